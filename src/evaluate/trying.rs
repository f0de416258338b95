//! What is remembered while facts with few values are tried. An answer holds wherever all that it
//! has read is the same: the facts that are tried, and the answers of other parts.
//!
//! So a count of six yes-or-no facts is computed for each of their 64 combinations, but what
//! reads the count only for each of the seven numbers that come out.

use std::collections::{BTreeMap, HashMap};

use super::Evaluator;
use super::expression::Result;
use super::memo::Part;
use crate::program::{Id, Input};
use crate::value::Value;

/// The facts that are tried, and what was computed for which of their values.
#[derive(Debug, Default)]
pub(super) struct Trying {
    numbers: BTreeMap<(Id<Input>, usize), usize>,
    /// What each fact is now, by its number; none where it is left open.
    now: Vec<Option<Value>>,
    /// The facts that are tried now, as [`Answer`](super::answer::Answer) tells them.
    facts: u32,
    /// How often a fact was made another value.
    turn: u64,
    /// What was read by what is being computed, in this order.
    read: Vec<Read>,
    places: Vec<Place>,
    /// Where each part stands in `places`, by its place in the memos.
    of_parts: HashMap<usize, usize>,
}

/// Something that an answer has read, and what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Read {
    Fact(usize, Option<Value>),
    /// Another part, and which of its answers.
    Part(usize, usize),
}

/// A part of a rule for an instance.
#[derive(Debug)]
struct Place {
    part: Part,
    instance: usize,
    /// Each answer that came out, once.
    answers: Vec<Result>,
    done: Vec<Done>,
    /// Which answer holds, and in which turn that was found out.
    holds: Option<(u64, usize)>,
}

/// Which answer came out, and of what.
#[derive(Debug)]
struct Done {
    read: Box<[Read]>,
    answer: usize,
}

impl Trying {
    /// The number of a fact that is tried.
    pub(super) fn number(&mut self, input: Id<Input>, instance: usize) -> usize {
        let next = self.now.len();
        let number = *self.numbers.entry((input, instance)).or_insert(next);
        if number == next {
            self.now.push(None);
        }
        number
    }

    /// These are tried from now on.
    pub(super) fn begin(&mut self, facts: u32) {
        self.facts = facts;
    }

    /// Whether what looked at some facts may vary while those are tried that are tried now.
    pub(super) fn varies(&self, touched: u32) -> bool {
        self.facts & touched != 0
    }

    /// Makes a fact a value, or leaves it open.
    pub(super) fn set(&mut self, number: usize, value: Option<Value>) {
        self.turn = self.turn.saturating_add(1);
        if let Some(now) = self.now.get_mut(number) {
            *now = value;
        }
    }

    /// Reads a fact: its value where it is tried and has one now.
    pub(super) fn read(&mut self, input: Id<Input>, instance: usize) -> Option<Value> {
        let number = *self.numbers.get(&(input, instance))?;
        let value = self.now.get(number).copied().flatten();
        self.note(Read::Fact(number, value));
        value
    }

    /// What is read twice in a row needs to be compared once.
    fn note(&mut self, read: Read) {
        if self.read.last() != Some(&read) {
            self.read.push(read);
        }
    }

    /// Where a part stands.
    fn place(&mut self, memo: usize, part: Part, instance: usize) -> usize {
        let next = self.places.len();
        let place = *self.of_parts.entry(memo).or_insert(next);
        if place == next {
            self.places.push(Place {
                part,
                instance,
                answers: Vec::new(),
                done: Vec::new(),
                holds: None,
            });
        }
        place
    }

    /// Which answer of a place is known to hold now.
    fn holds(&self, place: usize) -> Option<usize> {
        let (turn, answer) = self.places.get(place)?.holds?;
        (turn == self.turn).then_some(answer)
    }

    fn done(&self, place: usize, at: usize) -> Option<&Done> {
        self.places.get(place)?.done.get(at)
    }
}

impl Evaluator<'_> {
    /// What a part comes to while facts are tried; `memo` is its place in the memos.
    pub(super) fn while_trying(&mut self, memo: usize, part: Part, instance: usize) -> Result {
        let Some(trying) = &mut self.trying else {
            return self.computed(part, instance);
        };
        let place = trying.place(memo, part, instance);
        let answer = self.answer_now(place);
        let known = self.trying.as_mut().and_then(|trying| {
            trying.note(Read::Part(place, answer));
            trying.places.get(place)?.answers.get(answer).cloned()
        });
        known.unwrap_or_else(|| self.computed(part, instance))
    }

    /// Which answer of a part holds now: one that came of what is so now, else it is computed.
    fn answer_now(&mut self, place: usize) -> usize {
        if let Some(answer) = self.trying.as_ref().and_then(|it| it.holds(place)) {
            return answer;
        }
        let mut at = 0;
        let answer = loop {
            match self.is_so(place, at) {
                None => break self.computed_now(place),
                Some(None) => at = at.saturating_add(1),
                Some(Some(answer)) => break answer,
            }
        };
        if let Some(trying) = &mut self.trying
            && let Some(place) = trying.places.get_mut(place)
        {
            place.holds = Some((trying.turn, answer));
        }
        answer
    }

    /// An answer, if all that it has read is so now; nothing where there is none. What it has
    /// read first decides whether it comes to what it has read next, so nothing is computed that
    /// would not be computed anyway.
    fn is_so(&mut self, place: usize, at: usize) -> Option<Option<usize>> {
        let mut next = 0;
        loop {
            let trying = self.trying.as_ref()?;
            let done = trying.done(place, at)?;
            let Some(read) = done.read.get(next) else {
                return Some(Some(done.answer));
            };
            let is_so = match *read {
                Read::Fact(number, value) => trying.now.get(number) == Some(&value),
                Read::Part(other, answer) => self.answer_now(other) == answer,
            };
            if !is_so {
                return Some(None);
            }
            next = next.saturating_add(1);
        }
    }

    fn computed_now(&mut self, place: usize) -> usize {
        let Some(trying) = &mut self.trying else {
            return 0;
        };
        let Some((part, instance)) = trying.places.get(place).map(|it| (it.part, it.instance))
        else {
            return 0;
        };
        let before = std::mem::take(&mut trying.read);
        let answer = self.computed(part, instance);
        self.budget.hold(size_of::<Done>(), 2);
        let Some(trying) = &mut self.trying else {
            return 0;
        };
        let read = std::mem::replace(&mut trying.read, before);
        self.budget.hold(size_of::<Read>(), read.len());
        let Some(place) = trying.places.get_mut(place) else {
            return 0;
        };
        let number = place.answers.iter().position(|it| *it == answer);
        let number = number.unwrap_or_else(|| {
            place.answers.push(answer);
            place.answers.len().saturating_sub(1)
        });
        place.done.push(Done {
            read: read.into(),
            answer: number,
        });
        number
    }
}
