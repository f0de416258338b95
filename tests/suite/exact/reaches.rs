//! Reaches are sound: whatever the open parts turn out to be, the result lies in its reach;
//! and knowing more never widens a result.

use guiju::internals::value::{Date, Number, Reach, Rounding, RoundingMode, Value};
use proptest::prelude::*;

use super::modest_number;
use crate::rulebook::tries;

/// A range of numbers with a number in it; either end may be open.
fn around() -> impl Strategy<Value = (Reach, Number)> {
    (modest_number(), modest_number(), modest_number(), 0..5_u8).prop_map(|(a, b, c, ends)| {
        let mut sorted = [a, b, c];
        sorted.sort();
        let [low, inside, high] = sorted;
        let reach = match ends {
            0 => Reach::number(inside),
            1 => Reach::numbers(None, Some(high)),
            2 => Reach::numbers(Some(low), None),
            3 => Reach::numbers(None, None),
            _ => Reach::numbers(Some(low), Some(high)),
        };
        (reach, inside)
    })
}

fn any_date() -> impl Strategy<Value = Date> {
    (1900_i32..2100, 1_u32..=12, 1_u32..=31)
        .prop_filter_map("no such day", |(y, m, d)| Date::new(y, m, d).ok())
}

fn around_date() -> impl Strategy<Value = (Reach, Date)> {
    (any_date(), any_date(), any_date(), 0..4_u8).prop_map(|(a, b, c, ends)| {
        let mut sorted = [a, b, c];
        sorted.sort();
        let [low, inside, high] = sorted;
        let reach = match ends {
            0 => Reach::Known(Value::Date(inside)),
            1 => Reach::dates(None, Some(high)),
            2 => Reach::dates(Some(low), None),
            _ => Reach::dates(Some(low), Some(high)),
        };
        (reach, inside)
    })
}

/// Whether a reach leaves a value open.
fn holds(reach: &Reach, value: Value) -> bool {
    match (reach, value) {
        (Reach::Known(known), value) => *known == value,
        (Reach::Truth, Value::Truth(_)) => true,
        (Reach::Number { low, high }, Value::Number(number)) => {
            low.is_none_or(|low| low <= number) && high.is_none_or(|high| number <= high)
        }
        (Reach::Date { low, high }, Value::Date(date)) => {
            low.is_none_or(|low| low <= date) && high.is_none_or(|high| date <= high)
        }
        _ => false,
    }
}

/// Operations on two numbers, as reaches.
fn operations(a: &Reach, b: &Reach) -> Vec<(&'static str, Option<Reach>)> {
    let rounded = |mode| {
        let step = Number::parse("0.5").unwrap();
        a.round(Rounding { step, mode }).ok()
    };
    vec![
        ("add", a.add(b).ok()),
        ("subtract", a.subtract(b).ok()),
        ("multiply", a.multiply(b).ok()),
        ("divide", a.divide(b).ok()),
        ("negate", Some(a.negate())),
        ("greater", Some(a.max(b))),
        ("lesser", Some(a.min(b))),
        ("below", Some(a.below(b))),
        ("equals", Some(a.equals(b))),
        ("not below", Some(a.below(b).not())),
        ("half up", rounded(RoundingMode::HalfAwayFromZero)),
        ("up", rounded(RoundingMode::AwayFromZero)),
        ("down", rounded(RoundingMode::TowardZero)),
        ("half even", rounded(RoundingMode::HalfToEven)),
    ]
}

proptest! {
    #![proptest_config(tries(4_000))]

    #[test]
    fn no_result_falls_outside((a, x) in around(), (b, y) in around()) {
        let wide = operations(&a, &b);
        let narrow = operations(&Reach::number(x), &Reach::number(y));
        for ((name, wide), (_, narrow)) in wide.into_iter().zip(narrow) {
            // What cannot be computed for these values has no result to hold.
            if let Some(Reach::Known(value)) = narrow {
                let wide = wide.unwrap_or_else(|| panic!("{name} refused"));
                prop_assert!(holds(&wide, value), "{name}: {value:?} not in {wide:?}");
            }
        }
        prop_assert!(holds(&a.or_else(&b), Value::Number(x)));
        prop_assert!(holds(&a.or_else(&b), Value::Number(y)));
    }

    #[test]
    fn knowing_more_never_widens((a, x) in around(), (b, _) in around()) {
        let (wide, narrow) = (operations(&a, &b), operations(&Reach::number(x), &b));
        for ((name, wide), (_, narrow)) in wide.into_iter().zip(narrow) {
            if let (Some(wide), Some(narrow)) = (wide, narrow) {
                prop_assert!(lies_in(&narrow, &wide), "{name}: {narrow:?} not in {wide:?}");
            }
        }
    }

    #[test]
    fn no_count_falls_outside((a, x) in around_date(), (b, y) in around_date()) {
        let counts: [fn(Date, Date) -> i64; 4] = [
            Date::years_until,
            Date::whole_years_until,
            Date::months_until,
            Date::days_until,
        ];
        for count in counts {
            let value = Value::Number(Number::from(count(x, y)));
            prop_assert!(holds(&a.count_until(&b, count), value));
        }
        prop_assert!(holds(&a.max(&b), Value::Date(x.max(y))));
        prop_assert!(holds(&a.min(&b), Value::Date(x.min(y))));
        prop_assert!(holds(&a.below(&b), Value::Truth(x < y)));
        prop_assert!(holds(&a.equals(&b), Value::Truth(x == y)));
        prop_assert!(holds(&a.or_else(&b), Value::Date(y)));
    }
}

/// Whether one reach leaves open only what another does.
fn lies_in(narrow: &Reach, wide: &Reach) -> bool {
    match narrow {
        Reach::Known(value) => holds(wide, *value),
        Reach::Truth => *wide == Reach::Truth,
        Reach::Number { low, high } => {
            let (least, most) = wide.number_bounds();
            least.is_none_or(|least| low.is_some_and(|low| least <= low))
                && most.is_none_or(|most| high.is_some_and(|high| high <= most))
        }
        Reach::Date { .. } | Reach::Items(_) | Reach::Regions(_) => false,
    }
}
