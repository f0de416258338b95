//! What ties rules together: exclusions, funds, constraints, omitted sentences.

use super::Checker;
use super::error::{Finding, ShapeError};
use super::rules::{citations, notes};
use super::scope::Scope;
use crate::program::meaning::Exclusions;
use crate::program::{Binder, Constraint, Exclusive, FundItem, Omit, Passage};
use crate::resolve::{Resolved, Symbol, labels};
use crate::syntax::tree;

impl Checker<'_> {
    /// 互斥; walked before rules, since what 享受 reads depends on it.
    pub(super) fn exclusives(&mut self, resolved: &Resolved<'_>) {
        for (exclusive, common) in &resolved.exclusives {
            let mut benefits = Vec::with_capacity(exclusive.benefits.len());
            for name in &exclusive.benefits {
                let Some(id) = self.benefit_named(name) else {
                    continue;
                };
                if benefits.contains(&id) {
                    let error = ShapeError::DoubledItem {
                        name: name.text.clone(),
                        at: name.span,
                    };
                    self.found.push(error.report());
                } else {
                    benefits.push(id);
                }
            }
            let sources = citations(self, common);
            self.program.parts().exclusives.push(Exclusive {
                name: exclusive.name.text.clone(),
                labels: labels(common, None),
                benefits,
                sources,
                span: exclusive.name.span,
            });
        }
        self.program.parts().exclusions = Exclusions::of(&self.program);
    }

    /// Funds, offices, constraints and 略过.
    pub(super) fn ties(&mut self, resolved: &Resolved<'_>) {
        for (id, fund, common) in &resolved.funds {
            let covers = self.fund_items(&fund.covers);
            let excludes = self.fund_items(&fund.excludes);
            let sources = citations(self, common);
            let target = self.program.parts().funds.at_mut(*id);
            (target.covers, target.excludes, target.sources) = (covers, excludes, sources);
        }
        for (id, common) in &resolved.offices {
            let sources = citations(self, common);
            self.program.parts().offices.at_mut(*id).sources = sources;
        }
        for (constraint, common) in &resolved.constraints {
            if let Some(entity) = &constraint.entity {
                self.fit(constraint, entity, common);
                continue;
            }
            let mut every = Vec::with_capacity(constraint.every.len());
            for (name, kind) in &constraint.every {
                let kind = self.variable_named(kind);
                self.names.used(name.span, Symbol::Variable(name.span));
                every.extend(kind.map(|kind| Binder {
                    name: name.text.clone(),
                    kind,
                    span: name.span,
                }));
            }
            if every.len() < constraint.every.len() {
                continue;
            }
            let test = self.truth(
                &constraint.test,
                Scope {
                    entity: None,
                    variables: &every,
                    case: None,
                    of_parameters: true,
                    walk: None,
                },
            );
            let sources = citations(self, common);
            if let Some(test) = test {
                let name = constraint.name.text.clone();
                self.program.parts().constraints.push(Constraint {
                    name,
                    labels: labels(common, None),
                    entity: None,
                    every,
                    test,
                    sources,
                    notes: notes(common),
                    span: constraint.name.span,
                });
            }
        }
        for (omit, declaration) in &resolved.omits {
            let Some(document) = self.document(&omit.document) else {
                continue;
            };
            let quoted = |text: &tree::Quoted| (text.text.clone(), text.span);
            self.program.parts().omits.push(Omit {
                document,
                place: omit.place.as_ref().map(|place| place.text.clone()),
                passages: omit
                    .passages
                    .iter()
                    .map(|it| Passage {
                        from: quoted(&it.from),
                        to: it.to.as_ref().map(quoted),
                    })
                    .collect(),
                reason: declaration
                    .common
                    .notes
                    .first()
                    .map(|note| note.text.clone()),
                span: declaration.span,
            });
        }
    }

    fn fund_items(&mut self, items: &[tree::FundItem]) -> Vec<FundItem> {
        let mut found = Vec::with_capacity(items.len());
        for item in items {
            match item {
                tree::FundItem::Benefit(name) => found.extend(
                    self.benefit_named(name)
                        .map(|id| FundItem::Benefit(id, name.span)),
                ),
                tree::FundItem::Programme(text) => {
                    found.push(FundItem::Programme(text.text.clone(), text.span));
                }
            }
        }
        found
    }
}
