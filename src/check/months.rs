//! `合计(月工资 从 a 至 b)`, `月工资 于 d`: a fact by month over whole months, and in one.

use super::Checker;
use super::error::{MonthsError, TypeError};
use super::scope::Scope;
use super::types::{plain, type_text};
use crate::program::{Call, Expr, ExprKind, Id, OverMonths, Quantity, Type};
use crate::syntax::tree;
use crate::text::Span;
use crate::value::{Base, Unit};

impl Checker<'_> {
    pub(super) fn over_months(
        &mut self,
        over: OverMonths,
        [fact, from, to]: [&tree::Expr; 3],
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let of = self.by_month(fact, scope);
        let from = self.expect(from, &Type::Date, scope);
        let to = self.expect(to, &Type::Date, scope);
        let (of, from, to) = (of?, from?, to?);
        let Type::Number(quantity) = self.ty(of).clone() else {
            return self.mismatch(&plain(false), of);
        };
        let quantity = match over {
            OverMonths::Sum => {
                let Some(unit) = of_months(quantity.unit()) else {
                    let got = type_text(&self.program, &Type::Number(quantity));
                    let at = fact.span;
                    return self.report(&MonthsError::NotPerMonth { got, at });
                };
                Quantity::of(unit).with_whole(quantity.whole)
            }
            OverMonths::Average => quantity.with_whole(false),
            OverMonths::Max | OverMonths::Min | OverMonths::On => quantity,
        };
        let arguments = vec![of, from, to];
        let kind = ExprKind::Call(Call::OverMonths(over), arguments);
        Some(self.add(kind, Type::Number(quantity), span))
    }

    /// `月工资 于 上年末`: a fact by month in the month of a day.
    pub(super) fn on_day(
        &mut self,
        fact: &tree::Expr,
        day: Id<Expr>,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let of = self.expr(fact, None, scope)?;
        if !self.is_by_month(of) {
            return self.report(&TypeError::AtNeedsParameter { at: fact.span });
        }
        let ty = self.ty(of).clone();
        let kind = ExprKind::Call(Call::OverMonths(OverMonths::On), vec![of, day]);
        Some(self.add(kind, ty, span))
    }

    /// A fact by month, of the entity that the rule is about or of one around it.
    fn by_month(&mut self, written: &tree::Expr, scope: Scope<'_>) -> Option<Id<Expr>> {
        let at = written.span;
        if let tree::ExprKind::Field(..) = &written.kind {
            return self.report(&MonthsError::OfEach { at });
        }
        let of = self.expr(written, None, scope)?;
        if self.is_by_month(of) {
            return Some(of);
        }
        let input = self.fact(of);
        let name = input.map(|input| self.program.inputs.at(input).name.clone());
        self.report(&MonthsError::NotByMonth { name, at })
    }

    /// Whether an expression is a fact by month, of this instance or one around it.
    pub(super) fn is_by_month(&self, of: Id<Expr>) -> bool {
        let input = self.fact(of);
        input.is_some_and(|input| self.program.inputs.at(input).by_month)
    }
}

/// `元` of `元/月`: what amounts by the month come to; none of anything else.
fn of_months(unit: &Unit) -> Option<Unit> {
    if unit.exponent(Base::Month) != -1 {
        return None;
    }
    unit.times(&Unit::of(Base::Month))
}
