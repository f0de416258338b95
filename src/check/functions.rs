//! Functions over values; those over lists are in `lists.rs`.

use super::Checker;
use super::error::{TypeError, UnitError};
use super::scope::Scope;
use super::types::{plain, quantity, type_text};
use crate::builtins::{self, What};
use crate::diagnostic::Text;
use crate::program::{Call, Expr, ExprKind, Id, Type};
use crate::resolve::unknown_name;
use crate::syntax::tree::{self, Argument, Name};
use crate::text::Span;
use crate::value::{Base, RoundingMode, Unit};

impl Checker<'_> {
    /// `周岁(出生日期, 今日)`, `合计(成员.月工资)`, `舍入(x, 0.01 元, 四舍五入)`
    pub(super) fn call(
        &mut self,
        function: &Name,
        arguments: &[Argument],
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let Some(builtin) = builtins::find(&function.text) else {
            let words: Vec<&str> = builtins::all()
                .flat_map(|builtin| [builtin.zh, builtin.en])
                .collect();
            let what = Text::new("函数", "function");
            unknown_name(self.found, (&function.text, function.span), what, words);
            return None;
        };
        let example = builtin.example.to_owned();
        let wrong = TypeError::WrongArguments {
            name: function.text.clone(),
            example,
            at: span,
        };
        match (builtin.what, arguments) {
            (
                What::Aggregate(aggregate) | What::AggregateOrCall(aggregate, _),
                [Argument::Expr(list)],
            ) => self.aggregate(aggregate, list, span, scope),
            (what, [Argument::Months { of, from, to }]) => match what.over_months() {
                Some(over) => self.over_months(over, [of, from, to], span, scope),
                None => self.report(&wrong),
            },
            (What::AggregateOrCall(_, call) | What::Call(call), arguments) => {
                let values: Option<Vec<&tree::Expr>> = arguments
                    .iter()
                    .map(|argument| match argument {
                        Argument::Expr(value) => Some(value),
                        Argument::Mode(..) | Argument::Months { .. } | Argument::Ordered(..) => {
                            None
                        }
                    })
                    .collect();
                match values {
                    Some(values) => self.scalar(call, &values, &wrong, span, scope),
                    None => self.report(&wrong),
                }
            }
            (
                What::Round,
                [
                    Argument::Expr(value),
                    Argument::Expr(step),
                    Argument::Mode(mode, _),
                ],
            ) => self.round(value, step, *mode, span, scope),
            (What::Rank, arguments) => self.rank(function, arguments, span, scope),
            (What::Aggregate(_) | What::OverMonths(_) | What::Round | What::Choice(_), _) => {
                self.report(&wrong)
            }
        }
    }

    fn scalar(
        &mut self,
        call: Call,
        values: &[&tree::Expr],
        wrong: &TypeError,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let unit = match call {
            Call::Age => Base::Age,
            Call::Months => Base::Month,
            Call::Years => Base::Year,
            Call::Days => Base::Day,
            Call::MonthStart | Call::MonthEnd => {
                return self.of_day(call, Type::Date, values, wrong, span, scope);
            }
            Call::Part(_) => return self.of_day(call, plain(true), values, wrong, span, scope),
            Call::Workdays => return self.workdays(values, wrong, span, scope),
            Call::Max | Call::Min => return self.extreme(call, values, wrong, span, scope),
            // Its argument is none of the values.
            Call::OverMonths(_) => return self.report(wrong),
        };
        let [from, to] = values else {
            return self.report(wrong);
        };
        let from = self.expect(from, &Type::Date, scope);
        let to = self.expect(to, &Type::Date, scope);
        let arguments = vec![from?, to?];
        Some(self.add(
            ExprKind::Call(call, arguments),
            quantity(Unit::of(unit), true),
            span,
        ))
    }

    /// `月初(d)`, `月份(d)`
    fn of_day(
        &mut self,
        call: Call,
        ty: Type,
        values: &[&tree::Expr],
        wrong: &TypeError,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let [day] = values else {
            return self.report(wrong);
        };
        let day = self.expect(day, &Type::Date, scope)?;
        Some(self.add(ExprKind::Call(call, vec![day]), ty, span))
    }

    /// `工作日后(d, n 日, off, on)`: the last two are parameters, since they are read on many days.
    fn workdays(
        &mut self,
        values: &[&tree::Expr],
        wrong: &TypeError,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let [day, count, off, on] = values else {
            return self.report(wrong);
        };
        let days = quantity(Unit::of(Base::Day), true);
        let day = self.expect(day, &Type::Date, scope);
        let count = self.expect(count, &days, scope);
        let off = self.expect(off, &Type::Truth, scope);
        let on = self.expect(on, &Type::Truth, scope);
        let arguments = vec![day?, count?, off?, on?];
        let is_parameter = |id: &Id<Expr>| {
            matches!(
                &self.program.exprs.at(*id).kind,
                ExprKind::Parameter { keys, on: None, .. } if keys.is_empty()
            )
        };
        if !arguments.iter().skip(2).all(is_parameter) {
            return self.report(wrong);
        }
        Some(self.add(ExprKind::Call(Call::Workdays, arguments), Type::Date, span))
    }

    fn extreme(
        &mut self,
        call: Call,
        values: &[&tree::Expr],
        wrong: &TypeError,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        if values.len() < 2 {
            return self.report(wrong);
        }
        let ids: Vec<Option<Id<Expr>>> = values
            .iter()
            .map(|value| self.expr(value, None, scope))
            .collect();
        let ids = ids.into_iter().collect::<Option<Vec<_>>>()?;
        let first = *ids.first()?;
        let mut ty = self.ty(first).clone();
        for &id in &ids {
            self.ordered(id)?;
            ty = match (self.common_type(first, id, scope)?, ty) {
                (Type::Number(next), Type::Number(so_far)) => Type::Number(so_far.joined(&next)),
                (_, ty) => ty,
            };
        }
        Some(self.add(ExprKind::Call(call, ids), ty, span))
    }

    /// Numbers and dates have a greatest and a least.
    pub(super) fn ordered(&mut self, id: Id<Expr>) -> Option<()> {
        match self.ty(id) {
            Type::Number(_) | Type::Date => Some(()),
            Type::Truth | Type::Category(_) | Type::Region | Type::List(_) => {
                self.mismatch(&plain(false), id)
            }
        }
    }

    fn round(
        &mut self,
        value: &tree::Expr,
        step: &tree::Expr,
        mode: RoundingMode,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let value = self.expr(value, None, scope)?;
        let Type::Number(of) = self.ty(value).clone() else {
            return self.mismatch(&plain(false), value);
        };
        let (rounding, unit) = self.step(step, mode)?;
        if unit != *of.unit() && unit != of.unit().counted() {
            let error =
                UnitError::unit_expected(&self.program, &of.unit().counted(), &unit, step.span);
            return self.report(&error);
        }
        let whole = rounding.step.is_integer();
        let step = self.expr(step, None, Scope::NOWHERE)?;
        let ty = Type::Number(of.with_whole(whole));
        Some(self.add(
            ExprKind::Round {
                of: value,
                step,
                mode,
            },
            ty,
            span,
        ))
    }

    /// `a 折合 元/月`
    pub(super) fn convert(
        &mut self,
        of: &tree::Expr,
        to: &tree::UnitExpr,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let of = self.expr(of, None, scope)?;
        let unit = self.unit(to)?;
        let Type::Number(from) = self.ty(of).clone() else {
            return self.mismatch(&quantity(unit, false), of);
        };
        let own = self.own_unit(scope);
        let dropped = |unit: &Unit| own.map_or_else(|| unit.clone(), |own| unit.without(own));
        let factor = from
            .unit()
            .conversion_to(&unit)
            .or_else(|| dropped(from.unit()).conversion_to(&dropped(&unit)));
        let Some(factor) = factor else {
            let got = type_text(&self.program, &Type::Number(from));
            let wanted = type_text(&self.program, &quantity(unit, false));
            return self.report(&UnitError::NotConvertible {
                from: got,
                to: wanted,
                at: span,
            });
        };
        Some(self.add(
            ExprKind::Convert(of, factor),
            quantity(unit, from.whole && factor.is_integer()),
            span,
        ))
    }
}
