//! Cliffs, rounding, funds.

use super::super::testing::{check, found_in};

const FUND: &str = "资金 专项资金\n  用于 补贴\n  依据 示例文件 「一」\n";

/// A benefit of 家庭 in 元/月.
#[track_caller]
fn benefit(before: &str, clauses: &[&str], expected: &[(&str, &str)]) {
    let mut text = format!("{before}待遇 补贴 给 家庭: 元/月\n");
    for clause in clauses {
        text.push_str("  ");
        text.push_str(clause);
        text.push('\n');
    }
    text.push_str("  列支 专项资金\n  依据 示例文件 「一」\n");
    text.push_str(FUND);
    check(&text, expected);
}

const PER_HEAD: &str = "定义 家庭.人数: 人 = 计数(成员)\n\
                        定义 家庭.人均: 元/人/月 = 合计(成员.月工资) / 人数\n";

#[test]
fn the_difference_to_the_standard_is_no_cliff() {
    benefit(
        PER_HEAD,
        &[
            "条件 人均 低于 标准[户籍]",
            "金额 (标准[户籍] - 人均) × 人数",
        ],
        &[],
    );
    benefit(
        PER_HEAD,
        &[
            "条件 标准[户籍] 高于 人均",
            "金额 标准[户籍] × 人数 - 人数 × 人均",
        ],
        &[],
    );
    // The same, through a definition and written as what is at least 0.
    benefit(
        &format!("{PER_HEAD}定义 家庭.差: 元/人/月 = 标准[户籍] - 人均\n"),
        &[
            "条件 人均 低于 标准[户籍]",
            "金额 最大(差, 0 元/人/月) × 人数",
        ],
        &[],
    );
}

#[test]
fn a_fixed_amount_below_a_line_is_a_cliff() {
    benefit(
        PER_HEAD,
        &["条件 人均 低于 标准[户籍]", "金额 200 元/月"],
        &[(
            "cliff",
            "「人均」刚到 标准[户籍]，「补贴」就从 200 元/月 一下子变为 0",
        )],
    );
    benefit(
        PER_HEAD,
        &[
            "条件 人均 低于 标准[户籍]",
            "金额 (标准[户籍] × 1.5 - 人均) × 人数",
        ],
        &[("cliff", "人均")],
    );
    benefit(
        "",
        &[
            "条件 家庭月收入 不高于 800 元/月",
            "金额 1000 元/月 - 家庭月收入",
        ],
        &[("cliff", "从 200 元/月")],
    );
}

#[test]
fn steps_of_a_table_are_looked_at_where_they_hold() {
    benefit(
        "",
        &[
            "条件 家庭月收入 低于 800 元/月",
            "金额 表",
            "  | 家庭月收入 | 值 |",
            "  | 低于 500 元/月 | 300 元/月 |",
            "  | 不低于 500 元/月 | 800 元/月 - 家庭月收入 |",
        ],
        &[],
    );
}

#[test]
fn an_accepted_cliff_is_not_reported() {
    benefit(
        "",
        &[
            "条件 家庭月收入 低于 800 元/月",
            "金额 200 元/月",
            "容许 cliff 「政策本意」",
        ],
        &[],
    );
}

#[test]
fn a_line_from_below_is_no_cliff() {
    benefit(
        "",
        &["条件 家庭月收入 高于 800 元/月", "金额 200 元/月"],
        &[],
    );
}

/// A rulebook of its own, without 舍入.
#[track_caller]
fn unrounded(rules: &str, expected: &[&str]) {
    let top = "规则集 示例\n文件 示例文件\n主体 家庭\n  计量 户\n  填报 收入: 元/月\n  填报 年收入: 元/年\n  填报 口数: 整数\n    范围 1 至 9\n";
    let text = format!("{top}{rules}");
    let found: Vec<_> = found_in(&[("example.gj", &text)])
        .into_iter()
        .map(|(code, _)| code)
        .filter(|code| {
            !code.starts_with("unused") && !["no_source", "cannot_be_computed"].contains(code)
        })
        .collect();
    assert_eq!(found, expected);
}

fn paid(amount: &str) -> String {
    format!(
        "待遇 补贴 给 家庭: 元/月\n  条件 收入 高于 1 元/月\n  金额 {amount}\n  列支 专项资金\n  依据 示例文件 「一」\n{FUND}"
    )
}

#[test]
fn a_quotient_that_may_not_end_needs_rounding() {
    unrounded(&paid("收入 / 3"), &["amount_needs_rounding"]);
    unrounded(&paid("收入 / 口数"), &["amount_needs_rounding"]);
    unrounded(&paid("年收入 折合 元/月"), &["amount_needs_rounding"]);
    unrounded(
        &paid("若 口数 = 1 则 收入 否则 收入 / 7"),
        &["amount_needs_rounding"],
    );
}

#[test]
fn what_ends_needs_none() {
    unrounded(&paid("收入 / 4 + 收入 × 0.3"), &[]);
    unrounded(&paid("收入 / 3 × 3"), &[]);
    unrounded(&paid("(10 元/月 - 收入 / 口数) × 口数"), &[]);
    unrounded(&paid("舍入(收入 / 3, 0.01 元/月, 四舍五入)"), &[]);
}

#[test]
fn a_parameter_that_is_a_fraction_needs_rounding() {
    let standard =
        "参数 标准: 元/月\n  自 2024-01-01 为 5335 元/年 折合 元/月\n    依据 示例文件 「一」\n";
    unrounded(
        &format!("{standard}{}", paid("标准 - 收入")),
        &["amount_needs_rounding"],
    );
    unrounded(
        &format!("{standard}{}", paid("标准 × 12 - 收入")),
        &["amount_needs_rounding"],
    );
}

#[test]
fn a_definition_that_may_not_end_is_followed() {
    let share = "定义 家庭.均: 元/月 = 收入 / 口数\n定义 家庭.再: 元/月 = 均 + 1 元/月\n";
    unrounded(
        &format!("{share}{}", paid("再")),
        &["amount_needs_rounding"],
    );
    unrounded(&format!("{share}{}", paid("均 × 口数")), &[]);
}

#[test]
fn the_sentence_that_forbids_is_in_the_message() {
    check(
        "待遇 补贴 给 人: 元/月\n  条件 残疾\n  金额 月工资\n  列支 专项资金\n  依据 示例文件 「一」\n\
         资金 专项资金\n  用于 「孤儿基本生活费」\n  不得用于 补贴\n  依据 示例文件 「一」 引 「标准为每人每月600元」\n",
        &[(
            "fund_misuse",
            "不得从「专项资金」列支，文件说「标准为每人每月600元」",
        )],
    );
}

#[test]
fn a_service_needs_no_fund() {
    check(
        "待遇 服务 给 人\n  条件 残疾\n  依据 示例文件 「一」\n",
        &[],
    );
}
