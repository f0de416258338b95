//! Numbers in digits: `643`, `1,000.50`, `1 200`, `9'547`.

use super::letters::Letters;
use crate::value::Number;

/// Digits of the longest number that is read; one with more is none.
const LONGEST: usize = 40;

/// The number in digits that begins at a position, and the position behind it.
pub(super) fn read(letters: &Letters, from: usize) -> Option<(Number, usize)> {
    grouped(letters, from, &[',', '\''])
}

/// The number that digits and groups of three behind blanks are together: `1 200`. In a table copied
/// from a PDF they may also be two numbers; both are stated then.
pub(super) fn parted(letters: &Letters, from: usize) -> Option<Number> {
    let (_, end) = read(letters, from)?;
    let whole = grouped(letters, from, &[' ']).filter(|(_, whole)| *whole > end);
    whole.map(|(number, _)| number)
}

fn grouped(letters: &Letters, from: usize, marks: &[char]) -> Option<(Number, usize)> {
    let mut text = String::new();
    let mut groups = 0_usize;
    let mut at = from;
    while let Some(letter) = letters.get(at) {
        if text.len() > LONGEST {
            return None;
        }
        let next = at.saturating_add(1);
        if letter.is_ascii_digit() || (letter == '.' && is_point(letters, at, &text)) {
            text.push(letter);
        } else if marks.contains(&letter)
            && is_group(letters, next)
            && is_head(&text)
            && (groups > 0 || text.len() <= 3)
        {
            groups = groups.saturating_add(1);
        } else {
            break;
        }
        at = next;
    }
    if text.is_empty() {
        return None;
    }
    Some((Number::parse(&text).ok()?, at))
}

fn is_digit(letters: &Letters, at: usize) -> bool {
    letters
        .get(at)
        .is_some_and(|letter| letter.is_ascii_digit())
}

fn is_point(letters: &Letters, at: usize, before: &str) -> bool {
    !before.is_empty() && !before.contains('.') && is_digit(letters, at.saturating_add(1))
}

/// Whether three digits and no fourth stand at a position.
fn is_group(letters: &Letters, at: usize) -> bool {
    (0..3).all(|step| is_digit(letters, at.saturating_add(step)))
        && !is_digit(letters, at.saturating_add(3))
}

/// Whether groups of three may follow.
fn is_head(text: &str) -> bool {
    !text.is_empty() && !text.contains('.') && !text.starts_with('0')
}
