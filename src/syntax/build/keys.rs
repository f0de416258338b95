//! What a parameter is keyed by, and its rows: keys, then the value.

use pest::iterators::Pair;

use super::Builder;
use crate::syntax::error::SyntaxError;
use crate::syntax::grammar::Rule;
use crate::syntax::layout::{Item, Piece};
use crate::syntax::tree::{Expr, Key, KeyRow, Name, Rest, RowKey, RowValue, Steps};
use crate::syntax::words::Clause;

const KEY_ROW: &str = "| 吉林省 | 城市 | 643 元/人/月 |";
const KEY: &str = "城市；3 人；3 人 至 7 人；8 人 以上；8 人 起每多 1 人";

impl Builder<'_> {
    /// `按 地区、人数: 人`
    pub(super) fn keys_of(&mut self, items: &[Item], clause: Clause) -> Vec<Key> {
        let item = self.only(items, clause);
        let types = item.and_then(|item| {
            let pair = self.clause(item)?;
            self.first(pair)
        });
        types.map_or_else(Vec::new, |types| self.key_types(types))
    }

    pub(super) fn key_types(&mut self, pair: Pair<'_, Rule>) -> Vec<Key> {
        let keys = pair
            .into_inner()
            .filter(|it| it.as_rule() == Rule::key_type);
        keys.filter_map(|key| self.key_type(key)).collect()
    }

    fn key_type(&mut self, pair: Pair<'_, Rule>) -> Option<Key> {
        let mut name: Option<Name> = None;
        for part in pair.into_inner() {
            if part.as_rule() == Rule::name {
                name = Some(self.name(&part)?);
            } else if part.as_rule() == Rule::type_name {
                let ty = self.type_name(part)?;
                return Some(Key { name, ty });
            }
        }
        None
    }

    /// Rows of a keyed parameter; of a wide table one a cell, whose last key stands in the heading.
    pub(super) fn key_rows(&mut self, piece: &Piece) -> Vec<KeyRow> {
        let mut rows = Vec::with_capacity(piece.rows.len());
        if let Some((&heading, below)) = piece.rows.split_first() {
            let cells = self.cells(heading);
            let blank = blank_cells(&cells);
            if blank > 0 {
                self.wide_rows(&cells, blank, below, &mut rows);
                return rows;
            }
        }
        for &row in &piece.rows {
            rows.extend(self.key_row(row));
        }
        rows
    }

    /// `| | 城市 | 农村 |`, then `| 1 人 | 300 元/月 | 200 元/月 |`
    fn wide_rows(
        &mut self,
        heading: &[(usize, usize)],
        blank: usize,
        below: &[(usize, usize)],
        rows: &mut Vec<KeyRow>,
    ) {
        let mut columns = Vec::with_capacity(heading.len());
        for &cell in heading.iter().skip(blank) {
            columns.push(self.key_cell(cell));
        }
        for &row in below {
            let cells = self.cells(row);
            if cells.len() != heading.len() || columns.is_empty() {
                let _: Option<()> = self.refuse(SyntaxError::RowWidth {
                    cells: cells.len(),
                    headings: heading.len().max(blank.saturating_add(1)),
                    at: self.place(row.0, row.1),
                });
                continue;
            }
            let mut keys = Vec::with_capacity(blank.saturating_add(1));
            for &cell in cells.iter().take(blank) {
                keys.push(self.key_cell(cell));
            }
            let Some(keys) = keys.into_iter().collect::<Option<Vec<RowKey>>>() else {
                continue;
            };
            for (&cell, column) in cells.iter().skip(blank).zip(&columns) {
                let value = self.value_cell(cell);
                if let (Some(value), Some(column)) = (value, column) {
                    let keys = keys.iter().chain([column]).cloned().collect();
                    let span = self.place(cell.0, cell.1);
                    rows.push(KeyRow { keys, value, span });
                }
            }
        }
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
        for &cell in keys {
            names.push(self.key_cell(cell)?);
        }
        Some(KeyRow {
            keys: names,
            value: self.value_cell(value)?,
            span,
        })
    }

    fn key_cell(&mut self, (start, end): (usize, usize)) -> Option<RowKey> {
        let pair = self.parse(Rule::cell_key, start, end, KEY)?;
        let key = self.first(pair)?;
        self.row_key(key)
    }

    /// `城市`, `3 人`, `3 人 至 7 人`, `8 人 以上`, `8 人 起每多 1 人`
    pub(super) fn row_key(&mut self, pair: Pair<'_, Rule>) -> Option<RowKey> {
        let span = self.span(&pair);
        Some(match pair.as_rule() {
            Rule::number => RowKey::One(self.literal(pair)?),
            Rule::span => {
                let mut ends = self.literals(pair)?.into_iter();
                RowKey::Span(ends.next()?, ends.next()?)
            }
            Rule::upward => RowKey::Upward(self.literals(pair)?.pop()?),
            Rule::steps => {
                let is_full = pair.clone().into_inner();
                let is_full = is_full
                    .into_iter()
                    .any(|it| it.as_rule() == Rule::each_full);
                let mut numbers = self.literals(pair)?.into_iter();
                let (above, each) = (numbers.next()?, numbers.next()?);
                let rest = match (numbers.next(), numbers.next()) {
                    (Some(of), Some(taken)) => Some(Rest::Counted(of, taken)),
                    _ => is_full.then_some(Rest::Left),
                };
                RowKey::Steps(Box::new(Steps {
                    above,
                    each,
                    rest,
                    span,
                }))
            }
            Rule::place_path => {
                let mut path = self.place_path(pair)?;
                if path.len() > 1 {
                    RowKey::Place(path)
                } else {
                    RowKey::Name(path.pop()?)
                }
            }
            _ => RowKey::Name(self.name(&pair)?),
        })
    }

    /// `沈阳市.铁西区`, from the outer one in.
    pub(super) fn place_path(&mut self, pair: Pair<'_, Rule>) -> Option<Vec<Name>> {
        let names = pair.into_inner().filter(|it| it.as_rule() == Rule::name);
        let names: Vec<Option<Name>> = names.map(|it| self.name(&it)).collect();
        names.into_iter().collect()
    }

    fn literals(&mut self, pair: Pair<'_, Rule>) -> Option<Vec<Expr>> {
        let numbers = pair.into_inner();
        let numbers = numbers.filter(|it| it.as_rule() == Rule::number);
        let numbers: Vec<Option<Expr>> = numbers.map(|it| self.literal(it)).collect();
        numbers.into_iter().collect()
    }

    fn value_cell(&mut self, (start, end): (usize, usize)) -> Option<RowValue> {
        let pair = self.parse(Rule::cell_set, start, end, KEY_ROW)?;
        let inner = self.first(pair)?;
        Some(match inner.as_rule() {
            Rule::unset_word => RowValue::Unset,
            Rule::none_word => RowValue::Is(self.inapplicable(&inner)?),
            Rule::added => {
                let mut parts = inner.into_inner();
                let is_minus = parts.next()?.as_rule() == Rule::minus_word;
                let by = self.expr(parts.next()?)?;
                if is_minus {
                    RowValue::Minus(by)
                } else {
                    RowValue::Plus(by)
                }
            }
            _ => RowValue::Is(self.expr(inner)?),
        })
    }
}

/// How many cells a heading of a wide table leaves empty before its keys; 0 of any other row.
pub(in crate::syntax) fn blank_cells(cells: &[(usize, usize)]) -> usize {
    cells.iter().take_while(|(start, end)| start == end).count()
}
