//! `舍入(金额, 0.01 元, 四舍五入)`

use super::{Builtin, Case, What};

pub(super) static ROUND: Builtin = Builtin {
    zh: "舍入",
    en: "round",
    example: "舍入(金额, 0.01 元, 四舍五入)",
    about_zh: "取到某一步长：四舍五入、进位（远离零）、舍去（趋向零）、四舍六入（五成双）。",
    about_en: "To a step: `half_up` (half away from zero), `up` (away from zero), `down` (toward zero), `half_even`.",
    what: What::Round,
    case: Case {
        call: "舍入(100 元 / 3, 0.01 元, 四舍五入)",
        ty: "元",
        gives: "33.33 元",
    },
};
