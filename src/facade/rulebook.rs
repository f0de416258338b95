//! A checked rulebook, and the facts of a household.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::{Day, EvaluateError, FactsError, Finding, LoadError, Outcome};
use crate::api::facts::{self, unfit};
use crate::api::findings::LinesByFile;
use crate::evaluate::{Options, evaluate};
use crate::program::wording::Kept;
use crate::program::{self, Program};
use crate::text::{Files, join_inside};
use crate::wire::to_text;

/// A rulebook that has been checked and can be asked.
///
/// It is immutable. A clone is cheap and shares everything, and one rulebook may be asked from many
/// threads at once.
///
/// # Example
///
/// ```
/// use guiju::{Day, Rulebook};
///
/// # let rules = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/facade/example.gj"));
/// let rulebook = Rulebook::load([("rules.gj", rules)])?;
/// assert_eq!(rulebook.name(), "示例");
///
/// let facts = rulebook.facts(r#"{"家庭月收入": "720", "人口": 3, "财产符合规定": true}"#)?;
/// let outcome = rulebook.evaluate(&facts, Day::new(2024, 6, 18)?)?;
/// assert_eq!(outcome.benefits().next().unwrap().receives(), Some(true));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Rulebook {
    inner: Arc<Inner>,
}

struct Inner {
    program: Program,
    files: Files,
    findings: Vec<Finding>,
    /// Expressions in words, as far as reasons have told them.
    kept: OnceLock<Kept>,
}

/// The facts of one household, read and checked by a [`Rulebook`].
///
/// Facts belong to the rulebook that read them and to its clones; no other evaluates them. A clone
/// is cheap.
#[derive(Debug, Clone)]
pub struct Facts {
    rulebook: Rulebook,
    facts: Arc<program::Facts>,
}

impl Rulebook {
    /// Reads and checks a rulebook from its files: path and text of each.
    ///
    /// Rule files end in `.gj` and lie beside each other, at the root of these paths. The documents
    /// that they quote are texts among the same files. A path is relative and parted by `/`. No
    /// file is opened here: whoever calls reads them, from a disk, an archive or the program itself.
    ///
    /// # Errors
    ///
    /// [`LoadError`] with every finding, when one of them is an error.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use std::fs;
    ///
    /// let mut files = Vec::new();
    /// for path in ["rules.gj", "sources/letter.txt"] {
    ///     files.push((path, fs::read_to_string(format!("rulebook/{path}"))?));
    /// }
    /// let rulebook = guiju::Rulebook::load(files)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn load<P, T>(files: impl IntoIterator<Item = (P, T)>) -> Result<Self, LoadError>
    where
        P: AsRef<str>,
        T: Into<String>,
    {
        Self::load_in("", files)
    }

    /// As [`Rulebook::load`], for the rulebook in one folder of these files. A rulebook that uses
    /// others (`引用 "../national"`) is loaded so, with the files of all of them.
    ///
    /// # Errors
    ///
    /// As [`Rulebook::load`].
    ///
    /// # Example
    ///
    /// ```
    /// # let rules = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/facade/example.gj"));
    /// let city = "规则集 某市\n引用 \"../province\"\n";
    /// let files = [("province/rules.gj", rules), ("city/rules.gj", city)];
    /// let rulebook = guiju::Rulebook::load_in("city", files)?;
    /// assert_eq!(rulebook.name(), "某市");
    /// # Ok::<(), guiju::LoadError>(())
    /// ```
    pub fn load_in<P, T>(
        folder: &str,
        files: impl IntoIterator<Item = (P, T)>,
    ) -> Result<Self, LoadError>
    where
        P: AsRef<str>,
        T: Into<String>,
    {
        let mut all = Files::new();
        for (path, text) in files {
            all.add(plain(path.as_ref()), text);
        }
        Self::checked(&plain(folder), all)
    }

    fn checked(folder: &str, files: Files) -> Result<Self, LoadError> {
        let checked = crate::check(&files, folder);
        let mut lines = LinesByFile::new(&files);
        let found = checked.found.iter();
        let findings = found.map(|it| Finding::of(it, &mut lines)).collect();
        let Some(program) = checked.program else {
            return Err(LoadError::new(findings));
        };
        let inner = Inner {
            program,
            files,
            findings,
            kept: OnceLock::new(),
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// Its name: `规则集 …`
    #[must_use]
    pub fn name(&self) -> &str {
        &self.inner.program.name
    }

    /// Warnings and advice about it, in the order of their places. None of them is an error.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.inner.findings
    }

    /// Reads the facts of one household from a JSON object.
    ///
    /// Keys are names that the rulebook declares. An amount is a number or a text of digits in the
    /// declared unit; its digits are read as they stand. What is left out or `null` is not known,
    /// and results say what they still wait for.
    ///
    /// # Errors
    ///
    /// [`FactsError`] with every problem, its path and its code.
    pub fn facts(&self, json: &str) -> Result<Facts, FactsError> {
        match facts::read(&self.inner.program, json) {
            Ok(facts) => Ok(Facts {
                rulebook: self.clone(),
                facts: Arc::new(facts),
            }),
            Err(problems) => {
                let findings = problems.iter().map(Finding::of_facts).collect();
                Err(FactsError::new(findings))
            }
        }
    }

    /// Evaluates every benefit for one household, by the rules of one day.
    ///
    /// The same rulebook, facts and day always give the same outcome.
    ///
    /// # Errors
    ///
    /// [`EvaluateError::OtherRulebook`] for facts that another rulebook has read;
    /// [`EvaluateError::DoNotFit`] for facts that cannot all be so on that day;
    /// [`EvaluateError::TooMuch`] where the household is too large for its rules.
    pub fn evaluate(&self, facts: &Facts, on: Day) -> Result<Outcome, EvaluateError> {
        if !Arc::ptr_eq(&self.inner, &facts.rulebook.inner) {
            return Err(EvaluateError::OtherRulebook);
        }
        let unfit = unfit(&self.inner.program, &facts.facts, on.0);
        let unfit = unfit.map_err(|_| EvaluateError::TooMuch)?;
        if !unfit.is_empty() {
            let findings = unfit.iter().map(Finding::of_facts).collect();
            return Err(EvaluateError::DoNotFit(FactsError::unfit(findings)));
        }
        let outcome = facts.evaluated(on, Options::default())?;
        Ok(Outcome::new(facts.clone(), outcome))
    }

    /// The JSON Schema (draft 2020-12) of what [`Rulebook::facts`] reads, as JSON.
    ///
    /// Needs the feature `schema`.
    #[cfg(feature = "schema")]
    #[must_use]
    pub fn facts_schema(&self) -> String {
        crate::api::schema::facts(&self.inner.program).to_string()
    }
}

impl Facts {
    pub(super) fn program(&self) -> &Program {
        &self.rulebook.inner.program
    }

    pub(super) fn kept(&self) -> &Kept {
        let inner = &self.rulebook.inner;
        inner.kept.get_or_init(|| Kept::of(&inner.program))
    }

    pub(super) fn files(&self) -> &Files {
        &self.rulebook.inner.files
    }

    pub(super) fn facts(&self) -> &program::Facts {
        &self.facts
    }

    pub(super) fn evaluated(
        &self,
        on: Day,
        options: Options,
    ) -> Result<crate::evaluate::Outcome, EvaluateError> {
        let evaluated = evaluate(self.program(), &self.facts, on.0, options);
        // The only error of a whole evaluation: others are told at their benefit.
        evaluated.map_err(|_| EvaluateError::TooMuch)
    }

    /// The facts as JSON in one fixed form, whatever form they were read from.
    ///
    /// # Example
    ///
    /// ```
    /// # let rules = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/facade/example.gj"));
    /// # let rulebook = guiju::Rulebook::load([("rules.gj", rules)])?;
    /// let facts = rulebook.facts(r#"{ "人口": "3", "家庭月收入": 720.50 }"#)?;
    /// assert_eq!(facts.to_json(), r#"{"家庭月收入":"720.5","人口":"3"}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        to_text(&facts::to_wire(self.program(), &self.facts))
    }
}

/// Its name alone: a program and its texts are long.
impl fmt::Debug for Rulebook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rulebook").field(&self.name()).finish()
    }
}

/// A path without `.` and doubled `/`. One that is no path of a workspace stays as it is: nothing
/// finds a file there.
fn plain(path: &str) -> String {
    join_inside("", path).unwrap_or_else(|| path.to_owned())
}
