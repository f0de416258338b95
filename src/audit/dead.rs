//! Rules, exceptions and constraints on facts that never hold, and conditions that always do.

use super::allows::Findings;
use super::error::rules::RuleFinding;
use super::facts_space::{FactsSpace, Meeting, Ranges};
use super::{Book, walk, words};
use crate::program::{Allowed, BenefitVersion, Exception, Expr, Formula, Id};
use crate::text::Span;

/// Looks at the conditions of every benefit and exception, and at constraints on facts.
pub(super) fn dead(book: Book<'_>, ranges: &Ranges<'_>, findings: &mut Findings<'_>) {
    for (_, definition) in book.program.definitions.iter() {
        for version in &definition.versions {
            if findings.is_stopped() {
                return;
            }
            let mut space = FactsSpace::new(book.program, ranges);
            let rule = (definition.name.as_str(), version.allows.as_slice());
            exceptions(&mut space, rule, &version.formula, &[], findings);
        }
    }
    for (_, benefit) in book.program.benefits.iter() {
        for version in &benefit.versions {
            if findings.is_stopped() {
                return;
            }
            let mut space = FactsSpace::new(book.program, ranges);
            of_benefit(book, &mut space, &benefit.name, version, findings);
        }
    }
    let of_facts = book.program.constraints.iter();
    for constraint in of_facts.filter(|it| it.entity.is_some()) {
        if findings.is_stopped() {
            return;
        }
        let mut space = FactsSpace::new(book.program, ranges);
        if space.meeting(&[(constraint.test, true)]) == Meeting::Never {
            let finding = RuleFinding::ImpossibleConstraint {
                name: constraint.name.clone(),
                at: book.program.exprs.at(constraint.test).span,
            };
            findings.push(finding.report(), &[]);
        }
    }
}

fn of_benefit(
    book: Book<'_>,
    space: &mut FactsSpace<'_>,
    name: &str,
    version: &BenefitVersion,
    findings: &mut Findings<'_>,
) {
    let enclosing: [&[Allowed]; 1] = [&version.allows];
    let asked: Vec<(Id<Expr>, Span)> = version
        .conditions
        .iter()
        .map(|condition| (condition.test, condition.span))
        .collect();
    // 否 written as a condition says itself that nobody qualifies.
    let all: Vec<(Id<Expr>, bool)> = asked
        .iter()
        .filter(|(test, _)| !walk::is_constant(book.program, *test))
        .map(|(test, _)| (*test, true))
        .collect();
    if space.meeting(&all) == Meeting::Never {
        let culprits = culprits(space, &asked);
        let finding = RuleFinding::DeadRule {
            name: name.to_owned(),
            conditions: culprits
                .iter()
                .map(|span| words::written(book, *span))
                .collect(),
            at: version.span,
            culprits,
        };
        findings.push(finding.report(), &enclosing);
        return;
    }
    for (test, span) in &asked {
        let fixed = walk::is_constant(book.program, *test);
        if !fixed && space.meeting(&[(*test, false)]) == Meeting::Never {
            let finding = RuleFinding::IdleCondition {
                name: name.to_owned(),
                at: *span,
            };
            findings.push(finding.report(), &enclosing);
        }
    }
    for formula in version.amount.formulas() {
        exceptions(space, (name, &version.allows), formula, &all, findings);
    }
}

/// One condition that never holds, or two that never hold together, or all of them.
fn culprits(space: &mut FactsSpace<'_>, asked: &[(Id<Expr>, Span)]) -> Vec<Span> {
    for (test, span) in asked {
        if space.meeting(&[(*test, true)]) == Meeting::Never {
            return vec![*span];
        }
    }
    for (at, (one, span)) in asked.iter().enumerate().take(40) {
        for (other, second) in asked.iter().take(at) {
            if space.meeting(&[(*one, true), (*other, true)]) == Meeting::Never {
                return vec![*second, *span];
            }
        }
    }
    asked.iter().map(|(_, span)| *span).collect()
}

fn exceptions(
    space: &mut FactsSpace<'_>,
    (name, allows): (&str, &[Allowed]),
    formula: &Formula,
    under: &[(Id<Expr>, bool)],
    findings: &mut Findings<'_>,
) {
    let mut open = vec![(formula, under.to_vec())];
    while let Some((formula, under)) = open.pop() {
        for exception in &formula.exceptions {
            let mut all = under.clone();
            all.push((exception.when, true));
            if space.meeting(&all) == Meeting::Never {
                let alone = space.meeting(&[(exception.when, true)]) == Meeting::Never;
                let finding = dead_exception(name, exception, alone);
                findings.push(finding.report(), &[&exception.allows, allows]);
            } else {
                open.push((&exception.then, all));
            }
        }
    }
}

fn dead_exception(name: &str, exception: &Exception, alone: bool) -> RuleFinding {
    RuleFinding::DeadException {
        name: name.to_owned(),
        label: exception.label.clone().unwrap_or_default(),
        alone,
        at: exception.span,
    }
}
