//! What is due, but not yet: `已符合；从 2030-02-01 起发`.

use super::super::headline;
use super::super::view::{Computed, View};
use crate::evaluate::{AmountOutcome, BenefitOutcome, Decision};
use crate::language::{Words, pick, sentence};
use crate::program::{CompareOp, ExprKind, Formula};
use crate::value::{Date, Reach, Value};

impl View<'_> {
    /// That a benefit whose amount is still 0 is paid from a day on, or that it comes to nothing
    /// today; none where something is paid.
    pub(super) fn starts(&self, benefit: &BenefitOutcome, at: u32) -> Option<Words> {
        let is_nothing =
            matches!(&benefit.amount, AmountOutcome::Exact(amount) if amount.is_zero());
        if !is_nothing || benefit.is_charge || benefit.receives != Some(true) {
            return None;
        }
        let from = self.paid_from(benefit, at);
        let said = self.say(&|words| match from {
            Some(day) => pick!(
                words,
                sentence!("已符合；从 {day} 起发"),
                sentence!("The conditions are met; it is paid from {day}"),
                sentence!("조건에 맞습니다. {day}부터 지급됩니다"),
            ),
            None => pick!(
                words,
                "已符合；现在算出来是 0".to_owned(),
                "The conditions are met; as of today it comes to 0".to_owned(),
                "조건에 맞으나 현재 금액은 0입니다".to_owned(),
            ),
        });
        Some(headline::marked(said, benefit))
    }

    /// The day before which an exception that stands holds: `当 今日 早于 起发日期 则 0 元/月`.
    fn paid_from(&self, benefit: &BenefitOutcome, at: u32) -> Option<Date> {
        let version = self.version(benefit)?;
        let node = self.node(Computed::Amount(benefit.benefit), at)?;
        version.amount.formulas().find_map(|formula| {
            let when = self.standing_test(formula, &node.decisions)?;
            let ExprKind::Compare(CompareOp::Below, today, day) = self.program.exprs.at(when).kind
            else {
                return None;
            };
            if !matches!(self.program.exprs.at(today).kind, ExprKind::Today) {
                return None;
            }
            match self.value(day, at).and_then(Reach::known) {
                Some(Value::Date(day)) => Some(day),
                _ => None,
            }
        })
    }

    fn standing_test(
        &self,
        formula: &Formula,
        decisions: &[Decision],
    ) -> Option<crate::program::Id<crate::program::Expr>> {
        let first = decisions.iter().find_map(|decision| {
            if let Decision::Exceptions { base, stand, .. } = decision
                && *base == formula.base
            {
                stand.first().copied()
            } else {
                None
            }
        })?;
        Some(formula.exceptions.get(first)?.when)
    }
}
