//! How an amount came about: the formula, the numbers in it, what was decided on the way, and
//! where the numbers come from.

use std::collections::BTreeSet;

use super::decisions::{branch, filled, the_row};
use super::exceptions::Standing;
use super::names::reach;
use super::view::{Computed, View};
use super::{DEEPEST, Step, StepKind};
use crate::evaluate::{AmountOutcome, BenefitOutcome, Decision, Node};
use crate::language::korean::{Particle, with};
use crate::language::{Words, pick};
use crate::program::wording::Wording;
use crate::program::{
    Aggregate, Amount, Benefit, Definition, Expr, ExprKind, Id, ListOf, Rule, Type,
};
use crate::value::Value;

/// So many numbers of a list are written out within a formula.
const MOST_SUMMED: usize = 6;

/// What has been told of one benefit: each rule and expression once.
#[derive(Default)]
pub(super) struct Told {
    expressions: BTreeSet<(Id<Expr>, u32)>,
    rules: BTreeSet<(Rule, u32)>,
    /// Values of parameters, as they were told: several expressions may read one.
    values: BTreeSet<Words>,
    /// Nothing is told beside the tests themselves.
    silent: bool,
}

impl Told {
    /// Nothing told yet, in the same detail.
    pub(super) fn afresh(&self) -> Self {
        Self {
            silent: self.silent,
            ..Self::default()
        }
    }

    /// Whether nothing is told beside the tests themselves.
    pub(super) fn is_silent(&self) -> bool {
        self.silent
    }

    /// For a test that stands in brackets: where its numbers come from is told elsewhere.
    pub(super) fn silent() -> Self {
        Self {
            silent: true,
            ..Self::default()
        }
    }
}

/// How much is told of where numbers come from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// Every rule that was computed.
    All,
    /// Rules and values in which something was decided.
    Decided,
}

impl View<'_> {
    /// The steps of an amount; none for what is not paid.
    pub(super) fn amount(&self, benefit: &BenefitOutcome, at: u32, told: &mut Told) -> Vec<Step> {
        let Some(version) = self.version(benefit) else {
            return Vec::new();
        };
        let (formula, title) = match &version.amount {
            Amount::Exact(formula) => (formula, ["金额", "amount", "금액"]),
            Amount::UpTo(formula) => (formula, ["上限", "cap", "한도"]),
            Amount::InKind => return Vec::new(),
        };
        let node = self.node(Computed::Amount(benefit.benefit), at);
        let (false, Some(node)) = (matches!(benefit.amount, AmountOutcome::None), node) else {
            return Vec::new();
        };
        let title = self.say(&|words| {
            let [zh, en, ko] = title;
            pick!(words, zh, en, ko).to_owned()
        });
        let mut steps = Vec::new();
        if node.decisions.contains(&Decision::DecidedAmount) {
            steps.extend(self.decided_amount(benefit.benefit, at, node));
            return steps;
        }
        let standing = self.standing(formula, node, at, 0);
        let chosen = standing.expr;
        let ty = version.ty.as_ref().unwrap_or(&Type::Truth);
        steps.push(self.computation(&title, standing, node, ty, at, 0));
        if let Some(chosen) = chosen {
            self.origins(chosen, at, 0, Detail::All, told, &mut steps);
        }
        steps.extend(
            node.decisions
                .iter()
                .filter_map(|decision| self.after_the_formula(decision, node)),
        );
        steps
    }

    /// `150.5 舍入到 1（进位），得 151`; that an amount is never below 0.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "no other decision comes after the formula"
    )]
    fn after_the_formula(&self, decision: &Decision, node: &Node) -> Option<Step> {
        let text = match decision {
            Decision::Rounding { rounding, before } => {
                let before = before.known_number()?;
                let after = node.value.as_ref()?.known_number()?;
                if before == after {
                    return None;
                }
                self.say(&|words| {
                    let (before, step, mode) = (
                        words.digits(before),
                        rounding.step,
                        words.mode(rounding.mode),
                    );
                    pick!(
                        words,
                        format!("{before} 舍入到 {step}（{mode}），得 {after}"),
                        format!("{before} rounded to {step} ({mode}) is {after}"),
                        format!(
                            "{} {step} 단위로 {mode}하면 {after}",
                            with(&before, Particle::Object)
                        ),
                    )
                })
            }
            Decision::Floor { before } if before.number_bounds() != (None, None) => {
                self.say(&|words| {
                    pick!(
                        words,
                        "金额最低为 0",
                        "an amount is never below 0",
                        "금액은 0보다 작지 않음"
                    )
                    .to_owned()
                })
            }
            _ => return None,
        };
        Some(Step::new(StepKind::Decision, text))
    }

    /// Where one side of a comparison comes from.
    pub(super) fn origins_of(&self, id: Id<Expr>, at: u32, told: &mut Told, steps: &mut Vec<Step>) {
        if !told.silent {
            steps.extend(self.worked_side(id, at));
            self.origins(id, at, 0, Detail::All, told, steps);
        }
    }

    /// `周岁(出生日期, 今日) = 周岁(1950-01-01, 2024-06-01) = 74 岁`: a side of a comparison that is
    /// more than a name, with the numbers in it.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression is told by the comparison itself"
    )]
    fn worked_side(&self, id: Id<Expr>, at: u32) -> Option<Step> {
        let expr = self.program.exprs.at(id);
        let node = self.node(Computed::Expr(id), at)?;
        match &expr.kind {
            ExprKind::Parent(levels, of) => self.worked_side(*of, self.enclosing(at, *levels)),
            ExprKind::Call(..)
            | ExprKind::Arithmetic(..)
            | ExprKind::Negate(_)
            | ExprKind::Convert(..)
            | ExprKind::Round { .. }
            | ExprKind::If { .. }
            | ExprKind::Table { .. }
            | ExprKind::Bands(..)
            | ExprKind::Aggregate(Aggregate::Sum | Aggregate::Max | Aggregate::Min, _) => {
                let title =
                    self.say(&|words| words.expr_filled(id, &|part| self.long_word(part, words)));
                let standing = Standing {
                    expr: Some(id),
                    steps: Vec::new(),
                };
                Some(self.computation(&title, standing, node, &expr.ty, at, 0))
            }
            _ => None,
        }
    }

    /// The same, of what was decided on the way alone.
    pub(super) fn decided_origins(
        &self,
        id: Id<Expr>,
        at: u32,
        told: &mut Told,
        steps: &mut Vec<Step>,
    ) {
        if !told.silent {
            steps.extend(self.worked_side(id, at));
            self.origins(id, at, 0, Detail::Decided, told, steps);
        }
    }

    /// `金额 = (低保标准 - 人均月收入) × 人数 = (643 - 240) × 3 = 1209 元/月`, with the exceptions,
    /// branches, rows and bands that decided.
    fn computation(
        &self,
        title: &Words,
        standing: Standing,
        node: &Node,
        ty: &Type,
        at: u32,
        depth: usize,
    ) -> Step {
        let Standing { expr, mut steps } = standing;
        if let Some(id) = expr {
            steps.extend(self.decisions_within(id, at, depth));
        }
        // The part that is written out: what is left once branches and rows are taken.
        let (leaf, of) = expr.map_or((None, at), |id| self.taken(id, at));
        let text = self.say(&|words| {
            // Rounding comes after the formula and is told by itself.
            let value = match expr {
                Some(id) => self
                    .value(id, at)
                    .map(|value| reach(words, value, &self.program.exprs.at(id).ty)),
                None => node.value.as_ref().map(|value| reach(words, value, ty)),
            };
            let value = value.unwrap_or_else(|| "?".to_owned());
            let mut parts = vec![title.get(words.language()).to_owned()];
            if let Some(leaf) = leaf {
                let written = words.expr_filled(leaf, &|part| self.long_word(part, words));
                let filled = words.expr_filled(leaf, &|part| self.filling(part, of, words));
                let is_new = filled != written && !value.starts_with(&filled);
                parts.push(written);
                parts.extend(is_new.then_some(filled));
            }
            parts.push(value);
            parts.dedup();
            parts.join(" = ")
        });
        Step {
            steps,
            ..Step::new(StepKind::Value, text)
        }
    }

    /// What an expression was computed by once branches and rows are taken, and for whom.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression is written out"
    )]
    fn taken(&self, id: Id<Expr>, at: u32) -> (Option<Id<Expr>>, u32) {
        let (mut id, mut at) = (id, at);
        // Each turn goes deeper into one expression, so this ends.
        loop {
            let Some(node) = self.node(Computed::Expr(id), at) else {
                return (Some(id), at);
            };
            match &self.program.exprs.at(id).kind {
                ExprKind::Parent(levels, of) => {
                    at = self.enclosing(at, *levels);
                    id = *of;
                }
                ExprKind::If {
                    then, otherwise, ..
                } => match branch(&node.decisions) {
                    Some(true) => id = *then,
                    Some(false) => id = *otherwise,
                    None => return (None, at),
                },
                ExprKind::Table { rows, .. } => match the_row(node, rows) {
                    Some(row) => id = row.value,
                    None => return (None, at),
                },
                _ => return (Some(id), at),
            }
        }
    }

    /// A value in the place of its name; what computes with numbers is written out with them.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression reads as its value"
    )]
    fn filling(&self, id: Id<Expr>, at: u32, words: Wording<'_>) -> Option<String> {
        let expr = self.program.exprs.at(id);
        match &expr.kind {
            ExprKind::Arithmetic(..)
            | ExprKind::Negate(_)
            | ExprKind::Convert(..)
            | ExprKind::Round { .. } => None,
            ExprKind::Call(call, _) if *call != crate::program::Call::Workdays => None,
            ExprKind::Aggregate(kind, list) => {
                let all = self.summed(*kind, list, at, words);
                all.or_else(|| Some(filled(words, self.value(id, at)?, &expr.ty)))
            }
            ExprKind::Parent(levels, of) => self.filling(*of, self.enclosing(at, *levels), words),
            ExprKind::Constant(value) => Some(value_word(words, *value, &expr.ty)),
            _ => {
                let known = self.value(id, at)?.known()?;
                Some(value_word(words, known, &expr.ty))
            }
        }
    }

    /// `合计(720, 0, 0)`, where the numbers are few and known.
    fn summed(
        &self,
        kind: Aggregate,
        list: &ListOf,
        at: u32,
        words: Wording<'_>,
    ) -> Option<String> {
        let word = match kind {
            Aggregate::Sum => pick!(words, "合计", "sum", "합계"),
            Aggregate::Max => pick!(words, "最大", "max", "최대"),
            Aggregate::Min => pick!(words, "最小", "min", "최소"),
            Aggregate::Count | Aggregate::Any | Aggregate::All => return None,
        };
        let of = list.of?;
        let elements = self.elements(self.enclosing(at, list.levels), list.list)?;
        let mut numbers = Vec::new();
        // Of an element that is not counted nothing is computed.
        for value in elements
            .iter()
            .filter_map(|&element| self.value(of, element))
        {
            let known = value.known()?;
            numbers.push(value_word(words, known, &self.program.exprs.at(of).ty));
        }
        let is_few = (1..=MOST_SUMMED).contains(&numbers.len());
        is_few.then(|| format!("{word}({})", numbers.join(", ")))
    }

    /// What is told by steps of its own is not written out within a formula.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is written out")]
    fn long_word(&self, id: Id<Expr>, words: Wording<'_>) -> Option<String> {
        match &self.program.exprs.at(id).kind {
            ExprKind::Table { .. } => {
                Some(pick!(words, "表中的值", "its value in the table", "표의 값").to_owned())
            }
            ExprKind::If { .. } => Some(
                pick!(
                    words,
                    "按情形取的值",
                    "the value that applies",
                    "해당하는 값"
                )
                .to_owned(),
            ),
            ExprKind::Bands(of, _) => {
                let of = words.expr(*of);
                Some(pick!(
                    words,
                    format!("{of} 分段计算"),
                    format!("{of} by bands"),
                    format!("{of} 구간별 계산"),
                ))
            }
            _ => None,
        }
    }

    /// Where the numbers of an expression come from, each told once.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression is told by its parts"
    )]
    fn origins(
        &self,
        id: Id<Expr>,
        at: u32,
        depth: usize,
        detail: Detail,
        told: &mut Told,
        steps: &mut Vec<Step>,
    ) {
        if depth > DEEPEST || !told.expressions.insert((id, at)) {
            return;
        }
        let deeper = depth.saturating_add(1);
        match &self.program.exprs.at(id).kind {
            ExprKind::Parameter { .. } => {
                if let Some(step) = self.parameter_step(id, at)
                    && told.values.insert(step.text.clone())
                {
                    steps.push(step);
                }
            }
            ExprKind::Definition(definition) => {
                self.definition_steps(*definition, at, depth, detail, told, steps);
            }
            ExprKind::BenefitAmount(benefit) => steps.extend(self.benefit_step(id, *benefit, at)),
            ExprKind::Parent(levels, of) => {
                let enclosing = self.enclosing(at, *levels);
                self.origins(*of, enclosing, depth, detail, told, steps);
            }
            ExprKind::Aggregate(_, list) => {
                let owner = self.enclosing(at, list.levels);
                let Some(of) = list.of else { return };
                let elements = self.elements(owner, list.list).unwrap_or_default();
                let computed: Vec<u32> = (elements.iter().copied())
                    .filter(|&element| self.value(of, element).is_some())
                    .collect();
                let (groups, left_out) = self.groups(&computed, &[of]);
                for group in groups {
                    let before = steps.len();
                    self.origins(of, group.of, deeper, detail, told, steps);
                    if steps.len() > before {
                        steps.extend(self.more(list, group.others, true));
                    }
                }
                steps.extend(self.more(list, left_out, false));
            }
            kind => {
                let mut children = Vec::new();
                kind.each_child(&mut |child| children.push(child));
                for child in children {
                    // What was not computed did not matter.
                    if self.value(child, at).is_some() {
                        self.origins(child, at, depth, detail, told, steps);
                    }
                }
            }
        }
    }

    fn definition_steps(
        &self,
        definition: Id<Definition>,
        at: u32,
        depth: usize,
        detail: Detail,
        told: &mut Told,
        steps: &mut Vec<Step>,
    ) {
        let declared = self.program.definitions.at(definition);
        let is_number = matches!(declared.ty, Type::Number(_));
        if !is_number || !told.rules.insert((Rule::Definition(definition), at)) {
            return;
        }
        let Some(node) = self.node(Computed::Definition(definition), at) else {
            return;
        };
        let version = node.decisions.iter().find_map(|decision| {
            if let Decision::Version(version) = decision {
                *version
            } else {
                None
            }
        });
        let Some(version) = version.and_then(|version| declared.versions.get(version)) else {
            return;
        };
        let mut standing = self.standing(&version.formula, node, at, depth);
        let chosen = standing.expr;
        if declared.versions.len() > 1 {
            let step = self.version_step(version.from, version.until, &version.sources);
            standing.steps.insert(0, step);
        }
        let title = self.named_at(at, &declared.name, &declared.labels);
        let step = self.computation(&title, standing, node, &declared.ty, at, depth);
        if detail == Detail::All || !step.steps.is_empty() {
            steps.push(step);
        }
        if let Some(chosen) = chosen {
            let deeper = depth.saturating_add(1);
            self.origins(chosen, at, deeper, detail, told, steps);
        }
    }

    /// `低保金 = 0 元/月`, where a benefit that goes before takes it.
    fn benefit_step(&self, id: Id<Expr>, benefit: Id<Benefit>, at: u32) -> Option<Step> {
        let declared = self.program.benefits.at(benefit);
        let owner = self.owner(at, declared.entity)?;
        let node = self.node(Computed::Receives(benefit), owner)?;
        let why = self.exclusion(&node.decisions, benefit)?;
        let value = self.value(id, at)?;
        let name = self.named_at(owner, &declared.name, &declared.labels);
        let text = self.say(&|words| {
            let name = name.get(words.language());
            let value = reach(words, value, &self.program.exprs.at(id).ty);
            format!("{name} = {value}")
        });
        Some(Step {
            steps: vec![Step::new(StepKind::Decision, why)],
            ..Step::new(StepKind::Value, text)
        })
    }
}

/// A number without its unit; anything else as it is told.
fn value_word(words: Wording<'_>, value: Value, ty: &Type) -> String {
    let is_ratio = matches!(ty, Type::Number(quantity) if quantity.is_ratio());
    match value {
        Value::Number(number) if !is_ratio => words.digits(number),
        value @ (Value::Truth(_)
        | Value::Number(_)
        | Value::Date(_)
        | Value::Item(_)
        | Value::Region(_)) => words.value(value, ty),
    }
}
