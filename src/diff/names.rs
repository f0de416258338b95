//! What only has another name: declarations that mean the same, one gone, one new.

use std::collections::{BTreeMap, BTreeSet};

use super::declared::Declared;
use super::{Fingerprints, READERS};
use crate::program::Program;
use crate::program::identity::{Identity, Kind, Names, fingerprints_called};
use crate::resolve::nearest;

/// A renamed declaration may be read by one that is renamed too: so deep that is followed.
const ROUNDS: usize = 8;

/// So many pairs are tried that can only be told by who reads them.
const TRIES: usize = 24;

/// New names and the old ones.
#[derive(Debug, Default)]
pub(super) struct Renamed {
    /// What a declaration of the new version is called in the old one.
    pub(super) names: Names,
}

impl Renamed {
    /// What a declaration of the new version is called in the old one.
    pub(super) fn before(&self, identity: &Identity) -> Identity {
        Identity {
            kind: identity.kind,
            path: (self.names.get(identity)).map_or_else(|| identity.path.clone(), Clone::clone),
        }
    }

    /// Whether a declaration of the old version is in the new one, under whatever name.
    pub(super) fn is_there(&self, old: &Identity, new: &BTreeMap<Identity, Declared>) -> bool {
        let mut taken = self.names.iter();
        taken.any(|(it, before)| it.kind == old.kind && *before == old.path)
            || new.contains_key(old) && !self.names.contains_key(old)
    }

    /// Words of the new version with the old names.
    pub(super) fn in_old_names(&self, words: &str) -> String {
        let mut words = words.to_owned();
        for (identity, before) in &self.names {
            words = words.replace(last(&identity.path), last(before));
        }
        words
    }
}

/// The name alone: `人均月收入` of `家庭.人均月收入`.
pub(super) fn last(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(_, last)| last)
}

/// Finds what only has another name.
pub(super) fn renamed(old: &Program, new: &Program, of_old: &Fingerprints) -> Renamed {
    let mut renamed = Renamed::default();
    let mut tries = TRIES;
    for _ in 0..ROUNDS {
        let of_new = fingerprints_called(new, &renamed.names);
        let Some(more) = round((old, of_old), (new, &of_new), &renamed, &mut tries) else {
            break;
        };
        renamed.names = more;
    }
    renamed
}

/// Names with those that this round finds; none where it finds none.
fn round(
    (old, of_old): (&Program, &Fingerprints),
    (new, of_new): (&Program, &Fingerprints),
    renamed: &Renamed,
    tries: &mut usize,
) -> Option<Names> {
    let known: BTreeSet<Identity> = of_new.keys().map(|it| renamed.before(it)).collect();
    let gone: Vec<&Identity> = of_old.keys().filter(|it| !known.contains(*it)).collect();
    let came = of_new.keys();
    let came: Vec<&Identity> = came
        .filter(|it| !of_old.contains_key(&renamed.before(it)))
        .collect();
    let mut names = renamed.names.clone();
    let mut found = false;
    let mut taken: BTreeSet<&Identity> = BTreeSet::new();
    for before in gone {
        let alike = came.iter().filter(|now| {
            let is_same = of_new.get(**now) == of_old.get(before);
            is_same && now.kind == before.kind && !taken.contains(**now)
        });
        let alike: Vec<&Identity> = alike.copied().collect();
        let near = nearest(last(&before.path), alike.iter().map(|it| last(&it.path)));
        let near = near.and_then(|near| alike.iter().find(|it| last(&it.path) == near));
        // Many facts are of one type: who reads them tells which of them it is.
        let says_little = matches!(before.kind, Kind::Input | Kind::Entity);
        let mut candidates = near.into_iter().chain(&alike);
        let chosen = candidates.find(|now| {
            if !says_little {
                return true;
            }
            let Some(left) = tries.checked_sub(1) else {
                return false;
            };
            *tries = left;
            let mut trial = names.clone();
            put(&mut trial, now, before, (old, new));
            agrees(of_old, (of_new, &fingerprints_called(new, &trial)))
        });
        if let Some(now) = chosen {
            put(&mut names, now, before, (old, new));
            taken.insert(now);
            found = true;
        }
    }
    found.then_some(names)
}

/// Notes a name, with those of what belongs to it.
fn put(names: &mut Names, now: &Identity, before: &Identity, (old, new): (&Program, &Program)) {
    names.insert(now.clone(), before.path.clone());
    if now.kind != Kind::Entity {
        return;
    }
    let members = |program: &Program, of: &str| -> BTreeSet<(Kind, String)> {
        let inputs = program
            .inputs
            .iter()
            .map(|(_, it)| (it.entity, Kind::Input, &it.name));
        let definitions = program.definitions.iter();
        let definitions = definitions.map(|(_, it)| (it.entity, Kind::Definition, &it.name));
        let all = inputs.chain(definitions);
        let own = all.filter(|(entity, ..)| program.entities.at(*entity).name == of);
        own.map(|(_, kind, name)| (kind, name.clone())).collect()
    };
    let there = members(old, &before.path);
    for (kind, name) in members(new, &now.path) {
        if there.contains(&(kind, name.clone())) {
            let path = format!("{}.{name}", now.path);
            names.insert(Identity { kind, path }, format!("{}.{name}", before.path));
        }
    }
}

/// Whether some rule means the same by another name, and none means something else by it.
fn agrees(of_old: &Fingerprints, (before, after): (&Fingerprints, &Fingerprints)) -> bool {
    let mut readers = of_old.iter().filter(|(it, _)| READERS.contains(&it.kind));
    let same = |of_new: &Fingerprints, identity: &Identity, fingerprint| {
        of_new.get(identity) == Some(fingerprint)
    };
    readers.any(|(identity, fingerprint)| {
        !same(before, identity, fingerprint) && same(after, identity, fingerprint)
    })
}
