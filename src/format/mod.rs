//! `guiju fmt`: the canonical form of a file, in Chinese or English words.
//!
//! Works on tokens, so comments stay where they are. A file with syntax errors is not
//! touched: its findings come back instead. The form: two spaces a level, one declaration's
//! clauses below it, half-width signs, one space where the style wants one, table columns
//! that line up, no two blank lines in a row. Names and texts are never changed.

mod spacing;
mod translate;

use unicode_width::UnicodeWidthStr;

use crate::diagnostic::{Diagnostics, Lang};
use crate::syntax::tokens::{Line, Token, TokenKind, lines};
use crate::syntax::{self};
use crate::text::SourceFile;

/// The canonical form of a file; `words` rewrites keywords into a language.
///
/// # Errors
/// The findings of a file that cannot be read.
pub fn format(file: &SourceFile, words: Option<Lang>) -> Result<String, Diagnostics> {
    let mut found = Diagnostics::new();
    syntax::parse(file, &mut found);
    if found.has_errors() {
        return Err(found);
    }
    let mut printer = Printer {
        text: &file.text,
        words,
        out: String::new(),
    };
    printer.file();
    Ok(printer.out)
}

struct Printer<'t> {
    text: &'t str,
    words: Option<Lang>,
    out: String,
}

impl Printer<'_> {
    fn file(&mut self) {
        let lines = lines(self.text);
        let mut at = 0;
        let mut position = 0;
        while let Some(line) = lines.get(position) {
            self.gap(at, line.start, line.depth);
            if line.row {
                let count = lines
                    .iter()
                    .skip(position)
                    .take_while(|next| next.row && next.depth == line.depth)
                    .count();
                let table = lines
                    .get(position..position.saturating_add(count))
                    .unwrap_or(&[]);
                at = self.table(table);
                position = position.saturating_add(count.max(1));
                continue;
            }
            self.indent(line.depth);
            let tokens = line.cells.first().map_or(&[][..], Vec::as_slice);
            self.clause(tokens, line.depth);
            at = line.end;
            position = position.saturating_add(1);
        }
        self.gap(at, self.text.len(), 0);
        while self.out.ends_with("\n\n") {
            self.out.pop();
        }
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn indent(&mut self, depth: usize) {
        self.out
            .extend(std::iter::repeat_n(' ', depth.saturating_mul(2)));
    }

    /// Comments and blank lines between two pieces; the first line is still the piece's before.
    fn gap(&mut self, start: usize, end: usize, depth: usize) {
        let gap = self.text.get(start..end).unwrap_or("");
        let mut lines = gap.split('\n');
        if let Some(trailing) = lines
            .next()
            .map(str::trim)
            .filter(|comment| comment.starts_with('#'))
        {
            if start == 0 {
                self.out.push_str(trailing);
            } else {
                self.out.push_str("  ");
                self.out.push_str(trailing);
            }
        }
        if start > 0
            || gap
                .trim_start_matches('\u{FEFF}')
                .trim_start()
                .starts_with('#')
                && !self.out.is_empty()
        {
            self.out.push('\n');
        }
        let mut blank = false;
        let rest: Vec<&str> = lines.collect();
        // The last part is the indent of what follows.
        let count = rest.len().saturating_sub(1);
        for line in rest.into_iter().take(count) {
            let comment = line.trim();
            if comment.is_empty() {
                blank = true;
                continue;
            }
            self.blank(blank);
            blank = false;
            // A comment in the first column stays there: it is about what follows or stands alone.
            let indented = line.starts_with(char::is_whitespace);
            self.indent(if indented { depth.max(1) } else { 0 });
            self.out.push_str(comment);
            self.out.push('\n');
        }
        if end < self.text.len() {
            self.blank(blank);
        }
    }

    fn blank(&mut self, wanted: bool) {
        if wanted && !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A head or a clause, over as many lines as it was written.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "every other token is printed"
    )]
    fn clause(&mut self, tokens: &[Token], depth: usize) {
        let mut begins = true;
        let mut brackets = 0_usize;
        let mut before: Option<Token> = None;
        let opening = |words: [&str; 2]| {
            tokens
                .first()
                .is_some_and(|&first| words.contains(&self.slice(first)))
        };
        let rounding = opening(["舍入", "round"]);
        // What 每个 binds stands on a line of its own, like a clause.
        let further = if opening(["每个", "every"]) {
            depth
        } else {
            depth.saturating_add(1).max(2)
        };
        for (position, &token) in tokens.iter().enumerate() {
            match token.kind {
                TokenKind::NewLine => {
                    if !begins {
                        self.out.push('\n');
                        begins = true;
                        before = None;
                    }
                    continue;
                }
                TokenKind::Comment => {
                    if begins {
                        self.indent(further);
                    } else {
                        self.out.push_str("  ");
                    }
                    self.push_raw(token);
                    begins = false;
                    continue;
                }
                _ => {}
            }
            if begins && position > 0 {
                self.indent(further);
            }
            begins = false;
            brackets = spacing::brackets(brackets, self.slice(token), token.kind);
            if let Some(before) = before
                && spacing::apart(self.text, before, token, self.words, brackets)
            {
                self.out.push(' ');
            }
            // 到 and 至 are both `to`; the clause tells them apart.
            if rounding && position == 1 && self.words == Some(Lang::Zh) {
                self.out.push('到');
            } else {
                self.push(token, position == 0, brackets);
            }
            before = Some(token);
        }
    }

    fn slice(&self, token: Token) -> &str {
        self.text.get(token.start..token.end).unwrap_or("")
    }

    fn push_raw(&mut self, token: Token) {
        self.out
            .push_str(self.text.get(token.start..token.end).unwrap_or(""));
    }

    fn push(&mut self, token: Token, first: bool, brackets: usize) {
        let text = self.text.get(token.start..token.end).unwrap_or("");
        self.out.push_str(&translate::token(
            text, token.kind, self.words, first, brackets,
        ));
    }

    /// Rows whose columns line up; gives where the last one ends.
    fn table(&mut self, rows: &[Line]) -> usize {
        let mut cells: Vec<Vec<String>> = Vec::with_capacity(rows.len());
        for row in rows {
            let mut texts = Vec::with_capacity(row.cells.len());
            for cell in &row.cells {
                let kept = std::mem::take(&mut self.out);
                let flat: Vec<Token> = cell
                    .iter()
                    .copied()
                    .filter(|token| token.kind != TokenKind::NewLine)
                    .collect();
                self.clause_flat(&flat);
                texts.push(std::mem::replace(&mut self.out, kept));
            }
            cells.push(texts);
        }
        let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            cells
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.width())
                .max()
                .unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let mut end = 0;
        for (position, (row, texts)) in rows.iter().zip(&cells).enumerate() {
            if position > 0 {
                self.gap(end, row.start, row.depth);
            }
            self.indent(row.depth);
            self.out.push('|');
            for (cell, width) in texts.iter().zip(&widths) {
                self.out.push(' ');
                self.out.push_str(cell);
                self.out
                    .extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width())));
                self.out.push_str(" |");
            }
            end = row.end;
        }
        end
    }

    /// Tokens on one line.
    fn clause_flat(&mut self, tokens: &[Token]) {
        let mut brackets = 0_usize;
        let mut before: Option<Token> = None;
        for &token in tokens {
            brackets = spacing::brackets(brackets, self.slice(token), token.kind);
            if let Some(before) = before
                && spacing::apart(self.text, before, token, self.words, brackets)
            {
                self.out.push(' ');
            }
            self.push(token, false, brackets);
            before = Some(token);
        }
    }
}
