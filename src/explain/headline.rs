//! What came out of a benefit, in one line.

use super::{Conclusion, View};
use crate::diagnostic::{Lang, Text};
use crate::evaluate::{AmountOutcome, BenefitOutcome};
use crate::program::wording::Wording;
use crate::program::{Program, Type};
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

/// Whether it is received: `可以享受`.
pub(super) fn standing(benefit: &BenefitOutcome) -> Text {
    match conclusion(benefit) {
        Conclusion::Refused => Text::new("不符合", "does not qualify"),
        Conclusion::Excluded if benefit.qualifies == Some(true) => Text::new(
            "符合条件，但已享受排在前面的待遇",
            "meets the conditions, but a benefit that goes before is received",
        ),
        Conclusion::Excluded => Text::new(
            "不享受，因为已享受排在前面的待遇",
            "not received, since a benefit that goes before is",
        ),
        Conclusion::Received => Text::new("可以享受", "qualifies"),
        Conclusion::Open => Text::new("还不能确定", "cannot be decided yet"),
    }
}

/// Whether it is received, with the amount: `可以享受，1209 元/月`.
pub(super) fn result(program: &Program, benefit: &BenefitOutcome) -> Text {
    let standing = standing(benefit);
    match amount(program, benefit) {
        Some(amount) => Text::new(
            format!("{}，{}", standing.zh, amount.zh),
            format!("{}, {}", standing.en, amount.en),
        ),
        None => standing,
    }
}

/// `1209 元/月`, as far as it is known; none where nothing is received.
pub(super) fn amount(program: &Program, benefit: &BenefitOutcome) -> Option<Text> {
    if !matches!(conclusion(benefit), Conclusion::Received | Conclusion::Open) {
        return None;
    }
    let versions = &program.benefits.at(benefit.benefit).versions;
    let version = benefit.version.and_then(|version| versions.get(version));
    let ty = version.and_then(|version| version.ty.as_ref());
    let ty = ty.unwrap_or(&Type::Truth);
    let number = |number: Number| {
        let words = |lang| Wording::plain(program, lang).number(number, ty);
        Text::new(words(Lang::Zh), words(Lang::En))
    };
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

impl View<'_> {
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
