//! A program while it is made.

use std::ops::Deref;

use super::{Parts, Program};

/// The one way to a [`Program`]: `resolve` declares, `check` fills in, and then it is closed.
#[derive(Debug, Default)]
pub struct Builder {
    program: Program,
}

impl Builder {
    /// Nothing is declared yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// A finished program opened again, for tests of what no rule text can say.
    #[cfg(test)]
    pub(crate) fn of(program: Program) -> Self {
        Self { program }
    }

    /// What is declared so far, to be added to.
    pub(crate) fn parts(&mut self) -> &mut Parts {
        &mut self.program.parts
    }

    /// The program; from here on nothing in it changes.
    pub(crate) fn finish(self) -> Program {
        self.program
    }
}

/// While it is made it can be read as what it will be.
impl Deref for Builder {
    type Target = Program;

    fn deref(&self) -> &Program {
        &self.program
    }
}
