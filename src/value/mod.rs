//! Exact quantities, shared by every later stage: numbers, dates, units, and what is still open.
//!
//! Nothing here knows a policy. No operation rounds unless it is asked to, and none
//! wraps, saturates or turns into an infinity: what does not fit is a [`NumberError`].

mod date;
mod date_part;
mod deadline;
mod number;
mod reach;
mod rounding;
mod unit;
mod wide;

pub use date::{Date, DateError};
pub use date_part::DatePart;
pub use deadline::DeadlineUnit;
pub use number::{Number, NumberError};
pub use reach::Reach;
pub use rounding::{Rounding, RoundingMode};
pub use unit::{Base, Unit};

use serde::{Deserialize, Serialize};

/// One known value. Units are known statically and do not travel with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Value {
    /// `是`, `否`
    Truth(bool),
    /// `643`
    Number(Number),
    /// `2024-06-18`
    Date(Date),
    /// Position of an item in its category, from 0.
    Item(u32),
    /// Position of a region in the program's regions.
    Region(u32),
}

impl Value {
    /// The number that it is.
    #[must_use]
    pub const fn as_number(self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(number),
            Self::Truth(_) | Self::Item(_) | Self::Region(_) | Self::Date(_) => None,
        }
    }

    /// The day that it is.
    #[must_use]
    pub const fn as_date(self) -> Option<Date> {
        match self {
            Self::Date(day) => Some(day),
            Self::Truth(_) | Self::Number(_) | Self::Item(_) | Self::Region(_) => None,
        }
    }
}
