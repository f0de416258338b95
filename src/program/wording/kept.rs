//! Expressions in words for people, each written once.

use std::sync::OnceLock;

use super::{Language, Program};
use crate::program::{Expr, Id};

/// What has been written of the expressions of a program: a rulebook says the same to every
/// household.
#[derive(Debug)]
pub struct Kept(Vec<[OnceLock<Box<str>>; 3]>);

impl Kept {
    /// Nothing is written yet.
    #[must_use]
    pub fn of(program: &Program) -> Self {
        let all = program.exprs.ids();
        Self(all.map(|_| [const { OnceLock::new() }; 3]).collect())
    }

    /// An expression in a language; `write` writes it where it was not yet.
    pub(super) fn get(
        &self,
        id: Id<Expr>,
        language: Language,
        write: &dyn Fn() -> String,
    ) -> String {
        let places = self.0.get(id.index());
        let place = places.map(|[zh, en, ko]| language.pick(zh, en, ko));
        place.map_or_else(write, |place| {
            place
                .get_or_init(|| write().into_boxed_str())
                .clone()
                .into_string()
        })
    }
}
