//! Exact numbers: decimals, and fractions where a quotient does not end.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

use super::wide;
use crate::limits::DIGITS;

/// An exact number within limits.
///
/// A decimal of at most 28 digits where the value ends, otherwise a reduced fraction
/// of two 128-bit integers. `(632 - 1894/3) × 3` is 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number(Form);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    /// INVARIANT: normalised (no trailing zeros after the point, no negative zero).
    Decimal(Decimal),
    /// INVARIANT: reduced, `den > 0`, and the value does not fit the form above.
    Fraction { num: Wide, den: Wide },
}

/// An integer that a [`Decimal`] can stand beside without padding: values are moved more
/// than they are computed with.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(Rust, packed(4))]
struct Wide(i128);

impl fmt::Debug for Wide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(value) = *self;
        fmt::Debug::fmt(&value, f)
    }
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

use NumberError::{DivisionByZero, NotANumber, TooLarge};

impl Number {
    /// 0
    pub const ZERO: Self = Self(Form::Decimal(Decimal::ZERO));
    /// 1
    pub const ONE: Self = Self(Form::Decimal(Decimal::ONE));

    /// Reads digits exactly: `643`, `-9547.2`, `0.20`.
    ///
    /// # Errors
    /// [`NumberError::NotANumber`]; [`NumberError::TooLarge`] beyond 28 digits.
    pub fn parse(digits: &str) -> Result<Self, NumberError> {
        let unsigned = digits.strip_prefix('-').unwrap_or(digits);
        let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let all_digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(whole) || !all_digits(part) {
            return Err(NotANumber);
        }
        let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
        if whole.len().saturating_add(part.len()) > DIGITS {
            return Err(TooLarge);
        }
        let mut mantissa: i128 = 0;
        for byte in whole.bytes().chain(part.bytes()) {
            let digit = i128::from(byte.wrapping_sub(b'0'));
            mantissa = mantissa
                .checked_mul(10)
                .and_then(|it| it.checked_add(digit))
                .ok_or(TooLarge)?;
        }
        let mantissa = if digits.starts_with('-') {
            mantissa.checked_neg().ok_or(TooLarge)?
        } else {
            mantissa
        };
        let scale = u32::try_from(part.len()).map_err(|_| TooLarge)?;
        decimal(mantissa, scale).ok_or(TooLarge)
    }

    /// The number `num / den`, reduced.
    ///
    /// # Errors
    /// [`NumberError::DivisionByZero`], [`NumberError::TooLarge`].
    pub fn fraction(num: i128, den: i128) -> Result<Self, NumberError> {
        if den == 0 {
            return Err(DivisionByZero);
        }
        if let (Ok(num), Ok(den)) = (i64::try_from(num), i64::try_from(den))
            && num.checked_rem(den) == Some(0)
            && let Some(whole) = num.checked_div(den)
        {
            return Ok(Self::from(whole));
        }
        let divisor =
            i128::try_from(gcd(num.unsigned_abs(), den.unsigned_abs())).map_err(|_| TooLarge)?;
        let divisor = if den < 0 {
            divisor.checked_neg().ok_or(TooLarge)?
        } else {
            divisor
        };
        let (num, den) = (
            num.checked_div(divisor).ok_or(TooLarge)?,
            den.checked_div(divisor).ok_or(TooLarge)?,
        );
        Ok(ending(num, den).unwrap_or(Self(Form::Fraction {
            num: Wide(num),
            den: Wide(den),
        })))
    }

    /// The exact sum.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`].
    pub fn checked_add(self, other: Self) -> Result<Self, NumberError> {
        if let (Form::Decimal(a), Form::Decimal(b)) = (self.0, other.0) {
            let scale = a.scale().max(b.scale());
            let sum = raised(a, scale)
                .zip(raised(b, scale))
                .and_then(|(a, b)| a.checked_add(b));
            if let Some(number) = sum.and_then(|sum| decimal(sum, scale)) {
                return Ok(number);
            }
        }
        let ((a, b), (c, d)) = (
            self.parts().ok_or(TooLarge)?,
            other.parts().ok_or(TooLarge)?,
        );
        let shared =
            i128::try_from(gcd(b.unsigned_abs(), d.unsigned_abs())).map_err(|_| TooLarge)?;
        let (left, right) = (
            d.checked_div(shared).ok_or(TooLarge)?,
            b.checked_div(shared).ok_or(TooLarge)?,
        );
        let sum = a
            .checked_mul(left)
            .zip(c.checked_mul(right))
            .and_then(|(a, c)| a.checked_add(c));
        Self::fraction(sum.ok_or(TooLarge)?, b.checked_mul(left).ok_or(TooLarge)?)
    }

    /// The exact difference.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`].
    pub fn checked_sub(self, other: Self) -> Result<Self, NumberError> {
        self.checked_add(other.negated())
    }

    /// The exact product.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`].
    pub fn checked_mul(self, other: Self) -> Result<Self, NumberError> {
        if let (Form::Decimal(a), Form::Decimal(b)) = (self.0, other.0) {
            let product = a.mantissa().checked_mul(b.mantissa());
            let scale = a.scale().checked_add(b.scale());
            if let Some(number) = product
                .zip(scale)
                .and_then(|(product, scale)| decimal(product, scale))
            {
                return Ok(number);
            }
        }
        let ((a, b), (c, d)) = (
            self.parts().ok_or(TooLarge)?,
            other.parts().ok_or(TooLarge)?,
        );
        // Reduced crosswise first, so that what fits in the end fits on the way.
        let (a, d) = reduced(a, d).ok_or(TooLarge)?;
        let (c, b) = reduced(c, b).ok_or(TooLarge)?;
        Self::fraction(
            a.checked_mul(c).ok_or(TooLarge)?,
            b.checked_mul(d).ok_or(TooLarge)?,
        )
    }

    /// The exact quotient.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`], [`NumberError::DivisionByZero`].
    pub fn checked_div(self, other: Self) -> Result<Self, NumberError> {
        if other.is_zero() {
            return Err(DivisionByZero);
        }
        let ((a, b), (c, d)) = (
            self.parts().ok_or(TooLarge)?,
            other.parts().ok_or(TooLarge)?,
        );
        let (a, c) = reduced(a, c).ok_or(TooLarge)?;
        let (d, b) = reduced(d, b).ok_or(TooLarge)?;
        Self::fraction(
            a.checked_mul(d).ok_or(TooLarge)?,
            b.checked_mul(c).ok_or(TooLarge)?,
        )
    }

    /// The opposite number.
    #[must_use]
    pub fn negated(self) -> Self {
        match self.0 {
            Form::Decimal(value) if value.is_zero() => self,
            Form::Decimal(mut value) => {
                value.set_sign_negative(!value.is_sign_negative());
                Self(Form::Decimal(value))
            }
            // `num` is never i128::MIN: it is reduced against a denominator above 1 from checked operations.
            Form::Fraction { num, den } => Self(Form::Fraction {
                num: Wide(num.0.saturating_neg()),
                den,
            }),
        }
    }

    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self == Self::ZERO
    }

    /// Whether it is below 0.
    #[must_use]
    pub fn is_negative(self) -> bool {
        match self.0 {
            Form::Decimal(value) => value.is_sign_negative() && !value.is_zero(),
            Form::Fraction { num, .. } => num.0 < 0,
        }
    }

    /// Whether it has no part after the point.
    #[must_use]
    pub fn is_integer(self) -> bool {
        match self.0 {
            Form::Decimal(value) => value.scale() == 0,
            Form::Fraction { den, .. } => den == Wide(1),
        }
    }

    /// Whether it is seen without calculating that it is a multiple of `1`, `0.1`, `0.01` and so on.
    pub(super) fn has_no_digits_below(self, step: Self) -> bool {
        match (self.0, step.0) {
            (Form::Decimal(value), Form::Decimal(step)) => {
                step.mantissa() == 1 && value.scale() <= step.scale()
            }
            (Form::Fraction { .. }, _) | (_, Form::Fraction { .. }) => false,
        }
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
        let (num, den) = self.parts().unwrap_or((0, 1));
        reduced(num, den).unwrap_or((num, den))
    }

    /// The greatest whole number that is not above it.
    #[must_use]
    pub fn floor(self) -> i128 {
        let (num, den) = self.to_fraction();
        num.checked_div_euclid(den).unwrap_or(0)
    }

    /// The number without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        if self.is_negative() {
            self.negated()
        } else {
            self
        }
    }

    /// Digits with at least `places` after the point, e.g. `1209.00`; a fraction as `1894/3`.
    #[must_use]
    pub fn to_digits(self, places: u32) -> String {
        match self.0 {
            Form::Decimal(value) => {
                let mut text = value.to_string();
                let missing = places.saturating_sub(value.scale());
                if missing > 0 {
                    if value.scale() == 0 {
                        text.push('.');
                    }
                    text.extend(std::iter::repeat_n('0', missing as usize));
                }
                text
            }
            Form::Fraction { num, den: Wide(1) } => format!("{num:?}"),
            Form::Fraction { num, den } => format!("{num:?}/{den:?}"),
        }
    }

    /// Numerator and denominator, the denominator positive; not always reduced.
    fn parts(self) -> Option<(i128, i128)> {
        match self.0 {
            Form::Decimal(value) => Some((value.mantissa(), power_of_ten(value.scale())?)),
            Form::Fraction { num, den } => Some((num.0, den.0)),
        }
    }
}

/// `mantissa / 10^scale` as a decimal, if it fits one.
fn decimal(mut mantissa: i128, mut scale: u32) -> Option<Number> {
    if mantissa == 0 {
        return Some(Number::ZERO);
    }
    if let Ok(mut small) = i64::try_from(mantissa) {
        while scale > 0 && small.checked_rem(10) == Some(0) {
            small = small.checked_div(10)?;
            scale = scale.checked_sub(1)?;
        }
        return Decimal::try_new(small, scale)
            .ok()
            .map(|value| Number(Form::Decimal(value)));
    }
    while scale > 0 && mantissa.checked_rem(10) == Some(0) {
        mantissa = mantissa.checked_div(10)?;
        scale = scale.checked_sub(1)?;
    }
    Decimal::try_from_i128_with_scale(mantissa, scale)
        .ok()
        .map(|value| Number(Form::Decimal(value)))
}

/// A reduced fraction as a decimal, where it ends within the digits of one.
fn ending(num: i128, den: i128) -> Option<Number> {
    if den == 1 {
        return decimal(num, 0);
    }
    let twos = den.trailing_zeros();
    let mut rest = den.checked_shr(twos)?;
    let mut fives = 0_u32;
    while rest.checked_rem(5) == Some(0) {
        rest = rest.checked_div(5)?;
        fives = fives.checked_add(1)?;
    }
    if rest != 1 {
        return None;
    }
    let scale = twos.max(fives);
    let factor = power_of_ten(scale)?.checked_div(den)?;
    decimal(num.checked_mul(factor)?, scale)
}

/// A decimal's digits at a scale that is not below its own.
fn raised(value: Decimal, scale: u32) -> Option<i128> {
    value
        .mantissa()
        .checked_mul(power_of_ten(scale.checked_sub(value.scale())?)?)
}

fn power_of_ten(exponent: u32) -> Option<i128> {
    match u8::try_from(exponent) {
        Ok(0) => Some(1),
        Ok(exponent @ 1..=18) => 10_i64.checked_pow(exponent.into()).map(i128::from),
        _ => 10_i128.checked_pow(exponent),
    }
}

/// Both divided by what they share.
fn reduced(a: i128, b: i128) -> Option<(i128, i128)> {
    let shared = i128::try_from(gcd(a.unsigned_abs(), b.unsigned_abs())).ok()?;
    if shared <= 1 {
        return Some((a, b));
    }
    Some((a.checked_div(shared)?, b.checked_div(shared)?))
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        let rest = match (u64::try_from(a), u64::try_from(b)) {
            (Ok(a), Ok(b)) => a.checked_rem(b).unwrap_or(0).into(),
            _ => a.checked_rem(b).unwrap_or(0),
        };
        (a, b) = (b, rest);
    }
    a.max(1)
}

impl Default for Number {
    fn default() -> Self {
        Self::ZERO
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(Form::Decimal(Decimal::from(value)))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Form::Decimal(a), Form::Decimal(b)) = (self.0, other.0) {
            return a.cmp(&b);
        }
        let ((a, b), (c, d)) = (
            self.parts().unwrap_or((0, 1)),
            other.parts().unwrap_or((0, 1)),
        );
        wide::compare_products(a, d, c, b)
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

/// Digits for people; numerator and denominator for a ready program, which keeps all of them.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.collect_str(self);
        }
        let parts = self
            .parts()
            .ok_or_else(|| ser::Error::custom("too large"))?;
        parts.serialize(serializer)
    }
}

/// From a ready program; digits are read by [`Number::parse`].
impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (num, den) = <(i128, i128)>::deserialize(deserializer)?;
        Self::fraction(num, den).map_err(|_| de::Error::custom("no number"))
    }
}
