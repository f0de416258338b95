//! An explanation as plain text, in one language.

use super::{Explanation, Reasons, Step};
use crate::diagnostic::{Lang, Text};

/// Every benefit with its reasons, parted by blank lines.
#[must_use]
pub fn render(explanation: &Explanation, lang: Lang) -> String {
    let blocks: Vec<String> = explanation
        .benefits
        .iter()
        .map(|reasons| block(reasons, lang))
        .collect();
    blocks.join("\n")
}

fn block(reasons: &Reasons, lang: Lang) -> String {
    let mut out = format!("{}\n", reasons.headline.get(lang));
    for step in &reasons.conditions {
        put(step, lang, 1, &mut out);
    }
    for step in &reasons.amount {
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
    section(
        "如要符合：",
        "It would qualify if ",
        reasons.change.as_slice(),
    );
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
