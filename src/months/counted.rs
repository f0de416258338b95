//! Which days of a month count for it.

use crate::value::Date;

/// Which days of a month count for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// This one, by its number; the last of a month that has fewer.
    Day(u8),
    /// 按日: each one, an equal part of the month.
    Each,
}

impl Counted {
    /// The first of each month.
    pub const FIRST: Self = Self::Day(1);
    /// The last of each month.
    pub const LAST: Self = Self::Day(31);

    /// The days that count, in order, of the month of a day.
    pub(super) fn days(self, month: Date) -> Vec<Date> {
        let (first, last) = (month.month_start(), month.month_end());
        match self {
            Self::Day(number) => {
                let later = i64::from(number)
                    .saturating_sub(1)
                    .min(last.day().saturating_sub(1));
                vec![first.plus_days(later).unwrap_or(last)]
            }
            Self::Each => {
                let all = (0..last.day()).map(|later| first.plus_days(later));
                all.filter_map(Result::ok).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Counted;
    use crate::value::Date;

    #[test]
    fn a_day_that_a_month_does_not_have_is_its_last() {
        let of = |counted: Counted, month: &str| {
            let month = Date::parse(month).unwrap_or(Date::FIRST);
            let days = counted.days(month).into_iter();
            days.map(|day| day.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(of(Counted::FIRST, "2024-02-18"), ["2024-02-01"]);
        assert_eq!(of(Counted::Day(15), "2024-02-18"), ["2024-02-15"]);
        assert_eq!(of(Counted::Day(30), "2024-02-18"), ["2024-02-29"]);
        assert_eq!(of(Counted::LAST, "2024-04-01"), ["2024-04-30"]);
        assert_eq!(of(Counted::Each, "2024-02-18").len(), 29);
    }
}
