//! Rounding as a rule writes it: a step and one of four modes.

use serde::Serialize;

use super::{Number, NumberError};

/// `到 0.01 元 四舍五入`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rounding {
    /// The result is a multiple of it; above 0.
    pub step: Number,
    /// Which multiple.
    pub mode: RoundingMode,
}

/// Which of the two nearest multiples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum RoundingMode {
    /// 四舍五入 / `half_up`: the nearest; half goes away from zero.
    HalfAwayFromZero,
    /// 进位 / up: away from zero.
    AwayFromZero,
    /// 舍去 / down: toward zero.
    TowardZero,
    /// 四舍六入 / `half_even`: the nearest; half goes to the even multiple (GB/T 8170).
    HalfToEven,
}

impl Rounding {
    /// The multiple of `step` that `mode` picks.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`]; [`NumberError::DivisionByZero`] when the step is 0.
    pub fn apply(self, _value: Number) -> Result<Number, NumberError> {
        Err(NumberError::TooLarge)
    }

    /// Digits after the point that every multiple of the step needs: 2 for 0.01, 0 for 10.
    #[must_use]
    pub fn places(self) -> u32 {
        0
    }
}
