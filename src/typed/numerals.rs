//! Digits and Chinese numerals to an exact number: `1,200.50`, `1.2万`, `12万3千`, `一千二百`, `壹仟贰佰`, `三点五`.
//!
//! Refused: `一千二` and `1万2` (1200 or 1002?), `两三千`, `一二`, `1,20`.

use crate::value::{Number, NumberError};
use NumberError::NotANumber;

/// Powers of ten with their words, the greatest first.
const SCALES: [(&[char], u32); 5] = [
    (&['亿', '億', '억'], 8),
    (&['万', '萬', '만'], 4),
    (&['千', '仟', '천'], 3),
    (&['百', '佰', '백'], 2),
    (&['十', '拾', '십'], 1),
];

const ZERO: [char; 3] = ['零', '〇', '○'];

/// The number that a text without sign and unit is.
pub(super) fn read(text: &str) -> Result<Number, NumberError> {
    let text = text.trim();
    for (words, power) in SCALES {
        let Some((at, word)) = text.rmatch_indices(words).next() else {
            continue;
        };
        let (left, right) = text.split_at_checked(at).ok_or(NotANumber)?;
        let right = right.strip_prefix(word).unwrap_or("").trim_start();
        let has_scale_inside = left.contains(words) || (power < 4 && has_scale(left));
        let count = match left {
            "" if power == 1 => Number::ONE,
            _ if has_scale_inside => return Err(NotANumber),
            _ => read(left)?,
        };
        if count.is_zero() || !right.is_empty() && !count.is_integer() {
            return Err(NotANumber);
        }
        let scale = Number::from(10_i64.checked_pow(power).ok_or(NotANumber)?);
        let rest = rest(right, power)?;
        if rest >= scale {
            return Err(NotANumber);
        }
        return count.checked_mul(scale)?.checked_add(rest);
    }
    if text.contains(|letter: char| letter.is_ascii_digit()) {
        in_digits(text)
    } else {
        in_words(text)
    }
}

/// Whether a character may stand in a number.
pub(super) fn is_letter(letter: char) -> bool {
    letter.is_ascii_digit()
        || ".,点 ".contains(letter)
        || digit(letter).is_some()
        || SCALES.iter().any(|(words, _)| words.contains(&letter))
}

fn has_scale(text: &str) -> bool {
    SCALES.iter().any(|(words, _)| text.contains(*words))
}

/// What stands behind a power of ten: in its place, or with 零 before it.
fn rest(text: &str, power: u32) -> Result<Number, NumberError> {
    if text.is_empty() {
        return Ok(Number::ZERO);
    }
    if text.starts_with('点') {
        return in_words(&format!("零{text}"));
    }
    let after_zero = text.strip_prefix(ZERO).filter(|_| power > 1);
    let rest = after_zero.unwrap_or(text);
    let digits = rest.find(|letter: char| !letter.is_ascii_digit());
    let is_placed = after_zero.is_some()
        || power == 1
        || has_scale(rest)
        || u32::try_from(digits.unwrap_or(rest.len())) == Ok(power);
    if is_placed {
        read(rest)
    } else {
        Err(NotANumber)
    }
}

/// `1200`, `1,200.50`, `1 200`: groups are of three.
fn in_digits(text: &str) -> Result<Number, NumberError> {
    let (whole, part) = text
        .split_once('.')
        .map_or((text, None), |(whole, part)| (whole, Some(part)));
    let mark = if whole.contains(',') { ',' } else { ' ' };
    let mut groups = whole.split(mark);
    let mut digits = groups.next().unwrap_or("").to_owned();
    let first = digits.len();
    for group in groups {
        if group.len() != 3 || !(1..=3).contains(&first) {
            return Err(NotANumber);
        }
        digits.push_str(group);
    }
    if let Some(part) = part {
        digits.push('.');
        digits.push_str(part);
    }
    // A sign was taken before.
    if digits.starts_with('-') {
        return Err(NotANumber);
    }
    Number::parse(&digits)
}

/// `三`, `三点五`
fn in_words(text: &str) -> Result<Number, NumberError> {
    let (whole, part) = text.split_once('点').unwrap_or((text, "零"));
    let mut whole = whole.chars();
    let (Some(whole), None) = (whole.next().and_then(digit), whole.next()) else {
        return Err(NotANumber);
    };
    let part: Option<String> = part.chars().map(digit).collect();
    Number::parse(&format!("{whole}.{}", part.ok_or(NotANumber)?))
}

/// The digit that a numeral is.
pub(super) fn digit(numeral: char) -> Option<char> {
    Some(match numeral {
        '零' | '〇' | '○' => '0',
        '一' | '壹' => '1',
        '二' | '贰' | '貳' | '两' | '兩' => '2',
        '三' | '叁' | '參' => '3',
        '四' | '肆' => '4',
        '五' | '伍' => '5',
        '六' | '陆' | '陸' => '6',
        '七' | '柒' => '7',
        '八' | '捌' => '8',
        '九' | '玖' => '9',
        _ => return None,
    })
}
