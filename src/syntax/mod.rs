//! Text to tree.
//!
//! A file is first cut into declarations and clauses by its layout (`layout`), then each
//! piece is matched by a rule of `grammar/guiju.pest` and built (`build`): a broken
//! clause costs that clause, a broken head its declaration, and nothing more.

mod build;
mod control;
mod error;
mod grammar;
mod hint;
mod layout;
mod misspelt_clause;
mod nesting;
pub mod tokens;
pub mod tree;
pub mod words;

use std::ops::Range;

use build::Builder;
use error::SyntaxError;

use crate::diagnostic::Diagnostics;
use crate::limits::FILE_BYTES;
use crate::text::{SourceFile, Span};

/// The bytes of each declaration of a text, in order: from its head to the end of its last
/// clause.
#[must_use]
pub fn declarations(text: &str) -> Vec<Range<usize>> {
    let blocks = layout::cut(text);
    blocks.iter().map(layout::Block::range).collect()
}

/// Reads one file as far as it can be read; what cannot is a finding.
pub fn parse(file: &SourceFile, found: &mut Diagnostics) -> tree::PolicyFile {
    let first = Span::new(
        file.id,
        0,
        file.text.chars().next().map_or(0, char::len_utf8),
    );
    let mut tree = tree::PolicyFile {
        file: file.id,
        declarations: Vec::new(),
        unread: Vec::new(),
        said: Vec::new(),
        to_officers: Vec::new(),
    };
    if file.text.len() > FILE_BYTES {
        found.push(SyntaxError::FileTooLarge { at: first }.report());
        return tree;
    }
    let Some((file, control)) = control::blanked(file, found) else {
        return tree;
    };
    let mut of_text = Diagnostics::until(found.stop());
    let mut builder = Builder::new(&file, &mut of_text);
    for block in layout::cut(&file.text) {
        if builder.found.stop().is_asked() {
            break;
        }
        tree.declarations.extend(builder.declaration(&block));
    }
    (tree.unread, tree.said) = (builder.unread, builder.said);
    tree.to_officers = builder.to_officers;
    // A word that a control character parts is told once, by the character.
    let touches = |one: &Span, other: &Span| {
        one.file == other.file && one.start <= other.end && other.start <= one.end
    };
    found.add_wanted(&of_text, |finding| {
        let at = finding.labels.first().map(|label| label.span);
        !at.is_some_and(|at| control.iter().any(|one| touches(one, &at)))
    });
    tree
}
