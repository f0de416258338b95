//! Exact quantities, and what a benefit comes to.

use std::fmt;

use super::Day;
use crate::api::facts::name_of;
use crate::api::values::{places, unit};
use crate::program::{Program, Type};
use crate::value::{self, Number};

/// An exact number with its unit: `1209.00 元/月`.
///
/// The number is a decimal or, where a quotient does not end, a fraction. It is never binary
/// floating point, and nothing is rounded that the rulebook does not round.
///
/// # Example
///
/// ```
/// # let rules = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/facade/example.gj"));
/// # let rulebook = guiju::Rulebook::load([("rules.gj", rules)])?;
/// # let facts = rulebook.facts(r#"{"家庭月收入": "720", "人口": 3, "财产符合规定": true}"#)?;
/// # let outcome = rulebook.evaluate(&facts, "2024-06-18".parse()?)?;
/// # let benefit = outcome.benefits().next().unwrap();
/// use guiju::Amount;
///
/// let Some(Amount::Exact(amount)) = benefit.amount() else { unreachable!() };
/// assert_eq!(amount.decimal().as_deref(), Some("1209.00"));
/// assert_eq!(amount.fraction(), (1209, 1));
/// assert_eq!(amount.unit(), Some("元/月"));
/// assert_eq!(amount.to_string(), "1209.00 元/月");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quantity {
    number: Number,
    /// Decimals that are always shown.
    places: u32,
    unit: Option<String>,
}

impl Quantity {
    pub(super) fn of(program: &Program, ty: Option<&Type>, number: Number) -> Self {
        let places = match ty {
            Some(Type::Number(quantity)) => places(quantity),
            Some(Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_))
            | None => 0,
        };
        Self {
            number,
            places,
            unit: ty.and_then(|ty| unit(program, ty)),
        }
    }

    /// Its digits, `1209.00`; money has at least two decimals. `None` where the number does not
    /// end as a decimal of 28 digits: then it is exact as a [`fraction`](Self::fraction).
    #[must_use]
    pub fn decimal(&self) -> Option<String> {
        let ends = self.number.ends();
        ends.then(|| self.number.to_digits(self.places))
    }

    /// Numerator and denominator. The fraction is reduced and the denominator is above 0.
    #[must_use]
    pub fn fraction(&self) -> (i128, i128) {
        self.number.to_fraction()
    }

    /// Its unit as the rulebook writes it, `元/月`; `None` for a plain number.
    #[must_use]
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }
}

/// Number and unit: `1209.00 元/月`, `1000/3 元`, `0.8`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.number.to_digits(self.places))?;
        match &self.unit {
            Some(unit) => write!(f, " {unit}"),
            None => Ok(()),
        }
    }
}

/// What a benefit comes to, if it is received.
///
/// An amount tells nothing about entitlement: read [`Benefit::receives`](crate::Benefit::receives)
/// first. Kinds may be added, so a `match` needs an arm for the others; treat what you do not know
/// as an amount that you cannot pay out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Amount {
    /// Exactly this: `金额 …`
    Exact(Quantity),
    /// At most this, as an officer decides: `上限 …`
    UpTo(Quantity),
    /// At least this, as a place decides: `金额 不低于 …`
    AtLeast(Quantity),
    /// Between these, both included, as an officer decides: `下限 …` and `上限 …`
    Range {
        /// The least that it can be.
        low: Quantity,
        /// The most that it can be.
        high: Quantity,
    },
    /// Not decided yet: something is [missing](crate::Benefit::missing). The amount lies between
    /// these bounds, both included; `None` where there is no bound.
    Between {
        /// The least that it can be.
        low: Option<Quantity>,
        /// The most that it can be.
        high: Option<Quantity>,
    },
    /// The rules need a figure that its publisher has not published yet: `待定`
    Unset,
    /// A service or a thing and no money: a benefit without `金额` and `上限`.
    InKind,
}

/// A value of a rulebook: a quantity, a day, yes or no, or a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Value {
    /// `643 元/人/月`
    Quantity(Quantity),
    /// `是`, `否`
    Truth(bool),
    /// `2024-06-18`
    Day(Day),
    /// An item of a category or a region: `城市`, `长春市`
    Name(String),
}

impl Value {
    pub(super) fn of(program: &Program, ty: &Type, value: value::Value) -> Self {
        match value {
            value::Value::Number(number) => Self::Quantity(Quantity::of(program, Some(ty), number)),
            value::Value::Truth(truth) => Self::Truth(truth),
            value::Value::Date(date) => Self::Day(Day(date)),
            value::Value::Item(_) | value::Value::Region(_) => {
                Self::Name(name_of(program, ty, value).unwrap_or_default().to_owned())
            }
        }
    }
}

/// As a rulebook writes it: `643.00 元/人/月`, `是`, `2024-06-18`, `城市`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quantity(quantity) => quantity.fmt(f),
            Self::Truth(true) => f.write_str("是"),
            Self::Truth(false) => f.write_str("否"),
            Self::Day(day) => day.fmt(f),
            Self::Name(name) => f.write_str(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Quantity;
    use crate::value::Number;

    #[test]
    fn a_quotient_that_does_not_end_is_a_fraction() {
        let third = Number::fraction(-1000, 3).map(|number| Quantity {
            number,
            places: 2,
            unit: Some("元".to_owned()),
        });
        let third = third.as_ref();
        assert_eq!(third.map(Quantity::decimal), Ok(None));
        assert_eq!(third.map(Quantity::fraction), Ok((-1000, 3)));
        let text = third.map(Quantity::to_string);
        assert_eq!(text.as_deref(), Ok("-1000/3 元"));
    }
}
