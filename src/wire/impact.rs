//! What a change does to a set of households.

use serde::Serialize;

use super::value::{Day, Exact};

/// 变化对一批家庭的影响 · What a change does to a set of households
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Impact<'a> {
    /// 日期 · The day
    pub on: Day,
    /// 户数 · How many households
    pub households: u64,
    /// 权重合计 · The same by their weights
    pub weight: Exact,
    /// 算不了、不在其中的 · How many could not be evaluated and are in no sum
    pub failed: u64,
    /// 按待遇 · By benefit
    pub benefits: Vec<OfBenefit<'a>>,
    /// 按资金 · By fund
    pub funds: Vec<Fund<'a>>,
    /// 按地区和类别 · By what households say of themselves
    pub groups: Vec<Group<'a>>,
    /// 变化最大的 · Those with the largest change
    pub largest: Vec<Large>,
}

/// 一项待遇 · Weighted households for whom one benefit differs
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfBenefit<'a> {
    /// 名称 · Its name
    pub name: &'a str,
    /// 新得 · Who have it now and had it not
    pub enter: Exact,
    /// 失去 · Who had it and have it no more
    pub leave: Exact,
    /// 增加 · Who have more
    pub gain: Exact,
    /// 减少 · Who have less
    pub lose: Exact,
    /// 未定 · For whom a version leaves it open
    pub open: Exact,
    /// 支出，按单位 · What it costs, by unit
    pub costs: Vec<Cost<'a>>,
}

/// 支出 · What is paid in both versions
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cost<'a> {
    /// 单位 · The unit
    pub unit: &'a str,
    /// 原来 · In the old version
    pub before: Exact,
    /// 今后 · In the new version
    pub after: Exact,
    /// 每月的变化；一次性的不写 · The change a month; left out of what is paid once
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monthly: Option<Exact>,
    /// 每年的变化 · The change a year
    #[serde(skip_serializing_if = "Option::is_none")]
    pub yearly: Option<Exact>,
}

/// 一笔资金 · A fund
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fund<'a> {
    /// 名称；没有列支的为空 · Its name; empty where none is named
    pub name: &'a str,
    /// 支出 · What is paid from it
    pub cost: Cost<'a>,
}

/// 一类家庭 · Households who say the same of themselves
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group<'a> {
    /// 事实 · The fact
    pub fact: &'a str,
    /// 填报的 · What is said
    pub value: &'a str,
    /// 户数（权重） · How many, by weight
    pub weight: Exact,
    /// 得益 · Who have more of some benefit, or enter
    pub better: Exact,
    /// 受损 · Who have less of some benefit, or leave
    pub worse: Exact,
    /// 每月的变化 · The change a month
    pub monthly: Exact,
}

/// 变化大的一户 · A household with a large change
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Large {
    /// 第几户 · Its position, from 1
    pub household: u64,
    /// 每月的变化 · The change a month
    pub monthly: Exact,
}
