//! `名次(成员, 岁数 从大到小)`

use super::{Builtin, Case, What};

pub(super) static RANK: Builtin = Builtin {
    zh: "名次",
    en: "rank",
    example: "名次(成员, 岁数 从大到小)",
    about_zh: "在列表里排第几：排在前面的人数加一；并列的名次相同。写在成员自己的规则里。",
    about_en: "The place in a list: one more than those that go before; equals share a place. Written in a rule about the element.",
    what: What::Rank,
    case: Case {
        call: "名次(成员, 月工资 从大到小)",
        ty: "数",
        gives: "1",
    },
};
