//! Laws of the interview: conditions of questions, made by chance.

use guiju::internals::api::questions::Wanted;
use guiju::internals::api::{Asked, Loaded};
use guiju::internals::language::Languages;
use guiju::internals::wire::question::Respondent;
use proptest::prelude::*;
use serde_json::Value as Json;

use super::choices::Choices;
use super::{ON, benefits, entropy, evaluate, made, needs};
use crate::rulebook::tries;

/// What is asked, in an order in which each may wait for those before it; then what such a
/// condition says in the household, and of a person.
const ASKED: &[(&str, &[&str], &[&str])] = &[
    ("填报 所在地", &["所在地 = 甲"], &[]),
    (
        "填报 等第",
        &["等第 属于 {无、二级}", "取暖费[等第] 高于 50 元/月"],
        &[],
    ),
    ("包含 成员", &["计数(成员) 高于 1 人"], &[]),
    ("填报 残疾", &["存在(成员 其中 (残疾))"], &["残疾"]),
    (
        "填报 工资",
        &["合计(成员.工资) 低于 600 元/月"],
        &["工资 低于 300 元/月"],
    ),
    ("填报 年龄", &[], &["年龄 不低于 18 岁"]),
    (
        "填报 收入",
        &["收入 低于 600 元/月", "收入 低于 线[所在地]"],
        &[],
    ),
    ("填报 困难", &["困难", "非 困难"], &[]),
    ("填报 开始", &["开始 早于 2023-12-31"], &[]),
    // It is 0 by default: then nothing can be divided by it.
    ("填报 负担", &["收入 / 负担 高于 1"], &[]),
    ("认定 特困", &[], &[]),
];

/// The rulebook with a question below everything that is asked: once without conditions, once
/// with some of them. Both have the same lines, and everything stands at the same bytes.
fn with_questions(text: &str, choices: &mut Choices<'_>) -> (String, String) {
    let (mut plain, mut conditional) = (String::new(), String::new());
    let mut is_person = false;
    for line in text.lines() {
        is_person |= line == "主体 人";
        for text in [&mut plain, &mut conditional] {
            text.push_str(line);
            text.push('\n');
        }
        let place = ASKED
            .iter()
            .position(|(word, ..)| line.trim_start().starts_with(&format!("{word}: ")));
        let Some(place) = place else { continue };
        let before = ASKED[..place].iter();
        let before: Vec<&str> = before
            .flat_map(|(_, of_household, of_person)| {
                let own = if is_person { *of_person } else { &[] };
                of_household.iter().chain(own).copied()
            })
            .collect();
        for text in [&mut plain, &mut conditional] {
            text.push_str("    问 「怎样？」");
        }
        if !before.is_empty() && choices.once_in(2) {
            let when = format!(" 当 {}", choices.one(&before));
            plain.push_str(&format!(" #{}", "-".repeat(when.len() - 2)));
            conditional.push_str(&when);
        }
        plain.push('\n');
        conditional.push('\n');
    }
    (plain, conditional)
}

fn loaded(text: &str) -> Loaded {
    Loaded::load(&[("a.gj", text)], "").unwrap_or_else(|findings| panic!("{text}\n{findings}"))
}

/// An outcome without what it says of whether something is asked.
fn unasked(mut outcome: Json) -> Json {
    outcome["next"] = Json::Null;
    for need in outcome["missing"].as_array_mut().unwrap() {
        let need = need.as_object_mut().unwrap();
        need.remove("asked");
        need.remove("after");
    }
    outcome
}

fn paths(questions: &str) -> Vec<String> {
    let questions: Vec<Json> = serde_json::from_str(questions).unwrap();
    let paths = questions.iter().map(|it| it["path"].as_str().unwrap());
    paths.map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(tries(150))]

    /// When a question makes sense changes no result, no need, no reason and no trace.
    #[test]
    fn when_something_is_asked_changes_nothing(bytes in entropy()) {
        let (text, _, household, mut choices) = made(&bytes);
        let (plain, conditional) = with_questions(&text, &mut choices);
        let asked = || Asked {
            definitions: true,
            trace: true,
            explanation: Some(Languages::ALL),
            ..Asked::default()
        };
        let before = evaluate(&loaded(&plain), &household, asked());
        let after = evaluate(&loaded(&conditional), &household, asked());
        let (before, after) = match (before, after) {
            (Ok(before), Ok(after)) => (unasked(before), unasked(after)),
            (before, after) => {
                prop_assert_eq!(before, after);
                return Ok(());
            }
        };
        for (part, value) in before.as_object().unwrap() {
            prop_assert_eq!(value, &after[part], "{}\n{}\n{}", part, household.json(), conditional);
        }
    }

    /// An interview asks only what makes sense, nothing twice, and ends; what is still needed
    /// then makes no sense to ask, is not known, or waits for what is not known.
    #[test]
    fn an_interview_ends_when_nothing_is_left_to_ask(bytes in entropy()) {
        let (text, _, mut household, mut choices) = made(&bytes);
        let (_, conditional) = with_questions(&text, &mut choices);
        let loaded = loaded(&conditional);
        let mut not_known: Vec<String> = Vec::new();
        for _ in 0..40 {
            let next = loaded.next_but(&household.json(), ON, &not_known).unwrap();
            let all = loaded.questions(&household.json(), ON, &not_known).unwrap();
            let next: Json = serde_json::from_str(&next).unwrap();
            let told = || format!("{next}\n{}\n{conditional}", household.json());
            let all = paths(&all);
            prop_assert_eq!(all.first().map(String::as_str), next["path"].as_str(), "{}", told());
            let outcome = evaluate(&loaded, &household, Asked::default()).unwrap();
            let missing = outcome["missing"].as_array().unwrap();
            let entry = |path: &str| missing.iter().find(|it| it["path"] == path);
            for path in &all {
                let is_asked = entry(path).is_none_or(|it| it["asked"].is_null() && it["after"].is_null());
                prop_assert!(is_asked && !not_known.contains(path), "{}\n{}", path, told());
            }
            let Some(path) = next["path"].as_str() else {
                for benefit in benefits(&outcome).iter().filter(|it| it["receives"] != false) {
                    for path in needs(benefit, &outcome) {
                        let need = entry(path).unwrap();
                        // Nobody of the household is asked for values of the rules, nor for
                        // amounts that a place or an officer sets.
                        let is_left = need["kind"] == "parameter"
                            || need["kind"] == "amount"
                            || need["asked"] == false
                            || not_known.iter().any(|it| it == path)
                            || !need["after"].is_null() && !not_known.is_empty();
                        prop_assert!(is_left, "{}\n{}", need, told());
                    }
                }
                return Ok(());
            };
            if choices.once_in(5) {
                not_known.push(path.to_owned());
                continue;
            }
            let holes = household.holes();
            let hole = holes.iter().find(|hole| hole.path == path);
            prop_assert!(hole.is_some(), "{}", told());
            household = household.filled(hole.unwrap(), &mut choices);
        }
        prop_assert!(false, "{}\n{}", household.json(), conditional);
    }

    /// What the applicant is asked and what an officer finds are all that is asked, and in the
    /// same order.
    #[test]
    fn each_question_is_on_one_list(bytes in entropy()) {
        let (text, _, household, mut choices) = made(&bytes);
        let (_, conditional) = with_questions(&text, &mut choices);
        let loaded = loaded(&conditional);
        let of = |of: Option<Respondent>| {
            let wanted = Wanted { not_known: &[], of };
            paths(&loaded.questions_of(&household.json(), ON, &wanted).unwrap())
        };
        let all = of(None);
        let lists = [Respondent::Applicant, Respondent::Officer].map(|it| of(Some(it)));
        for list in &lists {
            let own: Vec<&String> = all.iter().filter(|path| list.contains(path)).collect();
            prop_assert_eq!(own, list.iter().collect::<Vec<_>>(), "{}\n{}", household.json(), conditional);
        }
        prop_assert_eq!(all.len(), lists[0].len() + lists[1].len());
    }
}
