//! Whether the facts of a household fit together on a day: 约束 on facts, ages, and ranges
//! that end on 今日.
//!
//! Only what is stated can be at fault: a default never violates a constraint, and neither does
//! an open fact, which may still be what it has to be.

use std::collections::BTreeSet;

use super::instances::Instances;
use super::{EvalError, Evaluator, Options, Path};
use crate::program::{Expr, ExprKind, FactValue, Facts, Id, Input, OnTheDay, Program};
use crate::value::{Date, Value};

/// Nobody is older, in completed years.
pub const OLDEST: i64 = 150;

/// Facts that cannot all be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// Why.
    pub why: Unfit,
    /// The facts, in order of instances and of declarations; never empty.
    pub facts: Vec<(Path, Stated)>,
}

/// Why facts do not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// A constraint certainly does not hold.
    Constraint {
        /// Its position in [`Parts::constraints`](crate::program::Parts::constraints).
        constraint: usize,
        /// What does not hold: the constraint, or the part of it that fails.
        test: Id<Expr>,
    },
    /// A date outside its 范围, which ends on the day.
    Range(Date),
    /// Somebody is born after the day.
    NotBorn(Date),
    /// Somebody is older than [`OLDEST`].
    TooOld {
        /// When that is stated to be.
        born: Date,
        /// How old.
        years: i64,
    },
}

/// What is stated of an instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stated {
    /// A fact.
    Fact(Id<Input>),
    /// A list, by its position.
    List(usize),
}

/// What does not hold, with what is stated of what it reads, by instance.
type Failing = (Id<Expr>, BTreeSet<(usize, Stated)>);

/// Everything about the facts that cannot be on this day.
///
/// # Errors
/// When a constraint costs more than an evaluation may.
pub fn misfits(program: &Program, facts: &Facts, on: Date) -> Result<Vec<Misfit>, EvalError> {
    let has_constraints = program.constraints.iter().any(|it| it.entity.is_some());
    let mut inputs = program.inputs.iter();
    let has_dates = inputs.any(|(_, input)| input.on_the_day != OnTheDay::default());
    if !has_constraints && !has_dates {
        return Ok(Vec::new());
    }
    let instances = Instances::new(program, facts);
    let mut found = dates(program, &instances, on);
    if has_constraints {
        let mut evaluator = Evaluator::new(program, &instances, on, Options::default());
        for (position, constraint) in program.constraints.iter().enumerate() {
            for instance in constraint
                .entity
                .iter()
                .flat_map(|of| instances.all_of(*of))
            {
                found.extend(evaluator.misfit(position, constraint.test, instance)?);
            }
        }
    }
    Ok(found)
}

/// A household whose one fact is put to one value after another, to see whether it fits.
#[derive(Debug)]
pub struct Fitting<'p> {
    program: &'p Program,
    facts: Facts,
    on: Date,
    path: Path,
    slot: usize,
    /// Whether anything can be at fault.
    may_fail: bool,
}

impl<'p> Fitting<'p> {
    /// With one fact of the instance at a path.
    #[must_use]
    pub fn new(
        program: &'p Program,
        facts: &Facts,
        on: Date,
        (path, input): (&Path, Id<Input>),
    ) -> Self {
        let input = program.inputs.at(input);
        let by_day = input.on_the_day != OnTheDay::default();
        let may_fail = by_day || program.constraints.iter().any(|it| it.entity.is_some());
        Self {
            program,
            facts: if may_fail {
                facts.clone()
            } else {
                Facts::default()
            },
            on,
            path: path.clone(),
            slot: input.slot,
            may_fail,
        }
    }

    /// Whether everything fits with a value of the fact.
    ///
    /// # Errors
    /// As [`misfits`].
    pub fn fits(&mut self, value: Value) -> Result<bool, EvalError> {
        if !self.may_fail {
            return Ok(true);
        }
        let mut steps = self.path.0.iter();
        let facts = steps.try_fold(&mut self.facts, |facts, (list, element)| {
            facts.lists.get_mut(*list)?.as_mut()?.get_mut(*element)
        });
        if let Some(place) = facts.and_then(|facts| facts.values.get_mut(self.slot)) {
            *place = FactValue::Value(value);
        }
        Ok(misfits(self.program, &self.facts, self.on)?.is_empty())
    }
}

/// Dates that the day of the evaluation does not allow.
fn dates(program: &Program, instances: &Instances<'_>, on: Date) -> Vec<Misfit> {
    let mut found = Vec::new();
    for (at, instance) in instances.iter() {
        for &id in &program.entities.at(instance.entity).inputs {
            let input = program.inputs.at(id);
            if input.on_the_day != OnTheDay::default()
                && let FactValue::Value(Value::Date(day)) = instances.said(at, input)
                && let Some(why) = unfit(input, day, on)
            {
                let facts = vec![(instances.path(at), Stated::Fact(id))];
                found.push(Misfit { why, facts });
            }
        }
    }
    found
}

fn unfit(input: &Input, day: Date, on: Date) -> Option<Unfit> {
    let (low, high) = input.range_on(on);
    let value = Value::Date(day);
    if low.is_some_and(|low| value < low) || high.is_some_and(|high| value > high) {
        return Some(Unfit::Range(day));
    }
    if !input.on_the_day.is_birth {
        return None;
    }
    if day > on {
        return Some(Unfit::NotBorn(day));
    }
    let years = day.years_until(on);
    (years > OLDEST).then_some(Unfit::TooOld { born: day, years })
}

impl Evaluator<'_> {
    /// Notes that a fact is read, where facts are held against a constraint.
    pub(super) fn note_stated(&mut self, instance: usize, stated: Stated) {
        if let Some(read) = &mut self.stated {
            read.insert((instance, stated));
        }
    }

    /// A constraint for one instance, where it certainly does not hold.
    fn misfit(
        &mut self,
        constraint: usize,
        test: Id<Expr>,
        instance: usize,
    ) -> Result<Option<Misfit>, EvalError> {
        let Some((test, read)) = self.failing(test, instance)? else {
            return Ok(None);
        };
        let path = |(at, stated)| (self.instances.path(at), stated);
        let facts: Vec<_> = read.into_iter().map(path).collect();
        let why = Unfit::Constraint { constraint, test };
        // What holds of no household at all is no fault of this one.
        Ok((!facts.is_empty()).then_some(Misfit { why, facts }))
    }

    /// The test, or the first part of it that fails, with what is stated of what it reads.
    fn failing(&mut self, test: Id<Expr>, instance: usize) -> Result<Option<Failing>, EvalError> {
        self.stated = Some(BTreeSet::new());
        let answer = self.expr(test, instance);
        let read = self.stated.take().unwrap_or_default();
        match answer {
            Ok(answer) if answer.truth() == Some(false) => {}
            // What cannot be computed, such as a share of nothing, is not certain.
            Ok(_) => return Ok(None),
            Err(failed) if failed.error == EvalError::TooMuch => return Err(failed.into_error()),
            Err(_) => return Ok(None),
        }
        if let ExprKind::And(parts) = &self.program.exprs.at(test).kind {
            for part in parts {
                if let Some(found) = self.failing(*part, instance)? {
                    return Ok(Some(found));
                }
            }
        }
        Ok(Some((test, read)))
    }
}

impl Stated {
    /// `出生日期`, as facts are written.
    #[must_use]
    pub fn name<'p>(self, program: &'p Program, path: &Path) -> &'p str {
        match self {
            Self::Fact(id) => &program.inputs.at(id).name,
            Self::List(list) => {
                let entity = path.entity(program);
                let lists = entity.map(|entity| &program.entities.at(entity).lists);
                let list = lists.and_then(|lists| lists.get(list));
                list.map_or("", |list| &list.name)
            }
        }
    }
}
