//! The same bytes everywhere: writes what this build says of every rulebook in the tree, for
//! `wasm/tests/everywhere.mjs` to hold the WebAssembly build to.
//!
//! Left in the target folder; `cargo xtask test` runs the other half.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use guiju::internals::api::{self, Asked, Loaded, facts};
use guiju::internals::diagnostic::{Lang, pages};
use guiju::internals::language::Languages;
use guiju::internals::text::Files;
use guiju::internals::wire::to_text;
use serde_json::{Value as Json, json};

use crate::pages::examples_of;
use crate::rulebook::{Example, files_below, read, root, shipped};

/// Something that came out, or what was found instead.
fn told(result: Result<String, String>) -> Json {
    match result {
        Ok(text) => json!({ "gives": text }),
        Err(text) => json!({ "refuses": text }),
    }
}

/// The languages in which a case is explained: all of them, or one after another where a rulebook
/// has hundreds of cases, which say the same in each of the three.
fn languages(case: usize, cases: usize) -> &'static str {
    const EACH: [&str; 3] = ["zh", "en", "ko"];
    let one = EACH[case % EACH.len()];
    if cases > 40 { one } else { "zh,en,ko" }
}

/// What is asked of one rulebook, with the answers of this build.
fn job(name: String, files: &Files, folder: &str) -> Json {
    let texts: Vec<(&str, &str)> = (files.iter())
        .map(|file| (file.path.as_str(), file.text.as_str()))
        .collect();
    let rules = texts.iter().filter(|(path, _)| !path.ends_with("txt"));
    let forms: Vec<Json> = rules
        .flat_map(|(_, text)| {
            [None, Some((Lang::Zh, "zh")), Some((Lang::En, "en"))].map(|words| {
                let form = api::format(text, words.map(|(lang, _)| lang));
                json!({ "text": text, "lang": words.map(|(_, tag)| tag), "form": told(form) })
            })
        })
        .collect();
    let mut households = Vec::new();
    let (mut names, mut ready) = (Json::Null, Json::Null);
    if let Ok(loaded) = Loaded::load(&texts, folder) {
        names = json!(loaded.names());
        ready = json!(BASE64.encode(loaded.ready()));
        let cases = &loaded.program().cases;
        for (at, case) in cases.iter().enumerate() {
            let written = to_text(&facts::to_wire(loaded.program(), &case.facts));
            let on = case.on.to_string();
            let lang = languages(at, cases.len());
            let asked = Asked {
                explanation: Languages::parse(lang),
                ..Asked::default()
            };
            households.push(json!({
                "facts": written,
                "on": on,
                "lang": lang,
                "outcome": told(loaded.evaluate(&written, &on, asked)),
                "next": told(loaded.next(&written, &on)),
                "questions": told(loaded.questions(&written, &on, &[])),
            }));
        }
    }
    let of_path: serde_json::Map<String, Json> = (texts.iter())
        .map(|(path, text)| ((*path).to_owned(), json!(text)))
        .collect();
    json!({
        "name": name,
        "files": of_path,
        "folder": folder,
        "findings": api::check(&texts, folder),
        "forms": forms,
        "names": names,
        "ready": ready,
        "households": households,
    })
}

#[test]
fn what_this_build_says_is_written_down() {
    let mut jobs = Vec::new();
    for path in files_below(&root().join("tests/cases"), ".gj") {
        if path.starts_with(root().join("tests/cases/sample")) {
            continue;
        }
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        jobs.push(job(name, &Example::new(&read(&path)).files, ""));
    }
    for page in pages::all() {
        for (number, files) in examples_of(&page).iter().enumerate() {
            jobs.push(job(format!("{} {number}", page.code()), files, ""));
        }
    }
    for (name, files) in shipped() {
        jobs.push(job(name.clone(), &files, &name));
    }
    let households: usize = (jobs.iter())
        .map(|job| job["households"].as_array().unwrap().len())
        .sum();
    assert!(
        jobs.len() > 200 && households > 100,
        "{} {households}",
        jobs.len()
    );
    let folder = root().join("target");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("everywhere.json"), json!(jobs).to_string()).unwrap();
}
