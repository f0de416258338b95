//! Laws of what nobody gave: defaults, usual values, and what is said not to be known.

use guiju::internals::api::{Asked, Loaded};
use proptest::prelude::*;
use serde_json::Value as Json;

use super::{benefits, entropy, evaluate, made, needs, same, standing_of};
use crate::rulebook::tries;

/// Entries of a table that a field of a result refers to.
pub(super) fn referred<'o>(ranges: &Json, table: &'o Json) -> Vec<&'o Json> {
    if ranges.is_null() {
        return Vec::new();
    }
    let table = table.as_array().unwrap();
    let bound = |bound: &Json| usize::try_from(bound.as_u64().unwrap()).unwrap();
    let ranges = ranges.as_array().unwrap().iter();
    ranges
        .flat_map(|range| &table[bound(&range[0])..=bound(&range[1])])
        .collect()
}

/// Paths of the facts that a result took by default, or that have to be found for it.
fn paths<'o>(ranges: &Json, outcome: &'o Json) -> Vec<&'o str> {
    let all = referred(ranges, &outcome["presumed"]);
    all.iter().map(|it| it["path"].as_str().unwrap()).collect()
}

/// What a result rests on, apart from the result itself.
pub(super) fn rests_on<'o>(
    result: &Json,
    outcome: &'o Json,
) -> (Vec<&'o str>, Vec<&'o str>, Vec<&'o Json>) {
    let none = Json::Array(Vec::new());
    let assumed = result.get("assumed").unwrap_or(&none);
    let assumed = assumed.as_array().unwrap().iter();
    let assumed =
        assumed.map(|at| &outcome["assumed"][usize::try_from(at.as_u64().unwrap()).unwrap()]);
    (
        needs(result, outcome),
        paths(&result["presumed"], outcome),
        assumed.collect(),
    )
}

proptest! {
    #![proptest_config(tries(300))]

    /// A fact that is taken by default matters only to the results that name it.
    #[test]
    fn a_default_that_is_not_named_does_not_matter(bytes in entropy()) {
        let (text, loaded, household, mut choices) = made(&bytes);
        let before = evaluate(&loaded, &household, Asked::default()).unwrap();
        for unsaid in household.unsaid() {
            let said = household.filled(&unsaid, &mut choices);
            let after = evaluate(&loaded, &said, Asked::default()).unwrap();
            for benefit in benefits(&before) {
                if !paths(&benefit["presumed"], &before).contains(&unsaid.path.as_str()) {
                    prop_assert_eq!(
                        standing_of(benefit), standing_of(same(benefit, &after)),
                        "{}\n{}\n{}\n{}", unsaid.path, household.json(), said.json(), text
                    );
                }
            }
        }
    }

    /// A result is certain where it waits for nothing and stands on nothing that nobody gave.
    #[test]
    fn what_is_certain_stands_on_what_was_given(bytes in entropy()) {
        let (text, loaded, household, _) = made(&bytes);
        let outcome = evaluate(&loaded, &household, Asked::default()).unwrap();
        for benefit in benefits(&outcome) {
            let (needs, defaulted, assumed) = rests_on(benefit, &outcome);
            let is_certain = benefit["standing"] != "cannot"
                && needs.is_empty() && defaulted.is_empty() && assumed.is_empty();
            prop_assert_eq!(benefit["certain"] == true, is_certain, "{}\n{}", benefit, text);
            let kinds = referred(&benefit["presumed"], &outcome["presumed"]);
            prop_assert!(kinds.iter().all(|it| it.get("kind").is_none()), "{}", benefit);
        }
    }

    /// What a result is if what is usual is found is what comes out when exactly these facts
    /// are stated.
    #[test]
    fn what_is_told_if_found_comes_out_when_it_is_stated(bytes in entropy()) {
        let (text, loaded, household, _) = made(&bytes);
        let before = evaluate(&loaded, &household, Asked::default()).unwrap();
        for benefit in benefits(&before) {
            let Some(then) = benefit.get("if_found") else { continue };
            let found = referred(&then["found"], &before["presumed"]);
            prop_assert!(!found.is_empty(), "{}", benefit);
            let mut stated = household.clone();
            for fact in &found {
                prop_assert_eq!(&fact["kind"], "usual", "{}", fact);
                stated.state(fact["path"].as_str().unwrap(), &fact["value"]);
            }
            let after = evaluate(&loaded, &stated, Asked::default()).unwrap();
            let now = same(benefit, &after);
            let told = || format!("{benefit}\n{now}\n{}\n{}\n{text}", household.json(), stated.json());
            prop_assert_eq!(standing_of(then), standing_of(now), "{}", told());
            prop_assert_eq!(rests_on(then, &before), rests_on(now, &after), "{}", told());
            prop_assert_eq!(&then["error"]["code"], &now["error"]["code"], "{}", told());
        }
    }

    /// What is usual decides nothing: without it the same comes out.
    #[test]
    fn what_is_usual_decides_nothing(bytes in entropy()) {
        let (text, loaded, household, _) = made(&bytes);
        let without: String = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("通常"))
            .flat_map(|line| [line, "\n"])
            .collect();
        prop_assert!(without.len() < text.len());
        let other = Loaded::load(&[("a.gj", &without)], "").unwrap();
        let before = evaluate(&loaded, &household, Asked::default()).unwrap();
        let after = evaluate(&other, &household, Asked::default()).unwrap();
        for benefit in benefits(&before) {
            let other = same(benefit, &after);
            prop_assert_eq!(standing_of(benefit), standing_of(other), "{}\n{}", household.json(), text);
            prop_assert_eq!(rests_on(benefit, &before), rests_on(other, &after), "{}\n{}", household.json(), text);
            prop_assert!(other.get("if_found").is_none());
        }
    }

    /// What is said not to be known takes no default.
    #[test]
    fn what_is_said_not_to_be_known_takes_no_default(bytes in entropy()) {
        let (text, loaded, household, _) = made(&bytes);
        let mut asked = household.clone();
        for unsaid in household.unsaid() {
            asked.state(&unsaid.path, &Json::Null);
        }
        let outcome = evaluate(&loaded, &asked, Asked::default()).unwrap();
        for benefit in benefits(&outcome) {
            prop_assert!(benefit.get("presumed").is_none(), "{}\n{}", asked.json(), text);
        }
    }
}
