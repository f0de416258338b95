//! What of a day is a number: its year, its quarter, its month, its day, its day of the week.

use serde::{Deserialize, Serialize};

use super::{Date, Number, Reach};

/// A part of a day that is a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DatePart {
    /// `2024`
    Year,
    /// From 1 to 4.
    Quarter,
    /// From 1 to 12.
    Month,
    /// From 1 to 31.
    Day,
    /// From 1, Monday, to 7, Sunday.
    Weekday,
}

impl DatePart {
    /// The number of a day.
    #[must_use]
    pub fn of(self, day: Date) -> i64 {
        match self {
            Self::Year => day.year(),
            Self::Quarter => day.month().saturating_add(2).div_euclid(3),
            Self::Month => day.month(),
            Self::Day => day.day(),
            Self::Weekday => day.weekday(),
        }
    }

    /// The least and the greatest number of any day.
    #[must_use]
    pub fn range(self) -> (i64, i64) {
        match self {
            Self::Year => (1000, 9999),
            Self::Quarter => (1, 4),
            Self::Month => (1, 12),
            Self::Day => (1, 31),
            Self::Weekday => (1, 7),
        }
    }

    /// The numbers of all days that a day may be: no wider than they are.
    #[must_use]
    pub fn of_reach(self, day: &Reach) -> Reach {
        let (low, high) = match day.date_bounds() {
            (Some(first), Some(last)) => self.between(first, last),
            (Some(first), None) if self == Self::Year => (first.year(), self.range().1),
            (None, Some(last)) if self == Self::Year => (self.range().0, last.year()),
            (None, _) | (_, None) => self.range(),
        };
        Reach::numbers(Some(Number::from(low)), Some(Number::from(high)))
    }

    /// The least and the greatest number of the days from one to another.
    fn between(self, first: Date, last: Date) -> (i64, i64) {
        let ends = (self.of(first), self.of(last));
        let same_year = first.year() == last.year();
        match self {
            Self::Year => ends,
            Self::Quarter | Self::Month if same_year => ends,
            Self::Day if same_year && first.month() == last.month() => ends,
            // From 1 on begins the next month, up to the end of each that ends in between.
            Self::Day => {
                let next = first.month_end().plus_days(1);
                let one_end = next.is_ok_and(|next| last <= next.month_end());
                let most = if one_end {
                    first.month_end().day().max(last.day())
                } else {
                    self.range().1
                };
                (1, most)
            }
            Self::Weekday if first.days_until(last) < 7 && ends.0 <= ends.1 => ends,
            Self::Quarter | Self::Month | Self::Weekday => self.range(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DatePart;
    use crate::value::{Date, Number, Reach};

    #[test]
    fn the_reach_of_a_part_is_what_the_days_give() {
        let parts = [
            DatePart::Year,
            DatePart::Quarter,
            DatePart::Month,
            DatePart::Day,
            DatePart::Weekday,
        ];
        let start = Date::new(2023, 12, 20).ok();
        let days: Vec<Date> = (0..160)
            .filter_map(|at| start?.plus_days(at).ok())
            .collect();
        for part in parts {
            for (from, first) in days.iter().enumerate() {
                let (mut low, mut high) = (part.of(*first), part.of(*first));
                for last in days.iter().skip(from) {
                    low = low.min(part.of(*last));
                    high = high.max(part.of(*last));
                    let told = part.of_reach(&Reach::dates(Some(*first), Some(*last)));
                    let wanted = Reach::numbers(Some(Number::from(low)), Some(Number::from(high)));
                    assert_eq!(told, wanted, "{part:?} from {first} to {last}");
                }
            }
        }
    }
}
