//! Outcomes for people: tables, explanations, and what to ask next.

use std::fmt::Write as _;

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ContentArrangement, Table};

use super::console::Console;
use super::need;
use crate::evaluate::{AmountOutcome, BenefitOutcome, Interview, Outcome, Path};
use crate::explain;
use crate::language::{Language, Languages, Words};
use crate::program::wording::Wording;
use crate::program::{Benefit, Facts, Id, Labels, Program};
use crate::value::Date;

/// `吉林省分层分类社会救助 · 2024-06-18`
pub(super) fn heading(program: &Program, on: Date, lang: impl Into<Language>) -> String {
    let title = program.title.as_ref().unwrap_or(&program.name);
    format!(
        "{} · {on}\n\n",
        named(program, title, &program.labels, lang)
    )
}

/// A name in the language of this run, where the rulebook has one.
pub(super) fn named<'a>(
    program: &'a Program,
    name: &'a str,
    labels: &'a Labels,
    lang: impl Into<Language>,
) -> &'a str {
    Wording::plain(program, lang).name(name, labels)
}

/// Whose: the label that the facts give an instance, or its place; the root's entity.
pub(super) fn whose(
    program: &Program,
    facts: &Facts,
    path: &Path,
    lang: impl Into<Language>,
) -> String {
    let whose = explain::whose_text(program, facts, path);
    whose.get(lang.into()).to_owned()
}

/// What is received or still open, as a table; what fails, below it in a line.
pub(super) fn table(
    program: &Program,
    facts: &Facts,
    outcome: &Outcome,
    language: Language,
    console: &Console,
) -> String {
    let mut table = new_table(console);
    table.set_header(language.pick(
        ["待遇", "对象", "结论", "金额"],
        ["benefit", "for", "standing", "amount"],
        ["대우", "대상", "결과", "금액"],
    ));
    let (mut failing, mut not_owed) = (Failing::default(), Failing::default());
    for one in &outcome.benefits {
        let benefit = program.benefits.at(one.benefit);
        let name = named(program, &benefit.name, &benefit.labels, language);
        let whose = whose(program, facts, &one.path, language);
        if fails(one) {
            let list = if one.is_charge {
                &mut not_owed
            } else {
                &mut failing
            };
            list.add(name, whose);
            continue;
        }
        table.add_row([
            name.to_owned(),
            whose,
            explain::standing_text(program, outcome, one)
                .get(language)
                .to_owned(),
            amount(program, outcome, one, language).unwrap_or_default(),
        ]);
    }
    let mut text = String::new();
    if table.row_count() > 0 {
        text = format!("{table}\n");
    }
    // Where nobody gets it, the name says enough.
    let of_all = |name: &str| {
        outcome.benefits.iter().all(|one| {
            let benefit = program.benefits.at(one.benefit);
            named(program, &benefit.name, &benefit.labels, language) != name || fails(one)
        })
    };
    if !failing.0.is_empty() {
        let failing = failing.words(&of_all, language);
        text.push_str(&language.pick(
            format!("不符合：{failing}\n"),
            format!("does not qualify for: {failing}\n"),
            format!("조건에 맞지 않음: {failing}\n"),
        ));
    }
    if !not_owed.0.is_empty() {
        let not_owed = not_owed.words(&of_all, language);
        text.push_str(&language.pick(
            format!("不用缴：{not_owed}\n"),
            format!("not owed: {not_owed}\n"),
            format!("내지 않아도 됨: {not_owed}\n"),
        ));
    }
    text
}

/// Whether a condition does not hold, or a status does not.
fn fails(one: &BenefitOutcome) -> bool {
    explain::conclusion(one) == explain::Conclusion::Refused
}

/// What results are if what is usual is found, and what was taken by default: a line for each.
pub(super) fn uncertain(
    program: &Program,
    facts: &Facts,
    outcome: &Outcome,
    language: Language,
) -> String {
    let told = explain::uncertain(program, facts, outcome, Languages::only(language));
    let mut text = if_found(&told, language);
    let mut section = |title: &str, lines: &[Words]| {
        if !lines.is_empty() {
            text.push_str(title);
        }
        for line in lines {
            text.push_str(&format!("· {}\n", line.get(language)));
        }
    };
    section(
        language.pick(
            "没有人说，这样取的：\n",
            "nobody said it, and it was taken so:\n",
            "아무도 말하지 않아 이렇게 본 것:\n",
        ),
        &told.taken,
    );
    section(
        language.pick(
            "要复核的认定：\n",
            "decisions to review:\n",
            "재심사할 결정:\n",
        ),
        &told.reviews,
    );
    text.push_str(&doubtful(&told.doubtful, language));
    text
}

/// What results are if what is usual is found: those together that need the same.
pub(super) fn if_found(told: &explain::Uncertain, language: Language) -> String {
    let mut text = String::new();
    for group in &told.if_found {
        let title = language.pick("如经核实 ", "if it is found that ", "확인되면: ");
        let found = group.found.get(language);
        let end = language.pick("：", ":", ":");
        text.push_str(&format!("{title}{found}{end}\n"));
        for line in &group.received {
            text.push_str(&format!("· {}\n", line.get(language)));
        }
        let refused = group.refused.iter().map(|name| name.get(language));
        let refused: Vec<&str> = refused.collect();
        if !refused.is_empty() {
            let title = language.pick("不符合：", "does not qualify for: ", "조건에 맞지 않음: ");
            let refused = refused.join(language.pick("、", ", ", ", "));
            text.push_str(&format!("· {title}{refused}\n"));
        }
    }
    text
}

/// Values of a wider place, or that should have been set anew: a line for each.
pub(super) fn doubtful(values: &[Words], language: Language) -> String {
    let mut text = String::new();
    if !values.is_empty() {
        text.push_str(language.pick(
            "沿用上级地区的值（推定），或应当调整的值：\n",
            "values of a wider place (assumed), or to be set anew:\n",
            "상위 지역 값을 따른 값(추정), 또는 조정해야 할 값:\n",
        ));
    }
    for value in values {
        text.push_str(&format!("· {}\n", value.get(language)));
    }
    text
}

/// Benefits that are not had, each with those who do not have it.
#[derive(Default)]
pub(super) struct Failing(Vec<(String, Vec<String>)>);

impl Failing {
    pub(super) fn add(&mut self, name: &str, whose: String) {
        match self.0.iter_mut().find(|(other, _)| other == name) {
            Some((_, all)) => all.push(whose),
            None => self.0.push((name.to_owned(), vec![whose])),
        }
    }

    /// `甲（父亲、母亲）、乙`: with whom, unless it is everybody.
    pub(super) fn words(
        &self,
        of_all: &dyn Fn(&str) -> bool,
        language: impl Into<Language>,
    ) -> String {
        let language = language.into();
        let comma = language.pick("、", ", ", ", ");
        let word = |(name, whose): &(String, Vec<String>)| {
            let whose = whose.join(comma);
            if of_all(name) {
                name.clone()
            } else {
                language.pick(
                    format!("{name}（{whose}）"),
                    format!("{name} ({whose})"),
                    format!("{name}({whose})"),
                )
            }
        };
        let words: Vec<String> = self.0.iter().map(word).collect();
        words.join(comma)
    }
}

/// What amounts may still be, a line for each benefit that has bounds.
pub(super) fn bounds(
    program: &Program,
    facts: &Facts,
    outcome: &Outcome,
    console: &Console,
) -> Vec<String> {
    let is_open = |one: &&BenefitOutcome| one.qualifies != Some(false);
    let lines = outcome.benefits.iter().filter(is_open).filter_map(|one| {
        let is_told = match &one.amount {
            AmountOutcome::Between { high, .. } => high.is_some(),
            AmountOutcome::Exact(_)
            | AmountOutcome::UpTo(_)
            | AmountOutcome::AtLeast(_)
            | AmountOutcome::Range { .. } => true,
            AmountOutcome::InKind | AmountOutcome::Unset => one.qualifies == Some(true),
            AmountOutcome::None => false,
        };
        let words = amount(program, outcome, one, console.lang).filter(|_| is_told);
        if words.is_none() && !(is_told && matches!(one.amount, AmountOutcome::InKind)) {
            return None;
        }
        let benefit = program.benefits.at(one.benefit);
        let name = named(program, &benefit.name, &benefit.labels, console.lang);
        let whose = whose(program, facts, &one.path, console.lang);
        let standing = explain::standing_text(program, outcome, one);
        let standing = standing.get(console.lang.into());
        let comma = console.either("，", ", ");
        let words = words.map_or_else(String::new, |words| format!("{comma}{words}"));
        Some(console.either(
            format!("· {name}（{whose}）：{standing}{words}"),
            format!("· {name} ({whose}): {standing}{words}"),
        ))
    });
    lines.collect()
}

fn amount(
    program: &Program,
    outcome: &Outcome,
    one: &BenefitOutcome,
    language: impl Into<Language>,
) -> Option<String> {
    let amount = explain::amount_text(program, outcome, one)?;
    Some(amount.get(language.into()).to_owned())
}

pub(super) fn new_table(console: &Console) -> Table {
    let mut table = Table::new();
    table.load_preset(UTF8_FULL_CONDENSED);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(console.results.width).unwrap_or(u16::MAX));
    table
}

/// The values of definitions, as a table.
pub(super) fn definitions(program: &Program, outcome: &Outcome, console: &Console) -> String {
    let mut table = new_table(console);
    table.set_header(console.either(["定义", "值"], ["definition", "value"]));
    for one in &outcome.definitions {
        let declared = program.definitions.at(one.definition);
        let path = one.path.display(program);
        let name = named(program, &declared.name, &declared.labels, console.lang);
        let name = if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        };
        let words = explain::reach_text(program, &declared.ty, &one.value);
        table.add_row([name, words.get(console.lang.into()).to_owned()]);
    }
    format!("{table}\n")
}

/// Names of benefits in the language of this run, each once.
pub(super) fn names<'a>(
    program: &'a Program,
    benefits: &[Id<Benefit>],
    lang: impl Into<Language>,
) -> Vec<&'a str> {
    let lang = lang.into();
    let mut names: Vec<&str> = Vec::new();
    for benefit in benefits {
        let declared = program.benefits.at(*benefit);
        let name = named(program, &declared.name, &declared.labels, lang);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What to ask next, and for which benefits.
pub(super) fn next(program: &Program, outcome: &Outcome, lang: Language) -> String {
    let Some(question) = outcome.next(&Interview::new(program, &|_| true)) else {
        return String::new();
    };
    let missing = &question.need;
    let path = need::path(program, missing);
    let asked = need::question(program, missing, lang).unwrap_or_else(|| path.clone());
    let benefits: Vec<&str> = names(program, &question.benefits, lang);
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = match lang {
        Language::Ko => writeln!(
            text,
            "다음으로 물을 것: {asked} ({path}; {} 관련)",
            benefits.join(", ")
        ),
        Language::Zh => writeln!(
            text,
            "接下来最该问：{asked}（{path}；关系到{}）",
            benefits.join("、")
        ),
        Language::En => writeln!(
            text,
            "what matters most next: {asked} ({path}; for {})",
            benefits.join(", ")
        ),
    };
    text
}
