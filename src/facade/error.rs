//! The errors of the three steps: loading, reading facts, evaluating.

use std::fmt;

use super::Finding;

/// Why no [`Rulebook`](crate::Rulebook) came of some files: at least one finding is an error.
///
/// Its text names every error, one a line, in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    findings: Vec<Finding>,
}

/// Why a JSON document is not the [`Facts`](crate::Facts) of a household, or why facts cannot all
/// be so on a day.
///
/// Its text names every problem, one a line, in English.
///
/// # Example
///
/// ```
/// # let rules = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/facade/example.gj"));
/// # let rulebook = guiju::Rulebook::load([("rules.gj", rules)])?;
/// let error = rulebook.facts(r#"{"人口": 0, "收入": "720"}"#).unwrap_err();
/// let problems: Vec<_> = error.findings().iter().map(|it| (it.path(), it.code())).collect();
/// assert_eq!(
///     problems,
///     [
///         (Some("人口"), "guiju::facts::out_of_range"),
///         (Some("收入"), "guiju::facts::unknown_name"),
///     ]
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactsError {
    heading: &'static str,
    findings: Vec<Finding>,
}

/// Why an evaluation gave no outcome at all.
///
/// One benefit that cannot be computed is no such error: the others stand, and
/// [`Benefit::error`](crate::Benefit::error) says why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EvaluateError {
    /// The facts were read by another rulebook, whose names and units may differ.
    #[error("the facts were read by another rulebook; read them by the one that is asked")]
    OtherRulebook,
    /// The facts cannot all be so on the day: a constraint of the rulebook does not hold, a date
    /// lies after the day, somebody is not born yet.
    #[error(transparent)]
    DoNotFit(FactsError),
    /// The household takes more steps or more memory to compute than an evaluation may take.
    #[error("this household takes more to compute than is allowed")]
    TooMuch,
}

impl LoadError {
    pub(super) fn new(findings: Vec<Finding>) -> Self {
        Self { findings }
    }

    /// Every finding, warnings and advice too, in the order of their places.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl FactsError {
    pub(super) fn new(findings: Vec<Finding>) -> Self {
        let heading = "the facts cannot be read:";
        Self { heading, findings }
    }

    pub(super) fn unfit(findings: Vec<Finding>) -> Self {
        let heading = "the facts do not fit together:";
        Self { heading, findings }
    }

    /// Every problem, in the order of the document, each with its path and code. After 1000 the
    /// rest is counted in a last one.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

fn lines(f: &mut fmt::Formatter<'_>, heading: &str, findings: &[Finding]) -> fmt::Result {
    f.write_str(heading)?;
    let mut errors = (findings.iter()).filter(|it| it.severity() == super::Severity::Error);
    errors.try_for_each(|finding| write!(f, "\n  {finding}"))
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        lines(f, "the rulebook has errors:", &self.findings)
    }
}

impl fmt::Display for FactsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        lines(f, self.heading, &self.findings)
    }
}

impl std::error::Error for LoadError {}
impl std::error::Error for FactsError {}
