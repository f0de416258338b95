//! Decisions leave in one shape, to the byte.

use std::sync::OnceLock;

use serde_json::{Value as Json, json};

use super::{Asked, Loaded, check, example};
use crate::language::Language;

/// A rulebook of one rule for each way an outcome can be.
#[track_caller]
fn loaded() -> Loaded {
    let loaded = Loaded::load(&example::files(), "");
    assert!(loaded.is_ok(), "{loaded:?}");
    loaded.unwrap_or_else(|_| Loaded {
        program: crate::program::Program::default(),
        files: crate::text::Files::new(),
        findings: String::new(),
        folder: String::new(),
        sources: OnceLock::new(),
        declarations: OnceLock::new(),
        kept: OnceLock::new(),
    })
}

fn evaluate(facts: &str, on: &str, asked: Asked) -> String {
    loaded()
        .evaluate(facts, on, asked)
        .unwrap_or_else(|problems| problems)
}

fn parsed(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_default()
}

fn part(text: &str, pointer: &str) -> Json {
    parsed(text).pointer(pointer).cloned().unwrap_or_default()
}

/// What a benefit waits for: its ranges of positions in the table of what is missing.
fn needs(text: &str, benefit: &str) -> Vec<Json> {
    let missing = part(text, "/missing");
    let ranges = part(text, &format!("{benefit}/needs"));
    let ranges = ranges.as_array().into_iter().flatten();
    let bound = |range: &Json, end: usize| {
        let bound = range.get(end).and_then(Json::as_u64);
        bound.and_then(|bound| usize::try_from(bound).ok())
    };
    let positions = ranges.filter_map(|range| Some(bound(range, 0)?..=bound(range, 1)?));
    positions
        .flatten()
        .filter_map(|at| missing.get(at).cloned())
        .collect()
}

const KNOWN: &str = r#"{"户籍": "农村", "所在地": "甲市", "家庭月收入": "0",
    "成员": [{"月工资": 100}, {"残疾": true, "出生日期": "1980-05-01"}, {}]}"#;

#[test]
fn an_outcome_is_the_same_to_the_byte() {
    let asked = Asked {
        definitions: true,
        ..Asked::default()
    };
    let once = evaluate(KNOWN, "2024-06-18", asked);
    let expected = [
        r#"{"version":2,"rulebook":"示例","on":"2024-06-18","benefits":["#.to_owned(),
        r#"{"name":"低保","for":"家庭","path":"","standing":"qualifies","receives":true,"#
            .to_owned(),
        r#""amount":{"kind":"exact","value":"1100.00","unit":"元/月"},"needs":[],"#.to_owned(),
        r#""presumed":[[0,1]],"assumed":[0],"sources":[0]},"#.to_owned(),
        r#"{"name":"救急","for":"人","path":"成员[0]","standing":"fails","receives":false,"#
            .to_owned(),
        r#""amount":null,"needs":[],"presumed":[[2,2]],"assumed":[],"sources":[1]},"#.to_owned(),
        r#"{"name":"救急","for":"人","path":"成员[1]","standing":"qualifies","receives":true,"#
            .to_owned(),
        r#""amount":{"kind":"up_to","value":"1000.00","unit":"元"},"#.to_owned(),
        r#""needs":[],"certain":true,"assumed":[],"sources":[1]},"#.to_owned(),
        r#"{"name":"救急","for":"人","path":"成员[2]","standing":"fails","receives":false,"#
            .to_owned(),
        r#""amount":null,"needs":[],"presumed":[[3,3]],"assumed":[],"sources":[1]},"#.to_owned(),
        r#"{"name":"慰问","for":"家庭","path":"","standing":"qualifies","receives":true,"#
            .to_owned(),
        r#""amount":{"kind":"in_kind"},"needs":[],"certain":true,"assumed":[],"sources":[1]}],"#
            .to_owned(),
        r#""missing":[],"presumed":[{"path":"成员[1].月工资","value":"0.00","unit":"元/月"},"#
            .to_owned(),
        r#"{"path":"成员[2].月工资","value":"0.00","unit":"元/月"},"#.to_owned(),
        r#"{"path":"成员[0].残疾","value":false},"#.to_owned(),
        r#"{"path":"成员[2].残疾","value":false}],"#.to_owned(),
        r#""assumed":[{"parameter":"标准","keys":["示例省","农村"],"#.to_owned(),
        r#""value":"400.00","unit":"元/人/月","why":"由城市标准推得"}],"#.to_owned(),
        r#""sources":[{"document":"示例文件","place":"一","quotes":["标准为每人每月600元"]},"#
            .to_owned(),
        r#"{"document":"示例文件","place":"二"}],"#.to_owned(),
        r#""definitions":{"人数":{"value":"3","unit":"人"},"#.to_owned(),
        r#""人均月收入":{"value":{"num":"100","den":"3"},"unit":"元/人/月"},"#.to_owned(),
        r#""成员[0].年龄":{"low":null,"high":null,"unit":"岁"},"#.to_owned(),
        r#""成员[1].年龄":{"value":"44","unit":"岁"},"#.to_owned(),
        r#""成员[2].年龄":{"low":null,"high":null,"unit":"岁"},"#.to_owned(),
        r#""慰问金":{"value":"300.00","unit":"元"}},"next":null}"#.to_owned(),
    ];
    assert_eq!(once, expected.concat());
    assert_eq!(once, evaluate(KNOWN, "2024-06-18", asked));
}

#[test]
fn what_is_open_names_its_bounds_and_its_needs() {
    let asked = Asked::default();
    let nothing = evaluate("{}", "2024-06-18", asked);
    assert_eq!(
        part(&nothing, "/benefits/0/standing"),
        json!("undetermined")
    );
    assert_eq!(part(&nothing, "/benefits/0/receives"), Json::Null);
    assert_eq!(
        part(&nothing, "/benefits/0/amount"),
        json!({"kind": "between", "low": "0.00", "high": "1800.00", "unit": "元/月"})
    );
    let list = json!({"kind": "list", "path": "成员", "question": "家里有谁？"});
    let needs = needs(&nothing, "/benefits/0");
    assert_eq!(needs.first(), Some(&list));
    let fact = json!({"kind": "fact", "path": "户籍", "question": null});
    assert_eq!(needs.get(1), Some(&fact));
    let next = part(&nothing, "/next");
    for (key, expected) in [
        ("kind", json!("list")),
        ("path", json!("成员")),
        ("entity", json!("家庭")),
        ("question", json!("家里有谁？")),
        ("why", json!(["低保", "慰问"])),
    ] {
        assert_eq!(next.get(key), Some(&expected), "{next}");
    }
    assert_eq!(
        loaded().next("{}", "2024-06-18").map(|next| parsed(&next)),
        Ok(next)
    );
    assert_eq!(loaded().next(KNOWN, "2024-06-18").as_deref(), Ok("null"));
}

#[test]
fn a_figure_that_no_one_has_published_is_unset() {
    let facts = r#"{"户籍": "城市", "所在地": "甲市", "家庭月收入": 0, "成员": [{"残疾": true}]}"#;
    let early = evaluate(facts, "2023-06-18", Asked::default());
    assert_eq!(
        part(&early, "/benefits/0/amount"),
        json!({"kind": "unset", "unit": "元/月"})
    );
    assert_eq!(
        needs(&early, "/benefits/0"),
        [
            json!({"kind": "parameter", "path": "标准[甲市, 城市]", "question": null, "on": "2023-06-18"})
        ]
    );
    assert_eq!(
        part(&early, "/benefits/1/amount"),
        json!({"kind": "unset", "unit": "元"})
    );
    assert_eq!(part(&early, "/next"), Json::Null);
}

#[test]
fn a_trace_holds_each_step_with_its_text_value_and_place() {
    let asked = Asked {
        trace: true,
        ..Asked::default()
    };
    let outcome = evaluate(KNOWN, "2024-06-18", asked);
    let nodes = part(&outcome, "/trace");
    let nodes = nodes.as_array().cloned().unwrap_or_default();
    for (position, node) in nodes.iter().enumerate() {
        let children = node
            .get("children")
            .and_then(Json::as_array)
            .cloned()
            .unwrap_or_default();
        let stand_before = |child: &Json| {
            child
                .as_u64()
                .is_some_and(|child| usize::try_from(child).is_ok_and(|child| child < position))
        };
        assert!(children.iter().all(stand_before), "{node}");
    }
    let find = |kind: &str| {
        nodes
            .iter()
            .find(|node| node.get("kind") == Some(&json!(kind)))
            .cloned()
    };
    let mut parameter = find("parameter").unwrap_or_default();
    let place = parameter
        .get_mut("place")
        .map(Json::take)
        .unwrap_or_default();
    assert_eq!(place.get("file"), Some(&json!("a.gj")));
    let line = place
        .get("line")
        .and_then(Json::as_u64)
        .and_then(|line| usize::try_from(line).ok()?.checked_sub(1))
        .and_then(|line| example::HOUSEHOLD.lines().nth(line));
    assert_eq!(line, Some("    | 示例省 | 农村 | 400 元/人/月 |"));
    assert_eq!(
        parameter,
        json!({
            "kind": "parameter", "path": "", "name": "标准", "text": "标准[所在地, 户籍]",
            "keys": ["甲市", "农村"], "on": "2024-06-18", "from": "2024-01-01",
            "result": {"value": "400.00", "unit": "元/人/月"}, "place": null,
            "decisions": [
                {"kind": "value", "from": "2024-01-01"},
                {"kind": "inherited", "key": 0, "from": "示例省"},
                {"kind": "assumed", "why": "由城市标准推得"},
            ],
            "children": [12, 13],
        })
    );
    let decided = |kind: &str| {
        let decisions = nodes
            .iter()
            .filter_map(|node| node.get("decisions")?.as_array());
        let mut decisions = decisions.flatten();
        decisions.find(|decision| decision.get("kind") == Some(&json!(kind)))
    };
    assert_eq!(
        decided("rows"),
        Some(&json!({
            "kind": "rows", "rows": [1], "texts": ["| 不低于 2 人 | 300 元 |"], "certain": true,
        }))
    );
    let rounding = decided("rounding");
    assert_eq!(
        rounding.and_then(|it| it.get("mode")),
        Some(&json!("half_up"))
    );
    assert_eq!(
        rounding.and_then(|it| it.get("before")),
        Some(&json!({"value": "1100.00", "unit": "元/月"}))
    );
    let condition = find("condition").unwrap_or_default();
    assert_eq!(
        condition.get("text"),
        Some(&json!("人均月收入 低于 标准[所在地, 户籍]"))
    );
    for kind in ["expression", "definition", "standing", "receives", "amount"] {
        assert!(find(kind).is_some(), "no {kind}");
    }
}

#[test]
fn a_receipt_repeats_the_decision() {
    let asked = Asked {
        receipt: Some(crate::api::receipt::Salt::new([7; 32])),
        ..Asked::default()
    };
    let outcome = evaluate(KNOWN, "2024-06-18", asked);
    let receipt = part(&outcome, "/receipt");
    assert_eq!(
        receipt.pointer("/files/1/path"),
        Some(&json!("sources/example.txt"))
    );
    // Another way of writing the same facts is the same decision; other facts are not.
    let same = loaded().facts(KNOWN).unwrap_or_default();
    assert_eq!(evaluate(&same, "2024-06-18", asked), outcome);
    let more = Asked {
        definitions: true,
        ..asked
    };
    let more = part(&evaluate(KNOWN, "2024-06-18", more), "/receipt");
    assert_eq!(more, receipt);
    let other = loaded()
        .set(KNOWN, "成员[0].月工资", "101")
        .unwrap_or_default();
    let other = part(&evaluate(&other, "2024-06-18", asked), "/receipt");
    for key in ["facts", "outcome"] {
        assert!(
            receipt.get(key).is_some() && receipt.get(key) != other.get(key),
            "{key}"
        );
    }
}

#[test]
fn what_cannot_be_evaluated_is_told_as_findings() {
    let codes = |facts: &str, on: &str| {
        let problems = parsed(
            &loaded()
                .evaluate(facts, on, Asked::default())
                .err()
                .unwrap_or_default(),
        );
        let problems = problems.as_array().cloned().unwrap_or_default();
        let code = |problem: &Json| {
            problem
                .get("code")
                .and_then(Json::as_str)
                .map(str::to_owned)
        };
        problems.iter().filter_map(code).collect::<Vec<_>>()
    };
    assert_eq!(
        codes(r#"{"户藉": 1}"#, "2024-02-30"),
        ["guiju::facts::unknown_name", "guiju::facts::no_such_date"]
    );
    assert_eq!(codes("{}", "今天"), ["guiju::facts::no_such_date"]);
    let large = r#"{"家庭月收入": 9999999999999999999999999999, "户籍": "农村", "所在地": "甲市",
        "成员": [{"月工资": 0.0000000000000000000000000005}]}"#;
    // What cannot be computed is told at the benefit; it is no problem of the facts.
    assert_eq!(codes(large, "2024-06-18"), Vec::<String>::new());
    let outcome = evaluate(large, "2024-06-18", Asked::default());
    assert_eq!(part(&outcome, "/benefits/0/standing"), json!("cannot"));
    assert_eq!(
        part(&outcome, "/benefits/0/error/code"),
        json!("guiju::evaluate::too_large")
    );
    assert_eq!(part(&outcome, "/benefits/1/standing"), json!("fails"));
}

#[test]
fn a_rulebook_with_errors_is_not_loaded_and_says_why() {
    let files = [("a.gj", "规则集 甲\n\n定义 人.年龄: 岁 = 3\n")];
    let findings = Loaded::load(&files, "").err().unwrap_or_default();
    assert_eq!(findings, check(&files, ""));
    assert_eq!(part(&findings, "/0/severity"), json!("error"));
    let good = example::files();
    assert_eq!(loaded().findings(), check(&good, ""));
}

#[test]
fn questions_come_all_at_once_in_the_order_of_the_interview() {
    let all = loaded().questions("{}", "2024-06-18", &[]);
    let all = parsed(&all.unwrap_or_default());
    let all = all.as_array().cloned().unwrap_or_default();
    let mut not_known = Vec::new();
    for question in &all {
        let next = loaded().next_but("{}", "2024-06-18", &not_known);
        assert_eq!(next.map(|next| parsed(&next)), Ok(question.clone()));
        let path = question.get("path").and_then(Json::as_str);
        not_known.extend(path.map(str::to_owned));
    }
    // Each 户籍 has the same standard in every 所在地.
    assert_eq!(not_known, ["成员", "户籍", "家庭月收入"]);
    let end = loaded().next_but("{}", "2024-06-18", &not_known);
    assert_eq!(end.as_deref(), Ok("null"));
}

#[test]
fn a_question_names_the_clause_from_which_it_is_asked() {
    let facts =
        r#"{"户籍": "农村", "所在地": "甲市", "家庭月收入": 0, "成员": [{"月工资": null}, {}]}"#;
    let text = example::HOUSEHOLD.replace("    默认 否\n", "");
    let loaded = Loaded::load(
        &[("a.gj", &text), ("sources/example.txt", example::SOURCE)],
        "",
    );
    let all = loaded.and_then(|loaded| loaded.questions(facts, "2024-06-18", &[]));
    let all = all.unwrap_or_else(|problems| problems);
    assert_eq!(part(&all, "/0/path"), json!("成员[0].残疾"));
    assert_eq!(part(&all, "/0/why"), json!(["救急", "慰问"]));
    let clause = |words: &str| {
        let line = text.lines().position(|line| line.trim() == words);
        json!(line.map(|line| line + 1))
    };
    assert_eq!(part(&all, "/0/rules/0/line"), clause("条件 残疾"));
    let through_a_list = clause("条件 存在(成员 其中 残疾)");
    assert_eq!(part(&all, "/0/rules/1/line"), through_a_list);
    let sources = json!([{"document": "示例文件", "place": "二"}]);
    assert_eq!(part(&all, "/0/rules/0/sources"), sources);
}

#[test]
fn reasons_come_in_words() {
    let words = loaded()
        .explain(KNOWN, "2024-06-18", Language::Zh)
        .unwrap_or_default();
    assert!(
        words.contains("低保") && words.contains("初步符合条件"),
        "{words}"
    );
}

#[test]
fn an_explanation_has_its_sources_in_parts_and_the_rule_as_it_is_written() {
    let asked = Asked {
        explanation: Some(crate::language::Languages::ALL),
        ..Asked::default()
    };
    let outcome = evaluate(KNOWN, "2024-06-18", asked);
    let quote = "标准为每人每月600元";
    assert_eq!(
        part(&outcome, "/explanation/benefits/0/sources"),
        json!([0])
    );
    assert_eq!(
        part(&outcome, "/explanation/sources/0"),
        json!({
            "document": {"zh": "示例文件", "en": "示例文件", "ko": "示例文件"},
            "place": "一",
            "quotes": [quote],
            "text": {
                "zh": format!("示例文件 一：「{quote}」"),
                "en": format!("示例文件 「一」: 「{quote}」"),
                "ko": format!("示例文件 「一」: 「{quote}」"),
            },
        })
    );
    let rule = part(&outcome, "/explanation/rules/0");
    let text = rule.get("text").and_then(Json::as_str).unwrap_or_default();
    let expected = example::HOUSEHOLD
        .split("\n\n")
        .find(|it| it.starts_with("待遇 低保"));
    assert_eq!(Some(text), expected);
    let start = rule.get("start").and_then(Json::as_u64);
    let start = start.and_then(|start| usize::try_from(start).ok());
    assert_eq!(start, example::HOUSEHOLD.find(text));
    assert_eq!(
        part(&outcome, "/explanation/benefits/0/result/ko"),
        json!("조건에 맞을 것으로 보여 신청할 수 있습니다(기본값 기준): 1100원/월")
    );
}

#[test]
fn a_missing_figure_names_who_publishes_it() {
    let more = "参数 补贴: 元/月\n  自 2024-01-01 待定 「物价部门」\n\n待遇 物价补贴 给 家庭: 元/月\n  条件 家庭月收入 低于 1000 元/月\n  金额 补贴\n  依据 示例文件 「二」\n";
    let text = format!("{}\n{more}", example::HOUSEHOLD);
    let loaded = Loaded::load(
        &[("a.gj", &text), ("sources/example.txt", example::SOURCE)],
        "",
    );
    let outcome = loaded
        .and_then(|loaded| loaded.evaluate(r#"{"家庭月收入": 0}"#, "2024-06-18", Asked::default()));
    let outcome = outcome.unwrap_or_else(|problems| problems);
    assert_eq!(
        needs(&outcome, "/benefits/2"),
        [
            json!({"kind": "parameter", "path": "补贴", "question": null, "on": "2024-06-18", "publisher": "物价部门"})
        ],
        "{outcome}"
    );
}

/// The cases of a rulebook of one rule whose number is said to stand in a source.
#[track_caller]
fn cases(number: &str, expected: &str) -> Json {
    let rules = format!(
        "规则集 示例\n文件 信\n  原文 \"a.txt\"\n主体 家庭\n  计量 户\n  填报 收入: 元/月\n\
         参数 标准: 元/月\n  自 2024-01-01 为 {number} 元/月\n    依据 信 「一」 引 「标准为600元」\n\
         定义 家庭.差额: 元/月 = 标准 - 收入\n\
         用例 「一户」 于 2024-06-18\n  给定 收入 = 100 元/月\n  期望 差额 = {expected} 元/月\n"
    );
    let files = [("a.gj", rules.as_str()), ("a.txt", "标准为600元。")];
    parsed(&super::workspace::Workspace::new(&files, "").cases())
}

#[test]
fn a_number_that_its_source_does_not_state_can_be_tried() {
    let changed = cases("700", "500");
    assert_eq!(
        changed.pointer("/0/passed"),
        Some(&json!(false)),
        "{changed}"
    );
    assert_eq!(
        changed.pointer("/0/unmet/0/text"),
        Some(&json!({ "zh": "算得 600 元/月", "en": "comes to 600 yuan/month" }))
    );
    assert_eq!(cases("600", "500").pointer("/0/passed"), Some(&json!(true)));
    assert_eq!(
        cases("600 +", "500").pointer("/0/passed"),
        Some(&Json::Null)
    );
}
