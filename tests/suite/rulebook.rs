//! Rulebooks for tests: a text alone, a text beside the prelude, a folder of the repository.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use guiju::internals::api::cases;
use guiju::internals::diagnostic::render::{Look, Renderer};
use guiju::internals::diagnostic::{Diagnostic, Lang};
use guiju::internals::program::Program;
use guiju::internals::text::Files;
use guiju::internals::{Checked, check};
use proptest::prelude::ProptestConfig;
use serde_json::Value as Json;

/// The repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Reads a file of the repository.
#[track_caller]
pub(crate) fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// So many tries by chance; with `GUIJU_TRIES`, that many times as many
/// (`cargo xtask test --all`).
pub(crate) fn tries(daily: u32) -> ProptestConfig {
    let times = option_env!("GUIJU_TRIES").and_then(|times| times.parse().ok());
    ProptestConfig::with_cases(daily.saturating_mul(times.unwrap_or(1)))
}

/// The reasons of an outcome, each with what it refers to in place of positions, and with what is
/// `missing`.
pub(crate) fn reasons_of(outcome: &Json) -> Vec<Json> {
    let told = &outcome["explanation"];
    let at = |table: &[Json], positions: &Json| -> Json {
        let positions = positions.as_array().unwrap().iter();
        positions.map(|at| table[position(at)].clone()).collect()
    };
    let table = |name: &str| told[name].as_array().unwrap();
    let mut steps: Vec<Json> = Vec::new();
    for step in table("steps") {
        let mut step = step.clone();
        step["steps"] = at(&steps, &step["steps"]);
        steps.push(step);
    }
    let benefits = outcome["benefits"].as_array().unwrap();
    let reasons = table("benefits").iter().zip(benefits);
    let whole = reasons.map(|(reasons, benefit)| {
        let mut whole = reasons.clone();
        for name in ["conditions", "amount"] {
            whole[name] = at(&steps, &reasons[name]);
        }
        for name in ["assumed", "sources"] {
            whole[name] = at(table(name), &reasons[name]);
        }
        if !reasons["rule"].is_null() {
            whole["rule"] = told["rules"][position(&reasons["rule"])].clone();
        }
        let needs = benefit["needs"].as_array().unwrap().iter();
        let needs = needs.flat_map(|range| position(&range[0])..=position(&range[1]));
        let missing = needs.map(|at| outcome["missing"][at]["text"].clone());
        whole["missing"] = missing.collect();
        whole
    });
    whole.collect()
}

fn position(at: &Json) -> usize {
    usize::try_from(at.as_u64().unwrap()).unwrap()
}

/// Every file below a folder with this ending, in order; none where there is no such folder.
pub(crate) fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Some texts as one rulebook.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) files: Files,
    /// Paths of its own files, where the prelude stands beside them; then only findings there count.
    own: Option<Vec<String>>,
}

impl Example {
    /// A text alone when it begins with 规则集, else as `example.gj` beside the prelude.
    pub(crate) fn new(text: &str) -> Self {
        Self::of(&[("example.gj".to_owned(), text.to_owned())])
    }

    /// Several files; the prelude joins them when none of them has a 规则集.
    pub(crate) fn of(texts: &[(String, String)]) -> Self {
        let mut files = Files::new();
        let prelude = root().join("docs/errors/prelude");
        let of_folder =
            |(name, text): &(String, String)| !name.contains('/') && begins_rulebook(text);
        let alone = texts.iter().any(of_folder);
        for path in files_below(&prelude, "") {
            let inside = path
                .strip_prefix(&prelude)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            // Its source text may be cited by examples that stand alone, too.
            if !alone || path.extension().is_none_or(|ending| ending != "gj") {
                files.add(inside, read(&path));
            }
        }
        for (name, text) in texts {
            files.add(name.clone(), text.clone());
        }
        Self {
            files,
            own: (!alone).then(|| texts.iter().map(|(name, _)| name.clone()).collect()),
        }
    }

    pub(crate) fn check(&self) -> Checked {
        check(&self.files, "")
    }

    /// Whether a finding is about the example and not about its prelude.
    pub(crate) fn is_own(&self, found: &Diagnostic) -> bool {
        let file = found
            .labels
            .first()
            .and_then(|label| self.files.get(label.span.file));
        let Some(own) = &self.own else { return true };
        file.is_none_or(|file| own.contains(&file.path))
    }

    /// Findings of the example, shown in one language.
    pub(crate) fn findings(&self, lang: Lang) -> String {
        let checked = self.check();
        let own = checked.found.iter().filter(|found| self.is_own(found));
        show(own, &self.files, lang)
    }
}

fn begins_rulebook(text: &str) -> bool {
    let first = text
        .lines()
        .find(|line| !line.is_empty() && !line.starts_with('#'));
    first.is_some_and(|line| line.starts_with("规则集") || line.starts_with("rulebook"))
}

/// Findings as a terminal shows them, without colour.
pub(crate) fn show<'found>(
    found: impl Iterator<Item = &'found Diagnostic>,
    files: &Files,
    lang: Lang,
) -> String {
    let look = Look {
        colour: false,
        width: 100,
    };
    let renderer = Renderer::new(files, lang, look);
    let shown: Vec<String> = found.map(|found| renderer.render(found)).collect();
    shown.join("\n")
}

/// All rule files and source texts below a folder.
pub(crate) fn workspace(folder: &Path) -> Files {
    let mut files = Files::new();
    for ending in [".gj", ".txt"] {
        for path in files_below(folder, ending) {
            let inside = path
                .strip_prefix(folder)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            files.add(inside, read(&path));
        }
    }
    files
}

/// Folders of rulebooks that are shipped: those that run, and those that `guiju new` writes.
pub(crate) const SHIPPED: [&str; 2] = ["policies", "src/cli/starter"];

/// The rulebooks that are shipped: name, and its files as a workspace of the folder.
pub(crate) fn shipped() -> Vec<(String, Files)> {
    SHIPPED
        .iter()
        .flat_map(|folder| rulebooks_of(folder))
        .collect()
}

/// Every folder at any depth that holds rule files is a rulebook, as for `guiju check policies`.
pub(crate) fn rulebooks_of(folder: &str) -> Vec<(String, Files)> {
    let top = root().join(folder);
    let rules = files_below(&top, ".gj").into_iter();
    let folders = rules.map(|path| {
        let folder = path.parent().unwrap().strip_prefix(&top).unwrap();
        folder.to_string_lossy().replace('\\', "/")
    });
    let folders: BTreeSet<String> = folders.collect();
    let all = folders.into_iter();
    all.map(|name| (name, workspace(&top))).collect()
}

/// Every 用例 of a program passes.
#[track_caller]
pub(crate) fn cases_pass(program: &Program, files: &Files) {
    let results = cases::run(program, files).into_iter();
    let failed: Vec<Diagnostic> = results.flat_map(|case| case.findings).collect();
    assert!(
        failed.is_empty(),
        "{}",
        show(failed.iter(), files, Lang::Zh)
    );
}
