//! Sets of positions: sorted ranges, shared by everything that holds the same set.
//!
//! Positions are given out so that what is usually missing together lies side by side (see
//! [`needs`](super::needs)), so the income of all of 8,000 members is one range.

use std::rc::Rc;

/// Positions from `start` up to, and without, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PositionRange {
    /// The first position.
    pub start: u32,
    /// One more than the last position.
    pub end: u32,
}

impl PositionRange {
    /// How many positions it holds.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether it holds no position.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// A set of positions: ascending ranges with gaps between them. Most are empty, and most
/// others shared.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ranges(Option<Rc<Vec<PositionRange>>>);

impl Ranges {
    pub(super) fn one(position: u32) -> Self {
        let range = PositionRange {
            start: position,
            end: position.saturating_add(1),
        };
        Self(Some(Rc::new(vec![range])))
    }

    pub(super) fn ranges(&self) -> &[PositionRange] {
        self.0.as_deref().map(Vec::as_slice).unwrap_or_default()
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The positions below one.
    pub(super) fn below(&self, end: u32) -> Self {
        let Some(ranges) = &self.0 else {
            return Self(None);
        };
        let count = ranges.partition_point(|range| range.end <= end);
        match ranges.get(..count) {
            Some([]) | None => Self(None),
            Some(_) if count == ranges.len() => self.clone(),
            Some(some) => Self(Some(Rc::new(some.to_vec()))),
        }
    }

    /// The positions that fulfil a condition.
    pub(super) fn filtered(&self, holds: impl Fn(usize) -> bool) -> Self {
        let mut kept: Vec<PositionRange> = Vec::new();
        for position in self.iter().filter(|position| holds(*position)) {
            let Ok(start) = u32::try_from(position) else {
                continue;
            };
            let end = start.saturating_add(1);
            match kept.last_mut() {
                Some(last) if last.end == start => last.end = end,
                Some(_) | None => kept.push(PositionRange { start, end }),
            }
        }
        Self((!kept.is_empty()).then(|| Rc::new(kept)))
    }

    /// Ranges that nothing else holds: what this set alone costs.
    #[inline]
    pub(super) fn own_ranges(&self) -> usize {
        match &self.0 {
            Some(ranges) if Rc::strong_count(ranges) == 1 => ranges.len(),
            Some(_) | None => 0,
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        let ranges = self.ranges().iter();
        ranges.flat_map(|range| range.start as usize..range.end as usize)
    }
}

/// A union of sets that is still being made.
#[derive(Debug, Default)]
pub(super) struct RangesBuilder {
    first: Ranges,
    /// Apart, for most unions are of nothing or of one set, and these are made all the time.
    rest: Option<Box<Rest>>,
}

/// What is neither in the first set nor held by it.
#[derive(Debug, Default)]
struct Rest {
    ranges: Vec<PositionRange>,
    /// At how many ranges they are sorted and merged again.
    limit: usize,
}

/// Up to so many ranges are only merged in the end.
const UNMERGED: usize = 64;

impl RangesBuilder {
    #[inline]
    pub(super) fn add(&mut self, set: &Ranges) {
        let Some(ranges) = &set.0 else { return };
        match &self.first.0 {
            None => self.first = set.clone(),
            Some(first) if Rc::ptr_eq(first, ranges) => {}
            Some(_) => self.extend(set, ranges),
        }
    }

    /// Adds a set to one that is not empty. Where one holds the other, nothing is copied.
    fn extend(&mut self, set: &Ranges, ranges: &[PositionRange]) {
        if covers(self.first.ranges(), ranges) {
            return;
        }
        if self.rest.is_none() && covers(ranges, self.first.ranges()) {
            self.first = set.clone();
            return;
        }
        self.rest.get_or_insert_default().extend(ranges);
    }

    #[inline]
    pub(super) fn finish(self) -> Ranges {
        match self.rest {
            None => self.first,
            Some(rest) => rest.with(&self.first),
        }
    }
}

impl Rest {
    fn extend(&mut self, ranges: &[PositionRange]) {
        for range in ranges {
            match self.ranges.last_mut() {
                Some(last) if last.start <= range.start && range.start <= last.end => {
                    last.end = last.end.max(range.end);
                }
                Some(_) | None => self.ranges.push(*range),
            }
        }
        if self.ranges.len() > self.limit.max(UNMERGED) {
            merge(&mut self.ranges);
            self.limit = self.ranges.len().saturating_mul(2);
        }
    }

    fn with(mut self, first: &Ranges) -> Ranges {
        self.ranges.extend_from_slice(first.ranges());
        merge(&mut self.ranges);
        Ranges(Some(Rc::new(self.ranges)))
    }
}

/// Whether every position of some ranges is one of others; both ascending.
fn covers(outer: &[PositionRange], inner: &[PositionRange]) -> bool {
    inner.iter().all(|range| {
        let after = outer.partition_point(|other| other.start <= range.start);
        let candidate = after.checked_sub(1).and_then(|at| outer.get(at));
        candidate.is_some_and(|other| range.end <= other.end)
    })
}

/// Sorts ranges and joins those that overlap or touch.
pub(super) fn merge(ranges: &mut Vec<PositionRange>) {
    ranges.sort_unstable();
    ranges.dedup_by(|next, last| {
        let joins = next.start <= last.end;
        if joins {
            last.end = last.end.max(next.end);
        }
        joins
    });
}

#[cfg(test)]
mod tests {
    use super::{Ranges, RangesBuilder};

    fn union(parts: &[&[u32]]) -> Ranges {
        let mut builder = RangesBuilder::default();
        for part in parts {
            let mut set = RangesBuilder::default();
            for &at in *part {
                set.add(&Ranges::one(at));
            }
            builder.add(&set.finish());
        }
        builder.finish()
    }

    #[test]
    fn a_union_holds_what_its_parts_hold_in_as_few_ranges_as_can_be() {
        type Case<'a> = (&'a [&'a [u32]], &'a [usize], usize);
        let cases: [Case<'_>; 5] = [
            (&[&[], &[]], &[], 0),
            (&[&[3, 1, 2], &[0]], &[0, 1, 2, 3], 1),
            (&[&[1, 5], &[9, 3], &[5, 1]], &[1, 3, 5, 9], 4),
            (&[&[1], &[0, 1, 2]], &[0, 1, 2], 1),
            (&[&[0, 1, 2], &[4], &[1], &[3]], &[0, 1, 2, 3, 4], 1),
        ];
        for (parts, positions, ranges) in cases {
            let set = union(parts);
            assert_eq!(set.iter().collect::<Vec<_>>(), positions);
            assert_eq!(set.ranges().len(), ranges, "{parts:?}");
        }
    }

    #[test]
    fn many_ranges_out_of_order_stay_few() {
        let mut builder = RangesBuilder::default();
        for at in (0..1000).rev().step_by(2).chain((0..1000).step_by(2)) {
            builder.add(&Ranges::one(at));
        }
        assert_eq!(builder.finish().ranges().len(), 1);
    }

    #[test]
    fn ranges_that_hold_the_others_are_shared() {
        let all = union(&[&[0, 1, 2, 5, 6]]);
        let mut builder = RangesBuilder::default();
        builder.add(&Ranges::one(5));
        builder.add(&all);
        builder.add(&Ranges::one(1));
        let union = builder.finish();
        assert_eq!(union, all);
        assert_eq!(union.own_ranges(), 0);
    }
}
