//! What came out for combinations of facts with few values, and what that says together.

use std::collections::BTreeMap;

use super::AmountOutcome;
use super::failure::Failure;
use super::needs::Needs;
use super::sets::SetBuilder;
use super::settle::Told;
use crate::value::{Number, Value};

/// Facts with few values by their positions, each with its values.
pub(super) type Finite = BTreeMap<usize, Vec<Value>>;

/// All combinations of the values of some facts, numbered so that the last fact changes first.
#[derive(Debug)]
pub(super) struct Combinations<'a> {
    facts: Vec<Fact<'a>>,
    pub(super) count: usize,
}

#[derive(Debug)]
struct Fact<'a> {
    position: usize,
    values: &'a [Value],
    /// How far apart combinations are that differ in the next value of this fact alone.
    stride: usize,
}

impl<'a> Combinations<'a> {
    pub(super) fn new(finite: &'a Finite) -> Self {
        let mut count = 1_usize;
        let mut facts: Vec<Fact<'a>> = Vec::with_capacity(finite.len());
        for (&position, values) in finite.iter().rev() {
            facts.push(Fact {
                position,
                values,
                stride: count,
            });
            count = count.saturating_mul(values.len());
        }
        facts.reverse();
        Self { facts, count }
    }

    /// The value of each fact in a combination.
    pub(super) fn values(&self, at: usize) -> impl Iterator<Item = Value> {
        let values = self.facts.iter().map(move |fact| {
            let digit = fact.digit(at);
            digit.and_then(|digit| fact.values.get(digit).copied())
        });
        values.flatten()
    }

    /// Every combination: first from the first values to the last ones, changing one fact after
    /// another, beginning with each fact in turn; then all in their order. Some come twice.
    pub(super) fn paths(&self) -> impl Iterator<Item = Vec<usize>> {
        let count = self.facts.len();
        let paths = (0..count).map(move |first| {
            let mut at = 0_usize;
            let mut path = vec![at];
            for fact in self.facts.iter().cycle().skip(first).take(count) {
                for _ in 1..fact.values.len() {
                    at = at.saturating_add(fact.stride);
                    path.push(at);
                }
            }
            path
        });
        paths.chain(std::iter::once((0..self.count).collect()))
    }
}

impl Fact<'_> {
    /// Which of its values it has in a combination.
    fn digit(&self, at: usize) -> Option<usize> {
        at.checked_div(self.stride)?.checked_rem(self.values.len())
    }
}

/// What a result is for the combinations that were tried.
#[derive(Debug, Clone)]
pub(super) struct Tried(Vec<Option<Told>>);

impl Tried {
    pub(super) fn new(combinations: usize) -> Self {
        Self(vec![None; combinations])
    }

    pub(super) fn has(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(Option::is_some)
    }

    pub(super) fn put(&mut self, at: usize, told: Told) {
        if let Some(place) = self.0.get_mut(at) {
            *place = Some(told);
        }
    }

    fn iter(&self) -> impl Iterator<Item = &Told> {
        self.0.iter().flatten()
    }

    /// Whether what was tried comes to all that intervals leave possible.
    pub(super) fn reaches(&self, of: &Combinations<'_>, all: &Needs, plain: &Told) -> bool {
        if plain.may_gain || self.iter().any(|one| one.error.is_some()) {
            return false;
        }
        let (qualifies, receives) = self.agreed();
        (qualifies, receives) == (plain.qualifies, plain.receives)
            && self.amount(plain) == plain.amount
            && {
                let joined = self.joined(of, all, plain);
                (joined.needs, joined.grounds) == (plain.needs.clone(), plain.grounds.clone())
            }
    }

    /// What a result is, from what it is for each combination.
    pub(super) fn joined(&self, of: &Combinations<'_>, all: &Needs, plain: &Told) -> Told {
        let failed = self.iter().filter_map(|one| one.error.as_ref()).min();
        let mut grounds = SetBuilder::default();
        let mut needs = SetBuilder::default();
        for one in self.iter() {
            grounds.add(&one.grounds);
            needs.add(&one.needs);
        }
        for fact in of.facts.iter().filter(|fact| self.depends_on(fact)) {
            needs.add(&all.at(fact.position));
        }
        match failed {
            Some(error) if self.iter().all(|one| one.error.is_some()) => {
                Told::cannot(Failure::new(error.clone(), grounds.finish(), true))
            }
            _ => {
                let (qualifies, receives) = self.agreed();
                Told {
                    qualifies,
                    receives,
                    amount: self.amount(plain),
                    status: plain.status,
                    today: plain.today.clone(),
                    error: None,
                    needs: needs.finish(),
                    grounds: grounds.finish(),
                    may_gain: plain.may_gain,
                }
            }
        }
    }

    /// Whether it qualifies and whether it receives, where all combinations agree on that; nothing
    /// where one cannot be computed.
    fn agreed(&self) -> (Option<bool>, Option<bool>) {
        let agreed = |of: fn(&Told) -> Option<bool>| {
            let first = self.iter().next().and_then(of)?;
            self.iter()
                .all(|one| one.error.is_none() && of(one) == Some(first))
                .then_some(first)
        };
        (agreed(|one| one.qualifies), agreed(|one| one.receives))
    }

    /// Whether a fact matters: changing it alone gives another result, or leaves one open, which
    /// may then come to depend on it.
    fn depends_on(&self, fact: &Fact<'_>) -> bool {
        let is_last = |at: usize| {
            let digit = fact.digit(at);
            digit.is_none_or(|digit| digit.saturating_add(1) == fact.values.len())
        };
        let told = |at: usize| self.0.get(at).and_then(Option::as_ref);
        (0..self.0.len()).any(|at| {
            !is_last(at)
                && match (told(at), told(at.saturating_add(fact.stride))) {
                    (Some(one), Some(next)) => !same(one, next),
                    (None, _) | (_, None) => false,
                }
        })
    }

    /// What the amounts of all combinations have in common: the same, or the least and the
    /// greatest.
    fn amount(&self, plain: &Told) -> AmountOutcome {
        let mut amounts = self
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
}

fn same(a: &Told, b: &Told) -> bool {
    a.needs.is_empty()
        && b.needs.is_empty()
        && (a.qualifies, a.receives, &a.amount) == (b.qualifies, b.receives, &b.amount)
        && a.error.is_some() == b.error.is_some()
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
