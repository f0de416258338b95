//! Rounding as a rule writes it: a step and one of four modes.

use serde::{Deserialize, Serialize};

use super::{Number, NumberError};

/// `到 0.01 元 四舍五入`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rounding {
    /// The result is a multiple of it; above 0.
    pub step: Number,
    /// Which multiple.
    pub mode: RoundingMode,
}

/// Which of the two nearest multiples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RoundingMode {
    /// 四舍五入 / `half_up`: the nearest; half goes away from zero.
    HalfAwayFromZero,
    /// 进位 / `up`: away from zero.
    AwayFromZero,
    /// 舍去 / `down`: toward zero.
    TowardZero,
    /// 四舍六入 / `half_even`: the nearest; half goes to the even multiple (GB/T 8170).
    HalfToEven,
}

impl Rounding {
    /// The multiple of `step` that `mode` picks.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`]; [`NumberError::DivisionByZero`] when the step is 0.
    pub fn apply(self, value: Number) -> Result<Number, NumberError> {
        if value.has_no_digits_below(self.step) {
            return Ok(value);
        }
        let steps = value.checked_div(self.step)?;
        let (num, den) = steps.abs().to_fraction();
        let whole = num.checked_div(den).ok_or(NumberError::TooLarge)?;
        let rest = num.checked_rem(den).ok_or(NumberError::TooLarge)?;
        // Half is where the rest is as far from 0 as from the next whole.
        let above_half = rest.cmp(&den.checked_sub(rest).ok_or(NumberError::TooLarge)?);
        let up = match self.mode {
            RoundingMode::TowardZero => false,
            RoundingMode::AwayFromZero => rest > 0,
            RoundingMode::HalfAwayFromZero => above_half.is_ge(),
            RoundingMode::HalfToEven => {
                above_half.is_gt() || (above_half.is_eq() && whole.checked_rem(2) == Some(1))
            }
        };
        let whole = if up {
            whole.checked_add(1).ok_or(NumberError::TooLarge)?
        } else {
            whole
        };
        let rounded = Number::fraction(whole, 1)?.checked_mul(self.step)?;
        Ok(if value.is_negative() {
            rounded.negated()
        } else {
            rounded
        })
    }

    /// Digits after the point that every multiple of the step needs: 2 for 0.01, 0 for 10.
    #[must_use]
    pub fn places(self) -> u32 {
        self.step.to_decimal().map_or(0, |step| step.scale())
    }
}
