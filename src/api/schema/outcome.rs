//! JSON Schema of the outcome.

use serde_json::{Map, Value as Json, json};

use super::{DECIMAL, DRAFT, or_null};
use crate::api::explanation::STEP_KINDS;
use crate::api::trace::{DECISION_KINDS, NODE_KINDS};
use crate::program::Program;

/// Names of an entity's kind of rule, for an `enum`.
fn names<'names>(names: impl Iterator<Item = &'names String>) -> Json {
    let mut names: Vec<&str> = names.map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    json!({ "type": "string", "enum": names })
}

/// Schema of what evaluating gives.
#[must_use]
pub fn outcome(program: &Program) -> Json {
    let parts = [
        decision_parts(program),
        value_parts(),
        record_parts(),
        reason_parts(),
    ]
    .into_iter()
    .flatten();
    let defs: Map<String, Json> = parts.map(|(name, part)| (name.to_owned(), part)).collect();
    json!({
        "$schema": DRAFT,
        "title": program.title.as_ref().unwrap_or(&program.name),
        "type": "object",
        "required": ["version", "rulebook", "on", "benefits", "next"],
        "properties": {
            "version": { "const": 1 },
            "rulebook": { "const": program.name },
            "on": { "type": "string", "format": "date" },
            "benefits": list_of(&refer("benefit")),
            "definitions": { "type": "object", "additionalProperties": refer("computed") },
            "next": or_null(&json!("#/$defs/next")),
            "trace": list_of(&refer("node")),
            "explanation": list_of(&refer("reasons")),
            "receipt": refer("receipt"),
            "household": refer("household"),
        },
        "additionalProperties": false,
        "$defs": defs,
    })
}

/// What benefits and the next question are made of.
fn decision_parts(program: &Program) -> Vec<(&'static str, Json)> {
    let text = text();
    let benefits = names(program.benefits.iter().map(|(_, benefit)| &benefit.name));
    let entities = names(program.entities.iter().map(|(_, entity)| &entity.name));
    let question = json!({ "type": ["string", "null"] });
    let count = json!({ "type": "integer", "minimum": 0 });
    let benefit = json!({
        "name": benefits, "for": entities, "path": text,
        "standing": { "enum": ["qualifies", "fails", "undetermined", "cannot"] },
        "receives": { "type": ["boolean", "null"] },
        "amount": or_null(&json!("#/$defs/amount")),
        "needs": list_of(&refer("need")),
        "assumed": list_of(&refer("assumed")),
        "sources": list_of(&refer("source")),
        "error": refer("error"),
    });
    let kinds = ["fact", "list", "parameter"];
    let need = json!({
        "kind": { "enum": kinds }, "path": text, "question": question,
        "judged": { "const": true }, "on": { "type": "string", "format": "date" }, "publisher": text,
    });
    let assumed = json!({
        "parameter": text, "keys": list_of(&choice()), "value": refer("value"), "unit": text, "why": text,
    });
    let source = json!({ "document": text, "place": text, "quotes": list_of(&text) });
    let rule = json!({
        "benefit": benefits, "file": text, "line": count, "column": count, "start": count, "end": count,
        "text": json!({ "anyOf": [refer("words"), { "type": "null" }] }), "sources": list_of(&refer("source")),
    });
    let next = json!({
        "kind": { "enum": ["fact", "list"] }, "path": text, "question": question, "judged": { "const": true },
        "entity": entities, "name": text, "labels": refer("labels"), "question_labels": refer("labels"),
        "why": list_of(&benefits), "rules": list_of(&refer("rule")),
    });
    let labels = json!({ "type": "object", "additionalProperties": text });
    let all = [
        "name", "for", "path", "standing", "receives", "amount", "needs", "assumed", "sources",
    ];
    vec![
        ("benefit", closed(&all, &benefit)),
        ("error", error_part()),
        ("need", closed(&["kind", "path", "question"], &need)),
        (
            "assumed",
            closed(&["parameter", "keys", "value", "why"], &assumed),
        ),
        ("source", closed(&["document"], &source)),
        ("rule", closed(&RULE, &rule)),
        ("labels", labels),
        ("next", closed(&NEXT, &next)),
    ]
}

const RULE: [&str; 8] = [
    "benefit", "file", "line", "column", "start", "end", "text", "sources",
];

const NEXT: [&str; 9] = [
    "kind",
    "path",
    "question",
    "entity",
    "name",
    "labels",
    "question_labels",
    "why",
    "rules",
];

/// Why a benefit cannot be computed: a finding, as `check` gives it.
fn error_part() -> Json {
    let both = closed(&["zh", "en"], &json!({ "zh": text(), "en": text() }));
    let count = json!({ "type": "integer", "minimum": 0 });
    let label = json!({
        "file": text(), "line": count, "column": count, "start": count, "end": count, "text": both,
    });
    let label = closed(&["file", "line", "column", "start", "end", "text"], &label);
    let error = json!({
        "code": text(), "severity": { "const": "error" }, "message": both, "help": both,
        "labels": list_of(&label), "fixes": { "type": "array", "maxItems": 0 },
    });
    let all = ["code", "severity", "message", "help", "labels", "fixes"];
    closed(&all, &error)
}

/// What values are made of.
fn value_parts() -> Vec<(&'static str, Json)> {
    let text = text();
    let nullable = |part: &str| json!({ "anyOf": [refer(part), { "type": "null" }] });
    let amount = |kind: &str| {
        let properties =
            json!({ "kind": { "const": kind }, "value": refer("number"), "unit": text });
        closed(&["kind", "value"], &properties)
    };
    let between = json!({
        "kind": { "const": "between" }, "low": nullable("number"), "high": nullable("number"), "unit": text,
    });
    let fraction = json!({ "num": refer("decimal"), "den": refer("decimal") });
    let known = json!({ "value": refer("value"), "unit": text });
    let bounded = json!({ "low": nullable("value"), "high": nullable("value"), "unit": text });
    let one_of = json!({ "value": { "type": "null" }, "one_of": list_of(&choice()) });
    let computed = [
        closed(&["value"], &known),
        closed(&["low", "high"], &bounded),
        closed(&["value", "one_of"], &one_of),
    ];
    let amounts = [
        amount("exact"),
        amount("up_to"),
        closed(&["kind", "low", "high"], &between),
        closed(
            &["kind"],
            &json!({ "kind": { "const": "unset" }, "unit": text }),
        ),
        closed(&["kind"], &json!({ "kind": { "const": "in_kind" } })),
    ];
    vec![
        ("decimal", json!({ "type": "string", "pattern": DECIMAL })),
        ("fraction", closed(&["num", "den"], &fraction)),
        (
            "number",
            json!({ "anyOf": [refer("decimal"), refer("fraction")] }),
        ),
        ("value", json!({ "anyOf": [choice(), refer("fraction")] })),
        ("computed", json!({ "anyOf": computed })),
        ("amount", json!({ "anyOf": amounts })),
    ]
}

/// What a trace and a receipt are made of.
fn record_parts() -> Vec<(&'static str, Json)> {
    let text = text();
    let node = json!({
        "type": "object",
        "required": ["kind", "path", "result", "children"],
        "properties": {
            "kind": { "enum": NODE_KINDS }, "path": text,
            "result": or_null(&json!("#/$defs/computed")),
            "decisions": list_of(&json!({
                "type": "object", "required": ["kind"],
                "properties": { "kind": { "enum": DECISION_KINDS } },
            })),
            "children": list_of(&json!({ "type": "integer", "minimum": 0 })),
        },
    });
    let file = closed(
        &["path", "sha256"],
        &json!({ "path": text, "sha256": text }),
    );
    let version = json!({ "type": "integer", "minimum": 1 });
    let receipt = json!({
        "version": version, "engine": text, "language": text, "rulebook": text, "on": text,
        "files": list_of(&file), "facts": text, "outcome": text,
    });
    let all = [
        "version", "engine", "language", "rulebook", "on", "files", "facts", "outcome",
    ];
    let household = closed(
        &["version", "salt", "facts"],
        &json!({ "version": version, "salt": text, "facts": { "type": "object" } }),
    );
    vec![
        ("node", node),
        ("receipt", closed(&all, &receipt)),
        ("household", household),
    ]
}

/// What reasons are made of.
fn reason_parts() -> Vec<(&'static str, Json)> {
    let (text, words) = (text(), refer("words"));
    let count = json!({ "type": "integer", "minimum": 0 });
    let steps = list_of(&refer("step"));
    let nullable = |part: &Json| json!({ "anyOf": [part, { "type": "null" }] });
    let reasons = json!({
        "benefit": words, "whose": words,
        "conclusion": { "enum": ["received", "open", "excluded", "refused", "cannot"] },
        "result": words, "conditions": steps, "amount": steps,
        "excluded": nullable(&words), "missing": list_of(&words),
        "change": nullable(&refer("change")),
        "assumed": list_of(&words), "sources": list_of(&refer("cited")),
        "rule": nullable(&refer("declaration")),
        "since": { "type": ["string", "null"] },
    });
    let cited = json!({
        "document": words, "number": text, "place": text, "quotes": list_of(&text), "text": words,
    });
    let declaration = json!({
        "file": text, "line": count, "column": count, "start": count, "end": count, "text": text,
    });
    let all = [
        "benefit",
        "whose",
        "conclusion",
        "result",
        "conditions",
        "amount",
        "excluded",
        "missing",
        "change",
        "assumed",
        "sources",
        "rule",
        "since",
    ];
    let step = json!({ "kind": { "enum": STEP_KINDS }, "text": words, "holds": { "type": ["boolean", "null"] }, "steps": steps });
    let change = json!({
        "type": "object",
        "required": ["kind", "text"],
        "properties": {
            "kind": { "enum": ["threshold", "fact", "benefit", "any_of"] }, "text": words,
        },
    });
    let in_each = json!({ "zh": text, "en": text, "ko": text });
    let place = ["file", "line", "column", "start", "end", "text"];
    vec![
        ("words", closed(&[], &in_each)),
        ("cited", closed(&["document", "quotes", "text"], &cited)),
        ("declaration", closed(&place, &declaration)),
        ("reasons", closed(&all, &reasons)),
        ("step", closed(&["kind", "text", "holds", "steps"], &step)),
        ("change", change),
    ]
}

fn text() -> Json {
    json!({ "type": "string" })
}

/// A name of a region or an item, a date, or yes/no.
fn choice() -> Json {
    json!({ "type": ["string", "boolean"] })
}

fn refer(part: &str) -> Json {
    json!({ "$ref": format!("#/$defs/{part}") })
}

fn list_of(items: &Json) -> Json {
    json!({ "type": "array", "items": items })
}

/// An object with these keys and no others.
fn closed(required: &[&str], properties: &Json) -> Json {
    json!({ "type": "object", "required": required, "properties": properties, "additionalProperties": false })
}
