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
    /// Whether any of that is more than usual values.
    pub(super) beyond_usual: bool,
}

/// Results are handed up through deep recursion, and failures are rare: they are boxed.
impl From<EvalError> for Box<Failure> {
    fn from(error: EvalError) -> Self {
        Self::new(Failure {
            error,
            grounds: Set::default(),
            beyond_usual: false,
        })
    }
}

impl EvalError {
    /// With what the parts that it came of stand on.
    pub(super) fn of<'a>(self, parts: impl IntoIterator<Item = &'a Answer>) -> Box<Failure> {
        Box::<Failure>::from(self).under(parts)
    }
}

impl Failure {
    /// With what the parts that led to it stand on too.
    pub(super) fn under<'a>(
        mut self: Box<Self>,
        parts: impl IntoIterator<Item = &'a Answer>,
    ) -> Box<Self> {
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
    pub(super) fn or(mut self: Box<Self>, other: Box<Self>) -> Box<Self> {
        let mut grounds = SetBuilder::default();
        grounds.add(&self.grounds);
        grounds.add(&other.grounds);
        self.grounds = grounds.finish();
        self.beyond_usual |= other.beyond_usual;
        if other.error < self.error {
            self.error = other.error;
        }
        self
    }
}

/// Keeps what is told of several failures: it does not depend on the order in which they are
/// met.
pub(super) fn keep_first(kept: &mut Option<Box<Failure>>, failure: Box<Failure>) {
    *kept = Some(match kept.take() {
        None => failure,
        Some(kept) => kept.or(failure),
    });
}
