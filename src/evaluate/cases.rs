//! 用例: runs each case and says which expectations hold.

use super::expression::Result as Computed;
use super::instances::Instances;
use super::{EvalError, Evaluator, Options};
use crate::program::{Case, Expr, ExprKind, Id, Program};
use crate::text::Span;
use crate::value::Reach;

/// What came of one case.
#[derive(Debug, Clone)]
pub struct CaseResult {
    /// Position of the case in the program.
    pub case: usize,
    /// Each expectation, in order.
    pub expectations: Vec<Expectation>,
}

impl CaseResult {
    /// Whether every expectation holds.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.expectations
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
    let instances = Instances::new(program, &case.facts);
    let mut evaluator = Evaluator::new(program, &instances, case.on, Options::default());
    let expectations = case
        .expects
        .iter()
        .map(|&(test, span)| evaluator.expectation(test, span))
        .collect();
    CaseResult {
        case: position,
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
    fn expectation(&mut self, test: Id<Expr>, span: Span) -> Expectation {
        let holds = self.expr(test, 0).map(|answer| answer.reach.known_truth());
        let mut sides = Vec::new();
        if holds != Ok(Some(true)) {
            let program = self.program;
            if let ExprKind::Compare(_, left, right) = &program.exprs.at(test).kind {
                for &side in [left, right] {
                    let answer: Computed = self.expr(side, 0);
                    sides.extend(answer.ok().map(|answer| (side, answer.reach)));
                }
            }
        }
        Expectation { span, holds, sides }
    }
}
