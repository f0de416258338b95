//! 互斥: which benefits take a benefit away.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::program::{Benefit, Entity, Id, Program};

/// A benefit that goes before another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoesBefore {
    /// The benefit that goes before.
    pub benefit: Id<Benefit>,
    /// Where those who get it stand, seen from those who would get the other one.
    pub place: Place,
    /// Position of the 互斥 that says so, in [`Parts::exclusives`](crate::program::Parts::exclusives); the first of several.
    pub exclusive: usize,
}

/// Where the one who gets a benefit stands, seen from the one who would get another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// The same instance, or one that contains it: the household's benefit takes a person's away.
    HereOrAround,
    /// Elements inside: the persons' benefit takes the household's away when all of them have it.
    Inside,
    /// Neither: what one has does not touch the other.
    Elsewhere,
}

/// For each benefit those that go before it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Exclusions {
    before: Vec<Vec<GoesBefore>>,
}

impl Exclusions {
    /// Computed from the 互斥 of a program whose benefits and entities stand.
    #[must_use]
    pub fn of(program: &Program) -> Self {
        let mut before = vec![Vec::new(); program.benefits.len()];
        let mut seen = BTreeSet::new();
        for (exclusive, said) in program.exclusives.iter().enumerate() {
            for (position, &benefit) in said.benefits.iter().enumerate() {
                let Some(before) = before.get_mut(benefit.index()) else {
                    continue;
                };
                let entity = program.benefits.at(benefit).entity;
                for &first in said.benefits.iter().take(position) {
                    if seen.insert((first, benefit)) {
                        before.push(GoesBefore {
                            benefit: first,
                            place: place(program, program.benefits.at(first).entity, entity),
                            exclusive,
                        });
                    }
                }
            }
        }
        Self { before }
    }

    /// Those that go before a benefit, in the order of declarations.
    #[must_use]
    pub fn before(&self, benefit: Id<Benefit>) -> &[GoesBefore] {
        self.before
            .get(benefit.index())
            .map_or(&[][..], Vec::as_slice)
    }
}

/// Where an entity stands, seen from another.
fn place(program: &Program, entity: Id<Entity>, from: Id<Entity>) -> Place {
    if program.is_around(entity, from) {
        Place::HereOrAround
    } else if program.is_around(from, entity) {
        Place::Inside
    } else {
        Place::Elsewhere
    }
}

impl Program {
    /// Whether an entity is another one, or one that contains it.
    #[must_use]
    pub fn is_around(&self, around: Id<Entity>, entity: Id<Entity>) -> bool {
        let parent = |at: &Id<Entity>| self.entities.at(*at).parent.map(|(parent, _)| parent);
        std::iter::successors(Some(entity), parent).any(|at| at == around)
    }
}
