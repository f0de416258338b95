//! Numbers in English words: `twenty-five`, `one hundred and twenty`, `1.5 million`, `a third`, `two-thirds`.

use super::letters::Letters;
use crate::value::Number;

/// Letters of the longest number that is read.
const LONGEST: usize = 120;

const ONES: &[(&str, i64)] = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

const SCALES: &[(&str, i64)] = &[
    ("hundred", 100),
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("bn", 1_000_000_000),
    ("wan", 10_000),
    ("yi", 100_000_000),
];

/// What a whole is parted into, in the singular and the plural.
const PARTS: &[(&str, i64)] = &[
    ("half", 2),
    ("halves", 2),
    ("third", 3),
    ("thirds", 3),
    ("quarter", 4),
    ("quarters", 4),
    ("fourth", 4),
    ("fourths", 4),
    ("fifth", 5),
    ("fifths", 5),
    ("sixth", 6),
    ("sixths", 6),
    ("eighth", 8),
    ("eighths", 8),
    ("tenth", 10),
    ("tenths", 10),
    ("twelfth", 12),
    ("twelfths", 12),
];

fn word(letters: &Letters, at: usize, table: &[(&str, i64)]) -> Option<(i64, usize)> {
    let (word, value) = table.iter().find(|(word, _)| letters.has(at, word))?;
    Some((*value, at.checked_add(word.len())?))
}

/// Past a blank or a hyphen between two words.
fn past_joint(letters: &Letters, at: usize) -> usize {
    if matches!(letters.get(at), Some(' ' | '-')) {
        at.saturating_add(1)
    } else {
        at
    }
}

/// The scale that stands behind a number: `million`.
pub(super) fn scale(letters: &Letters, at: usize) -> Option<(Number, usize)> {
    let at = letters.past_blank(at);
    word(letters, at, SCALES).map(|(value, end)| (Number::from(value), end))
}

/// The number in words that begins at a position.
pub(super) fn read(letters: &Letters, from: usize) -> Option<(Number, usize)> {
    if !letters.get(from)?.is_ascii_alphabetic() {
        return None;
    }
    let (mut total, mut section, mut at) = (0_i64, 0_i64, from);
    let mut any = false;
    if letters.has(from, "a")
        && let Some((value, end)) = word(letters, past_joint(letters, from.checked_add(1)?), SCALES)
    {
        (section, at, any) = (value, end, true);
    }
    while at.saturating_sub(from) < LONGEST {
        let next = if any { past_joint(letters, at) } else { at };
        let next = if any && letters.has(next, "and") {
            past_joint(letters, next.checked_add(3)?)
        } else {
            next
        };
        if let Some((value, end)) = word(letters, next, ONES) {
            section = section.checked_add(value)?;
            (at, any) = (end, true);
        } else if let Some((value, end)) = word(letters, next, SCALES).filter(|_| any) {
            if value == 100 {
                section = section.checked_mul(100)?;
            } else {
                total = total.checked_add(section.checked_mul(value)?)?;
                section = 0;
            }
            at = end;
        } else {
            break;
        }
    }
    any.then_some((Number::from(total.checked_add(section)?), at))
}

/// A fraction in words: what is above and below the line, and the position behind it.
pub(super) fn fraction(letters: &Letters, from: usize) -> Option<(i64, i64, usize)> {
    let (above, at) = if letters.has(from, "a") {
        (1, from.checked_add(1)?)
    } else if letters.has(from, "half") {
        (1, from)
    } else {
        word(letters, from, ONES)?
    };
    let (below, end) = word(letters, past_joint(letters, at), PARTS)?;
    Some((above, below, end))
}
