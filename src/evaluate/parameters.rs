//! Parameters: the value for keys on a day.

use std::cmp::Ordering;

use super::answer::{Answer, Provenance};
use super::expression::Result;
use super::failure::{Failure, keep_first};
use super::{Decision, EvalError, Evaluator, What};
use crate::program::meaning::{FoundValue, ReadValue};
use crate::program::{Expr, Id, NumberRun, Parameter, Status};
use crate::text::Span;
use crate::value::{Date, Number, Reach, Value};

/// Unknown keys are tried one by one up to so many combinations.
const MOST_COMBINATIONS: usize = 4096;

/// So many of the values that were read for them are told apart.
const MOST_SEEN: usize = 16;

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
        let mut failed: Option<Failure> = None;
        for &key in keys {
            let part = match self.expr(key, instance) {
                Ok(part) => part,
                Err(error) => {
                    keep_first(&mut failed, error);
                    continue;
                }
            };
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
        let day = match on.map(|on| self.expr(on, instance)).transpose() {
            Ok(day) => day,
            Err(error) => {
                keep_first(&mut failed, error);
                None
            }
        };
        if let Some(error) = failed {
            let answer = Err(error);
            let what = |evaluator: &Self| What::Parameter {
                expr,
                parameter: id,
                keys: known,
                on: evaluator.on,
            };
            self.close_node(what, instance, &answer);
            return answer;
        }
        let on = match &day {
            None => Some(self.on),
            Some(day) => {
                ground.add(day);
                day.reach.known_date()
            }
        };
        let at = self.program.exprs.at(expr).span;
        let looked_up = match on {
            Some(on) if open.is_empty() => self.look_up(id, &known, (on, at)),
            Some(on) => self
                .any_key(id, &open, (on, at))
                .map(|answer| (answer, None)),
            // The day itself is open: any value of the type.
            None => Ok((self.open(&self.program.parameters.at(id).ty), None)),
        };
        let (answer, found) = match looked_up {
            Ok((answer, found)) => {
                ground.add(&answer);
                (Ok(ground.finish(answer.reach)), found)
            }
            Err(error) => (Err(ground.fail(error.into())), None),
        };
        if answer.is_ok() && on.is_some() && open.is_empty() {
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
    fn decide_value(&mut self, id: Id<Parameter>, keys: &[Value], found: Option<FoundValue>) {
        if self.recorder.is_none() {
            return;
        }
        let Some(found) = found else {
            self.decide(|| Decision::NoValue);
            return;
        };
        let (program, read) = (self.program, found.read);
        let declared = program.parameters.at(id);
        let is_refused = found.from_above && declared.assumed_from_above().is_none();
        if !is_refused {
            self.decide(|| Decision::Value(read));
        }
        let Some(cell) = self.program.parameters.at(id).cells.get(read.cell) else {
            return;
        };
        for (key, (asked, set)) in keys.iter().zip(&cell.keys).enumerate() {
            if let Value::Region(region) = *set
                && asked != set
                && let Some(from) = self.program.region_at(region)
            {
                let from_above = found.from_above;
                self.decide(|| {
                    if is_refused {
                        Decision::NotInherited { key, from }
                    } else {
                        Decision::Inherited {
                            key,
                            from,
                            from_above,
                        }
                    }
                });
            }
        }
        if is_refused {
            return;
        }
        if found.is_overdue && found.value.is_some() {
            self.decide(|| Decision::Overdue(read));
        }
        match cell.values.get(read.value).map(|value| &value.status) {
            Some(Status::Assumed(_)) => self.decide(|| Decision::Assumed(read)),
            Some(Status::Unset(_)) => self.decide(|| Decision::Unset(read)),
            Some(Status::Stated | Status::Inapplicable) | None => {}
        }
    }

    pub(super) fn look_up(
        &mut self,
        id: Id<Parameter>,
        keys: &[Value],
        (on, at): (Date, Span),
    ) -> std::result::Result<(Answer, Option<FoundValue>), EvalError> {
        let found = self.program.value_on(id, keys, on);
        if let Some(error) = self.refused(found, id, keys, at) {
            return Err(error);
        }
        Ok((self.value_found(found, id, keys, on), found))
    }

    /// Why no value can be had for keys, on whatever day and whatever is published.
    fn refused(
        &self,
        found: Option<FoundValue>,
        id: Id<Parameter>,
        keys: &[Value],
        at: Span,
    ) -> Option<EvalError> {
        let Some(found) = found else {
            return self.without_row(id, keys, at);
        };
        if found.is_too_large {
            return Some(EvalError::TooLarge { at });
        }
        let dated = self.program.dated_value(found.read)?;
        (dated.status == Status::Inapplicable).then(|| EvalError::KeysDoNotOccur {
            parameter: id,
            keys: keys.to_vec(),
            at,
        })
    }

    /// A number for which the parameter has no row.
    fn without_row(&self, id: Id<Parameter>, keys: &[Value], at: Span) -> Option<EvalError> {
        let declared = self.program.parameters.at(id);
        if declared.cells.is_empty() {
            return None;
        }
        let key = declared.outside(keys)?;
        let number = match keys.get(key) {
            Some(Value::Number(number)) => Some(*number),
            Some(Value::Truth(_) | Value::Item(_) | Value::Region(_) | Value::Date(_)) | None => {
                None
            }
        };
        Some(EvalError::KeyOutside {
            parameter: id,
            key,
            number,
            at,
        })
    }

    fn value_found(
        &mut self,
        found: Option<FoundValue>,
        id: Id<Parameter>,
        keys: &[Value],
        on: Date,
    ) -> Answer {
        let program = self.program;
        let Some(value) = found.and_then(|found| found.value) else {
            let reach = self.anything(&program.parameters.at(id).ty);
            return self.missing_value(reach, id, keys.to_vec(), on);
        };
        let mut ground = Provenance::default();
        for doubted in found.iter().flat_map(|found| program.doubts(found)) {
            let mut part = Answer::known(value);
            part.grounds = self.needs.doubted(doubted);
            part.beyond_usual = true;
            ground.add(&part);
        }
        ground.finish(Reach::Known(value))
    }

    /// A parameter whose keys are open: any of the values for keys that are possible.
    fn any_key(
        &mut self,
        id: Id<Parameter>,
        keys: &[Reach],
        (on, at): (Date, Span),
    ) -> std::result::Result<Answer, EvalError> {
        let declared = self.program.parameters.at(id);
        let mut options: Vec<Vec<Value>> = Vec::with_capacity(keys.len());
        // Numbers without an end that are no row's end either.
        let mut endless = vec![false; keys.len()];
        let mut ground = Provenance::default();
        for (position, key) in keys.iter().enumerate() {
            let runs = declared.runs.get(position).filter(|_| is_number(key));
            let Some(runs) = runs.filter(|_| !declared.cells.is_empty()) else {
                match key.values() {
                    Some(values) => options.push(values),
                    None => return Ok(self.open(&declared.ty)),
                }
                continue;
            };
            let within = Within::of(runs, key);
            if within.values.is_empty() {
                return Err(EvalError::KeyOutside {
                    parameter: id,
                    key: position,
                    number: key.known_number(),
                    at,
                });
            }
            if within.is_partly_outside {
                ground.may_fail();
            }
            if let Some(slot) = endless.get_mut(position) {
                *slot = within.is_endless;
            }
            options.push(within.values);
        }
        let combinations = options
            .iter()
            .map(Vec::len)
            .try_fold(1_usize, usize::checked_mul);
        if combinations.is_none_or(|count| count > MOST_COMBINATIONS) {
            return Ok(self.open(&declared.ty));
        }
        let mut joined: Option<Reach> = None;
        let mut refused: Option<EvalError> = None;
        let mut seen: Vec<(ReadValue, bool)> = Vec::with_capacity(MOST_SEEN);
        each_combination(&options, &mut |keys| {
            let found = self.program.value_on(id, keys, on);
            if let Some(error) = self.refused(found, id, keys, at) {
                ground.may_fail();
                refused.get_or_insert(error);
                return;
            }
            let growth = found.and_then(|found| self.program.dated_value(found.read)?.growth);
            // Many regions take the value of one: it is joined once. What is not set is missing
            // for each of them.
            if let Some(FoundValue {
                read,
                value: Some(_),
                from_above,
                ..
            }) = found.filter(|_| growth.is_none())
            {
                let read = (read, from_above);
                if seen.contains(&read) {
                    return;
                }
                if seen.len() < MOST_SEEN {
                    seen.push(read);
                }
            }
            let answer = self.value_found(found, id, keys, on);
            ground.add(&answer);
            let reach = match growth {
                Some(growth) if endless.get(growth.key) == Some(&true) => {
                    without_end(answer.reach, growth.by)
                }
                Some(_) | None => answer.reach,
            };
            joined = Some(match joined.take() {
                None => reach,
                Some(so_far) => so_far.or_else(&reach),
            });
        });
        match joined {
            Some(reach) => Ok(ground.finish(reach)),
            None => Err(refused.unwrap_or(EvalError::TooLarge { at })),
        }
    }
}

fn is_number(key: &Reach) -> bool {
    matches!(key, Reach::Number { .. } | Reach::Known(Value::Number(_)))
}

/// All that a value may become that grows with a key without end.
fn without_end(reach: Reach, by: Number) -> Reach {
    let (low, high) = reach.number_bounds();
    match by.cmp(&Number::ZERO) {
        Ordering::Less => Reach::numbers(None, high),
        Ordering::Equal => reach,
        Ordering::Greater => Reach::numbers(low, None),
    }
}

/// The numbers that an open key may be, as far as rows are for them: the least and the greatest of
/// each run, for within a run a value stays or goes one way.
struct Within {
    values: Vec<Value>,
    /// Whether it may be a number that no row is for.
    is_partly_outside: bool,
    /// Whether neither it nor the last run has an end.
    is_endless: bool,
}

impl Within {
    fn of(runs: &[NumberRun], key: &Reach) -> Self {
        let (low, high) = key.number_bounds();
        let mut values = Vec::new();
        let mut is_endless = false;
        // The first number that is not yet found to have a row; none where it has no beginning.
        let mut next = low;
        let mut is_partly_outside = low.is_none();
        for run in runs {
            let from = low.map_or(run.from, |low| low.max(run.from));
            let to = match (run.to, high) {
                (Some(to), Some(high)) => Some(to.min(high)),
                (to, high) => to.or(high),
            };
            if to.is_some_and(|to| to < from) {
                continue;
            }
            is_partly_outside |= next.is_some_and(|next| next < from);
            values.push(Value::Number(from));
            match to {
                Some(to) if to > from => values.push(Value::Number(to)),
                Some(_) => {}
                None => is_endless = true,
            }
            next = to.and_then(|to| to.checked_add(Number::ONE).ok());
        }
        let ends = high.is_some_and(|high| next.is_none_or(|next| high < next));
        is_partly_outside |= !is_endless && !ends;
        Self {
            values,
            is_partly_outside,
            is_endless,
        }
    }
}

/// Every combination of one option each, the last one changing first.
fn each_combination(options: &[Vec<Value>], visit: &mut dyn FnMut(&[Value])) {
    let firsts: Option<Vec<Value>> = options.iter().map(|of| of.first().copied()).collect();
    let Some(mut keys) = firsts else {
        return;
    };
    let mut places = vec![0_usize; options.len()];
    'all: loop {
        visit(&keys);
        let wheels = places.iter_mut().zip(&mut keys).zip(options);
        for ((place, key), of) in wheels.rev() {
            *place = place.saturating_add(1);
            if let Some(next) = of.get(*place) {
                *key = *next;
                continue 'all;
            }
            *place = 0;
            if let Some(first) = of.first() {
                *key = *first;
            }
        }
        return;
    }
}
