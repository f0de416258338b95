//! Days and keys on which a parameter has no value, or two.

use std::collections::{BTreeMap, BTreeSet};

use super::Book;
use super::allows::Findings;
use super::days;
use super::error::values::ValueFinding;
use super::words;
use crate::diagnostic::Text;
use crate::program::{
    BenefitVersion, Cell, DatedValue, Expr, ExprKind, Id, KeyKind, Parameter, Rule,
};
use crate::text::Span;
use crate::value::{Date, Value};

/// How many combinations of keys are looked at for one parameter.
const COMBINATIONS: usize = 200_000;
/// How many rules are followed from cases, over all days.
const FOLLOWED: usize = 500_000;

/// Looks at each parameter by itself, then at the days on which rules read it.
pub(super) fn periods(book: Book<'_>, findings: &mut Findings<'_>) {
    let read_with_open_key = parameters_with_open_keys(book);
    for (id, parameter) in book.program.parameters.iter() {
        for cell in &parameter.cells {
            in_cell(book, parameter, cell, findings);
        }
        undelegated(parameter, findings);
        missing_keys(book, parameter, read_with_open_key.contains(&id), findings);
    }
    days_read_by_versions(book, findings);
    days_read_by_cases(book, findings);
}

fn in_cell(book: Book<'_>, parameter: &Parameter, cell: &Cell, findings: &mut Findings<'_>) {
    let keys = words::bracketed(book, &cell.keys, &parameter.keys);
    let name = format!("{}{keys}", parameter.name);
    let mut last: BTreeMap<u32, &DatedValue> = BTreeMap::new();
    for dated in &cell.values {
        let around: [&[_]; 2] = [&dated.allows, &parameter.allows];
        if let Some(until) = dated.until.filter(|until| *until < dated.from) {
            let finding = ValueFinding::PeriodReversed {
                name: name.clone(),
                from: dated.from,
                until,
                at: dated.span,
            };
            findings.push(finding.report(), &around);
        }
        if let Some(before) = last.insert(dated.level, dated) {
            between(book, parameter, &name, (before, dated), findings);
        }
        let higher = cell.values.iter().find(|other| {
            other.level < dated.level
                && other.from <= dated.from
                && days::in_force(cell, dated.from).is_some_and(|now| std::ptr::eq(now, *other))
        });
        if let Some(higher) = higher.filter(|_| parameter.delegates.is_some()) {
            let finding = ValueFinding::ValueShadowed {
                name: name.clone(),
                value: value_words(book, parameter, higher),
                day: dated.from,
                at: dated.span,
                higher: higher.span,
            };
            findings.push(finding.report(), &around);
        }
    }
}

/// Two values of one rulebook that follow each other.
fn between(
    book: Book<'_>,
    parameter: &Parameter,
    name: &str,
    (before, after): (&DatedValue, &DatedValue),
    findings: &mut Findings<'_>,
) {
    let around: [&[_]; 2] = [&after.allows, &parameter.allows];
    let values = (
        value_words(book, parameter, before),
        value_words(book, parameter, after),
    );
    let spans = (before.span, after.span);
    if before.from == after.from {
        let finding = ValueFinding::ValueDoubled {
            name: name.to_owned(),
            day: after.from,
            values,
            at: spans,
        };
        findings.push(finding.report(), &around);
        return;
    }
    let Some(until) = before.until else { return };
    if until >= after.from {
        let finding = ValueFinding::PeriodsOverlap {
            name: name.to_owned(),
            days: (after.from, until),
            values,
            at: spans,
        };
        findings.push(finding.report(), &around);
    } else if let (Some(first), Some(last)) = (days::next(until), days::before(after.from))
        && first <= last
    {
        let finding = ValueFinding::PeriodGap {
            name: name.to_owned(),
            days: (first, last),
            at: spans,
        };
        findings.push(finding.report(), &around);
    }
}

fn value_words(book: Book<'_>, parameter: &Parameter, dated: &DatedValue) -> String {
    match &dated.value {
        Some(value) => words::value(book, value, &parameter.ty),
        None => "待定".to_owned(),
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

/// Combinations of keys without any value, and regions that take the value of another.
fn missing_keys(
    book: Book<'_>,
    parameter: &Parameter,
    open_key: bool,
    findings: &mut Findings<'_>,
) {
    let has_region = parameter.keys.contains(&KeyKind::Region);
    let mut by_rest: BTreeMap<Vec<Value>, BTreeSet<u32>> = BTreeMap::new();
    for cell in parameter
        .cells
        .iter()
        .filter(|cell| !cell.values.is_empty())
    {
        let (region, rest) = split_region(&cell.keys);
        by_rest.entry(rest).or_default().extend(region);
    }
    if by_rest.is_empty() {
        let finding = match &parameter.delegates {
            Some(to) => ValueFinding::LeftToOthers {
                name: parameter.name.clone(),
                to: to.clone(),
                at: parameter.span,
            },
            None => ValueFinding::NoValue {
                name: parameter.name.clone(),
                at: parameter.span,
            },
        };
        findings.push(finding.report(), &[&parameter.allows]);
        return;
    }
    let sizes: Vec<u32> = parameter
        .keys
        .iter()
        .filter(|kind| **kind != KeyKind::Region)
        .map(|kind| match kind {
            KeyKind::Category(category) => book
                .program
                .categories
                .get(*category)
                .and_then(|category| u32::try_from(category.items.len()).ok())
                .unwrap_or(0),
            KeyKind::Truth => 2,
            KeyKind::Region => 0,
        })
        .collect();
    let total = sizes
        .iter()
        .try_fold(1_usize, |product, size| product.checked_mul(*size as usize))
        .unwrap_or(usize::MAX);
    if by_rest.len() < total {
        missing_combinations(book, parameter, (&by_rest, &sizes, total), findings);
    }
    if has_region {
        missing_regions(book, parameter, &by_rest, open_key, findings);
    }
}

fn split_region(keys: &[Value]) -> (Option<u32>, Vec<Value>) {
    let mut region = None;
    let mut rest = Vec::new();
    for key in keys {
        match key {
            Value::Region(at) if region.is_none() => region = Some(*at),
            other => rest.push(*other),
        }
    }
    (region, rest)
}

fn missing_combinations(
    book: Book<'_>,
    parameter: &Parameter,
    (present, sizes, total): (&BTreeMap<Vec<Value>, BTreeSet<u32>>, &[u32], usize),
    findings: &mut Findings<'_>,
) {
    let kinds: Vec<KeyKind> = parameter
        .keys
        .iter()
        .copied()
        .filter(|kind| *kind != KeyKind::Region)
        .collect();
    let mut missing = Vec::new();
    let mut positions = vec![0_u32; sizes.len()];
    // At most as many steps as there are values, and a few more.
    for _ in 0..total.min(COMBINATIONS) {
        let rest: Vec<Value> = positions
            .iter()
            .zip(&kinds)
            .map(|(at, kind)| match kind {
                KeyKind::Truth => Value::Truth(*at == 1),
                KeyKind::Category(_) => Value::Item(*at),
                KeyKind::Region => Value::Region(*at),
            })
            .collect();
        if !present.contains_key(&rest) {
            missing.push(words::keys(book, &rest, &kinds));
            if missing.len() > 5 {
                break;
            }
        }
        if !advance(&mut positions, sizes) {
            break;
        }
    }
    let Some(first) = missing.first() else { return };
    let finding = ValueFinding::CombinationWithoutValue {
        name: parameter.name.clone(),
        first: first.clone(),
        all: words::listed(&missing, total.saturating_sub(present.len())),
        left_to: parameter.delegates.clone(),
        at: parameter.span,
    };
    findings.push(finding.report(), &[&parameter.allows]);
}

/// The next combination, the last key first; whether there is one.
pub(super) fn advance(positions: &mut [u32], sizes: &[u32]) -> bool {
    for (at, size) in positions.iter_mut().zip(sizes).rev() {
        *at = at.saturating_add(1);
        if *at < *size {
            return true;
        }
        *at = 0;
    }
    false
}

fn missing_regions(
    book: Book<'_>,
    parameter: &Parameter,
    by_rest: &BTreeMap<Vec<Value>, BTreeSet<u32>>,
    open_key: bool,
    findings: &mut Findings<'_>,
) {
    let regions = book.program.regions.len();
    if by_rest.len().saturating_mul(regions) > COMBINATIONS {
        return;
    }
    let mut from_parent: BTreeSet<u32> = BTreeSet::new();
    let mut uncovered: BTreeSet<u32> = BTreeSet::new();
    for own in by_rest.values() {
        let mut covered: BTreeSet<u32> = BTreeSet::new();
        for (id, region) in book.program.regions.iter() {
            let Ok(at) = u32::try_from(id.index()) else {
                continue;
            };
            let by_parent = region
                .parent
                .and_then(|parent| u32::try_from(parent.index()).ok())
                .is_some_and(|parent| covered.contains(&parent));
            if own.contains(&at) {
                covered.insert(at);
            } else if by_parent {
                covered.insert(at);
                from_parent.insert(at);
            } else {
                uncovered.insert(at);
            }
        }
    }
    let names = |of: &BTreeSet<u32>| {
        let names: Vec<String> = of
            .iter()
            .take(6)
            .map(|at| words::region(book, *at))
            .collect();
        words::listed(&names, of.len())
    };
    if !from_parent.is_empty() {
        let finding = ValueFinding::RegionWithoutValue {
            name: parameter.name.clone(),
            regions: names(&from_parent),
            at: parameter.span,
        };
        findings.push(finding.report(), &[&parameter.allows]);
    }
    if !uncovered.is_empty() && open_key {
        let first = uncovered
            .first()
            .map_or_else(String::new, |at| words::region(book, *at));
        let finding = ValueFinding::CombinationWithoutValue {
            name: parameter.name.clone(),
            first,
            all: names(&uncovered),
            left_to: parameter.delegates.clone(),
            at: parameter.span,
        };
        findings.push(finding.report(), &[&parameter.allows]);
    }
}

/// Parameters that some rule reads with a region that depends on the facts.
fn parameters_with_open_keys(book: Book<'_>) -> BTreeSet<Id<Parameter>> {
    let exprs = book.program.exprs.iter();
    exprs
        .filter_map(|(_, expr)| match &expr.kind {
            ExprKind::Parameter {
                parameter, keys, ..
            } => keys
                .iter()
                .any(|key| constant(book, *key).is_none())
                .then_some(*parameter),
            _ => None,
        })
        .collect()
}

fn constant(book: Book<'_>, expr: Id<Expr>) -> Option<Value> {
    match book.program.exprs.get(expr)?.kind {
        ExprKind::Constant(value) => Some(value),
        _ => None,
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
    super::walk::visit(book.program, roots, |_, expr| {
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
        match book.program.exprs.get(on)?.kind {
            ExprKind::Today => Some(today),
            ExprKind::LastYearEnd => Some(today.last_year_end()),
            ExprKind::Constant(Value::Date(day)) => Some(day),
            _ => None,
        }
    }

    /// The day, if the parameter certainly has no value there although it has values.
    fn empty_day(&self, book: Book<'_>, today: Date) -> Option<(Date, Option<Date>)> {
        let day = self.day(book, today)?;
        let parameter = book.program.parameters.get(self.parameter)?;
        let first = days::first(parameter)?;
        let keys: Option<Vec<Value>> = self.keys.iter().copied().collect();
        let empty = match keys {
            Some(keys) => days::look_up(book.program, parameter, &keys, day).is_none(),
            None => !days::any_on(parameter, day),
        };
        empty.then_some((day, (day < first).then_some(first)))
    }
}

/// The first day of a version, held against what the version reads.
fn days_read_by_versions(book: Book<'_>, findings: &mut Findings<'_>) {
    let program = book.program;
    let definitions = program.definitions.iter().flat_map(|(_, definition)| {
        definition.versions.iter().map(|version| {
            let exprs = super::walk::of_formula(&version.formula);
            (&definition.name, version.from, exprs, version.span)
        })
    });
    let benefits = program.benefits.iter().flat_map(|(_, benefit)| {
        benefit.versions.iter().map(|version| {
            let exprs = super::walk::of_benefit(version);
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
fn days_read_by_cases(book: Book<'_>, findings: &mut Findings<'_>) {
    let program = book.program;
    let mut seen: BTreeSet<(Date, Rule)> = BTreeSet::new();
    let mut said: BTreeSet<(Id<Parameter>, Date)> = BTreeSet::new();
    for case in &program.cases {
        let mut open: Vec<Vec<Id<Expr>>> = case
            .expects
            .iter()
            .filter(|(test, _)| !expects_open(book, *test))
            .map(|(test, _)| vec![*test])
            .collect();
        while let Some(exprs) = open.pop() {
            for read in reads(book, exprs.clone()) {
                let Some((day, first)) = read.empty_day(book, case.on) else {
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

/// Whether an expectation is that something is still open.
fn expects_open(book: Book<'_>, test: Id<Expr>) -> bool {
    let mut open = false;
    super::walk::visit(book.program, [test], |_, expr| {
        open |= matches!(
            expr.kind,
            ExprKind::Undetermined(_) | ExprKind::UndeterminedBenefit(_)
        );
        true
    });
    open
}

fn rules_read(book: Book<'_>, exprs: Vec<Id<Expr>>) -> BTreeSet<Rule> {
    let mut rules = BTreeSet::new();
    super::walk::visit(book.program, exprs, |_, expr| {
        rules.extend(super::walk::rule_of(&expr.kind));
        true
    });
    rules
}

/// What the version of a rule that is in force on a day writes.
fn exprs_in_force(book: Book<'_>, rule: Rule, day: Date) -> Vec<Id<Expr>> {
    match rule {
        Rule::Definition(id) => book
            .program
            .definitions
            .get(id)
            .into_iter()
            .flat_map(|definition| &definition.versions)
            .filter(|version| days::within(version.from, version.until, day))
            .flat_map(|version| super::walk::of_formula(&version.formula))
            .collect(),
        Rule::Benefit(id) => book
            .program
            .benefits
            .get(id)
            .into_iter()
            .flat_map(|benefit| &benefit.versions)
            .filter(|version: &&BenefitVersion| days::within(version.from, version.until, day))
            .flat_map(super::walk::of_benefit)
            .collect(),
    }
}
