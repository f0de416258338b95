//! The closed set of functions.

use crate::program::{Aggregate, Call};

/// What a function is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Over a list.
    Aggregate(Aggregate),
    /// Over a list, or over values.
    AggregateOrCall(Aggregate, Call),
    /// Over values.
    Call(Call),
    /// Rounding.
    Round,
}

/// A function that a rule may call.
#[derive(Debug)]
pub struct Builtin {
    /// Chinese word.
    pub zh: &'static str,
    /// English word.
    pub en: &'static str,
    /// How it is written.
    pub example: &'static str,
    /// What it is.
    pub what: What,
}

static ALL: [Builtin; 10] = [
    Builtin {
        zh: "合计",
        en: "sum",
        example: "合计(成员.月工资)",
        what: What::Aggregate(Aggregate::Sum),
    },
    Builtin {
        zh: "计数",
        en: "count",
        example: "计数(成员 其中 年龄 不低于 60 岁)",
        what: What::Aggregate(Aggregate::Count),
    },
    Builtin {
        zh: "最大",
        en: "max",
        example: "最大(成员.月工资) 或 最大(甲, 乙)",
        what: What::AggregateOrCall(Aggregate::Max, Call::Max),
    },
    Builtin {
        zh: "最小",
        en: "min",
        example: "最小(成员.月工资) 或 最小(甲, 乙)",
        what: What::AggregateOrCall(Aggregate::Min, Call::Min),
    },
    Builtin {
        zh: "存在",
        en: "any",
        example: "存在(成员 其中 残疾)",
        what: What::Aggregate(Aggregate::Any),
    },
    Builtin {
        zh: "全部",
        en: "all",
        example: "全部(成员.在校)",
        what: What::Aggregate(Aggregate::All),
    },
    Builtin {
        zh: "周岁",
        en: "age",
        example: "周岁(出生日期, 今日)",
        what: What::Call(Call::Age),
    },
    Builtin {
        zh: "月数",
        en: "months",
        example: "月数(开始日期, 今日)",
        what: What::Call(Call::Months),
    },
    Builtin {
        zh: "天数",
        en: "days",
        example: "天数(开始日期, 今日)",
        what: What::Call(Call::Days),
    },
    Builtin {
        zh: "舍入",
        en: "round",
        example: "舍入(金额, 0.01 元, 四舍五入)",
        what: What::Round,
    },
];

/// The function that a word names, in either language.
pub fn find(word: &str) -> Option<&'static Builtin> {
    ALL.iter().find(|it| it.zh == word || it.en == word)
}

/// Every function.
pub fn all() -> impl Iterator<Item = &'static Builtin> {
    ALL.iter()
}
