//! Bounds: over the yes-or-no facts and categories that a result waits for, all combinations;
//! within each, intervals (decision 0039).
//!
//! An interval forgets that two of its parts read the same fact. For numbers that is all that
//! can be done by intervals; but what has few values can be tried. Results that wait for the
//! same such facts are tried together; what reads few of them is computed seldom (`trying`).

use std::collections::BTreeMap;

use super::budget::{Budget, Limits};
use super::failure::Failure;
use super::needs::{Needs, Slot};
use super::parameters::each_combination;
use super::sets::{Set, SetBuilder};
use super::settle::Told;
use super::trying::Trying;
use super::{AmountOutcome, Evaluator};
use crate::program::{Benefit, Id, Type};
use crate::value::{Number, Value};

/// More facts than this are not tried one by one, and the bounds are told as outer ones.
const MOST_FACTS: usize = 6;

/// Nor are more combinations than this.
const MOST_COMBINATIONS: usize = 4096;

/// Facts with few values by their positions, each with its values.
type Finite = BTreeMap<usize, Vec<Value>>;

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
            let tried = self.tried(&finite, lines, &group);
            for (&at, tried) in group.iter().zip(tried) {
                let Some(one) = told.get_mut(at) else {
                    continue;
                };
                if self.budget.check().is_ok() {
                    *one = joined((&finite, &self.needs), one, &tried);
                } else {
                    mark_outer(one);
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

    /// Each of some results for every combination, the last fact changing first.
    fn tried(
        &mut self,
        finite: &Finite,
        lines: &[(Id<Benefit>, usize)],
        group: &[usize],
    ) -> Vec<Vec<Told>> {
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
        let options: Vec<Vec<Value>> = finite.values().cloned().collect();
        let mut tried = vec![Vec::new(); group.len()];
        each_combination(&options, &mut |values| {
            let values = values.iter().copied().map(Some);
            self.say(&numbers, values);
            for (all, &at) in tried.iter_mut().zip(group) {
                if let Some(&(id, instance)) = lines.get(at) {
                    all.push(self.told(id, instance));
                }
            }
        });
        self.say(&numbers, std::iter::repeat(None));
        tried
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

/// What a result is, from what it is for each combination.
fn joined((finite, all): (&Finite, &Needs), plain: &Told, tried: &[Told]) -> Told {
    let failed = tried.iter().filter_map(|one| one.error.as_ref()).min();
    let mut grounds = SetBuilder::default();
    let mut needs = SetBuilder::default();
    for one in tried {
        grounds.add(&one.grounds);
        needs.add(&one.needs);
    }
    for position in kept(finite, tried) {
        needs.add(&all.at(position));
    }
    match failed {
        Some(error) if tried.iter().all(|one| one.error.is_some()) => {
            Told::cannot(Failure::new(error.clone(), grounds.finish(), true))
        }
        _ => Told {
            qualifies: agreed(tried, |one| one.qualifies),
            receives: agreed(tried, |one| one.receives),
            amount: amount(plain, tried),
            status: plain.status,
            today: plain.today.clone(),
            error: None,
            needs: needs.finish(),
            grounds: grounds.finish(),
        },
    }
}

/// What all combinations agree on; nothing where one cannot be computed.
fn agreed(tried: &[Told], of: fn(&Told) -> Option<bool>) -> Option<bool> {
    let first = tried.first().and_then(of)?;
    tried
        .iter()
        .all(|one| one.error.is_none() && of(one) == Some(first))
        .then_some(first)
}

/// The facts that matter: changing one alone gives another result, or leaves one open, which
/// may then come to depend on it.
fn kept(finite: &Finite, tried: &[Told]) -> Vec<usize> {
    let mut kept = Vec::new();
    let mut stride = 1_usize;
    for (position, values) in finite.iter().rev() {
        let is_same = |at: usize| {
            let next = at.saturating_add(stride);
            let digit = at
                .checked_div(stride)
                .and_then(|at| at.checked_rem(values.len()));
            let is_last = digit.is_some_and(|digit| digit.saturating_add(1) == values.len());
            is_last || same(tried.get(at), tried.get(next))
        };
        if !(0..tried.len()).all(is_same) {
            kept.push(*position);
        }
        stride = stride.saturating_mul(values.len());
    }
    kept
}

fn same(a: Option<&Told>, b: Option<&Told>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return false;
    };
    a.needs.is_empty()
        && b.needs.is_empty()
        && (a.qualifies, a.receives, &a.amount) == (b.qualifies, b.receives, &b.amount)
        && a.error.is_some() == b.error.is_some()
}

/// What the amounts of all combinations have in common: the same, or the least and the greatest.
fn amount(plain: &Told, tried: &[Told]) -> AmountOutcome {
    let mut amounts = tried
        .iter()
        .map(|one| &one.amount)
        .filter(|amount| **amount != AmountOutcome::None);
    let Some(first) = amounts.next() else {
        return AmountOutcome::None;
    };
    let mut all = first.clone();
    for amount in amounts {
        all = match (bounds(&all), bounds(amount)) {
            _ if all == *amount => continue,
            (Some((a, b)), Some((c, d))) => AmountOutcome::Between {
                low: a.zip(c).map(|(a, c)| a.min(c)),
                high: b.zip(d).map(|(b, d)| b.max(d)),
                outer: false,
            },
            // A figure that nobody has published is told as such.
            _ => return plain.amount.clone(),
        };
    }
    all
}

type Bounds = (Option<Number>, Option<Number>);

/// Least and greatest of an amount in numbers.
fn bounds(amount: &AmountOutcome) -> Option<Bounds> {
    match amount {
        AmountOutcome::Exact(number) => Some((Some(*number), Some(*number))),
        // An officer sets what it is.
        AmountOutcome::UpTo(number) => Some((Some(Number::ZERO), Some(*number))),
        AmountOutcome::AtLeast(number) => Some((Some(*number), None)),
        AmountOutcome::Range { low, high } => Some((Some(*low), Some(*high))),
        AmountOutcome::Between { low, high, .. } => Some((*low, *high)),
        AmountOutcome::None | AmountOutcome::InKind | AmountOutcome::Unset => None,
    }
}
