//! The region tree, built from every 地区 of every rulebook.

use std::collections::{BTreeMap, HashMap};

use super::declare::{Walk, all, item_names, labels};
use super::names::Global;
use super::{Book, ResolveError, Symbol, levels};
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
            levels::take(&found.name.text, &mut found.level, level, walk.found);
            found
                .labels
                .extend(labels(&declaration.common, Some(&child.text)));
        }
        if let Some(found) = regions.get_mut(parent) {
            levels::take(
                &found.name.text,
                &mut found.level,
                region.level.as_ref(),
                walk.found,
            );
            found.labels.extend(labels(&declaration.common, None));
        }
    }
    add(&regions, walk);
    let written = regions.iter().filter_map(|region| {
        let level = region.level?;
        Some((region.name.span, level.span))
    });
    levels::reversed(&sorted::map(written), walk);
    uses(books, walk);
    levels::uses(books, walk);
}

/// Every place where a declaration names a region.
fn uses(books: &[Book], walk: &mut Walk<'_, '_>) {
    for (_, declaration) in all(books) {
        let DeclarationKind::Region(region) = &declaration.kind else {
            continue;
        };
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
