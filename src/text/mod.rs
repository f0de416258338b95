//! Source text and positions in it: every file of a rulebook, held in memory.
//!
//! Nothing here opens a file. Whoever loads a rulebook hands its files over as
//! [`Files`]; every later stage names a place by [`Span`].

mod compared;
mod composed;
mod edit;
mod lines;
mod span;

pub(crate) use compared::{Compared, compared};
pub(crate) use composed::decomposed;
pub use composed::{composed, levelled, plain_digits};
pub use edit::{Edit, EditError, comes_from};
pub use lines::{
    EditorPlace, LINE_ENDS, LineColumn, Lines, Units, first_line, line_end, looks_like_line_end,
    whole_lines,
};
pub use span::{FileId, Span};

use std::collections::{BTreeMap, BTreeSet};

use crate::sorted;

/// The files of a workspace, by path: rule files (`.gj`) and source texts.
///
/// Paths are relative to the workspace, parted by `/`, without `.` or `..`.
#[derive(Debug, Clone, Default)]
pub struct Files {
    files: Vec<SourceFile>,
    by_path: BTreeMap<String, FileId>,
}

/// One file: its path in the workspace and its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The file's address in its [`Files`].
    pub id: FileId,
    /// Path relative to the workspace, parted by `/`.
    pub path: String,
    /// The text, as it was read.
    pub text: String,
}

impl Files {
    /// No files yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, or replaces the text of the one at this path, and gives its address.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let path = path.into();
        if let Some(&id) = self.by_path.get(&path) {
            if let Some(file) = self.files.get_mut(id.index()) {
                file.text = text.into();
            }
            return id;
        }
        let id = FileId::new(self.files.len());
        self.by_path.insert(path.clone(), id);
        self.files.push(SourceFile {
            id,
            path,
            text: text.into(),
        });
        id
    }

    /// Puts a file at an address that was given before, elsewhere; those below it stay empty.
    pub(crate) fn put(&mut self, id: FileId, path: &str, text: &str) {
        while self.files.len() <= id.index() {
            self.files.push(SourceFile {
                id: FileId::new(self.files.len()),
                path: String::new(),
                text: String::new(),
            });
        }
        if let Some(file) = self.files.get_mut(id.index()) {
            path.clone_into(&mut file.path);
            text.clone_into(&mut file.text);
            self.by_path.insert(path.to_owned(), id);
        }
    }

    /// Takes a file away; its address is not given again.
    pub fn remove(&mut self, path: &str) {
        if let Some(id) = self.by_path.remove(path)
            && let Some(file) = self.files.get_mut(id.index())
        {
            file.text.clear();
        }
    }

    /// The file at `id`.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.index())
    }

    /// The file at a path.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&SourceFile> {
        self.by_path.get(path).and_then(|&id| self.get(id))
    }

    /// All files, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        let is_there = |file: &&SourceFile| self.by_path.get(&file.path) == Some(&file.id);
        self.files.iter().filter(is_there)
    }

    /// The rule files directly in a folder (`""` is the workspace itself), by path.
    pub fn rules_in(&self, folder: &str) -> impl Iterator<Item = &SourceFile> {
        let folder = folder.trim_end_matches('/').to_owned();
        self.by_path
            .iter()
            .filter(move |(path, _)| folder_of_rules(path) == Some(&folder))
            .filter_map(|(_, &id)| self.get(id))
    }

    /// Folders that hold rule files directly.
    #[must_use]
    pub fn rule_folders(&self) -> BTreeSet<String> {
        let folders = self.by_path.keys().filter_map(|path| folder_of_rules(path));
        sorted::set(folders.map(str::to_owned))
    }

    /// The text that a span covers; empty when the span is not of these files.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file)
            .and_then(|file| file.text.get(span.range()))
            .unwrap_or("")
    }
}

/// The folder of a rule file; none of other files.
fn folder_of_rules(path: &str) -> Option<&str> {
    let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (_, ending) = name.rsplit_once('.')?;
    (ending == "gj").then_some(parent)
}

/// Joins a path written in a rule file to the folder it is written in.
///
/// Gives `None` when the result would leave the workspace or is not a relative path:
/// `../../etc/passwd`, `/etc/passwd`, `C:\x`, an empty path.
#[must_use]
pub fn join_inside(folder: &str, written: &str) -> Option<String> {
    if written.is_empty() || written.starts_with('/') || written.contains(['\\', ':', '\0']) {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::join_inside;

    #[test]
    fn a_path_stays_inside_the_workspace_or_is_refused() {
        assert_eq!(
            join_inside("jilin", "sources/a.txt").as_deref(),
            Some("jilin/sources/a.txt")
        );
        assert_eq!(
            join_inside("jilin/yanbian", "../../national").as_deref(),
            Some("national")
        );
        assert_eq!(join_inside("jilin", "../../etc/passwd"), None);
        assert_eq!(join_inside("jilin", "/etc/passwd"), None);
        assert_eq!(join_inside("jilin", "C:\\secret"), None);
    }
}
