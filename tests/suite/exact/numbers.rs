//! Numbers against `num-rational`, whose integers have no limit.

use guiju::internals::value::{Number, NumberError, Rounding, RoundingMode};
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use proptest::prelude::*;

use super::{any_number, exact, modest_number, ratio};
use crate::rulebook::tries;

type Operation = fn(Number, Number) -> Result<Number, NumberError>;
type Law = fn(BigRational, BigRational) -> BigRational;

const OPERATIONS: [(Operation, Law); 4] = [
    (Number::checked_add, |a, b| a + b),
    (Number::checked_sub, |a, b| a - b),
    (Number::checked_mul, |a, b| a * b),
    (Number::checked_div, |a, b| a / b),
];

/// The multiple of the step as a schoolbook picks it, sign by sign.
fn rounded(value: &BigRational, step: &BigRational, mode: RoundingMode) -> BigRational {
    let steps = (value / step).abs();
    let (whole, rest) = (steps.trunc(), steps.fract());
    let half = ratio(1, 2);
    let is_odd = !(&whole / ratio(2, 1)).is_integer();
    let up = match mode {
        RoundingMode::HalfAwayFromZero => rest >= half,
        RoundingMode::AwayFromZero => !rest.is_zero(),
        RoundingMode::TowardZero => false,
        RoundingMode::HalfToEven => rest > half || (rest == half && is_odd),
    };
    let magnitude = (whole + ratio(i64::from(up), 1)) * step;
    if value.is_negative() {
        -magnitude
    } else {
        magnitude
    }
}

const MODES: [RoundingMode; 4] = [
    RoundingMode::HalfAwayFromZero,
    RoundingMode::AwayFromZero,
    RoundingMode::TowardZero,
    RoundingMode::HalfToEven,
];

proptest! {
    #![proptest_config(tries(2_000))]

    #[test]
    fn operations_are_exact_or_refused(a in any_number(), b in any_number()) {
        for (operation, law) in OPERATIONS {
            match operation(a, b) {
                Ok(result) => prop_assert_eq!(exact(result), law(exact(a), exact(b))),
                Err(NumberError::DivisionByZero) => prop_assert!(b.is_zero()),
                Err(error) => prop_assert_eq!(error, NumberError::TooLarge),
            }
        }
    }

    #[test]
    fn modest_operations_are_never_refused(a in modest_number(), b in modest_number()) {
        for (operation, law) in OPERATIONS {
            match operation(a, b) {
                Ok(result) => prop_assert_eq!(exact(result), law(exact(a), exact(b))),
                Err(error) => {
                    prop_assert_eq!(error, NumberError::DivisionByZero);
                    prop_assert!(b.is_zero());
                }
            }
        }
    }

    #[test]
    fn order_and_equality_are_those_of_the_values(a in any_number(), b in any_number()) {
        prop_assert_eq!(a.cmp(&b), exact(a).cmp(&exact(b)));
        prop_assert_eq!(a == b, exact(a) == exact(b));
        prop_assert_eq!(a.is_negative(), exact(a).is_negative());
        prop_assert_eq!(a.is_zero(), exact(a).is_zero());
        prop_assert_eq!(a.is_integer(), exact(a).is_integer());
        prop_assert_eq!(exact(a.negated()), -exact(a));
        prop_assert_eq!(exact(a.abs()), exact(a).abs());
    }

    #[test]
    fn one_value_has_one_form(a in modest_number(), b in modest_number()) {
        // There and back by another way: the same number, in the same digits.
        let back = a.checked_add(b).unwrap().checked_sub(b).unwrap();
        prop_assert_eq!(back, a);
        prop_assert_eq!(back.to_string(), a.to_string());
        prop_assert_eq!(format!("{back:?}"), format!("{a:?}"));
    }

    #[test]
    fn digits_read_back(a in any_number()) {
        let text = a.to_string();
        if a.ends() {
            prop_assert_eq!(Number::parse(&text), Ok(a));
        } else {
            prop_assert_eq!(super::read(&text), a);
        }
    }

    #[test]
    fn rounding_picks_the_multiple_that_its_mode_says(
        a in modest_number(),
        half in -2_000_i64..2_000,
        step in prop_oneof![
            Just("0.01"), Just("0.1"), Just("1"), Just("10"), Just("100"), Just("0.05"), Just("5"),
        ],
    ) {
        let step = Number::parse(step).unwrap();
        let at_half = Number::from(half).checked_mul(step).unwrap()
            .checked_div(Number::from(2)).unwrap();
        for mode in MODES {
            for value in [a, at_half] {
                let result = Rounding { step, mode }.apply(value).unwrap();
                prop_assert_eq!(exact(result), rounded(&exact(value), &exact(step), mode));
            }
        }
    }

    #[test]
    fn rounding_is_exact_or_refused(a in any_number(), step in modest_number()) {
        let step = if step.is_zero() { Number::ONE } else { step.abs() };
        for mode in MODES {
            match (Rounding { step, mode }).apply(a) {
                Ok(result) => prop_assert_eq!(exact(result), rounded(&exact(a), &exact(step), mode)),
                Err(error) => prop_assert_eq!(error, NumberError::TooLarge),
            }
        }
    }
}

#[test]
fn the_letter_s_thirds_come_out_whole() {
    let third = super::read("1894/3");
    let gap = Number::from(632).checked_sub(third).unwrap();
    assert_eq!(gap.to_string(), "2/3");
    assert_eq!(gap.checked_mul(Number::from(3)), Ok(Number::from(2)));
}

#[test]
fn what_is_beyond_the_digits_is_refused() {
    let most = Number::parse(&"9".repeat(28)).unwrap();
    assert_eq!(Number::parse(&"9".repeat(29)), Err(NumberError::TooLarge));
    assert!(most.checked_mul(most).is_err());
    assert_eq!(Number::fraction(1, 0), Err(NumberError::DivisionByZero));
    assert_eq!(
        Number::fraction(i128::MIN, i128::MIN),
        Err(NumberError::TooLarge)
    );
    let beyond = Number::fraction(10_i128.pow(35), 1).unwrap();
    assert!(beyond.is_integer() && !beyond.ends());
    assert_eq!(beyond.to_string(), format!("1{}", "0".repeat(35)));
    for text in [
        "", "-", ".", "1.", ".5", "1e3", "+1", "１", "1,000", "0x1", "--1",
    ] {
        assert_eq!(Number::parse(text), Err(NumberError::NotANumber), "{text}");
    }
}
