//! What is missing for an outcome, as results refer to it: each need once.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::Path;
use super::answer::Need;
use super::instances::Instances;
use super::needs::{FIRST_VALUE, MissingValue, Needs, Slot, place};
use super::positions::{PositionRange, Set, merge};
use crate::sorted::sort_by;

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
}

/// The needs of a result: which ranges of a [`NeedTable`]. Results that wait for the same
/// have the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct NeedSet {
    start: u32,
    end: u32,
}

impl NeedSet {
    /// Whether nothing is missing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
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
        let range = set.start as usize..set.end as usize;
        self.ranges.get(range).unwrap_or_default()
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
    ranges: Vec<PositionRange>,
    sets: BTreeMap<Rc<[PositionRange]>, NeedSet>,
}

impl NeedTableBuilder {
    /// The set as results refer to it.
    pub(super) fn set(&mut self, set: &Set) -> NeedSet {
        let Some(ranges) = set.shared() else {
            return NeedSet::default();
        };
        if let Some(told) = self.sets.get(ranges) {
            return *told;
        }
        let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let start = position(self.ranges.len());
        self.ranges.extend_from_slice(ranges);
        let told = NeedSet {
            start,
            end: position(self.ranges.len()),
        };
        self.sets.insert(Rc::clone(ranges), told);
        told
    }

    /// The table: what no result waits for is left out, and positions close up.
    pub(super) fn finish(self, needs: Needs, instances: &Instances<'_>) -> NeedTable {
        let mut used = self.ranges.clone();
        merge(&mut used);
        if used.is_empty() {
            return NeedTable::default();
        }
        // How many positions come before each range that is used.
        let mut before = Vec::with_capacity(used.len());
        let mut count = 0_u32;
        for range in &used {
            before.push(count);
            count = count.saturating_add(range.end.saturating_sub(range.start));
        }
        let moved = |range: &PositionRange| {
            let within = used.partition_point(|other| other.start <= range.start);
            let within = within.saturating_sub(1);
            let first = used.get(within).map_or(0, |other| other.start);
            let start = before.get(within).copied().unwrap_or(0);
            let start = start.saturating_add(range.start.saturating_sub(first));
            PositionRange {
                start,
                end: start.saturating_add(range.end.saturating_sub(range.start)),
            }
        };
        let ranges = self.ranges.iter().map(moved).collect();
        let (all_slots, all_parameters) = needs.into_parts();
        let (mut slots, mut parameters) = (Vec::new(), Vec::new());
        for position in used.iter().flat_map(|range| range.start..range.end) {
            let position = position as usize;
            match all_slots.get(position) {
                Some(slot) => slots.push(*slot),
                None => parameters.extend(
                    position
                        .checked_sub(FIRST_VALUE)
                        .and_then(|position| all_parameters.get(position))
                        .cloned(),
                ),
            }
        }
        let all = if slots.is_empty() { 0 } else { instances.len() };
        let paths = (0..all).map(|at| instances.path(at)).collect();
        NeedTable {
            slots,
            parameters,
            paths,
            ranges,
        }
    }
}
