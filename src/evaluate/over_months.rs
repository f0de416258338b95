//! A fact over months: `合计(月工资 从 a 至 b)`, and 平均, 最大, 最小; `月工资 于 d` is over the one month
//! in which a day lies.
//!
//! The months are those in which both days lie and those between them. What is not known of
//! them is open within the fact's range, each month for itself. Where a day is open, so is which
//! months are taken: then the result lies between what it is with and without those.

use super::answer::{Answer, Provenance};
use super::expression::Result;
use super::{EvalError, Evaluator, Stated};
use crate::program::{Expr, ExprKind, FactValue, Id, Input, OverMonths, months_in};
use crate::text::Span;
use crate::value::{Date, Number, NumberError, Reach};

/// The first and the last month, each as a day in it.
type Ends = (Date, Date);

/// Months in a row that are alike.
struct Alike {
    count: Number,
    each: Answer,
}

/// The months that are surely taken, and those that may be.
struct Taken {
    sure: Vec<Alike>,
    maybe: Vec<Alike>,
    /// Whether a day has no bound, so that there is no end to those that may be taken.
    is_endless: bool,
}

impl Evaluator<'_> {
    pub(super) fn over_months(
        &mut self,
        over: OverMonths,
        [fact, from, to]: [Id<Expr>; 3],
        at: Span,
        instance: usize,
    ) -> Result {
        let days = if over == OverMonths::On {
            let day = self.expr(from, instance)?;
            [day.clone(), day]
        } else {
            self.both([from, to], instance)?
        };
        let [from, to] = &days;
        let ((first, first_latest), (last_earliest, last)) =
            (from.reach.date_bounds(), to.reach.date_bounds());
        let is_endless = first.is_none() || last.is_none();
        let widest = (first.unwrap_or(Date::FIRST), last.unwrap_or(Date::LAST));
        if months_in(widest.0, widest.1) <= 0 {
            return Err(EvalError::EmptyMonths { at }.of(&days));
        }
        let surest = first_latest.zip(last_earliest);
        let surest = surest.filter(|(first, last)| months_in(*first, *last) > 0);
        let mut taken = Taken {
            sure: Vec::new(),
            maybe: Vec::new(),
            is_endless,
        };
        if let Some(months) = surest {
            taken.sure = self.months(fact, months, instance)?;
        }
        for months in beside(widest, surest) {
            taken.maybe.extend(self.months(fact, months, instance)?);
        }
        let mut ground = Provenance::default();
        days.iter().for_each(|day| ground.add(day));
        let all = taken.sure.iter().chain(&taken.maybe);
        all.for_each(|alike| ground.add(&alike.each));
        if surest.is_none() && over != OverMonths::On {
            ground.may_fail();
        }
        match taken.come_to(over) {
            Ok(reach) => Ok(ground.finish(reach)),
            Err(error) => Err(ground.fail(EvalError::number(error, at).into())),
        }
    }

    /// The months of a fact, seen from an instance.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the checker lets nothing else stand here; it would be the same in each month"
    )]
    fn months(&mut self, fact: Id<Expr>, months: Ends, instance: usize) -> Result<Vec<Alike>> {
        self.budget.step()?;
        match &self.program.exprs.at(fact).kind {
            ExprKind::Parent(levels, of) => {
                let enclosing = self.instances.enclosing(instance, *levels);
                self.months(*of, months, enclosing)
            }
            ExprKind::Input(input) => self.months_of(*input, months, instance),
            _ => {
                let each = self.expr(fact, instance)?;
                Ok(vec![all_alike(months, each)])
            }
        }
    }

    fn months_of(&mut self, id: Id<Input>, months: Ends, instance: usize) -> Result<Vec<Alike>> {
        let input = self.program.inputs.at(id);
        if let Some(value) = self.free_value(id, instance) {
            return Ok(vec![all_alike(months, Answer::known(value))]);
        }
        let Some(given) = self.instances.months(instance, input) else {
            // One value for all months, or none. What is tried for the month of today is not
            // tried for the others: each may be another.
            let each = match self.instances.said(instance, input) {
                FactValue::Value(value) => {
                    self.note_stated(instance, Stated::Fact(id));
                    Answer::known(value)
                }
                said @ (FactValue::Absent | FactValue::NotKnown | FactValue::ByMonth) => {
                    self.not_said(said == FactValue::Absent, id, instance)
                }
            };
            return Ok(vec![all_alike(months, each)]);
        };
        let mut all = Vec::new();
        let mut open: Option<Answer> = None;
        for stretch in given.stretches(months.0, months.1) {
            self.budget.step()?;
            let each = match (stretch.value, &open) {
                (Some(value), _) => {
                    self.note_stated(instance, Stated::Fact(id));
                    Answer::known(value)
                }
                (None, Some(open)) => open.clone(),
                (None, None) => {
                    let answer = self.not_said(false, id, instance);
                    open.insert(answer).clone()
                }
            };
            let count = Number::from(stretch.months);
            all.push(Alike { count, each });
        }
        Ok(all)
    }
}

fn all_alike((first, last): Ends, each: Answer) -> Alike {
    let count = Number::from(months_in(first, last));
    Alike { count, each }
}

/// The months of a span that are not in another one inside it.
fn beside((first, last): Ends, inside: Option<Ends>) -> Vec<Ends> {
    let Some((sure_first, sure_last)) = inside else {
        return vec![(first, last)];
    };
    let before = sure_first.month_start().plus_days(-1);
    let after = sure_last.month_end().plus_days(1);
    let sides = [
        before.ok().map(|end| (first, end)),
        after.ok().map(|start| (start, last)),
    ];
    let sides = sides.into_iter().flatten();
    sides
        .filter(|(first, last)| months_in(*first, *last) > 0)
        .collect()
}

impl Taken {
    fn come_to(&self, over: OverMonths) -> std::result::Result<Reach, NumberError> {
        match over {
            OverMonths::Sum => self.sum(),
            OverMonths::Average if self.maybe.is_empty() => {
                let mut counts = self.sure.iter().map(|alike| alike.count);
                let count = counts.try_fold(Number::ZERO, Number::checked_add)?;
                self.sum()?.divide(&Reach::number(count))
            }
            // An average lies between the least and the greatest.
            OverMonths::Average => Ok(any_of(self.sure.iter().chain(&self.maybe))),
            OverMonths::On => Ok(any_of(self.sure.iter().chain(&self.maybe))),
            OverMonths::Max => Ok(self.extreme(Reach::max)),
            OverMonths::Min => Ok(self.extreme(Reach::min)),
        }
    }

    fn sum(&self) -> std::result::Result<Reach, NumberError> {
        let zero = Reach::number(Number::ZERO);
        let mut sure = zero.clone();
        for alike in &self.sure {
            let part = alike.each.reach.multiply(&Reach::number(alike.count))?;
            sure = sure.add(&part)?;
        }
        let mut maybe = zero.clone();
        for alike in &self.maybe {
            // As many of them as are taken, or none.
            let each = alike.each.reach.or_else(&zero);
            maybe = maybe.add(&each.multiply(&Reach::number(alike.count))?)?;
        }
        if self.is_endless {
            let (low, high) = maybe.number_bounds();
            let is_zero = |bound: &Number| bound.is_zero();
            maybe = Reach::numbers(low.filter(is_zero), high.filter(is_zero));
        }
        sure.add(&maybe)
    }

    fn extreme(&self, pick: fn(&Reach, &Reach) -> Reach) -> Reach {
        let sure = self.sure.iter().map(|alike| alike.each.reach.clone());
        let Some(sure) = sure.reduce(|best, next| pick(&best, &next)) else {
            return any_of(self.maybe.iter());
        };
        self.maybe.iter().fold(sure, |best, alike| {
            pick(&best, &alike.each.reach).or_else(&best)
        })
    }
}

/// Any of the months.
fn any_of<'a>(months: impl Iterator<Item = &'a Alike>) -> Reach {
    let each = months.map(|alike| alike.each.reach.clone());
    let any = each.reduce(|any, next| any.or_else(&next));
    any.unwrap_or(Reach::Number {
        low: None,
        high: None,
    })
}
