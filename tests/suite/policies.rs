//! The rulebooks that are shipped: no error, no warning, every case passes, canonical form.

use guiju::internals::diagnostic::{Diagnostic, Lang, Severity};
use guiju::internals::evaluate::{Covered, CoveredKind, coverage};
use guiju::internals::mutants::{mutants, mutation};
use guiju::internals::program::Program;
use guiju::internals::text::Span;

use crate::cases::{formatted, is_stable};
use crate::rulebook::{SHIPPED, cases_pass, files_below, read, root, rulebooks_of, shipped, show};

#[test]
fn shipped_rulebooks_are_sound_and_their_cases_pass() {
    let all = shipped();
    assert!(!all.is_empty());
    for (name, files) in all {
        let checked = guiju::internals::check(&files, &name);
        let is_weighty = |found: &&Diagnostic| found.severity != Severity::Advice;
        let weighty: Vec<&Diagnostic> = checked.found.iter().filter(is_weighty).collect();
        assert!(
            weighty.is_empty(),
            "{}",
            show(weighty.into_iter(), &files, Lang::Zh)
        );
        let program = checked.program.unwrap();
        cases_pass(&program, &files);
    }
}

#[test]
fn all_that_is_left_to_say_is_what_is_assumed_or_not_published() {
    for (name, files) in rulebooks_of(SHIPPED[0]) {
        let found = guiju::internals::check(&files, &name).found;
        let others: Vec<&Diagnostic> = found
            .iter()
            .filter(|it| {
                !it.code.ends_with("::assumed_value") && !it.code.ends_with("::unset_value")
            })
            .collect();
        assert!(
            others.is_empty(),
            "{}",
            show(others.into_iter(), &files, Lang::Zh)
        );
    }
}

/// The rulebooks in `policies/`, with what is their own and not of a rulebook that they use.
fn of_policies() -> impl Iterator<Item = (String, Program, impl Fn(Span) -> bool)> {
    rulebooks_of(SHIPPED[0]).into_iter().map(|(name, files)| {
        let program = guiju::internals::check(&files, &name).program.unwrap();
        let folder = name.clone();
        let is_own = move |span: Span| {
            let path = &files.get(span.file).unwrap().path;
            path.rsplit_once('/').is_some_and(|(of, _)| of == folder)
        };
        (name, program, is_own)
    })
}

#[test]
fn the_cases_exercise_every_place_of_every_rulebook() {
    for (name, program, is_own) in of_policies() {
        let coverage = coverage(&program, &is_own);
        assert!(!coverage.items.is_empty(), "{name}");
        // A quotation may be of what nobody asks on the days of the cases, such as a value of years ago.
        let is_rule = |it: &&Covered| it.kind != CoveredKind::Quotation;
        let rules = coverage.items.iter().filter(is_rule);
        let unseen: Vec<_> = rules.filter(|it| !it.seen).collect();
        assert!(unseen.is_empty(), "{name}: {unseen:#?}");
    }
}

#[test]
fn the_cases_notice_every_change_but_those_with_a_reason() {
    for (name, program, is_own) in of_policies() {
        let changes = mutants(&program, &is_own);
        assert!(changes.len() > 30, "{name}: {}", changes.len());
        let mutation = mutation(&program, changes, &mut |_| {});
        let unexplained: Vec<&str> = mutation
            .unexplained()
            .map(|it| it.what.zh.as_str())
            .collect();
        assert!(unexplained.is_empty(), "{name}: {unexplained:#?}");
    }
}

#[test]
fn shipped_rulebooks_stand_in_canonical_form() {
    let files = SHIPPED.map(|folder| files_below(&root().join(folder), ".gj"));
    for path in files.into_iter().flatten() {
        let text = read(&path);
        assert_eq!(formatted(&text, None), text, "{}", path.display());
        is_stable(&text);
    }
}
