//! One household with one amount left free: every benefit at points of a range, and the exact
//! places between them where something begins, ends or jumps.
//!
//! Each point is an evaluation of its own, so a sweep says what [`evaluate`] says. A place between
//! two points is found by halving until it is [`Sweep::step`] wide; changes that undo each
//! other between two points are not seen.

mod cliffs;
mod places;

pub use cliffs::{Cliff, Lost};
pub use places::{Break, Turn};

use std::collections::BTreeMap;

use crate::evaluate::{AmountOutcome, EvalError, Options, Outcome, Path, evaluate};
use crate::program::{Benefit, CaseFacts, Id, Program, Quantity, Type};
use crate::value::{Date, Number, NumberError};

/// So many points may be asked for at once.
pub const MOST: usize = 1000;

/// What became of a household over a range.
#[derive(Debug, Clone)]
pub struct Sweep {
    /// The points, from the least to the greatest.
    pub at: Vec<Number>,
    /// Each benefit of each instance.
    pub lines: Vec<Line>,
    /// Sums of what is received, by unit.
    pub totals: Vec<Total>,
    /// Where something begins, ends or jumps, in order.
    pub breaks: Vec<Break>,
    /// Where a little more leaves the household with less, in order.
    pub cliffs: Vec<Cliff>,
    /// How closely places are known.
    pub step: Number,
}

/// One benefit of one instance at every point.
#[derive(Debug, Clone)]
pub struct Line {
    /// Which.
    pub benefit: Id<Benefit>,
    /// For whom.
    pub path: Path,
    /// What its amounts are counted in; none for services.
    pub quantity: Option<Quantity>,
    /// At each point.
    pub states: Vec<State>,
}

/// One benefit at one point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Whether it is received; none while that is open.
    pub receives: Option<bool>,
    /// What it comes to.
    pub amount: AmountOutcome,
}

/// What is received in one unit, at every point.
#[derive(Debug, Clone)]
pub struct Total {
    /// The unit.
    pub quantity: Quantity,
    /// Least and greatest; the same where nothing is open, none where there is no bound.
    pub values: Vec<(Option<Number>, Option<Number>)>,
}

/// Why there is no sweep.
#[derive(Debug)]
pub enum SweepError<Refused> {
    /// The amount cannot be that.
    Refused(Refused),
    /// Something certainly cannot be computed.
    Evaluation(EvalError),
    /// A point beyond the limits of numbers.
    Number(NumberError),
    /// Fewer than 2 points or more than [`MOST`], or a range that does not rise.
    Range,
}

impl<Refused> From<NumberError> for SweepError<Refused> {
    fn from(error: NumberError) -> Self {
        Self::Number(error)
    }
}

/// From where to where, at how many points, how closely.
#[derive(Debug, Clone, Copy)]
pub struct Range {
    /// Least.
    pub from: Number,
    /// Greatest.
    pub to: Number,
    /// How many points.
    pub points: usize,
    /// The smallest difference that counts: 0.01 of money, 1 of what is counted.
    pub step: Number,
}

/// Evaluates a household at every point; `facts` gives it with the amount set.
///
/// # Errors
/// [`SweepError`]; the first point that fails ends the sweep.
pub fn sweep<Refused>(
    program: &Program,
    on: Date,
    range: Range,
    facts: impl FnMut(Number) -> Result<CaseFacts, Refused>,
) -> Result<Sweep, SweepError<Refused>> {
    let at = points(range).ok_or(SweepError::Range)?;
    let mut seen = Seen {
        program,
        on,
        facts,
        outcomes: BTreeMap::new(),
        lines: Vec::new(),
    };
    for point in &at {
        seen.at(*point)?;
    }
    let breaks = places::breaks(&mut seen, &at, range.step)?;
    let cliffs = cliffs::cliffs(&mut seen, &breaks, range.step)?;
    let mut lines = std::mem::take(&mut seen.lines);
    for point in &at {
        let Some(states) = seen.outcomes.remove(point) else {
            continue;
        };
        for (line, state) in lines.iter_mut().zip(states) {
            line.states.push(state);
        }
    }
    let totals = totals(&lines, at.len())?;
    Ok(Sweep {
        at,
        lines,
        totals,
        breaks,
        cliffs,
        step: range.step,
    })
}

/// Points at even distances, each a multiple of the step above the first.
fn points(range: Range) -> Option<Vec<Number>> {
    if !(2..=MOST).contains(&range.points) || range.to <= range.from {
        return None;
    }
    let width = range.to.checked_sub(range.from).ok()?;
    let steps = width.checked_div(range.step).ok()?.floor();
    let last = i128::try_from(range.points).ok()?.checked_sub(1)?;
    let mut all = Vec::with_capacity(range.points);
    for position in 0..=last {
        let along = steps.checked_mul(position)?.checked_div(last)?;
        let along = Number::fraction(along, 1).ok()?;
        let point = range
            .from
            .checked_add(range.step.checked_mul(along).ok()?)
            .ok()?;
        if all.last() != Some(&point) {
            all.push(point);
        }
    }
    (all.len() > 1).then_some(all)
}

/// Evaluations so far, each point once.
struct Seen<'p, Facts> {
    program: &'p Program,
    on: Date,
    facts: Facts,
    outcomes: BTreeMap<Number, Vec<State>>,
    lines: Vec<Line>,
}

impl<Facts> Seen<'_, Facts> {
    /// What every benefit is at a point.
    fn at<Refused>(&mut self, point: Number) -> Result<&[State], SweepError<Refused>>
    where
        Facts: FnMut(Number) -> Result<CaseFacts, Refused>,
    {
        if !self.outcomes.contains_key(&point) {
            let facts = (self.facts)(point).map_err(SweepError::Refused)?;
            let outcome = evaluate(self.program, &facts, self.on, Options::default())
                .map_err(SweepError::Evaluation)?;
            if self.lines.is_empty() {
                self.lines = lines(self.program, &outcome);
            }
            let states = outcome.benefits.into_iter().map(|benefit| State {
                receives: benefit.receives,
                amount: benefit.amount,
            });
            self.outcomes.insert(point, states.collect());
        }
        Ok(self.outcomes.get(&point).map_or(&[], Vec::as_slice))
    }
}

fn lines(program: &Program, outcome: &Outcome) -> Vec<Line> {
    let line = |benefit: &crate::evaluate::BenefitOutcome| {
        let versions = &program.benefits.at(benefit.benefit).versions;
        let version = benefit.version.and_then(|version| versions.get(version));
        let quantity = match version.and_then(|version| version.ty.as_ref()) {
            Some(Type::Number(quantity)) => Some(quantity.clone()),
            Some(Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_))
            | None => None,
        };
        Line {
            benefit: benefit.benefit,
            path: benefit.path.clone(),
            quantity,
            states: Vec::new(),
        }
    };
    outcome.benefits.iter().map(line).collect()
}

impl State {
    /// Whether it is certainly received.
    #[must_use]
    pub fn is_received(&self) -> bool {
        self.receives == Some(true)
    }

    /// Least and greatest that it brings: nothing while it is not received.
    fn bounds(&self) -> (Option<Number>, Option<Number>) {
        let nothing = (Some(Number::ZERO), Some(Number::ZERO));
        match (&self.amount, self.receives) {
            (_, Some(false)) | (AmountOutcome::None | AmountOutcome::InKind, _) => nothing,
            (AmountOutcome::Exact(amount), Some(true)) => (Some(*amount), Some(*amount)),
            (AmountOutcome::Exact(amount) | AmountOutcome::UpTo(amount), _) => {
                (Some(Number::ZERO), Some(*amount))
            }
            (AmountOutcome::Between { low, high }, Some(true)) => (*low, *high),
            (AmountOutcome::Between { high, .. }, None) => (Some(Number::ZERO), *high),
            (AmountOutcome::Unset, _) => (Some(Number::ZERO), None),
        }
    }
}

/// The sum of two bounds; none where either is open.
fn sum(a: Option<Number>, b: Option<Number>) -> Result<Option<Number>, NumberError> {
    match (a, b) {
        (Some(a), Some(b)) => a.checked_add(b).map(Some),
        (None, _) | (_, None) => Ok(None),
    }
}

fn totals(lines: &[Line], points: usize) -> Result<Vec<Total>, NumberError> {
    let mut all: Vec<Total> = Vec::new();
    for line in lines {
        let Some(quantity) = &line.quantity else {
            continue;
        };
        let position = all.iter().position(|it| it.quantity.unit == quantity.unit);
        let position = position.unwrap_or_else(|| {
            all.push(Total {
                quantity: quantity.clone(),
                values: vec![(Some(Number::ZERO), Some(Number::ZERO)); points],
            });
            all.len().saturating_sub(1)
        });
        let Some(total) = all.get_mut(position) else {
            continue;
        };
        for (value, state) in total.values.iter_mut().zip(&line.states) {
            let (low, high) = state.bounds();
            *value = (sum(value.0, low)?, sum(value.1, high)?);
        }
    }
    Ok(all)
}
