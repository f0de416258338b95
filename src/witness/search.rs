//! The search: facts are said one by one, as long as a result waits for one, and both versions are
//! evaluated each time. Where both have the same result although facts are open, no household with
//! what is said so far differs, and the search turns back: that is how it can prove that there is
//! none. Where facts have too many values for that, it goes on by chance, the same in each run.

use std::collections::BTreeMap;

use super::compare::{By, Verdict, Way, compare};
use super::household::{Household, Place, Said};
use super::intent::Meant;
use super::options::{AllOptions, Options};
use super::version::Version;
use crate::evaluate::{self, Alone, alone, misfits};
use crate::program::{Benefit, Id, List};
use crate::value::Date;

/// So many households with a result are kept to look for thresholds from.
const LEAVES: usize = 12;

/// A list is tried with at most so many elements.
const ELEMENTS: u32 = 3;

/// A household for whom a benefit differs.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) household: Household,
    /// Who in it.
    pub(super) place: Place,
    pub(super) on: Date,
}

/// The search for one benefit on one day.
#[derive(Debug)]
pub(super) struct Search<'s, 'p> {
    pub(super) versions: [&'s Version<'p>; 2],
    pub(super) benefit: [Option<Id<Benefit>>; 2],
    pub(super) is_charge: bool,
    pub(super) on: Date,
    pub(super) options: AllOptions,
    /// How many households were evaluated in both versions.
    pub(super) tried: usize,
    pub(super) found: BTreeMap<(Way, By), Found>,
    /// Households with a result, first those for whom it is something.
    pub(super) leaves: Vec<Household>,
    /// How many of these are the first.
    pub(super) having: usize,
    /// What may differ: then only what contradicts it is looked for.
    pub(super) meant: Option<Meant<'s, 'p>>,
}

/// What came out for one household.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) verdicts: Vec<(Place, Verdict)>,
    /// What results wait for.
    needs: Vec<Need>,
    /// Whether anybody has the benefit in a version.
    has: bool,
    /// Whether the household may differ, where an intent says who may.
    covered: Option<bool>,
    /// Whether it differs in a way that is looked for, or may.
    is_telling: bool,
}

/// What a result waits for, and of whom.
pub(super) type Need = (Place, Wanted);

/// What is wanted.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Fact(String),
    List(String),
    /// What no household says.
    Other,
}

impl Search<'_, '_> {
    /// Evaluates a household in both versions; none where one of them has no words for it.
    pub(super) fn see(&mut self, household: &Household) -> Option<Seen> {
        self.tried = self.tried.saturating_add(1);
        let mut seen = Seen {
            verdicts: Vec::new(),
            needs: Vec::new(),
            has: false,
            covered: Some(false),
            is_telling: false,
        };
        let mut both: BTreeMap<Place, [Option<Alone>; 2]> = BTreeMap::new();
        for (side, (version, benefit)) in self.versions.iter().zip(self.benefit).enumerate() {
            let facts = version.facts(household, self.on)?;
            let Some(benefit) = benefit else { continue };
            for one in alone(version.program, &facts, self.on, benefit).ok()? {
                seen.has |= one.receives == Some(true);
                for need in &one.needs {
                    seen.needs.extend(wanted_by(version, need));
                }
                let place = version.place(&one.path);
                if let Some(slot) = both.entry(place).or_default().get_mut(side) {
                    *slot = Some(one);
                }
            }
        }
        for (place, [old, new]) in both {
            let verdict = compare(old.as_ref(), new.as_ref(), self.is_charge);
            seen.verdicts.push((place, verdict));
        }
        self.ask_who(household, &mut seen);
        Some(seen)
    }

    /// Whether the household may differ, asked only where it does and that matters.
    fn ask_who(&self, household: &Household, seen: &mut Seen) {
        let classes = seen
            .verdicts
            .iter()
            .filter_map(|(_, verdict)| class(*verdict));
        let classes: Vec<(Way, By)> = classes.collect();
        let Some(meant) = &self.meant else {
            seen.is_telling = !classes.is_empty();
            return;
        };
        let told = classes.iter().map(|class| meant.contradicts(*class));
        let told: Vec<Option<bool>> = told.collect();
        if told.contains(&None) {
            let (covered, needs) = meant.covers(household, self.on);
            seen.covered = covered;
            seen.needs.extend(needs);
        }
        seen.is_telling =
            told.contains(&Some(true)) || told.contains(&None) && seen.covered != Some(true);
    }

    /// Whether a difference is one that is looked for; none while it is open whether it is.
    pub(super) fn counts(&self, class: (Way, By), seen: &Seen) -> Option<bool> {
        let Some(meant) = &self.meant else {
            return Some(true);
        };
        match meant.contradicts(class) {
            Some(contradicts) => Some(contradicts),
            None => seen.covered.map(|covered| !covered),
        }
    }

    /// Whether the facts can all be so in both versions.
    pub(super) fn fits(&self, household: &Household) -> bool {
        self.versions.iter().all(|version| {
            let facts = version.facts(household, self.on);
            let misfits = facts.map(|facts| misfits(version.program, &facts, self.on));
            misfits.is_some_and(|misfits| misfits.is_ok_and(|all| all.is_empty()))
        })
    }

    /// Keeps a household that differs.
    pub(super) fn note(&mut self, household: &Household, seen: &Seen) {
        for (place, verdict) in &seen.verdicts {
            let Some(class) = class(*verdict) else {
                continue;
            };
            let counts = self.counts(class, seen) == Some(true);
            if !counts || self.found.contains_key(&class) || !self.fits(household) {
                continue;
            }
            let mut household = household.clone();
            if *verdict == Verdict::OneOpen {
                // What is said not to be known keeps it open in both; nothing said is what differs.
                forget(&mut household);
                let still = self
                    .see(&household)
                    .is_some_and(|seen| seen.verdicts.contains(&(place.clone(), Verdict::OneOpen)));
                if !still {
                    continue;
                }
            }
            let place = place.clone();
            let on = self.on;
            self.found.insert(
                class,
                Found {
                    household,
                    place,
                    on,
                },
            );
        }
    }

    /// Whether more need not be looked for.
    pub(super) fn has_all(&self) -> bool {
        // One is enough to contradict.
        let is_contradicted = self.meant.is_some() && !self.found.is_empty();
        is_contradicted
            || [Way::Gain, Way::Loss]
                .iter()
                .all(|way| self.found.contains_key(&(*way, By::Standing)))
    }

    /// A household of which as little as possible is said: it has those whom the benefit is of.
    pub(super) fn first(&self) -> Option<Household> {
        let [old, new] = self.versions;
        let (version, benefit) = match self.benefit {
            [_, Some(id)] => (new, id),
            [Some(id), None] => (old, id),
            [None, None] => return None,
        };
        let mut around = Vec::new();
        let mut entity = version.program.benefits.at(benefit).entity;
        while let Some((parent, list)) = version.program.entities.at(entity).parent {
            let list = version.program.entities.at(parent).lists.get(list)?;
            around.push(list.name.clone());
            entity = parent;
        }
        let mut household = Household::default();
        self.blank(&mut household, &[]);
        let mut place = Place::new();
        for list in around.into_iter().rev() {
            self.set_list(&mut household, &place, &list, 1);
            place.push((list, 0));
        }
        Some(household)
    }

    /// Facts that have a default are said not to be known: so they are open until they are chosen.
    fn blank(&self, it: &mut Household, place: &[(String, usize)]) {
        for version in self.versions {
            let Some(entity) = version.entity(place) else {
                continue;
            };
            let name = &version.program.entities.at(entity).name;
            for ((of, fact), options) in &self.options {
                if of == name && options.has_default {
                    it.facts.insert(fact.clone(), Said::NotKnown);
                }
            }
        }
    }

    fn set_list(&self, household: &mut Household, place: &Place, list: &str, count: usize) {
        let elements = (0..count).map(|at| {
            let mut inner = place.clone();
            inner.push((list.to_owned(), at));
            let mut element = Household::default();
            self.blank(&mut element, &inner);
            element
        });
        let elements = elements.collect();
        if let Some(it) = household.at_mut(place) {
            it.lists.insert(list.to_owned(), elements);
        }
    }

    pub(super) fn options_of(&self, place: &[(String, usize)], name: &str) -> Option<&Options> {
        self.versions.iter().rev().find_map(|version| {
            let entity = version.entity(place)?;
            let entity = version.program.entities.at(entity).name.clone();
            self.options.get(&(entity, name.to_owned()))
        })
    }

    /// Says facts one by one until both versions have a result, within so many households; whether
    /// all that can be said was tried.
    pub(super) fn explore(
        &mut self,
        household: &mut Household,
        chance: &mut Option<Chance>,
        left: &mut usize,
    ) -> bool {
        let Some(still) = left.checked_sub(1).filter(|_| !self.has_all()) else {
            return false;
        };
        *left = still;
        let Some(seen) = self.see(household) else {
            return true;
        };
        self.note(household, &seen);
        let is_open =
            |(_, verdict): &(Place, Verdict)| matches!(verdict, Verdict::Open | Verdict::OneOpen);
        let is_asking = seen.is_telling && seen.covered.is_none();
        if !seen.verdicts.iter().any(is_open) && !is_asking {
            self.keep(household, &seen);
            return true;
        }
        let Some((place, wanted)) = self.next(&seen) else {
            return false;
        };
        match wanted {
            Wanted::Fact(name) => {
                let Some(options) = self.options_of(&place, &name) else {
                    return false;
                };
                let mut is_whole = options.is_whole;
                let mut said = options.said.clone();
                if let Some(chance) = chance {
                    chance.shuffle(&mut said);
                }
                let before = household.get(&place, &name).cloned();
                for one in said {
                    household.put(&place, &name, one);
                    is_whole &= self.explore(household, chance, left);
                    if *left == 0 {
                        break;
                    }
                }
                household.put(&place, &name, before);
                is_whole && *left > 0
            }
            Wanted::List(name) => {
                let (mut sizes, mut is_whole) = self.sizes(&place, &name);
                if let Some(chance) = chance {
                    chance.shuffle(&mut sizes);
                }
                for count in sizes {
                    self.set_list(household, &place, &name, count as usize);
                    is_whole &= self.explore(household, chance, left);
                    if *left == 0 {
                        break;
                    }
                }
                if let Some(it) = household.at_mut(&place) {
                    it.lists.remove(&name);
                }
                is_whole && *left > 0
            }
            Wanted::Other => false,
        }
    }

    /// What is said next: what has the fewest values first.
    fn next(&self, seen: &Seen) -> Option<(Place, Wanted)> {
        let rank = |(place, wanted): &&(Place, Wanted)| match wanted {
            Wanted::List(_) => Some(3),
            Wanted::Fact(name) => self.options_of(place, name).map(|it| it.rank),
            Wanted::Other => None,
        };
        let askable = seen.needs.iter().filter(|need| rank(need).is_some());
        let next = askable.min_by_key(rank)?;
        let wanted = match &next.1 {
            Wanted::Fact(name) => Wanted::Fact(name.clone()),
            Wanted::List(name) => Wanted::List(name.clone()),
            Wanted::Other => return None,
        };
        Some((next.0.clone(), wanted))
    }

    /// With how many elements a list is tried, and whether it can have no other number.
    fn sizes(&self, place: &[(String, usize)], name: &str) -> (Vec<u32>, bool) {
        let declared = self.versions.iter().rev().find_map(|version| {
            let entity = version.entity(place)?;
            let lists: &Vec<List> = &version.program.entities.at(entity).lists;
            let list = lists.iter().find(|list| list.name == name)?;
            Some((list.least, list.most))
        });
        let (least, most) = declared.unwrap_or((1, None));
        let greatest = most.map_or(ELEMENTS, |most| most.min(ELEMENTS)).max(least);
        let mut sizes: Vec<u32> = (least..=greatest).take(4).collect();
        // One is the plainest household.
        if let Some(at) = sizes.iter().position(|count| *count == 1) {
            sizes.swap(0, at);
        }
        let is_whole = most.is_some_and(|most| most <= greatest) && sizes.len() < 4;
        (sizes, is_whole)
    }

    /// Keeps a household with results, to look for thresholds from it.
    pub(super) fn keep(&mut self, household: &Household, seen: &Seen) {
        if self.leaves.contains(household) {
            return;
        }
        if seen.has && self.having < LEAVES {
            self.leaves.insert(self.having, household.clone());
            self.having = self.having.saturating_add(1);
        } else if !seen.has && self.leaves.len().saturating_sub(self.having) < LEAVES / 3 {
            self.leaves.push(household.clone());
        }
    }
}

/// Nothing is said of what was said not to be known.
fn forget(household: &mut Household) {
    household.facts.retain(|_, said| *said != Said::NotKnown);
    household.lists.values_mut().flatten().for_each(forget);
}

/// What somebody waits for, by name.
pub(super) fn wanted_by(version: &Version<'_>, need: &evaluate::Need) -> Option<Need> {
    Some(match need {
        evaluate::Need::Fact { path, input } => {
            let name = version.name(*input).to_owned();
            (version.place(path), Wanted::Fact(name))
        }
        evaluate::Need::List { path, list } => {
            let place = version.place(path);
            let entity = version.entity(&place)?;
            let list = version.program.entities.at(entity).lists.get(*list)?;
            (place, Wanted::List(list.name.clone()))
        }
        evaluate::Need::Amount { .. } | evaluate::Need::Parameter { .. } => {
            (Place::new(), Wanted::Other)
        }
    })
}

/// Chance that is the same in each run: a linear congruential generator, of whose upper bits the
/// evenness is enough for this.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_add(1).wrapping_mul(6_364_136_223_846_793_005))
    }

    fn below(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let drawn = usize::try_from(self.0 >> 33).unwrap_or(0);
        drawn.checked_rem(count).unwrap_or(0)
    }

    fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            let other = self.below(at.saturating_add(1));
            all.swap(at, other);
        }
    }
}

/// How an outcome differs.
pub(super) fn class(verdict: Verdict) -> Option<(Way, By)> {
    match verdict {
        Verdict::Differs(way, by) => Some((way, by)),
        Verdict::OneOpen => Some((Way::Otherwise, By::Standing)),
        Verdict::Same | Verdict::Open => None,
    }
}
