//! Bodies of definitions and benefits.

use std::collections::HashMap;

use super::Checker;
use super::error::{Finding, ShapeError, TypeError, UnitError};
use super::scope::Scope;
use super::supplements::Supplements;
use super::types::unit_text;
use crate::program::meaning::Precedence;
use crate::program::{
    Amount, BenefitVersion, Citation, Condition, DefinitionVersion, Exception, Formula, Id, Rule,
    Type,
};
use crate::resolve::{Resolved, allows};
use crate::sorted::sort_by_key;
use crate::syntax::tree::{self, AmountKind, Common};
use crate::value::{Rounding, Unit};

/// 依据, with each document's address.
pub(super) fn citations(checker: &mut Checker<'_>, common: &Common) -> Vec<Citation> {
    let mut cited = Vec::with_capacity(common.sources.len());
    for source in &common.sources {
        let Some(document) = checker.document(&source.document) else {
            continue;
        };
        cited.push(Citation {
            document,
            place: source.place.as_ref().map(|place| place.text.clone()),
            quotes: source
                .quotes
                .iter()
                .map(|quote| (quote.text.clone(), quote.span))
                .collect(),
            span: source.span,
        });
    }
    cited
}

/// 说明
pub(super) fn notes(common: &Common) -> Vec<String> {
    common.notes.iter().map(|note| note.text.clone()).collect()
}

/// 说明 官员, of the benefit and of its conditions.
fn officer_notes(benefit: &tree::Benefit, common: &Common) -> Vec<String> {
    let conditions = benefit.conditions.iter().map(|condition| &condition.common);
    let notes = std::iter::once(common).chain(conditions);
    let notes = notes.flat_map(|common| &common.officer_notes);
    notes.map(|note| note.text.clone()).collect()
}

impl Checker<'_> {
    /// Walks every version of every definition and benefit.
    pub(super) fn rules(&mut self, resolved: &Resolved<'_>) {
        let added = self.supplements(resolved);
        for (id, define, common) in &resolved.definitions {
            if self.is_stopped() {
                return;
            }
            let definition = &self.program.definitions.at(*id);
            let (scope, ty) = (Scope::of(definition.entity), definition.ty.clone());
            let written = added.formula(Rule::Definition(*id), &define.formula);
            let formula = self.formula(&written, &ty, scope);
            let sources = citations(self, common);
            let Some(formula) = formula else { continue };
            let version = DefinitionVersion {
                from: define.validity.from.map(|day| day.date),
                until: define.validity.until.map(|day| day.date),
                formula,
                sources,
                notes: notes(common),
                allows: allows(common),
                span: define.name.span,
            };
            self.program
                .parts()
                .definitions
                .at_mut(*id)
                .versions
                .push(version);
        }
        for (id, benefit, common) in &resolved.benefits {
            if self.is_stopped() {
                return;
            }
            let version = self.benefit(*id, benefit, common, &added);
            if let Some(version) = version {
                self.program
                    .parts()
                    .benefits
                    .at_mut(*id)
                    .versions
                    .push(version);
            }
        }
        for rule in added.rules() {
            self.add_supplements(rule, added.of(rule));
        }
        for id in self.program.definitions.ids() {
            let versions = &mut self.program.parts().definitions.at_mut(id).versions;
            sort_by_key(versions, |version| version.from);
        }
        for id in self.program.benefits.ids() {
            let versions = &mut self.program.parts().benefits.at_mut(id).versions;
            sort_by_key(versions, |version| version.from);
        }
    }

    /// A value with its exceptions.
    fn formula(&mut self, formula: &tree::Formula, ty: &Type, scope: Scope<'_>) -> Option<Formula> {
        self.formula_for(None, formula, ty, scope)
    }

    /// The same of the amount of a benefit, which may be a least one.
    fn formula_for(
        &mut self,
        benefit: Option<Id<crate::program::Benefit>>,
        formula: &tree::Formula,
        ty: &Type,
        scope: Scope<'_>,
    ) -> Option<Formula> {
        if let (Some(at), None) = (formula.floor, benefit) {
            self.found.push(ShapeError::NotAFloor { at }.report());
        }
        let base = self.body(&formula.base, ty, scope);
        let exceptions = self.exceptions(benefit, &formula.exceptions, ty, scope);
        let mut made = Formula::new(base?, exceptions?);
        made.floor_of = benefit.filter(|_| formula.floor.is_some());
        Some(made)
    }

    fn exceptions(
        &mut self,
        benefit: Option<Id<crate::program::Benefit>>,
        written: &[tree::Exception],
        ty: &Type,
        scope: Scope<'_>,
    ) -> Option<Vec<Exception>> {
        let mut by_label: HashMap<&str, usize> = HashMap::new();
        for (position, exception) in written.iter().enumerate() {
            if let Some(label) = &exception.label {
                if let Some(&first) = by_label.get(label.text.as_str()) {
                    let first = written.get(first).map_or(label.span, |first| first.span);
                    self.found.push(
                        ShapeError::DoubledLabel {
                            label: label.text.clone(),
                            first,
                            second: label.span,
                        }
                        .report(),
                    );
                }
                by_label.insert(&label.text, position);
            }
        }
        let mut exceptions = Vec::with_capacity(written.len());
        for exception in written {
            let when = self.truth(&exception.when, scope);
            let then = self.formula_for(benefit, &exception.then, ty, scope);
            let mut over = Vec::new();
            for label in &exception.over {
                match by_label.get(label.text.as_str()) {
                    Some(&position) => over.push(position),
                    None => self.found.push(
                        ShapeError::UnknownLabel {
                            label: label.text.clone(),
                            at: label.span,
                        }
                        .report(),
                    ),
                }
            }
            let sources = citations(self, &exception.common);
            exceptions.push(when.zip(then).map(|(when, then)| Exception {
                label: exception.label.as_ref().map(|label| label.text.clone()),
                when,
                then,
                over,
                sources,
                notes: notes(&exception.common),
                allows: allows(&exception.common),
                span: exception.span,
            }));
        }
        self.precedence(written, &exceptions);
        exceptions.into_iter().collect()
    }

    /// 优先于 may not run in a circle.
    fn precedence(&mut self, written: &[tree::Exception], exceptions: &[Option<Exception>]) {
        let over = exceptions.iter().map(|exception| {
            let exception = exception.as_ref();
            exception.map_or(&[][..], |exception| exception.over.as_slice())
        });
        let precedence = Precedence::closure(&over.collect::<Vec<_>>());
        let circle = precedence.circle().and_then(|at| written.get(at));
        if let Some(at) = circle.map(|exception| exception.span) {
            self.found.push(ShapeError::PrecedenceCycle { at }.report());
        }
    }

    fn benefit(
        &mut self,
        id: Id<crate::program::Benefit>,
        benefit: &tree::Benefit,
        common: &Common,
        added: &Supplements<'_>,
    ) -> Option<BenefitVersion> {
        let scope = Scope::of(self.program.benefits.at(id).entity);
        let ty = self
            .shapes
            .get(id.index())
            .and_then(|shape| shape.ty.clone());
        let mut conditions = Vec::with_capacity(benefit.conditions.len());
        for condition in &benefit.conditions {
            let test = self.truth(&condition.test, scope);
            let sources = citations(self, &condition.common);
            let notes = notes(&condition.common);
            conditions.push(test.map(|test| Condition {
                test,
                sources,
                notes,
                span: condition.span,
            }));
        }
        let unset = benefit.unset.as_ref();
        let unset = unset.map(|unset| Amount::Unset {
            who: unset.who.as_ref().map(|who| who.text.clone()),
        });
        let amount = match (&benefit.amount, &ty) {
            (None, _) if unset.is_some() => unset,
            (None, None) => Some(Amount::InKind),
            (None, Some(_)) => self.report(&ShapeError::AmountMissing {
                name: benefit.name.text.clone(),
                at: benefit.name.span,
            }),
            (Some(amount), None) => {
                if benefit.ty.is_some() {
                    None
                } else {
                    self.report(&ShapeError::AmountWithoutUnit {
                        name: benefit.name.text.clone(),
                        at: benefit.name.span,
                        amount: amount.span,
                    })
                }
            }
            (Some(amount), Some(Type::Number(_))) => {
                let written = added.formula(Rule::Benefit(id), &amount.formula);
                let ty = ty.as_ref()?;
                match &amount.kind {
                    AmountKind::Exact => {
                        let exact = self.formula_for(Some(id), &written, ty, scope);
                        exact.map(Amount::Exact)
                    }
                    AmountKind::UpTo => self.formula(&written, ty, scope).map(Amount::UpTo),
                    AmountKind::From(low) => {
                        let low = self.formula(low, ty, scope);
                        let high = self.formula(&written, ty, scope);
                        low.zip(high).map(|(low, high)| Amount::Range { low, high })
                    }
                }
            }
            (Some(_), Some(other)) => {
                let got = super::types::type_text(&self.program, other);
                let expected = crate::diagnostic::Text::new("带单位的数", "a quantity with a unit");
                let at = benefit.ty.as_ref().map_or(benefit.name.span, |ty| ty.span);
                self.report(&TypeError::TypeMismatch { expected, got, at })
            }
        };
        let rounding = self.benefit_rounding(benefit, ty.as_ref());
        let mut funds = Vec::with_capacity(benefit.funds.len());
        for name in &benefit.funds {
            funds.extend(self.fund(name).map(|fund| (fund, name.span)));
        }
        let sources = citations(self, common);
        Some(BenefitVersion {
            from: benefit.validity.from.map(|day| day.date),
            until: benefit.validity.until.map(|day| day.date),
            conditions: conditions.into_iter().collect::<Option<Vec<_>>>()?,
            amount: amount?,
            ty,
            once: benefit.once.is_some(),
            rounding,
            funds,
            agencies: benefit
                .agencies
                .iter()
                .map(|agency| agency.text.clone())
                .collect(),
            sources,
            notes: notes(common),
            officer_notes: officer_notes(benefit, common),
            allows: allows(common),
            span: benefit.name.span,
        })
    }

    /// A benefit's own 舍入, or the rulebook's where its step counts what the amount counts.
    fn benefit_rounding(&mut self, benefit: &tree::Benefit, ty: Option<&Type>) -> Option<Rounding> {
        let Some(Type::Number(quantity)) = ty else {
            return None;
        };
        let Some(written) = &benefit.rounding else {
            let unit = self.rounding_unit.as_ref()?;
            return if *unit == quantity.unit().counted() {
                self.program.rounding
            } else {
                None
            };
        };
        let (rounding, unit) = self.rounding(written)?;
        if unit != *quantity.unit() && unit != quantity.unit().counted() {
            let error = UnitError::unit_expected(
                &self.program,
                &quantity.unit().counted(),
                &unit,
                written.span,
            );
            return self.report(&error);
        }
        Some(rounding)
    }

    /// A 舍入 of the whole rulebook of which no benefit is: what is not money, or another money.
    pub(super) fn idle_rounding(&mut self, resolved: &Resolved<'_>) {
        let (Some(written), Some(unit)) = (resolved.rounding, self.rounding_unit.clone()) else {
            return;
        };
        let versions = self.program.benefits.iter();
        let versions = versions.flat_map(|(_, benefit)| &benefit.versions);
        let paid: Vec<Unit> = versions
            .filter_map(|version| match &version.ty {
                Some(Type::Number(quantity)) => Some(quantity.unit().counted()),
                Some(_) | None => None,
            })
            .collect();
        if paid.is_empty() || paid.contains(&unit) {
            return;
        }
        let paid = paid.first().map(|unit| unit_text(&self.program, unit));
        let error = UnitError::IdleRounding {
            unit: unit_text(&self.program, &unit),
            paid: paid.unwrap_or_default(),
            at: written.span,
        };
        self.found.push(error.report());
    }
}
