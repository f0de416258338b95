//! Findings as SARIF 2.1.0, which code scanning reads.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::{Findings, place, words};
use crate::diagnostic::{Diagnostic, Lang, Severity, pages};
use crate::text::Files;

/// One log with one run.
pub(in crate::cli) fn log(checked: &[Findings], lang: Lang) -> String {
    let codes: BTreeSet<&str> = checked
        .iter()
        .flat_map(|one| one.found.iter().map(|finding| finding.code))
        .collect();
    let rules: Json = codes.iter().map(|code| rule(code)).collect();
    let results: Json = checked
        .iter()
        .flat_map(|one| one.found.iter().map(|found| (found, &one.rulebook.files)))
        .map(|(found, files)| result(found, files, lang))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "guiju",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: &str) -> Json {
    match pages::find(code).next() {
        Some(page) => json!({ "id": code, "help": { "text": page.text, "markdown": page.text } }),
        None => json!({ "id": code }),
    }
}

fn result(finding: &Diagnostic, files: &Files, lang: Lang) -> Json {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    };
    let locations: Json = place(finding, files)
        .into_iter()
        .map(|place| {
            json!({ "physicalLocation": {
                "artifactLocation": { "uri": uri(place.path) },
                "region": {
                    "startLine": place.start.line,
                    "startColumn": place.start.column,
                    "endLine": place.end.line,
                    "endColumn": place.end.column,
                },
            } })
        })
        .collect();
    json!({
        "ruleId": finding.code,
        "level": level,
        "message": { "text": words(finding, lang) },
        "locations": locations,
    })
}

/// A relative path as a URI reference.
fn uri(path: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(byte);
    path.as_bytes()
        .iter()
        .map(|byte| {
            if plain(byte) {
                char::from(*byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
