//! The rulebooks that are shipped: no error, no warning, every case passes, canonical form.

use guiju::diagnostic::{Diagnostic, Lang, Severity};

use crate::cases::{formatted, is_stable};
use crate::rulebook::{SHIPPED, cases_pass, files_below, read, root, shipped, show};

#[test]
fn shipped_rulebooks_are_sound_and_their_cases_pass() {
    let all = shipped();
    assert!(!all.is_empty());
    for (name, files) in all {
        let checked = guiju::check(&files, &name);
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
fn shipped_rulebooks_stand_in_canonical_form() {
    let files = SHIPPED.map(|folder| files_below(&root().join(folder), ".gj"));
    for path in files.into_iter().flatten() {
        let text = read(&path);
        assert_eq!(formatted(&text, None), text, "{}", path.display());
        is_stable(&text);
    }
}
