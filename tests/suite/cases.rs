//! Runs `tests/cases/**`: the folder says what is done with an input, and what came out is
//! a snapshot beside it, in Chinese and in English.

use std::path::Path;

use guiju::diagnostic::Lang;

use crate::rulebook::{Example, files_below, read, root};

/// Compares with `NAME.snap` beside the input `NAME.…`.
#[track_caller]
pub(crate) fn matches_snapshot(input: &Path, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(input.parent().unwrap());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let name = input.file_stem().unwrap().to_string_lossy().into_owned();
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Runs every input of a folder, and fails at the end with all that differ.
pub(crate) fn each_case(folder: &str, ending: &str, run: impl Fn(&Path)) {
    let mut failed = Vec::new();
    for path in files_below(&root().join("tests/cases").join(folder), ending) {
        let case = std::panic::AssertUnwindSafe(|| run(&path));
        if std::panic::catch_unwind(case).is_err() {
            failed.push(path);
        }
    }
    assert!(failed.is_empty(), "these cases differ: {failed:#?}");
}

/// Findings in both languages.
fn findings(folder: &str) {
    each_case(folder, ".gj", |path| {
        let example = Example::new(&read(path));
        let shown = [Lang::Zh, Lang::En].map(|lang| example.findings(lang));
        matches_snapshot(path, &shown.join("\n"));
    });
}

#[test]
fn findings_of_syntax() {
    findings("syntax");
}

#[test]
fn findings_of_check() {
    findings("check");
}

#[test]
fn findings_of_audit() {
    findings("audit");
}
