//! Keys that are whole numbers: stretches of them that all rows of a parameter treat alike, and
//! what a row adds for each further one.

use serde::{Deserialize, Serialize};

use super::{DatedValue, Parameter};
use crate::value::{Number, NumberError, Value};

/// Whole numbers from one to another. Every row of the parameter takes all of them or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberRun {
    /// The least. It stands for all of them in the keys of cells.
    pub from: Number,
    /// The greatest; none where there is no end.
    pub to: Option<Number>,
}

impl NumberRun {
    /// Whether a number is one of them.
    #[must_use]
    pub fn holds(&self, number: Number) -> bool {
        self.from <= number && self.to.is_none_or(|to| number <= to)
    }

    /// The runs that rows make: each begins where some row begins, or behind the end of one.
    /// Stretches without a row are left out.
    #[must_use]
    pub fn of_rows(rows: &[Self]) -> Vec<Self> {
        let mut cuts: Vec<Number> = rows.iter().map(|row| row.from).collect();
        cuts.extend(rows.iter().filter_map(|row| after(row.to?)));
        cuts.sort_unstable();
        cuts.dedup();
        let mut rows = rows.to_vec();
        rows.sort_unstable_by_key(|row| row.from);
        let mut begun = rows.iter().peekable();
        // How far the rows that have begun reach; an open one reaches on for ever.
        let mut reach: Option<Number> = None;
        let mut is_open = false;
        let mut runs = Vec::with_capacity(cuts.len());
        for (at, &from) in cuts.iter().enumerate() {
            while let Some(row) = begun.next_if(|row| row.from <= from) {
                is_open |= row.to.is_none();
                reach = reach.max(row.to);
            }
            if is_open || reach.is_some_and(|reach| from <= reach) {
                let next = cuts.get(at.saturating_add(1));
                let to = next.and_then(|next| before(*next));
                runs.push(Self { from, to });
            }
        }
        runs
    }
}

fn after(number: Number) -> Option<Number> {
    number.checked_add(Number::ONE).ok()
}

fn before(number: Number) -> Option<Number> {
    number.checked_sub(Number::ONE).ok()
}

/// `8 人 起每多 1 人 | 加 219 元/月`: what is added for what a key is above a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Growth {
    /// Which key, by its position.
    pub key: usize,
    /// The number whose own value is added to.
    pub above: Number,
    /// By how many the key grows each time; above 0.
    pub each: Number,
    /// What is added each time; below 0 for 减.
    pub by: Number,
    /// What becomes of fewer.
    pub rest: Rest,
}

/// What becomes of fewer than a whole step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rest {
    /// 每满: nothing.
    Left,
    /// 不足…按…: it counts whole. A step of one leaves no rest.
    Counted,
}

impl Growth {
    /// How many times it is added for a key.
    ///
    /// # Errors
    /// A number that is too large.
    pub fn times(&self, key: Number) -> Result<Number, NumberError> {
        let beyond = key.checked_sub(self.above)?.checked_div(self.each)?;
        let whole = match self.rest {
            Rest::Left => beyond.floor(),
            Rest::Counted => beyond.negated().floor().saturating_neg(),
        };
        Number::fraction(whole, 1)
    }

    /// The value for a key, from that of its own row.
    ///
    /// # Errors
    /// A number that is too large.
    pub fn grown(&self, value: Number, key: Number) -> Result<Number, NumberError> {
        value.checked_add(self.by.checked_mul(self.times(key)?)?)
    }
}

impl DatedValue {
    /// The value for keys that lie in its cell; none where it is 待定.
    ///
    /// # Errors
    /// A number that is too large.
    pub fn value_for(&self, keys: &[Value]) -> Result<Option<Value>, NumberError> {
        match (self.value, self.growth) {
            (Some(Value::Number(value)), Some(growth)) => match keys.get(growth.key) {
                Some(Value::Number(key)) => growth.grown(value, *key).map(Value::Number).map(Some),
                Some(Value::Truth(_) | Value::Item(_) | Value::Region(_) | Value::Date(_))
                | None => Ok(self.value),
            },
            (value, _) => Ok(value),
        }
    }
}

impl Parameter {
    /// The run of a key that a number lies in.
    #[must_use]
    pub fn run_of(&self, key: usize, number: Number) -> Option<NumberRun> {
        let runs = self.runs.get(key)?;
        let begun = runs.partition_point(|run| run.from <= number);
        let run = *runs.get(begun.checked_sub(1)?)?;
        run.holds(number).then_some(run)
    }

    /// The first of some keys that no row is for, on any day: below the first, above the last, or
    /// between two rows.
    #[must_use]
    pub fn outside(&self, keys: &[Value]) -> Option<usize> {
        let mut whole = keys.iter().enumerate();
        whole.find_map(|(at, key)| match key {
            Value::Number(number) => self.run_of(at, *number).is_none().then_some(at),
            Value::Truth(_) | Value::Item(_) | Value::Region(_) | Value::Date(_) => None,
        })
    }

    /// Sets each number among some keys to the first of its run, as the keys of cells are.
    pub(super) fn to_runs(&self, keys: &mut [Value]) -> Option<()> {
        for (at, key) in keys.iter_mut().enumerate() {
            if let Value::Number(number) = *key {
                *key = Value::Number(self.run_of(at, number)?.from);
            }
        }
        Some(())
    }

    /// Sees to it that a number is a run of its own, with the values that it had.
    pub(super) fn set_apart(&mut self, key: usize, number: Number) {
        let Some(run) = self.run_of(key, number) else {
            if let Some(runs) = self.runs.get_mut(key) {
                let at = runs.partition_point(|run| run.from <= number);
                runs.insert(
                    at,
                    NumberRun {
                        from: number,
                        to: Some(number),
                    },
                );
            }
            return;
        };
        let one = NumberRun {
            from: number,
            to: Some(number),
        };
        let mut parts = Vec::with_capacity(3);
        if run.from < number {
            parts.push(NumberRun {
                from: run.from,
                to: before(number),
            });
        }
        parts.push(one);
        if run.to.is_none_or(|to| number < to) {
            parts.extend(after(number).map(|from| NumberRun { from, to: run.to }));
        }
        let Some(runs) = self.runs.get_mut(key) else {
            return;
        };
        let at = runs.partition_point(|other| other.from < run.from);
        let new: Vec<Number> = parts.iter().skip(1).map(|part| part.from).collect();
        runs.splice(at..at.saturating_add(1), parts);
        let from = Value::Number(run.from);
        let of_run: Vec<usize> = (0..self.cells.len())
            .filter(|at| {
                let cell = self.cells.get(*at);
                cell.is_some_and(|cell| cell.keys.get(key) == Some(&from))
            })
            .collect();
        for position in of_run {
            let Some(cell) = self.cells.get(position).cloned() else {
                continue;
            };
            for from in &new {
                let mut copy = cell.clone();
                if let Some(slot) = copy.keys.get_mut(key) {
                    *slot = Value::Number(*from);
                }
                self.cells.push(copy);
            }
        }
        self.cells.sort_by(|a, b| a.keys.cmp(&b.keys));
    }
}

#[cfg(test)]
mod tests {
    use super::{Growth, NumberRun, Rest};
    use crate::value::Number;

    fn run(from: i64, to: Option<i64>) -> NumberRun {
        NumberRun {
            from: Number::from(from),
            to: to.map(Number::from),
        }
    }

    #[track_caller]
    fn check(rows: &[(i64, Option<i64>)], runs: &[(i64, Option<i64>)]) {
        let all = |of: &[(i64, Option<i64>)]| -> Vec<NumberRun> {
            of.iter().map(|(from, to)| run(*from, *to)).collect()
        };
        assert_eq!(NumberRun::of_rows(&all(rows)), all(runs));
    }

    #[test]
    fn rows_beside_each_other_stay_as_they_are() {
        check(
            &[(1, Some(1)), (2, Some(4)), (5, None)],
            &[(1, Some(1)), (2, Some(4)), (5, None)],
        );
    }

    #[test]
    fn rows_that_cross_are_cut_and_gaps_left_out() {
        check(
            &[(1, Some(4)), (3, Some(6)), (9, Some(9))],
            &[(1, Some(2)), (3, Some(4)), (5, Some(6)), (9, Some(9))],
        );
        check(
            &[(4, None), (2, Some(5))],
            &[(2, Some(3)), (4, Some(5)), (6, None)],
        );
    }

    #[test]
    fn what_is_left_of_a_step_counts_whole_or_not_at_all() {
        let growth = |rest| Growth {
            key: 0,
            above: Number::from(8),
            each: Number::from(2),
            by: Number::from(100),
            rest,
        };
        let value = |rest, key: i64| {
            growth(rest)
                .grown(Number::from(1000), Number::from(key))
                .ok()
        };
        let times = [(8, 0, 0), (9, 0, 1), (10, 1, 1), (11, 1, 2)];
        for (key, left, counted) in times {
            let amount = |times: i64| Some(Number::from(1000 + 100 * times));
            assert_eq!(value(Rest::Left, key), amount(left), "{key}");
            assert_eq!(value(Rest::Counted, key), amount(counted), "{key}");
        }
    }
}
