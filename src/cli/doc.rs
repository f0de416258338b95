//! `guiju doc RULEBOOK`: the annotated document as one HTML page.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::console::Console;
use super::failure::{Failure, Verdict};
use super::files::write_whole;
use super::options::Place;
use super::program::checked;
use crate::doc::page;
use crate::language::Language;

/// Arguments of `guiju doc`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju doc jilin                        写出 jilin.html · writes jilin.html
  guiju doc jilin --names ko --out letter.html
  guiju doc jilin --out - | less")]
pub(super) struct Arguments {
    /// 规则集 · The rulebook
    rulebook: String,
    /// 写到哪里（`-` 为标准输出） · Where to write it; `-` is stdout
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// 页面和名称的语言 · Language of the page and of names
    #[arg(long, value_enum, default_value = "zh")]
    names: Names,
    #[command(flatten)]
    place: Place,
}

/// Language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Names {
    /// 中文
    Zh,
    /// English
    En,
    /// 한국어
    Ko,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let Some(rulebook) = checked(&arguments.rulebook, &arguments.place, console)? else {
        return Ok(Verdict::No);
    };
    let lang = match arguments.names {
        Names::Zh => Language::Zh,
        Names::En => Language::En,
        Names::Ko => Language::Ko,
    };
    let loaded = &rulebook.loaded;
    let html = page(&rulebook.program, &loaded.files, &loaded.folder, lang);
    let name = Path::new(&arguments.rulebook).file_name();
    let name = name.map_or_else(
        || "rulebook".into(),
        |name| name.to_string_lossy().into_owned(),
    );
    let out = arguments
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from(format!("{name}.html")));
    if out == Path::new("-") {
        console.give(&html)?;
    } else {
        let shown = out.to_string_lossy();
        write_whole(&out, &shown, &html)?;
        console
            .say(&console.either(format!("已写出 {shown}\n"), format!("{shown} is written\n")))?;
    }
    Ok(Verdict::Fine)
}
