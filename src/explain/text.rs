//! An explanation as plain text, in one language: what is received first, then what is open,
//! then what is refused. People for whom the reasons are the same stand together.

use super::{Explanation, Reasons, Step, headline};
use crate::diagnostic::{Lang, Text};
use crate::sorted::sort_by_key;

/// Every benefit with its reasons, parted by blank lines.
#[must_use]
pub fn render(explanation: &Explanation, lang: Lang) -> String {
    let mut sorted: Vec<&Reasons> = explanation.benefits.iter().collect();
    sort_by_key(&mut sorted, |reasons| {
        (reasons.conclusion, reasons.position)
    });
    let mut blocks: Vec<(&Reasons, Vec<&Text>, String)> = Vec::new();
    for reasons in sorted {
        let words = body(reasons, lang);
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
            let join = |pick: fn(&Text) -> &str, comma: &str| {
                let names: Vec<&str> = whose.iter().map(|name| pick(name)).collect();
                names.join(comma)
            };
            let whose = Text::new(join(|it| &it.zh, "、"), join(|it| &it.en, ", "));
            let head = headline::headline(&reasons.benefit, &whose, &reasons.result);
            format!("{}\n{words}", head.get(lang))
        })
        .collect();
    blocks.join("\n")
}

fn body(reasons: &Reasons, lang: Lang) -> String {
    let mut out = String::new();
    for step in reasons.conditions.iter().chain(&reasons.amount) {
        put(step, lang, 1, &mut out);
    }
    let mut section = |zh: &str, en: &str, texts: &[Text]| {
        for text in texts {
            let title = if lang == Lang::Zh { zh } else { en };
            out.push_str(&format!("  {title}{}\n", text.get(lang)));
        }
    };
    section("不再享受：", "Not received: ", reasons.excluded.as_slice());
    section("还缺：", "Missing: ", &reasons.missing);
    let change = reasons.change.as_ref().map(|change| change.text.clone());
    section("如要符合：", "It would qualify if ", change.as_slice());
    section("推定：", "Assumed: ", &reasons.assumed);
    section("依据：", "Source: ", &reasons.sources);
    out
}

fn put(step: &Step, lang: Lang, depth: usize, out: &mut String) {
    let mark = match step.holds {
        Some(true) => "✓ ",
        Some(false) => "✗ ",
        None => "· ",
    };
    out.extend(std::iter::repeat_n("  ", depth));
    out.push_str(mark);
    out.push_str(step.text.get(lang));
    out.push('\n');
    for inner in &step.steps {
        put(inner, lang, depth.saturating_add(1), out);
    }
}
