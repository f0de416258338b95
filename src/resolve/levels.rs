//! Levels of regions: one for each region, and never one within itself.

use std::collections::{BTreeMap, HashMap};

use super::declare::{Walk, all};
use super::{Book, ResolveError, Symbol};
use crate::diagnostic::Diagnostics;
use crate::program::{Id, Level, Region};
use crate::syntax::tree::{DeclarationKind, Name};
use crate::text::Span;

/// Takes the level of a region; a second one that differs is a finding.
pub(super) fn take<'tree>(
    region: &str,
    taken: &mut Option<&'tree Name>,
    level: Option<&'tree Name>,
    found: &mut Diagnostics,
) {
    let Some(level) = level else { return };
    match *taken {
        Some(first) if first.text != level.text => found.push(
            ResolveError::LevelTwice {
                name: region.to_owned(),
                first: (first.text.clone(), first.span),
                second: (level.text.clone(), level.span),
            }
            .report(),
        ),
        Some(_) => {}
        None => *taken = Some(level),
    }
}

/// Every place where a declaration names a level.
pub(super) fn uses(books: &[Book], walk: &mut Walk<'_, '_>) {
    let levels = walk.resolved.program.levels.iter();
    let levels: HashMap<&str, Id<Level>> = levels.map(|(id, it)| (&*it.name, id)).collect();
    for (_, declaration) in all(books) {
        let DeclarationKind::Region(region) = &declaration.kind else {
            continue;
        };
        let inside = region.contains.iter().filter_map(|it| it.level.as_ref());
        for level in region.level.iter().chain(inside) {
            if let Some(id) = levels.get(&*level.text) {
                walk.resolved.names.used(level.span, Symbol::Level(*id));
            }
        }
    }
}

/// Regions within a region of their own level, however deep, and levels of which one lies right
/// within the other and the other within it: then no place would be at the one or below it.
///
/// `written` says where the level of a region stands, by the place of its name.
pub(super) fn reversed(written: &BTreeMap<Span, Span>, walk: &mut Walk<'_, '_>) {
    let program = &walk.resolved.program;
    let mut findings = Vec::new();
    // The regions around that have a level, the outermost first, and which has each level.
    let mut path: Vec<Id<Region>> = Vec::new();
    let mut around: Vec<(Id<Region>, Id<Level>)> = Vec::new();
    let mut open: BTreeMap<Id<Level>, Id<Region>> = BTreeMap::new();
    let mut nested: BTreeMap<(Id<Level>, Id<Level>), Id<Region>> = BTreeMap::new();
    // Each region stands before those in it, and they before the next beside it.
    for (id, region) in program.regions.iter() {
        while let Some(last) = path.pop_if(|last| Some(*last) != region.parent) {
            if let Some((_, level)) = around.pop_if(|(at, _)| *at == last) {
                open.remove(&level);
            }
        }
        path.push(id);
        let Some(level) = region.level else { continue };
        let nearest = around.last().copied();
        let own = open.get(&level).map(|first| (*first, level));
        let crossed = nearest.and_then(|(_, outer)| {
            let first = nested.get(&(level, outer))?;
            Some((*first, outer))
        });
        if let Some((first, outer)) = own.or(crossed) {
            let place = |at: Id<Region>| {
                let name = program.regions.at(at).span;
                written.get(&name).copied().unwrap_or(name)
            };
            findings.push(ResolveError::LevelsReversed {
                inner: program.levels.at(level).name.clone(),
                outer: program.levels.at(outer).name.clone(),
                first: place(first),
                second: place(id),
            });
        }
        if let Some((_, outer)) = nearest {
            nested.entry((outer, level)).or_insert(id);
        }
        if own.is_none() {
            open.insert(level, id);
            around.push((id, level));
        }
    }
    for finding in findings {
        walk.found.push(finding.report());
    }
}
