//! Slips of a policy officer: `tests/cases/edits/*.edit` (form: the README there) are applied
//! to the Jilin rulebook, and what is found must let the officer mend them.

use std::path::Path;

use guiju::internals::api::cases;
use guiju::internals::diagnostic::{Diagnostic, Lang, Severity};
use guiju::internals::text::Files;

use crate::rulebook::{files_below, read, root, show, workspace};

/// One edit as it is written down.
#[derive(Debug, Default)]
pub(crate) struct Edit {
    pub(crate) changes: Vec<Change>,
    /// Codes that must be found, each with words of one finding.
    codes: Vec<(String, Vec<String>)>,
    /// Whether all must stay fine.
    ok: bool,
}

#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) file: String,
    find: String,
    replace: String,
}

/// Which block the `> ` lines belong to.
#[derive(Clone, Copy, PartialEq)]
enum Block {
    None,
    Find,
    Replace,
}

pub(crate) fn parse(text: &str) -> Edit {
    let mut edit = Edit::default();
    let mut file = String::new();
    let mut block = Block::None;
    let mut lines: (Vec<&str>, Vec<&str>) = Default::default();
    let flush = |edit: &mut Edit, file: &str, lines: &mut (Vec<&str>, Vec<&str>)| {
        if !lines.0.is_empty() {
            edit.changes.push(Change {
                file: file.to_owned(),
                find: lines.0.join("\n"),
                replace: lines.1.join("\n"),
            });
        }
        *lines = Default::default();
    };
    for line in text.lines() {
        if let Some(of_block) = line.strip_prefix('>') {
            let of_block = of_block.strip_prefix(' ').unwrap_or(of_block);
            match block {
                Block::Find => lines.0.push(of_block),
                Block::Replace => lines.1.push(of_block),
                Block::None => panic!("a line of no block: {line}"),
            }
        } else if line.is_empty() || line.starts_with('#') {
            // Between blocks, and comments.
        } else if line == "find:" {
            flush(&mut edit, &file, &mut lines);
            block = Block::Find;
        } else if line == "replace:" {
            block = Block::Replace;
        } else {
            flush(&mut edit, &file, &mut lines);
            block = Block::None;
            match line.split_once(':').map(|(key, value)| (key, value.trim())) {
                Some(("file", name)) => name.clone_into(&mut file),
                Some(("code", code)) => edit.codes.push((code.to_owned(), Vec::new())),
                Some(("says", words)) => {
                    let (_, says) = edit.codes.last_mut().expect("says: before code:");
                    says.push(words.to_owned());
                }
                _ if line == "ok" => edit.ok = true,
                _ => panic!("not understood: {line}"),
            }
        }
    }
    flush(&mut edit, &file, &mut lines);
    assert!(!edit.changes.is_empty(), "no find: block");
    assert!(edit.ok == edit.codes.is_empty(), "either ok or code:");
    edit
}

/// A file in `policies`: of the Jilin rulebook where no folder is written.
pub(crate) fn path_of(file: &str) -> String {
    if file.contains('/') {
        file.to_owned()
    } else {
        format!("jilin/{file}")
    }
}

/// The rulebook after the edit.
pub(crate) fn apply(edit: &Edit) -> Files {
    let mut files = workspace(&root().join("policies"));
    for Change {
        file,
        find,
        replace,
    } in &edit.changes
    {
        let path = path_of(file);
        let text = files
            .at(&path)
            .unwrap_or_else(|| panic!("no file {path}"))
            .text
            .clone();
        let found = text.matches(find.as_str()).count();
        assert_eq!(
            found, 1,
            "{file}: the text of find: occurs {found} times:\n{find}"
        );
        files.add(path, text.replacen(find.as_str(), replace, 1));
    }
    files
}

/// Errors and warnings of the check; where there is no error, failing cases too.
fn found(edit: &Edit, files: &Files) -> Vec<Diagnostic> {
    let path = path_of(&edit.changes[0].file);
    let (folder, _) = path.rsplit_once('/').unwrap();
    let checked = guiju::internals::check(files, folder);
    let weighty = checked
        .found
        .iter()
        .filter(|found| found.severity != Severity::Advice);
    let mut found: Vec<Diagnostic> = weighty.cloned().collect();
    if let Some(program) = &checked.program {
        found.extend(
            cases::run(program, files)
                .into_iter()
                .flat_map(|case| case.findings),
        );
    }
    found
}

/// Message, labels with the lines that they mark, and help, as they read in Chinese.
fn words(found: &Diagnostic, files: &Files) -> String {
    let labels = found.labels.iter().map(|label| {
        let text = files.get(label.span.file).map_or("", |file| &file.text);
        let before = text.get(..label.span.start as usize).unwrap_or("");
        let line = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
        let marked = text.get(line..).and_then(|rest| rest.lines().next());
        format!("{}\n{}", label.text.zh, marked.unwrap_or(""))
    });
    let help = found.help.iter().map(|help| help.zh.clone());
    let all: Vec<String> = std::iter::once(found.message.zh.clone())
        .chain(labels)
        .chain(help)
        .collect();
    all.join("\n")
}

fn wrong(path: &Path) -> Option<String> {
    let edit = parse(&read(path));
    let files = apply(&edit);
    let found = found(&edit, &files);
    let name = |found: &Diagnostic| found.code.rsplit("::").next().unwrap().to_owned();
    let mut wrong = Vec::new();
    for (code, says) in &edit.codes {
        let mut of_code = found.iter().filter(|found| name(found) == *code);
        let is_said = |found: &Diagnostic| {
            let words = words(found, &files);
            says.iter().all(|said| words.contains(said.as_str()))
        };
        if !of_code.any(is_said) {
            wrong.push(format!("{code} with {says:?} is not found"));
        }
    }
    for other in &found {
        if !edit.codes.iter().any(|(code, _)| *code == name(other)) {
            wrong.push(format!("{} is found too", other.code));
        }
    }
    (!wrong.is_empty()).then(|| {
        format!(
            "{}\n{}\n{}",
            path.display(),
            wrong.join("\n"),
            show(found.iter(), &files, Lang::Zh)
        )
    })
}

#[test]
fn every_edit_is_found_and_told() {
    let mut all = Vec::new();
    for path in files_below(&root().join("tests/cases/edits"), ".edit") {
        match std::panic::catch_unwind(|| wrong(&path)) {
            Ok(wrong) => all.extend(wrong),
            Err(_) => all.push(format!("{}: see above", path.display())),
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n\n"));
}
