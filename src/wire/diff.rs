//! What changed between two versions of rulebooks.

use serde::Serialize;

use super::value::{Day, Exact};

/// 两个版本之间的变化 · What changed between two versions
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diffs<'a> {
    /// 格式的版本 · Version of this shape
    #[cfg_attr(feature = "schema", schemars(extend("const" = super::VERSION)))]
    pub version: u32,
    /// 每部规则集一项 · One a rulebook
    pub rulebooks: Vec<Diff<'a>>,
}

/// 一部规则集的变化 · What changed in one rulebook
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diff<'a> {
    /// 规则集的名称 · Name of the rulebook
    pub rulebook: &'a str,
    /// 它在哪里 · Where it stands
    pub folder: &'a str,
    /// 含义是否有变 · Whether anything means something else
    pub meaning: bool,
    /// 有变化的声明 · Declarations that differ
    pub changed: Vec<Changed<'a>>,
    /// 其余含义不变的改动 · What else is different and changes nothing
    pub aside: Vec<Both<'a>>,
}

/// 一个有变化的声明 · A declaration that differs
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Changed<'a> {
    /// 种类 · Its kind
    pub kind: Kind,
    /// 名称 · Its name, after those of what it belongs to
    pub name: &'a str,
    /// 怎样了 · What became of it
    pub fate: Fate,
    /// 原来的名称；没有改名的不写 · Its name before; left out where it was not renamed
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<&'a str>,
    /// 分量 · What the heaviest change weighs
    pub weight: Weight,
    /// 声明它的、被引用的规则集 · The rulebook below that declares it; left out where it is this one's own
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below: Option<&'a str>,
    /// 原来在哪里 · Where it stood; left out where it is new
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place_before: Option<Place<'a>>,
    /// 现在在哪里 · Where it stands; left out where it is gone
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place_after: Option<Place<'a>>,
    /// 其中的变化 · What is different in it
    pub changes: Vec<Change<'a>>,
    /// 用到它的待遇和身份 · Benefits and statuses that rest on it
    pub reaches: Vec<&'a str>,
}

/// 一处变化 · One thing that is different
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change<'a> {
    /// 什么变了 · What
    pub what: What,
    /// 分量 · What it weighs
    pub weight: Weight,
    /// 在声明中的哪里 · Where in the declaration; left out where that is clear
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Both<'a>>,
    /// 原来 · What it was; left out where it is new
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Both<'a>>,
    /// 现在 · What it is; left out where it is gone
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Both<'a>>,
    /// 其中不同的一处 · The one place in it that differs
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Both<'a>>,
    /// 从哪天起 · From which day
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// 到哪天（含） · Until which day, inclusive
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// 增长百分之几 · By how much a number grew, in per cent
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Exact>,
    /// 原来的依据 · What stood behind it
    pub sources_before: Vec<&'a str>,
    /// 现在的依据 · What stands behind it
    pub sources_after: Vec<&'a str>,
    /// 新出现的不确定之处 · What is newly uncertain
    pub newly: Vec<Newly>,
}

/// 中英文 · In Chinese and in English
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Both<'a> {
    /// 中文 · In Chinese
    pub zh: &'a str,
    /// 英文 · In English
    pub en: &'a str,
}

/// 位置 · A place
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place<'a> {
    /// 文件，从规则集看 · The file, seen from the rulebook
    pub path: &'a str,
    /// 行 · The line
    pub line: usize,
}

/// 声明的种类 · The kind of a declaration
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Kind {
    /// 地区
    Region,
    /// 类别
    Category,
    /// 主体
    Entity,
    /// 填报、认定
    Fact,
    /// 参数
    Parameter,
    /// 定义
    Definition,
    /// 待遇、应缴、身份
    Benefit,
    /// 互斥
    Exclusive,
    /// 资金
    Fund,
    /// 约束
    Constraint,
}

/// 声明怎样了 · What became of a declaration
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Fate {
    /// 新增 · New
    Added,
    /// 删去 · Gone
    Removed,
    /// 改名 · Renamed
    Renamed,
    /// 还在 · There in both
    Stayed,
}

/// 变化的分量 · What a change weighs
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Weight {
    /// 结果可能不同 · Results may differ
    Meaning,
    /// 只是依据不同 · Only sources differ
    Sources,
    /// 结果不变 · No result differs
    Nothing,
}

/// 新出现的不确定之处 · What is newly uncertain
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Newly {
    /// 推定 · Assumed
    Assumed,
    /// 待定 · Not published
    Unset,
    /// 默认 · Taken by default
    Defaulted,
    /// 没有依据 · Without a source
    Unsourced,
}

/// 什么变了 · What is different
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum What {
    /// 给 家庭
    Scope,
    /// 待遇, 应缴, 身份
    Sort,
    /// Its type or unit.
    Type,
    /// 自 … 至 …
    Period,
    /// A value of a parameter.
    Value,
    /// What a parameter is keyed by.
    Keys,
    /// 定于, 授权
    SetBy,
    /// 调整周期
    Review,
    /// When a value was made known.
    Issued,
    /// 条件
    Condition,
    /// 金额, 上限, 下限: which.
    AmountKind,
    /// What an amount or a definition comes to.
    Formula,
    /// 例外
    Exception,
    /// When an exception holds.
    When,
    /// 优先于
    Precedence,
    /// A row of a table.
    Row,
    /// 舍入
    Rounding,
    /// 一次性
    Once,
    /// 列支
    Fund,
    /// 主管
    Agency,
    /// 有效
    Validity,
    /// 延续
    Continues,
    /// 核定
    Sets,
    /// 填报, 认定
    Judged,
    /// 范围
    Range,
    /// 默认
    Default,
    /// 通常
    Usual,
    /// An item of a category.
    Item,
    /// The order of things whose order decides.
    Order,
    /// 包含
    List,
    /// 计量
    Counts,
    /// 级别
    Level,
    /// 互斥
    Exclusive,
    /// 用于
    Covers,
    /// 不得用于
    Excludes,
    /// What a constraint says.
    Constraint,
    /// 依据
    Sources,
    /// The reason of an assumption.
    Reason,
    /// Names in other languages.
    Label,
    /// 说明
    Note,
    /// 问, 话题
    Question,
    /// 容许
    Allowed,
    /// The order of terms, brackets, the side of a comparison.
    Writing,
}
