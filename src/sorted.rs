//! One stable sort that is not generic, to save WebAssembly.
//!
//! Each instantiation of the standard library's sort adds 5 kB to the module. Here positions are
//! sorted by one instantiation and the items moved after them; the order is the same. Hot paths,
//! which sort numbers, use `slice::sort`.
//!
//! Collecting into a `BTreeMap` or `BTreeSet` sorts first, so it is such an instantiation too:
//! [`map`] and [`set`] insert.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts by a key; equal items keep their order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by a comparison; equal items keep their order.
pub(crate) fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let places = places(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        (None, _) | (_, None) => Ordering::Equal,
    });
    let mut unsorted: Vec<Option<T>> = items.drain(..).map(Some).collect();
    let moved = |at| unsorted.get_mut(at).and_then(Option::take);
    items.extend(places.into_iter().filter_map(moved));
}

/// The items as a set, inserted one by one.
pub(crate) fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// The entries as a map, inserted one by one: of equal keys the last stays.
pub(crate) fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}

fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|&a, &b| compare(a, b));
    places
}

#[cfg(test)]
mod tests {
    use super::sort_by_key;

    #[test]
    fn what_is_equal_keeps_its_order() {
        let mut words = vec!["丙三", "甲二", "丙一", "甲一", "乙"];
        sort_by_key(&mut words, |word| word.chars().next());
        assert_eq!(words, ["丙三", "丙一", "乙", "甲二", "甲一"]);
    }

    #[test]
    fn nothing_is_lost_of_many() {
        let mut many: Vec<(usize, usize)> = (0..1000).map(|at| (at * 7919 % 101, at)).collect();
        let mut wanted = many.clone();
        wanted.sort_by_key(|(key, _)| *key);
        sort_by_key(&mut many, |(key, _)| *key);
        assert_eq!(many, wanted);
    }
}
