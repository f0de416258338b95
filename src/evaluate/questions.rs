//! What to ask next: the needs of an outcome, what matters most first.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::answer::Need;
use super::need_table::NeedSet;
use super::needs::place;
use super::outcome::Outcome;
use super::positions::{PositionRange, merge};
use crate::program::{Benefit, Id};
use crate::sorted::sort_by;

/// A need that may be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub need: Need,
    /// How many results wait for it: a benefit counts once for each instance.
    pub waiting: usize,
    /// The benefits that wait for it, in the order of their declarations, each once.
    pub benefits: Vec<Id<Benefit>>,
}

impl Outcome {
    /// The need that matters most: the one that the most results wait for, the earlier
    /// declared one among equals.
    #[must_use]
    pub fn next(&self) -> Option<Question> {
        self.next_where(&|_| true)
    }

    /// The same among those needs that may be asked for; an interview leaves out what the
    /// applicant does not know.
    #[must_use]
    pub fn next_where(&self, may_ask: &dyn Fn(&Need) -> bool) -> Option<Question> {
        let waiting = Waiting::of(self);
        let asked = self.asked(&waiting, may_ask);
        let best = asked.min_by(|a, b| order((&a.1, a.2), (&b.1, b.2)));
        best.map(|best| waiting.question(best))
    }

    /// Every need that may be asked for, in the order in which the interview would ask them
    /// if every answer were "not known".
    #[must_use]
    pub fn questions_where(&self, may_ask: &dyn Fn(&Need) -> bool) -> Vec<Question> {
        let waiting = Waiting::of(self);
        let asked = self.asked(&waiting, may_ask);
        let mut questions: Vec<Question> = asked.map(|it| waiting.question(it)).collect();
        sort_by(&mut questions, |a, b| {
            order((&a.need, a.waiting), (&b.need, b.waiting))
        });
        questions
    }

    /// What may be asked for: position, need, and how many results wait for it.
    fn asked(
        &self,
        waiting: &Waiting,
        may_ask: &dyn Fn(&Need) -> bool,
    ) -> impl Iterator<Item = (usize, Need, usize)> {
        let counts = waiting.counts.iter().copied().enumerate();
        let waited_for = counts.filter(|(_, count)| *count > 0);
        waited_for.filter_map(move |(position, count)| {
            let need = self.needs.get(position)?;
            let is_asked =
                !matches!(need, Need::Amount { .. } | Need::Parameter { .. }) && may_ask(&need);
            is_asked.then_some((position, need, count))
        })
    }
}

/// Which of two needs is asked first: a list, for nothing of its elements can be asked
/// before; then what more results wait for; then the earlier in the household.
fn order((a, waiting_a): (&Need, usize), (b, waiting_b): (&Need, usize)) -> Ordering {
    let is_list = |need: &Need| matches!(need, Need::List { .. });
    (is_list(b), waiting_b)
        .cmp(&(is_list(a), waiting_a))
        .then_with(|| place(a).cmp(&place(b)))
}

/// Who waits for what.
struct Waiting {
    /// For each position, how many results.
    counts: Vec<usize>,
    /// For each benefit that waits, the positions it waits for in any of its results.
    benefits: Vec<(Id<Benefit>, Vec<PositionRange>)>,
}

impl Waiting {
    fn of(outcome: &Outcome) -> Self {
        // Results that wait for the same are told apart by nothing but their number.
        let mut sets: BTreeMap<(Id<Benefit>, NeedSet), usize> = BTreeMap::new();
        for one in &outcome.benefits {
            // Nothing that is still open of what is certainly not received matters to anyone.
            if one.receives != Some(false) && !one.needs.is_empty() {
                let count = sets.entry((one.benefit, one.needs)).or_default();
                *count = count.saturating_add(1);
            }
        }
        let mut begins = vec![0_usize; outcome.needs.len().saturating_add(1)];
        let mut ends = begins.clone();
        let mut benefits: Vec<(Id<Benefit>, Vec<PositionRange>)> = Vec::new();
        for (&(benefit, set), &count) in &sets {
            let ranges = outcome.needs.ranges(set);
            let note = |all: &mut Vec<usize>, position: u32| {
                if let Some(noted) = all.get_mut(position as usize) {
                    *noted = noted.saturating_add(count);
                }
            };
            for range in ranges {
                note(&mut begins, range.start);
                note(&mut ends, range.end);
            }
            match benefits.last_mut() {
                Some((last, all)) if *last == benefit => all.extend_from_slice(ranges),
                Some(_) | None => benefits.push((benefit, ranges.to_vec())),
            }
        }
        for (_, all) in &mut benefits {
            merge(all);
        }
        let mut waiting = 0_usize;
        let counts = begins.iter().zip(&ends).map(|(begin, end)| {
            waiting = waiting.saturating_add(*begin).saturating_sub(*end);
            waiting
        });
        Self {
            counts: counts.take(outcome.needs.len()).collect(),
            benefits,
        }
    }

    fn question(&self, (position, need, waiting): (usize, Need, usize)) -> Question {
        let benefits = self.benefits.iter().filter(|(_, ranges)| {
            let after = ranges.partition_point(|range| range.start as usize <= position);
            let range = after.checked_sub(1).and_then(|at| ranges.get(at));
            range.is_some_and(|range| position < range.end as usize)
        });
        Question {
            need,
            waiting,
            benefits: benefits.map(|(id, _)| *id).collect(),
        }
    }
}
