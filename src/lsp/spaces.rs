//! The folders that are open: each with its rulebooks and, over what is on disk, the texts that are
//! being changed.

use std::collections::{BTreeMap, BTreeSet};

use super::Disk;
use super::uri;
use crate::ide::Workspace;
use crate::text::Files;

/// Where a document stands: the space, and the path in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Address {
    /// Position of the space.
    pub(super) space: usize,
    /// Path relative to its root.
    pub(super) path: String,
}

impl Address {
    /// The folder of the rulebook that the document belongs to.
    pub(super) fn folder(&self) -> &str {
        folder_of(&self.path)
    }
}

/// The folder that a path stands in.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A document that the editor holds.
#[derive(Debug)]
pub(super) struct Open {
    /// Its URI as the editor writes it.
    pub(super) uri: String,
    /// Its version.
    pub(super) version: i32,
}

/// Rulebooks that may use each other.
#[derive(Debug)]
pub(super) struct Space {
    /// The folder that paths are relative to; the URI of a document that is no file.
    pub(super) root: String,
    /// Folders whose rulebooks were asked for.
    asked: BTreeSet<String>,
    /// The files, and what was read of them.
    pub(super) ide: Workspace,
    /// Documents that the editor holds, by path.
    pub(super) open: BTreeMap<String, Open>,
}

impl Space {
    fn new(root: String) -> Self {
        Self {
            root,
            asked: BTreeSet::new(),
            ide: Workspace::new(Files::new(), ""),
            open: BTreeMap::new(),
        }
    }

    /// The URI of a file, as the editor writes it where it holds the file.
    pub(super) fn uri_of(&self, path: &str) -> String {
        match self.open.get(path) {
            Some(open) => open.uri.clone(),
            None => uri::uri_of(&format!("{}/{path}", self.root.trim_end_matches('/'))),
        }
    }

    /// Reads the disk again; documents that the editor holds keep their texts.
    fn reload(&mut self, disk: &dyn Disk) {
        let mut files = Files::new();
        for folder in &self.asked {
            let Some(shelf) = disk.rulebooks(folder) else {
                continue;
            };
            for file in shelf.files.iter() {
                files.add(file.path.clone(), file.text.clone());
            }
        }
        for path in self.open.keys() {
            if let Some(file) = self.ide.files().at(path) {
                files.add(path.clone(), file.text.clone());
            }
        }
        self.ide.replace(&files);
    }
}

/// All that is open.
#[derive(Debug, Default)]
pub(super) struct Spaces {
    pub(super) all: Vec<Space>,
}

impl Spaces {
    /// Opens the rulebooks in a folder.
    pub(super) fn open_folder(&mut self, folder: &str, disk: &dyn Disk) -> Option<usize> {
        let shelf = disk.rulebooks(folder)?;
        let at = self.all.iter().position(|space| space.root == shelf.root);
        let at = at.unwrap_or_else(|| {
            self.all.push(Space::new(shelf.root));
            self.all.len().saturating_sub(1)
        });
        let space = self.all.get_mut(at)?;
        if space.asked.insert(folder.to_owned()) {
            space.reload(disk);
        }
        Some(at)
    }

    /// Closes a folder: documents that are open in it stay.
    pub(super) fn close_folder(&mut self, folder: &str, disk: &dyn Disk) {
        for space in &mut self.all {
            if space.asked.remove(folder) {
                space.reload(disk);
            }
        }
    }

    /// Reads everything again.
    pub(super) fn reload(&mut self, disk: &dyn Disk) {
        for space in &mut self.all {
            space.reload(disk);
        }
    }

    /// The address of a document that is known.
    pub(super) fn find(&self, uri: &str) -> Option<Address> {
        let Some(path) = uri::path_of(uri) else {
            let space = self.all.iter().position(|space| space.root == uri)?;
            return Some(Address {
                space,
                path: LOOSE.to_owned(),
            });
        };
        let inside = self.all.iter().enumerate().filter_map(|(space, it)| {
            let path = below(&path, &it.root)?.to_owned();
            Some(Address { space, path })
        });
        let known = inside.filter(|it| self.holds(it));
        known.min_by_key(|address| address.path.len())
    }

    fn holds(&self, address: &Address) -> bool {
        let space = self.all.get(address.space);
        space.is_some_and(|space| space.ide.files().at(&address.path).is_some())
    }

    /// The address of a path below a folder that is open.
    fn inside(&self, path: &str) -> Option<Address> {
        let all = self.all.iter().enumerate();
        let open = all.filter(|(_, space)| {
            let mut asked = space.asked.iter();
            asked.any(|folder| below(path, folder).is_some())
        });
        let inside = open.filter_map(|(space, it)| {
            let path = below(path, &it.root)?.to_owned();
            Some(Address { space, path })
        });
        inside.min_by_key(|address| address.path.len())
    }

    /// The address for a document that the editor opens: in the rulebook of its folder.
    pub(super) fn place(&mut self, uri: &str, disk: &dyn Disk) -> Option<Address> {
        if let Some(known) = self.find(uri) {
            return Some(known);
        }
        let Some(path) = uri::path_of(uri) else {
            self.all.push(Space::new(uri.to_owned()));
            return Some(Address {
                space: self.all.len().saturating_sub(1),
                path: LOOSE.to_owned(),
            });
        };
        if let Some(inside) = self.inside(&path) {
            return Some(inside);
        }
        let (folder, _) = path.rsplit_once('/')?;
        let space = self.open_folder(folder, disk).unwrap_or_else(|| {
            self.all.push(Space::new(folder.to_owned()));
            self.all.len().saturating_sub(1)
        });
        let path = below(&path, &self.all.get(space)?.root)?.to_owned();
        Some(Address { space, path })
    }
}

/// What stands of a path behind a folder.
fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(folder.trim_end_matches('/'))?;
    rest.strip_prefix('/')
}

/// The path of a document that is no file yet.
const LOOSE: &str = "untitled.gj";
