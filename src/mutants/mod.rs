//! What the cases of a rulebook would not notice: one thing of a rule is changed at a time, and
//! the cases are run against it.
//!
//! A change that some case notices is *caught*. One that none does is a survivor: a rule that
//! could be wrong there without anyone seeing it, or a change that makes no difference, which
//! the rulebook says with `容许 mutant 「why」`.

mod change;
mod walk;

use change::Change;

use crate::diagnostic::Text;
use crate::evaluate::run_case;
use crate::program::{Allowed, Program};
use crate::text::Span;

/// Last part of a code, with which a rulebook accepts survivors: `容许 mutant 「…」`.
pub const ALLOW: &str = "mutant";

/// One thing that may be changed.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// What is changed into what.
    pub what: Text,
    /// Where it stands.
    pub span: Span,
    /// Why it may survive, where the rulebook says so.
    pub allowed: Option<String>,
    change: Change,
}

impl Mutant {
    fn new(change: Change, what: Text, span: Span, allows: &[&[Allowed]]) -> Self {
        let mut all = allows.iter().flat_map(|allows| allows.iter());
        let allowed = all.find(|allowed| allowed.code == ALLOW);
        Self {
            what,
            span,
            allowed: allowed.map(|allowed| allowed.reason.clone()),
            change,
        }
    }
}

/// What came of changing everything once.
#[derive(Debug, Clone, Default)]
pub struct Mutation {
    /// How many changes there were.
    pub all: usize,
    /// Those that no case notices, in the order of the text.
    pub survivors: Vec<Mutant>,
}

impl Mutation {
    /// Survivors for which the rulebook gives no reason.
    pub fn unexplained(&self) -> impl Iterator<Item = &Mutant> {
        self.survivors
            .iter()
            .filter(|mutant| mutant.allowed.is_none())
    }
}

/// Everything that can be changed in the rules and the values of a program.
#[must_use]
pub fn mutants(program: &Program) -> Vec<Mutant> {
    let mut all = walk::mutants(program);
    all.sort_by_key(|mutant| mutant.span);
    all
}

/// Changes one thing at a time and runs the cases; `done` is called after each.
#[must_use]
pub fn mutation(program: &Program, done: &mut dyn FnMut(&Mutant)) -> Mutation {
    let mutants = mutants(program);
    let all = mutants.len();
    let mut changed = program.clone();
    let mut survivors = Vec::new();
    for mut mutant in mutants {
        mutant.change.swap(&mut changed);
        let is_caught = program
            .cases
            .iter()
            .enumerate()
            .any(|(position, case)| !run_case(&changed, position, case).passed());
        // A second exchange puts back what was there.
        mutant.change.swap(&mut changed);
        done(&mutant);
        if !is_caught {
            survivors.push(mutant);
        }
    }
    Mutation { all, survivors }
}
