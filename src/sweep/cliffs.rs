//! Cliffs: places where a step more leaves the household with less.

use super::{AmountOutcome, Break, Line, Seen, State, SweepError};
use crate::value::Number;

/// A place where something is lost.
#[derive(Debug, Clone)]
pub struct Cliff {
    /// The last value before the fall.
    pub before: Number,
    /// The first value after it.
    pub at: Number,
    /// What falls there.
    pub lost: Vec<Lost>,
}

/// What a benefit loses at a cliff.
#[derive(Debug, Clone)]
pub struct Lost {
    /// Which line, by position.
    pub line: usize,
    /// By how much its amount falls, or what is owed rises; none where it is no exact amount: a service, a cap, a
    /// figure that is not published.
    pub amount: Option<Number>,
}

/// What has certainly gone down at the places that were found.
pub(super) fn cliffs(
    seen: &mut Seen<'_, '_, '_>,
    lines: &[Line],
    breaks: &[Break],
    step: Number,
) -> Result<Vec<Cliff>, SweepError> {
    let mut all: Vec<Cliff> = Vec::new();
    for place in breaks {
        if all.last().is_some_and(|cliff| cliff.at == place.at) {
            continue;
        }
        let before = seen.at(place.before)?;
        let after = seen.at(place.at)?;
        let mut lost = Vec::new();
        let mut gained = Number::ZERO;
        for (line, (before, after)) in before.iter().zip(after.iter()).enumerate() {
            // To owe more is to be left with less.
            let is_charge = lines.get(line).is_some_and(|line| line.is_charge);
            let (before, after) = if is_charge {
                (after, before)
            } else {
                (before, after)
            };
            match fall(before, after)? {
                Fall::By(amount) if amount > step => lost.push(Lost {
                    line,
                    amount: Some(amount),
                }),
                Fall::By(amount) if amount.is_negative() => {
                    gained = gained.checked_add(amount.negated())?;
                }
                Fall::Gone => lost.push(Lost { line, amount: None }),
                Fall::By(_) | Fall::Nothing => {}
            }
        }
        let mut sum = Number::ZERO;
        for amount in lost.iter().filter_map(|it| it.amount) {
            sum = sum.checked_add(amount)?;
        }
        // One benefit that takes the place of another is no fall.
        let is_replaced = sum <= gained && lost.iter().all(|it| it.amount.is_some());
        if !lost.is_empty() && !is_replaced {
            all.push(Cliff {
                before: place.before,
                at: place.at,
                lost,
            });
        }
    }
    Ok(all)
}

enum Fall {
    /// An exact amount becomes so much less (below 0: more).
    By(Number),
    /// It was received and is no longer, and has no exact amount.
    Gone,
    /// Nothing is certainly lost.
    Nothing,
}

fn fall(before: &State, after: &State) -> Result<Fall, crate::value::NumberError> {
    let exact = |state: &State| match (&state.amount, state.receives) {
        (AmountOutcome::Exact(amount), Some(true)) => Some(*amount),
        (_, Some(false)) => Some(Number::ZERO),
        _ => None,
    };
    match (exact(before), exact(after)) {
        (Some(before), Some(after)) => Ok(Fall::By(before.checked_sub(after)?)),
        _ if before.is_received() && after.receives == Some(false) => Ok(Fall::Gone),
        _ => Ok(Fall::Nothing),
    }
}
