//! The passage of a document that a wrong quotation most likely means, and where they part.

use std::collections::BTreeMap;

use super::normal::Normal;

/// How many letters of a quotation are compared.
pub(super) const COMPARED: usize = 400;
/// How far the passage may be shifted or stretched against the quotation, in letters.
const SLACK: usize = 24;

/// How far a number may reach beyond the passage and still be shown whole, in letters.
const LONGEST_NUMBER: usize = 32;

/// A passage near to a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Nearest {
    /// Its bytes in the document.
    pub(crate) at: (usize, usize),
    /// Where the two part: what the quotation writes, and what the document has there.
    pub(crate) parts: Vec<(String, String)>,
}

/// The nearest passage; none when the document holds nothing alike.
pub(crate) fn nearest(document: (&str, &Normal), quotation: &str) -> Option<Nearest> {
    let (text, normal) = document;
    let quoted = Normal::new(quotation);
    let wanted: Vec<char> = quoted.text.chars().take(COMPARED).collect();
    let shift = best_shift(&normal.text, &wanted)?;
    let from = usize::try_from(shift.saturating_sub(i64::try_from(SLACK).ok()?)).unwrap_or(0);
    let to = usize::try_from(shift)
        .unwrap_or(0)
        .saturating_add(wanted.len())
        .saturating_add(SLACK)
        .min(normal.len());
    let steps = align(&wanted, &normal.letters(from, to));
    let first = steps
        .iter()
        .position(|step| matches!(step, Step::Same | Step::Other))?;
    let start = from.saturating_add(
        steps
            .iter()
            .take(first)
            .filter(|step| matches!(step, Step::Skipped))
            .count(),
    );
    let same = steps
        .iter()
        .filter(|step| matches!(step, Step::Same))
        .count();
    if same.saturating_mul(2) < wanted.len() {
        return None;
    }
    let parts = parts(&steps, (&quoted, quotation), (normal, text), from);
    let last = steps
        .iter()
        .rposition(|step| matches!(step, Step::Same | Step::Other))?;
    let taken = steps
        .iter()
        .take(last.saturating_add(1))
        .filter(|step| !matches!(step, Step::Extra))
        .count();
    Some(Nearest {
        at: normal.original_letters(start, from.saturating_add(taken)),
        parts,
    })
}

/// By how many letters the quotation is shifted in the document, by a vote of its pairs of
/// letters.
fn best_shift(text: &str, wanted: &[char]) -> Option<i64> {
    const WIDTH: i64 = 8;
    let mut pairs: BTreeMap<(char, char), Vec<usize>> = BTreeMap::new();
    for (at, pair) in wanted.windows(2).enumerate() {
        if let [a, b] = pair {
            let places = pairs.entry((*a, *b)).or_default();
            if places.len() < 8 {
                places.push(at);
            }
        }
    }
    let mut votes: BTreeMap<i64, (u32, i64)> = BTreeMap::new();
    for (at, pair) in text.chars().zip(text.chars().skip(1)).enumerate() {
        for place in pairs.get(&pair).into_iter().flatten() {
            let shift = i64::try_from(at)
                .ok()?
                .checked_sub(i64::try_from(*place).ok()?)?;
            let bucket = votes.entry(shift.div_euclid(WIDTH)).or_insert((0, shift));
            bucket.0 = bucket.0.saturating_add(1);
        }
    }
    let mut best: Option<(u32, i64)> = None;
    for (count, shift) in votes.values() {
        if best.is_none_or(|(most, _)| *count > most) {
            best = Some((*count, *shift));
        }
    }
    let (count, shift) = best?;
    let least = u32::try_from(wanted.len()).ok()?.checked_div(5)?.max(2);
    (count >= least).then_some(shift)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Both have the same letter.
    Same,
    /// Each has another letter.
    Other,
    /// Only the quotation has the letter.
    Extra,
    /// Only the document has the letter.
    Skipped,
}

/// The cheapest way through both; what stands before and after in the window costs nothing.
fn align(wanted: &[char], window: &[char]) -> Vec<Step> {
    let width = window.len().saturating_add(1);
    let mut row: Vec<u32> = vec![0; width];
    let mut trail: Vec<Vec<Step>> = Vec::with_capacity(wanted.len());
    for letter in wanted {
        let mut next = Vec::with_capacity(width);
        let mut steps = Vec::with_capacity(width);
        next.push(row.first().copied().unwrap_or(0).saturating_add(1));
        steps.push(Step::Extra);
        for (at, other) in window.iter().enumerate() {
            let diagonal = row.get(at).copied().unwrap_or(u32::MAX);
            let above = row.get(at.saturating_add(1)).copied().unwrap_or(u32::MAX);
            let left = next.get(at).copied().unwrap_or(u32::MAX);
            let (change, step) = if letter == other {
                (diagonal, Step::Same)
            } else {
                (diagonal.saturating_add(1), Step::Other)
            };
            let mut best = (change, step);
            if above.saturating_add(1) < best.0 {
                best = (above.saturating_add(1), Step::Extra);
            }
            if left.saturating_add(1) < best.0 {
                best = (left.saturating_add(1), Step::Skipped);
            }
            next.push(best.0);
            steps.push(best.1);
        }
        row = next;
        trail.push(steps);
    }
    let mut column = row
        .iter()
        .enumerate()
        .min_by_key(|(at, cost)| (**cost, std::cmp::Reverse(*at)))
        .map_or(0, |(at, _)| at);
    let mut steps = Vec::new();
    let mut line = trail.len();
    while line > 0 {
        let step = trail
            .get(line.saturating_sub(1))
            .and_then(|steps| steps.get(column))
            .copied()
            .unwrap_or(Step::Extra);
        steps.push(step);
        match step {
            Step::Same | Step::Other => {
                line = line.saturating_sub(1);
                column = column.saturating_sub(1);
            }
            Step::Extra => line = line.saturating_sub(1),
            Step::Skipped => column = column.saturating_sub(1),
        }
    }
    steps.extend(std::iter::repeat_n(Step::Skipped, column));
    steps.reverse();
    steps
}

/// A stretch of both texts, widened by the digits that both have next to it.
fn whole_number(
    wanted: &[char],
    letters: &[char],
    (mut from, mut other_from): (usize, usize),
    (mut to, mut other_to): (usize, usize),
) -> ((usize, usize), usize, usize) {
    let in_number = |text: &[char], at: Option<usize>| {
        at.and_then(|at| text.get(at))
            .is_some_and(|letter| letter.is_ascii_digit() || *letter == '.')
    };
    let touches =
        |text: &[char], from: usize, to: usize| (from..to).any(|at| in_number(text, Some(at)));
    if !touches(wanted, from, to) && !touches(letters, other_from, other_to) {
        return ((from, other_from), to, other_to);
    }
    while in_number(wanted, from.checked_sub(1)) && in_number(letters, other_from.checked_sub(1)) {
        from = from.saturating_sub(1);
        other_from = other_from.saturating_sub(1);
    }
    while in_number(wanted, Some(to)) && in_number(letters, Some(other_to)) {
        to = to.saturating_add(1);
        other_to = other_to.saturating_add(1);
    }
    ((from, other_from), to, other_to)
}

/// Runs of steps that are not the same, as words of both.
fn parts(
    steps: &[Step],
    (quoted, quotation): (&Normal, &str),
    (normal, text): (&Normal, &str),
    from: usize,
) -> Vec<(String, String)> {
    let mut parts = Vec::new();
    let (mut here, mut there) = (0_usize, from);
    let mut open: Option<(usize, usize)> = None;
    let mut begun = false;
    // A number is shown whole: 643 against 634, not 43 against 34.
    let wanted: Vec<char> = quoted.text.chars().collect();
    let base = from.saturating_sub(LONGEST_NUMBER);
    let end = from.saturating_add(steps.len());
    let letters = normal.letters(base, end.saturating_add(LONGEST_NUMBER));
    let close = |open: (usize, usize), here: usize, there: usize| {
        let open = (open.0, open.1.saturating_sub(base));
        let there = there.saturating_sub(base);
        let (open, here, there) = whole_number(&wanted, &letters, open, (here, there));
        let (open, there) = (
            (open.0, open.1.saturating_add(base)),
            there.saturating_add(base),
        );
        let slice = |text: &str, (start, end): (usize, usize)| {
            text.get(start..end).unwrap_or("").to_owned()
        };
        let written = if open.0 == here {
            String::new()
        } else {
            slice(quotation, quoted.original_letters(open.0, here))
        };
        let expected = if open.1 == there {
            String::new()
        } else {
            slice(text, normal.original_letters(open.1, there))
        };
        (written, expected)
    };
    for step in steps {
        let before = (here, there);
        match step {
            Step::Same | Step::Other => {
                here = here.saturating_add(1);
                there = there.saturating_add(1);
            }
            Step::Extra => here = here.saturating_add(1),
            Step::Skipped => there = there.saturating_add(1),
        }
        begun |= *step != Step::Skipped;
        if *step == Step::Same {
            if let Some(open) = open.take() {
                parts.push(close(open, before.0, before.1));
            }
        } else if begun && open.is_none() {
            open = Some(before);
        }
    }
    if let Some(open) = open {
        parts.push(close(open, here, there));
    }
    parts
}

#[cfg(test)]
mod tests {
    #![expect(
        clippy::expect_used,
        clippy::string_slice,
        reason = "a panic is how a test fails"
    )]

    use super::{Normal, nearest};

    const TEXT: &str = "一、近年来有关工作情况\n　　实行省定最低指导标准机制，城乡低保标准月人均分别达到643元和483元，位列全国第28位和26位；按每人不超过1000元给予救助。";

    #[track_caller]
    fn check(quotation: &str, passage: &str, parts: &[(&str, &str)]) {
        let normal = Normal::new(TEXT);
        let near = nearest((TEXT, &normal), quotation).expect("something near");
        assert_eq!(&TEXT[near.at.0..near.at.1], passage);
        let found: Vec<(&str, &str)> = near
            .parts
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(found, parts);
    }

    #[test]
    fn one_changed_character_is_shown_with_the_one_that_was_meant() {
        check(
            "城乡低保标准月人均分别达到634元和483元",
            "城乡低保标准月人均分别达到643元和483元",
            &[("634", "643")],
        );
        check(
            "按每人不超过1000元给子救助",
            "按每人不超过1000元给予救助",
            &[("子", "予")],
        );
    }

    #[test]
    fn what_is_left_out_and_what_is_added_is_shown() {
        check(
            "按每人不超过1000给予救助",
            "按每人不超过1000元给予救助",
            &[("", "元")],
        );
        check(
            "按每人不得超过1000元给予救助",
            "按每人不超过1000元给予救助",
            &[("得", "")],
        );
    }

    #[test]
    fn words_of_another_document_have_no_nearest_passage() {
        let normal = Normal::new(TEXT);
        assert_eq!(nearest((TEXT, &normal), "电价补贴每月十度免费电量"), None);
        assert_eq!(nearest((TEXT, &normal), ""), None);
        assert_eq!(nearest(("", &Normal::new("")), "每人每月"), None);
    }
}
