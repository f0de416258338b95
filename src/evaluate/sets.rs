//! Sets of what is missing, or of what was read that nobody stated. They are put together at every
//! node of a rule, so what a household of some persons lacks is held in two words of bits; what
//! has no bit of its own any more is held in ranges of positions (see [`needs`](super::needs)).

use super::positions::{Ranges, RangesBuilder};

/// Bits of facts with few values: those of yes or no, and categories.
pub(super) const FEW_BITS: u32 = 63;

/// Bits of all others.
pub(super) const OTHER_BITS: u32 = u64::BITS;

/// Stands in [`Set::finite`] for every fact with few values that has no bit of its own.
const BEYOND: u64 = 1 << FEW_BITS;

/// Some bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Bits {
    /// Of facts with few values.
    pub(super) few: u64,
    /// Of others.
    pub(super) other: u64,
}

impl Bits {
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            few: self.few & other.few,
            other: self.other & other.other,
        }
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self {
            few: self.few | other.few,
            other: self.other | other.other,
        }
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self {
            few: self.few & !other.few,
            other: self.other & !other.other,
        }
    }

    pub(super) fn is_empty(self) -> bool {
        self.few | self.other == 0
    }
}

/// The numbers of the bits that are set, ascending.
pub(super) fn each_bit(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let least = bits.trailing_zeros();
        // All bits but the least one.
        bits &= bits.wrapping_sub(1);
        (least < u64::BITS).then_some(least as usize)
    })
}

/// A set of positions. The same positions are always held in the same way.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Set {
    pub(super) bits: Bits,
    pub(super) ranges: Ranges,
}

impl Set {
    pub(super) fn of_bits(bits: Bits) -> Self {
        Self {
            bits,
            ranges: Ranges::default(),
        }
    }

    pub(super) fn of_ranges(ranges: Ranges) -> Self {
        Self {
            bits: Bits::default(),
            ranges,
        }
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.bits.is_empty() && self.ranges.is_empty()
    }

    /// The facts with few values in it; what has no bit of its own may be any of the others.
    #[inline]
    pub(super) fn finite(&self) -> u64 {
        let beyond = if self.ranges.is_empty() { 0 } else { BEYOND };
        self.bits.few | beyond
    }

    /// Ranges that nothing else holds: what this set alone costs.
    #[inline]
    pub(super) fn own_ranges(&self) -> usize {
        self.ranges.own_ranges()
    }
}

/// A union of sets that is still being made.
#[derive(Debug, Default)]
pub(super) struct SetBuilder {
    bits: Bits,
    ranges: RangesBuilder,
}

impl SetBuilder {
    #[inline]
    pub(super) fn add(&mut self, set: &Set) {
        self.bits = self.bits.or(set.bits);
        self.ranges.add(&set.ranges);
    }

    #[inline]
    pub(super) fn finish(self) -> Set {
        Set {
            bits: self.bits,
            ranges: self.ranges.finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::each_bit;

    #[test]
    fn bits_are_told_from_the_least() {
        let cases: [(u64, &[usize]); 4] = [
            (0, &[]),
            (1, &[0]),
            (0b1010, &[1, 3]),
            ((1 << 63) | 1, &[0, 63]),
        ];
        for (bits, told) in cases {
            assert_eq!(each_bit(bits).collect::<Vec<_>>(), told);
        }
    }
}
