//! Whether two expressions are written the same, places aside.

use crate::program::{Expr, ExprKind, Id, ListOf, Program, Test};

/// How deep two expressions are compared; deeper ones count as different.
const DEPTH: u32 = 128;

/// Whether two expressions compute the same by the way they are written.
///
/// `false` says nothing: `a + b` and `b + a` are two forms of one value.
pub(crate) fn same(program: &Program, a: Id<Expr>, b: Id<Expr>) -> bool {
    same_within(program, a, b, DEPTH)
}

fn same_within(program: &Program, a: Id<Expr>, b: Id<Expr>, depth: u32) -> bool {
    if a == b {
        return true;
    }
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    let (Some(a), Some(b)) = (program.exprs.get(a), program.exprs.get(b)) else {
        return false;
    };
    let eq = |a: Id<Expr>, b: Id<Expr>| same_within(program, a, b, depth);
    let all = |a: &[Id<Expr>], b: &[Id<Expr>]| {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| eq(*a, *b))
    };
    let option = |a: Option<Id<Expr>>, b: Option<Id<Expr>>| match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => eq(a, b),
        (None, Some(_)) | (Some(_), None) => false,
    };
    match (&a.kind, &b.kind) {
        (
            ExprKind::Parameter {
                parameter: p,
                keys: k,
                on: d,
            },
            ExprKind::Parameter {
                parameter: q,
                keys: l,
                on: e,
            },
        ) => p == q && all(k, l) && option(*d, *e),
        (ExprKind::Outer(m, a), ExprKind::Outer(n, b)) => m == n && eq(*a, *b),
        (ExprKind::Element(m, a), ExprKind::Element(n, b)) => m == n && eq(*a, *b),
        (ExprKind::Aggregate(f, a), ExprKind::Aggregate(g, b)) => {
            f == g && same_list(a, b) && all(&a.filters, &b.filters) && option(a.of, b.of)
        }
        (ExprKind::Call(f, a), ExprKind::Call(g, b)) => f == g && all(a, b),
        (ExprKind::Round(a, s, m), ExprKind::Round(b, t, n)) => m == n && eq(*a, *b) && eq(*s, *t),
        (ExprKind::Not(a), ExprKind::Not(b))
        | (ExprKind::Negate(a), ExprKind::Negate(b))
        | (ExprKind::Undetermined(a), ExprKind::Undetermined(b)) => eq(*a, *b),
        (ExprKind::And(a), ExprKind::And(b)) | (ExprKind::Or(a), ExprKind::Or(b)) => all(a, b),
        (ExprKind::Compare(o, a, c), ExprKind::Compare(p, b, d)) => {
            o == p && eq(*a, *b) && eq(*c, *d)
        }
        (ExprKind::In(a, c), ExprKind::In(b, d)) => eq(*a, *b) && all(c, d),
        (ExprKind::Arithmetic(o, a, c), ExprKind::Arithmetic(p, b, d)) => {
            o == p && eq(*a, *b) && eq(*c, *d)
        }
        (ExprKind::Convert(a, m), ExprKind::Convert(b, n)) => m == n && eq(*a, *b),
        (ExprKind::Shift(o, a, c, m), ExprKind::Shift(p, b, d, n)) => {
            o == p && m == n && eq(*a, *b) && eq(*c, *d)
        }
        (ExprKind::If(a, c, e), ExprKind::If(b, d, f)) => eq(*a, *b) && eq(*c, *d) && eq(*e, *f),
        (ExprKind::Table(a, r), ExprKind::Table(b, s)) => {
            all(a, b)
                && r.len() == s.len()
                && r.iter().zip(s).all(|(r, s)| {
                    eq(r.value, s.value)
                        && r.tests.len() == s.tests.len()
                        && r.tests.iter().zip(&s.tests).all(|(a, b)| match (a, b) {
                            (None, None) => true,
                            (Some(a), Some(b)) => same_test(a, b, &all),
                            (None, Some(_)) | (Some(_), None) => false,
                        })
                })
        }
        (ExprKind::Bands(a, r), ExprKind::Bands(b, s)) => {
            eq(*a, *b)
                && r.len() == s.len()
                && r.iter().zip(s).all(|(r, s)| {
                    option(r.low, s.low) && option(r.high, s.high) && eq(r.rate, s.rate)
                })
        }
        (a, b) => a == b,
    }
}

fn same_list(a: &ListOf, b: &ListOf) -> bool {
    a.levels == b.levels && a.owner == b.owner && a.list == b.list
}

fn same_test(a: &Test, b: &Test, all: &impl Fn(&[Id<Expr>], &[Id<Expr>]) -> bool) -> bool {
    match (a, b) {
        (Test::OneOf(a), Test::OneOf(b)) => all(a, b),
        (Test::Compare(a), Test::Compare(b)) => {
            a.len() == b.len()
                && a.iter()
                    .zip(b)
                    .all(|((o, a), (p, b))| o == p && all(&[*a], &[*b]))
        }
        (Test::OneOf(_), Test::Compare(_)) | (Test::Compare(_), Test::OneOf(_)) => false,
    }
}
