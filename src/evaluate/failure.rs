//! What cannot be computed, with what that stands on: where a default leads into a division by
//! 0, another value of the fact may not.

use super::EvalError;
use super::answer::Answer;
use super::positions::{Set, SetBuilder};

/// Why something cannot be computed, and what nobody stated that led there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) error: EvalError,
    pub(super) grounds: Set,
}

impl From<EvalError> for Failure {
    fn from(error: EvalError) -> Self {
        Self {
            error,
            grounds: Set::default(),
        }
    }
}

impl EvalError {
    /// With what the parts that it came of stand on.
    pub(super) fn of<'a>(self, parts: impl IntoIterator<Item = &'a Answer>) -> Failure {
        Failure::from(self).under(parts)
    }
}

impl Failure {
    /// With what the parts that led to it stand on too.
    pub(super) fn under<'a>(mut self, parts: impl IntoIterator<Item = &'a Answer>) -> Self {
        let mut grounds = SetBuilder::default();
        grounds.add(&self.grounds);
        parts
            .into_iter()
            .for_each(|part| grounds.add(&part.grounds));
        self.grounds = grounds.finish();
        self
    }

    /// Of two failures one is told, whichever was met first; both led there.
    pub(super) fn or(self, other: Self) -> Self {
        let mut grounds = SetBuilder::default();
        grounds.add(&self.grounds);
        grounds.add(&other.grounds);
        Self {
            error: self.error.min(other.error),
            grounds: grounds.finish(),
        }
    }
}

/// Keeps what is told of several failures: it does not depend on the order in which they are
/// met.
pub(super) fn keep_first(kept: &mut Option<Failure>, failure: Failure) {
    *kept = Some(match kept.take() {
        None => failure,
        Some(kept) => kept.or(failure),
    });
}
