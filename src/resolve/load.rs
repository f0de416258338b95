//! Reads a rulebook and those that it uses, the used ones first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ResolveError;
use crate::diagnostic::Diagnostics;
use crate::limits::USES;
use crate::syntax::{
    self,
    tree::{DeclarationKind, PolicyFile, Quoted},
};
use crate::text::{FileId, Files, SourceFile, Span, join_inside};

/// One rulebook: the rule files directly in a folder.
#[derive(Debug)]
pub struct Book {
    /// The folder, relative to the workspace.
    pub folder: String,
    /// How many rulebooks deep it stands: 0 uses none.
    pub rank: u32,
    /// Its files, by path.
    pub files: Vec<Arc<PolicyFile>>,
}

/// Cache of parsed files with their findings: an editor parses again only what changed.
#[derive(Debug, Clone, Default)]
pub struct Trees {
    read: BTreeMap<FileId, (Arc<PolicyFile>, Diagnostics)>,
}

impl Trees {
    /// Drops the cached tree of a file whose text changed.
    pub fn forget(&mut self, file: FileId) {
        self.read.remove(&file);
    }

    fn tree(&mut self, file: &SourceFile, found: &mut Diagnostics) -> Arc<PolicyFile> {
        let (tree, of_it) = self.read.entry(file.id).or_insert_with(|| {
            let mut found = Diagnostics::until(found.stop());
            let tree = syntax::parse(file, &mut found);
            (Arc::new(tree), found)
        });
        found.add(of_it);
        Arc::clone(tree)
    }
}

/// Reads the rulebook in `folder` and all that it uses; each stands after those that it uses.
pub fn load(files: &Files, folder: &str, trees: &mut Trees, found: &mut Diagnostics) -> Vec<Book> {
    let mut loader = Loader {
        files,
        trees,
        found,
        books: Vec::new(),
        open: Vec::new(),
        seen: BTreeSet::new(),
    };
    loader.book(folder, None);
    loader.books
}

struct Loader<'a> {
    files: &'a Files,
    trees: &'a mut Trees,
    found: &'a mut Diagnostics,
    books: Vec<Book>,
    /// Folders whose uses are being followed.
    open: Vec<String>,
    seen: BTreeSet<String>,
}

impl Loader<'_> {
    /// Reads one rulebook; gives its rank.
    fn book(&mut self, folder: &str, used_at: Option<Span>) -> u32 {
        if let Some(at) = used_at {
            let refused = if self.open.iter().any(|open| open == folder) {
                Some(ResolveError::UseCycle { at })
            } else if self.open.len() > USES {
                Some(ResolveError::UsesTooDeep { at })
            } else {
                None
            };
            if let Some(refused) = refused {
                self.found.push(refused.report());
                return 0;
            }
        }
        if !self.seen.insert(folder.to_owned()) {
            return self
                .books
                .iter()
                .find(|book| book.folder == folder)
                .map_or(0, |book| book.rank);
        }
        let rules = self.files.rules_in(folder);
        let parsed: Vec<Arc<PolicyFile>> = rules
            .map(|file| self.trees.tree(file, self.found))
            .collect();
        if parsed.is_empty() {
            self.found.push(
                ResolveError::NoRules {
                    folder: folder.to_owned(),
                    used_at,
                }
                .report(),
            );
            return 0;
        }
        self.open.push(folder.to_owned());
        let mut rank = 0;
        for file in &parsed {
            for declaration in &file.declarations {
                if let DeclarationKind::Use(path) = &declaration.kind {
                    rank = rank.max(self.used(folder, path).saturating_add(1));
                }
            }
        }
        self.open.pop();
        self.books.push(Book {
            folder: folder.to_owned(),
            rank,
            files: parsed,
        });
        rank
    }

    fn used(&mut self, folder: &str, path: &Quoted) -> u32 {
        if let Some(target) = join_inside(folder, &path.text) {
            self.book(&target, Some(path.span))
        } else {
            self.found.push(
                ResolveError::PathOutside {
                    path: path.text.clone(),
                    at: path.span,
                }
                .report(),
            );
            0
        }
    }
}
