//! The day before and after a day, and which value of a parameter is in force on one.

use crate::program::{DatedValue, Id, Parameter, Program};
use crate::value::{Date, Value};

/// The day after.
pub(super) fn next(day: Date) -> Option<Date> {
    day.plus_days(1).ok()
}

/// The day before.
pub(super) fn before(day: Date) -> Option<Date> {
    day.plus_days(-1).ok()
}

/// The value for keys on a day; a region without one takes that of its nearest ancestor.
pub(super) fn look_up<'p>(
    program: &'p Program,
    parameter: Id<Parameter>,
    keys: &[Value],
    day: Date,
) -> Option<&'p DatedValue> {
    let found = program.value_on(parameter, keys, day)?;
    program.dated_value(found.read)
}

/// Whether any key has a value (or a 待定) on a day.
pub(super) fn any_on(program: &Program, parameter: Id<Parameter>, day: Date) -> bool {
    program.parameters.get(parameter).is_some_and(|of| {
        of.cells
            .iter()
            .any(|cell| program.value_on(parameter, &cell.keys, day).is_some())
    })
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
