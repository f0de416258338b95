//! 表 and 分段.

use super::Checker;
use super::error::{ShapeError, UnitError};
use super::scope::Scope;
use super::types::quantity;
use crate::program::{Band, CompareOp, Expr, ExprKind, Id, TableRow, Test, Type};
use crate::syntax::tree::{self, CellKind, Comparison, TableKind};

/// Where a band begins and ends.
type Ends = (Option<Id<Expr>>, Option<Id<Expr>>);

impl Checker<'_> {
    /// An expression or a table that must have a type.
    pub(super) fn body(
        &mut self,
        body: &tree::Body,
        want: &Type,
        scope: Scope<'_>,
    ) -> Option<Id<Expr>> {
        match body {
            tree::Body::Expr(expr) => self.expect(expr, want, scope),
            tree::Body::Table(table) => match table.kind {
                TableKind::Cases => self.table(table, want, scope),
                TableKind::Bands => {
                    let id = self.bands(table, scope)?;
                    self.fits(id, want, scope)
                }
            },
        }
    }

    fn table(&mut self, table: &tree::Table, want: &Type, scope: Scope<'_>) -> Option<Id<Expr>> {
        let headings: Vec<Option<Id<Expr>>> = table
            .headings
            .iter()
            .map(|heading| self.expr(heading, None, scope))
            .collect();
        let headings = headings.into_iter().collect::<Option<Vec<_>>>();
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let value = self.expect(&row.value, want, scope);
            let tests: Option<Vec<Option<Test>>> = headings.as_ref().and_then(|headings| {
                let tests: Vec<_> = row
                    .cells
                    .iter()
                    .zip(headings)
                    .map(|(cell, &heading)| self.cell(cell, heading, scope))
                    .collect();
                tests.into_iter().collect()
            });
            rows.push(value.zip(tests).map(|(value, tests)| TableRow {
                tests,
                value,
                span: row.span,
            }));
        }
        let rows = rows.into_iter().collect::<Option<Vec<_>>>()?;
        Some(self.add(
            ExprKind::Table {
                headings: headings?,
                rows,
            },
            want.clone(),
            table.span,
        ))
    }

    /// What a cell asks of its heading: `Some(None)` is anything.
    fn cell(
        &mut self,
        cell: &tree::Cell,
        heading: Id<Expr>,
        scope: Scope<'_>,
    ) -> Option<Option<Test>> {
        let ty = self.ty(heading).clone();
        match &cell.kind {
            CellKind::Any => Some(None),
            CellKind::OneOf(items) => {
                let ids: Vec<Option<Id<Expr>>> = items
                    .iter()
                    .map(|item| self.expect(item, &ty, scope))
                    .collect();
                Some(Some(Test::OneOf(
                    ids.into_iter().collect::<Option<Vec<_>>>()?,
                )))
            }
            CellKind::Between(low, high) => {
                let [least, most] = [CompareOp::AtLeast, CompareOp::AtMost].map(Comparison::of);
                let low = self.bound(least, low, heading, scope);
                let high = self.bound(most, high, heading, scope);
                Some(Some(Test::Compare(vec![low?, high?])))
            }
            CellKind::Compare(tests) => {
                let tests: Vec<_> = tests
                    .iter()
                    .map(|(op, bound)| self.bound(*op, bound, heading, scope))
                    .collect();
                Some(Some(Test::Compare(
                    tests.into_iter().collect::<Option<Vec<_>>>()?,
                )))
            }
        }
    }

    fn bound(
        &mut self,
        asked: Comparison,
        bound: &tree::Expr,
        heading: Id<Expr>,
        scope: Scope<'_>,
    ) -> Option<(CompareOp, Id<Expr>)> {
        let ty = self.ty(heading).clone();
        let id = self.expr(bound, Some(&ty), scope)?;
        self.comparable(asked, heading, id, bound.span, scope)?;
        Some((asked.op, id))
    }

    fn bands(&mut self, table: &tree::Table, scope: Scope<'_>) -> Option<Id<Expr>> {
        let [heading] = table.headings.as_slice() else {
            return self.report(&ShapeError::BandsShape { at: table.span });
        };
        let of = self.expr(heading, None, scope)?;
        let Type::Number(amount) = self.ty(of).clone() else {
            return self.mismatch(&super::types::plain(false), of);
        };
        let mut bands = Vec::with_capacity(table.rows.len());
        let mut rate_unit = None;
        for row in &table.rows {
            let [cell] = row.cells.as_slice() else {
                return self.report(&ShapeError::BandsShape { at: row.span });
            };
            let (low, high) = self.band(cell, of, scope)?;
            let rate = self.expr(&row.value, None, scope)?;
            let Type::Number(quantity) = self.ty(rate).clone() else {
                return self.mismatch(&super::types::plain(false), rate);
            };
            let unit = rate_unit
                .get_or_insert_with(|| quantity.unit().clone())
                .clone();
            if unit != *quantity.unit() {
                let error =
                    UnitError::unit_expected(&self.program, &unit, quantity.unit(), row.value.span);
                return self.report(&error);
            }
            bands.push(Band {
                low,
                high,
                rate,
                span: row.span,
            });
        }
        let unit = amount.unit().times(&rate_unit.unwrap_or_default());
        let Some(unit) = unit else {
            return self.report(&UnitError::UnitTooLarge { at: table.span });
        };
        Some(self.add(
            ExprKind::Bands(of, bands),
            quantity(unit, false),
            table.span,
        ))
    }

    /// Where a band begins and ends; whether its ends are included changes no amount.
    fn band(&mut self, cell: &tree::Cell, of: Id<Expr>, scope: Scope<'_>) -> Option<Ends> {
        let test = self.cell(cell, of, scope)?;
        let tests = match test {
            None => return Some((None, None)),
            Some(Test::Compare(tests)) => tests,
            Some(Test::OneOf(_)) => return self.report(&ShapeError::BandsShape { at: cell.span }),
        };
        let (mut low, mut high) = (None, None);
        for (op, bound) in tests {
            match op {
                CompareOp::Above | CompareOp::AtLeast => low = Some(bound),
                CompareOp::Below | CompareOp::AtMost => high = Some(bound),
                CompareOp::Equal | CompareOp::NotEqual => {
                    return self.report(&ShapeError::BandsShape { at: cell.span });
                }
            }
        }
        Some((low, high))
    }
}
