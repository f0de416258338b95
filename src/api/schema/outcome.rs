//! JSON Schema of the outcome: that of every rulebook, with the names of this one.

use serde_json::{Map, Value as Json, json};

use super::DRAFT;
use crate::program::Program;
use crate::wire::outcome::Outcome;
use crate::wire::schema::parts_of;

/// Schema of what evaluating gives.
#[must_use]
pub fn outcome(program: &Program) -> Json {
    let mut parts = parts(program);
    let mut whole = json!({
        "$schema": DRAFT,
        "title": program.title.as_ref().unwrap_or(&program.name),
    });
    let own = parts.remove("Outcome");
    if let (Json::Object(whole), Some(Json::Object(own))) = (&mut whole, own) {
        whole.extend(own.into_iter().filter(|(key, _)| key != "title"));
        whole.insert("$defs".to_owned(), Json::Object(parts));
    }
    whole
}

/// The parts of an outcome; names of benefits, entities and the rulebook are those of this one.
pub(in crate::api) fn parts(program: &Program) -> Map<String, Json> {
    let mut parts = parts_of::<Outcome<'static>>("/$defs");
    let benefits = program.benefits.iter().map(|(_, it)| it.name.as_str());
    let entities = program.entities.iter().map(|(_, it)| it.name.as_str());
    for (part, names) in [
        ("RulebookName", vec![program.name.as_str()]),
        ("BenefitName", benefits.collect()),
        ("EntityName", entities.collect()),
    ] {
        let mut names = names;
        names.sort_unstable();
        names.dedup();
        if let Some(Json::Object(part)) = parts.get_mut(part) {
            part.insert("enum".to_owned(), json!(names));
        }
    }
    parts
}
