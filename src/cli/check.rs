//! `guiju check PATH…`: every finding of every rulebook.

use clap::Args;

use super::console::Console;
use super::failure::{Failure, Verdict};
use super::options::{FindingsFormat, Place};
use super::{fix, load, report};
use crate::diagnostic::Severity;

/// Arguments of `guiju check`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju check policies/jilin
  guiju check policies                        其中的每一部规则集 · each rulebook in it
  guiju check policies/jilin --fix            改正错字、空格、单位折合 · mends slips, spaces, conversions
  guiju check jilin --deny warnings --format json")]
pub(super) struct Arguments {
    /// 规则集（文件夹、文件、`-`，或内置名称） · Rulebooks: folders, files, `-`, or compiled-in names
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<String>,
    /// 有警告也算不通过 · Warnings fail too
    #[arg(long, value_name = "warnings", value_parser = ["warnings"])]
    deny: Option<String>,
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
            report::Findings { rulebook, found }
        })
        .collect();
    progress.done();
    report::findings(&checked, arguments.format, console)?;
    let is_no = checked.iter().any(|one| {
        one.found.has_errors()
            || (arguments.deny.is_some() && one.found.count(Severity::Warning) > 0)
    });
    Ok(Verdict::no_if(is_no))
}
