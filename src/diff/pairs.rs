//! Clauses of two versions, paired: what means the same, what changed, what is new, what is gone.
//!
//! Of each kind, first what means the same is paired, then what has the same label, then what is
//! most alike; what remains is new or gone.

use std::collections::BTreeSet;

use super::names::Renamed;
use super::parts::Part;
use super::side::Known;
use super::{Change, Newly, Weight, What, smallest, words};
use crate::diagnostic::Text;
use crate::program::{Expr, Id};

/// What surrounds the clauses that are paired.
#[derive(Debug, Clone, Copy)]
struct Around<'a> {
    old: &'a Known<'a>,
    new: &'a Known<'a>,
    renamed: &'a Renamed,
}

/// Where two lists of clauses stand, and what stands behind them there.
#[derive(Debug, Clone, Default)]
struct Within {
    words: Text,
    sources: [Vec<String>; 2],
    wants_source: bool,
}

/// What is different between the clauses of a declaration.
pub(super) fn pairs(
    (old, of_old): (&Known<'_>, &[Part]),
    (new, of_new): (&Known<'_>, &[Part]),
    renamed: &Renamed,
) -> Vec<Change> {
    let around = Around { old, new, renamed };
    let mut changes = Vec::new();
    around.lists(of_old, of_new, &Within::default(), &mut changes);
    // Items that come and go are told; their order is another matter only where they stay.
    let items_differ = changes.iter().any(|it| it.what == What::Item);
    changes.retain(|it| it.what != What::Order || !items_differ);
    changes
}

/// The clauses of a declaration that stands in one version only.
pub(super) fn one_sided(parts: &[Part], is_new: bool) -> Vec<Change> {
    let mut changes = Vec::new();
    alone(parts, &Within::default(), is_new, &mut changes);
    let always = words::days(None, None);
    changes.retain(|it| {
        let is_always = [&it.before, &it.after]
            .into_iter()
            .flatten()
            .any(|it| *it == always);
        it.weight() == Weight::Meaning && it.what != What::Order && !is_always
    });
    changes
}

fn alone(parts: &[Part], within: &Within, is_new: bool, changes: &mut Vec<Change>) {
    for part in parts {
        let here = within.inside(part, part);
        if !part.parts.is_empty() && part.what() != What::Exception {
            alone(&part.parts, &here, is_new, changes);
        } else if !part.words.zh.is_empty() {
            changes.push(one(part, &here, within, is_new));
        }
    }
}

/// A clause that is new or gone.
fn one(part: &Part, here: &Within, within: &Within, is_new: bool) -> Change {
    let mut change = Change::new(part.what(), &within.words);
    let [before, after] = here.sources.clone();
    if is_new {
        change.after = Some(part.words.clone());
        change.sources = [Vec::new(), after];
        change.newly = newly(None, part, here);
    } else {
        change.before = Some(part.words.clone());
        change.sources = [before, Vec::new()];
    }
    change
}

/// What is newly uncertain of a clause.
fn newly(old: Option<&Part>, new: &Part, here: &Within) -> Vec<Newly> {
    let mut all = Vec::new();
    if let Some(default) = &new.default {
        all.push(Newly::Defaulted(default.clone()));
    }
    let [before, after] = &here.sources;
    if here.wants_source && after.is_empty() && (old.is_none() || !before.is_empty()) {
        all.push(Newly::Unsourced);
    }
    all
}

impl Within {
    /// What surrounds the parts of a clause: its own sources, or those around it.
    fn inside(&self, old: &Part, new: &Part) -> Self {
        let own = |part: &Part, around: &Vec<String>| {
            if part.sources.is_empty() {
                around.clone()
            } else {
                part.sources.clone()
            }
        };
        let [before, after] = &self.sources;
        let words = if new.within.zh.is_empty() {
            self.words.clone()
        } else if self.words.zh.is_empty() {
            new.within.clone()
        } else {
            words::joined(&self.words, &new.within)
        };
        Self {
            words,
            sources: [own(old, before), own(new, after)],
            wants_source: self.wants_source || new.wants_source,
        }
    }
}

impl Around<'_> {
    fn lists(&self, old: &[Part], new: &[Part], within: &Within, changes: &mut Vec<Change>) {
        let mut kinds: Vec<What> = Vec::new();
        for part in new.iter().chain(old) {
            if !kinds.contains(&part.what()) {
                kinds.push(part.what());
            }
        }
        for what in kinds {
            let of = |parts: &'_ [Part]| -> Vec<usize> {
                let all = parts.iter().enumerate();
                all.filter(|(_, it)| it.what() == what)
                    .map(|(at, _)| at)
                    .collect()
            };
            let (mut left, mut right) = (of(old), of(new));
            let mut paired = Vec::new();
            let mut take = |left: &mut Vec<usize>,
                            right: &mut Vec<usize>,
                            is_pair: &dyn Fn(&Part, &Part) -> bool| {
                right.retain(|&b| {
                    let Some(now) = new.get(b) else { return false };
                    let found = left
                        .iter()
                        .position(|&a| old.get(a).is_some_and(|it| is_pair(it, now)));
                    let Some(found) = found else { return true };
                    paired.push((left.remove(found), b));
                    false
                });
            };
            take(&mut left, &mut right, &|a, b| {
                a.key == b.key && a.meaning == b.meaning
            });
            if what != What::Period {
                take(&mut left, &mut right, &|a, b| a.meaning == b.meaning);
            }
            take(&mut left, &mut right, &|a, b| {
                a.key == b.key && !a.key.is_empty()
            });
            for (a, b) in self.alike((old, &left), (new, &right)) {
                left.retain(|it| *it != a);
                right.retain(|it| *it != b);
                paired.push((a, b));
            }
            if let ([a], [b]) = (left.as_slice(), right.as_slice())
                && stands_alone(what)
            {
                paired.push((*a, *b));
                (left, right) = (Vec::new(), Vec::new());
            }
            paired.sort_by_key(|(_, b)| *b);
            for (a, b) in paired {
                if let (Some(then), Some(now)) = (old.get(a), new.get(b)) {
                    self.pair(then, now, within, changes);
                }
            }
            for part in left.iter().filter_map(|at| old.get(*at)) {
                self.gone(part, within, changes);
            }
            for part in right.iter().filter_map(|at| new.get(*at)) {
                self.came(part, old, within, changes);
            }
        }
    }

    fn gone(&self, part: &Part, within: &Within, changes: &mut Vec<Change>) {
        let here = within.inside(part, part);
        changes.push(one(part, &here, within, false));
    }

    /// A clause that is new; a new version is told by what is different from the one before it.
    fn came(&self, part: &Part, old: &[Part], within: &Within, changes: &mut Vec<Change>) {
        let here = within.inside(part, part);
        changes.push(one(part, &here, within, true));
        if part.what() != What::Period || part.parts.is_empty() {
            return;
        }
        let is_version = |it: &&Part| it.what() == What::Period && it.key < part.key;
        // Only expressions of the old version may stand on the left.
        let before = old.iter().filter(is_version).max_by_key(|it| &it.key);
        if let Some(before) = before {
            let here = within.inside(before, part);
            let mut inside = Vec::new();
            self.lists(&before.parts, &part.parts, &here, &mut inside);
            inside.retain(|it| it.what != What::Period && it.weight() == Weight::Meaning);
            changes.extend(inside);
        }
    }

    /// Two clauses that stand for each other.
    fn pair(&self, old: &Part, new: &Part, within: &Within, changes: &mut Vec<Change>) {
        let here = within.inside(old, new);
        if !old.parts.is_empty() || !new.parts.is_empty() {
            let start = changes.len();
            self.lists(&old.parts, &new.parts, &here, changes);
            let inside = changes.iter().skip(start);
            let mut inside = inside.filter(|it| it.weight() == Weight::Meaning);
            if old.meaning != new.meaning && inside.next().is_none() {
                changes.push(changed(old, new, &here, &within.words));
            } else {
                self.sources(old, new, &here, changes);
            }
            if old.what() == What::Exception && old.key != new.key && old.meaning == new.meaning {
                let mut change = Change::new(What::Writing, &here.words);
                change.before = Some(old.words.clone());
                change.after = Some(new.words.clone());
                changes.push(change);
            }
            return;
        }
        if old.meaning != new.meaning {
            let mut change = changed(old, new, &here, &within.words);
            if let (Some(then), Some(now)) = (old.expr, new.expr) {
                let found = smallest::smallest((self.old, then), (self.new, now));
                if found.rows.is_empty() {
                    change.detail = found.detail;
                } else {
                    for row in found.rows {
                        let mut one = changed(old, new, &here, &within.words);
                        one.what = What::Row;
                        [one.before, one.after] = row;
                        changes.push(one);
                    }
                    return;
                }
            }
            changes.push(change);
            return;
        }
        self.sources(old, new, &here, changes);
        if old.expr.is_some()
            && old.words.zh != self.renamed.in_old_names(&new.words.zh)
            && old.words.zh != new.words.zh
        {
            let mut change = Change::new(What::Writing, &within.words);
            change.before = Some(old.words.clone());
            change.after = Some(new.words.clone());
            changes.push(change);
        }
    }

    /// What stands behind a clause that means the same.
    fn sources(&self, old: &Part, new: &Part, here: &Within, changes: &mut Vec<Change>) {
        if old.sources == new.sources {
            return;
        }
        let mut change = Change::new(What::Sources, &here.words);
        if old.parts.is_empty() {
            change.detail = Some(new.words.clone());
        }
        change.sources = here.sources.clone();
        change.newly = newly(Some(old), new, here);
        change.newly.retain(|it| *it == Newly::Unsourced);
        changes.push(change);
    }

    /// Expressions that have most in common, the most alike first.
    fn alike(
        &self,
        (old, left): (&[Part], &[usize]),
        (new, right): (&[Part], &[usize]),
    ) -> Vec<(usize, usize)> {
        let inside = |known: &Known<'_>, parts: &[Part], at: &usize| {
            let expr = parts.get(*at)?.expr?;
            Some((*at, known.inside(expr)))
        };
        let ours: Vec<_> = left
            .iter()
            .filter_map(|at| inside(self.old, old, at))
            .collect();
        let theirs: Vec<_> = right
            .iter()
            .filter_map(|at| inside(self.new, new, at))
            .collect();
        let mut all = Vec::new();
        for (a, one) in &ours {
            for (b, other) in &theirs {
                let common = one.intersection(other).count();
                let size = one.len().saturating_add(other.len());
                let share = common.saturating_mul(2000).checked_div(size).unwrap_or(0);
                if share >= LEAST_ALIKE {
                    all.push((share, *a, *b));
                }
            }
        }
        all.sort_by(|x, y| y.0.cmp(&x.0).then(x.cmp(y)));
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (_, a, b) in all {
            if !pairs.iter().any(|(x, y)| *x == a || *y == b) {
                pairs.push((a, b));
            }
        }
        pairs
    }
}

/// Expressions with fewer parts in common, of a thousand, are two and not one that changed.
const LEAST_ALIKE: usize = 250;

/// A clause that means something else.
fn changed(old: &Part, new: &Part, here: &Within, within: &Text) -> Change {
    let mut change = Change::new(new.what(), within);
    let shown = |part: &Part| Some(part.words.clone()).filter(|it| !it.zh.is_empty());
    change.before = shown(old);
    change.after = shown(new);
    change.sources = here.sources.clone();
    change.newly = newly(Some(old), new, here);
    change
}

/// Whether there is one of a kind, so that the old one and the new one belong together.
fn stands_alone(what: What) -> bool {
    !matches!(
        what,
        What::Condition
            | What::When
            | What::Exception
            | What::Item
            | What::Agency
            | What::Allowed
            | What::Covers
            | What::Excludes
            | What::List
            | What::Label
            | What::Question
    )
}

impl Known<'_> {
    /// The fingerprints of an expression and of all that is in it.
    fn inside(&self, expr: Id<Expr>) -> BTreeSet<crate::program::identity::Fingerprint> {
        let mut all = BTreeSet::new();
        let mut open = vec![expr];
        while let Some(id) = open.pop() {
            all.insert(self.exprs.at(id));
            let kind = &self.program().exprs.at(id).kind;
            kind.each_child(&mut |child| open.push(child));
        }
        all
    }
}
