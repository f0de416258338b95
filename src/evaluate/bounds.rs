//! Bounds: over the yes-or-no facts and categories that a result waits for, all combinations;
//! within each, intervals (decision 0039).
//!
//! An interval forgets that two of its parts read the same fact. For numbers that is all that
//! can be done by intervals; but what has few values can be tried. Results that wait for the
//! same such facts are tried together; what reads few of them is computed seldom (`trying`).

use std::collections::BTreeMap;

use super::budget::{Budget, Limits};
use super::needs::Slot;
use super::sets::Set;
use super::settle::Told;
use super::tried::{Combinations, Finite, Tried};
use super::trying::Trying;
use super::{AmountOutcome, Evaluator};
use crate::program::{Benefit, Id, Type};
use crate::value::Value;

/// More facts than this are not tried one by one, and the bounds are told as outer ones.
const MOST_FACTS: usize = 6;

/// Nor are more combinations than this.
const MOST_COMBINATIONS: usize = 4096;

impl Evaluator<'_> {
    /// Narrows open results to what comes out for some combination of the facts that have few
    /// values. What is recorded and what is remembered for others stays as it is.
    pub(super) fn narrow(&mut self, lines: &[(Id<Benefit>, usize)], told: &mut [Told]) {
        let mut groups: BTreeMap<Vec<usize>, (Finite, Vec<usize>)> = BTreeMap::new();
        for (at, one) in told.iter_mut().enumerate() {
            if one.needs.is_empty() {
                continue;
            }
            match self.finite(&one.needs) {
                None => mark_outer(one),
                Some(finite) if finite.is_empty() => {}
                Some(finite) => {
                    let positions = finite.keys().copied().collect();
                    let group = groups.entry(positions);
                    group.or_insert_with(|| (finite, Vec::new())).1.push(at);
                }
            }
        }
        if groups.is_empty() {
            return;
        }
        let recorder = self.recorder.take();
        let budget = std::mem::replace(&mut self.budget, Budget::new(Limits::default()));
        self.trying = Some(Trying::default());
        for (finite, group) in groups.into_values() {
            let plain: Vec<&Told> = group.iter().filter_map(|&at| told.get(at)).collect();
            let tried = self.tried(&finite, lines, &group, &plain);
            for (&at, tried) in group.iter().zip(tried) {
                let Some(one) = told.get_mut(at) else {
                    continue;
                };
                if self.budget.check().is_err() {
                    mark_outer(one);
                } else if let Some(narrowed) = tried {
                    *one = narrowed;
                }
            }
        }
        self.trying = None;
        self.budget = budget;
        self.recorder = recorder;
    }

    /// The facts with few values among what a result waits for; none where these are too many.
    fn finite(&self, needs: &Set) -> Option<Finite> {
        let mut finite = Finite::new();
        let mut combinations = 1_usize;
        for position in self.needs.positions(needs) {
            let Some(Slot::Fact { input, .. }) = self.needs.slot_at(position) else {
                continue;
            };
            let ty = &self.program.inputs.at(input).ty;
            let values = match ty {
                Type::Truth | Type::Category(_) => self.anything(ty).values(),
                Type::Region | Type::Date | Type::Number(_) | Type::List(_) => None,
            };
            let Some(values) = values else { continue };
            combinations = combinations.saturating_mul(values.len());
            finite.insert(position, values);
            if finite.len() > MOST_FACTS || combinations > MOST_COMBINATIONS {
                return None;
            }
        }
        Some(finite)
    }

    /// What some results are over all combinations; nothing for those that stay as they are.
    ///
    /// What comes out for some of the combinations lies within what intervals give, so a result is
    /// as it was as soon as some reach all of that. Those that change one fact after another are
    /// most telling: they go first.
    fn tried(
        &mut self,
        finite: &Finite,
        lines: &[(Id<Benefit>, usize)],
        group: &[usize],
        plain: &[&Told],
    ) -> Vec<Option<Told>> {
        let numbers: Vec<usize> = finite
            .keys()
            .filter_map(|position| match self.needs.slot_at(*position)? {
                Slot::Fact { input, instance } => {
                    Some(self.trying.as_mut()?.number(input, instance))
                }
                Slot::List { .. } | Slot::Amount { .. } => None,
            })
            .collect();
        let facts = finite.keys().map(|&position| self.needs.at(position));
        let facts = facts.fold(0, |facts, set| facts | set.finite());
        if let Some(trying) = &mut self.trying {
            trying.begin(facts);
        }
        let combinations = Combinations::new(finite);
        let mut open: Vec<usize> = (0..group.len()).collect();
        let mut tried = vec![Tried::new(combinations.count); group.len()];
        for path in combinations.paths() {
            for at in path {
                let some_open = open.first().and_then(|&line| tried.get(line));
                if some_open.is_some_and(|tried| tried.has(at)) {
                    continue;
                }
                self.say(&numbers, combinations.values(at).map(Some));
                for &line in &open {
                    let of = group.get(line).and_then(|&at| lines.get(at));
                    if let (Some(&(id, instance)), Some(tried)) = (of, tried.get_mut(line)) {
                        tried.put(at, self.told(id, instance));
                    }
                }
            }
            open.retain(|&line| match (tried.get(line), plain.get(line)) {
                (Some(tried), Some(plain)) => !tried.reaches(&combinations, &self.needs, plain),
                (None, _) | (_, None) => false,
            });
            if open.is_empty() {
                break;
            }
        }
        self.say(&numbers, std::iter::repeat(None));
        let mut narrowed = vec![None; group.len()];
        for line in open {
            if let (Some(narrowed), Some(tried), Some(plain)) =
                (narrowed.get_mut(line), tried.get(line), plain.get(line))
            {
                *narrowed = Some(tried.joined(&combinations, &self.needs, plain));
            }
        }
        narrowed
    }

    /// Makes the facts of these numbers some values, or leaves them open.
    fn say(&mut self, numbers: &[usize], values: impl Iterator<Item = Option<Value>>) {
        if let Some(trying) = &mut self.trying {
            let facts = numbers.iter().zip(values);
            facts.for_each(|(number, value)| trying.set(*number, value));
        }
    }
}

fn mark_outer(told: &mut Told) {
    if let AmountOutcome::Between { outer, .. } = &mut told.amount {
        *outer = true;
    }
}
