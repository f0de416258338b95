//! Heads and clauses, over as many lines as they were written.

use super::Printer;
use super::spacing::Brackets;
use super::{spacing, translate};
use crate::diagnostic::Lang;
use crate::syntax::tokens::{Line, Token, TokenKind, begins_clause};

/// One line of a clause, in its canonical form.
#[derive(Default)]
struct Written {
    words: String,
    comments: Vec<String>,
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
        let lines = self.lines(tokens, line, opens(["舍入", "round"]));
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
    fn lines(&self, tokens: &[Token], line: &Line, is_rounding: bool) -> Vec<Written> {
        let mut lines: Vec<Written> = Vec::new();
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
                brackets.take(text, token.kind);
                if let Some(before) = before
                    && spacing::apart(self.text, before, token, self.words, &brackets)
                {
                    written.words.push(' ');
                }
                let word = if nth == 0 && position == 0 {
                    translate::opening(text, self.words)
                } else {
                    self.word(token, self.words, is_rounding, &brackets)
                };
                written.words.push_str(&word);
                before = Some(token);
            }
            if of_line.is_empty() {
                continue;
            }
            let above = lines.iter().rposition(|it| !it.words.is_empty());
            let joins = self.would_begin_clause(of_line, line, is_rounding);
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
        lines
    }

    fn would_begin_clause(&self, of_line: &[Token], line: &Line, is_rounding: bool) -> bool {
        let words = |lang: Lang| -> String {
            let tokens = of_line.iter().filter(|it| it.kind != TokenKind::Comment);
            let outside = Brackets::default();
            let words = tokens.map(|it| self.word(*it, Some(lang), is_rounding, &outside) + " ");
            words.take(2).collect()
        };
        [Lang::Zh, Lang::En]
            .into_iter()
            .any(|lang| begins_clause(&words(lang), line.head))
    }

    /// A word that does not open its clause. 到 and 至 are both `to`: the clause tells them
    /// apart.
    fn word(
        &self,
        token: Token,
        words: Option<Lang>,
        is_rounding: bool,
        brackets: &Brackets,
    ) -> String {
        let text = self.slice(token.start, token.end);
        if is_rounding && text == "to" && words == Some(Lang::Zh) {
            return "到".to_owned();
        }
        translate::token(text, token.kind, words, brackets)
    }
}
