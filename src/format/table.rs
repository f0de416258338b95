//! Rows of tables, their columns lined up.

use unicode_width::UnicodeWidthStr;

use super::spacing::Brackets;
use super::{Printer, spacing, translate};
use crate::syntax::tokens::{Line, Token, TokenKind};

/// A row in its canonical form.
struct Row {
    cells: Vec<String>,
    comments: Vec<String>,
}

impl Printer<'_> {
    /// Rows that stand together; gives where the last one ends.
    pub(super) fn table(&mut self, rows: &[Line]) -> usize {
        let written: Vec<Row> = rows.iter().map(|row| self.row(row)).collect();
        let mut widths: Vec<usize> = Vec::new();
        for row in &written {
            for (column, cell) in row.cells.iter().enumerate() {
                match widths.get_mut(column) {
                    Some(width) => *width = cell.width().max(*width),
                    None => widths.push(cell.width()),
                }
            }
        }
        let mut end = 0;
        for (position, (line, row)) in rows.iter().zip(&written).enumerate() {
            if position > 0 {
                self.gap(end, line.start, line.depth);
            }
            self.indent(line.depth);
            self.out.push('|');
            for (cell, width) in row.cells.iter().zip(&widths) {
                self.out.push(' ');
                self.out.push_str(cell);
                let missing = width.saturating_sub(cell.width());
                self.out.extend(std::iter::repeat_n(' ', missing));
                self.out.push_str(" |");
            }
            for comment in &row.comments {
                self.out.push_str("  ");
                self.out.push_str(comment);
            }
            end = line.end;
        }
        end
    }

    /// A row on one line; comments within it follow it.
    fn row(&self, line: &Line) -> Row {
        let mut row = Row {
            cells: Vec::with_capacity(line.cells.len()),
            comments: Vec::new(),
        };
        for cell in &line.cells {
            let mut written = String::new();
            let mut brackets = Brackets::default();
            let mut before: Option<Token> = None;
            // `起每多 2 人，不足 2 人 按 2 人` is a sentence, and no list.
            let is_sentence = cell.iter().any(|token| token.kind == TokenKind::RowWord);
            for &token in cell {
                let text = self.slice(token.start, token.end);
                if token.kind == TokenKind::NewLine {
                    continue;
                }
                if token.kind == TokenKind::Comment {
                    row.comments.push(text.to_owned());
                    continue;
                }
                brackets.take(text, token.kind);
                if let Some(before) = before
                    && spacing::apart(self.text, before, token, self.words, &brackets)
                {
                    written.push(' ');
                }
                match translate::token(text, token.kind, self.words, &brackets).as_str() {
                    "、" if is_sentence && token.kind == TokenKind::Sign => written.push('，'),
                    other => written.push_str(other),
                }
                before = Some(token);
            }
            row.cells.push(written);
        }
        row
    }
}
