//! What deadlines are counted in: beside days and months, working days, which are no unit of
//! amounts.

use serde::{Deserialize, Serialize};

/// What a deadline is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeadlineUnit {
    /// 日
    Day,
    /// 工作日
    Workday,
    /// 月
    Month,
}

impl DeadlineUnit {
    /// All of them: the word in Chinese, in English.
    pub const WORDS: [(Self, &'static str, &'static str); 3] = [
        (Self::Day, "日", "day"),
        (Self::Workday, "工作日", "workday"),
        (Self::Month, "月", "month"),
    ];

    /// What a word means, in either language.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let mut words = Self::WORDS.into_iter();
        let found = words.find(|(_, zh, en)| *zh == word || *en == word);
        found.map(|(unit, ..)| unit)
    }
}
