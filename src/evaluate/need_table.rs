//! What is missing for an outcome, as results refer to it: each need once.

use std::collections::BTreeMap;

use super::Path;
use super::answer::Need;
use super::instances::Instances;
use super::needs::{FIRST_VALUE, MissingValue, Needs, place};
use super::positions::{PositionRange, merge};
use super::sets::Set;
use super::slots::Slot;
use crate::sorted::{self, sort_by};

/// Everything that some result waits for: first lists, then facts, those of one declaration
/// side by side in the order of the household, last values of parameters.
///
/// Results hold a [`NeedSet`]; its ranges are positions here.
#[derive(Debug, Clone, Default)]
pub struct NeedTable {
    slots: Vec<Slot>,
    parameters: Vec<MissingValue>,
    /// Of each instance.
    paths: Vec<Path>,
    ranges: Vec<PositionRange>,
    /// Where the ranges of each set end; they begin where those of the one before end.
    ends: Vec<usize>,
}

/// The needs of a result: which set of a [`NeedTable`], counted from 1; 0 is the empty one.
/// Results that wait for the same have the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct NeedSet(usize);

impl NeedSet {
    /// Whether nothing is missing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl NeedTable {
    /// How many needs there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len().saturating_add(self.parameters.len())
    }

    /// Whether nothing is missing for any result.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The need at a position.
    #[must_use]
    pub fn get(&self, position: usize) -> Option<Need> {
        let path = |instance: usize| self.paths.get(instance).cloned();
        match self.slots.get(position) {
            Some(&Slot::List { list, instance, .. }) => Some(Need::List {
                path: path(instance)?,
                list,
            }),
            Some(&Slot::Fact { input, instance }) => Some(Need::Fact {
                path: path(instance)?,
                input,
            }),
            Some(&Slot::Amount { benefit, instance }) => Some(Need::Amount {
                path: path(instance)?,
                benefit,
            }),
            None => {
                let position = position.checked_sub(self.slots.len())?;
                let (parameter, keys, on) = self.parameters.get(position)?;
                Some(Need::Parameter {
                    parameter: *parameter,
                    keys: keys.clone(),
                    on: *on,
                })
            }
        }
    }

    /// Every need, in the order of positions.
    pub fn iter(&self) -> impl Iterator<Item = Need> {
        (0..self.len()).filter_map(|position| self.get(position))
    }

    /// The positions of a set, as ascending ranges.
    #[must_use]
    pub fn ranges(&self, set: NeedSet) -> &[PositionRange] {
        let end_of = |count: usize| match count.checked_sub(1) {
            Some(at) => self.ends.get(at).copied(),
            None => Some(0),
        };
        let start = set.0.checked_sub(1).and_then(end_of);
        let range = start.zip(end_of(set.0)).map(|(start, end)| start..end);
        range
            .and_then(|range| self.ranges.get(range))
            .unwrap_or_default()
    }

    /// The needs of a set, in the order of positions.
    pub fn of(&self, set: NeedSet) -> impl Iterator<Item = Need> {
        self.positions(set)
            .filter_map(|position| self.get(position))
    }

    /// The positions of a set in the order in which people read a household: person by person.
    #[must_use]
    pub fn by_instance(&self, set: NeedSet) -> Vec<usize> {
        let positions = self.positions(set);
        let mut needs: Vec<(usize, Need)> = positions
            .filter_map(|position| Some((position, self.get(position)?)))
            .collect();
        sort_by(&mut needs, |(_, a), (_, b)| place(a).cmp(&place(b)));
        needs.into_iter().map(|(position, _)| position).collect()
    }

    fn positions(&self, set: NeedSet) -> impl Iterator<Item = usize> {
        let ranges = self.ranges(set).iter();
        ranges.flat_map(|range| range.start as usize..range.end as usize)
    }
}

/// Puts the table of an outcome together.
#[derive(Debug, Default)]
pub(super) struct NeedTableBuilder {
    of_sets: BTreeMap<Set, NeedSet>,
    sets: Vec<Set>,
}

impl NeedTableBuilder {
    /// The set as results refer to it.
    pub(super) fn set(&mut self, set: &Set) -> NeedSet {
        if set.is_empty() {
            return NeedSet::default();
        }
        if let Some(told) = self.of_sets.get(set) {
            return *told;
        }
        self.sets.push(set.clone());
        let told = NeedSet(self.sets.len());
        self.of_sets.insert(set.clone(), told);
        told
    }

    /// The table: what no result waits for is left out, and positions close up.
    pub(super) fn finish(self, needs: &Needs, instances: &Instances<'_>) -> NeedTable {
        let sets: Vec<Vec<PositionRange>> =
            self.sets.iter().map(|set| needs.ranges_of(set)).collect();
        let mut used: Vec<PositionRange> = sets.iter().flatten().copied().collect();
        merge(&mut used);
        if used.is_empty() {
            return NeedTable::default();
        }
        let (all_slots, all_values) = needs.parts();
        let positions = |range: &PositionRange| range.start as usize..range.end as usize;
        let slots: Vec<Slot> = used
            .iter()
            .flat_map(positions)
            .filter_map(|position| all_slots.get(position).copied())
            .collect();
        // Values are met in the order of evaluation; they are told in that of declarations.
        let mut values: Vec<(MissingValue, usize)> = used
            .iter()
            .flat_map(positions)
            .filter_map(|position| {
                let value = all_values.get(position.checked_sub(FIRST_VALUE)?)?;
                Some((value.clone(), position))
            })
            .collect();
        sort_by(&mut values, |(a, _), (b, _)| a.cmp(b));
        let places = Places::new(&used, slots.len(), &values);
        let (mut ranges, mut ends) = (Vec::new(), Vec::with_capacity(sets.len()));
        for set in &sets {
            places.put(set, &mut ranges);
            ends.push(ranges.len());
        }
        let all = if slots.is_empty() { 0 } else { instances.len() };
        NeedTable {
            slots,
            parameters: values.into_iter().map(|(value, _)| value).collect(),
            paths: (0..all).map(|at| instances.path(at)).collect(),
            ranges,
            ends,
        }
    }
}

/// Where the positions of an evaluation stand in the table.
struct Places<'a> {
    used: &'a [PositionRange],
    /// How many positions come before each range that is used.
    before: Vec<u32>,
    /// The place of each value of a parameter that is used, by its position.
    of_values: BTreeMap<usize, u32>,
}

impl<'a> Places<'a> {
    fn new(used: &'a [PositionRange], slots: usize, values: &[(MissingValue, usize)]) -> Self {
        let mut count = 0_u32;
        let before = used.iter().map(|range| {
            let before = count;
            count = count.saturating_add(range.end.saturating_sub(range.start));
            before
        });
        let before = before.collect();
        let of_values = values.iter().enumerate().map(|(at, (_, position))| {
            let place = u32::try_from(slots.saturating_add(at)).unwrap_or(u32::MAX);
            (*position, place)
        });
        Self {
            used,
            before,
            of_values: sorted::map(of_values),
        }
    }

    /// Adds the ranges of a set as the table numbers them.
    fn put(&self, set: &[PositionRange], ranges: &mut Vec<PositionRange>) {
        let one = |start: u32| PositionRange {
            start,
            end: start.saturating_add(1),
        };
        let mut values = Vec::new();
        let own = ranges.len();
        // What lay between two ranges may have been left out of the table.
        let mut push = |next: PositionRange| match ranges.get_mut(own..).and_then(<[_]>::last_mut) {
            Some(last) if last.end == next.start => last.end = next.end,
            Some(_) | None => ranges.push(next),
        };
        for range in set {
            if range.start as usize >= FIRST_VALUE {
                let positions = range.start as usize..range.end as usize;
                let places = positions.filter_map(|position| self.of_values.get(&position));
                values.extend(places.map(|&place| one(place)));
                continue;
            }
            let within = self
                .used
                .partition_point(|other| other.start <= range.start)
                .saturating_sub(1);
            let first = self.used.get(within).map_or(0, |other| other.start);
            let start = self.before.get(within).copied().unwrap_or(0);
            let start = start.saturating_add(range.start.saturating_sub(first));
            push(PositionRange {
                start,
                end: start.saturating_add(range.end.saturating_sub(range.start)),
            });
        }
        merge(&mut values);
        values.into_iter().for_each(push);
    }
}
