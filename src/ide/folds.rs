//! Stretches of a file that can be put out of sight: declarations, runs of translations, remarks.

use crate::syntax::tree::PolicyFile;
use crate::text::whole_lines;

/// What a stretch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoldKind {
    /// A declaration with its clauses.
    Declaration,
    /// 译 clauses that stand together: who reads one language needs no other.
    Translations,
    /// Lines of remarks that stand together.
    Remarks,
}

/// A stretch of whole lines, first and last, bytes of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fold {
    /// A byte of its first line.
    pub start: usize,
    /// A byte of its last line.
    pub end: usize,
    /// What it is.
    pub kind: FoldKind,
}

/// The stretches of a file, in order; one that is a single line is none.
pub(super) fn folds(tree: &PolicyFile, text: &str) -> Vec<Fold> {
    let mut all: Vec<Fold> = tree
        .declarations
        .iter()
        .map(|declaration| {
            let span = declaration.span.range();
            let words = text.get(span.clone()).unwrap_or("").trim_end();
            Fold {
                start: span.start,
                end: span.start.saturating_add(words.len()),
                kind: FoldKind::Declaration,
            }
        })
        .collect();
    runs(text, &mut all);
    all.retain(|fold| {
        let inside = text.get(fold.start..fold.end).unwrap_or("");
        inside.contains(['\n', '\r'])
    });
    all.sort();
    all
}

/// Lines of one kind that stand together.
fn runs(text: &str, all: &mut Vec<Fold>) {
    let mut at = 0_usize;
    let mut open: Option<Fold> = None;
    for line in whole_lines(text) {
        let start = at;
        at = at.saturating_add(line.len());
        let words = line.trim();
        let kind = if words.starts_with('#') {
            Some(FoldKind::Remarks)
        } else if ["译 ", "label "].iter().any(|it| words.starts_with(it)) {
            Some(FoldKind::Translations)
        } else {
            None
        };
        let end = start.saturating_add(line.trim_end().len());
        match (&mut open, kind) {
            (Some(fold), Some(kind)) if fold.kind == kind => fold.end = end,
            (_, kind) => {
                all.extend(open.take());
                open = kind.map(|kind| Fold { start, end, kind });
            }
        }
    }
    all.extend(open);
}
