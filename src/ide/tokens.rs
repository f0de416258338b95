//! What each word of a file is, for colours.
//!
//! Where the grammar matches, its tokens decide; text that is broken, out of place or between
//! tokens is classified lexically.

use super::lex::{Look, lex};
use crate::builtins;
use crate::sorted::sort_by_key;
use crate::syntax::tokens::{self, Line, TokenKind, begins_clause, is_name};
use crate::syntax::words::{HeadWord, head_of};
use crate::text::{LINE_ENDS, first_line};
use crate::value::Base;

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The word that begins a declaration.
    Declaration,
    /// The word that begins a clause.
    Clause,
    /// Any other word or sign of the language.
    Operator,
    /// The name of a function.
    Function,
    /// Any other name.
    Name,
    /// Digits.
    Number,
    /// A unit, a scale, a word for a type.
    Unit,
    /// A date.
    Date,
    /// A text with its quotation marks.
    Text,
    /// `# …`
    Comment,
    /// The `|` of a table, and words of it that are only shown.
    Table,
}

/// A stretch of text and what it is; bytes of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Painted {
    /// First byte.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
}

/// The words of a file in order, none over another.
#[must_use]
pub fn tokens(text: &str) -> Vec<Painted> {
    let lines = tokens::lines(text);
    let mut read: Vec<Painted> = Vec::new();
    for line in &lines {
        for token in line.cells.iter().flatten() {
            let (start, end) = (token.start, token.end);
            let is_name = token.kind == TokenKind::Unit && is_category(text, start, end);
            let kind = of_grammar(line, token.kind, start);
            let kind = kind.map(|kind| if is_name { Kind::Name } else { kind });
            read.extend(kind.map(|kind| Painted { start, end, kind }));
        }
    }
    sort_by_key(&mut read, |token| token.start);
    let mut all: Vec<Painted> = Vec::with_capacity(read.len());
    let mut at = 0_usize;
    for token in read {
        if token.start < at {
            continue;
        }
        by_looks(text, at, token.start, &mut all);
        at = token.end;
        all.push(token);
    }
    by_looks(text, at, text.len(), &mut all);
    all
}

/// Whether what stands where a type does holds no unit that is built in, and follows no number.
fn is_category(text: &str, start: usize, end: usize) -> bool {
    let mut parts = text.get(start..end).unwrap_or("").split(['/', '／']);
    let before = text.get(..start).unwrap_or("").trim_end();
    let after_number = before.ends_with(|c: char| c.is_numeric() || "万亿".contains(c));
    !after_number && parts.all(|part| Base::from_word(part).is_none())
}

/// What a token of the grammar is; none for signs and line ends.
fn of_grammar(line: &Line, kind: TokenKind, start: usize) -> Option<Kind> {
    Some(match kind {
        TokenKind::Word if start == line.start && !line.row => match line.head {
            None => Kind::Name,
            Some(_) if line.depth == 0 => Kind::Declaration,
            Some(_) => Kind::Clause,
        },
        TokenKind::Word | TokenKind::Operator | TokenKind::Prefix | TokenKind::RowWord => {
            Kind::Operator
        }
        TokenKind::Type | TokenKind::Unit | TokenKind::Scale => Kind::Unit,
        TokenKind::Percent | TokenKind::Points => Kind::Unit,
        TokenKind::Function => Kind::Function,
        TokenKind::Name => Kind::Name,
        TokenKind::Number => Kind::Number,
        TokenKind::Date => Kind::Date,
        TokenKind::Text => Kind::Text,
        TokenKind::Plain => Kind::Table,
        TokenKind::Comment => Kind::Comment,
        TokenKind::Sign | TokenKind::NewLine => return None,
    })
}

/// Words between two tokens of the grammar.
fn by_looks(text: &str, from: usize, to: usize, all: &mut Vec<Painted>) {
    let gap = text.get(from..to).unwrap_or("");
    let found = lex(gap);
    let mut earlier: Option<Kind> = None;
    for (position, lexeme) in found.iter().enumerate() {
        let start = from.saturating_add(lexeme.start);
        let end = from.saturating_add(lexeme.end);
        let next = found.get(position.saturating_add(1)).map(|next| next.look);
        let kind = match lexeme.look {
            Look::Word => word(text, start, end, earlier, next),
            Look::Number => Kind::Number,
            Look::Date => Kind::Date,
            Look::Text | Look::OpenText => Kind::Text,
            Look::Comment => Kind::Comment,
            Look::Sign('|' | '｜') => Kind::Table,
            Look::Sign('%' | '％') => Kind::Unit,
            Look::Sign('/' | '／') if earlier == Some(Kind::Unit) => Kind::Unit,
            Look::Sign(c) if "+-×*÷/<>=≤≥≠＋－−＊／＜＞＝".contains(c) => {
                Kind::Operator
            }
            Look::Sign(_) | Look::LineEnd => {
                earlier = None;
                continue;
            }
        };
        earlier = Some(kind);
        all.push(Painted { start, end, kind });
    }
}

fn word(text: &str, start: usize, end: usize, earlier: Option<Kind>, next: Option<Look>) -> Kind {
    let word = text.get(start..end).unwrap_or("");
    let line_start = text
        .get(..start)
        .and_then(|before| before.rfind(LINE_ENDS))
        .map_or(0, |at| at.saturating_add(1));
    let before = text.get(line_start..start).unwrap_or("");
    if before.trim_start_matches('\u{FEFF}').is_empty() && head_of(word).is_some() {
        return Kind::Declaration;
    }
    let line = text.get(start..).map(first_line);
    let head = head_above(text, start);
    if before.trim().is_empty() && line.is_some_and(|line| begins_clause(line, head)) {
        return Kind::Clause;
    }
    let is_unit = Base::from_word(word).is_some() || matches!(word, "万" | "亿" | "wan" | "yi");
    if matches!(earlier, Some(Kind::Number | Kind::Unit)) && is_unit {
        return Kind::Unit;
    }
    if matches!(next, Some(Look::Sign('(' | '（'))) && builtins::find(word).is_some() {
        return Kind::Function;
    }
    if is_name(word) {
        Kind::Name
    } else {
        Kind::Operator
    }
}

/// The word of the declaration that a place stands in, by the nearest first column above it.
fn head_above(text: &str, at: usize) -> Option<&'static HeadWord> {
    let mut above = text.get(..at).unwrap_or("").rsplit(LINE_ENDS);
    above.find_map(|line| {
        let line = line.trim_start_matches('\u{FEFF}');
        let end = line
            .find(|c: char| !super::lex::in_word(c))
            .unwrap_or(line.len());
        head_of(line.get(..end).unwrap_or(""))
    })
}
