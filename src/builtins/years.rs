//! `年数(开始日期, 今日)`

use super::{Builtin, Case, What};
use crate::program::Call;

pub(super) static YEARS: Builtin = Builtin {
    zh: "年数",
    en: "years",
    example: "年数(开始日期, 今日)",
    about_zh: "两天之间满多少年；2月29日起的，平年2月28日满一年。按生日算岁数用「周岁」。",
    about_en: "Completed years between two days; from 29 February one is complete on 28 February of a common year. For ages by birthday use `age`.",
    what: What::Call(Call::Years),
    case: Case {
        call: "年数(2024-02-29, 2025-02-28)",
        ty: "年",
        gives: "1 年",
    },
};
