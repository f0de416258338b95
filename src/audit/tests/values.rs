//! Parameters by day and key, versions, constraints.
#![expect(clippy::indexing_slicing, reason = "a panic is how a test fails")]

use std::fmt::Write;

use super::super::testing::check;

const READ: &str = "定义 人.应发: 元/月 = 每月额\n";

#[track_caller]
fn values(periods: &[&str], expected: &[(&str, &str)]) {
    let mut text = "参数 每月额: 元/月\n".to_owned();
    for period in periods {
        let _ = write!(text, "  {period}\n    推定 「示例」\n");
    }
    text.push_str(READ);
    let mut found = super::super::testing::found(&text);
    found.retain(|(code, _)| *code != "assumed_value");
    let codes: Vec<&str> = found.iter().map(|(code, _)| *code).collect();
    let wanted: Vec<&str> = expected.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, wanted, "{found:#?}");
    for ((_, message), (_, words)) in found.iter().zip(expected) {
        assert!(message.contains(words), "{words:?} is not in {message}");
    }
}

#[test]
fn a_value_holds_until_the_next_one() {
    values(
        &["自 2023-01-01 为 500 元/月", "自 2024-01-01 为 600 元/月"],
        &[],
    );
    values(
        &[
            "自 2023-01-01 至 2023-12-31 为 500 元/月",
            "自 2024-01-01 为 600 元/月",
        ],
        &[],
    );
}

#[test]
fn days_with_two_values_and_without_any_are_named() {
    values(
        &[
            "自 2023-01-01 至 2024-03-01 为 500 元/月",
            "自 2024-01-01 为 600 元/月",
        ],
        &[(
            "periods_overlap",
            "自 2024-01-01 至 2024-03-01 有两个取值：500 元/月 和 600 元/月",
        )],
    );
    values(
        &[
            "自 2023-01-01 至 2023-06-30 为 500 元/月",
            "自 2024-01-01 为 600 元/月",
        ],
        &[("period_gap", "自 2023-07-01 至 2023-12-31 没有取值")],
    );
    values(
        &["自 2024-01-01 为 500 元/月", "自 2024-01-01 为 600 元/月"],
        &[(
            "value_doubled",
            "自 2024-01-01 起有两个取值：500 元/月 和 600 元/月",
        )],
    );
}

#[test]
fn a_case_before_the_first_value_is_shown() {
    let rules = "待遇 服务 给 家庭\n  条件 家庭月收入 低于 标准[户籍] × 1 人\n  依据 示例文件 「一」\n\
                 用例 「早」 于 2023-06-18\n  给定 户籍 = 城市、家庭月收入 = 0 元/月\n";
    check(
        &format!("{rules}  期望 符合 服务\n"),
        &[(
            "no_value_on_day",
            "「标准」在 2023-06-18 的取值，那天没有取值，它的取值自 2024-01-01 才开始",
        )],
    );
    // One that comes out without the value does not need it.
    check(
        "待遇 服务 给 家庭\n  条件 家庭月收入 低于 标准[户籍] × 1 人\n  条件 计数(成员 其中 残疾) 高于 0 人\n  依据 示例文件 「一」\n\
         用例 「早」 于 2023-06-18\n  给定 户籍 = 城市、家庭月收入 = 0 元/月\n  有 成员 「甲」 残疾 = 否\n  期望 不符合 服务\n",
        &[],
    );
    // A case that expects the result to stay open is right to ask.
    check(&format!("{rules}  期望 未定 服务\n"), &[]);
}

#[test]
fn the_year_before_is_looked_up_where_it_is_read() {
    check(
        "待遇 服务 给 家庭\n  条件 家庭月收入 低于 (标准[户籍] 于 上年末) × 1 人\n  自 2024-07-01\n  依据 示例文件 「一」\n",
        &[("no_value_on_day", "在 2023-12-31 的取值")],
    );
    check(
        "待遇 服务 给 家庭\n  条件 家庭月收入 低于 (标准[户籍] 于 上年末) × 1 人\n  自 2025-01-01\n  依据 示例文件 「一」\n",
        &[],
    );
}

#[test]
fn regions_without_an_ancestor_count_only_where_any_region_may_be_asked() {
    let values = "参数 每月额: 元/月 按 地区\n  自 2024-01-01\n    | 甲市 | 600 元/月 |\n    依据 示例文件 「一」 引 「标准为每人每月600元」\n";
    check(
        &format!("{values}定义 家庭.应发: 元/月 = 每月额[所在地]\n"),
        &[("combination_without_value", "缺 示例省、乙市 的取值")],
    );
    check(
        &format!("{values}定义 家庭.应发: 元/月 = 每月额[甲市]\n"),
        &[],
    );
}

#[test]
fn values_left_to_others_are_advice_unless_some_are_set() {
    check(
        "参数 每月额: 元/月 按 户籍性质\n  授权 「县级民政部门」\n  自 2024-01-01\n    | 城市 | 600 元/月 |\n    依据 示例文件 「一」 引 「标准为每人每月600元」\n\
         定义 家庭.应发: 元/月 = 每月额[户籍]\n",
        &[("combination_without_value", "缺 农村 的取值")],
    );
    check(
        "参数 每月额: 元/月 按 户籍性质\n  授权 「县级民政部门」\n定义 家庭.应发: 元/月 = 每月额[户籍]\n",
        &[("unset_value", "由县级民政部门确定")],
    );
}

#[test]
fn a_row_left_out_keeps_an_old_value_and_is_told() {
    let rules = |last: &str| {
        format!(
            "参数 每月额: 元/月 按 户籍性质\n  自 2023-01-01\n    | 城市 | 500 元/月 |\n    | 农村 | 400 元/月 |\n    推定 「示例」\n  \
             自 2024-01-01\n    | 城市 | 600 元/月 |\n{last}    推定 「示例」\n定义 家庭.应发: 元/月 = 每月额[户籍]\n"
        )
    };
    let found = |last: &str| {
        let mut found = super::super::testing::found(&rules(last));
        found.retain(|(code, _)| *code != "assumed_value");
        found
    };
    let left_out = found("");
    assert_eq!(left_out.len(), 1, "{left_out:#?}");
    assert_eq!(left_out[0].0, "value_not_renewed");
    assert!(
        left_out[0]
            .1
            .contains("自 2024-01-01 有新的取值，漏了 农村：仍是 2023-01-01 的 400 元/月"),
        "{left_out:#?}"
    );
    assert!(found("    | 农村 | 400 元/月 |\n").is_empty());
    assert!(
        found("    | 农村 | 待定 |\n")
            .iter()
            .all(|(code, _)| *code == "unset_value")
    );
}

#[test]
fn a_place_left_out_keeps_an_old_value_and_is_told() {
    let found = |values: &str| {
        let mut found = super::super::testing::found(&format!(
            "参数 每月额: 元/月 按 地区\n{values}定义 家庭.应发: 元/月 = 每月额[所在地]\n"
        ));
        found.retain(|(code, _)| *code == "value_not_renewed");
        found
    };
    let set = |from: &str, places: &[&str]| {
        let rows = places
            .iter()
            .map(|at| format!("    | {at} | 500 元/月 |\n"));
        let rows: String = rows.collect();
        format!("  自 {from}\n{rows}    推定 「示例」\n")
    };
    let both = set("2023-01-01", &["示例省", "甲市", "乙市"]);
    let left_out = found(&format!("{both}{}", set("2024-01-01", &["示例省", "甲市"])));
    assert_eq!(left_out.len(), 1, "{left_out:#?}");
    let message = "自 2024-01-01 有新的取值，漏了 乙市：仍是 2023-01-01 的 500 元/月";
    assert!(left_out[0].1.contains(message), "{left_out:#?}");
    let complete = set("2024-01-01", &["示例省", "甲市", "乙市"]);
    assert!(found(&format!("{both}{complete}")).is_empty());
    // The same day in two blocks is complete as well; places that were never set together
    // are renewed each on its own day.
    let parted = set("2024-01-01", &["示例省", "甲市"]) + &set("2024-01-01", &["乙市"]);
    assert!(found(&format!("{both}{parted}")).is_empty());
    let apart = set("2023-01-01", &["甲市"]) + &set("2023-01-01", &["乙市"]);
    assert!(found(&format!("{apart}{}", set("2024-01-01", &["甲市"]))).is_empty());
    // What was not published before is not an old value.
    let unset =
        "  自 2023-01-01\n    | 示例省 | 500 元/月 |\n    | 甲市 | 待定 |\n    推定 「示例」\n";
    assert!(found(&format!("{unset}{}", set("2024-01-01", &["示例省"]))).is_empty());
}

#[test]
fn versions_meet_or_are_told_apart() {
    let version =
        |clauses: &str| format!("待遇 服务 给 人\n  条件 残疾\n{clauses}  依据 示例文件 「一」\n");
    let two = |one: &str, other: &str| format!("{}{}", version(one), version(other));
    check(&two("  至 2023-12-31\n", "  自 2024-01-01\n"), &[]);
    check(
        &two("  至 2024-01-01\n", "  自 2024-01-01\n"),
        &[("versions_overlap", "在 2024-01-01 同时有效")],
    );
    check(
        &two("  至 2023-11-30\n", "  自 2024-01-01\n"),
        &[("version_gap", "自 2023-12-01 至 2023-12-31")],
    );
    check(
        &two("  自 2023-01-01\n", "  自 2024-01-01\n"),
        &[("versions_overlap", "写「至 2023-12-31」")],
    );
}

const BY_REGION: &str = "参数 每月额: 元/月 按 地区\n  自 2023-01-01\n    | 示例省 | 500 元/月 |\n    | 甲市 | 550 元/月 |\n    推定 「示例」\n  \
                         自 2024-07-01\n    | 示例省 | 560 元/月 |\n    推定 「示例」\n\
                         定义 家庭.应发: 元/月 = 每月额[所在地]\n";

#[test]
fn a_breach_names_the_day_the_keys_and_both_values() {
    let found = super::super::testing::found(&format!(
        "{BY_REGION}约束 不低于省定\n  每个 r 属于 地区\n  每月额[r] 不低于 每月额[示例省]\n  依据 示例文件 「一」\n"
    ));
    let broken: Vec<_> = found
        .iter()
        .filter(|(code, _)| *code == "constraint_broken")
        .collect();
    assert_eq!(broken.len(), 1, "{found:#?}");
    let message = &broken[0].1;
    assert!(
        message.contains("在 2024-07-01（甲市）不成立：左边是 550 元/月，右边是 560 元/月"),
        "{message}"
    );
}

#[test]
fn a_value_of_the_year_before_counts_from_new_year() {
    let found = super::super::testing::found(&format!(
        "{BY_REGION}约束 不降\n  每月额[示例省] 不高于 每月额[示例省] 于 上年末\n  依据 示例文件 「一」\n"
    ));
    let broken: Vec<_> = found
        .iter()
        .filter(|(code, _)| *code == "constraint_broken")
        .collect();
    assert_eq!(broken.len(), 1, "{found:#?}");
    assert!(broken[0].1.contains("在 2024-07-01"), "{broken:?}");
    // From 2025-01-01 the value of the end of 2024 is the new one: no second breach.
    assert!(!broken[0].1.contains("另有"), "{broken:?}");
}
