//! What decided whether a benefit is received: the few facts that a person would name, found in
//! the conditions by what the evaluation recorded.

use super::super::view::View;
use crate::evaluate::{BenefitOutcome, Decision};
use crate::program::{CompareOp, Definition, Eligibility, Expr, ExprKind, Id, Type};
use crate::value::{Reach, Value};

/// Definitions are followed down so many levels for what decided them.
const DEEPEST: usize = 4;

/// So many facts are named.
const MOST: usize = 3;

/// One fact that decided, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ground {
    pub(super) at: u32,
    pub(super) kind: GroundKind,
}

/// What a fact is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum GroundKind {
    /// `人均月收入 低于 低保标准`: two numbers that are known, and whether it holds.
    Numbers {
        op: CompareOp,
        left: Id<Expr>,
        right: Id<Expr>,
        holds: bool,
    },
    /// `财产符合规定`, `残疾`, `出生日期`: what it came to decided.
    Value(Id<Expr>),
    /// Anything else, told as the condition is.
    Test(Id<Expr>),
}

impl View<'_> {
    /// The facts that decided a benefit, those first that are numbers against a standard.
    pub(super) fn grounds(&self, benefit: &BenefitOutcome, at: u32) -> Vec<Ground> {
        let (Some(version), Some(wanted)) = (self.version(benefit), benefit.qualifies) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for condition in &version.conditions {
            self.walk(condition.test, at, wanted, 0, &mut found);
        }
        // What everyone has to be is no news where a number decided.
        let weight = |ground: &Ground| match &ground.kind {
            GroundKind::Numbers { left, right, .. } => {
                let is_written =
                    |id: Id<Expr>| matches!(self.program.exprs.at(id).kind, ExprKind::Constant(_));
                u8::from(is_written(*left) || is_written(*right))
            }
            GroundKind::Value(_) => 2,
            GroundKind::Test(_) => 3,
        };
        crate::sorted::sort_by_key(&mut found, weight);
        let is_number = |ground: &Ground| weight(ground) == 0;
        if wanted && found.iter().any(is_number) {
            found.retain(is_number);
        }
        found.truncate(MOST);
        found
    }

    fn walk(&self, id: Id<Expr>, at: u32, wanted: bool, depth: usize, found: &mut Vec<Ground>) {
        if self.holds(id, at) != Some(wanted) {
            return;
        }
        let mut put = |at: u32, kind: GroundKind| {
            let ground = Ground { at, kind };
            if !found.contains(&ground) {
                found.push(ground);
            }
        };
        let deeper = depth.saturating_add(1);
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "any other test is told as it stands"
        )]
        match &self.program.exprs.at(id).kind {
            ExprKind::Constant(_) => {}
            ExprKind::Compare(op, left, right) => {
                match self.numbers(*op, *left, *right, at, wanted) {
                    Some(kind) => put(at, kind),
                    None if self.is_named(*left, at) => put(at, GroundKind::Value(*left)),
                    None => put(at, GroundKind::Test(id)),
                }
            }
            ExprKind::In(value, _) if self.is_named(*value, at) => {
                put(at, GroundKind::Value(*value));
            }
            ExprKind::Parent(levels, of) => {
                self.walk(*of, self.enclosing(at, *levels), wanted, depth, found);
            }
            ExprKind::And(parts) | ExprKind::Or(parts) => match self.decisive(id, at) {
                Some(part) => self.walk(part, at, wanted, deeper, found),
                None => {
                    for part in parts {
                        self.walk(*part, at, wanted, deeper, found);
                    }
                }
            },
            ExprKind::Not(of) => match self.program.exprs.at(*of).kind {
                ExprKind::Eligibility(Eligibility::Fails, _) | ExprKind::Aggregate(..) => {
                    put(at, GroundKind::Test(id));
                }
                _ => self.walk(*of, at, !wanted, deeper, found),
            },
            ExprKind::Definition(definition) => match self.inside(*definition, at, wanted, depth) {
                Some(inside) => inside.into_iter().for_each(|it| put(it.at, it.kind)),
                None => put(at, GroundKind::Value(id)),
            },
            ExprKind::Input(_) => put(at, GroundKind::Value(id)),
            ExprKind::Eligibility(kind, _) if *kind != Eligibility::Fails => {
                put(at, GroundKind::Value(id));
            }
            _ => put(at, GroundKind::Test(id)),
        }
    }

    /// What decided a definition: numbers against a standard where it holds; where it does not,
    /// the fact that is missing. None where its own name says it best.
    fn inside(
        &self,
        definition: Id<Definition>,
        at: u32,
        wanted: bool,
        depth: usize,
    ) -> Option<Vec<Ground>> {
        if depth >= DEEPEST {
            return None;
        }
        let base = self.plain_base(definition, at)?;
        let mut inside = Vec::new();
        self.walk(base, at, wanted, depth.saturating_add(1), &mut inside);
        let is_number = |it: &Ground| matches!(it.kind, GroundKind::Numbers { .. });
        let tells = if wanted {
            inside.len() == 1 && inside.iter().all(is_number)
        } else {
            inside.len() == 1
        };
        tells.then_some(inside)
    }

    /// The part that decided 且 or 或 alone.
    fn decisive(&self, id: Id<Expr>, at: u32) -> Option<Id<Expr>> {
        self.decisions(id, at).iter().find_map(|decision| {
            if let Decision::Part(part) = decision {
                Some(*part)
            } else {
                None
            }
        })
    }

    /// Two numbers that are known.
    fn numbers(
        &self,
        op: CompareOp,
        left: Id<Expr>,
        right: Id<Expr>,
        at: u32,
        holds: bool,
    ) -> Option<GroundKind> {
        let number = |id: Id<Expr>| self.value(id, at)?.known_number();
        let is_number = matches!(self.program.exprs.at(left).ty, Type::Number(_));
        (is_number && number(left).is_some() && number(right).is_some()).then_some(
            GroundKind::Numbers {
                op,
                left,
                right,
                holds,
            },
        )
    }

    /// Whether an expression has a name and a value that can be told beside it.
    #[expect(clippy::wildcard_enum_match_arm, reason = "nothing else has a name")]
    fn is_named(&self, id: Id<Expr>, at: u32) -> bool {
        match &self.program.exprs.at(id).kind {
            ExprKind::Parent(levels, of) => self.is_named(*of, self.enclosing(at, *levels)),
            ExprKind::Input(_) | ExprKind::Definition(_) | ExprKind::Today => {
                let value = self.value(id, at).and_then(Reach::known);
                value.is_some_and(|value| !matches!(value, Value::Number(_) | Value::Truth(_)))
            }
            _ => false,
        }
    }
}
