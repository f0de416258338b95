//! Runs `tests/cases/**`: the folder says what is done with an input, and what came out is
//! a snapshot beside it, in Chinese and in English.

use std::path::Path;

use guiju::internals::api::outcome;
use guiju::internals::diagnostic::{Lang, Severity};
use guiju::internals::evaluate::{Options, evaluate};
use guiju::internals::explain::{Explanation, explain, family, reasons, render};
use guiju::internals::format::format;
use guiju::internals::language::{Language, Languages};
use guiju::internals::program::Program;
use guiju::internals::program::wording::Kept;
use guiju::internals::text::{Files, Span};
use guiju::internals::wire::to_lines;

use crate::rulebook::{Example, cases_pass, files_below, read, root, show};

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

/// The line of a place, from 1.
fn line_of(text: &str, span: Span) -> usize {
    text[..span.start as usize].matches('\n').count() + 1
}

/// A case that marks its mistakes: one finding on each marked line, and no other.
#[test]
fn as_many_findings_as_marked_mistakes() {
    let mut marks = 0_usize;
    each_case("syntax", ".gj", |path| {
        let text = read(path);
        let marked: Vec<usize> = (text.lines().zip(1..))
            .filter(|(line, _)| line.ends_with("# ✗"))
            .map(|(_, number)| number)
            .collect();
        if marked.is_empty() {
            return;
        }
        let example = Example::new(&text);
        let checked = example.check();
        let errors = checked
            .found
            .iter()
            .filter(|found| found.severity == Severity::Error);
        // A finding may also point at what it is compared with.
        let mut found: Vec<usize> = errors
            .map(|found| {
                let lines = || found.labels.iter().map(|label| line_of(&text, label.span));
                let on_mark = lines().find(|line| marked.contains(line));
                on_mark.or_else(|| lines().next()).unwrap()
            })
            .collect();
        found.sort_unstable();
        assert_eq!(found, marked, "{}", path.display());
    });
    for path in files_below(&root().join("tests/cases/syntax"), ".gj") {
        marks += read(&path).matches("# ✗").count();
    }
    assert!(marks >= 20, "{marks}");
}

#[test]
fn findings_of_check() {
    findings("check");
}

#[test]
fn findings_of_audit() {
    findings("audit");
}

/// The program of a case; its cases pass.
#[track_caller]
fn passing(example: &Example) -> Program {
    let checked = example.check();
    let Some(program) = checked.program else {
        panic!("{}", show(checked.found.iter(), &example.files, Lang::Zh));
    };
    cases_pass(&program, &example.files);
    assert!(!program.cases.is_empty(), "no 用例");
    program
}

#[test]
fn outcomes() {
    let options = Options {
        definitions: true,
        trace: false,
        ..Options::default()
    };
    each_case("evaluate", ".gj", |path| {
        let example = Example::new(&read(path));
        let program = passing(&example);
        let mut shown = String::new();
        for case in &program.cases {
            let outcome = evaluate(&program, &case.facts, case.on, options).unwrap();
            let json = to_lines(&outcome::to_wire(&program, &example.files, &outcome));
            shown.push_str(&format!("用例 「{}」\n{json}\n\n", case.title));
        }
        matches_snapshot(path, &shown);
    });
}

/// The explanation of each case of the files of a folder, in every language.
fn told(folder: &str, tell: &dyn Fn(&Explanation, Language) -> String) {
    let options = Options {
        definitions: false,
        trace: true,
        ..Options::default()
    };
    each_case(folder, ".gj", |path| {
        let example = Example::new(&read(path));
        let program = passing(&example);
        let mut shown = String::new();
        for case in &program.cases {
            let outcome = evaluate(&program, &case.facts, case.on, options).unwrap();
            let explanation = explain(
                &program,
                &case.facts,
                &outcome,
                Languages::ALL,
                &Kept::of(&program),
            );
            shown.push_str(&format!("用例 「{}」\n\n", case.title));
            for &language in Language::ALL {
                shown.push_str(&tell(&explanation, language));
                shown.push('\n');
            }
        }
        matches_snapshot(path, &shown);
    });
}

#[test]
fn explanations() {
    told("explain", &render);
}

#[test]
fn answers() {
    told("answers", &|explanation, language| {
        let answers = family(explanation).text(language, &|_| None);
        format!("{answers}\n{}", reasons(explanation, language))
    });
}

/// The canonical form of a text, with keywords of a language.
#[track_caller]
pub(crate) fn formatted(text: &str, words: Option<Lang>) -> String {
    let mut files = Files::new();
    let id = files.add("a.gj", text);
    format(files.get(id).unwrap(), words)
        .unwrap_or_else(|found| panic!("{}", show(found.iter(), &files, Lang::Zh)))
}

/// A form is its own form, and comes back from the other language byte for byte.
#[track_caller]
pub(crate) fn is_stable(text: &str) {
    let zh = formatted(text, Some(Lang::Zh));
    let en = formatted(text, Some(Lang::En));
    assert_eq!(formatted(&zh, None), zh, "formatted twice");
    assert_eq!(formatted(&en, None), en, "formatted twice");
    assert_eq!(formatted(&en, Some(Lang::Zh)), zh, "there and back");
    assert_eq!(formatted(&zh, Some(Lang::En)), en, "and there again");
}

#[test]
fn canonical_forms() {
    each_case("format", ".gj", |path| {
        let text = read(path);
        is_stable(&text);
        let shown = [Lang::Zh, Lang::En].map(|lang| formatted(&text, Some(lang)));
        matches_snapshot(path, &shown.join("\n# ----\n\n"));
    });
}
