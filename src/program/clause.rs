//! From which clause of a benefit something is asked.

use std::collections::BTreeSet;

use super::{BenefitVersion, Citation, Expr, ExprKind, Id, Program};
use crate::text::Span;

/// A clause of a benefit, with the sources that stand behind it.
#[derive(Debug, Clone, Copy)]
pub struct Clause<'p> {
    /// Where it is written.
    pub span: Span,
    /// What it says; none of the benefit as a whole.
    pub expr: Option<Id<Expr>>,
    /// Its own sources, or those of the benefit.
    pub sources: &'p [Citation],
}

impl Program {
    /// The first clause of a benefit that reads what is wanted, itself or through other rules:
    /// a condition, then the amount; the benefit itself where it is read beside them.
    #[must_use]
    pub fn clause_that_reads<'p>(
        &self,
        version: &'p BenefitVersion,
        is_wanted: &dyn Fn(&ExprKind) -> bool,
    ) -> Clause<'p> {
        let of_benefit = |span, expr| Clause {
            span,
            expr,
            sources: &version.sources,
        };
        for condition in &version.conditions {
            if self.rests_on(condition.test, is_wanted) {
                return match condition.sources.as_slice() {
                    [] => of_benefit(condition.span, Some(condition.test)),
                    sources => Clause {
                        span: condition.span,
                        expr: Some(condition.test),
                        sources,
                    },
                };
            }
        }
        let mut found = None;
        for formula in version.amount.formulas() {
            formula.each_root(&mut |root| {
                if found.is_none() && self.rests_on(root, is_wanted) {
                    found = Some(root);
                }
            });
        }
        let span = found.map_or(version.span, |root| self.exprs.at(root).span);
        of_benefit(span, found)
    }

    /// Whether an expression reads what is wanted, itself or through other rules.
    fn rests_on(&self, root: Id<Expr>, is_wanted: &dyn Fn(&ExprKind) -> bool) -> bool {
        let mut open = vec![root];
        let mut seen = BTreeSet::new();
        while let Some(id) = open.pop() {
            let kind = &self.exprs.at(id).kind;
            if is_wanted(kind) {
                return true;
            }
            kind.each_child(&mut |child| open.push(child));
            if let Some(rule) = kind.rule().filter(|rule| seen.insert(*rule)) {
                self.each_root(rule, &mut |root| open.push(root));
            }
        }
        false
    }
}
