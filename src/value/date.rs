//! Civil dates (proleptic Gregorian), without a clock and without time zones.

use std::fmt;

use serde::{Serialize, Serializer};

/// A day, from 1000-01-01 to 9999-12-31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

/// Why there is no such day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// Not `YYYY-MM-DD`.
    NotADate,
    /// `2023-02-30`
    NoSuchDay,
    /// Outside the years 1000 to 9999.
    OutOfRange,
}

impl Date {
    /// A day from year, month and day.
    ///
    /// # Errors
    /// [`DateError::NoSuchDay`], [`DateError::OutOfRange`].
    pub fn new(_year: i32, _month: u32, _day: u32) -> Result<Self, DateError> {
        Err(DateError::NotADate)
    }

    /// Reads `2024-06-18`.
    ///
    /// # Errors
    /// Any [`DateError`].
    pub fn parse(_text: &str) -> Result<Self, DateError> {
        Err(DateError::NotADate)
    }

    /// Completed years from this day to `on`; negative before it.
    /// One born on 29 February completes a year on 1 March of a common year.
    #[must_use]
    pub fn years_until(self, _on: Self) -> i64 {
        0
    }

    /// Completed months from this day to `on`.
    #[must_use]
    pub fn months_until(self, _on: Self) -> i64 {
        0
    }

    /// Days from this day to `on`.
    #[must_use]
    pub fn days_until(self, _on: Self) -> i64 {
        0
    }

    /// This day and so many months, clamped to the end of the month.
    ///
    /// # Errors
    /// [`DateError::OutOfRange`].
    pub fn plus_months(self, _months: i64) -> Result<Self, DateError> {
        Err(DateError::OutOfRange)
    }

    /// This day and so many days.
    ///
    /// # Errors
    /// [`DateError::OutOfRange`].
    pub fn plus_days(self, _days: i64) -> Result<Self, DateError> {
        Err(DateError::OutOfRange)
    }

    /// 31 December of the year before.
    #[must_use]
    pub fn last_year_end(self) -> Self {
        self
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
