//! Big and odd rulebooks: work stays bounded, and what is not looked at is said.

use std::fmt::Write;

use super::super::testing::found;

fn codes(rules: &str) -> Vec<&'static str> {
    found(rules).into_iter().map(|(code, _)| code).collect()
}

#[test]
fn many_exceptions_are_held_against_each_other_up_to_a_bound() {
    let rule = |count: usize| {
        let mut text = "定义 人.计入: 元/月 = 月工资\n".to_owned();
        for at in 0..count {
            let _ = writeln!(
                text,
                "  例外 「第{at}」 当 月工资 = {at} 元/月 则 {at}.5 元/月"
            );
        }
        text.push_str("  依据 示例文件 「一」\n");
        text
    };
    assert!(codes(&rule(120)).is_empty());
    assert_eq!(codes(&rule(600)), ["exceptions_may_collide"]);
}

#[test]
fn a_rule_of_colliding_exceptions_has_few_findings() {
    let mut text = "定义 人.计入: 元/月 = 月工资\n".to_owned();
    for at in 0..100 {
        let _ = writeln!(
            text,
            "  例外 「第{at}」 当 月工资 高于 {at} 元/月 则 {at}.5 元/月"
        );
    }
    text.push_str("  依据 示例文件 「一」\n");
    let found = codes(&text);
    assert!((10..60).contains(&found.len()), "{}", found.len());
}

#[test]
fn a_table_of_thousands_of_rows_is_looked_at_in_full() {
    let table = |gap: usize| {
        let mut text = "定义 人.档: 数 = 表\n  | 月工资 | 值 |\n".to_owned();
        for at in 0..3000_usize {
            let from = at * 10 + usize::from(at == gap);
            let _ = writeln!(
                text,
                "  | 不低于 {from} 元/月 且 低于 {} 元/月 | 1 |",
                at * 10 + 10
            );
        }
        text.push_str("  | 不低于 30000 元/月 | 0 |\n  依据 示例文件 「一」\n");
        found(&text)
    };
    assert!(table(usize::MAX).is_empty());
    let open = table(1234);
    assert_eq!(open.len(), 1, "{open:?}");
    assert!(
        open.iter()
            .all(|(_, message)| message.contains("月工资 = 12340 元/月")),
        "{open:?}"
    );
}

#[test]
fn definitions_that_name_each_other_twice_do_not_explode() {
    let mut text = "定义 人.甲0: 是否 = 残疾\n定义 人.乙0: 元/月 = 月工资\n".to_owned();
    for at in 1..60 {
        let before = at - 1;
        let _ = writeln!(
            text,
            "定义 人.甲{at}: 是否 = (甲{before} 且 甲{before}) 或 (非 甲{before} 且 甲{before})"
        );
        let _ = writeln!(
            text,
            "定义 人.乙{at}: 元/月 = 乙{before} × 1 - 乙{before} + 乙{before}"
        );
    }
    text.push_str(
        "待遇 服务 给 人\n  条件 甲59\n  条件 乙59 低于 500 元/月\n  依据 示例文件 「一」\n",
    );
    assert!(codes(&text).is_empty());
}

#[test]
fn a_constraint_over_very_many_keys_says_that_it_was_not_tried() {
    let every: Vec<String> = (0..14).map(|at| format!("地{at} 属于 地区")).collect();
    let text = format!(
        "约束 太多\n  每个 {}、h 属于 户籍性质\n  标准[h] 不低于 标准[城市]\n  依据 示例文件 「一」\n",
        every.join("、")
    );
    assert_eq!(codes(&text), ["constraint_not_tried"]);
}
