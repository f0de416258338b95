//! The boundary for everyone outside: plain strings and JSON in, JSON out.
//!
//! The WASM module and the server are thin over it; the command line uses it, and the stages
//! below it too. Nothing here reads files or a clock.

pub mod cases;
mod doubted;
pub mod error;
#[cfg(test)]
mod example;
pub mod explanation;
pub mod facts;
pub mod findings;
pub mod json;
pub mod months;
pub mod names;
pub mod outcome;
pub mod questions;
#[cfg(feature = "records")]
pub mod receipt;
#[cfg(feature = "schema")]
pub mod schema;
mod interview;
mod sweep;
#[cfg(feature = "records")]
pub mod trace;
#[cfg(feature = "schema")]
pub mod typescript;
pub mod unfit;
pub mod values;
pub mod workspace;

use std::sync::OnceLock;

use crate::diagnostic::{Diagnostics, Lang, Stop};
use crate::evaluate::{self, Options, Outcome};
use crate::language::{Language, Languages};
use crate::program::wording::Kept;
use crate::program::{Facts, Program};
use crate::text::Files;
use crate::value::Date;
use crate::wire;
use error::FactError;
use questions::Wanted;
#[cfg(feature = "records")]
use receipt::Salt;

/// Findings of the rulebook in a folder of these files (path, text), as a JSON list.
#[must_use]
pub fn check(files: &[(&str, &str)], folder: &str) -> String {
    let files = workspace(files);
    let found = crate::check(&files, folder).found;
    findings::to_text(&found, &files)
}

/// As [`check`], for a caller that may cease to wait; none when `stop` asked to give up.
#[must_use]
pub fn check_until(files: Files, folder: &str, stop: &Stop) -> Option<String> {
    let found = crate::check_until(&files, folder, stop)?.found;
    Some(findings::to_text(&found, &files))
}

/// The canonical form of a rule file, with its keywords in a language or as they are.
///
/// # Errors
/// The findings of a file that cannot be read, as [`check`] gives them.
pub fn format(text: &str, words: Option<Lang>) -> Result<String, String> {
    let mut files = Files::new();
    let id = files.add("rules.gj", text);
    let Some(file) = files.get(id) else {
        return Ok(String::new());
    };
    crate::format::format(file, words).map_err(|found| findings::to_text(&found, &files))
}

/// A rulebook that has been checked and can be asked.
///
/// # Example
/// ```
/// let findings = guiju::internals::api::Loaded::load(&[("a.gj", "")], "").unwrap_err();
/// assert!(findings.starts_with(r#"[{"code":"guiju::"#));
/// ```
#[derive(Debug)]
pub struct Loaded {
    program: Program,
    files: Files,
    /// What was found, as JSON.
    findings: String,
    #[cfg(feature = "records")]
    folder: String,
    #[cfg(feature = "records")]
    /// What a receipt tells of the files; few ask for one.
    sources: OnceLock<Vec<(String, String)>>,
    /// What reasons tell of the rules; made when reasons are first asked for.
    declarations: OnceLock<explanation::Declarations>,
    /// Expressions in words, as far as reasons have told them.
    kept: OnceLock<Kept>,
}

/// What an outcome holds beside the benefits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// The value of every definition.
    pub definitions: bool,
    /// What was computed from what.
    #[cfg(feature = "records")]
    pub trace: bool,
    /// Why and why not, in these languages, as [`explanation::put`] gives it.
    pub explanation: Option<Languages>,
    /// What is needed to repeat the decision, and what to keep with the household for it; the
    /// salt is random and used once.
    #[cfg(feature = "records")]
    pub receipt: Option<Salt>,
}

impl Asked {
    /// Whether the outcome holds its trace.
    fn with_trace(self) -> bool {
        #[cfg(feature = "records")]
        return self.trace;
        #[cfg(not(feature = "records"))]
        return false;
    }
}

impl Loaded {
    #[cfg(feature = "records")]
    /// Path and SHA-256 digest of every file that the program was made of, for a receipt.
    #[must_use]
    pub fn sources(&self) -> &[(String, String)] {
        let read = || receipt::sources(&self.program, &self.files, &self.folder);
        self.sources.get_or_init(read)
    }

    /// Checks the rulebook in a folder of these files (path, text).
    ///
    /// # Errors
    /// The findings as [`check`] gives them, when any is an error.
    pub fn load(files: &[(&str, &str)], folder: &str) -> Result<Self, String> {
        let files = workspace(files);
        Self::from_files(&files, folder)
    }

    /// As [`Loaded::load`], from files that are at hand.
    ///
    /// # Errors
    /// The findings, when any is an error.
    pub fn from_files(files: &Files, folder: &str) -> Result<Self, String> {
        Self::of(crate::check(files, folder), files, folder)
    }

    /// As [`Loaded::load`], without the audit ([`crate::compile`]).
    ///
    /// # Errors
    /// As [`Loaded::load`].
    pub fn compile(files: &[(&str, &str)], folder: &str) -> Result<Self, String> {
        let files = workspace(files);
        let compiled = crate::compile(&files, folder);
        Self::of(compiled, &files, folder)
    }

    fn of(checked: crate::Checked, files: &Files, folder: &str) -> Result<Self, String> {
        let findings = findings::to_text(&checked.found, files);
        match checked.program {
            Some(program) => Ok(Self::with(program, files.clone(), findings, folder)),
            None => Err(findings),
        }
    }

    #[cfg_attr(
        not(feature = "records"),
        expect(unused_variables, reason = "the folder stands in receipts")
    )]
    fn with(program: Program, files: Files, findings: String, folder: &str) -> Self {
        Self {
            program,
            files,
            findings,
            #[cfg(feature = "records")]
            folder: folder.to_owned(),
            #[cfg(feature = "records")]
            sources: OnceLock::new(),
            declarations: OnceLock::new(),
            kept: OnceLock::new(),
        }
    }

    /// The rulebook as bytes that [`Loaded::from_ready`] of the same build reads.
    #[cfg(feature = "cli")]
    #[must_use]
    pub fn ready(&self) -> Vec<u8> {
        crate::ready::write(&self.program, &self.files)
    }

    /// A rulebook that was checked when it was made ready, with the texts that it was made of
    /// (path, text) among others; or without any: then `rule` of the reasons has no text, and
    /// lines and columns are 1.
    ///
    /// # Errors
    /// [`NotReady`](crate::ready::NotReady).
    pub fn from_ready(
        bytes: &[u8],
        texts: &[(&str, &str)],
        folder: &str,
    ) -> Result<Self, crate::ready::NotReady> {
        let text = |path: &str| {
            let found = texts.iter().find(|(other, _)| *other == path);
            found.map(|(_, text)| *text)
        };
        let text: crate::ready::Texts<'_, '_> = &text;
        let (program, files) = crate::ready::read(bytes, (!texts.is_empty()).then_some(text))?;
        Ok(Self::with(program, files, "[]".to_owned(), folder))
    }

    /// The program itself.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// What was found, warnings and advice, as [`check`] gives it.
    #[must_use]
    pub fn findings(&self) -> &str {
        &self.findings
    }

    /// JSON Schema of the facts.
    #[cfg(feature = "schema")]
    #[must_use]
    pub fn schema(&self) -> String {
        schema::facts(&self.program).to_string()
    }

    /// JSON Schema of the outcome.
    #[cfg(feature = "schema")]
    #[must_use]
    pub fn outcome_schema(&self) -> String {
        schema::outcome::outcome(&self.program).to_string()
    }

    /// Both as TypeScript types.
    #[cfg(feature = "schema")]
    #[must_use]
    pub fn typescript(&self) -> String {
        typescript::types(&self.program)
    }

    /// The facts as this engine writes them; one text for all ways of writing them.
    ///
    /// # Errors
    /// Problems of the facts, as a JSON list ([`FactError::to_wire`]).
    pub fn facts(&self, facts_json: &str) -> Result<String, String> {
        let facts = self.read(facts_json).map_err(|found| problems(&found))?;
        Ok(wire::to_text(&facts::to_wire(&self.program, &facts)))
    }

    /// The facts with one value set: `成员[0].月工资` to `2000`.
    ///
    /// # Errors
    /// As [`Loaded::facts`].
    pub fn set(&self, facts_json: &str, path: &str, text: &str) -> Result<String, String> {
        let mut facts = self.read(facts_json).map_err(|found| problems(&found))?;
        facts::set(&self.program, &mut facts, path, text)
            .map_err(|problem| problems(&[problem]))?;
        Ok(wire::to_text(&facts::to_wire(&self.program, &facts)))
    }

    /// The outcome for one household on one day (`2024-06-18`).
    ///
    /// # Errors
    /// Problems of the facts as [`Loaded::facts`]; findings as [`check`] gives them where
    /// something certainly cannot be computed. Both are lists of objects with `code`,
    /// `severity`, `message` and `help`.
    pub fn evaluate(&self, facts_json: &str, on: &str, asked: Asked) -> Result<String, String> {
        let options = Options {
            definitions: asked.definitions,
            trace: asked.with_trace() || asked.explanation.is_some(),
            ..Options::default()
        };
        let (facts, mut outcome) = self.outcome(facts_json, on, options)?;
        let reasons = asked
            .explanation
            .map(|languages| self.reasons(&facts, &outcome, languages));
        if !asked.with_trace() {
            outcome.trace = None;
        }
        let mut told = outcome::to_wire(&self.program, &self.files, &outcome);
        #[cfg(feature = "records")]
        if let Some(salt) = asked.receipt {
            let receipt = if asked.definitions || asked.trace {
                // The receipt is of the decision, whatever else was asked for.
                let decided = self.evaluated(&facts, outcome.on, Options::default())?;
                let decided = outcome::to_wire(&self.program, &self.files, &decided);
                self.receipt(&facts, outcome.on, &decided, salt)
            } else {
                self.receipt(&facts, outcome.on, &told, salt)
            };
            told.receipt = Some(receipt);
            told.household = Some(receipt::household(&self.program, &facts, salt));
        }
        // A line of a benefit has about so many bytes.
        let mut bytes = told.benefits.len().saturating_mul(512);
        if let Some(reasons) = &reasons {
            let made = || explanation::Declarations::of(&self.program, &self.files);
            let declarations = self.declarations.get_or_init(made);
            let more = explanation::put(&self.program, declarations, reasons, &mut told);
            bytes = bytes.saturating_add(more);
        }
        Ok(wire::to_text_of(&told, bytes))
    }

    #[cfg(feature = "records")]
    fn receipt(
        &self,
        facts: &Facts,
        on: Date,
        told: &wire::outcome::Outcome,
        salt: Salt,
    ) -> wire::receipt::Receipt<'_> {
        receipt::receipt(&self.program, self.sources(), facts, on, told, salt)
    }

    /// Names of everything that a page shows, with their labels, as [`names::to_wire`] gives
    /// them; no values.
    #[must_use]
    pub fn names(&self) -> String {
        wire::to_text(&names::to_wire(&self.program, &self.files))
    }

    /// What to ask next, as one of [`Loaded::questions`], or `null` when no answer changes a
    /// result.
    ///
    /// # Errors
    /// As [`Loaded::evaluate`].
    pub fn next(&self, facts_json: &str, on: &str) -> Result<String, String> {
        self.next_but(facts_json, on, &[])
    }

    /// Everything that is open and may be asked, what matters most first, leaving out facts
    /// that were answered "not known": their paths. As [`questions::all`] gives it.
    ///
    /// # Errors
    /// As [`Loaded::evaluate`].
    pub fn questions(
        &self,
        facts_json: &str,
        on: &str,
        not_known: &[String],
    ) -> Result<String, String> {
        let (_, outcome) = self.outcome(facts_json, on, Options::default())?;
        let wanted = Wanted::but(not_known);
        let all = questions::all(&self.program, &self.files, &outcome, &wanted);
        Ok(wire::to_text(&all))
    }

    /// The same of the applicant alone, or of what an officer has to find.
    ///
    /// # Errors
    /// As [`Loaded::evaluate`].
    pub fn questions_of(
        &self,
        facts_json: &str,
        on: &str,
        wanted: &Wanted<'_>,
    ) -> Result<String, String> {
        let (_, outcome) = self.outcome(facts_json, on, Options::default())?;
        let all = questions::all(&self.program, &self.files, &outcome, wanted);
        Ok(wire::to_text(&all))
    }

    /// As [`Loaded::next`], leaving out facts that were answered "not known": their paths.
    ///
    /// # Errors
    /// As [`Loaded::evaluate`].
    pub fn next_but(
        &self,
        facts_json: &str,
        on: &str,
        not_known: &[String],
    ) -> Result<String, String> {
        let (_, outcome) = self.outcome(facts_json, on, Options::default())?;
        let wanted = Wanted::but(not_known);
        let next = questions::next(&self.program, &self.files, &outcome, &wanted);
        Ok(wire::to_text(&next))
    }

    /// Why and why not, in words for people.
    ///
    /// # Errors
    /// As [`Loaded::evaluate`].
    pub fn explain(
        &self,
        facts_json: &str,
        on: &str,
        language: Language,
    ) -> Result<String, String> {
        let options = Options {
            definitions: false,
            trace: true,
            ..Options::default()
        };
        let (facts, outcome) = self.outcome(facts_json, on, options)?;
        let reasons = self.reasons(&facts, &outcome, Languages::only(language));
        Ok(crate::explain::render(&reasons, language))
    }

    fn reasons(
        &self,
        facts: &Facts,
        outcome: &Outcome,
        languages: Languages,
    ) -> crate::explain::Explanation {
        let kept = self.kept.get_or_init(|| Kept::of(&self.program));
        crate::explain::explain(&self.program, facts, outcome, languages, kept)
    }

    fn outcome(
        &self,
        facts_json: &str,
        on: &str,
        options: Options,
    ) -> Result<(Facts, Outcome), String> {
        let facts = self.read(facts_json);
        let on = facts::date(on).map_err(|problem| FactError {
            path: "on".to_owned(),
            problem,
        });
        let (facts, on) = match (facts, on) {
            (Ok(facts), Ok(on)) => (facts, on),
            (Err(mut found), on) => {
                found.extend(on.err());
                return Err(problems(&found));
            }
            (Ok(_), Err(problem)) => return Err(problems(&[problem])),
        };
        self.fitting(&facts, on)?;
        let outcome = self.evaluated(&facts, on, options)?;
        Ok((facts, outcome))
    }

    /// Holds facts to fit together on a day.
    fn fitting(&self, facts: &Facts, on: Date) -> Result<(), String> {
        match facts::unfit(&self.program, facts, on) {
            Ok(found) if found.is_empty() => Ok(()),
            Ok(found) => Err(problems(&found)),
            Err(error) => Err(self.impossible(&error)),
        }
    }

    /// What certainly cannot be computed, as findings.
    fn impossible(&self, error: &evaluate::EvalError) -> String {
        let mut found = Diagnostics::new();
        found.push(error.report(&self.program));
        findings::to_text(&found, &self.files)
    }

    fn evaluated(&self, facts: &Facts, on: Date, options: Options) -> Result<Outcome, String> {
        evaluate::evaluate(&self.program, facts, on, options)
            .map_err(|error| self.impossible(&error))
    }

    fn read(&self, facts_json: &str) -> Result<Facts, Vec<FactError>> {
        facts::read(&self.program, facts_json)
    }
}

fn problems(found: &[FactError]) -> String {
    let list: Vec<_> = found.iter().map(FactError::to_wire).collect();
    wire::to_text(&list)
}

fn workspace(files: &[(&str, &str)]) -> Files {
    let mut all = Files::new();
    for (path, text) in files {
        all.add(*path, *text);
    }
    all
}

#[cfg(test)]
mod tests;
