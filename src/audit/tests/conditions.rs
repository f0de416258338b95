//! Exceptions, dead rules, idle conditions.

use super::super::testing::check;

/// A definition of 人 with exceptions.
#[track_caller]
fn exceptions(clauses: &[&str], expected: &[(&str, &str)]) {
    let mut text = "定义 人.计入: 元/月 = 月工资\n".to_owned();
    for clause in clauses {
        text.push_str("  ");
        text.push_str(clause);
        text.push('\n');
    }
    text.push_str("  依据 示例文件 「一」\n");
    check(&text, expected);
}

#[test]
fn conditions_that_meet_at_a_bound_exclude_each_other() {
    exceptions(
        &[
            "例外 「低」 当 月工资 低于 500 元/月 则 0 元/月",
            "例外 「高」 当 月工资 不低于 500 元/月 则 1 元/月",
        ],
        &[],
    );
    exceptions(
        &[
            "例外 「低」 当 月工资 不高于 500 元/月 则 0 元/月",
            "例外 「高」 当 月工资 不低于 500 元/月 则 1 元/月",
        ],
        &[("exceptions_may_collide", "月工资 = 500 元/月")],
    );
}

#[test]
fn a_standard_read_twice_is_one_bound() {
    exceptions(
        &[
            "例外 「低」 当 月工资 低于 标准[城市] × 1 人 则 0 元/月",
            "例外 「高」 当 月工资 不低于 1.5 × 标准[城市] × 1 人 则 1 元/月",
        ],
        &[],
    );
    exceptions(
        &[
            "例外 「低」 当 标准[城市] × 1 人 高于 月工资 则 0 元/月",
            "例外 「高」 当 非 (月工资 低于 标准[城市] × 1 人) 则 1 元/月",
        ],
        &[],
    );
}

#[test]
fn one_that_holds_only_where_the_other_does_always_collides() {
    exceptions(
        &[
            "例外 「残疾」 当 残疾 则 0 元/月",
            "例外 「两者」 当 残疾 且 月工资 低于 500 元/月 则 1 元/月",
        ],
        &[("exceptions_collide", "「残疾」和例外「两者」总是一起成立")],
    );
    exceptions(
        &[
            "例外 「残疾」 当 残疾 则 0 元/月",
            "例外 「两者」 优先于 「残疾」 当 残疾 且 月工资 低于 500 元/月 则 1 元/月",
        ],
        &[],
    );
}

#[test]
fn order_passes_on_from_one_to_the_next() {
    exceptions(
        &[
            "例外 「甲」 优先于 「乙」 当 残疾 则 0 元/月",
            "例外 「乙」 优先于 「丙」 当 月工资 低于 500 元/月 则 1 元/月",
            "例外 「丙」 当 月工资 低于 800 元/月 则 2 元/月",
        ],
        &[],
    );
}

#[test]
fn two_that_give_the_same_do_not_collide() {
    exceptions(
        &[
            "例外 「甲」 当 残疾 则 月工资 - 1 元/月",
            "例外 「乙」 当 月工资 低于 500 元/月 则 -1 元/月 + 月工资",
        ],
        &[],
    );
}

#[test]
fn a_definition_that_only_names_a_condition_is_looked_into() {
    check(
        "定义 人.困难: 是否 = 残疾 且 月工资 低于 500 元/月\n  依据 示例文件 「一」\n\
         定义 人.计入: 元/月 = 月工资\n  例外 「甲」 当 困难 则 0 元/月\n  \
         例外 「乙」 当 月工资 高于 600 元/月 则 1 元/月\n  依据 示例文件 「一」\n",
        &[],
    );
}

#[test]
fn exceptions_inside_exceptions_are_held_against_what_is_around_them() {
    exceptions(
        &[
            "例外 「低」 当 月工资 低于 500 元/月 则 0 元/月",
            "  例外 「更低」 当 月工资 低于 100 元/月 则 1 元/月",
            "  例外 「不低」 当 月工资 高于 700 元/月 则 2 元/月",
        ],
        &[("dead_exception", "外层的条件")],
    );
}

#[test]
fn receiving_two_that_exclude_each_other_never_happens() {
    check(
        "待遇 甲服务 给 人\n  条件 残疾\n  依据 示例文件 「一」\n\
         待遇 乙服务 给 人\n  条件 月工资 低于 500 元/月\n  依据 示例文件 「一」\n\
         互斥 两样 = 甲服务、乙服务\n  依据 示例文件 「一」\n\
         定义 人.计入: 元/月 = 月工资\n  例外 「甲」 当 享受 甲服务 则 0 元/月\n  \
         例外 「乙」 当 享受 乙服务 则 1 元/月\n\
         待遇 丙服务 给 人\n  条件 计入 低于 500 元/月\n  依据 示例文件 「一」\n",
        &[],
    );
}

#[test]
fn a_benefit_that_nobody_can_get_names_the_conditions() {
    check(
        "待遇 服务 给 人\n  条件 残疾\n  条件 月工资 低于 500 元/月\n  条件 非 残疾\n  依据 示例文件 「一」\n",
        &[("dead_rule", "「条件 残疾」和「条件 非 残疾」不可能一起成立")],
    );
    check(
        "待遇 服务 给 家庭\n  条件 计数(成员) = 0 人\n  依据 示例文件 「一」\n",
        &[("dead_rule", "「条件 计数(成员) = 0 人」不可能成立")],
    );
    check(
        "待遇 服务 给 家庭\n  条件 所在地 属于 {甲市} 且 所在地 属于 {乙市}\n  依据 示例文件 「一」\n",
        &[("dead_rule", "不可能成立")],
    );
    check(
        "待遇 服务 给 家庭\n  条件 所在地 属于 {示例省} 且 所在地 属于 {乙市}\n  依据 示例文件 「一」\n",
        &[],
    );
}

#[test]
fn a_condition_that_cannot_fail_asks_nothing() {
    check(
        "待遇 服务 给 人\n  条件 残疾\n  条件 残疾 或 非 残疾\n  依据 示例文件 「一」\n",
        &[("idle_condition", "总是成立")],
    );
    check(
        "待遇 服务 给 人\n  条件 残疾\n  条件 残疾 或 非 残疾\n  依据 示例文件 「一」\n  \
         容许 idle_condition 「文件写了这句」\n",
        &[],
    );
}

#[test]
fn an_accepted_warning_that_is_not_there_is_one_itself() {
    check(
        "待遇 服务 给 人\n  条件 残疾\n  依据 示例文件 「一」\n  容许 dead_rule 「从前」\n",
        &[("idle_allow", "容许 dead_rule")],
    );
    // An error cannot be accepted.
    check(
        "定义 人.档: 数 = 表\n  | 残疾 | 值 |\n  | 是 | 1 |\n  依据 示例文件 「一」\n  容许 case_open 「以后补」\n",
        &[("case_open", "残疾 = 否"), ("idle_allow", "容许 case_open")],
    );
}
