//! A value and its exceptions; tables and bands.

use super::answer::{Answer, Conjunction, Decides, Provenance};
use super::expression::{Result, joined};
use super::failure::{Failure, keep_first};
use super::trace::{BandShare, Decision};
use super::{EvalError, Evaluator};
use crate::program::meaning::Precedence;
use crate::program::{Band, Exception, Expr, Formula, Id, TableRow, Type};
use crate::text::Span;
use crate::value::{Number, Reach};

impl Evaluator<'_> {
    /// The base value, unless an exception holds.
    pub(super) fn formula(&mut self, formula: &Formula, ty: &Type, instance: usize) -> Result {
        if formula.exceptions.is_empty() {
            return self.base(formula, instance);
        }
        self.excepted(formula, ty, instance)
    }

    /// A formula that has exceptions; apart, for its frame is large and chains of rules are deep.
    fn excepted(&mut self, formula: &Formula, ty: &Type, instance: usize) -> Result {
        let mut whens = Vec::with_capacity(formula.exceptions.len());
        let mut failed: Option<Failure> = None;
        for exception in &formula.exceptions {
            match self.expr(exception.when, instance) {
                Ok(when) => whens.push(when),
                Err(error) => keep_first(&mut failed, error),
            }
        }
        if let Some(error) = failed {
            return Err(error);
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
        self.decide(|| Decision::Exceptions {
            base: formula.base,
            held: whens.iter().map(Answer::truth).collect(),
            stand: winners.clone(),
            open: open.clone(),
        });
        if open.is_empty() {
            let value = self.winner(formula, &winners, ty, instance);
            let value = value.map_err(|failed| failed.under(&whens))?;
            return Ok(Answer::from_parts(
                value.reach.clone(),
                whens.iter().chain([&value]),
            ));
        }
        let mut branches = Vec::with_capacity(open.len().saturating_add(1));
        for &position in &open {
            if let Some(exception) = formula.exceptions.get(position) {
                branches.push(self.formula(&exception.then, ty, instance));
            }
        }
        branches.push(self.winner(formula, &winners, ty, instance));
        let may_collide = may_collide(formula.precedence(), &open, &winners, &branches);
        // What an exception that is decided stands on counts too: else another might hold.
        let whens: Vec<&Answer> = whens.iter().collect();
        let mut value = joined(&whens, branches)?;
        if may_collide {
            // What is open may also make two exceptions hold whose values differ.
            let mut ground = Provenance::default();
            for when in &whens {
                ground.add(when);
            }
            ground.add(&value);
            ground.may_fail();
            value = ground.finish(value.reach);
        }
        Ok(value)
    }

    /// The value of the exceptions that hold, which must agree; the base where none does.
    fn winner(
        &mut self,
        formula: &Formula,
        winners: &[usize],
        ty: &Type,
        instance: usize,
    ) -> Result {
        let mut chosen: Option<(Answer, &Exception)> = None;
        for exception in winners
            .iter()
            .filter_map(|&position| formula.exceptions.get(position))
        {
            let value = self.formula(&exception.then, ty, instance)?;
            chosen = Some(match chosen {
                None => (value, exception),
                Some((other, first)) => {
                    let differ = value.reach.equals(&other.reach).known_truth() == Some(false)
                        || self.differ_at_least((&first.then, &other), (&exception.then, &value));
                    if differ {
                        let collision = EvalError::Collision {
                            first: first.span,
                            second: exception.span,
                        };
                        return Err(collision.of([&other, &value]));
                    }
                    (joined(&[], vec![Ok(other), Ok(value)])?, first)
                }
            });
        }
        match chosen {
            Some((value, _)) => Ok(value),
            None => self.base(formula, instance),
        }
    }

    /// 表: the row whose tests hold.
    pub(super) fn table(
        &mut self,
        headings: &[Id<Expr>],
        rows: &[TableRow],
        at: Span,
        instance: usize,
    ) -> Result {
        let mut columns = Vec::with_capacity(headings.len());
        let mut failed: Option<Failure> = None;
        for &heading in headings {
            match self.expr(heading, instance) {
                Ok(heading) => columns.push(heading),
                Err(error) => keep_first(&mut failed, error),
            }
        }
        if let Some(error) = failed {
            return Err(error);
        }
        let mut fits: Vec<(Answer, usize)> = Vec::new();
        // A row that does not fit by what nobody stated might fit.
        let mut others: Vec<Answer> = Vec::new();
        for (position, row) in rows.iter().enumerate() {
            match self.row(row, &columns, instance) {
                Ok(fit) if fit.truth() == Some(false) => others.push(fit),
                Ok(fit) => fits.push((fit, position)),
                Err(error) => keep_first(&mut failed, error),
            }
        }
        if let Some(error) = failed {
            return Err(error);
        }
        let sure: Vec<usize> = fits
            .iter()
            .filter(|(fit, _)| fit.reach.known_truth() == Some(true))
            .map(|(_, position)| *position)
            .collect();
        let Some((&first, more)) = sure.split_first() else {
            if fits.is_empty() {
                return Err(EvalError::NoRow { at }.of(&others));
            }
            self.decide(|| Decision::Rows {
                rows: fits.iter().map(|(_, position)| *position).collect(),
                certain: false,
            });
            let open = fits.iter().map(|(fit, _)| fit);
            let open: Vec<&Answer> = open.chain(&others).collect();
            let values = fits
                .iter()
                .filter_map(|(_, position)| rows.get(*position).map(|row| row.value))
                .collect::<Vec<_>>();
            let branches = values
                .into_iter()
                .map(|value| self.expr(value, instance))
                .collect();
            return joined(&open, branches);
        };
        let Some(row) = rows.get(first) else {
            return Err(EvalError::NoRow { at }.into());
        };
        self.decide(|| Decision::Rows {
            rows: sure.clone(),
            certain: true,
        });
        let value = self.expr(row.value, instance);
        let fit = || fits.iter().map(|(fit, _)| fit).chain(&others);
        let value = value.map_err(|failed| failed.under(fit()))?;
        for other in more.iter().filter_map(|&position| rows.get(position)) {
            let second = self.expr(other.value, instance);
            let second = second.map_err(|failed| failed.under(fit()))?;
            if second.reach.equals(&value.reach).known_truth() == Some(false) {
                let both = EvalError::TwoRows {
                    first: row.span,
                    second: other.span,
                };
                return Err(both.of(fit().chain([&value, &second])));
            }
        }
        let mut ground = Provenance::default();
        ground.add(&value);
        for other in &others {
            ground.add(other);
        }
        for (fit, position) in &fits {
            if fit.reach.known_truth() == Some(true) {
                ground.add(fit);
                continue;
            }
            // A row that may also fit must give the same, else it cannot be computed.
            let Some(other) = rows.get(*position) else {
                continue;
            };
            let second = self.expr(other.value, instance);
            ground.touch(fit);
            if !surely_equal(&second, &Ok(value.clone())) {
                ground.add(fit);
                match &second {
                    Ok(second) => ground.add(second),
                    Err(failed) => ground.failed(failed),
                }
                ground.may_fail();
            }
        }
        Ok(ground.finish(value.reach))
    }

    fn row(&mut self, row: &TableRow, columns: &[Answer], instance: usize) -> Result {
        let mut fits = Conjunction::new(true);
        for (test, heading) in row.tests.iter().zip(columns) {
            let Some(test) = test else { continue };
            let fit = self.test(test, heading, instance);
            if fits.add(&fit) == Decides::Certain {
                return fit;
            }
        }
        fits.finish()
    }

    /// 分段: each rate for the part of the amount within its band.
    pub(super) fn bands(
        &mut self,
        of: Id<Expr>,
        bands: &[Band],
        at: Span,
        instance: usize,
    ) -> Result {
        let mut ground = Provenance::default();
        match self.summed((of, bands), at, instance, &mut ground) {
            Ok(total) => Ok(ground.finish(total)),
            Err(failed) => Err(ground.fail(failed)),
        }
    }

    fn summed(
        &mut self,
        (of, bands): (Id<Expr>, &[Band]),
        at: Span,
        instance: usize,
        ground: &mut Provenance,
    ) -> Result<Reach> {
        let amount = self.expr(of, instance)?;
        let zero = Reach::number(Number::ZERO);
        ground.add(&amount);
        let mut total = zero.clone();
        let number = |error| EvalError::number(error, at);
        let mut shares = Vec::new();
        for (position, band) in bands.iter().enumerate() {
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
            if self.recorder.is_some() {
                shares.push(BandShare {
                    band: position,
                    within,
                    rate: rate.reach,
                    share,
                });
            }
        }
        self.decide(|| Decision::Bands(shares));
        Ok(total)
    }
}

/// Whether exceptions that are open, and the value of those that hold, may meet and differ.
/// `branches` are the values of `open`, then that of the `winners`.
fn may_collide(
    precedence: &Precedence,
    open: &[usize],
    winners: &[usize],
    branches: &[Result],
) -> bool {
    let are_ordered =
        |a: usize, b: usize| precedence.goes_before(a, b) || precedence.goes_before(b, a);
    open.iter().enumerate().any(|(at, &one)| {
        let differs = |other: usize| match (branches.get(at), branches.get(other)) {
            (Some(a), Some(b)) => !surely_equal(a, b),
            (None, _) | (_, None) => false,
        };
        let mut later = open.iter().enumerate().skip(at.saturating_add(1));
        let meets_open =
            later.any(|(position, &other)| !are_ordered(one, other) && differs(position));
        let mut winners = winners.iter();
        meets_open || (winners.any(|&winner| !are_ordered(one, winner)) && differs(open.len()))
    })
}

/// Whether two values are the same, whatever is missing.
fn surely_equal(a: &Result, b: &Result) -> bool {
    matches!((a, b), (Ok(a), Ok(b))
        if !a.may_fail && !b.may_fail && a.reach.equals(&b.reach).known_truth() == Some(true))
}
