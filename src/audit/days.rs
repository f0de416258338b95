//! The day before and after a day, and which value of a parameter is in force on one.
//!
//! What is in force is `evaluate`'s to say: an audit that read values by a rule of its own
//! would find what evaluation does not do.

use crate::evaluate::value_on;
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

/// Whether a day lies in a validity; an open end reaches for ever.
pub(super) fn within(from: Option<Date>, until: Option<Date>, day: Date) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
}

/// The value for keys on a day; a region without one takes that of its nearest ancestor.
pub(super) fn look_up<'p>(
    program: &'p Program,
    parameter: Id<Parameter>,
    keys: &[Value],
    day: Date,
) -> Option<&'p DatedValue> {
    let read = value_on(program, parameter, keys, day)?.read;
    let cell = program.parameters.get(parameter)?.cells.get(read.cell)?;
    cell.values.get(read.value)
}

/// Whether any key has a value (or a 待定) on a day.
pub(super) fn any_on(program: &Program, parameter: Id<Parameter>, day: Date) -> bool {
    program.parameters.get(parameter).is_some_and(|of| {
        of.cells
            .iter()
            .any(|cell| value_on(program, parameter, &cell.keys, day).is_some())
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
