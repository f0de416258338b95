//! Changes of a text as an editor sends them: a range and what comes there, or the whole text.

use lsp_types::TextDocumentContentChangeEvent as Change;

use super::places::byte;
use crate::text::{Lines, Units};

/// The text after changes, each made in what the one before it left.
pub(super) fn changed(text: &str, changes: Vec<Change>, units: Units) -> String {
    let mut text = text.to_owned();
    for change in changes {
        match change {
            Change::TextDocumentContentChangeWholeDocument(whole) => text = whole.text,
            Change::TextDocumentContentChangePartial(part) => {
                let lines = Lines::new(&text);
                let start = byte(&lines, part.range.start, units);
                let end = byte(&lines, part.range.end, units).max(start);
                text.replace_range(start..end, &part.text);
            }
        }
    }
    text
}
