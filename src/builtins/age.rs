//! `周岁(出生日期, 今日)`

use super::{Builtin, Case, What};
use crate::program::Call;

pub(super) static AGE: Builtin = Builtin {
    zh: "周岁",
    en: "age",
    example: "周岁(出生日期, 今日)",
    about_zh: "到某一天满多少周岁；2月29日出生的，平年到3月1日满岁。",
    about_en: "Completed years on a day; one born on 29 February completes a year on 1 March of a common year.",
    what: What::Call(Call::Age),
    case: Case {
        call: "周岁(2004-02-29, 2024-02-28)",
        ty: "岁",
        gives: "19 岁",
    },
};
