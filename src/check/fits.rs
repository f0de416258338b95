//! What facts are held to: constraints that read them, and births.

use super::Checker;
use super::error::FitError;
use super::scope::Scope;
use crate::diagnostic::Text;
use crate::program::{Call, Constraint, Entity, Expr, ExprKind, Id, Input};
use crate::resolve::{Global, Symbol, labels, unknown_name};
use crate::syntax::tree::{self, Name};

use super::rules::{citations, notes};

impl Checker<'_> {
    /// `约束 登记在申请之前 给 家庭`
    pub(super) fn fit(
        &mut self,
        constraint: &tree::Constraint,
        entity: &Name,
        common: &tree::Common,
    ) {
        if let Some((name, _)) = constraint.every.first() {
            let _: Option<()> = self.report(&FitError::WithEvery { at: name.span });
            // The condition would only be told not to know the variables.
            return;
        }
        let Some(entity) = self.entity_named(entity) else {
            return;
        };
        let test = self.truth(&constraint.test, Scope::of(entity));
        let sources = citations(self, common);
        let Some(test) = test else { return };
        if self.reads_facts_alone(test).is_none() {
            return;
        }
        self.program.parts().constraints.push(Constraint {
            name: constraint.name.text.clone(),
            labels: labels(common, None),
            entity: Some(entity),
            every: Vec::new(),
            test,
            sources,
            notes: notes(common),
            span: constraint.name.span,
        });
    }

    fn entity_named(&mut self, name: &Name) -> Option<Id<Entity>> {
        if let Some(&Global::Entity(id)) = self.names.globals.get(&name.text) {
            self.names.used(name.span, Symbol::Entity(id));
            return Some(id);
        }
        let names = self.program.entities.iter().map(|(_, it)| it.name.as_str());
        let what = Text::new("主体", "entity");
        unknown_name(self.found, (&name.text, name.span), what, names);
        None
    }

    /// A fact in a constraint of parameters: `给 …` was left out.
    pub(super) fn fact_of_parameters(&self, name: &Name, scope: Scope<'_>) -> Option<FitError> {
        let owner = self.owner_of(name).filter(|_| scope.of_parameters)?;
        Some(FitError::FactOfParameters {
            name: name.text.clone(),
            entity: self.program.entities.at(owner).name.clone(),
            at: name.span,
        })
    }

    /// The first entity that has a name.
    pub(super) fn owner_of(&self, name: &Name) -> Option<Id<Entity>> {
        let mut entities = self.program.entities.ids();
        entities.find(|&entity| self.names.member(entity, &name.text).is_some())
    }

    /// Facts are there before rules are: what rules make of them cannot decide whether they fit.
    fn reads_facts_alone(&mut self, test: Id<Expr>) -> Option<()> {
        let program = &self.program;
        let (mut reads_fact, mut rule) = (false, None);
        let mut open = vec![test];
        while let Some(id) = open.pop() {
            let expr = program.exprs.at(id);
            let other = match &expr.kind {
                ExprKind::Definition(id) => Some(&program.definitions.at(*id).name),
                ExprKind::Eligibility(_, id) | ExprKind::BenefitAmount(id) => {
                    Some(&program.benefits.at(*id).name)
                }
                ExprKind::Parameter { parameter, .. } => {
                    Some(&program.parameters.at(*parameter).name)
                }
                ExprKind::Input(_) | ExprKind::Aggregate(..) | ExprKind::Choice(_) => {
                    reads_fact = true;
                    None
                }
                ExprKind::Constant(_)
                | ExprKind::Today
                | ExprKind::LastYearEnd
                | ExprKind::Inapplicable
                | ExprKind::Bound(_)
                | ExprKind::Parent(..)
                | ExprKind::Outside(..)
                | ExprKind::IsOther(_)
                | ExprKind::Call(..)
                | ExprKind::Round { .. }
                | ExprKind::Not(_)
                | ExprKind::And(_)
                | ExprKind::Or(_)
                | ExprKind::Compare(..)
                | ExprKind::In(..)
                | ExprKind::Arithmetic(..)
                | ExprKind::Negate(_)
                | ExprKind::Convert(..)
                | ExprKind::Shift { .. }
                | ExprKind::If { .. }
                | ExprKind::Table { .. }
                | ExprKind::Bands(..) => None,
            };
            // The first one that is written is told.
            if let Some(name) = other {
                let at = expr.span;
                let is_first = rule
                    .as_ref()
                    .is_none_or(|(_, first): &(String, _)| at < *first);
                if is_first {
                    rule = Some((name.clone(), at));
                }
            }
            expr.kind.each_child(&mut |child| open.push(child));
        }
        let at = program.exprs.at(test).span;
        match rule {
            Some((name, at)) => self.report(&FitError::ReadsRule { name, at }),
            None if !reads_fact => self.report(&FitError::WithoutFact { at }),
            None => Some(()),
        }
    }

    /// Marks the days on which somebody was born: rules ask `周岁(F, 今日)`.
    pub(super) fn births(&mut self) {
        let program = &self.program;
        let ages = program.exprs.iter().filter_map(|(_, expr)| {
            let ExprKind::Call(Call::Age, parts) = &expr.kind else {
                return None;
            };
            let [of, on] = parts.as_slice() else {
                return None;
            };
            (program.exprs.at(*on).kind == ExprKind::Today).then_some(*of)
        });
        let births: Vec<Id<Input>> = ages.filter_map(|of| self.fact(of)).collect();
        for id in births {
            self.program.parts().inputs.at_mut(id).on_the_day.is_birth = true;
        }
    }

    /// The fact that an expression is, of this instance or one around it.
    pub(super) fn fact(&self, id: Id<Expr>) -> Option<Id<Input>> {
        let mut kind = &self.program.exprs.at(id).kind;
        while let ExprKind::Parent(_, of) | ExprKind::Outside(_, of) = kind {
            kind = &self.program.exprs.at(*of).kind;
        }
        let ExprKind::Input(input) = kind else {
            return None;
        };
        Some(*input)
    }
}
