//! Statuses (身份): `家庭 属于 低保家庭`, and what is said of their decisions.

use super::Checker;
use super::error::ShapeError;
use super::scope::{Relation, Scope, relation};
use crate::program::{Benefit, DateUnit, Eligibility, Entity, Expr, ExprKind, Id, Type};
use crate::resolve::{Global, Resolved, Symbol};
use crate::syntax::tree::{self, Name};
use crate::text::Span;
use crate::value::{Base, Number, Unit, Value};

impl Checker<'_> {
    /// `家庭 属于 低保家庭`, `「父亲」 属于 {特困人员、孤儿}`; none where no status is meant.
    #[expect(
        clippy::option_option,
        reason = "it may mean no status, or one that cannot be asked so"
    )]
    pub(super) fn in_status(
        &mut self,
        value: &tree::Expr,
        items: &[tree::Expr],
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Option<Id<Expr>>> {
        let named = |item: &tree::Expr| {
            let tree::ExprKind::Name(name) = &item.kind else {
                return None;
            };
            match self.names.globals.get(&name.text) {
                Some(Global::Benefit(id)) => Some((name.clone(), *id)),
                Some(_) | None => None,
            }
        };
        let statuses: Vec<(Name, Id<Benefit>)> = items.iter().map(named).collect::<Option<_>>()?;
        let asked: Vec<Option<Id<Expr>>> = statuses
            .into_iter()
            .map(|(name, status)| self.one_status(value, (&name, status), span, scope))
            .collect();
        let asked: Option<Vec<Id<Expr>>> = asked.into_iter().collect();
        Some(asked.map(|asked| match asked.as_slice() {
            [only] => *only,
            _ => self.add(ExprKind::Or(asked), Type::Truth, span),
        }))
    }

    fn one_status(
        &mut self,
        subject: &tree::Expr,
        (name, status): (&Name, Id<Benefit>),
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        self.names.used(name.span, Symbol::Benefit(status));
        if self.program.benefits.at(status).status.is_none() {
            return self.report(&ShapeError::AskedOtherwise {
                name: name.text.clone(),
                kind: self.program.benefits.at(status).kind(),
                at: span,
            });
        }
        let kind = ExprKind::Eligibility(Eligibility::Receives, status);
        if let tree::ExprKind::Label(_) = &subject.kind {
            let (path, inner) = self.labelled(subject, scope)?;
            let of = self.of_benefit(status, kind, false, span, inner)?;
            return Some(self.seen_from(path, of, Type::Truth, span));
        }
        let tree::ExprKind::Name(whose) = &subject.kind else {
            return self.report(&ShapeError::NotWhose { at: subject.span });
        };
        let (walks, here) = scope.seen_by(&whose.text);
        if scope.calls(&whose.text) {
            self.uses_called(whose, here);
            let of = self.of_benefit(status, kind, false, span, here.at(here.entity?))?;
            return Some(self.seen_inside(of, &walks));
        }
        if !walks.is_empty() {
            let of = self.one_status(subject, (name, status), span, here)?;
            return Some(self.seen_inside(of, &walks));
        }
        let entity = self.entity_here(whose, scope)?;
        let of = self.of_benefit(status, kind, false, span, scope.at(entity))?;
        Some(match self.levels_to(scope.entity, entity) {
            0 => of,
            // It is asked of the one that is named, not of this one.
            levels => self.add(ExprKind::Parent(levels, of), Type::Truth, span),
        })
    }

    /// How many entities stand between this one and one around it, that one counted.
    fn levels_to(&self, here: Option<Id<Entity>>, entity: Id<Entity>) -> u32 {
        let parent = |at: &Id<Entity>| self.program.entities.at(*at).parent.map(|(of, _)| of);
        let around = std::iter::successors(here, parent);
        let levels = around.take_while(|at| *at != entity).count();
        u32::try_from(levels).unwrap_or(u32::MAX)
    }

    /// The entity that is named, which is this one or one around it.
    fn entity_here(&mut self, whose: &Name, scope: Scope<'_>) -> Option<Id<Entity>> {
        let Some(&Global::Entity(entity)) = self.names.globals.get(&whose.text) else {
            return self.report(&ShapeError::NotWhose { at: whose.span });
        };
        self.names.used(whose.span, Symbol::Entity(entity));
        let here = scope.entity?;
        if relation(&self.program, here, entity) == Relation::Around {
            return Some(entity);
        }
        self.report(&ShapeError::NotWhose { at: whose.span })
    }

    /// What is said of each decision: 有效, 延续, 核定.
    pub(super) fn recognitions(&mut self, resolved: &Resolved<'_>) {
        for (id, declared, _) in &resolved.benefits {
            let Some(written) = &declared.status else {
                continue;
            };
            let scope = Scope::of(self.program.benefits.at(*id).entity);
            let valid = written.valid.as_ref();
            let valid = valid.and_then(|valid| self.lasting(valid, ("有效", "valid")));
            let continues = written.continues.as_ref();
            let continues = continues.and_then(|continues| {
                let expr = self.truth(continues, scope)?;
                self.reads_only_facts(expr)
            });
            let sets = written.sets.as_ref();
            let sets = sets.and_then(|name| self.set_by(*id, name));
            let parts = self.program.parts();
            if let Some(status) = &mut parts.benefits.at_mut(*id).status {
                status.valid = valid.or(status.valid);
                status.continues = continues.or(status.continues);
                status.sets = sets.or(status.sets);
            }
        }
    }

    /// `12 月`: whole days, months or years.
    pub(super) fn lasting(
        &mut self,
        written: &tree::Expr,
        word: (&'static str, &'static str),
    ) -> Option<(u32, DateUnit)> {
        let expr = self.expr(written, None, Scope::NOWHERE)?;
        let unit = match self.ty(expr) {
            Type::Number(quantity) => [
                (Base::Day, DateUnit::Day),
                (Base::Month, DateUnit::Month),
                (Base::Year, DateUnit::Year),
            ]
            .into_iter()
            .find(|(base, _)| *quantity.unit() == Unit::of(*base))
            .map(|(_, unit)| unit),
            Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_) => None,
        };
        let count = match self.constant(written, None, Scope::NOWHERE)? {
            Value::Number(number) if number.is_integer() && number > Number::ZERO => {
                u32::try_from(number.floor()).ok()
            }
            Value::Number(_)
            | Value::Truth(_)
            | Value::Date(_)
            | Value::Item(_)
            | Value::Region(_) => None,
        };
        match count.zip(unit) {
            Some(period) => Some(period),
            None => self.report(&ShapeError::NotAPeriod {
                word,
                at: written.span,
            }),
        }
    }

    /// 延续 reads facts and the day, nothing that may read the status again.
    fn reads_only_facts(&mut self, expr: Id<Expr>) -> Option<Id<Expr>> {
        let mut open = vec![expr];
        while let Some(id) = open.pop() {
            let part = self.program.exprs.at(id);
            if part.kind.rule().is_some() {
                let at = part.span;
                return self.report(&ShapeError::OnlyFacts { at });
            }
            part.kind.each_child(&mut |child| open.push(child));
        }
        Some(expr)
    }

    /// The benefit whose amount a decision sets; the fact takes its type.
    fn set_by(&mut self, status: Id<Benefit>, name: &Name) -> Option<Id<Benefit>> {
        let benefit = self.benefit_named(name)?;
        let shape = self.shapes.get(benefit.index());
        let Some(ty) = shape.and_then(|shape| shape.ty.clone()) else {
            return self.report(&ShapeError::NoAmount {
                name: name.text.clone(),
                up_to: false,
                at: name.span,
            });
        };
        let of = |id| self.program.benefits.at(id).entity;
        if of(status) != of(benefit) {
            return self.report(&ShapeError::BenefitElsewhere {
                name: name.text.clone(),
                list: None,
                at: name.span,
            });
        }
        let parts = self.program.parts();
        parts.benefits.at_mut(benefit).set_by = Some(status);
        let recognition = parts.benefits.at(status).status.as_ref();
        if let Some(amount) = recognition.and_then(|it| it.facts.amount) {
            let input = parts.inputs.at_mut(amount);
            input.ty = ty;
            input.low = Some(Value::Number(Number::ZERO));
        }
        Some(benefit)
    }
}
