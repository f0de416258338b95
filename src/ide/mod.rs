//! The questions of an editor: colours, contents, what a word means, what could stand here.
//!
//! A [`Workspace`] holds the files of a rulebook while they are being changed. It answers
//! for texts with mistakes, too: from what could be understood, and for names from the last
//! text that was whole.

mod clauses;
mod complete;
mod context;
mod describe;
mod expression;
mod folds;
mod case_facts;
mod headers;
mod hints;
mod hover;
mod lex;
mod meanings;
mod names;
mod offers;
mod outline;
mod dependencies;
mod relations;
mod rename;
mod scope;
mod clause_so_far;
mod tokens;

pub use complete::{Completion, Item};
pub use folds::{Fold, FoldKind};
pub use hints::Hint;
pub use hover::{Cited, Hover};
pub use outline::Entry;
pub use relations::Relation;
pub use tokens::{Kind, Painted, tokens};

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Stop};
use crate::resolve::Trees;
use crate::syntax::tree::{Declaration, DeclarationKind, Quoted};
use crate::text::{Edit, FileId, Files, SourceFile, Span, join_inside};
use crate::value::Date;
use crate::{Front, audited, front, front_until};

/// A rulebook under an editor's hands.
///
/// # Example
/// ```
/// use guiju::internals::ide::Workspace;
/// use guiju::internals::text::Files;
///
/// let mut files = Files::new();
/// files.add("a.gj", "规则集 示例\n单位 度 「千瓦时」\n");
/// let mut workspace = Workspace::new(files, "");
/// let hover = workspace.hover("a.gj", "规则集 示例\n单位 ".len()).unwrap();
/// assert_eq!(hover.kind, "unit");
/// ```
#[derive(Debug)]
pub struct Workspace {
    files: Files,
    /// Folder of the rulebook that is worked on.
    folder: String,
    /// Rulebooks as they were last read, by folder.
    read: BTreeMap<String, Front>,
    /// Trees of files that have not changed since they were read.
    trees: Trees,
    /// Findings of rulebooks, with those of the audit, by folder.
    found: BTreeMap<String, Diagnostics>,
    /// The last readings in which every declaration could be read, by folder.
    whole: BTreeMap<String, Front>,
}

impl Workspace {
    /// Takes the files; `folder` holds the rulebook that is worked on.
    #[must_use]
    pub fn new(files: Files, folder: &str) -> Self {
        Self {
            files,
            folder: folder.trim_end_matches('/').to_owned(),
            read: BTreeMap::new(),
            trees: Trees::default(),
            found: BTreeMap::new(),
            whole: BTreeMap::new(),
        }
    }

    /// Turns to another rulebook of the same files; what was read of all of them is kept.
    pub fn work_on(&mut self, folder: &str) {
        folder.clone_into(&mut self.folder);
    }

    /// The files as they stand.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Adds a file or replaces its text.
    pub fn set_file(&mut self, path: &str, text: &str) {
        if self.files.at(path).is_some_and(|file| file.text == text) {
            return;
        }
        let is_new = self.files.at(path).is_none();
        let changed = self.files.add(path, text);
        self.forget(changed, path, is_new);
    }

    /// Makes the files these; what was read of texts that stay is kept.
    pub fn replace(&mut self, files: &Files) {
        let gone: Vec<String> = self
            .files
            .iter()
            .filter(|file| files.at(&file.path).is_none())
            .map(|file| file.path.clone())
            .collect();
        gone.iter().for_each(|path| self.remove_file(path));
        for file in files.iter() {
            self.set_file(&file.path, &file.text);
        }
    }

    /// Takes files with their addresses, e.g. those of another workspace that it follows.
    pub fn adopt(&mut self, files: &Files) {
        let before = std::mem::replace(&mut self.files, files.clone());
        for old in before.iter() {
            let now = files.at(&old.path).filter(|new| new.id == old.id);
            if now.is_none_or(|new| new.text != old.text) {
                self.forget(old.id, &old.path, false);
            }
        }
        for new in files.iter() {
            if before.at(&new.path).is_none_or(|old| old.id != new.id) {
                self.forget(new.id, &new.path, true);
            }
        }
    }

    /// Takes a file away.
    pub fn remove_file(&mut self, path: &str) {
        let Some(gone) = self.files.at(path).map(|file| file.id) else {
            return;
        };
        self.files.remove(path);
        self.forget(gone, path, false);
    }

    /// What was read of a file is of another text now; its names may still help. A new file may be
    /// what any rulebook looked for.
    fn forget(&mut self, changed: FileId, path: &str, is_new: bool) {
        self.trees.forget(changed);
        for (folder, front) in std::mem::take(&mut self.read) {
            if !is_new && !front.reads(path) {
                self.read.insert(folder, front);
                continue;
            }
            self.found.remove(&folder);
            if is_whole(&front) {
                self.whole.insert(folder, front);
            }
        }
    }

    /// The rulebook in a folder as it is now.
    fn front_of(&mut self, folder: &str) -> &Front {
        let (files, trees) = (&self.files, &mut self.trees);
        let read = self.read.entry(folder.to_owned());
        read.or_insert_with(|| front(files, folder, trees))
    }

    /// The rulebook that is worked on, as it is now.
    pub fn front(&mut self) -> &Front {
        let folder = self.folder.clone();
        self.front_of(&folder)
    }

    /// The rulebook that is worked on, where it has been read since the last change.
    #[must_use]
    pub fn current(&self) -> Option<&Front> {
        self.read.get(&self.folder)
    }

    /// Every finding, in order of places.
    pub fn findings(&mut self) -> &Diagnostics {
        if !self.found.contains_key(&self.folder) {
            self.front();
        }
        let (files, read) = (&self.files, self.read.get(&self.folder));
        let found = self.found.entry(self.folder.clone());
        found.or_insert_with(|| read.map(|read| audited(read, files)).unwrap_or_default())
    }

    /// Whether the findings are known of the texts as they are.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.found.contains_key(&self.folder)
    }

    /// As [`Workspace::findings`], for a caller that may cease to wait; none when `stop` asked to
    /// give up, and then nothing of the reading is kept.
    pub fn findings_until(&mut self, stop: &Stop) -> Option<&Diagnostics> {
        if !self.read.contains_key(&self.folder) {
            let mut trees = self.trees.clone();
            let front = front_until(&self.files, &self.folder, &mut trees, stop);
            if stop.is_asked() {
                return None;
            }
            self.trees = trees;
            self.read.insert(self.folder.clone(), front);
        }
        if !self.found.contains_key(&self.folder) {
            let mut front = self.read.remove(&self.folder)?;
            front.found.stops_at(stop);
            let found = audited(&front, &self.files);
            front.found.stops_at(&Stop::default());
            self.read.insert(self.folder.clone(), front);
            if stop.is_asked() {
                return None;
            }
            self.found.insert(self.folder.clone(), found);
        }
        self.found.get(&self.folder)
    }

    /// The words of a file, for colours; none of a file that is not there.
    #[must_use]
    pub fn tokens(&self, path: &str) -> Vec<Painted> {
        let file = self.files.at(path);
        file.map(|file| tokens(&file.text)).unwrap_or_default()
    }

    /// The declarations of a file.
    #[must_use]
    pub fn outline(&self, path: &str) -> Vec<Entry> {
        let Some(file) = self.files.at(path) else {
            return Vec::new();
        };
        let tree = crate::syntax::parse(file, &mut Diagnostics::new());
        outline::outline(&tree)
    }

    /// What is known of the word at a byte.
    pub fn hover(&mut self, path: &str, offset: usize) -> Option<Hover> {
        let (file, front) = self.reading_of(path, offset)?;
        hover::hover(front, file, offset)
    }

    /// Where the thing that is named at a byte is declared.
    pub fn definition(&mut self, path: &str, offset: usize) -> Option<Span> {
        let (file, front) = self.reading_of(path, offset)?;
        let named = names::at(front, file.id, offset)?;
        named.symbol.declared(&front.walked.program)
    }

    /// Every place where the thing that is named at a byte is named.
    pub fn references(&mut self, path: &str, offset: usize) -> Vec<Span> {
        let Some((file, front)) = self.reading_of(path, offset) else {
            return Vec::new();
        };
        let named = names::at(front, file.id, offset);
        named.map_or_else(Vec::new, |named| names::places(front, named.symbol))
    }

    /// As [`Workspace::references`], in every rulebook of the files.
    pub fn references_everywhere(&mut self, path: &str, offset: usize) -> Vec<Span> {
        let Some(declared) = self.definition(path, offset) else {
            return Vec::new();
        };
        let mut places = BTreeSet::new();
        for folder in self.files.rule_folders() {
            let front = self.front_of(&folder);
            if let Some(symbol) = rename::declared_at(front, declared) {
                places.extend(names::places(front, symbol));
            }
        }
        places.into_iter().collect()
    }

    /// The edits that give the thing that is named at a byte another name, wherever a rulebook
    /// of the workspace names it.
    ///
    /// # Errors
    /// Findings that tell why it cannot have that name.
    pub fn rename(
        &mut self,
        path: &str,
        offset: usize,
        new_name: &str,
    ) -> Result<Vec<Edit>, Vec<Diagnostic>> {
        let Some((file, front)) = self.reading_of(path, offset) else {
            return Ok(Vec::new());
        };
        let named = names::at(front, file.id, offset);
        let declared = named.and_then(|named| named.symbol.declared(&front.walked.program));
        let (Some(named), Some(declared)) = (named, declared) else {
            let offset = file.text.floor_char_boundary(offset);
            let at = Span::new(file.id, offset, offset);
            return Err(vec![rename::nothing_named(at)]);
        };
        rename::rename(&self.files, &self.trees, declared, (named.span, new_name))
    }

    /// The thing that is named at a byte, as a list of contents shows it.
    pub fn named(&mut self, path: &str, offset: usize) -> Option<Entry> {
        let (file, front) = self.reading_of(path, offset)?;
        let named = names::at(front, file.id, offset)?;
        relations::entry(front, named.symbol)
    }

    /// What reads the thing that is named at a byte: rules and cases, each with the places.
    pub fn readers(&mut self, path: &str, offset: usize) -> Vec<Relation> {
        let Some((file, front)) = self.reading_of(path, offset) else {
            return Vec::new();
        };
        let named = names::at(front, file.id, offset);
        named.map_or_else(Vec::new, |named| relations::readers(front, named.symbol))
    }

    /// What the rule that is named at a byte reads, with the places in the rule.
    pub fn reads(&mut self, path: &str, offset: usize) -> Vec<Relation> {
        let Some((file, front)) = self.reading_of(path, offset) else {
            return Vec::new();
        };
        let named = names::at(front, file.id, offset);
        named.map_or_else(Vec::new, |named| relations::reads(front, named.symbol))
    }

    /// What stands unwritten beside the names of a file on a day: values and units.
    pub fn hints(&mut self, path: &str, on: Date) -> Vec<Hint> {
        let Some(id) = self.files.at(path).map(|file| file.id) else {
            return Vec::new();
        };
        hints::hints(self.front(), id, on)
    }

    /// Stretches of a file that can be put out of sight.
    #[must_use]
    pub fn folds(&self, path: &str) -> Vec<Fold> {
        let Some(file) = self.files.at(path) else {
            return Vec::new();
        };
        let tree = crate::syntax::parse(file, &mut Diagnostics::new());
        folds::folds(&tree, &file.text)
    }

    /// Whether a file names a rulebook or a source text that is not among the files.
    #[must_use]
    pub fn names_what_is_missing(&self, path: &str) -> bool {
        let Some(file) = self.files.at(path) else {
            return false;
        };
        let tree = crate::syntax::parse(file, &mut Diagnostics::new());
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut named = tree.declarations.iter().filter_map(named_file);
        named.any(|(named, is_rulebook)| {
            let Some(target) = join_inside(folder, &named.text) else {
                return false;
            };
            if is_rulebook {
                self.files.rules_in(&target).next().is_none()
            } else {
                self.files.at(&target).is_none()
            }
        })
    }

    /// What could be written at a byte.
    pub fn complete(&mut self, path: &str, offset: usize) -> Option<Completion> {
        self.front();
        let file = self.files.at(path)?;
        let now = self.read.get(&self.folder)?;
        let front = match self.whole.get(&self.folder) {
            Some(whole) if !is_whole(now) => whole,
            Some(_) | None => now,
        };
        Some(complete::complete(&front.walked, file, offset))
    }

    /// The reading in which something is named at a byte: that of the rulebook that is worked
    /// on, or, for the cases of a rulebook that it uses, that of its own folder.
    fn reading_of(&mut self, path: &str, offset: usize) -> Option<(&SourceFile, &Front)> {
        let id = self.files.at(path)?.id;
        let own = self.folder.clone();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_named = names::at(self.front_of(&own), id, offset).is_some();
        let folder = if is_named || folder == own {
            own
        } else {
            folder.to_owned()
        };
        self.front_of(&folder);
        Some((self.files.get(id)?, self.read.get(&folder)?))
    }
}

/// Whether every declaration could be read.
fn is_whole(front: &Front) -> bool {
    let files = front.books.iter().flat_map(|book| &book.files);
    !front.books.is_empty() && files.into_iter().all(|file| file.unread.is_empty())
}

/// What a declaration reads from elsewhere: a rulebook, or else a text.
fn named_file(declaration: &Declaration) -> Option<(&Quoted, bool)> {
    if let DeclarationKind::Use(path) = &declaration.kind {
        return Some((path, true));
    }
    if let DeclarationKind::Document(document) = &declaration.kind {
        return document.text.as_ref().map(|text| (text, false));
    }
    None
}
