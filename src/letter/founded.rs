//! What stands against a notice.

use super::Kind;
use crate::evaluate::{EvalError, Need, Outcome};
use crate::explain::Account;
use crate::language::{Words, sentence};
use crate::months::decisions::{DecisionFact, by_conditions};
use crate::program::Program;

/// Why a notice is not written.
#[derive(Debug, Clone)]
pub enum Against {
    /// The household cannot be evaluated.
    Error(EvalError),
    /// The benefit is not what the notice would say: what it is.
    Otherwise(Words),
    /// There is no decision that the notice could change, and how one is stated.
    Undecided(Words),
    /// It would rest on what nobody stated, found, decided or published: each of it.
    Unfounded(Vec<Words>),
}

impl From<EvalError> for Against {
    fn from(error: EvalError) -> Self {
        Self::Error(error)
    }
}

/// What a result rests on that is not stated, found, decided and in force; `reviewed` are facts of
/// decisions that the notice itself takes back or makes.
///
/// A status that nobody has decided and that fails by its conditions is none: it takes a decision
/// to have it. These conditions have to fail for certain.
pub(super) fn doubts(
    program: &Program,
    outcome: &Outcome,
    account: &Account,
    reviewed: &[DecisionFact],
) -> Vec<Words> {
    let reasons = &account.reasons;
    let is_settled = |fact: &Need| match fact {
        Need::Fact { path, input } => {
            let fact = (path.clone(), *input);
            reviewed.contains(&fact) || fails_for_certain(program, outcome, &fact, &mut Vec::new())
        }
        Need::List { .. } | Need::Amount { .. } | Need::Parameter { .. } => false,
    };
    let missing = account.missing.iter();
    let missing = missing.map(|it| headed("还没有说：", "not stated: ", "진술하지 않음: ", it));
    let defaulted = account.defaulted.iter();
    let defaulted = defaulted.map(|it| headed("按默认：", "by default: ", "기본값: ", it));
    let undecided = account
        .undecided
        .iter()
        .filter(|(fact, _)| !is_settled(fact));
    let undecided = undecided.map(|(_, told)| told.clone());
    let assumed = reasons.assumed.iter();
    let assumed = assumed.map(|it| headed("推定：", "assumed: ", "추정: ", it));
    let overdue = reasons.overdue.iter();
    let overdue = overdue.map(|it| headed("早该调整：", "out of date: ", "조정 기한 경과: ", it));
    let mut all: Vec<Words> = Vec::new();
    let each = missing.chain(defaulted).chain(undecided);
    for doubt in each.chain(assumed).chain(overdue) {
        if !all.contains(&doubt) {
            all.push(doubt);
        }
    }
    all
}

/// Whether an undecided status fails, and what it stands on is certain: other undecided statuses
/// among it fail, too.
fn fails_for_certain(
    program: &Program,
    outcome: &Outcome,
    fact: &DecisionFact,
    seen: &mut Vec<DecisionFact>,
) -> bool {
    if seen.contains(fact) {
        return true;
    }
    seen.push(fact.clone());
    let Some(told) = by_conditions(program, outcome, &fact.0, fact.1) else {
        return false;
    };
    let is_certain = told.defaulted.is_empty() && told.needs.is_empty() && told.doubted.is_empty();
    told.receives == Some(false)
        && is_certain
        && outcome.presumed.of(told.undecided).all(|need| match need {
            Need::Fact { path, input } => fails_for_certain(program, outcome, &(path, input), seen),
            Need::List { .. } | Need::Amount { .. } | Need::Parameter { .. } => false,
        })
}

fn headed(zh: &str, en: &str, ko: &str, of: &Words) -> Words {
    Words::new(
        sentence!("{zh}{}", of.zh),
        sentence!("{en}{}", of.en),
        sentence!("{ko}{}", of.ko),
    )
}

impl Kind {
    /// Whether it refuses, takes or lowers something.
    pub(super) fn takes(self) -> bool {
        match self {
            Self::Refuse | Self::Reduce | Self::Stop => true,
            Self::Confirm | Self::Inform => false,
        }
    }
}

impl Against {
    /// The benefit is not there on this day.
    pub(super) fn nothing() -> Self {
        Self::Otherwise(Words::new(
            "这一天没有这项待遇。",
            "There is no such benefit on this day.",
            "이 날에는 이 급여가 없습니다.",
        ))
    }
}
