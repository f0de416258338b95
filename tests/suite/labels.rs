//! What the shipped rulebooks show to people is there in English and in Korean: every name,
//! and every sentence of the reasons for a household.

use std::path::Path;

use guiju::internals::api::{Asked, Loaded};
use guiju::internals::program::Labels;
use serde_json::Value as Json;

use crate::rulebook::{files_below, read, reasons_of, root, workspace};

/// The lowest rulebooks of the tree; together they use all the others.
const LOWEST: [&str; 2] = ["jilin/yanbian", "zhejiang/trial"];
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

/// The rulebook that a household below `policies` is a sample of.
fn book_of(household: &Path) -> String {
    let folder = household.parent().and_then(Path::parent).unwrap();
    let folder = folder.strip_prefix(root().join("policies")).unwrap();
    folder.to_string_lossy().replace('\\', "/")
}

#[test]
fn every_name_is_there_in_english_and_in_korean() {
    for lowest in LOWEST {
        every_name_of(lowest);
    }
}

fn every_name_of(lowest: &str) {
    let files = workspace(&root().join("policies"));
    let loaded = Loaded::from_files(&files, lowest).unwrap();
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
    assert!(found.is_empty(), "{lowest}: {found:#?}");
}

#[test]
fn a_name_that_lacks_a_language_is_found() {
    let without = read(&root().join("policies/jilin/funds.gj")).replace(" ko 「", " xx 「");
    let mut files = workspace(&root().join("policies"));
    files.add("jilin/funds.gj", without);
    let loaded = Loaded::from_files(&files, LOWEST[0]).unwrap();
    let names: Json = serde_json::from_str(&loaded.names()).unwrap();
    let mut found = Vec::new();
    nameless(&names["funds"], "funds", &mut found);
    assert_eq!(found, ["funds 困难群众救助补助资金 labels: ko"]);
}

/// What is Chinese in a sentence outside of 「…」, the names of people aside.
fn untranslated(sentence: &str, people: &[String]) -> bool {
    let mut rest = String::new();
    let mut is_quoted = false;
    for letter in sentence.chars() {
        is_quoted = letter == '「' || is_quoted && letter != '」';
        if !is_quoted {
            rest.push(letter);
        }
    }
    for name in people {
        rest = rest.replace(name, "");
    }
    rest.contains(|letter| ('\u{4E00}'..='\u{9FFF}').contains(&letter))
}

/// Every sentence below that is not wholly told in its language.
fn sentences(reasons: &Json, people: &[String], found: &mut Vec<String>) {
    match reasons {
        Json::Object(entries) => {
            for (key, value) in entries {
                let sentence = value.as_str().filter(|_| LANGUAGES.contains(&key.as_str()));
                let lacking = sentence.filter(|sentence| untranslated(sentence, people));
                found.extend(lacking.map(|sentence| format!("{key}: {sentence}")));
                sentences(value, people, found);
            }
        }
        Json::Array(items) => {
            for item in items {
                sentences(item, people, found);
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// The names that facts give to people.
fn people(facts: &str) -> Vec<String> {
    let names = facts.split("\"名\": \"").skip(1);
    names
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

/// Days to look at a sample on: those of the trial of Zhejiang keep records of 2026.
fn days_of(book: &str) -> [&'static str; 2] {
    if book == "zhejiang/trial" {
        ["2026-06-18", "2026-11-18"]
    } else {
        ["2024-06-18", "2025-08-18"]
    }
}

#[test]
fn reasons_for_the_sample_households_are_told_in_each_language() {
    let files = workspace(&root().join("policies"));
    let households = files_below(&root().join("policies"), ".json");
    assert!(households.len() > 9, "{households:?}");
    let samples = households.iter().map(|path| (book_of(path), read(path)));
    let mut all: Vec<(String, String)> = samples.collect();
    // Nothing is known, and members have no names.
    let nameless = r#"{"成员": [{}, {"月工资": 100000}]}"#;
    all.extend(LOWEST.map(|book| (book.to_owned(), nameless.to_owned())));
    let asked = Asked {
        explanation: Some(guiju::internals::language::Languages::ALL),
        ..Asked::default()
    };
    let mut found = Vec::new();
    for (book, facts) in &all {
        let loaded = Loaded::from_files(&files, book).unwrap();
        for on in days_of(book) {
            let outcome = loaded.evaluate(facts, on, asked).unwrap();
            let outcome: Json = serde_json::from_str(&outcome).unwrap();
            let reasons = &Json::from(reasons_of(&outcome));
            assert!(reasons[0]["result"]["ko"].is_string(), "{reasons:#}");
            sentences(reasons, &people(facts), &mut found);
        }
    }
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_sentence_that_is_not_translated_is_found() {
    let people = ["父亲".to_owned()];
    assert!(untranslated("父亲: 低保标准", &people));
    assert!(untranslated("母亲: dibao standard", &people));
    assert!(!untranslated("父亲: dibao 「低保标准」", &people));
}
