//! Which numbers are whole: known only once every rule stands in order.
//!
//! 计数 is whole, and so is what is added and multiplied of whole numbers. A definition
//! declared 整数 must be; any other is whole where its value is.

use super::Checker;
use super::error::{ConstantError, Finding};
use super::types::whole_unit;
use crate::program::{ArithmeticOp, Call, Expr, ExprKind, Id, OverMonths, Parameter, Rule, Type};
use crate::value::Value;

impl Checker<'_> {
    /// Walks the rules in order and marks what is whole.
    pub(super) fn whole(&mut self) {
        for rule in self.program.order.clone() {
            let mut roots = Vec::new();
            self.program.each_root(rule, &mut |root| roots.push(root));
            for &root in &roots {
                self.mark(root);
            }
            if let Rule::Definition(id) = rule {
                self.definition(id);
            }
        }
    }

    fn definition(&mut self, id: Id<crate::program::Definition>) {
        let definition = &self.program.definitions.at(id);
        let Type::Number(quantity) = &definition.ty else {
            return;
        };
        let declared = quantity.whole;
        let mut fraction = None;
        for version in &definition.versions {
            version.formula.each_value(&mut |value| {
                if !self.is_whole(value) {
                    fraction = fraction.or(Some(value));
                }
            });
        }
        match fraction {
            Some(value) if declared => {
                let unit = whole_unit(&self.program, quantity);
                let at = self.program.exprs.at(value).span;
                self.found
                    .push(ConstantError::NotWhole { unit, at }.report());
            }
            _ => {
                if let Type::Number(quantity) = &mut self.program.parts().definitions.at_mut(id).ty
                {
                    quantity.whole = fraction.is_none();
                }
            }
        }
    }

    /// Keys that are whole numbers are read with whole numbers.
    fn whole_keys(&mut self, parameter: Id<Parameter>, keys: &[Id<Expr>]) {
        let kinds = self.program.parameters.at(parameter).keys.clone();
        for (key, kind) in keys.iter().zip(kinds) {
            let Type::Number(wanted) = kind.ty() else {
                continue;
            };
            if !self.is_whole(*key) {
                let unit = whole_unit(&self.program, &wanted);
                let at = self.program.exprs.at(*key).span;
                self.found
                    .push(ConstantError::NotWhole { unit, at }.report());
            }
        }
    }

    fn is_whole(&self, id: Id<Expr>) -> bool {
        matches!(self.ty(id), Type::Number(quantity) if quantity.whole)
    }

    /// Marks an expression after its parts. Its height is bounded, so this may recurse.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression keeps what its type says"
    )]
    fn mark(&mut self, id: Id<Expr>) {
        let kind = self.program.exprs.at(id).kind.clone();
        let mut children = Vec::new();
        kind.each_child(&mut |child| children.push(child));
        for child in children {
            self.mark(child);
        }
        if let ExprKind::Parameter {
            parameter, keys, ..
        } = &kind
        {
            self.whole_keys(*parameter, keys);
            return;
        }
        let all = |items: &[Id<Expr>]| items.iter().all(|&item| self.is_whole(item));
        let whole = match &kind {
            ExprKind::Constant(Value::Number(number)) => number.is_integer(),
            ExprKind::Inapplicable => true,
            ExprKind::Definition(of) => {
                matches!(&self.program.definitions.at(*of).ty, Type::Number(quantity) if quantity.whole)
            }
            ExprKind::Parent(_, of) | ExprKind::Outside(_, of) | ExprKind::Negate(of) => {
                self.is_whole(*of)
            }
            ExprKind::Aggregate(_, list) => list.of.is_none_or(|of| self.is_whole(of)),
            ExprKind::Choice(choice) => {
                let mut values = choice.list.of.iter().chain(&choice.otherwise);
                values.all(|&value| self.is_whole(value))
            }
            ExprKind::Call(Call::Max | Call::Min, items) => all(items),
            ExprKind::Call(Call::OverMonths(over), items) => {
                let fact = items.first();
                *over != OverMonths::Average && fact.is_some_and(|fact| self.is_whole(*fact))
            }
            ExprKind::Arithmetic(op, a, b) => *op != ArithmeticOp::Divide && all(&[*a, *b]),
            ExprKind::If {
                then: a,
                otherwise: b,
                ..
            } => all(&[*a, *b]),
            ExprKind::Table { rows, .. } => rows.iter().all(|row| self.is_whole(row.value)),
            _ => return,
        };
        if let Type::Number(quantity) = &mut self.program.parts().exprs.at_mut(id).ty {
            quantity.whole = whole;
        }
    }
}
