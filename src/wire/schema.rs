//! JSON Schema (draft 2020-12) of the shapes, derived from their types.
//!
//! What is absent rather than `null` is described as absent. Objects are open: within a version,
//! fields may be added (`docs/wire.md`).

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value as Json, json};

#[cfg(feature = "serve")]
use super::server;
use super::{editor, finding, months, names, outcome, question, sweep};

/// Every shape that leaves, by name; references begin with `prefix` (`/$defs`).
#[must_use]
pub fn shapes(prefix: &str) -> Map<String, Json> {
    let mut generator = generator(prefix);
    generator.subschema_for::<outcome::Outcome<'static>>();
    generator.subschema_for::<question::Question<'static>>();
    generator.subschema_for::<sweep::Sweep<'static>>();
    generator.subschema_for::<months::Months<'static>>();
    generator.subschema_for::<names::Names<'static>>();
    generator.subschema_for::<finding::Finding<'static>>();
    generator.subschema_for::<finding::FactProblem<'static>>();
    generator.subschema_for::<finding::CaseReport<'static>>();
    generator.subschema_for::<editor::Token>();
    generator.subschema_for::<editor::Entry<'static>>();
    generator.subschema_for::<editor::Hover<'static>>();
    generator.subschema_for::<editor::Completion<'static>>();
    generator.subschema_for::<editor::Renamed<'static>>();
    generator.subschema_for::<editor::Tried<'static>>();
    taken(generator)
}

/// Every shape of the HTTP API, by name, as `OpenAPI` refers to them.
#[cfg(feature = "serve")]
#[must_use]
pub fn of_server() -> Map<String, Json> {
    let mut generator = generator("/components/schemas");
    generator.subschema_for::<server::OutcomeOrAnswers<'static>>();
    generator.subschema_for::<server::Checked>();
    generator.subschema_for::<server::Rulebooks<'static>>();
    generator.subschema_for::<server::Health<'static>>();
    generator.subschema_for::<server::ProblemFinding<'static>>();
    taken(generator)
}

/// What `guiju diff --json` gives, as one schema.
#[cfg(feature = "cli")]
#[must_use]
pub fn of_diff() -> Json {
    let mut parts = parts_of::<super::diff::Diffs<'static>>("/$defs");
    let mut schema = parts.remove("Diffs").unwrap_or_default();
    if let Json::Object(fields) = &mut schema {
        let dialect = "https://json-schema.org/draft/2020-12/schema";
        fields.insert("$schema".to_owned(), json!(dialect));
        fields.insert("$defs".to_owned(), Json::Object(parts));
    }
    schema
}

/// One shape, and what it is made of.
#[must_use]
pub fn parts_of<T: JsonSchema>(prefix: &str) -> Map<String, Json> {
    let mut generator = generator(prefix);
    generator.subschema_for::<T>();
    taken(generator)
}

fn generator(prefix: &str) -> SchemaGenerator {
    let mut settings = SchemaSettings::draft2020_12().for_serialize();
    settings.definitions_path = prefix.to_owned().into();
    settings.into_generator()
}

fn taken(mut generator: SchemaGenerator) -> Map<String, Json> {
    let mut parts = generator.take_definitions(true);
    for part in parts.values_mut() {
        without_absent_nulls(part);
    }
    parts
}

/// A field that may be left out is never `null`: takes `null` out of its schema.
fn without_absent_nulls(schema: &mut Json) {
    match schema {
        Json::Array(all) => all.iter_mut().for_each(without_absent_nulls),
        Json::Object(object) => {
            let required = object.get("required").cloned().unwrap_or_default();
            let is_required = |key: &str| {
                let mut keys = required.as_array().into_iter().flatten();
                keys.any(|required| required == key)
            };
            if let Some(Json::Object(properties)) = object.get_mut("properties") {
                let optional = properties.iter_mut().filter(|(key, _)| !is_required(key));
                optional.for_each(|(_, property)| without_null(property));
            }
            object.values_mut().for_each(without_absent_nulls);
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

fn without_null(schema: &mut Json) {
    let Json::Object(object) = schema else { return };
    if let Some(Json::Array(types)) = object.get_mut("type") {
        types.retain(|one| one != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".to_owned(), only);
        }
    }
    if let Some(Json::Array(choices)) = object.get_mut("anyOf") {
        let null = json!({ "type": "null" });
        choices.retain(|one| *one != null);
        if let [Json::Object(only)] = choices.as_slice() {
            let only = only.clone();
            object.remove("anyOf");
            object.extend(only);
        }
    }
}
