//! The tables that `tests/oracle/make.py` wrote with Python's own exact arithmetic.

use guiju::internals::value::{Date, Number, Rounding, RoundingMode};

use super::read;

/// Holds each row of a table to what it says; the last cell is the result.
fn hold(table: &str, least: usize, compute: impl Fn(&[&str]) -> String) {
    let mut wrong = Vec::new();
    let mut rows = 0_usize;
    for line in table.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let (expected, cells) = cells.split_last().unwrap();
        let result = compute(cells);
        rows += 1;
        if result != *expected {
            wrong.push(format!("{cells:?}: {result}, not {expected}"));
        }
    }
    assert!(rows >= least, "{rows} rows");
    assert!(
        wrong.is_empty(),
        "{} wrong: {:#?}",
        wrong.len(),
        wrong.first()
    );
}

#[test]
fn arithmetic_agrees_with_python() {
    hold(
        include_str!("../../oracle/arithmetic.tsv"),
        9_000,
        |cells| {
            let [operation, left, right] = cells else {
                panic!("{cells:?}")
            };
            let (left, right) = (read(left), read(right));
            let number = match *operation {
                "+" => left.checked_add(right),
                "-" => left.checked_sub(right),
                "*" => left.checked_mul(right),
                "/" if right.is_zero() => return "division by zero".into(),
                "/" => left.checked_div(right),
                "<" => return (left < right).to_string(),
                "=" => return (left == right).to_string(),
                other => panic!("{other}"),
            };
            number.unwrap().to_string()
        },
    );
}

#[test]
fn rounding_agrees_with_python() {
    hold(include_str!("../../oracle/rounding.tsv"), 1_600, |cells| {
        let [mode, value, step] = cells else {
            panic!("{cells:?}")
        };
        let mode = match *mode {
            "half_up" => RoundingMode::HalfAwayFromZero,
            "up" => RoundingMode::AwayFromZero,
            "down" => RoundingMode::TowardZero,
            "half_even" => RoundingMode::HalfToEven,
            other => panic!("{other}"),
        };
        let rounding = Rounding {
            step: read(step),
            mode,
        };
        rounding.apply(read(value)).unwrap().to_string()
    });
}

#[test]
fn dates_agree_with_python() {
    hold(include_str!("../../oracle/dates.tsv"), 2_800, |cells| {
        let [what, from, to] = cells else {
            panic!("{cells:?}")
        };
        let from = Date::parse(from).unwrap();
        let day = || Date::parse(to).unwrap();
        let count = || to.parse().unwrap();
        match *what {
            "years" => from.years_until(day()).to_string(),
            "months" => from.months_until(day()).to_string(),
            "whole_years" => from.whole_years_until(day()).to_string(),
            "days" => from.days_until(day()).to_string(),
            "plus_months" => from.plus_months(count()).unwrap().to_string(),
            "plus_days" => from.plus_days(count()).unwrap().to_string(),
            "last_year_end" => from.last_year_end().to_string(),
            other => panic!("{other}"),
        }
    });
}

#[test]
fn a_number_is_read_as_it_is_written() {
    assert_eq!(read("-1894/3").to_string(), "-1894/3");
    assert_eq!(read("0.50"), Number::fraction(1, 2).unwrap());
}
