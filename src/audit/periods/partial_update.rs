//! Keys that keep an old value when all their neighbours get a new one: a row left out.
//!
//! Neighbours are the combinations of keys of one region, set by one rulebook. When a later
//! 自 sets some of them, those that it leaves out go on with what they had. Places are
//! neighbours only where one 自 set them together: each may be set on a day of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::super::allows::Findings;
use super::super::error::values::ValueFinding;
use super::super::{Book, words};
use super::keys::split_region;
use super::value_words;
use crate::diagnostic::Text;
use crate::program::{Cell, DatedValue, KeyKind, Parameter};
use crate::sorted;
use crate::text::Span;
use crate::value::{Date, Value};

/// How many pairs of a cell and a day are looked at for one region.
const PAIRS: usize = 100_000;

/// Warns of each day on which only part of the neighbours get a value.
pub(super) fn partial_update(book: Book<'_>, parameter: &Parameter, findings: &mut Findings<'_>) {
    let mut groups: BTreeMap<(Option<u32>, u32), Vec<&Cell>> = BTreeMap::new();
    for cell in &parameter.cells {
        let region = cell.keys.iter().find_map(|key| match key {
            Value::Region(at) => Some(*at),
            Value::Truth(_) | Value::Number(_) | Value::Date(_) | Value::Item(_) => None,
        });
        for level in sorted::set(cell.values.iter().map(|dated| dated.level)) {
            groups.entry((region, level)).or_default().push(cell);
        }
    }
    for ((_, level), cells) in groups {
        if cells.len() > 1 {
            of_group(book, parameter, level, &cells, findings);
        }
    }
    if parameter.keys.contains(&KeyKind::Region) {
        places_left_out(book, parameter, findings);
    }
}

/// What a 自 left out: the first of its own values, and the old ones that go on.
type LeftOut<'a> = (&'a DatedValue, Vec<(Text, &'a DatedValue)>);

/// Places that have a new value, by rulebook and day.
type Renewed = BTreeSet<(Option<u32>, u32, Date)>;

/// Warns of each 自 that renews some of the places of an earlier 自 and leaves others out.
fn places_left_out(book: Book<'_>, parameter: &Parameter, findings: &mut Findings<'_>) {
    // Places with the same other keys, set by one rulebook.
    let mut groups: BTreeMap<(Vec<Value>, u32), Vec<&Cell>> = BTreeMap::new();
    for cell in &parameter.cells {
        let (_, rest) = split_region(&cell.keys);
        for level in sorted::set(cell.values.iter().map(|dated| dated.level)) {
            groups.entry((rest.clone(), level)).or_default().push(cell);
        }
    }
    let mut left: BTreeMap<(Span, Span), LeftOut<'_>> = BTreeMap::new();
    let renewed = renewed_places(parameter);
    for ((_, level), cells) in &groups {
        let of_level = |cell: &'_ Cell| {
            let values = cell.values.iter();
            values.filter(|dated| dated.level == *level).count()
        };
        let values: usize = cells.iter().map(|cell| of_level(cell)).sum();
        if values.saturating_mul(cells.len()) <= PAIRS {
            left_out_of_group(book, (parameter, &renewed), *level, cells, &mut left);
        }
    }
    for (new, left) in left.values() {
        not_renewed(book, parameter, new, left, findings);
    }
}

fn left_out_of_group<'a>(
    book: Book<'_>,
    (parameter, renewed): (&Parameter, &Renewed),
    level: u32,
    cells: &[&'a Cell],
    left: &mut BTreeMap<(Span, Span), LeftOut<'a>>,
) {
    // The first renewed place of each pair of 自, the old one and the new one.
    let mut renewals: BTreeMap<(Span, Span), (&DatedValue, &DatedValue)> = BTreeMap::new();
    for cell in cells {
        let own: Vec<&DatedValue> = of_rulebook(cell, level).collect();
        for (old, new) in own.iter().zip(own.iter().skip(1)) {
            let pair = (new.period, old.period);
            renewals.entry(pair).or_insert((old, new));
        }
    }
    for ((new_at, old_at), (_, new)) in renewals {
        for cell in cells {
            let before = of_rulebook(cell, level).take_while(|dated| dated.from <= new.from);
            let goes_on = before
                .last()
                .filter(|last| last.period == old_at && last.from < new.from)
                .filter(|last| last.until.is_none())
                // What was not published is no old value that decides.
                .filter(|last| last.value.is_some());
            let (place, _) = split_region(&cell.keys);
            // Of a place of which only some keys are renewed the others are told already.
            let is_told = renewed.contains(&(place, level, new.from));
            if let Some(old) = goes_on.filter(|_| !is_told) {
                let keys = words::cell(book, parameter, cell);
                let entry = left.entry((new_at, old_at));
                let (_, left) = entry.or_insert_with(|| (new, Vec::new()));
                left.push((keys, old));
            }
        }
    }
}

/// The places that have a new value, by rulebook and day.
fn renewed_places(parameter: &Parameter) -> Renewed {
    let mut renewed = BTreeSet::new();
    for cell in &parameter.cells {
        let (place, _) = split_region(&cell.keys);
        let values = cell.values.iter();
        renewed.extend(values.map(|dated| (place, dated.level, dated.from)));
    }
    renewed
}

/// The values of one rulebook, in order of their first day.
fn of_rulebook(cell: &Cell, level: u32) -> impl Iterator<Item = &DatedValue> {
    let values = cell.values.iter();
    values.filter(move |dated| dated.level == level)
}

fn of_group(
    book: Book<'_>,
    parameter: &Parameter,
    level: u32,
    cells: &[&Cell],
    findings: &mut Findings<'_>,
) {
    // The first new value of each day.
    let mut days: BTreeMap<Date, &DatedValue> = BTreeMap::new();
    for cell in cells {
        for dated in cell.values.iter().filter(|dated| dated.level == level) {
            days.entry(dated.from).or_insert(dated);
        }
    }
    if days.len().saturating_mul(cells.len()) > PAIRS {
        return;
    }
    for (day, new) in &days {
        let mut left: Vec<(Text, &DatedValue)> = Vec::new();
        for cell in cells {
            let begun = cell.values.partition_point(|dated| dated.from <= *day);
            let mut values = cell.values.iter().take(begun).rev();
            let last = values.find(|dated| dated.level == level);
            let goes_on = last.filter(|dated| dated.from < *day && dated.until.is_none());
            if let Some(last) = goes_on {
                left.push((words::cell(book, parameter, cell), last));
            }
        }
        not_renewed(book, parameter, new, &left, findings);
    }
}

/// The finding, where something was left out.
fn not_renewed(
    book: Book<'_>,
    parameter: &Parameter,
    new: &DatedValue,
    left: &[(Text, &DatedValue)],
    findings: &mut Findings<'_>,
) {
    let Some((_, old)) = left.first() else {
        return;
    };
    let keys: Vec<Text> = left.iter().map(|(keys, _)| keys.clone()).collect();
    let finding = ValueFinding::ValueNotRenewed {
        name: parameter.name.clone(),
        day: new.from,
        keys: words::listed(&keys, keys.len()),
        old: value_words(book, parameter, old),
        since: old.from,
        at: new.span,
        old_at: old.span,
    };
    findings.push(finding.report(), &[&new.allows, &parameter.allows]);
}
