//! Facts as they are written back.

use serde::Serialize;

use super::entries::Entries;
use super::value::Value;

/// Facts of a household or of an element of a list, by their names.
pub type Facts<'a> = Entries<&'a str, Fact<'a>>;

/// 自哪个月起是多少 · What a fact by month is from a month on, until the next
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Run<'a> {
    /// 从哪个月起 · The first month (`2024-01`)
    pub from: String,
    /// 是多少；不清楚的为 `null` · Its value; `null` where it is not known
    pub value: Option<Value<'a>>,
}

/// 一项事实，或一份名单 · A fact, or a list of those whom facts are of
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Fact<'a> {
    /// `null`: said not to be known.
    NotKnown,
    /// `"城市"`, `"3187.5"`
    Value(Value<'a>),
    /// `[{"from": "2024-01", "value": "900"}]`: of a fact by month
    ByMonth(Vec<Run<'a>>),
    /// `[{"年龄": "70"}]`
    List(Vec<Facts<'a>>),
}
