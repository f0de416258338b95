//! Comparison and arithmetic, with their units.

use super::Checker;
use super::error::{ConstantError, TypeError, UnitError};
use super::scope::Scope;
use super::types::{plain, quantity, type_text};
use crate::program::{ArithmeticOp, CompareOp, DateUnit, Expr, ExprKind, Id, Quantity, Type};
use crate::syntax::tree::{self, Comparison};
use crate::text::Span;
use crate::value::{Base, Number, Unit, Value};

impl Checker<'_> {
    /// `a 低于 b`, `a <= x < b`
    pub(super) fn compare(
        &mut self,
        first: &tree::Expr,
        rest: &[(Comparison, tree::Expr)],
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let mut tests = Vec::with_capacity(rest.len());
        let mut left = first;
        for (op, right) in rest {
            tests.push(self.comparison(*op, left, right, span, scope));
            left = right;
        }
        let mut tests = tests.into_iter().collect::<Option<Vec<_>>>()?;
        match (tests.pop(), tests.is_empty()) {
            (Some(only), true) => Some(only),
            (Some(last), false) => {
                tests.push(last);
                Some(self.add(ExprKind::And(tests), Type::Truth, span))
            }
            (None, _) => None,
        }
    }

    fn comparison(
        &mut self,
        asked: Comparison,
        left: &tree::Expr,
        right: &tree::Expr,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        // An item alone may be of several categories: the other side says which.
        let (a, b) = if self.is_item(left, scope) {
            let b = self.expr(right, None, scope);
            let want = b.map(|b| self.ty(b).clone());
            (self.expr(left, want.as_ref(), scope), b)
        } else {
            let a = self.expr(left, None, scope);
            let want = a.map(|a| self.ty(a).clone());
            let b = self.expr(right, want.as_ref(), scope);
            (a, b)
        };
        let (a, b) = (a?, b?);
        self.comparable(asked, a, b, span, scope)?;
        self.held_against_itself(a, b, span)?;
        Some(self.add(ExprKind::Compare(asked.op, a, b), Type::Truth, span))
    }

    fn is_item(&self, expr: &tree::Expr, scope: Scope<'_>) -> bool {
        let tree::ExprKind::Name(name) = &expr.kind else {
            return false;
        };
        let known = scope
            .entity
            .and_then(|entity| self.names.member_around(&self.program, entity, &name.text))
            .is_some()
            || self.names.globals.contains_key(&name.text)
            || scope
                .variables
                .iter()
                .any(|variable| variable.name == name.text);
        !known && self.names.items.contains_key(&name.text)
    }

    /// Whether two values can be compared so.
    pub(super) fn comparable(
        &mut self,
        Comparison { op, of_days }: Comparison,
        a: Id<Expr>,
        b: Id<Expr>,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<()> {
        if let Some(at) = of_days
            && *self.ty(a) != Type::Date
        {
            let got = type_text(&self.program, self.ty(a));
            return self.report(&TypeError::OfDaysOnly { op, got, at });
        }
        let equality = matches!(op, CompareOp::Equal | CompareOp::NotEqual);
        match (self.ty(a).clone(), self.ty(b).clone()) {
            (Type::Number(left), Type::Number(right)) => {
                if left.unit().same_as(right.unit(), self.own_unit(scope)) {
                    return Some(());
                }
                let error =
                    UnitError::units_differ(&self.program, (a, left.unit()), (b, right.unit()));
                self.report(&error)
            }
            (Type::Date, Type::Date) => Some(()),
            (Type::Category(left), Type::Category(right)) if left == right => Some(()),
            (Type::Region, Type::Region) | (Type::Truth, Type::Truth) if equality => Some(()),
            (left @ (Type::Region | Type::Truth), right) if left == right => {
                let got = type_text(&self.program, &left);
                self.report(&TypeError::NoOrder { got, at: span })
            }
            (left, _) => self.mismatch(&left, b),
        }
    }

    /// `残疾 属于 {一级、二级}`
    pub(super) fn within(
        &mut self,
        value: &tree::Expr,
        items: &[tree::Expr],
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        if let Some(asked) = self.in_status(value, items, span, scope) {
            return asked;
        }
        let value = self.expr(value, None, scope)?;
        let ty = self.ty(value).clone();
        let ids: Vec<Option<Id<Expr>>> = items
            .iter()
            .map(|item| self.expect(item, &ty, scope))
            .collect();
        let ids = ids.into_iter().collect::<Option<Vec<_>>>()?;
        for &item in &ids {
            self.held_against_itself(value, item, span)?;
        }
        Some(self.add(ExprKind::In(value, ids), Type::Truth, span))
    }

    /// `a + b`, `a - b`, `a × b`, `a / b`
    pub(super) fn arithmetic(
        &mut self,
        op: ArithmeticOp,
        left: &tree::Expr,
        right: &tree::Expr,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let sum = matches!(op, ArithmeticOp::Add | ArithmeticOp::Subtract);
        let a = self.expr(left, None, scope);
        let b = self.expr(right, None, scope);
        let (a, b) = (a?, b?);
        match (self.ty(a).clone(), self.ty(b).clone()) {
            (Type::Number(left), Type::Number(right)) if sum => {
                if !left.unit().same_as(right.unit(), self.own_unit(scope)) {
                    let error =
                        UnitError::units_differ(&self.program, (a, left.unit()), (b, right.unit()));
                    return self.report(&error);
                }
                let ty = Type::Number(left.joined(&right));
                Some(self.add(ExprKind::Arithmetic(op, a, b), ty, span))
            }
            (Type::Number(left), Type::Number(_)) if left.is_points() => self.points_misused(a),
            (Type::Number(_), Type::Number(right)) if right.is_points() => self.points_misused(b),
            (Type::Number(left), Type::Number(right)) => {
                let unit = if op == ArithmeticOp::Multiply {
                    left.unit().times(right.unit())
                } else {
                    left.unit().over(right.unit())
                };
                let Some(unit) = unit else {
                    return self.report(&UnitError::UnitTooLarge { at: span });
                };
                let whole = op == ArithmeticOp::Multiply && left.whole && right.whole;
                if op == ArithmeticOp::Divide && self.program.exprs.at(b).kind.is_zero() {
                    return self.report(&ConstantError::DivisionByZero {
                        at: self.program.exprs.at(b).span,
                    });
                }
                Some(self.add(ExprKind::Arithmetic(op, a, b), quantity(unit, whole), span))
            }
            (Type::Date, Type::Date) if op == ArithmeticOp::Subtract => Some(self.add(
                ExprKind::Call(crate::program::Call::Days, vec![b, a]),
                quantity(Unit::of(Base::Day), true),
                span,
            )),
            (Type::Date, Type::Number(period)) if sum => self.shift(op, a, b, &period, span),
            (Type::Number(_), _) => self.mismatch(&plain(false), b),
            (Type::Date, _) if sum => self.mismatch(&quantity(Unit::of(Base::Month), false), b),
            (Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_), _) => {
                self.mismatch(&plain(false), a)
            }
        }
    }

    /// `60% × 5 个百分点`
    fn points_misused<T>(&mut self, points: Id<Expr>) -> Option<T> {
        let expr = self.program.exprs.at(points);
        let percent = if let ExprKind::Constant(Value::Number(number)) = &expr.kind {
            number.checked_mul(Number::from(100)).ok()
        } else {
            None
        };
        let at = expr.span;
        self.report(&UnitError::PointsMisused { percent, at })
    }

    /// `d + 3 月`
    fn shift(
        &mut self,
        op: ArithmeticOp,
        date: Id<Expr>,
        by: Id<Expr>,
        period: &Quantity,
        span: Span,
    ) -> Option<Id<Expr>> {
        let parts = [
            (Base::Day, DateUnit::Day),
            (Base::Month, DateUnit::Month),
            (Base::Year, DateUnit::Year),
        ];
        let part = parts
            .iter()
            .find(|(base, _)| *period.unit() == Unit::of(*base))
            .map(|(_, part)| *part);
        match part {
            Some(part) => Some(self.add(
                ExprKind::Shift {
                    op,
                    date,
                    count: by,
                    unit: part,
                },
                Type::Date,
                span,
            )),
            None => self.mismatch(&quantity(Unit::of(Base::Month), false), by),
        }
    }
}
