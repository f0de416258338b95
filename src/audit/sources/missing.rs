//! Rules without a source; values that are assumed, or left to others.
//!
//! Asked for a source: benefits, stated values, exclusions, funds, and definitions that
//! write a number of their own (other than 0, 1, 12, 100), and offices of which something is
//! told. A definition that only combines what others state needs none.

use std::collections::BTreeMap;

use super::super::allows::Findings;
use super::super::error::sources::{RuleWord, SourceFinding};
use super::super::{Book, walk, words};
use super::quoted_numbers::{is_plain, literals};
use crate::diagnostic::Text;
use crate::program::{Allowed, Formula, Parameter, Status};
use crate::text::Span;
use crate::value::Date;

/// Looks at every rule and value.
pub(super) fn missing(book: Book<'_>, findings: &mut Findings<'_>) {
    for (_, parameter) in book.program.parameters.iter() {
        of_parameter(book, parameter, findings);
    }
    let mut push = |kind: RuleWord, name: &str, at: Span, allows: &[&[Allowed]]| {
        let finding = SourceFinding::NoSource {
            kind,
            name: name.to_owned(),
            at,
        };
        findings.push(finding.report(), allows);
    };
    for (_, definition) in book.program.definitions.iter() {
        for version in &definition.versions {
            if version.sources.is_empty() && !any_source(&version.formula) {
                let numbers = literals(book, walk::of_formula(&version.formula));
                if numbers.iter().any(|(number, _)| !is_plain(*number)) {
                    push(
                        RuleWord::Definition,
                        &definition.name,
                        version.span,
                        &[&version.allows],
                    );
                }
            }
        }
    }
    for (_, benefit) in book.program.benefits.iter() {
        for version in &benefit.versions {
            let inside = version.amount.formulas().any(any_source);
            let of_conditions = version
                .conditions
                .iter()
                .any(|condition| !condition.sources.is_empty());
            if version.sources.is_empty() && !inside && !of_conditions {
                push(
                    RuleWord::Benefit,
                    &benefit.name,
                    version.span,
                    &[&version.allows],
                );
            }
        }
    }
    for exclusive in &book.program.exclusives {
        if exclusive.sources.is_empty() {
            push(RuleWord::Exclusive, &exclusive.name, exclusive.span, &[]);
        }
    }
    for (_, fund) in book.program.funds.iter() {
        if fund.sources.is_empty() {
            push(RuleWord::Fund, &fund.name, fund.span, &[]);
        }
    }
    for (_, office) in book.program.offices.iter() {
        if office.sources.is_empty() && office.tells() {
            push(
                RuleWord::Office,
                &office.name,
                office.span,
                &[&office.allows],
            );
        }
    }
}

fn any_source(formula: &Formula) -> bool {
    let mut open = vec![formula];
    while let Some(formula) = open.pop() {
        for exception in &formula.exceptions {
            if !exception.sources.is_empty() {
                return true;
            }
            open.push(&exception.then);
        }
    }
    false
}

/// Values of one day and one reason, in the order of their keys.
#[derive(Default)]
struct Group<'p> {
    keys: Vec<Text>,
    allows: &'p [Allowed],
    at: Option<Span>,
}

fn of_parameter(book: Book<'_>, parameter: &Parameter, findings: &mut Findings<'_>) {
    let mut unsourced: BTreeMap<Date, Group<'_>> = BTreeMap::new();
    let mut assumed: BTreeMap<(Date, &str), Group<'_>> = BTreeMap::new();
    let mut unset: BTreeMap<(Date, Option<&str>), Group<'_>> = BTreeMap::new();
    for cell in &parameter.cells {
        for dated in &cell.values {
            let group = match &dated.status {
                Status::Assumed(why) => assumed.entry((dated.from, why)).or_default(),
                Status::Unset(who) => unset.entry((dated.from, who.as_deref())).or_default(),
                // The rows beside it have the source, or are told.
                Status::Inapplicable => continue,
                Status::Stated => {
                    if !dated.sources.is_empty() || !parameter.sources.is_empty() {
                        continue;
                    }
                    unsourced.entry(dated.from).or_default()
                }
            };
            if group.at.is_none() {
                group.at = Some(dated.span);
                group.allows = &dated.allows;
            }
            group.keys.push(words::cell(book, parameter, cell));
        }
    }
    let name = |from: Date| format!("{} 自 {from}", parameter.name);
    for (from, group) in unsourced {
        let finding = SourceFinding::NoSource {
            kind: RuleWord::Value,
            name: name(from),
            at: group.at.unwrap_or(parameter.span),
        };
        findings.push(finding.report(), &[group.allows, &parameter.allows]);
    }
    for ((from, why), group) in assumed {
        let finding = SourceFinding::AssumedValue {
            name: parameter.name.clone(),
            from,
            keys: words::listed(&group.keys, group.keys.len()),
            why: why.to_owned(),
            at: group.at.unwrap_or(parameter.span),
        };
        findings.push(finding.report(), &[group.allows, &parameter.allows]);
    }
    for ((from, who), group) in unset {
        let finding = SourceFinding::UnsetValue {
            name: parameter.name.clone(),
            from,
            keys: words::listed(&group.keys, group.keys.len()),
            who: who.map(str::to_owned),
            at: group.at.unwrap_or(parameter.span),
        };
        findings.push(finding.report(), &[group.allows, &parameter.allows]);
    }
}
