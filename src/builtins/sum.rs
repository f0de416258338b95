//! `合计(成员.月工资)`

use super::{Builtin, Case, What};
use crate::program::Aggregate;

pub(super) static SUM: Builtin = Builtin {
    zh: "合计",
    en: "sum",
    example: "合计(成员.月工资)",
    about_zh: "合计一个列表里每一个的量；挑选之后没有一个时为 0。",
    about_en: "The sum of a quantity over a list; 0 where none is left.",
    what: What::Aggregate(Aggregate::Sum),
    case: Case {
        call: "合计(成员.月工资)",
        ty: "元/月",
        gives: "1500 元/月",
    },
};
