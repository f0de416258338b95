//! `月份(今日)`

use super::{Builtin, Case, What};
use crate::program::Call;
use crate::value::DatePart;

pub(super) static MONTH_OF: Builtin = Builtin {
    zh: "月份",
    en: "month_of",
    example: "月份(今日)",
    about_zh: "这一天在几月，1 到 12。",
    about_en: "The month of a day, from 1 to 12.",
    what: What::Call(Call::Part(DatePart::Month)),
    case: Case {
        call: "月份(2024-06-18)",
        ty: "整数",
        gives: "6",
    },
};
