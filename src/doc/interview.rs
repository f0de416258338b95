//! How people are asked: the topics in their order, the life events, and what stands beside the
//! question of a fact.

use maud::{Markup, html};

use super::Page;
use crate::program::{Event, Id, Input, Question, Topic};

/// The topics of the whole program in their order, and the events that the rulebook declares.
pub(super) fn interview(page: &Page<'_>) -> Markup {
    let words = page.book.words;
    let program = page.book.program;
    html! {
        @if is_told(page) {
            section aria-labelledby="interview" {
                h2 id="interview" { (words.of("怎样问", "How it is asked", "질문 순서")) }
                @if !program.topics.is_empty() {
                    h3 { (words.of("话题，按先后", "Topics, in their order", "주제(순서대로)")) }
                    ol { @for (_, topic) in program.topics_in_order() { li { (titled(page, topic)) } } }
                }
                @if events(page).next().is_some() {
                    h3 { (words.of("事由", "Life events", "생활 사건")) }
                    ul { @for event in events(page) { li { (of_event(page, event)) } } }
                }
            }
        }
    }
}

/// Whether there is a topic, or an event of its own.
pub(super) fn is_told(page: &Page<'_>) -> bool {
    !page.book.program.topics.is_empty() || events(page).next().is_some()
}

fn events<'p>(page: &Page<'p>) -> impl Iterator<Item = &'p Event> {
    let book = page.book;
    let events = book.program.events.iter().map(|(_, it)| it);
    events.filter(move |it| book.is_own(it.span))
}

fn titled(page: &Page<'_>, topic: &Topic) -> Markup {
    page.labelled(
        topic.title.as_ref().unwrap_or(&topic.name),
        Some(&topic.labels),
    )
}

fn of_event(page: &Page<'_>, event: &Event) -> Markup {
    let words = page.book.words;
    let program = page.book.program;
    let title = event.title.as_ref().unwrap_or(&event.name);
    let asks = event.asks.iter();
    let asks: Vec<String> = asks
        .map(|it| {
            let (name, labels) = program.asked_labels(*it);
            words.name(name, labels).to_owned()
        })
        .collect();
    let shows = event.shows.iter().map(|id| program.benefits.at(*id));
    let shows: Vec<&str> = shows.map(|it| words.name(&it.name, &it.labels)).collect();
    let comma = words.of("、", ", ", ", ");
    html! {
        (page.labelled(title, Some(&event.labels)))
        @if !asks.is_empty() {
            p class="sub" { (words.of("先问：", "asked first: ", "먼저 질문: ")) (asks.join(comma)) }
        }
        @if !shows.is_empty() {
            p class="sub" { (words.of("先看：", "shown first: ", "먼저 표시: ")) (shows.join(comma)) }
        }
    }
}

/// How a fact is asked: the words, when it makes sense, under which topic, what officers are told.
pub(super) fn question(page: &Page<'_>, id: Id<Input>) -> Markup {
    let words = page.book.words;
    let input = page.book.program.inputs.at(id);
    let when = input.question.as_ref().and_then(|it| it.when);
    let topic = input.topic.map(|id| page.book.program.topics.at(id));
    html! {
        @if let Some(question) = &input.question { (text(page, question)) }
        @if let Some(when) = when {
            p class="sub" { (words.of("什么情形才问：", "asked where: ", "질문하는 경우: ")) (words.expr(when)) }
        }
        @if let Some(topic) = topic {
            p class="sub" { (words.of("话题：", "topic: ", "주제: ")) (titled(page, topic)) }
        }
        @for note in &input.officer_notes {
            p class="sub" { (words.of("经办人员：", "for officers: ", "담당자용: ")) (words.said(note)) }
        }
    }
}

fn text(page: &Page<'_>, question: &Question) -> Markup {
    html! {
        @match page.book.words.label(&question.labels) {
            Some(label) => (label),
            None => span lang="zh" { (question.text) },
        }
    }
}
