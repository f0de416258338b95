//! Exact values against independent ones: rationals without limits, and what Python says.

mod numbers;
mod oracle;
mod reaches;

use guiju::internals::value::Number;
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

/// The same number, without limits.
fn exact(number: Number) -> BigRational {
    let (num, den) = number.to_fraction();
    BigRational::new(num.into(), den.into())
}

/// A number as a rule file or an answer writes it: `-9547.2`, `1894/3`.
fn read(text: &str) -> Number {
    match text.split_once('/') {
        Some((num, den)) => Number::fraction(num.parse().unwrap(), den.parse().unwrap()).unwrap(),
        None => Number::parse(text).unwrap(),
    }
}

/// Everyday amounts, long decimals, fractions, and what is near the limits.
fn any_number() -> impl Strategy<Value = Number> {
    let decimal = |digits: i128, places: u32| Number::fraction(digits, 10_i128.pow(places)).ok();
    prop_oneof![
        4 => (-2_000_000_i128..2_000_000, 0_u32..5).prop_filter_map("limits", move |(d, p)| decimal(d, p)),
        1 => (-(10_i128.pow(28))..10_i128.pow(28), 0_u32..28).prop_filter_map("limits", move |(d, p)| decimal(d, p)),
        3 => (-100_000_i128..100_000, 1_i128..2_000).prop_filter_map("limits", |(n, d)| Number::fraction(n, d).ok()),
        1 => (any::<i128>(), 1..i128::MAX).prop_filter_map("limits", |(n, d)| Number::fraction(n, d).ok()),
    ]
}

/// Numbers whose sums and products are well within the limits.
fn modest_number() -> impl Strategy<Value = Number> {
    prop_oneof![
        (-100_000_000_i128..100_000_000, 0_u32..4).prop_map(|(digits, places)| Number::fraction(
            digits,
            10_i128.pow(places)
        )
        .unwrap()),
        (-1_000_000_i128..1_000_000, 1_i128..1_000)
            .prop_map(|(num, den)| Number::fraction(num, den).unwrap()),
    ]
}

fn ratio(num: i64, den: i64) -> BigRational {
    BigRational::new(BigInt::from(num), BigInt::from(den))
}
