//! Who or what is in a list: `父亲、母亲`, `3人`, `三口`, `没有`.

use super::words::{is_nothing, is_unknown, plain, truth};
use super::{Unread, numerals, units};
use crate::diagnostic::Text;
use crate::program::{Entity, List, Program};
use crate::value::Number;

/// The elements that a text says a list has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Elements {
    /// `不清楚`
    Unknown,
    /// `3人`; `没有` is 0.
    Count(u32),
    /// `父亲、母亲`
    Named(Vec<String>),
}

/// The elements that a text says a list has. How many there may be is not looked at.
///
/// # Errors
/// [`Unread::Doubtful`] where a label holds a number of things, or is a word that answers
/// something else; [`Unread::Other`] where nothing stands there.
pub fn elements(program: &Program, list: &List, text: &str) -> Result<Elements, Unread> {
    let text = plain(text);
    if is_unknown(&text) {
        return Ok(Elements::Unknown);
    }
    if text != "空" && (is_nothing(&text) || truth(&text) == Some(false)) {
        return Ok(Elements::Count(0));
    }
    let entity = program.entities.at(list.entity);
    if let Some((number, "")) = count(program, entity, &text) {
        let count = number.to_string().parse();
        return count.map(Elements::Count).map_err(|_| doubtful());
    }
    let marks = ['、', ',', ';'];
    let is_marked = text.contains(marks);
    let parts = text.split(|letter| {
        if is_marked {
            marks.contains(&letter)
        } else {
            letter == ' '
        }
    });
    let parts: Vec<&str> = parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let is_label = |part: &&str| {
        let begins_with_digit = part.starts_with(|letter: char| letter.is_ascii_digit());
        let says_none = part.starts_with(['没', '无', '不', '-']);
        let answers = is_nothing(part) || is_unknown(part) || truth(part).is_some();
        let counts = count(program, entity, part).is_some();
        !(answers || says_none || counts || begins_with_digit && parts.len() == 1)
    };
    if parts.is_empty() {
        return Err(Unread::Other);
    }
    if !parts.iter().all(is_label) {
        return Err(doubtful());
    }
    Ok(Elements::Named(
        parts.iter().map(|&part| part.to_owned()).collect(),
    ))
}

/// A number of things at the beginning of a text, and what follows.
fn count<'t>(program: &Program, entity: &Entity, text: &'t str) -> Option<(Number, &'t str)> {
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let mut found = None;
    for end in ends.skip(1).take(12) {
        let (digits, rest) = text.split_at_checked(end)?;
        let Ok(number) = numerals::read(digits) else {
            continue;
        };
        if rest.is_empty() {
            return Some((number, rest));
        }
        // 三口人 is longer than 三口.
        let rest = rest.trim_start();
        let letters = rest
            .char_indices()
            .map(|(at, letter)| at.saturating_add(letter.len_utf8()));
        let measures = letters.take(10).filter_map(|end| {
            let (word, rest) = rest.split_at_checked(end)?;
            units::counts(program, entity, word).then_some(rest)
        });
        if let Some(rest) = measures.last() {
            found = Some((number, rest));
        }
    }
    found
}

fn doubtful() -> Unread {
    Unread::doubt(
        Text::new(
            "是有几个，还是各自的称呼？",
            "how many there are, or labels?",
        ),
        Text::new(
            "只写有几个（3），或只写称呼（父亲、母亲）；一个也没有就写「没有」",
            "write how many alone (3), or labels alone (father, mother), or `none`",
        ),
    )
}
