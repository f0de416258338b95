//! An explanation as plain text, in one language: what is received first, then what is open,
//! then what is refused. People for whom the reasons are the same stand together.

use super::{Cited, Explanation, Reasons, Step, headline};
use crate::language::{Language, Languages, Words};
use crate::sorted::sort_by_key;

/// Every benefit with its reasons, parted by blank lines.
#[must_use]
pub fn render(explanation: &Explanation, language: Language) -> String {
    let mut sorted: Vec<&Reasons> = explanation.benefits.iter().collect();
    sort_by_key(&mut sorted, |reasons| {
        (reasons.conclusion, reasons.position)
    });
    let mut blocks: Vec<(&Reasons, Vec<&Words>, String)> = Vec::new();
    for reasons in sorted {
        let words = body(explanation, reasons, language);
        let same = blocks.iter_mut().find(|(other, _, said)| {
            other.benefit == reasons.benefit && other.result == reasons.result && *said == words
        });
        match same {
            Some((_, whose, _)) => whose.push(&reasons.whose),
            None => blocks.push((reasons, vec![&reasons.whose], words)),
        }
    }
    let blocks: Vec<String> = blocks
        .into_iter()
        .map(|(reasons, whose, words)| {
            let whose = Words::of(Languages::only(language), &|language| {
                let names: Vec<&str> = whose.iter().map(|name| name.get(language)).collect();
                names.join(language.pick("、", ", ", ", "))
            });
            let head = headline::headline(&reasons.benefit, &whose, &reasons.result);
            format!("{}\n{words}", head.get(language))
        })
        .collect();
    blocks.join("\n")
}

fn body(explanation: &Explanation, reasons: &Reasons, language: Language) -> String {
    let mut out = String::new();
    for step in reasons.conditions.iter().chain(&reasons.amount) {
        put(step, language, 1, &mut out);
    }
    let mut section = |title: &str, texts: &[&Words]| {
        for text in texts {
            out.push_str(&format!("  {title}{}\n", text.get(language)));
        }
    };
    let missing = reasons.missing.iter();
    let missing: Vec<&Words> = missing
        .filter_map(|&at| explanation.missing.get(at))
        .collect();
    let excluded: Vec<&Words> = reasons.excluded.iter().collect();
    let assumed: Vec<&Words> = reasons.assumed.iter().collect();
    let overdue: Vec<&Words> = reasons.overdue.iter().collect();
    let sources = reasons.sources.iter();
    let (figures, grounds): (Vec<&Cited>, Vec<&Cited>) = sources.partition(|it| it.figure);
    let texts =
        |all: Vec<&Cited>| -> Vec<Words> { all.iter().map(|it| it.source.text.clone()).collect() };
    let (grounds, figures) = (texts(grounds), texts(figures));
    let not_received = if reasons.is_charge {
        language.pick("不再缴：", "Not owed: ", "내지 않는 리유: ")
    } else {
        language.pick("不再享受：", "Not received: ", "받지 않는 리유: ")
    };
    section(not_received, &excluded);
    section(
        language.pick("还缺：", "Missing: ", "더 필요한 것: "),
        &missing,
    );
    let if_found: Vec<&Words> = reasons.if_found.iter().collect();
    section(
        language.pick("如经核实：", "If it is found: ", "확인되면: "),
        &if_found,
    );
    let defaulted = reasons.defaulted.iter();
    let defaulted: Vec<&Words> = defaulted
        .filter_map(|&at| explanation.presumed.get(at))
        .collect();
    section(
        language.pick("按默认：", "By default: ", "기본값: "),
        &defaulted,
    );
    let undecided = reasons.undecided.iter();
    let undecided: Vec<&Words> = undecided
        .filter_map(|&at| explanation.presumed.get(at))
        .collect();
    section(
        language.pick("尚未认定：", "Not decided: ", "미결정: "),
        &undecided,
    );
    let today: Vec<&Words> = reasons.today.iter().collect();
    section(language.pick("复核：", "Review: ", "재심사: "), &today);
    let change = reasons.change.as_ref().map(|change| &change.text);
    section(
        language.pick("差在哪里：", "How far off: ", "차이: "),
        change.as_slice(),
    );
    section(language.pick("推定：", "Assumed: ", "추정: "), &assumed);
    section(
        language.pick("待调整：", "To be set anew: ", "조정 필요: "),
        &overdue,
    );
    let (grounds, figures): (Vec<&Words>, Vec<&Words>) =
        (grounds.iter().collect(), figures.iter().collect());
    section(language.pick("依据：", "Source: ", "근거: "), &grounds);
    section(
        language.pick("数据来源：", "Figures from: ", "수치 출처: "),
        &figures,
    );
    out
}

fn put(step: &Step, language: Language, depth: usize, out: &mut String) {
    let mark = match step.holds {
        Some(true) => "✓ ",
        Some(false) => "✗ ",
        None => "· ",
    };
    out.extend(std::iter::repeat_n("  ", depth));
    out.push_str(mark);
    out.push_str(step.text.get(language));
    out.push('\n');
    for inner in &step.steps {
        put(inner, language, depth.saturating_add(1), out);
    }
}
