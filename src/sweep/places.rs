//! Where something begins, ends or jumps, as closely as the step allows.

use super::{AmountOutcome, Seen, State, SweepError};
use crate::program::CaseFacts;
use crate::sorted::sort_by;
use crate::value::Number;

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
    /// It becomes open, or is decided, or is told in another way.
    Changes,
    /// The amount leaps.
    Jumps,
}

/// All places, in order.
pub(super) fn breaks<Facts, Refused>(
    seen: &mut Seen<'_, Facts>,
    at: &[Number],
    step: Number,
) -> Result<Vec<Break>, SweepError<Refused>>
where
    Facts: FnMut(Number) -> Result<CaseFacts, Refused>,
{
    let mut all = Vec::new();
    let lines = seen.lines.len();
    for line in 0..lines {
        for (position, pair) in at.windows(2).enumerate() {
            let &[low, high] = pair else { continue };
            let (a, b) = (state(seen, low, line)?, state(seen, high, line)?);
            let is_kind = kind(&a) != kind(&b);
            if !is_kind && !leaps(seen, at, position, line)? {
                continue;
            }
            all.extend(narrowed(seen, (low, high), line, step, is_kind)?);
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

fn state<Facts, Refused>(
    seen: &mut Seen<'_, Facts>,
    point: Number,
    line: usize,
) -> Result<State, SweepError<Refused>>
where
    Facts: FnMut(Number) -> Result<CaseFacts, Refused>,
{
    let nothing = State {
        receives: None,
        amount: AmountOutcome::None,
    };
    Ok(seen.at(point)?.get(line).cloned().unwrap_or(nothing))
}

/// How far an amount moves over a pair of points; none where it is no amount.
fn moved<Facts, Refused>(
    seen: &mut Seen<'_, Facts>,
    pair: Option<&[Number]>,
    line: usize,
) -> Result<Option<Number>, SweepError<Refused>>
where
    Facts: FnMut(Number) -> Result<CaseFacts, Refused>,
{
    let Some(&[low, high]) = pair else {
        return Ok(None);
    };
    let amount = |state: State| match state.amount {
        AmountOutcome::Exact(amount) | AmountOutcome::UpTo(amount) if state.is_received() => {
            Some(amount)
        }
        AmountOutcome::Exact(_)
        | AmountOutcome::UpTo(_)
        | AmountOutcome::None
        | AmountOutcome::InKind
        | AmountOutcome::Unset
        | AmountOutcome::Between { .. } => None,
    };
    let (low, high) = (
        amount(state(seen, low, line)?),
        amount(state(seen, high, line)?),
    );
    match (low, high) {
        (Some(low), Some(high)) => Ok(Some(high.checked_sub(low)?)),
        (None, _) | (_, None) => Ok(None),
    }
}

/// Whether an amount moves otherwise here than on both sides: a bend or a leap.
fn leaps<Facts, Refused>(
    seen: &mut Seen<'_, Facts>,
    at: &[Number],
    position: usize,
    line: usize,
) -> Result<bool, SweepError<Refused>>
where
    Facts: FnMut(Number) -> Result<CaseFacts, Refused>,
{
    let pair = |from: Option<usize>| at.get(from?..)?.get(..2);
    let here = moved(seen, pair(Some(position)), line)?;
    let Some(here) = here.filter(|here| !here.is_zero()) else {
        return Ok(false);
    };
    for side in [position.checked_sub(1), position.checked_add(1)] {
        let Some(other) = moved(seen, pair(side), line)? else {
            continue;
        };
        // Rounding moves an amount by a little.
        if here.checked_sub(other)?.abs() <= Number::ONE {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Halves a pair of points until it is one step wide.
fn narrowed<Facts, Refused>(
    seen: &mut Seen<'_, Facts>,
    (mut low, mut high): (Number, Number),
    line: usize,
    step: Number,
    is_kind: bool,
) -> Result<Option<Break>, SweepError<Refused>>
where
    Facts: FnMut(Number) -> Result<CaseFacts, Refused>,
{
    let two = Number::ONE.checked_add(Number::ONE)?;
    let first = state(seen, low, line)?;
    loop {
        let steps = high.checked_sub(low)?.checked_div(step)?;
        if steps <= Number::ONE {
            break;
        }
        let half = Number::fraction(steps.checked_div(two)?.floor(), 1)?;
        let middle = low.checked_add(step.checked_mul(half)?)?;
        let is_below = if is_kind {
            kind(&state(seen, middle, line)?) == kind(&first)
        } else {
            let below = moved(seen, Some(&[low, middle]), line)?;
            let above = moved(seen, Some(&[middle, high]), line)?;
            below.map(Number::abs) < above.map(Number::abs)
        };
        *(if is_below { &mut low } else { &mut high }) = middle;
    }
    let (before, after) = (state(seen, low, line)?, state(seen, high, line)?);
    let turn = match (before.receives, after.receives) {
        (Some(true), Some(false)) => Turn::Ends,
        (Some(false), Some(true)) => Turn::Starts,
        _ if kind(&before) != kind(&after) => Turn::Changes,
        _ => {
            let moved = moved(seen, Some(&[low, high]), line)?;
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
