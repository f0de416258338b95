//! How an amount came about: the formula, the numbers in it, what was decided on the way, and
//! where the numbers come from.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::decisions::{branch, the_row};
use super::exceptions::Standing;
use super::memo::Number;
use super::names::reach;
use super::view::{Computed, View};
use super::{DEEPEST, Step, StepKind};
use crate::evaluate::{AmountOutcome, BenefitOutcome, Decision, Node};
use crate::language::korean::{Particle, with};
use crate::language::{SENTENCE, Words, pick, sentence};
use crate::program::{Aggregate, Amount, Benefit, Definition, Expr, ExprKind, Id, Rule, Type};
use crate::value::Reach;

/// What has been told of one benefit: each rule and expression once.
#[derive(Default)]
pub(super) struct Told {
    /// Of expressions that were computed a bit each, by the position of their node.
    nodes: Vec<u64>,
    /// Those that were not.
    others: BTreeSet<(Id<Expr>, u32)>,
    rules: BTreeSet<(Rule, u32)>,
    /// Values of parameters, as they were told: several expressions may read one.
    values: Vec<Rc<Step>>,
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

    /// Whether an expression is told of an instance for the first time; then it is told.
    fn is_new(&mut self, view: &View<'_>, id: Id<Expr>, at: u32) -> bool {
        let Some(node) = view.position(Computed::Expr(id), at) else {
            return self.others.insert((id, at));
        };
        let (word, bit) = (node.div_euclid(64), 1 << node.rem_euclid(64));
        if self.nodes.len() <= word {
            self.nodes.resize(view.trace.nodes.len().div_ceil(64), 0);
        }
        let Some(word) = self.nodes.get_mut(word) else {
            return false;
        };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
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
    pub(super) fn amount(
        &self,
        benefit: &BenefitOutcome,
        at: u32,
        told: &mut Told,
    ) -> Vec<Rc<Step>> {
        let Some(version) = self.version(benefit) else {
            return Vec::new();
        };
        let cap = ["上限", "cap", "한도"];
        let floor = ["下限", "floor", "하한"];
        let formulas = match &version.amount {
            Amount::Exact(formula) => vec![(formula, ["金额", "amount", "금액"])],
            Amount::UpTo(formula) => vec![(formula, cap)],
            Amount::Range { low, high } => vec![(low, floor), (high, cap)],
            Amount::Unset { .. } | Amount::InKind => return Vec::new(),
        };
        let node = self.node(Computed::Amount(benefit.benefit), at);
        let (false, Some(node)) = (matches!(benefit.amount, AmountOutcome::None), node) else {
            return Vec::new();
        };
        let mut steps = Vec::new();
        if node.decisions.contains(&Decision::DecidedAmount) {
            steps.extend(self.decided_amount(benefit.benefit, at, node).map(Rc::new));
            return steps;
        }
        let ty = version.ty.as_ref().unwrap_or(&Type::Truth);
        for (formula, title) in formulas {
            let standing = self.standing(formula, node, at, 0);
            let chosen = standing.expr;
            let is_floor = chosen.is_some_and(|chosen| formula.is_floor(chosen));
            let [zh, en, ko] = if is_floor { floor } else { title };
            let title = self.say(&|words| pick!(words, zh, en, ko).to_owned());
            let step = self.computation(&title, standing, node, ty, at, 0);
            steps.push(Rc::new(step));
            if let Some(chosen) = chosen {
                self.origins(chosen, at, 0, Detail::All, told, &mut steps);
            }
        }
        steps.extend(
            node.decisions
                .iter()
                .filter_map(|decision| self.after_the_formula(decision))
                .map(Rc::new),
        );
        steps
    }

    /// `150.5 舍入到 1（进位），得 151`; that an amount is never below 0.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "no other decision comes after the formula"
    )]
    fn after_the_formula(&self, decision: &Decision) -> Option<Step> {
        let text = match decision {
            Decision::Rounding { rounding, before } => {
                // Of a least amount, the least is what is rounded.
                let least = || match before.number_bounds() {
                    (Some(low), None) => Some(low),
                    _ => None,
                };
                let before = before.known_number().or_else(least)?;
                let after = Reach::number(before).round(*rounding).ok()?;
                let after = after.known_number()?;
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
                        sentence!("{before} 舍入到 {step}（{mode}），得 {after}"),
                        sentence!("{before} rounded to {step} ({mode}) is {after}"),
                        sentence!(
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
    pub(super) fn origins_of(
        &self,
        id: Id<Expr>,
        at: u32,
        told: &mut Told,
        steps: &mut Vec<Rc<Step>>,
    ) {
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
    fn worked_side(&self, id: Id<Expr>, at: u32) -> Option<Rc<Step>> {
        match &self.program.exprs.at(id).kind {
            ExprKind::Parent(levels, of) => {
                self.node(Computed::Expr(id), at)?;
                self.worked_side(*of, self.enclosing(at, *levels))
            }
            ExprKind::Call(..)
            | ExprKind::Arithmetic(..)
            | ExprKind::Negate(_)
            | ExprKind::Convert(..)
            | ExprKind::Round { .. }
            | ExprKind::If { .. }
            | ExprKind::Table { .. }
            | ExprKind::Bands(..)
            | ExprKind::Aggregate(Aggregate::Sum | Aggregate::Max | Aggregate::Min, _) => {
                let position = self.position(Computed::Expr(id), at)?;
                let node = self.trace.nodes.get(position)?;
                let sides = &self.memos.sides;
                Some(sides.get(Some(position), || Rc::new(self.worked(id, node, at))))
            }
            _ => None,
        }
    }

    fn worked(&self, id: Id<Expr>, node: &Node, at: u32) -> Step {
        let title = self.say(&|words| {
            let written = words.formula(id, &|part| self.long_word(part, words));
            written.into_owned()
        });
        let standing = Standing {
            expr: Some(id),
            steps: Vec::new(),
        };
        let ty = &self.program.exprs.at(id).ty;
        self.computation(&title, standing, node, ty, at, 0)
    }

    /// The same, of what was decided on the way alone.
    pub(super) fn decided_origins(
        &self,
        id: Id<Expr>,
        at: u32,
        told: &mut Told,
        steps: &mut Vec<Rc<Step>>,
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
            let value = value.unwrap_or(Cow::Borrowed("?"));
            let title = title.get(words.language());
            let Some(leaf) = leaf else {
                return equal([title, &value]);
            };
            let written = words.formula(leaf, &|part| self.long_word(part, words));
            let filled = words.expr_filled(leaf, &|part| self.filling(part, of, words));
            if filled == written || value.starts_with(&*filled) {
                equal([title, &written, &value])
            } else {
                equal([title, &written, &filled, &value])
            }
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
    pub(super) fn taken(&self, id: Id<Expr>, at: u32) -> (Option<Id<Expr>>, u32) {
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
        steps: &mut Vec<Rc<Step>>,
    ) {
        if depth > DEEPEST || !told.is_new(self, id, at) {
            return;
        }
        let deeper = depth.saturating_add(1);
        match &self.program.exprs.at(id).kind {
            ExprKind::Parameter { .. } => {
                if let Some(step) = self.parameter_step(id, at)
                    && told.values.iter().all(|other| other.text != step.text)
                {
                    told.values.push(Rc::clone(&step));
                    steps.push(step);
                }
            }
            ExprKind::Definition(definition) => {
                self.definition_steps(*definition, at, depth, detail, told, steps);
            }
            ExprKind::BenefitAmount(benefit) => {
                steps.extend(self.benefit_step(id, *benefit, at).map(Rc::new));
            }
            ExprKind::Parent(levels, of) => {
                let enclosing = self.enclosing(at, *levels);
                self.origins(*of, enclosing, depth, detail, told, steps);
            }
            ExprKind::Choice(choice) => match (self.chosen(id, at), choice.list.of) {
                (Some(chosen), Some(of)) => {
                    steps.push(Rc::new(self.choice_step(choice, chosen)));
                    self.origins(of, chosen, deeper, detail, told, steps);
                }
                (_, _) => {
                    if let Some(otherwise) = choice.otherwise {
                        self.origins(otherwise, at, deeper, detail, told, steps);
                    }
                }
            },
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
                        steps.extend(self.more(list, group.others, true).map(Rc::new));
                    }
                }
                steps.extend(self.more(list, left_out, false).map(Rc::new));
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
        steps: &mut Vec<Rc<Step>>,
    ) {
        let declared = self.program.definitions.at(definition);
        let is_number = matches!(declared.ty, Type::Number(_));
        if !is_number || !told.rules.insert((Rule::Definition(definition), at)) {
            return;
        }
        let number = (self.memos.numbers).get((definition, at, depth), || {
            self.number(definition, at, depth)
        });
        let Some((step, chosen)) = number else {
            return;
        };
        if detail == Detail::All || !step.steps.is_empty() {
            steps.push(step);
        }
        if let Some(chosen) = chosen {
            let deeper = depth.saturating_add(1);
            self.origins(chosen, at, deeper, detail, told, steps);
        }
    }

    /// The number that a definition comes to, and how; none where it was not computed.
    fn number(&self, definition: Id<Definition>, at: u32, depth: usize) -> Option<Number> {
        let declared = self.program.definitions.at(definition);
        let node = self.node(Computed::Definition(definition), at)?;
        let version = node.decisions.iter().find_map(|decision| {
            if let Decision::Version(version) = decision {
                *version
            } else {
                None
            }
        });
        let version = declared.versions.get(version?)?;
        let mut standing = self.standing(&version.formula, node, at, depth);
        let chosen = standing.expr;
        if declared.versions.len() > 1 {
            let step = self.version_step(version.from, version.until, &version.sources);
            standing.steps.insert(0, Rc::new(step));
        }
        let title = self.named_at(at, &declared.name, &declared.labels);
        let cited = version.sources.first().map(|it| self.source(it));
        let step = Step {
            cited,
            ..self.computation(&title, standing, node, &declared.ty, at, depth)
        };
        Some((Rc::new(step), chosen))
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
            sentence!("{name} = {value}")
        });
        Some(Step {
            steps: vec![Rc::new(Step::new(StepKind::Decision, why))],
            ..Step::new(StepKind::Value, text)
        })
    }
}

/// `a = b = c`, what is the same side by side once.
fn equal<const PARTS: usize>(parts: [&str; PARTS]) -> String {
    let mut text = String::with_capacity(SENTENCE);
    let mut before = None;
    for part in parts {
        if before == Some(part) {
            continue;
        }
        if before.is_some() {
            text.push_str(" = ");
        }
        text.push_str(part);
        before = Some(part);
    }
    text
}
