//! 工作日后: working days are counted one by one, each asked of the two parameters.

use super::answer::{Provenance, both};
use super::expression::Result;
use super::{EvalError, Evaluator};
use crate::program::{Expr, ExprKind, Id};
use crate::value::{Date, Reach};

/// Working days are counted up to so many.
const MOST: i64 = 10_000;

impl Evaluator<'_> {
    pub(super) fn workdays(
        &mut self,
        [day, count]: [Id<Expr>; 2],
        [off, on]: [Id<Expr>; 2],
        instance: usize,
    ) -> Result {
        let at = self.program.exprs.at(count).span;
        let day = self.expr(day, instance);
        let [day, count] = both(day, self.expr(count, instance))?;
        let mut ground = Provenance::default();
        ground.add(&day);
        ground.add(&count);
        let known = day.reach.known_date().zip(count.reach.known_number());
        let Some((day, count)) = known else {
            // Never before the day itself.
            let (first, _) = day.reach.date_bounds();
            return Ok(ground.finish(Reach::dates(first, None)));
        };
        let count = i64::try_from(count.floor()).ok();
        let Some(mut left) = count.filter(|count| (0..=MOST).contains(count)) else {
            return Err(EvalError::DateOutOfRange { at });
        };
        let mut day = day;
        while left > 0 {
            day = day
                .plus_days(1)
                .map_err(|_| EvalError::DateOutOfRange { at })?;
            match self.is_worked(day, off, on, &mut ground) {
                Some(true) => left = left.saturating_sub(1),
                Some(false) => {}
                None => return Ok(ground.finish(Reach::dates(Some(day), None))),
            }
        }
        Ok(ground.finish(Reach::Known(crate::value::Value::Date(day))))
    }

    /// Whether people work on a day; none where a parameter that decides it is 待定.
    fn is_worked(
        &mut self,
        day: Date,
        off: Id<Expr>,
        on: Id<Expr>,
        ground: &mut Provenance,
    ) -> Option<bool> {
        let (asked, otherwise) = if day.is_weekend() {
            (on, true)
        } else {
            (off, false)
        };
        let ExprKind::Parameter { parameter, .. } = self.program.exprs.at(asked).kind else {
            return None;
        };
        let (answer, _) = self.look_up(parameter, &[], day);
        ground.add(&answer);
        answer.reach.known_truth().map(|truth| truth == otherwise)
    }
}
