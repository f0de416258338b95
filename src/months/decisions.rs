//! The same household with decisions that are made now.

use crate::evaluate::{BenefitOutcome, Need, Outcome, Path};
use crate::program::{FactValue, Facts, Id, Input, Program};
use crate::value::Value;

/// A fact of a decision, and whose.
pub(crate) type DecisionFact = (Path, Id<Input>);

/// Makes the decisions on which a result rests and that nobody has made, as of a day: of statuses
/// that hold by their conditions, as far as `is_made` wants them. What was said of a decision stays.
pub(crate) fn decided(
    program: &Program,
    facts: &Facts,
    outcome: &Outcome,
    benefit: &BenefitOutcome,
    is_made: &dyn Fn(&DecisionFact) -> bool,
) -> Facts {
    let mut facts = facts.clone();
    for need in outcome.presumed.of(benefit.undecided) {
        let Need::Fact { path, input } = need else {
            continue;
        };
        let holds = by_conditions(program, outcome, &path, input);
        let holds = holds.is_some_and(|it| it.receives == Some(true));
        let fact = (path, input);
        if holds && is_made(&fact) {
            put(
                program,
                &mut facts,
                &fact,
                FactValue::Value(Value::Date(outcome.on)),
                true,
            );
        }
    }
    facts
}

/// What became of the status of whose decision this is a fact.
pub(crate) fn by_conditions<'o>(
    program: &Program,
    outcome: &'o Outcome,
    path: &Path,
    input: Id<Input>,
) -> Option<&'o BenefitOutcome> {
    let status = program.inputs.at(input).decision_of?;
    let mut all = outcome.benefits.iter();
    all.find(|it| it.benefit == status && it.path == *path)
}

/// Puts a fact of an instance, over what was said of it or only where nothing was.
pub(crate) fn put(
    program: &Program,
    facts: &mut Facts,
    (path, input): &DecisionFact,
    value: FactValue,
    only_absent: bool,
) {
    let input = program.inputs.at(*input);
    let mut owner = facts;
    for (list, element) in &path.0 {
        let elements = owner.lists.get_mut(*list).and_then(Option::as_mut);
        let Some(next) = elements.and_then(|it| it.get_mut(*element)) else {
            return;
        };
        owner = next;
    }
    let width = input.slot.saturating_add(1);
    if owner.values.len() < width {
        owner.values.resize(width, FactValue::Absent);
    }
    if let Some(place) = owner.values.get_mut(input.slot)
        && (!only_absent || *place == FactValue::Absent)
    {
        *place = value;
    }
}
