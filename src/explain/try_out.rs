//! Other facts, tried out: does the benefit then really qualify?

use crate::language::sentence;
use std::collections::BTreeSet;

use super::change::FactChange;
use super::view::{Computed, View};
use crate::evaluate::{BenefitOutcome, Decision, Fitting, Varying, What};
use crate::program::{CompareOp, Expr, ExprKind, FactValue, Id, Input, Type};
use crate::sorted::sort_by_key;
use crate::value::{Number, Reach, Rounding, RoundingMode, Value};

/// So many facts are tried for one comparison.
const MOST_TRIED: usize = 6;

/// So many nodes of the trace are searched for them.
const MOST_SEARCHED: usize = 4096;

/// A fact of one instance, and what it is now.
pub(super) struct FactAt {
    pub(super) at: u32,
    pub(super) input: Id<Input>,
    pub(super) now: Value,
}

impl FactAt {
    /// The fact that an expression reads, where it is one and known.
    #[expect(clippy::wildcard_enum_match_arm, reason = "nothing else is a fact")]
    pub(super) fn of(view: &View<'_>, expr: Id<Expr>, at: u32) -> Option<Self> {
        match &view.program.exprs.at(expr).kind {
            ExprKind::Parent(levels, of) => Self::of(view, *of, view.enclosing(at, *levels)),
            // What is tried would stand for every month.
            ExprKind::Input(input) if view.said_of(*input, at) == FactValue::ByMonth => None,
            ExprKind::Input(input) => Some(Self {
                at,
                input: *input,
                now: view.value(expr, at).and_then(Reach::known)?,
            }),
            _ => None,
        }
    }
}

impl View<'_> {
    /// Changes a fact, where the benefit then qualifies.
    pub(super) fn tried(
        &self,
        fact: &FactAt,
        wanted: Value,
        benefit: &BenefitOutcome,
    ) -> Option<FactChange> {
        self.varied(fact, |facts| self.qualifying(facts, fact, wanted, benefit))?
    }

    /// The same of a fact that is left free already.
    fn qualifying(
        &self,
        facts: &mut Varying<'_>,
        fact: &FactAt,
        wanted: Value,
        benefit: &BenefitOutcome,
    ) -> Option<FactChange> {
        let declared = self.program.inputs.at(fact.input);
        let is_out =
            |bound: Option<Value>, wrong: fn(&Number, &Number) -> bool| match (bound, wanted) {
                (Some(Value::Number(bound)), Value::Number(wanted)) => wrong(&wanted, &bound),
                _ => false,
            };
        if is_out(declared.low, Number::lt) || is_out(declared.high, Number::gt) {
            return None;
        }
        facts.set(wanted);
        if facts.qualifies(benefit.benefit, &benefit.path) != Some(true) {
            return None;
        }
        // Nobody is advised to state what cannot be.
        let place = (self.path(fact.at), fact.input);
        let mut fitting = Fitting::new(self.program, self.facts, self.outcome.on, place);
        if !fitting.fits(wanted).unwrap_or(false) {
            return None;
        }
        let path = self.path(fact.at).display(self.program);
        Some(FactChange {
            path: if path.is_empty() {
                declared.name.clone()
            } else {
                sentence!("{path}.{}", declared.name)
            },
            name: self.named_at(fact.at, &declared.name, &declared.labels),
            ty: declared.ty.clone(),
            value: wanted,
            now: fact.now,
        })
    }

    /// Runs something with one of the facts left free.
    fn varied<R>(&self, fact: &FactAt, run: impl FnOnce(&mut Varying<'_>) -> R) -> Option<R> {
        let free = (self.path(fact.at), fact.input, fact.now);
        self.trials.varying(free, run)
    }

    /// One amount of money that moves a comparison alone, just far enough, and with which the
    /// benefit really qualifies; what is more than nothing is tried before what is not. Only
    /// facts that the comparison has read are tried, and of them the first few.
    pub(super) fn moved(
        &self,
        op: CompareOp,
        left: Id<Expr>,
        right: Id<Expr>,
        at: u32,
        benefit: &BenefitOutcome,
    ) -> Option<FactChange> {
        let path = self.path(at);
        let (none, some): (Vec<FactAt>, Vec<FactAt>) = (self.money_facts([left, right], at))
            .into_iter()
            .partition(|fact| fact.now == Value::Number(Number::ZERO));
        let tried = some.into_iter().chain(none).take(MOST_TRIED);
        tried.into_iter().find_map(|fact| {
            let Value::Number(value) = fact.now else {
                return None;
            };
            let more = Value::Number(value.checked_add(Number::ONE).ok()?);
            self.varied(&fact, |facts| {
                let difference = |facts: &mut Varying<'_>| {
                    let left = facts.value_of(left, path)?.known_number()?;
                    let right = facts.value_of(right, path)?.known_number()?;
                    left.checked_sub(right).ok()
                };
                let now = difference(facts)?;
                facts.set(more);
                let slope = difference(facts)?.checked_sub(now).ok()?;
                let steps = now.checked_div(slope).ok()?;
                let wanted = nearest(op, value.checked_sub(steps).ok()?, slope)?;
                self.qualifying(facts, &fact, Value::Number(wanted), benefit)
            })?
        })
    }

    /// The facts in money that these expressions have read, as they were stated, in the order of
    /// the household.
    fn money_facts(&self, sides: [Id<Expr>; 2], at: u32) -> Vec<FactAt> {
        let mut found: Vec<FactAt> = Vec::new();
        let mut seen = BTreeSet::new();
        let sides = sides.into_iter();
        let mut open: Vec<usize> = sides
            .filter_map(|side| self.position(Computed::Expr(side), at))
            .collect();
        while let Some(position) = open.pop() {
            if seen.len() >= MOST_SEARCHED || !seen.insert(position) {
                continue;
            }
            let Some(node) = self.trace.nodes.get(position) else {
                continue;
            };
            let children = self.trace.children(node).iter();
            open.extend(children.rev().map(|&child| child as usize));
            let What::Expr(expr) = node.what else {
                continue;
            };
            let ExprKind::Input(input) = self.program.exprs.at(expr).kind else {
                continue;
            };
            let ty = &self.program.inputs.at(input).ty;
            let is_money = matches!(ty, Type::Number(quantity) if quantity.unit().is_money());
            let is_stated = !node.decisions.contains(&Decision::Default);
            let is_stated = is_stated && self.said_of(input, node.instance) != FactValue::ByMonth;
            let is_new = |fact: &FactAt| (fact.at, fact.input) != (node.instance, input);
            if let Some(now) = node.value.as_ref().and_then(Reach::known)
                && is_money
                && is_stated
                && found.iter().all(is_new)
            {
                let at = node.instance;
                found.push(FactAt { at, input, now });
            }
        }
        sort_by_key(&mut found, |fact| (fact.at, fact.input));
        found
    }
}

/// The value nearest to a threshold, in whole 分, on the side where the comparison holds.
fn nearest(op: CompareOp, exact: Number, slope: Number) -> Option<Number> {
    let cent = Number::fraction(1, 100).ok()?;
    let down = match op {
        CompareOp::Below | CompareOp::AtMost => !slope.is_negative(),
        CompareOp::Above | CompareOp::AtLeast => slope.is_negative(),
        CompareOp::Equal => return exact.ends().then_some(exact),
        CompareOp::NotEqual => return None,
    };
    let mode = if down == exact.is_negative() {
        RoundingMode::AwayFromZero
    } else {
        RoundingMode::TowardZero
    };
    let near = Rounding { step: cent, mode }.apply(exact).ok()?;
    let strict = matches!(op, CompareOp::Below | CompareOp::Above);
    match (strict && near == exact, down) {
        (false, _) => Some(near),
        (true, true) => near.checked_sub(cent).ok(),
        (true, false) => near.checked_add(cent).ok(),
    }
}
