//! `guiju eval` for people, in three depths: the answers on one screen, the reasons, and everything.

use super::console::Console;
use super::next_steps;
use super::outcome;
use super::program::Rulebook;
use crate::evaluate::Outcome;
use crate::explain::{self, Explanation, ToldAnswer};
use crate::language::{Language, Languages};
use crate::program::Facts;
use crate::program::wording::Kept;

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// The answers.
    Answers,
    /// The answers with their reasons.
    Reasons,
    /// Everything that was computed and decided.
    Trace,
}

/// So many names of facts stand in one line.
const MOST_NAMED: usize = 6;

/// An outcome in words.
pub(super) fn told(
    rulebook: &Rulebook,
    facts: &Facts,
    outcome: &Outcome,
    depth: Depth,
    language: Language,
    console: &Console,
) -> String {
    let program = &rulebook.program;
    let mut text = outcome::heading(program, outcome.on, language);
    let languages = Languages::only(language);
    let explanation = explain::explain(program, facts, outcome, languages, &Kept::of(program));
    match depth {
        Depth::Answers => {
            let beside = |told: &ToldAnswer| {
                let at = told.position;
                next_steps::told(
                    program,
                    facts,
                    outcome,
                    explanation.benefits.get(at)?,
                    language,
                )
            };
            text.push_str(&explain::family(&explanation).text(language, &beside));
            text.push_str(&next_steps::offices(
                program,
                outcome,
                &explanation,
                language,
            ));
            text.push_str(&below(rulebook, facts, outcome, language));
            text.push_str(&closing(&explanation, language));
        }
        Depth::Reasons => {
            text.push_str(&explain::reasons(&explanation, language));
            text.push('\n');
            text.push_str(&outcome::uncertain(program, facts, outcome, language));
            text.push_str(&closing(&explanation, language));
        }
        Depth::Trace => {
            text.push_str(&outcome::table(program, facts, outcome, language, console));
            text.push_str(&outcome::uncertain(program, facts, outcome, language));
            text.push('\n');
            text.push_str(&explain::render(&explanation, language));
            text.push('\n');
        }
    }
    text
}

/// What the answers rest on: what follows if what is usual is found, and how many facts nobody
/// said.
fn below(rulebook: &Rulebook, facts: &Facts, outcome: &Outcome, language: Language) -> String {
    let program = &rulebook.program;
    let told = explain::uncertain(program, facts, outcome, Languages::only(language));
    let mut text = outcome::if_found(&told, language);
    for review in &told.reviews {
        let title = language.pick("要复核：", "To be reviewed: ", "재심사: ");
        text.push_str(&format!("{title}{}\n", review.get(language)));
    }
    let mut names: Vec<&str> = Vec::new();
    for name in &told.taken_names {
        let name = name.get(language);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        let all = names.len();
        let shown: Vec<&str> = names.iter().take(MOST_NAMED).copied().collect();
        let shown = shown.join(language.pick("、", ", ", ", "));
        let more = all > MOST_NAMED;
        text.push_str(&language.pick(
            format!(
                "没有说、按默认取值的有 {all} 项：{shown}{}（`guiju eval --explain` 逐项列出）\n",
                if more { " 等" } else { "" }
            ),
            format!(
                "Not said and taken by default, {all}: {shown}{} (`guiju eval --explain` lists each)\n",
                if more { ", …" } else { "" }
            ),
            format!(
                "말하지 않아 기본값을 쓴 것 {all}가지: {shown}{}(`guiju eval --explain`으로 전부 표시)\n",
                if more { " 등" } else { "" }
            ),
        ));
    }
    text
}

/// That an answer is no decision.
fn closing(explanation: &Explanation, language: Language) -> String {
    if explanation.benefits.is_empty() {
        return String::new();
    }
    language
        .pick(
            "以上按所填事实初步计算，以受理机关的决定为准。\n",
            "This is computed from the facts as stated; what counts is the decision of the office.\n",
            "이상은 적은 사실에 따른 초보적인 계산이며, 접수기관의 결정을 기준으로 합니다.\n",
        )
        .to_owned()
}
