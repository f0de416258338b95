//! What a benefit is in both versions → whether it is more, less, or something else.

pub(super) use crate::diff::{By, Way};
use crate::evaluate::{Alone, AmountOutcome, BenefitOutcome};
use crate::value::Number;

/// What became of a benefit in two versions, as whole outcomes have it.
pub(crate) fn compared(
    old: Option<&BenefitOutcome>,
    new: Option<&BenefitOutcome>,
    is_charge: bool,
) -> Verdict {
    let alone = |it: &BenefitOutcome| Alone {
        path: it.path.clone(),
        qualifies: it.qualifies,
        receives: it.receives,
        amount: it.amount.clone(),
        cannot: it.error.is_some(),
        needs: Vec::new(),
    };
    let (old, new) = (old.map(alone), new.map(alone));
    compare(old.as_ref(), new.as_ref(), is_charge)
}

/// What became of a benefit in two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The same, whatever is not said.
    Same,
    /// Something else.
    Differs(Way, By),
    /// One version has a result and the other is open.
    OneOpen,
    /// Neither has a result.
    Open,
}

/// Compares results; none is that of a benefit which a version does not have.
pub(super) fn compare(old: Option<&Alone>, new: Option<&Alone>, is_charge: bool) -> Verdict {
    let (was, is) = (Result::of(old), Result::of(new));
    let way = |is_more: bool| {
        if is_more == is_charge {
            Way::Loss
        } else {
            Way::Gain
        }
    };
    match (was, is) {
        (Result::Nothing, Result::HasSome) => Verdict::Differs(way(true), By::Standing),
        (Result::HasSome, Result::Nothing) => Verdict::Differs(way(false), By::Standing),
        (Result::Open | Result::HasSome, Result::Open | Result::HasSome) => Verdict::Open,
        (Result::Open | Result::HasSome, _) | (_, Result::Open | Result::HasSome) => {
            Verdict::OneOpen
        }
        (Result::Cannot, Result::Cannot) | (Result::Nothing, Result::Nothing) => Verdict::Same,
        (Result::Cannot, _) | (_, Result::Cannot) => Verdict::Differs(Way::Otherwise, By::Standing),
        (Result::Nothing, Result::Has(_)) => Verdict::Differs(way(true), By::Standing),
        (Result::Has(_), Result::Nothing) => Verdict::Differs(way(false), By::Standing),
        (Result::Has(was), Result::Has(is)) => {
            if was == is {
                return Verdict::Same;
            }
            let (Some((low, high)), Some((new_low, new_high))) = (ends(was), ends(is)) else {
                return Verdict::Differs(Way::Otherwise, By::Amount);
            };
            let no_less = new_low >= low && is_no_less(new_high, high);
            let no_more = new_low <= low && is_no_less(high, new_high);
            match (no_less, no_more) {
                (true, false) => Verdict::Differs(way(true), By::Amount),
                (false, true) => Verdict::Differs(way(false), By::Amount),
                (true, true) | (false, false) => Verdict::Differs(Way::Otherwise, By::Amount),
            }
        }
    }
}

/// What became of it in one version.
#[derive(Debug, Clone, Copy)]
enum Result<'a> {
    Open,
    Cannot,
    Nothing,
    Has(&'a AmountOutcome),
    /// It is received, and how much is open.
    HasSome,
}

impl<'a> Result<'a> {
    fn of(alone: Option<&'a Alone>) -> Self {
        let Some(alone) = alone else {
            return Self::Nothing;
        };
        if alone.cannot {
            return Self::Cannot;
        }
        match alone.receives {
            Some(false) => Self::Nothing,
            Some(true) if !matches!(alone.amount, AmountOutcome::Between { .. }) => {
                Self::Has(&alone.amount)
            }
            Some(true) => Self::HasSome,
            None => Self::Open,
        }
    }
}

/// Least and greatest; without a greatest where a place may give more.
fn ends(amount: &AmountOutcome) -> Option<(Number, Option<Number>)> {
    match amount {
        AmountOutcome::Exact(number) => Some((*number, Some(*number))),
        AmountOutcome::UpTo(number) => Some((Number::ZERO, Some(*number))),
        AmountOutcome::AtLeast(number) => Some((*number, None)),
        AmountOutcome::Range { low, high } => Some((*low, Some(*high))),
        AmountOutcome::None
        | AmountOutcome::InKind
        | AmountOutcome::Unset
        | AmountOutcome::Between { .. } => None,
    }
}

fn is_no_less(one: Option<Number>, other: Option<Number>) -> bool {
    match (one, other) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(one), Some(other)) => one >= other,
    }
}
