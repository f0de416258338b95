//! `最大者(成员 其中 …, 岁数).月工资`: the element that goes first by its keys, and what is taken of
//! it. In which order elements were typed never decides: equals whose values differ give none.

use super::answer::{Answer, Provenance};
use super::expression::Result;
use super::failure::{Failure, keep_first};
use super::trace::position;
use super::truth::compare;
use super::{Decision, EvalError, Evaluator};
use crate::program::{Choice, CompareOp, Order, Type};
use crate::text::Span;
use crate::value::Reach;

/// An element that may be the one.
struct Candidate {
    element: usize,
    counted: Answer,
    keys: Vec<Answer>,
}

impl Candidate {
    fn is_sure(&self) -> bool {
        self.counted.truth() == Some(true)
    }

    /// Whether it goes before another, whatever is still open.
    fn goes_before(&self, other: &Self, choice: &Choice) -> bool {
        let keys = choice.keys.iter().zip(self.keys.iter().zip(&other.keys));
        for ((order, _), (own, its)) in keys {
            let before = match order {
                Order::Descending => CompareOp::Above,
                Order::Ascending => CompareOp::Below,
            };
            if holds(before, own, its) == Some(true) {
                return true;
            }
            if holds(CompareOp::Equal, own, its) != Some(true) {
                return false;
            }
        }
        false
    }

    /// Whether no key tells it from another; none while that is open.
    fn ties(&self, other: &Self) -> Option<bool> {
        let mut all = Some(true);
        for (own, its) in self.keys.iter().zip(&other.keys) {
            match holds(CompareOp::Equal, own, its) {
                Some(true) => {}
                Some(false) => return Some(false),
                None => all = None,
            }
        }
        all
    }
}

fn holds(op: CompareOp, one: &Answer, other: &Answer) -> Option<bool> {
    compare(op, &one.reach, &other.reach).known_truth()
}

impl Evaluator<'_> {
    pub(super) fn choice(
        &mut self,
        choice: &Choice,
        ty: &Type,
        at: Span,
        instance: usize,
    ) -> Result {
        self.walks.push(instance);
        let owner = self.instances.enclosing(instance, choice.list.levels);
        let instances = self.instances;
        let list = choice.list.list;
        let answer = match (
            instances.elements(owner, list),
            instances.any_element(owner, list),
        ) {
            (Some(elements), _) => self.first_of(choice, elements, ty, at),
            (None, Some(element)) => self.first_of_any(choice, (owner, element), ty, at),
            (None, None) => Ok(self.open(ty)),
        };
        self.walks.pop();
        answer
    }

    fn first_of(&mut self, choice: &Choice, elements: &[usize], ty: &Type, at: Span) -> Result {
        let mut ground = Provenance::default();
        let candidates = self.candidates(choice, elements, &mut ground)?;
        let is_beaten = |one: &Candidate| {
            let mut sure = candidates.iter().filter(|other| other.is_sure());
            sure.any(|other| other.goes_before(one, choice))
        };
        let first: Vec<&Candidate> = candidates.iter().filter(|one| !is_beaten(one)).collect();
        let is_sure = first.iter().any(|one| one.is_sure());
        let mut values: Vec<Result> = Vec::with_capacity(first.len());
        for one in &first {
            values.extend(choice.list.of.map(|of| self.expr(of, one.element)));
        }
        match tie(&first, &values) {
            Tie::Certain if is_sure => {
                let parts = values.iter().filter_map(|value| value.as_ref().ok());
                return Err(ground.fail(EvalError::Tie { at }.of(parts)));
            }
            Tie::Certain | Tie::Possible => ground.may_fail(),
            Tie::No => {}
        }
        if let (true, [only]) = (is_sure, first.as_slice()) {
            let chosen = position(only.element);
            self.decide(|| Decision::Elements(vec![chosen]));
        }
        if !is_sure {
            values.push(self.of_nobody(choice, at));
        }
        self.one_of_these(values, ground, ty)
    }

    /// The elements that may be counted, with their keys; what they rest on is noted.
    fn candidates(
        &mut self,
        choice: &Choice,
        elements: &[usize],
        ground: &mut Provenance,
    ) -> Result<Vec<Candidate>> {
        let mut candidates = Vec::with_capacity(elements.len());
        let mut failed: Option<Failure> = None;
        for &element in elements {
            let counted = match self.filtered(&choice.list, element) {
                Ok(counted) => counted,
                Err(error) => {
                    keep_first(&mut failed, error);
                    continue;
                }
            };
            ground.add(&counted);
            if counted.truth() == Some(false) {
                continue;
            }
            let keys = choice.keys.iter().map(|(_, key)| self.expr(*key, element));
            let keys: Result<Vec<Answer>> = keys.collect();
            match keys {
                Ok(keys) => {
                    keys.iter().for_each(|key| ground.add(key));
                    candidates.push(Candidate {
                        element,
                        counted,
                        keys,
                    });
                }
                // Where it goes cannot be told; that matters only if it is counted.
                Err(error) if counted.truth() == Some(true) => {
                    keep_first(&mut failed, error.under([&counted]));
                }
                Err(error) => ground.failed(&error),
            }
        }
        failed.map_or(Ok(candidates), Err)
    }

    /// A list that is not given: whoever may be in it may be the one.
    fn first_of_any(
        &mut self,
        choice: &Choice,
        (owner, element): (usize, usize),
        ty: &Type,
        at: Span,
    ) -> Result {
        let list = &choice.list;
        let mut ground = Provenance::default();
        let candidates = self.candidates(choice, &[element], &mut ground)?;
        let mut values: Vec<Result> = Vec::new();
        let least = self.declared(list.owner, list.list).0;
        let is_sure = least > 0 && candidates.iter().any(Candidate::is_sure);
        if !candidates.is_empty() {
            ground.add(&self.missing_list(self.anything(ty), list.list, owner));
            let value = list.of.map(|of| self.expr(of, element));
            if !matches!(&value, Some(Ok(value)) if value.is_decided()) {
                // Two of them may be equal, and differ in this.
                ground.may_fail();
            }
            values.extend(value);
        }
        if !is_sure {
            values.push(self.of_nobody(choice, at));
        }
        self.one_of_these(values, ground, ty)
    }

    /// What stands where nobody is left to choose from.
    fn of_nobody(&mut self, choice: &Choice, at: Span) -> Result {
        let Some(otherwise) = choice.otherwise else {
            return Err(EvalError::EmptyList { at }.into());
        };
        // It is seen from where the list is walked.
        let Some(from) = self.walks.pop() else {
            return Err(EvalError::EmptyList { at }.into());
        };
        let answer = self.expr(otherwise, from);
        self.walks.push(from);
        answer
    }

    /// One of several values, which one being open; the only one, where it is one.
    fn one_of_these(&mut self, values: Vec<Result>, mut ground: Provenance, ty: &Type) -> Result {
        let mut failed: Option<Failure> = None;
        let mut reach: Option<Reach> = None;
        for value in values {
            match value {
                Ok(value) => {
                    ground.add(&value);
                    reach = Some(match reach {
                        None => value.reach,
                        Some(so_far) => so_far.or_else(&value.reach),
                    });
                }
                Err(error) => keep_first(&mut failed, error),
            }
        }
        match (reach, failed) {
            (None, Some(failed)) => Err(ground.fail(failed)),
            (reach, failed) => {
                if let Some(failed) = failed {
                    ground.failed(&failed);
                }
                Ok(ground.finish(reach.unwrap_or_else(|| self.anything(ty))))
            }
        }
    }
}

/// Whether two that go first are equal by every key while their values differ.
enum Tie {
    No,
    Possible,
    Certain,
}

fn tie(first: &[&Candidate], values: &[Result]) -> Tie {
    let mut found = Tie::No;
    let all: Vec<(&&Candidate, &Result)> = first.iter().zip(values).collect();
    for (at, (one, value)) in all.iter().enumerate() {
        for (other, its) in all.iter().skip(at.saturating_add(1)) {
            let known = |value: &Result| {
                let value = value.as_ref().ok()?;
                value.reach.known().filter(|_| value.is_decided())
            };
            let differ = match (known(value), known(its)) {
                (Some(one), Some(other)) => Some(one != other),
                (None, _) | (_, None) => None,
            };
            match (one.ties(other), differ) {
                (Some(false), _) | (_, Some(false)) => {}
                (Some(true), Some(true)) if one.is_sure() && other.is_sure() => {
                    // Nobody who is only perhaps counted may go before both.
                    if first.iter().all(|third| third.ties(one) == Some(true)) {
                        return Tie::Certain;
                    }
                    found = Tie::Possible;
                }
                (_, _) => found = Tie::Possible,
            }
        }
    }
    found
}
