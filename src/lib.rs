//! 规矩 (Guiju): a small declarative language for public policy, with exact numbers,
//! units, dates and sources.
//!
//! Text goes through these stages, one folder each:
//!
//! ```text
//! text → syntax → resolve → check → program ┬→ audit
//!                                           └→ evaluate → explain
//! ```
//!
//! `check` here runs the whole front end; `api` is the boundary for everyone else.

pub mod text;
pub mod diagnostic;
pub mod value;
pub mod syntax;
pub mod program;
pub mod builtins;
pub mod resolve;
pub mod check;
pub mod evaluate;
pub mod months;
pub mod mutants;
pub mod audit;
pub mod explain;
pub mod format;
pub mod ide;
pub mod api;
#[cfg(feature = "cli")]
pub mod doc;
#[cfg(feature = "cli")]
pub mod cli;

use diagnostic::Diagnostics;
use program::Program;
use text::Files;

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
    let Front {
        books,
        walked,
        mut found,
    } = front(files, folder, &mut resolve::Trees::default());
    audit_and_sort(&books, &walked, files, &mut found);
    let is_whole = walked.complete && !found.has_errors();
    Checked {
        program: is_whole.then_some(walked.program),
        found,
    }
}

/// What stands of a rulebook before it is audited, also where it has mistakes.
#[derive(Debug)]
pub struct Front {
    /// The rulebook, last, after those that it uses.
    pub books: Vec<resolve::Book>,
    /// What could be understood of it.
    pub walked: check::Walked,
    /// Findings so far.
    pub found: Diagnostics,
}

/// Reads, resolves and checks without auditing: all that an editor asks while one types.
///
/// `trees` holds files that were read before and are unchanged.
pub fn front(files: &Files, folder: &str, trees: &mut resolve::Trees) -> Front {
    let mut found = Diagnostics::new();
    let books = resolve::load(files, folder, trees, &mut found);
    let resolved = resolve::resolve(&books, files, &mut found);
    let walked = check::check(resolved, &mut found);
    resolve::leave_out_follow_ups(&books, files, &mut found);
    Front {
        books,
        walked,
        found,
    }
}

/// All findings of a rulebook that has been read: those of the audit with those so far.
#[must_use]
pub fn audited(front: &Front, files: &Files) -> Diagnostics {
    let mut found = front.found.clone();
    audit_and_sort(&front.books, &front.walked, files, &mut found);
    found
}

fn audit_and_sort(
    books: &[resolve::Book],
    walked: &check::Walked,
    files: &Files,
    found: &mut Diagnostics,
) {
    if walked.complete {
        audit::audit(&walked.program, files, found);
    }
    resolve::leave_out_used(books, files, found);
    found.sort();
}
