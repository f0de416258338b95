//! Runs `tests/cases/cli/*.cmd`: command lines with their outputs, in both languages.
//!
//! A file holds `file NAME` with its lines behind `> `, and commands behind `$ `:
//!
//! ```text
//! # what this shows
//! file rules.gj
//! > 规则集 示例
//! $ guiju check rules.gj
//! $ guiju eval . < facts.json
//! ```
//!
//! Each command is called twice, with `--lang zh` and `--lang en`, in a folder of its own that
//! holds the files; the snapshot beside it holds exit status, stdout and stderr.

use std::path::Path;
use std::process::Stdio;

use assert_cmd::cargo::CommandCargoExt as _;

use crate::cases::{each_case, matches_snapshot};
use crate::rulebook::read;

/// What a call of the program gave.
#[derive(Debug)]
pub(crate) struct Called {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Calls the program in a folder.
#[track_caller]
pub(crate) fn call(words: &[String], folder: &Path, lang: &str, input: Option<&Path>) -> Called {
    let mut command = std::process::Command::cargo_bin("guiju").unwrap();
    command
        .args(words)
        .current_dir(folder)
        .env_clear()
        .env("LANG", lang);
    command.stdin(match input {
        Some(path) => Stdio::from(std::fs::File::open(path).unwrap()),
        None => Stdio::null(),
    });
    let output = command.output().unwrap();
    Called {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The words of a command line: parted by spaces, but for what stands in `'…'` or `"…"`.
pub(crate) fn words_of(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    for letter in line.chars() {
        match (letter, quote) {
            (letter, Some(open)) if letter == open => quote = None,
            ('\'' | '"', None) => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (' ', None) => words.extend(word.take()),
            (letter, _) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

fn run(path: &Path) {
    let mut shown = String::new();
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    let mut open: Option<(std::path::PathBuf, String)> = None;
    let write = |open: &mut Option<(std::path::PathBuf, String)>| {
        if let Some((path, text)) = open.take() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
    };
    for line in read(path).lines() {
        if let Some(text) = line.strip_prefix('>') {
            let (_, whole) = open.as_mut().expect("a line of no file");
            whole.push_str(text.strip_prefix(' ').unwrap_or(text));
            whole.push('\n');
            continue;
        }
        write(&mut open);
        if let Some(name) = line.strip_prefix("file ") {
            open = Some((folder.join(name), String::new()));
        } else if let Some(command) = line.strip_prefix("$ guiju ") {
            let (command, input) = match command.split_once(" < ") {
                Some((command, name)) => (command, Some(folder.join(name))),
                None => (command, None),
            };
            for lang in ["zh", "en"] {
                let called = call(&words_of(command), &folder, lang, input.as_deref());
                shown.push_str(&format!("$ {line} [{lang}]\n", line = &line["$ ".len()..]));
                shown.push_str(&format!("exit {}\n", called.status));
                for (stream, text) in [("stdout", called.stdout), ("stderr", called.stderr)] {
                    if !text.is_empty() {
                        let text = text.replace(&*folder.to_string_lossy(), "[FOLDER]");
                        shown.push_str(&format!("--- {stream}\n{}\n", text.trim_end_matches('\n')));
                    }
                }
                shown.push('\n');
            }
        } else {
            assert!(
                line.is_empty() || line.starts_with('#'),
                "not understood: {line}"
            );
        }
    }
    matches_snapshot(path, &shown);
}

#[test]
fn commands_give_what_they_gave() {
    each_case("cli", ".cmd", run);
}
