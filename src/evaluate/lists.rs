//! Functions over lists.

use super::answer::{Answer, Conjunction};
use super::expression::Result;
use super::trace::position;
use super::{Decision, EvalError, Evaluator};
use crate::program::{Aggregate, Id, ListOf, Type};
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
        let owner = self.instances.enclosing(instance, list.levels);
        let instances = self.instances;
        let Some(elements) = instances.elements(owner, list.list) else {
            return Ok(self.unknown_list(aggregate, list, ty, owner));
        };
        let mut parts = Vec::with_capacity(elements.len());
        let asks_filters =
            list.of.is_none() && matches!(aggregate, Aggregate::Any | Aggregate::All);
        for &element in elements {
            let filters = if asks_filters {
                &[][..]
            } else {
                list.filters.as_slice()
            };
            let counted = if filters.is_empty() {
                Answer::known(Value::Truth(true))
            } else {
                self.all(filters, element, true)?
            };
            let value = match (list.of, counted.reach.known_truth()) {
                (_, Some(false)) => None,
                (Some(of), Some(true)) => Some(self.expr(of, element)?),
                (Some(of), None) => Some(self.possible(of, element)),
                (None, _) if asks_filters => Some(self.all(&list.filters, element, true)?),
                (None, _) => None,
            };
            parts.push(Part { counted, value });
        }
        let reach = match aggregate {
            Aggregate::Count => count(&parts),
            Aggregate::Sum => sum(&parts).map_err(|error| EvalError::number(error, at))?,
            Aggregate::Any => truth(&parts, true),
            Aggregate::All => truth(&parts, false),
            Aggregate::Max => extreme(&parts, Reach::max, at, ty, self)?,
            Aggregate::Min => extreme(&parts, Reach::min, at, ty, self)?,
        };
        let decisive = |part: &&Part| match (aggregate, reach.known_truth()) {
            // What decides 存在 or 全部 alone carries it.
            (Aggregate::Any, Some(true)) | (Aggregate::All, Some(false)) => part
                .value
                .as_ref()
                .is_some_and(|value| value.reach.known_truth() == reach.known_truth()),
            _ => true,
        };
        let decides_alone = matches!(
            (aggregate, reach.known_truth()),
            (Aggregate::Any, Some(true)) | (Aggregate::All, Some(false))
        );
        if decides_alone {
            self.decide(|| {
                let deciding = elements.iter().zip(&parts);
                let deciding = deciding.filter(|(_, part)| decisive(part));
                Decision::Elements(deciding.map(|(&it, _)| position(it)).collect())
            });
        }
        let answers = parts
            .iter()
            .filter(decisive)
            .flat_map(|part| [Some(&part.counted), part.value.as_ref()])
            .flatten();
        Ok(Answer::from_parts(reach.clone(), answers))
    }

    /// A list that is not given: as many elements as are declared, anything of each.
    fn unknown_list(
        &mut self,
        aggregate: Aggregate,
        list: &ListOf,
        ty: &Type,
        owner: usize,
    ) -> Answer {
        let declared = self.program.entities.at(list.owner).lists.get(list.list);
        let (least, most) = declared.map_or((0, None), |list| (list.least, list.most));
        let number = |count: u32| Number::from(i64::from(count));
        let reach = match aggregate {
            Aggregate::Count if list.filters.is_empty() => {
                Reach::numbers(Some(number(least)), most.map(number))
            }
            Aggregate::Count => Reach::numbers(Some(Number::ZERO), most.map(number)),
            Aggregate::Sum | Aggregate::Max | Aggregate::Min | Aggregate::Any | Aggregate::All => {
                self.anything(ty)
            }
        };
        self.missing_list(reach, list.list, owner)
    }
}

fn count(parts: &[Part]) -> Reach {
    let of = |wanted: fn(Option<bool>) -> bool| {
        let count = parts
            .iter()
            .filter(|part| wanted(part.counted.reach.known_truth()))
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
        match (&part.value, part.counted.reach.known_truth()) {
            (Some(value), Some(true)) => total.add(&value.reach),
            (Some(value), None) => total.add(&value.reach.or_else(&zero)),
            (None, _) | (_, Some(false)) => Ok(total),
        }
    })
}

/// 存在 (`any`) or 全部 of the values of what is counted.
fn truth(parts: &[Part], any: bool) -> Reach {
    let mut open = false;
    for part in parts {
        let Some(value) = &part.value else { continue };
        match (value.reach.known_truth(), part.counted.reach.known_truth()) {
            (Some(truth), Some(true)) if truth == any => return Reach::truth(any),
            (Some(truth), _) if truth != any => {}
            _ => open = true,
        }
    }
    if open {
        Reach::Truth
    } else {
        Reach::truth(!any)
    }
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
        .filter(|part| part.counted.reach.known_truth() == Some(true));
    let mut best: Option<Reach> = None;
    for value in sure.filter_map(|part| part.value.as_ref()) {
        best = Some(best.map_or_else(|| value.reach.clone(), |best| pick(&best, &value.reach)));
    }
    let mut maybe = parts
        .iter()
        .filter(|part| part.counted.reach.known_truth().is_none())
        .filter_map(|part| part.value.as_ref())
        .peekable();
    match (best, maybe.peek()) {
        (None, None) => Err(EvalError::EmptyList { at }),
        // Nothing is sure to be counted: it may also fail.
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
        target: Id<crate::program::Entity>,
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
        let mut here = vec![instance];
        while let Some(list) = path.pop() {
            let mut next = Vec::new();
            for at in here {
                let Some(elements) = self.instances.elements(at, list) else {
                    return Ok(self.missing_list(Reach::Truth, list, at));
                };
                next.extend(elements);
            }
            here = next;
        }
        if here.is_empty() {
            return Ok(Answer::known(Value::Truth(false)));
        }
        let mut each = Conjunction::new(true);
        for element in here {
            let answer = ask(self, element)?;
            if each.is_decided_by(&answer) {
                return Ok(answer);
            }
            each.add(&answer);
        }
        Ok(each.finish())
    }
}
