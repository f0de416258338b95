//! `guiju fmt`: the canonical form of a file, in Chinese or English words.
//!
//! Works on tokens, so comments stay where they are. A file with syntax errors is not
//! touched: its findings come back instead. The form: two spaces a level, one declaration's
//! clauses below it, half-width signs, one space where the style wants one, table columns
//! that line up, no two blank lines in a row. Names and texts are never changed.

mod clause;
mod trivia;
mod spacing;
mod table;
#[cfg(test)]
mod tests;
mod translate;

use crate::diagnostic::{Diagnostics, Lang};
use crate::syntax::tokens::{Line, lines};
use crate::syntax::{self};
use crate::text::SourceFile;

/// The canonical form of a file; `words` rewrites keywords into a language.
///
/// # Errors
/// The findings of a file that cannot be read.
pub fn format(file: &SourceFile, words: Option<Lang>) -> Result<String, Diagnostics> {
    let mut found = Diagnostics::new();
    syntax::parse(file, &mut found);
    if found.has_errors() {
        return Err(found);
    }
    let mut printer = Printer {
        text: &file.text,
        words,
        out: String::with_capacity(file.text.len()),
    };
    printer.file();
    Ok(printer.out)
}

/// What is written so far, and in which words.
struct Printer<'t> {
    text: &'t str,
    words: Option<Lang>,
    out: String,
}

impl Printer<'_> {
    fn file(&mut self) {
        let lines = lines(self.text);
        let mut at = 0;
        let mut rest = lines.as_slice();
        while let Some(line) = rest.first() {
            self.gap(at, line.start, line.depth);
            let is_same = |next: &&Line| line.row && next.row && next.depth == line.depth;
            let count = rest.iter().take_while(is_same).count();
            if line.row {
                at = self.table(rest.get(..count).unwrap_or(&[]));
            } else {
                self.clause(line);
                at = line.end;
            }
            rest = rest.get(count.max(1)..).unwrap_or(&[]);
        }
        self.gap(at, self.text.len(), 0);
        let written = self.out.trim_end_matches('\n').len();
        self.out.truncate(written);
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn indent(&mut self, depth: usize) {
        self.out
            .extend(std::iter::repeat_n(' ', depth.saturating_mul(2)));
    }

    /// A stretch of the file as it is written there.
    fn slice(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or("")
    }
}
