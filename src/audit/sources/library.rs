//! The texts of the documents, in normal form, read once.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use memchr::memmem;

use super::super::Book;
use super::furniture::{self, Clean};
use super::normal::Normal;
use super::shingles::Shingles;
use crate::diagnostic::Stop;
use crate::program::{Document, Id};
use crate::text::{FileId, Span};

/// How many bytes of one text are searched through before it gets an index.
const SEARCHED: usize = 4_000_000;
/// How many places of one passage count: no more are looked for or kept.
const PLACES: usize = 64;

/// Places of a passage, as bytes of the normal form, ascending.
pub(in super::super) type Places = Rc<[(usize, usize)]>;

/// Texts by document.
#[derive(Debug)]
pub(in super::super) struct Library {
    shelves: Vec<Option<usize>>,
    texts: Vec<Text>,
    /// What was looked for already, by the text's file and the words of the passage: many rules
    /// may quote the same words.
    found: RefCell<BTreeMap<FileId, BTreeMap<String, Places>>>,
    stop: Stop,
}

/// One text.
#[derive(Debug)]
pub(in super::super) struct Text {
    /// Its file.
    pub(in super::super) file: FileId,
    /// Its normal form.
    pub(in super::super) normal: Normal,
    /// Bytes of the file that hold page numbers and running heads.
    furniture: Vec<(usize, usize)>,
    clean: OnceCell<Clean>,
    searched: Cell<usize>,
    index: OnceCell<Shingles>,
}

impl Library {
    /// Reads the text of every document that has one.
    pub(in super::super) fn new(book: Book<'_>, stop: &Stop) -> Self {
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
                        furniture: furniture::of(&file.text),
                        clean: OnceCell::new(),
                        searched: Cell::new(0),
                        index: OnceCell::new(),
                    });
                    texts.len().saturating_sub(1)
                })
            }));
        }
        Self {
            shelves,
            texts,
            found: RefCell::default(),
            stop: stop.clone(),
        }
    }

    /// The text of a document, if it is at hand.
    pub(in super::super) fn text(&self, document: Id<Document>) -> Option<&Text> {
        let at = (*self.shelves.get(document.index())?)?;
        self.texts.get(at)
    }

    /// The first 64 places of a quotation in a text. Once the run is asked to give up, none.
    pub(in super::super) fn places(&self, text: &Text, quotation: &str) -> Places {
        if self.stop.is_asked() {
            return Places::default();
        }
        let mut found = self.found.borrow_mut();
        let of_text = found.entry(text.file).or_default();
        if let Some(places) = of_text.get(quotation) {
            return Rc::clone(places);
        }
        let places: Places = text.find_all(quotation).into();
        of_text.insert(quotation.to_owned(), Rc::clone(&places));
        places
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

    fn find_all(&self, passage: &str) -> Vec<(usize, usize)> {
        let wanted = Normal::new(passage).text;
        if wanted.is_empty() {
            return Vec::new();
        }
        let text = &self.normal.text;
        if self.searched.get() > SEARCHED {
            let index = self.index.get_or_init(|| Shingles::new(&self.normal));
            let places = index.places(text, &wanted, PLACES);
            if let Some(places) = places.filter(|it| !it.is_empty() || self.furniture.is_empty()) {
                return places;
            }
        }
        let searched = self.searched.get().saturating_add(text.len());
        self.searched.set(searched);
        let found: Vec<(usize, usize)> = memmem::find_iter(text.as_bytes(), wanted.as_bytes())
            .take(PLACES)
            .map(|at| (at, at.saturating_add(wanted.len())))
            .collect();
        if found.is_empty() && !self.furniture.is_empty() {
            let clean = self
                .clean
                .get_or_init(|| Clean::new(&self.normal, &self.furniture));
            return clean.places(&wanted, PLACES);
        }
        found
    }

    /// Bytes of the normal form as a place in the file.
    pub(in super::super) fn place(&self, (from, to): (usize, usize)) -> Span {
        let (start, end) = self.normal.original(from, to);
        Span::new(self.file, start, end)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, OnceCell};

    use super::{Normal, SEARCHED, Text};
    use crate::text::Files;

    #[test]
    fn an_index_finds_what_a_search_finds() {
        let words = "每人每月六百元，每户每月六百元；每人每月七百元。".repeat(3);
        let words = format!("{words}{}", "元".repeat(1_000));
        let mut files = Files::new();
        let mut text = |searched: usize| Text {
            file: files.add("a.txt", ""),
            normal: Normal::new(&words),
            furniture: Vec::new(),
            clean: OnceCell::new(),
            searched: Cell::new(searched),
            index: OnceCell::new(),
        };
        let (plain, indexed) = (text(0), text(SEARCHED + 1));
        for passage in [
            "每人每月六百元",
            "每月六百元；每人",
            "元",
            "每人每月",
            "没有这句",
            "。每人每月六百",
            // It overlaps with itself.
            "元元元元元",
        ] {
            assert_eq!(
                plain.find_all(passage),
                indexed.find_all(passage),
                "{passage}"
            );
        }
        assert_eq!(plain.find_all("每月六百元").len(), 6);
    }
}
