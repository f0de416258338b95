//! The value of a parameter in force for keys on a day, and whose value a region takes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::program::{Cell, DatedValue, Id, Parameter, Program, Region};
use crate::value::{Date, Value};

/// The address of a dated value of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReadValue {
    /// The parameter.
    pub parameter: Id<Parameter>,
    /// Position of its cell.
    pub cell: usize,
    /// Position in the cell's values.
    pub value: usize,
}

/// The value in force for keys on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundValue {
    /// Where it stands.
    pub read: ReadValue,
    /// The value; none where it is 待定, or where it is that of a region above the level at
    /// which the parameter is set and is not taken from there.
    pub value: Option<Value>,
    /// The region whose value it is, where that is not the one that was asked for.
    pub inherited: Option<Id<Region>>,
    /// Whether it is taken, or would be, from above the level at which the parameter is set.
    pub from_above: bool,
    /// Whether it should have been set anew by that day.
    pub is_overdue: bool,
    /// Whether it is set, but too large a number for these keys.
    pub is_too_large: bool,
}

/// Parameters have hardly ever more keys: so many are widened without asking for memory.
const FEW: usize = 4;

/// Which of a cell's dated values is in force from which day on.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timeline {
    // INVARIANT: ascending days; two neighbours name different values.
    changes: Vec<(Date, Option<usize>)>,
}

impl Timeline {
    /// The timeline of values that are sorted by their first day.
    ///
    /// In force is a value that is set before one that is 待定, then that of the highest rulebook.
    /// Within one rulebook the latest begun value decides, even where it has ended: what follows
    /// an ended value is a gap and not the value before it.
    #[must_use]
    pub fn of(values: &[DatedValue]) -> Self {
        let begins = values.iter().map(|value| value.from);
        let ends = values
            .iter()
            .filter_map(|value| value.until?.plus_days(1).ok());
        // Collecting would sort by an instance of its own; see `sorted`.
        let mut days = BTreeSet::new();
        days.extend(begins.chain(ends));
        let mut changes: Vec<(Date, Option<usize>)> = Vec::with_capacity(days.len());
        let mut to_come = values.iter().enumerate().peekable();
        let mut latest: BTreeMap<u32, (usize, &DatedValue)> = BTreeMap::new();
        for day in days {
            while let Some((position, value)) = to_come.next_if(|(_, value)| value.from <= day) {
                latest.insert(value.level, (position, value));
            }
            let holding = latest
                .values()
                .filter(|(_, value)| value.until.is_none_or(|until| day <= until));
            let best = holding.min_by_key(|(_, value)| (value.is_open(), value.level));
            let best = best.map(|(position, _)| *position);
            if changes.last().and_then(|(_, before)| *before) != best {
                changes.push((day, best));
            }
        }
        Self { changes }
    }

    /// Position of the value in force on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<usize> {
        let begun = self.changes.partition_point(|(from, _)| *from <= day);
        self.changes.get(begun.checked_sub(1)?)?.1
    }
}

impl Parameter {
    /// Position of the cell for keys.
    fn cell_of(&self, keys: &[Value]) -> Option<usize> {
        self.cells
            .binary_search_by(|cell| cell.keys.as_slice().cmp(keys))
            .ok()
    }
}

impl Program {
    /// The value of a parameter for keys on a day; none where nothing is set.
    ///
    /// A region without a value of its own on that day takes that of the nearest region that
    /// contains it and has one; with several regions among the keys, the first is widened to the
    /// end before the next.
    #[must_use]
    pub fn value_on(&self, id: Id<Parameter>, keys: &[Value], on: Date) -> Option<FoundValue> {
        let (parameter, asked) = (self.parameters.get(id)?, keys);
        let mut few = [Value::Truth(false); FEW];
        let mut many = Vec::new();
        let keys = if let Some(few) = few.get_mut(..keys.len()) {
            few.copy_from_slice(keys);
            few
        } else {
            many.extend_from_slice(keys);
            many.as_mut_slice()
        };
        parameter.to_runs(keys)?;
        let mut inherited = None;
        loop {
            if let Some(cell) = parameter.cell_of(keys)
                && let Some(value) = parameter.cells.get(cell).and_then(|cell| cell.on(on))
            {
                let read = ReadValue {
                    parameter: id,
                    cell,
                    value,
                };
                let dated = self.dated_value(read)?;
                let from_above = inherited.is_some() && self.is_from_above(parameter, asked, keys);
                let is_taken = !from_above || parameter.assumed_from_above().is_some();
                let value = dated.value_for(asked);
                return Some(FoundValue {
                    read,
                    is_too_large: value.is_err() && is_taken,
                    value: value.unwrap_or(None).filter(|_| is_taken),
                    inherited,
                    from_above,
                    is_overdue: parameter.reviewed.is_some()
                        && self.due(read).is_some_and(|due| due <= on),
                });
            }
            let mut positions = keys.iter().enumerate();
            let (position, wider) =
                positions.find_map(|(position, key)| Some((position, self.parent_key(*key)?)))?;
            *keys.get_mut(position)? = wider.value();
            inherited = Some(wider);
        }
    }

    /// A dated value by its address.
    #[must_use]
    pub fn dated_value(&self, read: ReadValue) -> Option<&DatedValue> {
        self.cell(read)?.values.get(read.value)
    }

    /// The cell that a dated value stands in.
    #[must_use]
    pub fn cell(&self, read: ReadValue) -> Option<&Cell> {
        self.parameters.get(read.parameter)?.cells.get(read.cell)
    }
}

#[cfg(test)]
mod tests {
    use super::Timeline;
    use crate::program::{DatedValue, Status};
    use crate::text::{Files, Span};
    use crate::value::{Date, Number, Value};

    fn day(year: i32) -> Date {
        Date::new(year, 1, 1).unwrap_or(Date::FIRST)
    }

    /// From, until, level, whether it is set.
    fn values(rows: &[(i32, Option<i32>, u32, bool)]) -> Vec<DatedValue> {
        let file = Files::new().add("rules.gj", "");
        let dated = |&(from, until, level, is_set): &(i32, Option<i32>, u32, bool)| DatedValue {
            from: day(from),
            until: until.map(day),
            issued: None,
            value: is_set.then_some(Value::Number(Number::ONE)),
            growth: None,
            status: Status::Stated,
            sources: Vec::new(),
            level,
            allows: Vec::new(),
            span: Span::new(file, 0, 0),
            period: Span::new(file, 0, 0),
        };
        rows.iter().map(dated).collect()
    }

    #[track_caller]
    fn check(rows: &[(i32, Option<i32>, u32, bool)], expected: &[(i32, Option<usize>)]) {
        let timeline = Timeline::of(&values(rows));
        for (year, position) in expected {
            assert_eq!(timeline.on(day(*year)), *position, "{year}");
        }
    }

    #[test]
    fn each_value_holds_until_the_next_begins() {
        let rows = [(2020, None, 0, true), (2022, None, 0, true)];
        check(
            &rows,
            &[
                (2019, None),
                (2020, Some(0)),
                (2021, Some(0)),
                (2022, Some(1)),
            ],
        );
    }

    #[test]
    fn after_an_ended_value_the_earlier_one_does_not_come_back() {
        let rows = [(2020, None, 0, true), (2021, Some(2022), 0, true)];
        check(&rows, &[(2020, Some(0)), (2022, Some(1)), (2023, None)]);
    }

    #[test]
    fn the_highest_rulebook_goes_before_and_a_set_value_before_one_to_come() {
        let rows = [
            (2020, None, 1, true),
            (2021, None, 0, true),
            (2022, None, 1, true),
        ];
        check(&rows, &[(2020, Some(0)), (2021, Some(1)), (2022, Some(1))]);
        let rows = [(2020, None, 0, false), (2021, Some(2022), 1, true)];
        check(&rows, &[(2020, Some(0)), (2021, Some(1)), (2023, Some(0))]);
    }
}
