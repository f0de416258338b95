//! What a change is meant to do, and whether a difference is part of that.

use super::compare::{By, Way};
use super::household::Household;
use super::search::{Need, wanted_by};
use super::version::Version;
use crate::evaluate::holds;
use crate::program::{Definition, Id};
use crate::value::Date;

/// What a change is meant to do. Whatever else it does contradicts it.
#[derive(Debug, Clone, Default)]
pub struct Intent {
    /// In words, for people.
    pub says: Option<String>,
    /// The benefits and statuses that may differ; all where none are named.
    pub benefits: Option<Vec<String>>,
    /// In which direction.
    pub direction: Direction,
    /// The households who may differ, as a rule writes it; all where nothing is written.
    pub households: Option<String>,
}

/// In which direction outcomes may differ.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Direction {
    /// Nobody has less.
    Up,
    /// Nobody has more.
    Down,
    /// Either.
    #[default]
    Any,
}

/// An intent as it is held against the differences of one benefit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meant<'s, 'p> {
    /// Whether the benefit may differ at all.
    pub(super) is_named: bool,
    pub(super) direction: Direction,
    /// Whether a household may differ: a definition of a version that has it.
    pub(super) households: Option<(&'s Version<'p>, Id<Definition>)>,
}

impl Meant<'_, '_> {
    /// Whether a difference contradicts it whoever has it; none where that rests on the household.
    pub(super) fn contradicts(&self, (way, _): (Way, By)) -> Option<bool> {
        let may = match (self.direction, way) {
            (Direction::Any, _) | (Direction::Up, Way::Gain) | (Direction::Down, Way::Loss) => true,
            (Direction::Up, Way::Loss | Way::Otherwise)
            | (Direction::Down, Way::Gain | Way::Otherwise) => false,
        };
        if !self.is_named || !may {
            return Some(true);
        }
        self.households.is_none().then_some(false)
    }

    /// Whether a household may differ, and what that waits for.
    pub(super) fn covers(&self, household: &Household, on: Date) -> (Option<bool>, Vec<Need>) {
        let Some((version, definition)) = self.households else {
            return (Some(true), Vec::new());
        };
        let told = version
            .facts(household, on)
            .and_then(|facts| holds(version.program, &facts, on, definition).ok());
        // What cannot be computed for a household does not name it.
        let (holds, needs) = told.unwrap_or((Some(false), Vec::new()));
        let needs = needs.iter().filter_map(|need| wanted_by(version, need));
        (holds, needs.collect())
    }
}
