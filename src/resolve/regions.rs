//! The region tree, built from every 地区 of every rulebook.

use std::collections::{BTreeMap, HashMap};

use super::declare::{Walk, all, item_names, labels};
use super::names::Global;
use super::{Book, ResolveError, Symbol};
use crate::program::{Id, Labels, Level, Region};
use crate::sorted;
use crate::syntax::tree::{DeclarationKind, Name};

/// A region as far as its declarations tell.
struct Found<'tree> {
    name: &'tree Name,
    /// Position of the parent region, and where the parent is written.
    parent: Option<(usize, &'tree Name)>,
    labels: Labels,
    level: Option<&'tree Name>,
}

/// Takes the level of a region; a second one that differs is a finding.
fn levelled<'tree>(
    region: &mut Found<'tree>,
    level: Option<&'tree Name>,
    found: &mut crate::diagnostic::Diagnostics,
) {
    let Some(level) = level else { return };
    match region.level {
        Some(first) if first.text != level.text => found.push(
            ResolveError::LevelTwice {
                name: region.name.text.clone(),
                first: (first.text.clone(), first.span),
                second: (level.text.clone(), level.span),
            }
            .report(),
        ),
        Some(_) => {}
        None => region.level = Some(level),
    }
}

/// Adds every region, parents before children.
pub(super) fn declare<'tree>(books: &'tree [Book], walk: &mut Walk<'_, 'tree>) {
    let mut regions: Vec<Found<'tree>> = Vec::new();
    let mut by_name: HashMap<&str, usize> = HashMap::new();
    for (_, declaration) in all(books) {
        let DeclarationKind::Region(region) = &declaration.kind else {
            continue;
        };
        let mut position = |name: &'tree Name, regions: &mut Vec<Found<'tree>>| {
            *by_name.entry(&name.text).or_insert_with(|| {
                regions.push(Found {
                    name,
                    parent: None,
                    labels: Vec::new(),
                    level: None,
                });
                regions.len().saturating_sub(1)
            })
        };
        let parent = position(&region.name, &mut regions);
        for child in &region.contains {
            let (child, level) = (&child.name, child.level.as_ref());
            let child_at = position(child, &mut regions);
            let Some(found) = regions.get_mut(child_at) else {
                continue;
            };
            match found.parent {
                Some((_, first)) => walk.found.push(
                    ResolveError::RegionTwice {
                        name: child.text.clone(),
                        first: first.span,
                        second: child.span,
                    }
                    .report(),
                ),
                None => found.parent = Some((parent, child)),
            }
            levelled(found, level, walk.found);
            found
                .labels
                .extend(labels(&declaration.common, Some(&child.text)));
        }
        if let Some(found) = regions.get_mut(parent) {
            levelled(found, region.level.as_ref(), walk.found);
            found.labels.extend(labels(&declaration.common, None));
        }
    }
    add(&regions, walk);
    reversed(&regions, walk);
    uses(books, walk);
}

/// Every place where a declaration names a region.
fn uses(books: &[Book], walk: &mut Walk<'_, '_>) {
    for (_, declaration) in all(books) {
        let DeclarationKind::Region(region) = &declaration.kind else {
            continue;
        };
        let levels = region.contains.iter().filter_map(|it| it.level.as_ref());
        for level in region.level.iter().chain(levels) {
            let (program, names) = (&walk.resolved.program, &mut walk.resolved.names);
            let mut known = program.levels.iter();
            if let Some((id, _)) = known.find(|(_, it)| it.name == level.text) {
                names.used(level.span, Symbol::Level(id));
            }
        }
        let inside = region.contains.iter().map(|child| &child.name);
        for name in std::iter::once(&region.name).chain(inside) {
            let names = &mut walk.resolved.names;
            let Some(&Global::Region(id)) = names.globals.get(&name.text) else {
                continue;
            };
            names.used(name.span, Symbol::Region(id));
            for named in item_names(&declaration.common, &name.text) {
                names.used(named, Symbol::Region(id));
            }
        }
    }
}

/// Adds regions from the outermost in; what is left over lies in itself.
fn add(regions: &[Found<'_>], walk: &mut Walk<'_, '_>) {
    let mut children: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (position, region) in regions.iter().enumerate() {
        children
            .entry(region.parent.map(|(parent, _)| parent))
            .or_default()
            .push(position);
    }
    let mut added = vec![false; regions.len()];
    let mut known: HashMap<&str, Id<Level>> = HashMap::new();
    let mut open: Vec<(usize, Option<Id<Region>>)> = with_parent(&children, None, None);
    while let Some((position, parent)) = open.pop() {
        let Some(found) = regions.get(position) else {
            continue;
        };
        let level = found.level.map(|level| {
            let levels = &mut walk.resolved.program.parts().levels;
            *known.entry(&level.text).or_insert_with(|| {
                levels.add(Level {
                    name: level.text.clone(),
                    span: level.span,
                })
            })
        });
        let id = walk.resolved.program.parts().regions.add(Region {
            name: found.name.text.clone(),
            parent,
            level,
            labels: found.labels.clone(),
            span: found.name.span,
        });
        walk.add_global(found.name, Global::Region(id));
        if let Some(mark) = added.get_mut(position) {
            *mark = true;
        }
        open.extend(with_parent(&children, Some(position), Some(id)));
    }
    for (region, _) in regions.iter().zip(&added).filter(|(_, added)| !**added) {
        let second = region
            .parent
            .map_or(region.name.span, |(_, name)| name.span);
        let name = region.name.text.clone();
        walk.found.push(
            ResolveError::RegionTwice {
                name,
                first: region.name.span,
                second,
            }
            .report(),
        );
    }
}

/// Levels of which one lies within the other and the other within it, and regions within a
/// region of their own level: then no place would be at the one or below it.
fn reversed(regions: &[Found<'_>], walk: &mut Walk<'_, '_>) {
    let program = &walk.resolved.program;
    let spans = regions.iter().filter_map(|region| {
        let level = region.level?;
        Some((region.name.span, level.span))
    });
    let spans = sorted::map(spans);
    // The nearest level around each region; a parent stands before its children.
    let mut around: Vec<Option<Id<Region>>> = Vec::with_capacity(program.regions.len());
    let mut nested: BTreeMap<(Id<Level>, Id<Level>), Id<Region>> = BTreeMap::new();
    let mut findings = Vec::new();
    for (id, region) in program.regions.iter() {
        let parent = region.parent.and_then(|parent| {
            let own = program.regions.at(parent).level.map(|_| parent);
            own.or_else(|| around.get(parent.index()).copied().flatten())
        });
        around.push(parent);
        let (Some(level), Some(parent)) = (region.level, parent) else {
            continue;
        };
        let Some(outer) = program.regions.at(parent).level else {
            continue;
        };
        let other = nested.get(&(level, outer)).copied();
        let first = if level == outer { Some(parent) } else { other };
        if let Some(first) = first {
            let place = |at: Id<Region>| {
                let name = program.regions.at(at).span;
                spans.get(&name).copied().unwrap_or(name)
            };
            findings.push(ResolveError::LevelsReversed {
                inner: program.levels.at(level).name.clone(),
                outer: program.levels.at(outer).name.clone(),
                first: place(first),
                second: place(id),
            });
        }
        nested.entry((outer, level)).or_insert(id);
    }
    for finding in findings {
        walk.found.push(finding.report());
    }
}

/// The regions in one, last first, so that a stack gives them in order.
fn with_parent(
    children: &BTreeMap<Option<usize>, Vec<usize>>,
    parent: Option<usize>,
    id: Option<Id<Region>>,
) -> Vec<(usize, Option<Id<Region>>)> {
    children
        .get(&parent)
        .into_iter()
        .flatten()
        .rev()
        .map(|&child| (child, id))
        .collect()
}
