//! What has been computed: a rule is computed once for an instance.

use super::expression::Result;
use super::positions::PositionRange;
use super::{Evaluator, What};
use crate::program::{Benefit, Definition, Id, Program};

/// A rule, or a part of one, whose value for an instance is remembered.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    Definition(Id<Definition>),
    /// Whether a benefit's conditions hold.
    Eligibility(Id<Benefit>),
    /// Whether it is received.
    Receives(Id<Benefit>),
    /// What it comes to.
    Amount(Id<Benefit>),
}

/// Room that is made at once: of each instance only a part of the rules is asked for.
const MORE_THAN_ONE_INSTANCE: usize = 2;

/// Parts of a benefit.
const OF_BENEFIT: usize = 3;

/// For each instance a row, with a place for each part.
#[derive(Debug)]
pub(super) struct Memos {
    definitions: usize,
    width: usize,
    /// One more than the position in `done`; 0 where a part was not asked for.
    places: Vec<u32>,
    done: Vec<Done>,
    /// How often the free fact was changed.
    run: u64,
}

/// An answer with its node in the trace.
#[derive(Debug)]
struct Done {
    answer: Result,
    node: Option<u32>,
    /// The run that it holds in, where it reads the free fact.
    only: Option<u64>,
}

impl Memos {
    pub(super) fn new(program: &Program, instances: usize) -> Self {
        let definitions = program.definitions.len();
        let width = definitions.saturating_add(program.benefits.len().saturating_mul(OF_BENEFIT));
        Self {
            definitions,
            width,
            places: vec![0; width.saturating_mul(instances)],
            done: Vec::with_capacity(width.saturating_mul(MORE_THAN_ONE_INSTANCE)),
            run: 0,
        }
    }

    /// Bytes that are held before anything is computed.
    pub(super) fn size(&self) -> usize {
        self.places.len().saturating_mul(size_of::<u32>())
    }

    fn place(&self, part: Part, instance: usize) -> usize {
        let after = |benefit: Id<Benefit>, part: usize| {
            let benefits = benefit.index().saturating_mul(OF_BENEFIT);
            self.definitions
                .saturating_add(benefits)
                .saturating_add(part)
        };
        let column = match part {
            Part::Definition(id) => id.index(),
            Part::Eligibility(id) => after(id, 0),
            Part::Receives(id) => after(id, 1),
            Part::Amount(id) => after(id, 2),
        };
        self.width.saturating_mul(instance).saturating_add(column)
    }

    /// The free fact has another value: what reads it is to be computed again.
    pub(super) fn again(&mut self) {
        self.run = self.run.saturating_add(1);
    }

    fn get(&self, place: usize) -> Option<&Done> {
        let position = self.places.get(place)?.checked_sub(1)?;
        let done = self.done.get(position as usize)?;
        done.only.is_none_or(|run| run == self.run).then_some(done)
    }

    fn keep(&mut self, place: usize, done: Done) {
        let Some(place) = self.places.get_mut(place) else {
            return;
        };
        let before = place.checked_sub(1).map(|position| position as usize);
        if let Some(before) = before.and_then(|position| self.done.get_mut(position)) {
            *before = done;
            return;
        }
        self.done.push(done);
        if let Ok(position) = u32::try_from(self.done.len()) {
            *place = position;
        }
    }
}

impl Evaluator<'_> {
    /// What was computed before, else computed now.
    pub(super) fn remembered(&mut self, part: Part, instance: usize) -> Result {
        let place = self.memos.place(part, instance);
        if let Some(trying) = &self.trying {
            // What did not look at the facts that are tried is what it was.
            let now = self.memos.get(place).map(|done| &done.answer);
            if let Some(Ok(answer)) = now
                && !trying.varies(answer.touched)
            {
                return Ok(answer.clone());
            }
            return self.while_trying(place, part, instance);
        }
        if let Some(done) = self.memos.get(place) {
            self.reads_free |= done.only.is_some();
            if let Some(recorder) = &mut self.recorder {
                recorder.refer(done.node);
            }
            return done.answer.clone();
        }
        let caller_reads_free = std::mem::replace(&mut self.reads_free, false);
        self.open_node();
        let answer = self.computed(part, instance);
        let node = self.close_node(|_| what(part), instance, &answer);
        self.budget.hold(size_of::<Done>(), 1);
        if let Ok(answer) = &answer {
            let ranges = answer.needs.own_ranges();
            self.budget.hold(size_of::<PositionRange>(), ranges);
            // A union costs as much as it is long.
            self.budget.work(ranges);
        }
        let done = Done {
            answer: answer.clone(),
            node,
            only: self.reads_free.then_some(self.memos.run),
        };
        self.memos.keep(place, done);
        self.reads_free |= caller_reads_free;
        answer
    }

    pub(super) fn computed(&mut self, part: Part, instance: usize) -> Result {
        match part {
            Part::Definition(id) => self.defined(id, instance),
            Part::Eligibility(id) => self.conditions(id, instance),
            Part::Receives(id) => self.received(id, instance),
            Part::Amount(id) => self.computed_amount(id, instance),
        }
    }
}

/// The node of a part in a trace.
fn what(part: Part) -> What {
    match part {
        Part::Definition(definition) => What::Definition(definition),
        Part::Eligibility(benefit) => What::Eligibility(benefit),
        Part::Receives(benefit) => What::Receives(benefit),
        Part::Amount(benefit) => What::Amount(benefit),
    }
}
