//! What to ask next: the needs of an outcome, what matters most first.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::answer::Need;
use super::need_table::NeedSet;
use super::needs::place;
use super::outcome::{BenefitOutcome, Outcome};
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
    /// The events that bring it first: those that name it, or a question that waits for it.
    pub events: Vec<Id<Event>>,
}

/// An interview: in which order is asked, and what not.
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Interview<'a> {
    /// The rulebook, whose topics questions are grouped by.
    pub program: &'a Program,
    /// Whether a need may be asked for; an interview leaves out what the applicant does not know.
    pub may_ask: &'a dyn Fn(&Need) -> bool,
    /// Whether a need is on the list that is wanted, of the applicant or of the officer: what is
    /// not is asked of others.
    pub is_listed: &'a dyn Fn(&Need) -> bool,
    /// What happened: its questions come first.
    pub event: Option<Id<Event>>,
}

impl<'a> Interview<'a> {
    /// One of everybody, without an event.
    #[must_use]
    pub fn new(program: &'a Program, may_ask: &'a dyn Fn(&Need) -> bool) -> Self {
        Self {
            program,
            may_ask,
            is_listed: &|_| true,
            event: None,
        }
    }

    /// The benefits that the event brings first.
    fn shows(&self) -> &'a [Id<Benefit>] {
        let event = self.event.and_then(|id| self.program.events.get(id));
        event.map_or(&[], |event| &event.shows)
    }

    /// Where a need stands among the groups: what the event asks first, then what its benefits
    /// wait for, then the rest; each topic by topic, with what has none at the end.
    fn group(&self, of: &Candidate, is_shown: bool) -> Group {
        let asked = turns::key(self.program, &of.need).map(|(_, asked)| asked);
        let topic = asked.and_then(|asked| self.program.asked_under(asked));
        let rank = topic.map_or(usize::MAX, |topic| self.program.topics.at(topic).rank);
        let is_brought = self.event.is_some_and(|event| of.events.contains(&event));
        Group(!is_brought, !is_shown, rank)
    }

    /// Which of two is asked first: by groups, then a list, for nothing of its elements can be
    /// asked before; then what more results wait for; then the earlier in the household.
    fn order(a: &Candidate, b: &Candidate) -> Ordering {
        let is_list = |need: &Need| matches!(need, Need::List { .. });
        let (list_a, list_b) = (is_list(&a.need), is_list(&b.need));
        (a.group.cmp(&b.group))
            .then_with(|| (list_b, b.waiting).cmp(&(list_a, a.waiting)))
            .then_with(|| place(&a.need).cmp(&place(&b.need)))
    }
}

/// Whether the event does not ask it first, whether none of its benefits waits for it, and the
/// place of the topic: the least is asked first.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct Group(bool, bool, usize);

impl Outcome {
    /// Whether it makes sense to ask for a need.
    #[must_use]
    pub fn turn(&self, program: &Program, need: &Need) -> &Turn {
        self.turns.of(program, need)
    }

    /// Whether a result waits for nothing but what makes no sense to ask: it stays open, and
    /// concerns nobody here as far as is known.
    #[must_use]
    pub fn is_not_asked(&self, program: &Program, benefit: &BenefitOutcome) -> bool {
        let mut needs = self.needs.of(benefit.needs);
        !benefit.needs.is_empty() && needs.all(|need| *self.turn(program, &need) == Turn::Never)
    }

    /// The first of [`Outcome::questions`].
    #[must_use]
    pub fn next(&self, interview: &Interview<'_>) -> Option<Question> {
        let waiting = Waiting::of(self);
        let asked = self.asked(&waiting, interview).into_iter();
        let best = asked.min_by(Interview::order);
        best.map(|best| waiting.question(best))
    }

    /// Every need that may be asked for, in the order in which the interview would ask them
    /// if every answer were "not known".
    ///
    /// A need whose question makes no sense is left out; in the place of one that waits for
    /// others stand those, the first twenty: the rest come as these are answered.
    #[must_use]
    pub fn questions(&self, interview: &Interview<'_>) -> Vec<Question> {
        let waiting = Waiting::of(self);
        let mut asked = self.asked(&waiting, interview);
        sort_by(&mut asked, Interview::order);
        asked.into_iter().map(|it| waiting.question(it)).collect()
    }

    fn asked(&self, waiting: &Waiting, interview: &Interview<'_>) -> Vec<Candidate> {
        let counts = waiting.counts.iter().copied().enumerate();
        let waited_for = counts.filter(|(_, count)| *count > 0);
        let missing = waited_for.filter_map(|(position, waiting)| {
            let need = self.needs.get(position)?;
            let is_never = matches!(need, Need::Amount { .. } | Need::Parameter { .. });
            let is_asked = !is_never && (interview.may_ask)(&need);
            is_asked.then_some((need, position, waiting))
        });
        let mut asked: Vec<Candidate> = Vec::new();
        if self.turns.is_empty() {
            let listed = missing.filter(|(need, ..)| (interview.is_listed)(need));
            asked.extend(listed.map(|(need, at, waiting)| Candidate::new(need, at, waiting)));
        } else {
            let mut places = BTreeMap::new();
            for (need, position, waiting) in missing {
                for need in self.turns.asked_for(interview, &need) {
                    let key = turns::key(interview.program, &need);
                    let known = places.get(&key).copied();
                    if let Some(before) = known.and_then(|at: usize| asked.get_mut(at)) {
                        before.positions.further.push(position);
                        before.waiting = before.waiting.max(waiting);
                    } else {
                        places.insert(key, asked.len());
                        asked.push(Candidate::new(need, position, waiting));
                    }
                }
            }
        }
        let program = interview.program;
        let events = program.events.ids();
        let events: Vec<_> = events.map(|id| (id, program.brought_by(id))).collect();
        for one in &mut asked {
            if !events.is_empty() {
                let of = self.turns.waiting_for(program, &one.need);
                let brings = |brought: &BTreeSet<Asked>| of.iter().any(|it| brought.contains(it));
                let bringing = events.iter().filter(|(_, brought)| brings(brought));
                one.events = bringing.map(|(id, _)| *id).collect();
            }
            let shows = interview.shows();
            let is_shown = !shows.is_empty() && waiting.any_for(&one.positions, shows);
            one.group = interview.group(one, is_shown);
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
    /// The events that bring it.
    events: Vec<Id<Event>>,
    group: Group,
}

impl Candidate {
    fn new(need: Need, position: usize, waiting: usize) -> Self {
        Self {
            need,
            positions: Positions {
                first: position,
                further: Vec::new(),
            },
            waiting,
            events: Vec::new(),
            group: Group::default(),
        }
    }
}

/// Positions of needs; nearly always one.
struct Positions {
    first: usize,
    further: Vec<usize>,
}

impl Positions {
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

    /// Whether one of some benefits waits for any of some needs.
    fn any_for(&self, positions: &Positions, benefits: &[Id<Benefit>]) -> bool {
        let of = self.benefits.iter().filter(|(id, _)| benefits.contains(id));
        of.into_iter()
            .any(|(_, ranges)| any_holds(ranges, positions))
    }

    fn question(&self, asked: Candidate) -> Question {
        let benefits = self.benefits.iter();
        let benefits = benefits.filter(|(_, ranges)| any_holds(ranges, &asked.positions));
        Question {
            benefits: benefits.map(|(id, _)| *id).collect(),
            need: asked.need,
            waiting: asked.waiting,
            events: asked.events,
        }
    }
}

fn any_holds(ranges: &[PositionRange], positions: &Positions) -> bool {
    positions.all().any(|position| holds(ranges, position))
}

fn holds(ranges: &[PositionRange], position: usize) -> bool {
    let after = ranges.partition_point(|range| range.start as usize <= position);
    let range = after.checked_sub(1).and_then(|at| ranges.get(at));
    range.is_some_and(|range| position < range.end as usize)
}
