//! The nearest single change that would turn a refusal, exact, and tried out.

use super::View;
use super::conditions::words;
use crate::diagnostic::Text;
use crate::evaluate::{BenefitOutcome, Options, Path, evaluate, value_of};
use crate::program::{CaseFacts, CompareOp, Expr, ExprKind, Id, Type};
use crate::value::{Number, Reach, Rounding, RoundingMode, Value};

impl View<'_> {
    /// The change, where exactly one condition fails and all others hold.
    pub(super) fn change(&self, benefit: &BenefitOutcome) -> Option<Text> {
        if benefit.qualifies != Some(false) {
            return None;
        }
        let version = self
            .program
            .benefits
            .at(benefit.benefit)
            .versions
            .get(benefit.version?)?;
        let mut failing = None;
        for condition in &version.conditions {
            match self
                .value(condition.test, &benefit.path)
                .and_then(Reach::known_truth)
            {
                Some(true) => {}
                Some(false) if failing.is_none() => failing = Some(condition.test),
                Some(false) | None => return None,
            }
        }
        self.turn(failing?, benefit)
    }

    /// What would turn one test.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "no single change turns any other expression"
    )]
    fn turn(&self, test: Id<Expr>, benefit: &BenefitOutcome) -> Option<Text> {
        let expr = self.program.exprs.at(test);
        match &expr.kind {
            ExprKind::Compare(op, left, right) => self.threshold(*op, *left, *right, benefit),
            ExprKind::Input(_) | ExprKind::Outer(..) => {
                let name = self.expression(test);
                Some(Text::new(
                    format!("「{}」为 是，现为 否", name.zh),
                    format!("`{}` were yes; it is no", name.en),
                ))
            }
            ExprKind::Not(of)
                if matches!(
                    self.program.exprs.at(*of).kind,
                    ExprKind::Input(_) | ExprKind::Outer(..)
                ) =>
            {
                let name = self.expression(*of);
                Some(Text::new(
                    format!("「{}」为 否，现为 是", name.zh),
                    format!("`{}` were no; it is yes", name.en),
                ))
            }
            ExprKind::Standing(..) => {
                let name = self.expression(test);
                Some(Text::new(
                    format!("先要{}", name.zh),
                    format!("first: {}", name.en),
                ))
            }
            ExprKind::Definition(definition) => {
                let definition = self.program.definitions.at(*definition);
                let bases = definition
                    .versions
                    .iter()
                    .map(|version| &version.formula)
                    .filter(|formula| formula.exceptions.is_empty());
                let base = bases
                    .map(|formula| formula.base)
                    .find(|base| self.value(*base, &benefit.path).is_some())?;
                self.turn(base, benefit)
            }
            ExprKind::And(parts) => {
                let mut failing = parts.iter().filter(|part| {
                    self.value(**part, &benefit.path)
                        .and_then(Reach::known_truth)
                        != Some(true)
                });
                let only = failing.next()?;
                if failing.next().is_some() {
                    None
                } else {
                    self.turn(*only, benefit)
                }
            }
            ExprKind::Or(parts) => {
                let ways: Vec<Text> = parts
                    .iter()
                    .filter_map(|part| self.turn(*part, benefit))
                    .collect();
                let join = |pick: fn(&Text) -> &str, or: &str| {
                    ways.iter().map(pick).collect::<Vec<_>>().join(or)
                };
                (!ways.is_empty()).then(|| {
                    Text::new(
                        join(|text| &text.zh, "；或者 "),
                        join(|text| &text.en, "; or "),
                    )
                })
            }
            ExprKind::In(value, items) => {
                let (name, now) = (self.expression(*value), self.side(*value, &benefit.path));
                let wanted: Vec<Text> = items.iter().map(|item| self.expression(*item)).collect();
                let join = |pick: fn(&Text) -> &str| {
                    wanted.iter().map(pick).collect::<Vec<_>>().join("、")
                };
                Some(Text::new(
                    format!(
                        "{} 属于 {}，现为 {}",
                        name.zh,
                        join(|text| &text.zh),
                        now.zh
                    ),
                    format!(
                        "{} were one of {}; now {}",
                        name.en,
                        join(|text| &text.en),
                        now.en
                    ),
                ))
            }
            _ => None,
        }
    }

    /// `人均月收入 低于 643 元/人/月，现为 700 元/人/月，差 57 元/人/月以上`
    fn threshold(
        &self,
        op: CompareOp,
        left: Id<Expr>,
        right: Id<Expr>,
        benefit: &BenefitOutcome,
    ) -> Option<Text> {
        let path = &benefit.path;
        let (a, b) = (self.value(left, path)?, self.value(right, path)?);
        let ty = &self.program.exprs.at(left).ty;
        let name = self.expression(left);
        let (wanted, now) = (self.known(b.known()?, ty), self.known(a.known()?, ty));
        let (word, _) = words(op);
        let Some((have, limit)) = a.known_number().zip(b.known_number()) else {
            return Some(Text::new(
                format!("{} {} {}，现为 {}", name.zh, word.zh, wanted.zh, now.zh),
                format!(
                    "{} were {} {}; it is {}",
                    name.en, word.en, wanted.en, now.en
                ),
            ));
        };
        let gap = have.checked_sub(limit).ok()?.abs();
        let gap_text = self.known(Value::Number(gap), ty);
        let strict = matches!(op, CompareOp::Below | CompareOp::Above);
        let (zh, en) = if strict {
            (
                format!("差 {}以上", gap_text.zh),
                format!("by more than {}", gap_text.en),
            )
        } else {
            (format!("差 {}", gap_text.zh), format!("by {}", gap_text.en))
        };
        let fact = self
            .fact_threshold(op, left, right, benefit)
            .unwrap_or_else(|| Text::same(""));
        Some(Text::new(
            format!(
                "{} {} {}，现为 {}，{zh}{}",
                name.zh, word.zh, wanted.zh, now.zh, fact.zh
            ),
            format!(
                "{} were {} {}; it is {}, off {en}{}",
                name.en, word.en, wanted.en, now.en, fact.en
            ),
        ))
    }

    /// The value of the one fact on which a comparison turns, where there is exactly one.
    fn fact_threshold(
        &self,
        op: CompareOp,
        left: Id<Expr>,
        right: Id<Expr>,
        benefit: &BenefitOutcome,
    ) -> Option<Text> {
        let difference = |facts: &CaseFacts| -> Option<Number> {
            let side = |id| {
                value_of(self.program, facts, self.outcome.on, id, &benefit.path)?
                    .ok()?
                    .known_number()
            };
            side(left)?.checked_sub(side(right)?).ok()
        };
        let now = difference(self.facts)?;
        let mut found: Option<(Path, Id<crate::program::Input>, Number, Number)> = None;
        for (path, input, value) in self.money_facts() {
            let mut moved = self.facts.clone();
            set(
                self.program,
                &mut moved,
                &path,
                input,
                value.checked_add(Number::ONE).ok()?,
            );
            let slope = difference(&moved)?.checked_sub(now).ok()?;
            if slope.is_zero() {
                continue;
            }
            if found.is_some() {
                return None;
            }
            let exact = value.checked_sub(now.checked_div(slope).ok()?).ok()?;
            let wanted = nearest(op, exact, slope)?;
            let declared = self.program.inputs.at(input);
            let out = |bound: Option<Value>, wrong: fn(&Number, &Number) -> bool| matches!(bound, Some(Value::Number(bound)) if wrong(&wanted, &bound));
            if out(declared.low, Number::lt) || out(declared.high, Number::gt) {
                return None;
            }
            found = Some((path, input, value, wanted));
        }
        let (path, input, value, wanted) = found?;
        // Tried out: with that value the benefit really turns.
        let mut facts = self.facts.clone();
        set(self.program, &mut facts, &path, input, wanted);
        let outcome = evaluate(self.program, &facts, self.outcome.on, Options::default()).ok()?;
        let turned = outcome
            .benefits
            .iter()
            .find(|other| other.benefit == benefit.benefit && other.path == benefit.path)?;
        if turned.qualifies != Some(true) {
            return None;
        }
        let declared = self.program.inputs.at(input);
        let (name, whose) = (
            self.named(&declared.name, &declared.labels),
            self.whose(&path),
        );
        let (wanted, value) = (
            self.known(Value::Number(wanted), &declared.ty),
            self.known(Value::Number(value), &declared.ty),
        );
        Some(Text::new(
            format!(
                "；例如{}的{}为 {}（现为 {}）",
                whose.zh, name.zh, wanted.zh, value.zh
            ),
            format!(
                "; for example {} of {} were {} (it is {})",
                name.en, whose.en, wanted.en, value.en
            ),
        ))
    }

    /// Every fact in money that the household states.
    fn money_facts(&self) -> Vec<(Path, Id<crate::program::Input>, Number)> {
        let mut found = Vec::new();
        let Some(root) = self.program.entities.ids().next() else {
            return found;
        };
        let mut open = vec![(root, self.facts, Path::default())];
        while let Some((entity, facts, path)) = open.pop() {
            let declared = self.program.entities.at(entity);
            for (&input, value) in declared.inputs.iter().zip(&facts.values) {
                let ty = &self.program.inputs.at(input).ty;
                let money = matches!(ty, Type::Number(quantity) if quantity.unit.exponent(crate::value::Base::Yuan) == 1);
                if let (true, Some(Value::Number(number))) = (money, value) {
                    found.push((path.clone(), input, *number));
                }
            }
            for (position, (list, elements)) in declared.lists.iter().zip(&facts.lists).enumerate()
            {
                for (element, facts) in elements.iter().flatten().enumerate() {
                    let mut inner = path.clone();
                    inner.0.push((position, element));
                    open.push((list.entity, facts, inner));
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

fn set(
    program: &crate::program::Program,
    facts: &mut CaseFacts,
    path: &Path,
    input: Id<crate::program::Input>,
    value: Number,
) {
    let mut at = facts;
    for (list, element) in &path.0 {
        let Some(inner) = at
            .lists
            .get_mut(*list)
            .and_then(Option::as_mut)
            .and_then(|list| list.get_mut(*element))
        else {
            return;
        };
        at = inner;
    }
    if let Some(slot) = at.values.get_mut(program.inputs.at(input).slot) {
        *slot = Some(Value::Number(value));
    }
}
