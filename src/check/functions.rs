//! Functions over values and over lists.

use super::Checker;
use super::error::{TypeError, UnitError};
use super::scope::Scope;
use super::types::{plain, quantity, type_text};
use crate::builtins::{self, What};
use crate::diagnostic::Text;
use crate::program::{Aggregate, Call, Entity, Expr, ExprKind, Id, ListOf, Type};
use crate::resolve::{Global, Member, Symbol, unknown_name};
use crate::syntax::tree::{self, Argument, Name};
use crate::text::Span;
use crate::value::{Base, RoundingMode, Unit};

/// A list as an expression names it: from where it is walked, and what its elements must meet.
struct Walked {
    levels: u32,
    owner: Id<Entity>,
    list: usize,
    filters: Vec<Id<Expr>>,
    /// A list inside the elements of this one: `成员.车辆`.
    inner: Option<Box<Walked>>,
}

impl Walked {
    /// The entity of the innermost elements.
    fn element(&self, checker: &Checker<'_>) -> Option<Id<Entity>> {
        match &self.inner {
            Some(inner) => inner.element(checker),
            None => checker
                .program
                .entities
                .at(self.owner)
                .lists
                .get(self.list)
                .map(|list| list.entity),
        }
    }
}

impl Checker<'_> {
    /// `周岁(出生日期, 今日)`, `合计(成员.月工资)`, `舍入(x, 0.01 元, 四舍五入)`
    pub(super) fn call(
        &mut self,
        function: &Name,
        arguments: &[Argument],
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let Some(builtin) = builtins::find(&function.text) else {
            let words: Vec<&str> = builtins::all()
                .flat_map(|builtin| [builtin.zh, builtin.en])
                .collect();
            let what = Text::new("函数", "function");
            unknown_name(self.found, (&function.text, function.span), what, words);
            return None;
        };
        let example = builtin.example.to_owned();
        let wrong = TypeError::WrongArguments {
            name: function.text.clone(),
            example,
            at: span,
        };
        match (builtin.what, arguments) {
            (
                What::Aggregate(aggregate) | What::AggregateOrCall(aggregate, _),
                [Argument::Expr(list)],
            ) => self.aggregate(aggregate, list, span, scope),
            (what, [Argument::Months { of, from, to }]) => match what.over_months() {
                Some(over) => self.over_months(over, [of, from, to], span, scope),
                None => self.report(&wrong),
            },
            (What::AggregateOrCall(_, call) | What::Call(call), arguments) => {
                let values: Option<Vec<&tree::Expr>> = arguments
                    .iter()
                    .map(|argument| match argument {
                        Argument::Expr(value) => Some(value),
                        Argument::Mode(..) | Argument::Months { .. } => None,
                    })
                    .collect();
                match values {
                    Some(values) => self.scalar(call, &values, &wrong, span, scope),
                    None => self.report(&wrong),
                }
            }
            (
                What::Round,
                [
                    Argument::Expr(value),
                    Argument::Expr(step),
                    Argument::Mode(mode, _),
                ],
            ) => self.round(value, step, *mode, span, scope),
            (What::Aggregate(_) | What::OverMonths(_) | What::Round, _) => self.report(&wrong),
        }
    }

    fn scalar(
        &mut self,
        call: Call,
        values: &[&tree::Expr],
        wrong: &TypeError,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let unit = match call {
            Call::Age => Base::Age,
            Call::Months => Base::Month,
            Call::Years => Base::Year,
            Call::Days => Base::Day,
            Call::MonthStart | Call::MonthEnd => {
                return self.of_day(call, Type::Date, values, wrong, span, scope);
            }
            Call::Part(_) => return self.of_day(call, plain(true), values, wrong, span, scope),
            Call::Workdays => return self.workdays(values, wrong, span, scope),
            Call::Max | Call::Min => return self.extreme(call, values, wrong, span, scope),
            // Its argument is none of the values.
            Call::OverMonths(_) => return self.report(wrong),
        };
        let [from, to] = values else {
            return self.report(wrong);
        };
        let from = self.expect(from, &Type::Date, scope);
        let to = self.expect(to, &Type::Date, scope);
        let arguments = vec![from?, to?];
        Some(self.add(
            ExprKind::Call(call, arguments),
            quantity(Unit::of(unit), true),
            span,
        ))
    }

    /// `月初(d)`, `月份(d)`
    fn of_day(
        &mut self,
        call: Call,
        ty: Type,
        values: &[&tree::Expr],
        wrong: &TypeError,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let [day] = values else {
            return self.report(wrong);
        };
        let day = self.expect(day, &Type::Date, scope)?;
        Some(self.add(ExprKind::Call(call, vec![day]), ty, span))
    }

    /// `工作日后(d, n 日, off, on)`: the last two are parameters, since they are read on many days.
    fn workdays(
        &mut self,
        values: &[&tree::Expr],
        wrong: &TypeError,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let [day, count, off, on] = values else {
            return self.report(wrong);
        };
        let days = quantity(Unit::of(Base::Day), true);
        let day = self.expect(day, &Type::Date, scope);
        let count = self.expect(count, &days, scope);
        let off = self.expect(off, &Type::Truth, scope);
        let on = self.expect(on, &Type::Truth, scope);
        let arguments = vec![day?, count?, off?, on?];
        let is_parameter = |id: &Id<Expr>| {
            matches!(
                &self.program.exprs.at(*id).kind,
                ExprKind::Parameter { keys, on: None, .. } if keys.is_empty()
            )
        };
        if !arguments.iter().skip(2).all(is_parameter) {
            return self.report(wrong);
        }
        Some(self.add(ExprKind::Call(Call::Workdays, arguments), Type::Date, span))
    }

    fn extreme(
        &mut self,
        call: Call,
        values: &[&tree::Expr],
        wrong: &TypeError,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        if values.len() < 2 {
            return self.report(wrong);
        }
        let ids: Vec<Option<Id<Expr>>> = values
            .iter()
            .map(|value| self.expr(value, None, scope))
            .collect();
        let ids = ids.into_iter().collect::<Option<Vec<_>>>()?;
        let first = *ids.first()?;
        let mut ty = self.ty(first).clone();
        for &id in &ids {
            self.ordered(id)?;
            ty = match (self.common_type(first, id, scope)?, ty) {
                (Type::Number(next), Type::Number(so_far)) => Type::Number(so_far.joined(&next)),
                (_, ty) => ty,
            };
        }
        Some(self.add(ExprKind::Call(call, ids), ty, span))
    }

    /// Numbers and dates have a greatest and a least.
    fn ordered(&mut self, id: Id<Expr>) -> Option<()> {
        match self.ty(id) {
            Type::Number(_) | Type::Date => Some(()),
            Type::Truth | Type::Category(_) | Type::Region | Type::List(_) => {
                self.mismatch(&plain(false), id)
            }
        }
    }

    fn round(
        &mut self,
        value: &tree::Expr,
        step: &tree::Expr,
        mode: RoundingMode,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let value = self.expr(value, None, scope)?;
        let Type::Number(of) = self.ty(value).clone() else {
            return self.mismatch(&plain(false), value);
        };
        let (rounding, unit) = self.step(step, mode)?;
        if unit != *of.unit() && unit != of.unit().counted() {
            let error =
                UnitError::unit_expected(&self.program, &of.unit().counted(), &unit, step.span);
            return self.report(&error);
        }
        let whole = rounding.step.is_integer();
        let step = self.expr(step, None, Scope::NOWHERE)?;
        let ty = Type::Number(of.with_whole(whole));
        Some(self.add(
            ExprKind::Round {
                of: value,
                step,
                mode,
            },
            ty,
            span,
        ))
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression is wrong here, also one that is added later"
    )]
    fn aggregate(
        &mut self,
        aggregate: Aggregate,
        written: &tree::Expr,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        // `成员.月工资` takes something of each element; `成员`, `成员 其中 C` takes the elements.
        let field = match &written.kind {
            tree::ExprKind::Field(base, name) if !self.is_list(written, scope) => {
                Some((base.as_ref(), name))
            }
            _ => None,
        };
        let walked = self.list(field.map_or(written, |(base, _)| base), scope)?;
        let element = walked.element(self)?;
        let of = match field {
            Some((_, name)) => Some(self.of_element(name, scope.at(element))?),
            None => None,
        };
        match (aggregate, of) {
            (Aggregate::Count, None) => {
                let unit = self
                    .program
                    .entities
                    .at(element)
                    .counts
                    .map_or_else(Unit::none, Unit::of);
                self.lower(aggregate, walked, None, quantity(unit, true), span)
            }
            (Aggregate::Any | Aggregate::All, None) if walked.has_filter() => {
                self.lower(aggregate, walked, None, Type::Truth, span)
            }
            (Aggregate::Any | Aggregate::All, Some(of)) => {
                let of = self.fits(of, &Type::Truth, scope.at(element))?;
                self.lower(aggregate, walked, Some(of), Type::Truth, span)
            }
            (Aggregate::Sum | Aggregate::Max | Aggregate::Min, Some(of)) => {
                let dates = aggregate != Aggregate::Sum && *self.ty(of) == Type::Date;
                if !dates && !matches!(self.ty(of), Type::Number(_)) {
                    return self.mismatch(&plain(false), of);
                }
                let ty = self.seen_from_outside(self.ty(of).clone(), element);
                self.lower(aggregate, walked, Some(of), ty, span)
            }
            (Aggregate::Count, Some(_))
            | (
                Aggregate::Sum | Aggregate::Max | Aggregate::Min | Aggregate::Any | Aggregate::All,
                None,
            ) => {
                let name = self.program.entities.at(element).name.clone();
                self.report(&TypeError::OfEachElement {
                    element: name,
                    counts: aggregate == Aggregate::Count,
                    at: span,
                })
            }
        }
    }

    /// What is taken of each element.
    fn of_element(&mut self, name: &Name, scope: Scope<'_>) -> Option<Id<Expr>> {
        let written = tree::Expr {
            kind: tree::ExprKind::Name(name.clone()),
            span: name.span,
        };
        let entity = scope.entity?;
        let own = self.names.member(entity, &name.text).is_some();
        let benefit = matches!(self.names.globals.get(&name.text), Some(Global::Benefit(_)));
        if own || benefit {
            self.expr(&written, None, scope)
        } else {
            self.unknown(name, scope)
        }
    }

    /// Whether an expression names a list of lists (`成员.车辆`).
    fn is_list(&self, written: &tree::Expr, scope: Scope<'_>) -> bool {
        let tree::ExprKind::Field(base, name) = &written.kind else {
            return false;
        };
        self.element_of(base, scope).is_some_and(|entity| {
            matches!(self.names.member(entity, &name.text), Some(Member::List(_)))
        })
    }

    /// The entity of the elements that a list expression names, without findings.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression is wrong here, also one that is added later"
    )]
    fn element_of(&self, written: &tree::Expr, scope: Scope<'_>) -> Option<Id<Entity>> {
        let (owner, name) = match &written.kind {
            tree::ExprKind::Where(inner, _) => return self.element_of(inner, scope),
            tree::ExprKind::Name(name) => {
                let (_, owner, _) =
                    self.names
                        .member_around(&self.program, scope.entity?, &name.text)?;
                (owner, name)
            }
            tree::ExprKind::Field(base, name) => (self.element_of(base, scope)?, name),
            _ => return None,
        };
        match self.names.member(owner, &name.text)? {
            Member::List(position) => self
                .program
                .entities
                .at(owner)
                .lists
                .get(position)
                .map(|list| list.entity),
            Member::Input(_) | Member::Definition(_) => None,
        }
    }

    /// `成员`, `成员 其中 C`, `成员.车辆`
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression is wrong here, also one that is added later"
    )]
    fn list(&mut self, written: &tree::Expr, scope: Scope<'_>) -> Option<Walked> {
        match &written.kind {
            tree::ExprKind::Name(name) => {
                let member = scope
                    .entity
                    .and_then(|entity| self.names.member_around(&self.program, entity, &name.text));
                match member {
                    Some((levels, owner, Member::List(list))) => {
                        self.names.used(name.span, Symbol::List(owner, list));
                        Some(Walked {
                            levels,
                            owner,
                            list,
                            filters: Vec::new(),
                            inner: None,
                        })
                    }
                    Some(_) => self.report(&TypeError::NotAList {
                        value: None,
                        at: name.span,
                    }),
                    None if self.names.globals.contains_key(&name.text) => {
                        self.report(&TypeError::NotAList {
                            value: None,
                            at: name.span,
                        })
                    }
                    None => self.unknown(name, scope),
                }
            }
            tree::ExprKind::Where(list, condition) => {
                let mut walked = self.list(list, scope)?;
                let element = walked.element(self)?;
                let condition = self.truth(condition, scope.at(element))?;
                walked.filter(condition);
                Some(walked)
            }
            tree::ExprKind::Field(base, name) => {
                let mut walked = self.list(base, scope)?;
                let element = walked.element(self)?;
                let Some(Member::List(list)) = self.names.member(element, &name.text) else {
                    let list = self
                        .program
                        .entities
                        .at(element)
                        .parent
                        .and_then(|(of, list)| {
                            let lists = &self.program.entities.at(of).lists;
                            lists.get(list).map(|list| list.name.clone())
                        });
                    return self.report(&TypeError::NotAList {
                        value: list.map(|list| (list, name.text.clone())),
                        at: name.span,
                    });
                };
                self.names.used(name.span, Symbol::List(element, list));
                walked.inside(Walked {
                    levels: 0,
                    owner: element,
                    list,
                    filters: Vec::new(),
                    inner: None,
                });
                Some(walked)
            }
            _ => self.report(&TypeError::NotAList {
                value: None,
                at: written.span,
            }),
        }
    }

    /// Lowers a walk; over lists of lists the outer walk puts the inner ones together.
    fn lower(
        &mut self,
        aggregate: Aggregate,
        walked: Walked,
        of: Option<Id<Expr>>,
        ty: Type,
        span: Span,
    ) -> Option<Id<Expr>> {
        let Walked {
            levels,
            owner,
            list,
            filters,
            inner,
        } = walked;
        let (aggregate, of) = match inner {
            None => (aggregate, of),
            Some(inner) => {
                let outer = if aggregate == Aggregate::Count {
                    Aggregate::Sum
                } else {
                    aggregate
                };
                (
                    outer,
                    Some(self.lower(aggregate, *inner, of, ty.clone(), span)?),
                )
            }
        };
        Some(self.add(
            ExprKind::Aggregate(
                aggregate,
                ListOf {
                    levels,
                    owner,
                    list,
                    filters,
                    of,
                },
            ),
            ty,
            span,
        ))
    }

    /// 存在 or 全部 over a whole list of the current instance.
    pub(super) fn walk_list(
        &mut self,
        owner: Id<Entity>,
        list: usize,
        of: Id<Expr>,
        all: bool,
        span: Span,
    ) -> Id<Expr> {
        let aggregate = if all { Aggregate::All } else { Aggregate::Any };
        let list = ListOf {
            levels: 0,
            owner,
            list,
            filters: Vec::new(),
            of: Some(of),
        };
        self.add(ExprKind::Aggregate(aggregate, list), Type::Truth, span)
    }

    /// `a 折合 元/月`
    pub(super) fn convert(
        &mut self,
        of: &tree::Expr,
        to: &tree::UnitExpr,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let of = self.expr(of, None, scope)?;
        let unit = self.unit(to)?;
        let Type::Number(from) = self.ty(of).clone() else {
            return self.mismatch(&quantity(unit, false), of);
        };
        let own = self.own_unit(scope);
        let dropped = |unit: &Unit| own.map_or_else(|| unit.clone(), |own| unit.without(own));
        let factor = from
            .unit()
            .conversion_to(&unit)
            .or_else(|| dropped(from.unit()).conversion_to(&dropped(&unit)));
        let Some(factor) = factor else {
            let got = type_text(&self.program, &Type::Number(from));
            let wanted = type_text(&self.program, &quantity(unit, false));
            return self.report(&UnitError::NotConvertible {
                from: got,
                to: wanted,
                at: span,
            });
        };
        Some(self.add(
            ExprKind::Convert(of, factor),
            quantity(unit, from.whole && factor.is_integer()),
            span,
        ))
    }
}

impl Walked {
    fn has_filter(&self) -> bool {
        !self.filters.is_empty() || self.inner.as_ref().is_some_and(|inner| inner.has_filter())
    }

    /// Adds a condition on the innermost elements.
    fn filter(&mut self, condition: Id<Expr>) {
        match &mut self.inner {
            Some(inner) => inner.filter(condition),
            None => self.filters.push(condition),
        }
    }

    /// Adds a list inside the innermost elements.
    fn inside(&mut self, list: Walked) {
        match &mut self.inner {
            Some(inner) => inner.inside(list),
            None => self.inner = Some(Box::new(list)),
        }
    }
}
