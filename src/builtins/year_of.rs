//! `年份(今日)`

use super::{Builtin, Case, What};
use crate::program::Call;
use crate::value::DatePart;

pub(super) static YEAR_OF: Builtin = Builtin {
    zh: "年份",
    en: "year_of",
    example: "年份(今日)",
    about_zh: "这一天是哪一年，是一个整数。",
    about_en: "The year of a day, a whole number.",
    what: What::Call(Call::Part(DatePart::Year)),
    case: Case {
        call: "年份(2024-06-18)",
        ty: "整数",
        gives: "2024",
    },
};
