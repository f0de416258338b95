//! Values of expressions that read no facts: what constraints ask of parameters.
//!
//! Not a second evaluator of rules: it knows days, keys and variables of a constraint, and
//! gives `None` for everything else.

use crate::program::{ArithmeticOp, Call, DateUnit, Expr, ExprKind, Id, Program};
use crate::value::{Date, Number, Rounding, Value};

use super::facts_space::compares;

/// How deep an expression is followed.
const DEPTH: u32 = 128;

/// The day and the variables of a constraint.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) program: &'a Program,
    pub(super) today: Date,
    pub(super) variables: &'a [Value],
}

impl At<'_> {
    /// The value; `None` where it is open, or depends on more than parameters.
    pub(super) fn value(&self, expr: Id<Expr>) -> Option<Value> {
        self.within(expr, DEPTH)
    }

    fn number(&self, expr: Id<Expr>, depth: u32) -> Option<Number> {
        match self.within(expr, depth)? {
            Value::Number(number) => Some(number),
            Value::Truth(_) | Value::Date(_) | Value::Item(_) | Value::Region(_) => None,
        }
    }

    fn date(&self, expr: Id<Expr>, depth: u32) -> Option<Date> {
        match self.within(expr, depth)? {
            Value::Date(date) => Some(date),
            Value::Truth(_) | Value::Number(_) | Value::Item(_) | Value::Region(_) => None,
        }
    }

    fn truth(&self, expr: Id<Expr>, depth: u32) -> Option<bool> {
        match self.within(expr, depth)? {
            Value::Truth(truth) => Some(truth),
            Value::Number(_) | Value::Date(_) | Value::Item(_) | Value::Region(_) => None,
        }
    }

    /// Kleene's: decided by one that is `by`, open when none is and one is open.
    fn all(&self, exprs: &[Id<Expr>], by: bool, depth: u32) -> Option<Value> {
        let mut open = false;
        for expr in exprs {
            match self.truth(*expr, depth) {
                Some(truth) if truth == by => return Some(Value::Truth(by)),
                Some(_) => {}
                None => open = true,
            }
        }
        (!open).then_some(Value::Truth(!by))
    }

    fn within(&self, id: Id<Expr>, depth: u32) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        match &self.program.exprs.get(id)?.kind {
            ExprKind::Constant(value) => Some(*value),
            ExprKind::Bound(at) => self.variables.get(*at).copied(),
            ExprKind::Today => Some(Value::Date(self.today)),
            ExprKind::Inapplicable => None,
            ExprKind::LastYearEnd => Some(Value::Date(self.today.last_year_end())),
            ExprKind::Parameter {
                parameter,
                keys,
                on,
            } => {
                let keys: Option<Vec<Value>> =
                    keys.iter().map(|key| self.within(*key, depth)).collect();
                let day = match on {
                    Some(on) => self.date(*on, depth)?,
                    None => self.today,
                };
                self.program.value_on(*parameter, &keys?, day)?.value
            }
            ExprKind::Parent(_, inner) => self.within(*inner, depth),
            ExprKind::Not(inner) => self.truth(*inner, depth).map(|truth| Value::Truth(!truth)),
            ExprKind::And(all) => self.all(all, false, depth),
            ExprKind::Or(any) => self.all(any, true, depth),
            ExprKind::Compare(op, a, b) => {
                let (a, b) = (self.within(*a, depth)?, self.within(*b, depth)?);
                Some(Value::Truth(compares(*op, a.cmp(&b))))
            }
            ExprKind::In(of, items) => self.membership(*of, items, depth),
            ExprKind::Arithmetic(op, a, b) => {
                let (a, b) = (self.number(*a, depth)?, self.number(*b, depth)?);
                let result = match op {
                    ArithmeticOp::Add => a.checked_add(b),
                    ArithmeticOp::Subtract => a.checked_sub(b),
                    ArithmeticOp::Multiply => a.checked_mul(b),
                    ArithmeticOp::Divide => a.checked_div(b),
                };
                result.ok().map(Value::Number)
            }
            ExprKind::Negate(inner) => Some(Value::Number(self.number(*inner, depth)?.negated())),
            ExprKind::Convert(inner, factor) => {
                let number = self.number(*inner, depth)?.checked_mul(*factor);
                number.ok().map(Value::Number)
            }
            ExprKind::Round {
                of: inner,
                step,
                mode,
            } => {
                let rounding = Rounding {
                    step: self.number(*step, depth)?,
                    mode: *mode,
                };
                let number = rounding.apply(self.number(*inner, depth)?);
                number.ok().map(Value::Number)
            }
            ExprKind::Shift {
                op,
                date,
                count,
                unit: part,
            } => self.shift((*op, *part), *date, *count, depth),
            ExprKind::If {
                test,
                then: a,
                otherwise: b,
            } => {
                let chosen = if self.truth(*test, depth)? { a } else { b };
                self.within(*chosen, depth)
            }
            ExprKind::Call(call, arguments) => self.call(*call, arguments, depth),
            ExprKind::Input(_)
            | ExprKind::Definition(_)
            | ExprKind::Outside(..)
            | ExprKind::IsOther(_)
            | ExprKind::Aggregate(..)
            | ExprKind::Choice(_)
            | ExprKind::Table { .. }
            | ExprKind::Bands(..)
            | ExprKind::Eligibility(..)
            | ExprKind::BenefitAmount(_) => None,
        }
    }

    fn membership(&self, of: Id<Expr>, items: &[Id<Expr>], depth: u32) -> Option<Value> {
        let of = self.within(of, depth)?;
        let items: Option<Vec<Value>> =
            items.iter().map(|item| self.within(*item, depth)).collect();
        let items = items?;
        let inside = match of {
            Value::Region(at) => items.iter().any(|item| match item {
                Value::Region(named) => self.program.lies_within(at, *named),
                Value::Truth(_) | Value::Number(_) | Value::Date(_) | Value::Item(_) => false,
            }),
            Value::Truth(_) | Value::Number(_) | Value::Date(_) | Value::Item(_) => {
                items.contains(&of)
            }
        };
        Some(Value::Truth(inside))
    }

    fn shift(
        &self,
        (op, part): (ArithmeticOp, DateUnit),
        date: Id<Expr>,
        count: Id<Expr>,
        depth: u32,
    ) -> Option<Value> {
        let date = self.date(date, depth)?;
        let (count, one) = self.number(count, depth)?.to_fraction();
        let count = i64::try_from(count).ok().filter(|_| one == 1)?;
        let count = if op == ArithmeticOp::Subtract {
            count.checked_neg()?
        } else {
            count
        };
        part.moved(date, count).map(Value::Date)
    }

    fn call(&self, call: Call, arguments: &[Id<Expr>], depth: u32) -> Option<Value> {
        let number = |count: i64| Some(Value::Number(Number::from(count)));
        match (call, arguments) {
            (Call::Max | Call::Min, all) => {
                let values: Option<Vec<Value>> =
                    all.iter().map(|a| self.within(*a, depth)).collect();
                let values = values?.into_iter();
                if call == Call::Max {
                    values.max()
                } else {
                    values.min()
                }
            }
            (Call::Age, [from, to]) => {
                number(self.date(*from, depth)?.years_until(self.date(*to, depth)?))
            }
            (Call::Months, [from, to]) => number(
                self.date(*from, depth)?
                    .months_until(self.date(*to, depth)?),
            ),
            (Call::Days, [from, to]) => {
                number(self.date(*from, depth)?.days_until(self.date(*to, depth)?))
            }
            (Call::Years, [from, to]) => number(
                self.date(*from, depth)?
                    .whole_years_until(self.date(*to, depth)?),
            ),
            (Call::MonthStart, [day]) => Some(Value::Date(self.date(*day, depth)?.month_start())),
            (Call::MonthEnd, [day]) => Some(Value::Date(self.date(*day, depth)?.month_end())),
            (Call::Part(part), [day]) => number(part.of(self.date(*day, depth)?)),
            (
                Call::Age
                | Call::Months
                | Call::Years
                | Call::Days
                | Call::MonthStart
                | Call::MonthEnd
                | Call::Part(_)
                | Call::Workdays
                | Call::OverMonths(_),
                _,
            ) => None,
        }
    }
}
