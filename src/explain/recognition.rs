//! Statuses: who decided, from when, and what a decision set.

use super::view::{Computed, View};
use super::{Step, StepKind};
use crate::evaluate::{Decision, Node};
use crate::language::Words;
use crate::program::{Benefit, Eligibility, FactValue, Id, Input};
use crate::value::Value;

impl View<'_> {
    /// Under `属于 低保家庭：是`: `按 2024-01-10 的认定`, or that nobody has decided.
    pub(super) fn recognition_step(
        &self,
        kind: Eligibility,
        status: Id<Benefit>,
        at: u32,
    ) -> Option<Step> {
        if kind != Eligibility::Receives {
            return None;
        }
        let declared = self.program.benefits.at(status);
        let recognition = declared.status.as_ref()?;
        let owner = self.owner(at, declared.entity)?;
        let node = self.node(Computed::Receives(status), owner)?;
        let decided = node.decisions.iter().find_map(|decision| {
            if let Decision::Recognised(decided) = decision {
                Some(*decided)
            } else {
                None
            }
        })?;
        let text = if decided {
            let from = self.said(recognition.facts.from, owner);
            let from = from.unwrap_or_default();
            Words::new(
                format!("按 {from} 的认定"),
                format!("by the decision of {from}"),
                format!("{from} 결정에 따름"),
            )
        } else {
            Words::new(
                "没有有效的认定，按条件看",
                "no decision is in force: by its conditions",
                "유효한 결정이 없어 조건에 따름",
            )
        };
        Some(Step::new(StepKind::Decision, text))
    }

    /// `低保金 = 420 元/月，按 2024-01-10 的认定核定`
    pub(super) fn decided_amount(
        &self,
        benefit: Id<Benefit>,
        at: u32,
        node: &Node,
    ) -> Option<Step> {
        let declared = self.program.benefits.at(benefit);
        let status = self.program.benefits.at(declared.set_by?);
        let facts = status.status.as_ref()?.facts;
        let amount = node.value.as_ref()?.known_number()?;
        let ty = &self.program.inputs.at(facts.amount?).ty;
        let from = self.said(facts.from, self.owner(at, status.entity)?)?;
        let text = self.say(&|words| {
            let amount = words.number(amount, ty);
            let name = words.name(&status.name, &status.labels);
            words.pick(
                format!("按 {from} 对「{name}」的认定核定 {amount}"),
                format!("set to {amount} by the decision of {from} about `{name}`"),
                format!("{from} ‘{name}’ 결정으로 {amount} 결정"),
            )
        });
        Some(Step::new(StepKind::Decision, text))
    }

    /// A day that was said of a decision, in words.
    fn said(&self, input: Id<Input>, at: u32) -> Option<String> {
        match self.said_of(input, at) {
            FactValue::Value(Value::Date(day)) => Some(day.to_string()),
            FactValue::Value(_) | FactValue::ByMonth | FactValue::NotKnown | FactValue::Absent => {
                None
            }
        }
    }
}
