//! `天数(开始日期, 今日)`

use super::{Builtin, Case, What};
use crate::program::Call;

pub(super) static DAYS: Builtin = Builtin {
    zh: "天数",
    en: "days",
    example: "天数(开始日期, 今日)",
    about_zh: "从一天到另一天有多少天。",
    about_en: "Days from one day to another.",
    what: What::Call(Call::Days),
    case: Case {
        call: "天数(2024-02-01, 2024-03-01)",
        ty: "日",
        gives: "29 日",
    },
};
