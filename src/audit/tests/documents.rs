//! Quotations, numbers, coverage, names.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails"
)]

use super::super::testing::{check, found_in};
use super::super::{Standing, coverage};
use crate::text::Files;

const TEXT: &str = "关于救助的通知\n　　一、城乡低保标准月人均分别达到６４３元和483元；特困人员基本生活标准不低于低保标准的1.3倍。支付比例提高五个百分点。\n　　二、各地要“高度重视”。要加强领导，狠抓落实。本通知自2024年7月1日起施行。\n";

const TOP: &str = "规则集 示例\n文件 通知\n  原文 \"sources/notice.txt\"\n主体 人\n  计量 人\n  填报 收入: 元/月\n";

/// Findings of rules about the notice; open sentences and unread facts aside.
#[track_caller]
fn finds(rules: &str, expected: &[(&str, &str)]) {
    let text = format!("{TOP}{rules}");
    let found: Vec<_> = found_in(&[("sources/notice.txt", TEXT), ("example.gj", &text)])
        .into_iter()
        .filter(|(code, _)| !code.starts_with("unused"))
        .collect();
    let codes: Vec<&str> = found.iter().map(|(code, _)| *code).collect();
    let wanted: Vec<&str> = expected.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, wanted, "{found:#?}");
    for ((_, message), (_, words)) in found.iter().zip(expected) {
        assert!(message.contains(words), "{words:?} is not in {message}");
    }
}

fn value(ty: &str, value: &str, quotation: &str) -> String {
    format!("参数 甲: {ty}\n  自 2024-01-01 为 {value}\n    依据 通知 「一」 引 「{quotation}」\n")
}

#[test]
fn a_number_is_found_however_it_is_written() {
    finds(
        &value("元/月", "643 元/月", "月人均分别达到643元和483元"),
        &[],
    );
    finds(&value("元/月", "483 元/月", "达到６４３元和４８３元"), &[]);
    finds(&value("数", "1.3", "低保标准的1.3倍"), &[]);
    finds(&value("百分比", "5%", "支付比例提高五个百分点"), &[]);
    finds(
        &value("日期", "2024-07-01", "本通知自2024年7月1日起施行"),
        &[],
    );
    finds(
        &value("元/月", "5796 元/年 折合 元/月", "分别达到643元和483元"),
        &[("number_not_quoted", "5796")],
    );
}

#[test]
fn a_changed_number_is_found_and_the_right_one_shown() {
    finds(
        &value("元/月", "634 元/月", "月人均分别达到643元和483元"),
        &[(
            "number_not_quoted",
            "「甲」的 634 元/月 不在引文里：引文里的数是 643元、483元",
        )],
    );
    finds(
        &value("百分比", "50%", "支付比例提高五个百分点"),
        &[(
            "number_not_quoted",
            "「甲」的 50%（0.5） 不在引文里：引文里的数是 五个百分点",
        )],
    );
    finds(
        &value("日期", "2024-07-10", "本通知自2024年7月1日起施行"),
        &[("number_not_quoted", "2024-07-10")],
    );
}

#[test]
fn a_changed_letter_is_found_and_the_right_one_shown() {
    finds(
        &value("元/月", "643 元/月", "月人均分別达到643元"),
        &[("quotation_not_found", "文件是「别」，这里是「別」")],
    );
    finds(
        &value("元/月", "634 元/月", "月人均分别达到634元和483元"),
        &[("quotation_not_found", "文件是「６４３」，这里是「634」")],
    );
    finds(
        &value("元/月", "643 元/月", "完全没有的话643元"),
        &[("quotation_not_found", "里没有")],
    );
}

#[test]
fn numbers_of_a_rule_are_looked_for_in_its_quotations() {
    let rule = |amount: &str| {
        format!(
            "待遇 补贴 给 人: 元/月\n  条件 收入 低于 700 元/月\n  金额 {amount} - 收入\n  列支 金\n  \
             依据 通知 「一」 引 「分别达到643元和483元」\n资金 金\n  用于 补贴\n  依据 通知 「一」\n"
        )
    };
    finds(
        &rule("643 元/月"),
        &[("rule_number_not_quoted", "700 元/月")],
    );
    finds(
        &rule("634 元/月"),
        &[
            ("rule_number_not_quoted", "700 元/月"),
            ("number_not_quoted", "634 元/月"),
        ],
    );
}

#[test]
fn what_is_passed_over_must_stand_in_the_document_too() {
    finds(
        "略过 通知 「二」\n  引 「各地要“高度重视”」 至 「狠抓落时」\n  说明 「工作要求」\n",
        &[("quotation_not_found", "文件是「实」，这里是「时」")],
    );
}

#[test]
fn every_sentence_is_quoted_passed_over_or_open() {
    let rules = format!(
        "{TOP}{}略过 通知 「二」\n  引 「各地要『高度重视』」 至 「狠抓落实」\n  说明 「工作要求」\n",
        value("元/月", "643 元/月", "分别达到643元和483元")
    );
    let mut files = Files::new();
    files.add("sources/notice.txt", TEXT);
    files.add("example.gj", rules);
    let program = crate::check(&files, "").program.expect("a program");
    let all = coverage(&program, &files);
    assert_eq!(all.len(), 1);
    let standings: Vec<(&str, &str)> = all[0]
        .sentences
        .iter()
        .map(|sentence| {
            let standing = match &sentence.standing {
                Standing::Quoted(_) => "quoted",
                Standing::Omitted(_) => "omitted",
                Standing::Open => "open",
            };
            (files.slice(sentence.span), standing)
        })
        .collect();
    assert_eq!(
        standings,
        [
            ("关于救助的通知", "open"),
            ("一、城乡低保标准月人均分别达到６４３元和483元；", "quoted"),
            ("特困人员基本生活标准不低于低保标准的1.3倍。", "open"),
            ("支付比例提高五个百分点。", "open"),
            ("二、各地要“高度重视”。", "omitted"),
            ("要加强领导，狠抓落实。", "omitted"),
            ("本通知自2024年7月1日起施行。", "open"),
        ]
    );
    let open = found_in(&[
        ("example.gj", TEXT),
        (
            "rules.gj",
            "规则集 示例\n文件 通知\n  原文 \"example.gj\"\n",
        ),
    ]);
    assert!(
        open.iter().all(|(code, _)| *code != "quotation_not_found"),
        "{open:?}"
    );
}

#[test]
fn names_that_look_alike_are_shown() {
    check(
        "定义 人.年末收入: 元/月 = 月工资\n定义 人.年未收入: 元/月 = 月工资\n",
        &[(
            "confusable_names",
            "「年末收入」和「年未收入」看起来几乎一样（「末」U+672B 和「未」U+672A）",
        )],
    );
    check(
        "定义 人.年末收入: 元/月 = 月工资\n定义 人.年初收入: 元/月 = 月工资\n",
        &[],
    );
    check(
        "定义 人.收入: 元/月 = 月工资\n定义 人.收人: 元/月 = 月工资\n",
        &[("confusable_names", "「收入」和「收人」")],
    );
}
