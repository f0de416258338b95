//! Whether two expressions are written the same, places aside.

use std::mem::discriminant;

use super::{Choice, Expr, ExprKind, Id, Order, Program, Test};

/// How deep two expressions are compared; deeper ones count as different.
const DEPTH: u32 = 128;

/// Whether two expressions compute the same by the way they are written.
///
/// `false` says nothing: `a + b` and `b + a` are two forms of one value.
pub(crate) fn same(program: &Program, one: Id<Expr>, other: Id<Expr>) -> bool {
    same_within(program, one, other, DEPTH)
}

fn same_within(program: &Program, one: Id<Expr>, other: Id<Expr>, depth: u32) -> bool {
    if one == other {
        return true;
    }
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    let (Some(one), Some(other)) = (program.exprs.get(one), program.exprs.get(other)) else {
        return false;
    };
    if discriminant(&one.kind) != discriminant(&other.kind) || !same_frame(&one.kind, &other.kind) {
        return false;
    }
    let children = |kind: &ExprKind| {
        let mut all = Vec::new();
        kind.each_child(&mut |child| all.push(child));
        all
    };
    let (ours, theirs) = (children(&one.kind), children(&other.kind));
    ours.len() == theirs.len()
        && ours
            .iter()
            .zip(&theirs)
            .all(|(one, other)| same_within(program, *one, *other, depth))
}

/// Whether two kinds are the same but for the expressions inside them.
fn same_frame(one: &ExprKind, other: &ExprKind) -> bool {
    match (one, other) {
        (
            ExprKind::Parameter {
                parameter: one,
                on: day,
                ..
            },
            ExprKind::Parameter {
                parameter: other,
                on: other_day,
                ..
            },
        ) => one == other && day.is_some() == other_day.is_some(),
        (ExprKind::Parent(one, _), ExprKind::Parent(other, _))
        | (ExprKind::Outside(one, _), ExprKind::Outside(other, _)) => one == other,
        (ExprKind::Aggregate(what, one), ExprKind::Aggregate(as_what, other)) => {
            what == as_what
                && (one.levels, one.owner, one.list) == (other.levels, other.owner, other.list)
                && one.of.is_some() == other.of.is_some()
        }
        (ExprKind::Choice(one), ExprKind::Choice(other)) => {
            let orders = |choice: &Choice| -> Vec<Order> {
                choice.keys.iter().map(|(order, _)| *order).collect()
            };
            let (list, its) = (&one.list, &other.list);
            (list.levels, list.owner, list.list) == (its.levels, its.owner, its.list)
                && list.filters.len() == its.filters.len()
                && orders(one) == orders(other)
                && one.otherwise.is_some() == other.otherwise.is_some()
        }
        (ExprKind::Call(one, _), ExprKind::Call(other, _)) => one == other,
        (ExprKind::Round { mode: one, .. }, ExprKind::Round { mode: other, .. }) => one == other,
        (ExprKind::Compare(one, ..), ExprKind::Compare(other, ..)) => one == other,
        (ExprKind::Arithmetic(one, ..), ExprKind::Arithmetic(other, ..)) => one == other,
        (ExprKind::Convert(_, one), ExprKind::Convert(_, other)) => one == other,
        (
            ExprKind::Shift {
                op: way, unit: one, ..
            },
            ExprKind::Shift {
                op: other_way,
                unit: other,
                ..
            },
        ) => way == other_way && one == other,
        (
            ExprKind::Table { rows, .. },
            ExprKind::Table {
                rows: other_rows, ..
            },
        ) => {
            rows.len() == other_rows.len()
                && rows.iter().zip(other_rows).all(|(row, other)| {
                    row.tests.len() == other.tests.len()
                        && row.tests.iter().zip(&other.tests).all(same_test)
                })
        }
        (ExprKind::Bands(_, bands), ExprKind::Bands(_, other_bands)) => {
            bands.len() == other_bands.len()
                && bands.iter().zip(other_bands).all(|(band, other)| {
                    band.low.is_some() == other.low.is_some()
                        && band.high.is_some() == other.high.is_some()
                })
        }
        (
            ExprKind::Not(_)
            | ExprKind::Negate(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::In(..)
            | ExprKind::If { .. },
            _,
        ) => true,
        (one, other) => one == other,
    }
}

fn same_test((one, other): (&Option<Test>, &Option<Test>)) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(Test::OneOf(one)), Some(Test::OneOf(other))) => one.len() == other.len(),
        (Some(Test::Compare(one)), Some(Test::Compare(other))) => {
            one.len() == other.len() && one.iter().zip(other).all(|((a, _), (b, _))| a == b)
        }
        _ => false,
    }
}
