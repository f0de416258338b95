//! The sources: a text sentence by sentence beside the rules that quote it, and documents
//! whose text is not at hand by the places that rules cite.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Page;
use super::rules::Book;
use super::values::stated;
use crate::audit::{Citing, DocumentCoverage, Standing};
use crate::program::{Document, Id};
use crate::text::LINE_ENDS;

/// Sentences that follow each other and stand in the same way.
struct Row<'d> {
    standing: &'d Standing,
    /// Paragraphs, or parts of one, as positions of sentences.
    paragraphs: Vec<Vec<usize>>,
    /// Whether it begins where a paragraph does.
    is_new: bool,
}

/// A source with its text.
pub(super) fn text(page: &Page<'_>, document: &DocumentCoverage) -> Markup {
    let index = document.document.index();
    html! {
        section aria-labelledby={ "doc" (index) } {
            h2 id={ "doc" (index) } { (page.document_name(document.document)) }
            (facts(page, document.document))
            (legend(page))
            @for row in rows(page.book, document) { (show(page, document, &row)) }
        }
    }
}

/// Title, number, issuer and day of a document.
fn facts(page: &Page<'_>, document: Id<Document>) -> Markup {
    let it = page.book.program.documents.at(document);
    let title = it.title.as_ref().unwrap_or(&it.name);
    let title = Some(title.clone()).filter(|title| title != page.document_name(document));
    let date = it.date.map(|date| date.to_string());
    let parts = [title, it.number.clone(), it.issuer.clone(), date];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    html! {
        p class="sub" lang="zh" { (parts.join(" · ")) }
    }
}

/// What the marks mean, with how many sentences each has.
fn legend(page: &Page<'_>) -> Markup {
    let words = page.book.words;
    html! {
        ul class="legend" aria-label=(words.of("图例", "Legend", "범례")) {
            li { mark { (words.of("写成规则的句子", "quoted by a rule", "규칙이 된 문장")) } }
            li { span class="omitted" { (words.of("略过，旁边有理由", "omitted, the reason beside it", "생략, 리유는 옆에")) } }
            li { strong class="open" { (words.of("还没有处理", "open", "미처리")) } }
        }
    }
}

/// The first sentence of each row.
pub(super) fn row_starts(book: Book<'_>, document: &DocumentCoverage) -> Vec<usize> {
    let rows = rows(book, document);
    let first = |row: Row<'_>| row.paragraphs.first().and_then(|it| it.first()).copied();
    rows.into_iter().filter_map(first).collect()
}

fn rows<'d>(book: Book<'_>, document: &'d DocumentCoverage) -> Vec<Row<'d>> {
    let text = book.files.get(document.file).map_or("", |file| &file.text);
    let mut rows: Vec<Row<'d>> = Vec::new();
    let mut end = 0_usize;
    for (at, sentence) in document.sentences.iter().enumerate() {
        let gap = text.get(end..sentence.span.start as usize).unwrap_or("");
        let is_new = at == 0 || gap.contains(LINE_ENDS);
        end = sentence.span.end as usize;
        let same = rows
            .last_mut()
            .filter(|row| row.standing == &sentence.standing);
        match same {
            Some(row) => match row.paragraphs.last_mut() {
                Some(last) if !is_new => last.push(at),
                Some(_) | None => row.paragraphs.push(vec![at]),
            },
            None => rows.push(Row {
                standing: &sentence.standing,
                paragraphs: vec![vec![at]],
                is_new,
            }),
        }
    }
    rows
}

fn show(page: &Page<'_>, document: &DocumentCoverage, row: &Row<'_>) -> Markup {
    let index = document.document.index();
    let said = |at: &usize| {
        let sentence = document.sentences.get(*at);
        sentence.map_or("", |it| page.book.files.slice(it.span))
    };
    let first = row.paragraphs.first().and_then(|it| it.first());
    html! {
        div class="row" id=[first.map(|at| format!("s{index}-{at}"))] {
            div class="said" lang="zh" {
                @for (at, paragraph) in row.paragraphs.iter().enumerate() {
                    p class=[(at == 0 && !row.is_new).then_some("on")] {
                        @for sentence in paragraph {
                            @match row.standing {
                                Standing::Quoted(_) => mark { (said(sentence)) },
                                Standing::Omitted(_) => span class="omitted" { (said(sentence)) },
                                Standing::Open => strong class="open" { (said(sentence)) },
                            }
                        }
                    }
                }
            }
            (beside(page, document.document, row, &|at| said(&at)))
        }
    }
}

/// What stands to the right of a row.
fn beside<'t>(
    page: &Page<'_>,
    document: Id<Document>,
    row: &Row<'_>,
    said: &dyn Fn(usize) -> &'t str,
) -> Markup {
    let words = page.book.words;
    match row.standing {
        Standing::Quoted(rules) => html! {
            ul class="beside" {
                @for rule in rules {
                    @let link = page.link(*rule);
                    @if let Some(link) = link {
                        li {
                            (link)
                            @if let Citing::Parameter(id) = rule {
                                @let values = row.paragraphs.iter().flatten().flat_map(|at| stated(page.book, *id, document, said(*at)));
                                @for value in values { span class="stated" { (value) } }
                            }
                        }
                    }
                }
            }
        },
        Standing::Omitted(at) => {
            let omit = page.book.program.omits.get(*at);
            html! {
                p class="beside" {
                    span class="kind" { (words.of("略过", "omitted", "생략")) }
                    span lang="zh" { (omit.and_then(|it| it.reason.as_deref()).unwrap_or("")) }
                }
            }
        }
        Standing::Open => html! {
            p class="beside" { span class="kind doubt" { (words.of("未处理", "open", "미처리")) } }
        },
    }
}

/// Documents without text here, each with the places that the rulebook cites.
pub(super) fn cited(page: &Page<'_>) -> Markup {
    let words = page.book.words;
    html! {
        @if !page.cited.is_empty() {
            section aria-labelledby="cited" {
                h2 id="cited" { (words.of("只引出处的文件", "Documents cited by place", "조항만 인용한 문서")) }
                p class="sub" { (words.of(
                    "原文不在这部规则集里，只引条号：左边是引到的地方，右边是依它写的规则。",
                    "Their texts are not in this rulebook: the places that are cited stand on the left, the rules that cite them on the right.",
                    "원문은 이 규칙집에 없고 조항만 인용합니다. 왼쪽은 인용한 곳, 오른쪽은 그에 따른 규칙입니다.",
                )) }
                @for (document, places) in &page.cited { (one(page, *document, places)) }
            }
        }
    }
}

fn one(page: &Page<'_>, document: Id<Document>, places: &BTreeMap<Place, Vec<Citing>>) -> Markup {
    let words = page.book.words;
    let it = page.book.program.documents.at(document);
    let index = document.index();
    let folder = page.book.folder_of(it.span);
    let whole = words.of("（没有写条号）", "(no article named)", "(조항 표기 없음)");
    html! {
        h3 id={ "doc" (index) } { (page.document_name(document)) }
        (facts(page, document))
        @if it.text.is_some() {
            p class="note" {
                (words.of("全文和逐句对照在这部规则集的页上：", "Its text stands, sentence by sentence, on the page of ", "문장별 대조는 다음 규칙집의 페이지에 있습니다: "))
                (page.book.title_of(folder).unwrap_or_default()) " " code { (folder) }
            }
        }
        @for (place, rules) in places {
            div class="row place" {
                @if place.words.is_empty() { p class="said" { (whole) } }
                @else { p class="said" lang="zh" { (place.words) } }
                ul class="beside" { @for rule in rules { @if let Some(link) = page.link(*rule) { li { (link) } } } }
            }
        }
    }
}

/// A place in a document, in the order of its numbers.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Whether it has no number.
    is_bare: bool,
    numbers: Vec<u32>,
    words: String,
}

impl Place {
    /// As it is written.
    pub(super) fn words(&self) -> &str {
        &self.words
    }

    /// `第二十二条`, `三（一）`, `施行日期`
    pub(super) fn new(words: &str) -> Self {
        let mut numbers = Vec::new();
        let mut run: Option<(u32, u32)> = None;
        for letter in words.chars().chain(['。']) {
            let digit = "〇一二三四五六七八九".chars().position(|it| it == letter);
            let digit = digit
                .and_then(|it| u32::try_from(it).ok())
                .or(letter.to_digit(10));
            let (whole, unit) = run.unwrap_or((0, 0));
            run = match (digit, letter) {
                (Some(digit), _) if letter.is_ascii() => {
                    Some((whole, unit.saturating_mul(10).saturating_add(digit)))
                }
                (Some(digit), _) => Some((whole, digit)),
                (None, '十') => Some((whole.saturating_add(unit.max(1).saturating_mul(10)), 0)),
                (None, '百') => Some((whole.saturating_add(unit.max(1).saturating_mul(100)), 0)),
                (None, _) => {
                    numbers.extend(run.map(|(whole, unit)| whole.saturating_add(unit)));
                    None
                }
            };
        }
        Self {
            is_bare: numbers.is_empty(),
            numbers,
            words: words.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn places_stand_in_the_order_of_their_numbers() {
        let mut places: Vec<Place> = [
            "施行日期",
            "第二十二条",
            "第五条",
            "第十条",
            "三（二）",
            "第一百零三条",
            "三（一）",
            "第20款",
        ]
        .map(Place::new)
        .into();
        places.sort();
        let words: Vec<&str> = places.iter().map(|place| place.words.as_str()).collect();
        assert_eq!(
            words,
            [
                "三（一）",
                "三（二）",
                "第五条",
                "第十条",
                "第20款",
                "第二十二条",
                "第一百零三条",
                "施行日期"
            ]
        );
    }
}
