//! Table rows: keys and values of parameters, cases and bands of formulas.

use pest::iterators::Pair;

use super::Builder;
use crate::syntax::error::SyntaxError;
use crate::syntax::grammar::Rule;
use crate::syntax::layout::Piece;
use crate::syntax::tokens::cells;
use crate::syntax::tree::{Cell, CellKind, Expr, KeyRow, Row, Table, TableKind};
use crate::text::Span;

const KEY_ROW: &str = "| 吉林省 | 城市 | 643 元/人/月 |";
const CASE_ROW: &str = "| 1 至 3 | 不低于 4 | 一级、二级 | - | 值 |";

impl Builder<'_> {
    /// Places of a row's cells.
    fn cells(&self, row: (usize, usize)) -> Vec<(usize, usize)> {
        cells(&self.file.text, row.0, row.1)
    }

    /// Rows of a keyed parameter: keys, then the value.
    pub(super) fn key_rows(&mut self, piece: &Piece) -> Vec<KeyRow> {
        let mut rows = Vec::with_capacity(piece.rows.len());
        for &row in &piece.rows {
            rows.extend(self.key_row(row));
        }
        rows
    }

    fn key_row(&mut self, row: (usize, usize)) -> Option<KeyRow> {
        let span = self.place(row.0, row.1);
        let cells = self.cells(row);
        let Some((&value, keys)) = cells.split_last() else {
            return self.refuse(SyntaxError::RowWidth {
                cells: 0,
                headings: 2,
                at: span,
            });
        };
        let mut names = Vec::with_capacity(keys.len());
        for &(start, end) in keys {
            let pair = self.parse(Rule::cell_key, start, end, KEY_ROW)?;
            let name = self.first(pair)?;
            names.push(self.name(&name)?);
        }
        let pair = self.parse(Rule::cell_value, value.0, value.1, KEY_ROW)?;
        let inner = self.first(pair)?;
        let value = if inner.as_rule() == Rule::unset_word {
            None
        } else {
            Some(self.expr(inner)?)
        };
        Some(KeyRow {
            keys: names,
            value,
            span,
        })
    }

    /// 表 or 分段: the first row holds the headings.
    pub(super) fn table(&mut self, kind: TableKind, word: Span, piece: &Piece) -> Option<Table> {
        let Some((&headings, rows)) = piece.rows.split_first() else {
            return self.missing(
                "表的各行（每行以 | 开头）",
                "the rows of the table (each begins with |)",
                word,
            );
        };
        let cells = self.cells(headings);
        let width = cells.len();
        let (_, tested) = cells.split_last()?;
        let mut expressions: Vec<Expr> = Vec::with_capacity(tested.len());
        for &(start, end) in tested {
            let pair = self.parse(Rule::cell_value, start, end, CASE_ROW)?;
            let inner = self.first(pair)?;
            expressions.push(self.expr(inner)?);
        }
        if expressions.is_empty() || rows.is_empty() {
            return self.missing(
                "表的各行（表头至少两列，下面至少一行）",
                "rows of the table (two headings or more, one row or more)",
                word,
            );
        }
        let rows: Vec<Option<Row>> = rows.iter().map(|&row| self.row(row, width)).collect();
        let span = word.to(self.place(
            headings.0,
            piece.rows.last().map_or(headings.1, |row| row.1),
        ));
        Some(Table {
            kind,
            headings: expressions,
            rows: rows.into_iter().collect::<Option<Vec<_>>>()?,
            span,
        })
    }

    fn row(&mut self, row: (usize, usize), width: usize) -> Option<Row> {
        let span = self.place(row.0, row.1);
        let cells = self.cells(row);
        if cells.len() != width {
            return self.refuse(SyntaxError::RowWidth {
                cells: cells.len(),
                headings: width,
                at: span,
            });
        }
        let (&value, tested) = cells.split_last()?;
        let mut tests = Vec::with_capacity(tested.len());
        for &(start, end) in tested {
            tests.push(self.cell(start, end)?);
        }
        let pair = self.parse(Rule::cell_value, value.0, value.1, CASE_ROW)?;
        let value = self.first(pair)?;
        Some(Row {
            cells: tests,
            value: self.expr(value)?,
            span,
        })
    }
    fn cell(&mut self, start: usize, end: usize) -> Option<Cell> {
        let span = self.place(start, end);
        let pair = self.parse(Rule::cell_test, start, end, CASE_ROW)?;
        let inner = self.first(pair)?;
        let kind = match inner.as_rule() {
            Rule::any => CellKind::Any,
            Rule::one_of => CellKind::OneOf(self.exprs(inner)?),
            Rule::between => {
                let mut ends = self.exprs(inner)?.into_iter();
                CellKind::Between(ends.next()?, ends.next()?)
            }
            Rule::tests => {
                let mut tests = Vec::new();
                for test in inner.into_inner().filter(|it| it.as_rule() == Rule::test) {
                    let mut parts = test.into_inner();
                    let op = self.comparison(&parts.next()?)?;
                    tests.push((op, self.expr(parts.next()?)?));
                }
                CellKind::Compare(tests)
            }
            other => return self.drift(other, span),
        };
        Some(Cell { kind, span })
    }

    fn exprs(&mut self, pair: Pair<'_, Rule>) -> Option<Vec<Expr>> {
        let exprs: Vec<Option<Expr>> = pair
            .into_inner()
            .filter(|it| it.as_rule() == Rule::expr)
            .map(|it| self.expr(it))
            .collect();
        exprs.into_iter().collect()
    }
}
