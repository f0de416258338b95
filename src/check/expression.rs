//! Expressions: what each name means, its type, its place in the program.

use super::Checker;
use super::benefits::AmountBound;
use super::error::{ElementError, ShapeError, TypeError, UnitError, with};
use super::scope::{Relation, Scope, relation};
use super::types::{plain, quantity, type_text};
use crate::diagnostic::{Fix, Text};
use crate::program::{Category, Entity, Expr, ExprKind, Id, KeyKind, Parameter, Quantity, Type};
use crate::resolve::{Global, Member, ResolveError, Symbol, is_long, suggested, unknown_name};
use crate::syntax::tree::{self, LiteralUnit, Name};
use crate::text::Span;
use crate::value::{Base, Number, Unit, Value};

impl Checker<'_> {
    /// Walks an expression; `want` is the type that its place asks for, to tell items of
    /// the same name apart. Whether it has that type is for the caller to ask.
    pub(super) fn expr(
        &mut self,
        expr: &tree::Expr,
        want: Option<&Type>,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let span = expr.span;
        match &expr.kind {
            tree::ExprKind::Truth(truth) => {
                Some(self.add(ExprKind::Constant(Value::Truth(*truth)), Type::Truth, span))
            }
            tree::ExprKind::Date(date) => {
                Some(self.add(ExprKind::Constant(Value::Date(*date)), Type::Date, span))
            }
            tree::ExprKind::Number(number, unit) => {
                let ty = match unit {
                    LiteralUnit::None => plain(number.is_integer()),
                    LiteralUnit::Unit(unit) => quantity(self.unit(unit)?, number.is_integer()),
                    LiteralUnit::Percent => {
                        Type::Number(Quantity::share().with_whole(number.is_integer()))
                    }
                    LiteralUnit::Points => {
                        Type::Number(Quantity::points().with_whole(number.is_integer()))
                    }
                };
                Some(self.add(ExprKind::Constant(Value::Number(*number)), ty, span))
            }
            tree::ExprKind::Today => Some(self.add(ExprKind::Today, Type::Date, span)),
            tree::ExprKind::LastYearEnd => Some(self.add(ExprKind::LastYearEnd, Type::Date, span)),
            tree::ExprKind::Inapplicable(name) => {
                let Some(want) = want else {
                    return self.name(name, None, scope);
                };
                match self.item_called_so(want) {
                    Some(item) => Some(self.item(item, name.span, span)),
                    None => Some(self.add(ExprKind::Inapplicable, want.clone(), span)),
                }
            }
            tree::ExprKind::Name(name) => self.name(name, want, scope),
            tree::ExprKind::Label(label) => self.report(&ShapeError::LabelAlone { at: label.span }),
            tree::ExprKind::Field(base, field) => self.field(base, field, span, scope),
            tree::ExprKind::Index(name, keys) => self.index(name, keys, None, span, scope),
            tree::ExprKind::At(base, day) => self.at(base, day, span, scope),
            tree::ExprKind::Where(list, ..) | tree::ExprKind::Others(list) => {
                self.report(&TypeError::ListMisused { at: list.span })
            }
            tree::ExprKind::IfNone(of, otherwise) => self.if_none(of, otherwise, span, scope),
            tree::ExprKind::As(of, unit) => self.convert(of, unit, span, scope),
            tree::ExprKind::Not(of) => {
                let of = self.truth(of, scope)?;
                Some(self.add(ExprKind::Not(of), Type::Truth, span))
            }
            tree::ExprKind::And(parts) => {
                let parts = self.truths(parts, scope)?;
                Some(self.add(ExprKind::And(parts), Type::Truth, span))
            }
            tree::ExprKind::Or(parts) => {
                let parts = self.truths(parts, scope)?;
                Some(self.add(ExprKind::Or(parts), Type::Truth, span))
            }
            tree::ExprKind::Compare(first, rest) => self.compare(first, rest, span, scope),
            tree::ExprKind::In(value, items) => self.within(value, items, span, scope),
            tree::ExprKind::Arithmetic(op, left, right) => {
                self.arithmetic(*op, left, right, span, scope)
            }
            tree::ExprKind::Negate(of) => {
                let of = self.expr(of, want, scope)?;
                let ty = self.ty(of).clone();
                let Type::Number(_) = &ty else {
                    return self.mismatch(&plain(false), of);
                };
                Some(self.add(ExprKind::Negate(of), ty, span))
            }
            tree::ExprKind::If(test, then, otherwise) => {
                let test = self.truth(test, scope);
                let then = self.expr(then, want, scope);
                let otherwise = self.expr(otherwise, want, scope);
                let (test, then, otherwise) = (test?, then?, otherwise?);
                let ty = self.common_type(then, otherwise, scope)?;
                Some(self.add(
                    ExprKind::If {
                        test,
                        then,
                        otherwise,
                    },
                    ty,
                    span,
                ))
            }
            tree::ExprKind::Call(function, arguments) => {
                self.call(function, arguments, span, scope)
            }
            tree::ExprKind::Eligibility(word, subject, benefit) => {
                self.standing(*word, subject.as_deref(), benefit, span, scope)
            }
            tree::ExprKind::Undetermined(of) => self.undetermined(of, span, scope),
        }
    }

    /// The item of a category that is itself called 不适用: there the word is the item.
    pub(super) fn item_called_so(&self, want: &Type) -> Option<(Id<Category>, u32)> {
        let Type::Category(id) = want else {
            return None;
        };
        let mut items = self.program.categories.at(*id).items.iter().zip(0_u32..);
        let named =
            items.find(|(item, _)| matches!(item.name.as_str(), "不适用" | "not_applicable"));
        named.map(|(_, at)| (*id, at))
    }

    /// An expression that must have a type (its own counting unit aside).
    pub(super) fn expect(
        &mut self,
        expr: &tree::Expr,
        want: &Type,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let id = self.expr(expr, Some(want), scope)?;
        self.fits(id, want, scope)
    }

    /// An expression that is yes or no.
    pub(super) fn truth(&mut self, expr: &tree::Expr, scope: Scope<'_>) -> Option<Id<Expr>> {
        self.expect(expr, &Type::Truth, scope)
    }

    fn truths(&mut self, parts: &[tree::Expr], scope: Scope<'_>) -> Option<Vec<Id<Expr>>> {
        let parts: Vec<Option<Id<Expr>>> =
            parts.iter().map(|part| self.truth(part, scope)).collect();
        parts.into_iter().collect()
    }

    /// The counting unit that may be dropped here.
    pub(super) fn own_unit(&self, scope: Scope<'_>) -> Option<Base> {
        scope
            .entity
            .and_then(|entity| self.program.entities.at(entity).counts)
    }

    /// Holds an expression to a type; its own counting unit may be dropped or added.
    pub(super) fn fits(&mut self, id: Id<Expr>, want: &Type, scope: Scope<'_>) -> Option<Id<Expr>> {
        if matches!(want, Type::Number(wanted) if wanted.is_points()) {
            self.points_wanted(id)?;
        }
        match (self.ty(id), want) {
            (Type::Number(got), Type::Number(wanted)) => {
                if got.unit().same_as(wanted.unit(), self.own_unit(scope)) {
                    return Some(id);
                }
                let (got, wanted) = (got.unit().clone(), wanted.unit().clone());
                let error = UnitError::unit_of(&self.program, &wanted, &got, id);
                self.report(&error)
            }
            (got, want) if got == want => Some(id),
            _ => self.mismatch(want, id),
        }
    }

    /// `5%` where points are asked for would be read as a twentieth more; what is computed, such
    /// as a difference of ratios, is taken.
    fn points_wanted(&mut self, id: Id<Expr>) -> Option<()> {
        let mut expr = self.program.exprs.at(id);
        while let ExprKind::Negate(of) = expr.kind {
            expr = self.program.exprs.at(of);
        }
        let (ExprKind::Constant(Value::Number(number)), Type::Number(quantity)) =
            (&expr.kind, &expr.ty)
        else {
            return Some(());
        };
        if quantity.is_points() || *quantity.unit() != Unit::none() {
            return Some(());
        }
        let at = expr.span;
        let points = if number.abs() < Number::ONE {
            number.checked_mul(Number::from(100)).unwrap_or(*number)
        } else {
            *number
        };
        let got = type_text(&self.program, &expr.ty);
        self.report(&UnitError::PointsWanted { points, got, at })
    }

    pub(super) fn mismatch<T>(&mut self, want: &Type, got: Id<Expr>) -> Option<T> {
        let expected = type_text(&self.program, want);
        let at = self.program.exprs.at(got).span;
        let got = type_text(&self.program, self.ty(got));
        self.report(&TypeError::TypeMismatch { expected, got, at })
    }

    /// The type of a value that is one of two.
    pub(super) fn common_type(
        &mut self,
        a: Id<Expr>,
        b: Id<Expr>,
        scope: Scope<'_>,
    ) -> Option<Type> {
        let ty = self.ty(a).clone();
        self.fits(b, &ty, scope)?;
        if matches!(self.ty(b), Type::Number(other) if other.is_points()) {
            self.points_wanted(a)?;
        }
        Some(match (ty, self.ty(b)) {
            (Type::Number(a), Type::Number(b)) => Type::Number(a.joined(b)),
            (ty, _) => ty,
        })
    }

    /// `人均月收入`: a variable, a fact or definition of this entity or an ancestor, a global, an item.
    fn name(&mut self, name: &Name, want: Option<&Type>, scope: Scope<'_>) -> Option<Id<Expr>> {
        if let Some(position) = scope
            .variables
            .iter()
            .position(|variable| variable.name == name.text)
        {
            let kind = scope
                .variables
                .get(position)
                .map_or(KeyKind::Truth, |variable| variable.kind);
            if let Some(variable) = scope.variables.get(position) {
                let variable = Symbol::Variable(variable.span);
                self.names.used(name.span, variable);
            }
            return Some(self.add(
                ExprKind::Bound(position),
                super::types::key_type(kind),
                name.span,
            ));
        }
        let (walks, here) = scope.seen_by(&name.text);
        if scope.calls(&name.text) {
            self.uses_called(name, here);
            return self.report(&ElementError::ElementAlone {
                name: name.text.clone(),
                at: name.span,
            });
        }
        if !walks.is_empty() {
            if let Some(error) = self.of_element_alone(name, scope) {
                return self.report(&error);
            }
            let of = self.name(name, want, here)?;
            return Some(self.seen_inside(of, &walks));
        }
        let member = scope
            .entity
            .and_then(|entity| self.names.member_around(&self.program, entity, &name.text));
        let global = self.names.globals.get(&name.text).copied();
        let items = self
            .names
            .items
            .get(&name.text)
            .cloned()
            .unwrap_or_default();
        let wanted = match want {
            Some(Type::Category(wanted)) => items
                .iter()
                .find(|(category, _)| category == wanted)
                .copied(),
            Some(Type::Truth | Type::Region | Type::Date | Type::Number(_) | Type::List(_))
            | None => None,
        };
        match (member, global, wanted, items.as_slice()) {
            (None, None, Some(item), _) => Some(self.item(item, name.span, name.span)),
            (None, None, None, [item]) => Some(self.item(*item, name.span, name.span)),
            (Some((level, owner, member)), _, None, _) => {
                self.names.used_member(name.span, owner, member);
                self.member(level, owner, member, name.span)
            }
            (None, Some(global), None, _) => {
                self.names.used(name.span, global.into());
                self.global(global, name, scope)
            }
            (None, None, None, []) => self.unknown(name, scope),
            (..) => {
                let mut meanings: Vec<String> = Vec::new();
                if let Some((_, owner, _)) = member {
                    meanings.push(format!(
                        "{}.{}",
                        self.program.entities.at(owner).name,
                        name.text
                    ));
                }
                if global.is_some() {
                    meanings.push(name.text.clone());
                }
                meanings.extend(items.iter().map(|(category, _)| {
                    format!(
                        "{}.{}",
                        self.program.categories.at(*category).name,
                        name.text
                    )
                }));
                self.found.push(
                    ResolveError::AmbiguousName {
                        name: name.text.clone(),
                        at: name.span,
                        meanings,
                    }
                    .report(),
                );
                None
            }
        }
    }

    pub(super) fn unknown<T>(&mut self, name: &Name, scope: Scope<'_>) -> Option<T> {
        let meanings = self.names.places_named(&self.program, &name.text);
        if !meanings.is_empty() {
            let (name, at) = (name.text.clone(), name.span);
            self.found
                .push(ResolveError::AmbiguousName { name, at, meanings }.report());
            return None;
        }
        if let Some(error) = self.of_other(name, scope) {
            return self.report(&error);
        }
        if let Some(error) = self.fact_of_parameters(name, scope) {
            return self.report(&error);
        }
        let candidates = if is_long(self.found) {
            Vec::new()
        } else {
            self.names.candidates(&self.program, scope.entity)
        };
        let near = suggested(
            self.found,
            &name.text,
            candidates.iter().map(String::as_str),
        )
        .map(str::to_owned);
        let what = Text::new("名称", "name");
        let apart = self.apart(name, scope).filter(|_| near.is_none());
        let error = ResolveError::UnknownName {
            name: name.text.clone(),
            at: name.span,
            what,
            near,
        };
        self.found.push(with(apart.as_ref(), error.report()));
        None
    }

    /// A name that another entity has, with the list that leads to it from here.
    fn of_other(&self, name: &Name, scope: Scope<'_>) -> Option<TypeError> {
        let here = scope.entity?;
        let owner = self.owner_of(name)?;
        let list = match relation(&self.program, here, owner) {
            Relation::Inside(lists) => match lists.as_slice() {
                [(of, at)] => self.program.entities.at(*of).lists.get(*at),
                _ => None,
            },
            Relation::Around | Relation::Elsewhere => None,
        };
        Some(TypeError::NameOfOther {
            name: name.text.clone(),
            entity: self.program.entities.at(owner).name.clone(),
            list: list.map(|list| list.name.clone()),
            at: name.span,
        })
    }

    fn item(
        &mut self,
        (category, position): (Id<crate::program::Category>, u32),
        named: Span,
        span: Span,
    ) -> Id<Expr> {
        self.names.used(named, Symbol::Item(category, position));
        self.add(
            ExprKind::Constant(Value::Item(position)),
            Type::Category(category),
            span,
        )
    }

    /// A fact or definition of the entity `level` levels up.
    pub(super) fn member(
        &mut self,
        level: u32,
        owner: Id<Entity>,
        member: Member,
        span: Span,
    ) -> Option<Id<Expr>> {
        let (kind, ty) = match member {
            Member::Input(id) => (ExprKind::Input(id), self.program.inputs.at(id).ty.clone()),
            Member::Definition(id) => (
                ExprKind::Definition(id),
                self.program.definitions.at(id).ty.clone(),
            ),
            Member::List(_) => return self.report(&TypeError::ListMisused { at: span }),
        };
        let inner = self.add(kind, ty.clone(), span);
        if level == 0 {
            return Some(inner);
        }
        let ty = self.seen_from_outside(ty, owner);
        Some(self.add(ExprKind::Parent(level, inner), ty, span))
    }

    /// The type of an entity's quantity for others: without its own counting unit.
    pub(super) fn seen_from_outside(&self, ty: Type, owner: Id<Entity>) -> Type {
        match (ty, self.program.entities.at(owner).counts) {
            (Type::Number(quantity), Some(own)) => {
                let unit = quantity.unit().without(own);
                Type::Number(quantity.with_unit(unit))
            }
            (ty, _) => ty,
        }
    }

    fn global(&mut self, global: Global, name: &Name, scope: Scope<'_>) -> Option<Id<Expr>> {
        match global {
            Global::Region(id) => {
                let position = u32::try_from(id.index()).unwrap_or(u32::MAX);
                Some(self.add(
                    ExprKind::Constant(Value::Region(position)),
                    Type::Region,
                    name.span,
                ))
            }
            Global::Parameter(id) => self.parameter(id, &[], None, name.span, scope),
            Global::Benefit(id) => self.benefit_amount(id, name.span, scope),
            Global::Category(_) | Global::Entity(_) => self.report(&TypeError::NotAValue {
                name: name.text.clone(),
                at: name.span,
            }),
        }
    }

    /// `低保标准[所在地, 户籍]`
    fn index(
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

    fn parameter(
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
    fn at(
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
    fn field(
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
