//! 工作日后 of values that may be open: each day is asked of the two parameters.

use super::answer::Provenance;
use super::expression::Result;
use super::{EvalError, Evaluator};
use crate::program::meaning::{Workday, Workdays, workdays_after};
use crate::program::{Expr, ExprKind, Id};
use crate::value::{Date, Reach, Value};

impl Evaluator<'_> {
    pub(super) fn workdays(
        &mut self,
        [day, count]: [Id<Expr>; 2],
        [off, on]: [Id<Expr>; 2],
        instance: usize,
    ) -> Result {
        let at = self.program.exprs.at(count).span;
        let [day, count] = self.both([day, count], instance)?;
        let mut ground = Provenance::default();
        ground.add(&day);
        ground.add(&count);
        let known = day.reach.known_date().zip(count.reach.known_number());
        let Some((day, count)) = known else {
            // Never before the day itself.
            let (first, _) = day.reach.date_bounds();
            return Ok(ground.finish(Reach::dates(first, None)));
        };
        let Ok(count) = i64::try_from(count.floor()) else {
            return Err(ground.fail(EvalError::DateOutOfRange { at }.into()));
        };
        let worked = |day| self.is_worked(day, off, on, &mut ground);
        match workdays_after(day, count, worked) {
            Workdays::On(day) => Ok(ground.finish(Reach::Known(Value::Date(day)))),
            Workdays::NotBefore(day) => Ok(ground.finish(Reach::dates(Some(day), None))),
            Workdays::OutOfRange => Err(ground.fail(EvalError::DateOutOfRange { at }.into())),
        }
    }

    /// Whether people work on a day; none where a parameter that decides it is 待定.
    fn is_worked(
        &mut self,
        day: Date,
        off: Id<Expr>,
        on: Id<Expr>,
        ground: &mut Provenance,
    ) -> Option<bool> {
        let workday = Workday::of(day);
        let asked = match workday {
            Workday::UnlessOff => off,
            Workday::IfWorked => on,
        };
        let ExprKind::Parameter { parameter, .. } = self.program.exprs.at(asked).kind else {
            return None;
        };
        let at = self.program.exprs.at(asked).span;
        let (answer, _) = self.look_up(parameter, &[], (day, at)).ok()?;
        ground.add(&answer);
        let says = answer.reach.known_truth();
        says.map(|says| workday.is_worked(says))
    }
}
