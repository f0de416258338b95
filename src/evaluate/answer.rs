//! An answer: what a value may be, what keeps it open, which assumed values it stands on.

use super::Path;
use super::positions::{Set, SetBuilder};
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

/// What the parts of a result rest on, still being made.
#[derive(Debug, Default)]
pub(super) struct Provenance {
    needs: SetBuilder,
    assumed: SetBuilder,
}

impl Provenance {
    #[inline]
    pub(super) fn add(&mut self, part: &Answer) {
        self.needs.add(&part.needs);
        self.assumed.add(&part.assumed);
    }

    /// The result: open for what its parts are open for, unless it is known all the same.
    pub(super) fn finish(self, reach: Reach) -> Answer {
        let needs = match reach {
            Reach::Known(_) => Set::default(),
            Reach::Truth
            | Reach::Number { .. }
            | Reach::Date { .. }
            | Reach::Items(_)
            | Reach::Regions(_) => self.needs.finish(),
        };
        Answer {
            reach,
            needs,
            assumed: self.assumed.finish(),
        }
    }

    /// What keeps it open, and the assumed values.
    pub(super) fn into_sets(self) -> (Set, Set) {
        (self.needs.finish(), self.assumed.finish())
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

    pub(super) fn truth(&self) -> Option<bool> {
        self.reach.known_truth()
    }

    /// A result computed from this one alone.
    pub(super) fn with(self, compute: impl FnOnce(&Reach) -> Reach) -> Self {
        let reach = compute(&self.reach);
        let needs = if reach.known().is_some() {
            Set::default()
        } else {
            self.needs
        };
        Self {
            reach,
            needs,
            assumed: self.assumed,
        }
    }

    /// A result computed from parts.
    pub(super) fn from_parts<'a>(reach: Reach, parts: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut ground = Provenance::default();
        parts.into_iter().for_each(|part| ground.add(part));
        ground.finish(reach)
    }
}

/// 且 or 或 of parts as they come.
#[derive(Debug)]
pub(super) struct Conjunction {
    all: bool,
    open: bool,
    ground: Provenance,
}

impl Conjunction {
    /// 且 for `all`, else 或.
    pub(super) fn new(all: bool) -> Self {
        Self {
            all,
            open: false,
            ground: Provenance::default(),
        }
    }

    /// Whether a part decides the result alone, whatever the others are.
    pub(super) fn is_decided_by(&self, part: &Answer) -> bool {
        part.truth() == Some(!self.all)
    }

    /// Takes a part that does not decide.
    pub(super) fn add(&mut self, part: &Answer) {
        self.open |= part.truth().is_none();
        self.ground.add(part);
    }

    /// Whether a part is open: what follows may never be asked for.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// The result where no part decides it.
    pub(super) fn finish(self) -> Answer {
        let reach = if self.open {
            Reach::Truth
        } else {
            Reach::truth(self.all)
        };
        self.ground.finish(reach)
    }
}
