//! Each number of a rule stands in the words that are quoted for it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::allows::Findings;
use super::super::error::sources::{RuleWord, SourceFinding};
use super::super::{Book, walk, words};
use super::quote::{Quoted, Quotes};
use crate::diagnostic::Fix;
use crate::figures::written_in;
use crate::program::{
    BenefitVersion, Citation, Deadline, DefinitionVersion, Expr, ExprKind, Formula, Id, Office,
    Parameter, Status, Type,
};
use crate::text::Span;
use crate::value::{Number, Value};

/// Looks at the values of parameters, then at the numbers that rules write themselves.
pub(super) fn quoted_numbers(quotes: &Quotes<'_>, findings: &mut Findings<'_>) {
    let book = quotes.book;
    for (_, parameter) in book.program.parameters.iter() {
        if findings.is_stopped() {
            return;
        }
        of_parameter(quotes, parameter, findings);
    }
    for (_, definition) in book.program.definitions.iter() {
        for version in &definition.versions {
            of_definition(quotes, &definition.name, version, findings);
        }
    }
    for (_, benefit) in book.program.benefits.iter() {
        for version in &benefit.versions {
            of_benefit(quotes, &benefit.name, version, findings);
        }
    }
    for (_, office) in book.program.offices.iter() {
        of_office(quotes, office, findings);
    }
}

fn of_parameter(quotes: &Quotes<'_>, parameter: &Parameter, findings: &mut Findings<'_>) {
    let book = quotes.book;
    let measured = matches!(parameter.ty, Type::Number(_) | Type::Date);
    if !measured {
        return;
    }
    let general = quotes.of(&parameter.sources);
    let nothing = Quoted::default();
    // The rows below one 依据 share it: its quotations are put together once.
    let mut read: BTreeMap<Span, Quoted> = BTreeMap::new();
    let mut unquoted: BTreeSet<Span> = BTreeSet::new();
    for dated in parameter.cells.iter().flat_map(|cell| &cell.values) {
        let enclosing: [&[_]; 2] = [&dated.allows, &parameter.allows];
        let (Some(value), Status::Stated | Status::Assumed(_)) = (&dated.value, &dated.status)
        else {
            continue;
        };
        // Of 「起每多」 the row says what is added; what it is added to stands in its own row.
        let added = dated.growth.map(|growth| Value::Number(growth.by.abs()));
        let value = added.as_ref().unwrap_or(value);
        let own = match dated.sources.first() {
            Some(first) => &*read
                .entry(first.span)
                .or_insert_with(|| quotes.of(&dated.sources)),
            None => &nothing,
        };
        // What is assumed needs no document; where it quotes one beside it, the words are held.
        if dated.status != Status::Stated && !own.any() {
            continue;
        }
        let sources = [own, &general];
        if !own.any() && !general.any() {
            let checkable = dated
                .sources
                .iter()
                .chain(&parameter.sources)
                .find(|source| quotes.has_text(source));
            if let Some(source) = checkable.filter(|source| unquoted.insert(source.span)) {
                let finding = SourceFinding::NumberWithoutQuotation {
                    name: parameter.name.clone(),
                    value: words::value(book, value, &parameter.ty),
                    at: dated.span,
                    source: source.span,
                };
                findings.push(finding.report(), &enclosing);
            }
            continue;
        }
        if own.is_wrong() || general.is_wrong() {
            continue;
        }
        let missing = match value {
            Value::Date(date) => {
                let stated = sources.iter().any(|all| all.states_day(*date));
                (!stated).then(|| date.to_string())
            }
            Value::Number(number) => missing_literal(book, dated.span, *number, sources),
            Value::Truth(_) | Value::Item(_) | Value::Region(_) => None,
        };
        if let Some(missing) = missing {
            let quote = if own.any() { own } else { &general };
            let finding = SourceFinding::NumberNotQuoted {
                name: parameter.name.clone(),
                number: missing,
                stated: match value {
                    Value::Date(_) => quote.days(),
                    Value::Number(_) | Value::Truth(_) | Value::Item(_) | Value::Region(_) => {
                        quote.amounts()
                    }
                },
                quotation: quote.shown(),
                at: dated.span,
                source: quote.first().unwrap_or(dated.span),
                mend: stated_instead(book, dated.span, quote),
            };
            findings.push(finding.report(), &enclosing);
        }
    }
}

/// `634 元/月` where the quotation states one number, 643 元: that number in its place. Nothing
/// where it counts something else, or is written with a scale: that would change what it comes to.
fn stated_instead(book: Book<'_>, at: Span, quote: &Quoted) -> Option<Fix> {
    let mut figures = quote.figures();
    let stated = figures.next().filter(|_| figures.next().is_none())?;
    let written = book.files.slice(at);
    let literals = written_in(written);
    let [literal] = literals.as_slice() else {
        return None;
    };
    let is_digit = |c: char| c.is_ascii_digit() || c == '.';
    let length = written.find(|c| !is_digit(c)).unwrap_or(written.len());
    let rest = written.get(length..)?;
    let is_single = !rest.contains(|c: char| is_digit(c) || "万亿%％".contains(c));
    let is_alike = stated.measure.is_none() || stated.measure == literal.measure;
    if length == 0 || !is_single || !is_alike || !stated.value.ends() {
        return None;
    }
    let end = at.start.saturating_add(u32::try_from(length).ok()?);
    Some(Fix::replace(Span { end, ..at }, stated.value.to_string()).choice())
}

/// The first number of a written value that no quotation states.
///
/// A value of several numbers (`643 × 12`) may use 0, 1, 12 and 100 without a source.
fn missing_literal(
    book: Book<'_>,
    at: Span,
    value: Number,
    sources: [&Quoted; 2],
) -> Option<String> {
    let states = |number: Number, measure| sources.iter().any(|all| all.states(number, measure));
    let literals = written_in(book.files.slice(at));
    if literals.is_empty() {
        return (!states(value, None)).then(|| value.to_string());
    }
    let alone = literals.len() < 2;
    let missing = literals.iter().find(|literal| {
        let number = literal.value;
        let free = number.is_zero() || (!alone && is_plain(number));
        !free && !states(number, literal.measure)
    })?;
    let written = words::written(book, at);
    let number = missing.value.to_string();
    Some(if !alone {
        number
    } else if written.contains(&number) {
        written
    } else {
        // `3000 万元` is looked for as 30000000.
        format!("{written}（{number}）")
    })
}

/// Numbers that need no source: nothing, all, months of a year, percent.
pub(super) fn is_plain(number: Number) -> bool {
    [0, 1, 12, 100]
        .iter()
        .any(|plain| number == Number::from(*plain))
}

/// Numbers written in a formula, with their places.
pub(super) fn literals(book: Book<'_>, roots: Vec<Id<Expr>>) -> Vec<(Number, Span)> {
    let mut all = Vec::new();
    walk::visit(book.program, roots, |_, expr| {
        if let ExprKind::Constant(Value::Number(number)) = expr.kind {
            all.push((number, expr.span));
        }
        true
    });
    all
}

fn sources_of_formula(formula: &Formula) -> Vec<&Citation> {
    let mut all = Vec::new();
    let mut open = vec![formula];
    while let Some(formula) = open.pop() {
        for exception in &formula.exceptions {
            all.extend(&exception.sources);
            open.push(&exception.then);
        }
    }
    all
}

fn of_definition(
    quotes: &Quotes<'_>,
    name: &str,
    version: &DefinitionVersion,
    findings: &mut Findings<'_>,
) {
    let book = quotes.book;
    let numbers = own_numbers(book, walk::of_formula(&version.formula));
    if numbers.is_empty() {
        return;
    }
    let inside = sources_of_formula(&version.formula);
    let quote = quotes.of(version.sources.iter().chain(inside));
    if !quote.is_sound() {
        return;
    }
    for (number, at) in unstated(book, &numbers, &quote) {
        let finding = SourceFinding::RuleNumberNotQuoted {
            kind: RuleWord::Definition,
            name: name.to_owned(),
            number,
            quotation: quote.shown(),
            at,
            source: quote.first().unwrap_or(at),
        };
        findings.push(finding.report(), &[&version.allows]);
    }
}

fn of_benefit(
    quotes: &Quotes<'_>,
    name: &str,
    version: &BenefitVersion,
    findings: &mut Findings<'_>,
) {
    let book = quotes.book;
    let formulas = version.amount.formulas();
    let amount = own_numbers(book, formulas.flat_map(walk::of_formula).collect());
    let conditions = version.conditions.iter().map(|condition| condition.test);
    let conditions = own_numbers(book, conditions.collect());
    if amount.is_empty() && conditions.is_empty() {
        return;
    }
    let inside = version.amount.formulas().flat_map(sources_of_formula);
    let of_conditions = version
        .conditions
        .iter()
        .flat_map(|condition| &condition.sources);
    let quote = quotes.of(version.sources.iter().chain(of_conditions).chain(inside));
    if !quote.is_sound() {
        return;
    }
    let source = |at: Span| quote.first().unwrap_or(at);
    for (number, at) in unstated(book, &amount, &quote) {
        let finding = SourceFinding::NumberNotQuoted {
            name: name.to_owned(),
            number,
            stated: quote.amounts(),
            quotation: quote.shown(),
            at,
            source: source(at),
            mend: None,
        };
        findings.push(finding.report(), &[&version.allows]);
    }
    for (number, at) in unstated(book, &conditions, &quote) {
        let finding = SourceFinding::RuleNumberNotQuoted {
            kind: RuleWord::Benefit,
            name: name.to_owned(),
            number,
            quotation: quote.shown(),
            at,
            source: source(at),
        };
        findings.push(finding.report(), &[&version.allows]);
    }
}

/// The deadline of an office: `30 工作日` stands in what is quoted.
fn of_office(quotes: &Quotes<'_>, office: &Office, findings: &mut Findings<'_>) {
    let book = quotes.book;
    let Some(Deadline::Within { count, span, .. }) = &office.deadline else {
        return;
    };
    let quote = quotes.of(&office.sources);
    if !quote.is_sound() {
        return;
    }
    for (number, at) in unstated(book, &[(Number::from(i64::from(*count)), *span)], &quote) {
        let finding = SourceFinding::RuleNumberNotQuoted {
            kind: RuleWord::Office,
            name: office.name.clone(),
            number,
            quotation: quote.shown(),
            at,
            source: quote.first().unwrap_or(at),
        };
        findings.push(finding.report(), &[&office.allows]);
    }
}

/// Numbers written in a rule that need a source, each place once.
fn own_numbers(book: Book<'_>, roots: Vec<Id<Expr>>) -> Vec<(Number, Span)> {
    let mut seen = BTreeSet::new();
    let mut all = literals(book, roots);
    all.retain(|(number, span)| !is_plain(*number) && seen.insert(*span));
    all
}

/// Those that the quotations do not state.
fn unstated(book: Book<'_>, numbers: &[(Number, Span)], quote: &Quoted) -> Vec<(String, Span)> {
    numbers
        .iter()
        .filter(|(number, span)| {
            let written = written_in(book.files.slice(*span));
            let stated = match written.as_slice() {
                [] => quote.states(*number, None),
                [one] => quote.states(*number, one.measure) || quote.states(one.value, one.measure),
                all => {
                    quote.states(*number, None)
                        || all.iter().all(|one| quote.states(one.value, one.measure))
                }
            };
            !stated
        })
        .map(|(number, span)| {
            let written = words::written(book, *span);
            (
                if written.is_empty() {
                    number.to_string()
                } else {
                    written
                },
                *span,
            )
        })
        .collect()
}
