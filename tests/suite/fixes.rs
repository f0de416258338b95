//! What a finding offers mends it: for the bad example of every page of findings.

use std::collections::BTreeMap;

use guiju::internals::diagnostic::{Certainty, Diagnostic, Fix, Severity, pages};
use guiju::internals::text::Files;

use crate::cases::{each_case, matches_snapshot};
use crate::pages::examples_of;
use crate::rulebook::{Example, read, root};

fn errors(files: &Files) -> Vec<String> {
    let found = guiju::internals::check(files, "").found;
    let errors = found.iter().filter(|it| it.severity == Severity::Error);
    errors
        .map(|it| format!("{} {}", it.code, it.message.zh))
        .collect()
}

fn with(files: &Files, fix: &Fix) -> Files {
    files.edited(&fix.edits).unwrap()
}

/// Whether a finding is there, wherever it now stands.
fn is_found(files: &Files, finding: &Diagnostic) -> bool {
    let found = guiju::internals::check(files, "").found;
    found
        .iter()
        .any(|it| it.code == finding.code && it.message == finding.message)
}

/// Each fix of each page: it removes its finding, and brings no error that was not there.
#[test]
fn a_fix_removes_its_finding_and_brings_no_error() {
    let mut wrong: Vec<String> = Vec::new();
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for page in pages::all() {
        let Some(bad) = examples_of(&page).into_iter().next() else {
            continue;
        };
        let before = errors(&bad);
        let found = guiju::internals::check(&bad, "").found;
        for finding in found.iter().filter(|it| it.code == page.code()) {
            for fix in &finding.fixes {
                let after = with(&bad, fix);
                let title = format!("{:?} {}", fix.certainty, fix.title.zh);
                if is_found(&after, finding) {
                    wrong.push(format!("{}: {title} leaves it", page.code()));
                }
                for error in errors(&after) {
                    if !before.contains(&error) {
                        wrong.push(format!("{}: {title} brings {error}", page.code()));
                    }
                }
                told.entry(page.code()).or_default().push(title);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let lines: Vec<String> = told
        .iter()
        .map(|(code, titles)| format!("{code}\n  {}\n", titles.join("\n  ")))
        .collect();
    matches_snapshot(&root().join("tests/cases/ide/fixes/pages"), &lines.concat());
}

/// Texts with slips: what each finding offers, then the text with every certain fix made.
#[test]
fn certain_fixes_mend_a_text() {
    each_case("ide/fixes", ".gj", |path| {
        let example = Example::new(&read(path));
        let mut files = example.files.clone();
        let mut shown = String::new();
        for round in 1..10 {
            let found = guiju::internals::check(&files, "").found;
            let own = found.iter().filter(|it| example.is_own(it));
            let mut fixes: Vec<&Fix> = Vec::new();
            for finding in own.filter(|it| !it.fixes.is_empty()) {
                let titles = finding.fixes.iter();
                let titles: Vec<String> = titles
                    .map(|fix| format!("{:?} {}", fix.certainty, fix.title.zh))
                    .collect();
                let line = format!("{round} {}: {}\n", finding.code, titles.join(" | "));
                shown.push_str(&line);
                let certain = |fix: &&Fix| fix.certainty == Certainty::Certain;
                fixes.extend(finding.fixes.iter().find(certain));
            }
            if fixes.is_empty() {
                break;
            }
            for fix in fixes.into_iter().rev() {
                files = with(&files, fix);
            }
        }
        let text = &files.at("example.gj").unwrap().text;
        let left = errors(&files).join("\n");
        matches_snapshot(path, &format!("{shown}\n{text}\n{left}\n"));
    });
}
