//! The reference evaluator: slow, obvious, and the meaning of the language.
//!
//! [`evaluate`] takes a program, the facts of one household and a day, and gives an
//! [`Outcome`]: each benefit's standing and amount, what is missing, and on demand a
//! [`Trace`] of what was computed from what. It is lazy: what nothing asks for is not
//! computed. Every result is a [`Reach`](crate::value::Reach) with the *needs* that keep
//! it open: giving any value to a fact outside them never changes it.

mod alone;
mod answer;
mod benefits;
mod bounds;
mod budget;
mod choosing;
mod cases;
mod coverage;
mod error;
mod expression;
mod failure;
mod fit;
mod formula;
mod instances;
mod lists;
mod memo;
mod need_table;
mod needs;
mod outcome;
mod over_months;
mod outside;
mod parameters;
mod positions;
mod possible;
mod questions;
mod set_later;
mod sets;
mod settle;
mod slots;
mod status;
mod trace;
mod tried;
mod truth;
mod trying;
mod turns;
mod varying;
mod workdays;

pub use alone::{Alone, alone, holds};
pub use answer::Need;
pub use budget::Limits;
pub use cases::{CaseResult, Expectation, run_case, run_cases, run_supposed};
pub use coverage::{Coverage, Covered, CoveredKind, coverage};
pub use error::EvalError;
pub use fit::{Fitting, Misfit, OLDEST, Stated, Unfit, misfits};
pub use instances::Path;
pub use need_table::{NeedSet, NeedTable};
pub use outcome::{
    AmountOutcome, BenefitOutcome, DefinitionOutcome, IfFound, Outcome, StatusOutcome,
};
pub use positions::PositionRange;
pub use possible::{Possible, possible};
pub use questions::{Interview, Question};
pub use trace::{BandShare, Decision, Member, Node, Trace, What};
pub use turns::Turn;
pub use varying::{Line, State, Trials, Varying, varying};

use budget::Budget;
use expression::Result as Computed;
use failure::Failure;
use instances::Instances;
use memo::Memos;
use needs::Needs;
use trace::Recorder;
use trying::Trying;
use varying::Free;

use std::collections::BTreeSet;

use crate::program::{Ask, Definition, DefinitionVersion, Facts, Id, Program, Rule};
use crate::value::Date;

/// What an evaluation is asked for beside the benefits.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Every definition of every instance, not only those that benefits read.
    pub definitions: bool,
    /// What was computed from what.
    pub trace: bool,
    /// What it may cost.
    pub limits: Limits,
}

/// Evaluates every benefit for one household on one day.
///
/// What cannot be computed is told at the result: [`BenefitOutcome::error`].
///
/// # Errors
/// Only when it costs more than the limits of the options.
pub fn evaluate(
    program: &Program,
    facts: &Facts,
    on: Date,
    options: Options,
) -> Result<Outcome, EvalError> {
    let instances = Instances::new(program, facts);
    let mut evaluator = Evaluator::new(program, &instances, on, options);
    let outcome = evaluator.outcome(options.definitions);
    let mut outcome = outcome.map_err(Failure::into_error)?;
    outcome.turns = turns::turns(program, &instances, on, options, &outcome.needs);
    Ok(outcome)
}

/// One evaluation as it goes.
#[derive(Debug)]
struct Evaluator<'p> {
    program: &'p Program,
    on: Date,
    instances: &'p Instances<'p>,
    /// What the case that is run asks; nothing outside cases.
    asks: &'p [Ask],
    needs: Needs,
    budget: Budget,
    memos: Memos,
    recorder: Option<Recorder>,
    /// Where each list that is walked just now is walked from, the innermost last.
    walks: Vec<usize>,
    /// Whether open facts are taken to be what is usual: to show what follows, never to decide.
    as_usual: bool,
    /// Facts with few values that are tried one by one.
    trying: Option<Trying>,
    free: Option<Free>,
    /// Whether what is being computed has read the free fact.
    reads_free: bool,
    /// What has been read of the facts that are stated, where they are held against a
    /// constraint: then no default stands for a fact.
    stated: Option<BTreeSet<(usize, Stated)>>,
}

impl<'p> Evaluator<'p> {
    fn new(program: &'p Program, instances: &'p Instances<'p>, on: Date, options: Options) -> Self {
        let mut budget = Budget::new(options.limits);
        let memos = Memos::new(program, instances.len());
        budget.hold(memos.size(), 1);
        Self {
            program,
            on,
            instances,
            asks: &[],
            needs: Needs::default(),
            budget,
            memos,
            recorder: options.trace.then(|| Recorder::of(program)),
            walks: Vec::new(),
            as_usual: false,
            trying: None,
            free: None,
            reads_free: false,
            stated: None,
        }
    }

    fn definition_version(&self, id: Id<Definition>) -> Option<(usize, &'p DefinitionVersion)> {
        self.program.definitions.at(id).version_on(self.on)
    }

    /// The value of a definition for an instance.
    fn defined(&mut self, id: Id<Definition>, instance: usize) -> Computed {
        if let Some(value) = self.instances.supposed(instance, id) {
            return Ok(answer::Answer::known(value));
        }
        let definition = self.program.definitions.at(id);
        let version = self.definition_version(id);
        self.decide(|| Decision::Version(version.map(|(at, _)| at)));
        match version {
            Some((_, version)) => self.formula(&version.formula, &definition.ty, instance),
            None => Err(EvalError::NoVersion {
                rule: Rule::Definition(id),
                on: self.on,
                at: definition.span,
            }
            .into()),
        }
    }

    fn open_node(&mut self) {
        if let Some(recorder) = &mut self.recorder {
            recorder.open();
        }
    }

    /// Notes a decision, where there is a trace.
    fn decide(&mut self, decision: impl FnOnce() -> Decision) {
        if let Some(recorder) = &mut self.recorder {
            recorder.decide(decision());
        }
    }

    /// Ends a node, where there is a trace.
    fn close_node(
        &mut self,
        what: impl FnOnce(&Self) -> What,
        instance: usize,
        answer: &Computed,
    ) -> Option<u32> {
        self.recorder.as_ref()?;
        if self.instances.stands_for_any(instance) {
            // It is nobody: what was computed for the household on the way is told alone.
            self.recorder.as_mut()?.dissolve();
            return None;
        }
        self.budget.hold(size_of::<Node>(), 1);
        let what = what(self);
        let value = answer.as_ref().ok().map(answer::Answer::told);
        let recorder = self.recorder.as_mut()?;
        Some(recorder.close(what, instance, value))
    }
}
