//! Whether JSON has the shape that the description of the API gives it.

use serde_json::Value as Json;

/// What in `value` does not fit `schema`, each with its path.
pub(super) fn misfits(value: &Json, schema: &Json, api: &Json) -> Vec<String> {
    let mut found = Vec::new();
    look(value, schema, api, "$", &mut found);
    found
}

fn look(value: &Json, schema: &Json, api: &Json, at: &str, found: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = api.pointer(reference.strip_prefix('#').unwrap());
        return look(value, target.expect(reference), api, at, found);
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let fits = |choice: &&Json| misfits(value, choice, api).is_empty();
        if choices.iter().filter(fits).count() != 1 {
            found.push(format!("{at}: {value} is none of {schema}"));
        }
        return;
    }
    if let Some(allowed) = schema["enum"].as_array()
        && !allowed.contains(value)
    {
        found.push(format!("{at}: {value} is not in {allowed:?}"));
    }
    let fits = |kind: &Json| match kind.as_str().unwrap_or("") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "" => false,
        other => panic!("type {other}"),
    };
    let kinds = &schema["type"];
    let is_fit = kinds
        .as_array()
        .map_or_else(|| fits(kinds), |kinds| kinds.iter().any(fits));
    if !kinds.is_null() && !is_fit {
        found.push(format!("{at}: {value} is no {}", schema["type"]));
    }
    if let Some(entries) = value.as_object() {
        for key in schema["required"].as_array().into_iter().flatten() {
            if !entries.contains_key(key.as_str().unwrap()) {
                found.push(format!("{at}: no {key}"));
            }
        }
        for (key, inner) in entries {
            let known = &schema["properties"][key];
            let other = &schema["additionalProperties"];
            if known.is_object() {
                look(inner, known, api, &format!("{at}.{key}"), found);
            } else if other.is_object() {
                look(inner, other, api, &format!("{at}.{key}"), found);
            } else if other == false {
                found.push(format!("{at}: {key} is not known"));
            }
        }
    }
    for (number, item) in value.as_array().into_iter().flatten().enumerate() {
        look(
            item,
            &schema["items"],
            api,
            &format!("{at}[{number}]"),
            found,
        );
    }
}
