//! Facts that cannot all be so are refused wherever a household is computed, and what may still
//! be so never is.

use guiju::internals::api::{Asked, Loaded};
use guiju::internals::language::{Language, Languages};
use guiju::{Day, EvaluateError, Rulebook};
use serde_json::{Value as Json, json};

use crate::rulebook::shipped;

const ON: &str = "2024-06-18";

const RULES: &str = "\
规则集 示例
主体 家庭
  计量 户
  填报 登记日期: 日期
  填报 申请日期: 日期
    默认 2020-01-01
  填报 迁入日期: 日期
    范围 今日 至 2030-01-01
  填报 住院费: 元
    范围 0 元 至 10000 元
  填报 报销: 元
    范围 0 元 至 10000 元
  包含 成员: 人
    范围 0 至 5
主体 人
  计量 人
  填报 出生日期: 日期
  填报 学费: 元
约束 登记在申请之前 给 家庭
  登记日期 不晚于 申请日期
约束 报销不超过住院费 给 家庭
  报销 不高于 住院费
约束 都在登记以前出生 给 家庭
  非 存在(成员 其中 出生日期 晚于 登记日期)
约束 学费不超过住院费 给 人
  学费 / 1 元 不高于 住院费 / (住院费 - 住院费)
待遇 助 给 家庭: 元
  条件 报销 低于 300 元
  金额 住院费 - 报销
待遇 童 给 人
  条件 周岁(出生日期, 今日) 低于 18 岁
";

fn loaded() -> Loaded {
    Loaded::load(&[("rules.gj", RULES)], "").unwrap()
}

fn evaluated(facts: &Json) -> Result<String, String> {
    loaded().evaluate(&facts.to_string(), ON, Asked::default())
}

/// The paths that are named, problem by problem; none where the facts fit.
#[track_caller]
fn named(facts: &Json) -> Vec<Vec<String>> {
    let Err(problems) = evaluated(facts) else {
        return Vec::new();
    };
    let problems: Vec<Json> = serde_json::from_str(&problems).unwrap();
    let paths = |it: &Json| {
        let all = it["paths"].as_array().cloned().unwrap_or_default();
        let all: Vec<String> = all.iter().map(|it| it.as_str().unwrap().into()).collect();
        let first = it["path"].as_str().unwrap().to_owned();
        assert!(all.is_empty() || all[0] == first, "{it}");
        if all.is_empty() { vec![first] } else { all }
    };
    problems.iter().map(paths).collect()
}

#[test]
fn only_what_is_stated_and_certain_is_at_fault() {
    let none: Vec<Vec<String>> = Vec::new();
    // The default of 申请日期 is before, and it is a default.
    assert_eq!(named(&json!({ "登记日期": "2024-06-01" })), none);
    assert_eq!(
        named(&json!({ "登记日期": "2024-06-01", "申请日期": null })),
        none
    );
    assert_eq!(
        named(&json!({ "登记日期": "2024-06-01", "申请日期": "2024-05-01" })),
        [["登记日期", "申请日期"]]
    );
    // What is open may still be what it has to be; what stands beside it need not be known.
    assert_eq!(named(&json!({ "报销": 5 })), none);
    assert_eq!(
        named(&json!({ "登记日期": "2020-01-01", "成员": null })),
        none
    );
    let members = json!([{}, { "出生日期": "2020-01-02" }, { "出生日期": "1990-01-01" }]);
    let facts = json!({ "登记日期": "2020-01-01", "成员": members });
    let problems = named(&facts);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].contains(&"成员[1].出生日期".to_owned()),
        "{problems:?}"
    );
    // A constraint that cannot be computed is not certain.
    assert_eq!(
        named(&json!({ "住院费": 5, "成员": [{ "学费": 9 }] })),
        none
    );
}

#[test]
fn dates_are_held_to_the_day() {
    let born = |day: &str| named(&json!({ "成员": [{ "出生日期": day }] }));
    assert_eq!(born(ON), Vec::<Vec<String>>::new());
    assert_eq!(born("2024-06-19"), [["成员[0].出生日期"]]);
    assert_eq!(born("1873-06-19"), Vec::<Vec<String>>::new());
    assert_eq!(born("1873-06-18"), [["成员[0].出生日期"]]);
    assert_eq!(born("1000-01-01"), [["成员[0].出生日期"]]);
    let moved = |day: &str| named(&json!({ "迁入日期": day }));
    assert_eq!(moved("2024-06-17"), [["迁入日期"]]);
    assert_eq!(moved(ON), Vec::<Vec<String>>::new());
    assert_eq!(moved("2030-01-02"), [["迁入日期"]]);
}

#[test]
fn every_question_of_a_household_refuses_the_same() {
    let book = loaded();
    let facts = json!({ "登记日期": "2024-06-01", "申请日期": "2024-05-01" }).to_string();
    let refused = book.evaluate(&facts, ON, Asked::default()).unwrap_err();
    assert!(refused.contains("guiju::facts::do_not_fit"), "{refused}");
    let request = json!({ "path": "住院费", "points": 3 }).to_string();
    for other in [
        book.next(&facts, ON).map(|_| ()),
        book.questions(&facts, ON, &[]).map(|_| ()),
        book.explain(&facts, ON, Language::Zh).map(|_| ()),
        book.sweep(&facts, ON, &request).map(|_| ()),
    ] {
        assert_eq!(other.unwrap_err(), refused);
    }
    // Reading and writing facts needs no day.
    assert!(book.facts(&facts).is_ok());

    let rulebook = Rulebook::load([("rules.gj", RULES)]).unwrap();
    let facts = rulebook.facts(&facts).unwrap();
    let day = Day::new(2024, 6, 18).unwrap();
    let Err(EvaluateError::DoNotFit(error)) = rulebook.evaluate(&facts, day) else {
        panic!("the facts do not fit");
    };
    let finding = &error.findings()[0];
    assert_eq!(finding.code(), "guiju::facts::do_not_fit");
    assert_eq!(finding.path(), Some("登记日期"));
    assert!(
        error
            .to_string()
            .starts_with("the facts do not fit together:\n"),
        "{error}"
    );
}

#[test]
fn a_sweep_cannot_be_computed_where_a_point_does_not_fit() {
    let book = loaded();
    let facts = json!({ "住院费": 1000, "报销": 200 }).to_string();
    let request = json!({ "path": "报销", "from": 0, "to": 2000, "points": 3 }).to_string();
    let swept: Json = serde_json::from_str(&book.sweep(&facts, ON, &request).unwrap()).unwrap();
    let standings: Vec<&str> = swept["series"][0]["values"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["standing"].as_str().unwrap())
        .collect();
    assert_eq!(standings, ["yes", "no", "cannot"]);
    let places = swept["breaks"].as_array().unwrap();
    let at: Vec<&str> = places.iter().map(|it| it["at"].as_str().unwrap()).collect();
    assert_eq!(at, ["300", "1000.01"]);
}

#[test]
fn a_change_that_would_not_fit_is_none() {
    let rules = "\
规则集 建议
  舍入 到 0.01 元 四舍五入
主体 家庭
  计量 户
  填报 收入: 元/月
  填报 工资: 元/月
约束 工资在收入之内 给 家庭
  工资 不高于 收入
待遇 补 给 家庭: 元/月
  条件 收入 低于 500 元/月
  金额 10 元/月
";
    let changed = |rules: &str| {
        let book = Loaded::load(&[("rules.gj", rules)], "").unwrap();
        let facts = json!({ "收入": 800, "工资": 700 }).to_string();
        let asked = Asked {
            explanation: Some(Languages::ALL),
            ..Asked::default()
        };
        let outcome: Json =
            serde_json::from_str(&book.evaluate(&facts, ON, asked).unwrap()).unwrap();
        outcome["explanation"]["benefits"][0]["change"].clone()
    };
    let without = rules.replace("约束 工资在收入之内 给 家庭\n  工资 不高于 收入\n", "");
    assert_ne!(without, rules);
    let (free, held) = (changed(&without), changed(rules));
    assert_eq!(free["fact"]["path"], "收入");
    assert!(held["fact"].is_null(), "{held}");
    // What people read advises nothing either way.
    assert_eq!(free["text"], held["text"]);
}

#[test]
fn the_shipped_rulebooks_refuse_an_unborn_member() {
    let mut held = Vec::new();
    for (name, files) in shipped() {
        let book = Loaded::from_files(&files, &name).unwrap();
        let facts = json!({ "成员": [{ "出生日期": "2031-03-01" }] }).to_string();
        let Ok(facts) = book.facts(&facts) else {
            continue;
        };
        let refused = book.evaluate(&facts, ON, Asked::default()).unwrap_err();
        assert!(refused.contains("成员[0].出生日期"), "{name}: {refused}");
        let born = book.evaluate(&facts, "2031-03-01", Asked::default());
        assert!(born.is_ok(), "{name}");
        held.push(name);
    }
    assert!(held.len() > 1, "{held:?}");
}

#[test]
fn jilin_refuses_households_that_contradict_themselves() {
    let (name, files) = shipped().into_iter().find(|(it, _)| it == "jilin").unwrap();
    let book = Loaded::from_files(&files, &name).unwrap();
    for (facts, paths) in [
        // A minor who is entered as an adult child.
        (
            json!({ "成员": [{ "成员身份": "申请人" }, { "出生日期": "2010-01-01", "成员身份": "成年子女" }] }),
            ["成员[1].出生日期", "成员[1].成员身份"],
        ),
        (
            json!({ "成员": [{ "住院合规费用": 1000, "基本医保支付": 50000 }] }),
            ["成员[0].住院合规费用", "成员[0].基本医保支付"],
        ),
        (
            json!({ "成员": [{ "残疾": "无", "残疾类别": "肢体" }] }),
            ["成员[0].残疾", "成员[0].残疾类别"],
        ),
        (
            json!({ "成员": [{ "残疾": "二级", "残疾类别": "没有残疾" }] }),
            ["成员[0].残疾", "成员[0].残疾类别"],
        ),
        (
            json!({ "低保家庭认定日期": "2024-06-19", "成员": [{}] }),
            ["低保家庭认定日期", "今日"],
        ),
    ] {
        let refused = book.evaluate(&facts.to_string(), ON, Asked::default());
        let refused = refused.expect_err(&facts.to_string());
        assert!(refused.contains("guiju::facts::do_not_fit"), "{refused}");
        for path in paths {
            assert!(refused.contains(path), "{path}: {refused}");
        }
    }
}
