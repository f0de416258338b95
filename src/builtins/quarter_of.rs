//! `季度(今日)`

use super::{Builtin, Case, What};
use crate::program::Call;
use crate::value::DatePart;

pub(super) static QUARTER_OF: Builtin = Builtin {
    zh: "季度",
    en: "quarter_of",
    example: "季度(今日)",
    about_zh: "这一天在第几季度，1 到 4。",
    about_en: "The quarter of a day, from 1 to 4.",
    what: What::Call(Call::Part(DatePart::Quarter)),
    case: Case {
        call: "季度(2024-06-18)",
        ty: "整数",
        gives: "2",
    },
};
