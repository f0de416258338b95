//! Arrears of a value that was made known later than it holds.

use guiju::internals::months::{Arrear, Counted, Line, Months, Pay, Sum, months};
use guiju::internals::text::Files;
use guiju::internals::value::{Date, Number};

const RULES: &str = "规则集 示例
  舍入 到 0.01 元 四舍五入
主体 人
  计量 人
  填报 住院: 是否
参数 标准: 元/月
  自 2015-01-01 为 430 元/月
  自 2015-07-01 为 480 元/月
    公布 2015-09-20
待遇 月补 给 人: 元/月
  条件 非 住院
  金额 标准
待遇 一次补 给 人: 元
  一次性
  条件 非 住院
  金额 100 元
待遇 年补 给 人: 元/年
  金额 10 元/年
";

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn of_person(facts: &str, from: &str, to: &str) -> Months {
    let mut files = Files::new();
    files.add(
        "a.gj",
        format!("{RULES}用例 「甲」 于 2015-01-01\n{facts}  期望 年补 = 10 元/年\n"),
    );
    let program = guiju::internals::check(&files, "").program.unwrap();
    let facts = &program.cases.first().unwrap().facts;
    months(&program, facts, (day(from), day(to)), Counted::FIRST).unwrap()
}

fn sum_of(line: &Line) -> Option<Number> {
    line.total.and_then(Sum::exact)
}

fn yuan(amount: i64) -> Number {
    Number::from(amount)
}

#[test]
fn what_was_made_known_in_september_is_made_good_in_october() {
    let all = of_person("  给定 住院 = 否\n", "2015-06-01", "2015-11-30");
    assert_eq!(all.firsts.len(), 6);
    let monthly = &all.lines[0];
    let exact = |amounts: [i64; 6]| amounts.map(|amount| Pay::Exact(yuan(amount))).to_vec();
    assert_eq!(monthly.due, exact([430, 480, 480, 480, 480, 480]));
    assert_eq!(monthly.paid, exact([430, 430, 430, 430, 480, 480]));
    let arrear = |month| Arrear {
        month,
        amount: yuan(50),
        known_in: Some(4),
    };
    assert_eq!(monthly.arrears, [arrear(1), arrear(2), arrear(3)]);
    assert_eq!(sum_of(monthly), Some(yuan(430 + 5 * 480)));
}

#[test]
fn arrears_that_are_made_good_after_the_last_month_stay_open() {
    let all = of_person("  给定 住院 = 否\n", "2015-07-01", "2015-08-01");
    let open: Vec<_> = all.lines[0].arrears.iter().map(|it| it.known_in).collect();
    assert_eq!(open, [None, None]);
}

#[test]
fn once_is_once_and_a_yearly_rate_is_a_twelfth_each_month() {
    let all = of_person("  给定 住院 = 否\n", "2015-06-01", "2015-08-01");
    assert_eq!(
        all.lines[1].due,
        [Pay::Exact(yuan(100)), Pay::Nothing, Pay::Nothing]
    );
    assert_eq!(sum_of(&all.lines[1]), Some(yuan(100)));
    // 10 a year: 3 months are 2.50, exactly; 4 months would be 10/3.
    assert_eq!(all.lines[2].due[0], Pay::Exact(yuan(10)));
    assert_eq!(sum_of(&all.lines[2]), Number::parse("2.5").ok());
    let four = of_person("  给定 住院 = 否\n", "2015-06-01", "2015-09-01");
    assert_eq!(sum_of(&four.lines[2]), Number::fraction(10, 3).ok());
}

#[test]
fn what_is_not_known_is_open_in_every_month_and_has_no_sum() {
    let all = of_person("", "2015-06-01", "2015-07-01");
    assert_eq!(all.lines[0].due, [Pay::Open, Pay::Open]);
    assert_eq!(all.lines[0].total, None);
    assert!(all.lines[0].arrears.is_empty());
}

const BY_DAY: &str = "规则集 按日
  舍入 到 0.01 元 四舍五入
主体 人
  计量 人
  填报 迁入日期: 日期
参数 标准: 元/月
  自 2015-01-01 为 310 元/月
  自 2015-08-01 为 300 元/月
    公布 2015-10-20
待遇 月补 给 人: 元/月
  条件 今日 不早于 迁入日期
  金额 标准
待遇 一次补 给 人: 元
  一次性
  条件 今日 不早于 迁入日期
  金额 100 元
用例 「甲」 于 2015-01-01
  给定 迁入日期 = 2015-07-11
  期望 非 享受 月补
";

fn moved_in(counted: Counted, from: &str, to: &str) -> Months {
    let mut files = Files::new();
    files.add("a.gj", BY_DAY);
    let program = guiju::internals::check(&files, "").program.unwrap();
    let facts = &program.cases.first().unwrap().facts;
    months(&program, facts, (day(from), day(to)), counted).unwrap()
}

#[test]
fn a_month_is_what_it_is_on_the_day_that_counts() {
    let july = |counted| moved_in(counted, "2015-07-01", "2015-07-01").lines[0].due[0];
    assert_eq!(july(Counted::FIRST), Pay::Nothing);
    assert_eq!(july(Counted::Day(10)), Pay::Nothing);
    assert_eq!(july(Counted::Day(11)), Pay::Exact(yuan(310)));
    assert_eq!(july(Counted::LAST), Pay::Exact(yuan(310)));
}

#[test]
fn by_days_each_day_is_its_part_of_the_month() {
    let all = moved_in(Counted::Each, "2015-06-01", "2015-07-31");
    // 21 of 31 days.
    assert_eq!(all.lines[0].due, [Pay::Nothing, Pay::Exact(yuan(210))]);
    assert_eq!(sum_of(&all.lines[0]), Some(yuan(210)));
    assert_eq!(all.lines[1].due, [Pay::Nothing, Pay::Exact(yuan(100))]);
    let later = moved_in(Counted::Each, "2015-07-01", "2015-08-31");
    assert_eq!(later.lines[1].due, [Pay::Exact(yuan(100)), Pay::Nothing]);
}

#[test]
fn what_was_paid_too_much_is_known_from_a_month_on() {
    let all = moved_in(Counted::FIRST, "2015-08-01", "2015-11-01");
    let arrears = &all.lines[0].arrears;
    let too_much = |month| Arrear {
        month,
        amount: yuan(-10),
        known_in: Some(3),
    };
    assert_eq!(*arrears, [too_much(0), too_much(1), too_much(2)]);
    assert!(arrears.iter().all(Arrear::is_too_much));
}
