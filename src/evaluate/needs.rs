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
use super::positions::{PositionRange, merge};
use super::sets::{Bits, GivenBits, Set, each_bit};
use super::slots::{Slot, Slots, Taken, taken};
use crate::program::meaning::DoubtedValue;
use crate::program::{Benefit, Id, Input, Parameter, Presumed, Program, Type};
use crate::value::{Date, Reach, Value};

/// Needs and doubtful values so far; answers name them by position.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// What is not given, ascending; made when something is first missed.
    slots: Option<Slots>,
    /// The set of each position of `slots` that was met.
    sets: Vec<Set>,
    parameters: Vec<MissingValue>,
    of_parameters: BTreeMap<MissingValue, Set>,
    doubted: Vec<DoubtedValue>,
    of_doubted: BTreeMap<DoubtedValue, Set>,
    bits: GivenBits,
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
        let Some(at) = slots.position(slot) else {
            return Set::default();
        };
        if self.sets.is_empty() {
            self.sets.resize(slots.all.len(), Set::default());
        }
        let Some(set) = self.sets.get_mut(at) else {
            return Set::default();
        };
        if set.is_empty() {
            let ty = match slot {
                Slot::Fact { input, .. } => Some(&program.inputs.at(input).ty),
                Slot::List { .. } | Slot::Amount { .. } => None,
            };
            let is_few = matches!(ty, Some(Type::Truth | Type::Category(_)));
            *set = self.bits.set_of(position_at(at), is_few);
            match taken(slot, program) {
                Some(Taken::Usual) => self.bits.usual = self.bits.usual.or(set.bits),
                Some(Taken::Undecided) => self.bits.undecided = self.bits.undecided.or(set.bits),
                Some(Taken::Defaulted) | None => {}
            }
        }
        set.clone()
    }

    /// The set of one value that is not certain, and why.
    pub(super) fn doubted(&mut self, value: DoubtedValue) -> Set {
        if let Some(set) = self.of_doubted.get(&value) {
            return set.clone();
        }
        let set = self.value_at(self.doubted.len());
        self.doubted.push(value);
        self.of_doubted.insert(value, set.clone());
        set
    }

    /// The set of one value of a parameter.
    fn value_at(&mut self, at: usize) -> Set {
        let position = position_at(FIRST_VALUE.saturating_add(at));
        let set = self.bits.set_of(position, false);
        self.bits.values |= set.bits.other;
        set
    }

    /// The values among what a result stands on that are not certain.
    pub(super) fn values(&self, grounds: &Set) -> Vec<DoubtedValue> {
        let values = Set {
            bits: grounds.bits.and(self.all_values()),
            ranges: grounds.ranges.clone(),
        };
        let mut values: Vec<usize> = self
            .positions(&values)
            .filter_map(|position| position.checked_sub(FIRST_VALUE))
            .collect();
        values.sort_unstable();
        let values = values.into_iter();
        values
            .filter_map(|at| self.doubted.get(at).copied())
            .collect()
    }

    fn all_values(&self) -> Bits {
        Bits {
            few: 0,
            other: self.bits.values,
        }
    }

    /// The facts among what a result stands on that were taken so because nobody gave them.
    pub(super) fn taken(&self, grounds: &Set, kind: Taken, program: &Program) -> Set {
        let GivenBits {
            usual, undecided, ..
        } = self.bits;
        let bits = match kind {
            Taken::Usual => grounds.bits.and(usual),
            Taken::Undecided => grounds.bits.and(undecided),
            Taken::Defaulted => grounds
                .bits
                .without(usual.or(undecided).or(self.all_values())),
        };
        let is_kind = |position| {
            let slot = self.slot_at(position);
            slot.and_then(|slot| taken(slot, program)) == Some(kind)
        };
        let ranges = grounds.ranges.below(position_at(FIRST_VALUE));
        let ranges = if ranges.is_empty() {
            ranges
        } else {
            ranges.filtered(is_kind)
        };
        Set { bits, ranges }
    }

    /// Whether a set waits for a value of a parameter.
    pub(super) fn has_parameter(&self, set: &Set) -> bool {
        let last = set.ranges.ranges().last();
        set.bits.other & self.bits.values != 0
            || last.is_some_and(|range| range.end as usize > FIRST_VALUE)
    }

    /// Whether a set waits for a fact that has a usual value.
    pub(super) fn has_usual(&self, set: &Set, program: &Program) -> bool {
        let is_usual = |position| {
            let slot = self.slot_at(position);
            slot.and_then(|slot| taken(slot, program)) == Some(Taken::Usual)
        };
        !set.bits.and(self.bits.usual).is_empty() || set.ranges.iter().any(is_usual)
    }

    /// The positions of a set, in no order.
    pub(super) fn positions(&self, set: &Set) -> impl Iterator<Item = usize> {
        let of = |bits: u64, all: &[u32]| {
            let positions = each_bit(bits).filter_map(|bit| all.get(bit));
            positions.map(|&position| position as usize).collect()
        };
        let few: Vec<usize> = of(set.bits.few, &self.bits.few);
        let other: Vec<usize> = of(set.bits.other, &self.bits.other);
        few.into_iter().chain(other).chain(set.ranges.iter())
    }

    /// The positions of a set, as ascending ranges.
    pub(super) fn ranges_of(&self, set: &Set) -> Vec<PositionRange> {
        let mut ranges = set.ranges.ranges().to_vec();
        let bits = [
            (set.bits.few, &self.bits.few),
            (set.bits.other, &self.bits.other),
        ];
        for (bits, all) in bits {
            let positions = each_bit(bits).filter_map(|bit| all.get(bit));
            ranges.extend(positions.map(|&start| PositionRange {
                start,
                end: start.saturating_add(1),
            }));
        }
        merge(&mut ranges);
        ranges
    }

    /// Those of a set that fulfil a condition.
    pub(super) fn filtered(&self, set: &Set, holds: impl Fn(usize) -> bool) -> Set {
        let kept = |bits: u64, all: &[u32]| {
            let holds = |bit: &usize| all.get(*bit).is_some_and(|&it| holds(it as usize));
            let kept = each_bit(bits).filter(holds);
            kept.fold(0, |kept, bit| kept | (1_u64 << bit))
        };
        Set {
            bits: Bits {
                few: kept(set.bits.few, &self.bits.few),
                other: kept(set.bits.other, &self.bits.other),
            },
            ranges: set.ranges.filtered(&holds),
        }
    }

    /// What has a position below those of values.
    pub(super) fn slot_at(&self, position: usize) -> Option<Slot> {
        self.slots.as_ref()?.all.get(position).copied()
    }

    /// The set of what was met at a position below those of values.
    pub(super) fn at(&self, position: usize) -> Set {
        self.sets.get(position).cloned().unwrap_or_default()
    }

    /// What can be told of positions: slots, then values of parameters.
    pub(super) fn parts(&self) -> (&[Slot], &[MissingValue]) {
        let slots = self.slots.as_ref().map(|slots| slots.all.as_slice());
        (slots.unwrap_or_default(), &self.parameters)
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
        let at = parameters.len();
        parameters.push(missing.clone());
        let set = self.needs.value_at(at);
        self.needs.of_parameters.insert(missing, set.clone());
        open_for(reach, set)
    }
}

/// An open answer; one whose reach leaves a single value needs nothing.
fn open_for(reach: Reach, needs: Set) -> Answer {
    let mut answer = Answer::of(reach);
    if answer.reach.known().is_none() {
        answer.touched = needs.finite();
        answer.needs = needs;
    }
    answer
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
