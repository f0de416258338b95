//! `月数(开始日期, 今日)`

use super::{Builtin, Case, What};
use crate::program::Call;

pub(super) static MONTHS: Builtin = Builtin {
    zh: "月数",
    en: "months",
    example: "月数(开始日期, 今日)",
    about_zh: "两天之间满多少个月；到了同一天才算满一个月。",
    about_en: "Completed months between two days; a month is complete on the same day of the next.",
    what: What::Call(Call::Months),
    case: Case {
        call: "月数(2024-01-31, 2024-03-01)",
        ty: "月",
        gives: "1 月",
    },
};
