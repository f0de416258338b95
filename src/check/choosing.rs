//! `最大者(成员 其中 …, 岁数).月工资` and `名次(成员, 岁数 从大到小)`: one among those of a list.

use super::Checker;
use super::error::{ElementError, TypeError};
use super::lists::{called_in, starts_from};
use super::scope::{Scope, Walk};
use super::types::plain;
use crate::builtins::{self, What};
use crate::program::{Aggregate, ArithmeticOp, Choice, CompareOp, Expr, ExprKind, Id, Order, Type};
use crate::syntax::tree::{self, Argument, Name};
use crate::text::Span;
use crate::value::{Number, Value};

/// `最大者(成员, 岁数)`, as it is written.
struct Written<'t> {
    list: &'t tree::Expr,
    keys: Vec<(Order, &'t tree::Expr)>,
}

/// What a key orders by.
type Keys = Vec<(Order, Id<Expr>)>;

impl Checker<'_> {
    /// `最大者(成员, 岁数).月工资`, with what is taken where there is nobody; none where the base is
    /// no choice.
    pub(super) fn chosen(
        &mut self,
        (base, field): (&tree::Expr, &Name),
        otherwise: Option<&tree::Expr>,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Option<Id<Expr>>> {
        let tree::ExprKind::Call(function, arguments) = &base.kind else {
            return None;
        };
        let What::Choice(order) = builtins::find(&function.text)?.what else {
            return None;
        };
        let Some(written) = written(arguments, order) else {
            return Some(self.misused(function, base.span));
        };
        Some(self.choice(&written, field, otherwise, span, scope))
    }

    /// `最大者(成员, 岁数).月工资 无则 0 元/月`
    pub(super) fn if_none(
        &mut self,
        of: &tree::Expr,
        otherwise: &tree::Expr,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        if let tree::ExprKind::Field(base, field) = &of.kind
            && let Some(chosen) = self.chosen((base, field), Some(otherwise), span, scope)
        {
            return chosen;
        }
        self.report(&ElementError::NothingChosen { at: span })
    }

    fn choice(
        &mut self,
        written: &Written<'_>,
        field: &Name,
        otherwise: Option<&tree::Expr>,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        if let Some((name, within)) = starts_from(written.list) {
            let (walks, here) = scope.seen_by(&name.text);
            if !walks.is_empty() && (within || !scope.calls(&name.text)) {
                let of = self.choice(written, field, otherwise, span, here)?;
                return Some(self.seen_inside(of, &walks));
            }
        }
        let walked = self.list(written.list, scope)?;
        let element = walked.element(self)?;
        if walked.depth() > 1 {
            return self.report(&ElementError::OneListOnly {
                at: written.list.span,
            });
        }
        let walk = Walk {
            called: called_in(written.list),
            element,
            from: scope,
            levels: walked.levels,
            depth: 1,
        };
        let inside = Scope {
            entity: Some(element),
            walk: Some(&walk),
            ..scope
        };
        let keys = self.ordering(&written.keys, inside);
        let of = self.of_element(field, scope.at(element))?;
        let keys = keys?;
        let ty = self.seen_from_outside(self.ty(of).clone(), element);
        let otherwise = match otherwise {
            Some(otherwise) => Some(self.expect(otherwise, &ty, scope)?),
            None => None,
        };
        let ty = match (ty, otherwise.map(|id| self.ty(id))) {
            (Type::Number(own), Some(Type::Number(other))) => Type::Number(own.joined(other)),
            (ty, _) => ty,
        };
        let list = walked.alone(Some(of));
        let choice = Choice {
            list,
            keys,
            otherwise,
        };
        Some(self.add(ExprKind::Choice(choice), ty, span))
    }

    fn ordering(&mut self, keys: &[(Order, &tree::Expr)], scope: Scope<'_>) -> Option<Keys> {
        let keys: Vec<Option<(Order, Id<Expr>)>> = keys
            .iter()
            .map(|(order, key)| {
                let id = self.expr(key, None, scope)?;
                self.ordered(id)?;
                Some((*order, id))
            })
            .collect();
        keys.into_iter().collect()
    }

    /// `名次(成员, 岁数 从大到小)`: one more than those that go before the one that the rule is about.
    pub(super) fn rank(
        &mut self,
        function: &Name,
        arguments: &[Argument],
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        let is_ordered = arguments
            .iter()
            .skip(1)
            .all(|argument| matches!(argument, Argument::Ordered(..)));
        let (Some(written), true) = (written(arguments, Order::Descending), is_ordered) else {
            return self.misused(function, span);
        };
        let mut walked = self.list(written.list, scope)?;
        let element = walked.element(self)?;
        if scope.entity != Some(element) || walked.levels == 0 || walked.depth() > 1 {
            let element = self.program.entities.at(element).name.clone();
            return self.report(&ElementError::NoRankOf { element, at: span });
        }
        let walk = Walk {
            called: None,
            element,
            from: scope,
            levels: walked.levels,
            depth: 1,
        };
        let theirs = Scope {
            entity: Some(element),
            walk: Some(&walk),
            ..scope
        };
        let theirs = self.ordering(&written.keys, theirs);
        let own = self.ordering(&written.keys, scope);
        let (theirs, own) = (theirs?, own?);
        let mut goes_before: Vec<Id<Expr>> = Vec::new();
        let mut equal_so_far: Vec<Id<Expr>> = Vec::new();
        for ((order, its), (_, own)) in theirs.into_iter().zip(own) {
            let own = self.seen_inside(own, &[&walk]);
            let at = self.program.exprs.at(its).span;
            let op = match order {
                Order::Descending => CompareOp::Above,
                Order::Ascending => CompareOp::Below,
            };
            let before = self.add(ExprKind::Compare(op, its, own), Type::Truth, at);
            let mut all = equal_so_far.clone();
            all.push(before);
            goes_before.push(self.all_of(all, at));
            equal_so_far.push(self.add(
                ExprKind::Compare(CompareOp::Equal, its, own),
                Type::Truth,
                at,
            ));
        }
        let test = match goes_before.as_slice() {
            [only] => *only,
            _ => self.add(ExprKind::Or(goes_before), Type::Truth, span),
        };
        walked.filter(test);
        walked.call("某甲");
        let count = ExprKind::Aggregate(Aggregate::Count, walked.alone(None));
        let count = self.add(count, plain(true), span);
        let one = Value::Number(Number::ONE);
        let one = self.add(ExprKind::Constant(one), plain(true), span);
        let rank = ExprKind::Arithmetic(ArithmeticOp::Add, count, one);
        Some(self.add(rank, plain(true), span))
    }

    fn all_of(&mut self, parts: Vec<Id<Expr>>, span: Span) -> Id<Expr> {
        match parts.as_slice() {
            [only] => *only,
            _ => self.add(ExprKind::And(parts), Type::Truth, span),
        }
    }

    /// A choice or a rank that is not called so.
    pub(super) fn misused<T>(&mut self, function: &Name, at: Span) -> Option<T> {
        let example = builtins::find(&function.text).map_or("", |builtin| builtin.example);
        self.report(&TypeError::WrongArguments {
            name: function.text.clone(),
            example: example.to_owned(),
            at,
        })
    }
}

/// The list and the keys of a choice; the first key goes by what the function is called.
fn written(arguments: &[Argument], order: Order) -> Option<Written<'_>> {
    let (first, keys) = arguments.split_first()?;
    let Argument::Expr(list) = first else {
        return None;
    };
    let keys: Option<Vec<(Order, &tree::Expr)>> = keys
        .iter()
        .enumerate()
        .map(|(at, key)| match key {
            Argument::Expr(key) => Some((order, key)),
            Argument::Ordered(key, own) if at > 0 || order == *own => Some((*own, key)),
            Argument::Ordered(key, own) => Some((*own, key)),
            Argument::Mode(..) | Argument::Months { .. } => None,
        })
        .collect();
    let keys = keys.filter(|keys| !keys.is_empty())?;
    Some(Written { list, keys })
}
