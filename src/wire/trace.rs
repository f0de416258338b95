//! What was computed from what, and what was decided on the way.

use serde::Serialize;

use super::finding::Place;
use super::value::{Computed, Day, Value};

/// 计算中的一步；全部步骤成一列，部分在整体之前 ·
/// Something that was computed; all of them are a list, parts before wholes
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Node<'a> {
    /// 算的是什么 · What it is
    pub kind: NodeKind,
    /// 对谁；空为整户 · For whom; empty for the household
    pub path: String,
    /// 名称：待遇、定义或参数 · Name of a benefit, a definition or a parameter
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
    /// 规则的原话 · The rule as it is written
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// 参数的各键，已知的 · Keys of a parameter, where they are known
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keys: Option<Vec<Value<'a>>>,
    /// 取参数哪一天的值 · The day for which a parameter is read
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// 该值自哪天起 · The day from which the value that was read holds
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// 结果；算不出时为 null · What came out; `null` where it could not be computed
    pub result: Option<Computed<'a>>,
    /// 依据：sources 中的位置 · What it is based on: positions in `sources`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<usize>,
    /// 在规则的哪里 · Where in the rules
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place<'a>>,
    /// 途中决定了什么 · What was decided while it was computed, in order
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision<'a>>,
    /// 由哪些步骤得来：列中的位置 · What it was computed from: positions in the list
    pub children: &'a [u32],
}

/// 算的是什么 · What a node computes
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NodeKind {
    /// 式子 · An expression of a rule
    Expression,
    /// 定义 · A definition
    Definition,
    /// 参数 · A value of a parameter
    Parameter,
    /// 待遇的一项条件 · A condition of a benefit
    Condition,
    /// 是否符合条件 · Whether the conditions of a benefit hold
    Standing,
    /// 互斥之后是否享受 · Whether nothing that goes before excludes it
    Receives,
    /// 待遇的数额 · The amount of a benefit, after rounding
    Amount,
}

/// 决定了什么 · Something that was decided, and by what
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Decision<'a> {
    /// 哪一版有效 · Which version is in force
    Version {
        /// Its position; `null` where none is.
        version: Option<usize>,
    },
    /// 哪条例外适用 · Which exceptions stand
    Exceptions {
        /// The base, as it is written.
        base: String,
        /// Whether the condition of each exception holds; `null` while that is open.
        held: &'a [Option<bool>],
        /// Positions of those that stand; none here and in `open`: the base stands.
        stand: &'a [usize],
        /// Positions of those that may stand.
        open: &'a [usize],
    },
    /// 若…则…否则 · Which branch
    Branch {
        /// Whether the condition holds; `null` while that is open.
        holds: Option<bool>,
    },
    /// 表的哪些行 · Which rows of a table fit
    Rows {
        /// Their positions.
        rows: &'a [usize],
        /// Them as they are written.
        texts: Vec<String>,
        /// Whether they fit for certain; otherwise they may.
        certain: bool,
    },
    /// 分段 · What falls into each band
    Bands {
        /// One for each band.
        bands: Vec<BandShare<'a>>,
    },
    /// 且、或：单独定局的一部分 · The part that decided alone
    Part {
        /// It as it is written.
        text: String,
    },
    /// 存在、全部：一个即可定局的各人 · Elements of which one was enough
    Elements {
        /// Where they stand.
        paths: Vec<String>,
    },
    /// 互斥 · A benefit is not received because one that goes before is
    Exclusion {
        /// The benefit that is taken away.
        taken: &'a str,
        /// Name of the exclusion.
        exclusive: Option<&'a str>,
        /// The benefit that goes before.
        through: &'a str,
        /// Who receives it; `null` where everyone inside does.
        path: Option<String>,
    },
    /// 参数的哪个值有效 · The value of a parameter that is in force
    Value {
        /// The day from which it holds.
        from: Option<Day>,
    },
    /// 用上级地区的值 · The value of a region that encloses it
    Inherited {
        /// Position of the key.
        key: usize,
        /// The region whose value it is.
        from: &'a str,
        /// 为什么推定：它在定这个值的级别之上 · Why it is assumed, where it lies above the level at which the value is set
        #[serde(skip_serializing_if = "Option::is_none")]
        assumed: Option<&'a str>,
    },
    /// 不可沿用上级地区的值 · The value of a region above the level at which it is set is not taken
    NotInherited {
        /// Position of the key.
        key: usize,
        /// The region whose value it would be.
        from: &'a str,
    },
    /// 早该调整的值 · A value that should have been set anew
    Overdue {
        /// The day by which a newer one should hold.
        due: Option<Day>,
    },
    /// 推定的值 · A value that no document states
    Assumed {
        /// Why it is taken.
        why: Option<&'a str>,
    },
    /// 待定的值 · A value that is not published
    Unset {
        /// Who publishes it.
        why: Option<&'a str>,
    },
    /// 没有值 · Nothing is set for these keys on this day
    NoValue,
    /// 用默认 · The fact is not stated, and its default was read
    Default,
    /// 身份：已认定，还是按条件 · Whether a decision in force said a status; else its conditions do
    Recognised {
        /// Whether it was decided.
        decided: bool,
    },
    /// 按认定核定的金额 · The amount is that of a decision
    DecidedAmount,
    /// 舍入 · It was rounded
    Rounding {
        /// To multiples of this.
        step: String,
        /// How.
        mode: RoundingMode,
        /// What was rounded.
        before: Computed<'a>,
    },
    /// 不低于 0 · An amount is never below 0
    Floor {
        /// What it would have been.
        before: Computed<'a>,
    },
}

/// 一段 · One band and what falls into it
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BandShare<'a> {
    /// Position of the band.
    pub band: usize,
    /// The part of the amount within the band.
    pub within: Computed<'a>,
    /// The rate of the band.
    pub rate: Computed<'a>,
    /// The part times the rate.
    pub share: Computed<'a>,
}

/// 怎样舍入 · How a number is rounded
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RoundingMode {
    /// 四舍五入 · Half away from zero
    HalfUp,
    /// 进位 · Away from zero
    Up,
    /// 舍去 · Toward zero
    Down,
    /// 四舍六入五成双 · Half to even
    HalfEven,
}
