//! Functions over lists.

use super::answer::{Answer, Conjunction, Decides, Provenance, opposite};
use super::expression::{Result, joined};
use super::failure::{Failure, keep_first};
use super::trace::position;
use super::{Decision, EvalError, Evaluator, Stated};
use crate::program::{Aggregate, Entity, Id, ListOf, Type};
use crate::text::Span;
use crate::value::{Number, Reach, Value};

/// An element's part: whether it is counted, and what is taken of it.
struct Part {
    counted: Answer,
    value: Option<Answer>,
}

impl Evaluator<'_> {
    pub(super) fn aggregate(
        &mut self,
        aggregate: Aggregate,
        list: &ListOf,
        ty: &Type,
        at: Span,
        instance: usize,
    ) -> Result {
        self.walks.push(instance);
        let answer = self.walked(aggregate, list, ty, at, instance);
        self.walks.pop();
        answer
    }

    fn walked(
        &mut self,
        aggregate: Aggregate,
        list: &ListOf,
        ty: &Type,
        at: Span,
        instance: usize,
    ) -> Result {
        let owner = self.instances.enclosing(instance, list.levels);
        let instances = self.instances;
        let Some(elements) = instances.elements(owner, list.list) else {
            return match instances.any_element(owner, list.list) {
                Some(element) => self.unknown_list(aggregate, list, at, (owner, element)),
                None => Ok(self.open(ty)),
            };
        };
        if list.of.is_none() && list.filters.is_empty() {
            self.note_stated(owner, Stated::List(list.list));
        }
        match aggregate {
            Aggregate::Any => return self.quantified(list, elements, true),
            Aggregate::All => return self.quantified(list, elements, false),
            Aggregate::Count | Aggregate::Sum | Aggregate::Max | Aggregate::Min => {}
        }
        let mut parts = Vec::with_capacity(elements.len());
        let mut failed: Option<Failure> = None;
        let mut ground = Provenance::default();
        for &element in elements {
            let counted = match self.filtered(list, element) {
                Ok(counted) => counted,
                Err(error) => {
                    keep_first(&mut failed, error);
                    continue;
                }
            };
            let holds = counted.truth();
            let value = match list.of {
                Some(of) if holds != Some(false) => Some(self.expr(of, element)),
                Some(_) | None => None,
            };
            let value = match value {
                Some(Ok(value)) => Some(value),
                Some(Err(error)) if holds == Some(true) => {
                    keep_first(&mut failed, error.under([&counted]));
                    continue;
                }
                // Only if it is counted it cannot be computed.
                Some(Err(error)) => {
                    ground.failed(&error);
                    None
                }
                None => None,
            };
            parts.push(Part { counted, value });
        }
        if let Some(error) = failed {
            return Err(error);
        }
        let answers = parts
            .iter()
            .flat_map(|part| [Some(&part.counted), part.value.as_ref()]);
        answers.flatten().for_each(|part| ground.add(part));
        let reach = match aggregate {
            Aggregate::Sum => sum(&parts).map_err(|error| EvalError::number(error, at).into()),
            Aggregate::Max | Aggregate::Min => {
                let pick = if aggregate == Aggregate::Max {
                    Reach::max
                } else {
                    Reach::min
                };
                // Nothing is sure to be counted: it may also be of nothing.
                if !parts.iter().any(|part| part.counted.truth() == Some(true)) {
                    ground.may_fail();
                }
                extreme(&parts, pick, at, ty, self)
            }
            // Yes and no are told above.
            Aggregate::Count | Aggregate::Any | Aggregate::All => Ok(count(&parts)),
        };
        match reach {
            Ok(reach) => Ok(ground.finish(reach)),
            Err(failed) => Err(ground.fail(failed)),
        }
    }

    /// Whether an element is one of those that are spoken of.
    pub(super) fn filtered(&mut self, list: &ListOf, element: usize) -> Result {
        if list.filters.is_empty() {
            return Ok(Answer::known(Value::Truth(true)));
        }
        self.all(&list.filters, element, true)
    }

    /// 存在 (`any`): one is counted and holds; 全部: each that is counted holds.
    fn quantified(&mut self, list: &ListOf, elements: &[usize], any: bool) -> Result {
        let mut each = Conjunction::new(!any);
        let mut most = Decides::No;
        let mut decisive = Vec::new();
        for &element in elements {
            let counted = self.filtered(list, element);
            let answer = match list.of {
                None => counted,
                Some(of) => {
                    let mut holds = Conjunction::new(any);
                    let counted = if any { counted } else { opposite(counted) };
                    if holds.add(&counted) == Decides::Certain {
                        counted
                    } else {
                        let value = self.expr(of, element);
                        if holds.add(&value) == Decides::Certain {
                            value
                        } else {
                            holds.finish()
                        }
                    }
                }
            };
            let decides = each.add(&answer);
            if decides > most {
                most = decides;
                decisive.clear();
            }
            if decides == most && decides != Decides::No {
                decisive.extend(answer.map(|decides| (element, decides)));
            }
        }
        if decisive.is_empty() {
            return each.finish();
        }
        self.decide(|| {
            let deciding = decisive.iter();
            Decision::Elements(deciding.map(|(element, _)| position(*element)).collect())
        });
        // What decides it alone carries it.
        let parts = decisive.iter().map(|(_, decides)| decides);
        let mut answer = Answer::from_parts(Reach::truth(any), parts);
        if most != Decides::Certain {
            answer.look_beside(each.touched());
        }
        Ok(answer)
    }

    /// A list that is not given: as many elements as are declared, anything of each. What the
    /// rules say of any element decides where it is the same for every list.
    fn unknown_list(
        &mut self,
        aggregate: Aggregate,
        list: &ListOf,
        at: Span,
        (owner, element): (usize, usize),
    ) -> Result {
        let number = |count: u32| Reach::number(Number::from(i64::from(count)));
        let (least, most) = self.declared(list.owner, list.list);
        if let Aggregate::Any | Aggregate::All = aggregate {
            let any = aggregate == Aggregate::Any;
            let each = self.quantified(list, &[element], any);
            return self.of_any_list(each, !any, (owner, list.list));
        }
        let counted = self.filtered(list, element);
        let is_counted = counted.as_ref().ok().and_then(Answer::truth);
        if let (Some(false), Ok(counted)) = (is_counted, &counted) {
            return match aggregate {
                Aggregate::Max | Aggregate::Min => Err(EvalError::EmptyList { at }.of([counted])),
                Aggregate::Count | Aggregate::Sum | Aggregate::Any | Aggregate::All => {
                    Ok(Answer::from_parts(number(0), [counted]))
                }
            };
        }
        let value = match list.of {
            Some(of) => self.expr(of, element),
            None => Ok(Answer::of(number(1))),
        };
        // Whether some element is sure to be counted.
        let is_sure = is_counted == Some(true) && least > 0;
        let is_extreme = matches!(aggregate, Aggregate::Max | Aggregate::Min);
        let mut ground = Provenance::default();
        let any = Reach::Number {
            low: None,
            high: None,
        };
        ground.add(&self.missing_list(any, list.list, owner));
        let least_counted = if is_counted == Some(true) { least } else { 0 };
        let count = Reach::numbers(
            Some(Number::from(i64::from(least_counted))),
            most.map(|most| Number::from(i64::from(most))),
        );
        let reach = match (counted, value) {
            (Ok(counted), Ok(value)) => {
                ground.add(&counted);
                ground.add(&value);
                if is_extreme {
                    if !is_sure {
                        ground.may_fail();
                    }
                    value.reach
                } else {
                    let sum = count.multiply(&value.reach);
                    sum.map_err(|error| EvalError::number(error, at).of([&counted, &value]))?
                }
            }
            // Each element that is counted cannot be computed; of none, there is no greatest.
            (Ok(counted), Err(failed)) if !is_sure && !is_extreme => {
                ground.add(&counted);
                ground.failed(&failed);
                number(0)
            }
            (Err(failed), _) if least == 0 && !is_extreme => {
                ground.failed(&failed);
                number(0)
            }
            (counted, value) => {
                let mut failed = None;
                for part in [counted, value] {
                    match part {
                        Ok(part) => ground.add(&part),
                        Err(error) => keep_first(&mut failed, error),
                    }
                }
                let failed = failed.unwrap_or(EvalError::EmptyList { at }.into());
                return Err(ground.fail(failed));
            }
        };
        Ok(ground.finish(reach))
    }

    /// How many elements a list has at least and at most.
    pub(super) fn declared(&self, entity: Id<Entity>, list: usize) -> (u32, Option<u32>) {
        let declared = self.program.entities.at(entity).lists.get(list);
        declared.map_or((0, None), |list| (list.least, list.most))
    }

    /// What holds of one element or of each, where the list is not given: what holds of an
    /// empty list (`of_none`) may also come out, unless a list cannot be empty.
    fn of_any_list(
        &mut self,
        each: Result,
        of_none: bool,
        (owner, list): (usize, usize),
    ) -> Result {
        let entity = self.instances.get(owner).map(|it| it.entity);
        let least = entity.map_or(0, |entity| self.declared(entity, list).0);
        if least > 0 && !each.as_ref().is_ok_and(|each| each.truth().is_none()) {
            return each;
        }
        let mut ground = Provenance::default();
        ground.add(&self.missing_list(Reach::Truth, list, owner));
        let reach = match each {
            Ok(each) if each.truth() == Some(of_none) => return Ok(each),
            Ok(each) => {
                ground.add(&each);
                match each.reach.known_truth() {
                    Some(truth) if truth == of_none => Reach::truth(of_none),
                    Some(_) | None => Reach::Truth,
                }
            }
            Err(failed) => {
                ground.failed(&failed);
                Reach::truth(of_none)
            }
        };
        Ok(ground.finish(reach))
    }
}

fn count(parts: &[Part]) -> Reach {
    let of = |wanted: fn(Option<bool>) -> bool| {
        let count = parts
            .iter()
            .filter(|part| wanted(part.counted.truth()))
            .count();
        Number::from(i64::try_from(count).unwrap_or(i64::MAX))
    };
    Reach::numbers(
        Some(of(|counted| counted == Some(true))),
        Some(of(|counted| counted != Some(false))),
    )
}

fn sum(parts: &[Part]) -> std::result::Result<Reach, crate::value::NumberError> {
    let zero = Reach::number(Number::ZERO);
    parts.iter().try_fold(zero.clone(), |total, part| {
        match (&part.value, part.counted.truth()) {
            (Some(value), Some(true)) => total.add(&value.reach),
            (Some(value), None) => total.add(&value.reach.or_else(&zero)),
            (None, _) | (_, Some(false)) => Ok(total),
        }
    })
}

fn extreme(
    parts: &[Part],
    pick: fn(&Reach, &Reach) -> Reach,
    at: Span,
    ty: &Type,
    evaluator: &Evaluator<'_>,
) -> Result<Reach> {
    let sure = parts
        .iter()
        .filter(|part| part.counted.truth() == Some(true));
    let mut best: Option<Reach> = None;
    for value in sure.filter_map(|part| part.value.as_ref()) {
        best = Some(best.map_or_else(|| value.reach.clone(), |best| pick(&best, &value.reach)));
    }
    let mut maybe = parts
        .iter()
        .filter(|part| part.counted.truth().is_none())
        .filter_map(|part| part.value.as_ref())
        .peekable();
    match (best, maybe.peek()) {
        (None, None) => Err(EvalError::EmptyList { at }.into()),
        (None, Some(_)) => Ok(evaluator.anything(ty)),
        (Some(best), _) => {
            Ok(maybe.fold(best, |best, value| best.or_else(&pick(&best, &value.reach))))
        }
    }
}

/// A benefit of the elements of a list, asked of their owner: received by each of them.
impl Evaluator<'_> {
    /// Whether each element on the path to an entity inside has something.
    pub(super) fn every_inside(
        &mut self,
        instance: usize,
        target: Id<Entity>,
        ask: &mut dyn FnMut(&mut Self, usize) -> Result,
    ) -> Result {
        let mut path: Vec<usize> = Vec::new();
        let mut at = target;
        let owner = self.instances.get(instance).map(|instance| instance.entity);
        while Some(at) != owner {
            let Some((parent, list)) = self.program.entities.at(at).parent else {
                return Ok(Answer::known(Value::Truth(false)));
            };
            path.push(list);
            at = parent;
        }
        let is_direct = path.len() == 1;
        let mut here = vec![instance];
        while let Some(list) = path.pop() {
            let mut next = Vec::new();
            for at in here {
                match (
                    self.instances.elements(at, list),
                    self.instances.any_element(at, list),
                ) {
                    (Some(elements), _) => next.extend(elements),
                    (None, Some(element)) => next.push(element),
                    (None, None) => {}
                }
            }
            here = next;
        }
        if here.is_empty() {
            return Ok(Answer::known(Value::Truth(false)));
        }
        let mut each = Conjunction::new(true);
        for element in here {
            let answer = ask(self, element);
            let stands_for = self.instances.get(element).and_then(|it| it.stands_for);
            let answer = match stands_for {
                Some((owner, list)) if owner == instance && is_direct => {
                    self.of_any_list(answer, false, (owner, list))
                }
                // There may be nobody on the way to it.
                Some((owner, list)) => {
                    let open = self.missing_list(Reach::Truth, list, owner);
                    joined(&[&open], vec![answer, Ok(open.clone())])
                }
                None => answer,
            };
            if each.add(&answer) == Decides::Certain {
                return answer;
            }
        }
        each.finish()
    }
}
