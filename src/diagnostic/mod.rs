//! What a pass tells its reader: findings with a code, two languages, places and advice.
//!
//! A finding is data. How it looks on a terminal is `render`'s business, its page
//! (`guiju explain CODE`) is in `pages`.

mod fix;
pub mod pages;
#[cfg(feature = "cli")]
pub mod render;

pub use fix::{Certainty, Fix, impossible_edit};

use crate::language::Language;
use crate::sorted::sort_by;
use crate::text::Span;

/// One message in both languages; the compiler refuses a missing one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// A message from its two forms.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// The same words in both languages: a name or a number from the rule text.
    pub fn same(words: impl Into<String>) -> Self {
        let words = words.into();
        Self {
            zh: words.clone(),
            en: words,
        }
    }

    /// The message in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Self::Zh,
            Lang::En => Self::En,
        }
    }
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// No program comes of it.
    Error,
    /// A program, but likely not the one that was meant.
    Warning,
    /// To be known, not to be mended: an assumed value, a value left to others.
    Advice,
}

/// A place that takes part in a finding, and what it has to do with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What it is there.
    pub text: Text,
}

/// One finding.
///
/// The first label is the main place. Code: `guiju::<stage>::<noun_phrase>`, never reused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code, e.g. `guiju::check::unit_mismatch`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// One sentence, without a final stop.
    pub message: Text,
    /// Places, the main one first.
    pub labels: Vec<Label>,
    /// What to write instead.
    pub help: Option<Text>,
    /// Changes that mend it, each by itself; the likeliest first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// A finding that forbids a program.
    #[must_use]
    pub fn error(code: &'static str, message: Text) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message,
            labels: Vec::new(),
            help: None,
            fixes: Vec::new(),
        }
    }

    /// A finding that leaves a program.
    #[must_use]
    pub fn warning(code: &'static str, message: Text) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, message)
        }
    }

    /// A finding to be known.
    #[must_use]
    pub fn advice(code: &'static str, message: Text) -> Self {
        Self {
            severity: Severity::Advice,
            ..Self::error(code, message)
        }
    }

    /// Adds a place.
    #[must_use]
    pub fn label(mut self, span: Span, text: Text) -> Self {
        self.labels.push(Label { span, text });
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn help(mut self, text: Text) -> Self {
        self.help = Some(text);
        self
    }

    /// Adds a change that mends it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }
}

/// The findings of one run, in the order of their places once [`Diagnostics::sort`]ed.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Nothing found yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Whether any finding forbids a program.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.found
            .iter()
            .any(|found| found.severity == Severity::Error)
    }

    /// How many findings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// How many findings have this weight.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.found
            .iter()
            .filter(|found| found.severity == severity)
            .count()
    }

    /// The findings.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Every finding, leaving none.
    pub fn take(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.found)
    }

    /// Orders by place, then code, and drops repetitions.
    pub fn sort(&mut self) {
        sort_by(&mut self.found, |a, b| {
            let place = |found: &Diagnostic| found.labels.first().map(|label| label.span);
            (place(a), a.code, &a.message).cmp(&(place(b), b.code, &b.message))
        });
        self.found.dedup();
    }
}
