//! What a pass tells its reader: findings with a code, two languages, places and advice.
//!
//! A finding is data. How it looks on a terminal is `render`'s business, its page
//! (`guiju explain CODE`) is in `pages`.

mod fix;
pub mod pages;
#[cfg(feature = "cli")]
pub mod render;
mod stop;

pub use fix::{Certainty, Fix, impossible_edit};
pub use stop::Stop;

use crate::language::Language;
use crate::sorted::sort_by;
use crate::text::Span;

/// One message in both languages; the compiler refuses a missing one.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
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

/// How grave a finding is, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Nothing is computed before it is mended.
    Error,
    /// The rules can be evaluated, but likely mean something else than was intended.
    Warning,
    /// To be known, not to be mended: an assumed value, a value that is not published yet.
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

    /// Bytes of all its words.
    fn size(&self) -> usize {
        let of = |text: &Text| text.zh.len().saturating_add(text.en.len());
        let labels = self.labels.iter().map(|label| of(&label.text));
        let edits = self.fixes.iter().flat_map(|fix| {
            let texts = fix.edits.iter().map(|edit| edit.text.len());
            texts.chain(std::iter::once(of(&fix.title)))
        });
        let own = of(&self.message).saturating_add(self.help.as_ref().map_or(0, of));
        labels.chain(edits).fold(own, usize::saturating_add)
    }
}

/// Most findings of one run that are kept.
const MOST: usize = 10_000;

/// Most bytes of words that the kept findings of one run may have together: each may name
/// something whose name is long.
const LARGEST: usize = 8 * 1024 * 1024;

/// The findings of one run, in the order of their places once [`Diagnostics::sort`]ed.
///
/// Of very many findings the first 10,000 are kept and the others counted, so that a text
/// full of mistakes takes no more memory than anyone will read.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    /// Bytes of the words of `found`.
    size: usize,
    /// Findings that were not kept, and whether one of them was an error.
    left_out: usize,
    left_out_error: bool,
    stop: Stop,
}

impl Diagnostics {
    /// Nothing found yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Nothing found yet, in a run that gives up when `stop` asks it to.
    #[must_use]
    pub fn until(stop: &Stop) -> Self {
        Self {
            stop: stop.clone(),
            ..Self::default()
        }
    }

    /// What asks this run to give up.
    #[must_use]
    pub fn stop(&self) -> &Stop {
        &self.stop
    }

    /// What is found from now on, and what is copied of it, gives up when `stop` asks.
    pub(crate) fn stops_at(&mut self, stop: &Stop) {
        self.stop = stop.clone();
    }

    /// Adds a finding; when there are very many already, only counts it.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let size = self.size.saturating_add(diagnostic.size());
        if self.found.len() >= MOST || size > LARGEST {
            self.left_out = self.left_out.saturating_add(1);
            self.left_out_error |= diagnostic.severity == Severity::Error;
            return;
        }
        self.size = size;
        self.found.push(diagnostic);
    }

    /// Adds what was found elsewhere.
    pub fn add(&mut self, others: &Self) {
        self.add_wanted(others, |_| true);
    }

    /// Adds those of what was found elsewhere that are wanted; what was only counted there is
    /// counted here.
    pub fn add_wanted(&mut self, others: &Self, is_wanted: impl Fn(&Diagnostic) -> bool) {
        for one in others.found.iter().filter(|one| is_wanted(one)) {
            self.push(one.clone());
        }
        self.left_out = self.left_out.saturating_add(others.left_out);
        self.left_out_error |= others.left_out_error;
    }

    /// Ends the run: sorts the findings and, where some were not kept, says how many as the last one.
    pub fn conclude(&mut self) {
        self.sort();
        let left_out = std::mem::take(&mut self.left_out);
        if left_out == 0 {
            return;
        }
        let message = Text::new(
            format!("另有 {left_out} 项发现没有列出"),
            format!("{left_out} more findings are not listed"),
        );
        let mut finding = Diagnostic::warning("guiju::check::too_many_findings", message);
        if self.left_out_error {
            finding.severity = Severity::Error;
        }
        self.found.push(finding.help(Text::new(
            "先改正已列出的，再检查一次",
            "mend those that are listed, then check again",
        )));
    }

    /// Whether any finding forbids a program.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        let is_error = |found: &Diagnostic| found.severity == Severity::Error;
        self.left_out_error || self.found.iter().any(is_error)
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

    /// Every finding that was kept, leaving none of them.
    pub fn take(&mut self) -> Vec<Diagnostic> {
        self.size = 0;
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
