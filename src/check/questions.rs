//! When a question makes sense: `问 「…」 当 年龄 不低于 60 岁`.
//!
//! A condition changes no result, so it stands outside the order of rules: it may read facts and
//! definitions, no benefit, and nothing whose own question waits for this one.

use std::collections::{BTreeMap, BTreeSet};

use super::Checker;
use super::error::QuestionError;
use super::scope::Scope;
use crate::program::{Asked, Expr, ExprKind, Id, Rule};
use crate::resolve::Resolved;
use crate::syntax::tree;
use crate::text::Span;

impl Checker<'_> {
    /// Reads the condition of every question.
    pub(super) fn questions(&mut self, resolved: &Resolved<'_>) {
        let facts = resolved.inputs.iter();
        let facts = facts.map(|(id, input)| {
            let entity = self.program.inputs.at(*id).entity;
            (Asked::Fact(*id), entity, input.question.as_ref())
        });
        let lists = resolved.lists.iter();
        let lists = lists
            .map(|(entity, at, list)| (Asked::List(*entity, *at), *entity, list.question.as_ref()));
        let written: Vec<_> = facts.chain(lists).collect();
        let mut waits: BTreeMap<Asked, (BTreeSet<Asked>, Span)> = BTreeMap::new();
        for (asked, entity, question) in written {
            let Some(when) = question.and_then(|question| question.when.as_ref()) else {
                continue;
            };
            if let Some((test, reads)) = self.asked_when(when, Scope::of(entity)) {
                self.put_condition(asked, test);
                waits.insert(asked, (reads, when.span));
            }
        }
        self.circles(&waits);
    }

    /// The condition, and everything that is asked which it rests on.
    fn asked_when(
        &mut self,
        written: &tree::Expr,
        scope: Scope<'_>,
    ) -> Option<(Id<Expr>, BTreeSet<Asked>)> {
        let test = self.truth(written, scope)?;
        let mut open = vec![(test, written.span)];
        let (mut rules, mut reads) = (BTreeSet::new(), BTreeSet::new());
        while let Some((id, at)) = open.pop() {
            let expr = self.program.exprs.at(id);
            if let ExprKind::Input(input) = &expr.kind {
                reads.insert(Asked::Fact(*input));
            } else if let ExprKind::Aggregate(_, of) = &expr.kind {
                reads.insert(Asked::List(of.owner, of.list));
            }
            match expr.kind.rule() {
                Some(Rule::Benefit(benefit)) => {
                    let name = self.program.benefits.at(benefit).name.clone();
                    return self.report(&QuestionError::ReadsBenefit { name, at });
                }
                Some(rule @ Rule::Definition(_)) if rules.insert(rule) => {
                    self.program
                        .each_root(rule, &mut |root| open.push((root, at)));
                }
                Some(Rule::Definition(_)) | None => {}
            }
            expr.kind.each_child(&mut |child| open.push((child, at)));
        }
        Some((test, reads))
    }

    fn put_condition(&mut self, asked: Asked, test: Id<Expr>) {
        let parts = self.program.parts();
        let question = match asked {
            Asked::Fact(id) => parts.inputs.at_mut(id).question.as_mut(),
            Asked::List(entity, at) => {
                let list = parts.entities.at_mut(entity).lists.get_mut(at);
                list.and_then(|list| list.question.as_mut())
            }
        };
        if let Some(question) = question {
            question.when = Some(test);
        }
    }

    /// Two questions that each wait for the other are never asked.
    fn circles(&mut self, waits: &BTreeMap<Asked, (BTreeSet<Asked>, Span)>) {
        let mut done: BTreeSet<Asked> = BTreeSet::new();
        for start in waits.keys() {
            let mut way: Vec<(Asked, Vec<Asked>)> = Vec::new();
            let mut next = Some(*start);
            loop {
                if let Some(asked) = next.take()
                    && !done.contains(&asked)
                    && let Some((reads, at)) = waits.get(&asked)
                {
                    if way.iter().any(|(on_way, _)| *on_way == asked) {
                        let (name, at) = (self.program.asked_name(asked).0.to_owned(), *at);
                        return self.found_circle(name, at);
                    }
                    way.push((asked, reads.iter().copied().collect()));
                }
                let Some((asked, open)) = way.last_mut() else {
                    break;
                };
                next = open.pop();
                if next.is_none() {
                    done.insert(*asked);
                    way.pop();
                }
            }
        }
    }

    fn found_circle(&mut self, name: String, at: Span) {
        let _: Option<()> = self.report(&QuestionError::Circle { name, at });
    }
}
