//! Heads and clauses, over as many lines as they were written.

use super::Printer;
use super::spacing::Brackets;
use super::{spacing, translate};
use crate::diagnostic::Lang;
use crate::syntax::tokens::{Line, Token, TokenKind, begins_clause};

/// What ends 排在 A、B 之后, and has no counterpart in English.
const BEHIND: &str = "之后";

/// One line of a clause, in its canonical form.
#[derive(Default)]
struct Written {
    words: String,
    comments: Vec<String>,
}

/// What words mean otherwise in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// `to` is 到.
    Rounding,
    /// 工作日 is a unit.
    Deadline,
    /// `after A` is 排在 A 之后.
    Topic,
    /// Nothing of its own.
    Other,
}

impl Printer<'_> {
    /// A head or a clause.
    pub(super) fn clause(&mut self, line: &Line) {
        let tokens = line.cells.first().map_or(&[][..], Vec::as_slice);
        self.indent(line.depth);
        if tokens.is_empty() {
            let written = self.slice(line.start, line.end).to_owned();
            self.out.push_str(&written);
            return;
        }
        let opens = |words: [&str; 2]| {
            let word = tokens.first().map(|it| self.slice(it.start, it.end));
            word.is_some_and(|word| words.contains(&word))
        };
        // What 每个 binds stands on a line of its own, like a clause.
        let further = if opens(["每个", "every"]) {
            line.depth
        } else {
            line.depth.saturating_add(1).max(2)
        };
        let piece = if opens(["舍入", "round"]) {
            Piece::Rounding
        } else if opens(["时限", "deadline"]) {
            Piece::Deadline
        } else if line.depth == 0 && opens(["话题", "topic"]) {
            Piece::Topic
        } else {
            Piece::Other
        };
        let lines = self.lines(tokens, line, piece);
        for (position, line) in lines.iter().enumerate() {
            if position > 0 {
                self.out.push('\n');
                self.indent(further);
            }
            self.out.push_str(&line.words);
            for (nth, comment) in line.comments.iter().enumerate() {
                if nth > 0 || !line.words.is_empty() {
                    self.out.push_str("  ");
                }
                self.out.push_str(comment);
            }
        }
    }

    /// The lines of a clause. One that would begin with the word of a clause in either
    /// language is joined to the one before.
    fn lines(&self, tokens: &[Token], line: &Line, piece: Piece) -> Vec<Written> {
        let mut lines: Vec<Written> = Vec::new();
        let (mut has_behind, mut ends_behind) = (false, false);
        let mut brackets = Brackets::default();
        for (nth, of_line) in tokens.split(|it| it.kind == TokenKind::NewLine).enumerate() {
            let mut written = Written::default();
            let mut before: Option<Token> = None;
            for (position, &token) in of_line.iter().enumerate() {
                let text = self.slice(token.start, token.end);
                if token.kind == TokenKind::Comment {
                    written.comments.push(text.to_owned());
                    continue;
                }
                if piece == Piece::Topic && token.kind == TokenKind::Word {
                    if text == BEHIND {
                        // It stands behind the last name, wherever it was written.
                        has_behind = true;
                        ends_behind |= self.words != Some(Lang::En);
                        continue;
                    }
                    ends_behind |= text == "after" && self.words == Some(Lang::Zh);
                }
                brackets.take(text, token.kind);
                if let Some(before) = before
                    && spacing::apart(self.text, before, token, self.words, &brackets)
                {
                    written.words.push(' ');
                }
                let word = if nth == 0 && position == 0 {
                    translate::opening(text, self.words)
                } else {
                    self.word(token, self.words, piece, &brackets)
                };
                written.words.push_str(&word);
                before = Some(token);
            }
            let is_left_out = written.words.is_empty() && written.comments.is_empty();
            if of_line.is_empty() || is_left_out {
                continue;
            }
            let above = lines.iter().rposition(|it| !it.words.is_empty());
            let joins = self.would_begin_clause(of_line, line, piece);
            let Some(above) = above.filter(|_| joins) else {
                lines.push(written);
                continue;
            };
            let between: Vec<Written> = lines.drain(above.saturating_add(1)..).collect();
            if let Some(above) = lines.last_mut() {
                above.words.push(' ');
                above.words.push_str(&written.words);
                let comments = between.into_iter().chain([written]);
                above.comments.extend(comments.flat_map(|it| it.comments));
            }
        }
        let last = lines.iter().rposition(|it| !it.words.is_empty());
        if let Some(last) = last.filter(|_| has_behind) {
            // Comments that stood before it come to stand behind it.
            let after: Vec<Written> = lines.drain(last.saturating_add(1)..).collect();
            if let Some(last) = lines.last_mut() {
                last.comments
                    .extend(after.into_iter().flat_map(|it| it.comments));
            }
        }
        let mut written = lines.iter_mut().rev();
        if ends_behind && let Some(last) = written.find(|it| !it.words.is_empty()) {
            last.words.push(' ');
            last.words.push_str(BEHIND);
        }
        lines
    }

    fn would_begin_clause(&self, of_line: &[Token], line: &Line, piece: Piece) -> bool {
        let words = |lang: Lang| -> String {
            let tokens = of_line.iter().filter(|it| it.kind != TokenKind::Comment);
            let outside = Brackets::default();
            let words = tokens.map(|it| self.word(*it, Some(lang), piece, &outside) + " ");
            words.take(2).collect()
        };
        [Lang::Zh, Lang::En]
            .into_iter()
            .any(|lang| begins_clause(&words(lang), line.head))
    }

    /// A word that does not open its clause. 到 and 至 are both `to`: the clause tells them
    /// apart, and so other words.
    fn word(&self, token: Token, words: Option<Lang>, piece: Piece, brackets: &Brackets) -> String {
        let text = self.slice(token.start, token.end);
        let own = match (piece, text, words) {
            (Piece::Rounding, "to", Some(Lang::Zh)) => "到",
            (Piece::Topic, "after", Some(Lang::Zh)) if token.kind == TokenKind::Word => "排在",
            (Piece::Topic, "排在", Some(Lang::En)) if token.kind == TokenKind::Word => "after",
            (Piece::Deadline, "工作日", Some(Lang::En)) => "workday",
            (Piece::Deadline, "workday", Some(Lang::Zh)) => "工作日",
            _ => return translate::token(text, token.kind, words, brackets),
        };
        own.to_owned()
    }
}
