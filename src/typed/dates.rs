//! Days as people write them: `2024-06-18`, `2024/6/18`, `2024.6.18`, `20240618`, `2024年6月18日`, `二〇二四年六月十八日`.
//!
//! A month or a year alone (`1980年5月`, `1980`) is asked again: which day? Refused: days without a
//! year of four digits, and days before months (`18/6/2024`).

use super::words::plain;
use super::{Unread, numerals};
use crate::diagnostic::Text;
use crate::figures::{Letters, days_in};
use crate::value::Date;

/// The day that a text is; none where it is of something else.
pub(super) fn read(text: &str) -> Result<Option<Date>, Unread> {
    if let Some(day) = in_digits(text) {
        return Ok(Some(day));
    }
    // As documents write them: 18 June 2024.
    let text = plain(text);
    let letters = Letters::new(&text);
    let is_year = text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit());
    if is_year && let Ok(year) = text.parse() {
        return Date::new(year, 1, 1).map_or(Ok(None), |first| Err(which_day(first)));
    }
    match days_in(&letters).as_slice() {
        [day] if day.from == 0 && day.to == letters.len() => {
            if day.first == day.last {
                Ok(Some(day.first))
            } else {
                Err(which_day(day.first))
            }
        }
        _ => Ok(None),
    }
}

fn which_day(first: Date) -> Unread {
    Unread::doubt(
        Text::new("是哪一天？", "which day?"),
        Text::new(
            format!("写到日，例如 {first}；不知道哪一天，写「不清楚」"),
            format!("write the day too, such as {first}, or `not known`"),
        ),
    )
}

fn in_digits(text: &str) -> Option<Date> {
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
