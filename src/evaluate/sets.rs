//! Sets of what is missing, or of what was read that nobody stated. They are put together at every
//! node of a rule, so what a household of some persons lacks is held in two words of bits; what
//! has no bit of its own any more is held in ranges of positions (see [`needs`](super::needs)).

use super::positions::{Ranges, RangesBuilder};

/// Bits of facts with few values: those of yes or no, and categories.
const FEW_BITS: u32 = u64::BITS;

/// Bits of all others.
const OTHER_BITS: u32 = u64::BITS;

/// Stands in [`Set::finite`] for every fact with few values that has no bit of its own there.
const BEYOND: u32 = 1 << 31;

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
    fn of_bits(bits: Bits) -> Self {
        Self {
            bits,
            ranges: Ranges::default(),
        }
    }

    fn of_ranges(ranges: Ranges) -> Self {
        Self {
            bits: Bits::default(),
            ranges,
        }
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.bits.is_empty() && self.ranges.is_empty()
    }

    /// The facts with few values in it, those that were met first in a bit of their own; all others
    /// share one. Half a word: answers are moved all the time.
    #[inline]
    pub(super) fn finite(&self) -> u32 {
        let few = self.bits.few;
        let first = u32::try_from(few & u64::from(!BEYOND)).unwrap_or(BEYOND);
        let beyond = few > u64::from(!BEYOND) || !self.ranges.is_empty();
        first | if beyond { BEYOND } else { 0 }
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

/// What has a bit of its own: what was met first.
#[derive(Debug, Default)]
pub(super) struct GivenBits {
    /// The position of each bit of a fact with few values.
    pub(super) few: Vec<u32>,
    /// The position of each bit of the others.
    pub(super) other: Vec<u32>,
    /// Those of facts that have a usual value.
    pub(super) usual: Bits,
    /// Those of decisions.
    pub(super) undecided: Bits,
    /// Those of values of parameters.
    pub(super) values: u64,
}

impl GivenBits {
    /// A set of one position: a bit of its own as long as there are any.
    pub(super) fn set_of(&mut self, position: u32, is_few: bool) -> Set {
        let (all, most) = if is_few {
            (&mut self.few, FEW_BITS)
        } else {
            (&mut self.other, OTHER_BITS)
        };
        let bit = u32::try_from(all.len()).unwrap_or(most);
        if bit >= most {
            return Set::of_ranges(Ranges::one(position));
        }
        all.push(position);
        let bit = 1_u64 << bit;
        Set::of_bits(if is_few {
            Bits { few: bit, other: 0 }
        } else {
            Bits { few: 0, other: bit }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{BEYOND, Bits, Set, each_bit};
    use crate::evaluate::positions::Ranges;

    #[test]
    fn facts_beyond_the_first_share_a_bit() {
        let few = |few| Set::of_bits(Bits { few, other: 1 });
        assert_eq!(few(0).finite(), 0);
        assert_eq!(few(0b101).finite(), 0b101);
        assert_eq!(few(1 << 30).finite(), 1 << 30);
        assert_eq!(few(1 << 31).finite(), BEYOND);
        assert_eq!(few((1 << 63) | 1).finite(), BEYOND | 1);
        assert_eq!(Set::of_ranges(Ranges::one(7)).finite(), BEYOND);
    }

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
