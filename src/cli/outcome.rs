//! Outcomes for people: tables, explanations, and what to ask next.

use std::fmt::Write as _;

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ContentArrangement, Table};

use super::console::Console;
use super::need;
use super::program::Rulebook;
use crate::api::facts::unit_words;
use crate::diagnostic::Lang;
use crate::evaluate::{AmountOutcome, BenefitOutcome, Outcome, Path};
use crate::explain::{self, explain};
use crate::program::{CaseFacts, Labels, Program, Type};
use crate::value::{Date, Number};

/// `吉林省分层分类社会救助 · 2024-06-18`
pub(super) fn heading(program: &Program, on: Date, lang: Lang) -> String {
    let title = program.title.as_ref().unwrap_or(&program.name);
    format!("{} · {on}\n\n", named(title, &program.labels, lang))
}

/// A name in the language of this run, where the rulebook has one.
pub(super) fn named<'a>(name: &'a str, labels: &'a Labels, lang: Lang) -> &'a str {
    let english = labels.iter().find(|(tag, _)| tag == "en");
    match (lang, english) {
        (Lang::En, Some((_, label))) => label,
        _ => name,
    }
}

/// The explanation of every benefit.
pub(super) fn explained(
    rulebook: &Rulebook,
    facts: &CaseFacts,
    outcome: &Outcome,
    lang: Lang,
) -> String {
    let explanation = explain(&rulebook.program, &rulebook.loaded.files, facts, outcome);
    let mut text = explain::render(&explanation, lang);
    text.push('\n');
    text
}

/// Whose: the label that the facts give an instance, or its path; the root's entity.
pub(super) fn whose(program: &Program, facts: &CaseFacts, path: &Path, lang: Lang) -> String {
    let mut at = Some(facts);
    for (list, element) in &path.0 {
        at = at.and_then(|facts| facts.lists.get(*list)?.as_ref()?.get(*element));
    }
    if let Some(label) = at.and_then(|facts| facts.label.as_ref()) {
        return label.clone();
    }
    match program.entities.iter().next() {
        Some((_, root)) if path.0.is_empty() => named(&root.name, &root.labels, lang).to_owned(),
        _ => path.display(program),
    }
}

/// What is received or still open, as a table; what fails, below it in a line.
pub(super) fn table(
    program: &Program,
    facts: &CaseFacts,
    outcome: &Outcome,
    console: &Console,
) -> String {
    let mut table = new_table(console);
    table.set_header(console.either(
        ["待遇", "对象", "结论", "金额"],
        ["benefit", "for", "standing", "amount"],
    ));
    let mut failing: Vec<String> = Vec::new();
    for one in &outcome.benefits {
        let benefit = program.benefits.at(one.benefit);
        let name = named(&benefit.name, &benefit.labels, console.lang);
        let whose = whose(program, facts, &one.path, console.lang);
        if one.qualifies == Some(false) {
            failing.push(console.either(format!("{name}（{whose}）"), format!("{name} ({whose})")));
            continue;
        }
        table.add_row([
            name.to_owned(),
            whose,
            standing(one, console).to_owned(),
            amount(program, one, console),
        ]);
    }
    let mut text = String::new();
    if table.row_count() > 0 {
        text = format!("{table}\n");
    }
    if !failing.is_empty() {
        text.push_str(&console.either(
            format!("不符合：{}\n", failing.join("、")),
            format!("does not qualify for: {}\n", failing.join(", ")),
        ));
    }
    text
}

/// What amounts may still be, a line for each benefit that has bounds.
pub(super) fn bounds(
    program: &Program,
    facts: &CaseFacts,
    outcome: &Outcome,
    console: &Console,
) -> Vec<String> {
    let is_open = |one: &&BenefitOutcome| one.qualifies != Some(false);
    let lines = outcome.benefits.iter().filter(is_open).filter_map(|one| {
        let words = match &one.amount {
            AmountOutcome::Between { high: None, .. } | AmountOutcome::None => return None,
            AmountOutcome::Between { .. } | AmountOutcome::Exact(_) | AmountOutcome::UpTo(_) => {
                amount(program, one, console)
            }
            AmountOutcome::InKind | AmountOutcome::Unset if one.qualifies == Some(true) => {
                amount(program, one, console)
            }
            AmountOutcome::InKind | AmountOutcome::Unset => return None,
        };
        let benefit = program.benefits.at(one.benefit);
        let name = named(&benefit.name, &benefit.labels, console.lang);
        let whose = whose(program, facts, &one.path, console.lang);
        let standing = standing(one, console);
        Some(console.either(
            format!("· {name}（{whose}）：{standing}，{words}"),
            format!("· {name} ({whose}): {standing}, {words}"),
        ))
    });
    lines.collect()
}

fn new_table(console: &Console) -> Table {
    let mut table = Table::new();
    table.load_preset(UTF8_FULL_CONDENSED);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(console.results.width).unwrap_or(u16::MAX));
    table
}

fn standing(one: &BenefitOutcome, console: &Console) -> &'static str {
    match (one.qualifies, one.receives) {
        (Some(true), Some(true)) => console.either("可以享受", "qualifies"),
        (Some(true), Some(false)) => {
            console.either("符合，但与另一项互斥", "qualifies, but excluded by another")
        }
        (Some(true), None) | (None, _) => console.either("还不能确定", "cannot be decided yet"),
        (Some(false), _) => console.either("不符合", "does not qualify"),
    }
}

/// `1209.00 元/月`, `不超过 1000.00 元`
fn amount(program: &Program, one: &BenefitOutcome, console: &Console) -> String {
    let declared = program.benefits.at(one.benefit);
    let version = one.version.and_then(|at| declared.versions.get(at));
    let (unit, places) = match version.map(|version| &version.ty) {
        Some(Some(Type::Number(quantity))) => (
            unit_words(program, quantity),
            crate::api::values::places(quantity),
        ),
        _ => (String::new(), 0),
    };
    let number = |value: Number| {
        if value.ends() {
            format!("{} {unit}", value.to_digits(places))
        } else {
            format!("{value} {unit}")
        }
    };
    match &one.amount {
        AmountOutcome::None => String::new(),
        AmountOutcome::Exact(value) => number(*value),
        AmountOutcome::UpTo(value) => console.either(
            format!("不超过 {}", number(*value)),
            format!("up to {}", number(*value)),
        ),
        AmountOutcome::InKind => console.either("服务或实物", "in kind").to_owned(),
        AmountOutcome::Unset => console.either("待公布", "not published yet").to_owned(),
        AmountOutcome::Between { low, high } => match (low, high) {
            (Some(low), Some(high)) => console.either(
                format!("{} 至 {}", number(*low), number(*high)),
                format!("{} to {}", number(*low), number(*high)),
            ),
            (Some(low), None) => console.either(
                format!("不低于 {}", number(*low)),
                format!("at least {}", number(*low)),
            ),
            (None, Some(high)) => console.either(
                format!("不超过 {}", number(*high)),
                format!("at most {}", number(*high)),
            ),
            (None, None) => console.either("未知", "not known").to_owned(),
        },
    }
}

/// The values of definitions, as a table.
pub(super) fn definitions(program: &Program, outcome: &Outcome, console: &Console) -> String {
    let mut table = new_table(console);
    table.set_header(console.either(["定义", "值"], ["definition", "value"]));
    for one in &outcome.definitions {
        let declared = program.definitions.at(one.definition);
        let path = one.path.display(program);
        let name = named(&declared.name, &declared.labels, console.lang);
        let name = if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        };
        let words = explain::reach_text(program, &declared.ty, &one.value);
        table.add_row([name, console.words(&words).to_owned()]);
    }
    format!("{table}\n")
}

/// What to ask next, and for which benefits.
pub(super) fn next(program: &Program, outcome: &Outcome, lang: Lang) -> String {
    let Some((missing, waiting)) = outcome.next() else {
        return String::new();
    };
    let path = need::path(program, missing);
    let asked = need::question(program, missing).unwrap_or_else(|| path.clone());
    let mut benefits: Vec<&str> = Vec::new();
    for one in waiting.iter().filter_map(|&at| outcome.benefits.get(at)) {
        let declared = program.benefits.at(one.benefit);
        let name = named(&declared.name, &declared.labels, lang);
        if !benefits.contains(&name) {
            benefits.push(name);
        }
    }
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = match lang {
        Lang::Zh => writeln!(
            text,
            "接下来最该问：{asked}（{path}；关系到{}）",
            benefits.join("、")
        ),
        Lang::En => writeln!(
            text,
            "what matters most next: {asked} ({path}; for {})",
            benefits.join(", ")
        ),
    };
    text
}
