//! What to ask next: the needs of an outcome, what matters most first.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::answer::Need;
use super::need_table::NeedSet;
use super::needs::place;
use super::outcome::Outcome;
use super::positions::{PositionRange, merge};
use super::turns::{self, Turn};
use crate::program::{Asked, Benefit, Event, Id, Program};
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

/// An interview: in which order is asked, and what not.
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Interview<'a> {
    /// The rulebook, whose topics questions are grouped by.
    pub program: &'a Program,
    /// Whether a need may be asked for; an interview leaves out what the applicant does not know.
    pub may_ask: &'a dyn Fn(&Need) -> bool,
    /// What happened: its questions come first.
    pub event: Option<Id<Event>>,
}

impl<'a> Interview<'a> {
    /// One without an event.
    #[must_use]
    pub fn new(program: &'a Program, may_ask: &'a dyn Fn(&Need) -> bool) -> Self {
        Self {
            program,
            may_ask,
            event: None,
        }
    }

    /// Where a need stands among the groups: what the event brings, then topic by topic, then
    /// what has none.
    fn group(&self, need: &Need) -> (bool, usize) {
        let asked = match need {
            Need::Fact { input, .. } => Some(Asked::Fact(*input)),
            Need::List { path, list } => {
                let entity = path.entity(self.program);
                entity.map(|entity| Asked::List(entity, *list))
            }
            Need::Parameter { .. } => None,
        };
        let event = self.event.and_then(|id| self.program.events.get(id));
        let is_of_event = |asked| event.is_some_and(|event| event.asks.contains(&asked));
        let topic = asked.and_then(|asked| self.program.asked_under(asked));
        let rank = topic.map_or(usize::MAX, |topic| self.program.topics.at(topic).rank);
        (!asked.is_some_and(is_of_event), rank)
    }

    /// Which of two is asked first: by groups, then a list, for nothing of its elements can be
    /// asked before; then what more results wait for; then the earlier in the household.
    fn order(&self, (a, waiting_a): (&Need, usize), (b, waiting_b): (&Need, usize)) -> Ordering {
        let is_list = |need: &Need| matches!(need, Need::List { .. });
        let groups = self.group(a).cmp(&self.group(b));
        groups
            .then_with(|| (is_list(b), waiting_b).cmp(&(is_list(a), waiting_a)))
            .then_with(|| place(a).cmp(&place(b)))
    }
}

impl Outcome {
    /// Whether it makes sense to ask for a need.
    #[must_use]
    pub fn turn(&self, program: &Program, need: &Need) -> &Turn {
        self.turns.of(program, need)
    }

    /// The first of [`Outcome::questions`].
    #[must_use]
    pub fn next(&self, interview: &Interview<'_>) -> Option<Question> {
        let waiting = Waiting::of(self);
        let asked = self.asked(&waiting, interview).into_iter();
        let best = asked.min_by(|a, b| interview.order((&a.need, a.waiting), (&b.need, b.waiting)));
        best.map(|best| waiting.question(best))
    }

    /// Every need that may be asked for, in the order in which the interview would ask them
    /// if every answer were "not known".
    ///
    /// A need whose question makes no sense is left out; in the place of one that waits for
    /// others stand those.
    #[must_use]
    pub fn questions(&self, interview: &Interview<'_>) -> Vec<Question> {
        let waiting = Waiting::of(self);
        let asked = self.asked(&waiting, interview).into_iter();
        let mut questions: Vec<Question> = asked.map(|it| waiting.question(it)).collect();
        sort_by(&mut questions, |a, b| {
            interview.order((&a.need, a.waiting), (&b.need, b.waiting))
        });
        questions
    }

    fn asked(&self, waiting: &Waiting, interview: &Interview<'_>) -> Vec<Candidate> {
        let counts = waiting.counts.iter().copied().enumerate();
        let waited_for = counts.filter(|(_, count)| *count > 0);
        let candidates = waited_for.filter_map(|(position, waiting)| {
            let need = self.needs.get(position)?;
            let is_asked = !matches!(need, Need::Parameter { .. }) && (interview.may_ask)(&need);
            is_asked.then_some(Candidate {
                need,
                positions: Positions::one(position),
                waiting,
            })
        });
        let candidates: Vec<Candidate> = candidates.collect();
        if self.turns.is_empty() {
            return candidates;
        }
        let mut asked: Vec<Candidate> = Vec::new();
        let mut places = BTreeMap::new();
        for candidate in &candidates {
            for need in self.turns.asked_for(interview.program, &candidate.need) {
                let key = turns::key(interview.program, &need);
                let known = places.get(&key).copied();
                match known.and_then(|at: usize| asked.get_mut(at)) {
                    Some(before) => {
                        before.positions.extend(&candidate.positions);
                        before.waiting = before.waiting.max(candidate.waiting);
                    }
                    None if (interview.may_ask)(&need) => {
                        places.insert(key, asked.len());
                        asked.push(Candidate {
                            need,
                            positions: candidate.positions.clone(),
                            waiting: candidate.waiting,
                        });
                    }
                    None => {}
                }
            }
        }
        asked
    }
}

/// What may be asked for.
struct Candidate {
    need: Need,
    /// The needs for which it is asked: itself, or those whose questions wait for it.
    positions: Positions,
    /// How many results wait for it, or for that of these which most wait for.
    waiting: usize,
}

/// Positions of needs; nearly always one.
#[derive(Clone)]
struct Positions {
    first: usize,
    further: Vec<usize>,
}

impl Positions {
    fn one(first: usize) -> Self {
        Self {
            first,
            further: Vec::new(),
        }
    }

    fn extend(&mut self, other: &Self) {
        self.further.extend(other.all());
    }

    fn all(&self) -> impl Iterator<Item = usize> + '_ {
        std::iter::once(self.first).chain(self.further.iter().copied())
    }
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

    fn question(&self, asked: Candidate) -> Question {
        let benefits = self.benefits.iter().filter(|(_, ranges)| {
            let mut positions = asked.positions.all();
            positions.any(|position| holds(ranges, position))
        });
        Question {
            need: asked.need,
            waiting: asked.waiting,
            benefits: benefits.map(|(id, _)| *id).collect(),
        }
    }
}

fn holds(ranges: &[PositionRange], position: usize) -> bool {
    let after = ranges.partition_point(|range| range.start as usize <= position);
    let range = after.checked_sub(1).and_then(|at| ranges.get(at));
    range.is_some_and(|range| position < range.end as usize)
}
