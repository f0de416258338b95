//! Rules that cannot be computed for some household that the ranges of facts allow.
//!
//! What an interval cannot exclude need not happen: the same fact may stand in a condition and in a
//! divisor. So a finding is given only with a household for which the evaluator fails. Where none
//! is found among those that are tried, nothing is said.

mod households;

use super::Book;
use super::allows::Findings;
use super::error::rules::RuleFinding;
use crate::evaluate::{EvalError, Possible, misfits, possible};
use crate::program::{Allowed, Facts, Graph, Program, Rule};
use crate::text::Span;
use crate::value::Date;
use households::{Household, Households};

/// So many households are tried for all rules together.
const TRIES: usize = 4_000;

/// Looks for a household for each rule that may fail.
pub(super) fn failing(book: Book<'_>, findings: &mut Findings<'_>) {
    let program = book.program;
    let Some(on) = last_change(program) else {
        return;
    };
    let graph = Graph::of(program);
    let open = Facts::default();
    let mut left = TRIES;
    let mut told: Vec<Span> = Vec::new();
    for &rule in &program.order {
        if findings.is_stopped() || left == 0 {
            return;
        }
        if possible(program, &open, on, rule) == Possible::Yes {
            continue;
        }
        let households = Households::new(program, &graph, rule, on);
        let Some(found) = found(program, rule, on, &households, &mut left) else {
            continue;
        };
        let Some(at) = place(&found.error).filter(|at| !told.contains(at)) else {
            continue;
        };
        told.push(at);
        let (name, allows) = named(program, rule, on);
        let finding = RuleFinding::CannotBeComputed {
            name: name.to_owned(),
            why: found.error.report(program).message,
            example: households.in_words(&found.household),
            at,
        };
        findings.push(finding.report(), &[allows]);
    }
}

/// A household for which a rule cannot be computed.
struct Found {
    household: Household,
    error: EvalError,
}

/// Looks for a household for which a rule cannot be computed, and leaves out what does not matter.
fn found(
    program: &Program,
    rule: Rule,
    on: Date,
    households: &Households<'_>,
    left: &mut usize,
) -> Option<Found> {
    let failure = |household: &Household| {
        let facts = households.facts(household);
        match possible(program, &facts, on, rule) {
            Possible::No(error) => place(&error).map(|_| (facts, error)),
            Possible::Yes | Possible::Perhaps => None,
        }
    };
    for mut household in households.iter() {
        *left = left.checked_sub(1)?;
        let Some((facts, error)) = failure(&household) else {
            continue;
        };
        // Rules that divide by a count are written for families that are not empty: of an empty
        // list only rows that are not there are told.
        if household.has_fewest() && !matches!(error, EvalError::KeyOutside { .. }) {
            continue;
        }
        let fit = misfits(program, &facts, on).is_ok_and(|misfits| misfits.is_empty());
        if !fit {
            continue;
        }
        for at in 0..household.len() {
            let with = household.without(at);
            if failure(&household).is_none_or(|(_, other)| other != error) {
                household.put(at, with);
            }
        }
        return Some(Found { household, error });
    }
    None
}

/// Where an error lies, of those that are looked for: circles of exceptions and rows of tables have
/// findings of their own, and beyond the numbers that can be held lies no household. Any two may be
/// equal by all keys of a choice, so that is told of the household where they are.
fn place(error: &EvalError) -> Option<Span> {
    match error {
        EvalError::DivisionByZero { at }
        | EvalError::EmptyList { at }
        | EvalError::EmptyMonths { at }
        | EvalError::NegativeAmount { at, .. }
        | EvalError::FloorAboveCap { at, .. }
        | EvalError::PartOfPeriod { at }
        | EvalError::RowDoesNotOccur { at }
        | EvalError::KeysDoNotOccur { at, .. }
        | EvalError::KeyOutside { at, .. } => Some(*at),
        EvalError::TooLarge { .. }
        | EvalError::DateOutOfRange { .. }
        | EvalError::TooMuch
        | EvalError::NoRow { .. }
        | EvalError::Tie { .. }
        | EvalError::TwoRows { .. }
        | EvalError::Collision { .. }
        | EvalError::NoVersion { .. } => None,
    }
}

/// Its name, and the 容许 below what is in force of it.
fn named(program: &Program, rule: Rule, on: Date) -> (&str, &[Allowed]) {
    match rule {
        Rule::Definition(id) => {
            let definition = program.definitions.at(id);
            let version = definition.version_on(on);
            let allows = version.map_or(&[][..], |(_, version)| &version.allows);
            (&definition.name, allows)
        }
        Rule::Benefit(id) => {
            let benefit = program.benefits.at(id);
            let version = benefit.version_on(on);
            let allows = version.map_or(&[][..], |(_, version)| &version.allows);
            (&benefit.name, allows)
        }
    }
}

/// The last day on which rules or values change: from then on everything is as it is now.
fn last_change(program: &Program) -> Option<Date> {
    let definitions = program.definitions.iter().flat_map(|(_, it)| &it.versions);
    let benefits = program.benefits.iter().flat_map(|(_, it)| &it.versions);
    let cells = program.parameters.iter().flat_map(|(_, it)| &it.cells);
    let values = cells.flat_map(|cell| &cell.values).map(|value| value.from);
    let days = definitions
        .filter_map(|it| it.from)
        .chain(benefits.filter_map(|it| it.from))
        .chain(values);
    days.max().or_else(|| Date::new(2024, 1, 1).ok())
}
