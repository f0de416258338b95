//! `全部(成员.在校)`

use super::{Builtin, Case, What};
use crate::program::Aggregate;

pub(super) static ALL: Builtin = Builtin {
    zh: "全部",
    en: "all",
    example: "全部(成员.在校)",
    about_zh: "列表里个个都符合；没有成员时为是。",
    about_en: "Whether all in a list do; yes, of an empty list.",
    what: What::Aggregate(Aggregate::All),
    case: Case {
        call: "全部(成员.残疾)",
        ty: "是否",
        gives: "否",
    },
};
