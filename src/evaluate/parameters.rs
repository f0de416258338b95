//! Parameters: the value for keys on a day.

use super::answer::{Answer, Provenance};
use super::expression::Result;
use super::failure::{Failure, keep_first};
use super::{Decision, Evaluator, What};
use crate::program::meaning::{FoundValue, ReadValue};
use crate::program::{Expr, Id, Parameter, Status};
use crate::value::{Date, Reach, Value};

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
            Some(Status::Stated) | None => {}
        }
    }

    pub(super) fn look_up(
        &mut self,
        id: Id<Parameter>,
        keys: &[Value],
        on: Date,
    ) -> (Answer, Option<FoundValue>) {
        let found = self.program.value_on(id, keys, on);
        (self.value_found(found, id, keys, on), found)
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
        let mut ground = Provenance::default();
        let mut joined: Option<Reach> = None;
        let mut seen: Vec<(ReadValue, bool)> = Vec::with_capacity(MOST_SEEN);
        each_combination(&options, &mut |keys| {
            let found = self.program.value_on(id, keys, on);
            // Many regions take the value of one: it is joined once. What is not set is missing
            // for each of them.
            if let Some(FoundValue {
                read,
                value: Some(_),
                from_above,
                ..
            }) = found
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
            joined = Some(match joined.take() {
                None => answer.reach,
                Some(so_far) => so_far.or_else(&answer.reach),
            });
        });
        ground.finish(joined.unwrap_or(Reach::Truth))
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
