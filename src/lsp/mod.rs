//! `guiju lsp`: the questions of an editor over the Language Server Protocol.
//!
//! Takes messages from one stream and gives messages to another. What is asked is answered by
//! [`crate::ide`], [`crate::format`] and [`crate::diagnostic`]; here it is only translated: paths
//! and URIs, bytes and the columns of an editor, kinds of things and the numbers of the protocol.
//! Opens no file: a [`Disk`] reads for it.
//!
//! One thread reads, one answers in the order of the messages, and one checks: a check is begun
//! when nothing was typed for a moment, works on its own copy of the texts, and is broken off by
//! the next change.

mod actions;
mod answer;
mod calls;
mod cases;
mod changes;
mod check;
mod complete;
mod documents;
mod findings;
mod hints;
mod hover;
mod kinds;
mod lenses;
mod lifecycle;
mod names;
mod places;
mod server;
mod spaces;
mod symbols;
mod tokens;
mod transport;
mod uri;

pub use server::serve;

use crate::text::Files;
use crate::value::Date;

/// What the server may ask of the machine it runs on.
pub trait Disk {
    /// The rulebooks in a folder and all that they use; none where the folder cannot be read.
    fn rulebooks(&self, folder: &str) -> Option<Shelf>;

    /// The day whose values are shown.
    fn today(&self) -> Option<Date>;
}

/// Files as they are on disk.
#[derive(Debug)]
pub struct Shelf {
    /// The folder that their paths are relative to, parted by `/`.
    pub root: String,
    /// The rule files and the source texts that they name.
    pub files: Files,
}

/// How a session came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The client asked for it, in the order of the protocol.
    Asked,
    /// The client went away, or left without a shutdown.
    Left,
}
