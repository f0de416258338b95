//! Benefits: eligibility, entitlement and amount.

use super::answer::{ANY, Answer, Conjunction, Decides, opposite};
use super::expression::{Result, joined};
use super::memo::Part;
use super::trace::position;
use super::{Decision, EvalError, Evaluator, What};
use crate::program::meaning::{GoesBefore, Place};
use crate::program::{Amount, Benefit, BenefitVersion, Eligibility, Id, Type};
use crate::value::{Number, Reach, Value};

impl<'p> Evaluator<'p> {
    /// The instance of a benefit's entity that is this one or contains it.
    pub(super) fn benefit_instance(&self, benefit: Id<Benefit>, instance: usize) -> Option<usize> {
        self.instances
            .of_entity(instance, self.program.benefits.at(benefit).entity)
    }

    /// The version of a benefit that holds today.
    pub(super) fn benefit_version(
        &self,
        benefit: Id<Benefit>,
    ) -> Option<(usize, &'p BenefitVersion)> {
        self.program.benefits.at(benefit).version_on(self.on)
    }

    /// 符合: whether every condition holds. A benefit not in force today fails.
    pub(super) fn qualifies(&mut self, benefit: Id<Benefit>, instance: usize) -> Result {
        self.remembered(Part::Eligibility(benefit), instance)
    }

    pub(super) fn conditions(&mut self, benefit: Id<Benefit>, instance: usize) -> Result {
        let version = self.benefit_version(benefit);
        self.decide(|| Decision::Version(version.map(|(at, _)| at)));
        let Some((_, version)) = version else {
            return Ok(Answer::known(Value::Truth(false)));
        };
        let mut all = Conjunction::new(true);
        let mut failed: Option<Result> = None;
        for (position, condition) in version.conditions.iter().enumerate() {
            // Which conditions fail beside one that fails for certain is asked only for the trace.
            if failed.is_some() && self.recorder.is_none() {
                break;
            }
            self.open_node();
            let answer = self.expr(condition.test, instance);
            self.close_node(
                |_| What::Condition {
                    benefit,
                    condition: position,
                },
                instance,
                &answer,
            );
            if all.add(&answer) == Decides::Certain && failed.is_none() {
                failed = Some(answer);
            }
        }
        failed.unwrap_or_else(|| all.finish())
    }

    /// 享受: qualifies, and nothing that goes before excludes it.
    pub(super) fn receives(&mut self, benefit: Id<Benefit>, instance: usize) -> Result {
        self.remembered(Part::Receives(benefit), instance)
    }

    pub(super) fn received(&mut self, benefit: Id<Benefit>, instance: usize) -> Result {
        match self.recognition(benefit) {
            Some(recognition) => self.holds(benefit, recognition, instance),
            None => self.spared(benefit, instance),
        }
    }

    /// Whether every condition holds, and nothing that goes before excludes it.
    pub(super) fn spared(&mut self, benefit: Id<Benefit>, instance: usize) -> Result {
        let mut parts = Conjunction::new(true);
        let own = self.qualifies(benefit, instance);
        let by_itself = parts.add(&own);
        if by_itself == Decides::Certain {
            return own;
        }
        let program = self.program;
        for before in program.exclusions.before(benefit) {
            let spared = opposite(self.excluded_by(before, benefit, instance));
            let decides = parts.add(&spared);
            if decides > by_itself {
                self.note_exclusion(benefit, before, instance);
            }
            if decides == Decides::Certain {
                return spared;
            }
        }
        parts.finish()
    }

    /// Notes that a benefit is taken away by one that goes before.
    fn note_exclusion(&mut self, taken: Id<Benefit>, before: &GoesBefore, instance: usize) {
        let of = self.benefit_instance(before.benefit, instance);
        self.decide(|| Decision::Exclusion {
            taken,
            exclusive: before.exclusive,
            through: before.benefit,
            of: of.map(position),
        });
    }

    /// Whether a benefit that goes before takes this one away from an instance.
    fn excluded_by(
        &mut self,
        before: &GoesBefore,
        benefit: Id<Benefit>,
        instance: usize,
    ) -> Result {
        let first = before.benefit;
        match before.place {
            Place::HereOrAround => self.receives_here_or_above(first, benefit, instance),
            Place::Inside => {
                let inside = self.program.benefits.at(first).entity;
                self.every_inside(instance, inside, &mut |evaluator, element| {
                    evaluator.receives(first, element)
                })
            }
            Place::Elsewhere => Ok(Answer::known(Value::Truth(false))),
        }
    }

    /// Whether an instance has a benefit of its own or of the one around it: a person has the
    /// household's unless a benefit of the person goes before it.
    fn receives_here_or_above(
        &mut self,
        benefit: Id<Benefit>,
        asked_for: Id<Benefit>,
        instance: usize,
    ) -> Result {
        let Some(owner) = self.benefit_instance(benefit, instance) else {
            return Ok(Answer::known(Value::Truth(false)));
        };
        let received = self.receives(benefit, owner);
        if owner == instance {
            return received;
        }
        let program = self.program;
        let mut parts = Conjunction::new(true);
        if parts.add(&received) == Decides::Certain {
            return received;
        }
        for goes_before in program.exclusions.before(benefit) {
            let before = goes_before.benefit;
            let of_person = self
                .benefit_instance(before, instance)
                .is_some_and(|at| at != owner);
            if before == asked_for || !of_person {
                continue;
            }
            let spared = opposite(self.receives_here_or_above(before, asked_for, instance));
            let decides = parts.add(&spared);
            if decides != Decides::No {
                self.note_exclusion(benefit, goes_before, instance);
            }
            if decides == Decides::Certain {
                return spared;
            }
        }
        parts.finish()
    }

    /// `享受 B`, `符合 B`, `不符合 B`, seen from an instance.
    pub(super) fn standing_of(
        &mut self,
        standing: Eligibility,
        benefit: Id<Benefit>,
        instance: usize,
    ) -> Result {
        let Some(owner) = self.benefit_instance(benefit, instance) else {
            return Ok(self.open(&Type::Truth));
        };
        match standing {
            Eligibility::Receives => self.receives_here_or_above(benefit, benefit, instance),
            Eligibility::Qualifies => self.qualifies(benefit, owner),
            Eligibility::Recognised => match self.recognition(benefit) {
                Some(recognition) => self.recognised(recognition, owner),
                None => Ok(self.open(&Type::Truth)),
            },
            Eligibility::Fails => {
                let answer = self.qualifies(benefit, owner)?;
                Ok(Answer::from_parts(answer.reach.not(), [&answer]))
            }
        }
    }

    /// What a benefit comes to where it is received: rounded once; never below 0.
    pub(super) fn amount(&mut self, benefit: Id<Benefit>, instance: usize) -> Result {
        self.remembered(Part::Amount(benefit), instance)
    }

    pub(super) fn computed_amount(&mut self, benefit: Id<Benefit>, instance: usize) -> Result {
        if let Some(decided) = self.decided_amount(benefit, instance) {
            self.decide(|| Decision::DecidedAmount);
            return Ok(decided);
        }
        let mut today = self.amount_today(benefit, instance)?;
        if self.program.benefits.at(benefit).set_by.is_some() {
            // Whether a decision is in force may be open, too.
            today.look_beside(ANY);
        }
        Ok(today)
    }

    /// What a benefit comes to by today's facts, whatever was decided.
    pub(super) fn amount_today(&mut self, benefit: Id<Benefit>, instance: usize) -> Result {
        let zero = Answer::known(Value::Number(Number::ZERO));
        let version = self.benefit_version(benefit);
        self.decide(|| Decision::Version(version.map(|(at, _)| at)));
        let Some((_, version)) = version else {
            return Ok(zero);
        };
        let Some(ty) = &version.ty else {
            return Ok(zero);
        };
        let value = match &version.amount {
            Amount::InKind => return Ok(zero),
            Amount::Range { .. } => self.between(benefit, version, instance)?,
            Amount::Unset { .. } => self.not_recorded(benefit, instance),
            Amount::Exact(formula) | Amount::UpTo(formula) => {
                let value = self.formula(formula, ty, instance)?;
                self.rounded_amount(value, version)?
            }
        };
        let (low, _) = value.reach.number_bounds();
        if low.is_none_or(Number::is_negative) {
            self.decide(|| Decision::Floor {
                before: value.reach.clone(),
            });
        }
        Ok(not_negative(value))
    }

    /// An amount rounded as its benefit says.
    pub(super) fn rounded_amount(&mut self, value: Answer, version: &BenefitVersion) -> Result {
        let Some(rounding) = version.rounding else {
            return Ok(value);
        };
        let before = value.reach.clone();
        let reach = before.round(rounding);
        let reach = reach.map_err(|error| EvalError::number(error, version.span).of([&value]))?;
        self.decide(|| Decision::Rounding { rounding, before });
        Ok(Answer::from_parts(reach, [&value]))
    }

    /// `B`: the amount received; 0 where it is not.
    pub(super) fn amount_received(&mut self, benefit: Id<Benefit>, instance: usize) -> Result {
        let Some(owner) = self.benefit_instance(benefit, instance) else {
            return Ok(Answer::of(Reach::Number {
                low: None,
                high: None,
            }));
        };
        let received = self.receives(benefit, owner)?;
        let zero = Reach::number(Number::ZERO);
        match received.reach.known_truth() {
            Some(false) => Ok(Answer::from_parts(zero, [&received])),
            Some(true) => {
                let amount = self.amount(benefit, owner).and_then(|amount| {
                    self.check_amount(benefit, &amount)?;
                    Ok(amount)
                });
                let amount = amount.map_err(|failed| failed.under([&received]))?;
                Ok(Answer::from_parts(
                    amount.reach.clone(),
                    [&received, &amount],
                ))
            }
            None => {
                let amount = self.amount(benefit, owner);
                let amount = amount.and_then(|amount| {
                    self.check_amount(benefit, &amount)?;
                    Ok(amount)
                });
                let nothing = Ok(Answer::known(Value::Number(Number::ZERO)));
                joined(&[&received], vec![amount, nothing])
            }
        }
    }

    /// An amount that is certainly below 0, of a benefit that is received, is an error: also
    /// where it is open how far below.
    pub(super) fn check_amount(&self, benefit: Id<Benefit>, answer: &Answer) -> Result<()> {
        let (_, most) = answer.reach.number_bounds();
        match most.filter(|most| most.is_negative()) {
            Some(amount) => {
                let below = EvalError::NegativeAmount {
                    amount,
                    is_open: answer.reach.known_number().is_none(),
                    at: self.program.benefits.at(benefit).span,
                };
                Err(below.of([answer]))
            }
            None => Ok(()),
        }
    }

    /// Whether a benefit is open: whether it is received, or what it comes to.
    pub(super) fn is_undetermined(
        &mut self,
        benefit: Id<Benefit>,
        instance: usize,
    ) -> Result<bool> {
        let received = self.receives(benefit, instance)?;
        Ok(match received.truth() {
            None => true,
            Some(false) => false,
            Some(true) => {
                let amount = self.amount(benefit, instance)?;
                let (amount, is_set_later) = self.own_amount(benefit, instance, amount);
                !is_set_later && !amount.is_decided()
            }
        })
    }
}

/// Bounds of an amount: where it would go below 0 it cannot be computed.
fn not_negative(value: Answer) -> Answer {
    let (low, high) = value.reach.number_bounds();
    let is_open = value.reach.known().is_none() && high.is_none_or(|high| !high.is_negative());
    if !is_open || low.is_some_and(|low| !low.is_negative()) {
        return value;
    }
    Answer {
        reach: Reach::numbers(Some(Number::ZERO), high),
        may_fail: true,
        ..value
    }
}
