//! Lists: what is walked, what its elements must meet, what is taken of them.

use super::Checker;
use super::error::{ElementError, TypeError};
use super::scope::{Scope, Walk};
use super::types::{plain, quantity};
use crate::program::{Aggregate, Entity, Expr, ExprKind, Id, ListOf, Type};
use crate::resolve::{Global, Member, Symbol};
use crate::syntax::tree::{self, Name};
use crate::text::Span;
use crate::value::Unit;

/// A list as an expression names it: from where it is walked, and what its elements must meet.
pub(super) struct Walked {
    pub(super) levels: u32,
    owner: Id<Entity>,
    list: usize,
    /// What the rule calls an element.
    called: Option<String>,
    filters: Vec<Id<Expr>>,
    /// A list inside the elements of this one: `成员.车辆`.
    inner: Option<Box<Walked>>,
}

impl Walked {
    /// The entity of the innermost elements.
    pub(super) fn element(&self, checker: &Checker<'_>) -> Option<Id<Entity>> {
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
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression is wrong here, also one that is added later"
    )]
    pub(super) fn aggregate(
        &mut self,
        aggregate: Aggregate,
        written: &tree::Expr,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        // A list named beside `某甲` is that of the one the rule is about, or 某甲's own.
        if let Some((name, within)) = starts_from(written) {
            let (walks, here) = scope.seen_by(&name.text);
            if !walks.is_empty() && (within || !scope.calls(&name.text)) {
                let of = self.aggregate(aggregate, written, span, here)?;
                return Some(self.seen_inside(of, &walks));
            }
        }
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
    pub(super) fn of_element(&mut self, name: &Name, scope: Scope<'_>) -> Option<Id<Expr>> {
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
        if let tree::ExprKind::Name(called) = &base.kind
            && scope.calls(&called.text)
        {
            return self.is_own_list(name, scope).is_some();
        }
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
            tree::ExprKind::Where(inner, ..) | tree::ExprKind::Others(inner) => {
                return self.element_of(inner, scope);
            }
            tree::ExprKind::Name(name) => {
                let (_, owner, _) =
                    self.names
                        .member_around(&self.program, scope.entity?, &name.text)?;
                (owner, name)
            }
            tree::ExprKind::Field(base, name) => match &base.kind {
                tree::ExprKind::Name(called) if scope.calls(&called.text) => (scope.entity?, name),
                _ => (self.element_of(base, scope)?, name),
            },
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
    pub(super) fn list(&mut self, written: &tree::Expr, scope: Scope<'_>) -> Option<Walked> {
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
                            called: None,
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
            tree::ExprKind::Where(list, called, condition) => {
                let mut walked = self.list(list, scope)?;
                let element = walked.element(self)?;
                if let Some(called) = called {
                    self.names.used(called.span, Symbol::Variable(called.span));
                    walked.call(&called.text);
                }
                let walk = Walk {
                    called: called.as_ref(),
                    element,
                    from: scope,
                    levels: walked.levels,
                    depth: walked.depth(),
                };
                let inside = Scope {
                    entity: Some(element),
                    walk: Some(&walk),
                    ..scope
                };
                let condition = self.truth(condition, inside)?;
                walked.filter(condition);
                Some(walked)
            }
            tree::ExprKind::Others(list) => {
                let mut walked = self.list(list, scope)?;
                let element = walked.element(self)?;
                if scope.entity != Some(element) || walked.levels == 0 {
                    let element = self.program.entities.at(element).name.clone();
                    return self.report(&ElementError::NobodyToLeaveOut {
                        element,
                        at: written.span,
                    });
                }
                let is_other = ExprKind::IsOther(walked.depth());
                let is_other = self.add(is_other, Type::Truth, written.span);
                walked.filter(is_other);
                Some(walked)
            }
            tree::ExprKind::Field(base, name)
                if let tree::ExprKind::Name(called) = &base.kind
                    && scope.calls(&called.text) =>
            {
                self.uses_called(called, scope);
                let Some((owner, list)) = self.is_own_list(name, scope) else {
                    return self.report(&TypeError::NotAList {
                        value: None,
                        at: name.span,
                    });
                };
                self.names.used(name.span, Symbol::List(owner, list));
                Some(Walked {
                    levels: 0,
                    owner,
                    list,
                    called: None,
                    filters: Vec::new(),
                    inner: None,
                })
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
                    called: None,
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
            called,
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
                    called,
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
            called: None,
            filters: Vec::new(),
            of: Some(of),
        };
        self.add(ExprKind::Aggregate(aggregate, list), Type::Truth, span)
    }
}

impl Walked {
    fn has_filter(&self) -> bool {
        !self.filters.is_empty() || self.inner.as_ref().is_some_and(|inner| inner.has_filter())
    }

    /// How many lists are walked inside each other.
    pub(super) fn depth(&self) -> u32 {
        let inner = self.inner.as_ref().map_or(0, |inner| inner.depth());
        inner.saturating_add(1)
    }

    /// The list, where it is one list alone.
    pub(super) fn alone(self, of: Option<Id<Expr>>) -> ListOf {
        ListOf {
            levels: self.levels,
            owner: self.owner,
            list: self.list,
            called: self.called,
            filters: self.filters,
            of,
        }
    }

    /// Gives the innermost elements a name.
    pub(super) fn call(&mut self, name: &str) {
        match &mut self.inner {
            Some(inner) => inner.call(name),
            None => self.called = Some(name.to_owned()),
        }
    }

    /// Adds a condition on the innermost elements.
    pub(super) fn filter(&mut self, condition: Id<Expr>) {
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

/// The name that a list begins with, and whether something of it follows: `某甲.车辆`.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "any other expression is no list, also one that is added later"
)]
pub(super) fn starts_from(written: &tree::Expr) -> Option<(&Name, bool)> {
    let mut within = false;
    let mut at = written;
    loop {
        at = match &at.kind {
            tree::ExprKind::Name(name) => return Some((name, within)),
            tree::ExprKind::Where(list, ..) | tree::ExprKind::Others(list) => list,
            tree::ExprKind::Field(base, _) => {
                within = true;
                base
            }
            _ => return None,
        };
    }
}

/// What the elements of a list are called: `某甲` of `成员 某甲 其中 …`.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "any other expression gives no name, also one that is added later"
)]
pub(super) fn called_in(written: &tree::Expr) -> Option<&Name> {
    match &written.kind {
        tree::ExprKind::Where(list, called, _) => called.as_ref().or_else(|| called_in(list)),
        tree::ExprKind::Others(list) => called_in(list),
        _ => None,
    }
}
