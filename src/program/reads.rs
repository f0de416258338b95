//! What a rule reads: facts, parameters, definitions and benefits, each once.

use std::collections::BTreeSet;

use super::{Benefit, Definition, Expr, ExprKind, Id, Input, Parameter, Program};

/// A thing that a rule reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Read {
    /// The amount or the standing of a benefit.
    Benefit(Id<Benefit>),
    /// A definition.
    Definition(Id<Definition>),
    /// A fact.
    Input(Id<Input>),
    /// A parameter.
    Parameter(Id<Parameter>),
}

impl Program {
    /// What these expressions read, with all that is inside them.
    #[must_use]
    pub fn all_read(&self, roots: Vec<Id<Expr>>) -> BTreeSet<Read> {
        let mut found = BTreeSet::new();
        let mut open = roots;
        while let Some(id) = open.pop() {
            let kind = &self.exprs.at(id).kind;
            found.extend(read(kind));
            kind.each_child(&mut |child| open.push(child));
        }
        found
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "any other expression reads nothing by itself"
)]
fn read(kind: &ExprKind) -> Option<Read> {
    match kind {
        ExprKind::Input(id) => Some(Read::Input(*id)),
        ExprKind::Definition(id) => Some(Read::Definition(*id)),
        ExprKind::Parameter { parameter, .. } => Some(Read::Parameter(*parameter)),
        ExprKind::Eligibility(_, id) | ExprKind::BenefitAmount(id) => Some(Read::Benefit(*id)),
        _ => None,
    }
}
