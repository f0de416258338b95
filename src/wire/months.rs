//! One household month by month.

use serde::Serialize;

use super::finding::FactProblem;
use super::outcome::{Assumed, BenefitName, EntityName, Overdue, Range, RulebookName};
use super::value::Exact;

/// 逐月的待遇、合计，少发和多发 · Each benefit by the month, sums, what was paid too little or too much
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Months<'a> {
    /// 格式的版本 · Version of this shape
    #[cfg_attr(feature = "schema", schemars(extend("const" = super::VERSION)))]
    pub version: u32,
    /// 规则集 · Name of the rulebook in its own words
    pub rulebook: RulebookName<'a>,
    /// 各月 · The months (`2025-07`)
    pub months: Vec<String>,
    /// 事实合不上、不能计算的月份 · The months in which the facts do not fit: nothing is computed for them
    pub unfit: Vec<Unfit<'a>>,
    /// 各项待遇 · One for each benefit and whom it is for
    pub benefits: Vec<Line<'a>>,
    /// 用到的推定值，每个一次；没有的不写 · Assumed values that were read, each once; left out where there are none
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<Assumed<'a>>,
    /// 用到的、按规定早该调整的值，每个一次；没有的不写 · Values that were read and should have been set anew, each once; left out where there are none
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overdue: Vec<Overdue<'a>>,
}

/// 事实合不上的一个月 · A month in which the facts cannot all be so
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unfit<'a> {
    /// 哪个月 · Which (`2015-06`)
    pub month: Option<&'a str>,
    /// 为什么 · Why
    pub problems: Vec<FactProblem<'a>>,
}

/// 一项待遇的各月 · One benefit over the months
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Line<'a> {
    /// 待遇 · Which
    pub name: BenefitName<'a>,
    /// 给哪一主体 · For which entity
    #[serde(rename = "for")]
    pub entity: EntityName<'a>,
    /// 给谁 · For whom
    pub path: String,
    /// 应缴的费用，不是待遇 · What is owed, not received
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub charge: bool,
    /// 单位 · Unit of the amounts; `null` of a service
    pub unit: Option<String>,
    /// 应发，每月一项 · What is due, one a month
    pub due: Vec<Pay>,
    /// 实发，每月一项 · What was paid, one a month
    pub paid: Vec<Pay>,
    /// 合计 · Its sum; `null` where amounts do not add up
    pub total: Option<Total>,
    /// 少发和多发 · What was paid too little or too much
    pub arrears: Vec<Arrear<'a>>,
    /// 应发不确定的月份，第一个至最后一个 · Months of which what is due is not certain, from the first to the last of each run of positions; left out where there are none
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub uncertain: Vec<Range>,
    /// 在哪个月用到的推定值：assumed 中的位置 · Assumed values that it stands on in some month: positions in `assumed`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<usize>,
    /// 在哪个月用到的、早该调整的值：overdue 中的位置 · Values that it stands on in some month and that should have been set anew: positions in `overdue`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overdue: Vec<usize>,
}

/// 一个月的数额 · The amount of a month
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Pay {
    /// 没有 · Nothing
    Nothing,
    /// 正好这些 · Exactly this
    Exact {
        /// How much.
        value: Exact,
    },
    /// 不超过这些 · Up to this
    UpTo {
        /// At most how much.
        value: Exact,
    },
    /// 不低于这些，由当地定 · At least this, as a place decides
    AtLeast {
        /// At least how much.
        value: Exact,
    },
    /// 在这两数之间，由经办人定 · Between these, as an officer decides
    Range {
        /// Least.
        low: Exact,
        /// Greatest.
        high: Exact,
    },
    /// 没有数额 · A service, or a figure that is not published
    Unstated,
    /// 未定 · Open
    Open,
    /// 算不出 · It cannot be computed
    Cannot,
}

/// 合计 · A sum
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Total {
    /// How much; `null` while a month is open, or where it is told by bounds.
    pub value: Option<Exact>,
    /// 最少，数额由当地或经办人定时才有 · The least, where a place or an officer sets amounts
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<Exact>,
    /// 最多，有上限时才有 · The most, where there is one
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Exact>,
    /// Its unit.
    pub unit: String,
}

/// 少发还是多发 · Which way it was wrong
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ArrearKind {
    /// 少发，应补发 · Too little, to be made good
    TooLittle,
    /// 多发，应扣回 · Too much, to be recovered
    TooMuch,
}

/// 一笔少发或多发 · An amount that was paid too little or too much
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Arrear<'a> {
    /// The month for which it is due.
    pub month: Option<&'a str>,
    /// 少发还是多发 · Which way
    pub kind: ArrearKind,
    /// How much; below 0 where it was too much.
    pub amount: Exact,
    /// 哪个月补发 · The month in which what was too little was paid; `null` if it was not.
    pub paid_in: Option<&'a str>,
    /// 从哪个月起扣回 · The month from which what was too much is known and to be recovered; left out if that is later
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recover_from: Option<&'a str>,
}
