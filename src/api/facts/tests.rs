//! Facts are read exactly or refused with every problem named.

use proptest::prelude::*;
use serde_json::{Value as Out, json};

use super::super::error::MOST_PROBLEMS;
use super::super::example::program;
use super::{read, set, set_typed, to_wire};
use crate::program::Facts;
use crate::wire::to_text;

/// The facts as written back, or `path code` of every problem.
fn outcome(text: &str) -> String {
    let program = program();
    match read(&program, text) {
        Ok(facts) => to_text(&to_wire(&program, &facts)),
        Err(problems) => {
            let lines: Vec<String> = problems
                .iter()
                .map(|problem| {
                    let code = problem.report().code;
                    format!(
                        "{} {}",
                        problem.path,
                        code.trim_start_matches("guiju::facts::")
                    )
                })
                .collect();
            lines.join("; ")
        }
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(outcome(text), expected);
}

/// Message and help of the only problem, in English.
#[track_caller]
fn words(text: &str, message: &str, help: &str) {
    let problems = read(&program(), text).err().unwrap_or_default();
    let told: Vec<(String, String)> = problems
        .iter()
        .map(|problem| {
            let report = problem.report();
            (
                report.message.en,
                report.help.map(|help| help.en).unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(told, [(message.to_owned(), help.to_owned())]);
}

#[test]
fn facts_of_every_type_are_read_and_written_back() {
    check(
        r#"{"成员": [{"残疾": true, "name": "父亲", "月工资": "900.50", "出生日期": "1980-05-01"}, null, {}],
            "户籍": "农村", "所在地": "甲市", "家庭月收入": 1.2345e3, "扣减率": 0.2, "人口": 3.0,
            "入住日期": null}"#,
        concat!(
            r#"{"户籍":"农村","所在地":"甲市","家庭月收入":"1234.5","扣减率":"0.2","人口":"3","#,
            r#""入住日期":null,"成员":[{"名":"父亲","出生日期":"1980-05-01","月工资":"900.5","残疾":true},"#,
            r#"{"出生日期":null,"月工资":null,"残疾":null},{}]}"#,
        ),
    );
    check("{}", "{}");
    check(r#"{"成员": null}"#, "{}");
}

#[test]
fn numbers_are_read_from_their_digits() {
    for (written, read) in [
        ("0.1", "0.1"),
        (
            "123456789012345678901234567.8",
            "123456789012345678901234567.8",
        ),
        (
            "0.0000000000000000000000000001",
            "0.0000000000000000000000000001",
        ),
        ("1e2", "100"),
        ("25E-1", "2.5"),
        ("0.00120e4", "12"),
        ("1000000000000000000000000000000e-30", "1"),
        ("0e999999999999999999999", "0"),
        ("-0.0", "0"),
        ("\"0900.10\"", "900.1"),
        ("\"1,000\"", "1000"),
        ("\"900元\"", "900"),
        ("\"+5\"", "5"),
        ("\" 5\"", "5"),
        ("\"９\"", "9"),
    ] {
        check(
            &format!("{{\"家庭月收入\": {written}}}"),
            &format!("{{\"家庭月收入\":\"{read}\"}}"),
        );
    }
    for written in [
        "1e400",
        "1e-400",
        "1e99999999999999999999",
        "12345678901234567890123456789",
        "1.00000000000000000000000000001",
    ] {
        check(
            &format!("{{\"家庭月收入\": {written}}}"),
            "家庭月收入 number_too_long",
        );
    }
    for written in [
        "\"1e2\"", "\"\"", "\".5\"", "\"5.\"", "\"NaN\"", "\"--5\"", "true", "[]", "{}",
    ] {
        check(
            &format!("{{\"家庭月收入\": {written}}}"),
            "家庭月收入 wrong_type",
        );
    }
}

#[test]
fn every_problem_of_a_document_is_told_at_once() {
    check(
        r#"{"户藉": "城市", "户籍": "城镇", "户籍": 3, "扣减率": 1.5, "人口": 2.5, "入住日期": "2023-02-30",
            "成员": [{"月工资": -1, "残疾": "也许", "出生日期": "1980年"}, {"月工资": 1000001, "名": 3}, [], {"名": "甲", "name": "乙"}]}"#,
        "户藉 unknown_name; 户籍 unknown_value; 户籍 duplicate_key; 扣减率 out_of_range; 人口 not_whole; \
         入住日期 no_such_date; 成员 list_size; 成员[0].月工资 out_of_range; 成员[0].残疾 wrong_type; \
         成员[0].出生日期 doubtful; 成员[1].月工资 out_of_range; 成员[1].名 wrong_type; \
         成员[2] wrong_type; 成员[3].name duplicate_key",
    );
    check(r#"{"成员": []}"#, "成员 list_size");
    check(r#"{"成员": {"名": "甲"}}"#, "成员 wrong_type");
    check("[]", " wrong_type");
    check("null", " wrong_type");
    check(r#"{"入住日期": "1999-12-31"}"#, "入住日期 out_of_range");
    check(r#"{"所在地": "丙市"}"#, "所在地 unknown_value");
    check("{,}", " malformed_json");
    check(
        &format!("{{\"成员\": {}{}}}", "[".repeat(64), "]".repeat(64)),
        " over_limit",
    );
}

#[test]
fn a_problem_says_what_is_meant_or_expected() {
    words(
        r#"{"户藉": "城市"}"#,
        "户藉: `家庭` has no fact `户藉`",
        "is `户籍` meant?",
    );
    words(
        r#"{"residence": "城市"}"#,
        "residence: `家庭` has no fact `residence`",
        "is `户籍` meant?",
    );
    words(
        r#"{"月工资": 1}"#,
        "月工资: `家庭` has no fact `月工资`",
        "`月工资` is a fact of `人`: write it there",
    );
    words(
        r#"{"户籍": "城"}"#,
        "户籍: expected one of `城市`, `农村`, there is no \"城\"",
        "is `城市` meant?",
    );
    words(
        r#"{"家庭月收入": "24000元/年"}"#,
        "家庭月收入: \"24000元/年\" is in 元/年, expected 元/月",
        "convert it to 元/月; nothing is converted here",
    );
    words(
        r#"{"扣减率": "２０"}"#,
        "扣减率: \"２０\": 20% (0.2)?",
        "write 20% or 0.2",
    );
    words(
        r#"{"所在地": "甲"}"#,
        "所在地: expected the name of a region, there is no \"甲\"",
        "is `甲市` meant?",
    );
    words(
        r#"{"成员": [{"月工资": true}]}"#,
        "成员[0].月工资: expected a number (in 元/月), found true",
        "write a number (in 元/月), or null where it is not known",
    );
    words(
        r#"{"成员": [{"月工资": "1000000.01"}]}"#,
        "成员[0].月工资: 1000000.01 元/月 is out of range: expected 0 元/月 to 1000000 元/月",
        "check the value and its unit; write null where it is not known",
    );
    words(
        "{\n \"户籍\": 城市}",
        "not JSON at line 2, column 8: expected value",
        "put keys and texts in double quotes, part items by commas, no comma after the last",
    );
    words(
        r#"{"$serde_json::private::Number": "12", "户籍": "城市"}"#,
        "not JSON at line 1, column 38: trailing comma",
        "put keys and texts in double quotes, part items by commas, no comma after the last",
    );
}

#[test]
fn a_problem_is_told_as_json() {
    let problems = read(&program(), r#"{"人口": 2.5}"#)
        .err()
        .unwrap_or_default();
    assert_eq!(
        problems.first().map(|it| json!(it.to_wire())),
        Some(json!({
            "code": "guiju::facts::not_whole",
            "severity": "error",
            "message": {"zh": "人口：应为整数（单位 人），2.5 不是整数", "en": "人口: expected a whole number (in 人), 2.5 is not whole"},
            "help": {"zh": "写整数", "en": "write a whole number"},
            "path": "人口",
            "expected": {"zh": "整数（单位 人）", "en": "a whole number (in 人)"},
            "found": "2.5",
            "line": null,
            "column": null,
        }))
    );
}

#[test]
fn a_document_wrong_throughout_is_told_briefly() {
    let keys: Vec<String> = (0..50_000)
        .map(|key| format!("\"户藉{key}\\u001b[2J{}\": 0", "长".repeat(100)))
        .collect();
    let problems = read(&program(), &format!("{{{}}}", keys.join(",")))
        .err()
        .unwrap_or_default();
    assert_eq!(problems.len(), MOST_PROBLEMS + 1);
    let last = problems.last().map(|problem| problem.report().message.en);
    assert_eq!(last.as_deref(), Some("49000 more problems are not listed"));
    let paths_are_short = problems
        .iter()
        .all(|problem| problem.path.chars().count() <= 41);
    assert!(
        paths_are_short
            && problems
                .iter()
                .all(|problem| !problem.path.contains('\u{1b}'))
    );
}

#[track_caller]
fn check_set(before: &str, path: &str, text: &str, expected: &str) {
    let program = program();
    let mut facts = read(&program, before).unwrap_or_default();
    let result = match set(&program, &mut facts, path, text) {
        Ok(()) => to_text(&to_wire(&program, &facts)),
        Err(problem) => problem
            .report()
            .code
            .trim_start_matches("guiju::facts::")
            .to_owned(),
    };
    assert_eq!(result, expected);
}

#[test]
fn one_fact_is_set_by_its_path() {
    check_set(
        "{}",
        "成员[0].月工资",
        "2000",
        r#"{"成员":[{"月工资":"2000"}]}"#,
    );
    check_set(
        r#"{"成员":[{},{}]}"#,
        "成员[1].残疾",
        "是",
        r#"{"成员":[{},{"残疾":true}]}"#,
    );
    check_set(
        r#"{"成员":[{}]}"#,
        "成员[0].名",
        "父亲",
        r#"{"成员":[{"名":"父亲"}]}"#,
    );
    check_set(r#"{"户籍":"农村"}"#, "户籍", "城市", r#"{"户籍":"城市"}"#);
    check_set(r#"{"户籍":"农村"}"#, "户籍", "null", r#"{"户籍":null}"#);
    check_set(
        "{}",
        "入住日期",
        "2024-02-29",
        r#"{"入住日期":"2024-02-29"}"#,
    );
    check_set("{}", "入住日期", "2023-02-29", "no_such_date");
    check_set("{}", "成员[1].月工资", "1", "bad_path");
    check_set(r#"{"成员":[{},{},{}]}"#, "成员[3].月工资", "1", "list_size");
    check_set("{}", "成员[0].月工资", "abc", "wrong_type");
    check_set("{}", "成员[0].月公资", "1", "unknown_name");
    for path in [
        "",
        ".",
        "成员",
        "成员[0]",
        "成员[0",
        "成员[x].残疾",
        "成员[-1].残疾",
        "户籍[0]",
        "户籍.名",
        "成员.残疾",
    ] {
        check_set("{}", path, "1", "bad_path");
    }
}

#[test]
fn a_share_that_a_person_types_says_of_what_it_is() {
    let program = program();
    let mut facts = Facts::default();
    for text in ["1", "20", "100", "-3"] {
        let refused = set_typed(&program, &mut facts, "扣减率", text).err();
        let code = refused.map(|error| error.report().code);
        assert_eq!(code, Some("guiju::facts::doubtful"), "{text}");
    }
    for text in ["20%", "0.2", "百分之二十"] {
        assert_eq!(set_typed(&program, &mut facts, "扣减率", text), Ok(()));
        assert_eq!(to_text(&to_wire(&program, &facts)), r#"{"扣减率":"0.2"}"#);
    }
    check_set("{}", "扣减率", "1", r#"{"扣减率":"1"}"#);
}

#[test]
fn a_fact_that_is_refused_changes_nothing() {
    let program = program();
    let mut facts = Facts::default();
    assert!(set(&program, &mut facts, "成员[0].月工资", "-1").is_err());
    assert_eq!(to_text(&to_wire(&program, &facts)), "{}");
}

fn number() -> impl Strategy<Value = Out> {
    (0_u64..1_000_000, 0_u32..100, any::<bool>()).prop_map(|(whole, cents, as_text)| {
        let digits = format!("{whole}.{cents:02}");
        if as_text {
            Out::String(digits)
        } else {
            serde_json::from_str(&digits).unwrap_or_default()
        }
    })
}

fn day() -> impl Strategy<Value = Out> {
    (2000_u32..2100, 1_u32..13, 1_u32..29)
        .prop_map(|(year, month, day)| json!(format!("{year}-{month:02}-{day:02}")))
}

fn household() -> impl Strategy<Value = Out> {
    let person = (proptest::option::of(".{0,8}"), proptest::option::of(number()), proptest::option::of(any::<bool>()), proptest::option::of(day()))
        .prop_map(|(name, wage, disabled, born)| json!({"月工资": wage, "名": name, "残疾": disabled, "出生日期": born}));
    let residence = proptest::option::of(prop_oneof![Just("城市"), Just("农村")]);
    let place = proptest::option::of(prop_oneof![Just("示例省"), Just("甲市"), Just("乙市")]);
    let members = proptest::option::of(proptest::collection::vec(person, 1..4));
    (residence, place, number(), 0_u32..20, proptest::option::of(day()), members).prop_map(|(residence, place, income, people, since, members)| {
        json!({"户籍": residence, "所在地": place, "家庭月收入": income, "人口": people, "入住日期": since, "成员": members})
    })
}

proptest! {
    /// Writing what was read and reading it again is the same facts and the same text.
    #[test]
    fn reading_what_was_written_gives_the_same_facts(household in household()) {
        let program = program();
        let facts = read(&program, &household.to_string());
        prop_assert!(facts.is_ok());
        let facts = facts.unwrap_or_default();
        let written = json!(to_wire(&program, &facts));
        let again = read(&program, &written.to_string()).unwrap_or_default();
        prop_assert_eq!(format!("{again:?}"), format!("{facts:?}"));
        prop_assert_eq!(json!(to_wire(&program, &again)), written);
    }

    /// No text makes the reader panic, and a problem always has words.
    #[test]
    fn any_text_is_read_or_refused(text in ".{0,200}", path in ".{0,40}", value in ".{0,20}") {
        let program = program();
        if let Err(problems) = read(&program, &text) {
            prop_assert!(problems.iter().all(|problem| !problem.report().message.zh.is_empty()));
        }
        let mut facts = Facts::default();
        let _ = set(&program, &mut facts, &path, &value);
        let _ = set_typed(&program, &mut facts, &path, &value);
    }
}

/// The blocks of a language in one section of a page.
fn blocks<'page>(page: &'page str, section: &str, lang: &str) -> Vec<&'page str> {
    let section = page
        .split("\n## ")
        .find(|part| part.starts_with(section))
        .unwrap_or("");
    let fence = format!("```{lang}\n");
    section
        .split(&fence)
        .skip(1)
        .filter_map(|rest| rest.split("\n```").next())
        .collect()
}

/// Codes that a section of a page yields.
fn codes(page: &str, section: &str) -> Vec<&'static str> {
    let program = program();
    let of_documents = blocks(page, section, "json")
        .into_iter()
        .map(|text| read(&program, text).err());
    let of_paths = blocks(page, section, "text").into_iter().map(|line| {
        let (path, text) = line.split_once('=').unwrap_or((line, ""));
        let mut facts = Facts::default();
        set(&program, &mut facts, path, text)
            .err()
            .map(|problem| vec![problem])
    });
    let problems = of_documents.chain(of_paths).flatten().flatten();
    let mut codes: Vec<&str> = problems.map(|problem| problem.report().code).collect();
    codes.dedup();
    codes
}

#[track_caller]
fn check_page(page: &str) {
    let code = page.lines().next().unwrap_or("").trim_start_matches("# ");
    assert_eq!(codes(page, "例子"), [code]);
    let repaired = ["json", "text"]
        .iter()
        .any(|lang| !blocks(page, "改正", lang).is_empty());
    assert!(repaired, "{code} has no repaired example");
    assert_eq!(codes(page, "改正"), [""; 0], "{code}");
}

#[test]
fn the_example_of_each_page_has_its_problem_and_the_repaired_one_none() {
    check_page(include_str!("../../../docs/errors/facts/malformed_json.md"));
    check_page(include_str!("../../../docs/errors/facts/over_limit.md"));
    check_page(include_str!("../../../docs/errors/facts/duplicate_key.md"));
    check_page(include_str!("../../../docs/errors/facts/unknown_name.md"));
    check_page(include_str!("../../../docs/errors/facts/wrong_type.md"));
    check_page(include_str!("../../../docs/errors/facts/no_such_date.md"));
    check_page(include_str!("../../../docs/errors/facts/unknown_value.md"));
    check_page(include_str!("../../../docs/errors/facts/out_of_range.md"));
    check_page(include_str!("../../../docs/errors/facts/not_whole.md"));
    check_page(include_str!(
        "../../../docs/errors/facts/number_too_long.md"
    ));
    check_page(include_str!("../../../docs/errors/facts/list_size.md"));
    check_page(include_str!("../../../docs/errors/facts/other_unit.md"));
    check_page(include_str!("../../../docs/errors/facts/doubtful.md"));
    check_page(include_str!("../../../docs/errors/facts/bad_path.md"));
}
