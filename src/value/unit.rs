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

impl Unit {
    /// stub
    pub fn none() -> Self {
        Self::default()
    }
    /// stub
    pub fn of(base: Base) -> Self {
        Self {
            factors: vec![(base, 1)],
        }
    }
    /// stub
    pub fn from_factors(_f: impl IntoIterator<Item = (Base, i8)>) -> Self {
        Self::default()
    }
    /// stub
    pub fn factors(&self) -> &[(Base, i8)] {
        &self.factors
    }
    /// stub
    pub fn times(&self, _o: &Self) -> Option<Self> {
        None
    }
    /// stub
    pub fn over(&self, _o: &Self) -> Option<Self> {
        None
    }
    /// stub
    pub fn without(&self, _b: Base) -> Self {
        self.clone()
    }
    /// stub
    pub fn counted(&self) -> Self {
        self.clone()
    }
    /// stub
    pub fn same_as(&self, o: &Self, _own: Option<Base>) -> bool {
        self == o
    }
    /// stub
    pub fn conversion_to(&self, _o: &Self) -> Option<super::Number> {
        None
    }
    /// stub
    pub fn display<'n>(&self, _names: &dyn Fn(u16) -> &'n str) -> String {
        String::new()
    }
}
impl Base {
    /// stub
    pub fn from_word(_w: &str) -> Option<Self> {
        None
    }
}
