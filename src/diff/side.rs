//! One version of a rulebook, with what is asked of it again and again.

use std::collections::BTreeMap;

use super::Place;
use super::declared::{self, Declared};
use crate::diagnostic::{Lang, Text};
use crate::program::identity::{Expressions, Identity, Names};
use crate::program::wording::Wording;
use crate::program::{Citation, Graph, Program};
use crate::text::{Files, Lines, Span};

/// One version of a rulebook.
#[derive(Debug, Clone, Copy)]
pub struct Side<'p> {
    /// The checked program.
    pub program: &'p Program,
    /// Its files.
    pub files: &'p Files,
    /// Its folder in them.
    pub folder: &'p str,
}

/// One version with its fingerprints and who reads whom.
#[derive(Debug)]
pub(super) struct Known<'p> {
    pub(super) side: Side<'p>,
    pub(super) exprs: Expressions<'p>,
    pub(super) graph: Graph,
    pub(super) declared: BTreeMap<Identity, Declared>,
}

impl<'p> Known<'p> {
    pub(super) fn of(side: &Side<'p>, names: &'p Names) -> Self {
        Self {
            side: *side,
            exprs: Expressions::of(side.program, names),
            graph: Graph::of(side.program),
            declared: declared::all(side.program),
        }
    }

    pub(super) fn program(&self) -> &'p Program {
        self.side.program
    }

    /// The same in both languages.
    pub(super) fn both(&self, say: &dyn Fn(Wording<'p>) -> String) -> Text {
        Text::new(
            say(Wording::plain(self.side.program, Lang::Zh)),
            say(Wording::plain(self.side.program, Lang::En)),
        )
    }

    /// Where something stands.
    pub(super) fn place_of(&self, span: Span) -> Option<Place> {
        let file = self.side.files.get(span.file)?;
        let line = Lines::new(&file.text).locate(span.range().start).line;
        Some(Place {
            path: self.seen_from_here(&file.path),
            line,
        })
    }

    /// A path of the workspace, seen from the folder of the rulebook.
    pub(super) fn seen_from_here(&self, path: &str) -> String {
        seen_from(self.side.folder, path)
    }

    /// `答复48号 一（一） 「…」`
    pub(super) fn sources(&self, citations: &[Citation]) -> Vec<String> {
        let program = self.side.program;
        let source = |citation: &Citation| {
            let document = program.documents.get(citation.document);
            let document = document.map_or("", |document| document.name.as_str());
            let mut words = document.to_owned();
            if let Some(place) = &citation.place {
                words = format!("{words} {place}");
            }
            for (quote, _) in &citation.quotes {
                words = format!("{words} 「{quote}」");
            }
            words
        };
        let mut all: Vec<String> = citations.iter().map(source).collect();
        all.sort();
        all.dedup();
        all
    }
}

/// `../national/dibao.gj`: a path seen from a folder.
fn seen_from(folder: &str, path: &str) -> String {
    let parts = |path: &str| -> Vec<String> {
        let parts = path.split('/').filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let (from, to) = (parts(folder), parts(path));
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut seen: Vec<String> = vec!["..".to_owned(); from.len().saturating_sub(common)];
    seen.extend(to.into_iter().skip(common));
    seen.join("/")
}

#[cfg(test)]
mod tests {
    use super::seen_from;

    #[test]
    fn a_path_is_seen_from_the_rulebook() {
        assert_eq!(seen_from("policies/jilin", "policies/jilin/a.gj"), "a.gj");
        assert_eq!(
            seen_from("policies/jilin", "policies/national/a.gj"),
            "../national/a.gj"
        );
        assert_eq!(
            seen_from("policies/jilin/yanbian", "policies/jilin/a.gj"),
            "../a.gj"
        );
        assert_eq!(seen_from("", "a.gj"), "a.gj");
    }
}
