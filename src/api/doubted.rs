//! Values that results stand on and that are not certain, as they leave: each once in a table, and
//! positions in it.

use super::values::{self, key, unit};
use crate::program::meaning::{Doubt, DoubtedValue};
use crate::program::{Program, Status};
use crate::wire;
use crate::wire::outcome::{Assumed, Overdue, Range};
use crate::wire::value::Day;

/// The tables of one answer.
pub(super) struct DoubtedTables<'a> {
    program: &'a Program,
    assumed: Vec<(DoubtedValue, Assumed<'a>)>,
    overdue: Vec<(DoubtedValue, Overdue<'a>)>,
}

impl<'a> DoubtedTables<'a> {
    pub(super) fn new(program: &'a Program) -> Self {
        Self {
            program,
            assumed: Vec::new(),
            overdue: Vec::new(),
        }
    }

    /// Positions of assumed values in their table.
    pub(super) fn assumed(&mut self, values: &[DoubtedValue]) -> Vec<usize> {
        let program = self.program;
        let told = |it| assumed(program, it);
        let values = values.iter();
        let places = values.filter_map(|it| place(&mut self.assumed, *it, told));
        places.collect()
    }

    /// Positions of values that should have been set anew in their table.
    pub(super) fn overdue(&mut self, values: &[DoubtedValue]) -> Vec<usize> {
        let program = self.program;
        let told = |it| overdue(program, it);
        let values = values.iter();
        let places = values.filter_map(|it| place(&mut self.overdue, *it, told));
        places.collect()
    }

    /// The tables.
    pub(super) fn finish(self) -> (Vec<Assumed<'a>>, Vec<Overdue<'a>>) {
        let assumed = self.assumed.into_iter().map(|(_, it)| it);
        let overdue = self.overdue.into_iter().map(|(_, it)| it);
        (assumed.collect(), overdue.collect())
    }
}

/// Where something is not certain: runs of positions.
pub(super) fn uncertain(certain: impl Iterator<Item = bool>) -> Vec<Range> {
    let mut runs: Vec<Range> = Vec::new();
    for (at, _) in certain.enumerate().filter(|(_, is_certain)| !is_certain) {
        match runs.last_mut() {
            Some(Range([_, last])) if last.saturating_add(1) == at => *last = at,
            Some(_) | None => runs.push(Range([at, at])),
        }
    }
    runs
}

/// The position of a value in its table, at the end if it is new; none where the table is not
/// its own.
fn place<T>(
    table: &mut Vec<(DoubtedValue, T)>,
    value: DoubtedValue,
    told: impl Fn(DoubtedValue) -> Option<T>,
) -> Option<usize> {
    if let Some(known) = table.iter().position(|(other, _)| *other == value) {
        return Some(known);
    }
    table.push((value, told(value)?));
    Some(table.len().saturating_sub(1))
}

/// A value that no document states, or none for the place that takes it, and why it is taken.
fn assumed(program: &Program, doubted: DoubtedValue) -> Option<Assumed<'_>> {
    let read = doubted.read;
    let declared = program.parameters.get(read.parameter)?;
    let value = program.dated_value(read)?;
    let (why, inherited_from) = match (doubted.doubt, &value.status) {
        (Doubt::Assumed, Status::Assumed(why)) => (why.as_str(), Vec::new()),
        (Doubt::FromAbove, _) => {
            let above = program.regions_above(read).into_iter();
            let above = above.map(|region| program.regions.at(region).name.as_str());
            (declared.assumed_from_above()?, above.collect())
        }
        (Doubt::Assumed | Doubt::Overdue, _) => return None,
    };
    Some(Assumed {
        parameter: &declared.name,
        keys: keys_of(program, doubted),
        value: values::value(program, &declared.ty, value.value?),
        unit: unit(program, &declared.ty),
        why,
        inherited_from,
    })
}

/// A value that should have been set anew.
fn overdue(program: &Program, doubted: DoubtedValue) -> Option<Overdue<'_>> {
    if doubted.doubt != Doubt::Overdue {
        return None;
    }
    let declared = program.parameters.get(doubted.read.parameter)?;
    let value = program.dated_value(doubted.read)?;
    Some(Overdue {
        parameter: &declared.name,
        keys: keys_of(program, doubted),
        value: values::value(program, &declared.ty, value.value?),
        unit: unit(program, &declared.ty),
        since: Day(value.from.to_string()),
        due: Day(program.due(doubted.read)?.to_string()),
    })
}

fn keys_of(program: &Program, doubted: DoubtedValue) -> Vec<wire::value::Value<'_>> {
    let declared = program.parameters.at(doubted.read.parameter);
    let keys = program.cell(doubted.read).into_iter();
    let keys = keys.flat_map(|cell| cell.keys.iter().zip(&declared.keys));
    keys.map(|(value, kind)| key(program, *kind, *value))
        .collect()
}
