//! Ranges of numbers with open and closed ends.

use crate::value::Number;

/// One end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct End {
    /// Where it lies.
    pub(crate) at: Number,
    /// Whether the number itself is outside.
    pub(crate) open: bool,
}

/// A range of numbers; an end that is `None` lies at infinity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Interval {
    /// The lower end.
    pub(crate) low: Option<End>,
    /// The upper end.
    pub(crate) high: Option<End>,
}

impl End {
    /// An end that belongs to the range.
    pub(crate) fn closed(at: Number) -> Self {
        Self { at, open: false }
    }
}

impl Interval {
    /// All numbers.
    pub(crate) const ALL: Self = Self {
        low: None,
        high: None,
    };

    /// One number.
    pub(crate) fn point(at: Number) -> Self {
        Self::between(Some(at), Some(at))
    }

    /// Both ends included.
    pub(crate) fn between(low: Option<Number>, high: Option<Number>) -> Self {
        Self {
            low: low.map(End::closed),
            high: high.map(End::closed),
        }
    }

    /// 0 and above.
    pub(crate) fn not_negative() -> Self {
        Self::between(Some(Number::ZERO), None)
    }

    /// Whether no number lies in it; for whole numbers, whether no whole one does.
    pub(crate) fn is_empty(self, whole: bool) -> bool {
        let this = if whole { self.to_whole() } else { self };
        match (this.low, this.high) {
            (Some(low), Some(high)) => {
                low.at > high.at || (low.at == high.at && (low.open || high.open))
            }
            (None, _) | (_, None) => false,
        }
    }

    /// The one number in it.
    pub(crate) fn single(self) -> Option<Number> {
        let (low, high) = (self.low?, self.high?);
        (low.at == high.at && !low.open && !high.open).then_some(low.at)
    }

    /// The same whole numbers with closed whole ends.
    pub(crate) fn to_whole(self) -> Self {
        let low = self.low.and_then(|end| {
            let at = ceiling(end.at)?;
            let at = if end.open && at == end.at {
                at.checked_add(Number::ONE).ok()?
            } else {
                at
            };
            Some(End::closed(at))
        });
        let high = self.high.and_then(|end| {
            let at = floor(end.at)?;
            let at = if end.open && at == end.at {
                at.checked_sub(Number::ONE).ok()?
            } else {
                at
            };
            Some(End::closed(at))
        });
        Self {
            low: low.or(self.low),
            high: high.or(self.high),
        }
    }

    /// What both hold.
    pub(crate) fn meet(self, other: Self) -> Self {
        let tighter = |a: Option<End>, b: Option<End>, upper: bool| match (a, b) {
            (None, end) | (end, None) => end,
            (Some(a), Some(b)) => {
                let a_wins = match a.at.cmp(&b.at) {
                    std::cmp::Ordering::Less => upper,
                    std::cmp::Ordering::Equal => a.open,
                    std::cmp::Ordering::Greater => !upper,
                };
                Some(if a_wins { a } else { b })
            }
        };
        Self {
            low: tighter(self.low, other.low, false),
            high: tighter(self.high, other.high, true),
        }
    }

    /// The smallest range that holds both.
    pub(crate) fn join(self, other: Self) -> Self {
        let looser = |a: Option<End>, b: Option<End>, upper: bool| {
            let (a, b) = (a?, b?);
            let a_wins = match a.at.cmp(&b.at) {
                std::cmp::Ordering::Less => !upper,
                std::cmp::Ordering::Equal => !a.open,
                std::cmp::Ordering::Greater => upper,
            };
            Some(if a_wins { a } else { b })
        };
        Self {
            low: looser(self.low, other.low, false),
            high: looser(self.high, other.high, true),
        }
    }

    /// Whether every number in it is 0 or above.
    pub(crate) fn is_not_negative(self) -> bool {
        self.low.is_some_and(|end| !end.at.is_negative())
    }

    /// Whether every number in it is above 0.
    pub(crate) fn is_positive(self) -> bool {
        self.low
            .is_some_and(|end| !end.at.is_negative() && (end.open || !end.at.is_zero()))
    }

    /// Whether the number lies in it.
    pub(crate) fn holds(self, at: Number) -> bool {
        !self.meet(Self::point(at)).is_empty(false)
    }

    /// Sums of a number of each.
    pub(crate) fn plus(self, other: Self) -> Self {
        let add = |a: Option<End>, b: Option<End>| {
            let (a, b) = (a?, b?);
            Some(End {
                at: a.at.checked_add(b.at).ok()?,
                open: a.open || b.open,
            })
        };
        Self {
            low: add(self.low, other.low),
            high: add(self.high, other.high),
        }
    }

    /// The opposite numbers.
    pub(crate) fn negated(self) -> Self {
        let flip = |end: End| End {
            at: end.at.negated(),
            open: end.open,
        };
        Self {
            low: self.high.map(flip),
            high: self.low.map(flip),
        }
    }

    /// Each number times a factor.
    pub(crate) fn scaled(self, factor: Number) -> Self {
        if factor.is_zero() {
            return Self::point(Number::ZERO);
        }
        let scale = |end: Option<End>| {
            let end = end?;
            Some(End {
                at: end.at.checked_mul(factor).ok()?,
                open: end.open,
            })
        };
        let (low, high) = (scale(self.low), scale(self.high));
        if factor.is_negative() {
            Self {
                low: high,
                high: low,
            }
        } else {
            Self { low, high }
        }
    }

    /// Products of a number of each.
    pub(crate) fn times(self, other: Self) -> Self {
        if let Some(factor) = self.single() {
            return other.scaled(factor);
        }
        if let Some(factor) = other.single() {
            return self.scaled(factor);
        }
        if !self.is_not_negative() || !other.is_not_negative() {
            return self.times_signed(other);
        }
        let multiply = |a: Option<End>, b: Option<End>| {
            let (a, b) = (a?, b?);
            let at = a.at.checked_mul(b.at).ok()?;
            let attained_zero = |end: End| end.at.is_zero() && !end.open;
            let open = (a.open || b.open) && !attained_zero(a) && !attained_zero(b);
            Some(End { at, open })
        };
        Self {
            low: multiply(self.low, other.low).or(Some(End::closed(Number::ZERO))),
            high: multiply(self.high, other.high),
        }
    }

    /// Products where signs are mixed: bounds only when all four ends are known.
    fn times_signed(self, other: Self) -> Self {
        let ends = [self.low, self.high].map(|end| end.map(|end| end.at));
        let others = [other.low, other.high].map(|end| end.map(|end| end.at));
        let mut products = Vec::new();
        for a in ends {
            for b in others {
                let (Some(a), Some(b)) = (a, b) else {
                    return Self::ALL;
                };
                let Ok(product) = a.checked_mul(b) else {
                    return Self::ALL;
                };
                products.push(product);
            }
        }
        Self::between(
            products.iter().min().copied(),
            products.iter().max().copied(),
        )
    }

    /// 1 divided by each; known only for ranges above 0.
    pub(crate) fn inverse(self) -> Self {
        if !self.is_not_negative() {
            return Self::ALL;
        }
        let invert = |end: Option<End>| {
            let end = end?;
            Some(End {
                at: Number::ONE.checked_div(end.at).ok()?,
                open: end.open,
            })
        };
        Self {
            low: invert(self.high).or(Some(End {
                at: Number::ZERO,
                open: true,
            })),
            high: invert(self.low),
        }
    }

    /// A plain number that lies in it, as round as possible.
    pub(crate) fn pick(self, whole: bool) -> Option<Number> {
        let this = if whole { self.to_whole() } else { self };
        if this.is_empty(false) {
            return None;
        }
        let inside = |at: Number| this.holds(at).then_some(at);
        match (this.low, this.high) {
            (None, None) => Some(Number::ZERO),
            (Some(low), high) => {
                if !low.open {
                    return Some(low.at);
                }
                let next = floor(low.at)?.checked_add(Number::ONE).ok()?;
                if let Some(at) = inside(next) {
                    return Some(at);
                }
                let high = high?;
                let sum = low.at.checked_add(high.at).ok()?;
                let middle = sum.checked_div(Number::from(2)).ok()?;
                inside(middle).or_else(|| (!high.open).then_some(high.at))
            }
            (None, Some(high)) => {
                if !high.open {
                    return Some(high.at);
                }
                inside(ceiling(high.at)?.checked_sub(Number::ONE).ok()?)
            }
        }
    }
}

/// The greatest whole number that is not above.
fn floor(number: Number) -> Option<Number> {
    if number.is_integer() {
        return Some(number);
    }
    Number::fraction(number.floor(), 1).ok()
}

/// The least whole number that is not below.
fn ceiling(number: Number) -> Option<Number> {
    floor(number.negated()).map(Number::negated)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a panic is how a test fails")]

    use super::{End, Interval};
    use crate::value::Number;

    fn number(digits: &str) -> Number {
        Number::parse(digits).expect("digits")
    }

    fn above(at: &str) -> Interval {
        Interval {
            low: Some(End {
                at: number(at),
                open: true,
            }),
            high: None,
        }
    }

    fn below(at: &str) -> Interval {
        above(&format!("-{at}")).negated()
    }

    #[test]
    fn an_open_end_leaves_its_number_out() {
        assert!(!above("5").holds(number("5")));
        assert!(above("5").holds(number("5.01")));
        assert!(above("5").meet(below("5")).is_empty(false));
        let point = Interval::point(number("5"));
        assert_eq!(point.single(), Some(number("5")));
    }

    #[test]
    fn between_neighbouring_whole_numbers_lies_none() {
        let between = above("1").meet(below("2"));
        assert!(!between.is_empty(false));
        assert!(between.is_empty(true));
        assert_eq!(between.pick(false), Some(number("1.5")));
        assert_eq!(above("1.5").pick(true), Some(number("2")));
    }

    #[test]
    fn products_keep_what_bounds_they_can() {
        let some = Interval::between(Some(number("2")), Some(number("3")));
        assert_eq!(
            some.times(above("1")),
            Interval {
                low: Some(End {
                    at: number("2"),
                    open: true
                }),
                high: None
            }
        );
        let signed = Interval::between(Some(number("-1")), Some(number("4")));
        assert_eq!(
            some.times(signed),
            Interval::between(Some(number("-3")), Some(number("12")))
        );
        assert_eq!(some.times(Interval::ALL), Interval::ALL);
        assert!(above("0").inverse().is_positive());
        assert_eq!(some.inverse().high.map(|end| end.at), Some(number("0.5")));
    }
}
