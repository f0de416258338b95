//! Exact numbers: decimals, and fractions where a quotient does not end.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// An exact number within limits.
///
/// A decimal of at most 28 digits where the value ends, otherwise a reduced fraction
/// of two 128-bit integers. `(632 - 1894/3) × 3` is 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number(Form);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    /// INVARIANT: normalised (no trailing zeros after the point).
    Decimal(Decimal),
    /// INVARIANT: reduced, `den > 1`, and the value does not end as a decimal of 28 digits.
    Fraction { num: i128, den: i128 },
}

/// Why an operation gives no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// The result, or a step on the way, is beyond the limits.
    TooLarge,
    /// The divisor is 0.
    DivisionByZero,
    /// The digits are not those of a number.
    NotANumber,
}

impl Number {
    /// 0
    pub const ZERO: Self = Self(Form::Decimal(Decimal::ZERO));
    /// 1
    pub const ONE: Self = Self(Form::Decimal(Decimal::ONE));

    /// Reads digits exactly: `643`, `-9547.2`, `0.20`.
    ///
    /// # Errors
    /// [`NumberError::NotANumber`]; [`NumberError::TooLarge`] beyond 28 digits.
    pub fn parse(_digits: &str) -> Result<Self, NumberError> {
        Err(NumberError::NotANumber)
    }

    /// The exact sum.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`].
    pub fn checked_add(self, _other: Self) -> Result<Self, NumberError> {
        Err(NumberError::TooLarge)
    }

    /// The exact difference.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`].
    pub fn checked_sub(self, _other: Self) -> Result<Self, NumberError> {
        Err(NumberError::TooLarge)
    }

    /// The exact product.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`].
    pub fn checked_mul(self, _other: Self) -> Result<Self, NumberError> {
        Err(NumberError::TooLarge)
    }

    /// The exact quotient.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`], [`NumberError::DivisionByZero`].
    pub fn checked_div(self, _other: Self) -> Result<Self, NumberError> {
        Err(NumberError::TooLarge)
    }

    /// The opposite number.
    #[must_use]
    pub fn negated(self) -> Self {
        self
    }

    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self == Self::ZERO
    }

    /// Whether it is below 0.
    #[must_use]
    pub fn is_negative(self) -> bool {
        false
    }

    /// Whether it has no part after the point.
    #[must_use]
    pub fn is_integer(self) -> bool {
        false
    }

    /// Whether it ends as a decimal (of 28 digits).
    #[must_use]
    pub fn ends(self) -> bool {
        matches!(self.0, Form::Decimal(_))
    }

    /// The decimal, where it ends.
    #[must_use]
    pub fn to_decimal(self) -> Option<Decimal> {
        match self.0 {
            Form::Decimal(decimal) => Some(decimal),
            Form::Fraction { .. } => None,
        }
    }

    /// Numerator and denominator, reduced, the denominator positive.
    #[must_use]
    pub fn to_fraction(self) -> (i128, i128) {
        (0, 1)
    }

    /// Digits with at least `places` after the point, e.g. `1209.00`; a fraction as `1894/3`.
    #[must_use]
    pub fn to_digits(self, _places: u32) -> String {
        String::new()
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(Form::Decimal(Decimal::from(value)))
    }
}

impl Ord for Number {
    fn cmp(&self, _other: &Self) -> Ordering {
        Ordering::Equal
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_digits(0))
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
