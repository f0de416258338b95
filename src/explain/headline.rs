//! What came out of a benefit, in one line.

use super::Conclusion;
use super::view::{Computed, View, own_words};
use crate::evaluate::{AmountOutcome, BenefitOutcome, Need, NeedTable, Outcome, StatusOutcome};
use crate::language::{Languages, Words, sentence};
use crate::program::wording::Wording;
use crate::program::{Amount, Program, Type};
use crate::value::Number;

/// `最低生活保障金（家庭）：初步符合条件，可以申请，1209 元/月`
pub(super) fn headline(benefit: &Words, whose: &Words, result: &Words) -> Words {
    Words::new(
        sentence!("{}（{}）：{}", benefit.zh, whose.zh, result.zh),
        sentence!("{} ({}): {}", benefit.en, whose.en, result.en),
        sentence!("{}({}): {}", benefit.ko, whose.ko, result.ko),
    )
}

pub(super) fn conclusion(benefit: &BenefitOutcome) -> Conclusion {
    if benefit.error.is_some() {
        return Conclusion::Cannot;
    }
    if benefit.status.is_some() {
        return match (benefit.receives, benefit.qualifies) {
            (Some(true), _) => Conclusion::Received,
            (Some(false), Some(true)) => Conclusion::Excluded,
            (Some(false), _) => Conclusion::Refused,
            (None, _) => Conclusion::Open,
        };
    }
    match (benefit.qualifies, benefit.receives) {
        (Some(false), _) => Conclusion::Refused,
        (Some(true) | None, Some(false)) => Conclusion::Excluded,
        (Some(true), Some(true)) => Conclusion::Received,
        (Some(true) | None, None) | (None, Some(true)) => Conclusion::Open,
    }
}

/// Whether it is received: `初步符合条件，可以申请` until a decision is there, `按认定享受` then;
/// `（按默认）` behind it where it took a fact by default, `（身份尚未认定）` where it rests on a
/// status that nobody has decided.
pub(super) fn standing(program: &Program, outcome: &Outcome, benefit: &BenefitOutcome) -> Words {
    let standing = match (benefit.status, conclusion(benefit)) {
        (Some(status), Conclusion::Received) => recognition(status),
        (None, Conclusion::Received) if is_decided(program, outcome, benefit) => Words::new(
            "已认定，按认定享受",
            "granted by a decision in force",
            "인정되어 지급 대상입니다",
        ),
        (Some(_), Conclusion::Excluded) => Words::new(
            "符合条件，但已属于排在前面的身份",
            "meets the conditions, but a status that goes before holds",
            "조건에는 맞으나 우선하는 자격에 이미 해당합니다",
        ),
        _ => conclusion_words(benefit),
    };
    marked(standing, benefit)
}

/// Words of a result with what they stand on that nobody gave: `（按默认）`.
pub(super) fn marked(standing: Words, benefit: &BenefitOutcome) -> Words {
    let by_default =
        (!benefit.defaulted.is_empty()).then(|| Words::new("按默认", "by default", "기본값 기준"));
    let undecided = (!benefit.undecided.is_empty() && benefit.status.is_none())
        .then(|| Words::new("身份尚未认定", "status not decided yet", "자격 미인정"));
    let marks: Vec<Words> = undecided.into_iter().chain(by_default).collect();
    if marks.is_empty() {
        return standing;
    }
    let joined = |of: fn(&Words) -> &String, comma: &str| {
        let marks: Vec<&str> = marks.iter().map(|mark| of(mark).as_str()).collect();
        marks.join(comma)
    };
    Words::new(
        format!("{}（{}）", standing.zh, joined(|it| &it.zh, "，")),
        format!("{} ({})", standing.en, joined(|it| &it.en, ", ")),
        format!("{}({})", standing.ko, joined(|it| &it.ko, ", ")),
    )
}

/// Whether a decision in force says that a benefit is received.
fn is_decided(program: &Program, outcome: &Outcome, benefit: &BenefitOutcome) -> bool {
    let Some(by) = program.benefits.at(benefit.benefit).set_by else {
        return false;
    };
    let mut others = outcome.benefits.iter();
    others.any(|other| {
        other.benefit == by
            && other.path == benefit.path
            && other.status.is_some_and(|status| status.decided)
    })
}

/// Of a status that holds: whether it was decided.
fn recognition(status: StatusOutcome) -> Words {
    match (status.decided, status.review) {
        (true, false) => Words::new("已认定", "recognised", "인정됨"),
        (true, true) => Words::new(
            "已认定，但今天的事实不符合条件，要复核",
            "recognised, but today's facts do not fulfil the conditions: a review is due",
            "인정되었으나 현재 사실이 조건에 맞지 않아 재심사가 필요합니다",
        ),
        (false, _) => Words::new(
            "初步符合条件，可以申请认定",
            "appears to qualify; may apply for recognition",
            "조건에 맞을 것으로 보여 인정을 신청할 수 있습니다",
        ),
    }
}

fn conclusion_words(benefit: &BenefitOutcome) -> Words {
    match conclusion(benefit) {
        Conclusion::Refused if benefit.is_charge => {
            Words::new("不用缴", "not owed", "낼 필요 없습니다")
        }
        Conclusion::Excluded if benefit.is_charge => Words::new(
            "不用缴，因为已缴排在前面的",
            "not owed, since a charge that goes before is",
            "우선하는 것을 이미 내므로 낼 필요 없습니다",
        ),
        Conclusion::Received if benefit.is_charge => Words::new("应缴", "owed", "내야 합니다"),
        Conclusion::Refused => Words::new("不符合", "does not qualify", "조건에 맞지 않습니다"),
        Conclusion::Excluded if benefit.qualifies == Some(true) => Words::new(
            "符合条件，但已享受排在前面的待遇",
            "meets the conditions, but a benefit that goes before is received",
            "조건에는 맞으나 우선하는 대우를 이미 받습니다",
        ),
        Conclusion::Excluded => Words::new(
            "不享受，因为已享受排在前面的待遇",
            "not received, since a benefit that goes before is",
            "우선하는 대우를 이미 받으므로 받지 않습니다",
        ),
        Conclusion::Received => Words::new(
            "初步符合条件，可以申请",
            "appears to qualify; may apply",
            "조건에 맞을 것으로 보여 신청할 수 있습니다",
        ),
        Conclusion::Cannot => Words::new("算不出", "cannot be computed", "계산할 수 없습니다"),
        Conclusion::Open => Words::new(
            "还不能确定",
            "cannot be decided yet",
            "아직 확정할 수 없습니다",
        ),
    }
}

/// Whether it is received, with the amount: `初步符合条件，可以申请，1209 元/月`.
///
/// `needs` is the table that the needs of the benefit are a set of.
pub(super) fn result(
    program: &Program,
    outcome: &Outcome,
    benefit: &BenefitOutcome,
    needs: &NeedTable,
    languages: Languages,
) -> Words {
    let standing = standing(program, outcome, benefit);
    if let Some(error) = &benefit.error {
        let why = error.report(program).message;
        return Words::new(
            sentence!("{}：{}", standing.zh, why.zh),
            sentence!("{}: {}", standing.en, why.en),
            // Findings have no Korean.
            sentence!("{}: {}", standing.ko, why.zh),
        );
    }
    match (
        amount(program, benefit, needs, languages),
        conclusion(benefit),
    ) {
        (Some(amount), Conclusion::Open) if benefit.is_charge => Words::new(
            sentence!("{}；如应缴，{}", standing.zh, amount.zh),
            sentence!("{}; if it is owed, {}", standing.en, amount.en),
            sentence!("{}. 내야 한다면: {}", standing.ko, amount.ko),
        ),
        (Some(amount), Conclusion::Open) => Words::new(
            sentence!("{}；如符合，{}", standing.zh, amount.zh),
            sentence!("{}; if it qualifies, {}", standing.en, amount.en),
            sentence!("{}. 받게 되면: {}", standing.ko, amount.ko),
        ),
        (Some(amount), _) => Words::new(
            sentence!("{}，{}", standing.zh, amount.zh),
            sentence!("{}: {}", standing.en, amount.en),
            sentence!("{}: {}", standing.ko, amount.ko),
        ),
        (None, _) => standing,
    }
}

/// `1209 元/月`, as far as it is known; none where nothing is received.
///
/// `needs` is the table that the needs of the benefit are a set of.
pub(super) fn amount(
    program: &Program,
    benefit: &BenefitOutcome,
    needs: &NeedTable,
    languages: Languages,
) -> Option<Words> {
    let is_status = benefit.status.is_some();
    if is_status || !matches!(conclusion(benefit), Conclusion::Received | Conclusion::Open) {
        return None;
    }
    let versions = &program.benefits.at(benefit.benefit).versions;
    let version = benefit.version.and_then(|version| versions.get(version));
    let ty = version.and_then(|version| version.ty.as_ref());
    let ty = ty.unwrap_or(&Type::Truth);
    let is_cap = version.is_some_and(|version| matches!(version.amount, Amount::UpTo(_)));
    let number = |number: Number| {
        Words::of(languages, &|language| {
            Wording::plain(program, language).number(number, ty)
        })
    };
    let at_most = |cap: &Words| {
        Words::new(
            sentence!("不超过 {}", cap.zh),
            sentence!("at most {}", cap.en),
            sentence!("{} 이하", cap.ko),
        )
    };
    Some(match &benefit.amount {
        AmountOutcome::None => return None,
        AmountOutcome::Exact(amount) => number(*amount),
        AmountOutcome::UpTo(cap) => set_by_officer(&at_most(&number(*cap))),
        AmountOutcome::AtLeast(low) => {
            let low = number(*low);
            Words::new(
                sentence!("不低于 {}，具体由当地定", low.zh),
                sentence!("at least {}, the place sets how much", low.en),
                sentence!("{} 이상, 금액은 지역이 결정", low.ko),
            )
        }
        AmountOutcome::Range { low, high } => {
            let (low, high) = (number(*low), number(*high));
            set_by_officer(&Words::new(
                sentence!("在 {} 至 {} 之间", low.zh, high.zh),
                sentence!("from {} to {}", low.en, high.en),
                sentence!("{}~{}", low.ko, high.ko),
            ))
        }
        // A recognition, a service or a thing: that one may apply says all.
        AmountOutcome::InKind => return None,
        AmountOutcome::Unset => match not_recorded(program, benefit) {
            Some(who) => who,
            None => unset(program, needs.of(benefit.needs)),
        },
        AmountOutcome::Between { low, high, .. } => match (low, high) {
            (_, Some(high)) if is_cap => set_by_officer(&at_most(&number(*high))),
            (Some(low), Some(high)) => {
                let (low, high) = (number(*low), number(*high));
                Words::new(
                    sentence!("金额在 {} 至 {} 之间", low.zh, high.zh),
                    sentence!("between {} and {}", low.en, high.en),
                    sentence!("금액은 {}~{} 사이", low.ko, high.ko),
                )
            }
            (Some(low), None) if low.is_zero() => return None,
            (Some(low), None) => {
                let low = number(*low);
                Words::new(
                    sentence!("至少 {}", low.zh),
                    sentence!("at least {}", low.en),
                    sentence!("{} 이상", low.ko),
                )
            }
            (None, Some(high)) => at_most(&number(*high)),
            (None, None) => return None,
        },
    })
}

/// Of a benefit whose amount is not recorded: who sets it.
fn not_recorded(program: &Program, benefit: &BenefitOutcome) -> Option<Words> {
    let versions = &program.benefits.at(benefit.benefit).versions;
    let version = benefit.version.and_then(|at| versions.get(at))?;
    let Amount::Unset { who } = &version.amount else {
        return None;
    };
    let words = Words::new(
        "给钱，数额这里没有收录",
        "money; how much is not recorded here",
        "금전 지급, 금액은 여기에 수록되지 않음",
    );
    let Some(who) = who else { return Some(words) };
    let who = Words::of(Languages::ALL, &|language| {
        own_words(Wording::plain(program, language), who)
    });
    Some(Words::new(
        sentence!("{}（{}）", words.zh, who.zh),
        sentence!("{} ({})", words.en, who.en),
        sentence!("{}({})", words.ko, who.ko),
    ))
}

/// What an amount waits for: a value that nobody has published, or one of the place itself.
fn unset(program: &Program, needs: impl Iterator<Item = Need>) -> Words {
    let is_kept_above = needs.filter_map(|need| match need {
        Need::Parameter {
            parameter,
            keys,
            on,
        } => Some(!program.not_taken_from(parameter, &keys, on).is_empty()),
        Need::Fact { .. } | Need::List { .. } | Need::Amount { .. } => None,
    });
    if is_kept_above.reduce(|one, other| one && other) == Some(true) {
        return Words::new(
            "金额由当地定，这里没有收录；请问当地主管部门",
            "the place sets the amount, and it is not held here: ask the local office",
            "금액은 지역이 정하며 여기에 수록되지 않았으니 해당 지역 주관 부문에 문의",
        );
    }
    Words::new(
        "金额这里没有收录，请问当地主管部门",
        "the amount is not held here: ask the local office",
        "금액은 여기에 수록되지 않았으니 해당 지역 주관 부문에 문의",
    )
}

fn set_by_officer(cap: &Words) -> Words {
    Words::new(
        sentence!("由经办人核定，{}", cap.zh),
        sentence!("an officer sets the amount, {}", cap.en),
        sentence!("{} 범위에서 담당자가 결정", cap.ko),
    )
}

impl View<'_> {
    /// The benefit that is received instead, and by whom.
    pub(super) fn excluded(&self, benefit: &BenefitOutcome, at: u32) -> Option<Words> {
        if conclusion(benefit) != Conclusion::Excluded {
            return None;
        }
        let node = self.node(Computed::Receives(benefit.benefit), at)?;
        self.exclusion(&node.decisions, benefit.benefit)
    }
}
