//! `最大(成员.月工资)`

use super::{Builtin, Case, What};
use crate::program::{Aggregate, Call};

pub(super) static MAX: Builtin = Builtin {
    zh: "最大",
    en: "max",
    example: "最大(成员.月工资) 或 最大(甲, 乙)",
    about_zh: "列表里最大的一个，或几个值里最大的一个；日期则是最晚的。列表里一个也没有时不能计算。",
    about_en: "The greatest in a list, or of several values; of dates the latest. Of an empty list there is none: an error.",
    what: What::AggregateOrCall(Aggregate::Max, Call::Max),
    case: Case {
        call: "最大(0 元/月, 最大(成员.月工资) - 500 元/月)",
        ty: "元/月",
        gives: "700 元/月",
    },
};
