//! Changes of the text that mend a finding.

use super::Text;
use crate::text::Span;

/// A change that mends a finding, whole by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does: 「改为「低保标准」」.
    pub title: Text,
    /// What is replaced; places do not overlap.
    pub edits: Vec<Edit>,
    /// Whether it may be made without asking.
    pub certainty: Certainty,
}

/// Whether a change may be made without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// It changes only how something is written: a missing space, a word of the language,
    /// a quotation by its document. No name, number or rule comes to be another one.
    Certain,
    /// One way to mend it, likely or not: a person says which, or fills in words.
    Choice,
}

/// A place and the text that comes there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is taken away; empty where something is put in.
    pub span: Span,
    /// What comes there.
    pub text: String,
}

impl Fix {
    /// One place is replaced; certain.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        let title = Text::new(
            format!("改为「{}」", text.trim()),
            format!("change to `{}`", text.trim()),
        );
        Self::of(title, span, text)
    }

    /// Something is put in at the end of a place; certain.
    #[must_use]
    pub fn insert(after: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        let title = Text::new(
            format!("加上「{}」", text.trim()),
            format!("add `{}`", text.trim()),
        );
        let start = after.end;
        Self::of(title, Span { start, ..after }, text)
    }

    /// A place is taken away; certain.
    #[must_use]
    pub fn remove(span: Span, what: &str) -> Self {
        let title = Text::new(format!("删去「{what}」"), format!("remove `{what}`"));
        Self::of(title, span, String::new())
    }

    /// One edit with a title of its own; certain.
    #[must_use]
    pub fn of(title: Text, span: Span, text: String) -> Self {
        Self {
            title,
            edits: vec![Edit { span, text }],
            certainty: Certainty::Certain,
        }
    }

    /// The same, to be chosen by a person.
    #[must_use]
    pub fn choice(self) -> Self {
        Self {
            certainty: Certainty::Choice,
            ..self
        }
    }
}

/// A text with some edits made, which do not overlap; those of other files are left out.
#[must_use]
pub fn edited(text: &str, file: crate::text::FileId, edits: &[Edit]) -> String {
    let mut own: Vec<&Edit> = edits.iter().filter(|it| it.span.file == file).collect();
    own.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0_usize;
    for edit in own {
        let range = edit.span.range();
        out.push_str(text.get(at..range.start).unwrap_or(""));
        out.push_str(&edit.text);
        at = range.end.max(at);
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}
