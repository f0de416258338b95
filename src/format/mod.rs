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

use std::borrow::Cow;

use crate::diagnostic::{Diagnostics, Lang};
use crate::syntax::tokens::{Line, lines};
use crate::syntax::{self};
use crate::text::{SourceFile, first_line, line_end, whole_lines};

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
    // Lines are put together with `\n`; the file keeps the line ends that it has.
    let text = one_line_end(&file.text);
    let mut printer = Printer {
        text: &text,
        words,
        out: String::with_capacity(file.text.len()),
    };
    printer.file();
    let end = line_end(&file.text);
    Ok(if end == "\n" {
        printer.out
    } else {
        printer.out.replace('\n', end)
    })
}

/// A text with `\n` at the end of each line.
fn one_line_end(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in whole_lines(text) {
        let words = first_line(line);
        out.push_str(words);
        if words.len() < line.len() {
            out.push('\n');
        }
    }
    Cow::Owned(out)
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
