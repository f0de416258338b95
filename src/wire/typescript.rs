//! TypeScript of the shapes, printed from their JSON Schema.
//!
//! The schema is the only input, so types and schema cannot say different things.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json};

/// Declarations of parts, by name, in their order.
#[must_use]
pub fn declarations(parts: &Map<String, Json>) -> String {
    let mut text = String::new();
    for (name, part) in parts {
        text.push('\n');
        comment(&mut text, "", part);
        // Writing to a String cannot fail.
        let _ = match fields(part) {
            Some(fields) => writeln!(text, "export interface {name} {fields}"),
            None => writeln!(text, "export type {name} = {};", of(part)),
        };
    }
    text
}

/// The type of a schema.
fn of(schema: &Json) -> String {
    let Some(object) = schema.as_object() else {
        return "unknown".to_owned();
    };
    if let Some(reference) = object.get("$ref").and_then(Json::as_str) {
        let name = reference.rsplit('/').next();
        return name.unwrap_or("unknown").to_owned();
    }
    if let Some(value) = object.get("const") {
        return value.to_string();
    }
    if let Some(values) = object.get("enum").and_then(Json::as_array) {
        return union(values.iter().map(Json::to_string));
    }
    for choice in ["oneOf", "anyOf"] {
        if let Some(choices) = object.get(choice).and_then(Json::as_array) {
            return union(choices.iter().map(of));
        }
    }
    match object.get("type") {
        Some(Json::String(name)) => typed(name, schema),
        Some(Json::Array(names)) => {
            let names = names.iter().filter_map(Json::as_str);
            union(names.map(|name| typed(name, schema)))
        }
        _ => "unknown".to_owned(),
    }
}

/// The type of a schema of which `type` is this.
fn typed(name: &str, schema: &Json) -> String {
    match name {
        "integer" => "number".to_owned(),
        "array" => list(schema),
        "object" => match (fields(schema), schema.get("additionalProperties")) {
            (Some(fields), _) => fields,
            (None, Some(values @ Json::Object(_))) => format!("Record<string, {}>", of(values)),
            (None, _) => "Record<string, unknown>".to_owned(),
        },
        other => other.to_owned(),
    }
}

fn list(schema: &Json) -> String {
    let item = schema.get("items").map_or_else(|| "unknown".to_owned(), of);
    let bound = |key: &str| schema.get(key).and_then(Json::as_u64);
    if let (Some(least), Some(most)) = (bound("minItems"), bound("maxItems"))
        && least == most
        && let Ok(count) = usize::try_from(least)
    {
        return format!("[{}]", vec![item; count].join(", "));
    }
    if item.contains(' ') {
        format!("({item})[]")
    } else {
        format!("{item}[]")
    }
}

/// `{ … }` of an object whose fields are known.
fn fields(schema: &Json) -> Option<String> {
    if ["oneOf", "anyOf"]
        .iter()
        .any(|choice| schema.get(choice).is_some())
    {
        return None;
    }
    let properties = schema.get("properties")?.as_object()?;
    let required = schema.get("required").and_then(Json::as_array);
    let mut text = "{\n".to_owned();
    for (key, property) in properties {
        comment(&mut text, "  ", property);
        let is_required = required.is_some_and(|required| required.iter().any(|it| it == key));
        let mark = if is_required { "" } else { "?" };
        let inner = of(property).replace('\n', "\n  ");
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {}{mark}: {inner};", named(key));
    }
    if let Some(values @ Json::Object(_)) = schema.get("additionalProperties") {
        let _ = writeln!(text, "  [name: string]: {};", of(values));
    }
    text.push('}');
    Some(text)
}

/// A key, in quotation marks where it is no plain name.
fn named(key: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    if !key.is_empty()
        && key.chars().all(is_plain)
        && !key.starts_with(|it: char| it.is_ascii_digit())
    {
        key.to_owned()
    } else {
        Json::from(key).to_string()
    }
}

fn union(types: impl Iterator<Item = String>) -> String {
    let mut all: Vec<String> = Vec::new();
    for one in types {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    if all.is_empty() {
        return "never".to_owned();
    }
    all.join(" | ")
}

fn comment(text: &mut String, indent: &str, schema: &Json) {
    if let Some(words) = schema.get("description").and_then(Json::as_str) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{indent}/** {} */", one_line(words));
    }
}

/// Words that end neither a line nor a comment.
pub(crate) fn one_line(words: &str) -> String {
    let words = words.replace("*/", "* /");
    words
        .split(|letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}'))
        .collect::<Vec<_>>()
        .join(" ")
}
