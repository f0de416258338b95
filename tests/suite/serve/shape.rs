//! Whether JSON has the shape that the description of the API gives it.

use serde_json::{Value as Json, json};

/// What in `value` does not fit `schema`, each with its path.
pub(super) fn misfits(value: &Json, schema: &Json, api: &Json) -> Vec<String> {
    let whole = json!({ "allOf": [schema], "components": api["components"] });
    let validator = jsonschema::draft202012::new(&whole).unwrap();
    let misfits = validator.iter_errors(value);
    misfits
        .map(|misfit| format!("{}: {misfit}", misfit.instance_path))
        .collect()
}
