//! Every name that the shipped rulebooks show to people is there in English and in Korean.

use guiju::api::Loaded;
use guiju::program::Labels;
use serde_json::Value as Json;

use crate::rulebook::{read, root, workspace};

/// The lowest rulebook of the tree; it uses all the others.
const LOWEST: &str = "jilin/yanbian";
const LANGUAGES: [&str; 2] = ["en", "ko"];

/// What stands in a catalogue without a name in a language, each with its way there.
fn nameless(catalogue: &Json, way: &str, found: &mut Vec<String>) {
    match catalogue {
        Json::Object(entries) => {
            let name = entries.get("name").and_then(Json::as_str).unwrap_or("");
            let way = format!("{way} {name}");
            for (key, value) in entries {
                let is_named = key == "labels" || value.get("zh").is_some();
                let lacks = |tag: &&str| is_named && value.get(*tag).is_none();
                let lacking = LANGUAGES.into_iter().filter(lacks);
                found.extend(lacking.map(|tag| format!("{way} {key}: {tag}")));
                nameless(value, &way, found);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| nameless(item, way, found)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

#[test]
fn every_name_is_there_in_english_and_in_korean() {
    let files = workspace(&root().join("policies"));
    let loaded = Loaded::from_files(&files, LOWEST).unwrap();
    let names: Json = serde_json::from_str(&loaded.names()).unwrap();
    let mut found = Vec::new();
    for (kind, named) in names.as_object().unwrap() {
        nameless(named, kind, &mut found);
    }
    // Definitions are in no catalogue, but reasons name them.
    let definitions = loaded.program().definitions.iter();
    let lacks = |labels: &Labels, tag: &str| !labels.iter().any(|(lang, _)| lang == tag);
    for (_, definition) in definitions {
        let lacking = (LANGUAGES.into_iter()).filter(|tag| lacks(&definition.labels, tag));
        found.extend(lacking.map(|tag| format!("definitions {}: {tag}", definition.name)));
    }
    for unit in &loaded.program().units {
        let lacking = (LANGUAGES.into_iter()).filter(|tag| lacks(&unit.labels, tag));
        found.extend(lacking.map(|tag| format!("units {}: {tag}", unit.name)));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_name_that_lacks_a_language_is_found() {
    let without = read(&root().join("policies/jilin/funds.gj")).replace(" ko 「", " xx 「");
    let mut files = workspace(&root().join("policies"));
    files.add("jilin/funds.gj", without);
    let loaded = Loaded::from_files(&files, LOWEST).unwrap();
    let names: Json = serde_json::from_str(&loaded.names()).unwrap();
    let mut found = Vec::new();
    nameless(&names["funds"], "funds", &mut found);
    assert_eq!(found, ["funds 困难群众救助补助资金 labels: ko"]);
}
