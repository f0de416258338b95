//! Lines of a text, and bytes to lines and columns as people and editors count them.
//!
//! What ends a line is decided here and nowhere else: a line feed, a carriage return, or both in
//! this order, as every editor takes them. Other characters that some programs take for a line
//! end (vertical tab, form feed, U+0085, U+2028, U+2029) end none; in rules each is a finding.

/// The characters that end a line.
pub const LINE_ENDS: [char; 2] = ['\n', '\r'];

/// Whether some programs take a character for a line end although it is none.
#[must_use]
pub const fn looks_like_line_end(letter: char) -> bool {
    matches!(
        letter,
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// What a text begins with, up to its first line end.
#[must_use]
pub fn first_line(text: &str) -> &str {
    let end = memchr::memchr2(b'\n', b'\r', text.as_bytes());
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
}

/// The lines of a text, each with its line end; none of an empty text.
pub fn whole_lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (line, after) = rest.split_at_checked(line_length(rest))?;
        rest = after;
        (!line.is_empty()).then_some(line)
    })
}

/// The line end that a text uses first; that of Unix where it has one line.
#[must_use]
pub fn line_end(text: &str) -> &str {
    let line = whole_lines(text).next().unwrap_or("");
    let end = line.get(first_line(line).len()..).unwrap_or("");
    if end.is_empty() { "\n" } else { end }
}

/// Bytes of the first line with its end.
fn line_length(text: &str) -> usize {
    let words = first_line(text).len();
    let rest = text.get(words..).unwrap_or("");
    let is_pair = rest.starts_with("\r\n");
    words.saturating_add(if is_pair { 2 } else { rest.len().min(1) })
}

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
        let mut starts = vec![0];
        let mut at = 0_usize;
        for line in whole_lines(text) {
            at = at.saturating_add(line.len());
            if line.ends_with(LINE_ENDS) {
                starts.push(at);
            }
        }
        Self { text, starts }
    }

    /// Line and column of a byte offset; an offset past the end is the end, one inside a
    /// character its beginning.
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
            .get(start..self.text.floor_char_boundary(offset))
            .unwrap_or("");
        LineColumn {
            line,
            column: before.chars().count().saturating_add(1),
        }
    }

    /// How many lines there are; an empty text has one, and after a last line end begins one more.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The bytes of a line, from 1, without its line end; none past the last line.
    #[must_use]
    pub fn range(&self, line: usize) -> Option<std::ops::Range<usize>> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let next = self.starts.get(line).copied();
        let whole = self.text.get(start..next.unwrap_or(self.text.len()))?;
        let words = whole.strip_suffix('\n').unwrap_or(whole);
        let words = words.strip_suffix('\r').unwrap_or(words);
        Some(start..start.saturating_add(words.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::{LineColumn, Lines, line_end, whole_lines};

    #[test]
    fn a_line_ends_with_a_line_feed_a_carriage_return_or_both() {
        let text = "甲\r\n乙\r丙\n\n丁\u{2028}\u{85}戊";
        let lines: Vec<&str> = whole_lines(text).collect();
        assert_eq!(
            lines,
            ["甲\r\n", "乙\r", "丙\n", "\n", "丁\u{2028}\u{85}戊"]
        );
        assert_eq!(whole_lines("").count(), 0);
        let ends = [text, "甲\r乙\n", "甲"].map(line_end);
        assert_eq!(ends, ["\r\n", "\r", "\n"]);
    }

    #[test]
    fn a_place_is_found_by_these_lines() {
        let lines = Lines::new("甲\r\n乙\r丙\n");
        assert_eq!(lines.count(), 4);
        let ranges: Vec<_> = (1..=5).map(|line| lines.range(line)).collect();
        assert_eq!(
            ranges,
            [Some(0..3), Some(5..8), Some(9..12), Some(13..13), None]
        );
        let at = |offset| {
            let LineColumn { line, column } = lines.locate(offset);
            (line, column)
        };
        assert_eq!(
            [0, 2, 3, 5, 8].map(at),
            [(1, 1), (1, 1), (1, 2), (2, 1), (2, 2)]
        );
        assert_eq!([9, 13, 99].map(at), [(3, 1), (4, 1), (4, 1)]);
    }
}
