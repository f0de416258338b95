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

/// What an editor counts columns in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Units {
    /// Bytes of UTF-8.
    Utf8,
    /// Units of 16 bits, as JavaScript and most editors count; a rare character (`𠮷`) has two.
    Utf16,
    /// Characters.
    Utf32,
}

impl Units {
    /// How many of them a character has.
    const fn of(self, letter: char) -> usize {
        match self {
            Self::Utf8 => letter.len_utf8(),
            Self::Utf16 => letter.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// A place as an editor names it: both count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditorPlace {
    /// Line, from 0.
    pub line: u32,
    /// Column, from 0, in [`Units`].
    pub column: u32,
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

    /// The place of a byte as an editor names it; one inside a line end is the end of the line.
    #[must_use]
    pub fn editor_place(&self, offset: usize, units: Units) -> EditorPlace {
        let line = self.starts.partition_point(|&start| start <= offset);
        let words = self.range(line).unwrap_or(0..0);
        let end = self.text.floor_char_boundary(offset.min(words.end));
        let before = self.text.get(words.start..end).unwrap_or("");
        let column = before.chars().map(|letter| units.of(letter)).sum();
        EditorPlace {
            line: clamped(line.saturating_sub(1)),
            column: clamped(column),
        }
    }

    /// The byte of a place that an editor names. A column past the end of its line is that end, one
    /// inside a character its beginning, a line past the last one the end of the text.
    #[must_use]
    pub fn byte(&self, place: EditorPlace, units: Units) -> usize {
        let line = (place.line as usize).saturating_add(1);
        let Some(words) = self.range(line) else {
            return self.text.len();
        };
        let mut left = place.column as usize;
        let mut at = words.start;
        for letter in self.text.get(words).unwrap_or("").chars() {
            let Some(rest) = left.checked_sub(units.of(letter)) else {
                break;
            };
            left = rest;
            at = at.saturating_add(letter.len_utf8());
            if left == 0 {
                break;
            }
        }
        at
    }
}

/// No text that is read has so many lines.
fn clamped(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{EditorPlace, LineColumn, Lines, Units, line_end, whole_lines};

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

    #[test]
    fn an_editor_counts_in_its_own_units() {
        let text = "甲𠮷a\r\n乙";
        let lines = Lines::new(text);
        for (units, column) in [(Units::Utf8, 7), (Units::Utf16, 3), (Units::Utf32, 2)] {
            let place = EditorPlace { line: 0, column };
            assert_eq!(lines.editor_place(7, units), place);
            assert_eq!(lines.byte(place, units), 7);
            for offset in [0, 3, 7, 8, 10, 13] {
                let place = lines.editor_place(offset, units);
                assert_eq!(lines.byte(place, units), offset, "{units:?}");
            }
        }
        let byte = |line, column| lines.byte(EditorPlace { line, column }, Units::Utf16);
        // Inside a character, past a line, past the text.
        assert_eq!([byte(0, 2), byte(0, 99), byte(9, 0)], [3, 8, 13]);
        assert_eq!(lines.editor_place(9, Units::Utf16).column, 4);
        assert_eq!(lines.editor_place(99, Units::Utf16).line, 1);
    }
}
