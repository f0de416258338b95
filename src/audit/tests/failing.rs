//! Rules that cannot be computed for some household.

use super::super::testing::found;

/// A benefit of 家庭 in 元/月 with an amount, behind definitions.
#[track_caller]
fn amount(before: &str, condition: &str, amount: &str, why: Option<&str>) {
    let text = format!(
        "{before}待遇 补贴 给 家庭: 元/月\n  条件 {condition}\n  金额 {amount}\n  列支 专项资金\n  \
         依据 示例文件 「一」\n资金 专项资金\n  用于 补贴\n  依据 示例文件 「一」\n"
    );
    let found = found(&text).into_iter();
    let found: Vec<String> = found
        .filter(|(code, _)| *code == "cannot_be_computed")
        .map(|(_, words)| words)
        .collect();
    assert_eq!(found.len(), usize::from(why.is_some()), "{found:?}");
    let told = found.first().map_or("", String::as_str);
    assert!(told.contains(why.unwrap_or("")), "{told}");
}

#[test]
fn a_divisor_may_be_zero() {
    let divided = "家庭月收入 / 计数(成员 其中 残疾)";
    amount(
        "",
        &format!("{divided} 低于 600 元/人/月"),
        "10 元/月",
        Some("除数是 0"),
    );
    amount(
        "",
        "家庭月收入 / 最大(1 人, 计数(成员 其中 残疾)) 低于 600 元/人/月",
        "10 元/月",
        None,
    );
}

#[test]
fn a_divisor_is_not_zero_where_it_is_asked_for() {
    amount(
        "定义 家庭.残疾人数: 人 = 计数(成员 其中 残疾)\n  依据 示例文件 「一」\n",
        "若 残疾人数 高于 0 人 则 家庭月收入 / 残疾人数 低于 600 元/人/月 否则 否",
        "10 元/月",
        None,
    );
}

#[test]
fn an_amount_may_be_below_zero() {
    amount(
        "",
        "家庭月收入 低于 900 元/月",
        "600 元/月 - 家庭月收入",
        None,
    );
    amount(
        "",
        "家庭月收入 不高于 9000 元/月",
        "600 元/月 - 合计(成员.月工资)",
        Some("金额是负数"),
    );
    amount(
        "",
        "家庭月收入 低于 600 元/月",
        "600 元/月 - 家庭月收入",
        None,
    );
}
