//! Laws of evaluation, tried on rulebooks and households made by chance.
//!
//! Everything goes through `api`, as users see it: text in, JSON out. What a law says of an
//! outcome it says of every benefit in it.

mod answers;
mod bounds;
mod choices;
mod facts;
mod interview;
mod places;
mod rules;
mod standings;

use std::cmp::Ordering;

use guiju::internals::api::{Asked, Loaded};
use proptest::prelude::*;
use serde_json::Value as Json;

use crate::rulebook::{reasons_of, tries};
use choices::Choices;
use facts::Household;
use rules::Order;

const ON: &str = "2024-06-18";

/// A rulebook and a household with holes.
fn made(bytes: &[u8]) -> (String, Loaded, Household, Choices<'_>) {
    let mut choices = Choices::new(bytes);
    let text = rules::rulebook(&mut choices, Order::AsMade);
    let loaded = Loaded::load(&[("a.gj", &text)], "")
        .unwrap_or_else(|findings| panic!("{text}\n{findings}"));
    let household = Household::with_holes(&mut choices);
    (text, loaded, household, choices)
}

fn evaluate(loaded: &Loaded, household: &Household, asked: Asked) -> Result<Json, String> {
    let outcome = loaded.evaluate(&household.json(), ON, asked)?;
    Ok(serde_json::from_str(&outcome).unwrap())
}

fn benefits(outcome: &Json) -> &Vec<Json> {
    outcome["benefits"].as_array().unwrap()
}

/// The same benefit of the same instance in another outcome.
fn same<'o>(benefit: &Json, outcome: &'o Json) -> &'o Json {
    benefits(outcome)
        .iter()
        .find(|other| other["name"] == benefit["name"] && other["path"] == benefit["path"])
        .unwrap()
}

/// Paths of what a benefit waits for: its ranges of positions in the table of what is missing.
fn needs<'o>(result: &Json, outcome: &'o Json) -> Vec<&'o str> {
    let missing = outcome["missing"].as_array().unwrap();
    let none = Json::Array(Vec::new());
    let ranges = result.get("needs").unwrap_or(&none);
    let ranges = ranges.as_array().unwrap().iter();
    let bound = |bound: &Json| usize::try_from(bound.as_u64().unwrap()).unwrap();
    let needs = ranges.flat_map(|range| &missing[bound(&range[0])..=bound(&range[1])]);
    needs.map(|need| need["path"].as_str().unwrap()).collect()
}

fn standing_of(benefit: &Json) -> [&Json; 3] {
    [
        &benefit["standing"],
        &benefit["receives"],
        &benefit["amount"],
    ]
}

/// A decimal or a fraction as a number to compare with.
fn number(value: &Json) -> num_rational::BigRational {
    use num_rational::BigRational;
    let of = |text: &str| -> BigRational {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits: num_bigint::BigInt = format!("{whole}{decimals}").parse().unwrap();
        let scale = num_bigint::BigInt::from(10).pow(decimals.len().try_into().unwrap());
        BigRational::new(digits, scale)
    };
    if let Some(text) = value.as_str() {
        return of(text);
    }
    of(value["num"].as_str().unwrap()) / of(value["den"].as_str().unwrap())
}

/// Whether an amount that is known is one that an amount which is open allows.
fn allows(open: &Json, known: &Json) -> bool {
    match open["kind"].as_str() {
        // What does not qualify in the end has no amount.
        None => known.is_null(),
        Some(_) if known.is_null() => true,
        Some("between") => {
            let is = |bound: &str, fits: fn(Ordering) -> bool| {
                // An interval lies in another where each end lies within the same end.
                let value = match known["kind"].as_str() {
                    Some("between" | "range") => &known[bound],
                    Some("at_least") if bound == "high" => &Json::Null,
                    _ => &known["value"],
                };
                open[bound].is_null()
                    || !value.is_null() && fits(number(value).cmp(&number(&open[bound])))
            };
            is("low", Ordering::is_ge) && is("high", Ordering::is_le)
        }
        Some("unset") => true,
        Some(_) => open == known,
    }
}

fn entropy() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..400)
}

proptest! {
    #![proptest_config(tries(300))]

    /// Giving any value to a fact that is not needed never changes the result.
    #[test]
    fn what_is_not_needed_does_not_matter(bytes in entropy()) {
        let (text, loaded, household, mut choices) = made(&bytes);
        let Ok(before) = evaluate(&loaded, &household, Asked::default()) else { return Ok(()) };
        for hole in household.holes() {
            let given = household.filled(&hole, &mut choices);
            let Ok(after) = evaluate(&loaded, &given, Asked::default()) else { continue };
            for benefit in benefits(&before) {
                if !needs(benefit, &before).contains(&hole.path.as_str()) {
                    prop_assert_eq!(
                        standing_of(benefit), standing_of(same(benefit, &after)),
                        "{} = {}\n{}\n{}", hole.path, given.json(), household.json(), text
                    );
                }
            }
        }
    }

    /// However the other holes are filled, a fact that was not needed does not matter: also
    /// where a list is not given, what the rules ask of its elements is named.
    #[test]
    fn what_is_not_needed_does_not_matter_later(bytes in entropy()) {
        let (text, loaded, household, mut choices) = made(&bytes);
        let before = evaluate(&loaded, &household, Asked::default()).unwrap();
        let known = household.completed(&mut choices);
        let after = evaluate(&loaded, &known, Asked::default()).unwrap();
        for hole in household.holes().iter().filter(|hole| hole.path != "成员") {
            let other = known.filled(hole, &mut choices);
            let other_after = evaluate(&loaded, &other, Asked::default()).unwrap();
            for benefit in benefits(&before) {
                if !needs(benefit, &before).contains(&hole.path.as_str()) {
                    prop_assert_eq!(
                        standing_of(same(benefit, &after)), standing_of(same(benefit, &other_after)),
                        "{}\n{}\n{}\n{}\n{}", hole.path, household.json(), known.json(), other.json(), text
                    );
                }
            }
        }
    }

    /// The order of declarations, of conditions, and of the parts of 且, 或, +, 最大 and 最小
    /// never changes a result, also where something cannot be computed.
    #[test]
    fn order_does_not_matter(bytes in entropy()) {
        let (text, loaded, household, _) = made(&bytes);
        let reversed = rules::rulebook(&mut Choices::new(&bytes), Order::Reversed);
        let again = Loaded::load(&[("a.gj", &reversed)], "")
            .unwrap_or_else(|findings| panic!("{reversed}\n{findings}"));
        let before = evaluate(&loaded, &household, Asked::default()).unwrap();
        let after = evaluate(&again, &household, Asked::default()).unwrap();
        for benefit in benefits(&before) {
            let other = same(benefit, &after);
            let told = || format!("{benefit}\n{other}\n{}\n{text}\n{reversed}", household.json());
            prop_assert_eq!(standing_of(benefit), standing_of(other), "{}", told());
            prop_assert_eq!(needs(benefit, &before), needs(other, &after), "{}", told());
            prop_assert_eq!(standings::rests_on(benefit, &before), standings::rests_on(other, &after), "{}", told());
            prop_assert_eq!(benefit.get("if_found").is_some(), other.get("if_found").is_some(), "{}", told());
            prop_assert_eq!(&benefit["error"]["code"], &other["error"]["code"], "{}", told());
        }
    }

    /// However the holes are filled, nothing falls outside what was said before.
    #[test]
    fn what_is_said_of_the_open_holds_of_the_known(bytes in entropy()) {
        let (text, loaded, household, mut choices) = made(&bytes);
        let before = evaluate(&loaded, &household, Asked::default());
        for _ in 0..4 {
            let known = household.completed(&mut choices);
            let after = evaluate(&loaded, &known, Asked::default());
            let (before, after) = match (&before, &after) {
                (Ok(before), Ok(after)) => (before, after),
                // What certainly cannot be computed cannot be computed however it is filled.
                (Err(_), after) => {
                    prop_assert!(after.is_err(), "{}\n{}\n{}", household.json(), known.json(), text);
                    continue;
                }
                (Ok(_), Err(_)) => continue,
            };
            for open in benefits(before) {
                let known_benefit = same(open, after);
                let told = || format!(
                    "{open}\n{known_benefit}\n{}\n{}\n{text}", household.json(), known.json()
                );
                // What waits for something may turn out to be impossible to compute.
                if known_benefit["standing"] == "cannot" && !needs(open, before).is_empty() {
                    continue;
                }
                if open["standing"] != "undetermined" {
                    prop_assert_eq!(&open["standing"], &known_benefit["standing"], "{}", told());
                }
                if !open["receives"].is_null() {
                    prop_assert_eq!(&open["receives"], &known_benefit["receives"], "{}", told());
                }
                prop_assert!(allows(&open["amount"], &known_benefit["amount"]), "{}", told());
            }
        }
    }

    /// A result is open exactly where something is needed, and where nothing can be asked,
    /// no answer changes anything.
    #[test]
    fn open_results_say_what_they_need(bytes in entropy()) {
        let (text, loaded, household, mut choices) = made(&bytes);
        let Ok(before) = evaluate(&loaded, &household, Asked::default()) else { return Ok(()) };
        for benefit in benefits(&before) {
            let is_open = benefit["standing"] != "cannot"
                && (benefit["standing"] == "undetermined"
                    || benefit["receives"].is_null()
                    || matches!(benefit["amount"]["kind"].as_str(), Some("between" | "unset")));
            prop_assert_eq!(benefit["standing"] == "cannot", benefit.get("error").is_some());
            prop_assert_eq!(is_open, !needs(benefit, &before).is_empty(), "{}\n{}\n{}", benefit, household.json(), text);
        }
        if before["next"].is_null() {
            let known = household.completed(&mut choices);
            if let Ok(after) = evaluate(&loaded, &known, Asked::default()) {
                for benefit in benefits(&before) {
                    let known = same(benefit, &after);
                    prop_assert_eq!(&benefit["receives"], &known["receives"], "{}", text);
                    if benefit["receives"] == true && needs(benefit, &before).is_empty() {
                        prop_assert_eq!(&benefit["amount"], &known["amount"], "{}", text);
                    }
                }
            }
        } else {
            // What is asked next is a hole of the household.
            let path = before["next"]["path"].as_str().unwrap();
            prop_assert!(household.holes().iter().any(|hole| hole.path == path), "{}\n{}", path, text);
        }
    }

    /// The same input gives the same bytes, and a trace changes nothing.
    #[test]
    fn the_same_input_gives_the_same_bytes(bytes in entropy()) {
        let (text, loaded, household, _) = made(&bytes);
        let plain = loaded.evaluate(&household.json(), ON, Asked::default());
        let again = Loaded::load(&[("a.gj", &text)], "").unwrap();
        prop_assert_eq!(&plain, &again.evaluate(&household.json(), ON, Asked::default()));
        let asked = Asked { trace: true, definitions: true, ..Asked::default() };
        match (plain, evaluate(&loaded, &household, asked)) {
            (Ok(plain), Ok(mut traced)) => {
                let entries = traced.as_object_mut().unwrap();
                entries.remove("trace");
                entries.remove("definitions");
                // What only the trace cites stands after what the results cite.
                let told: Json = serde_json::from_str(&plain).unwrap();
                let cited = told["sources"].as_array().unwrap().len();
                entries["sources"].as_array_mut().unwrap().truncate(cited);
                prop_assert_eq!(plain, traced.to_string());
            }
            (Err(plain), Err(traced)) => prop_assert_eq!(plain, traced),
            // A definition that no benefit asks for may be the one that fails.
            (Ok(_), Err(_)) => {}
            (Err(plain), Ok(_)) => prop_assert!(false, "{}", plain),
        }
    }

    /// Every outcome can be explained, in both languages, and refusals say what failed.
    #[test]
    fn every_outcome_can_be_explained(bytes in entropy()) {
        let (text, loaded, household, _) = made(&bytes);
        let asked = Asked { explanation: Some(guiju::internals::language::Languages::ALL), ..Asked::default() };
        let Ok(outcome) = evaluate(&loaded, &household, asked) else { return Ok(()) };
        let reasons = reasons_of(&outcome);
        prop_assert_eq!(reasons.len(), benefits(&outcome).len());
        for (reasons, benefit) in reasons.iter().zip(benefits(&outcome)) {
            let conditions = reasons["conditions"].as_array().unwrap();
            let fails = conditions.iter().any(|step| step["holds"] == false);
            prop_assert_eq!(fails, benefit["standing"] == "fails", "{}\n{}\n{}", reasons, household.json(), text);
        }
    }
}
