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
//! 14. `interview`   questions without topic, benefits without office, events without effect;
//! 15. `failing`     rules that cannot be computed for some household, with that household;
//! 16. `time`        dates that are moved twice, calendars of working days without an end;
//! 17. `allows`      each 容许 accepts a warning, or is itself one;
//! 18. `mend`        clauses that a finding asks for, as changes of the text.
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
mod failing;
mod funds;
mod interview;
mod fixes;
mod periods;
mod rounding;
mod scripts;
mod skeleton;
mod sources;
mod tables;
mod time;
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
/// `found`; warnings that a 容许 accepts are left out. A run that is asked to give up
/// ([`Diagnostics::stop`]) ends between two passes, or within one.
pub fn audit(program: &Program, files: &Files, found: &mut Diagnostics) {
    let book = Book { program, files };
    let ranges = Ranges::new(program);
    let stop = found.stop().clone();
    let library = Library::new(book, &stop);
    let mut findings = Findings::new(found);
    let passes: [&dyn Fn(&mut Findings<'_>); 17] = [
        &|findings| periods::periods(book, findings),
        &|findings| versions::versions(book, findings),
        &|findings| tables::tables(book, &ranges, findings),
        &|findings| exceptions::exceptions(book, &ranges, findings),
        &|findings| dead::dead(book, &ranges, findings),
        &|findings| unused::unused(book, findings),
        &|findings| rounding::rounding(book, &ranges, findings),
        &|findings| funds::funds(book, findings),
        &|findings| constraints::constraints(book, findings),
        &|findings| sources::sources(book, &library, findings),
        &|findings| coverage::open_sentences(book, &library, findings),
        &|findings| confusable::confusable(book, findings),
        &|findings| cliff::cliff(book, &ranges, findings),
        &|findings| interview::interview(book, findings),
        &|findings| failing::failing(book, findings),
        &|findings| time::time(book, findings),
        &|findings| allows::idle(book, findings),
    ];
    for pass in passes {
        if stop.is_asked() {
            return;
        }
        pass(&mut findings);
    }
    fixes::add_clauses(files, found);
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
