//! Statuses (身份): what was decided goes before what today's facts would give.

use super::answer::{Answer, Conjunction, Decides};
use super::expression::{Result, joined};
use super::{Decision, Evaluator};
use crate::program::{Benefit, FactValue, Id, Input, Recognition};
use crate::value::{Date, Reach, Value};

/// A day of a decision.
enum DecisionDay {
    /// Nothing was said.
    Absent,
    /// It is said not to be known.
    Open(Answer),
    Known(Date),
}

impl<'p> Evaluator<'p> {
    /// How a status is recognised; none of a benefit.
    pub(super) fn recognition(&self, status: Id<Benefit>) -> Option<&'p Recognition> {
        self.program.benefits.at(status).status.as_ref()
    }

    /// 属于: decided and in force, else by its conditions, and then told as not yet decided.
    pub(super) fn holds(
        &mut self,
        status: Id<Benefit>,
        recognition: &Recognition,
        instance: usize,
    ) -> Result {
        let decided = self.recognised(recognition, instance)?;
        if decided.truth() == Some(true) {
            self.decide(|| Decision::Recognised(true));
            return Ok(decided);
        }
        self.decide(|| Decision::Recognised(false));
        let own = self.by_conditions(status, recognition, instance);
        if decided.truth() == Some(false) {
            return own.map_err(|failed| failed.under([&decided]));
        }
        // Whether it was decided is not known: either stands.
        let yes = Ok(Answer::known(Value::Truth(true)));
        joined(&[&decided], vec![yes, own])
    }

    /// What the conditions give, marked as not decided by anybody.
    fn by_conditions(
        &mut self,
        status: Id<Benefit>,
        recognition: &Recognition,
        instance: usize,
    ) -> Result {
        let own = self.spared(status, instance)?;
        let mark = self.presumed(Value::Truth(true), recognition.facts.from, instance);
        Ok(Answer::from_parts(own.reach.clone(), [&own, &mark]))
    }

    /// 已认定: whether a decision is in force today. Where none is known of, that is not
    /// certain.
    pub(super) fn recognised(&mut self, recognition: &Recognition, instance: usize) -> Result {
        let facts = recognition.facts;
        let no = Answer::known(Value::Truth(false));
        let from = match self.decision_day(facts.from, instance) {
            DecisionDay::Absent => {
                return Ok(self.presumed(Value::Truth(false), facts.from, instance));
            }
            DecisionDay::Open(open) => return Ok(Answer::from_parts(Reach::Truth, [&open])),
            DecisionDay::Known(from) if from > self.on => return Ok(no),
            DecisionDay::Known(from) => from,
        };
        let mut parts = Conjunction::new(true);
        let ended = match self.decision_day(facts.ended, instance) {
            DecisionDay::Absent => None,
            DecisionDay::Known(ended) => Some(Ok(Answer::known(Value::Truth(ended > self.on)))),
            DecisionDay::Open(open) => Some(Ok(Answer::from_parts(Reach::Truth, [&open]))),
        };
        let last = match self.decision_day(facts.until, instance) {
            DecisionDay::Open(open) => Some(Ok(Answer::from_parts(Reach::Truth, [&open]))),
            DecisionDay::Known(last) => Some(Ok(Answer::known(Value::Truth(self.on <= last)))),
            DecisionDay::Absent => recognition.valid.map(|(count, unit)| {
                // A period is counted from the day after; its last day is the one with the same
                // number (民法典 201, 202). Beyond the last day that can be told it has no end.
                let last = unit.moved(from, i64::from(count));
                let holds = last.is_none_or(|last| self.on <= last);
                Ok(Answer::known(Value::Truth(holds)))
            }),
        };
        let lasts = match (last, recognition.continues) {
            (Some(last), Some(continues)) => {
                let mut either = Conjunction::new(false);
                if either.add(&last) == Decides::Certain {
                    Some(last)
                } else {
                    let continues = self.expr(continues, instance);
                    Some(if either.add(&continues) == Decides::Certain {
                        continues
                    } else {
                        either.finish()
                    })
                }
            }
            (last, _) => last,
        };
        for part in [ended, lasts].into_iter().flatten() {
            if parts.add(&part) == Decides::Certain {
                return part;
            }
        }
        parts.finish()
    }

    fn decision_day(&mut self, input: Id<Input>, instance: usize) -> DecisionDay {
        match self.instances.said(instance, self.program.inputs.at(input)) {
            FactValue::Value(Value::Date(day)) => DecisionDay::Known(day),
            FactValue::NotKnown => DecisionDay::Open(self.input(input, instance)),
            FactValue::Value(_) | FactValue::ByMonth | FactValue::Absent => DecisionDay::Absent,
        }
    }

    /// The amount that a decision in force sets for a benefit; none where none is known of.
    pub(super) fn decided_amount(
        &mut self,
        benefit: Id<Benefit>,
        instance: usize,
    ) -> Option<Answer> {
        let status = self.program.benefits.at(benefit).set_by?;
        let recognition = self.recognition(status)?;
        let amount = recognition.facts.amount?;
        let of = self.benefit_instance(status, instance)?;
        let said = self.instances.said(of, self.program.inputs.at(amount));
        let value = said.value()?;
        let decided = self.recognised(recognition, of).ok()?;
        (decided.truth() == Some(true)).then(|| Answer::from_parts(Reach::Known(value), [&decided]))
    }
}
