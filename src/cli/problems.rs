//! Facts that cannot be read, and households that cannot be computed.

use serde_json::json;

use super::console::Console;
use super::failure::{Failure, Verdict};
use super::program::Rulebook;
use crate::api::error::FactError;
use crate::api::findings;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::render::Renderer;
use crate::evaluate::EvalError;
use crate::text::Files;
use crate::wire::VERSION;

/// So many problems are shown; the rest is counted.
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
