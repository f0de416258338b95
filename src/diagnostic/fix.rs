//! Changes of the text that mend a finding.

use super::{Diagnostic, Text};
use crate::text::{Edit, EditError, Span};

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

    /// Puts brackets around something.
    #[must_use]
    pub fn brackets(around: Span) -> Self {
        let ends = [(around.start, "("), (around.end, ")")];
        let edits = ends.map(|(at, bracket)| Edit {
            span: Span {
                start: at,
                end: at,
                ..around
            },
            text: bracket.to_owned(),
        });
        Self {
            title: Text::new("加上括号", "add the brackets"),
            edits: edits.into(),
            certainty: Certainty::Certain,
        }
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

/// Edits that cannot be made: a fault of this program, since a finding or a renaming gave them.
#[must_use]
pub fn impossible_edit(error: EditError) -> Diagnostic {
    let (zh, en) = match error {
        EditError::NoFile(_) => ("文件不存在", "its file does not exist"),
        EditError::Outside(_) => ("位置在文件之外", "it lies outside its file"),
        EditError::InsideCharacter(_) => (
            "位置在一个字符的中间",
            "it begins or ends inside a character",
        ),
        EditError::Overlap(_) => ("与另一处改动重叠", "it overlaps another one"),
    };
    let message = Text::new(
        format!("程序内部错误：一处改动无法执行（{zh}），文件没有改动"),
        format!("an internal fault: an edit cannot be made ({en}), and no file is changed"),
    );
    Diagnostic::error("guiju::fix::impossible_edit", message)
        .label(error.span(), Text::new("这一处改动", "this edit"))
        .help(Text::new(
            "这不是规则的错；请报告这个问题，并附上这些文件",
            "this is no fault of the rules; please report it with these files",
        ))
}
