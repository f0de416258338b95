//! Digits as JSON writes them to an exact number.

use crate::value::{Number, NumberError};

/// `-12.50`, with `exponents` also `1.25e+1`; zeros at either end do not count as digits.
pub(super) fn decimal(written: &str, exponents: bool) -> Result<Number, NumberError> {
    let (sign, rest) = written
        .strip_prefix('-')
        .map_or(("", written), |rest| ("-", rest));
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) if exponents => (mantissa, exponent),
        Some(_) => return Err(NumberError::NotANumber),
        None => (rest, "0"),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let (is_positive, exponent_digits) = match exponent.strip_prefix('-') {
        Some(digits) => (false, digits),
        None => (true, exponent.strip_prefix('+').unwrap_or(exponent)),
    };
    let are_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if ![whole, part, exponent_digits].into_iter().all(are_digits) {
        return Err(NumberError::NotANumber);
    }
    let part = part.trim_end_matches('0');
    let all = format!("{whole}{part}");
    let significant = all.trim_matches('0');
    if significant.is_empty() {
        return Ok(Number::ZERO);
    }
    if significant.len() > 28 {
        return Err(NumberError::TooLarge);
    }
    // value = significant × 10^shift
    let too_large = NumberError::TooLarge;
    let trailing = all.len().saturating_sub(all.trim_end_matches('0').len());
    let signed = |length: usize| i64::try_from(length).map_err(|_| too_large);
    let exponent: i64 = exponent_digits.parse().map_err(|_| too_large)?;
    let exponent = if is_positive {
        Some(exponent)
    } else {
        exponent.checked_neg()
    };
    let shift = signed(trailing)?
        .checked_sub(signed(part.len())?)
        .zip(exponent)
        .and_then(|(shift, exponent)| shift.checked_add(exponent))
        .filter(|shift| shift.unsigned_abs() <= 56)
        .ok_or(too_large)?;
    let distance = usize::try_from(shift.unsigned_abs()).map_err(|_| too_large)?;
    if shift >= 0 {
        return Number::parse(&format!("{sign}{significant}{}", "0".repeat(distance)));
    }
    let padding = "0".repeat(distance.saturating_add(1).saturating_sub(significant.len()));
    let padded = format!("{padding}{significant}");
    let (before, after) = padded
        .split_at_checked(padded.len().saturating_sub(distance))
        .ok_or(too_large)?;
    Number::parse(&format!("{sign}{before}.{after}"))
}
