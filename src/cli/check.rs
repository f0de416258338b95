//! `guiju check PATH…`: every finding of every rulebook.

use clap::Args;

use super::console::Console;
use super::failure::{Failure, Verdict};
use super::options::{FindingsFormat, Place};
use super::{explain, fix, load, report};
use crate::diagnostic::{Diagnostics, Severity, pages};

/// Arguments of `guiju check`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju check policies/jilin
  guiju check policies                        其中的每一部规则集 · each rulebook in it
  guiju check policies/jilin --fix            改正错字、空格、单位折合 · mends slips, spaces, conversions
  guiju check jilin --only no_fund --hide assumed_value   只看一类，不看一类 · one kind, all but one
  guiju check jilin --deny warnings --format json")]
pub(super) struct Arguments {
    /// 规则集（文件夹、文件、`-`，或内置名称） · Rulebooks: folders, files, `-`, or compiled-in names
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<String>,
    /// 有警告也算不通过 · Warnings fail too
    #[arg(long, value_name = "warnings", value_parser = ["warnings"])]
    deny: Option<String>,
    /// 只列出这一类，全部写出；可以写几次 · Only findings of this kind, each whole; may be given several times
    #[arg(long, value_name = "CODE")]
    only: Vec<String>,
    /// 不列出这一类；是否通过不变 · Leave out findings of this kind; whether it passes stays the same
    #[arg(long, value_name = "CODE")]
    hide: Vec<String>,
    /// 改正没有疑问的地方，再检查 · Mend what is beyond doubt, then check
    #[arg(long)]
    fix: bool,
    /// 格式 · Format
    #[arg(long, value_enum, default_value = "human")]
    format: FindingsFormat,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let only = codes(&arguments.only)?;
    let hide = codes(&arguments.hide)?;
    let loaded = load::rulebooks(&arguments.paths, arguments.place.workspace.as_deref())?;
    let loaded = if arguments.fix {
        let mended = loaded.into_iter().map(|one| fix::fix(one, console));
        mended.collect::<Result<Vec<_>, Failure>>()?
    } else {
        loaded
    };
    let progress = console.progress(loaded.len());
    let checked: Vec<report::Findings> = loaded
        .into_iter()
        .map(|rulebook| {
            progress.at(&rulebook.shown);
            let found = crate::check(&rulebook.files, &rulebook.folder).found;
            report::Findings {
                rulebook,
                found,
                left_out: 0,
            }
        })
        .collect();
    progress.done();
    let is_no = checked.iter().any(|one| {
        one.found.has_errors()
            || (arguments.deny.is_some() && one.found.count(Severity::Warning) > 0)
    });
    let shown: Vec<report::Findings> = checked
        .into_iter()
        .map(|one| wanted(one, &only, &hide))
        .collect();
    let fold = if only.is_empty() {
        report::Fold::Kinds
    } else {
        report::Fold::Nothing
    };
    report::findings(&shown, arguments.format, fold, console)?;
    Ok(Verdict::no_if(is_no))
}

/// The codes that words mean, whole or by their last part: `no_fund`, `guiju::audit::no_fund`.
fn codes(words: &[String]) -> Result<Vec<String>, Failure> {
    let mut codes = Vec::new();
    for word in words {
        let found: Vec<String> = pages::find(word).map(|page| page.code()).collect();
        if found.is_empty() {
            return Err(explain::unknown(word));
        }
        codes.extend(found);
    }
    Ok(codes)
}

/// The findings that are to be shown; how many are left out is told.
fn wanted(one: report::Findings, only: &[String], hide: &[String]) -> report::Findings {
    let is_in = |codes: &[String], code: &str| codes.iter().any(|wanted| wanted == code);
    let is_shown = |code: &str| (only.is_empty() || is_in(only, code)) && !is_in(hide, code);
    let mut found = Diagnostics::new();
    found.add_wanted(&one.found, |finding| is_shown(finding.code));
    let left_out = one.found.len().saturating_sub(found.len());
    report::Findings {
        found,
        left_out,
        ..one
    }
}
