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
    /// 结果不同的家庭，按待遇；没有要求时不写 · Households for whom it makes a difference, by benefit; left out where nobody asked
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witnessed: Option<Vec<Witnessed<'a>>>,
    /// 是否与意图相符；没有写意图的不写 · Whether it is as meant; left out where nothing is declared
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intent: Option<Meant<'a>>,
    /// 对一批家庭的影响；没有要求时不写 · What it does to a set of households; left out where nobody asked
    #[cfg(feature = "cli")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impact: Option<super::impact::Impact<'a>>,
}

/// 是否与意图相符 · Whether a change does what it is meant to do, and nothing else
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Meant<'a> {
    /// 意图 · What it is meant to do
    pub says: Both<'a>,
    /// 是否有家庭与意图不符 · Whether some household contradicts it
    pub contradicted: bool,
    /// 每项受影响的待遇、身份；其中的家庭与意图不符 · Each benefit and status that is reached; households in it contradict the intent
    pub checked: Vec<Witnessed<'a>>,
}

/// 一项待遇或身份，结果不同的家庭 · Households for whom one benefit or status differs
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Witnessed<'a> {
    /// 种类 · The word of its kind
    pub kind: Both<'a>,
    /// 名称 · Its name
    pub name: &'a str,
    /// 根据 · On what it rests
    pub grounds: Grounds,
    /// 为什么已证明没有；未证明的不写 · Why it is certain that there are none; left out where it is not
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Both<'a>>,
    /// 没有找到时试了几户 · How many households were tried, where none was found
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tried: Option<usize>,
    /// 结果不同的家庭 · Those who differ
    pub witnesses: Vec<Witness<'a>>,
}

/// 根据 · On what it rests that there are such households, or none
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Grounds {
    /// 两版都算过 · Both versions were evaluated
    Shown,
    /// 已证明没有 · It is proved that there are none
    Proved,
    /// 没有找到 · None was found
    NoneFound,
}

/// 结果不同的一户 · A household for whom it differs
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Witness<'a> {
    /// 方向 · In which direction
    pub way: Way,
    /// 不同在哪里 · In what
    pub by: By,
    /// 日期 · The day
    pub on: Day,
    /// 谁 · Who in it
    pub who: Both<'a>,
    /// 事实；没写的没有说 · What is said of it; of the rest nothing is said
    pub facts: Vec<Both<'a>>,
    /// 旧版的结果 · What came out in the old version
    pub before: Both<'a>,
    /// 旧版的理由 · Why
    pub before_reason: Both<'a>,
    /// 新版的结果 · What came out in the new version
    pub after: Both<'a>,
    /// 新版的理由 · Why
    pub after_reason: Both<'a>,
    /// 写成用例；新版说不了的不写 · As a case of the new version; left out where that has no words for it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<Both<'a>>,
}

/// 方向 · In which direction an outcome differs
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Way {
    /// 得益 · More
    Gain,
    /// 受损 · Less
    Loss,
    /// 其他 · Neither
    Otherwise,
}

/// 不同在哪里 · In what an outcome differs
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum By {
    /// 有没有 · Whether it is received
    Standing,
    /// 多少 · How much it is
    Amount,
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
