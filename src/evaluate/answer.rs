//! An answer: what a value may be, what keeps it open, which assumed values it stands on.

use super::Path;
use crate::program::{Id, Input, Parameter};
use crate::value::{Date, Reach, Value};

/// Something that is not known and would decide a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// A fact of an instance.
    Fact {
        /// Whose.
        path: Path,
        /// Which.
        input: Id<Input>,
    },
    /// The elements of a list of an instance.
    List {
        /// Whose.
        path: Path,
        /// Position in the entity's lists.
        list: usize,
    },
    /// A value of a parameter that is 待定, or that no one has set for the day.
    Parameter {
        /// Which.
        parameter: Id<Parameter>,
        /// For which keys.
        keys: Vec<Value>,
        /// For which day.
        on: Date,
    },
}

/// A dated value of a parameter that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadValue {
    /// Which parameter.
    pub parameter: Id<Parameter>,
    /// Position of its cell.
    pub cell: usize,
    /// Position in the cell's values.
    pub value: usize,
}

/// A small set of positions, ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Set(Vec<u32>);

impl Set {
    pub(super) fn one(position: usize) -> Self {
        Self(vec![u32::try_from(position).unwrap_or(u32::MAX)])
    }

    pub(super) fn add(&mut self, other: &Self) {
        if other.0.is_empty() || self.0 == other.0 {
            return;
        }
        if self.0.is_empty() {
            self.0.clone_from(&other.0);
            return;
        }
        self.0.extend_from_slice(&other.0);
        self.0.sort_unstable();
        self.0.dedup();
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|&position| position as usize)
    }
}

/// What an expression gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) reach: Reach,
    /// Needs that keep it open; none when it is known.
    pub(super) needs: Set,
    /// Assumed values that it stands on.
    pub(super) assumed: Set,
}

impl Answer {
    /// Known, and standing on nothing assumed.
    pub(super) fn known(value: Value) -> Self {
        Self::of(Reach::Known(value))
    }

    pub(super) fn of(reach: Reach) -> Self {
        Self {
            reach,
            needs: Set::default(),
            assumed: Set::default(),
        }
    }

    /// A result computed from parts: open for their needs, unless it is known all the same.
    pub(super) fn from_parts<'a>(reach: Reach, parts: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut answer = Self::of(reach);
        let known = answer.reach.known().is_some();
        for part in parts {
            if !known {
                answer.needs.add(&part.needs);
            }
            answer.assumed.add(&part.assumed);
        }
        answer
    }
}
