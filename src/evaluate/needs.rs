//! What may be missing, and what was read that nobody stated: each told once, by position.
//!
//! Everything that is not given has a position before anything is computed: lists first, then
//! facts, those of one declaration side by side in the order of the household. Values of
//! parameters follow as they are met. So what a result waits for is a few ranges, however
//! many members there are.

use std::collections::BTreeMap;

use super::Evaluator;
use super::answer::{Answer, Need};
use super::instances::Instances;
use super::positions::Set;
use crate::program::meaning::DoubtedValue;
use crate::program::{Benefit, Entity, Id, Input, Parameter, Presumed, Program};
use crate::value::{Date, Reach, Value};

/// Needs and doubtful values so far; answers name them by position.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// What is not given, ascending; made when something is first missed.
    slots: Option<Vec<Slot>>,
    /// The set of each position of `slots` that was met.
    sets: Vec<Set>,
    parameters: Vec<MissingValue>,
    of_parameters: BTreeMap<MissingValue, Set>,
    doubted: Vec<DoubtedValue>,
    of_doubted: BTreeMap<DoubtedValue, Set>,
}

/// A list or a fact that is not given; instances by position, not by their paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// The elements of a list.
    List {
        /// What contains the list.
        entity: Id<Entity>,
        /// Position in the entity's lists.
        list: usize,
        /// Whose.
        instance: usize,
    },
    /// A fact.
    Fact {
        /// Which.
        input: Id<Input>,
        /// Whose.
        instance: usize,
    },
    /// An amount that a place or an officer sets.
    Amount {
        /// Of which benefit.
        benefit: Id<Benefit>,
        /// Whose.
        instance: usize,
    },
}

/// A parameter, its keys, the day.
pub(super) type MissingValue = (Id<Parameter>, Vec<Value>, Date);

/// Where positions of values of parameters begin, missing ones in needs and doubtful ones in what a
/// result stands on: above all others, so that they are given out without looking for what else is
/// not given.
pub(super) const FIRST_VALUE: usize = 1 << 31;

/// A position in a list as sets hold it.
fn position_at(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

impl Needs {
    /// The set of one list or fact that is not given.
    fn slot(&mut self, slot: Slot, program: &Program, instances: &Instances<'_>) -> Set {
        let slots = self
            .slots
            .get_or_insert_with(|| instances.not_given(program));
        // What is missed is not given, so it has a position.
        let Ok(at) = slots.binary_search(&slot) else {
            return Set::default();
        };
        if self.sets.is_empty() {
            self.sets.resize(slots.len(), Set::default());
        }
        let Some(set) = self.sets.get_mut(at) else {
            return Set::default();
        };
        if set.ranges().is_empty() {
            *set = Set::one(position_at(at));
        }
        set.clone()
    }

    /// The set of one value that is not certain, and why.
    pub(super) fn doubted(&mut self, value: DoubtedValue) -> Set {
        let all = &mut self.doubted;
        let set = self.of_doubted.entry(value);
        let added = || {
            all.push(value);
            let at = all.len().saturating_sub(1);
            Set::one(position_at(FIRST_VALUE.saturating_add(at)))
        };
        set.or_insert_with(added).clone()
    }

    /// The values among what a result stands on that are not certain.
    pub(super) fn values(&self, grounds: &Set) -> Vec<DoubtedValue> {
        grounds
            .iter()
            .filter_map(|position| {
                self.doubted
                    .get(position.checked_sub(FIRST_VALUE)?)
                    .copied()
            })
            .collect()
    }

    /// The facts among what a result stands on that were not given.
    pub(super) fn facts(grounds: &Set) -> Set {
        grounds.below(position_at(FIRST_VALUE))
    }

    /// What has a position below those of values.
    pub(super) fn slot_at(&self, position: usize) -> Option<Slot> {
        self.slots.as_ref()?.get(position).copied()
    }

    /// What can be told of positions: slots, then values of parameters.
    pub(super) fn parts(&self) -> (&[Slot], &[MissingValue]) {
        (self.slots.as_deref().unwrap_or_default(), &self.parameters)
    }
}

impl Instances<'_> {
    /// Every list and every fact that is not given, ascending, and the facts of decisions; every
    /// amount that somebody sets.
    fn not_given(&self, program: &Program) -> Vec<Slot> {
        let mut of_entity: Vec<Vec<usize>> = vec![Vec::new(); program.entities.len()];
        for (at, instance) in self.iter() {
            if let Some(all) = of_entity.get_mut(instance.entity.index()) {
                all.push(at);
            }
        }
        let of = |entity: Id<Entity>| of_entity.get(entity.index()).into_iter().flatten();
        let mut slots = Vec::with_capacity(program.inputs.len());
        for (entity, declared) in program.entities.iter() {
            for list in 0..declared.lists.len() {
                let missing = of(entity).filter(|&&at| self.elements(at, list).is_none());
                slots.extend(missing.map(|&instance| Slot::List {
                    entity,
                    list,
                    instance,
                }));
            }
        }
        for (input, declared) in program.inputs.iter() {
            // A status that nobody decided is told by the first fact of a decision, also where a
            // decision is over.
            let is_missing =
                |at| declared.decision_of.is_some() || self.said(at, declared).value().is_none();
            let missing = of(declared.entity).filter(|&&at| is_missing(at));
            slots.extend(missing.map(|&instance| Slot::Fact { input, instance }));
        }
        for (benefit, declared) in program.benefits.iter() {
            let mut versions = declared.versions.iter();
            if versions.any(|version| version.amount.is_set_later()) {
                let all = of(declared.entity);
                slots.extend(all.map(|&instance| Slot::Amount { benefit, instance }));
            }
        }
        slots
    }
}

impl Evaluator<'_> {
    /// A fact that is not given.
    pub(super) fn missing_fact(&mut self, reach: Reach, id: Id<Input>, instance: usize) -> Answer {
        let stands_for = self.instances.get(instance).and_then(|it| it.stands_for);
        if let Some((owner, list)) = stands_for {
            return self.missing_list(reach, list, owner);
        }
        let slot = Slot::Fact {
            input: id,
            instance,
        };
        let needs = self.needs.slot(slot, self.program, self.instances);
        open_for(reach, needs)
    }

    /// A fact that is taken to be something because nobody gave it.
    pub(super) fn presumed(&mut self, value: Value, id: Id<Input>, instance: usize) -> Answer {
        let slot = Slot::Fact {
            input: id,
            instance,
        };
        let mut answer = Answer::known(value);
        answer.grounds = self.needs.slot(slot, self.program, self.instances);
        let presumption = self.program.inputs.at(id).presumption.as_ref();
        answer.beyond_usual = presumption.is_none_or(|it| it.kind != Presumed::Usual);
        answer
    }

    /// An amount that a place or an officer sets.
    pub(super) fn missing_amount(
        &mut self,
        reach: Reach,
        benefit: Id<Benefit>,
        instance: usize,
    ) -> Answer {
        let slot = Slot::Amount { benefit, instance };
        let needs = self.needs.slot(slot, self.program, self.instances);
        open_for(reach, needs)
    }

    /// A list that is not given.
    pub(super) fn missing_list(&mut self, reach: Reach, list: usize, instance: usize) -> Answer {
        let Some(owner) = self.instances.get(instance) else {
            return Answer::of(reach);
        };
        let entity = owner.entity;
        // A list of what may be in a list that is not given comes with that list.
        if let Some((owner, list)) = owner.stands_for {
            return self.missing_list(reach, list, owner);
        }
        let slot = Slot::List {
            entity,
            list,
            instance,
        };
        let needs = self.needs.slot(slot, self.program, self.instances);
        open_for(reach, needs)
    }

    /// A parameter without a value for keys on a day.
    pub(super) fn missing_value(
        &mut self,
        reach: Reach,
        id: Id<Parameter>,
        keys: Vec<Value>,
        on: Date,
    ) -> Answer {
        let missing = (id, keys, on);
        if let Some(set) = self.needs.of_parameters.get(&missing) {
            return open_for(reach, set.clone());
        }
        self.budget.hold(size_of::<MissingValue>(), 4);
        let parameters = &mut self.needs.parameters;
        let position = FIRST_VALUE.saturating_add(parameters.len());
        parameters.push(missing.clone());
        let set = Set::one(position_at(position));
        self.needs.of_parameters.insert(missing, set.clone());
        open_for(reach, set)
    }
}

/// An open answer; one whose reach leaves a single value needs nothing.
fn open_for(reach: Reach, needs: Set) -> Answer {
    let mut answer = Answer::of(reach);
    if answer.reach.known().is_none() {
        answer.needs = needs;
    }
    answer
}

/// Whether a set waits for a value of a parameter: their positions come last.
pub(super) fn has_parameter(set: &Set) -> bool {
    let last = set.ranges().last();
    last.is_some_and(|range| range.end as usize > FIRST_VALUE)
}

/// Where a need stands in the order of the household and of declarations; parameters last.
pub(super) fn place(
    need: &Need,
) -> (
    bool,
    Option<&super::Path>,
    u8,
    usize,
    &[Value],
    Option<Date>,
) {
    match need {
        Need::List { path, list } => (false, Some(path), 0, *list, &[], None),
        Need::Fact { path, input } => (false, Some(path), 1, input.index(), &[], None),
        Need::Amount { path, benefit } => (false, Some(path), 2, benefit.index(), &[], None),
        Need::Parameter {
            parameter,
            keys,
            on,
        } => (true, None, 3, parameter.index(), keys, Some(*on)),
    }
}
