//! `guiju fmt PATH…`: the canonical form, in Chinese or English words.

use std::path::{Path, PathBuf};

use clap::Args;
use similar::TextDiff;

use super::console::Console;
use super::failure::{Failure, Verdict};
use super::files::{Rewrite, read_named, rewrite};
use super::load;
use crate::diagnostic::Lang;
use crate::diagnostic::render::{Renderer, visible};
use crate::format::format;
use crate::text::Files;

/// Arguments of `guiju fmt`.
#[derive(Debug, Args)]
#[command(
    after_help = "`--lang zh|en` 在此命令中改写关键词 · rewrites the keywords, with this command

例 · Examples:
  guiju fmt policies/jilin
  guiju fmt --check policies             有差异则退出码为 1 · exit status 1 where something differs
  guiju fmt --lang en - < rules.gj"
)]
pub(super) struct Arguments {
    /// 文件、文件夹，或 `-` · Files, folders, or `-`
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<String>,
    /// 不改文件，只列出差异 · Change nothing, show what differs
    #[arg(long)]
    check: bool,
}

/// What came of one file.
enum Came {
    Same,
    Differs,
    Unreadable,
}

/// `words` is the language that `--lang` names, when it is given.
pub(super) fn run(
    arguments: &Arguments,
    words: Option<Lang>,
    console: &Console,
) -> Result<Verdict, Failure> {
    let mut is_no = false;
    for named in &arguments.paths {
        for path in load::rule_files_below(named)? {
            is_no |= match one(&path, words, arguments.check, console)? {
                Came::Same => false,
                Came::Differs => arguments.check,
                Came::Unreadable => true,
            };
        }
    }
    Ok(Verdict::no_if(is_no))
}

fn one(
    path: &PathBuf,
    words: Option<Lang>,
    check: bool,
    console: &Console,
) -> Result<Came, Failure> {
    let shown = path.to_string_lossy();
    let text = read_named(path, &shown)?;
    let mut files = Files::new();
    let id = files.add(shown.clone(), text.clone());
    let formatted = match files.get(id).map(|file| format(file, words)) {
        Some(Ok(formatted)) => formatted,
        Some(Err(found)) => {
            let renderer = Renderer::new(&files, console.lang, console.errors);
            for finding in found.iter() {
                console.say(&renderer.render(finding))?;
                console.say("\n")?;
            }
            return Ok(Came::Unreadable);
        }
        None => return Ok(Came::Same),
    };
    let is_stdin = path == Path::new("-");
    if is_stdin && !check {
        console.give(&formatted)?;
        return Ok(Came::Same);
    }
    if formatted == text {
        return Ok(Came::Same);
    }
    if check {
        let diff = TextDiff::from_lines(&text, &formatted)
            .unified_diff()
            .header(
                &shown,
                &console.either(
                    format!("{shown}（规范格式）"),
                    format!("{shown} (canonical)"),
                ),
            )
            .to_string();
        console.give(&visible(&diff))?;
    } else {
        rewrite(&[Rewrite {
            path: path.clone(),
            shown: shown.to_string(),
            before: &text,
            after: &formatted,
        }])?;
        console.say(&console.either(
            format!("已改写 {shown}\n"),
            format!("{shown} is rewritten\n"),
        ))?;
    }
    Ok(Came::Differs)
}
