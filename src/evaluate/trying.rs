//! What is remembered while facts with few values are tried: an answer holds wherever the facts
//! that it has read are the same, whatever the others are. So a part that reads one of six
//! facts is computed twice and not sixty-four times.

use std::collections::{BTreeMap, HashMap};

use super::expression::Result;
use crate::program::{Id, Input};
use crate::value::Value;

/// The facts that are tried, and what was computed for which of their values.
#[derive(Debug, Default)]
pub(super) struct Trying {
    numbers: BTreeMap<(Id<Input>, usize), usize>,
    /// What each fact is now, by its number; none where it is left open.
    now: Vec<Option<Value>>,
    /// Facts that were read by what is being computed.
    read: Vec<usize>,
    done: HashMap<usize, Vec<Done>>,
}

/// An answer, and what was read for it.
#[derive(Debug)]
struct Done {
    read: Vec<(usize, Option<Value>)>,
    answer: Result,
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

    /// Makes a fact a value, or leaves it open.
    pub(super) fn set(&mut self, number: usize, value: Option<Value>) {
        if let Some(now) = self.now.get_mut(number) {
            *now = value;
        }
    }

    /// Reads a fact: its value where it is tried and has one now.
    pub(super) fn read(&mut self, input: Id<Input>, instance: usize) -> Option<Value> {
        let number = *self.numbers.get(&(input, instance))?;
        self.read.push(number);
        self.now.get(number).copied().flatten()
    }

    /// What was computed at a place while the facts that it has read were what they are now.
    pub(super) fn remembered(&mut self, place: usize) -> Option<Result> {
        let now = &self.now;
        let is_now = |(number, value): &(usize, Option<Value>)| now.get(*number) == Some(value);
        let mut done = self.done.get(&place)?.iter();
        let done = done.find(|done| done.read.iter().all(is_now))?;
        self.read
            .extend(done.read.iter().map(|(number, _)| *number));
        Some(done.answer.clone())
    }

    /// Begins to compute something: what the caller has read is put aside.
    pub(super) fn begin(&mut self) -> Vec<usize> {
        std::mem::take(&mut self.read)
    }

    /// Keeps what was computed at a place, and gives the caller back what it has read.
    pub(super) fn end(&mut self, place: usize, before: Vec<usize>, answer: &Result) {
        let mut read = std::mem::replace(&mut self.read, before);
        read.sort_unstable();
        read.dedup();
        self.read.extend_from_slice(&read);
        let read = read.into_iter();
        let now = &self.now;
        let read = read.map(|number| (number, now.get(number).copied().flatten()));
        self.done.entry(place).or_default().push(Done {
            read: read.collect(),
            answer: answer.clone(),
        });
    }
}
