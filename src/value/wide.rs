//! Products of 128-bit integers, compared in 256 bits.

use std::cmp::Ordering;

/// Compares `a × b` with `c × d`, exactly.
pub(super) fn compare_products(a: i128, b: i128, c: i128, d: i128) -> Ordering {
    if let (Some(left), Some(right)) = (a.checked_mul(b), c.checked_mul(d)) {
        return left.cmp(&right);
    }
    let sign = |x: i128, y: i128| x.signum().saturating_mul(y.signum());
    let (left, right) = (sign(a, b), sign(c, d));
    if left != right {
        return left.cmp(&right);
    }
    let magnitudes = product(a.unsigned_abs(), b.unsigned_abs())
        .cmp(&product(c.unsigned_abs(), d.unsigned_abs()));
    if left < 0 {
        magnitudes.reverse()
    } else {
        magnitudes
    }
}

const HALF: u32 = 64;
const LOW: u128 = u64::MAX as u128;

/// The product as its upper and lower 128 bits.
///
/// Each partial product is of 64-bit halves, so no step can overflow.
fn product(a: u128, b: u128) -> (u128, u128) {
    let halves = |x: u128| (x.wrapping_shr(HALF), x & LOW);
    let ((a1, a0), (b1, b0)) = (halves(a), halves(b));
    let (low, mid1, mid2, high) = (
        a0.wrapping_mul(b0),
        a1.wrapping_mul(b0),
        a0.wrapping_mul(b1),
        a1.wrapping_mul(b1),
    );
    let carry = low
        .wrapping_shr(HALF)
        .wrapping_add(mid1 & LOW)
        .wrapping_add(mid2 & LOW);
    let lower = carry.wrapping_shl(HALF) | (low & LOW);
    let upper = high
        .wrapping_add(mid1.wrapping_shr(HALF))
        .wrapping_add(mid2.wrapping_shr(HALF))
        .wrapping_add(carry.wrapping_shr(HALF));
    (upper, lower)
}
