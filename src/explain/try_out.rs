//! Other facts, tried out: does the benefit then really qualify?

use super::View;
use super::change::FactChange;
use super::names::{enclosing, inside};
use crate::evaluate::{BenefitOutcome, Path, Varying, varying};
use crate::program::{CompareOp, Expr, ExprKind, Id, Input, Type};
use crate::value::{Base, Number, Reach, Rounding, RoundingMode, Value};

/// A fact of one instance, and what it is now.
pub(super) struct FactAt {
    pub(super) path: Path,
    pub(super) input: Id<Input>,
    pub(super) now: Value,
}

impl FactAt {
    /// The fact that an expression reads, where it is one and known.
    #[expect(clippy::wildcard_enum_match_arm, reason = "nothing else is a fact")]
    pub(super) fn of(view: &View<'_>, expr: Id<Expr>, path: &Path) -> Option<Self> {
        match &view.program.exprs.at(expr).kind {
            ExprKind::Parent(levels, of) => Self::of(view, *of, &enclosing(path, *levels)),
            ExprKind::Input(input) => Some(Self {
                path: path.clone(),
                input: *input,
                now: view.value(expr, path).and_then(Reach::known)?,
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
        let declared = self.program.inputs.at(fact.input);
        let is_out =
            |bound: Option<Value>, wrong: fn(&Number, &Number) -> bool| match (bound, wanted) {
                (Some(Value::Number(bound)), Value::Number(wanted)) => wrong(&wanted, &bound),
                _ => false,
            };
        if is_out(declared.low, Number::lt) || is_out(declared.high, Number::gt) {
            return None;
        }
        let turned = self.varied(fact, |facts| {
            facts.set(wanted);
            facts.qualifies(benefit.benefit, &benefit.path)
        });
        if turned.flatten() != Some(true) {
            return None;
        }
        let path = fact.path.display(self.program);
        Some(FactChange {
            path: if path.is_empty() {
                declared.name.clone()
            } else {
                format!("{path}.{}", declared.name)
            },
            name: self.named_of(&fact.path, &declared.name, &declared.labels),
            ty: declared.ty.clone(),
            value: wanted,
            now: fact.now,
        })
    }

    /// Runs something with one of the facts left free.
    fn varied<R>(&self, fact: &FactAt, run: impl FnOnce(&mut Varying<'_>) -> R) -> Option<R> {
        let free = (&fact.path, fact.input, fact.now);
        varying(self.program, self.facts, self.outcome.on, free, run)
    }

    /// One amount of money that moves a comparison alone, just far enough, and with which the
    /// benefit really qualifies; what is more than nothing is tried before what is not.
    pub(super) fn moved(
        &self,
        op: CompareOp,
        left: Id<Expr>,
        right: Id<Expr>,
        path: &Path,
        benefit: &BenefitOutcome,
    ) -> Option<FactChange> {
        let (none, some): (Vec<FactAt>, Vec<FactAt>) = (self.money_facts().into_iter())
            .partition(|fact| fact.now == Value::Number(Number::ZERO));
        some.into_iter().chain(none).find_map(|fact| {
            let Value::Number(value) = fact.now else {
                return None;
            };
            let more = Value::Number(value.checked_add(Number::ONE).ok()?);
            let (now, then) = self.varied(&fact, |facts| {
                let difference = |facts: &mut Varying<'_>| {
                    let left = facts.value_of(left, path)?.known_number()?;
                    let right = facts.value_of(right, path)?.known_number()?;
                    left.checked_sub(right).ok()
                };
                let now = difference(facts)?;
                facts.set(more);
                Some((now, difference(facts)?))
            })??;
            let slope = then.checked_sub(now).ok()?;
            let steps = now.checked_div(slope).ok()?;
            let wanted = nearest(op, value.checked_sub(steps).ok()?, slope)?;
            self.tried(&fact, Value::Number(wanted), benefit)
        })
    }

    /// Every fact in money that the household states.
    fn money_facts(&self) -> Vec<FactAt> {
        let mut found = Vec::new();
        let Some(root) = self.program.entities.ids().next() else {
            return found;
        };
        let mut open = vec![(root, self.facts, Path::default())];
        while let Some((entity, facts, path)) = open.pop() {
            let declared = self.program.entities.at(entity);
            for (&input, value) in declared.inputs.iter().zip(&facts.values) {
                let ty = &self.program.inputs.at(input).ty;
                let is_money = matches!(ty, Type::Number(quantity) if quantity.unit().exponent(Base::Yuan) == 1);
                if let (true, Some(now)) = (is_money, *value) {
                    let path = path.clone();
                    found.push(FactAt { path, input, now });
                }
            }
            for (position, (list, elements)) in declared.lists.iter().zip(&facts.lists).enumerate()
            {
                for (element, facts) in elements.iter().flatten().enumerate() {
                    open.push((list.entity, facts, inside(&path, position, element)));
                }
            }
        }
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
