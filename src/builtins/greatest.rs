//! `最大者(成员 其中 残疾, 岁数).月工资`

use super::{Builtin, Case, What};
use crate::program::Order;

pub(super) static GREATEST: Builtin = Builtin {
    zh: "最大者",
    en: "greatest",
    example: "最大者(成员, 岁数).月工资",
    about_zh: "列表里某一项最大的那一个的一个量；一样大的看下一项。没有一个时取「无则」后的值。",
    about_en: "A quantity of the one in a list of which something is greatest; equals go by the next key. Of nobody, what stands behind `if none`.",
    what: What::Choice(Order::Descending),
    case: Case {
        call: "最大者(成员, 月工资).残疾",
        ty: "是否",
        gives: "否",
    },
};
