//! Numbers as rules write them: `643 元/人/月`, `5 万元`, `20%`, `5 个百分点`, `48 month`.

use super::letters::Letters;
use super::measures::{self, Measure};
use super::{digits, english};
use crate::value::{Base, Number};

/// A number that a rule writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    /// Its value.
    pub(crate) value: Number,
    /// What it counts.
    pub(crate) measure: Option<Measure>,
}

/// Every number that a text of rules writes.
pub(crate) fn written_in(text: &str) -> Vec<Written> {
    let letters = Letters::new(text);
    let mut found = Vec::new();
    let mut at = 0_usize;
    while at < letters.len() {
        let begins = letters.get(at).is_some_and(|it| it.is_ascii_digit())
            && !at
                .checked_sub(1)
                .and_then(|before| letters.get(before))
                .is_some_and(char::is_alphabetic);
        let Some((value, end)) = begins.then(|| one(&letters, at)).flatten() else {
            at = at.saturating_add(1);
            continue;
        };
        at = end.max(at.saturating_add(1));
        found.push(value);
    }
    found
}

fn one(letters: &Letters, at: usize) -> Option<(Written, usize)> {
    let (mut value, mut end) = digits::read(letters, at)?;
    for (scale, by) in [('万', 10_000_i64), ('亿', 100_000_000)] {
        if letters.get(letters.past_blank(end)) == Some(scale) {
            value = value.checked_mul(Number::from(by)).ok()?;
            end = letters.past_blank(end).checked_add(1)?;
        }
    }
    if let Some((by, behind)) = english::scale(letters, end) {
        value = value.checked_mul(by).ok()?;
        end = behind;
    }
    if let Some((by, behind)) =
        measures::part(letters, end).filter(|(by, _)| *by >= Number::from(100))
    {
        let value = value.checked_div(by).ok()?;
        return Some((
            Written {
                value,
                measure: Some(Measure::Share),
            },
            behind,
        ));
    }
    let start = letters.past_blank(end);
    let measure = Base::from_word(&letters.word(start)).and_then(Measure::of_base);
    Some((Written { value, measure }, end))
}
