//! Rows of 表 and 分段.

use pest::iterators::Pair;

use super::Builder;
use crate::syntax::error::SyntaxError;
use crate::syntax::grammar::Rule;
use crate::syntax::layout::Piece;
use crate::syntax::tokens::{cells, corner_of};
use crate::syntax::tree::{Cell, CellKind, Expr, Row, Table, TableKind};
use crate::text::Span;

const CORNER: &str = "| 级别 \\ 户籍 | 城市 | 农村 |";
const CASE_ROW: &str = "| 1 至 3 | 不低于 4 | 一级、二级 | - | 值 |";

impl Builder<'_> {
    /// Places of a row's cells.
    pub(super) fn cells(&self, row: (usize, usize)) -> Vec<(usize, usize)> {
        cells(&self.file.text, row.0, row.1)
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
        if let Some(at) = corner_of(&self.file.text, &cells) {
            return self.wide_table((kind, word), &cells, at, rows);
        }
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

    /// `| 级别 \\ 户籍 | 城市 | 农村 |`: a row for each cell below.
    fn wide_table(
        &mut self,
        (kind, word): (TableKind, Span),
        heading: &[(usize, usize)],
        corner: usize,
        below: &[(usize, usize)],
    ) -> Option<Table> {
        let mut headings: Vec<Expr> = Vec::with_capacity(corner.saturating_add(2));
        for &(start, end) in heading.iter().take(corner) {
            let pair = self.parse(Rule::cell_value, start, end, CASE_ROW)?;
            let inner = self.first(pair)?;
            headings.push(self.expr(inner)?);
        }
        let &(start, end) = heading.get(corner)?;
        let pair = self.parse(Rule::cell_corner, start, end, CORNER)?;
        headings.extend(self.exprs(pair)?);
        let tested = corner.saturating_add(1);
        let mut columns = Vec::with_capacity(heading.len());
        for &(start, end) in heading.iter().skip(tested) {
            columns.push(self.cell(start, end)?);
        }
        if columns.is_empty() || below.is_empty() {
            return self.missing(
                "表的各列和各行（角上写「行 \\ 列」，后面是列，下面是行）",
                "the columns and rows of the table (`row \\ column` in the corner, columns behind it, rows below)",
                word,
            );
        }
        let mut rows = Vec::new();
        let mut last = word;
        for &row in below {
            let cells = self.cells(row);
            last = self.place(row.0, row.1);
            if cells.len() != heading.len() {
                return self.refuse(SyntaxError::RowWidth {
                    cells: cells.len(),
                    headings: heading.len(),
                    at: last,
                });
            }
            let mut tests = Vec::with_capacity(tested);
            for &(start, end) in cells.iter().take(tested) {
                tests.push(self.cell(start, end)?);
            }
            for (&(start, end), column) in cells.iter().skip(tested).zip(&columns) {
                rows.push(Row {
                    cells: tests.iter().chain([column]).cloned().collect(),
                    value: self.result(start, end)?,
                    span: self.place(start, end),
                });
            }
        }
        Some(Table {
            kind,
            headings,
            rows,
            span: word.to(last),
        })
    }

    /// The value of a row.
    fn result(&mut self, start: usize, end: usize) -> Option<Expr> {
        let pair = self.parse(Rule::cell_result, start, end, CASE_ROW)?;
        let value = self.first(pair)?;
        if value.as_rule() == Rule::none_word {
            return self.inapplicable(&value);
        }
        self.expr(value)
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
        Some(Row {
            cells: tests,
            value: self.result(value.0, value.1)?,
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
