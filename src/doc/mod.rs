//! The annotated document: each source beside the rules that quote it, as one HTML page that
//! needs no server, no script and nothing from elsewhere, and prints to A4.

mod chart;
mod rules;
mod style;
mod values;
mod words;

pub use words::PageLang;

use std::collections::HashMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::audit::{Citing, DocumentCoverage, Standing, coverage};
use crate::program::{Program, Status};
use crate::text::Files;
use rules::{Rules, Shown};

/// The page of a rulebook in a folder of these files.
#[must_use]
pub fn page(program: &Program, files: &Files, folder: &str, lang: PageLang) -> String {
    let rules = Rules {
        program,
        files,
        folder,
        lang,
    };
    let all = rules.all();
    let shown: Vec<(Citing, Shown<'_>)> = all
        .into_iter()
        .filter_map(|rule| Some((rule, rules.shown(rule)?)))
        .filter(|(_, shown)| shown.is_own)
        .collect();
    let page = Page {
        rules,
        anchors: shown
            .iter()
            .map(|(_, shown)| (shown.name, shown.anchor.clone()))
            .collect(),
        documents: coverage(program, files),
        shown,
    };
    page.whole().into_string()
}

struct Page<'p> {
    rules: Rules<'p>,
    /// Where each name of the rulebook is shown.
    anchors: HashMap<&'p str, String>,
    documents: Vec<DocumentCoverage>,
    shown: Vec<(Citing, Shown<'p>)>,
}

impl Page<'_> {
    fn whole(&self) -> Markup {
        let (program, lang) = (self.rules.program, self.rules.lang);
        let declared = program.title.as_ref().unwrap_or(&program.name);
        let title = lang.label(&program.labels).unwrap_or(declared);
        html! {
            (DOCTYPE)
            html lang=(lang.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                    title { (title) }
                    style { (PreEscaped(style::STYLE)) }
                }
                body {
                    a class="skip" href="#main" { (lang.of("跳到正文", "Skip to the text", "본문으로 건너뛰기")) }
                    header {
                        h1 { (title) }
                        @if title != declared { p class="sub" lang="zh" { (declared) } }
                        (self.figures())
                        nav aria-label=(lang.of("目录", "Contents", "목차")) {
                            ul {
                                @for document in &self.documents {
                                    li { a href=(format!("#doc{}", document.document.index())) { (self.title_of(document)) } }
                                }
                                li { a href="#rules" { (lang.of("规则", "Rules", "규칙")) } }
                            }
                        }
                    }
                    main id="main" {
                        @for document in &self.documents { (self.document(document)) }
                        h2 id="rules" { (lang.of("规则", "Rules", "규칙")) }
                        @for (rule, shown) in &self.shown { (self.card(*rule, shown)) }
                    }
                }
            }
        }
    }

    fn title_of(&self, document: &DocumentCoverage) -> &str {
        let it = self.rules.program.documents.at(document.document);
        let label = self.rules.lang.label(&it.labels);
        label.unwrap_or_else(|| it.title.as_ref().unwrap_or(&it.name))
    }

    /// How much of the sources is rules, and how sure the values are.
    fn figures(&self) -> Markup {
        let lang = self.rules.lang;
        let standings = || {
            self.documents
                .iter()
                .flat_map(|it| &it.sentences)
                .map(|it| &it.standing)
        };
        let count = |is: fn(&Standing) -> bool| standings().filter(|it| is(it)).count();
        let own = self.shown.iter().filter_map(|(rule, _)| match rule {
            Citing::Parameter(id) => Some(*id),
            Citing::Definition(_)
            | Citing::Benefit(_)
            | Citing::Exclusive(_)
            | Citing::Fund(_)
            | Citing::Constraint(_) => None,
        });
        let values: Vec<&Status> = own
            .flat_map(|id| &self.rules.program.parameters.at(id).cells)
            .flat_map(|cell| &cell.values)
            .map(|value| &value.status)
            .collect();
        let of = |is: fn(&Status) -> bool| values.iter().filter(|it| is(it)).count();
        let figures = [
            (
                lang.of("句写成规则", "sentences in rules", "규칙이 된 문장"),
                count(|it| matches!(it, Standing::Quoted(_))),
            ),
            (
                lang.of("句略过", "sentences omitted", "생략한 문장"),
                count(|it| matches!(it, Standing::Omitted(_))),
            ),
            (
                lang.of("句未处理", "sentences open", "미처리 문장"),
                count(|it| matches!(it, Standing::Open)),
            ),
            (lang.of("条规则", "rules", "규칙"), self.shown.len()),
            (
                lang.of("个推定的值", "assumed values", "추정값"),
                of(|it| matches!(it, Status::Assumed(_))),
            ),
            (
                lang.of("个待定的值", "values not published", "미정값"),
                of(|it| matches!(it, Status::Unset(_))),
            ),
        ];
        html! {
            dl class="figures" {
                @for (what, number) in figures { div { dt { (what) } dd { (number) } } }
            }
        }
    }

    /// A source, paragraph by paragraph, with the rules that quote it.
    fn document(&self, document: &DocumentCoverage) -> Markup {
        let files = self.rules.files;
        let it = self.rules.program.documents.at(document.document);
        let text = files
            .get(document.file)
            .map_or("", |file| file.text.as_str());
        let mut paragraphs: Vec<Vec<usize>> = Vec::new();
        let mut end = None;
        for (position, sentence) in document.sentences.iter().enumerate() {
            let (from, to) = (end.unwrap_or(0), sentence.span.start as usize);
            let breaks = text.get(from..to).is_some_and(|gap| gap.contains('\n'));
            match paragraphs.last_mut() {
                Some(last) if !breaks => last.push(position),
                Some(_) | None => paragraphs.push(vec![position]),
            }
            end = Some(sentence.span.end as usize);
        }
        let index = document.document.index();
        html! {
            section aria-labelledby=(format!("doc{index}")) {
                h2 id=(format!("doc{index}")) { (self.title_of(document)) }
                p class="sub" lang="zh" {
                    (it.title.as_ref().unwrap_or(&it.name))
                    @for part in [&it.number, &it.issuer].into_iter().flatten() { " · " (part) }
                    @if let Some(date) = it.date { " · " (date.to_string()) }
                }
                @for paragraph in paragraphs { (self.paragraph(document, &paragraph)) }
            }
        }
    }

    fn paragraph(&self, document: &DocumentCoverage, sentences: &[usize]) -> Markup {
        let (lang, files) = (self.rules.lang, self.rules.files);
        let mut cited: Vec<Citing> = Vec::new();
        let mut reasons: Vec<&str> = Vec::new();
        let mut has_open = false;
        let of = |at: &usize| document.sentences.get(*at);
        for sentence in sentences.iter().filter_map(of) {
            match &sentence.standing {
                Standing::Quoted(rules) => {
                    for rule in rules
                        .iter()
                        .filter(|rule| !cited.contains(rule))
                        .copied()
                        .collect::<Vec<_>>()
                    {
                        cited.push(rule);
                    }
                }
                Standing::Omitted(at) => {
                    let reason = self
                        .rules
                        .program
                        .omits
                        .get(*at)
                        .and_then(|omit| omit.reason.as_deref());
                    reasons.extend(reason.filter(|reason| !reasons.contains(reason)));
                }
                Standing::Open => has_open = true,
            }
        }
        html! {
            div class="row" {
                p lang="zh" {
                    @for sentence in sentences.iter().filter_map(of) {
                        @let words = files.slice(sentence.span);
                        @match &sentence.standing {
                            Standing::Quoted(rules) => {
                                mark { (words) }
                                @for rule in rules {
                                    @if let Some(number) = cited.iter().position(|other| other == rule) {
                                        @if let Some(shown) = self.of(*rule) {
                                            sup { a href=(format!("#{}", shown.anchor)) aria-label=(format!("{} {}", shown.kind, shown.name)) { (number.saturating_add(1)) } }
                                        }
                                    }
                                }
                            }
                            Standing::Omitted(_) => span class="omitted" { (words) },
                            Standing::Open => strong class="open" { (words) },
                        }
                    }
                }
                ul class="cites" {
                    @for (position, rule) in cited.iter().enumerate() {
                        @if let Some(shown) = self.of(*rule) {
                            li { (position.saturating_add(1)) ". " (self.link(shown)) }
                        }
                    }
                    @for reason in reasons {
                        li class="note" { span class="kind" { (lang.of("略过", "omitted", "생략")) } span lang="zh" { (reason) } }
                    }
                    @if has_open { li class="note" { span class="kind" { (lang.of("未处理", "open", "미처리")) } } }
                }
            }
        }
    }

    fn of(&self, rule: Citing) -> Option<&Shown<'_>> {
        let found = self.shown.iter().find(|(other, _)| *other == rule);
        found.map(|(_, shown)| shown)
    }

    fn link(&self, shown: &Shown<'_>) -> Markup {
        html! {
            span class="kind" { (shown.kind) }
            a href=(format!("#{}", shown.anchor)) { (self.name(shown)) }
        }
    }

    fn name(&self, shown: &Shown<'_>) -> Markup {
        let label = shown
            .labels
            .and_then(|labels| self.rules.lang.label(labels));
        html! {
            @if let Some(label) = label { (label) " " }
            span lang="zh" { (shown.name) }
        }
    }

    /// A rule with its own lines; names in them lead to their rules.
    fn card(&self, rule: Citing, shown: &Shown<'_>) -> Markup {
        html! {
            article class="card" id=(shown.anchor) {
                h3 { span class="kind" { (shown.kind) } (self.name(shown)) }
                @for note in &shown.notes { p class="note" lang="zh" { (note) } }
                @if let Citing::Parameter(id) = rule { (values::values(&self.rules, id)) }
                @for text in &shown.texts { pre lang="zh" { code { (self.linked(text, shown.name)) } } }
            }
        }
    }

    fn linked(&self, text: &str, own: &str) -> Markup {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let mut pieces: Vec<&str> = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let end = rest
                .find(|c: char| is_part(c) != is_part(first))
                .unwrap_or(rest.len());
            let (piece, after) = rest.split_at(end);
            pieces.push(piece);
            rest = after;
        }
        html! {
            @for piece in pieces {
                @match self.anchors.get(piece).filter(|_| piece != own) {
                    Some(anchor) => a href=(format!("#{anchor}")) { (piece) },
                    None => (piece),
                }
            }
        }
    }
}
