//! What stands around a list that is walked: the one that its rule is about.

use super::Evaluator;
use super::answer::{Answer, Provenance};
use super::expression::Result;
use crate::program::{Expr, Id, Type};
use crate::value::{Reach, Value};

impl Evaluator<'_> {
    /// The expression, seen from where the walk that is so many walks out began.
    pub(super) fn outside(&mut self, walks: u32, of: Id<Expr>, ty: &Type) -> Result {
        let around = self.walks.len().saturating_sub(walks as usize);
        let inner = self.walks.split_off(around);
        // A walk is counted only where there is one.
        let Some(&from) = inner.first() else {
            return Ok(self.open(ty));
        };
        let answer = self.expr(of, from);
        self.walks.extend(inner);
        let anything = self.anything(ty);
        Ok(self.not_the_same(answer?, from, anything))
    }

    /// Whether an element is not the one from which the list is walked.
    pub(super) fn is_other(&mut self, walks: u32, element: usize) -> Answer {
        let around = self.walks.len().saturating_sub(walks as usize);
        let from = self.walks.get(around).copied();
        let is_other = Answer::known(Value::Truth(from != Some(element)));
        match from {
            Some(from) => self.not_the_same(is_other, from, Reach::Truth),
            None => is_other,
        }
    }

    /// Where the list is not given, one instance stands for any element: for this one and for the
    /// others, which may differ in everything. Then nothing follows from their being one.
    fn not_the_same(&mut self, answer: Answer, from: usize, anything: Reach) -> Answer {
        let stands_for = self.instances.get(from).and_then(|it| it.stands_for);
        let Some((owner, list)) = stands_for else {
            return answer;
        };
        let mut ground = Provenance::default();
        ground.add(&answer);
        ground.add(&self.missing_list(anything.clone(), list, owner));
        ground.finish(anything)
    }
}
