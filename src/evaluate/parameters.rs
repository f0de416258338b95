//! Parameters: the value for keys on a day.

use std::borrow::Cow;

use super::answer::{Answer, Provenance, ReadValue};
use super::expression::{Result, joined};
use super::{Decision, Evaluator, What};
use crate::program::{Expr, Id, Parameter, Program, Region, Status};
use crate::value::{Date, Reach, Value};

/// Unknown keys are tried one by one up to so many combinations.
const MOST_COMBINATIONS: usize = 4096;

/// A dated value of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub read: ReadValue,
    /// The value; none where it is 待定.
    pub value: Option<Value>,
    /// The region whose value it is, where that is not the one that was asked for.
    pub inherited: Option<Id<Region>>,
}

/// The value of a parameter for keys on a day; none where nothing is set.
///
/// A region without a value of its own takes that of the nearest one enclosing it.
#[must_use]
pub fn value_on(program: &Program, id: Id<Parameter>, keys: &[Value], on: Date) -> Option<Found> {
    let parameter = program.parameters.at(id);
    let mut keys = Cow::Borrowed(keys);
    let mut inherited = None;
    loop {
        if let Ok(cell) = parameter
            .cells
            .binary_search_by(|cell| cell.keys.as_slice().cmp(&keys))
            && let Some(value) = parameter
                .cells
                .get(cell)
                .and_then(|cell| in_force(&cell.values, on))
        {
            let dated = parameter.cells.get(cell)?.values.get(value)?;
            return Some(Found {
                read: ReadValue {
                    parameter: id,
                    cell,
                    value,
                },
                value: dated.value,
                inherited,
            });
        }
        let parent = |key: &Value| match key {
            Value::Region(region) => program
                .regions
                .get(Id::at(*region as usize))
                .and_then(|region| region.parent),
            Value::Truth(_) | Value::Number(_) | Value::Date(_) | Value::Item(_) => None,
        };
        let (position, enclosing) = keys
            .iter()
            .enumerate()
            .find_map(|(position, key)| parent(key).map(|enclosing| (position, enclosing)))?;
        *keys.to_mut().get_mut(position)? =
            Value::Region(u32::try_from(enclosing.index()).unwrap_or(u32::MAX));
        inherited = Some(enclosing);
    }
}

/// The value in force on a day: one that is set before one that is 待定, then that of the
/// highest rulebook, then the latest one.
fn in_force(values: &[crate::program::DatedValue], on: Date) -> Option<usize> {
    let begun = values.partition_point(|value| value.from <= on);
    let begun = values.get(..begun)?;
    let mut best: Option<(usize, (bool, u32))> = None;
    for (position, value) in begun.iter().enumerate().rev() {
        // The latest of a level decides, even where it has ended.
        let mut later = begun.iter().skip(position.saturating_add(1));
        let holds = value.until.is_none_or(|until| on <= until)
            && !later.any(|later| later.level == value.level);
        let order = (value.value.is_none(), value.level);
        if holds && best.is_none_or(|(_, best)| order < best) {
            best = Some((position, order));
        }
        // Nothing earlier prevails over a value of the highest rulebook.
        if holds && order == (false, 0) {
            break;
        }
    }
    best.map(|(position, _)| position)
}

impl Evaluator<'_> {
    /// `p[keys] 于 date`
    pub(super) fn parameter(
        &mut self,
        expr: Id<Expr>,
        id: Id<Parameter>,
        keys: &[Id<Expr>],
        on: Option<Id<Expr>>,
        instance: usize,
    ) -> Result {
        self.open_node();
        let mut ground = Provenance::default();
        let mut known: Vec<Value> = Vec::with_capacity(keys.len());
        // All keys, from the first open one on.
        let mut open: Vec<Reach> = Vec::new();
        for &key in keys {
            let part = self.expr(key, instance)?;
            ground.add(&part);
            match part.reach.known() {
                Some(value) if open.is_empty() => known.push(value),
                _ => {
                    if open.is_empty() {
                        open.extend(known.iter().copied().map(Reach::Known));
                    }
                    open.push(part.reach);
                }
            }
        }
        let day = match on {
            Some(on) => Some(self.expr(on, instance)?),
            None => None,
        };
        let on = match &day {
            None => Some(self.on),
            Some(day) => {
                ground.add(day);
                day.reach.known_date()
            }
        };
        let (answer, found) = match on {
            Some(on) if open.is_empty() => self.look_up(id, &known, on),
            Some(on) => (self.any_key(id, &open, on), None),
            // The day itself is open: any value of the type.
            None => (self.open(&self.program.parameters.at(id).ty), None),
        };
        ground.add(&answer);
        let answer = Ok(ground.finish(answer.reach));
        if on.is_some() && open.is_empty() {
            self.decide_value(id, &known, found);
        }
        let what = |evaluator: &Self| What::Parameter {
            expr,
            parameter: id,
            keys: if open.is_empty() {
                known
            } else {
                open.iter().filter_map(Reach::known).collect()
            },
            on: on.unwrap_or(evaluator.on),
        };
        self.close_node(what, instance, &answer);
        answer
    }

    /// Notes which dated value was read, whose it is, and how it is known.
    fn decide_value(&mut self, id: Id<Parameter>, keys: &[Value], found: Option<Found>) {
        if self.recorder.is_none() {
            return;
        }
        let Some(Found { read, .. }) = found else {
            self.decide(|| Decision::NoValue);
            return;
        };
        self.decide(|| Decision::Value(read));
        let Some(cell) = self.program.parameters.at(id).cells.get(read.cell) else {
            return;
        };
        for (key, (asked, set)) in keys.iter().zip(&cell.keys).enumerate() {
            if let Value::Region(region) = set
                && asked != set
            {
                let from = Id::at(*region as usize);
                self.decide(|| Decision::Inherited { key, from });
            }
        }
        match cell.values.get(read.value).map(|value| &value.status) {
            Some(Status::Assumed(_)) => self.decide(|| Decision::Assumed(read)),
            Some(Status::Unset(_)) => self.decide(|| Decision::Unset(read)),
            Some(Status::Stated) | None => {}
        }
    }

    pub(super) fn look_up(
        &mut self,
        id: Id<Parameter>,
        keys: &[Value],
        on: Date,
    ) -> (Answer, Option<Found>) {
        let program = self.program;
        let found = value_on(program, id, keys, on);
        let Some(value) = found.and_then(|found| found.value) else {
            let reach = self.anything(&program.parameters.at(id).ty);
            return (self.missing_value(reach, id, keys.to_vec(), on), found);
        };
        let mut answer = Answer::known(value);
        if let Some(found) = found {
            let cell = program.parameters.at(id).cells.get(found.read.cell);
            let status = cell
                .and_then(|cell| cell.values.get(found.read.value))
                .map(|value| &value.status);
            if matches!(status, Some(Status::Assumed(_))) {
                answer.assumed = self.needs.assumed(found.read);
            }
        }
        (answer, found)
    }

    /// A parameter whose keys are open: any of the values for keys that are possible.
    fn any_key(&mut self, id: Id<Parameter>, keys: &[Reach], on: Date) -> Answer {
        let options: Option<Vec<Vec<Value>>> = keys.iter().map(Reach::values).collect();
        let ty = &self.program.parameters.at(id).ty;
        let Some(options) = options else {
            return self.open(ty);
        };
        let combinations = options
            .iter()
            .map(Vec::len)
            .try_fold(1_usize, usize::checked_mul);
        if combinations.is_none_or(|count| count > MOST_COMBINATIONS) {
            return self.open(ty);
        }
        let mut all: Vec<Vec<Value>> = vec![Vec::new()];
        for options in &options {
            all = all
                .iter()
                .flat_map(|keys| {
                    options
                        .iter()
                        .map(move |&option| keys.iter().copied().chain([option]).collect())
                })
                .collect();
        }
        let branches: Vec<Answer> = all
            .into_iter()
            .map(|keys: Vec<Value>| self.look_up(id, &keys, on).0)
            .collect();
        joined(&[], &branches)
    }
}
