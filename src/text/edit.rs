//! Edits of texts: made whole, or refused where one of them does not fit.
//!
//! An edit comes from a span, and a span may be wrong: it was counted in characters, it is of an
//! older text, or two findings mend one place. Nothing is guessed then, since every guess may
//! lose text: the edits come back as an [`EditError`], and no text is changed.

use std::collections::BTreeMap;

use super::{FileId, Files, Span};
use crate::sorted::sort_by_key;

/// A place and the text that comes there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is taken away; empty where something is put in.
    pub span: Span,
    /// What comes there.
    pub text: String,
}

/// Why some edits cannot be made. The span is that of the edit which does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditError {
    /// Its file is not among the files.
    NoFile(Span),
    /// It ends after the text, or before it begins.
    Outside(Span),
    /// It begins or ends inside a character.
    InsideCharacter(Span),
    /// It takes text that another one takes, or puts something into it.
    Overlap(Span),
}

impl EditError {
    /// The place of the edit that does not fit.
    #[must_use]
    pub const fn span(self) -> Span {
        match self {
            Self::NoFile(span)
            | Self::Outside(span)
            | Self::InsideCharacter(span)
            | Self::Overlap(span) => span,
        }
    }
}

impl Files {
    /// The same files with edits made, of one or several of them. What is put in at one place
    /// stands there in the order of the edits.
    ///
    /// # Errors
    /// An edit that does not fit; then none is made.
    pub fn edited(&self, edits: &[Edit]) -> Result<Self, EditError> {
        let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
        for edit in edits {
            by_file.entry(edit.span.file).or_default().push(edit);
        }
        let mut after = self.clone();
        for (id, own) in by_file {
            let first = own.first().map(|edit| edit.span);
            let file = self.get(id).filter(|file| self.at(&file.path).is_some());
            let Some(file) = file else {
                return first.map_or(Ok(after), |span| Err(EditError::NoFile(span)));
            };
            after.add(file.path.clone(), edited(&file.text, own)?);
        }
        Ok(after)
    }
}

/// One text with the edits of its file made.
fn edited(text: &str, mut edits: Vec<&Edit>) -> Result<String, EditError> {
    sort_by_key(&mut edits, |edit| (edit.span.start, edit.span.end));
    let added = edits.iter().map(|edit| edit.text.len());
    let mut out = String::with_capacity(text.len().saturating_add(added.sum()));
    let mut taken: Option<Span> = None;
    for edit in edits {
        let (span, range) = (edit.span, edit.span.range());
        if range.start > range.end || range.end > text.len() {
            return Err(EditError::Outside(span));
        }
        let at = taken.map_or(0, |span| span.range().end);
        if range.start < at {
            return Err(EditError::Overlap(span));
        }
        let kept = text.get(at..range.start);
        let kept = kept.filter(|_| text.is_char_boundary(range.end));
        out.push_str(kept.ok_or(EditError::InsideCharacter(span))?);
        out.push_str(&edit.text);
        taken = Some(span);
    }
    let rest = text.get(taken.map_or(0, |span| span.range().end)..);
    match (rest, taken) {
        (Some(rest), _) => out.push_str(rest),
        (None, Some(span)) => return Err(EditError::InsideCharacter(span)),
        (None, None) => {}
    }
    Ok(out)
}

/// Whether one text comes from another by some edits of its file, and by nothing else.
///
/// Undoes the edits: it shares no step with the making of them.
#[must_use]
pub fn comes_from(after: &str, before: &str, edits: &[&Edit]) -> bool {
    let mut edits = edits.to_vec();
    sort_by_key(&mut edits, |edit| (edit.span.start, edit.span.end));
    let (mut here, mut there) = (after, before);
    for edit in edits.into_iter().rev() {
        let Some((rest, kept)) = there.split_at_checked(edit.span.range().end) else {
            return false;
        };
        let Some((rest, _)) = rest.split_at_checked(edit.span.range().start) else {
            return false;
        };
        let undone = here.strip_suffix(kept);
        let Some(undone) = undone.and_then(|it| it.strip_suffix(edit.text.as_str())) else {
            return false;
        };
        (here, there) = (undone, rest);
    }
    here == there
}

#[cfg(test)]
mod tests {
    use super::{Edit, EditError, comes_from};
    use crate::text::{Files, Span};

    const TEXT: &str = "甲\u{85}乙\n";

    /// The text with edits `(start, end, text)` made.
    fn made(edits: &[(usize, usize, &str)]) -> Result<String, EditError> {
        let mut files = Files::new();
        let id = files.add("a.gj", TEXT);
        let edits: Vec<Edit> = edits
            .iter()
            .map(|&(start, end, text)| Edit {
                span: Span::new(id, start, end),
                text: text.to_owned(),
            })
            .collect();
        let after = files.edited(&edits)?;
        let text = after.at("a.gj").map(|file| file.text.clone());
        let text = text.unwrap_or_default();
        assert!(comes_from(&text, TEXT, &edits.iter().collect::<Vec<_>>()));
        Ok(text)
    }

    #[test]
    fn edits_that_touch_are_made_whatever_their_order() {
        assert_eq!(made(&[]).as_deref(), Ok(TEXT));
        assert_eq!(
            made(&[(5, 8, "丁"), (0, 3, "丙")]).as_deref(),
            Ok("丙\u{85}丁\n")
        );
        assert_eq!(made(&[(3, 5, ""), (3, 3, "、")]).as_deref(), Ok("甲、乙\n"));
        assert_eq!(
            made(&[(3, 3, "、"), (3, 3, "，")]).as_deref(),
            Ok("甲、，\u{85}乙\n")
        );
        assert_eq!(made(&[(9, 9, "末")]).as_deref(), Ok("甲\u{85}乙\n末"));
    }

    #[test]
    fn an_edit_at_an_impossible_place_is_refused_and_none_is_made() {
        let id = Files::new().add("a.gj", "");
        let at = |start, end| Span::new(id, start, end);
        let refused = |edits: &[(usize, usize, &str)]| made(edits).err();
        let inside = |start, end| Some(EditError::InsideCharacter(at(start, end)));
        assert_eq!(refused(&[(0, 3, "丙"), (3, 4, "")]), inside(3, 4));
        assert_eq!(refused(&[(4, 5, "")]), inside(4, 5));
        assert_eq!(refused(&[(1, 1, "丙")]), inside(1, 1));
        let outside = |start, end| Some(EditError::Outside(at(start, end)));
        assert_eq!(refused(&[(8, 10, "")]), outside(8, 10));
        assert_eq!(refused(&[(5, 3, "")]), outside(5, 3));
        let overlap = |start, end| Some(EditError::Overlap(at(start, end)));
        assert_eq!(refused(&[(0, 5, ""), (3, 8, "")]), overlap(3, 8));
        assert_eq!(refused(&[(0, 5, ""), (3, 3, "、")]), overlap(3, 3));
    }

    #[test]
    fn an_edit_of_a_file_that_is_not_there_is_refused() {
        let mut files = Files::new();
        let id = files.add("a.gj", TEXT);
        files.remove("a.gj");
        let span = Span::new(id, 0, 0);
        let text = "甲".to_owned();
        let refused = files.edited(&[Edit { span, text }]).err();
        assert_eq!(refused, Some(EditError::NoFile(span)));
    }

    #[test]
    fn what_is_cut_does_not_come_from_the_text() {
        let id = Files::new().add("a.gj", "");
        let (span, text) = (Span::new(id, 3, 5), String::new());
        let edit = Edit { span, text };
        assert!(comes_from("甲乙\n", TEXT, &[&edit]));
        assert!(!comes_from("甲", TEXT, &[&edit]));
        assert!(!comes_from("甲乙", TEXT, &[&edit]));
        assert!(!comes_from("甲乙\n\n", TEXT, &[&edit]));
    }
}
