//! `guiju explain CODE`: the page of a finding.

use clap::Args;

use super::console::Console;
use super::failure::{Failure, Verdict};
use crate::diagnostic::pages;
use crate::resolve::nearest;

/// Arguments of `guiju explain`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju explain guiju::check::units_differ
  guiju explain units_differ
  guiju explain                          全部代码 · every code")]
pub(super) struct Arguments {
    /// 发现的代码，可只写最后一段 · Code of a finding, or the last part of it
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let Some(code) = &arguments.code else {
        let codes: String = pages::all().map(|page| page.code() + "\n").collect();
        console.give(&codes)?;
        return Ok(Verdict::Fine);
    };
    let texts: Vec<&str> = pages::find(code).map(|page| page.text).collect();
    if texts.is_empty() {
        return Err(unknown(code));
    }
    console.give(&texts.join("\n"))?;
    Ok(Verdict::Fine)
}

fn unknown(code: &str) -> Failure {
    let name = code.rsplit("::").next().unwrap_or(code);
    let names: Vec<&str> = pages::all().map(|page| page.name).collect();
    match nearest(name, names) {
        Some(near) => Failure::call(
            format!("没有代码 {code}；是否为 {near}？"),
            format!("there is no code {code}; is {near} meant?"),
        ),
        None => Failure::call(
            format!("没有代码 {code}；`guiju explain` 列出全部代码"),
            format!("there is no code {code}; `guiju explain` lists them all"),
        ),
    }
}
