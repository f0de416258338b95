//! Expressions in words for people, each written once.

use std::sync::OnceLock;

use super::{Language, Program};
use crate::program::{Expr, Id};

/// What has been written of the expressions of a program: a rulebook says the same to every
/// household.
#[derive(Debug)]
pub struct Kept {
    whole: Vec<Each>,
    formulas: Vec<Each>,
}

/// An expression in each language.
type Each = [OnceLock<Box<str>>; 3];

/// How an expression was written.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// With all that is in it.
    Whole,
    /// As the formula of an amount: without what is told by steps of its own.
    Formula,
}

impl Kept {
    /// Nothing is written yet.
    #[must_use]
    pub fn of(program: &Program) -> Self {
        let none = || {
            let all = program.exprs.ids();
            all.map(|_| [const { OnceLock::new() }; 3]).collect()
        };
        Self {
            whole: none(),
            formulas: none(),
        }
    }

    /// An expression in a language; `write` writes it where it was not yet.
    pub(super) fn get(
        &self,
        form: Form,
        id: Id<Expr>,
        language: Language,
        write: &dyn Fn() -> String,
    ) -> Option<&str> {
        let all = match form {
            Form::Whole => &self.whole,
            Form::Formula => &self.formulas,
        };
        let [zh, en, ko] = all.get(id.index())?;
        let place = language.pick(zh, en, ko);
        Some(place.get_or_init(|| write().into_boxed_str()))
    }
}
