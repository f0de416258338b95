//! The rules, file by file: what each says, where it comes from, what reads it; then the
//! facts, and what is used of other rulebooks.

use maud::{Markup, html};

use super::code::opening;
use super::rules::{Shown, as_read};
use super::values::values;
use super::{Page, interview};
use crate::audit::{Citing, Standing};
use crate::program::{Id, Input, Read};

/// The rulebook's own rules, in the order of its files.
pub(super) fn rules(page: &Page<'_>) -> Markup {
    let words = page.book.words;
    html! {
        section aria-labelledby="rules" {
            h2 id="rules" { (words.of("规则", "Rules", "규칙")) }
            @for (path, rules) in page.by_file() {
                @let text = page.book.files.at(path).map_or("", |file| &file.text);
                h3 id=(anchor_of(path)) { (name_of(path)) }
                p class="sub" lang="zh" { (opening(text)) }
                @for shown in rules { (card(page, shown)) }
            }
        }
    }
}

/// The anchor of a file.
pub(super) fn anchor_of(path: &str) -> String {
    let name = name_of(path);
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    format!("file-{}", name.chars().map(plain).collect::<String>())
}

/// The last part of a path.
pub(super) fn name_of(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

fn card(page: &Page<'_>, shown: &Shown<'_>) -> Markup {
    let words = page.book.words;
    let is_parameter = matches!(shown.rule, Citing::Parameter(_));
    html! {
        article class="card" id=(shown.anchor) {
            h4 { (page.kind(shown)) (page.name(shown)) }
            @for note in &shown.notes { p class="note" { (words.said(note)) } }
            @if let Citing::Parameter(id) = shown.rule { (values(page.book, id)) }
            @if is_parameter {
                details {
                    summary { (words.of("怎样写的", "As it is written", "규칙 원문")) }
                    (written(page, shown))
                }
            } @else {
                (written(page, shown))
            }
            (links(page, shown))
        }
    }
}

/// The lines of a rule, those of each rulebook under its file.
fn written(page: &Page<'_>, shown: &Shown<'_>) -> Markup {
    let own = page.place_of(shown).map(|(path, _)| path);
    html! {
        @for (path, file, lines) in page.code.around(&shown.places) {
            @if Some(path) != own { p class="from" { (path) } }
            pre lang="zh" { code { (page.code.show(file, &lines, shown.name, &page.anchors)) } }
        }
    }
}

/// Where a rule comes from, and what reads it.
fn links(page: &Page<'_>, shown: &Shown<'_>) -> Markup {
    let words = page.book.words;
    let sentences = sentences(page, shown.rule);
    let readers = as_read(shown.rule).and_then(|read| page.readers.get(&read));
    let readers: Vec<Markup> = readers
        .into_iter()
        .flatten()
        .filter_map(|at| page.all.get(*at))
        .filter(|reader| reader.rule != shown.rule)
        .filter_map(|reader| page.link(reader.rule))
        .collect();
    html! {
        @if !sentences.is_empty() || !readers.is_empty() {
            dl class="links" {
                @if !sentences.is_empty() {
                    dt { (words.of("出处", "source", "출처")) }
                    dd {
                        @for (anchor, text) in sentences { a href={ "#" (anchor) } lang="zh" { (text) } " " }
                    }
                }
                @if !readers.is_empty() {
                    dt { (words.of("用到它的", "read by", "사용하는 규칙")) }
                    dd { @for reader in readers { span class="reader" { (reader) } " " } }
                }
            }
        }
    }
}

/// The places that a rule cites: sentences of the text, places of other documents.
fn sentences(page: &Page<'_>, rule: Citing) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for document in &page.documents {
        for (at, sentence) in document.sentences.iter().enumerate() {
            if let Standing::Quoted(rules) = &sentence.standing
                && rules.contains(&rule)
            {
                let text: String = page
                    .book
                    .files
                    .slice(sentence.span)
                    .chars()
                    .take(18)
                    .collect();
                let link = (page.row_of(document, at), text + "…");
                if !found.iter().any(|(anchor, _)| *anchor == link.0) {
                    found.push(link);
                }
            }
        }
    }
    for (document, places) in &page.cited {
        let it = page.book.program.documents.at(*document);
        for (place, rules) in places {
            if rules.contains(&rule) {
                let text = format!("{} {}", it.name, place.words());
                found.push((
                    format!("doc{}", document.index()),
                    text.trim_end().to_owned(),
                ));
            }
        }
    }
    found
}

/// The facts that the rulebook asks for.
pub(super) fn facts(page: &Page<'_>) -> Markup {
    let words = page.book.words;
    html! {
        @if !page.facts.is_empty() {
            section aria-labelledby="facts" {
                h2 id="facts" { (words.of("事实", "Facts", "사실")) }
                div class="wide" tabindex="0" role="region" aria-label=(words.of("事实表", "Table of facts", "사실 표")) {
                    table {
                        caption { (words.of("要填报或认定的事实", "What is stated or judged of a household", "신고하거나 판정하는 사실")) }
                        thead {
                            tr {
                                th scope="col" { (words.of("名称", "name", "이름")) }
                                th scope="col" { (words.of("属于", "of", "주체")) }
                                th scope="col" { (words.of("类型", "type", "류형")) }
                                th scope="col" { (words.of("谁说", "by", "누가")) }
                                th scope="col" { (words.of("怎样问", "question", "질문")) }
                            }
                        }
                        tbody { @for id in &page.facts { (fact(page, *id)) } }
                    }
                }
            }
        }
    }
}

fn fact(page: &Page<'_>, id: Id<Input>) -> Markup {
    let words = page.book.words;
    let it = page.book.program.inputs.at(id);
    let entity = page.book.program.entities.at(it.entity);
    let by = if it.judged {
        words.of("认定", "officer", "판정")
    } else {
        words.of("填报", "applicant", "신고")
    };
    html! {
        tr id={ "i" (id.index()) } {
            th scope="row" { (page.labelled(&it.name, Some(&it.labels))) }
            td { (words.name(&entity.name, &entity.labels)) }
            td {
                (words.ty(&it.ty))
                @if it.by_month { " " (words.of("逐月", "monthly", "월별")) }
            }
            td { (by) }
            td { (interview::question(page, id)) }
        }
    }
}

/// Rules and facts of other rulebooks that this one reads, or that read its own.
pub(super) fn used(page: &Page<'_>) -> Markup {
    let words = page.book.words;
    html! {
        @if !page.used_folders().is_empty() {
            section aria-labelledby="used" {
                h2 id="used" { (words.of("引用的规则集", "Rulebooks used", "사용하는 규칙집")) }
                @for folder in page.used_folders() {
                    @let rules = page.used().filter(|it| page.home(it) == folder);
                    @let facts = page.used_facts.iter().filter(|id| page.home_of_fact(**id) == folder);
                    h3 { (page.book.title_of(folder).unwrap_or_else(|| folder.to_owned())) }
                    p class="sub" {
                        (words.of("这些规则写在 ", "These rules are written in ", "이 규칙들은 다음에 있습니다: "))
                        code { (folder) }
                        (words.of("，全文见它自己的页（guiju doc ", "; they stand whole on its own page (guiju doc ", ". 전체는 해당 페이지에 (guiju doc "))
                        (name_of(folder)) (words.of("）。", ").", ")."))
                    }
                    ul class="used" {
                        @for shown in rules { li id=(shown.anchor) { (page.kind(shown)) (page.name(shown)) } }
                        @for id in facts { (used_fact(page, *id)) }
                    }
                }
            }
        }
    }
}

fn used_fact(page: &Page<'_>, id: Id<Input>) -> Markup {
    let it = page.book.program.inputs.at(id);
    html! {
        li id={ "i" (id.index()) } {
            span class="kind fact" { (page.book.words.of("事实", "fact", "사실")) }
            (page.labelled(&it.name, Some(&it.labels)))
        }
    }
}

/// The facts that rules read, from what all of them read.
pub(super) fn facts_of(reads: impl Iterator<Item = Read>) -> Vec<Id<Input>> {
    let mut found: Vec<Id<Input>> = reads
        .filter_map(|read| match read {
            Read::Input(id) => Some(id),
            Read::Benefit(_) | Read::Decision(_) | Read::Definition(_) | Read::Parameter(_) => None,
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
