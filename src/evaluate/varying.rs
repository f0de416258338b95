//! One household evaluated again and again while one of its facts takes other values: what
//! does not read the fact is computed once.

use std::cell::OnceCell;

use super::budget::{Budget, Limits};
use super::instances::Instances;
use super::settle::Told;
use super::{AmountOutcome, EvalError, Evaluator, Options, Path};
use crate::program::meaning::DoubtedValue;
use crate::program::{Benefit, BenefitVersion, Expr, Facts, Id, Input, Program};
use crate::value::{Date, Reach, Value};

/// The fact that is left free, and what it is now.
#[derive(Debug)]
pub(super) struct Free {
    pub(super) input: Id<Input>,
    pub(super) instance: usize,
    pub(super) value: Value,
}

/// A household with one fact left free.
#[derive(Debug)]
pub struct Varying<'p> {
    evaluator: Evaluator<'p>,
    /// Each benefit of each instance; whoever tries out one benefit does not ask.
    lines: OnceCell<Vec<(Id<Benefit>, usize)>>,
}

/// One benefit of one instance.
#[derive(Debug, Clone)]
pub struct Line<'p> {
    /// Which.
    pub benefit: Id<Benefit>,
    /// What is in force of it.
    pub version: Option<&'p BenefitVersion>,
    /// For whom.
    pub path: Path,
}

/// What became of a [`Line`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Whether it is received; none while that is open.
    pub receives: Option<bool>,
    /// What it comes to.
    pub amount: AmountOutcome,
    /// Whether it cannot be computed.
    pub cannot: bool,
    /// Whether it rests on nothing that nobody gave.
    pub is_certain: bool,
    /// Values that it stands on and that are not certain.
    pub doubted: Vec<DoubtedValue>,
}

/// One household on one day, of which one fact after another is left free.
#[derive(Debug)]
pub struct Trials<'p> {
    program: &'p Program,
    instances: Instances<'p>,
    on: Date,
}

impl<'p> Trials<'p> {
    /// Of one household on one day.
    #[must_use]
    pub fn new(program: &'p Program, facts: &'p Facts, on: Date) -> Self {
        Self {
            program,
            instances: Instances::new(program, facts),
            on,
        }
    }

    /// Runs something with one fact left free, starting with a value of it; `None` where there
    /// is no such instance.
    pub fn varying<R>(
        &self,
        (path, input, value): (&Path, Id<Input>, Value),
        run: impl FnOnce(&mut Varying<'_>) -> R,
    ) -> Option<R> {
        let instances = &self.instances;
        let instance = instances.at(path)?;
        let mut evaluator = Evaluator::new(self.program, instances, self.on, Options::default());
        evaluator.free = Some(Free {
            input,
            instance,
            value,
        });
        let lines = OnceCell::new();
        Some(run(&mut Varying { evaluator, lines }))
    }
}

fn each_line(program: &Program, instances: &Instances<'_>) -> Vec<(Id<Benefit>, usize)> {
    let benefits = program.benefits.iter();
    let lines = benefits.flat_map(|(id, benefit)| {
        let of = instances.all_of(benefit.entity);
        of.map(move |instance| (id, instance))
    });
    lines.collect()
}

/// Runs something with one fact of a household left free ([`Trials::varying`]).
pub fn varying<R>(
    program: &Program,
    facts: &Facts,
    on: Date,
    free: (&Path, Id<Input>, Value),
    run: impl FnOnce(&mut Varying<'_>) -> R,
) -> Option<R> {
    Trials::new(program, facts, on).varying(free, run)
}

impl<'p> Varying<'p> {
    /// Gives the fact another value.
    pub fn set(&mut self, value: Value) {
        if let Some(free) = &mut self.evaluator.free
            && free.value != value
        {
            free.value = value;
            self.evaluator.memos.again();
            // Answers take the places of those before, so each run may cost as much as the first.
            self.evaluator.budget = Budget::new(Limits::default());
        }
    }

    /// Each benefit of each instance, in the order of an [`Outcome`](super::Outcome).
    #[must_use]
    pub fn lines(&self) -> Vec<Line<'p>> {
        let (program, instances) = (self.evaluator.program, self.evaluator.instances);
        let lines = self.lines.get_or_init(|| each_line(program, instances));
        let lines = lines.iter();
        lines
            .map(|&(benefit, instance)| Line {
                benefit,
                version: self.evaluator.benefit_version(benefit).map(|(_, it)| it),
                path: self.evaluator.instances.path(instance),
            })
            .collect()
    }

    /// What [`evaluate`](super::evaluate) says of each line.
    ///
    /// # Errors
    /// As [`evaluate`](super::evaluate).
    pub fn states(&mut self) -> Result<Vec<State>, EvalError> {
        let (program, instances) = (self.evaluator.program, self.evaluator.instances);
        let lines = self.lines.get_or_init(|| each_line(program, instances));
        let evaluator = &mut self.evaluator;
        let told = lines.iter();
        let mut told: Vec<Told> = told
            .map(|&(benefit, instance)| evaluator.told(benefit, instance))
            .collect();
        evaluator.budget.check()?;
        evaluator.narrow(lines, &mut told);
        let needs = &evaluator.needs;
        let states = told.into_iter().map(|told| State {
            cannot: told.error.is_some(),
            is_certain: told.error.is_none() && told.needs.is_empty() && told.grounds.is_empty(),
            doubted: needs.values(&told.grounds),
            receives: told.receives,
            amount: told.amount,
        });
        Ok(states.collect())
    }

    /// Whether all conditions of a benefit hold, whatever comes of the others; none where
    /// that is open, or where it cannot be computed.
    #[must_use]
    pub fn qualifies(&mut self, benefit: Id<Benefit>, path: &Path) -> Option<bool> {
        let instance = self.evaluator.instances.at(path)?;
        let standing = self.evaluator.qualifies(benefit, instance).ok()?;
        standing.truth()
    }

    /// The value of one expression of a rule, seen from an instance; none where it cannot be
    /// computed.
    #[must_use]
    pub fn value_of(&mut self, expr: Id<Expr>, path: &Path) -> Option<Reach> {
        let instance = self.evaluator.instances.at(path)?;
        let answer = self.evaluator.expr(expr, instance).ok()?;
        Some(answer.told())
    }
}
