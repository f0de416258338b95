//! The texts of the documents, in normal form, read once.

use std::collections::BTreeMap;

use memchr::memmem;

use super::super::Book;
use super::normal::Normal;
use crate::program::{Document, Id};
use crate::text::{FileId, Span};

/// Texts by document.
#[derive(Debug)]
pub(in super::super) struct Library {
    shelves: Vec<Option<usize>>,
    texts: Vec<Text>,
}

/// One text.
#[derive(Debug)]
pub(in super::super) struct Text {
    /// Its file.
    pub(in super::super) file: FileId,
    /// Its normal form.
    pub(in super::super) normal: Normal,
}

impl Library {
    /// Reads the text of every document that has one.
    pub(in super::super) fn new(book: Book<'_>) -> Self {
        let mut by_file: BTreeMap<FileId, usize> = BTreeMap::new();
        let mut texts = Vec::new();
        let mut shelves = Vec::new();
        for (_, document) in book.program.documents.iter() {
            let file = document.text.and_then(|file| book.files.get(file));
            shelves.push(file.map(|file| {
                *by_file.entry(file.id).or_insert_with(|| {
                    texts.push(Text {
                        file: file.id,
                        normal: Normal::new(&file.text),
                    });
                    texts.len().saturating_sub(1)
                })
            }));
        }
        Self { shelves, texts }
    }

    /// The text of a document, if it is at hand.
    pub(in super::super) fn text(&self, document: Id<Document>) -> Option<&Text> {
        let at = (*self.shelves.get(document.index())?)?;
        self.texts.get(at)
    }
}

impl Text {
    /// The first place of a passage at or after a byte of the normal form: bytes of it.
    pub(in super::super) fn find(&self, passage: &str, after: usize) -> Option<(usize, usize)> {
        let wanted = Normal::new(passage).text;
        if wanted.is_empty() {
            return None;
        }
        let text = self.normal.text.get(after..)?;
        let at = memmem::find(text.as_bytes(), wanted.as_bytes())?.checked_add(after)?;
        Some((at, at.checked_add(wanted.len())?))
    }

    /// Every place of a passage, as bytes of the normal form.
    pub(in super::super) fn find_all(&self, passage: &str) -> Vec<(usize, usize)> {
        let wanted = Normal::new(passage).text;
        if wanted.is_empty() {
            return Vec::new();
        }
        memmem::find_iter(self.normal.text.as_bytes(), wanted.as_bytes())
            .take(64)
            .map(|at| (at, at.saturating_add(wanted.len())))
            .collect()
    }

    /// Bytes of the normal form as a place in the file.
    pub(in super::super) fn place(&self, (from, to): (usize, usize)) -> Span {
        let (start, end) = self.normal.original(from, to);
        Span::new(self.file, start, end)
    }
}
