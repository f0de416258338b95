//! What came out of a benefit, in one line.

use super::{Conclusion, View};
use crate::diagnostic::Text;
use crate::evaluate::{AmountOutcome, BenefitOutcome};
use crate::program::Type;
use crate::value::Number;

/// `最低生活保障金（家庭）：可以享受，1209 元/月`
pub(super) fn headline(benefit: &Text, whose: &Text, result: &Text) -> Text {
    Text::new(
        format!("{}（{}）：{}", benefit.zh, whose.zh, result.zh),
        format!("{} ({}): {}", benefit.en, whose.en, result.en),
    )
}

pub(super) fn conclusion(benefit: &BenefitOutcome) -> Conclusion {
    match (benefit.qualifies, benefit.receives) {
        (Some(false), _) => Conclusion::Refused,
        (Some(true) | None, Some(false)) => Conclusion::Excluded,
        (Some(true), Some(true)) => Conclusion::Received,
        (Some(true) | None, None) | (None, Some(true)) => Conclusion::Open,
    }
}

impl View<'_> {
    pub(super) fn result(&self, benefit: &BenefitOutcome, conclusion: Conclusion) -> Text {
        match conclusion {
            Conclusion::Refused => Text::new("不符合", "does not qualify"),
            Conclusion::Excluded if benefit.qualifies == Some(true) => Text::new(
                "符合条件，但已享受排在前面的待遇",
                "meets the conditions, but a benefit that goes before is received",
            ),
            Conclusion::Excluded => Text::new(
                "不享受，因为已享受排在前面的待遇",
                "not received, since a benefit that goes before is",
            ),
            Conclusion::Received => self.with_amount("可以享受", "qualifies", benefit),
            Conclusion::Open => self.with_amount("还不能确定", "cannot be decided yet", benefit),
        }
    }

    fn with_amount(&self, zh: &str, en: &str, benefit: &BenefitOutcome) -> Text {
        match self.amount_words(benefit) {
            Some(amount) => Text::new(
                format!("{zh}，{}", amount.zh),
                format!("{en}, {}", amount.en),
            ),
            None => Text::new(zh, en),
        }
    }

    /// `1209 元/月`
    fn amount_words(&self, benefit: &BenefitOutcome) -> Option<Text> {
        let ty = self
            .version(benefit)
            .and_then(|version| version.ty.as_ref());
        let ty = ty.unwrap_or(&Type::Truth);
        let number = |number: Number| self.say(|words| words.number(number, ty));
        let of = |before: (&str, &str), amount: Text| {
            Text::new(
                format!("{}{}", before.0, amount.zh),
                format!("{}{}", before.1, amount.en),
            )
        };
        Some(match &benefit.amount {
            AmountOutcome::None => return None,
            AmountOutcome::Exact(amount) => number(*amount),
            AmountOutcome::UpTo(cap) => of(
                (
                    "由经办人核定，不超过 ",
                    "an officer sets the amount, at most ",
                ),
                number(*cap),
            ),
            AmountOutcome::InKind => Text::new("给予服务或实物", "in kind"),
            AmountOutcome::Unset => {
                Text::new("金额还没有公布，未录入", "the amount is not published yet")
            }
            AmountOutcome::Between { low, high } => match (low, high) {
                (Some(low), Some(high)) => {
                    let (low, high) = (number(*low), number(*high));
                    Text::new(
                        format!("金额在 {} 至 {} 之间", low.zh, high.zh),
                        format!("between {} and {}", low.en, high.en),
                    )
                }
                (Some(low), None) if low.is_zero() => return None,
                (Some(low), None) => of(("至少 ", "at least "), number(*low)),
                (None, Some(high)) => of(("不超过 ", "at most "), number(*high)),
                (None, None) => return None,
            },
        })
    }

    /// The benefit that is received instead, by this instance or one around or inside it.
    pub(super) fn excluded(&self, benefit: &BenefitOutcome) -> Option<Text> {
        if conclusion(benefit) != Conclusion::Excluded {
            return None;
        }
        for exclusive in &self.program.exclusives {
            let own = exclusive.benefits.iter();
            let Some(position) = own.clone().position(|other| *other == benefit.benefit) else {
                continue;
            };
            for before in own.take(position) {
                let near = |other: &&BenefitOutcome| {
                    let (a, b) = (&other.path.0, &benefit.path.0);
                    other.benefit == *before
                        && other.receives == Some(true)
                        && (a.starts_with(b) || b.starts_with(a))
                };
                if let Some(other) = self.outcome.benefits.iter().find(near) {
                    let (name, whose) = (self.benefit_name(other.benefit), self.whose(&other.path));
                    return Some(Text::new(
                        format!(
                            "{}已享受{}，二者不能同时享受（{}）",
                            whose.zh, name.zh, exclusive.name
                        ),
                        format!(
                            "{} receives {}: the two exclude each other ({})",
                            whose.en, name.en, exclusive.name
                        ),
                    ));
                }
            }
        }
        None
    }
}
