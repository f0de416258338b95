//! The front end: the files of a rulebook in, a checked program and findings out.

use crate::diagnostic::{Diagnostics, Stop};
use crate::program::Program;
use crate::text::Files;
use crate::{audit, resolve};

/// What came of a rulebook: a program where nothing forbids one, and every finding.
#[derive(Debug)]
pub struct Checked {
    /// The program; none when any finding is an error.
    pub program: Option<Program>,
    /// Findings, in order of their places.
    pub found: Diagnostics,
}

/// Reads, resolves, checks and audits the rulebook in a folder of a workspace.
///
/// `folder` is relative to the workspace; `""` is the workspace itself.
#[must_use]
pub fn check(files: &Files, folder: &str) -> Checked {
    let mut front = front(files, folder, &mut resolve::Trees::default());
    front.audit(files);
    front.finish(files)
}

/// As [`check()`], for a caller that may cease to wait; none when `stop` asked to give up.
#[must_use]
pub fn check_until(files: &Files, folder: &str, stop: &Stop) -> Option<Checked> {
    let mut trees = resolve::Trees::default();
    let mut front = front_in(files, folder, &mut trees, Diagnostics::until(stop));
    front.audit(files);
    let checked = front.finish(files);
    (!stop.is_asked()).then_some(checked)
}

/// As [`check()`], without the audit: for a rulebook that was checked before it was handed out.
///
/// A page that only asks a shipped rulebook need not carry the audit with it. What comes out is
/// the same program; what a program may still have against it is not looked for.
#[must_use]
pub fn compile(files: &Files, folder: &str) -> Checked {
    front(files, folder, &mut resolve::Trees::default()).finish(files)
}

/// The front end's result, also of a rulebook with mistakes: books, names and as much of the
/// program as could be checked.
#[derive(Debug)]
pub struct Front {
    /// The rulebook, last, after those that it uses.
    pub books: Vec<resolve::Book>,
    /// What could be understood of it.
    pub walked: crate::check::Walked,
    /// Findings so far.
    pub found: Diagnostics,
}

/// Reads, resolves and checks without auditing: all that an editor asks while one types.
///
/// `trees` holds files that were read before and are unchanged.
pub fn front(files: &Files, folder: &str, trees: &mut resolve::Trees) -> Front {
    front_in(files, folder, trees, Diagnostics::new())
}

/// As [`front()`], for a caller that may cease to wait: what is given once `stop` asked is of no use,
/// and neither are `trees`.
pub(crate) fn front_until(
    files: &Files,
    folder: &str,
    trees: &mut resolve::Trees,
    stop: &Stop,
) -> Front {
    front_in(files, folder, trees, Diagnostics::until(stop))
}

fn front_in(
    files: &Files,
    folder: &str,
    trees: &mut resolve::Trees,
    mut found: Diagnostics,
) -> Front {
    let books = resolve::load(files, folder, trees, &mut found);
    let resolved = resolve::resolve(&books, files, &mut found);
    let walked = crate::check::check(resolved, &mut found);
    resolve::leave_out_follow_ups(&books, files, &mut found);
    Front {
        books,
        walked,
        found,
    }
}

impl Front {
    /// Whether a file that changed may make another reading of it.
    pub(crate) fn reads(&self, path: &str) -> bool {
        let Some(folder) = path.strip_suffix(".gj") else {
            return true;
        };
        let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.books.iter().any(|book| book.folder == folder)
    }

    /// Adds what the audit finds, where everything was understood.
    fn audit(&mut self, files: &Files) {
        if self.walked.complete {
            audit::audit(&self.walked.program, files, &mut self.found);
        }
    }

    fn finish(mut self, files: &Files) -> Checked {
        resolve::leave_out_used(&self.books, files, &mut self.found);
        self.found.conclude();
        let is_whole = self.walked.complete && !self.found.has_errors();
        Checked {
            program: is_whole.then_some(self.walked.program),
            found: self.found,
        }
    }
}

/// All findings of a rulebook that has been read: those of the audit with those so far.
#[must_use]
pub fn audited(front: &Front, files: &Files) -> Diagnostics {
    let mut found = front.found.clone();
    if front.walked.complete {
        audit::audit(&front.walked.program, files, &mut found);
    }
    resolve::leave_out_used(&front.books, files, &mut found);
    found.conclude();
    found
}
