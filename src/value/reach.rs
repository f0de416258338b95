//! What a value may still be: known, or open within bounds.

use super::{Date, Number, Value};

/// A value as far as it is known.
///
/// Operations on reaches are sound: whatever values the open parts take within their
/// reaches, the result lies in the result's reach. A reach that leaves one value is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// Exactly this.
    Known(Value),
    /// 是 or 否.
    Truth,
    /// A number between bounds, both included; `None` is no bound.
    Number {
        /// Least.
        low: Option<Number>,
        /// Greatest.
        high: Option<Number>,
    },
    /// A day between bounds, both included.
    Date {
        /// First.
        low: Option<Date>,
        /// Last.
        high: Option<Date>,
    },
    /// One of these items of a category, ascending, at least two.
    Items(Vec<u32>),
    /// One of these regions, ascending, at least two.
    Regions(Vec<u32>),
}
