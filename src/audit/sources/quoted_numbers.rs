//! Each value's number stands in the words that are quoted for it.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::super::allows::Findings;
use super::super::error::sources::{RuleWord, SourceFinding};
use super::super::{Book, walk, words};
use super::library::Library;
use super::numbers::{dates_in, numbers_in};
use crate::diagnostic::Fix;
use crate::program::{
    BenefitVersion, Citation, Deadline, DefinitionVersion, Expr, ExprKind, Formula, Id, Office,
    Parameter, Status, Type,
};
use crate::text::Span;
use crate::value::{Date, Number, Value};

/// What the quotations of some citations state.
#[derive(Debug, Clone, Default)]
struct Quoted {
    any: bool,
    /// Whether one of them is not what its document says: that is told already.
    wrong: bool,
    numbers: BTreeSet<Number>,
    words: String,
    first: Option<Span>,
    /// The days that they state, read where one is asked for.
    dates: OnceCell<BTreeSet<Date>>,
    /// All of them, one after the other.
    texts: String,
}

impl Quoted {
    fn dates(&self) -> &BTreeSet<Date> {
        self.dates.get_or_init(|| dates_in(&self.texts))
    }
}

/// Looks at the values of parameters, then at the numbers that rules write themselves.
pub(super) fn quoted_numbers(book: Book<'_>, library: &Library, findings: &mut Findings<'_>) {
    for (_, parameter) in book.program.parameters.iter() {
        if findings.is_stopped() {
            return;
        }
        of_parameter(book, library, parameter, findings);
    }
    for (_, definition) in book.program.definitions.iter() {
        for version in &definition.versions {
            of_definition((book, library), &definition.name, version, findings);
        }
    }
    for (_, benefit) in book.program.benefits.iter() {
        for version in &benefit.versions {
            of_benefit((book, library), &benefit.name, version, findings);
        }
    }
    for (_, office) in book.program.offices.iter() {
        of_office((book, library), office, findings);
    }
}

fn quoted<'c>(library: &Library, sources: impl IntoIterator<Item = &'c Citation>) -> Quoted {
    let mut all = Quoted::default();
    for source in sources {
        for (words, span) in &source.quotes {
            all.any = true;
            all.wrong |= library
                .text(source.document)
                .is_some_and(|text| library.places(text, words).is_empty());
            all.numbers.extend(numbers_in(words));
            if all.words.is_empty() {
                all.words = words::shorten(words, 60);
            }
            all.first.get_or_insert(*span);
            all.texts.push_str(words);
            all.texts.push('\n');
        }
    }
    all
}

fn of_parameter(
    book: Book<'_>,
    library: &Library,
    parameter: &Parameter,
    findings: &mut Findings<'_>,
) {
    let measured = matches!(parameter.ty, Type::Number(_) | Type::Date);
    if !measured {
        return;
    }
    let general = quoted(library, &parameter.sources);
    let nothing = Quoted::default();
    // The rows below one 依据 share it: its quotations are read once.
    let mut read: BTreeMap<Span, Quoted> = BTreeMap::new();
    let mut unquoted: BTreeSet<Span> = BTreeSet::new();
    for dated in parameter.cells.iter().flat_map(|cell| &cell.values) {
        let enclosing: [&[_]; 2] = [&dated.allows, &parameter.allows];
        let (Some(value), Status::Stated) = (&dated.value, &dated.status) else {
            continue;
        };
        // Of 「起每多」 the row says what is added; what it is added to stands in its own row.
        let added = dated.growth.map(|growth| Value::Number(growth.by.abs()));
        let value = added.as_ref().unwrap_or(value);
        let own = match dated.sources.first() {
            Some(first) => &*read
                .entry(first.span)
                .or_insert_with(|| quoted(library, &dated.sources)),
            None => &nothing,
        };
        let sources = [own, &general];
        if !own.any && !general.any {
            let checkable = dated
                .sources
                .iter()
                .chain(&parameter.sources)
                .find(|source| library.text(source.document).is_some());
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
        if own.wrong || general.wrong {
            continue;
        }
        let missing = match value {
            Value::Date(date) => {
                let stated = sources.iter().any(|all| all.dates().contains(date));
                (!stated).then(|| date.to_string())
            }
            Value::Number(number) => missing_literal(book, dated.span, *number, sources),
            Value::Truth(_) | Value::Item(_) | Value::Region(_) => None,
        };
        if let Some(missing) = missing {
            let quote = if own.any { own } else { &general };
            let finding = SourceFinding::NumberNotQuoted {
                name: parameter.name.clone(),
                number: missing,
                stated: numbers_words(quote, &parameter.ty),
                quotation: quote.words.clone(),
                at: dated.span,
                source: quote.first.unwrap_or(dated.span),
                mend: stated_instead(book, dated.span, quote),
            };
            findings.push(finding.report(), &enclosing);
        }
    }
}

/// The numbers of a quotation as words: shares as percentages where a share is asked for.
fn numbers_words(quote: &Quoted, ty: &Type) -> Vec<String> {
    let share = matches!(ty, Type::Number(quantity) if quantity.is_ratio());
    let hundred = Number::from(100);
    let words = |number: &Number| match number.checked_mul(hundred) {
        Ok(percent) if share && *number < Number::ONE => format!("{number}（{percent}%）"),
        Ok(_) | Err(_) => number.to_string(),
    };
    quote.numbers.iter().map(words).collect()
}

/// `634 元/月` where the quotation states one number, 643: that number in its place.
fn stated_instead(book: Book<'_>, at: Span, quote: &Quoted) -> Option<Fix> {
    let mut numbers = quote.numbers.iter();
    let stated = numbers.next().filter(|_| numbers.next().is_none())?;
    let written = book.files.slice(at);
    let is_digit = |c: char| c.is_ascii_digit() || c == '.';
    let length = written.find(|c| !is_digit(c)).unwrap_or(written.len());
    let rest = written.get(length..)?;
    // With a scale, a share or more numbers, what would have to change is not clear.
    let is_single = !rest.contains(|c: char| is_digit(c) || "万亿%％".contains(c));
    if length == 0 || !is_single || !stated.ends() {
        return None;
    }
    let end = at.start.saturating_add(u32::try_from(length).ok()?);
    Some(Fix::replace(Span { end, ..at }, stated.to_string()).choice())
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
    let states = |number: &Number| sources.iter().any(|all| all.numbers.contains(number));
    let literals = numbers_in(book.files.slice(at));
    if literals.is_empty() {
        return (!states(&value)).then(|| value.to_string());
    }
    let alone = literals.len() < 2;
    let missing = literals.iter().find(|number| {
        let free = number.is_zero() || (!alone && is_plain(**number));
        !free && !states(number)
    })?;
    let written = words::written(book, at);
    let number = missing.to_string();
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
    (book, library): (Book<'_>, &Library),
    name: &str,
    version: &DefinitionVersion,
    findings: &mut Findings<'_>,
) {
    let numbers = own_numbers(book, walk::of_formula(&version.formula));
    if numbers.is_empty() {
        return;
    }
    let inside = sources_of_formula(&version.formula);
    let quote = quoted(library, version.sources.iter().chain(inside));
    if !quote.any || quote.wrong {
        return;
    }
    for (number, at) in unstated(book, &numbers, &quote) {
        let finding = SourceFinding::RuleNumberNotQuoted {
            kind: RuleWord::Definition,
            name: name.to_owned(),
            number,
            quotation: quote.words.clone(),
            at,
            source: quote.first.unwrap_or(at),
        };
        findings.push(finding.report(), &[&version.allows]);
    }
}

fn of_benefit(
    (book, library): (Book<'_>, &Library),
    name: &str,
    version: &BenefitVersion,
    findings: &mut Findings<'_>,
) {
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
    let quote = quoted(
        library,
        version.sources.iter().chain(of_conditions).chain(inside),
    );
    if !quote.any || quote.wrong {
        return;
    }
    let source = |at: Span| quote.first.unwrap_or(at);
    for (number, at) in unstated(book, &amount, &quote) {
        let finding = SourceFinding::NumberNotQuoted {
            name: name.to_owned(),
            number,
            stated: numbers_words(&quote, version.ty.as_ref().unwrap_or(&Type::Truth)),
            quotation: quote.words.clone(),
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
            quotation: quote.words.clone(),
            at,
            source: source(at),
        };
        findings.push(finding.report(), &[&version.allows]);
    }
}

/// The deadline of an office: `30 工作日` stands in what is quoted.
fn of_office((book, library): (Book<'_>, &Library), office: &Office, findings: &mut Findings<'_>) {
    let Some(Deadline::Within { count, span, .. }) = &office.deadline else {
        return;
    };
    let quote = quoted(library, &office.sources);
    if !quote.any || quote.wrong {
        return;
    }
    for (number, at) in unstated(book, &[(Number::from(i64::from(*count)), *span)], &quote) {
        let finding = SourceFinding::RuleNumberNotQuoted {
            kind: RuleWord::Office,
            name: office.name.clone(),
            number,
            quotation: quote.words.clone(),
            at,
            source: quote.first.unwrap_or(at),
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
            let written = numbers_in(book.files.slice(*span));
            let stated = quote.numbers.contains(number)
                || (!written.is_empty() && written.iter().all(|part| quote.numbers.contains(part)));
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
