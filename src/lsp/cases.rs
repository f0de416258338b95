//! Every case with what it came to, for a client that shows them: `guiju/cases`.

use serde_json::{Value as Json, json};

use super::places::Places;
use super::spaces::Space;
use crate::api::cases::CaseReport;
use crate::diagnostic::Lang;
use crate::text::Units;

/// `{folder, cases: [{title, uri, range, passed, unmet: [{range, message}]}]}`
pub(super) fn told(
    space: &Space,
    folder: &str,
    reports: &[CaseReport],
    (units, lang): (Units, Lang),
) -> Json {
    let mut places = Places::new(space, units);
    let cases: Vec<Json> = reports
        .iter()
        .map(|report| {
            let unmet: Vec<Json> = report
                .unmet
                .iter()
                .map(|unmet| {
                    json!({ "range": places.range(unmet.span), "message": unmet.text.get(lang) })
                })
                .collect();
            json!({
                "title": report.title,
                "uri": places.uri(report.span),
                "range": places.range(report.span),
                "passed": report.findings.is_empty(),
                "unmet": unmet,
            })
        })
        .collect();
    let root = space.uri_of(folder);
    json!({ "rulebook": root, "folder": folder, "cases": cases })
}
