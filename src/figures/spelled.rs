//! A number as a document has it, as rules write it: `1万5千元` is `15000 元`, `百分之五` is `5%`, `半年` is `6 月`.

use super::letters::Letters;
use super::measures::Measure;
use super::reader::figures_in;
use crate::value::Number;

/// Longest text that is looked at, in bytes.
const LONGEST: usize = 80;

/// How rules write the one number that a text is; none where it is another thing, or not exact.
pub(crate) fn spelled(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let letters = Letters::new(text);
    let figures = figures_in(&letters);
    let [figure] = figures.as_slice() else {
        return None;
    };
    let mark = letters.get(0).is_some_and(|it| "¥".contains(it));
    let is_whole = figure.to == letters.len() && (figure.from == 0 || (mark && figure.from == 1));
    let value = figure.value;
    if !is_whole || !value.ends() {
        return None;
    }
    let hundredfold = value.checked_mul(Number::from(100)).ok();
    match figure.measure {
        None | Some(Measure::Times) => Some(value.to_string()),
        Some(Measure::Share) => Some(format!("{}%", hundredfold?)),
        Some(Measure::Money) => {
            (mark || text.ends_with(['元', '圆'])).then(|| format!("{value} 元"))
        }
        Some(Measure::Year) if !value.is_integer() => {
            let months = value.checked_mul(Number::from(12)).ok()?;
            months.is_integer().then(|| format!("{months} 月"))
        }
        Some(Measure::Year) => Some(format!("{value} 年")),
        Some(Measure::Month) => Some(format!("{value} 月")),
        Some(Measure::Day) => Some(format!("{value} 日")),
        Some(Measure::Age) => Some(format!("{value} 岁")),
        Some(Measure::Person) => Some(format!("{value} 人")),
        Some(Measure::Household) => Some(format!("{value} 户")),
        Some(
            Measure::Years | Measure::Quarter | Measure::Week | Measure::Hour | Measure::Calendar,
        ) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn numbers_of_documents_as_rules_write_them() {
        for (text, wanted) in [
            ("1.2千元", Some("1200 元")),
            ("一千元", Some("1000 元")),
            ("壹仟元", Some("1000 元")),
            ("￥1200", Some("1200 元")),
            ("12万3千元", Some("123000 元")),
            ("百分之五", Some("5%")),
            ("5‰", Some("0.5%")),
            ("三成五", Some("35%")),
            ("半年", Some("6 月")),
            ("六个月", Some("6 月")),
            ("三口人", Some("3 人")),
            ("一点三倍", Some("1.3")),
            ("1千瓦时", None),
            ("$1200", None),
            ("千元", None),
            ("低保标准", None),
            ("一二级", None),
        ] {
            assert_eq!(spelled(text).as_deref(), wanted, "{text}");
        }
    }
}
