//! The sample of the manual, completed with the declarations that it leaves out.

use guiju::internals::api::outcome;
use guiju::internals::diagnostic::Lang;
use guiju::internals::evaluate::{Options, evaluate};
use guiju::internals::program::Program;
use guiju::internals::text::Files;

use crate::cases::formatted;
use crate::rulebook::{cases_pass, root, show, workspace};

fn program(files: &Files) -> Program {
    let checked = guiju::internals::check(files, "");
    match checked.program {
        Some(program) => program,
        None => panic!("{}", show(checked.found.iter(), files, Lang::Zh)),
    }
}

/// Outcomes of all cases, as JSON.
fn outcomes(files: &Files) -> Vec<String> {
    let program = program(files);
    program
        .cases
        .iter()
        .map(|case| {
            let options = Options {
                definitions: true,
                ..Options::default()
            };
            let outcome = evaluate(&program, &case.facts, case.on, options).unwrap();
            guiju::internals::wire::to_text(&outcome::to_wire(&program, files, &outcome))
        })
        .collect()
}

#[test]
fn the_sample_of_the_manual_gives_1209() {
    let files = workspace(&root().join("tests/cases/sample"));
    let outcomes = outcomes(&files);
    let dibao = r#"{"name":"最低生活保障金","for":"家庭","path":"","standing":"qualifies","receives":true,"amount":{"kind":"exact","value":"1209.00","unit":"元/月"}"#;
    assert!(outcomes[0].contains(dibao), "{}", outcomes[0]);
    let program = program(&files);
    cases_pass(&program, &files);
}

#[test]
fn its_english_twin_gives_the_same_outcome_byte_for_byte() {
    let files = workspace(&root().join("tests/cases/sample"));
    let mut twin = Files::new();
    let mut differs = false;
    for file in files.iter() {
        if file.path.strip_suffix(".gj").is_some() {
            let english = formatted(&file.text, Some(Lang::En));
            differs |= english.contains("benefit ") && !english.contains("待遇 ");
            twin.add(file.path.clone(), english);
        } else {
            twin.add(file.path.clone(), file.text.clone());
        }
    }
    assert!(differs, "the twin is in English words");
    assert_eq!(outcomes(&files), outcomes(&twin));
}
