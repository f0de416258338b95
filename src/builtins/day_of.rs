//! `日(今日)`

use super::{Builtin, Case, What};
use crate::program::Call;
use crate::value::DatePart;

pub(super) static DAY_OF: Builtin = Builtin {
    zh: "日",
    en: "day_of",
    example: "日(今日)",
    about_zh: "这一天是几日，1 到 31。",
    about_en: "The day of the month, from 1 to 31.",
    what: What::Call(Call::Part(DatePart::Day)),
    case: Case {
        call: "日(2024-06-18)",
        ty: "整数",
        gives: "18",
    },
};
