//! What may be missing, and which assumed values were read: each told once, by position.

use std::collections::BTreeMap;

use super::answer::{Answer, Need, Set};
use super::{Evaluator, Path};
use crate::program::meaning::ReadValue;
use crate::program::{Id, Input, Parameter};
use crate::sorted::sort_by;
use crate::value::{Date, Reach, Value};

/// Needs and assumed values so far; answers name them by position.
#[derive(Debug, Default)]
pub(super) struct Needs {
    missing: Vec<Need>,
    of_missing: BTreeMap<Missing, Set>,
    read: Vec<ReadValue>,
    of_read: BTreeMap<ReadValue, Set>,
}

/// A need as the evaluation knows it: instances by position, not by their ways.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Missing {
    Fact(usize, Id<Input>),
    List(usize, usize),
    Parameter(Id<Parameter>, Vec<Value>, Date),
}

/// A new position at the end of a list, as a set.
fn added<T>(all: &mut Vec<T>, item: T) -> Set {
    let position = u32::try_from(all.len()).unwrap_or(u32::MAX);
    all.push(item);
    Set::one(position)
}

impl Needs {
    fn missing(&mut self, key: Missing, need: impl FnOnce(&Missing) -> Need) -> Set {
        let all = &mut self.missing;
        let set = self.of_missing.entry(key);
        set.or_insert_with_key(|key| added(all, need(key))).clone()
    }

    /// The set of one assumed value.
    pub(super) fn assumed(&mut self, read: ReadValue) -> Set {
        let all = &mut self.read;
        let set = self.of_read.entry(read);
        set.or_insert_with(|| added(all, read)).clone()
    }

    /// The assumed values of a set.
    pub(super) fn values(&self, set: &Set) -> Vec<ReadValue> {
        set.iter()
            .filter_map(|position| self.read.get(position).copied())
            .collect()
    }

    /// Whether a set waits for a parameter.
    pub(super) fn has_parameter(&self, set: &Set) -> bool {
        let mut needs = set.iter().filter_map(|position| self.missing.get(position));
        needs.any(|need| matches!(need, Need::Parameter { .. }))
    }

    /// The needs of a set, in the order of the household and of declarations.
    pub(super) fn of(&self, set: &Set) -> Vec<Need> {
        let mut needs: Vec<Need> = set
            .iter()
            .filter_map(|position| self.missing.get(position).cloned())
            .collect();
        sort_by(&mut needs, |a, b| place(a).cmp(&place(b)));
        needs
    }
}

impl Evaluator<'_> {
    /// A fact that is not given.
    pub(super) fn missing_fact(&mut self, reach: Reach, id: Id<Input>, instance: usize) -> Answer {
        let path = || self.instances.path(instance);
        let needs = self
            .needs
            .missing(Missing::Fact(instance, id), |_| Need::Fact {
                path: path(),
                input: id,
            });
        open_for(reach, needs)
    }

    /// A list that is not given.
    pub(super) fn missing_list(&mut self, reach: Reach, list: usize, instance: usize) -> Answer {
        let path = || self.instances.path(instance);
        let needs = self
            .needs
            .missing(Missing::List(instance, list), |_| Need::List {
                path: path(),
                list,
            });
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
        let of = |key: &Missing| Need::Parameter {
            parameter: id,
            keys: if let Missing::Parameter(_, keys, _) = key {
                keys.clone()
            } else {
                Vec::new()
            },
            on,
        };
        let needs = self.needs.missing(Missing::Parameter(id, keys, on), of);
        open_for(reach, needs)
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

/// Where a need stands in the order of the household and of declarations; parameters last.
pub(super) fn place(need: &Need) -> (bool, Option<&Path>, u8, usize, &[Value], Option<Date>) {
    match need {
        Need::List { path, list } => (false, Some(path), 0, *list, &[], None),
        Need::Fact { path, input } => (false, Some(path), 1, input.index(), &[], None),
        Need::Parameter {
            parameter,
            keys,
            on,
        } => (true, None, 2, parameter.index(), keys, Some(*on)),
    }
}
