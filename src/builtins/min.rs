//! `最小(成员.月工资)`

use super::{Builtin, Case, What};
use crate::program::{Aggregate, Call};

pub(super) static MIN: Builtin = Builtin {
    zh: "最小",
    en: "min",
    example: "最小(成员.月工资) 或 最小(甲, 乙)",
    about_zh: "列表里最小的一个，或几个值里最小的一个；日期则是最早的。列表里一个也没有时不能计算。",
    about_en: "The least in a list, or of several values; of dates the earliest. Of an empty list there is none: an error.",
    what: What::AggregateOrCall(Aggregate::Min, Call::Min),
    case: Case {
        call: "最小(成员.月工资)",
        ty: "元/月",
        gives: "300 元/月",
    },
};
