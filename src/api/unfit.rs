//! What is said of facts that are each well written and cannot all be so.

use crate::diagnostic::Text;

/// Facts that violate a constraint of the rulebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoNotFit {
    /// Its name.
    pub constraint: Text,
    /// What should hold.
    pub test: Text,
    /// The facts that it reads, with their values.
    pub facts: Text,
    /// Their paths.
    pub paths: Vec<String>,
    /// 说明
    pub note: Option<Text>,
}

impl DoNotFit {
    /// Code, message and what to do.
    pub(super) fn words(&self) -> (&'static str, Text, Text) {
        let (note_zh, note_en) = self.note.as_ref().map_or_else(Default::default, |note| {
            (format!("（{}）", note.zh), format!(" ({})", note.en))
        });
        let Self {
            constraint,
            test,
            facts,
            ..
        } = self;
        (
            "guiju::facts::do_not_fit",
            Text::new(
                format!(
                    "不合约束「{}」{note_zh}：应 {}，现为 {}",
                    constraint.zh, test.zh, facts.zh
                ),
                format!(
                    "against the constraint `{}`{note_en}: expected {}, found {}",
                    constraint.en, test.en, facts.en
                ),
            ),
            Text::new(
                "核对这几项，改正写错的；不知道的写 null",
                "check these facts and correct the wrong ones; write null where one is not known",
            ),
        )
    }
}

/// A birthday that the day of the evaluation does not allow, as a message says it.
pub(super) fn impossible_age(message: Text) -> (&'static str, Text, Text) {
    (
        "guiju::facts::impossible_age",
        message,
        Text::new(
            "改正这个日期，或计算的那一天；不知道就写 null",
            "correct this date, or the day that is asked about; write null where it is not known",
        ),
    )
}
