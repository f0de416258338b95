//! A value and its exceptions; tables and bands.

use super::answer::{Answer, Conjunction, Provenance};
use super::expression::{Result, joined};
use super::{EvalError, Evaluator, What};
use crate::program::{Band, Expr, Formula, Id, TableRow, Type};
use crate::text::Span;
use crate::value::{Number, Reach};

impl Evaluator<'_> {
    /// The base value, unless an exception holds.
    pub(super) fn formula(&mut self, formula: &Formula, ty: &Type, instance: usize) -> Result {
        if formula.exceptions.is_empty() {
            return self.expr(formula.base, instance);
        }
        let mut whens = Vec::with_capacity(formula.exceptions.len());
        for exception in &formula.exceptions {
            self.open_node();
            let when = self.expr(exception.when, instance);
            self.close_node(
                |_| What::Exception {
                    when: exception.when,
                },
                instance,
                &when,
            );
            whens.push(when?);
        }
        let state = |position: usize| {
            whens
                .get(position)
                .and_then(|when| when.reach.known_truth())
        };
        let positions = 0..formula.exceptions.len();
        let holding: Vec<usize> = positions
            .clone()
            .filter(|&position| state(position) == Some(true))
            .collect();
        let preceded = |position: usize| {
            let precedence = formula.precedence();
            let mut others = holding.iter();
            others.any(|&other| precedence.goes_before(other, position))
        };
        let winners: Vec<usize> = holding
            .iter()
            .copied()
            .filter(|&position| !preceded(position))
            .collect();
        let open: Vec<usize> = positions
            .filter(|&position| state(position).is_none() && !preceded(position))
            .collect();
        if open.is_empty() {
            let value = self.winner(formula, &winners, ty, instance)?;
            return Ok(Answer::from_parts(
                value.reach.clone(),
                whens.iter().chain([&value]),
            ));
        }
        let mut branches = Vec::with_capacity(open.len().saturating_add(1));
        for &position in &open {
            if let Some(exception) = formula.exceptions.get(position) {
                branches.push(
                    self.formula(&exception.then, ty, instance)
                        .unwrap_or_else(|_| self.open(ty)),
                );
            }
        }
        branches.push(
            self.winner(formula, &winners, ty, instance)
                .unwrap_or_else(|_| self.open(ty)),
        );
        let open: Vec<&Answer> = open
            .iter()
            .filter_map(|&position| whens.get(position))
            .collect();
        Ok(joined(&open, &branches))
    }

    /// The value of the exceptions that hold, which must agree; the base where none does.
    fn winner(
        &mut self,
        formula: &Formula,
        winners: &[usize],
        ty: &Type,
        instance: usize,
    ) -> Result {
        let mut chosen: Option<(Answer, Span)> = None;
        for exception in winners
            .iter()
            .filter_map(|&position| formula.exceptions.get(position))
        {
            let value = self.formula(&exception.then, ty, instance)?;
            chosen = Some(match chosen {
                None => (value, exception.span),
                Some((other, first)) => {
                    let differ = value.reach.equals(&other.reach).known_truth() == Some(false);
                    if differ {
                        return Err(EvalError::Collision {
                            first,
                            second: exception.span,
                        });
                    }
                    (joined(&[], &[other, value]), first)
                }
            });
        }
        match chosen {
            Some((value, _)) => Ok(value),
            None => self.expr(formula.base, instance),
        }
    }

    /// 表: the row whose tests hold.
    pub(super) fn table(
        &mut self,
        id: Id<Expr>,
        headings: &[Id<Expr>],
        rows: &[TableRow],
        at: Span,
        instance: usize,
    ) -> Result {
        let mut columns = Vec::with_capacity(headings.len());
        for &heading in headings {
            columns.push(self.expr(heading, instance)?);
        }
        let mut fits: Vec<(Answer, usize)> = Vec::new();
        for (position, row) in rows.iter().enumerate() {
            let fit = self.row(row, &columns, instance)?;
            if fit.reach.known_truth() != Some(false) {
                fits.push((fit, position));
            }
        }
        let sure: Vec<usize> = fits
            .iter()
            .filter(|(fit, _)| fit.reach.known_truth() == Some(true))
            .map(|(_, position)| *position)
            .collect();
        let Some((&first, others)) = sure.split_first() else {
            if fits.is_empty() {
                return Err(EvalError::NoRow { at });
            }
            let open: Vec<&Answer> = fits.iter().map(|(fit, _)| fit).collect();
            let values = fits
                .iter()
                .filter_map(|(_, position)| rows.get(*position).map(|row| row.value))
                .collect::<Vec<_>>();
            let branches: Vec<Answer> = values
                .into_iter()
                .map(|value| self.possible(value, instance))
                .collect();
            return Ok(joined(&open, &branches));
        };
        let Some(row) = rows.get(first) else {
            return Err(EvalError::NoRow { at });
        };
        self.open_node();
        let value = self.expr(row.value, instance);
        self.close_node(
            |_| What::Row {
                table: id,
                row: first,
            },
            instance,
            &value,
        );
        let value = value?;
        for other in others.iter().filter_map(|&position| rows.get(position)) {
            let second = self.expr(other.value, instance)?;
            if second.reach.equals(&value.reach).known_truth() == Some(false) {
                return Err(EvalError::TwoRows {
                    first: row.span,
                    second: other.span,
                });
            }
        }
        let tests = fits
            .iter()
            .filter(|(fit, _)| fit.reach.known_truth() == Some(true))
            .map(|(fit, _)| fit);
        Ok(Answer::from_parts(
            value.reach.clone(),
            tests.chain([&value]),
        ))
    }

    fn row(&mut self, row: &TableRow, columns: &[Answer], instance: usize) -> Result {
        let mut fits = Conjunction::new(true);
        for (test, heading) in row.tests.iter().zip(columns) {
            let Some(test) = test else { continue };
            let fit = self.test(test, heading, instance)?;
            if fits.is_decided_by(&fit) {
                return Ok(fit);
            }
            fits.add(&fit);
        }
        Ok(fits.finish())
    }

    /// 分段: each rate for the part of the amount within its band.
    pub(super) fn bands(
        &mut self,
        of: Id<Expr>,
        bands: &[Band],
        at: Span,
        instance: usize,
    ) -> Result {
        let amount = self.expr(of, instance)?;
        let zero = Reach::number(Number::ZERO);
        let mut ground = Provenance::default();
        ground.add(&amount);
        let mut total = zero.clone();
        let number = |error| EvalError::number(error, at);
        for band in bands {
            let mut end = |bound: Option<Id<Expr>>| -> Result<Option<Reach>> {
                let Some(bound) = bound else { return Ok(None) };
                let bound = self.expr(bound, instance)?;
                ground.add(&bound);
                Ok(Some(bound.reach))
            };
            let low = end(band.low)?.unwrap_or_else(|| zero.clone());
            let high = end(band.high)?;
            let rate = self.expr(band.rate, instance)?;
            let upper = high.map_or_else(|| amount.reach.clone(), |high| amount.reach.min(&high));
            let within = upper.subtract(&low).map_err(number)?.max(&zero);
            let share = within.multiply(&rate.reach).map_err(number)?;
            total = total.add(&share).map_err(number)?;
            ground.add(&rate);
        }
        Ok(ground.finish(total))
    }
}
