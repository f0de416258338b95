//! Where the value of a place comes from, and what is doubtful about a value that is in force.
//!
//! A parameter says at which level of regions its value is set (定于). A value that a place takes
//! from a region at that level, or below it, is its own; one from above the level is assumed to
//! hold there, or is not taken. A value that is older than the parameter allows (调整周期) stands,
//! and every result that read it says so.

use super::{FoundValue, ReadValue};
use crate::program::{FromAbove, Id, Level, Parameter, Program, Region, Status};
use crate::value::{Date, Value};

/// Why a value that decides is not certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// 推定: no document states it.
    Assumed,
    /// It is that of a region above the level at which the parameter is set.
    FromAbove,
    /// It has not been set anew for longer than 调整周期.
    Overdue,
}

/// A value that a result stands on, and why it is not certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DoubtedValue {
    /// Where it stands.
    pub read: ReadValue,
    /// Why it is not certain.
    pub doubt: Doubt,
}

impl Program {
    /// Whether a region is of a level or lies in one that is.
    fn is_within_level(&self, region: u32, level: Option<Id<Level>>) -> bool {
        let Some(level) = level else { return false };
        let mut at = self.region_at(region);
        while let Some(region) = at.and_then(|id| self.regions.get(id)) {
            if region.level == Some(level) {
                return true;
            }
            at = region.parent;
        }
        false
    }

    /// Whether keys take a value of other keys from above the level at which it is set.
    pub(super) fn is_from_above(
        &self,
        parameter: &Parameter,
        asked: &[Value],
        set: &[Value],
    ) -> bool {
        let Some(set_at) = &parameter.set_at else {
            return false;
        };
        asked.iter().zip(set).any(|(asked, set)| match set {
            Value::Region(region) => asked != set && !self.is_within_level(*region, set_at.level),
            Value::Truth(_) | Value::Number(_) | Value::Date(_) | Value::Item(_) => false,
        })
    }

    /// What is doubtful about a value that was found; nothing of one that is not set.
    pub fn doubts(&self, found: &FoundValue) -> impl Iterator<Item = DoubtedValue> {
        let dated = self.dated_value(found.read);
        let is_assumed = dated.is_some_and(|dated| matches!(dated.status, Status::Assumed(_)));
        let doubts = [
            (is_assumed, Doubt::Assumed),
            (found.from_above, Doubt::FromAbove),
            (found.is_overdue, Doubt::Overdue),
        ];
        let (read, is_set) = (found.read, found.value.is_some());
        let doubts = doubts
            .into_iter()
            .filter(move |(is_so, _)| *is_so && is_set);
        doubts.map(move |(_, doubt)| DoubtedValue { read, doubt })
    }

    /// The day on which a value has to be set anew, where that is said and the calendar goes so
    /// far.
    #[must_use]
    pub fn due(&self, read: ReadValue) -> Option<Date> {
        let parameter = self.parameters.get(read.parameter)?;
        let (count, unit) = parameter.reviewed?;
        unit.moved(self.dated_value(read)?.from, i64::from(count))
    }

    /// The day from which a value is overdue: none where a newer one holds by then.
    #[must_use]
    pub fn overdue_from(&self, read: ReadValue) -> Option<Date> {
        let due = self.due(read)?;
        let keys = &self.cell(read)?.keys;
        let found = self.value_on(read.parameter, keys, due)?;
        (found.read == read && found.value.is_some()).then_some(due)
    }

    /// The regions of a value that lie above the level at which its parameter is set.
    #[must_use]
    pub fn regions_above(&self, read: ReadValue) -> Vec<Id<Region>> {
        let parameter = self.parameters.get(read.parameter);
        let set_at = parameter.and_then(|parameter| parameter.set_at.as_ref());
        let keys = self.cell(read).map_or(&[][..], |cell| &cell.keys);
        let mut above: Vec<Id<Region>> = Vec::new();
        for key in keys {
            let (Value::Region(at), Some(set_at)) = (key, set_at) else {
                continue;
            };
            let region = self.region_at(*at);
            let is_above = !self.is_within_level(*at, set_at.level);
            above.extend(region.filter(|it| is_above && !above.contains(it)));
        }
        above
    }
}

impl Program {
    /// The regions whose value is not taken (`沿用 不可`) where keys have none of their own; empty
    /// where there is nothing above either.
    #[must_use]
    pub fn not_taken_from(&self, id: Id<Parameter>, keys: &[Value], on: Date) -> Vec<Id<Region>> {
        let found = self.value_on(id, keys, on).filter(|found| found.from_above);
        let is_taken = self.parameters.at(id).assumed_from_above().is_some();
        let refused = found.filter(|_| !is_taken);
        refused.map_or_else(Vec::new, |found| self.regions_above(found.read))
    }
}

impl Parameter {
    /// Why a value from above the level is assumed to hold.
    #[must_use]
    pub fn assumed_from_above(&self) -> Option<&str> {
        match &self.set_at.as_ref()?.from_above {
            FromAbove::Assumed(why) => Some(why),
            FromAbove::Nothing => None,
        }
    }
}
