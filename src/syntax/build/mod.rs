//! Pieces of text to the tree, one function a grammar rule.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "Rule is generated: what the grammar does not promise lands in the drift arm"
)]

mod literal;
mod amount;
mod clause;
mod declaration;
mod expression;
mod interview;
mod keys;
mod period;
mod places;
mod translations;
mod table;

use pest::Parser;
use pest::iterators::Pair;

use super::error::SyntaxError;
use super::grammar::{GuijuParser, Rule};
use super::hint;
use super::layout::{Item, Piece, clause_at};
use super::misspelt_clause::{MisspeltClause, misspelt_clauses};
use super::nesting::too_deep;
use super::tree::{Quoted, Said};
use super::words::{Clause, HeadWord, Takes};
use crate::diagnostic::{Diagnostics, Text};
use crate::limits::NESTING;
use crate::text::{LINE_ENDS, SourceFile, Span, first_line};

pub(super) use expression::is_word;
pub(super) use keys::blank_cells;

/// Builds the tree of one file.
pub(super) struct Builder<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) found: &'a mut Diagnostics,
    /// Where the piece that pest sees begins in the file.
    base: usize,
    /// What the declaration that is being read begins with.
    head: Option<&'static HeadWord>,
    /// Declarations and facts that could not be read.
    pub(super) unread: Vec<Span>,
    /// Words in other languages.
    pub(super) said: Vec<Said>,
    /// What officers alone are told.
    pub(super) to_officers: Vec<Quoted>,
    is_out_of_stack: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(file: &'a SourceFile, found: &'a mut Diagnostics) -> Self {
        Self {
            file,
            found,
            base: 0,
            head: None,
            unread: Vec::new(),
            said: Vec::new(),
            to_officers: Vec::new(),
            is_out_of_stack: false,
        }
    }

    fn refuse<T>(&mut self, error: SyntaxError) -> Option<T> {
        self.found.push(error.report());
        None
    }

    fn drift<T>(&mut self, rule: Rule, at: Span) -> Option<T> {
        self.refuse(SyntaxError::GrammarDrift {
            rule: format!("{rule:?}"),
            at,
        })
    }

    fn place(&self, start: usize, end: usize) -> Span {
        Span::new(self.file.id, start, end)
    }

    /// Matches a piece of the file by a rule of the grammar.
    fn parse(
        &mut self,
        rule: Rule,
        start: usize,
        end: usize,
        example: &'static str,
    ) -> Option<Pair<'a, Rule>> {
        let text: &'a str = self.file.text.get(start..end).unwrap_or("");
        self.base = start;
        self.nesting(text, start)?;
        let error = match GuijuParser::parse(rule, text) {
            Ok(mut pairs) => return pairs.next(),
            Err(error) => error,
        };
        if let pest::error::ErrorVariant::CustomError { .. } = error.variant {
            return self.out_of_stack(start, end);
        }
        let strays = misspelt_clauses(text, self.column(start), place_of(&error));
        let Some(first) = strays.first() else {
            return self.unexpected(text, place_of(&error), example);
        };
        self.unknown_clauses(text, &strays);
        // Without those lines the piece may be complete.
        let before = text.get(..first.before).unwrap_or("");
        match GuijuParser::parse(rule, before) {
            Ok(mut pairs) => pairs.next(),
            Err(error) => self.unexpected(before, place_of(&error), example),
        }
    }

    /// pest stops where the thread has no room left for what it may need: that says nothing about
    /// the text, and is told once a file.
    fn out_of_stack<T>(&mut self, start: usize, end: usize) -> Option<T> {
        if std::mem::replace(&mut self.is_out_of_stack, true) {
            return None;
        }
        let at = self.place(start, end);
        self.refuse(SyntaxError::OutOfStack { at })
    }

    /// How far the clause that begins at a place is indented; none of a declaration.
    fn column(&self, start: usize) -> Option<usize> {
        let before = self.file.text.get(..start).unwrap_or("");
        let line = before.rsplit(LINE_ENDS).next().unwrap_or("");
        let indent = line.trim_start_matches('\u{FEFF}').chars().count();
        (indent > 0).then_some(indent)
    }

    fn unknown_clauses(&mut self, piece: &str, strays: &[MisspeltClause<'_>]) {
        let Some(head) = self.head else { return };
        for stray in strays {
            let begin = self.base.saturating_add(stray.start);
            let above = clause_at(piece, head).filter(|_| stray.is_below);
            let error = SyntaxError::UnknownClause {
                word: stray.word.chars().take(40).collect(),
                at: self.place(begin, begin.saturating_add(stray.word.len())),
                takes: above.map_or_else(|| Takes::of(head), Takes::below),
                near: hint::near_clause(stray.word, head),
            };
            self.found.push(error.report());
        }
    }

    /// Says what cannot be read at a place of a piece.
    fn unexpected<T>(&mut self, text: &str, at: usize, example: &'static str) -> Option<T> {
        let rest = text.get(at..).unwrap_or("");
        let skipped = rest.len().saturating_sub(rest.trim_start().len());
        let (offset, rest) = (at.saturating_add(skipped), rest.trim_start());
        let begin = self.base.saturating_add(offset);
        if rest.is_empty() {
            let end = self.base.saturating_add(text.trim_end().len());
            let start = text
                .trim_end()
                .char_indices()
                .next_back()
                .map_or(end, |(last, _)| self.base.saturating_add(last));
            return self.refuse(SyntaxError::Unfinished {
                at: self.place(start, end),
                example,
                hint: hint::unfinished(text, self.place(self.base, end)),
            });
        }
        if rest.starts_with(['「', '“', '"']) && !closes(rest) {
            let line = first_line(rest).trim_end();
            let end = begin.saturating_add(line.len());
            let mut marks = line.chars().filter(|c| "「」“”\"".contains(*c));
            // With other marks behind it, where the text should end is not clear.
            let closing = match (marks.next(), marks.next()) {
                (Some('「'), None) => Some('」'),
                (Some('“'), None) => Some('”'),
                (Some('"'), None) => Some('"'),
                (Some(_) | None, _) => None,
            };
            return self.refuse(SyntaxError::UnclosedText {
                at: self.place(begin, end),
                closing,
            });
        }
        let word_end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .filter(|&end| end > 0);
        let word_end = word_end.unwrap_or_else(|| {
            if rest.starts_with(char::is_alphanumeric) {
                rest.len()
            } else {
                rest.chars().next().map_or(0, char::len_utf8)
            }
        });
        let word = rest.get(..word_end).unwrap_or("");
        let shown: String = word.chars().take(20).collect();
        let at = self.place(begin, begin.saturating_add(word_end));
        self.refuse(SyntaxError::Unexpected {
            found: shown,
            at,
            example,
            hint: hint::unexpected(text, offset, self.place(self.base, self.base)),
        })
    }

    /// Remembers where a fact or a list stands that could not be read.
    fn lost(&mut self, start: usize, end: usize, is_lost: bool) {
        if is_lost {
            self.unread.push(self.place(start, end));
        }
    }

    /// Holds a piece to the nesting limit, before pest recurses into it.
    fn nesting(&mut self, text: &str, start: usize) -> Option<()> {
        let Some(at) = too_deep(text) else {
            return Some(());
        };
        let sign = text.get(at..).and_then(|rest| rest.chars().next());
        let begin = start.saturating_add(at);
        let end = begin.saturating_add(sign.map_or(0, char::len_utf8));
        self.refuse(SyntaxError::NestingTooDeep {
            at: self.place(begin, end),
            most: NESTING,
        })
    }

    /// The place of a pair. A pair borrows from the file's text: where it stands is where
    /// its words stand, whichever piece was parsed since.
    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        let words = pair.as_str();
        let text = self.file.text.as_ptr().addr();
        let start = words.as_ptr().addr().saturating_sub(text);
        self.place(start, start.saturating_add(words.len()))
    }

    /// The first child that is no parting word.
    fn first<'t>(&mut self, pair: Pair<'t, Rule>) -> Option<Pair<'t, Rule>> {
        let (rule, span) = (pair.as_rule(), self.span(&pair));
        let first = pair.into_inner().find(|it| !is_word(it.as_rule()));
        if first.is_none() {
            self.drift(rule, span)
        } else {
            first
        }
    }

    /// Takes the only clause of a kind; a second one is a finding.
    fn only<'i>(&mut self, items: &'i [Item], clause: Clause) -> Option<&'i Item> {
        let mut of_kind = items.iter().filter(|item| item.word.clause == clause);
        let first = of_kind.next()?;
        for second in of_kind {
            let (first, second) = (self.word_span(&first.piece), self.word_span(&second.piece));
            self.found.push(
                SyntaxError::DoubledClause {
                    word: items
                        .iter()
                        .find(|item| item.word.clause == clause)
                        .map_or("", |item| item.word.zh),
                    first,
                    second,
                }
                .report(),
            );
        }
        Some(first)
    }

    /// Where a piece's first word stands, or its first sign.
    fn word_span(&self, piece: &Piece) -> Span {
        let text = self.file.text.get(piece.start..piece.end).unwrap_or("");
        let end = text
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(text.len());
        let sign = text.chars().next().map_or(0, char::len_utf8);
        self.place(piece.start, piece.start.saturating_add(end.max(sign)))
    }

    fn missing<T>(&mut self, zh: &str, en: &str, at: Span) -> Option<T> {
        self.refuse(SyntaxError::MissingClause {
            what: Text::new(zh, en),
            at,
        })
    }

    /// Rows where no table is.
    fn no_rows(&mut self, piece: &Piece) {
        if let (Some(first), Some(last)) = (piece.rows.first(), piece.rows.last()) {
            let at = self.place(first.0, last.1);
            self.found.push(SyntaxError::RowNotHere { at }.report());
        }
    }
}

/// Where a piece cannot be read on.
fn place_of(error: &pest::error::Error<Rule>) -> usize {
    match error.location {
        pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
    }
}

/// Whether a text that begins here ends on its line.
fn closes(rest: &str) -> bool {
    let line = first_line(rest);
    let end = match line.chars().next() {
        Some('「') => '」',
        Some('“') => '”',
        _ => '"',
    };
    line.chars().skip(1).any(|c| c == end)
}
