//! Findings that only follow from another one are left out.
//!
//! A declaration that cannot be read loses its names: each use of them would be one more
//! finding about a slip that has a finding already. One unknown name is one finding, with the
//! places of its uses.

use std::collections::{BTreeMap, HashSet};

use super::Book;
use super::tree::DeclarationKind;
use crate::diagnostic::{Diagnostic, Diagnostics, Label, Severity, Text};
use crate::text::{Files, Span};

/// Places beside the first at which one unknown name is shown.
const SHOWN: usize = 2;

/// Leaves out warnings and advice that are about the used rulebooks alone: their own check
/// tells them.
pub fn leave_out_used(books: &[Book], files: &Files, found: &mut Diagnostics) {
    let Some((own, used)) = books.split_last() else {
        return;
    };
    if used.is_empty() {
        return;
    }
    // A file belongs to the innermost folder that is a rulebook.
    let holds = |folder: &str, path: &str| {
        let rest = path.strip_prefix(folder);
        folder.is_empty() || rest.is_some_and(|rest| rest.starts_with('/'))
    };
    let is_own = |label: &Label| {
        let path = files
            .get(label.span.file)
            .map_or("", |file| file.path.as_str());
        let of = books.iter().filter(|book| holds(&book.folder, path));
        of.max_by_key(|book| book.folder.len())
            .is_some_and(|book| book.folder == own.folder)
    };
    for one in found.take() {
        let is_used = !one.labels.is_empty() && !one.labels.iter().any(is_own);
        if one.severity == Severity::Error || !is_used {
            found.push(one);
        }
    }
}

/// Leaves out what follows from other findings; `found` is in order of places afterwards.
pub fn leave_out_follow_ups(books: &[Book], files: &Files, found: &mut Diagnostics) {
    found.sort();
    let lost: HashSet<&str> = books
        .iter()
        .flat_map(|book| &book.files)
        .flat_map(|file| &file.unread)
        .flat_map(|span| words(files.slice(*span)))
        .collect();
    let mut all = found.take();
    if is_cut_off(books, &all) {
        all.retain(|one| !needs_names(one.code));
    }
    let unreadable: Vec<Span> = all
        .iter()
        .filter(|one| one.code.starts_with("guiju::syntax::"))
        .filter_map(place)
        .collect();
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(all.len());
    let mut unknown: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for one in all {
        let Some(at) = place(&one) else {
            kept.push(one);
            continue;
        };
        match one.code {
            "guiju::resolve::unknown_name" => {
                let name = files.slice(at);
                if lost.contains(name) {
                    continue;
                }
                let Some((first, uses)) = unknown.get_mut(name) else {
                    unknown.insert(name.to_owned(), (kept.len(), 0));
                    kept.push(one);
                    continue;
                };
                *uses = uses.saturating_add(1);
                if let Some(first) = kept.get_mut(*first) {
                    mend_together(first, &one);
                    if *uses <= SHOWN {
                        let again = Text::new("这里也用了", "also used here");
                        *first = first.clone().label(at, again);
                    }
                }
            }
            "guiju::check::amount_missing" if is_in_broken(books, at, &unreadable) => {}
            _ => kept.push(one),
        }
    }
    for (first, uses) in unknown.into_values() {
        if let Some(more) = uses.checked_sub(SHOWN).filter(|more| *more > 0)
            && let Some(first) = kept.get_mut(first)
            && let Some(last) = first.labels.last_mut()
        {
            last.text = Text::new(
                format!("这里也用了，另有 {more} 处"),
                format!("also used here, and in {more} more places"),
            );
        }
    }
    for one in kept {
        found.push(one);
    }
}

/// What mends a name at its first use mends it where it is used again, if it is the same.
fn mend_together(first: &mut Diagnostic, again: &Diagnostic) {
    for fix in &mut first.fixes {
        let same = again.fixes.iter().find(|other| other.title == fix.title);
        fix.edits.extend(
            same.into_iter()
                .flat_map(|other| other.edits.iter().cloned()),
        );
    }
}

fn place(found: &Diagnostic) -> Option<Span> {
    found.labels.first().map(|label| label.span)
}

/// The names in a stretch of text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
}

/// Whether the declaration at a place has a clause that could not be read.
fn is_in_broken(books: &[Book], at: Span, unreadable: &[Span]) -> bool {
    let holds = |around: Span, inner: Span| {
        around.file == inner.file && around.start <= inner.start && inner.end <= around.end
    };
    books
        .iter()
        .flat_map(|book| &book.files)
        .flat_map(|file| &file.declarations)
        .filter(|declaration| holds(declaration.span, at))
        .any(|declaration| unreadable.iter().any(|one| holds(declaration.span, *one)))
}

/// Whether a rulebook that is used cannot be read: what it declares is not known then.
fn is_cut_off(books: &[Book], found: &[Diagnostic]) -> bool {
    let declarations = books.iter().flat_map(|book| &book.files);
    let uses: HashSet<Span> = declarations
        .flat_map(|file| &file.declarations)
        .filter_map(|declaration| {
            let DeclarationKind::Use(path) = &declaration.kind else {
                return None;
            };
            Some(path.span)
        })
        .collect();
    found.iter().any(|one| {
        one.severity == Severity::Error && place(one).is_some_and(|at| uses.contains(&at))
    })
}

/// Whether a finding is only as good as the names that are known.
fn needs_names(code: &str) -> bool {
    code.starts_with("guiju::check::")
        || [
            "guiju::resolve::unknown_name",
            "guiju::resolve::entity_shape",
        ]
        .contains(&code)
}
