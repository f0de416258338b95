//! Rules and cases that read a parameter on a day on which it has no value.

use std::collections::{BTreeMap, BTreeSet};

use super::super::allows::Findings;
use super::super::error::values::ValueFinding;
use super::super::{Book, days, walk};
use crate::diagnostic::Text;
use crate::evaluate::run_case;
use crate::program::{Ask, Expr, ExprKind, Id, Parameter, Rule};
use crate::sorted;
use crate::text::Span;
use crate::value::{Date, Value};

/// How many cases of one day are run.
const RUN: usize = 200;
/// How many rules are followed from cases, over all days.
const FOLLOWED: usize = 500_000;

/// Parameters that some rule reads with a region that depends on the facts.
pub(super) fn parameters_with_open_keys(book: Book<'_>) -> BTreeSet<Id<Parameter>> {
    let exprs = book.program.exprs.iter();
    sorted::set(exprs.filter_map(|(_, expr)| {
        let ExprKind::Parameter {
            parameter, keys, ..
        } = &expr.kind
        else {
            return None;
        };
        let open = keys.iter().any(|key| constant(book, *key).is_none());
        open.then_some(*parameter)
    }))
}

fn constant(book: Book<'_>, expr: Id<Expr>) -> Option<Value> {
    if let ExprKind::Constant(value) = book.program.exprs.get(expr)?.kind {
        Some(value)
    } else {
        None
    }
}

/// One place where a rule reads a parameter.
struct Read {
    parameter: Id<Parameter>,
    keys: Vec<Option<Value>>,
    on: Option<Id<Expr>>,
    span: Span,
}

/// Reads of parameters anywhere inside expressions.
fn reads(book: Book<'_>, roots: Vec<Id<Expr>>) -> Vec<Read> {
    let mut all = Vec::new();
    walk::visit(book.program, roots, |_, expr| {
        if let ExprKind::Parameter {
            parameter,
            keys,
            on,
        } = &expr.kind
        {
            all.push(Read {
                parameter: *parameter,
                keys: keys.iter().map(|key| constant(book, *key)).collect(),
                on: *on,
                span: expr.span,
            });
        }
        true
    });
    all
}

impl Read {
    /// The day that is read when today is `today`, where that is certain.
    fn day(&self, book: Book<'_>, today: Date) -> Option<Date> {
        let Some(on) = self.on else {
            return Some(today);
        };
        let on = &book.program.exprs.get(on)?.kind;
        if *on == ExprKind::Today {
            Some(today)
        } else if *on == ExprKind::LastYearEnd {
            Some(today.last_year_end())
        } else if let ExprKind::Constant(Value::Date(day)) = on {
            Some(*day)
        } else {
            None
        }
    }

    /// The day, if the parameter certainly has no value there although it has values.
    fn empty_day(&self, book: Book<'_>, today: Date) -> Option<(Date, Option<Date>)> {
        let day = self.day(book, today)?;
        let parameter = book.program.parameters.get(self.parameter)?;
        let first = days::first(parameter)?;
        let keys: Option<Vec<Value>> = self.keys.iter().copied().collect();
        let empty = match keys {
            Some(keys) => days::look_up(book.program, self.parameter, &keys, day).is_none(),
            None => !days::any_on(book.program, self.parameter, day),
        };
        empty.then_some((day, (day < first).then_some(first)))
    }
}

/// The first day of a version, held against what the version reads.
pub(super) fn days_read_by_versions(book: Book<'_>, findings: &mut Findings<'_>) {
    let program = book.program;
    let definitions = program.definitions.iter().flat_map(|(_, definition)| {
        definition.versions.iter().map(|version| {
            let exprs = walk::of_formula(&version.formula);
            (&definition.name, version.from, exprs, version.span)
        })
    });
    let benefits = program.benefits.iter().flat_map(|(_, benefit)| {
        benefit.versions.iter().map(|version| {
            let exprs = walk::of_benefit(version);
            (&benefit.name, version.from, exprs, version.span)
        })
    });
    for (name, from, exprs, span) in definitions.chain(benefits) {
        let Some(from) = from else { continue };
        let mut said = BTreeSet::new();
        for read in reads(book, exprs) {
            let Some((day, first)) = read.empty_day(book, from) else {
                continue;
            };
            if !said.insert((read.parameter, day)) {
                continue;
            }
            let finding = ValueFinding::NoValueOnDay {
                name: program
                    .parameters
                    .get(read.parameter)
                    .map_or_else(String::new, |parameter| parameter.name.clone()),
                day,
                first,
                because: Text::new(
                    format!("「{name}」自 {from} 起施行"),
                    format!("`{name}` is in force from {from}"),
                ),
                at: read.span,
                because_at: span,
            };
            findings.push(finding.report(), &[]);
        }
    }
}

/// The days of the cases, held against what the rules that they ask about read.
pub(super) fn days_read_by_cases(book: Book<'_>, findings: &mut Findings<'_>) {
    let program = book.program;
    let mut seen: BTreeSet<(Date, Rule)> = BTreeSet::new();
    let mut said: BTreeSet<(Id<Parameter>, Date)> = BTreeSet::new();
    let mut undetermined: BTreeMap<Date, Option<usize>> = BTreeMap::new();
    for case in &program.cases {
        let mut open: Vec<Vec<Id<Expr>>> = Vec::new();
        let mut asked: Vec<Rule> = Vec::new();
        for (test, _) in &case.expects {
            let (exprs, asks) = case.asked_by(program, *test);
            if !asks.iter().any(|ask| expects_open(ask)) {
                open.push(exprs);
                asked.extend(asks.iter().filter_map(|ask| ask.rule()));
            }
        }
        for rule in asked {
            if seen.len() < FOLLOWED && seen.insert((case.on, rule)) {
                open.push(exprs_in_force(book, rule, case.on));
            }
        }
        while let Some(exprs) = open.pop() {
            for read in reads(book, exprs.clone()) {
                let Some((day, first)) = read.empty_day(book, case.on) else {
                    continue;
                };
                if !said.insert((read.parameter, day)) {
                    continue;
                }
                // 否 且 未定 is 否: a case that comes out all the same needs no value.
                let asked = undetermined
                    .entry(case.on)
                    .or_insert_with(|| undetermined_case(book, case.on));
                let Some(case) = asked.and_then(|at| program.cases.get(at)) else {
                    continue;
                };
                let finding = ValueFinding::NoValueOnDay {
                    name: program
                        .parameters
                        .get(read.parameter)
                        .map_or_else(String::new, |parameter| parameter.name.clone()),
                    day,
                    first,
                    because: Text::new(
                        format!("用例「{}」问的是 {}", case.title, case.on),
                        format!("the case `{}` asks about {}", case.title, case.on),
                    ),
                    at: read.span,
                    because_at: case.span,
                };
                findings.push(finding.report(), &[]);
            }
            for rule in rules_read(book, exprs) {
                if seen.len() < FOLLOWED && seen.insert((case.on, rule)) {
                    open.push(exprs_in_force(book, rule, case.on));
                }
            }
        }
    }
}

/// The first case of a day that expects something definite of what comes out undetermined.
fn undetermined_case(book: Book<'_>, on: Date) -> Option<usize> {
    let cases = book.program.cases.iter().enumerate();
    let mut of_day = cases.filter(|(_, case)| case.on == on).take(RUN);
    let found = of_day.find(|(at, case)| {
        let result = run_case(book.program, *at, case);
        let both = case.expects.iter().zip(&result.expectations);
        both.into_iter().any(|((test, _), expectation)| {
            let (_, asks) = case.asked_by(book.program, *test);
            expectation.holds == Ok(None) && !asks.iter().any(|ask| expects_open(ask))
        })
    });
    found.map(|(at, _)| at)
}

/// Whether an expectation is that something is still open.
fn expects_open(ask: &Ask) -> bool {
    match ask {
        Ask::Undetermined(_) | Ask::UndeterminedBenefit(_) => true,
        Ask::Element { .. } | Ask::Cap(_) | Ask::Floor(_) => false,
    }
}

fn rules_read(book: Book<'_>, exprs: Vec<Id<Expr>>) -> BTreeSet<Rule> {
    let mut rules = BTreeSet::new();
    walk::visit(book.program, exprs, |_, expr| {
        rules.extend(expr.kind.rule());
        true
    });
    rules
}

/// What the version of a rule that is in force on a day writes.
fn exprs_in_force(book: Book<'_>, rule: Rule, day: Date) -> Vec<Id<Expr>> {
    match rule {
        Rule::Definition(id) => {
            let definition = book.program.definitions.get(id);
            let version = definition.and_then(|definition| definition.version_on(day));
            version.map_or_else(Vec::new, |(_, version)| walk::of_formula(&version.formula))
        }
        Rule::Benefit(id) => {
            let benefit = book.program.benefits.get(id);
            let version = benefit.and_then(|benefit| benefit.version_on(day));
            version.map_or_else(Vec::new, |(_, version)| walk::of_benefit(version))
        }
    }
}
