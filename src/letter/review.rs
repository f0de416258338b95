//! The decision on which a benefit rests, and the household without it.

use crate::evaluate::Path;
use crate::months::decisions::{DecisionFact, put};
use crate::program::{Benefit, DecisionFacts, Entity, FactValue, Facts, Id, Program};

/// The facts of the decision that a benefit rests on: its own, where it is a status; else that
/// of the status whose decision sets its amount.
pub(super) fn decision_of(
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

/// Where a decision about an instance, or about one around it, stands.
pub(super) fn owner(program: &Program, status: Id<Benefit>, path: &Path) -> Path {
    let entity = program.benefits.at(status).entity;
    let mut path = path.clone();
    while entity_at(program, &path) != Some(entity) && path.0.pop().is_some() {}
    path
}

/// The household as if these had not been stated.
pub(super) fn without(program: &Program, facts: &Facts, taken: &[DecisionFact]) -> Facts {
    let mut facts = facts.clone();
    for fact in taken {
        put(program, &mut facts, fact, FactValue::Absent, false);
    }
    facts
}

fn entity_at(program: &Program, path: &Path) -> Option<Id<Entity>> {
    path.0.iter().fold(program.root(), |entity, (list, _)| {
        let lists = &program.entities.at(entity?).lists;
        lists.get(*list).map(|list| list.entity)
    })
}
