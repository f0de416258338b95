//! `星期(今日)`

use super::{Builtin, Case, What};
use crate::program::Call;
use crate::value::DatePart;

pub(super) static WEEKDAY: Builtin = Builtin {
    zh: "星期",
    en: "weekday",
    example: "星期(今日)",
    about_zh: "这一天是星期几：星期一是 1，星期日是 7。",
    about_en: "The day of the week, from 1 for Monday to 7 for Sunday.",
    what: What::Call(Call::Part(DatePart::Weekday)),
    case: Case {
        call: "星期(2024-06-18)",
        ty: "整数",
        gives: "2",
    },
};
