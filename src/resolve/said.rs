//! Notes, reasons and agencies in other languages.

use super::declare::translated;
use super::{Book, ResolveError};
use crate::diagnostic::Diagnostics;
use crate::program::Labels;
use crate::sorted::sort_by;
use crate::syntax::tree::{Said, Translation};

/// Each text once, in order, with its translations. What is said in one place holds for the same
/// words everywhere, so two translations that differ are told; the first one stands.
pub(super) fn collect(books: &[Book], found: &mut Diagnostics) -> Vec<(String, Labels)> {
    let files = books.iter().flat_map(|book| &book.files);
    let mut all: Vec<&Said> = files.flat_map(|file| &file.said).collect();
    sort_by(&mut all, |a, b| a.text.cmp(&b.text));
    let same = all.chunk_by(|a, b| a.text == b.text);
    same.map(|group| one(group, found)).collect()
}

fn one(group: &[&Said], found: &mut Diagnostics) -> (String, Labels) {
    let mut kept: Vec<&Translation> = Vec::new();
    for next in group.iter().flat_map(|said| &said.labels) {
        match kept.iter().find(|it| it.lang.text == next.lang.text) {
            None => kept.push(next),
            Some(first) if first.text.text == next.text.text => {}
            Some(first) => found.push(
                ResolveError::SaidTwice {
                    first: first.text.clone(),
                    second: next.text.clone(),
                }
                .report(),
            ),
        }
    }
    let text = group.first().map(|said| said.text.clone());
    (text.unwrap_or_default(), translated(kept.into_iter()))
}
