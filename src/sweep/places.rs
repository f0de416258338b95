//! Where something begins, ends or jumps, as closely as the step allows.

use super::{AmountOutcome, Seen, State, States, SweepError};
use crate::sorted::sort_by;
use crate::value::{Number, NumberError};

/// A place: up to `before` one thing holds, from `at` on another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// The last value for which nothing has changed yet.
    pub before: Number,
    /// The first value with the change.
    pub at: Number,
    /// Which line, by position.
    pub line: usize,
    /// What happens there.
    pub turn: Turn,
}

/// What happens at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It is received from here on.
    Starts,
    /// It is no longer received.
    Ends,
    /// It becomes open, or is decided, or is stated differently.
    Changes,
    /// The amount leaps.
    Jumps,
}

/// All places, in order.
pub(super) fn breaks(
    seen: &mut Seen<'_, '_, '_>,
    at: &[Number],
    points: &[States],
    step: Number,
) -> Result<Vec<Break>, SweepError> {
    let mut all = Vec::new();
    let lines = points.first().map_or(0, |states| states.len());
    for line in 0..lines {
        for (position, (ends, states)) in at.windows(2).zip(points.windows(2)).enumerate() {
            let (&[low, high], [a, b]) = (ends, states) else {
                continue;
            };
            let (Some(a), Some(b)) = (a.get(line), b.get(line)) else {
                continue;
            };
            // Most do not move at all.
            if a == b {
                continue;
            }
            let is_kind = kind(a) != kind(b);
            if is_kind || leaps(points, position, line)? {
                all.extend(narrowed(seen, (low, high), line, step, is_kind)?);
            }
        }
    }
    sort_by(&mut all, |a, b| (a.at, a.line).cmp(&(b.at, b.line)));
    Ok(all)
}

/// What tells two states apart beside the amount.
fn kind(state: &State) -> (Option<bool>, u8) {
    let kind = match state.amount {
        AmountOutcome::None => 0,
        AmountOutcome::Exact(_) => 1,
        AmountOutcome::UpTo(_) => 2,
        AmountOutcome::InKind => 3,
        AmountOutcome::Unset => 4,
        AmountOutcome::Between { .. } => 5,
        AmountOutcome::AtLeast(_) => 6,
        AmountOutcome::Range { .. } => 7,
    };
    // What is not received is not received, whatever it would come to.
    (
        state.receives,
        if state.receives == Some(false) {
            0
        } else {
            kind
        },
    )
}

/// How far an amount moves from one state to another; none where it is no amount.
fn moved(low: &State, high: &State) -> Result<Option<Number>, NumberError> {
    let amount = |state: &State| match state.amount {
        AmountOutcome::Exact(amount)
        | AmountOutcome::UpTo(amount)
        | AmountOutcome::AtLeast(amount)
        | AmountOutcome::Range { low: amount, .. }
            if state.is_received() =>
        {
            Some(amount)
        }
        AmountOutcome::Exact(_)
        | AmountOutcome::UpTo(_)
        | AmountOutcome::AtLeast(_)
        | AmountOutcome::Range { .. }
        | AmountOutcome::None
        | AmountOutcome::InKind
        | AmountOutcome::Unset
        | AmountOutcome::Between { .. } => None,
    };
    match (amount(low), amount(high)) {
        (Some(low), Some(high)) => high.checked_sub(low).map(Some),
        (None, _) | (_, None) => Ok(None),
    }
}

/// Whether an amount moves otherwise here than on both sides: a bend or a leap.
fn leaps(points: &[States], position: usize, line: usize) -> Result<bool, NumberError> {
    let over = |from: Option<usize>| {
        let Some([low, high]) = from.and_then(|from| points.get(from..)?.get(..2)) else {
            return Ok(None);
        };
        match (low.get(line), high.get(line)) {
            (Some(low), Some(high)) => moved(low, high),
            (None, _) | (_, None) => Ok(None),
        }
    };
    let Some(here) = over(Some(position))?.filter(|here| !here.is_zero()) else {
        return Ok(false);
    };
    for side in [position.checked_sub(1), position.checked_add(1)] {
        let Some(other) = over(side)? else { continue };
        // Rounding moves an amount by a little.
        if here.checked_sub(other)?.abs() <= Number::ONE {
            return Ok(false);
        }
    }
    Ok(true)
}

fn state(seen: &mut Seen<'_, '_, '_>, point: Number, line: usize) -> Result<State, SweepError> {
    let nothing = State {
        receives: None,
        amount: AmountOutcome::None,
        cannot: false,
        is_certain: false,
        doubted: Vec::new(),
    };
    Ok(seen.at(point)?.get(line).cloned().unwrap_or(nothing))
}

/// Halves a pair of points until it is one step wide.
fn narrowed(
    seen: &mut Seen<'_, '_, '_>,
    (mut low, mut high): (Number, Number),
    line: usize,
    step: Number,
    is_kind: bool,
) -> Result<Option<Break>, SweepError> {
    let two = Number::ONE.checked_add(Number::ONE)?;
    let (mut before, mut after) = (state(seen, low, line)?, state(seen, high, line)?);
    loop {
        let steps = high.checked_sub(low)?.checked_div(step)?;
        if steps <= Number::ONE {
            break;
        }
        let half = Number::fraction(steps.checked_div(two)?.floor(), 1)?;
        let middle = low.checked_add(step.checked_mul(half)?)?;
        let between = state(seen, middle, line)?;
        let is_below = if is_kind {
            kind(&between) == kind(&before)
        } else {
            let below = moved(&before, &between)?;
            let above = moved(&between, &after)?;
            below.map(Number::abs) < above.map(Number::abs)
        };
        if is_below {
            (low, before) = (middle, between);
        } else {
            (high, after) = (middle, between);
        }
    }
    let turn = match (before.receives, after.receives) {
        (Some(true), Some(false)) => Turn::Ends,
        (Some(false), Some(true)) => Turn::Starts,
        _ if kind(&before) != kind(&after) => Turn::Changes,
        _ => {
            let moved = moved(&before, &after)?;
            if moved.is_none_or(|moved| moved.abs() <= Number::ONE) {
                return Ok(None);
            }
            Turn::Jumps
        }
    };
    Ok(Some(Break {
        before: low,
        at: high,
        line,
        turn,
    }))
}
