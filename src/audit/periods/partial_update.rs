//! Keys that keep an old value when all their neighbours get a new one: a row left out.
//!
//! Neighbours are the combinations of keys of one region, set by one rulebook. When a later
//! 自 sets some of them, those that it leaves out go on with what they had.

use std::collections::BTreeMap;

use super::super::allows::Findings;
use super::super::error::values::ValueFinding;
use super::super::{Book, words};
use super::value_words;
use crate::program::{Cell, DatedValue, Parameter};
use crate::sorted;
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
        let mut left: Vec<(String, &DatedValue)> = Vec::new();
        for cell in cells {
            let begun = cell.values.partition_point(|dated| dated.from <= *day);
            let mut values = cell.values.iter().take(begun).rev();
            let last = values.find(|dated| dated.level == level);
            let goes_on = last.filter(|dated| dated.from < *day && dated.until.is_none());
            if let Some(last) = goes_on {
                left.push((words::keys(book, &cell.keys, &parameter.keys), last));
            }
        }
        let Some((_, old)) = left.first() else {
            continue;
        };
        let keys: Vec<String> = left.iter().map(|(keys, _)| keys.clone()).collect();
        let finding = ValueFinding::ValueNotRenewed {
            name: parameter.name.clone(),
            day: *day,
            keys: words::listed(&keys, keys.len()),
            old: value_words(book, parameter, old),
            since: old.from,
            at: new.span,
            old_at: old.span,
        };
        findings.push(finding.report(), &[&new.allows, &parameter.allows]);
    }
}
