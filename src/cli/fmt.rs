//! `guiju fmt PATH…`: the canonical form of rule files.

use std::path::Path;

use clap::Args;
use similar::TextDiff;

use super::arguments::Place;
use super::console::Console;
use super::failure::{Failure, Verdict};
use super::files::{read_named, write_whole};
use super::load;
use super::report::{self, Findings};
use crate::diagnostic::Lang;
use crate::text::Files;

/// Arguments of `guiju fmt`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju fmt policies/jilin
  guiju fmt --check policies               不改文件，只看是否已规范 · change nothing, fail on a difference
  guiju fmt --words en policies/jilin      关键词改成英文 · keywords in English
  guiju fmt - < rules.gj                   写到 stdout · to stdout")]
pub(super) struct Arguments {
    /// 规则集或规则文件，`-` 为 stdin · Rulebooks or rule files, `-` for stdin
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<String>,
    /// 不改文件，有差别即不通过 · Change nothing and fail on a difference
    #[arg(long)]
    check: bool,
    /// 把关键词改写成中文或英文，名称与文字不变；不写则保持原样 · Rewrite keywords, leave names and texts
    #[arg(long, value_name = "zh|en", value_parser = ["zh", "en"])]
    words: Option<String>,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(
    arguments: &Arguments,
    said: Option<Lang>,
    console: &Console,
) -> Result<Verdict, Failure> {
    // `--lang` alone rewrites too: in `fmt` the language of the words is what it is about.
    let words = match arguments.words.as_deref() {
        Some("zh") => Some(Lang::Zh),
        Some(_) => Some(Lang::En),
        None => said,
    };
    if arguments.paths == ["-"] {
        let text = read_named(Path::new("-"), "stdin")?;
        let Some(formatted) = formatted("stdin.gj", &text, words, console)? else {
            return Ok(Verdict::No);
        };
        if arguments.check {
            return Ok(Verdict::no_if(formatted != text));
        }
        console.give(&formatted)?;
        return Ok(Verdict::Fine);
    }
    let loaded = load::rulebooks(&arguments.paths, arguments.place.workspace.as_deref())?;
    let mut is_no = false;
    for one in &loaded {
        for (id, path) in &one.on_disk {
            let Some(file) = one.files.get(*id) else {
                continue;
            };
            let shown = path.display().to_string();
            let Some(formatted) = formatted(&shown, &file.text, words, console)? else {
                is_no = true;
                continue;
            };
            if formatted == file.text {
                continue;
            }
            if arguments.check {
                is_no = true;
                let diff = TextDiff::from_lines(&file.text, &formatted);
                console.give(&diff.unified_diff().header(&shown, &shown).to_string())?;
            } else {
                write_whole(path, &shown, &formatted)?;
                console.say(&format!(
                    "{} {shown}\n",
                    console.either("已规范", "formatted")
                ))?;
            }
        }
    }
    Ok(Verdict::no_if(is_no))
}

/// The canonical form, or the findings said and none.
fn formatted(
    shown: &str,
    text: &str,
    words: Option<Lang>,
    console: &Console,
) -> Result<Option<String>, Failure> {
    let mut files = Files::new();
    let id = files.add(shown, text);
    let Some(file) = files.get(id) else {
        return Ok(None);
    };
    match crate::format::format(file, words) {
        Ok(formatted) => Ok(Some(formatted)),
        Err(found) => {
            let rulebook = load::Loaded {
                shown: shown.to_owned(),
                files,
                folder: String::new(),
                on_disk: Vec::new(),
            };
            report::human(&Findings { rulebook, found }, true, console)?;
            Ok(None)
        }
    }
}
