//! Numbers that are no amounts: `第十三条`, `〔2024〕2号`, `（一）`, `一、`, `section 12`, `No. 5`.

use super::letters::Letters;
use super::{chinese, digits};

/// English words whose number is a place in a document.
const PLACES: &[&str] = &[
    "section",
    "sections",
    "article",
    "articles",
    "paragraph",
    "paragraphs",
    "clause",
    "subsection",
    "regulation",
    "rule",
    "chapter",
    "part",
    "schedule",
    "annex",
    "appendix",
    "table",
    "form",
    "no.",
    "no",
    "number",
    "act",
    "item",
];

/// What stands behind a number that only names a thing: `48号`, `十四届`.
const NAMES: &[char] = &['号', '届', '條', '条'];

/// Where a numbering that begins at a position ends.
pub(super) fn skipped(letters: &Letters, at: usize) -> Option<usize> {
    let letter = letters.get(at)?;
    let next = at.checked_add(1)?;
    let number = |from: usize| chinese::read(letters, from).map(|(_, end)| end);
    match letter {
        '第' => {
            let end = number(next)?;
            // 第十三条之一, 第三至五条.
            let is_more = letters.get(end).is_some_and(|it| "至到-~、".contains(it));
            let end = if is_more {
                number(end.checked_add(1)?).unwrap_or(end)
            } else {
                end
            };
            Some(end)
        }
        '[' | '(' => {
            let close = if letter == '[' { ']' } else { ')' };
            let end = number(next)?;
            if letters.get(end) != Some(close) {
                return None;
            }
            let behind = end.checked_add(1)?;
            let behind = if letters.get(behind) == Some('第') {
                behind.checked_add(1)?
            } else {
                behind
            };
            let named = number(behind).filter(|end| letters.get(*end) == Some('号'));
            Some(named.unwrap_or(end))
        }
        _ => {
            if letters.ends_with(at, PLACES) && letter.is_ascii_digit() {
                return digits::read(letters, at).map(|(_, end)| end);
            }
            let end = number(at)?;
            let mark = letters.get(end);
            if mark.is_some_and(|mark| NAMES.contains(&mark)) {
                return Some(end);
            }
            let begins = letters
                .before(at)
                .is_none_or(|before| ".;:".contains(before));
            let is_short = end.saturating_sub(at) <= 3;
            let ends = mark == Some('、')
                || (mark == Some('.')
                    && letters
                        .get(end.saturating_add(1))
                        .is_some_and(|it| !it.is_ascii_digit()));
            (begins && is_short && ends).then_some(end)
        }
    }
}
