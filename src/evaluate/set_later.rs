//! Amounts that a place or an officer sets within what the rules say: at least so much, or
//! between two amounts. To whoever reads one it is open, and waits for who sets it.

use super::answer::{Answer, Provenance};
use super::expression::Result;
use super::needs::Slot;
use super::{EvalError, Evaluator};
use crate::program::{Amount, Benefit, BenefitVersion, Expr, Formula, Id, Type};
use crate::value::Reach;

impl Evaluator<'_> {
    /// The general rule of a formula; of a least amount, it and anything above.
    pub(super) fn base(&mut self, formula: &Formula, instance: usize) -> Result {
        match formula.floor_of {
            Some(benefit) => self.at_least(benefit, formula.base, instance),
            None => self.expr(formula.base, instance),
        }
    }

    fn at_least(&mut self, benefit: Id<Benefit>, base: Id<Expr>, instance: usize) -> Result {
        let value = self.expr(base, instance)?;
        let (low, _) = value.reach.number_bounds();
        let mut ground = Provenance::default();
        ground.add(&value);
        ground.add(&self.set_later(benefit, instance));
        if value.may_fail {
            ground.may_fail();
        }
        Ok(ground.finish(Reach::numbers(low, None)))
    }

    /// Whether two least amounts are known and differ.
    pub(super) fn differ_at_least(
        &self,
        (first, a): (&Formula, &Answer),
        (second, b): (&Formula, &Answer),
    ) -> bool {
        let is_set = |position| matches!(self.needs.slot_at(position), Some(Slot::Amount { .. }));
        let least = |formula: &Formula, answer: &Answer| {
            let is_known =
                formula.floor_of.is_some() && self.needs.positions(&answer.needs).all(is_set);
            answer.reach.number_bounds().0.filter(|_| is_known)
        };
        let both = least(first, a).zip(least(second, b));
        both.is_some_and(|(first, second)| first != second)
    }

    /// 下限 and 上限: from the one to the other.
    pub(super) fn between(
        &mut self,
        benefit: Id<Benefit>,
        version: &BenefitVersion,
        instance: usize,
    ) -> Result {
        let (Amount::Range { low, high }, Some(ty)) = (&version.amount, &version.ty) else {
            return Ok(Answer::of(Reach::number(crate::value::Number::ZERO)));
        };
        let low = self.ending(low, version, ty, instance);
        let high = self.ending(high, version, ty, instance);
        let (low, high) = match (low, high) {
            (Ok(low), Ok(high)) => (low, high),
            (Err(low), Err(high)) => return Err(low.or(high)),
            (Err(failed), Ok(_)) | (Ok(_), Err(failed)) => return Err(failed),
        };
        let (least, most_of_low) = low.reach.number_bounds();
        let (least_of_high, most) = high.reach.number_bounds();
        if let (Some(low_end), Some(high_end)) = (least, most)
            && low_end > high_end
        {
            let crossed = EvalError::FloorAboveCap {
                low: low_end,
                high: high_end,
                at: version.span,
            };
            return Err(crossed.of([&low, &high]));
        }
        let mut ground = Provenance::default();
        ground.add(&low);
        ground.add(&high);
        ground.add(&self.set_later(benefit, instance));
        let is_ordered = most_of_low
            .zip(least_of_high)
            .is_some_and(|(low, high)| low <= high);
        if !is_ordered {
            ground.may_fail();
        }
        Ok(ground.finish(Reach::numbers(least, most)))
    }

    /// One end, rounded as the amount is.
    fn ending(
        &mut self,
        formula: &Formula,
        version: &BenefitVersion,
        ty: &Type,
        instance: usize,
    ) -> Result {
        let value = self.formula(formula, ty, instance)?;
        self.rounded_amount(value, version)
    }

    /// An amount that somebody sets: open, and it waits for that.
    fn set_later(&mut self, benefit: Id<Benefit>, instance: usize) -> Answer {
        let any = Reach::numbers(None, None);
        self.missing_amount(any, benefit, instance)
    }

    /// An amount as its own benefit tells it: who sets it is not waited for. Whether somebody
    /// sets it, and nothing else is open.
    pub(super) fn own_amount(
        &self,
        benefit: Id<Benefit>,
        instance: usize,
        amount: Answer,
    ) -> (Answer, bool) {
        let own = Slot::Amount { benefit, instance };
        let is_own = |position| self.needs.slot_at(position) == Some(own);
        let version = self.benefit_version(benefit);
        if !version.is_some_and(|(_, version)| version.amount.is_set_later()) {
            return (amount, false);
        }
        let needs = self
            .needs
            .filtered(&amount.needs, |position| !is_own(position));
        if needs == amount.needs {
            return (amount, false);
        }
        let is_set = needs.is_empty() && !amount.may_fail;
        (Answer { needs, ..amount }, is_set)
    }
}
