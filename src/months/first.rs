//! From when something is paid, once everything is decided today.

use super::decisions::{DecisionFact, decided};
use crate::evaluate::{AmountOutcome, EvalError, Options, Outcome, evaluate};
use crate::program::{Facts, Program};
use crate::value::Date;

/// So many months are looked at.
const AHEAD: usize = 12;

/// The first day, of today and the first days of the months after it, on which a benefit is paid
/// if what it rests on is decided today, as far as `is_made` wants it, and what it comes to then;
/// none where that is later, or not known.
///
/// # Errors
/// When an evaluation costs more than it may.
pub fn first_paid(
    program: &Program,
    facts: &Facts,
    outcome: &Outcome,
    position: usize,
    is_made: &dyn Fn(&DecisionFact) -> bool,
) -> Result<Option<(Date, AmountOutcome)>, EvalError> {
    let Some(benefit) = outcome.benefits.get(position) else {
        return Ok(None);
    };
    let facts = decided(program, facts, outcome, benefit, is_made);
    let mut day = outcome.on;
    for _ in 0..AHEAD {
        let then = evaluate(program, &facts, day, Options::default())?;
        let mut same = then.benefits.into_iter();
        let same = same.find(|it| it.benefit == benefit.benefit && it.path == benefit.path);
        let paid = same.filter(|it| {
            let is_nothing = matches!(&it.amount, AmountOutcome::Exact(amount) if amount.is_zero());
            it.receives == Some(true) && !is_nothing
        });
        if let Some(paid) = paid {
            return Ok(Some((day, paid.amount)));
        }
        let Ok(next) = day.month_start().plus_months(1) else {
            break;
        };
        day = next;
    }
    Ok(None)
}
