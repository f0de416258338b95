//! Control characters: each place is a finding, and the rest of the file is read.
//!
//! They are read as white space of as many bytes, so that every other place stays where it is.

use std::borrow::Cow;

use super::error::SyntaxError;
use crate::diagnostic::Diagnostics;
use crate::limits::CONTROL_PLACES;
use crate::text::{LINE_ENDS, SourceFile, Span, looks_like_line_end};

/// Whether a character may not stand in rules.
fn is_control(letter: char) -> bool {
    looks_like_line_end(letter) || (letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
}

/// A file without control characters and where they stood, each told; none where there are too
/// many for a text.
pub(super) fn blanked<'file>(
    file: &'file SourceFile,
    found: &mut Diagnostics,
) -> Option<(Cow<'file, SourceFile>, Vec<Span>)> {
    if !file.text.contains(is_control) {
        return Some((Cow::Borrowed(file), Vec::new()));
    }
    let mut rest = file.text.as_str();
    let mut text = String::with_capacity(rest.len());
    let mut places: Vec<Span> = Vec::new();
    let mut told = Diagnostics::new();
    while let Some(start) = rest.find(is_control) {
        let (before, here) = rest.split_at_checked(start)?;
        let length = here.find(|c| !is_control(c)).unwrap_or(here.len());
        let (run, after) = here.split_at_checked(length)?;
        text.push_str(before);
        let at = Span::new(file.id, text.len(), text.len().saturating_add(run.len()));
        let is_at_start = text.is_empty() || text.ends_with(LINE_ENDS) || text == "\u{feff}";
        let is_at_end = after.is_empty() || after.starts_with(LINE_ENDS);
        // Where it parts words for some programs, a space does so for all.
        let parts = run.contains(looks_like_line_end) && !is_at_start && !is_at_end;
        let letter = run.chars().next().unwrap_or_default();
        let mended = if parts { " " } else { "" };
        places.push(at);
        told.push(SyntaxError::ControlCharacter { at, letter, mended }.report());
        // At the beginning of a line a space would count as an indent; an empty line does not.
        let blank = if is_at_start { "\n" } else { " " };
        text.push_str(&blank.repeat(run.len()));
        rest = after;
    }
    text.push_str(rest);
    if places.len() > CONTROL_PLACES {
        let at = *places.first()?;
        found.push(SyntaxError::NotAText { at }.report());
        return None;
    }
    for one in told.take() {
        found.push(one);
    }
    let (id, path) = (file.id, file.path.clone());
    Some((Cow::Owned(SourceFile { id, path, text }), places))
}
