//! `月末(今日)`

use super::{Builtin, Case, What};
use crate::program::Call;

pub(super) static MONTH_END: Builtin = Builtin {
    zh: "月末",
    en: "month_end",
    example: "月末(今日)",
    about_zh: "这一天所在月份的最后一天。",
    about_en: "The last day of the month of a day.",
    what: What::Call(Call::MonthEnd),
    case: Case {
        call: "月末(2024-02-10)",
        ty: "日期",
        gives: "2024-02-29",
    },
};
