//! How a fact is known: what was said of it, and what the rulebook takes where nothing was.

use serde::{Deserialize, Serialize};

use crate::text::Span;
use crate::value::Value;

/// What was said of one fact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactValue {
    /// Nothing: a default may take its place.
    #[default]
    Absent,
    /// That it is not known (`null`, 不清楚): it is open and takes no default.
    NotKnown,
    /// This value, stated by the applicant or found by an officer.
    Value(Value),
    /// A value for each month, or none: [`Facts::by_month`](super::Facts::by_month).
    ByMonth,
}

impl FactValue {
    /// The value, where one was said of all days.
    #[must_use]
    pub fn value(self) -> Option<Value> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::NotKnown | Self::ByMonth => None,
        }
    }
}

/// `默认 0 元/月 「不另申报即按无」`, `通常 是 「多数家庭经核对符合」`: what the rulebook says of a
/// fact that is not given.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Presumption {
    /// Whether it decides.
    pub kind: Presumed,
    /// What it is taken to be.
    pub value: Value,
    /// Why.
    pub reason: Option<String>,
    /// The clause.
    pub span: Span,
}

/// What a value does that nobody gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Presumed {
    /// 默认: it decides where nothing was said, and every result that read it names it.
    Default,
    /// 通常: it never decides; it shows what follows if it is found to be so.
    Usual,
}
