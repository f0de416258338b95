//! What people type, read as values: `tests/cases/typed/*.typed`, and texts by chance.
//!
//! A line is `TYPED | TYPE -> VALUE`, or `✗` and the last part of the code. `\u{200B}` is that character.

use guiju::internals::api::error::FactError;
use guiju::internals::api::facts;
use guiju::internals::program::{Facts, Program};
use guiju::internals::text::Files;
use guiju::internals::typed::{Elements, Unread, elements};
use guiju::internals::wire::to_text;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::cases::each_case;
use crate::rulebook::read;

/// A rulebook with one fact of a type, `事实`, and a list.
fn program(ty: &str) -> Program {
    let (ty, range) = ty.split_once(" 范围 ").unwrap_or((ty, ""));
    let range = if range.is_empty() {
        String::new()
    } else {
        format!("    范围 {range}\n")
    };
    let mut files = Files::new();
    files.add(
        "a.gj",
        format!(
            "规则集 示例\n单位 平方米\n  译 en 「m2」\n单位 千克\n地区 省 包含 甲市\n  译 甲市 en 「Jia city」\n\
             类别 户籍性质 = 城市、农村、其他、另外\n  译 城市 en 「urban」\n  译 城市 ko 「도시」\n  \
             译 其他 en 「other」\n  译 另外 en 「Other」\n\
             主体 家庭\n  计量 户\n  填报 事实: {ty}\n{range}  包含 成员: 人\n    范围 0 至 5\n\
             主体 人\n  计量 人\n"
        ),
    );
    let checked = guiju::internals::check(&files, "");
    let found: Vec<String> = checked
        .found
        .iter()
        .map(|it| it.message.zh.clone())
        .collect();
    checked.program.unwrap_or_else(|| panic!("{ty}: {found:?}"))
}

/// The value of the fact as it is written back, or the code of the refusal.
fn outcome(program: &Program, result: Result<Facts, FactError>) -> String {
    match result {
        Ok(facts) => {
            let written = to_text(&facts::to_wire(program, &facts));
            let again = facts::read(program, &written).unwrap();
            assert_eq!(format!("{again:?}"), format!("{facts:?}"));
            let written: Json = serde_json::from_str(&written).unwrap();
            let value = written.get("事实").cloned().unwrap_or_default();
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        }
        Err(error) => {
            let report = error.report();
            let help = report.help.unwrap();
            for words in [report.message.zh, report.message.en, help.zh, help.en] {
                assert!(!words.is_empty());
            }
            format!("✗ {}", report.code.trim_start_matches("guiju::facts::"))
        }
    }
}

fn typed(program: &Program, text: &str) -> String {
    let mut household = facts::read(program, "{}").unwrap();
    let set = facts::set_typed(program, &mut household, "事实", text);
    outcome(program, set.map(|()| household))
}

fn in_json(program: &Program, text: &str) -> String {
    let read = facts::read(program, &json!({ "事实": text }).to_string());
    outcome(program, read.map_err(|mut errors| errors.remove(0)))
}

fn listed(program: &Program, text: &str) -> String {
    let root = program.entities.at(program.root().unwrap());
    match elements(program, &root.lists[0], text) {
        Ok(Elements::Unknown) => "null".to_owned(),
        Ok(Elements::Count(count)) => count.to_string(),
        Ok(Elements::Named(names)) => names.join("、"),
        Err(Unread::Doubtful(_)) => "✗ doubtful".to_owned(),
        Err(Unread::Other) => "✗ other".to_owned(),
        Err(Unread::TooLong | Unread::Unit(_)) => panic!("{text}"),
    }
}

/// Characters written as `\u{200B}`.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut whole = parts.next().unwrap().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap();
        whole.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        whole.push_str(rest);
    }
    whole
}

#[test]
fn what_people_type_is_read_or_refused() {
    each_case("typed", ".typed", |path| {
        let mut wrong = Vec::new();
        for line in read(path).lines().filter(|line| !line.starts_with('#')) {
            let (text, rest) = line.split_once(" | ").unwrap();
            let (ty, expected) = rest.split_once(" -> ").unwrap();
            let text = unescaped(text);
            if ty == "列表" {
                let given = listed(&program("数"), &text);
                if given != expected {
                    wrong.push(format!("{line}: {given}"));
                }
                continue;
            }
            let program = program(ty);
            let given = typed(&program, &text);
            // A decimal in JSON is what it says.
            let is_decimal = ty.starts_with("百分") && text.parse::<u32>().is_ok();
            let json = in_json(&program, &text);
            if given != expected || !is_decimal && json != expected {
                wrong.push(format!("{line}: {given}, in JSON {json}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    });
}

#[test]
fn a_bare_number_for_a_share_is_answered_with_what_to_write() {
    let told = |ty: &str| {
        let program = program(ty);
        let mut household = facts::read(&program, "{}").unwrap();
        let error = facts::set_typed(&program, &mut household, "事实", "20").unwrap_err();
        let report = error.report();
        let help = report.help.unwrap();
        [report.message.zh, report.message.en, help.zh, help.en]
    };
    assert_eq!(
        told("百分比 范围 0% 至 100%"),
        [
            "事实：\"20\"：是 20%（0.2），对吗？",
            "事实: \"20\": 20% (0.2)?",
            "写 20% 或 0.2",
            "write 20% or 0.2",
        ]
    );
    assert_eq!(
        told("百分比"),
        [
            "事实：\"20\"：是 20%（0.2），还是 2000%（20）？",
            "事实: \"20\": 20% (0.2) or 2000% (20)?",
            "写 20% 或 0.2；若是后者，写 2000%",
            "write 20% or 0.2; for the other, write 2000%",
        ]
    );
}

/// Texts of the letters that numbers, dates and units are made of.
const LETTERS: &str =
    "[0-9零一二两十百千万亿点.,，、 ¥元块人口个月年日/每%‰成负+\u{200B}\u{202E}-]{0,14}";

#[test]
fn no_text_stops_the_reader_and_what_is_written_back_is_the_same() {
    let programs: Vec<Program> = ["元/月", "百分比", "人", "日期", "是否", "户籍性质", "地区"]
        .into_iter()
        .map(program)
        .collect();
    proptest!(|(text in prop_oneof![LETTERS, ".{0,30}"])| {
        for program in &programs {
            // `outcome` holds that what is written back reads as the same.
            typed(program, &text);
            in_json(program, &text);
            let _ = listed(program, &text).len();
        }
    });
}
