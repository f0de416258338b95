//! Combinations of keys without any value, and regions that take the value of another.

use std::collections::{BTreeMap, BTreeSet};

use super::super::allows::Findings;
use super::super::error::values::ValueFinding;
use super::super::{Book, words};
use crate::diagnostic::{Lang, Text};
use crate::program::wording::Wording;
use crate::program::{Id, KeyKind, Parameter, Region};
use crate::value::{Number, Value};

/// How many combinations of keys are looked at for one parameter.
const COMBINATIONS: usize = 200_000;

/// Combinations of keys without any value, and regions that take the value of another.
pub(super) fn missing_keys(
    book: Book<'_>,
    parameter: &Parameter,
    open_key: bool,
    findings: &mut Findings<'_>,
) {
    let has_region = parameter.keys.contains(&KeyKind::Region);
    let mut by_rest: BTreeMap<Vec<Value>, BTreeSet<u32>> = BTreeMap::new();
    for cell in parameter
        .cells
        .iter()
        .filter(|cell| !cell.values.is_empty())
    {
        let (region, rest) = split_region(&cell.keys);
        by_rest.entry(rest).or_default().extend(region);
    }
    if by_rest.is_empty() {
        let finding = match &parameter.delegates {
            Some(to) => ValueFinding::LeftToOthers {
                name: parameter.name.clone(),
                to: to.clone(),
                at: parameter.span,
            },
            None => ValueFinding::NoValue {
                name: parameter.name.clone(),
                at: parameter.span,
            },
        };
        findings.push(finding.report(), &[&parameter.allows]);
        return;
    }
    let ranges: Vec<Vec<Key>> = (parameter.keys.iter().enumerate())
        .filter(|(_, kind)| **kind != KeyKind::Region)
        .map(|(at, kind)| all_of(book, parameter, at, *kind))
        .collect();
    let total = ranges
        .iter()
        .try_fold(1_usize, |product, range| product.checked_mul(range.len()))
        .unwrap_or(usize::MAX);
    if by_rest.len() < total {
        missing_combinations(book, parameter, (&by_rest, &ranges, total), findings);
    }
    if has_region {
        missing_regions(book, parameter, &by_rest, open_key, findings);
    }
}

/// The region among some keys, and the others.
pub(super) fn split_region(keys: &[Value]) -> (Option<u32>, Vec<Value>) {
    let mut region = None;
    let mut rest = Vec::new();
    for key in keys {
        if let (Value::Region(at), None) = (key, region) {
            region = Some(*at);
        } else {
            rest.push(*key);
        }
    }
    (region, rest)
}

/// A key that has to have a value: how cells have it, and for which numbers it stands.
#[derive(Debug, Clone, Copy)]
struct Key {
    kind: KeyKind,
    value: Value,
    /// The greatest number, where it stands for several.
    to: Option<Number>,
}

impl Key {
    fn words(self, wording: Wording<'_>) -> String {
        let word = |value| wording.key(value, self.kind);
        match self.to {
            Some(to) => wording.numbers(word(self.value), Some(word(Value::Number(to)))),
            None => word(self.value),
        }
    }
}

/// Every key of a kind; of numbers all from the first row to the last.
fn all_of(book: Book<'_>, parameter: &Parameter, at: usize, kind: KeyKind) -> Vec<Key> {
    let key = |value| Key {
        kind,
        value,
        to: None,
    };
    match kind {
        KeyKind::Category(category) => {
            let category = book.program.categories.get(category);
            let count = category.map_or(0, |category| category.items.len());
            let items = (0..count).filter_map(|item| u32::try_from(item).ok());
            items.map(|item| key(Value::Item(item))).collect()
        }
        KeyKind::Truth => [false, true].map(|truth| key(Value::Truth(truth))).to_vec(),
        KeyKind::Region => Vec::new(),
        KeyKind::Whole(_) => {
            let mut all: Vec<Key> = Vec::new();
            let mut next: Option<Number> = None;
            for run in parameter.runs.get(at).into_iter().flatten() {
                let last = run.from.checked_sub(Number::ONE).ok();
                if let Some((from, last)) = next.zip(last).filter(|(from, last)| from <= last) {
                    all.push(Key {
                        to: Some(last).filter(|last| *last != from),
                        ..key(Value::Number(from))
                    });
                }
                all.push(Key {
                    to: run.to.filter(|to| *to != run.from),
                    ..key(Value::Number(run.from))
                });
                next = run.to.and_then(|to| to.checked_add(Number::ONE).ok());
            }
            all
        }
    }
}

fn missing_combinations(
    book: Book<'_>,
    parameter: &Parameter,
    (present, ranges, total): (&BTreeMap<Vec<Value>, BTreeSet<u32>>, &[Vec<Key>], usize),
    findings: &mut Findings<'_>,
) {
    let (mut missing, mut row) = (Vec::new(), None);
    let sizes: Vec<u32> = ranges
        .iter()
        .map(|range| u32::try_from(range.len()).unwrap_or(u32::MAX))
        .collect();
    let mut positions = vec![0_u32; sizes.len()];
    // At most as many steps as there are values, and a few more.
    for _ in 0..total.min(COMBINATIONS) {
        let keys = positions.iter().zip(ranges);
        let keys: Vec<Key> = keys
            .filter_map(|(at, range)| range.get(*at as usize).copied())
            .collect();
        let rest: Vec<Value> = keys.iter().map(|key| key.value).collect();
        if !present.contains_key(&rest) {
            let words = |between: &str| {
                let all = |lang| {
                    let wording = Wording::exact(book.program, lang);
                    let words: Vec<String> = keys.iter().map(|key| key.words(wording)).collect();
                    words.join(between)
                };
                Text::new(all(Lang::Zh), all(Lang::En))
            };
            missing.push(words("·"));
            row.get_or_insert_with(|| words(" | "));
            if missing.len() > 5 {
                break;
            }
        }
        if !advance(&mut positions, &sizes) {
            break;
        }
    }
    let (Some(first), Some(row)) = (missing.first(), row) else {
        return;
    };
    let finding = ValueFinding::CombinationWithoutValue {
        name: parameter.name.clone(),
        first: first.clone(),
        row,
        all: words::listed(&missing, total.saturating_sub(present.len())),
        // Some combinations are set: one that is left to others says so with 待定.
        left_to: None,
        at: parameter.span,
    };
    findings.push(finding.report(), &[&parameter.allows]);
}

/// The next combination, the last key first; whether there is one.
pub(in super::super) fn advance(positions: &mut [u32], sizes: &[u32]) -> bool {
    for (at, size) in positions.iter_mut().zip(sizes).rev() {
        *at = at.saturating_add(1);
        if *at < *size {
            return true;
        }
        *at = 0;
    }
    false
}

fn missing_regions(
    book: Book<'_>,
    parameter: &Parameter,
    by_rest: &BTreeMap<Vec<Value>, BTreeSet<u32>>,
    open_key: bool,
    findings: &mut Findings<'_>,
) {
    let regions = book.program.regions.len();
    if by_rest.len().saturating_mul(regions) > COMBINATIONS {
        return;
    }
    let mut from_parent = vec![false; regions];
    let mut uncovered = vec![false; regions];
    let mut covered = vec![false; regions];
    for own in by_rest.values() {
        for (id, region) in book.program.regions.iter() {
            let at = id.index();
            let is_own = u32::try_from(at).is_ok_and(|at| own.contains(&at));
            let parent = region.parent.and_then(|parent| covered.get(parent.index()));
            let by_parent = !is_own && parent.copied().unwrap_or(false);
            for (marks, mark) in [
                (&mut covered, Some(is_own || by_parent)),
                (&mut from_parent, by_parent.then_some(true)),
                (&mut uncovered, (!is_own && !by_parent).then_some(true)),
            ] {
                if let (Some(slot), Some(mark)) = (marks.get_mut(at), mark) {
                    *slot = mark;
                }
            }
        }
    }
    let positions = |marks: &[bool]| -> Vec<u32> {
        let marked = marks.iter().enumerate().filter(|(_, mark)| **mark);
        marked
            .filter_map(|(at, _)| u32::try_from(at).ok())
            .collect()
    };
    let at_level = sets_its_own(book, parameter);
    for (taken, expected) in from_parent.iter_mut().zip(at_level) {
        *taken &= expected;
    }
    let (from_parent, uncovered) = (positions(&from_parent), positions(&uncovered));
    let names = |of: &[u32]| {
        let names: Vec<Text> = of
            .iter()
            .take(6)
            .map(|at| Text::same(words::region(book, *at)))
            .collect();
        words::listed(&names, of.len())
    };
    if !from_parent.is_empty() {
        let finding = ValueFinding::RegionWithoutValue {
            name: parameter.name.clone(),
            regions: names(&from_parent),
            set_at: parameter.set_at.clone(),
            at: parameter.span,
        };
        findings.push(finding.report(), &[&parameter.allows]);
    }
    if !uncovered.is_empty() && open_key {
        let first = uncovered.first();
        let first = first.map_or_else(String::new, |at| words::region(book, *at));
        let first = Text::same(first);
        let finding = ValueFinding::CombinationWithoutValue {
            name: parameter.name.clone(),
            row: first.clone(),
            first,
            all: names(&uncovered),
            left_to: parameter.delegates.clone(),
            at: parameter.span,
        };
        findings.push(finding.report(), &[&parameter.allows]);
    }
}

/// Whether each region is expected to have a value of its own: by 定于 those of that level, and
/// those that neither lie in such a region nor have one inside; without it all are.
fn sets_its_own(book: Book<'_>, parameter: &Parameter) -> Vec<bool> {
    let regions = &book.program.regions;
    let set_at = parameter.set_at.as_ref();
    let Some(level) = set_at.and_then(|set_at| set_at.level) else {
        return vec![true; regions.len()];
    };
    let is_at = |id: Id<Region>| regions.at(id).level == Some(level);
    // Both by a parent that stands before its children.
    let mut within = vec![false; regions.len()];
    let mut has_inside = vec![false; regions.len()];
    for (id, region) in regions.iter() {
        let parent = region.parent.and_then(|parent| within.get(parent.index()));
        let is_within = parent.copied().unwrap_or(false) || is_at(id);
        if let Some(slot) = within.get_mut(id.index()) {
            *slot = is_within;
        }
    }
    let ids: Vec<Id<Region>> = regions.ids().collect();
    for id in ids.into_iter().rev() {
        let inside = has_inside.get(id.index()).copied().unwrap_or(false) || is_at(id);
        let parent = regions.at(id).parent;
        if let Some(slot) = parent.and_then(|parent| has_inside.get_mut(parent.index())) {
            *slot |= inside;
        }
    }
    let expected = regions.ids().zip(within.iter().zip(&has_inside));
    expected
        .map(|(id, (within, inside))| is_at(id) || (!*within && !*inside))
        .collect()
}
