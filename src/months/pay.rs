//! What one month comes to: of a day, of all its days, of all months.

use super::{Adds, Line};
use crate::evaluate::{AmountOutcome, Outcome};
use crate::value::{Number, NumberError, Rounding};

/// What one month comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pay {
    /// Not received.
    Nothing,
    /// Exactly this.
    Exact(Number),
    /// Up to this.
    UpTo(Number),
    /// At least this.
    AtLeast(Number),
    /// Between these.
    Range(Number, Number),
    /// Received, without an amount: in kind, not published, or no rate of which a part of a month
    /// has its part.
    Unstated,
    /// Open.
    Open,
    /// It cannot be computed.
    Cannot,
}

/// A sum of amounts, some of which may be set within what the rules say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// The least.
    pub low: Number,
    /// The greatest; none where nothing is above.
    pub high: Option<Number>,
}

impl Sum {
    const NOTHING: Self = Self {
        low: Number::ZERO,
        high: Some(Number::ZERO),
    };

    /// The sum, where it is one number.
    #[must_use]
    pub fn exact(self) -> Option<Number> {
        (self.high == Some(self.low)).then_some(self.low)
    }

    fn plus(self, other: Self) -> Result<Self, NumberError> {
        Ok(Self {
            low: self.low.checked_add(other.low)?,
            high: match (self.high, other.high) {
                (Some(sum), Some(high)) => Some(sum.checked_add(high)?),
                (None, _) | (_, None) => None,
            },
        })
    }

    fn each(self, of: impl Fn(Number) -> Result<Number, NumberError>) -> Result<Self, NumberError> {
        Ok(Self {
            low: of(self.low)?,
            high: self.high.map(of).transpose()?,
        })
    }
}

impl Pay {
    /// What it may come to; none where that is not known.
    fn bounds(self) -> Option<Sum> {
        let (low, high) = match self {
            Self::Nothing => return Some(Sum::NOTHING),
            Self::Exact(amount) => (amount, Some(amount)),
            Self::UpTo(cap) => (Number::ZERO, Some(cap)),
            Self::AtLeast(low) => (low, None),
            Self::Range(low, high) => (low, Some(high)),
            Self::Unstated | Self::Open | Self::Cannot => return None,
        };
        Some(Sum { low, high })
    }

    fn of_bounds(sum: Sum) -> Self {
        match (sum.low, sum.high) {
            (low, Some(high)) if low == high => Self::Exact(low),
            (low, Some(high)) if low.is_zero() => Self::UpTo(high),
            (low, Some(high)) => Self::Range(low, high),
            (low, None) => Self::AtLeast(low),
        }
    }
}

/// What a benefit comes to on the day of an outcome.
pub(super) fn pay(outcome: &Outcome, position: usize) -> Pay {
    let Some(one) = outcome.benefits.get(position) else {
        return Pay::Open;
    };
    if one.error.is_some() {
        return Pay::Cannot;
    }
    match (one.receives, &one.amount) {
        (Some(false), _) | (Some(true), AmountOutcome::None) => Pay::Nothing,
        (Some(true), AmountOutcome::Exact(amount)) => Pay::Exact(*amount),
        (Some(true), AmountOutcome::UpTo(cap)) => Pay::UpTo(*cap),
        (Some(true), AmountOutcome::AtLeast(low)) => Pay::AtLeast(*low),
        (Some(true), AmountOutcome::Range { low, high }) => Pay::Range(*low, *high),
        (Some(true), AmountOutcome::InKind | AmountOutcome::Unset) => Pay::Unstated,
        (Some(true), AmountOutcome::Between { .. }) | (None, _) => Pay::Open,
    }
}

/// What a month comes to by its days: an amount a month or a year, each day its part, rounded as
/// the benefit is; what comes once, on the first day that has it.
pub(super) fn by_days(days: &[Pay], adds: Adds, rounding: Option<Rounding>) -> Pay {
    let first = days.first().copied().unwrap_or(Pay::Open);
    if days.iter().all(|pay| *pay == first) {
        return first;
    }
    let has = |wanted: Pay| days.contains(&wanted);
    if has(Pay::Cannot) {
        return Pay::Cannot;
    }
    if adds == Adds::Once {
        let mut received = days.iter().filter(|pay| **pay != Pay::Nothing);
        return received.next().copied().unwrap_or(Pay::Nothing);
    }
    if has(Pay::Open) {
        return Pay::Open;
    }
    if adds == Adds::Not || has(Pay::Unstated) {
        return Pay::Unstated;
    }
    parts(days, rounding).unwrap_or(Pay::Cannot)
}

fn parts(days: &[Pay], rounding: Option<Rounding>) -> Result<Pay, NumberError> {
    let count = Number::from(i64::try_from(days.len()).unwrap_or(i64::MAX));
    let mut sum = Sum::NOTHING;
    for bounds in days.iter().filter_map(|pay| pay.bounds()) {
        sum = sum.plus(bounds)?;
    }
    let part = |sum: Number| {
        let part = sum.checked_div(count)?;
        rounding.map_or(Ok(part), |rounding| rounding.apply(part))
    };
    Ok(Pay::of_bounds(sum.each(part)?))
}

/// What comes once comes in the first month that has it, of those in which the facts fit.
pub(super) fn first_alone(pays: &mut [Pay], fits: &[bool]) {
    let fitting = pays.iter_mut().zip(fits).filter(|(_, fits)| **fits);
    let mut pays = fitting
        .map(|(pay, _)| pay)
        .skip_while(|pay| **pay == Pay::Nothing);
    pays.next();
    pays.for_each(|pay| *pay = Pay::Nothing);
}

pub(super) fn total(line: &Line) -> Option<Sum> {
    if line.adds == Adds::Not {
        return None;
    }
    let mut sum = Sum::NOTHING;
    for pay in &line.due {
        let of_month = |amount| line.adds.of_month(amount);
        let month = pay.bounds()?.each(of_month).ok()?;
        sum = sum.plus(month).ok()?;
    }
    Some(sum)
}

/// What is due and was not paid; none where that is nothing, or not known.
pub(super) fn missing(due: Pay, paid: Pay) -> Option<Number> {
    let exact = |pay: Pay| pay.bounds().and_then(Sum::exact);
    let difference = exact(due)?.checked_sub(exact(paid)?).ok()?;
    (difference != Number::ZERO).then_some(difference)
}
