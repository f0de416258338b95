//! Examples in documents run: rules are checked, commands are called.
//!
//! - ```` ```gj ```` holds rules: a whole rulebook when it begins with 规则集, else rules beside
//!   the prelude of `docs/errors/prelude`; they yield no error.
//! - ```` ```gj CODE ```` yields the finding of this code.
//! - ```` ```gj part ```` shows clauses or a piece of the form: it is not run.
//! - ```` ```sh ```` holds commands; lines that begin with `guiju ` are called in the root of the
//!   repository and end with status 0, or as `# exit N` behind them says.
//! - ```` ```text ```` right behind them shows what they print: its lines stand there in this order;
//!   a line of `…` alone stands for others.

use std::path::{Path, PathBuf};

use guiju::internals::diagnostic::Severity;

use crate::command_line::{call, words_of};
use crate::pages::{Block, blocks};
use crate::rulebook::{Example, files_below, read, root};

/// The documents whose examples run.
fn documents() -> Vec<PathBuf> {
    let mut all = vec![root().join("README.md"), root().join("docs/language.md")];
    all.extend(files_below(&root().join("docs/manual"), ".md"));
    all.extend(files_below(&root().join("policies"), ".md"));
    all.retain(|path| path.is_file());
    all
}

fn wrong_rules(block: &Block) -> Option<String> {
    let wanted = block.info.strip_prefix("gj").map(str::trim)?;
    if wanted == "part" {
        return None;
    }
    let example = Example::new(&block.text);
    let checked = example.check();
    let own: Vec<_> = checked
        .found
        .iter()
        .filter(|found| example.is_own(found))
        .collect();
    let errors: Vec<String> = own
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .map(|found| format!("{} {}", found.code, found.message.zh))
        .collect();
    let is_wanted = |code: &str| code.rsplit("::").next() == Some(wanted);
    if wanted.is_empty() {
        (!errors.is_empty()).then(|| errors.join("\n"))
    } else {
        let is_found = own.iter().any(|found| is_wanted(found.code));
        (!is_found).then(|| format!("does not yield {wanted}"))
    }
}

fn wrong_commands(block: &Block, printed: &mut String) -> Vec<String> {
    let mut wrong = Vec::new();
    if block.info != "sh" {
        return wrong;
    }
    for line in block.text.lines().filter(|line| line.starts_with("guiju ")) {
        let (command, remark) = line.split_once('#').unwrap_or((line, ""));
        let status = remark
            .trim()
            .strip_prefix("exit ")
            .map_or(0, |status| status.parse().unwrap());
        let words: Vec<String> = words_of(command).split_off(1);
        let called = call(&words, &root(), "zh", None);
        printed.push_str(&called.stdout);
        if called.status != status {
            wrong.push(format!("{line}\nexit {}\n{}", called.status, called.stderr));
        }
    }
    wrong
}

/// What a block shows as printed and what is not printed there.
fn wrong_output(block: &Block, printed: &str) -> Option<String> {
    let mut printed = printed.lines();
    let mut shown = block.text.lines().filter(|line| line.trim() != "…");
    let missed = shown.find(|line| !printed.any(|it| it == *line));
    missed.map(|line| format!("is not printed (there): {line}"))
}

fn wrong_in(document: &Path) -> Vec<String> {
    let mut wrong = Vec::new();
    // What the commands right before a block print; nothing where the block before is no commands.
    let mut before: Option<String> = None;
    for block in blocks(&read(document)) {
        let mut printed = String::new();
        let of_rules = wrong_rules(&block);
        let of_commands = wrong_commands(&block, &mut printed);
        let shown = before.take().filter(|_| block.info == "text");
        let of_output = shown.and_then(|printed| wrong_output(&block, &printed));
        before = (!printed.is_empty()).then_some(printed);
        let problems = of_rules.into_iter().chain(of_commands).chain(of_output);
        for problem in problems {
            wrong.push(format!(
                "{}:\n{}\n{problem}",
                document.display(),
                block.text
            ));
        }
    }
    wrong
}

#[test]
fn examples_in_documents_run() {
    let wrong: Vec<String> = documents().iter().flat_map(|path| wrong_in(path)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
