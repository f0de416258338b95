//! Which value of a parameter is in force on which day.

use crate::program::{Cell, DatedValue, KeyKind, Parameter, Program};
use crate::value::{Date, Value};

/// The day after.
pub(super) fn next(day: Date) -> Option<Date> {
    day.plus_days(1).ok()
}

/// The day before.
pub(super) fn before(day: Date) -> Option<Date> {
    day.plus_days(-1).ok()
}

/// Whether a day lies in a validity; an open end reaches for ever.
pub(super) fn within(from: Option<Date>, until: Option<Date>, day: Date) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
}

/// The value of a cell on a day: in each rulebook the latest that has begun, unless it has
/// ended; of those that remain, the one of the highest rulebook.
pub(super) fn in_force(cell: &Cell, day: Date) -> Option<&DatedValue> {
    let begun = cell.values.partition_point(|dated| dated.from <= day);
    let mut seen: Vec<u32> = Vec::new();
    let mut best: Option<&DatedValue> = None;
    for dated in cell.values.iter().take(begun).rev() {
        if seen.contains(&dated.level) {
            continue;
        }
        seen.push(dated.level);
        if holds_until(dated, day) && best.is_none_or(|other| dated.level < other.level) {
            best = Some(dated);
        }
        if dated.level == 0 {
            break;
        }
    }
    best
}

fn holds_until(dated: &DatedValue, day: Date) -> bool {
    dated.until.is_none_or(|until| day <= until)
}

/// The cell of exactly these keys.
pub(super) fn cell<'p>(parameter: &'p Parameter, keys: &[Value]) -> Option<&'p Cell> {
    let at = parameter
        .cells
        .binary_search_by(|cell| cell.keys.as_slice().cmp(keys))
        .ok()?;
    parameter.cells.get(at)
}

/// The value for keys on a day; a region without one takes that of the nearest around it.
pub(super) fn look_up<'p>(
    program: &Program,
    parameter: &'p Parameter,
    keys: &[Value],
    day: Date,
) -> Option<&'p DatedValue> {
    let mut keys = keys.to_vec();
    loop {
        let found = cell(parameter, &keys).and_then(|cell| in_force(cell, day));
        if found.is_some() {
            return found;
        }
        if !to_parent(program, parameter, &mut keys) {
            return None;
        }
    }
}

/// Replaces the region among keys by the one around it.
pub(super) fn to_parent(program: &Program, parameter: &Parameter, keys: &mut [Value]) -> bool {
    for (key, kind) in keys.iter_mut().zip(&parameter.keys) {
        if *kind != KeyKind::Region {
            continue;
        }
        let Value::Region(at) = *key else {
            return false;
        };
        let parent = program
            .regions
            .get(crate::program::Id::at(at as usize))
            .and_then(|region| region.parent)
            .and_then(|parent| u32::try_from(parent.index()).ok());
        let Some(parent) = parent else {
            return false;
        };
        *key = Value::Region(parent);
        return true;
    }
    false
}

/// Whether any key has a value (or a 待定) on a day.
pub(super) fn any_on(parameter: &Parameter, day: Date) -> bool {
    parameter
        .cells
        .iter()
        .any(|cell| in_force(cell, day).is_some())
}

/// The first day on which any key has a value.
pub(super) fn first(parameter: &Parameter) -> Option<Date> {
    parameter
        .cells
        .iter()
        .filter_map(|cell| cell.values.first())
        .map(|dated| dated.from)
        .min()
}
