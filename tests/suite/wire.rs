//! What leaves has the shape that is described: real outcomes against the schema, and the types
//! of the pages against the shapes.

use guiju::internals::api::receipt::Salt;
use guiju::internals::api::{Asked, Loaded, facts};
use guiju::internals::language::{Language, Languages};
use guiju::internals::text::Files;
use guiju::internals::wire::{schema, to_text, typescript};
use serde_json::{Value as Json, json};

use crate::rulebook::{Example, files_below, read, root, shipped};

/// Objects with no other fields than those that are described.
fn closed(schema: &mut Json) {
    match schema {
        Json::Array(all) => all.iter_mut().for_each(closed),
        Json::Object(object) => {
            if object.contains_key("properties") && !object.contains_key("additionalProperties") {
                object.insert("additionalProperties".to_owned(), json!(false));
            }
            object.values_mut().for_each(closed);
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// Outcomes of all cases of a rulebook, with everything that may be asked for.
fn outcomes(files: &Files, folder: &str) -> Option<(Loaded, Vec<Json>)> {
    let loaded = Loaded::from_files(files, folder).ok()?;
    let asked = Asked {
        definitions: true,
        trace: true,
        explanation: Some(Languages::ALL),
        receipt: Some(Salt::new([7; 32])),
    };
    let cases = loaded.program().cases.iter();
    let outcomes = cases.filter_map(|case| {
        let household = to_text(&facts::to_wire(loaded.program(), &case.facts));
        let outcome = loaded.evaluate(&household, &case.on.to_string(), asked);
        Some(serde_json::from_str(&outcome.ok()?).unwrap())
    });
    let outcomes = outcomes.collect();
    Some((loaded, outcomes))
}

#[test]
fn outcomes_of_every_case_have_the_shape_of_their_schema() {
    let mut books = Vec::new();
    for path in files_below(&root().join("tests/cases/evaluate"), ".gj") {
        books.push((
            path.display().to_string(),
            Example::new(&read(&path)).files,
            String::new(),
        ));
    }
    for (name, files) in shipped() {
        books.push((name.clone(), files, name));
    }
    let mut seen = 0_usize;
    for (name, files, folder) in &books {
        let Some((loaded, outcomes)) = outcomes(files, folder) else {
            continue;
        };
        let mut schema: Json = serde_json::from_str(&loaded.outcome_schema()).unwrap();
        closed(&mut schema);
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        for outcome in &outcomes {
            let misfits = validator.iter_errors(outcome);
            let misfits: Vec<String> = misfits
                .map(|misfit| format!("{}: {misfit}", misfit.instance_path))
                .collect();
            assert!(misfits.is_empty(), "{name}: {misfits:#?}");
        }
        seen += outcomes.len();
    }
    assert!(seen > 100, "{seen}");
}

/// What is said once keeps an answer small, however many there are of whom nothing is known.
#[test]
fn a_household_of_thirty_of_whom_nothing_is_known_has_a_short_answer() {
    let (name, files) = shipped().into_iter().find(|(it, _)| it == "jilin").unwrap();
    let loaded = Loaded::from_files(&files, &name).unwrap();
    let household = json!({ "成员": vec![json!({}); 30] }).to_string();
    let size = |explanation: Option<Languages>| {
        let asked = Asked {
            explanation,
            ..Asked::default()
        };
        let outcome = loaded.evaluate(&household, "2024-06-18", asked).unwrap();
        let parsed: Json = serde_json::from_str(&outcome).unwrap();
        if explanation.is_some() {
            assert_eq!(parsed["explanation"]["left_out"], 0);
        }
        let entries = |table: &str| parsed[table].as_array().unwrap().len();
        (outcome.len(), entries("benefits") + entries("missing"))
    };
    // Jilin has more than twenty benefits for each person, and each of them waits for much.
    let (plain, told) = size(None);
    assert!(plain < 250 * told && plain < 900_000, "{plain} {told}");
    let (explained, told) = size(Some(Languages::only(Language::Zh)));
    assert!(
        explained < 700 * told && explained < 2_200_000,
        "{explained} {told}"
    );
}

/// `cargo bless` writes the file.
#[test]
fn the_types_of_the_pages_are_those_of_the_shapes() {
    let path = root().join("wasm/web/src/engine/wire.ts");
    let types = format!(
        "// Written by `cargo bless` from `src/wire`; not to be changed by hand.\n{}",
        typescript::declarations(&schema::shapes("/$defs"))
    );
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    if written != types && std::env::var("INSTA_UPDATE").is_ok_and(|it| it == "always") {
        std::fs::write(&path, types).unwrap();
        return;
    }
    assert_eq!(written, types, "`cargo bless` writes {}", path.display());
}
