//! `存在(成员 其中 残疾)`

use super::{Builtin, Case, What};
use crate::program::Aggregate;

pub(super) static ANY: Builtin = Builtin {
    zh: "存在",
    en: "any",
    example: "存在(成员 其中 残疾)",
    about_zh: "列表里至少有一个符合；没有成员时为否。",
    about_en: "Whether at least one in a list does; no, of an empty list.",
    what: What::Aggregate(Aggregate::Any),
    case: Case {
        call: "存在(成员 其中 月工资 低于 400 元/月)",
        ty: "是否",
        gives: "是",
    },
};
