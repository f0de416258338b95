//! What a written notice tells of one benefit: the facts that it rests on, what decided, and how
//! the amount came about.

use std::collections::BTreeSet;

use super::Reasons;
use super::view::{Computed, View};
use crate::evaluate::{Need, Outcome, What};
use crate::language::{Languages, Words};
use crate::program::wording::Kept;
use crate::program::{Benefit, Call, Expr, ExprKind, FactValue, Facts, Id, Input, Program};
use crate::value::Value;

/// One benefit, told for a notice.
#[derive(Debug, Clone)]
pub struct Account {
    /// Its reasons.
    pub reasons: Reasons,
    /// What decided, in one sentence.
    pub grounds: Option<Words>,
    /// How the amount came about, in one sentence.
    pub reckoned: Option<Words>,
    /// The facts that were stated or found and that the result has read.
    pub facts: Vec<StatedFact>,
    /// Facts that nobody stated and that were taken by default, those who have one in common
    /// together.
    pub defaulted: Vec<Words>,
    /// What is missing.
    pub missing: Vec<Words>,
    /// Statuses that nobody has decided, by the first fact of a decision, and how that is told.
    pub undecided: Vec<(Need, Words)>,
}

/// A fact that was stated or found, and all of whom it is true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedFact {
    /// Its name.
    pub name: Words,
    /// Whose it is; nobody for what is the household's.
    pub whose: Vec<Words>,
    /// Its value.
    pub value: Words,
    /// Whether it is the no to a yes-or-no.
    pub is_no: bool,
}

/// Tells one benefit of an outcome that was evaluated with a trace, by its position.
#[must_use]
pub fn account(
    program: &Program,
    facts: &Facts,
    outcome: &Outcome,
    position: usize,
    languages: Languages,
) -> Option<Account> {
    let kept = Kept::of(program);
    let view = View::new(program, facts, outcome, languages, &kept);
    let benefit = outcome.benefits.get(position)?;
    let at = view.at(&benefit.path);
    let id = benefit.benefit;
    let computed = [
        Computed::Eligibility(id),
        Computed::Receives(id),
        Computed::Amount(id),
    ];
    let nodes = computed.into_iter().filter_map(|it| view.position(it, at));
    let reasons = view.reasons(position, benefit);
    let missing = view.missing();
    let missing = reasons.missing.iter().filter_map(|&at| missing.get(at));
    let presumed = view.presumed();
    let undecided = reasons.undecided.iter();
    let undecided = undecided.filter_map(|&at| {
        let told = presumed.get(at)?.clone();
        Some((outcome.presumed.get(at)?, told))
    });
    Some(Account {
        missing: missing.cloned().collect(),
        undecided: undecided.collect(),
        defaulted: view.presumed_together(&reasons.defaulted),
        reasons,
        grounds: view.grounds_said(benefit, at),
        reckoned: view.amount_said(benefit, at),
        facts: view.stated_below(nodes.collect()),
    })
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "no other expression reads a fact"
)]
impl View<'_> {
    /// The facts that some nodes rest on, where somebody said them, in the order in which the
    /// rulebook declares them.
    fn stated_below(&self, mut open: Vec<usize>) -> Vec<StatedFact> {
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        let mut read: BTreeSet<(Id<Input>, u32)> = BTreeSet::new();
        while let Some(position) = open.pop() {
            let Some(node) = self.trace.nodes.get(position) else {
                continue;
            };
            if !seen.insert(position) {
                continue;
            }
            match node.what {
                What::Expr(expr) => match self.program.exprs.at(expr).kind {
                    ExprKind::Input(input) => {
                        read.insert((input, node.instance));
                    }
                    ExprKind::Call(Call::OverMonths(_), ref parts) => {
                        read.extend(
                            parts
                                .first()
                                .and_then(|it| self.read_at(*it, node.instance)),
                        );
                    }
                    ExprKind::Eligibility(_, status) => {
                        read.extend(self.decision_facts(status, node.instance));
                    }
                    _ => {}
                },
                What::Receives(status) => {
                    read.extend(self.decision_facts(status, node.instance));
                }
                What::Definition(_)
                | What::Parameter { .. }
                | What::Condition { .. }
                | What::Eligibility(_)
                | What::Amount(_) => {}
            }
            let children = self.trace.children(node).iter();
            open.extend(children.map(|child| *child as usize));
        }
        let mut told: Vec<(Id<Input>, Value, StatedFact)> = Vec::new();
        let mut by_month: Vec<StatedFact> = Vec::new();
        for (input, at) in read {
            let value = match self.said_of(input, at) {
                FactValue::Value(value) => value,
                FactValue::ByMonth => {
                    by_month.extend(self.stated_by_month(input, at));
                    continue;
                }
                FactValue::Absent | FactValue::NotKnown => continue,
            };
            let whose = (!self.path(at).0.is_empty()).then(|| self.whose_at(at));
            let known = told.iter_mut().find(|it| (it.0, it.1) == (input, value));
            if let Some((_, _, fact)) = known {
                fact.whose.extend(whose);
                continue;
            }
            let declared = self.program.inputs.at(input);
            let fact = StatedFact {
                name: self.named(&declared.name, &declared.labels),
                whose: whose.into_iter().collect(),
                value: self.say(&|words| words.value(value, &declared.ty)),
                is_no: value == Value::Truth(false),
            };
            told.push((input, value, fact));
        }
        let told = told.into_iter().map(|(_, _, fact)| fact);
        told.chain(by_month).collect()
    }

    /// The fact that an expression is, and whose.
    fn read_at(&self, expr: Id<Expr>, at: u32) -> Option<(Id<Input>, u32)> {
        match &self.program.exprs.at(expr).kind {
            ExprKind::Parent(levels, of) => self.read_at(*of, self.enclosing(at, *levels)),
            ExprKind::Input(input) => Some((*input, at)),
            _ => None,
        }
    }

    /// A fact of which each month was stated.
    fn stated_by_month(&self, input: Id<Input>, at: u32) -> Option<StatedFact> {
        let declared = self.program.inputs.at(input);
        let months = self.facts_at(at)?.by_month.get(&declared.slot)?;
        let whose = (!self.path(at).0.is_empty()).then(|| self.whose_at(at));
        Some(StatedFact {
            name: self.named(&declared.name, &declared.labels),
            whose: whose.into_iter().collect(),
            value: self.say(&|words| words.months(months, &declared.ty)),
            is_no: false,
        })
    }

    /// The days of the decision about a status, whose it is.
    fn decision_facts(&self, status: Id<Benefit>, at: u32) -> Vec<(Id<Input>, u32)> {
        let declared = self.program.benefits.at(status);
        let owner = self.owner(at, declared.entity);
        let days = declared.status.as_ref().map(|it| it.facts);
        let days = days
            .into_iter()
            .flat_map(|it| [it.from, it.until, it.ended]);
        days.filter_map(|day| Some((day, owner?))).collect()
    }

    /// The facts of an instance.
    fn facts_at(&self, at: u32) -> Option<&Facts> {
        let mut steps = self.path(at).0.iter();
        steps.try_fold(self.facts, |facts, (list, element)| {
            facts.lists.get(*list)?.as_ref()?.get(*element)
        })
    }

    /// What was said of a fact.
    pub(super) fn said_of(&self, input: Id<Input>, at: u32) -> FactValue {
        let owner = self.facts_at(at);
        let slot = self.program.inputs.at(input).slot;
        let said = owner.and_then(|facts| facts.values.get(slot));
        said.copied().unwrap_or_default()
    }
}
