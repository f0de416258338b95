//! 用例: runs each case and says which expectations hold.

use super::answer::Answer;
use super::expression::Result as Computed;
use super::failure::Failure;
use super::fit::{Misfit, misfits};
use super::instances::Instances;
use super::{EvalError, Evaluator, Options};
use crate::program::{Ask, Benefit, Case, Expr, ExprKind, Id, Program, Type};
use crate::text::Span;
use crate::value::{Reach, Value};

/// What came of one case.
#[derive(Debug, Clone)]
pub struct CaseResult {
    /// Position of the case in the program.
    pub case: usize,
    /// Facts of the case that cannot be so on its day: then nothing follows from them.
    pub misfits: Result<Vec<Misfit>, EvalError>,
    /// Each expectation, in order; none where the facts do not fit.
    pub expectations: Vec<Expectation>,
}

impl CaseResult {
    /// Whether every expectation holds.
    #[must_use]
    pub fn passed(&self) -> bool {
        let fits = self.misfits.as_ref().is_ok_and(Vec::is_empty);
        fits && self
            .expectations
            .iter()
            .all(|expectation| expectation.holds == Ok(Some(true)))
    }
}

/// What came of one expectation.
#[derive(Debug, Clone)]
pub struct Expectation {
    /// The clause.
    pub span: Span,
    /// Whether it holds; `None` while something it depends on is not known.
    pub holds: Result<Option<bool>, EvalError>,
    /// The sides of a comparison, as they came out.
    pub sides: Vec<(Id<Expr>, Reach)>,
}

/// Runs one case of a program.
#[must_use]
pub fn run_case(program: &Program, position: usize, case: &Case) -> CaseResult {
    run_supposed(&program.supposing(case), position, case)
}

/// Runs one case of a program that holds already what the case supposes.
#[must_use]
pub fn run_supposed(program: &Program, position: usize, case: &Case) -> CaseResult {
    let misfits = misfits(program, &case.facts, case.on);
    if !misfits.as_ref().is_ok_and(Vec::is_empty) {
        return CaseResult {
            case: position,
            misfits,
            expectations: Vec::new(),
        };
    }
    let instances = Instances::new(program, &case.facts);
    let mut evaluator = Evaluator::new(program, &instances, case.on, Options::default());
    evaluator.asks = &case.asks;
    let expectations = case
        .expects
        .iter()
        .map(|&(test, span)| evaluator.expectation(test, span))
        .collect();
    CaseResult {
        case: position,
        misfits,
        expectations,
    }
}

/// Runs every case of a program, in order.
#[must_use]
pub fn run_cases(program: &Program) -> Vec<CaseResult> {
    program
        .cases
        .iter()
        .enumerate()
        .map(|(position, case)| run_case(program, position, case))
        .collect()
}

impl Evaluator<'_> {
    /// What a case asks beyond what rules can; any value where nothing is bound: constraints are
    /// evaluated by the audit, with their variables replaced.
    pub(super) fn bound(&mut self, at: usize, ty: &Type, instance: usize) -> Computed {
        match self.asks.get(at) {
            Some(Ask::Element { path, of }) => match self.instances.element(instance, path) {
                Some(element) => self.expr(*of, element),
                None => Ok(self.open(ty)),
            },
            Some(Ask::Cap(benefit)) => match self.benefit_instance(*benefit, instance) {
                Some(of) => self.end_of(*benefit, true, of),
                None => Ok(self.open(ty)),
            },
            Some(Ask::Floor(benefit)) => match self.benefit_instance(*benefit, instance) {
                Some(of) => self.end_of(*benefit, false, of),
                None => Ok(self.open(ty)),
            },
            Some(Ask::Undetermined(of)) => {
                let of = self.expr(*of, instance)?;
                Ok(Answer::known(Value::Truth(!of.is_decided())))
            }
            Some(Ask::UndeterminedBenefit(benefit)) => {
                let open = match self.benefit_instance(*benefit, instance) {
                    Some(of) => self.is_undetermined(*benefit, of)?,
                    None => true,
                };
                Ok(Answer::known(Value::Truth(open)))
            }
            None => Ok(self.open(ty)),
        }
    }

    /// The most or the least that a benefit comes to, whoever sets it.
    fn end_of(&mut self, benefit: Id<Benefit>, most: bool, instance: usize) -> Computed {
        let amount = self.amount(benefit, instance)?;
        let (amount, is_set_later) = self.own_amount(benefit, instance, amount);
        let (low, high) = amount.reach.number_bounds();
        let end = if most { high } else { low };
        Ok(match end.filter(|_| is_set_later) {
            Some(end) => Answer::from_parts(Reach::number(end), [&amount]),
            None => amount,
        })
    }

    fn expectation(&mut self, test: Id<Expr>, span: Span) -> Expectation {
        let holds = self.expr(test, 0);
        let holds = holds.map(|answer| answer.truth());
        let holds = holds.map_err(Failure::into_error);
        let mut sides = Vec::new();
        if holds != Ok(Some(true)) {
            let program = self.program;
            if let ExprKind::Compare(_, left, right) = &program.exprs.at(test).kind {
                for &side in [left, right] {
                    let answer: Computed = self.expr(side, 0);
                    sides.extend(answer.ok().map(|answer| (side, answer.told())));
                }
            }
        }
        Expectation { span, holds, sides }
    }
}
