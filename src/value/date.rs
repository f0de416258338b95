//! Civil dates (proleptic Gregorian), without a clock and without time zones.

use std::fmt;

use jiff::SignedDuration;
use jiff::civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Civil days have no hours but these.
const HOURS_OF_A_DAY: i64 = 24;

/// A day, from 1000-01-01 to 9999-12-31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

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
    /// The first day there is.
    pub const FIRST: Self = Self(civil::date(1000, 1, 1));
    /// The last day there is.
    pub const LAST: Self = Self(civil::date(9999, 12, 31));

    /// A day from year, month and day.
    ///
    /// # Errors
    /// [`DateError::NoSuchDay`], [`DateError::OutOfRange`].
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, DateError> {
        if !(1000..=9999).contains(&year) {
            return Err(DateError::OutOfRange);
        }
        let year = i16::try_from(year).map_err(|_| DateError::OutOfRange)?;
        let month = i8::try_from(month).map_err(|_| DateError::NoSuchDay)?;
        let day = i8::try_from(day).map_err(|_| DateError::NoSuchDay)?;
        civil::Date::new(year, month, day)
            .map(Self)
            .map_err(|_| DateError::NoSuchDay)
    }

    /// Reads `2024-06-18`.
    ///
    /// # Errors
    /// Any [`DateError`].
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-');
        let mut part = |width: usize| {
            let digits = parts.next().filter(|part| {
                part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit())
            });
            digits
                .and_then(|digits| digits.parse::<u32>().ok())
                .ok_or(DateError::NotADate)
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        if parts.next().is_some() {
            return Err(DateError::NotADate);
        }
        Self::new(
            i32::try_from(year).map_err(|_| DateError::OutOfRange)?,
            month,
            day,
        )
    }

    /// Completed years from this day to `on`; negative before it.
    ///
    /// One born on 29 February completes a year on 1 March of a common year.
    #[must_use]
    pub fn years_until(self, on: Self) -> i64 {
        let years = i64::from(on.0.year()).saturating_sub(i64::from(self.0.year()));
        let not_yet = (on.0.month(), on.0.day()) < (self.0.month(), self.0.day());
        years.saturating_sub(i64::from(not_yet))
    }

    /// Completed months from this day to `on`: the most by which it can be moved without passing
    /// `on`, so that the last day of a short month completes one. Negative before it.
    #[must_use]
    pub fn months_until(self, on: Self) -> i64 {
        let reached = self.0.day().min(on.0.days_in_month());
        let not_yet = on.0.day() < reached;
        month_of(on)
            .saturating_sub(month_of(self))
            .saturating_sub(i64::from(not_yet))
    }

    /// The same in whole years: of 29 February one is complete on 28 February.
    #[must_use]
    pub fn whole_years_until(self, on: Self) -> i64 {
        self.months_until(on).div_euclid(12)
    }

    /// Days from this day to `on`.
    #[must_use]
    pub fn days_until(self, on: Self) -> i64 {
        self.0
            .duration_until(on.0)
            .as_hours()
            .saturating_div(HOURS_OF_A_DAY)
    }

    /// The day a number of months later, clamped to the end of the month.
    ///
    /// # Errors
    /// [`DateError::OutOfRange`].
    pub fn plus_months(self, months: i64) -> Result<Self, DateError> {
        // By hand: with a `jiff::Span` come all its errors, 30 kB of a page.
        let months = month_of(self).checked_add(months);
        let months = months.ok_or(DateError::OutOfRange)?;
        let of_year = u32::try_from(months.rem_euclid(12)).map_err(|_| DateError::OutOfRange)?;
        let year = i32::try_from(months.div_euclid(12)).map_err(|_| DateError::OutOfRange)?;
        let first = Self::new(year, of_year.saturating_add(1), 1)?;
        let day = self.0.day().min(first.0.days_in_month());
        civil::Date::new(first.0.year(), first.0.month(), day)
            .map(Self)
            .map_err(|_| DateError::NoSuchDay)
    }

    /// The day a number of days later.
    ///
    /// # Errors
    /// [`DateError::OutOfRange`].
    pub fn plus_days(self, days: i64) -> Result<Self, DateError> {
        let hours = days.checked_mul(HOURS_OF_A_DAY);
        let duration = hours.and_then(SignedDuration::try_from_hours);
        self.0
            .checked_add(duration.ok_or(DateError::OutOfRange)?)
            .map_err(|_| DateError::OutOfRange)
            .and_then(Self::in_range)
    }

    /// The first day of its month.
    #[must_use]
    pub fn month_start(self) -> Self {
        Self(self.0.first_of_month())
    }

    /// The last day of its month.
    #[must_use]
    pub fn month_end(self) -> Self {
        Self(self.0.last_of_month())
    }

    /// `2024` of 2024-06-18
    #[must_use]
    pub fn year(self) -> i64 {
        i64::from(self.0.year())
    }

    /// `6` of 2024-06-18
    #[must_use]
    pub fn month(self) -> i64 {
        i64::from(self.0.month())
    }

    /// `18` of 2024-06-18
    #[must_use]
    pub fn day(self) -> i64 {
        i64::from(self.0.day())
    }

    /// From 1, Monday, to 7, Sunday.
    #[must_use]
    pub fn weekday(self) -> i64 {
        i64::from(self.0.weekday().to_monday_one_offset())
    }

    /// Whether it is a Saturday or a Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(
            self.0.weekday(),
            civil::Weekday::Saturday | civil::Weekday::Sunday
        )
    }

    /// 31 December of the year before; the first day there is, before that.
    #[must_use]
    pub fn last_year_end(self) -> Self {
        let first = self.0.first_of_year();
        first
            .yesterday()
            .map_err(|_| DateError::OutOfRange)
            .and_then(Self::in_range)
            .unwrap_or(Self(first))
    }

    fn in_range(date: civil::Date) -> Result<Self, DateError> {
        if (1000..=9999).contains(&date.year()) {
            Ok(Self(date))
        } else {
            Err(DateError::OutOfRange)
        }
    }
}

/// Months from the year 0 to the month of a day.
fn month_of(date: Date) -> i64 {
    i64::from(date.0.year())
        .saturating_mul(12)
        .saturating_add(i64::from(date.0.month()))
        .saturating_sub(1)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without the machinery of numbers: days are written more often than anything else.
        let digit = |of: u16| u8::try_from(of % 10).map_or(b'?', |it| it.saturating_add(b'0'));
        let year = self.0.year().unsigned_abs();
        let month = u16::from(self.0.month().unsigned_abs());
        let day = u16::from(self.0.day().unsigned_abs());
        let text = [
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(day / 10),
            digit(day),
        ];
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

/// `2024-06-18` for people; year, month and day for a ready program.
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.collect_str(self);
        }
        let (year, month, day) = (self.0.year(), self.0.month(), self.0.day());
        (
            i32::from(year),
            u32::from(month.unsigned_abs()),
            u32::from(day.unsigned_abs()),
        )
            .serialize(serializer)
    }
}

/// From a ready program; digits are read by [`Date::parse`].
impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (year, month, day) = <(i32, u32, u32)>::deserialize(deserializer)?;
        Self::new(year, month, day).map_err(|_| de::Error::custom("no day"))
    }
}
