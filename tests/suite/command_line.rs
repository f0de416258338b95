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

/// A command file, read.
#[derive(Debug, Default)]
pub(crate) struct Script {
    /// Path and text of each file.
    files: Vec<(String, String)>,
    /// Command lines behind `guiju`.
    pub(crate) commands: Vec<String>,
}

impl Script {
    /// Writes the files into a folder.
    pub(crate) fn lay(&self, folder: &Path) {
        for (name, text) in &self.files {
            let path = folder.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
    }
}

pub(crate) fn script(text: &str) -> Script {
    let mut script = Script::default();
    for line in text.lines() {
        if let Some(text) = line.strip_prefix('>') {
            let (_, whole) = script.files.last_mut().expect("a line of no file");
            whole.push_str(text.strip_prefix(' ').unwrap_or(text));
            whole.push('\n');
        } else if let Some(name) = line.strip_prefix("file ") {
            script.files.push((name.to_owned(), String::new()));
        } else if let Some(command) = line.strip_prefix("$ guiju") {
            script.commands.push(command.trim().to_owned());
        } else {
            assert!(
                line.is_empty() || line.starts_with('#'),
                "not understood: {line}"
            );
        }
    }
    script
}

/// Runs the commands in a folder of their own; gives all that they say.
fn said(script: &Script, lang: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    script.lay(&folder);
    let mut shown = String::new();
    for command in &script.commands {
        let (words, input) = match command.split_once(" < ") {
            Some((words, name)) => (words, Some(folder.join(name))),
            None => (command.as_str(), None),
        };
        let called = call(&words_of(words), &folder, lang, input.as_deref());
        shown.push_str(&format!(
            "$ LANG={lang} guiju {command}\nexit {}\n",
            called.status
        ));
        for (stream, text) in [("stdout", called.stdout), ("stderr", called.stderr)] {
            if !text.is_empty() {
                let text = text.replace(&*folder.to_string_lossy(), "[FOLDER]");
                shown.push_str(&format!("--- {stream}\n{}\n", text.trim_end_matches('\n')));
            }
        }
        shown.push('\n');
    }
    shown
}

#[test]
fn commands_give_what_they_gave() {
    each_case("cli", ".cmd", |path| {
        let script = script(&read(path));
        matches_snapshot(path, &["zh", "en"].map(|lang| said(&script, lang)).concat());
    });
}
