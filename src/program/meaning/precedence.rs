//! 优先于: which exception of a formula goes before which, directly or through others.

use serde::{Deserialize, Serialize};

use crate::program::Exception;

/// Bits in a word of a row.
const WORD: usize = 64;

/// For each exception of one formula the siblings that it goes before.
///
/// 优先于 is closed over: an exception that goes before a second one also goes before those that
/// the second one goes before. `check` refuses circles and computes the closure once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Precedence {
    /// A row an exception, a bit a sibling; empty for one that goes before none.
    rows: Vec<Vec<u64>>,
}

impl Precedence {
    /// The closure of what the exceptions of a formula write.
    #[must_use]
    pub fn of(exceptions: &[Exception]) -> Self {
        let over = exceptions.iter().map(|exception| exception.over.as_slice());
        Self::closure(&over.collect::<Vec<_>>())
    }

    /// The closure of a relation: for each item the positions of those it goes directly before.
    /// Items on a circle go before themselves.
    #[must_use]
    pub fn closure(over: &[&[usize]]) -> Self {
        if over.iter().all(|over| over.is_empty()) {
            return Self::default();
        }
        let rows = (0..over.len()).map(|start| {
            let mut row = Vec::new();
            let mut open: Vec<usize> = over.get(start).copied().unwrap_or_default().to_vec();
            while let Some(position) = open.pop() {
                if position < over.len() && mark(&mut row, position) {
                    open.extend(over.get(position).copied().unwrap_or_default());
                }
            }
            row
        });
        Self {
            rows: rows.collect(),
        }
    }

    /// Whether the exception at one position goes before that at another.
    #[must_use]
    pub fn goes_before(&self, first: usize, second: usize) -> bool {
        let Some((word, bit)) = place(second) else {
            return false;
        };
        let row = self.rows.get(first).and_then(|row| row.get(word));
        row.is_some_and(|word| word & bit != 0)
    }

    /// The first position that goes before itself: 优先于 runs in a circle.
    #[must_use]
    pub fn circle(&self) -> Option<usize> {
        (0..self.rows.len()).find(|&position| self.goes_before(position, position))
    }
}

/// The word and the bit of a position.
fn place(position: usize) -> Option<(usize, u64)> {
    let shift = u32::try_from(position.checked_rem(WORD)?).ok()?;
    Some((position.checked_div(WORD)?, 1_u64.checked_shl(shift)?))
}

/// Sets the bit of a position; whether it was not set before.
fn mark(row: &mut Vec<u64>, position: usize) -> bool {
    let Some((word, bit)) = place(position) else {
        return false;
    };
    if row.len() <= word {
        row.resize(word.saturating_add(1), 0);
    }
    let Some(word) = row.get_mut(word) else {
        return false;
    };
    let is_new = *word & bit == 0;
    *word |= bit;
    is_new
}

#[cfg(test)]
mod tests {
    use super::Precedence;

    #[test]
    fn what_goes_before_goes_before_what_follows() {
        let precedence = Precedence::closure(&[&[1], &[2], &[], &[]]);
        assert!(precedence.goes_before(0, 1) && precedence.goes_before(0, 2));
        assert!(!precedence.goes_before(2, 0) && !precedence.goes_before(3, 2));
        assert_eq!(precedence.circle(), None);
    }

    #[test]
    fn a_long_chain_is_closed_over() {
        let over: Vec<Vec<usize>> = (0..200).map(|at| vec![at + 1]).collect();
        let over: Vec<&[usize]> = over.iter().map(Vec::as_slice).collect();
        let precedence = Precedence::closure(&over);
        assert!(precedence.goes_before(0, 199) && precedence.goes_before(63, 64));
        assert!(!precedence.goes_before(199, 0));
    }

    #[test]
    fn a_circle_is_told() {
        assert_eq!(Precedence::closure(&[&[1], &[2], &[1]]).circle(), Some(1));
    }
}
