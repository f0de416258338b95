//! Units of quantities: products of powers of base units, checked as in F#.

use serde::Serialize;

/// A base unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Base {
    /// 元 yuan
    Yuan,
    /// A unit of the rulebook, by its position there.
    Custom(u16),
    /// 岁 yo: completed years of age
    Age,
    /// 人 person
    Person,
    /// 户 household
    Household,
    /// 年 year: 12 months
    Year,
    /// 月 month
    Month,
    /// 日 day; converts to nothing
    Day,
}

/// A product of powers of base units; without any it is a plain number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Unit {
    // INVARIANT: sorted by base, no exponent is 0.
    factors: Vec<(Base, i8)>,
}
