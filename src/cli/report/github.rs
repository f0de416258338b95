//! Findings as workflow commands of GitHub Actions: they show at the lines of a change.

use std::fmt::Write as _;

use super::{Findings, place, words};
use crate::cli::test::Tested;
use crate::diagnostic::{Diagnostic, Lang, Severity};
use crate::text::Files;

/// One line a finding.
pub(in crate::cli) fn annotations(one: &Findings, lang: Lang) -> String {
    lines(one.found.iter(), &one.rulebook.files, lang)
}

/// One line for each expectation that does not hold.
pub(in crate::cli) fn cases(tested: &[Tested], lang: Lang) -> String {
    let of_one = |one: &Tested| {
        let findings = one.cases.iter().flat_map(|case| &case.findings);
        lines(findings, &one.rulebook.loaded.files, lang)
    };
    tested.iter().map(of_one).collect()
}

fn lines<'found>(
    found: impl Iterator<Item = &'found Diagnostic>,
    files: &Files,
    lang: Lang,
) -> String {
    let mut text = String::new();
    for finding in found {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "notice",
        };
        let place = place(finding, files).map_or_else(String::new, |place| {
            format!(
                "file={},line={},col={},endLine={},endColumn={},",
                property(place.path),
                place.start.line,
                place.start.column,
                place.end.line,
                place.end.column,
            )
        });
        let message = data(&words(finding, lang));
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "::{command} {place}title={}::{message}",
            property(finding.code)
        );
    }
    text
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
