//! 约束: held against every day on which anything it reads changes, and every key.

use std::collections::BTreeSet;

use super::allows::Findings;
use super::constant::At;
use super::error::values::ValueFinding;
use super::{Book, days, walk, words};
use crate::program::{Constraint, Expr, ExprKind, Id, KeyKind};
use crate::value::{Date, Number, Value};

/// How often one constraint is tried, days times keys.
const TRIES: usize = 200_000;
/// How often all constraints together are tried.
const ALL_TRIES: usize = 2_000_000;

/// Tries every constraint.
pub(super) fn constraints(book: Book<'_>, findings: &mut Findings<'_>) {
    let mut left = ALL_TRIES;
    let of_parameters = book.program.constraints.iter();
    for constraint in of_parameters.filter(|it| it.entity.is_none()) {
        if findings.is_stopped() {
            return;
        }
        if let Some(finding) = broken(book, constraint, &mut left) {
            findings.push(finding.report(), &[]);
        }
    }
}

fn broken(book: Book<'_>, constraint: &Constraint, left: &mut usize) -> Option<ValueFinding> {
    let days = days_of(book, constraint.test);
    let kinds: Vec<KeyKind> = constraint.every.iter().map(|binder| binder.kind).collect();
    let sizes: Vec<u32> = kinds.iter().map(|kind| size(book, *kind)).collect();
    let combinations = sizes.iter().try_fold(days.len(), |product, size| {
        product.checked_mul(*size as usize)
    });
    let rest = combinations.and_then(|count| left.checked_sub(count));
    if let (Some(rest), Some(0..=TRIES)) = (rest, combinations) {
        *left = rest;
    } else {
        return Some(ValueFinding::ConstraintNotTried {
            name: constraint.name.clone(),
            at: constraint.span,
        });
    }
    if sizes.contains(&0) {
        return None;
    }
    let mut first: Option<(Date, Vec<Value>)> = None;
    let mut more = 0_usize;
    for day in &days {
        let mut positions = vec![0_u32; sizes.len()];
        loop {
            let variables: Vec<Value> = positions
                .iter()
                .zip(&kinds)
                .map(|(at, kind)| match kind {
                    KeyKind::Region => Value::Region(*at),
                    KeyKind::Category(_) => Value::Item(*at),
                    KeyKind::Truth => Value::Truth(*at == 1),
                    // No variable of 每个 is a number.
                    KeyKind::Whole(_) => Value::Number(Number::from(i64::from(*at))),
                })
                .collect();
            let at = At {
                program: book.program,
                today: *day,
                variables: &variables,
            };
            if at.value(constraint.test) == Some(Value::Truth(false)) {
                if first.is_none() {
                    first = Some((*day, variables));
                } else {
                    more = more.saturating_add(1);
                }
            }
            if !super::periods::advance(&mut positions, &sizes) {
                break;
            }
        }
    }
    let (day, variables) = first?;
    let (test, sides) = sides(book, constraint.test, day, &variables);
    let span = book
        .program
        .exprs
        .get(test)
        .map_or(constraint.span, |expr| expr.span);
    Some(ValueFinding::ConstraintBroken {
        name: constraint.name.clone(),
        day,
        keys: words::keys(book, &variables, &kinds),
        sides,
        test: words::written(book, span),
        more,
        at: span,
    })
}

fn size(book: Book<'_>, kind: KeyKind) -> u32 {
    let size = match kind {
        KeyKind::Region => book.program.regions.len(),
        KeyKind::Category(category) => book
            .program
            .categories
            .get(category)
            .map_or(0, |category| category.items.len()),
        KeyKind::Truth => 2,
        KeyKind::Whole(_) => 0,
    };
    u32::try_from(size).unwrap_or(u32::MAX)
}

/// The comparison that fails, with the values of its sides.
fn sides(
    book: Book<'_>,
    test: Id<Expr>,
    day: Date,
    variables: &[Value],
) -> (Id<Expr>, Option<(String, String)>) {
    let at = At {
        program: book.program,
        today: day,
        variables,
    };
    let mut test = test;
    while let Some(ExprKind::And(all)) = book.program.exprs.get(test).map(|expr| &expr.kind) {
        let failing = all
            .iter()
            .find(|one| at.value(**one) == Some(Value::Truth(false)));
        let Some(failing) = failing else { break };
        test = *failing;
    }
    let Some(ExprKind::Compare(_, a, b)) = book.program.exprs.get(test).map(|expr| &expr.kind)
    else {
        return (test, None);
    };
    let side = |id: &Id<Expr>| {
        let value = at.value(*id)?;
        let ty = &book.program.exprs.get(*id)?.ty;
        Some(words::value(book, &value, ty))
    };
    (test, side(a).zip(side(b)))
}

/// Days on which something that an expression reads may change, ascending.
fn days_of(book: Book<'_>, test: Id<Expr>) -> Vec<Date> {
    let mut all: BTreeSet<Date> = BTreeSet::new();
    let mut lagged = false;
    walk::visit(book.program, [test], |_, expr| {
        if let ExprKind::Parameter { parameter, on, .. } = &expr.kind {
            let parameter = book.program.parameters.get(*parameter);
            for dated in parameter
                .into_iter()
                .flat_map(|parameter| &parameter.cells)
                .flat_map(|cell| &cell.values)
            {
                all.insert(dated.from);
                all.extend(dated.until.and_then(days::next));
            }
            lagged |= on.is_some();
        } else if let ExprKind::Constant(Value::Date(day)) = expr.kind {
            all.insert(day);
            all.extend(days::next(day));
        }
        true
    });
    if lagged {
        // A value of 上年末 first counts on the next 1 January.
        let turns: Vec<Date> = all.iter().filter_map(|day| next_new_year(*day)).collect();
        all.extend(turns);
    }
    all.into_iter().collect()
}

/// The first 1 January after a day.
fn next_new_year(day: Date) -> Option<Date> {
    let in_a_year = day.plus_months(12).ok()?;
    days::next(in_a_year.last_year_end())
}
