//! The rulebooks that may be asked, each checked when it is first asked for.

use std::sync::{Arc, OnceLock};

use super::problem::Problem;
use crate::api::Loaded;
use crate::resolve::nearest;
use crate::text::Files;

/// A rulebook and what to call it.
#[derive(Debug, Clone)]
pub struct Book {
    /// What a request calls it: `jilin`.
    pub name: String,
    /// The files of its workspace.
    pub files: Arc<Files>,
    /// Its folder in them.
    pub folder: String,
}

/// A place on the shelf.
#[derive(Debug)]
struct Place {
    book: Book,
    /// The program, or the findings that forbid one.
    loaded: OnceLock<Result<Loaded, String>>,
}

/// All rulebooks, in order.
#[derive(Debug)]
pub(super) struct Shelf {
    places: Vec<Arc<Place>>,
}

/// One rulebook of the shelf; asking it may mean checking it first.
#[derive(Debug, Clone)]
pub(super) struct Lent(Arc<Place>);

impl Shelf {
    pub(super) fn new(books: Vec<Book>) -> Self {
        let place = |book| {
            Arc::new(Place {
                book,
                loaded: OnceLock::new(),
            })
        };
        Self {
            places: books.into_iter().map(place).collect(),
        }
    }

    /// Every rulebook.
    pub(super) fn all(&self) -> Vec<Lent> {
        self.places.iter().cloned().map(Lent).collect()
    }

    /// The rulebook of a name.
    pub(super) fn named(&self, name: &str) -> Result<Lent, Problem> {
        let found = self.places.iter().find(|place| place.book.name == name);
        found.cloned().map(Lent).ok_or_else(|| {
            let names = || self.places.iter().map(|place| place.book.name.as_str());
            Problem::Rulebook {
                near: nearest(name, names()).map(str::to_owned),
                names: names().map(str::to_owned).collect(),
            }
        })
    }
}

impl Lent {
    /// What requests call it.
    pub(super) fn name(&self) -> &str {
        &self.0.book.name
    }

    /// The rulebook, checked. Slow the first time.
    pub(super) fn loaded(&self) -> Result<&Loaded, Problem> {
        let Book { files, folder, .. } = &self.0.book;
        let loaded = self
            .0
            .loaded
            .get_or_init(|| Loaded::from_files(files, folder));
        loaded
            .as_ref()
            .map_err(|found| Problem::Broken(found.clone()))
    }
}
