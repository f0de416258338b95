//! Elements that a rule gives a name: `计数(成员 某甲 其中 某甲.岁数 高于 岁数)`.
//!
//! Beside `某甲` a name alone is of the one that the rule is about. What both have in common, such
//! as a fact of the household, is read from the element, so that a named element costs nothing.

use super::Checker;
use super::error::ElementError;
use super::scope::{Scope, Walk};
use crate::program::{Entity, Expr, ExprKind, Id, same};
use crate::resolve::{Member, Symbol};
use crate::syntax::tree::Name;
use crate::text::Span;

impl Checker<'_> {
    /// An expression seen from where lists are walked, seen from their innermost element.
    pub(super) fn seen_inside(&mut self, of: Id<Expr>, walks: &[&Walk<'_>]) -> Id<Expr> {
        // The outermost walk is the last one.
        let outermost_first = walks.iter().rev();
        outermost_first.fold(of, |of, walk| self.from_element(of, walk))
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression is seen from where it stands"
    )]
    fn from_element(&mut self, of: Id<Expr>, walk: &Walk<'_>) -> Id<Expr> {
        let expr = self.program.exprs.at(of);
        let (span, ty) = (expr.span, expr.ty.clone());
        let (levels, inner) = match expr.kind {
            ExprKind::Constant(_)
            | ExprKind::Parameter { .. }
            | ExprKind::Today
            | ExprKind::LastYearEnd
            | ExprKind::Bound(_) => return of,
            ExprKind::Outside(walks, inner) => {
                let walks = walks.saturating_add(walk.depth);
                return self.add(ExprKind::Outside(walks, inner), ty, span);
            }
            ExprKind::Parent(levels, inner) => (Some(levels), inner),
            ExprKind::Input(_)
            | ExprKind::Definition(_)
            | ExprKind::Eligibility(..)
            | ExprKind::BenefitAmount(_) => (Some(0), of),
            _ => (None, of),
        };
        let ty = match walk.from.entity {
            Some(own) if own != walk.element && inner == of => self.seen_from_outside(ty, own),
            Some(_) | None => ty,
        };
        // The owner of the list, and what is around it, is around the element too.
        let above = levels.and_then(|levels| levels.checked_sub(walk.levels));
        match above {
            Some(above) => {
                let levels = above.saturating_add(walk.depth);
                self.add(ExprKind::Parent(levels, inner), ty, span)
            }
            None => self.add(ExprKind::Outside(walk.depth, of), ty, span),
        }
    }

    /// `某甲.岁数`; `None` where no element is called so.
    pub(super) fn of_called(
        &mut self,
        name: &Name,
        field: &Name,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Option<Id<Expr>>> {
        if !scope.calls(&name.text) {
            return None;
        }
        let (walks, here) = scope.seen_by(&name.text);
        self.uses_called(name, here);
        let entity = here.entity?;
        let Some(member) = self.names.member(entity, &field.text) else {
            return Some(self.unknown(field, here.at(entity)));
        };
        self.names.used_member(field.span, entity, member);
        let of = self.member(0, entity, member, span);
        Some(of.map(|of| self.seen_inside(of, &walks)))
    }

    /// Notes that an element is spoken of by its name.
    pub(super) fn uses_called(&mut self, name: &Name, here: Scope<'_>) {
        if let Some(called) = here.walk.and_then(|walk| walk.called) {
            self.names.used(name.span, Symbol::Variable(called.span));
        }
    }

    /// `岁数` beside `某甲`, where only 某甲 has one.
    pub(super) fn of_element_alone(
        &mut self,
        name: &Name,
        scope: Scope<'_>,
    ) -> Option<ElementError> {
        let walk = scope.walk?;
        let called = walk.called?;
        self.names.member(walk.element, &name.text)?;
        let (_, outside) = scope.seen_by(&name.text);
        let is_outside = outside.entity.is_some_and(|entity| {
            let member = self.names.member_around(&self.program, entity, &name.text);
            member.is_some()
        });
        let is_elsewhere = self.names.globals.contains_key(&name.text)
            || self.names.items.contains_key(&name.text);
        (!is_outside && !is_elsewhere).then(|| ElementError::OfElement {
            name: name.text.clone(),
            called: called.text.clone(),
            at: name.span,
        })
    }

    /// `人.岁数` within `其中` of a rule of 人: of the element, or of the one that the rule is about.
    pub(super) fn which_one(
        &self,
        (entity, target): (&Name, Id<Entity>),
        field: &Name,
        scope: Scope<'_>,
    ) -> Option<ElementError> {
        let mut here = scope;
        while let Some(walk) = here.walk {
            let levels = self.levels_between(walk.from.entity, target);
            if levels.is_some_and(|levels| levels < walk.levels) {
                return Some(ElementError::WhichOne {
                    entity: entity.text.clone(),
                    field: field.text.clone(),
                    at: entity.span.to(field.span),
                });
            }
            here = walk.from;
        }
        None
    }

    /// How many levels around an entity another stands; none where it is not around it.
    fn levels_between(&self, here: Option<Id<Entity>>, target: Id<Entity>) -> Option<u32> {
        let parent = |at: &Id<Entity>| self.program.entities.at(*at).parent.map(|(of, _)| of);
        let levels = std::iter::successors(here, parent).position(|at| at == target)?;
        u32::try_from(levels).ok()
    }

    /// `月工资 高于 月工资`: a thing held against itself; constants alone are told by the audit.
    pub(super) fn held_against_itself(&mut self, a: Id<Expr>, b: Id<Expr>, at: Span) -> Option<()> {
        let is_constant = matches!(self.program.exprs.at(a).kind, ExprKind::Constant(_));
        if is_constant || !same(&self.program, a, b) {
            return Some(());
        }
        let written = self.program.exprs.at(b).span;
        self.report(&ElementError::AgainstItself { at, written })
    }

    /// The list of its own entity that an expression in a named walk starts from.
    pub(super) fn is_own_list(&self, name: &Name, scope: Scope<'_>) -> Option<(Id<Entity>, usize)> {
        let entity = scope.entity?;
        match self.names.member(entity, &name.text)? {
            Member::List(list) => Some((entity, list)),
            Member::Input(_) | Member::Definition(_) => None,
        }
    }
}
