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
mod sorted;
pub mod months;
pub mod mutants;
pub mod audit;
pub mod explain;
pub mod format;
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
    run(files, folder, audit::audit)
}

/// As [`check`], without the audit: for a rulebook that was checked before it was handed out.
///
/// A page that only asks a shipped rulebook need not carry the audit with it. What comes out is
/// the same program; what a program may still have against it is not looked for.
#[must_use]
pub fn compile(files: &Files, folder: &str) -> Checked {
    run(files, folder, |_, _, _| {})
}

fn run(
    files: &Files,
    folder: &str,
    audit: impl FnOnce(&Program, &Files, &mut Diagnostics),
) -> Checked {
    let mut found = Diagnostics::new();
    let books = resolve::load(files, folder, &mut found);
    let resolved = resolve::resolve(&books, files, &mut found);
    let program = check::check(resolved, &mut found);
    resolve::leave_out_follow_ups(&books, files, &mut found);
    if let Some(program) = &program {
        audit(program, files, &mut found);
    }
    resolve::leave_out_used(&books, files, &mut found);
    let program = program.filter(|_| !found.has_errors());
    found.sort();
    Checked { program, found }
}
