//! 工作日后: on which days people work, and how they are counted.

use crate::value::Date;

/// Working days are counted up to so many.
const MOST: i64 = 10_000;

/// What decides whether people work on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Workday {
    /// From Monday to Friday: they do unless the parameter of days off says 是.
    UnlessOff,
    /// On a weekend: they do only if the parameter of days worked says 是.
    IfWorked,
}

impl Workday {
    /// What decides it of a day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        if day.is_weekend() {
            Self::IfWorked
        } else {
            Self::UnlessOff
        }
    }

    /// Whether people work, by what the parameter says.
    #[must_use]
    pub fn is_worked(self, says: bool) -> bool {
        match self {
            Self::UnlessOff => !says,
            Self::IfWorked => says,
        }
    }
}

/// The day that comes some working days after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Workdays {
    /// This day.
    On(Date),
    /// Open, not before this day: whether people work on it is not known.
    NotBefore(Date),
    /// The count is negative or too large, or the calendar ends.
    OutOfRange,
}

/// Counts working days after a day; `is_worked` says of each day whether people work on it, none
/// where that is not known. The day itself does not count.
pub fn workdays_after(
    day: Date,
    count: i64,
    mut is_worked: impl FnMut(Date) -> Option<bool>,
) -> Workdays {
    if !(0..=MOST).contains(&count) {
        return Workdays::OutOfRange;
    }
    let (mut day, mut left) = (day, count);
    while left > 0 {
        let Ok(next) = day.plus_days(1) else {
            return Workdays::OutOfRange;
        };
        day = next;
        match is_worked(day) {
            Some(true) => left = left.saturating_sub(1),
            Some(false) => {}
            None => return Workdays::NotBefore(day),
        }
    }
    Workdays::On(day)
}
