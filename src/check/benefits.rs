//! What expressions ask of benefits: standing, amount, cap; and of the elements of a case.

use super::Checker;
use super::error::ShapeError;
use super::scope::{Relation, Scope, relation};
use crate::diagnostic::Text;
use crate::program::{Ask, Benefit, BenefitKind, Element, Eligibility, Expr, ExprKind, Id, Type};
use crate::resolve::{Global, Symbol, unknown_name};
use crate::sorted::sort_by_key;
use crate::syntax::tree::{self, EligibilityWord, Name};
use crate::text::Span;

impl Checker<'_> {
    /// `享受 B`, `「父亲」 符合 B`
    pub(super) fn standing(
        &mut self,
        word: EligibilityWord,
        subject: Option<&tree::Expr>,
        name: &Name,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        if let Some(subject) = subject {
            let (path, inner) = self.labelled(subject, scope)?;
            let of = self.standing(word, None, name, span, inner)?;
            return Some(self.seen_from(path, of, Type::Truth, span));
        }
        let (walks, here) = scope.seen_by(&name.text);
        if !walks.is_empty() {
            let of = self.standing(word, None, name, span, here)?;
            return Some(self.seen_inside(of, &walks));
        }
        let benefit = self.benefit_named(name)?;
        let received: &[BenefitKind] = &[BenefitKind::Benefit];
        let either: &[BenefitKind] = &[BenefitKind::Benefit, BenefitKind::Charge];
        let (standing, asks) = match word {
            EligibilityWord::Receives => (Eligibility::Receives, received),
            EligibilityWord::Owes => (Eligibility::Receives, &[BenefitKind::Charge][..]),
            EligibilityWord::Qualifies => (Eligibility::Qualifies, either),
            EligibilityWord::Fails => (Eligibility::Fails, either),
            EligibilityWord::Recognised => (Eligibility::Recognised, &[BenefitKind::Status][..]),
            EligibilityWord::Recognisable => (Eligibility::Qualifies, &[BenefitKind::Status][..]),
        };
        let kind = self.program.benefits.at(benefit).kind();
        if !asks.contains(&kind) {
            return self.report(&ShapeError::AskedOtherwise {
                name: name.text.clone(),
                kind,
                at: span,
            });
        }
        let all = standing == Eligibility::Fails;
        self.of_benefit(
            benefit,
            ExprKind::Eligibility(standing, benefit),
            all,
            span,
            scope,
        )
    }

    pub(super) fn benefit_named(&mut self, name: &Name) -> Option<Id<Benefit>> {
        if let Some(&Global::Benefit(id)) = self.names.globals.get(&name.text) {
            self.names.used(name.span, Symbol::Benefit(id));
            return Some(id);
        }
        let names = self.program.benefits.iter().map(|(_, it)| it.name.as_str());
        let what = Text::new("待遇", "benefit");
        unknown_name(self.found, (&name.text, name.span), what, names);
        None
    }

    /// A yes-or-no about a benefit, seen from here: of this entity or an ancestor; in a case
    /// also of the elements inside, all of them or any.
    pub(super) fn of_benefit(
        &mut self,
        benefit: Id<Benefit>,
        kind: ExprKind,
        all: bool,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let target = self.program.benefits.at(benefit).entity;
        let seen = scope.entity.map_or(Relation::Elsewhere, |entity| {
            relation(&self.program, entity, target)
        });
        let name = self.program.benefits.at(benefit).name.clone();
        match seen {
            Relation::Around => Some(self.add(kind, Type::Truth, span)),
            Relation::Inside(lists) if scope.case.is_some() => {
                let mut of = self.add(kind, Type::Truth, span);
                for (owner, list) in lists.into_iter().rev() {
                    of = self.walk_list(owner, list, of, all, span);
                }
                Some(of)
            }
            Relation::Inside(lists) => {
                let list = lists
                    .first()
                    .and_then(|(owner, list)| self.program.entities.at(*owner).lists.get(*list));
                let list = list.map(|list| list.name.clone());
                self.report(&ShapeError::BenefitElsewhere {
                    name,
                    list,
                    at: span,
                })
            }
            Relation::Elsewhere => self.report(&ShapeError::BenefitElsewhere {
                name,
                list: None,
                at: span,
            }),
        }
    }

    pub(super) fn benefit_amount(
        &mut self,
        benefit: Id<Benefit>,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let shape = self
            .shapes
            .get(benefit.index())
            .cloned()
            .unwrap_or_default();
        if shape.broken {
            return None;
        }
        let name = self.program.benefits.at(benefit).name.clone();
        let Some(ty) = shape.ty.filter(|_| !shape.ends.up_to) else {
            return self.report(&ShapeError::NoAmount {
                name,
                up_to: shape.ends.up_to,
                at: span,
            });
        };
        let target = self.program.benefits.at(benefit).entity;
        let here = scope.entity == Some(target);
        let seen = scope.entity.map_or(Relation::Elsewhere, |entity| {
            relation(&self.program, entity, target)
        });
        if seen != Relation::Around {
            return self.report(&ShapeError::BenefitElsewhere {
                name,
                list: None,
                at: span,
            });
        }
        let ty = if here {
            ty
        } else {
            self.seen_from_outside(ty, target)
        };
        Some(self.add(ExprKind::BenefitAmount(benefit), ty, span))
    }

    pub(super) fn undetermined(
        &mut self,
        of: &tree::Expr,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        if scope.case.is_none() {
            return self.report(&ShapeError::OnlyInCases { at: span });
        }
        if let tree::ExprKind::Name(name) = &of.kind
            && let Some(&Global::Benefit(benefit)) = self.names.globals.get(&name.text)
        {
            self.names.used(name.span, Symbol::Benefit(benefit));
            let kind = self.ask(Ask::UndeterminedBenefit(benefit));
            return self.of_benefit(benefit, kind, false, span, scope);
        }
        if let tree::ExprKind::Field(subject, name) = &of.kind
            && let (tree::ExprKind::Label(_), Some(&Global::Benefit(benefit))) =
                (&subject.kind, self.names.globals.get(&name.text))
        {
            self.names.used(name.span, Symbol::Benefit(benefit));
            let (path, inner) = self.labelled(subject, scope)?;
            let kind = self.ask(Ask::UndeterminedBenefit(benefit));
            let of = self.of_benefit(benefit, kind, false, span, inner)?;
            return Some(self.seen_from(path, of, Type::Truth, span));
        }
        let of = self.expr(of, None, scope)?;
        let kind = self.ask(Ask::Undetermined(of));
        Some(self.add(kind, Type::Truth, span))
    }

    /// `B.上限` or `B.下限`, in a case.
    pub(super) fn bound_of(
        &mut self,
        name: &Name,
        bound: AmountBound,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        if scope.case.is_none() {
            return self.report(&ShapeError::OnlyInCases { at: span });
        }
        let benefit = self.benefit_named(name)?;
        let shape = self
            .shapes
            .get(benefit.index())
            .cloned()
            .unwrap_or_default();
        let has_bound = match bound {
            AmountBound::Cap => shape.ends.up_to || shape.ends.is_range,
            AmountBound::Floor => shape.ends.has_floor,
        };
        let Some(ty) = shape.ty.filter(|_| has_bound) else {
            return self.report(&ShapeError::NoCap {
                name: name.text.clone(),
                bound,
                at: span,
            });
        };
        let target = self.program.benefits.at(benefit).entity;
        if scope
            .entity
            .is_none_or(|entity| relation(&self.program, entity, target) != Relation::Around)
        {
            let name = name.text.clone();
            return self.report(&ShapeError::BenefitElsewhere {
                name,
                list: None,
                at: span,
            });
        }
        let kind = self.ask(match bound {
            AmountBound::Cap => Ask::Cap(benefit),
            AmountBound::Floor => Ask::Floor(benefit),
        });
        Some(self.add(kind, ty, span))
    }

    /// An expression, seen from the element that a label of the case names.
    pub(super) fn seen_from(
        &mut self,
        path: Vec<Element>,
        of: Id<Expr>,
        ty: Type,
        span: Span,
    ) -> Id<Expr> {
        let kind = self.ask(Ask::Element { path, of });
        self.add(kind, ty, span)
    }

    /// The element that a label of a case names, and the scope there.
    pub(super) fn labelled<'s>(
        &mut self,
        subject: &tree::Expr,
        scope: Scope<'s>,
    ) -> Option<(Vec<Element>, Scope<'s>)> {
        let (tree::ExprKind::Label(label), Some(labels)) = (&subject.kind, scope.case) else {
            return self.report(&ShapeError::OnlyInCases { at: subject.span });
        };
        if let Some((path, entity)) = labels.get(&label.text) {
            Some((path.clone(), scope.at(*entity)))
        } else {
            let mut names: Vec<&str> = labels.keys().map(String::as_str).collect();
            sort_by_key(&mut names, |name| *name);
            let what = Text::new("成员", "labelled element");
            unknown_name(self.found, (&label.text, label.span), what, names);
            None
        }
    }
}

/// Which end of an amount that is set later a case asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AmountBound {
    /// `B.上限`
    Cap,
    /// `B.下限`
    Floor,
}

impl AmountBound {
    pub(super) fn of(field: &Name) -> Option<Self> {
        match field.text.as_str() {
            "上限" | "cap" => Some(Self::Cap),
            "下限" | "floor" => Some(Self::Floor),
            _ => None,
        }
    }
}
