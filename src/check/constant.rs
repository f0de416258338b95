//! Constants: values that a declaration writes down, folded as they are read.

use super::Checker;
use super::error::ConstantError;
use super::scope::Scope;
use super::types::{plain, whole_unit};
use crate::program::{ArithmeticOp, Expr, ExprKind, Id, Type};
use crate::syntax::tree;
use crate::value::{Number, NumberError, Rounding, RoundingMode, Unit, Value};

impl Checker<'_> {
    /// The value of an expression that reads no fact, parameter or rule.
    pub(super) fn constant(
        &mut self,
        expr: &tree::Expr,
        want: Option<&Type>,
        scope: Scope<'_>,
    ) -> Option<Value> {
        let id = match want {
            Some(want) => self.expect(expr, want, scope)?,
            None => self.expr(expr, None, scope)?,
        };
        let value = self.fold(id)?;
        match (want, value) {
            (Some(Type::Number(quantity)), Value::Number(number))
                if quantity.whole && !number.is_integer() =>
            {
                let unit = whole_unit(&self.program, quantity);
                self.report(&ConstantError::NotWhole {
                    unit,
                    at: expr.span,
                })
            }
            _ => Some(value),
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression is not constant, also one that is added later"
    )]
    fn fold(&mut self, id: Id<Expr>) -> Option<Value> {
        let expr = &self.program.exprs.at(id);
        let (kind, at) = (expr.kind.clone(), expr.span);
        let result = match kind {
            ExprKind::Constant(value) => return Some(value),
            ExprKind::Negate(of) => Ok(self.number(of)?.negated()),
            ExprKind::Convert(of, factor) => self.number(of)?.checked_mul(factor),
            ExprKind::Arithmetic(op, left, right) => {
                let (left, right) = (self.number(left)?, self.number(right)?);
                match op {
                    ArithmeticOp::Add => left.checked_add(right),
                    ArithmeticOp::Subtract => left.checked_sub(right),
                    ArithmeticOp::Multiply => left.checked_mul(right),
                    ArithmeticOp::Divide => left.checked_div(right),
                }
            }
            ExprKind::Round { of, step, mode } => {
                let (value, step) = (self.number(of)?, self.number(step)?);
                Rounding { step, mode }.apply(value)
            }
            _ => return self.report(&ConstantError::NotConstant { at }),
        };
        match result {
            Ok(number) => Some(Value::Number(number)),
            Err(NumberError::DivisionByZero) => self.report(&ConstantError::DivisionByZero { at }),
            Err(NumberError::TooLarge | NumberError::NotANumber) => {
                self.report(&ConstantError::TooLarge { at })
            }
        }
    }

    fn number(&mut self, id: Id<Expr>) -> Option<Number> {
        match self.fold(id)? {
            Value::Number(number) => Some(number),
            Value::Truth(_) | Value::Date(_) | Value::Item(_) | Value::Region(_) => {
                let at = self.program.exprs.at(id).span;
                self.report(&ConstantError::NotConstant { at })
            }
        }
    }

    /// `到 0.01 元 四舍五入`: the rounding, and the unit of its step.
    pub(super) fn rounding(&mut self, written: &tree::Rounding) -> Option<(Rounding, Unit)> {
        self.step(&written.step, written.mode)
    }

    /// A rounding from its step and mode; the step is above 0.
    pub(super) fn step(
        &mut self,
        written: &tree::Expr,
        mode: RoundingMode,
    ) -> Option<(Rounding, Unit)> {
        let id = self.expr(written, None, Scope::NOWHERE)?;
        let Type::Number(quantity) = self.ty(id).clone() else {
            return self.mismatch(&plain(false), id);
        };
        let step = self.number(id)?;
        if step <= Number::ZERO {
            return self.report(&ConstantError::StepNotPositive { at: written.span });
        }
        Some((Rounding { step, mode }, quantity.unit().clone()))
    }
}

impl ExprKind {
    /// Whether this is a literal 0.
    pub(super) fn is_zero(&self) -> bool {
        matches!(self, Self::Constant(Value::Number(number)) if number.is_zero())
    }
}
