//! A day of the calendar, as embedders write and read it.

use std::fmt;
use std::str::FromStr;

use crate::value::{Date, DateError};

/// A day of the calendar, from 1000-01-01 to 9999-12-31. It has no time of day and no time zone.
///
/// An evaluation is always for one day: the rules, the parameters and the ages of that day. The
/// library reads no clock, so the caller says which day it is.
///
/// # Example
///
/// ```
/// use guiju::Day;
///
/// let day: Day = "2024-06-18".parse()?;
/// assert_eq!(day, Day::new(2024, 6, 18)?);
/// assert_eq!(day.to_string(), "2024-06-18");
/// # Ok::<(), guiju::DayError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub(super) Date);

/// Why a text or three numbers are no [`Day`].
///
/// # Example
///
/// ```
/// use guiju::{Day, DayError};
///
/// assert_eq!("18.6.2024".parse::<Day>(), Err(DayError::Malformed));
/// assert_eq!(Day::new(2023, 2, 30), Err(DayError::NoSuchDay));
/// assert_eq!(Day::new(999, 1, 1), Err(DayError::OutOfRange));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DayError {
    /// The text is not written `YYYY-MM-DD`: `18.6.2024`
    #[error("a day is written YYYY-MM-DD, as in 2024-06-18")]
    Malformed,
    /// The calendar has no such day: `2023-02-30`
    #[error("the calendar has no such day")]
    NoSuchDay,
    /// The year is not between 1000 and 9999.
    #[error("the year of a day is between 1000 and 9999")]
    OutOfRange,
}

impl Day {
    /// The day of a year, a month from 1 and a day from 1.
    ///
    /// # Errors
    ///
    /// [`DayError::NoSuchDay`] or [`DayError::OutOfRange`].
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, DayError> {
        Date::new(year, month, day).map(Self).map_err(error)
    }
}

/// Reads `2024-06-18`.
impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        Date::parse(text).map(Self).map_err(error)
    }
}

/// Writes `2024-06-18`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn error(error: DateError) -> DayError {
    match error {
        DateError::NotADate => DayError::Malformed,
        DateError::NoSuchDay => DayError::NoSuchDay,
        DateError::OutOfRange => DayError::OutOfRange,
    }
}
