//! Facts as they are written back.

use serde::Serialize;

use super::entries::Entries;
use super::value::Value;

/// Facts of a household or of an element of a list, by their names.
pub type Facts<'a> = Entries<&'a str, Fact<'a>>;

/// 一项事实，或一份名单 · A fact, or a list of those whom facts are of
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Fact<'a> {
    /// `null`: said not to be known.
    NotKnown,
    /// `"城市"`, `"3187.5"`
    Value(Value<'a>),
    /// `[{"年龄": "70"}]`
    List(Vec<Facts<'a>>),
}
