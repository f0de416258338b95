//! 且, 或 and 是…之一; the tests of tables.

use super::answer::{Answer, Conjunction, Decides, Provenance};
use super::expression::Result;
use super::failure::{Failure, keep_first};
use super::{Decision, Evaluator};
use crate::program::{CompareOp, Expr, Id, Test};
use crate::value::{Reach, Value};

impl Evaluator<'_> {
    /// 且 (`all`) or 或: a part that decides ends it, whatever is open before or after.
    pub(super) fn all(&mut self, parts: &[Id<Expr>], instance: usize, all: bool) -> Result {
        self.junction(parts, instance, all)
            .map(|(answer, _)| answer)
    }

    /// The same of an expression of its own, with the part that decided it noted.
    pub(super) fn all_noted(&mut self, parts: &[Id<Expr>], instance: usize, all: bool) -> Result {
        let (answer, decisive) = self.junction(parts, instance, all)?;
        if let Some(part) = decisive {
            self.decide(|| Decision::Part(part));
        }
        Ok(answer)
    }

    fn junction(
        &mut self,
        parts: &[Id<Expr>],
        instance: usize,
        all: bool,
    ) -> Result<(Answer, Option<Id<Expr>>)> {
        let mut junction = Conjunction::new(all);
        let mut decisive = None;
        for &part in parts {
            let answer = self.expr(part, instance);
            match junction.add(&answer) {
                Decides::Certain => return answer.map(|answer| (answer, Some(part))),
                Decides::IfFound | Decides::Uncertain => decisive = decisive.or(Some(part)),
                Decides::No => {}
            }
        }
        junction.finish().map(|answer| (answer, decisive))
    }

    /// Whether a value is one of some; a region also where it lies in one of them.
    pub(super) fn one_of(&mut self, value: &Answer, items: &[Id<Expr>], instance: usize) -> Result {
        let mut ground = Provenance::default();
        ground.add(value);
        let mut known: Vec<Value> = Vec::new();
        let is_known = value.reach.known().is_some();
        let (mut open, mut inside) = (false, false);
        let mut failed: Option<Failure> = None;
        let mut decided: Option<(Decides, Answer)> = None;
        for &item in items {
            let item = match self.expr(item, instance) {
                Ok(item) => item,
                Err(error) => {
                    keep_first(&mut failed, error);
                    continue;
                }
            };
            ground.add(&item);
            match self.lies_in(&value.reach, &item.reach).known_truth() {
                // One item is enough; one that is certain goes before others.
                Some(true) if value.is_decided() && item.is_decided() => {
                    let decides = item.decides();
                    let so_far = decided
                        .as_ref()
                        .map_or(Decides::No, |(decides, _)| *decides);
                    if decides == Decides::Certain || decides > so_far {
                        decided = None;
                    }
                    if decides >= so_far {
                        let parts = decided.iter().map(|(_, found)| found);
                        let parts = parts.chain([value, &item]);
                        let found = Answer::from_parts(Reach::truth(true), parts);
                        if decides == Decides::Certain {
                            return Ok(found);
                        }
                        decided = Some((decides, found));
                    }
                }
                Some(true) => inside = true,
                Some(false) => {}
                None => open = true,
            }
            if !is_known && !item.may_fail {
                known.extend(item.reach.known());
            }
        }
        if let Some((_, mut decided)) = decided {
            decided.look_beside(ground.touched());
            return Ok(decided);
        }
        inside |= open && self.surely_within(value, &known);
        let reach = match (open, inside) {
            (_, true) => Reach::truth(true),
            (true, false) => Reach::Truth,
            (false, false) => Reach::truth(false),
        };
        match failed {
            Some(failed) if !open && !inside => return Err(ground.fail(failed)),
            Some(failed) if !inside || value.may_fail => ground.failed(&failed),
            Some(_) | None => {}
        }
        Ok(ground.finish(reach))
    }

    /// Whether every value that is possible is one of the items.
    fn surely_within(&self, value: &Answer, items: &[Value]) -> bool {
        let is = |one: Value, item: Value| match (one, item) {
            (Value::Region(one), Value::Region(enclosing)) => {
                self.program.lies_within(one, enclosing)
            }
            _ => one == item,
        };
        value.reach.values().is_some_and(|possible| {
            possible
                .iter()
                .all(|&one| items.iter().any(|&item| is(one, item)))
        })
    }

    fn lies_in(&self, value: &Reach, item: &Reach) -> Reach {
        let Some(Value::Region(enclosing)) = item.known() else {
            return value.equals(item);
        };
        let truths = match value {
            Reach::Known(Value::Region(region)) => {
                return Reach::truth(self.program.lies_within(*region, enclosing));
            }
            Reach::Regions(regions) => regions
                .iter()
                .map(|&it| self.program.lies_within(it, enclosing)),
            Reach::Known(_)
            | Reach::Truth
            | Reach::Number { .. }
            | Reach::Date { .. }
            | Reach::Items(_) => return value.equals(item),
        };
        truths
            .map(Reach::truth)
            .reduce(|so_far, next| so_far.or_else(&next))
            .unwrap_or(Reach::Truth)
    }

    /// Whether what a cell asks holds of its heading.
    pub(super) fn test(&mut self, test: &Test, heading: &Answer, instance: usize) -> Result {
        let tests = match test {
            Test::OneOf(items) => return self.one_of(heading, items, instance),
            Test::Compare(tests) => tests,
        };
        let mut fits = Conjunction::new(true);
        for (op, bound) in tests {
            let fit = self.expr(*bound, instance).map(|bound| {
                let reach = compare(*op, &heading.reach, &bound.reach);
                Answer::from_parts(reach, [heading, &bound])
            });
            if fits.add(&fit) == Decides::Certain {
                return fit;
            }
        }
        fits.finish()
    }
}

/// Whether two values stand so to each other.
pub(super) fn compare(op: CompareOp, left: &Reach, right: &Reach) -> Reach {
    match op {
        CompareOp::Below => left.below(right),
        CompareOp::AtLeast => left.below(right).not(),
        CompareOp::Above => right.below(left),
        CompareOp::AtMost => right.below(left).not(),
        CompareOp::Equal => left.equals(right),
        CompareOp::NotEqual => left.equals(right).not(),
    }
}
