//! A status (身份): somebody decided it, from a day, until a day; conditions only say who may
//! be recognised.

use serde::{Deserialize, Serialize};

use super::{Benefit, DateUnit, Expr, Id, Input};

/// How a status is recognised, and how long that holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Recognition {
    /// The facts of a decision.
    pub facts: DecisionFacts,
    /// `有效 12 月`: how long a decision holds that names no last day.
    pub valid: Option<(u32, DateUnit)>,
    /// `延续 …`: while this holds, a decision holds beyond its last day.
    pub continues: Option<Id<Expr>>,
    /// `核定 最低生活保障金`: the benefit whose amount the decision sets.
    pub sets: Option<Id<Benefit>>,
}

/// What is recorded of a decision: facts of the entity with fixed names.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct DecisionFacts {
    /// 认定日期: the day from which it holds.
    pub from: Id<Input>,
    /// 有效至: its last day.
    pub until: Id<Input>,
    /// 终止日期: the first day on which it does not hold any more.
    pub ended: Id<Input>,
    /// 核定金额: what it sets, where it sets an amount.
    pub amount: Option<Id<Input>>,
}

impl DecisionFacts {
    /// All of them.
    pub fn all(self) -> impl Iterator<Item = Id<Input>> {
        [self.from, self.until, self.ended]
            .into_iter()
            .chain(self.amount)
    }
}

/// Names of the facts of a decision after the name of the status, and how they are asked for.
#[derive(Debug, Clone, Copy)]
pub struct DecisionName {
    /// After a name in Chinese.
    pub zh: &'static str,
    /// After a name in Latin letters.
    pub en: &'static str,
    /// Beside the name in English, for people.
    pub label_en: &'static str,
    /// Beside the name in Korean, for people.
    pub label_ko: &'static str,
    /// After the name of the status: what is asked.
    pub question_zh: &'static str,
}

/// The facts of a decision, in the order of [`DecisionFacts`].
pub const DECISION_NAMES: [DecisionName; 4] = [
    DecisionName {
        zh: "认定日期",
        en: "_decided_on",
        label_en: "decided on",
        label_ko: "인정일",
        question_zh: "：哪一天起认定的？",
    },
    DecisionName {
        zh: "有效至",
        en: "_valid_until",
        label_en: "valid until",
        label_ko: "유효기간 마지막 날",
        question_zh: "：认定有效到哪一天（含当天）？",
    },
    DecisionName {
        zh: "终止日期",
        en: "_ended_on",
        label_en: "ended on",
        label_ko: "종료일",
        question_zh: "：哪一天起终止的？",
    },
    DecisionName {
        zh: "核定金额",
        en: "_amount",
        label_en: "amount decided",
        label_ko: "결정 금액",
        question_zh: "：核定的金额是多少？",
    },
];
