//! `guiju explain CODE`: the page of a finding, or what a function gives.

use clap::Args;

use super::console::Console;
use super::failure::{Failure, Verdict};
use crate::builtins::{self, Builtin};
use crate::diagnostic::pages;
use crate::resolve::nearest;

/// Arguments of `guiju explain`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju explain guiju::check::unit_mismatch
  guiju explain unit_mismatch
  guiju explain 周岁                     一个函数 · a function
  guiju explain                          全部代码 · every code")]
pub(super) struct Arguments {
    /// 发现的代码，可只写最后一段；或函数名 · Code of a finding, or the last part of it; or a function
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let Some(code) = &arguments.code else {
        let codes: String = pages::all().map(|page| page.code() + "\n").collect();
        console.give(&codes)?;
        return Ok(Verdict::Fine);
    };
    if let Some(function) = builtins::find(code) {
        console.give(&page_of(function))?;
        return Ok(Verdict::Fine);
    }
    let texts: Vec<&str> = pages::find(code).map(|page| page.text).collect();
    if texts.is_empty() {
        return Err(unknown(code));
    }
    console.give(&texts.join("\n"))?;
    Ok(Verdict::Fine)
}

fn page_of(function: &Builtin) -> String {
    let Builtin {
        zh,
        en,
        example,
        about_zh,
        about_en,
        case,
        ..
    } = function;
    format!(
        "# {zh} · {en}\n\n{about_zh}\n\n{about_en}\n\n    {example}\n    {} = {}\n",
        case.call, case.gives
    )
}

pub(super) fn unknown(code: &str) -> Failure {
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
