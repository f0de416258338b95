//! The annotated document: each source beside the rules that quote it, as one HTML page that
//! needs no server, no script and nothing from elsewhere, and prints to A4.
//!
//! `head` counts, `sources` is the document, `cards` the rules below it; `rules` finds what
//! belongs to the rulebook, `code` shows its lines, `values`, `chart` and `places` its parameters,
//! `interview` tells how people are asked, `words` speaks.

mod cards;
mod chart;
mod code;
mod head;
mod interview;
mod places;
mod rules;
mod sources;
mod values;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::audit::{Citing, DocumentCoverage, cited, coverage};
use crate::language::Language;
use crate::program::{Document, Graph, Id, Input, Labels, Program, Read};
use crate::text::Files;
use code::{Anchors, Code};
use rules::{Book, Shown, as_read, as_reader, in_cards, readers};
use sources::Place;
use words::Words;

/// How the page looks, on a screen and on A4; no font, picture or script is fetched.
const STYLE: &str = include_str!("page.css");

/// The page of a rulebook in a folder of these files.
#[must_use]
pub fn page(program: &Program, files: &Files, folder: &str, language: Language) -> String {
    let book = Book {
        program,
        files,
        folder,
        words: Words { program, language },
    };
    Page::new(book).whole().into_string()
}

/// A document with the rules that cite each of its places.
type CitedDocument = (Id<Document>, BTreeMap<Place, Vec<Citing>>);

struct Page<'p> {
    book: Book<'p>,
    /// Every rule, the rulebook's own and those of the rulebooks that it uses.
    all: Vec<Shown<'p>>,
    /// Positions of those that the rulebook declares, or says more of.
    own: BTreeSet<usize>,
    /// Positions of those of others that its own read, or that read its own.
    used: BTreeSet<usize>,
    /// Facts that the rulebook declares.
    facts: Vec<Id<Input>>,
    /// Facts of others that its own rules read.
    used_facts: Vec<Id<Input>>,
    /// Positions of the rules that read a thing.
    readers: BTreeMap<Read, Vec<usize>>,
    anchors: Anchors<'p>,
    code: Code<'p>,
    /// The rulebook's own documents that have a text.
    documents: Vec<DocumentCoverage>,
    /// Other documents that it cites, by place.
    cited: Vec<CitedDocument>,
}

impl<'p> Page<'p> {
    fn new(book: Book<'p>) -> Self {
        let program = book.program;
        let all = book.rules();
        let is_own = |shown: &Shown<'_>| shown.places.iter().any(|place| book.is_own(*place));
        let own: BTreeSet<usize> = (0..all.len())
            .filter(|at| all.get(*at).is_some_and(is_own))
            .collect();
        let graph = Graph::of(program);
        let readers = readers(&graph, &all);
        let rules = || own.iter().filter_map(|at| all.get(*at));
        let read: BTreeSet<Read> = rules()
            .filter_map(|it| as_reader(it.rule))
            .flat_map(|it| graph.reads(it))
            .map(in_cards)
            .collect();
        let shown: BTreeSet<Read> = rules().filter_map(|it| as_read(it.rule)).collect();
        let is_read = |it: &Shown<'_>| as_read(it.rule).is_some_and(|it| read.contains(&it));
        let mut used: BTreeSet<usize> = (0..all.len())
            .filter(|at| all.get(*at).is_some_and(is_read))
            .collect();
        used.extend(shown.iter().filter_map(|it| readers.get(it)).flatten());
        used.retain(|at| !own.contains(at));
        let is_own_fact = |id: &Id<Input>| book.is_own(program.inputs.at(*id).span);
        let facts = program.inputs.ids().filter(is_own_fact).collect();
        let mut used_facts = cards::facts_of(read.into_iter());
        used_facts.retain(|id| !is_own_fact(id));
        let places = rules().flat_map(|it| it.places.iter().copied());
        let code = Code::new(book, places);
        let documents: Vec<DocumentCoverage> = coverage(program, book.files)
            .into_iter()
            .filter(|it| book.is_own(program.documents.at(it.document).span))
            .collect();
        let cited = cited_places(book, &documents);
        let mut page = Self {
            book,
            all,
            own,
            used,
            facts,
            used_facts,
            readers,
            anchors: Anchors::default(),
            code,
            documents,
            cited,
        };
        page.name_all();
        page
    }

    /// Says where each name on the page leads.
    fn name_all(&mut self) {
        for at in self.own.iter().chain(&self.used) {
            if let Some(shown) = self.all.get(*at) {
                self.anchors.add(shown.name, &shown.anchor);
            }
        }
        for id in self.facts.iter().chain(&self.used_facts) {
            let anchor = format!("i{}", id.index());
            self.anchors
                .add(&self.book.program.inputs.at(*id).name, &anchor);
        }
        let documents = self.documents.iter().map(|it| it.document);
        for id in documents.chain(self.cited.iter().map(|(id, _)| *id)) {
            let anchor = format!("doc{}", id.index());
            self.anchors
                .add(&self.book.program.documents.at(id).name, &anchor);
        }
    }

    fn whole(&self) -> Markup {
        let (program, words) = (self.book.program, self.book.words);
        let declared = program.title.as_ref().unwrap_or(&program.name);
        let title = words.name(declared, &program.labels);
        html! {
            (DOCTYPE)
            html lang=(words.language.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                    title { (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a class="skip" href="#main" { (words.of("跳到正文", "Skip to the text", "본문으로 건너뛰기")) }
                    header {
                        h1 { @if title == declared { span lang="zh" { (declared) } } @else { (title) } }
                        @if title != declared { p class="sub" lang="zh" { (declared) } }
                        (head::figures(self))
                        (head::contents(self))
                    }
                    main id="main" {
                        @for document in &self.documents { (sources::text(self, document)) }
                        (sources::cited(self))
                        (cards::rules(self))
                        (cards::facts(self))
                        (interview::interview(self))
                        (cards::used(self))
                    }
                }
            }
        }
    }

    fn own_rules(&self) -> impl Iterator<Item = &Shown<'p>> {
        self.own.iter().filter_map(|at| self.all.get(*at))
    }

    fn used(&self) -> impl Iterator<Item = &Shown<'p>> {
        self.used.iter().filter_map(|at| self.all.get(*at))
    }

    /// The file in which the rulebook first speaks of a rule, and where in it.
    fn place_of(&self, shown: &Shown<'_>) -> Option<(&'p str, u32)> {
        let own = shown.places.iter().filter(|it| self.book.is_own(**it));
        own.map(|it| (self.book.path(*it), it.start)).min()
    }

    /// The rulebook's own rules as its files have them.
    fn by_file(&self) -> BTreeMap<&'p str, Vec<&Shown<'p>>> {
        let mut placed: Vec<((&str, u32), &Shown<'p>)> = self
            .own_rules()
            .filter_map(|shown| Some((self.place_of(shown)?, shown)))
            .collect();
        placed.sort_by_key(|(place, _)| *place);
        let mut files: BTreeMap<&str, Vec<&Shown<'p>>> = BTreeMap::new();
        for ((path, _), shown) in placed {
            files.entry(path).or_default().push(shown);
        }
        files
    }

    /// The folder of the rulebook that declares a rule.
    fn home(&self, shown: &Shown<'_>) -> &'p str {
        shown
            .places
            .first()
            .map_or("", |it| self.book.folder_of(*it))
    }

    fn home_of_fact(&self, id: Id<Input>) -> &'p str {
        self.book.folder_of(self.book.program.inputs.at(id).span)
    }

    /// The folders of the rulebooks that are used, in order.
    fn used_folders(&self) -> BTreeSet<&'p str> {
        let facts = self.used_facts.iter().map(|id| self.home_of_fact(*id));
        self.used().map(|it| self.home(it)).chain(facts).collect()
    }

    fn document_name(&self, id: Id<Document>) -> &'p str {
        let it = self.book.program.documents.at(id);
        let label = self.book.words.label(&it.labels);
        label.unwrap_or_else(|| it.title.as_ref().unwrap_or(&it.name))
    }

    /// The anchor of the row that a sentence stands in.
    fn row_of(&self, document: &DocumentCoverage, sentence: usize) -> String {
        let starts = sources::row_starts(self.book, document);
        let row = starts.into_iter().filter(|start| *start <= sentence).max();
        format!("s{}-{}", document.document.index(), row.unwrap_or(0))
    }

    /// The kind and the name of a rule, leading to it; none for a rule that is not on the page.
    fn link(&self, rule: Citing) -> Option<Markup> {
        let mut rules = self.own_rules().chain(self.used());
        let shown = rules.find(|it| it.rule == rule)?;
        Some(html! { (self.kind(shown)) a href={ "#" (shown.anchor) } { (self.name(shown)) } })
    }

    fn kind(&self, shown: &Shown<'_>) -> Markup {
        let (word, class) = shown.kind;
        html! { span class={ "kind " (class) } { (word) } }
    }

    fn name(&self, shown: &Shown<'_>) -> Markup {
        self.labelled(shown.name, shown.labels)
    }

    /// A name by its label, with the name itself behind it.
    fn labelled(&self, name: &str, labels: Option<&Labels>) -> Markup {
        let label = labels.and_then(|labels| self.book.words.label(labels));
        html! {
            @match label {
                Some(label) => { (label) " " span class="zh" lang="zh" { (name) } },
                None => span lang="zh" { (name) },
            }
        }
    }
}

/// What the rulebook itself cites of documents whose texts it does not hold.
fn cited_places(book: Book<'_>, documents: &[DocumentCoverage]) -> Vec<CitedDocument> {
    let mut found: BTreeMap<Id<Document>, BTreeMap<Place, Vec<Citing>>> = BTreeMap::new();
    for (rule, citation) in cited(book.program) {
        let has_text = documents.iter().any(|it| it.document == citation.document);
        if has_text || !book.is_own(citation.span) {
            continue;
        }
        let places = found.entry(citation.document).or_default();
        let place = Place::new(citation.place.as_deref().unwrap_or(""));
        let rules = places.entry(place).or_default();
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    found.into_iter().collect()
}
