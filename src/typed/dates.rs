//! Days as people write them: `2024-06-18`, `2024/6/18`, `2024.6.18`, `20240618`, `2024年6月18日`, `二〇二四年六月十八日`.
//!
//! Refused: days without a year of four digits, and days before months (`18/6/2024`).

use super::numerals;
use super::words::plain;
use crate::value::Date;

/// The day that a text is.
pub(super) fn read(text: &str) -> Option<Date> {
    let text: String = plain(text)
        .chars()
        .filter(|letter| *letter != ' ')
        .map(|letter| match letter {
            '。' => '.',
            '‐'..='—' | '−' => '-',
            letter => letter,
        })
        .collect();
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return day(text.get(..4)?, text.get(4..6)?, text.get(6..)?);
    }
    if let Some((year, rest)) = text.split_once(['年', '년']) {
        let (month, date) = rest.split_once(['月', '월'])?;
        return day(
            year,
            month,
            date.strip_suffix(['日', '号', '號', '일']).unwrap_or(date),
        );
    }
    let mark = ['-', '/', '.']
        .into_iter()
        .find(|mark| text.contains(*mark))?;
    // Korean: 2024. 6. 18.
    let text = text
        .strip_suffix('.')
        .filter(|_| mark == '.')
        .unwrap_or(&text);
    let mut parts = text.split(mark);
    let read = day(parts.next()?, parts.next()?, parts.next()?);
    read.filter(|_| parts.next().is_none())
}

fn day(year: &str, month: &str, date: &str) -> Option<Date> {
    let in_digits = |letter: char| {
        let is_digit = letter.is_ascii_digit();
        if is_digit {
            Some(letter)
        } else {
            numerals::digit(letter)
        }
    };
    let year: String = year.chars().map(in_digits).collect::<Option<_>>()?;
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, small(month)?, small(date)?).ok()
}

/// `6`, `06`, `十八`
fn small(text: &str) -> Option<u32> {
    let is_short = text.len() <= 2 || text.chars().all(|letter| !letter.is_ascii_digit());
    let number = numerals::read(text).ok().filter(|_| is_short)?;
    number.to_string().parse().ok()
}
