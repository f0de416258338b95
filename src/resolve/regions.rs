//! The region tree, built from every 地区 of every rulebook.

use std::collections::{BTreeMap, HashMap};

use super::declare::{Walk, all, item_names, labels};
use super::names::Global;
use super::{Book, ResolveError, Symbol, levels};
use crate::diagnostic::Text;
use crate::program::{Id, Labels, Level, Region};
use crate::sorted;
use crate::syntax::tree::{Common, DeclarationKind, Name};

/// Bytes of a name with those around it: places within places of one name, each called like
/// another, would else grow without bounds. A deeper one is told as named twice.
const LONGEST_PATH: usize = 1000;

/// A region as far as its declarations tell.
struct Found<'tree> {
    name: &'tree Name,
    /// Position of the parent region, and where the parent is written.
    parent: Option<(usize, &'tree Name)>,
    labels: Labels,
    level: Option<&'tree Name>,
}

/// Which region a name means where it stands: within the one that is written around it.
#[derive(Debug, PartialEq, Eq, Hash, Clone)]
struct Key {
    /// The region around it, as its 地区 is written.
    within: Option<String>,
    name: String,
}

/// The regions that 包含 names, by their names: in which 地区.
#[derive(Default)]
struct Contained<'tree> {
    by_name: HashMap<&'tree str, Vec<String>>,
}

impl<'tree> Contained<'tree> {
    fn of(books: &'tree [Book]) -> Self {
        let mut contained = Self::default();
        for (_, declaration) in all(books) {
            let DeclarationKind::Region(region) = &declaration.kind else {
                continue;
            };
            let head = path_of(&region.within, &region.name);
            for child in &region.contains {
                let heads = contained.by_name.entry(&child.name.text).or_default();
                if !heads.contains(&head) {
                    heads.push(head.clone());
                }
            }
        }
        contained
    }

    /// The region that the head of a 地区 names; the possible ones where it may be several.
    fn head(&self, within: &[Name], name: &Name) -> Result<Key, Vec<String>> {
        let heads = self.by_name.get(name.text.as_str());
        let heads = heads.map_or(&[][..], Vec::as_slice);
        let around = within.last().map(|_| joined(within));
        let fits = |head: &&String| match &around {
            None => true,
            Some(around) => *head == around || head.ends_with(&format!(".{around}")),
        };
        let fitting: Vec<&String> = heads.iter().filter(fits).collect();
        let key = |within: Option<String>| Key {
            within,
            name: name.text.clone(),
        };
        match (fitting.as_slice(), &around) {
            ([], None) => Ok(key(None)),
            ([only], _) => Ok(key(Some((*only).clone()))),
            (several, _) => Err(several
                .iter()
                .map(|head| format!("{head}.{}", name.text))
                .collect()),
        }
    }

    /// Whether several places have a name.
    fn is_ambiguous(&self, name: &str) -> bool {
        self.by_name.get(name).is_some_and(|heads| heads.len() > 1)
    }
}

/// `沈阳市.铁西区`
fn joined(path: &[Name]) -> String {
    let names: Vec<&str> = path.iter().map(|name| name.text.as_str()).collect();
    names.join(".")
}

fn path_of(within: &[Name], name: &Name) -> String {
    let around = within.iter().map(|name| name.text.as_str());
    let names: Vec<&str> = around.chain([name.text.as_str()]).collect();
    names.join(".")
}

/// Adds every region, parents before children.
pub(super) fn declare<'tree>(books: &'tree [Book], walk: &mut Walk<'_, 'tree>) {
    let contained = Contained::of(books);
    let mut regions: Vec<Found<'tree>> = Vec::new();
    let mut by_key: HashMap<Key, usize> = HashMap::new();
    for (_, declaration) in all(books) {
        let DeclarationKind::Region(region) = &declaration.kind else {
            continue;
        };
        let mut position = |key: Key, name: &'tree Name, regions: &mut Vec<Found<'tree>>| {
            *by_key.entry(key).or_insert_with(|| {
                regions.push(Found {
                    name,
                    parent: None,
                    labels: Vec::new(),
                    level: None,
                });
                regions.len().saturating_sub(1)
            })
        };
        let head = match contained.head(&region.within, &region.name) {
            Ok(head) => head,
            Err(meanings) => {
                let name = path_of(&region.within, &region.name);
                let at = region.name.span;
                let finding = if meanings.is_empty() {
                    let what = Text::new("地区", "region");
                    let near = None;
                    ResolveError::UnknownName {
                        name,
                        at,
                        what,
                        near,
                    }
                } else {
                    ResolveError::AmbiguousName { name, at, meanings }
                };
                walk.found.push(finding.report());
                continue;
            }
        };
        let written = path_of(&region.within, &region.name);
        let parent = position(head, &region.name, &mut regions);
        for child in &region.contains {
            let (child, level) = (&child.name, child.level.as_ref());
            let key = Key {
                within: Some(written.clone()),
                name: child.text.clone(),
            };
            let child_at = position(key, child, &mut regions);
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
    add(&regions, &contained, walk);
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
        let mut path = String::new();
        let mut around = None;
        for name in region.within.iter().chain([&region.name]) {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(&name.text);
            around = walk.resolved.names.place(&path);
            if let Some(id) = around {
                used(walk, id, name, &declaration.common);
            }
        }
        let Some(around) = around else { continue };
        for child in &region.contains {
            let path = &walk.resolved.program.regions.at(around).name;
            let path = format!("{path}.{}", child.name.text);
            if let Some(id) = walk.resolved.names.place(&path) {
                used(walk, id, &child.name, &declaration.common);
            }
        }
    }
}

fn used(walk: &mut Walk<'_, '_>, id: Id<Region>, name: &Name, common: &Common) {
    let names = &mut walk.resolved.names;
    names.used(name.span, Symbol::Region(id));
    for named in item_names(common, &name.text) {
        names.used(named, Symbol::Region(id));
    }
}

/// Adds regions from the outermost in; what is left over lies in itself.
fn add(regions: &[Found<'_>], contained: &Contained<'_>, walk: &mut Walk<'_, '_>) {
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
        let bare = &found.name.text;
        let around = parent.map(|parent| walk.resolved.program.regions.at(parent).name.clone());
        // Its name is its own: written with the one around it where others are called the same.
        let own = match &around {
            Some(around) if contained.is_ambiguous(bare) && around.len() < LONGEST_PATH => {
                format!("{around}.{bare}")
            }
            Some(_) | None => bare.clone(),
        };
        let id = walk.resolved.program.parts().regions.add(Region {
            name: own.clone(),
            parent,
            level,
            labels: found.labels.clone(),
            span: found.name.span,
        });
        let own = Name {
            text: own,
            span: found.name.span,
        };
        walk.add_global(&own, Global::Region(id));
        let places = &mut walk.resolved.names.places;
        if own.text != *bare {
            places.entry(bare.clone()).or_default().push(id);
        } else if let Some(around) = &around {
            let path = format!("{around}.{bare}");
            places.entry(path).or_default().push(id);
        }
        if let Some((_, around)) = around.as_ref().and_then(|around| around.rsplit_once('.')) {
            let path = format!("{around}.{bare}");
            places.entry(path).or_default().push(id);
        }
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
