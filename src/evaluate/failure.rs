//! What cannot be computed, with what that stands on: where a default leads into a division by
//! 0, another value of the fact may not.

use std::ops::{Deref, DerefMut};

use super::EvalError;
use super::answer::Answer;
use super::sets::{Set, SetBuilder};

/// Why something cannot be computed, and what nobody stated that led there.
///
/// In a box: results are handed up through deep recursion, and failures are rare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure(Box<Why>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Why {
    pub(super) error: EvalError,
    pub(super) grounds: Set,
    /// Whether any of that is more than usual values.
    pub(super) beyond_usual: bool,
}

impl Deref for Failure {
    type Target = Why;

    fn deref(&self) -> &Why {
        &self.0
    }
}

impl DerefMut for Failure {
    fn deref_mut(&mut self) -> &mut Why {
        &mut self.0
    }
}

impl From<EvalError> for Failure {
    fn from(error: EvalError) -> Self {
        Self::new(error, Set::default(), false)
    }
}

impl EvalError {
    /// With what the parts that it came of stand on.
    pub(super) fn of<'a>(self, parts: impl IntoIterator<Item = &'a Answer>) -> Failure {
        Failure::from(self).under(parts)
    }
}

impl Failure {
    pub(super) fn new(error: EvalError, grounds: Set, beyond_usual: bool) -> Self {
        Self(Box::new(Why {
            error,
            grounds,
            beyond_usual,
        }))
    }

    pub(super) fn into_error(self) -> EvalError {
        self.0.error
    }

    /// With what the parts that led to it stand on too.
    pub(super) fn under<'a>(mut self, parts: impl IntoIterator<Item = &'a Answer>) -> Self {
        let mut grounds = SetBuilder::default();
        grounds.add(&self.grounds);
        for part in parts {
            grounds.add(&part.grounds);
            self.beyond_usual |= part.beyond_usual;
        }
        self.grounds = grounds.finish();
        self
    }

    /// Of two failures one is told, whichever was met first; both led there.
    pub(super) fn or(mut self, other: Self) -> Self {
        let mut grounds = SetBuilder::default();
        grounds.add(&self.grounds);
        grounds.add(&other.grounds);
        self.grounds = grounds.finish();
        self.beyond_usual |= other.beyond_usual;
        if other.error < self.error {
            self.error = other.into_error();
        }
        self
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
