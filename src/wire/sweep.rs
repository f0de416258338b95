//! One amount moved over a range, and every benefit over it.

use serde::Serialize;

use super::outcome::{Assumed, BenefitName, EntityName, Overdue, Range, RulebookName};
use super::value::{Day, Exact};

/// 一项数额变动时的各项待遇 · Every benefit while one amount moves over a range
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sweep<'a> {
    /// 格式的版本 · Version of this shape
    #[cfg_attr(feature = "schema", schemars(extend("const" = super::VERSION)))]
    pub version: u32,
    /// 规则集 · Name of the rulebook in its own words
    pub rulebook: RulebookName<'a>,
    /// 按哪一天 · The day
    pub on: Day,
    /// 变动的事实 · The fact that moves
    pub path: &'a str,
    /// 它的单位 · Its unit
    pub unit: String,
    /// 各点 · Its values
    pub points: Vec<Exact>,
    /// 各项待遇 · Benefits that are not refused at every point
    pub series: Vec<Series<'a>>,
    /// 用到的推定值，每个一次；没有的不写 · Assumed values that were read, each once; left out where there are none
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<Assumed<'a>>,
    /// 用到的、按规定早该调整的值，每个一次；没有的不写 · Values that were read and should have been set anew, each once; left out where there are none
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overdue: Vec<Overdue<'a>>,
    /// 合计，按单位 · Sums by unit
    pub total: Vec<Sum>,
    /// 变化之处 · Where a benefit changes
    pub breaks: Vec<Break<'a>>,
    /// 多一点反而少的地方 · Where a little more leaves the household with less
    pub cliffs: Vec<Cliff<'a>>,
}

/// 一项待遇的各点 · One benefit over the points
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Series<'a> {
    /// 待遇 · Which
    pub name: BenefitName<'a>,
    /// 给哪一主体 · For which entity
    #[serde(rename = "for")]
    pub entity: EntityName<'a>,
    /// 给谁 · For whom
    pub path: String,
    /// 单位 · Its unit; `null` of a service
    pub unit: Option<String>,
    /// 每点一项 · One a point
    pub values: Vec<State>,
    /// 不确定的点，第一个至最后一个 · Points at which the result is not certain, from the first to the last of each run of positions; left out where there are none
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub uncertain: Vec<Range>,
    /// 在哪一点用到的推定值：assumed 中的位置 · Assumed values that it stands on at some point: positions in `assumed`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<usize>,
    /// 在哪一点用到的、早该调整的值：overdue 中的位置 · Values that it stands on at some point and that should have been set anew: positions in `overdue`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overdue: Vec<usize>,
}

/// 一点上的待遇 · A benefit at a point
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct State {
    /// 是否享受 · Whether it is received
    pub standing: Received,
    /// 数额的种类 · What kind of amount; `null` where there is none
    pub kind: Option<AmountKind>,
    /// Least.
    pub low: Option<Exact>,
    /// Greatest.
    pub high: Option<Exact>,
}

/// 是否享受 · Whether a benefit is received
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Received {
    /// 是 · It is
    Yes,
    /// 否 · It is not
    No,
    /// 未定 · Open
    Open,
    /// 算不出 · It cannot be computed
    Cannot,
}

/// 数额的种类 · What kind of amount it is
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AmountKind {
    /// 正好这些 · Exactly this
    Exact,
    /// 不超过这些 · Up to this
    UpTo,
    /// 不低于这些 · At least this
    AtLeast,
    /// 在两数之间，由经办人定 · Between two amounts, as an officer decides
    Range,
    /// 服务或实物 · A service or a thing
    InKind,
    /// 尚未公布 · Not published
    Unset,
    /// 在范围内 · Between bounds
    Between,
}

/// 一个单位的合计 · Sums of one unit
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sum {
    /// The unit.
    pub unit: String,
    /// One a point.
    pub values: Vec<Bounds>,
}

/// 数，或范围 · A number; bounds where it is open
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Bounds {
    /// `"1209.00"`
    Known(Exact),
    /// `{"low": "0.00", "high": null}`
    Between {
        /// Least; `null` where it is not known.
        low: Option<Exact>,
        /// Greatest; `null` where it is not known.
        high: Option<Exact>,
    },
}

/// 变化的方式 · How a benefit changes
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Turn {
    /// 开始 · It starts
    Starts,
    /// 结束 · It ends
    Ends,
    /// 变法不同 · It changes otherwise than before
    Changes,
    /// 跳变 · It jumps
    Jumps,
}

/// 一处变化 · A place where a benefit changes
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Break<'a> {
    /// 待遇 · Which
    pub name: BenefitName<'a>,
    /// 给谁 · For whom
    pub path: String,
    /// At which value.
    pub at: Exact,
    /// How.
    pub kind: Turn,
}

/// 断崖 · A place where a little more leaves the household with less
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cliff<'a> {
    /// The last value before it.
    pub before: Exact,
    /// The first value after it.
    pub at: Exact,
    /// What is lost.
    pub names: Vec<Lost<'a>>,
}

/// 失去的待遇 · A benefit that is lost, or becomes less
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lost<'a> {
    /// 待遇 · Which
    pub name: BenefitName<'a>,
    /// 给谁 · Whose
    pub path: String,
    /// How much; `null` where it has no amount.
    pub lost: Option<Exact>,
    /// Its unit; `null` of a service.
    pub unit: Option<String>,
}
