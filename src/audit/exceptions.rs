//! Exceptions of one rule that can hold together and differ.
//!
//! Only siblings that no 优先于 orders are held against each other, within one rule.

use super::allows::Findings;
use super::error::rules::RuleFinding;
use super::facts_space::{Alternatives, FactsSpace, Given, Meeting, Ranges, Subject, same};
use super::{Book, words};
use crate::diagnostic::Text;
use crate::program::{Allowed, Exception, Expr, Formula, Id, Type};

/// How many pairs of one rule are looked at.
const PAIRS: usize = 60_000;
/// How many siblings are held against each other.
const SIBLINGS: usize = 2_000;
/// How many findings one rule may have; the rest come once these are mended.
const FOUND: usize = 40;
/// How many facts an example names.
const NAMED: usize = 6;

/// Looks at the exceptions of every rule.
pub(super) fn exceptions(book: Book<'_>, ranges: &Ranges<'_>, findings: &mut Findings<'_>) {
    for (_, definition) in book.program.definitions.iter() {
        for version in &definition.versions {
            if findings.is_stopped() {
                return;
            }
            let rule = (definition.name.as_str(), version.allows.as_slice());
            of_formula(book, ranges, rule, &version.formula, findings);
        }
    }
    for (_, benefit) in book.program.benefits.iter() {
        for version in &benefit.versions {
            if findings.is_stopped() {
                return;
            }
            let rule = (benefit.name.as_str(), version.allows.as_slice());
            for formula in version.amount.formulas() {
                of_formula(book, ranges, rule, formula, findings);
            }
        }
    }
}

fn of_formula(
    book: Book<'_>,
    ranges: &Ranges<'_>,
    (name, allows): (&str, &[Allowed]),
    formula: &Formula,
    findings: &mut Findings<'_>,
) {
    let (mut pairs, mut found) = (PAIRS, FOUND);
    let mut open = vec![formula];
    while let Some(formula) = open.pop() {
        let siblings = &formula.exceptions;
        open.extend(siblings.iter().map(|exception| &exception.then));
        if siblings.len() < 2 {
            continue;
        }
        let mut space = FactsSpace::new(book.program, ranges);
        if siblings.len() > SIBLINGS {
            pairs = 0;
        }
        let precedence = formula.precedence();
        let conditions: Vec<Option<Alternatives>> = siblings
            .iter()
            .map(|exception| space.alternatives(exception.when, true))
            .collect();
        for (at, one) in siblings.iter().enumerate() {
            for (to, other) in siblings.iter().enumerate().skip(at.saturating_add(1)) {
                if precedence.goes_before(at, to) || precedence.goes_before(to, at) {
                    continue;
                }
                let left = pairs
                    .checked_sub(1)
                    .filter(|_| found > 0 && !space.is_exhausted());
                let Some(left) = left else {
                    let finding = RuleFinding::ExceptionsNotProvable {
                        name: name.to_owned(),
                        at: one.span,
                    };
                    findings.push(finding.report(), &[&one.allows, allows]);
                    return;
                };
                pairs = left;
                let both = [at, to].map(|at| conditions.get(at).and_then(Option::as_ref));
                let both = match both {
                    [Some(one), Some(other)] => one.and(other),
                    _ => None,
                };
                let meeting = both.map_or(Meeting::Open, |both| space.solve(&both));
                if meeting == Meeting::Never {
                    continue;
                }
                if let Some(finding) = pair(book, &mut space, name, (one, other), &meeting) {
                    found = found.saturating_sub(1);
                    findings.push(finding.report(), &[&one.allows, &other.allows, allows]);
                }
            }
        }
    }
}

fn pair(
    book: Book<'_>,
    space: &mut FactsSpace<'_>,
    name: &str,
    (one, other): (&Exception, &Exception),
    meeting: &Meeting,
) -> Option<RuleFinding> {
    let example = match meeting {
        Meeting::May(given) => Some(describe(book, space, given)),
        Meeting::Never | Meeting::Open => None,
    };
    if equal(book, space, &one.then, &other.then) {
        return None;
    }
    let labels = [one, other].map(|exception| exception.label.clone().unwrap_or_default());
    let values = [one, other].map(|exception| {
        let value = book.program.exprs.get(exception.then.base);
        value.map_or_else(String::new, |value| words::written(book, value.span))
    });
    let at = (one.span, other.span);
    // One that holds wherever the other does leaves that one nothing of its own.
    let narrower = |space: &mut FactsSpace<'_>, one: &Exception, other: &Exception| {
        space.implies(one.when, other.when) && !never(space, one.when)
    };
    let first = narrower(space, one, other);
    let second = narrower(space, other, one);
    Some(if example.is_some() && (first || second) {
        RuleFinding::ExceptionsCollide {
            name: name.to_owned(),
            labels,
            values,
            example: example.unwrap_or_else(|| Text::same("")),
            // The one that holds more rarely goes before the general one.
            before: usize::from(!first),
            at,
        }
    } else {
        RuleFinding::ExceptionsMayCollide {
            name: name.to_owned(),
            labels,
            values,
            example,
            at,
        }
    })
}

fn never(space: &mut FactsSpace<'_>, condition: Id<Expr>) -> bool {
    space.meeting(&[(condition, true)]) == Meeting::Never
}

/// Whether two formulas certainly give the same.
fn equal(book: Book<'_>, space: &mut FactsSpace<'_>, a: &Formula, b: &Formula) -> bool {
    if a.exceptions.len() != b.exceptions.len() {
        return false;
    }
    let inside = a.exceptions.iter().zip(&b.exceptions).all(|(a, b)| {
        same(book.program, a.when, b.when)
            && a.then.exceptions.is_empty()
            && b.then.exceptions.is_empty()
            && same(book.program, a.then.base, b.then.base)
    });
    if !inside {
        return false;
    }
    let number = book
        .program
        .exprs
        .get(a.base)
        .is_some_and(|expr| matches!(expr.ty, Type::Number(_) | Type::Date));
    if number && let (Some(a), Some(b)) = (space.form(a.base), space.form(b.base)) {
        return a == b;
    }
    same(book.program, a.base, b.base)
}

/// Facts of an example as words: `月收入 = 0 元/月、户籍 = 城市`.
pub(super) fn describe(book: Book<'_>, space: &FactsSpace<'_>, given: &[Given]) -> Text {
    let mut zh = Vec::new();
    let mut en = Vec::new();
    for given in given.iter().take(NAMED) {
        let Some(leaf) = space.leaf(given.leaf) else {
            continue;
        };
        let value = words::value(book, &given.value, &leaf.ty);
        let (subject_zh, subject_en) = match leaf.subject {
            Subject::Expr(expr) => {
                let Some(expr) = book.program.exprs.get(expr) else {
                    continue;
                };
                let words = words::written(book, expr.span);
                (words.clone(), words)
            }
            Subject::Qualifies(benefit) => {
                let name = benefit_name(book, benefit);
                (format!("符合 {name}"), format!("qualifies for {name}"))
            }
            Subject::Receives(benefit) => {
                let name = benefit_name(book, benefit);
                (format!("享受 {name}"), format!("receives {name}"))
            }
        };
        zh.push(format!("{subject_zh} = {value}"));
        en.push(format!("{subject_en} = {value}"));
    }
    Text::new(zh.join("、"), en.join(", "))
}

fn benefit_name(book: Book<'_>, benefit: Id<crate::program::Benefit>) -> String {
    book.program
        .benefits
        .get(benefit)
        .map_or_else(String::new, |benefit| benefit.name.clone())
}
