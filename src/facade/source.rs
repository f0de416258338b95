//! Passages that a benefit is based on.

use crate::wire;

/// A passage of a document that a benefit or one of its conditions cites.
///
/// Quotations were compared with the text of the document when the rulebook was loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source<'a> {
    passage: wire::outcome::Source<'a>,
}

impl<'a> Source<'a> {
    pub(super) fn of(passage: wire::outcome::Source<'a>) -> Self {
        Self { passage }
    }

    /// The name of the document in the rulebook: `答复48号`.
    #[must_use]
    pub fn document(&self) -> &'a str {
        self.passage.document
    }

    /// Where in the document, `一（一）`, if the rulebook says it.
    #[must_use]
    pub fn place(&self) -> Option<&'a str> {
        self.passage.place
    }

    /// The words that are quoted; empty where the rulebook cites without a quotation.
    pub fn quotes(&self) -> impl Iterator<Item = &'a str> {
        self.passage.quotes.iter().copied()
    }
}
