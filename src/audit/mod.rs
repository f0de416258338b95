//! What is wrong or doubtful in a program although every name, type and unit fits.
//!
//! Takes a finished [`Program`] and the texts of its files; never changes either. Passes run
//! in this order, each by itself, one file (or folder) each:
//!
//! 1. `periods`      days and keys on which a parameter has no value, or two;
//! 2. `versions`     versions of one rule that overlap, or leave days open;
//! 3. `tables`       rows of 表 that overlap or leave a case open, bands of 分段;
//! 4. `exceptions`   exceptions that can hold together and differ;
//! 5. `dead`         rules and exceptions that never hold, conditions that always do;
//! 6. `unused`       what is declared and never read;
//! 7. `rounding`     amounts of money that do not end and are not rounded;
//! 8. `funds`        benefits paid from a fund that may not pay them;
//! 9. `constraints`  days and keys on which a 约束 is broken;
//! 10. `sources`     quotations and numbers against the documents;
//! 11. `coverage`    sentences of documents that no rule quotes;
//! 12. `confusable`  names that look like others;
//! 13. `cliff`       benefits that stop before they have shrunk to 0;
//! 14. `allows`      each 容许 accepts a warning, or is itself one;
//! 15. `mend`        clauses that a finding asks for, as changes of the text.
//!
//! **Invariant:** an error is proved. What cannot be decided within bounds is a warning that
//! says so. Same program, same findings; work grows with the size of the rulebook, and
//! compares in pairs only within one rule.

mod allows;
mod cliff;
mod confusable;
mod constant;
mod constraints;
mod coverage;
mod days;
mod dead;
mod error;
mod exceptions;
mod facts_space;
mod funds;
mod fixes;
mod periods;
mod rounding;
mod sources;
mod tables;
mod unused;
mod versions;
mod walk;
mod words;

pub use coverage::{Citing, DocumentCoverage, SentenceCoverage, Standing, cited, coverage};

use crate::diagnostic::Diagnostics;
use crate::program::Program;
use crate::text::Files;

use allows::Findings;
use facts_space::Ranges;
use sources::Library;

/// What every pass reads.
#[derive(Clone, Copy)]
struct Book<'a> {
    program: &'a Program,
    files: &'a Files,
}

/// Looks for everything that is wrong or doubtful in a finished program.
///
/// `files` holds the rule files and the texts of the documents. Findings are added to
/// `found`; warnings that a 容许 accepts are left out.
pub fn audit(program: &Program, files: &Files, found: &mut Diagnostics) {
    let book = Book { program, files };
    let ranges = Ranges::new(program);
    let library = Library::new(book);
    let mut findings = Findings::new(found);

    periods::periods(book, &mut findings);
    versions::versions(book, &mut findings);
    tables::tables(book, &ranges, &mut findings);
    exceptions::exceptions(book, &ranges, &mut findings);
    dead::dead(book, &ranges, &mut findings);
    unused::unused(book, &mut findings);
    rounding::rounding(book, &ranges, &mut findings);
    funds::funds(book, &mut findings);
    constraints::constraints(book, &mut findings);
    sources::sources(book, &library, &mut findings);
    coverage::open_sentences(book, &library, &mut findings);
    confusable::confusable(book, &mut findings);
    cliff::cliff(book, &ranges, &mut findings);
    allows::idle(book, &mut findings);
    fixes::add_clauses(files, found);
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
