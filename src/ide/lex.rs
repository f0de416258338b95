//! Text to words and signs without the grammar: for text that is broken, or not yet written.

use std::ops::Range;

use crate::text::first_line;

/// What a stretch of text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Letters, digits and `_`, not beginning with a digit.
    Word,
    /// `643`, `9547.2`
    Number,
    /// `2024-06-18`, `2024年6月18日`
    Date,
    /// `「…」` with its marks.
    Text,
    /// `「…`, not closed on its line.
    OpenText,
    /// `# …`
    Comment,
    /// Any other character.
    Sign(char),
    /// The end of a line.
    LineEnd,
}

/// A stretch of text and how it looks; bytes of the text that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) look: Look,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Lexeme {
    /// The same stretch as a range.
    pub(super) fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Its text.
    pub(super) fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

/// Whether a character may stand in a name.
pub(super) fn in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Reads a text; white space gives nothing.
pub(super) fn lex(text: &str) -> Vec<Lexeme> {
    let mut found = Vec::new();
    let mut at = 0_usize;
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
    {
        let (look, length) = one(rest, first);
        let end = at.saturating_add(length.max(first.len_utf8()));
        if let Some(look) = look {
            found.push(Lexeme {
                look,
                start: at,
                end,
            });
        }
        at = end;
    }
    found
}

/// The stretch that a text begins with, and its length; none for white space.
fn one(rest: &str, first: char) -> (Option<Look>, usize) {
    match first {
        '\r' if rest.starts_with("\r\n") => (None, 1),
        '\n' | '\r' => (Some(Look::LineEnd), 1),
        c if c.is_whitespace() || c == '\u{FEFF}' => (None, c.len_utf8()),
        '#' => (Some(Look::Comment), first_line(rest).trim_end().len()),
        '「' => quoted(rest, '」'),
        '“' => quoted(rest, '”'),
        '"' => quoted(rest, '"'),
        c if is_digit(c) => match date(rest) {
            Some(length) => (Some(Look::Date), length),
            None => (Some(Look::Number), number(rest)),
        },
        c if in_word(c) => (Some(Look::Word), run(rest, in_word)),
        c => (Some(Look::Sign(c)), c.len_utf8()),
    }
}

/// Length of the beginning that is made of such characters.
fn run(rest: &str, is_in: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !is_in(c)).unwrap_or(rest.len())
}

fn quoted(rest: &str, closing: char) -> (Option<Look>, usize) {
    let line = first_line(rest);
    let mut marks = line.char_indices().skip(1).filter(|(_, c)| *c == closing);
    match marks.next() {
        Some((at, c)) => (Some(Look::Text), at.saturating_add(c.len_utf8())),
        None => (Some(Look::OpenText), line.len()),
    }
}

fn number(rest: &str) -> usize {
    let whole = run(rest, is_digit);
    let after = rest.get(whole..).unwrap_or("");
    let Some(point) = after.chars().next().filter(|c| matches!(c, '.' | '．')) else {
        return whole;
    };
    let digits = run(after.get(point.len_utf8()..).unwrap_or(""), is_digit);
    if digits == 0 {
        return whole;
    }
    whole
        .saturating_add(point.len_utf8())
        .saturating_add(digits)
}

/// Length of the date that a text begins with.
fn date(rest: &str) -> Option<usize> {
    let part = |from: usize, ends: &[char]| -> Option<usize> {
        let text = rest.get(from..)?;
        let digits = run(text, is_digit);
        let sign = text.get(digits..)?.chars().next();
        let sign = sign.filter(|c| ends.contains(c))?;
        (digits > 0).then(|| from.saturating_add(digits).saturating_add(sign.len_utf8()))
    };
    if let Some(day) = part(0, &['年']).and_then(|at| part(at, &['月'])) {
        return part(day, &['日']);
    }
    let day = part(0, &['-']).and_then(|at| part(at, &['-']))?;
    let digits = run(rest.get(day..)?, is_digit);
    (digits > 0).then(|| day.saturating_add(digits))
}

#[cfg(test)]
mod tests {
    use super::lex;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = lex(text);
        let words: Vec<&str> = found.iter().map(|it| it.of(text)).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn digits_part_from_the_unit_that_touches_them() {
        check("不低于5000元/月", &["不低于5000元", "/", "月"]);
        check("≥ 5000元/月", &["≥", "5000", "元", "/", "月"]);
        check(
            "自 2024年6月18日 为 1.5",
            &["自", "2024年6月18日", "为", "1.5"],
        );
        check("2024-06-18", &["2024-06-18"]);
    }

    #[test]
    fn a_text_is_whole_and_an_open_one_ends_with_its_line() {
        check(
            "依据 甲 「一 # 二」 # 三",
            &["依据", "甲", "「一 # 二」", "# 三"],
        );
        check("标题 「甲\n乙", &["标题", "「甲", "\n", "乙"]);
    }
}
