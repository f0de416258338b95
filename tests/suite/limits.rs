//! The limits of the language: the manual lists them as the program holds them, and each lets
//! through what is at it and refuses one step more by its own finding.

use guiju::internals::diagnostic::Severity;
use guiju::internals::limits::{self, Limit};
use guiju::internals::text::Files;

use crate::rulebook::{read, root};

#[test]
fn the_manual_lists_the_limits_as_they_are() {
    let manual = read(&root().join("docs/language.md"));
    let (_, section) = manual.split_once("## 8 上限 · Limits").unwrap();
    let section = section.split("\n## ").next().unwrap();
    let listed: Vec<&str> = section.lines().filter(|it| it.starts_with('|')).collect();
    let mut wanted = vec![
        "| 什么 · what | 上限 · limit | 发现 · finding |".to_owned(),
        "|---|---|---|".to_owned(),
    ];
    wanted.extend(limits::all().iter().map(|Limit { what, most, code }| {
        let (what_zh, what_en, zh, en) = (&what.zh, &what.en, &most.zh, &most.en);
        format!("| {what_zh} · {what_en} | {zh} · {en} | `{code}` |")
    }));
    assert_eq!(listed, wanted);
}

const HEAD: &str = "规则集 例\n主体 家庭\n  计量 户\n  填报 收入: 元/月\n";

/// A rulebook of which some limited thing holds so much.
fn holding(code: &str, count: usize) -> Files {
    let mut files = Files::new();
    let define = |body: &str| format!("{HEAD}定义 家庭.甲: 数 = {body}\n");
    let text = match code {
        "file_too_large" => {
            let fill = count - HEAD.len() - 2;
            format!("{HEAD}#{}\n", "x".repeat(fill))
        }
        "number_too_large" => define(&"9".repeat(count)),
        "name_too_long" => format!("{HEAD}定义 家庭.{}: 数 = 1\n", "甲".repeat(count)),
        "nesting_too_deep" => define(&format!("{}1{}", "(".repeat(count), ")".repeat(count))),
        "expression_too_large" => define(&vec!["1"; count].join(" + ")),
        "too_deep" => {
            // Each rule counts one, and one more for its expression.
            let mut text = format!("{HEAD}定义 家庭.甲1: 元/月 = 收入\n");
            for at in 2..=count / 2 {
                text += &format!("定义 家庭.甲{at}: 元/月 = 甲{}\n", at - 1);
            }
            if count % 2 == 1 {
                text += &format!("待遇 乙 给 家庭: 元/月\n  金额 甲{}\n", count / 2);
            }
            text
        }
        "uses_too_deep" => {
            for at in 1..=count {
                let next = format!("引用 \"../b{}\"\n", at + 1);
                let uses = if at < count { &next } else { "" };
                files.add(format!("b{at}/r.gj"), format!("规则集 书{at}\n{uses}"));
            }
            "规则集 书\n引用 \"b1\"\n".to_owned()
        }
        "not_a_text" => format!("{HEAD}# {}\n", "\u{7} ".repeat(count)),
        other => panic!("no text for {other}"),
    };
    files.add("a.gj", text);
    files
}

/// Codes of the errors of a rulebook, without the stage.
fn errors(files: &Files) -> Vec<&'static str> {
    let found = guiju::internals::check(files, "").found;
    let errors = found.iter().filter(|it| it.severity == Severity::Error);
    errors
        .filter_map(|it| it.code.rsplit("::").next())
        .collect()
}

#[test]
fn each_limit_lets_through_what_is_at_it_and_refuses_one_more() {
    for limit in limits::all() {
        // A limit of evaluation and not of rules: its own tests stand beside the budget.
        if limit.code == "too_much" {
            continue;
        }
        let most = match limit.code {
            "file_too_large" => limits::FILE_BYTES,
            "number_too_large" => limits::DIGITS,
            "name_too_long" => limits::NAME_CHARACTERS,
            "nesting_too_deep" => limits::NESTING,
            "expression_too_large" => limits::EXPRESSION_HEIGHT as usize,
            "too_deep" => limits::RULES as usize,
            "uses_too_deep" => limits::USES,
            "not_a_text" => limits::CONTROL_PLACES,
            other => panic!("no count for {other}"),
        };
        let mut at_limit = errors(&holding(limit.code, most));
        if limit.code == "not_a_text" {
            let told = at_limit.iter().filter(|it| **it == "control_character");
            assert_eq!(told.count(), most);
            at_limit.retain(|it| *it != "control_character");
        }
        assert!(at_limit.is_empty(), "{}: {at_limit:?}", limit.code);
        let beyond = errors(&holding(limit.code, most + 1));
        assert!(beyond.contains(&limit.code), "{}: {beyond:?}", limit.code);
    }
}

#[test]
fn what_stands_side_by_side_is_no_nesting() {
    let row = |word: &str| vec![word; 150].join(" 且 ");
    for word in ["非 穷", "(收入 低于 1 元/月)", "(若 穷 则 穷 否则 非 穷)"] {
        let mut files = Files::new();
        let rule = format!("定义 家庭.甲: 是否 = {}\n", row(word));
        files.add("a.gj", format!("{HEAD}  填报 穷: 是否\n{rule}"));
        assert_eq!(errors(&files), Vec::<&str>::new(), "{word}");
    }
}
