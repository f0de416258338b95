//! The boundary for everyone outside: plain strings and JSON in, JSON out.
//!
//! The command line, the WASM module and the Python wheel hold no logic of their own.
//! Nothing here reads files or a clock.

pub mod cases;
pub mod error;
#[cfg(test)]
mod example;
pub mod facts;
pub mod findings;
pub mod json;
pub mod outcome;
pub mod receipt;
pub mod schema;
pub mod trace;
pub mod typescript;
pub mod values;

use serde_json::Value as Json;

use crate::program::{CaseFacts, Program};
use crate::text::Files;
use error::FactError;

/// Findings of the rulebook in a folder of these files (path, text), as a JSON list.
#[must_use]
pub fn check(files: &[(&str, &str)], folder: &str) -> String {
    let files = workspace(files);
    let found = crate::check(&files, folder).found;
    findings::to_json(&found, &files).to_string()
}

/// A rulebook that has been checked and can be asked.
///
/// # Example
/// ```
/// let findings = guiju::api::Loaded::load(&[("a.gj", "")], "").unwrap_err();
/// assert!(findings.starts_with(r#"[{"code":"guiju::"#));
/// ```
#[derive(Debug)]
pub struct Loaded {
    program: Program,
    findings: Json,
    sources: Vec<(String, String)>,
}

impl Loaded {
    /// Path and SHA-256 digest of every file that the program was made of, for a receipt.
    #[must_use]
    pub fn sources(&self) -> &[(String, String)] {
        &self.sources
    }

    /// Checks the rulebook in a folder of these files (path, text).
    ///
    /// # Errors
    /// The findings as [`check`] gives them, when any is an error.
    pub fn load(files: &[(&str, &str)], folder: &str) -> Result<Self, String> {
        let files = workspace(files);
        Self::from_files(&files, folder).map_err(|findings| findings.to_string())
    }

    /// As [`Loaded::load`], from files that are at hand.
    ///
    /// # Errors
    /// The findings, when any is an error.
    pub fn from_files(files: &Files, folder: &str) -> Result<Self, Json> {
        let checked = crate::check(files, folder);
        let findings = findings::to_json(&checked.found, files);
        match checked.program {
            Some(program) => {
                let sources = receipt::sources(&program, files, folder);
                Ok(Self {
                    program,
                    findings,
                    sources,
                })
            }
            None => Err(findings),
        }
    }

    /// The program itself.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// What was found, warnings and advice, as [`check`] gives it.
    #[must_use]
    pub fn findings(&self) -> String {
        self.findings.to_string()
    }

    /// JSON Schema of the facts.
    #[must_use]
    pub fn schema(&self) -> String {
        schema::facts(&self.program).to_string()
    }

    /// JSON Schema of the outcome.
    #[must_use]
    pub fn outcome_schema(&self) -> String {
        schema::outcome(&self.program).to_string()
    }

    /// Both as TypeScript types.
    #[must_use]
    pub fn typescript(&self) -> String {
        typescript::types(&self.program)
    }

    /// The facts as this engine writes them; one text for all ways of writing them.
    ///
    /// # Errors
    /// Problems of the facts, as a JSON list ([`FactError::to_json`]).
    pub fn facts(&self, facts_json: &str) -> Result<String, String> {
        let facts = self.read(facts_json)?;
        Ok(facts::to_json(&self.program, &facts).to_string())
    }

    /// The facts with one value set: `成员[0].月工资` to `2000`.
    ///
    /// # Errors
    /// As [`Loaded::facts`].
    pub fn set(&self, facts_json: &str, path: &str, text: &str) -> Result<String, String> {
        let mut facts = self.read(facts_json)?;
        facts::set(&self.program, &mut facts, path, text)
            .map_err(|problem| problems(&[problem]))?;
        Ok(facts::to_json(&self.program, &facts).to_string())
    }

    fn read(&self, facts_json: &str) -> Result<CaseFacts, String> {
        facts::read(&self.program, facts_json).map_err(|found| problems(&found))
    }
}

fn problems(found: &[FactError]) -> String {
    let list: Json = found.iter().map(FactError::to_json).collect();
    list.to_string()
}

fn workspace(files: &[(&str, &str)]) -> Files {
    let mut all = Files::new();
    for (path, text) in files {
        all.add(*path, *text);
    }
    all
}
