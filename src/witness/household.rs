//! A household by names, so that it can be said in both versions of a rulebook.

use std::collections::BTreeMap;

use crate::value::{Date, Number};

/// Where somebody stands: the list and the position in it, from the household down.
pub(super) type Place = Vec<(String, usize)>;

/// The facts of an instance, and those in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Household {
    /// Facts; of what is not here nothing is said.
    pub(super) facts: BTreeMap<String, Said>,
    /// Lists; what is not here is open.
    pub(super) lists: BTreeMap<String, Vec<Household>>,
}

/// What is said of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// That it is not known.
    NotKnown,
    /// This.
    Value(Told),
    /// A value for each month, or none, from a month on.
    Months(Vec<(Date, Option<Told>)>),
}

/// A value that means the same in both versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Told {
    Truth(bool),
    Number(Number),
    Date(Date),
    /// An item of the fact's category, by name.
    Item(String),
    /// A region, by name.
    Region(String),
}

impl Household {
    pub(super) fn at(&self, place: &[(String, usize)]) -> Option<&Self> {
        let mut steps = place.iter();
        steps.try_fold(self, |it, (list, at)| it.lists.get(list)?.get(*at))
    }

    pub(super) fn at_mut(&mut self, place: &[(String, usize)]) -> Option<&mut Self> {
        let mut steps = place.iter();
        steps.try_fold(self, |it, (list, at)| it.lists.get_mut(list)?.get_mut(*at))
    }

    /// Everybody, the household first.
    pub(super) fn places(&self) -> Vec<Place> {
        let mut all = Vec::new();
        self.add_places(&mut Vec::new(), &mut all);
        all
    }

    fn add_places(&self, own: &mut Place, all: &mut Vec<Place>) {
        all.push(own.clone());
        for (list, elements) in &self.lists {
            for (at, element) in elements.iter().enumerate() {
                own.push((list.clone(), at));
                element.add_places(own, all);
                own.pop();
            }
        }
    }

    /// Every fact that something is said of.
    pub(super) fn said(&self) -> Vec<(Place, String)> {
        let places = self.places().into_iter();
        let all = places.flat_map(|place| {
            let facts = self.at(&place).map(|it| it.facts.keys().cloned());
            let facts: Vec<String> = facts.into_iter().flatten().collect();
            facts.into_iter().map(move |name| (place.clone(), name))
        });
        all.collect()
    }

    pub(super) fn get(&self, place: &[(String, usize)], name: &str) -> Option<&Said> {
        self.at(place)?.facts.get(name)
    }

    /// Says something of a fact, or nothing; gives what was said.
    pub(super) fn put(
        &mut self,
        place: &[(String, usize)],
        name: &str,
        said: Option<Said>,
    ) -> Option<Said> {
        let it = self.at_mut(place)?;
        match said {
            Some(said) => it.facts.insert(name.to_owned(), said),
            None => it.facts.remove(name),
        }
    }
}
