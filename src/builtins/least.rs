//! `最小者(成员, 岁数).月工资`

use super::{Builtin, Case, What};
use crate::program::Order;

pub(super) static LEAST: Builtin = Builtin {
    zh: "最小者",
    en: "least",
    example: "最小者(成员, 岁数).月工资",
    about_zh: "列表里某一项最小的那一个的一个量；一样小的看下一项。没有一个时取「无则」后的值。",
    about_en: "A quantity of the one in a list of which something is least; equals go by the next key. Of nobody, what stands behind `if none`.",
    what: What::Choice(Order::Ascending),
    case: Case {
        call: "最小者(成员 其中 残疾, 月工资).月工资 无则 0 元/月",
        ty: "元/月",
        gives: "300 元/月",
    },
};
