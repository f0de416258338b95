//! Source coverage: every sentence of a document is quoted by a rule, passed over with a
//! reason, or open.

use std::collections::BTreeSet;

use super::allows::Findings;
use super::error::sources::SourceFinding;
use super::sources::{Library, Text, citations};
use super::{Book, words};
use crate::diagnostic::Stop;
use crate::program::{
    Benefit, Citation, Definition, Document, Fund, Id, Office, Parameter, Program,
};
use crate::sorted::sort_by_key;
use crate::text::{FileId, Files, LINE_ENDS, Span};

/// What becomes of each sentence of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentCoverage {
    /// The document.
    pub document: Id<Document>,
    /// The file of its text.
    pub file: FileId,
    /// Its sentences, in order.
    pub sentences: Vec<SentenceCoverage>,
}

/// One sentence and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentenceCoverage {
    /// The sentence in the text of the document, without leading and trailing white space.
    pub span: Span,
    /// What becomes of it.
    pub standing: Standing,
}

/// What becomes of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// These rules quote it, or part of it; in the order of the program, each once.
    Quoted(Vec<Citing>),
    /// 略过, by its position in [`Parts::omits`](crate::program::Parts::omits).
    Omitted(usize),
    /// Neither.
    Open,
}

/// A rule that cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Citing {
    /// A parameter, or one of its values.
    Parameter(Id<Parameter>),
    /// A definition.
    Definition(Id<Definition>),
    /// A benefit.
    Benefit(Id<Benefit>),
    /// An exclusion, by its position in [`Parts::exclusives`](crate::program::Parts::exclusives).
    Exclusive(usize),
    /// A fund.
    Fund(Id<Fund>),
    /// A constraint, by its position in [`Parts::constraints`](crate::program::Parts::constraints).
    Constraint(usize),
    /// An office.
    Office(Id<Office>),
}

/// Coverage of every document whose text is at hand, in the order of the program.
///
/// A sentence ends at 。！？； or with its line. A quotation of part of it counts.
#[must_use]
pub fn coverage(program: &Program, files: &Files) -> Vec<DocumentCoverage> {
    let book = Book { program, files };
    let library = Library::new(book, &Stop::default());
    let of_document = |(document, text, hits): Touched<'_>| {
        let words = words_of(book, text);
        DocumentCoverage {
            document,
            file: text.file,
            sentences: standings(sentences(text.file, words), &hits),
        }
    };
    hits(book, &library).into_iter().map(of_document).collect()
}

/// Every citation with the rule that cites, in the order of the program.
#[must_use]
pub fn cited(program: &Program) -> Vec<(Citing, &Citation)> {
    let all = citations(program).into_iter();
    all.map(|cited| (cited.by, cited.citation)).collect()
}

/// Warns of every open sentence.
pub(super) fn open_sentences(book: Book<'_>, library: &Library, findings: &mut Findings<'_>) {
    // Two documents may share one text; a sentence that either of them quotes is not open.
    let mut said: BTreeSet<Span> = BTreeSet::new();
    let all = hits(book, library);
    let mut settled: BTreeSet<Span> = BTreeSet::new();
    for (_, text, hits) in &all {
        let sentences = sentences(text.file, words_of(book, text));
        settled.extend(touched(&sentences, hits));
    }
    for (document, text, _) in &all {
        let document = book.program.documents.get(*document);
        let name = document.map_or("", |document| document.name.as_str());
        for sentence in sentences(text.file, words_of(book, text)) {
            if findings.is_stopped() {
                return;
            }
            if settled.contains(&sentence) || !said.insert(sentence) {
                continue;
            }
            let finding = SourceFinding::SentenceOpen {
                document: name.to_owned(),
                sentence: words::shorten(book.files.slice(sentence), 40),
                at: sentence,
            };
            findings.push(finding.report(), &[]);
        }
    }
}

/// The sentences of which a hit touches any part; both in order of their places.
///
/// Which rules quote each of them takes sentences × rules to tell ([`standings`]); a finding
/// only needs to know whether there is one.
fn touched(sentences: &[Span], hits: &[(Span, Hit)]) -> Vec<Span> {
    let mut hits = hits.iter().peekable();
    let mut reach = 0;
    let is_touched = |sentence: &&Span| {
        while let Some((hit, _)) = hits.next_if(|(hit, _)| hit.start < sentence.end) {
            reach = reach.max(hit.end);
        }
        reach > sentence.start
    };
    sentences.iter().filter(is_touched).copied().collect()
}

/// A range of bytes of a text that a rule or a 略过 speaks for.
#[derive(Debug, Clone, Copy)]
enum Hit {
    Rule(Citing),
    Omit(usize),
}

/// A document, its text, and what rules and 略过 speak for in it.
type Touched<'l> = (Id<Document>, &'l Text, Vec<(Span, Hit)>);

/// For each document whose text is at hand: the text, and what rules and 略过 speak for in it,
/// in order of the places.
fn hits<'l>(book: Book<'_>, library: &'l Library) -> Vec<Touched<'l>> {
    let mut hits: Vec<Vec<(Span, Hit)>> = vec![Vec::new(); book.program.documents.len()];
    let mut seen: BTreeSet<(Span, Citing)> = BTreeSet::new();
    for cited in citations(book.program) {
        let document = cited.citation.document;
        let Some(text) = library.text(document) else {
            continue;
        };
        for (quotation, span) in &cited.citation.quotes {
            if !seen.insert((*span, cited.by)) {
                continue;
            }
            let places = library.places(text, quotation);
            if let Some(hits) = hits.get_mut(document.index()) {
                let by = Hit::Rule(cited.by);
                hits.extend(places.iter().map(|place| (text.place(*place), by)));
            }
        }
    }
    for (at, omit) in book.program.omits.iter().enumerate() {
        let Some(text) = library.text(omit.document) else {
            continue;
        };
        for passage in &omit.passages {
            let Some(first) = text.find(&passage.from.0, 0) else {
                continue;
            };
            let last = match &passage.to {
                Some((to, _)) => text.find(to, first.0),
                None => Some(first),
            };
            if let (Some(last), Some(hits)) = (last, hits.get_mut(omit.document.index())) {
                let range = text.place((first.0, last.1.max(first.1)));
                hits.push((range, Hit::Omit(at)));
            }
        }
    }
    let mut all = Vec::new();
    for (id, _) in book.program.documents.iter() {
        let Some(text) = library.text(id) else {
            continue;
        };
        let mut hits = hits
            .get_mut(id.index())
            .map(std::mem::take)
            .unwrap_or_default();
        sort_by_key(&mut hits, |(span, _)| *span);
        all.push((id, text, hits));
    }
    all
}

fn words_of<'a>(book: Book<'a>, text: &Text) -> &'a str {
    let file = book.files.get(text.file);
    file.map_or("", |file| file.text.as_str())
}

/// Sentences and hits, both in order of their places, walked side by side.
fn standings(sentences: Vec<Span>, hits: &[(Span, Hit)]) -> Vec<SentenceCoverage> {
    let mut from = 0_usize;
    let mut all = Vec::with_capacity(sentences.len());
    // Hits that reach past the sentence at which they begin.
    let mut reaching: Vec<(Span, Hit)> = Vec::new();
    for span in sentences {
        while let Some(hit) = hits.get(from).filter(|(hit, _)| hit.start < span.end) {
            reaching.push(*hit);
            from = from.saturating_add(1);
        }
        reaching.retain(|(hit, _)| hit.end > span.start);
        let mut rules = BTreeSet::new();
        let mut omitted = None;
        for (_, hit) in &reaching {
            match hit {
                Hit::Rule(by) => {
                    rules.insert(*by);
                }
                Hit::Omit(at) => {
                    omitted.get_or_insert(*at);
                }
            }
        }
        let standing = match (rules.is_empty(), omitted) {
            (false, _) => Standing::Quoted(rules.into_iter().collect()),
            (true, Some(at)) => Standing::Omitted(at),
            (true, None) => Standing::Open,
        };
        all.push(SentenceCoverage { span, standing });
    }
    all
}

/// The sentences of a text: up to 。！？； or the end of the line.
fn sentences(file: FileId, text: &str) -> Vec<Span> {
    let mut all = Vec::new();
    let mut start = 0_usize;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let mut end = at.saturating_add(letter.len_utf8());
        let closes = matches!(letter, '。' | '！' | '？' | '；' | '!' | '?' | ';');
        if !closes && !LINE_ENDS.contains(&letter) {
            continue;
        }
        // A closing quotation mark belongs to the sentence before it.
        let is_closing = |(_, mark): &(usize, char)| {
            closes && matches!(mark, '”' | '’' | '」' | '』' | '）' | ')')
        };
        while let Some((next, mark)) = letters.next_if(is_closing) {
            end = next.saturating_add(mark.len_utf8());
        }
        all.extend(sentence(file, text, start, end));
        start = end;
    }
    all.extend(sentence(file, text, start, text.len()));
    all
}

fn sentence(file: FileId, text: &str, start: usize, end: usize) -> Option<Span> {
    let words = text.get(start..end)?;
    let ignorable = |letter: char| letter.is_whitespace() || letter == '\u{FEFF}';
    let begins = words.trim_start_matches(ignorable);
    let start = end.checked_sub(begins.len())?;
    let trimmed = begins.trim_end_matches(ignorable);
    let end = start.checked_add(trimmed.len())?;
    trimmed
        .chars()
        .any(char::is_alphanumeric)
        .then(|| Span::new(file, start, end))
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::text::Files;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut files = Files::new();
        let file = files.add("sources/a.txt", text);
        let found: Vec<&str> = sentences(file, text)
            .into_iter()
            .map(|span| files.slice(span))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_sentence_ends_at_a_stop_or_with_its_line() {
        check(
            "标题\n　　（一）提质增效。每人643元；“不得挪用。”另行规定\n\n",
            &[
                "标题",
                "（一）提质增效。",
                "每人643元；",
                "“不得挪用。”",
                "另行规定",
            ],
        );
        check("", &[]);
        check("。\n——\n", &[]);
    }
}
