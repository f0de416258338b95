//! Days and keys on which a parameter has no value, or two.
//!
//! Here: the values of one combination of keys. `keys`: combinations without any value.
//! `partial_update`: keys that keep an old value when their neighbours get a new one. `missing_values`: rules
//! and cases that read a parameter on a day without one.

mod keys;
mod missing_values;
mod partial_update;

use std::collections::BTreeMap;

use super::allows::Findings;
use super::error::values::ValueFinding;
use super::{Book, days, words};
use crate::diagnostic::Text;
use crate::program::{Cell, DatedValue, Id, Parameter};

pub(super) use keys::advance;

/// Looks at each parameter by itself, then at the days on which rules read it.
pub(super) fn periods(book: Book<'_>, findings: &mut Findings<'_>) {
    let read_with_open_key = missing_values::parameters_with_open_keys(book);
    for (id, parameter) in book.program.parameters.iter() {
        if findings.is_stopped() {
            return;
        }
        for cell in &parameter.cells {
            in_cell(book, (id, parameter), cell, findings);
        }
        undelegated(parameter, findings);
        partial_update::partial_update(book, parameter, findings);
        keys::missing_keys(book, parameter, read_with_open_key.contains(&id), findings);
    }
    missing_values::days_read_by_versions(book, findings);
    missing_values::days_read_by_cases(book, findings);
}

fn in_cell(
    book: Book<'_>,
    (id, parameter): (Id<Parameter>, &Parameter),
    cell: &Cell,
    findings: &mut Findings<'_>,
) {
    let name = words::with_cell(book, parameter, cell);
    let mut last: BTreeMap<u32, &DatedValue> = BTreeMap::new();
    let first = cell.values.first().map(|dated| dated.level);
    let of_one_rulebook = cell.values.iter().all(|dated| Some(dated.level) == first);
    for dated in &cell.values {
        let enclosing: [&[_]; 2] = [&dated.allows, &parameter.allows];
        if let Some(until) = dated.until.filter(|until| *until < dated.from) {
            let finding = ValueFinding::PeriodReversed {
                name: name.clone(),
                from: dated.from,
                until,
                at: dated.span,
            };
            findings.push(finding.report(), &enclosing);
        }
        if let Some(before) = last.insert(dated.level, dated) {
            between(book, parameter, &name, (before, dated), findings);
        }
        if of_one_rulebook || parameter.delegates.is_none() {
            continue;
        }
        let now = days::look_up(book.program, id, &cell.keys, dated.from);
        if let Some(higher) = now.filter(|now| now.level < dated.level && !now.is_open()) {
            let finding = ValueFinding::ValueShadowed {
                name: name.clone(),
                value: value_words(book, parameter, higher),
                day: dated.from,
                at: dated.span,
                higher: higher.span,
            };
            findings.push(finding.report(), &enclosing);
        }
    }
}

/// Two values of one rulebook that follow each other.
fn between(
    book: Book<'_>,
    parameter: &Parameter,
    name: &Text,
    (before, after): (&DatedValue, &DatedValue),
    findings: &mut Findings<'_>,
) {
    let enclosing: [&[_]; 2] = [&after.allows, &parameter.allows];
    let values = (
        value_words(book, parameter, before),
        value_words(book, parameter, after),
    );
    let spans = (before.span, after.span);
    if before.from == after.from {
        let finding = ValueFinding::ValueDoubled {
            name: name.clone(),
            day: after.from,
            values,
            at: spans,
        };
        findings.push(finding.report(), &enclosing);
        return;
    }
    let Some(until) = before.until else { return };
    if until >= after.from {
        let finding = ValueFinding::PeriodsOverlap {
            name: name.clone(),
            days: (after.from, until),
            values,
            at: spans,
        };
        findings.push(finding.report(), &enclosing);
    } else if let (Some(first), Some(last)) = (days::next(until), days::before(after.from))
        && first <= last
    {
        let finding = ValueFinding::PeriodGap {
            name: name.clone(),
            days: (first, last),
            at: spans,
        };
        findings.push(finding.report(), &enclosing);
    }
}

fn value_words(book: Book<'_>, parameter: &Parameter, dated: &DatedValue) -> String {
    let Some(value) = &dated.value else {
        return if dated.is_open() {
            "待定"
        } else {
            "不适用"
        }
        .to_owned();
    };
    // As written: `5335 元/年 折合 元/月` says more than 5335/12.
    let written = words::written(book, dated.span);
    if written.is_empty() {
        words::value(book, value, &parameter.ty)
    } else {
        written
    }
}

/// Values of a lower rulebook for a parameter that no 授权 leaves to it.
fn undelegated(parameter: &Parameter, findings: &mut Findings<'_>) {
    if parameter.delegates.is_some() {
        return;
    }
    let mut values = parameter
        .cells
        .iter()
        .flat_map(|cell| &cell.values)
        .filter(|dated| dated.level > 0);
    if let Some(first) = values.next() {
        let finding = ValueFinding::NotDelegated {
            name: parameter.name.clone(),
            count: values.count().saturating_add(1),
            at: first.span,
            declared: parameter.span,
        };
        findings.push(finding.report(), &[]);
    }
}
