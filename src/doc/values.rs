//! A parameter's values: as a table, over time, and beside the sentence that states them.

use maud::{Markup, html};

use super::chart::chart;
use super::places;
use super::rules::Book;
use crate::program::meaning::ReadValue;
use crate::program::{Cell, DatedValue, Document, Id, Parameter, Status};

/// A parameter of one key with more values than this is a list, such as a calendar.
const LONGEST_TABLE: usize = 14;

/// The chart, where a value changes, and the table.
pub(super) fn values(book: Book<'_>, id: Id<Parameter>) -> Markup {
    let words = book.words;
    let parameter = book.program.parameters.at(id);
    let name = words.name(&parameter.name, &parameter.labels);
    let over_time = format!(
        "{name} · {}",
        words.of("随时间", "over time", "시간에 따라")
    );
    let count: usize = parameter.cells.iter().map(|cell| cell.values.len()).sum();
    html! {
        (places::set_at(book, parameter))
        @if let Some(chart) = chart(book, parameter, &over_time) {
            figure class="wide" tabindex="0" role="region" aria-label=(over_time) { (chart) }
        }
        @if parameter.keys.is_empty() && count > LONGEST_TABLE && parameter.reviewed.is_none() {
            ul class="calendar" {
                @for value in parameter.cells.iter().flat_map(|cell| &cell.values) {
                    li { (days(value)) " " (said_value(book, parameter, value)) }
                }
            }
        } @else {
            (table(book, id, name))
        }
    }
}

fn table(book: Book<'_>, id: Id<Parameter>, name: &str) -> Markup {
    let words = book.words;
    let parameter = book.program.parameters.at(id);
    let kinds: Vec<String> = (0..parameter.keys.len())
        .map(|at| words.wording().key_named(parameter, at))
        .collect();
    let label = format!("{name} · {}", words.of("取值", "values", "값"));
    html! {
        div class="wide" tabindex="0" role="region" aria-label=(label) {
            table {
                caption { (name) " · " (words.ty(&parameter.ty)) }
                thead {
                    tr {
                        @if !kinds.is_empty() { th scope="col" { (kinds.join(" · ")) } }
                        th scope="col" { (words.of("自", "from", "시행일")) }
                        th scope="col" { (words.of("值", "value", "값")) }
                        th scope="col" { (words.of("来源", "source", "출처")) }
                    }
                }
                @for (cell_at, cell) in parameter.cells.iter().enumerate() {
                    tbody {
                        @for (at, value) in cell.values.iter().enumerate() {
                            tr {
                                @if at == 0 && !kinds.is_empty() {
                                    th scope="rowgroup" rowspan=(cell.values.len()) { (keys_with_levels(book, parameter, cell)) }
                                }
                                td class="days" { (days(value)) }
                                td class="value" { (said_value(book, parameter, value)) }
                                td {
                                    (places::overdue(book, ReadValue { parameter: id, cell: cell_at, value: at }))
                                    (source(book, parameter, value))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn keys(book: Book<'_>, parameter: &Parameter, cell: &Cell) -> String {
    let keys = book.words.wording().keys_of_cell(parameter, cell);
    keys.join(" · ")
}

/// `甲市（设区的市） · 城市`
fn keys_with_levels(book: Book<'_>, parameter: &Parameter, cell: &Cell) -> String {
    let words = book.words.wording().keys_of_cell(parameter, cell);
    let keys = cell.keys.iter().zip(words);
    let keys: Vec<String> = keys
        .map(|(key, words)| words + &places::level(book, *key))
        .collect();
    keys.join(" · ")
}

/// `2024-01-01`, `2024-01-01 – 2024-12-31`
fn days(value: &DatedValue) -> String {
    value.until.map_or_else(
        || value.from.to_string(),
        |until| format!("{} – {until}", value.from),
    )
}

fn said_value(book: Book<'_>, parameter: &Parameter, value: &DatedValue) -> String {
    let said = book.words.wording().dated(parameter, value);
    said.unwrap_or_else(|| {
        if value.is_open() {
            book.words.of("待定", "not published", "미정").to_owned()
        } else {
            book.words.wording().inapplicable().to_owned()
        }
    })
}

/// How a value is known: its documents, why it is assumed, who publishes it.
fn source(book: Book<'_>, parameter: &Parameter, value: &DatedValue) -> Markup {
    let words = book.words;
    // What another rulebook cites for the parameter is not where this value comes from.
    let of_parameter = (value.sources.is_empty() && value.level == 0).then_some(&parameter.sources);
    let sources = of_parameter.unwrap_or(&value.sources);
    html! {
        @match &value.status {
            Status::Stated | Status::Inapplicable => {},
            Status::Assumed(why) => { span class="kind doubt" { (words.of("推定", "assumed", "추정")) } (words.said(why)) " " },
            Status::Unset(who) => {
                span class="kind doubt" { (words.of("待定", "unset", "미정")) }
                @if let Some(who) = who { (words.said(who)) " " }
            },
        }
        @if let Some(issued) = value.issued { (words.of("公布于", "made known on", "공포일")) " " (issued.to_string()) " " }
        @for source in sources {
            span class="source" lang="zh" {
                (book.program.documents.at(source.document).name)
                @if let Some(place) = &source.place { " " (place) }
            }
        }
        @if !book.is_own(value.span) { span class="from" { (words.of("来自 ", "from ", "출처: ")) (book.folder_of(value.span)) } }
    }
}

/// The values that cite a sentence of a document: `城市 643 元/人/月`.
pub(super) fn stated(
    book: Book<'_>,
    id: Id<Parameter>,
    document: Id<Document>,
    sentence: &str,
) -> Vec<String> {
    let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let sentence = bare(sentence);
    let quotes = |value: &DatedValue| {
        let sources = value.sources.iter().filter(|it| it.document == document);
        let mut quotes = sources.flat_map(|source| &source.quotes);
        quotes.any(|(quote, _)| sentence.contains(&bare(quote)))
    };
    let parameter = book.program.parameters.at(id);
    let mut found = Vec::new();
    for cell in &parameter.cells {
        for value in cell.values.iter().filter(|value| quotes(value)) {
            let Some(words) = book.words.wording().dated(parameter, value) else {
                continue;
            };
            let all = [keys(book, parameter, cell), words];
            found.push(all.join(" ").trim_start().to_owned());
        }
    }
    found
}
