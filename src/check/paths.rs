//! Names with more behind them: keys, days, places within places, what belongs to something.

use super::Checker;
use super::benefits::AmountBound;
use super::error::TypeError;
use super::scope::Scope;
use super::types::type_text;
use crate::diagnostic::{Fix, Text};
use crate::program::{Expr, ExprKind, Id, Parameter, Type};
use crate::resolve::{Global, Member, Symbol, unknown_name};
use crate::syntax::tree::{self, Name};
use crate::text::Span;

impl Checker<'_> {
    /// `低保标准[所在地, 户籍]`
    pub(super) fn index(
        &mut self,
        name: &Name,
        keys: &[tree::Expr],
        on: Option<Id<Expr>>,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        match self.names.globals.get(&name.text) {
            Some(&Global::Parameter(id)) => {
                self.names.used(name.span, Symbol::Parameter(id));
                self.parameter(id, keys, on, span, scope)
            }
            Some(_) => self.report(&TypeError::NotAParameter {
                name: name.text.clone(),
                at: name.span,
            }),
            None => self.unknown(name, scope),
        }
    }

    pub(super) fn parameter(
        &mut self,
        id: Id<Parameter>,
        keys: &[tree::Expr],
        on: Option<Id<Expr>>,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let kinds = self.program.parameters.at(id).keys.clone();
        if kinds.len() != keys.len() {
            let name = self.program.parameters.at(id).name.clone();
            let wanted: Vec<String> = kinds
                .iter()
                .map(|&kind| type_text(&self.program, &super::types::key_type(kind)).zh)
                .collect();
            let declared = self.program.parameters.at(id).span;
            let bare = keys.is_empty() && on.is_none();
            let mend = bare.then(|| self.keys_in_scope(&kinds, scope)).flatten();
            return self.report(&TypeError::WrongKeys {
                name,
                wanted,
                at: span,
                declared,
                mend: mend.map(|keys| Fix::insert(span, keys).choice()),
            });
        }
        let mut ids = Vec::with_capacity(keys.len());
        for (key, &kind) in keys.iter().zip(&kinds) {
            ids.push(self.expect(key, &super::types::key_type(kind), scope));
        }
        let keys = ids.into_iter().collect::<Option<Vec<_>>>()?;
        let ty = self.program.parameters.at(id).ty.clone();
        Some(self.add(
            ExprKind::Parameter {
                parameter: id,
                keys,
                on,
            },
            ty,
            span,
        ))
    }

    /// `p[keys] 于 date`, `月工资 于 date` of a fact by month
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression is wrong here, also one that is added later"
    )]
    pub(super) fn at(
        &mut self,
        base: &tree::Expr,
        day: &tree::Expr,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let day = self.expect(day, &Type::Date, scope)?;
        match &base.kind {
            tree::ExprKind::Index(name, keys) => self.index(name, keys, Some(day), span, scope),
            tree::ExprKind::Name(name)
                if matches!(
                    self.names.globals.get(&name.text),
                    Some(Global::Parameter(_))
                ) =>
            {
                self.index(name, &[], Some(day), span, scope)
            }
            tree::ExprKind::Name(_) | tree::ExprKind::Field(..) => {
                self.on_day(base, day, span, scope)
            }
            _ => self.report(&TypeError::AtNeedsParameter { at: base.span }),
        }
    }

    /// `沈阳市.铁西区`, from the outer one in; none where the first name is that of no place.
    fn path_of_place(&self, base: &tree::Expr, field: &Name) -> Option<Vec<Name>> {
        let mut names = vec![field.clone()];
        let mut at = base;
        while let tree::ExprKind::Field(inner, name) = &at.kind {
            names.push(name.clone());
            at = inner;
        }
        let tree::ExprKind::Name(first) = &at.kind else {
            return None;
        };
        let is_place =
            self.names.place(&first.text).is_some() || self.names.places.contains_key(&first.text);
        if !is_place {
            return None;
        }
        names.push(first.clone());
        names.reverse();
        Some(names)
    }

    /// `「父亲」.年龄`, `户籍性质.城市`, `家庭.人数`, `B.上限`
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression is wrong here, also one that is added later"
    )]
    pub(super) fn field(
        &mut self,
        base: &tree::Expr,
        field: &Name,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        if let Some(path) = self.path_of_place(base, field) {
            let id = self.place(&path)?;
            let place = ExprKind::Constant(id.value());
            return Some(self.add(place, Type::Region, span));
        }
        if let Some(chosen) = self.chosen((base, field), None, span, scope) {
            return chosen;
        }
        let name = match &base.kind {
            tree::ExprKind::Label(_) => {
                let (path, inner) = self.labelled(base, scope)?;
                let of = self.name(field, None, inner)?;
                let ty = inner.entity.map_or_else(
                    || self.ty(of).clone(),
                    |owner| self.seen_from_outside(self.ty(of).clone(), owner),
                );
                return Some(self.seen_from(path, of, ty, span));
            }
            tree::ExprKind::Name(name) => name,
            tree::ExprKind::Field(inner, benefit)
                if matches!(inner.kind, tree::ExprKind::Label(_))
                    && let Some(bound) = AmountBound::of(field) =>
            {
                let (path, at) = self.labelled(inner, scope)?;
                let of = self.bound_of(benefit, bound, span, at)?;
                let ty = self.ty(of).clone();
                return Some(self.seen_from(path, of, ty, span));
            }
            _ => return self.report(&TypeError::ListMisused { at: base.span }),
        };
        if let Some(of) = self.of_called(name, field, span, scope) {
            return of;
        }
        let (walks, here) = scope.seen_by(&name.text);
        if !walks.is_empty() {
            let of = self.field(base, field, span, here)?;
            return Some(self.seen_inside(of, &walks));
        }
        match self.names.globals.get(&name.text).copied() {
            Some(Global::Category(category)) => {
                self.names.used(name.span, Symbol::Category(category));
                let items = self
                    .names
                    .items
                    .get(&field.text)
                    .cloned()
                    .unwrap_or_default();
                if let Some(item) = items.into_iter().find(|(of, _)| *of == category) {
                    Some(self.item(item, field.span, span))
                } else {
                    let category = self.program.categories.at(category);
                    let names = category.items.iter().map(|item| item.name.as_str());
                    let what = Text::same(category.name.clone());
                    unknown_name(self.found, (&field.text, field.span), what, names);
                    None
                }
            }
            Some(Global::Entity(target)) => {
                self.names.used(name.span, Symbol::Entity(target));
                if let Some(error) = self.which_one((name, target), field, scope) {
                    return self.report(&error);
                }
                let mut level = 0_u32;
                let mut at = scope.entity;
                while let Some(entity) = at {
                    if entity == target {
                        return match self.names.member(target, &field.text) {
                            Some(member) => {
                                self.names.used_member(field.span, target, member);
                                self.member(level, target, member, span)
                            }
                            None => self.unknown(field, scope.at(target)),
                        };
                    }
                    at = self
                        .program
                        .entities
                        .at(entity)
                        .parent
                        .map(|(parent, _)| parent);
                    level = level.saturating_add(1);
                }
                self.report(&TypeError::ListMisused { at: base.span })
            }
            Some(Global::Benefit(_)) if let Some(bound) = AmountBound::of(field) => {
                self.bound_of(name, bound, span, scope)
            }
            Some(Global::Benefit(_) | Global::Parameter(_) | Global::Region(_)) => {
                self.report(&TypeError::NoField { at: field.span })
            }
            None => match scope
                .entity
                .and_then(|entity| self.names.member_around(&self.program, entity, &name.text))
            {
                Some((.., Member::List(_))) => self.report(&TypeError::ListMisused { at: span }),
                Some(_) => self.report(&TypeError::NoField { at: field.span }),
                None => self.unknown(name, scope),
            },
        }
    }
}
