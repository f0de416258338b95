//! Bytes of a text and the places of an editor.

use std::collections::BTreeMap;

use lsp_types::{Location, Position, Range, TextEdit, Uri};

use super::spaces::Space;
use crate::text::{Edit, EditorPlace, FileId, Lines, Span, Units};

/// A byte of a text as the protocol names it.
pub(super) fn position(lines: &Lines<'_>, offset: usize, units: Units) -> Position {
    let EditorPlace { line, column } = lines.editor_place(offset, units);
    Position::new(line, column)
}

/// The byte that a position names; positions outside of the text are its nearest place.
pub(super) fn byte(lines: &Lines<'_>, position: Position, units: Units) -> usize {
    let place = EditorPlace {
        line: position.line,
        column: position.character,
    };
    lines.byte(place, units)
}

/// Spans of one space as the protocol names them; the lines of each file are counted once.
pub(super) struct Places<'s> {
    space: &'s Space,
    units: Units,
    lines: BTreeMap<FileId, Lines<'s>>,
}

impl<'s> Places<'s> {
    pub(super) fn new(space: &'s Space, units: Units) -> Self {
        let lines = BTreeMap::new();
        Self {
            space,
            units,
            lines,
        }
    }

    /// The range of a span; the beginning of the file where it is not of these files.
    pub(super) fn range(&mut self, span: Span) -> Range {
        let text = self.space.ide.files().get(span.file);
        let text = text.map_or("", |file| file.text.as_str());
        let lines = self.lines.entry(span.file);
        let lines = lines.or_insert_with(|| Lines::new(text));
        let at = |byte: u32| position(lines, byte as usize, self.units);
        Range::new(at(span.start), at(span.end))
    }

    /// The URI of the file of a span.
    pub(super) fn uri(&self, span: Span) -> Option<Uri> {
        let file = self.space.ide.files().get(span.file)?;
        Some(Uri(self.space.uri_of(&file.path)))
    }

    pub(super) fn location(&mut self, span: Span) -> Option<Location> {
        Some(Location::new(self.uri(span)?, self.range(span)))
    }

    /// Edits by file, in the form of the protocol: `{URI: [edit]}`.
    pub(super) fn changes(&mut self, edits: &[Edit]) -> BTreeMap<String, Vec<TextEdit>> {
        let mut changes: BTreeMap<String, Vec<TextEdit>> = BTreeMap::new();
        for edit in edits {
            if let Some(Uri(uri)) = self.uri(edit.span) {
                let edit = TextEdit::new(self.range(edit.span), edit.text.clone());
                changes.entry(uri).or_default().push(edit);
            }
        }
        changes
    }
}
