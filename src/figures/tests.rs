//! The table of forms: what a sentence says, and what it states.

use super::{Beside, Bound, Letters, Measure, Ops, days_in, figures_in, limits_in, written_in};
use crate::value::Number;

/// The numbers that are amounts, in the order of the text.
#[track_caller]
fn states(text: &str, expected: &[&str]) {
    let figures = figures_in(&Letters::new(text));
    let amounts = figures
        .iter()
        .filter(|it| it.measure != Some(Measure::Calendar));
    let found: Vec<String> = amounts.map(|it| it.value.to_string()).collect();
    assert_eq!(found, expected, "{text}: {figures:#?}");
}

#[track_caller]
fn days(text: &str, expected: &[(&str, &str)]) {
    let found = days_in(&Letters::new(text));
    let found: Vec<(String, String)> = found
        .iter()
        .map(|it| (it.first.to_string(), it.last.to_string()))
        .collect();
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn digits_with_scales_and_separators() {
    states("城乡低保标准月人均分别达到643元和483元", &["643", "483"]);
    states("困难群众救助补助资金53.3亿元", &["5330000000"]);
    states("1,000元以上", &["1000"]);
    states("１，０００．５０元", &["1000.5"]);
    states("不超过２０００元", &["2000"]);
    states(
        "￥1,200；¥ 300；$291；£1.5 million",
        &["1200", "300", "291", "1500000"],
    );
    states("2亿3千万元", &["230000000"]);
    states("免费电量10千瓦时", &["10"]);
    states("1234567元", &["1234567"]);
}

#[test]
fn numerals_in_all_mixtures() {
    states("一次性补助1万5千元", &["15000"]);
    states("每人1.2千元", &["1200"]);
    states("壹仟元整", &["1000"]);
    states("贰万叁仟元", &["23000"]);
    states("三万五", &["35000"]);
    states("三万五千元", &["35000"]);
    states("一亿两千万元", &["120000000"]);
    states("三千零五元", &["3005"]);
    states("两千三百五十元", &["2350"]);
    states("十五日内", &["15"]);
    states("年满六十周岁", &["60"]);
    states("一点三倍", &["1.3"]);
    states("12万3千元", &["123000"]);
    states("十二点五元", &["12.5"]);
    states("二三十人，两三千元，三五户", &[]);
}

#[test]
fn ranges_have_one_scale_and_unit() {
    states("每人3至5万元", &["30000", "50000"]);
    states("每人3—5万元", &["30000", "50000"]);
    states("3～5万元", &["30000", "50000"]);
    states("5000至1万元", &["5000", "10000"]);
    states("3万元至5万元", &["30000", "50000"]);
    states("3%至5%", &["0.03", "0.05"]);
    states("3至5%", &["0.03", "0.05"]);
    states("百分之三至百分之五", &["0.03", "0.05"]);
    states("18至59周岁", &["18", "59"]);
}

#[test]
fn shares_and_fractions_are_divided_out() {
    states("支付比例提高5个百分点", &["0.05"]);
    states("支付比例提高五个百分点", &["0.05"]);
    states("不低于20%", &["0.2"]);
    states("百分之二十", &["0.2"]);
    states("百分之零点五", &["0.005"]);
    states("按千分之五收取", &["0.005"]);
    states("按日加收万分之五", &["0.0005"]);
    states("5‰", &["0.005"]);
    states("三成五", &["0.35"]);
    states("按八成发放", &["0.8"]);
    states("打八折", &["0.8"]);
    states("成年人600元", &["600"]);
    states("减少三分之一", &["1/3", "3"]);
    states("三分之二", &["2/3", "3", "2"]);
    states("给予半数补助", &["0.5", "2"]);
    states("减半发放", &["0.5", "2"]);
}

#[test]
fn times_and_their_halves() {
    states("不超过半年", &["0.5"]);
    states("一年半", &["1.5"]);
    states("两次", &["2"]);
    states("六个月", &["6"]);
    states("四年", &["4"]);
    states("30个工作日", &["30"]);
    states("缴费满12月", &["12"]);
    let half = figures_in(&Letters::new("不超过半年"));
    assert!(
        half.iter()
            .any(|it| it.states(Number::from(6), Some(Measure::Month)))
    );
    let years = figures_in(&Letters::new("期限为四年"));
    assert!(
        years
            .iter()
            .any(|it| it.states(Number::from(48), Some(Measure::Month)))
    );
    assert!(
        !years
            .iter()
            .any(|it| it.states(Number::from(4), Some(Measure::Day)))
    );
}

#[test]
fn english_numbers() {
    states("20 percent or 30 per cent", &["0.2", "0.3"]);
    states("one half of the standard", &["0.5", "2"]);
    states("a third", &["1/3", "3"]);
    states("two-thirds", &["2/3", "3", "2"]);
    states("half of it", &["0.5", "2"]);
    states("two persons", &["2"]);
    states("twenty-five working days", &["25"]);
    states("one hundred and twenty dollars", &["120"]);
    states("two thousand five hundred", &["2500"]);
    states("often, money, network", &[]);
    states("65 years of age or over", &["65"]);
    states("½ of the rate", &["0.5", "2"]);
    states("1 $291 2 $535", &["1", "291", "2", "535"]);
}

#[test]
fn a_table_copied_from_a_page_keeps_its_columns() {
    states("643\n483", &["643483", "643", "483"]);
    states("1 200元", &["1200", "1", "200"]);
    states("20\npercent", &["0.2"]);
}

#[test]
fn what_numbers_a_place_a_document_or_a_day_is_no_amount() {
    states("第十三条第三项", &[]);
    states("第3条之一规定的600元", &["1", "600"]);
    states("吉民议字〔2024〕2号", &[]);
    states("第0048号代表建议", &[]);
    states("（一）标准为600元", &["600"]);
    states("一、标准为600元", &["600"]);
    states("1.标准为600元", &["600"]);
    states("①标准为600元", &["600"]);
    states("2024年6月18日起每人600元", &["600"]);
    states("2024年1至3月每人600元", &["600"]);
    states("2023年资助2541名困难考生", &["2541"]);
    states("section 12 and No. 5", &[]);
    states("百姓千方百计十分困难一次性", &[]);
    states("自2024-01-01起", &[]);
}

#[test]
fn days_are_read_in_every_form() {
    let june = &[("2024-06-18", "2024-06-18")];
    for text in [
        "2024年6月18日",
        "2024 年 6 月 18 日",
        "２０２４年６月１８日",
        "2024-06-18",
        "2024/6/18",
        "自2024.6.18起",
        "二〇二四年六月十八日",
        "二○二四年六月十八日",
        "二零二四年六月十八日",
        "18 June 2024",
        "18th of June, 2024",
        "June 18, 2024",
        "Jun 18 2024",
    ] {
        days(text, june);
    }
    days("自2024年7月起施行", &[("2024-07-01", "2024-07-31")]);
    days("2024年度", &[("2024-01-01", "2024-12-31")]);
    days(
        "2024年1月1日至6月30日",
        &[("2024-01-01", "2024-01-01"), ("2024-06-30", "2024-06-30")],
    );
    days(
        "2024年7月1日至15日",
        &[("2024-07-01", "2024-07-01"), ("2024-07-15", "2024-07-15")],
    );
    days(
        "2024年1至3月",
        &[("2024-01-01", "2024-01-31"), ("2024-03-01", "2024-03-31")],
    );
    days("July 2024", &[("2024-07-01", "2024-07-31")]);
    days("you may apply", &[]);
    days("6月30日前", &[]);
}

#[test]
fn a_day_since_or_until_which_is_told() {
    let bounds = |text: &str| -> Vec<Bound> {
        let found = days_in(&Letters::new(text));
        found.iter().map(|it| it.bound).collect()
    };
    assert_eq!(bounds("自2024年7月1日起施行"), [Bound::Since]);
    assert_eq!(bounds("2024年7月1日起执行"), [Bound::Since]);
    assert_eq!(bounds("2024年1月1日至6月30日"), [Bound::Open, Bound::Until]);
    assert_eq!(
        bounds("from 1 July 2024 to 30 June 2025"),
        [Bound::Since, Bound::Until]
    );
    assert_eq!(bounds("于2024年7月1日印发"), [Bound::Open]);
}

#[test]
fn words_of_comparison_stand_beside_their_number() {
    let found = |text: &str| {
        let letters = Letters::new(text);
        let figures = figures_in(&letters);
        let limits = limits_in(&letters, &figures);
        let one = limits.iter().find(|it| it.figure.is_some());
        one.map(|it| {
            let figure = it.figure.and_then(|at| figures.get(at));
            (
                it.ops,
                it.beside,
                figure.map(|it| it.value.to_string()).unwrap_or_default(),
            )
        })
    };
    let at = |ops, beside, value: &str| Some((ops, beside, value.to_owned()));
    assert_eq!(
        found("家庭月收入低于600元的"),
        at(Ops::BELOW, Beside::Behind, "600")
    );
    assert_eq!(
        found("不得高于每人每月600元"),
        at(Ops::AT_MOST, Beside::Behind, "600")
    );
    assert_eq!(found("年满60周岁"), at(Ops::AT_LEAST, Beside::Behind, "60"));
    assert_eq!(found("不满18周岁"), at(Ops::BELOW, Beside::Behind, "18"));
    assert_eq!(
        found("80周岁及以上"),
        at(Ops::AT_LEAST, Beside::Before, "80")
    );
    assert_eq!(
        found("600元/月以下"),
        at(Ops::AT_MOST, Beside::Before, "600")
    );
    assert_eq!(
        found("60周岁（含）以上"),
        at(Ops::AT_LEAST, Beside::Before, "60")
    );
    assert_eq!(
        found("60周岁（不含）以上"),
        at(Ops::ABOVE, Beside::Before, "60")
    );
    assert_eq!(
        found("not more than £100"),
        at(Ops::AT_MOST, Beside::Behind, "100")
    );
    assert_eq!(
        found("65 years of age or over"),
        at(Ops::AT_LEAST, Beside::Before, "65")
    );
    assert_eq!(
        found("income is below 600 yuan"),
        at(Ops::BELOW, Beside::Behind, "600")
    );
    assert_eq!(found("标准分别达到643元"), None);
    assert_eq!(found("低于低保标准的1.3倍"), None);
    assert_eq!(found("每满1年加发20元"), None);
}

#[test]
fn the_opposite_and_the_turned_comparison() {
    for (ops, otherwise, turned) in [
        (Ops::BELOW, Ops::AT_LEAST, Ops::ABOVE),
        (Ops::AT_MOST, Ops::ABOVE, Ops::AT_LEAST),
        (Ops::ABOVE, Ops::AT_MOST, Ops::BELOW),
        (Ops::AT_LEAST, Ops::BELOW, Ops::AT_MOST),
    ] {
        assert_eq!(ops.otherwise(), otherwise);
        assert_eq!(ops.turned(), turned);
    }
}

#[test]
fn numbers_of_rules_are_read_with_their_units() {
    let read = |text: &str| -> Vec<(String, Option<Measure>)> {
        let found = written_in(text);
        found
            .iter()
            .map(|it| (it.value.to_string(), it.measure))
            .collect()
    };
    let one = |value: &str, measure| vec![(value.to_owned(), measure)];
    assert_eq!(read("643 元/人/月"), one("643", Some(Measure::Money)));
    assert_eq!(read("3 万元"), one("30000", Some(Measure::Money)));
    assert_eq!(read("5 wan yuan"), one("50000", Some(Measure::Money)));
    assert_eq!(
        read("5335 元/人/年 折合 元/人/月"),
        one("5335", Some(Measure::Money))
    );
    assert_eq!(read("20%"), one("0.2", Some(Measure::Share)));
    assert_eq!(read("５ 个百分点"), one("0.05", Some(Measure::Share)));
    assert_eq!(read("18 岁"), one("18", Some(Measure::Age)));
    assert_eq!(read("4 年 折合 月"), one("4", Some(Measure::Year)));
    assert_eq!(read("10 度/月"), one("10", None));
    assert_eq!(read("1.3"), one("1.3", None));
    assert_eq!(read("参数2"), vec![]);
}
