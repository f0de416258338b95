//! Lines that most likely begin a clause, with a word that begins none.
//!
//! A line without the word of a clause continues the one before. Where the whole cannot be
//! read, a line that could not have gone on with it is taken for a clause of its own, so
//! that a wrong word costs its line and not the one before.

use super::grammar::is_name;
use super::layout::without_comment;
use crate::text::{LINE_ENDS, whole_lines};

/// A line that stands for itself.
pub(super) struct MisspeltClause<'t> {
    /// Its first byte in the piece.
    pub(super) start: usize,
    /// Where what stands before it ends.
    pub(super) before: usize,
    pub(super) word: &'t str,
    /// Whether it is indented below the piece.
    pub(super) is_below: bool,
}

/// Such lines of a piece whose first line is indented by `column`; of a head, at any indent.
/// A line further in counts where it is what cannot be read.
pub(super) fn misspelt_clauses(
    piece: &str,
    column: Option<usize>,
    unread: usize,
) -> Vec<MisspeltClause<'_>> {
    let mut misspelt_clauses = Vec::new();
    let mut offset = 0_usize;
    // Where the last line that holds something ends.
    let mut before = 0_usize;
    for line in whole_lines(piece) {
        let content = line.trim_start();
        let start = offset.saturating_add(line.len().saturating_sub(content.len()));
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        let is_first = offset == 0;
        offset = offset.saturating_add(line.len());
        let content = without_comment(content).trim_end();
        if content.is_empty() {
            continue;
        }
        let is_below = column.is_some_and(|column| indent > column);
        let word = first_word(content);
        let ended = || is_complete(piece.get(..before).unwrap_or(""));
        if !is_first && (!is_below || start == unread) && begins(word, content) && ended() {
            misspelt_clauses.push(MisspeltClause {
                start,
                before,
                word,
                is_below,
            });
        }
        before = start.saturating_add(content.len());
    }
    misspelt_clauses
}

/// Whether a word with something after it could begin a clause: no word of expressions does.
fn begins(word: &str, content: &str) -> bool {
    is_free(word) && content.len() > word.len() && !content.starts_with(['|', '｜'])
}

/// Whether an expression could end here: after no sign, comma or word that asks for more.
fn is_complete(text: &str) -> bool {
    let text = text.trim_end();
    let line = text.rsplit(LINE_ENDS).next().unwrap_or("");
    let quotes = |open: char, close: char| {
        let opened = line.rfind(open);
        opened.is_some_and(|at| line.get(at..).is_some_and(|rest| !rest.contains(close)))
    };
    // A text ends on its line, also where it is not closed.
    if quotes('「', '」') || quotes('“', '”') {
        return true;
    }
    let last = text
        .rsplit(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
        .unwrap_or("");
    if last.is_empty() {
        return text.ends_with([')', '）', ']', '］', '}', '｝', '」', '”', '"', '%', '％']);
    }
    is_free(last) || last.starts_with(|c: char| c.is_numeric())
}

fn first_word(content: &str) -> &str {
    let end = content.find(|c: char| !c.is_alphanumeric() && c != '_');
    content.get(..end.unwrap_or(content.len())).unwrap_or("")
}

/// Whether a word is a name, and joins nothing.
fn is_free(word: &str) -> bool {
    const JOINING: &[&str] = &[
        "引", "按", "给", "为", "到", "包含", "quotes", "by", "for", "is", "until", "contains",
    ];
    is_name(word) && !JOINING.contains(&word)
}
