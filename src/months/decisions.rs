//! The same household with a decision that is made now, or without one that is taken back.

use crate::evaluate::{BenefitOutcome, Need, Outcome, Path};
use crate::program::{Benefit, DecisionFacts, FactValue, Facts, Id, Input, Program};
use crate::value::{Date, Value};

/// Makes the decisions on which a result rests and that nobody has made, as of a day: of statuses
/// that hold by their conditions.
pub(crate) fn decided(
    program: &Program,
    facts: &Facts,
    outcome: &Outcome,
    benefit: &BenefitOutcome,
    on: Date,
) -> (Facts, Vec<Id<Input>>) {
    let mut facts = facts.clone();
    let mut made = Vec::new();
    for need in outcome.presumed.of(benefit.undecided) {
        if let Need::Fact { path, input } = need
            && by_conditions(program, outcome, &path, input) == Some(true)
        {
            put(
                program,
                &mut facts,
                &path,
                input,
                FactValue::Value(Value::Date(on)),
            );
            made.push(input);
        }
    }
    (facts, made)
}

/// Whether a status of whose decision this is a fact holds by its conditions; none while that is
/// open.
pub(crate) fn by_conditions(
    program: &Program,
    outcome: &Outcome,
    path: &Path,
    input: Id<Input>,
) -> Option<bool> {
    let status = program.inputs.at(input).decision_of?;
    let mut all = outcome.benefits.iter();
    let told = all.find(|it| it.benefit == status && it.path == *path);
    told?.receives
}

/// The facts of the decision that a benefit rests on: its own, where it is a status; else that
/// of the status whose decision sets its amount.
pub(crate) fn decision_of(
    program: &Program,
    benefit: Id<Benefit>,
) -> Option<(Id<Benefit>, DecisionFacts)> {
    let declared = program.benefits.at(benefit);
    let status = if declared.status.is_some() {
        benefit
    } else {
        declared.set_by?
    };
    let recognition = program.benefits.at(status).status.as_ref()?;
    Some((status, recognition.facts))
}

/// The household as if these had not been stated for an instance or one around it.
pub(crate) fn without(
    program: &Program,
    facts: &Facts,
    path: &Path,
    inputs: &[Id<Input>],
) -> Facts {
    let mut facts = facts.clone();
    for &input in inputs {
        let mut path = path.clone();
        // A decision about the household stands with the household, not with the person.
        while !put(program, &mut facts, &path, input, FactValue::Absent) && path.0.pop().is_some() {
        }
    }
    facts
}

/// Puts a fact of an instance; whether the instance has such a fact.
fn put(
    program: &Program,
    facts: &mut Facts,
    path: &Path,
    input: Id<Input>,
    value: FactValue,
) -> bool {
    let input = program.inputs.at(input);
    let mut owner = facts;
    let mut entity = program.root();
    for (list, element) in &path.0 {
        entity = entity
            .and_then(|it| program.entities.at(it).lists.get(*list))
            .map(|it| it.entity);
        let elements = owner.lists.get_mut(*list).and_then(Option::as_mut);
        let Some(next) = elements.and_then(|it| it.get_mut(*element)) else {
            return false;
        };
        owner = next;
    }
    if entity != Some(input.entity) {
        return false;
    }
    let width = input.slot.saturating_add(1);
    if owner.values.len() < width {
        owner.values.resize(width, FactValue::Absent);
    }
    if let Some(place) = owner.values.get_mut(input.slot) {
        *place = value;
    }
    true
}
