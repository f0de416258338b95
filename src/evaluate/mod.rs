//! The reference evaluator: slow, obvious, and the meaning of the language.
//!
//! [`evaluate`] takes a program, the facts of one household and a day, and gives an
//! [`Outcome`]: each benefit's standing and amount, what is missing, and on demand a
//! [`Trace`] of what was computed from what. It is lazy: what nothing asks for is not
//! computed. Every result is a [`Reach`](crate::value::Reach) with the *needs* that keep
//! it open: giving any value to a fact outside them never changes it.

mod answer;
mod benefits;
mod cases;
mod coverage;
mod error;
mod expression;
mod facts;
mod formula;
mod instances;
mod lists;
mod outcome;
mod parameters;
mod trace;

pub use answer::{Need, ReadValue};
pub use cases::{CaseResult, Expectation, run_case, run_cases};
pub use coverage::{Coverage, Covered, coverage};
pub use error::EvalError;
pub use facts::{FactError, validate};
pub use instances::Path;
pub use outcome::{AmountOutcome, BenefitOutcome, DefinitionOutcome, Outcome};
pub use parameters::{Found, value_on};
pub use trace::{Node, Trace, What};

use std::rc::Rc;

use answer::Answer;
use instances::Instances;
use trace::Recorder;

use crate::program::{CaseFacts, Id, Program, Rule};
use crate::value::{Date, Reach};

/// What an evaluation is asked for beside the benefits.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Every definition of every instance, not only those that benefits read.
    pub definitions: bool,
    /// What was computed from what.
    pub trace: bool,
}

/// Evaluates every benefit for one household on one day.
///
/// # Errors
/// The first thing that certainly cannot be computed: a division by 0, a number beyond
/// the limits, exceptions that collide, a negative amount.
pub fn evaluate(
    program: &Program,
    facts: &CaseFacts,
    on: Date,
    options: Options,
) -> Result<Outcome, EvalError> {
    let mut evaluator = Evaluator::new(program, facts, on, options.trace);
    evaluator.outcome(options.definitions)
}

/// The value of one expression of a rule, seen from the instance at `path`.
///
/// # Errors
/// As [`evaluate`]; `None` where there is no such instance.
pub fn value_of(
    program: &Program,
    facts: &CaseFacts,
    on: Date,
    expr: Id<crate::program::Expr>,
    path: &Path,
) -> Option<Result<Reach, EvalError>> {
    let mut evaluator = Evaluator::new(program, facts, on, false);
    let instance = evaluator.instances.at(path)?;
    Some(evaluator.expr(expr, instance).map(|answer| answer.reach))
}

/// One evaluation as it goes: memos of what is already known.
struct Evaluator<'p> {
    program: &'p Program,
    on: Date,
    instances: Instances<'p>,
    /// What may be missing; answers name needs by position.
    needs: Vec<Need>,
    /// Assumed values that were read; answers name them by position.
    read: Vec<ReadValue>,
    /// Memo of each definition in each instance: by instance, then by definition.
    definitions: Vec<Vec<Memo>>,
    /// Memo of each benefit in each instance.
    benefits: Vec<Vec<benefits::BenefitMemo>>,
    recorder: Option<Recorder>,
}

/// A memo: not yet asked, or the answer with its node in the trace.
type Memo = Option<Rc<(Result<Answer, EvalError>, Option<u32>)>>;

impl<'p> Evaluator<'p> {
    fn new(program: &'p Program, facts: &'p CaseFacts, on: Date, trace: bool) -> Self {
        let instances = Instances::new(program, facts);
        let count = instances.len();
        Self {
            program,
            on,
            instances,
            needs: Vec::new(),
            read: Vec::new(),
            definitions: vec![vec![None; program.definitions.len()]; count],
            benefits: vec![vec![benefits::BenefitMemo::default(); program.benefits.len()]; count],
            recorder: trace.then(Recorder::default),
        }
    }

    /// The version of a dated rule that holds today.
    fn version<V>(
        &self,
        versions: &'p [V],
        days: impl Fn(&V) -> (Option<Date>, Option<Date>),
    ) -> Option<(usize, &'p V)> {
        let holds = |version: &&V| {
            let (from, until) = days(version);
            from.is_none_or(|from| from <= self.on) && until.is_none_or(|until| self.on <= until)
        };
        versions
            .iter()
            .enumerate()
            .rev()
            .find(|(_, version)| holds(version))
    }

    /// The value of a definition for an instance.
    fn definition(
        &mut self,
        id: Id<crate::program::Definition>,
        instance: usize,
    ) -> Result<Answer, EvalError> {
        if let Some(Some(memo)) = self
            .definitions
            .get(instance)
            .and_then(|memos| memos.get(id.index()))
        {
            if let Some(recorder) = &mut self.recorder {
                recorder.refer(memo.1);
            }
            return memo.0.clone();
        }
        self.open_node();
        let definition = self.program.definitions.at(id);
        let version = self.version(&definition.versions, |version| {
            (version.from, version.until)
        });
        let answer = match version {
            Some((_, version)) => self.formula(&version.formula, &definition.ty, instance),
            None => Err(EvalError::NoVersion {
                rule: Rule::Definition(id),
                on: self.on,
                at: definition.span,
            }),
        };
        let node = self.close_node(
            What::Definition {
                definition: id,
                version: version.map(|(at, _)| at),
            },
            instance,
            &answer,
        );
        if let Some(memo) = self
            .definitions
            .get_mut(instance)
            .and_then(|memos| memos.get_mut(id.index()))
        {
            *memo = Some(Rc::new((answer.clone(), node)));
        }
        answer
    }

    fn open_node(&mut self) {
        if let Some(recorder) = &mut self.recorder {
            recorder.open();
        }
    }

    fn close_node(
        &mut self,
        what: What,
        instance: usize,
        answer: &Result<Answer, EvalError>,
    ) -> Option<u32> {
        let recorder = self.recorder.as_mut()?;
        let value = answer.as_ref().ok().map(|answer| answer.reach.clone());
        Some(recorder.close(what, instance, value))
    }
}
