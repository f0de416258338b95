//! What is not given, each with a position: lists, facts, amounts that somebody sets.

use super::instances::Instances;
use crate::program::{Benefit, Entity, Id, Input, Presumed, Program};

/// A list or a fact that is not given; instances by position, not by their paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// The elements of a list.
    List {
        /// What contains the list.
        entity: Id<Entity>,
        /// Position in the entity's lists.
        list: usize,
        /// Whose.
        instance: usize,
    },
    /// A fact.
    Fact {
        /// Which.
        input: Id<Input>,
        /// Whose.
        instance: usize,
    },
    /// An amount that a place or an officer sets.
    Amount {
        /// Of which benefit.
        benefit: Id<Benefit>,
        /// Whose.
        instance: usize,
    },
}

/// What is not given, in the order of positions.
#[derive(Debug)]
pub(super) struct Slots {
    pub(super) all: Vec<Slot>,
    /// Where the facts of each declaration begin, and where the last ones end.
    facts: Vec<usize>,
}

impl Slots {
    pub(super) fn position(&self, slot: Slot) -> Option<usize> {
        let Slot::Fact { input, .. } = slot else {
            return self.all.binary_search(&slot).ok();
        };
        let input = input.index();
        let start = *self.facts.get(input)?;
        let end = *self.facts.get(input.saturating_add(1))?;
        let found = self.all.get(start..end)?.binary_search(&slot).ok()?;
        Some(start.saturating_add(found))
    }
}

impl Instances<'_> {
    /// Every list and every fact that is not given, ascending, and the facts of decisions; every
    /// amount that somebody sets.
    pub(super) fn not_given(&self, program: &Program) -> Slots {
        let mut of_entity: Vec<Vec<usize>> = vec![Vec::new(); program.entities.len()];
        for (at, instance) in self.iter() {
            if let Some(all) = of_entity.get_mut(instance.entity.index()) {
                all.push(at);
            }
        }
        let of = |entity: Id<Entity>| of_entity.get(entity.index()).into_iter().flatten();
        let mut slots = Vec::with_capacity(program.inputs.len());
        for (entity, declared) in program.entities.iter() {
            for list in 0..declared.lists.len() {
                let missing = of(entity).filter(|&&at| self.elements(at, list).is_none());
                slots.extend(missing.map(|&instance| Slot::List {
                    entity,
                    list,
                    instance,
                }));
            }
        }
        let mut facts = Vec::with_capacity(program.inputs.len().saturating_add(1));
        for (input, declared) in program.inputs.iter() {
            facts.push(slots.len());
            // A status that nobody decided is told by the first fact of a decision, also where a
            // decision is over.
            let is_missing =
                |at| declared.decision_of.is_some() || self.said(at, declared).value().is_none();
            let missing = of(declared.entity).filter(|&&at| is_missing(at));
            slots.extend(missing.map(|&instance| Slot::Fact { input, instance }));
        }
        facts.push(slots.len());
        for (benefit, declared) in program.benefits.iter() {
            let mut versions = declared.versions.iter();
            if versions.any(|version| version.amount.is_set_later()) {
                let all = of(declared.entity);
                slots.extend(all.map(|&instance| Slot::Amount { benefit, instance }));
            }
        }
        Slots { all: slots, facts }
    }
}

/// How a fact was taken that nobody gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    Defaulted,
    Usual,
    Undecided,
}

/// How a fact that nobody gave is taken; nothing of what is no fact.
pub(super) fn taken(slot: Slot, program: &Program) -> Option<Taken> {
    let Slot::Fact { input, .. } = slot else {
        return None;
    };
    let input = program.inputs.at(input);
    Some(match &input.presumption {
        _ if input.decision_of.is_some() => Taken::Undecided,
        Some(presumption) if presumption.kind == Presumed::Usual => Taken::Usual,
        Some(_) | None => Taken::Defaulted,
    })
}
