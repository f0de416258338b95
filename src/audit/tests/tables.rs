//! 表 and 分段.

use std::fmt::Write;

use super::super::testing::check;

/// A table over a heading, with `values` 1, 2, 3 … row by row.
fn table(heading: &str, rows: &[&str]) -> String {
    let mut text = format!("定义 家庭.档次: 数 = 表\n  | {heading} | 值 |\n");
    for (at, row) in rows.iter().enumerate() {
        let _ = writeln!(text, "  | {row} | {at} |");
    }
    text.push_str("  依据 示例文件 「一」\n");
    text
}

/// Findings of a table, `no_source` and the like aside.
#[track_caller]
fn finds(heading: &str, rows: &[&str], expected: &[(&str, &str)]) {
    check(&table(heading, rows), expected);
}

#[test]
fn rows_that_meet_at_a_bound_are_fine() {
    finds(
        "家庭月收入",
        &["低于 500 元/月", "500 元/月 至 800 元/月", "高于 800 元/月"],
        &[],
    );
    finds(
        "家庭月收入",
        &["高于 800 元/月", "-1 元/月 至 800 元/月"],
        &[],
    );
}

#[test]
fn a_bound_in_both_rows_or_in_neither_is_shown() {
    finds(
        "家庭月收入",
        &["不高于 500 元/月", "不低于 500 元/月"],
        &[("rows_overlap", "家庭月收入 = 500 元/月")],
    );
    finds(
        "家庭月收入",
        &["低于 500 元/月", "高于 500 元/月"],
        &[("case_open", "家庭月收入 = 500 元/月")],
    );
    finds(
        "家庭月收入",
        &["低于 500 元/月", "500.5 元/月 至 900 元/月"],
        &[("case_open", "家庭月收入 = 500 元/月")],
    );
}

#[test]
fn whole_numbers_step_by_one() {
    finds(
        "计数(成员)",
        &["1 人 至 2 人", "3 人 至 5 人", "不低于 6 人"],
        &[],
    );
    finds(
        "计数(成员)",
        &["1 人 至 2 人", "4 人", "高于 4 人"],
        &[("case_open", "计数(成员) = 3 人")],
    );
    // A household has at least one member: nobody needs a row for 0.
    finds("计数(成员)", &["1 人", "高于 1 人"], &[]);
}

#[test]
fn one_bound_written_twice_is_one_bound() {
    finds(
        "家庭月收入",
        &["低于 标准[户籍] × 1 人", "不低于 标准[户籍] × 1 人"],
        &[],
    );
    finds(
        "家庭月收入",
        &["不高于 标准[户籍] × 1 人", "不低于 标准[户籍] × 1 人"],
        &[("rows_overlap", "= 标准[户籍] × 1 人")],
    );
    finds(
        "家庭月收入",
        &["低于 标准[户籍] × 1 人", "高于 1 人 × 标准[户籍]"],
        &[("case_open", "= 标准[户籍] × 1 人")],
    );
}

#[test]
fn a_multiple_of_a_standard_lies_above_it() {
    finds(
        "家庭月收入",
        &[
            "低于 标准[户籍] × 1 人",
            "标准[户籍] × 1 人 至 标准[户籍] × 1.5 人",
            "高于 标准[户籍] × 1.5 人",
        ],
        &[],
    );
    finds(
        "家庭月收入",
        &["低于 标准[户籍] × 1 人", "高于 标准[户籍] × 1.5 人"],
        &[("case_open", "标准[户籍] × 1 人")],
    );
}

#[test]
fn bounds_that_cannot_be_compared_are_said() {
    finds(
        "家庭月收入",
        &["低于 合计(成员.月工资)", "不低于 标准[户籍] × 1 人"],
        &[("table_not_provable", "哪个大不能确定")],
    );
}

#[test]
fn every_item_of_a_category_needs_a_row() {
    finds("户籍", &["城市", "农村"], &[]);
    finds("户籍", &["城市"], &[("case_open", "户籍 = 农村")]);
    finds(
        "户籍",
        &["城市、农村", "农村"],
        &[("rows_overlap", "户籍 = 农村")],
    );
    finds("户籍", &["-"], &[]);
}

#[test]
fn a_region_stands_for_all_within_it() {
    finds("所在地", &["示例省"], &[]);
    finds(
        "所在地",
        &["示例省", "甲市"],
        &[("rows_overlap", "所在地 = 甲市")],
    );
    finds(
        "所在地",
        &["甲市", "乙市"],
        &[("case_open", "所在地 = 示例省")],
    );
}

#[test]
fn yes_and_no_are_two_rows() {
    finds("户籍 = 城市", &["是", "否"], &[]);
    finds("户籍 = 城市", &["是"], &[("case_open", "= 否")]);
}

#[test]
fn days_step_by_one() {
    finds("今日", &["不高于 2023-12-31", "不低于 2024-01-01"], &[]);
    finds(
        "今日",
        &["低于 2023-12-31", "不低于 2024-01-01"],
        &[("case_open", "今日 = 2023-12-31")],
    );
}

#[test]
fn columns_are_held_against_each_other() {
    let rows = [
        "低于 500 元/月 | 城市",
        "低于 500 元/月 | 农村",
        "不低于 500 元/月 | -",
    ];
    finds("家庭月收入 | 户籍", &rows, &[]);
    let rows = ["低于 500 元/月 | 城市", "不低于 500 元/月 | -"];
    finds(
        "家庭月收入 | 户籍",
        &rows,
        &[("case_open", "家庭月收入 = 0 元/月、户籍 = 农村")],
    );
    let rows = ["低于 500 元/月 | -", "- | 城市", "不低于 500 元/月 | 农村"];
    finds(
        "家庭月收入 | 户籍",
        &rows,
        &[("rows_overlap", "家庭月收入 = 0 元/月、户籍 = 城市")],
    );
}

#[test]
fn a_row_outside_the_declared_range_never_fits() {
    finds(
        "家庭月收入",
        &["低于 0 元/月", "0 元/月 至 900 元/月", "高于 900 元/月"],
        &[("unreachable_row", "家庭月收入")],
    );
    finds(
        "家庭月收入",
        &["900 元/月 至 500 元/月", "-"],
        &[("unreachable_row", "家庭月收入")],
    );
}

#[test]
fn a_table_of_many_columns_does_not_explode() {
    let headings = vec!["家庭月收入"; 14].join(" | ");
    let mut rows: Vec<String> = Vec::new();
    for at in 0..28 {
        let cells: Vec<String> = (0..14)
            .map(|column| format!("低于 {} 元/月", 100 + ((at * 7 + column * 11) % 50)))
            .collect();
        rows.push(cells.join(" | "));
    }
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let found = super::super::testing::found(&table(&headings, &rows));
    assert!(!found.is_empty());
}

/// The bands of 分段, each with rate 0 or 1.
#[track_caller]
fn bands(rows: &[&str], expected: &[(&str, &str)]) {
    let mut text = "定义 家庭.扣减: 元/月 = 分段\n  | 家庭月收入 | 率 |\n".to_owned();
    for row in rows {
        let _ = writeln!(text, "  | {row} | 1 |");
    }
    text.push_str("  依据 示例文件 「一」\n");
    check(&text, expected);
}

#[test]
fn bands_follow_each_other_from_0_without_end() {
    bands(
        &[
            "不高于 500 元/月",
            "500 元/月 至 900 元/月",
            "高于 900 元/月",
        ],
        &[],
    );
    bands(
        &["100 元/月 至 500 元/月", "高于 500 元/月"],
        &[("bands_gap", "漏了 0 到 100 元/月")],
    );
    bands(
        &["不高于 500 元/月", "高于 600 元/月"],
        &[("bands_gap", "漏了 500 元/月 到 600 元/月")],
    );
    bands(
        &["不高于 500 元/月", "高于 400 元/月"],
        &[("bands_overlap", "从 400 元/月 起有两段")],
    );
    bands(
        &["不高于 500 元/月", "500 元/月 至 900 元/月"],
        &[("bands_gap", "900 元/月 以上")],
    );
    bands(
        &["高于 500 元/月", "不高于 500 元/月"],
        &[("bands_gap", "0 到 500"), ("bands_overlap", "从 0 起")],
    );
    bands(
        &[
            "不高于 500 元/月",
            "500 元/月 至 500 元/月",
            "高于 500 元/月",
        ],
        &[("bands_overlap", "上限不高于下限")],
    );
}

#[test]
fn bands_between_multiples_of_a_standard_are_compared() {
    bands(
        &[
            "不高于 标准[户籍] × 1 人",
            "标准[户籍] × 1 人 至 标准[户籍] × 2 人",
            "高于 标准[户籍] × 2 人",
        ],
        &[],
    );
}
