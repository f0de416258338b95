//! Rules beside the sentences that they quote: what says something else is found, and nothing more.

use super::super::testing::found_in;

const TOP: &str = "规则集 示例\n  舍入 到 0.01 元 四舍五入\n类别 户籍性质 = 城市、农村\n文件 办法\n  原文 \"sources/rules.txt\"\n主体 家庭\n  计量 户\n  \
     填报 户籍: 户籍性质\n  填报 家庭月收入: 元/月\n  填报 人口: 人\n    范围 1 人 至 30 人\n  填报 年龄: 岁\n  填报 工龄: 月\n\
     参数 低保标准: 元/人/月\n  自 2024-01-01 为 643 元/人/月\n    推定 「示例」\n";

/// Findings about quotations in rules that quote one sentence.
#[track_caller]
fn finds(sentence: &str, rules: &str, expected: &[&str]) {
    let rules = format!("{TOP}{}", rules.replace("引文", &format!("「{sentence}」")));
    let found = found_in(&[("sources/rules.txt", sentence), ("example.gj", &rules)]);
    let codes: Vec<&str> = found
        .iter()
        .map(|(code, _)| *code)
        .filter(|code| code.contains("quot"))
        .collect();
    assert_eq!(codes, expected, "{sentence}\n{rules}\n{found:#?}");
}

/// A benefit with a condition and an amount that quote the sentence.
fn benefit(condition: &str, amount: &str) -> String {
    format!(
        "待遇 补助 给 家庭: 元/月\n  条件 {condition}\n  {amount}\n  依据 办法 「一」 引 引文\n"
    )
}

const COMPARED: &[&str] = &["comparison_not_quoted"];

#[test]
fn the_example_of_the_readme_with_another_word() {
    let sentence = "共同生活的家庭成员人均收入低于当地最低生活保障标准";
    let rules = |op: &str| {
        benefit(
            &format!("家庭月收入 / 人口 {op} 低保标准"),
            "金额 低保标准 × 人口 - 家庭月收入",
        )
    };
    finds(sentence, &rules("低于"), &[]);
    finds(sentence, &rules("不高于"), COMPARED);
    finds(sentence, &rules("高于"), COMPARED);
    let turned = benefit("低保标准 高于 家庭月收入 / 人口", "金额 低保标准 × 人口");
    finds(sentence, &turned, &[]);
}

#[test]
fn a_word_beside_a_number_is_held() {
    let of_income = |op: &str| {
        benefit(
            &format!("家庭月收入 {op} 600 元/月"),
            "金额 低保标准 × 人口",
        )
    };
    let of_age = |op: &str| benefit(&format!("年龄 {op} 60 岁"), "金额 低保标准 × 人口");
    for (sentence, right, wrong) in [
        (
            "家庭月收入低于600元的",
            "低于",
            ["不高于", "高于", "不低于"],
        ),
        (
            "家庭月收入不超过600元的",
            "不高于",
            ["低于", "高于", "不低于"],
        ),
        (
            "家庭月收入在600元以下的",
            "不高于",
            ["低于", "高于", "不低于"],
        ),
        (
            "a monthly income of less than 600 yuan",
            "低于",
            ["不高于", "高于", "不低于"],
        ),
        (
            "a monthly income of 600 yuan or less",
            "不高于",
            ["低于", "高于", "不低于"],
        ),
    ] {
        finds(sentence, &of_income(right), &[]);
        for op in wrong {
            finds(sentence, &of_income(op), COMPARED);
        }
    }
    for (sentence, right, wrong) in [
        ("年满60周岁的老年人", "不低于", "高于"),
        ("60周岁以上的老年人", "不低于", "高于"),
        ("六十周岁及以上的老年人", "不低于", "低于"),
        ("不满60周岁的人员", "低于", "不高于"),
        ("persons aged 60 years or over", "不低于", "高于"),
        ("persons over 60 years of age", "高于", "不低于"),
    ] {
        finds(sentence, &of_age(right), &[]);
        finds(sentence, &of_age(wrong), COMPARED);
    }
}

#[test]
fn a_refusal_an_exception_and_a_table_say_the_opposite() {
    let rule = |op: &str| {
        benefit(
            &format!("家庭月收入 {op} 600 元/月"),
            "金额 低保标准 × 人口",
        )
    };
    finds("家庭月收入超过600元的，不予补助", &rule("不高于"), &[]);
    finds("家庭月收入超过600元的，不予补助", &rule("低于"), COMPARED);
    let negated = benefit("非 (家庭月收入 高于 600 元/月)", "金额 低保标准 × 人口");
    finds("家庭月收入不超过600元的", &negated, &[]);
    let excepted = "定义 家庭.线: 元/月 = 1 元/月\n  例外 当 家庭月收入 低于 600 元/月 则 0 元/月\n  依据 办法 「一」 引 引文\n";
    finds("收入600元以上的，每月计1元", excepted, &[]);
}

#[test]
fn what_is_not_said_is_left_alone() {
    let rule = benefit("家庭月收入 低于 643 元/月", "金额 低保标准 × 人口");
    finds("城乡低保标准分别达到643元和483元", &rule, &[]);
    let rule = benefit("年龄 不低于 60 岁", "金额 低保标准 × 人口");
    finds("60周岁老年人，家庭人均收入低于低保标准的", &rule, &[]);
    let rule = benefit(
        "年龄 不低于 18 岁 且 年龄 低于 60 岁",
        "金额 低保标准 × 人口",
    );
    finds("18至60周岁的人员", &rule, &[]);
}

#[test]
fn a_cap_is_no_amount_and_no_floor() {
    let rule = |amount: &str| benefit("年龄 高于 0 岁", amount);
    finds("补助每月不超过1000元", &rule("上限 1000 元/月"), &[]);
    finds("补助每月不超过1000元", &rule("金额 1000 元/月"), COMPARED);
    finds("补助每月不低于1000元", &rule("金额 不低于 1000 元/月"), &[]);
    finds("补助每月不低于1000元", &rule("金额 1000 元/月"), COMPARED);
    finds(
        "补助最高不超过1000元",
        &rule("金额 最小(家庭月收入, 1000 元/月)"),
        &[],
    );
    finds(
        "补助最高不超过1000元",
        &rule("金额 最大(家庭月收入, 1000 元/月)"),
        COMPARED,
    );
    finds("每月发给1000元", &rule("金额 1000 元/月"), &[]);
}

#[test]
fn a_number_counts_with_its_unit() {
    let rule = |value: &str| {
        format!("参数 期限: 月\n  自 2024-01-01 为 {value}\n    依据 办法 「一」 引 引文\n")
    };
    finds("期限不超过半年", &rule("6 月"), &[]);
    finds("期限为四年", &rule("48 月"), &[]);
    finds("期限为四年", &rule("4 年 折合 月"), &[]);
    finds("期限为30日", &rule("30 月"), &["number_not_quoted"]);
    let share = |value: &str| {
        format!("参数 比例: 百分比\n  自 2024-01-01 为 {value}\n    依据 办法 「一」 引 引文\n")
    };
    finds("按日加收万分之五", &share("0.05%"), &[]);
    finds("按三成五计算", &share("35%"), &[]);
    finds("按三成五计算", &share("30%"), &["number_not_quoted"]);
    let money = |value: &str| {
        format!("参数 线: 元\n  自 2024-01-01 为 {value}\n    依据 办法 「一」 引 引文\n")
    };
    finds("每人3至5万元", &money("3 万元"), &[]);
    finds("每人3至5万元", &money("3 元"), &["number_not_quoted"]);
    finds("一次性补助1万5千元", &money("1.5 万元"), &[]);
    finds(
        "一次性补助1万5千元",
        &money("5000 元"),
        &["number_not_quoted"],
    );
    finds("2024年发给补助", &money("2024 元"), &["number_not_quoted"]);
}

#[test]
fn rounding_keys_and_the_first_day_are_held() {
    let rule = |mode: &str| {
        benefit(
            "年龄 高于 0 岁",
            &format!("金额 低保标准 × 人口\n  舍入 到 1 元 {mode}"),
        )
    };
    finds("结果四舍五入到元", &rule("四舍五入"), &[]);
    finds("结果四舍五入到元", &rule("进位"), &["rounding_not_quoted"]);
    let rule = |mode: &str| {
        format!(
            "定义 家庭.年限: 年 = 舍入(工龄 折合 年, 1 年, {mode})\n  依据 办法 「一」 引 引文\n"
        )
    };
    finds("工作不足一年的按一年计算", &rule("进位"), &[]);
    finds(
        "工作不足一年的按一年计算",
        &rule("舍去"),
        &["rounding_not_quoted"],
    );
    let rows = |city: u32, village: u32| {
        format!(
            "参数 额: 元/月 按 户籍性质\n  自 2024-01-01\n    | 城市 | {city} 元/月 |\n    | 农村 | {village} 元/月 |\n    依据 办法 「一」 引 引文\n"
        )
    };
    let sentence = "城市居民每月700元，农村居民每月500元";
    finds(sentence, &rows(700, 500), &[]);
    finds(
        sentence,
        &rows(500, 700),
        &["key_not_quoted", "key_not_quoted"],
    );
    finds("城乡标准分别为700元和500元", &rows(700, 500), &[]);
    let day = |day: &str| {
        format!("参数 额: 元/月\n  自 {day} 为 700 元/月\n    依据 办法 「一」 引 引文\n")
    };
    finds("自2024年7月1日起每月700元", &day("2024-07-01"), &[]);
    finds("自2024年7月起每月700元", &day("2024-07-01"), &[]);
    finds(
        "自二○二四年七月一日起每月700元",
        &day("2024-01-01"),
        &["first_day_not_quoted"],
    );
}

#[test]
fn an_assumed_number_is_held_against_what_is_quoted_beside_it() {
    let sentence = "标准达到643元";
    let rules = |number: u32| {
        format!(
            "参数 额: 元/月\n  自 2024-01-01 为 {number} 元/月\n    推定 「没有日期」\n    依据 办法 「一」 引 引文\n"
        )
    };
    finds(sentence, &rules(643), &[]);
    finds(sentence, &rules(634), &["number_not_quoted"]);
}

#[test]
fn the_last_day_is_held() {
    let sentence = "补助每月300元，自2024年1月1日起发给，至2024年6月30日止";
    let until = |day: &str| {
        format!(
            "参数 补助额: 元/月\n  自 2024-01-01 至 {day} 为 300 元/月\n    依据 办法 「一」 引 引文\n"
        )
    };
    finds(sentence, &until("2024-06-30"), &[]);
    finds(sentence, &until("2025-06-30"), &["last_day_not_quoted"]);
    finds(sentence, &until("2024-06-29"), &["last_day_not_quoted"]);
}

#[test]
fn the_number_of_a_parameter_is_compared_as_the_quotation_says() {
    let sentence = "工龄不少于12个月的，可以领取补助";
    let rules = |op: &str| {
        let condition = benefit(&format!("工龄 {op} 最短时间"), "金额 低保标准 × 人口");
        format!("参数 最短时间: 月\n  自 2024-01-01 为 12 月\n    推定 「示例」\n{condition}")
    };
    finds(sentence, &rules("不低于"), &[]);
    finds(sentence, &rules("高于"), COMPARED);
    finds(sentence, &rules("不高于"), COMPARED);
}

#[test]
fn a_copied_page_breaks_no_quotation() {
    let rules = format!(
        "{TOP}{}",
        benefit("年龄 高于 0 岁", "金额 700 元/月").replace("引文", "「每人每月发给700元」")
    );
    for text in [
        "每⼈每⽉发给700元。",
        "每人\u{200E}每月发给７００元。",
        "每人每月\r\n- 3 -\r\n发给700元。",
    ] {
        let found = found_in(&[("sources/rules.txt", text), ("example.gj", &rules)]);
        assert!(
            found.iter().all(|(code, _)| !code.contains("quot")),
            "{text}: {found:#?}"
        );
    }
}
