//! The reasons: the second of the three depths. The answer first, then each condition once and each
//! number with the way it came about; what is refused is its answer alone. What changed nothing,
//! and what the whole trace tells besides, is left to [`render`](super::render).

use super::{Cited, Conclusion, Explanation, Reasons, Step};
use crate::language::{Language, Words};
use crate::sorted::sort_by_key;

/// So much of what is missing is named for one benefit.
const MOST_MISSING: usize = 5;

/// Steps are told so many levels deep.
const DEEPEST: usize = 3;

/// The reasons of every benefit, those alike told once, with all of whom they are true.
#[must_use]
pub fn reasons(explanation: &Explanation, language: Language) -> String {
    let mut sorted: Vec<&Reasons> = explanation.benefits.iter().collect();
    sort_by_key(&mut sorted, |reasons: &&Reasons| {
        (reasons.conclusion, reasons.position)
    });
    let mut blocks: Vec<(&Reasons, Vec<&str>, String)> = Vec::new();
    for reasons in sorted {
        let said = body(explanation, reasons, language);
        let same = blocks
            .iter_mut()
            .find(|(other, _, words)| other.benefit == reasons.benefit && *words == said);
        match same {
            Some((_, whose, _)) => whose.push(reasons.whose.get(language)),
            None => blocks.push((reasons, vec![reasons.whose.get(language)], said)),
        }
    }
    let mut text = String::new();
    let mut before = None;
    for (reasons, whose, said) in blocks {
        // What is refused takes a line or two each, so it needs no space around.
        let is_short = reasons.conclusion == Conclusion::Refused;
        if before.is_some_and(|before| !(before && is_short)) {
            text.push('\n');
        }
        before = Some(is_short);
        let name = reasons.benefit.get(language);
        let whose = whose.join(language.pick("、", ", ", ", "));
        let head = match (reasons.of_household, language) {
            (true, _) => name.to_owned(),
            (false, Language::Zh) => format!("{name}（{whose}）"),
            (false, Language::En) => format!("{name} ({whose})"),
            (false, Language::Ko) => format!("{name}({whose})"),
        };
        text.push_str(&format!("{head}\n{said}"));
    }
    text
}

fn body(explanation: &Explanation, reasons: &Reasons, language: Language) -> String {
    let mut out = format!("  {}\n", reasons.answer.get(language));
    if reasons.conclusion == Conclusion::Refused {
        return out;
    }
    for step in reasons.conditions.iter().chain(&reasons.amount) {
        put(step, language, 1, &mut out);
    }
    let mut line = |title: &str, texts: &[&str]| {
        let mut once: Vec<&str> = Vec::new();
        for text in texts {
            if !once.contains(text) {
                once.push(text);
            }
        }
        if !once.is_empty() {
            let parting = language.pick("；", "; ", "; ");
            out.push_str(&format!("  {title}{}\n", once.join(parting)));
        }
    };
    let missing = reasons.missing.iter();
    let missing = missing.filter_map(|&at| explanation.missing.get(at));
    let mut missing: Vec<&str> = missing.map(|it| it.get(language)).collect();
    let more = missing.len().saturating_sub(MOST_MISSING);
    missing.truncate(MOST_MISSING);
    let more = (more > 0).then(|| {
        language.pick(
            format!("另有 {more} 项"),
            format!("{more} more"),
            format!("외 {more}가지"),
        )
    });
    missing.extend(more.as_deref());
    line(
        language.pick("还缺：", "Missing: ", "더 필요한 것: "),
        &missing,
    );
    let words = |all: &[Words]| -> Vec<String> {
        all.iter().map(|it| it.get(language).to_owned()).collect()
    };
    let assumed = words(&reasons.assumed);
    let assumed: Vec<&str> = assumed.iter().map(String::as_str).collect();
    line(language.pick("推定：", "Assumed: ", "추정: "), &assumed);
    let overdue = words(&reasons.overdue);
    let overdue: Vec<&str> = overdue.iter().map(String::as_str).collect();
    line(
        language.pick("待调整：", "To be set anew: ", "조정 필요: "),
        &overdue,
    );
    // What a number or a value stands on is told beside it.
    let own = reasons.sources.iter().filter(|it| it.own);
    let own: Vec<&str> = own.map(|it: &Cited| it.source.text.get(language)).collect();
    line(language.pick("依据：", "Ground: ", "근거: "), &own);
    out
}

fn put(step: &Step, language: Language, depth: usize, out: &mut String) {
    if step.aside || depth > DEEPEST {
        return;
    }
    let mark = match step.holds {
        Some(true) => "✓ ",
        Some(false) => "✗ ",
        None => "· ",
    };
    out.extend(std::iter::repeat_n("  ", depth));
    out.push_str(mark);
    out.push_str(step.text.get(language));
    if let Some(cited) = &step.cited {
        let cited = cited.short.get(language);
        out.push_str(&language.pick(
            format!("（{cited}）"),
            format!(" ({cited})"),
            format!("({cited})"),
        ));
    }
    out.push('\n');
    for inner in &step.steps {
        put(inner, language, depth.saturating_add(1), out);
    }
}
