//! What a pipeline needs to know of one rulebook, each thing asked once.

use std::collections::BTreeSet;
use std::path::Path;

use super::policy::Mutate;
use crate::api::cases;
use crate::cli::console::Console;
use crate::cli::load::Loaded;
use crate::cli::program::Rulebook;
use crate::cli::report::Findings;
use crate::cli::test::{Tested, is_own};
use crate::diagnostic::Diagnostics;
use crate::diff::{Diff, Side, diff};
use crate::evaluate::coverage;
use crate::format::format;
use crate::mutants::{self, Mutant};
use crate::program::Program;
use crate::text::{Files, Lines, Span};
use crate::value::Date;

/// One rulebook as it is now.
#[derive(Debug)]
pub(super) struct Gathered {
    /// What it is called.
    pub(super) shown: String,
    /// Every finding of the checker.
    pub(super) found: Diagnostics,
    /// The findings with their files, where it has errors and is no program.
    pub(super) files: Option<Loaded>,
    /// Its own files that are not in canonical form.
    pub(super) unformatted: Vec<String>,
    /// Its cases, and what came of changing its rules; none where it has errors.
    pub(super) tested: Option<Tested>,
    /// How many places cases exercise, of how many.
    pub(super) coverage: Option<(usize, usize)>,
    /// The first day of the newest figure of each of its own parameters.
    pub(super) newest: Vec<(String, Date)>,
    /// What is different from the base; none where there is no base, or where one of both is no
    /// program.
    pub(super) diff: Option<Diff>,
    /// Whether the base has such a rulebook.
    pub(super) is_new: bool,
}

/// Checks, tests, compares one rulebook.
pub(super) fn gather(
    loaded: Loaded,
    base: Option<&Option<Loaded>>,
    mutate: Mutate,
    console: &Console,
) -> Gathered {
    let checked = crate::check(&loaded.files, &loaded.folder);
    let shown = loaded.shown.clone();
    let unformatted = unformatted(&loaded);
    let is_new = matches!(base, Some(None));
    let mut gathered = Gathered {
        shown,
        found: checked.found,
        files: None,
        unformatted,
        tested: None,
        coverage: None,
        newest: Vec::new(),
        diff: None,
        is_new,
    };
    let Some(program) = checked.program else {
        gathered.files = Some(loaded);
        return gathered;
    };
    gathered.newest = newest(&program, &loaded);
    gathered.coverage = Some(coverage(&program, &|span| is_own(&loaded, span)).count());
    if let Some(Some(base)) = base {
        let before = crate::compile(&base.files, &base.folder).program;
        gathered.diff = before.map(|before| {
            diff(
                &side(&before, &base.files, &base.folder),
                &side(&program, &loaded.files, &loaded.folder),
            )
        });
    }
    let cases = cases::run(&program, &loaded.files);
    let mut tested = Tested {
        rulebook: Rulebook { loaded, program },
        cases,
        mutation: None,
    };
    if tested.failed() == 0 {
        let changes = changes(&tested.rulebook, gathered.diff.as_ref(), mutate);
        let progress = console.progress(changes.len());
        if mutate != Mutate::None {
            let program = &tested.rulebook.program;
            tested.mutation = Some(mutants::mutation(program, changes, &mut |mutant| {
                progress.at(console.words(&mutant.what));
            }));
        }
        progress.done();
    }
    gathered.tested = Some(tested);
    gathered
}

impl Gathered {
    /// Whether the base has it, and one of both has errors and so no certain meaning.
    pub(super) fn is_not_compared(&self) -> bool {
        self.diff.is_none() && !self.is_new
    }

    /// The findings as reports take them, and the files that they stand in.
    pub(super) fn findings(&self) -> Option<(&Diagnostics, &Files)> {
        let loaded = self.files.as_ref();
        let loaded = loaded.or_else(|| self.tested.as_ref().map(|it| &it.rulebook.loaded))?;
        Some((&self.found, &loaded.files))
    }

    /// What is left of it for reports of findings.
    pub(super) fn into_findings(self) -> Option<(Option<Tested>, Findings)> {
        let (tested, loaded) = match (self.files, self.tested) {
            (Some(loaded), tested) => (tested, loaded),
            (None, Some(tested)) => {
                let loaded = tested.rulebook.loaded.clone();
                (Some(tested), loaded)
            }
            (None, None) => return None,
        };
        let findings = Findings {
            rulebook: loaded,
            found: self.found,
            left_out: 0,
        };
        Some((tested, findings))
    }
}

fn side<'a>(program: &'a Program, files: &'a Files, folder: &'a str) -> Side<'a> {
    Side {
        program,
        files,
        folder,
    }
}

/// Own files that `guiju fmt` would write otherwise. One that cannot be read is a finding.
fn unformatted(loaded: &Loaded) -> Vec<String> {
    let own = loaded.files.iter().filter(|file| {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_rules = Path::new(&file.path)
            .extension()
            .is_some_and(|it| it == "gj");
        is_rules && folder == loaded.folder
    });
    own.filter(|file| format(file, None).is_ok_and(|formatted| formatted != file.text))
        .map(|file| file.path.clone())
        .collect()
}

/// The first day of the newest figure of each parameter that this rulebook sets.
fn newest(program: &Program, loaded: &Loaded) -> Vec<(String, Date)> {
    let parameters = program.parameters.iter().map(|(_, it)| it);
    let dated = parameters.filter_map(|parameter| {
        let values = parameter.cells.iter().flat_map(|cell| &cell.values);
        let own = values.filter(|value| value.value.is_some() && is_own(loaded, value.span));
        Some((parameter.name.clone(), own.map(|value| value.from).max()?))
    });
    dated.collect()
}

/// The changes that are tried: everywhere, or in declarations that differ from the base.
fn changes(rulebook: &Rulebook, diff: Option<&Diff>, mutate: Mutate) -> Vec<Mutant> {
    if mutate == Mutate::None {
        return Vec::new();
    }
    let Rulebook { loaded, program } = rulebook;
    let places = diff.filter(|_| mutate == Mutate::Changed).map(|diff| {
        let places = diff.changed.iter().filter_map(|it| it.places[1].as_ref());
        let places = places.map(|place| (place.path.as_str(), place.line));
        places.collect::<BTreeSet<(&str, usize)>>()
    });
    mutants::mutants(program, &|span| {
        let is_changed = places.as_ref().is_none_or(|places| {
            declaration(loaded, span).is_some_and(|(path, line)| {
                let inside = path.strip_prefix(&loaded.folder).unwrap_or(path);
                places.contains(&(inside.trim_start_matches('/'), line))
            })
        });
        is_own(loaded, span) && is_changed
    })
}

/// The file and the line of the declaration that a place stands in: declarations begin a line,
/// what belongs to them is indented.
fn declaration(loaded: &Loaded, span: Span) -> Option<(&str, usize)> {
    let file = loaded.files.get(span.file)?;
    let line = Lines::new(&file.text).locate(span.start as usize).line;
    let begins =
        |text: &&str| text.starts_with(|c: char| !c.is_whitespace() && c != '#' && c != '|');
    let all: Vec<(usize, &str)> = (1_usize..).zip(file.text.lines()).take(line).collect();
    let (at, _) = all.iter().rev().find(|(_, text)| begins(text))?;
    Some((&file.path, *at))
}
