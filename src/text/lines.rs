//! Bytes to lines and columns, as people and editors count them.

/// A place as people name it: both count from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// The line starts of one text; finding a place is a binary search.
#[derive(Debug, Clone)]
pub struct Lines<'text> {
    text: &'text str,
    starts: Vec<usize>,
}

impl<'text> Lines<'text> {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &'text str) -> Self {
        let after_newlines =
            memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at.saturating_add(1));
        Self {
            text,
            starts: std::iter::once(0).chain(after_newlines).collect(),
        }
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn locate(&self, offset: usize) -> LineColumn {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self
            .starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(0);
        let before = self
            .text
            .get(start..offset.min(self.text.len()))
            .unwrap_or("");
        LineColumn {
            line,
            column: before.chars().count().saturating_add(1),
        }
    }

    /// How many lines there are; an empty text has one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The bytes of a line, from 1, without its line end; none past the last line.
    #[must_use]
    pub fn range(&self, line: usize) -> Option<std::ops::Range<usize>> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let next = self.starts.get(line);
        let end = next.map_or(self.text.len(), |next| next.saturating_sub(1));
        Some(start..end.max(start))
    }
}
