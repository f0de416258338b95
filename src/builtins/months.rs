//! `月数(开始日期, 今日)`

use super::{Builtin, Case, What};
use crate::program::Call;

pub(super) static MONTHS: Builtin = Builtin {
    zh: "月数",
    en: "months",
    example: "月数(开始日期, 今日)",
    about_zh: "两天之间满多少个月：前一天加上几个月还不晚于后一天。没有那一天的月份，月末满一个月。",
    about_en: "Completed months between two days: by how many the first can be moved without passing the second. Where a month lacks the day, its last day completes one.",
    what: What::Call(Call::Months),
    case: Case {
        call: "月数(2024-01-31, 2024-02-29)",
        ty: "月",
        gives: "1 月",
    },
};
