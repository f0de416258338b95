//! One household with one amount left free: every benefit at points of a range, and the exact
//! places between them where something begins, ends or jumps.
//!
//! A sweep says at each point what [`evaluate`](evaluate::evaluate) says. A place between
//! two points is found by halving until it is [`Sweep::step`] wide; changes that undo each
//! other between two points are not seen. Where the facts do not fit with a point, such as
//! more reimbursed than was paid, nothing can be computed there.

mod cliffs;
mod places;

pub use cliffs::{Cliff, Lost};
pub use places::{Break, Turn};

use std::collections::BTreeMap;
use std::rc::Rc;

pub use crate::evaluate::State;

use crate::evaluate::{self, AmountOutcome, EvalError, Fitting, Path, Varying, varying};
use crate::program::{Benefit, Facts, Id, Input, Program, Quantity, Type};
use crate::value::{Date, Number, NumberError, Value};

/// Maximum number of points in one request.
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
    /// The benefit.
    pub benefit: Id<Benefit>,
    /// For whom.
    pub path: Path,
    /// What its amounts are counted in; none for services.
    pub quantity: Option<Quantity>,
    /// At each point.
    pub states: Vec<State>,
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
pub enum SweepError {
    /// There is no instance with the fact.
    NoInstance,
    /// Something certainly cannot be computed.
    Evaluation(EvalError),
    /// A point beyond the limits of numbers.
    Number(NumberError),
    /// Fewer than 2 points or more than [`MOST`], or a range that does not rise.
    Range,
}

impl From<NumberError> for SweepError {
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

/// Evaluates a household at every point of one of its facts.
///
/// # Errors
/// [`SweepError`]; the first point that fails ends the sweep.
pub fn sweep(
    program: &Program,
    facts: &Facts,
    on: Date,
    (path, input): (&Path, Id<Input>),
    range: Range,
) -> Result<Sweep, SweepError> {
    let at = points(range).ok_or(SweepError::Range)?;
    let first = (path, input, Value::Number(range.from));
    let fitting = Fitting::new(program, facts, on, (path, input));
    let made = varying(program, facts, on, first, |household| {
        over(household, fitting, at, range.step)
    });
    made.ok_or(SweepError::NoInstance)?
}

fn over(
    household: &mut Varying<'_>,
    mut fitting: Fitting<'_>,
    at: Vec<Number>,
    step: Number,
) -> Result<Sweep, SweepError> {
    let mut lines: Vec<Line> = household.lines().into_iter().map(Line::new).collect();
    let mut seen = Seen {
        household,
        fitting: &mut fitting,
        outcomes: BTreeMap::new(),
    };
    let mut points = Vec::with_capacity(at.len());
    for point in &at {
        points.push(seen.at(*point)?);
    }
    let breaks = places::breaks(&mut seen, &at, &points, step)?;
    let cliffs = cliffs::cliffs(&mut seen, &breaks, step)?;
    for (position, line) in lines.iter_mut().enumerate() {
        let states = points.iter().filter_map(|point| point.get(position));
        line.states = states.cloned().collect();
    }
    let totals = totals(&lines, at.len())?;
    Ok(Sweep {
        at,
        lines,
        totals,
        breaks,
        cliffs,
        step,
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

/// What every line is at a point.
type States = Rc<[State]>;

/// Evaluations so far, each point once.
struct Seen<'s, 'p, 'f> {
    household: &'s mut Varying<'p>,
    fitting: &'s mut Fitting<'f>,
    outcomes: BTreeMap<Number, States>,
}

impl Seen<'_, '_, '_> {
    /// What every benefit is at a point.
    fn at(&mut self, point: Number) -> Result<States, SweepError> {
        if let Some(states) = self.outcomes.get(&point) {
            return Ok(Rc::clone(states));
        }
        self.household.set(Value::Number(point));
        let mut states = self.household.states().map_err(SweepError::Evaluation)?;
        let fits = self
            .fitting
            .fits(Value::Number(point))
            .map_err(SweepError::Evaluation)?;
        if !fits {
            states.fill(State {
                receives: None,
                amount: AmountOutcome::None,
                cannot: true,
                is_certain: false,
                doubted: Vec::new(),
            });
        }
        let states = States::from(states);
        self.outcomes.insert(point, Rc::clone(&states));
        Ok(states)
    }
}

impl Line {
    fn new(line: evaluate::Line<'_>) -> Self {
        let quantity = match line.version.and_then(|version| version.ty.as_ref()) {
            Some(Type::Number(quantity)) => Some(quantity.clone()),
            Some(Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_))
            | None => None,
        };
        Self {
            benefit: line.benefit,
            path: line.path,
            quantity,
            states: Vec::new(),
        }
    }
}

impl State {
    /// Whether it is certainly received.
    #[must_use]
    fn is_received(&self) -> bool {
        self.receives == Some(true)
    }

    /// Least and greatest that it brings: nothing while it is not received.
    fn bounds(&self) -> (Option<Number>, Option<Number>) {
        let nothing = (Some(Number::ZERO), Some(Number::ZERO));
        // Nobody knows what it would bring if it is received.
        if self.cannot || self.receives.is_none() && self.amount == AmountOutcome::None {
            return (Some(Number::ZERO), None);
        }
        match (&self.amount, self.receives) {
            (_, Some(false)) | (AmountOutcome::None | AmountOutcome::InKind, _) => nothing,
            (AmountOutcome::Exact(amount), Some(true)) => (Some(*amount), Some(*amount)),
            (AmountOutcome::Exact(amount) | AmountOutcome::UpTo(amount), _) => {
                (Some(Number::ZERO), Some(*amount))
            }
            (AmountOutcome::AtLeast(low), Some(true)) => (Some(*low), None),
            (AmountOutcome::Range { low, high }, Some(true)) => (Some(*low), Some(*high)),
            (AmountOutcome::Range { high, .. }, None) => (Some(Number::ZERO), Some(*high)),
            (AmountOutcome::Between { low, high, .. }, Some(true)) => (*low, *high),
            (AmountOutcome::Between { high, .. }, None) => (Some(Number::ZERO), *high),
            (AmountOutcome::AtLeast(_) | AmountOutcome::Unset, _) => (Some(Number::ZERO), None),
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
        let position = all
            .iter()
            .position(|it| it.quantity.unit() == quantity.unit());
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
