//! Facts that cannot be read, and households that cannot be computed.

use serde_json::json;

use super::console::Console;
use super::failure::{Failure, Verdict};
use super::program::Rulebook;
use crate::api::error::FactError;
use crate::api::facts::unfit;
use crate::api::findings;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::render::Renderer;
use crate::evaluate::{EvalError, Outcome};
use crate::program::Facts;
use crate::text::Files;
use crate::value::Date;
use crate::wire::VERSION;

/// Maximum number of problems shown; the rest is only counted.
const MOST_SHOWN: usize = 50;

/// Says every problem of a document of facts: they cannot be read.
pub(super) fn refuse(
    found: &[FactError],
    is_json: bool,
    console: &Console,
) -> Result<Verdict, Failure> {
    if is_json {
        let problems: Vec<_> = found.iter().map(FactError::to_wire).collect();
        let object = json!({ "version": VERSION, "problems": problems });
        console.give(&format!("{object:#}\n"))?;
    }
    let files = Files::new();
    let renderer = Renderer::new(&files, console.lang, console.errors);
    for problem in found.iter().take(MOST_SHOWN) {
        console.say(&renderer.render(&problem.report()))?;
        console.say("\n")?;
    }
    let count = found.len();
    Err(Failure::call(
        format!("事实有 {count} 处问题，没有计算"),
        format!("the facts have {count} problem(s), nothing was computed"),
    ))
}

/// Says why the facts cannot all be so on a day; nothing where they can.
pub(super) fn of_day(
    facts: &Facts,
    on: Date,
    rulebook: &Rulebook,
    is_json: bool,
    console: &Console,
) -> Result<Option<Verdict>, Failure> {
    match unfit(&rulebook.program, facts, on) {
        Ok(found) if found.is_empty() => Ok(None),
        Ok(found) => refuse(&found, is_json, console).map(Some),
        Err(error) => impossible(&error, rulebook, is_json, console).map(Some),
    }
}

/// Says of each benefit that cannot be computed why, each reason once.
pub(super) fn of_results(
    outcome: &Outcome,
    rulebook: &Rulebook,
    console: &Console,
) -> Result<Verdict, Failure> {
    let mut errors: Vec<&EvalError> = Vec::new();
    for error in outcome.benefits.iter().filter_map(|one| one.error.as_ref()) {
        if !errors.contains(&error) {
            errors.push(error);
        }
    }
    let renderer = Renderer::new(&rulebook.loaded.files, console.lang, console.errors);
    for error in errors.iter().take(MOST_SHOWN) {
        console.say(&renderer.render(&error.report(&rulebook.program)))?;
    }
    Ok(if errors.is_empty() {
        Verdict::Fine
    } else {
        Verdict::No
    })
}

/// Says why a household has no outcome.
pub(super) fn impossible(
    error: &EvalError,
    rulebook: &Rulebook,
    is_json: bool,
    console: &Console,
) -> Result<Verdict, Failure> {
    let report = error.report(&rulebook.program);
    let files = &rulebook.loaded.files;
    if is_json {
        let mut found = Diagnostics::new();
        found.push(report.clone());
        let object = json!({ "version": VERSION, "problems": findings::to_wire(&found, files) });
        console.give(&format!("{object:#}\n"))?;
    }
    let renderer = Renderer::new(files, console.lang, console.errors);
    console.say(&renderer.render(&report))?;
    Ok(Verdict::No)
}
