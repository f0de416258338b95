//! The numbers that a sentence states, in digits or in words.
//!
//! `643元`, `53.3亿元`, `1.3倍`, `5个百分点`, `20%`, `百分之二十`, `三分之一`, `十五`,
//! `２０００元`: each with its scale, as an exact number.

use std::collections::BTreeSet;

use super::normal::Normal;
use crate::sorted;
use crate::value::{Date, Number};

/// Every number that a text states.
pub(super) fn numbers_in(text: &str) -> BTreeSet<Number> {
    let normal = Normal::new(text);
    let letters: Vec<char> = normal.text.chars().collect();
    let mut found = BTreeSet::new();
    let mut at = 0_usize;
    while at < letters.len() {
        if let Some(next) = one(&letters, at, &mut found) {
            at = next.max(at.saturating_add(1));
        } else {
            at = at.saturating_add(1);
        }
    }
    for (words, half) in [
        ("一半", "0.5"),
        ("半数", "0.5"),
        ("减半", "0.5"),
        ("折半", "0.5"),
    ] {
        if normal.text.contains(words) {
            found.extend(Number::parse(half));
        }
    }
    found
}

/// Every day that a text states: `2024年6月18日`, `2024-06-18`, `二〇二四年六月十八日`.
pub(super) fn dates_in(text: &str) -> BTreeSet<Date> {
    let normal = Normal::new(text);
    let letters: Vec<char> = normal.text.chars().collect();
    let mut runs: Vec<i64> = Vec::new();
    let mut at = 0_usize;
    while at < letters.len() {
        let rest = letters.get(at..).unwrap_or(&[]);
        let Some((number, length)) = whole_digits(rest).or_else(|| words(rest)) else {
            at = at.saturating_add(1);
            continue;
        };
        let (whole, one) = number.to_fraction();
        runs.push(i64::try_from(whole).ok().filter(|_| one == 1).unwrap_or(-1));
        at = at.saturating_add(length.max(1));
    }
    sorted::set(runs.windows(3).filter_map(|parts| {
        let [year, month, day] = parts else {
            return None;
        };
        Date::new(
            i32::try_from(*year).ok()?,
            u32::try_from(*month).ok()?,
            u32::try_from(*day).ok()?,
        )
        .ok()
    }))
}

/// Reads the number that begins at a letter, with all that belongs to it.
fn one(letters: &[char], at: usize, found: &mut BTreeSet<Number>) -> Option<usize> {
    let rest = letters.get(at..)?;
    let (number, length) = digits(rest).or_else(|| words(rest))?;
    let mut next = at.checked_add(length)?;
    let mut number = number;
    while let Some(scale) = letters.get(next).copied().and_then(scale_of) {
        number = number.checked_mul(scale).ok()?;
        next = next.checked_add(1)?;
    }
    if let Some((scale, length)) = english_scale(letters.get(next..)?) {
        number = number.checked_mul(scale).ok()?;
        next = next.checked_add(length)?;
    }
    let after: String = letters.get(next..)?.iter().take(5).collect();
    let hundredth = Number::parse("0.01").ok()?;
    if after.starts_with('%')
        || after.starts_with("个百分点")
        || after.starts_with("百分点")
        || after.starts_with("pp")
    {
        found.extend(number.checked_mul(hundredth));
        return Some(next);
    }
    if after.starts_with('‰') {
        found.extend(Number::parse("0.001").and_then(|part| number.checked_mul(part)));
        return Some(next);
    }
    if let Some(of) = after.strip_prefix("分之") {
        let skipped = next.checked_add(2)?;
        let top = letters.get(skipped..)?;
        if !of.is_empty()
            && let Some((top, length)) = digits(top).or_else(|| words(top))
        {
            found.extend(top.checked_div(number));
            if number != Number::from(100) {
                found.extend([number, top]);
            }
            return skipped.checked_add(length);
        }
    }
    if after.starts_with(['成', '折']) {
        found.extend(Number::parse("0.1").and_then(|part| number.checked_mul(part)));
    }
    found.insert(number);
    Some(next)
}

/// `2024`: digits alone, up to a point.
fn whole_digits(letters: &[char]) -> Option<(Number, usize)> {
    let text: String = letters
        .iter()
        .take_while(|letter| letter.is_ascii_digit())
        .collect();
    Some((Number::parse(&text).ok()?, text.len()))
}

/// `1,000.50`: the number, and how many letters it takes.
fn digits(letters: &[char]) -> Option<(Number, usize)> {
    let mut text = String::new();
    let mut length = 0_usize;
    let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    while let Some(letter) = letters.get(length) {
        let next = length.saturating_add(1);
        let is_group = *letter == ','
            && !text.is_empty()
            && (1..=3).all(|step| digit(length.saturating_add(step)))
            && !digit(length.saturating_add(4));
        let is_point = *letter == '.' && !text.is_empty() && !text.contains('.') && digit(next);
        if letter.is_ascii_digit() || is_point {
            text.push(*letter);
        } else if !is_group {
            break;
        }
        length = next;
    }
    Some((Number::parse(&text).ok()?, length)).filter(|_| !text.is_empty())
}

/// `二千零四十`, `二〇二四`, `十五点五`: the number, and how many letters it takes.
fn words(letters: &[char]) -> Option<(Number, usize)> {
    let length = letters
        .iter()
        .take_while(|letter| digit_of(**letter).is_some() || step_of(**letter).is_some())
        .count();
    let run = letters.get(..length)?;
    let counted = run.iter().any(|letter| digit_of(*letter).is_some());
    if !counted && !matches!(run, ['十' | '百']) {
        return None;
    }
    if matches!(run, ['百']) {
        // 百 alone counts only in 百分之.
        let hundred = letters.get(1..3)? == ['分', '之'];
        return hundred.then(|| (Number::from(100), 1));
    }
    let number = if run.len() > 1 && run.iter().all(|letter| digit_of(*letter).is_some()) {
        run.iter().try_fold(0_i64, |sum, letter| {
            sum.checked_mul(10)?.checked_add(digit_of(*letter)?)
        })?
    } else {
        composed(run)?
    };
    let mut length = length;
    let mut number = Number::from(number);
    if letters.get(length) == Some(&'点') {
        let fraction: String = letters
            .get(length.checked_add(1)?..)?
            .iter()
            .map_while(|letter| digit_of(*letter))
            .map(|digit| digit.to_string())
            .collect();
        if !fraction.is_empty() {
            let part = Number::parse(&format!("0.{fraction}")).ok()?;
            number = number.checked_add(part).ok()?;
            length = length.checked_add(1)?.checked_add(fraction.len())?;
        }
    }
    Some((number, length))
}

/// `三千五百`: digits with their steps, in sections of 万 and 亿.
fn composed(run: &[char]) -> Option<i64> {
    let (mut total, mut section, mut digit) = (0_i64, 0_i64, None::<i64>);
    for letter in run {
        if let Some(value) = digit_of(*letter) {
            digit = Some(value);
            continue;
        }
        let step = step_of(*letter)?;
        if step >= 10_000 {
            section = section.checked_add(digit.take().unwrap_or(0))?;
            total = if step == 10_000 {
                total.checked_add(section.max(1).checked_mul(step)?)?
            } else {
                total.checked_add(section)?.max(1).checked_mul(step)?
            };
            section = 0;
        } else {
            let count = digit.take().unwrap_or(1);
            section = section.checked_add(count.checked_mul(step)?)?;
        }
    }
    total.checked_add(section)?.checked_add(digit.unwrap_or(0))
}

fn digit_of(letter: char) -> Option<i64> {
    Some(match letter {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn step_of(letter: char) -> Option<i64> {
    Some(match letter {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

fn scale_of(letter: char) -> Option<Number> {
    step_of(letter).filter(|step| *step > 10).map(Number::from)
}

/// `5 wan yuan`, `3 yi`: the words of the language for 万 and 亿.
fn english_scale(letters: &[char]) -> Option<(Number, usize)> {
    let word: String = letters.iter().take(3).collect();
    if word == "wan" {
        return Some((Number::from(10_000), 3));
    }
    word.starts_with("yi")
        .then(|| (Number::from(100_000_000), 2))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a panic is how a test fails")]

    use super::{dates_in, numbers_in};
    use crate::value::{Date, Number};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = numbers_in(text).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn digits_count_with_their_scale() {
        check("城乡低保标准月人均分别达到643元和483元", &["483", "643"]);
        check("困难群众救助补助资金53.3亿元", &["5330000000"]);
        check("1,000元以上", &["1000"]);
        check("不超过２０００元", &["2000"]);
        check("100 万元/月", &["1000000"]);
        check("5 wan yuan", &["50000"]);
        check("5335 元/人/年 折合 元/人/月", &["5335"]);
    }

    #[test]
    fn shares_are_divided_out() {
        check("支付比例提高5个百分点", &["0.05"]);
        check("支付比例提高五个百分点", &["0.05"]);
        check("不低于20%", &["0.2"]);
        check("百分之二十", &["0.2"]);
        check("城乡低保标准的1.3倍", &["1.3"]);
        check("给予半数补助", &["0.5"]);
        check("按八成发放", &["0.8", "8"]);
    }

    #[test]
    fn a_fraction_is_one_number_and_its_parts() {
        let found = numbers_in("减少三分之一");
        let third = Number::ONE.checked_div(Number::from(3)).expect("1/3");
        assert!(found.contains(&third), "{found:?}");
    }

    #[test]
    fn words_are_numbers() {
        check("六个月", &["6"]);
        check("年满六十周岁", &["60"]);
        check("十五日内", &["15"]);
        check("两千三百五十元", &["2350"]);
        check("三万五千元", &["35000"]);
        check("一亿两千万元", &["120000000"]);
        check("三千零五元", &["3005"]);
        check("百姓", &[]);
        check("千方百计", &[]);
    }

    #[test]
    fn dates_are_read_in_digits_and_words() {
        let day = Date::new(2024, 6, 18).expect("a day");
        for text in [
            "2024年6月18日",
            "2024-06-18",
            "二〇二四年六月十八日",
            "自2024.6.18起",
        ] {
            assert!(dates_in(text).contains(&day), "{text}");
        }
        assert!(!dates_in("2024年7月18日").contains(&day));
    }
}
