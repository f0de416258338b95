//! Amounts as sums of products of leaves.

use super::super::walk::plain_body;
use super::polynomial::Polynomial;
use super::{FUEL, FactsSpace, measure};
use crate::program::{ArithmeticOp, DateUnit, Definition, Expr, ExprKind, Id};

/// How deep an amount is taken apart; what lies deeper is one leaf.
const DEPTH: u32 = 64;
/// How many definitions inside each other are written out.
const UNFOLDED: u32 = 6;

/// Which definitions are written out in a form.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Unfold<'s> {
    /// None: a definition is a leaf.
    Nothing,
    /// Those of one version without exceptions, but for these leaves.
    PlainBut(&'s [usize]),
}

impl FactsSpace<'_> {
    /// The form of a number or a date (in days); `None` beyond the limits.
    pub(crate) fn form(&mut self, expr: Id<Expr>) -> Option<Polynomial> {
        self.fuel = FUEL;
        self.form_at(0, expr)
    }

    /// The form of an expression seen from an instance `level` levels above the current one.
    pub(super) fn form_at(&mut self, level: u32, expr: Id<Expr>) -> Option<Polynomial> {
        self.form_within(level, expr, Unfold::Nothing, (DEPTH, 0))
    }

    /// The form with plain definitions written out, but for some leaves.
    pub(crate) fn form_unfolded(&mut self, expr: Id<Expr>, but: &[usize]) -> Option<Polynomial> {
        self.fuel = FUEL;
        self.form_within(0, expr, Unfold::PlainBut(but), (DEPTH, UNFOLDED))
    }

    fn form_within(
        &mut self,
        level: u32,
        id: Id<Expr>,
        unfold: Unfold<'_>,
        (depth, unfolded): (u32, u32),
    ) -> Option<Polynomial> {
        self.spend()?;
        let expr = self.program.exprs.get(id)?;
        let Some(depth) = depth.checked_sub(1) else {
            return self.leaf_form(level, id);
        };
        let limits = (depth, unfolded);
        match &expr.kind {
            ExprKind::Constant(value) => match measure(value) {
                Some(number) => Some(Polynomial::constant(number)),
                None => self.leaf_form(level, id),
            },
            ExprKind::Parent(levels, inner) => {
                self.form_within(level.checked_add(*levels)?, *inner, unfold, limits)
            }
            ExprKind::Negate(inner) => self
                .form_within(level, *inner, unfold, limits)?
                .scaled(crate::value::Number::ONE.negated()),
            ExprKind::Convert(inner, factor) => self
                .form_within(level, *inner, unfold, limits)?
                .scaled(*factor),
            ExprKind::Shift {
                op,
                date,
                count: days,
                unit: DateUnit::Day,
            } => {
                let date = self.form_within(level, *date, unfold, limits)?;
                let days = self.form_within(level, *days, unfold, limits)?;
                if *op == ArithmeticOp::Subtract {
                    date.minus(&days)
                } else {
                    date.plus(&days)
                }
            }
            ExprKind::Arithmetic(op, a, b) => {
                let a = self.form_within(level, *a, unfold, limits)?;
                let b = self.form_within(level, *b, unfold, limits)?;
                let form = match op {
                    ArithmeticOp::Add => a.plus(&b),
                    ArithmeticOp::Subtract => a.minus(&b),
                    ArithmeticOp::Multiply => a.times(&b),
                    ArithmeticOp::Divide => b.inverse().and_then(|inverse| a.times(&inverse)),
                };
                match form {
                    Some(form) => Some(form),
                    None => self.leaf_form(level, id),
                }
            }
            ExprKind::Definition(definition) => {
                let leaf = self.leaf_of(level, id)?;
                let Unfold::PlainBut(but) = unfold else {
                    return Some(Polynomial::leaf(leaf));
                };
                let body = self.plain_body(*definition);
                match (body, unfolded.checked_sub(1)) {
                    (Some(body), Some(unfolded)) if !but.contains(&leaf) => {
                        self.form_within(level, body, unfold, (depth, unfolded))
                    }
                    _ => Some(Polynomial::leaf(leaf)),
                }
            }
            ExprKind::Input(_)
            | ExprKind::Parameter { .. }
            | ExprKind::Today
            | ExprKind::LastYearEnd
            | ExprKind::Inapplicable
            | ExprKind::Bound(_)
            | ExprKind::Outside(..)
            | ExprKind::IsOther(_)
            | ExprKind::Aggregate(..)
            | ExprKind::Choice(_)
            | ExprKind::Call(..)
            | ExprKind::Round { .. }
            | ExprKind::Not(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Compare(..)
            | ExprKind::In(..)
            | ExprKind::Shift { .. }
            | ExprKind::If { .. }
            | ExprKind::Table { .. }
            | ExprKind::Bands(..)
            | ExprKind::Eligibility(..)
            | ExprKind::BenefitAmount(_) => self.leaf_form(level, id),
        }
    }

    fn leaf_form(&mut self, level: u32, id: Id<Expr>) -> Option<Polynomial> {
        Some(Polynomial::leaf(self.leaf_of(level, id)?))
    }

    /// See [`plain_body`].
    pub(super) fn plain_body(&self, definition: Id<Definition>) -> Option<Id<Expr>> {
        plain_body(self.program, definition)
    }
}
