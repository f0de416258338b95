//! `月初(今日 + 1 月)`

use super::{Builtin, Case, What};
use crate::program::Call;

pub(super) static MONTH_START: Builtin = Builtin {
    zh: "月初",
    en: "month_start",
    example: "月初(今日 + 1 月)",
    about_zh: "这一天所在月份的第一天；「次月起」写 月初(d + 1 月)。",
    about_en: "The first day of the month of a day; \"from the month after\" is month_start(d + 1 month).",
    what: What::Call(Call::MonthStart),
    case: Case {
        call: "月初(2024-01-31 + 1 月)",
        ty: "日期",
        gives: "2024-02-01",
    },
};
