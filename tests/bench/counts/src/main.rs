//! Does each thing that is counted once, for `cargo xtask count`, which runs this below
//! `valgrind --tool=callgrind` and reads how many instructions went by inside [`counted`].
//!
//! Prints the name of each thing on a line of its own, a line each time that it is counted. With
//! a name as argument, that thing alone is done: for a profile of it.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a panic is how a count fails, and it reads the rulebooks from files"
)]

#[path = "../../frozen.rs"]
mod frozen;

use std::hint::black_box;

use guiju::internals::api::{Asked, Loaded, facts};
use guiju::internals::evaluate::{Options, evaluate};
use guiju::internals::ide::Workspace;
use guiju::internals::language::{Language, Languages};
use guiju::internals::value::Date;

/// The day of the letter that the Jilin rulebook encodes.
const DAY: &str = "2024-06-18";

/// Instructions inside are counted; valgrind is told this name.
#[inline(never)]
fn counted(work: &mut dyn FnMut()) {
    work();
}

/// How often something short is counted. Maps hash with a seed of chance and the allocator has a
/// history, which moves a short count by some parts in a hundred; the least of several hardly moves.
const SHORT: usize = 7;
/// How often something long is counted.
const LONG: usize = 1;

/// Does something once uncounted, so that what is made only once is made, then as often as is
/// asked. Letting go of the result is part of the work.
fn count<T>(name: &str, times: usize, mut work: impl FnMut() -> T) {
    if std::env::args().nth(1).is_some_and(|only| only != name) {
        return;
    }
    drop(black_box(work()));
    for _ in 0..times {
        counted(&mut || drop(black_box(work())));
        println!("{name}");
    }
}

fn main() {
    let files = frozen::files();
    let texts: Vec<(&str, &str)> = (files.iter())
        .map(|file| (file.path.as_str(), file.text.as_str()))
        .collect();
    let loaded = Loaded::compile(&texts, "jilin").expect("the frozen layers have no errors");
    one_household(&loaded);
    for layer in ["national", "jilin", "jilin/yanbian"] {
        count(&format!("check {layer}"), LONG, || {
            guiju::internals::check(&files, layer)
        });
    }
    count("compile jilin, without the audit", LONG, || {
        guiju::internals::compile(&files, "jilin")
    });
    keystroke(files);
}

/// Everything that is asked of one household.
fn one_household(loaded: &Loaded) {
    let program = loaded.program();
    let on = Date::new(2024, 6, 18).expect("a day");
    let sample = |name: &str| {
        let path = frozen::folder().join(format!("jilin/households/{name}.json"));
        std::fs::read_to_string(path).expect("a sample household")
    };
    let three = sample("three");
    count("facts, three persons, read", SHORT, || {
        facts::read(program, black_box(&three))
    });
    let households = [
        ("three persons", three.clone()),
        ("elder", sample("elder")),
        ("edge", sample("edge")),
        ("nothing known", "{}".to_owned()),
    ];
    for (name, json) in households {
        let household = facts::read(program, &json).expect("facts");
        count(&format!("evaluate, {name}"), SHORT, || {
            evaluate(program, black_box(&household), on, Options::default())
        });
    }
    let household = facts::read(program, &three).expect("facts");
    let traced = Options {
        trace: true,
        ..Options::default()
    };
    count("evaluate, three persons, with trace", SHORT, || {
        evaluate(program, black_box(&household), on, traced)
    });
    count("JSON to JSON, three persons", SHORT, || {
        loaded.evaluate(black_box(&three), DAY, Asked::default())
    });
    for (what, languages) in [
        ("JSON to JSON, three persons, explained", Languages::ALL),
        (
            "JSON to JSON, three persons, explained in Chinese",
            Languages::only(Language::Zh),
        ),
    ] {
        count(what, SHORT, || {
            let asked = Asked {
                explanation: Some(languages),
                ..Asked::default()
            };
            loaded.evaluate(black_box(&three), DAY, asked)
        });
    }
    count("JSON to JSON, three persons, with trace", SHORT, || {
        let asked = Asked {
            trace: true,
            ..Asked::default()
        };
        loaded.evaluate(black_box(&three), DAY, asked)
    });
    count(
        "JSON to text, three persons, explained in Chinese",
        SHORT,
        || loaded.explain(black_box(&three), DAY, Language::Zh),
    );
}

/// One character is typed in a file of the rulebook, and the findings are asked for.
fn keystroke(files: guiju::internals::text::Files) {
    let path = "jilin/dibao.gj";
    let file = files.at(path).expect("a file of the frozen layers");
    let (before, after) = (file.text.clone(), format!("{}#", file.text));
    let mut workspace = Workspace::new(files, "jilin");
    let mut is_typed = false;
    count("keystroke in jilin, then its findings", LONG, || {
        is_typed = !is_typed;
        workspace.set_file(path, if is_typed { &after } else { &before });
        workspace.findings().is_empty()
    });
}
