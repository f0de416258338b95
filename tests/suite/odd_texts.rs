//! Texts with characters that few expect: combining marks, signs of four bytes, NUL, line ends
//! of every kind. Nothing panics; every place lies on borders of characters; a fix changes what
//! it says and nothing else, in the library and in files.

use guiju::internals::api::findings;
use guiju::internals::diagnostic::{Diagnostics, Lang};
use guiju::internals::format::format;
use guiju::internals::ide::{Workspace, tokens};
use guiju::internals::text::{Edit, Files, Span, comes_from};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value as Json;

const ODD: &[&str] = &[
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{b}",
    "\u{c}",
    "\r",
    "\r\n",
    "\n",
    "\0",
    "\u{7}",
    "\u{1b}[2J",
    "\u{7f}",
    "\u{9b}",
    "\u{301}",
    "e\u{301}",
    "👨‍👩‍👧",
    "𠮷",
    "\u{feff}",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{3000}",
    "\t",
    " ",
    "「",
    "」",
    "\"",
    "|",
    "#",
    "(",
    "、",
    "，",
    "。",
    "1,000",
    "==",
    "小于",
    "非",
    "若",
    "其中",
    "甲",
    "x",
];

const RULES: &str = "规则集 例
文件 通知
  原文 \"通知.txt\"
参数 起付线: 元/月 # 每月
  自 2024-01-01 为 1000 元/月
    依据 通知 「一」 引 「起付线定未每月1000元」
主体 家庭
  计量 户
  填报 收入: 元/月
    问 「收入？」
定义 家庭.余额: 元/月 = 收入 - 起付线
  例外 「低」 当 收入 小于 起付线 则 0 元/月
待遇 补助 给 家庭: 元/月
  条件 收入 低于 起付线
  金额 表
    | 收入 | 结果 |
    | 低于 5 元/月 | 余额 |
    | 不低于 5 元/月 | 5 元/月 |
用例 「一户」 于 2024-06-18
  给定 收入 = 1 元/月
";

/// The rules with odd pieces put in at characters that are counted from the beginning.
fn with_odd(pieces: &[(usize, usize)]) -> String {
    let mut letters: Vec<String> = RULES.chars().map(String::from).collect();
    for &(at, piece) in pieces {
        letters.insert(at % letters.len(), ODD[piece % ODD.len()].to_owned());
    }
    letters.concat()
}

fn workspace(text: &str) -> Files {
    let mut files = Files::new();
    files.add("a.gj", text);
    files.add("通知.txt", "起付线定为每月1000元。");
    files
}

#[track_caller]
fn on_borders(files: &Files, span: Span, what: &str) {
    let text = &files.get(span.file).unwrap().text;
    assert!(
        text.get(span.range()).is_some(),
        "{what}: {span:?}\n{text:?}"
    );
}

/// Every place of every finding, and the same as JSON gives it.
fn places_hold(files: &Files, found: &Diagnostics) {
    for finding in found.iter() {
        for label in &finding.labels {
            on_borders(files, label.span, finding.code);
        }
        for fix in &finding.fixes {
            let after = files.edited(&fix.edits);
            let after = after.unwrap_or_else(|error| panic!("{}: {error:?}", finding.code));
            for file in files.iter() {
                let own: Vec<&Edit> = fix
                    .edits
                    .iter()
                    .filter(|it| it.span.file == file.id)
                    .collect();
                let text = &after.get(file.id).unwrap().text;
                assert!(comes_from(text, &file.text, &own), "{}", finding.code);
            }
        }
    }
    let json = serde_json::json!(findings::to_wire(found, files));
    let of = |one: &Json, name: &str| usize::try_from(one[name].as_u64().unwrap()).unwrap();
    for label in json
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|it| it["labels"].as_array().unwrap())
    {
        let text = &files.at(label["file"].as_str().unwrap()).unwrap().text;
        let (start, end) = (of(label, "start"), of(label, "end"));
        assert!(text.get(start..end).is_some(), "{label}");
        // Lines as an editor counts them.
        let before = text[..start].replace("\r\n", "\n").replace('\r', "\n");
        // Between the two characters of a line end the line is still the one before.
        let is_inside = text[..start].ends_with('\r') && text[start..].starts_with('\n');
        let line = before.matches('\n').count() + 1 - usize::from(is_inside);
        assert_eq!(of(label, "line"), line, "{label}\n{text:?}");
    }
}

fn tries(cases: u32) -> Config {
    Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    }
}

proptest! {
    #![proptest_config(tries(200))]

    #[test]
    fn nothing_panics_and_every_place_lies_on_borders(
        pieces in proptest::collection::vec((any::<usize>(), any::<usize>()), 1..6),
    ) {
        let text = with_odd(&pieces);
        let files = workspace(&text);
        places_hold(&files, &guiju::internals::check(&files, "").found);
        if let Ok(formatted) = format(files.at("a.gj").unwrap(), Some(Lang::En)) {
            let again = workspace(&formatted);
            let twice = format(again.at("a.gj").unwrap(), Some(Lang::En));
            prop_assert_eq!(twice.as_ref().ok(), Some(&formatted), "{:?}", text);
        }
        let mut at = 0;
        for token in tokens(&text) {
            prop_assert!(at <= token.start && text.get(token.start..token.end).is_some());
            at = token.end;
        }
        let mut editor = Workspace::new(files, "");
        for offset in pieces.iter().map(|(at, _)| at % (text.len() + 3)) {
            if let Some(found) = editor.complete("a.gj", offset) {
                prop_assert!(text.is_char_boundary(found.from));
            }
            let _ = editor.hover("a.gj", offset);
            let spans = match editor.rename("a.gj", offset, "新名") {
                Ok(edits) => {
                    prop_assert!(editor.files().edited(&edits).is_ok());
                    edits.into_iter().map(|edit| edit.span).collect::<Vec<_>>()
                }
                Err(refused) => refused.iter().flat_map(|it| &it.labels).map(|it| it.span).collect(),
            };
            for span in spans {
                on_borders(editor.files(), span, "rename");
            }
        }
    }
}

/// Characters that are no part of what a text says.
fn said(text: &str) -> String {
    let is_said = |c: &char| !c.is_whitespace() && !c.is_control();
    text.chars().filter(is_said).collect()
}

#[test]
fn fixed_files_say_what_they_said() {
    let noise = [
        "\u{85}", "\u{2028}", "\u{2029}", "\u{b}", "\u{c}", "\0", "\u{7}", "\u{7f}", "\u{9b}",
    ];
    let folder = tempfile::tempdir().unwrap();
    let rules = "规则集 例\r\n主体 家庭 # 一户\r\n  计量 户\n  填报 收入: 元/月\n    问 「每月收入？」\n\
                 定义 家庭.甲: 元/月 = 收入 + 1 元/月\n  容许 no_source 「例子」\n";
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    let pieces = proptest::collection::vec((any::<usize>(), any::<usize>()), 1..8);
    for number in 0..60 {
        let chosen = pieces.new_tree(&mut runner).unwrap().current();
        let mut letters: Vec<String> = rules.chars().map(String::from).collect();
        for (at, piece) in chosen {
            letters.insert(
                at % (letters.len() + 1),
                noise[piece % noise.len()].to_owned(),
            );
        }
        let own = folder.path().join(format!("r{number}"));
        std::fs::create_dir(&own).unwrap();
        std::fs::write(own.join("a.gj"), letters.concat()).unwrap();
    }
    let run = || {
        let mut command = assert_cmd::Command::cargo_bin("guiju").unwrap();
        command
            .args(["check", ".", "--fix"])
            .current_dir(folder.path());
        command.output().unwrap()
    };
    run();
    for number in 0..60 {
        let own = folder.path().join(format!("r{number}"));
        let text = std::fs::read_to_string(own.join("a.gj")).unwrap();
        assert_eq!(said(&text), said(rules), "{text:?}");
        assert!(!noise.iter().any(|it| text.contains(it)), "{text:?}");
        assert_eq!(std::fs::read_dir(own).unwrap().count(), 1);
    }
}

#[test]
fn a_character_of_two_bytes_costs_itself_and_not_the_rest_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.gj");
    let text = "规则集 甲\n主体 户\n  计量 户\n\u{85}\n定义 户.乙: 数 = 1\u{85} + 2\n  容许 no_source 「x」\n";
    std::fs::write(&path, format!("\u{feff}{text}")).unwrap();
    let mut command = assert_cmd::Command::cargo_bin("guiju").unwrap();
    command
        .args(["check", "x.gj", "--fix"])
        .current_dir(folder.path());
    command.assert().success();
    let mended =
        "规则集 甲\n主体 户\n  计量 户\n\n定义 户.乙: 数 = 1  + 2\n  容许 no_source 「x」\n";
    let wanted = format!("\u{feff}{mended}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), wanted);
}
