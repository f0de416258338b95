//! A heading as a row of segments, and which of them each cell takes.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::super::facts_space::{
    End, FactsSpace, Interval, Polynomial, is_measured, is_whole, unmeasure,
};
use super::super::{Book, words};
use crate::diagnostic::Text;
use crate::program::{CompareOp, Expr, ExprKind, Id, TableRow, Test, Type};
use crate::sorted::{self, sort_by_key};
use crate::value::{Number, Value};

/// How many bounds that are not plain numbers one heading may have.
const SYMBOLS: usize = 48;

/// One heading: its segments, and the runs of segments that each row takes.
#[derive(Debug)]
pub(super) struct Column {
    /// The heading as written.
    pub(super) heading: String,
    /// Each segment as words after the heading: `= 三级`, `= 1001 元/月`.
    pub(super) segments: Vec<Text>,
    /// Whether a segment holds any value at all.
    pub(super) possible: Vec<bool>,
    /// Runs of segments by row, first to last, both included; `None` takes all.
    pub(super) rows: Vec<Option<Vec<(usize, usize)>>>,
}

impl Column {
    /// Whether a row takes no segment that can occur.
    pub(super) fn is_empty_row(&self, row: usize) -> bool {
        match self.rows.get(row) {
            Some(Some(runs)) => !runs.iter().any(|(first, last)| {
                self.possible
                    .get(*first..=*last)
                    .is_some_and(|run| run.contains(&true))
            }),
            Some(None) | None => false,
        }
    }
}

/// Reads column `at` of the rows; the words say why it cannot be decided.
pub(super) fn column(
    book: Book<'_>,
    space: &mut FactsSpace<'_>,
    heading: Id<Expr>,
    rows: &[TableRow],
    at: usize,
) -> Result<Column, Text> {
    let Some(of) = book.program.exprs.get(heading) else {
        return Err(Text::same("?"));
    };
    let tests: Vec<Option<&Test>> = rows
        .iter()
        .map(|row| row.tests.get(at).and_then(Option::as_ref))
        .collect();
    if is_measured(&of.ty) {
        line(book, space, (heading, of), &tests)
    } else {
        finite(book, of, &tests)
    }
}

fn cannot_read(book: Book<'_>, expr: Id<Expr>) -> Text {
    let words = book
        .program
        .exprs
        .get(expr)
        .map_or_else(String::new, |expr| words::written(book, expr.span));
    Text::new(
        format!("单元格「{words}」不是固定的值"),
        format!("the cell `{words}` is not a fixed value"),
    )
}

/// A heading of finitely many values.
fn finite(book: Book<'_>, of: &Expr, tests: &[Option<&Test>]) -> Result<Column, Text> {
    let values: Vec<Value> = match &of.ty {
        Type::Truth => vec![Value::Truth(false), Value::Truth(true)],
        Type::Category(category) => {
            let items = book.program.categories.get(*category);
            let count = items.map_or(0, |category| category.items.len());
            (0..count)
                .filter_map(|at| u32::try_from(at).ok())
                .map(Value::Item)
                .collect()
        }
        Type::Region => (0..book.program.regions.len())
            .filter_map(|at| u32::try_from(at).ok())
            .map(Value::Region)
            .collect(),
        Type::Date | Type::Number(_) | Type::List(_) => Vec::new(),
    };
    let rows = tests
        .iter()
        .map(|test| test.map(|test| positions(book, test, &values)).transpose())
        .collect::<Result<_, _>>()?;
    Ok(Column {
        heading: words::written(book, of.span),
        segments: values
            .iter()
            .map(|value| Text::same(format!("= {}", words::value(book, value, &of.ty))))
            .collect(),
        possible: vec![true; values.len()],
        rows,
    })
}

fn constant(book: Book<'_>, id: Id<Expr>) -> Result<Value, Text> {
    match book.program.exprs.get(id) {
        Some(Expr {
            kind: ExprKind::Constant(value),
            ..
        }) => Ok(*value),
        Some(_) | None => Err(cannot_read(book, id)),
    }
}

fn positions(book: Book<'_>, test: &Test, values: &[Value]) -> Result<Vec<(usize, usize)>, Text> {
    let mut taken = BTreeSet::new();
    match test {
        Test::OneOf(items) => {
            let mut regions = BTreeSet::new();
            for item in items {
                let value = constant(book, *item)?;
                if let Value::Region(at) = value {
                    regions.insert(at);
                } else if let Some(at) = values.iter().position(|other| *other == value) {
                    taken.insert(at);
                }
            }
            if !regions.is_empty() {
                taken.extend(
                    book.program
                        .regions_within(&regions)
                        .iter()
                        .map(|at| *at as usize),
                );
            }
        }
        Test::Compare(bounds) => {
            taken.extend(0..values.len());
            for (op, bound) in bounds {
                let bound = constant(book, *bound)?;
                taken.retain(|at| {
                    values.get(*at).is_some_and(|value| {
                        super::super::facts_space::compares(*op, value.cmp(&bound))
                    })
                });
            }
        }
    }
    Ok(runs(&taken))
}

/// Positions as runs of neighbours.
fn runs(taken: &BTreeSet<usize>) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in taken {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*at) => *last = *at,
            _ => runs.push((*at, *at)),
        }
    }
    runs
}

/// A bound that cells write: its form and its words.
struct Bound {
    form: Polynomial,
    words: String,
}

/// A heading of numbers or dates: below the first bound, at it, between it and the next …
fn line(
    book: Book<'_>,
    space: &mut FactsSpace<'_>,
    (heading, of): (Id<Expr>, &Expr),
    tests: &[Option<&Test>],
) -> Result<Column, Text> {
    let range = space.range_of_expr(heading);
    let whole = is_whole(&of.ty);
    let mut read: Vec<Option<Vec<(CompareOp, Polynomial)>>> = Vec::new();
    let mut any_of: Vec<bool> = Vec::new();
    let mut bounds: Vec<Bound> = Vec::new();
    for test in tests {
        let written: Option<Vec<(CompareOp, Id<Expr>)>> = test.map(|test| match test {
            Test::OneOf(items) => items.iter().map(|item| (CompareOp::Equal, *item)).collect(),
            Test::Compare(bounds) => bounds.clone(),
        });
        any_of.push(matches!(test, Some(Test::OneOf(_))));
        let Some(written) = written else {
            read.push(None);
            continue;
        };
        let mut cell = Vec::new();
        for (op, bound) in written {
            let form = space.form(bound).ok_or_else(|| cannot_read(book, bound))?;
            bounds.push(Bound {
                words: bound_words(book, &form, bound, &of.ty),
                form: form.clone(),
            });
            cell.push((op, form));
        }
        read.push(Some(cell));
    }
    for end in [range.low, range.high].into_iter().flatten() {
        let form = Polynomial::constant(end.at);
        // An end of the declared range that no bound can be compared with tells nothing.
        if bounds
            .iter()
            .all(|bound| space.order(&bound.form, &form).is_some())
        {
            bounds.push(Bound {
                words: number_words(book, end.at, &of.ty),
                form,
            });
        }
    }
    let bounds = sorted(space, bounds)?;
    let mut segments = Vec::new();
    let mut possible = Vec::new();
    let count = bounds.len().saturating_mul(2).saturating_add(1);
    for at in 0..count {
        let exact = at % 2 == 1;
        let index = at / 2;
        let low = if exact {
            bounds.get(index)
        } else {
            index.checked_sub(1).and_then(|at| bounds.get(at))
        };
        let high = bounds.get(index);
        let (words, may) = if exact {
            point(low, range, whole)
        } else {
            stretch(book, space, &of.ty, (low, high), range, whole)
        };
        segments.push(words);
        possible.push(may);
    }
    let place = |form: &Polynomial| bounds.iter().position(|bound| bound.form == *form);
    let numbers = bounds.iter().enumerate();
    let numbers = numbers.filter_map(|(at, bound)| Some((bound.form.as_constant()?, at)));
    let place_of = sorted::map(numbers);
    let find = |form: &Polynomial| match form.as_constant() {
        Some(number) => place_of.get(&number).copied(),
        None => place(form),
    };
    let last = count.saturating_sub(1);
    let rows = read
        .iter()
        .zip(&any_of)
        .map(|(cell, any_of)| {
            let cell = cell.as_ref()?;
            let mut taken: Option<Vec<(usize, usize)>> = (!any_of).then(|| vec![(0, last)]);
            for (op, form) in cell {
                let at = find(form)?.saturating_mul(2).saturating_add(1);
                let runs = taken_by(*op, at, last);
                taken = Some(match taken {
                    None => runs,
                    Some(before) if *any_of => before.into_iter().chain(runs).collect(),
                    Some(before) => meet(&before, &runs),
                });
            }
            Some(taken.unwrap_or_default())
        })
        .collect();
    Ok(Column {
        heading: words::written(book, of.span),
        segments,
        possible,
        rows,
    })
}

/// The segments that a comparison with the bound at segment `at` takes.
fn taken_by(op: CompareOp, at: usize, last: usize) -> Vec<(usize, usize)> {
    let below = (0, at.saturating_sub(1));
    let above = (at.saturating_add(1), last);
    match op {
        CompareOp::Below => vec![below],
        CompareOp::AtMost => vec![(0, at)],
        CompareOp::Above => vec![above],
        CompareOp::AtLeast => vec![(at, last)],
        CompareOp::Equal => vec![(at, at)],
        CompareOp::NotEqual => vec![below, above],
    }
}

fn meet(a: &[(usize, usize)], b: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut both = Vec::new();
    for (first, last) in a {
        for (from, to) in b {
            let run = (*first.max(from), *last.min(to));
            if run.0 <= run.1 {
                both.push(run);
            }
        }
    }
    both
}

/// Bounds in ascending order, each once.
fn sorted(space: &FactsSpace<'_>, bounds: Vec<Bound>) -> Result<Vec<Bound>, Text> {
    let (mut plain, symbols): (Vec<Bound>, Vec<Bound>) = bounds
        .into_iter()
        .partition(|bound| bound.form.as_constant().is_some());
    sort_by_key(&mut plain, |bound| bound.form.as_constant());
    plain.dedup_by(|a, b| a.form == b.form);
    let mut distinct: Vec<Bound> = Vec::new();
    for symbol in symbols {
        if !distinct.iter().any(|other| other.form == symbol.form) {
            distinct.push(symbol);
        }
        if distinct.len() > SYMBOLS {
            return Err(Text::new(
                "不是固定数值的界限太多",
                "it has too many bounds that are not numbers",
            ));
        }
    }
    let mut sorted = plain;
    for symbol in distinct {
        let mut at = sorted.len();
        for (index, other) in sorted.iter().enumerate() {
            match space.order(&symbol.form, &other.form) {
                Some(Ordering::Less) => at = at.min(index),
                Some(Ordering::Greater) => {}
                Some(Ordering::Equal) | None => {
                    return Err(Text::new(
                        format!("「{}」和「{}」哪个大不能确定", symbol.words, other.words),
                        format!(
                            "which of `{}` and `{}` is greater is not known",
                            symbol.words, other.words
                        ),
                    ));
                }
            }
        }
        sorted.insert(at, symbol);
    }
    Ok(sorted)
}

fn bound_words(book: Book<'_>, form: &Polynomial, bound: Id<Expr>, ty: &Type) -> String {
    match form.as_constant() {
        Some(number) => number_words(book, number, ty),
        None => book
            .program
            .exprs
            .get(bound)
            .map_or_else(String::new, |expr| words::written(book, expr.span)),
    }
}

fn number_words(book: Book<'_>, number: Number, ty: &Type) -> String {
    unmeasure(number, ty).map_or_else(
        || number.to_string(),
        |value| words::value(book, &value, ty),
    )
}

/// The segment of one bound alone.
fn point(bound: Option<&Bound>, range: Interval, whole: bool) -> (Text, bool) {
    let Some(bound) = bound else {
        return (Text::same(""), false);
    };
    let may = match bound.form.as_constant() {
        Some(number) => range.holds(number) && (!whole || number.is_integer()),
        None => true,
    };
    (Text::same(format!("= {}", bound.words)), may)
}

/// The segment between two bounds, without either.
fn stretch(
    book: Book<'_>,
    space: &FactsSpace<'_>,
    ty: &Type,
    (low, high): (Option<&Bound>, Option<&Bound>),
    range: Interval,
    whole: bool,
) -> (Text, bool) {
    let number = |bound: Option<&Bound>| bound.map(|bound| bound.form.as_constant());
    let open = |at: Number| End { at, open: true };
    let numbers = (number(low), number(high));
    if !matches!(numbers, (Some(None), _) | (_, Some(None))) {
        let segment = Interval {
            low: numbers.0.flatten().map(open),
            high: numbers.1.flatten().map(open),
        };
        let inside = segment.meet(range);
        let words = inside.pick(whole).map_or_else(
            || Text::same("?"),
            |number| Text::same(format!("= {}", number_words(book, number, ty))),
        );
        return (words, !inside.is_empty(whole));
    }
    let declared = match numbers {
        (Some(Some(low)), _) => range.high.is_none_or(|end| end.at > low),
        (_, Some(Some(high))) => range.low.is_none_or(|end| end.at < high),
        _ => true,
    };
    let step = match (low, high) {
        (Some(low), Some(high)) if whole && space.is_whole_form(&low.form) => high
            .form
            .clone()
            .minus(&low.form)
            .and_then(|gap| gap.as_constant())
            .is_some_and(|gap| gap <= Number::ONE),
        _ => false,
    };
    let words = match (low, high) {
        (Some(low), Some(high)) => Text::new(
            format!("高于 {} 且低于 {}", low.words, high.words),
            format!("above {} and below {}", low.words, high.words),
        ),
        (Some(low), None) => Text::new(
            format!("高于 {}", low.words),
            format!("above {}", low.words),
        ),
        (None, Some(high)) => Text::new(
            format!("低于 {}", high.words),
            format!("below {}", high.words),
        ),
        (None, None) => Text::same(""),
    };
    (words, declared && !step)
}
