//! `计数(成员 其中 年龄 不低于 60 岁)`

use super::{Builtin, Case, What};
use crate::program::Aggregate;

pub(super) static COUNT: Builtin = Builtin {
    zh: "计数",
    en: "count",
    example: "计数(成员 其中 年龄 不低于 60 岁)",
    about_zh: "列表里有几个，单位是它的计量单位。",
    about_en: "How many a list holds, in the unit that counts them.",
    what: What::Aggregate(Aggregate::Count),
    case: Case {
        call: "计数(成员 其中 残疾)",
        ty: "人",
        gives: "1 人",
    },
};
