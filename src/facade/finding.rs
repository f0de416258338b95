//! What is wrong, or worth knowing, about rules, facts or a result.

use std::fmt;
use std::ops::Range;

use crate::api::error::FactError;
use crate::api::findings::LinesByFile;
use crate::diagnostic::{Diagnostic, Lang, Severity, Text};
use crate::language::Language;

/// Something that was found in a rulebook, in facts, or while a benefit was computed.
///
/// # Example
///
/// ```
/// use guiju::{Language, Rulebook, Severity};
///
/// let rules = "规则集 示例\n主体 家庭\n  计量 户\n  填报 月收入: 园/月\n";
/// let error = Rulebook::load([("rules.gj", rules)]).unwrap_err();
/// let finding = &error.findings()[0];
/// assert_eq!(finding.severity(), Severity::Error);
/// assert_eq!(finding.code(), "guiju::resolve::unknown_name");
/// assert!(finding.message(Language::En).contains("园"));
/// let place = finding.place().unwrap();
/// assert_eq!((place.file.as_str(), place.line, place.column), ("rules.gj", 4, 11));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    code: &'static str,
    severity: Severity,
    message: Text,
    help: Option<Text>,
    place: Option<Place>,
    path: Option<String>,
}

/// A place in a file of a rulebook.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The path of the file, as it was given to [`Rulebook::load`](crate::Rulebook::load).
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The same place in bytes of UTF-8.
    pub bytes: Range<usize>,
}

impl Finding {
    pub(super) fn of(found: &Diagnostic, lines: &mut LinesByFile<'_>) -> Self {
        let place = found.labels.first().map(|label| {
            let place = lines.place(label.span);
            Place {
                file: place.file.to_owned(),
                line: place.line,
                column: place.column,
                bytes: label.span.range(),
            }
        });
        Self {
            code: found.code,
            severity: found.severity,
            message: found.message.clone(),
            help: found.help.clone(),
            place,
            path: None,
        }
    }

    /// A problem of facts, with its path.
    pub(super) fn of_facts(problem: &FactError) -> Self {
        let found = problem.report();
        Self {
            code: found.code,
            severity: found.severity,
            message: found.message,
            help: found.help,
            place: None,
            path: Some(problem.path.clone()).filter(|path| !path.is_empty()),
        }
    }

    /// Its code, `guiju::check::unit_mismatch`. Codes are stable: a program may act on them.
    /// `guiju explain CODE` tells more about each.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// What was found, in one sentence. Findings are told in English and in Chinese; for any other
    /// language this is the Chinese text.
    #[must_use]
    pub fn message(&self, language: Language) -> &str {
        self.message.get(lang(language))
    }

    /// What to write instead, in the language of [`message`](Self::message).
    #[must_use]
    pub fn help(&self, language: Language) -> Option<&str> {
        self.help.as_ref().map(|help| help.get(lang(language)))
    }

    /// The place in the rules, if it is about one.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// The path in the facts, `成员[0].月工资`, if it is about one fact.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }
}

fn lang(language: Language) -> Lang {
    match language {
        Language::En => Lang::En,
        Language::Zh | Language::Ko => Lang::Zh,
    }
}

/// In English, on one line: `rules.gj:4:11: error[guiju::…]: … (…)`.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{}:{}:{}: ", place.file, place.line, place.column)?;
        }
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        };
        write!(f, "{severity}[{}]: {}", self.code, self.message.en)?;
        match &self.help {
            Some(help) => write!(f, " ({})", help.en),
            None => Ok(()),
        }
    }
}
