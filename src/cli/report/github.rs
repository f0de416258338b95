//! Findings as workflow commands of GitHub Actions: they show at the lines of a change.

use std::fmt::Write as _;

use super::{Findings, place, words};
use crate::diagnostic::{Lang, Severity};

/// One line a finding.
pub(super) fn annotations(one: &Findings, lang: Lang) -> String {
    let mut text = String::new();
    for finding in one.found.iter() {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "notice",
        };
        let place = place(finding, &one.rulebook.files).map_or_else(String::new, |place| {
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
