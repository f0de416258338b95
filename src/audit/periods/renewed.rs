//! A day on which some keys get a new value and others, unsaid, keep the old one.
//!
//! Compared are the keys of one region (all keys where there is none) within one rulebook: a
//! row left out of a new table is easily overlooked, since the old value simply goes on.

use std::collections::BTreeMap;

use super::super::allows::Findings;
use super::super::error::values::ValueFinding;
use super::super::{Book, words};
use super::keys::split_region;
use crate::program::{Cell, DatedValue, Parameter};
use crate::value::Date;

/// How many days times keys are compared for one region.
const COMPARED: usize = 200_000;

/// Looks at each region of a parameter by itself.
pub(super) fn not_renewed(book: Book<'_>, parameter: &Parameter, findings: &mut Findings<'_>) {
    let mut groups: BTreeMap<(Option<u32>, u32), Vec<&Cell>> = BTreeMap::new();
    for cell in &parameter.cells {
        let (region, rest) = split_region(&cell.keys);
        let Some(first) = cell.values.first() else {
            continue;
        };
        if !rest.is_empty() {
            groups.entry((region, first.level)).or_default().push(cell);
        }
    }
    for ((_, level), cells) in groups {
        in_group(book, parameter, level, &cells, findings);
    }
}

fn in_group(
    book: Book<'_>,
    parameter: &Parameter,
    level: u32,
    cells: &[&Cell],
    findings: &mut Findings<'_>,
) {
    let mut days: BTreeMap<Date, &DatedValue> = BTreeMap::new();
    for dated in cells.iter().flat_map(|cell| &cell.values) {
        if dated.level == level {
            days.entry(dated.from).or_insert(dated);
        }
    }
    if days.len().saturating_mul(cells.len()) > COMPARED {
        return;
    }
    for (day, new) in days {
        let carried: Vec<(&Cell, &DatedValue)> = cells
            .iter()
            .filter_map(|cell| Some((*cell, carried(cell, level, day)?)))
            .collect();
        let Some((_, old)) = carried.first() else {
            continue;
        };
        let keys: Vec<String> = carried
            .iter()
            .map(|(cell, _)| {
                format!(
                    "「{}」",
                    words::combination(book, &cell.keys, &parameter.keys)
                )
            })
            .collect();
        let finding = ValueFinding::ValueNotRenewed {
            name: parameter.name.clone(),
            day,
            keys: words::listed(&keys, keys.len()),
            old: super::value_words(book, parameter, old),
            since: old.from,
            at: new.span,
            old_at: old.span,
        };
        findings.push(finding.report(), &[&new.allows, &parameter.allows]);
    }
}

/// The value that goes on through a day, because none begins on it.
fn carried(cell: &Cell, level: u32, day: Date) -> Option<&DatedValue> {
    let mut own = cell.values.iter().filter(|dated| dated.level == level);
    let last = own.by_ref().take_while(|dated| dated.from <= day).last()?;
    let goes_on = last.from < day && last.until.is_none_or(|until| until >= day);
    goes_on.then_some(last)
}
