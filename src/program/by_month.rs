//! A fact by month: what it is from a month on, until the next that is told.

use serde::{Deserialize, Serialize};

use crate::value::{Date, Value};

/// The months of one fact. Before the first run it is open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByMonth {
    // INVARIANT: first days of months, ascending, none twice; `push` is the only writer.
    runs: Vec<Run>,
}

/// `从 2024-01 900 元/月`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The first day of its first month.
    pub from: Date,
    /// Its value; none where it is not known.
    pub value: Option<Value>,
}

/// So many months in a row with the same value, or of which none is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// How many.
    pub months: i64,
    /// Their value.
    pub value: Option<Value>,
}

impl ByMonth {
    /// Adds what holds from the month of a day on.
    ///
    /// # Errors
    /// The last run that was added, where it does not begin in an earlier month.
    pub fn push(&mut self, from: Date, value: Option<Value>) -> Result<(), Run> {
        let from = from.month_start();
        if let Some(last) = self.runs.last().filter(|last| last.from >= from) {
            return Err(*last);
        }
        self.runs.push(Run { from, value });
        Ok(())
    }

    /// The runs, in order.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The value in the month of a day; none where it is open.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<Value> {
        self.holding(self.begun_by(day))
    }

    /// How many runs have begun by a day.
    fn begun_by(&self, day: Date) -> usize {
        self.runs.partition_point(|run| run.from <= day)
    }

    /// The value where so many runs have begun.
    fn holding(&self, begun: usize) -> Option<Value> {
        self.runs.get(begun.checked_sub(1)?)?.value
    }

    /// The months in which two days lie and those between them, in order; nothing where the
    /// second lies in an earlier month.
    #[must_use]
    pub fn stretches(&self, first: Date, last: Date) -> Vec<Stretch> {
        let (first, last) = (first.month_start(), last.month_start());
        let begun = self.begun_by(first);
        let later = self.runs.iter().skip(begun);
        let later = later.take_while(|run| run.from <= last).copied();
        let mut now = Run {
            from: first,
            value: self.holding(begun),
        };
        let mut stretches = Vec::new();
        let mut add = |run: Run, months: i64| {
            if months > 0 {
                let value = run.value;
                stretches.push(Stretch { months, value });
            }
        };
        for next in later {
            add(now, now.from.months_until(next.from));
            now = next;
        }
        add(now, months_in(now.from, last));
        stretches
    }
}

/// How many months there are from that of one day to that of another, both counted; not above 0
/// where the second lies in an earlier one.
#[must_use]
pub fn months_in(first: Date, last: Date) -> i64 {
    let between = first.month_start().months_until(last.month_start());
    between.saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::{ByMonth, Stretch, months_in};
    use crate::value::{Date, Number, Value};

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap_or(Date::FIRST)
    }

    fn wages() -> ByMonth {
        let mut wages = ByMonth::default();
        let value = Some(Value::Number(Number::from(900)));
        assert!(wages.push(day("2024-01-01"), value).is_ok());
        assert!(wages.push(day("2024-04-01"), None).is_ok());
        wages
    }

    #[test]
    fn each_run_holds_until_the_next_and_nothing_is_known_before_the_first() {
        let wages = wages();
        let value = Some(Value::Number(Number::from(900)));
        assert_eq!(wages.on(day("2023-12-31")), None);
        assert_eq!(wages.on(day("2024-01-01")), value);
        assert_eq!(wages.on(day("2024-03-31")), value);
        assert_eq!(wages.on(day("2024-04-01")), None);
    }

    #[test]
    fn a_run_begins_after_the_one_before_it() {
        let mut wages = wages();
        assert!(wages.push(day("2024-04-30"), None).is_err());
        assert!(wages.push(day("2024-02-01"), None).is_err());
        assert!(wages.push(day("2024-05-01"), None).is_ok());
    }

    #[test]
    fn stretches_are_the_months_in_which_both_days_lie_and_those_between() {
        let known = Some(Value::Number(Number::from(900)));
        let stretch = |months, value| Stretch { months, value };
        assert_eq!(
            wages().stretches(day("2023-11-30"), day("2024-05-01")),
            [stretch(2, None), stretch(3, known), stretch(2, None)]
        );
        assert_eq!(
            wages().stretches(day("2024-03-31"), day("2024-03-01")),
            [stretch(1, known)]
        );
        assert_eq!(wages().stretches(day("2024-03-01"), day("2024-02-29")), []);
        assert_eq!(months_in(day("2024-03-01"), day("2024-02-29")), 0);
    }
}
