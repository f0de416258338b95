//! What comes next for whom a benefit appears to be: by which article, from when, and where to apply.

use crate::evaluate::Outcome;
use crate::explain::{Conclusion, Explanation, Reasons, Source};
use crate::language::Language;
use crate::months::first_paid;
use crate::program::wording::Wording;
use crate::program::{Facts, Program, Told};

/// So many places of documents are named.
const MOST_NAMED: usize = 2;

/// What is said behind the answer; nothing for what is not received, or decided already.
pub(super) fn told(
    program: &Program,
    facts: &Facts,
    outcome: &Outcome,
    reasons: &Reasons,
    language: Language,
) -> Option<String> {
    let benefit = outcome.benefits.get(reasons.position)?;
    let is_decided = benefit.status.is_some_and(|status| status.decided);
    if reasons.conclusion != Conclusion::Received || is_decided || benefit.is_charge {
        return None;
    }
    let own = reasons.sources.iter().filter(|it| it.own && !it.figure);
    let own: Vec<String> = own
        .map(|it| cited(&it.source, language))
        .take(MOST_NAMED)
        .collect();
    let by = (!own.is_empty()).then(|| {
        let all = own.join(language.pick("、", ", ", ", "));
        language.pick(
            format!("依据：{all}"),
            format!("By {all}"),
            format!("근거: {all}"),
        )
    });
    // Only what a decision starts later has a day of its own.
    let first = first_paid(program, facts, outcome, reasons.position, &|_| true);
    let first = first.ok().flatten().map(|(first, _)| first);
    let first = first.filter(|first| *first > outcome.on).map(|first| {
        language.pick(
            format!("如今天确认，从 {first} 起发"),
            format!("If confirmed today, paid from {first}"),
            format!("오늘 확인되면 {first}부터 지급"),
        )
    });
    let parts: Vec<String> = by.into_iter().chain(first).collect();
    let end = language.pick("。", ".", ".");
    (!parts.is_empty()).then(|| parts.join(language.pick("。", ". ", ". ")) + end)
}

/// `《社会救助暂行办法》第九条`
fn cited(source: &Source, language: Language) -> String {
    let document = source.document.get(language);
    let place = source.place.as_deref();
    match language {
        Language::Zh => format!("《{document}》{}", place.unwrap_or_default()),
        Language::En | Language::Ko => place.map_or_else(
            || document.to_owned(),
            |place| format!("{document} 「{place}」"),
        ),
    }
}

/// Where to apply for what is received and not decided yet, each place once with all that is
/// applied for there; an office by its name where its place is not known.
pub(super) fn offices(
    program: &Program,
    outcome: &Outcome,
    explanation: &Explanation,
    language: Language,
) -> String {
    let words = Wording::plain(program, language);
    let mut places: Vec<(String, Vec<&str>)> = Vec::new();
    for reasons in &explanation.benefits {
        let Some(benefit) = outcome.benefits.get(reasons.position) else {
            continue;
        };
        let is_decided = benefit.status.is_some_and(|status| status.decided);
        if reasons.conclusion != Conclusion::Received || is_decided || benefit.is_charge {
            continue;
        }
        let mut offices = program.offices.iter().map(|(_, office)| office);
        let Some(office) = offices.find(|it| it.benefits.contains(&benefit.benefit)) else {
            continue;
        };
        let place = match &office.place {
            Some(Told::Texts(texts)) => texts.first().map(|text| words.said(text).0),
            Some(Told::Unset(_)) | None => None,
        };
        let place = place.unwrap_or_else(|| words.name(&office.name, &office.labels));
        let name = reasons.benefit.get(language);
        match places.iter_mut().find(|(other, _)| other == place) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => places.push((place.to_owned(), vec![name])),
        }
    }
    let mut text = String::new();
    for (place, names) in places {
        let names = names.join(language.pick("、", ", ", ", "));
        text.push_str(&language.pick(
            format!("· {names}：{place}\n"),
            format!("· {names}: {place}\n"),
            format!("· {names}: {place}\n"),
        ));
    }
    if text.is_empty() {
        return text;
    }
    let title = language.pick("到哪里申请：", "Where to apply:", "신청 장소:");
    format!("{title}\n{text}")
}
