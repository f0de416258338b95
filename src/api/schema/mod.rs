//! JSON Schema (draft 2020-12) of the facts that a program asks for, and of its outcome.
//!
//! A form, a data team or a code generator needs nothing else: names, types, units
//! (`x-unit`, `x-ratio`, `x-points`), ranges, defaults, questions (as `title`), notes (as `description`), names
//! and questions in other languages (`x-labels`, `x-title-labels`), and which facts an officer judges (`x-judged`);
//! topics (`x-topic`), when a question makes sense (`x-asked-when`) and notes for officers (`x-officer-note`).

pub mod outcome;

use serde_json::{Map, Value as Json, json};

use crate::api::facts::{inputs, label_key, unit_words, value};
use crate::diagnostic::Lang;
use crate::program::wording::Wording;
use crate::program::{Entity, Id, Input, Labels, List, Program, Quantity, Question, Topic, Type};
use crate::value::{Number, Value};
use crate::wire::words;

/// The draft that every schema names.
pub const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Schema of the facts of one household.
#[must_use]
pub fn facts(program: &Program) -> Json {
    let mut defs = Map::new();
    for (id, entity) in program.entities.iter() {
        defs.insert(
            format!("entity{}", id.index()),
            entity_schema(program, entity),
        );
    }
    for (id, category) in program.categories.iter() {
        let items = category.items.iter();
        let mut def = json!({
            "title": category.name,
            "enum": items.clone().map(|item| item.name.as_str()).collect::<Vec<_>>(),
        });
        let labels: Map<String, Json> = items
            .filter(|item| !item.labels.is_empty())
            .map(|item| (item.name.clone(), labels(&item.labels)))
            .collect();
        if !labels.is_empty() {
            put(&mut def, "x-item-labels", Json::Object(labels));
        }
        put_labels(&mut def, &category.labels);
        defs.insert(format!("category{}", id.index()), def);
    }
    if !program.regions.is_empty() {
        let names: Vec<&str> = program
            .regions
            .iter()
            .map(|(_, region)| region.name.as_str())
            .collect();
        defs.insert(
            "region".to_owned(),
            json!({ "title": "地区", "enum": names }),
        );
    }
    let mut schema = json!({
        "$schema": DRAFT,
        "title": program.title.as_ref().unwrap_or(&program.name),
    });
    if let Some((root, _)) = program.entities.iter().next() {
        put(&mut schema, "$ref", reference("entity", root.index()));
    }
    put(&mut schema, "$defs", Json::Object(defs));
    schema
}

fn reference(kind: &str, index: usize) -> Json {
    Json::String(format!("#/$defs/{kind}{index}"))
}

fn entity_schema(program: &Program, entity: &Entity) -> Json {
    let mut properties = Map::new();
    if let Some(key) = label_key(program, entity) {
        let label = json!({ "type": ["string", "null"], "description": "称呼，用于说明 · a label, for messages" });
        properties.insert(key.to_owned(), label);
    }
    for (_, input) in inputs(program, entity) {
        properties.insert(input.name.clone(), input_schema(program, input));
    }
    for list in &entity.lists {
        properties.insert(list.name.clone(), list_schema(program, list));
    }
    let mut schema = json!({
        "type": "object",
        "title": entity.name,
        "properties": properties,
        "additionalProperties": false,
    });
    put_labels(&mut schema, &entity.labels);
    schema
}

fn list_schema(program: &Program, list: &List) -> Json {
    // An element of which nothing is known may be null.
    let element = json!({ "anyOf": [{ "$ref": reference("entity", list.entity.index()) }, { "type": "null" }] });
    let mut schema = json!({ "type": ["array", "null"] });
    put_question(&mut schema, list.question.as_ref());
    put_asking(&mut schema, program, list.question.as_ref(), list.topic);
    put(&mut schema, "items", element);
    put(&mut schema, "minItems", json!(list.least));
    if let Some(most) = list.most {
        put(&mut schema, "maxItems", json!(most));
    }
    put_labels(&mut schema, &list.labels);
    schema
}

fn input_schema(program: &Program, input: &Input) -> Json {
    let mut schema = match &input.ty {
        Type::Truth => json!({ "type": ["boolean", "null"] }),
        Type::Date => json!({ "type": ["string", "null"], "format": "date" }),
        Type::Category(id) => or_null(&reference("category", id.index())),
        Type::Region => or_null(&json!("#/$defs/region")),
        Type::Number(quantity) => number_schema(program, input, quantity),
        Type::List(id) => or_null(&reference("entity", id.index())),
    };
    if input.by_month {
        schema = by_month(&schema);
    }
    put_question(&mut schema, input.question.as_ref());
    put_asking(&mut schema, program, input.question.as_ref(), input.topic);
    if !input.officer_notes.is_empty() {
        let notes = Json::String(input.officer_notes.join("\n"));
        put(&mut schema, "x-officer-note", notes);
    }
    if !input.notes.is_empty() {
        put(
            &mut schema,
            "description",
            Json::String(input.notes.join("\n")),
        );
    }
    if let (Type::Date, low, high) = (&input.ty, input.low, input.high) {
        for (key, bound) in [("x-minimum", low), ("x-maximum", high)] {
            if let Some(bound) = bound {
                put(&mut schema, key, json!(value(program, &input.ty, bound)));
            }
        }
    }
    for (key, presumed) in [("default", input.default()), ("x-usual", input.usual())] {
        if let Some(presumed) = presumed {
            put(&mut schema, key, json!(value(program, &input.ty, presumed)));
        }
    }
    if input.judged {
        put(&mut schema, "x-judged", Json::Bool(true));
    }
    put_labels(&mut schema, &input.labels);
    schema
}

/// One value for all months, or runs of months.
fn by_month(value: &Json) -> Json {
    let month = json!({ "type": "string", "pattern": "^[1-9][0-9]{3}-(0[1-9]|1[0-2])$" });
    let run = json!({
        "type": "object",
        "properties": { "from": month, "value": value },
        "required": ["from", "value"],
        "additionalProperties": false,
    });
    let runs = json!({ "type": "array", "items": run, "minItems": 1 });
    json!({ "anyOf": [value, runs], "x-by-month": true })
}

fn or_null(reference: &Json) -> Json {
    json!({ "anyOf": [{ "$ref": reference }, { "type": "null" }] })
}

fn number_schema(program: &Program, input: &Input, quantity: &Quantity) -> Json {
    let number = if quantity.whole { "integer" } else { "number" };
    let may_be_negative = input
        .low
        .is_none_or(|low| low < Value::Number(Number::ZERO));
    let sign = if may_be_negative { "-?" } else { "" };
    let part = if quantity.whole { "0+" } else { "[0-9]+" };
    let pattern = format!(r"^{sign}[0-9]+(\.{part})?$");
    let mut schema = json!({ "type": [number, "string", "null"], "pattern": pattern });
    for (key, bound) in [("minimum", input.low), ("maximum", input.high)] {
        if let Some(Value::Number(bound)) = bound
            && let Ok(bound) = bound.to_string().parse::<serde_json::Number>()
        {
            put(&mut schema, key, Json::Number(bound));
        }
    }
    let unit = unit_words(program, quantity);
    if !unit.is_empty() {
        put(&mut schema, "x-unit", Json::String(unit));
    }
    for (key, is_so) in [
        ("x-ratio", quantity.is_ratio()),
        ("x-points", quantity.is_points()),
    ] {
        if is_so {
            put(&mut schema, key, Json::Bool(true));
        }
    }
    schema
}

/// Names in other languages, by language tag.
fn labels(labels: &Labels) -> Json {
    json!(words::labels(labels))
}

fn put(schema: &mut Json, key: &str, value: Json) {
    if let Json::Object(map) = schema {
        map.insert(key.to_owned(), value);
    }
}

fn put_question(schema: &mut Json, question: Option<&Question>) {
    let Some(question) = question else { return };
    put(schema, "title", Json::String(question.text.clone()));
    if !question.labels.is_empty() {
        put(schema, "x-title-labels", labels(&question.labels));
    }
}

/// When it makes sense to ask, and under which topic.
fn put_asking(
    schema: &mut Json,
    program: &Program,
    question: Option<&Question>,
    topic: Option<Id<Topic>>,
) {
    if let Some(when) = question.and_then(|question| question.when) {
        let when = Wording::exact(program, Lang::Zh).expr(when);
        put(schema, "x-asked-when", Json::String(when));
    }
    if let Some(topic) = topic {
        let topic = program.topics.at(topic).name.clone();
        put(schema, "x-topic", Json::String(topic));
    }
}

fn put_labels(schema: &mut Json, names: &Labels) {
    if !names.is_empty() {
        put(schema, "x-labels", labels(names));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::facts;
    use super::outcome::outcome;
    use crate::api::example::program;

    #[test]
    fn facts_are_described_with_units_ranges_and_questions() {
        let schema = facts(&program());
        assert_eq!(schema.get("$ref"), Some(&json!("#/$defs/entity0")));
        let at = |pointer: &str| schema.pointer(pointer).cloned().unwrap_or_default();
        assert_eq!(
            at("/$defs/entity1/properties/月工资"),
            json!({
                "type": ["number", "string", "null"], "pattern": r"^[0-9]+(\.[0-9]+)?$",
                "minimum": 0, "maximum": 1_000_000, "x-unit": "元/月", "title": "每月工资收入", "default": "0",
            })
        );
        assert_eq!(
            at("/$defs/entity0/properties/户籍"),
            json!({
                "anyOf": [{"$ref": "#/$defs/category0"}, {"type": "null"}],
                "description": "以户口簿为准", "x-labels": {"en": "residence"},
            })
        );
        assert_eq!(
            at("/$defs/category0"),
            json!({"title": "户籍性质", "enum": ["城市", "农村"], "x-item-labels": {"城市": {"en": "urban"}}})
        );
        assert_eq!(
            at("/$defs/entity0/properties/成员"),
            json!({
                "type": ["array", "null"], "title": "家里有谁？", "minItems": 1, "maxItems": 3,
                "items": {"anyOf": [{"$ref": "#/$defs/entity1"}, {"type": "null"}]},
            })
        );
        assert_eq!(
            at("/$defs/entity0/properties/人口/type"),
            json!(["integer", "string", "null"])
        );
        assert_eq!(
            at("/$defs/entity0/properties/入住日期/x-minimum"),
            json!("2000-01-01")
        );
        assert_eq!(at("/$defs/entity1/properties/残疾/x-judged"), json!(true));
        assert_eq!(at("/$defs/entity0/additionalProperties"), json!(false));
    }

    #[test]
    fn every_reference_leads_somewhere() {
        for schema in [facts(&program()), outcome(&program())] {
            let text = schema.to_string();
            let references = text.split("\"$ref\":\"#").skip(1);
            let targets: Vec<&str> = references
                .filter_map(|rest| rest.split('"').next())
                .collect();
            assert!(!targets.is_empty());
            let lost: Vec<&&str> = targets
                .iter()
                .filter(|target| schema.pointer(target).is_none())
                .collect();
            assert!(lost.is_empty(), "{lost:?}");
        }
    }
}
