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
mod case_facts;
mod headers;
mod hover;
mod lex;
mod meanings;
mod names;
mod offers;
mod outline;
mod dependencies;
mod rename;
mod scope;
mod clause_so_far;
mod tokens;

pub use complete::{Completion, Item};
pub use hover::{Cited, Hover};
pub use outline::Entry;
pub use tokens::{Kind, Painted, tokens};

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::resolve::Trees;
use crate::text::{Edit, FileId, Files, SourceFile, Span};
use crate::{Front, audited, front};

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
    /// Findings of the rulebook, with those of the audit.
    found: Option<Diagnostics>,
    /// The last reading in which every declaration could be read.
    whole: Option<Front>,
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
            found: None,
            whole: None,
        }
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
        let changed = self.files.add(path, text);
        self.forget(changed);
    }

    /// Takes a file away.
    pub fn remove_file(&mut self, path: &str) {
        let Some(gone) = self.files.at(path).map(|file| file.id) else {
            return;
        };
        self.files.remove(path);
        self.forget(gone);
    }

    /// What was read is of other texts now; its names may still help.
    fn forget(&mut self, changed: FileId) {
        self.trees.forget(changed);
        let own = std::mem::take(&mut self.read).remove(&self.folder);
        self.whole = own.filter(is_whole).or(self.whole.take());
        self.found = None;
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
        if self.found.is_none() {
            self.front();
        }
        let (files, read) = (&self.files, self.read.get(&self.folder));
        self.found
            .get_or_insert_with(|| read.map(|read| audited(read, files)).unwrap_or_default())
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

    /// What could be written at a byte.
    pub fn complete(&mut self, path: &str, offset: usize) -> Option<Completion> {
        self.front();
        let file = self.files.at(path)?;
        let now = self.read.get(&self.folder)?;
        let front = match &self.whole {
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
