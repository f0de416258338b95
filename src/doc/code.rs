//! Rules as they are written: their own lines, with names that lead to their rules.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use maud::{Markup, html};

use super::rules::Book;
use crate::syntax::tokens::{Token, TokenKind, lines};
use crate::text::{FileId, SourceFile, Span, whole_lines};

/// Where each name of the rulebook is shown; none for a name that two things have.
#[derive(Debug, Default)]
pub(super) struct Anchors<'p>(HashMap<&'p str, Option<String>>);

impl<'p> Anchors<'p> {
    /// Says where a name leads.
    pub(super) fn add(&mut self, name: &'p str, anchor: &str) {
        let entry = self.0.entry(name);
        let known = entry.or_insert_with(|| Some(anchor.to_owned()));
        if known.as_deref() != Some(anchor) {
            *known = None;
        }
    }

    fn of(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_deref()
    }
}

/// The rule files that the page shows lines of.
#[derive(Debug, Default)]
pub(super) struct Code<'p> {
    files: BTreeMap<FileId, Written<'p>>,
}

#[derive(Debug)]
struct Written<'p> {
    file: &'p SourceFile,
    declarations: Vec<Range<usize>>,
    tokens: Vec<Token>,
}

impl<'p> Code<'p> {
    /// Reads the files that these places are in.
    pub(super) fn new(book: Book<'p>, places: impl Iterator<Item = Span>) -> Self {
        let mut files = BTreeMap::new();
        for place in places {
            let Some(file) = book.files.get(place.file) else {
                continue;
            };
            files.entry(file.id).or_insert_with(|| {
                let lines = lines(&file.text).into_iter();
                let mut tokens: Vec<Token> = lines.flat_map(|it| it.cells).flatten().collect();
                tokens.sort_by_key(|token| token.start);
                let declarations = declarations(&file.text);
                Written {
                    file,
                    declarations,
                    tokens,
                }
            });
        }
        Self { files }
    }

    /// The declarations that contain these places, each once, with the path of its file.
    pub(super) fn around(&self, places: &[Span]) -> Vec<(&'p str, FileId, Range<usize>)> {
        let mut found: Vec<(&'p str, FileId, Range<usize>)> = Vec::new();
        for place in places {
            let Some(written) = self.files.get(&place.file) else {
                continue;
            };
            let start = place.start as usize;
            let around = written.declarations.iter().find(|it| it.contains(&start));
            let around = around.map(|it| (written.file.path.as_str(), place.file, it.clone()));
            found.extend(around.filter(|it| !found.contains(it)));
        }
        found
    }

    /// Lines of a file; `own` is the name of the rule itself, which leads nowhere.
    pub(super) fn show(
        &self,
        file: FileId,
        lines: &Range<usize>,
        own: &str,
        anchors: &Anchors<'p>,
    ) -> Markup {
        let Some(written) = self.files.get(&file) else {
            return html! {};
        };
        let text = |from: usize, to: usize| written.file.text.get(from..to).unwrap_or("");
        let mut pieces: Vec<(Option<TokenKind>, &str)> = Vec::new();
        let mut at = lines.start;
        let within = |token: &&Token| token.start >= lines.start && token.end <= lines.end;
        for token in written.tokens.iter().filter(within) {
            if token.start < at {
                continue;
            }
            pieces.push((None, text(at, token.start)));
            pieces.push((Some(token.kind), text(token.start, token.end)));
            at = token.end;
        }
        pieces.push((None, text(at, lines.end)));
        html! {
            @for (kind, words) in pieces {
                @match (kind, anchors.of(words).filter(|_| words != own)) {
                    (Some(TokenKind::Name), Some(anchor)) => a href={ "#" (anchor) } { (words) },
                    (Some(TokenKind::Name), None) if words == own => strong { (words) },
                    (Some(TokenKind::Word), _) => b { (words) },
                    (Some(TokenKind::Text | TokenKind::Comment), _) => i { (words) },
                    (_, _) => (words),
                }
            }
        }
    }
}

/// The declarations of a file: each from its line in the first column to the next one, without
/// the comments and empty lines after it.
fn declarations(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    let mut at = 0_usize;
    for line in whole_lines(text) {
        let end = at.saturating_add(line.len());
        let is_first = line.starts_with(|c: char| !c.is_whitespace() && c != '|');
        if is_first {
            is_open = !line.starts_with('#');
            if is_open {
                found.push(at..end);
            }
        } else if is_open
            && !line.trim().is_empty()
            && let Some(last) = found.last_mut()
        {
            last.end = end;
        }
        at = end;
    }
    for range in &mut found {
        let words = text.get(range.clone()).map_or("", str::trim_end);
        range.end = range.start.saturating_add(words.len());
    }
    found
}

/// What a file says of itself: the comment at its top.
pub(super) fn opening(text: &str) -> String {
    let lines = whole_lines(text).map_while(|line| line.strip_prefix('#'));
    let lines: Vec<&str> = lines.map(str::trim).collect();
    lines.concat()
}
