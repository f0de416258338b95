//! Arrears of a value that was made known later than it holds.

use guiju::internals::months::{Arrear, Line, Months, Pay, Sum, months};
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
    months(&program, facts, day(from), day(to)).unwrap()
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
        paid_in: Some(4),
    };
    assert_eq!(monthly.arrears, [arrear(1), arrear(2), arrear(3)]);
    assert_eq!(sum_of(monthly), Some(yuan(430 + 5 * 480)));
}

#[test]
fn arrears_that_are_made_good_after_the_last_month_stay_open() {
    let all = of_person("  给定 住院 = 否\n", "2015-07-01", "2015-08-01");
    let open: Vec<_> = all.lines[0].arrears.iter().map(|it| it.paid_in).collect();
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
