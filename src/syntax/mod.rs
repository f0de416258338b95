//! Text to tree.
//!
//! A file is first cut into declarations and clauses by its layout (`layout`), then each
//! piece is matched by a rule of `grammar/guiju.pest` and built (`build`): a broken
//! clause costs that clause, a broken head its declaration, and nothing more.

mod build;
mod error;
mod grammar;
mod hint;
mod layout;
mod misspelt_clause;
pub mod tokens;
pub mod tree;
pub mod words;

use std::ops::Range;

use build::Builder;
use error::SyntaxError;

use crate::diagnostic::Diagnostics;
use crate::text::{SourceFile, Span};

/// The bytes of each declaration of a text, in order: from its head to the end of its last
/// clause.
#[must_use]
pub fn declarations(text: &str) -> Vec<Range<usize>> {
    let blocks = layout::cut(text);
    blocks.iter().map(layout::Block::range).collect()
}

/// Files may be so large, in bytes.
const LARGEST_FILE: usize = 4 * 1024 * 1024;

/// Reads one file as far as it can be read; what cannot is a finding.
pub fn parse(file: &SourceFile, found: &mut Diagnostics) -> tree::PolicyFile {
    let mut declarations = Vec::new();
    let first = Span::new(
        file.id,
        0,
        file.text.chars().next().map_or(0, char::len_utf8),
    );
    if file.text.len() > LARGEST_FILE {
        found.push(SyntaxError::FileTooLarge { at: first }.report());
        return tree::PolicyFile {
            file: file.id,
            declarations,
            unread: Vec::new(),
            said: Vec::new(),
        };
    }
    let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if let Some((at, found_there)) = file.text.match_indices(is_control).next() {
        found.push(
            SyntaxError::ControlCharacter {
                at: Span::new(file.id, at, at.saturating_add(found_there.len())),
            }
            .report(),
        );
        return tree::PolicyFile {
            file: file.id,
            declarations,
            unread: Vec::new(),
            said: Vec::new(),
        };
    }
    let mut builder = Builder::new(file, found);
    for block in layout::cut(&file.text) {
        declarations.extend(builder.declaration(&block));
    }
    let (unread, said) = (builder.unread, builder.said);
    tree::PolicyFile {
        file: file.id,
        declarations,
        unread,
        said,
    }
}
