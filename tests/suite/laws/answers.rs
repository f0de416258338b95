//! Laws of answers: each result has one in each language, it holds the number that came out, and
//! what nobody gave is never told as certain.

use guiju::internals::api::Asked;
use guiju::internals::language::Languages;
use proptest::prelude::*;
use serde_json::Value as Json;

use super::{benefits, entropy, evaluate, made, reasons_of};
use crate::rulebook::tries;

/// Words of advice, and words that promise: no answer has them.
const NEVER: [&str; 6] = [
    "如要",
    "可以享受",
    "It would qualify",
    "for example",
    "갖추려면",
    "위안",
];

fn asked() -> Asked {
    Asked {
        explanation: Some(Languages::ALL),
        ..Asked::default()
    }
}

/// The digits of an exact amount that is received and is not 0.
fn digits(benefit: &Json) -> Option<&str> {
    let is_paid = benefit["receives"] == true && benefit["amount"]["kind"] == "exact";
    let digits = benefit["amount"]["value"].as_str().filter(|_| is_paid)?;
    // An amount of money is written with two decimals, an answer without those that are 0.
    let digits = digits.strip_suffix(".00").unwrap_or(digits);
    (!digits.trim_start_matches(['0', '.']).is_empty()).then_some(digits)
}

proptest! {
    #![proptest_config(tries(300))]

    /// Every result has an answer; what came out stands in it, and what is missing is said.
    #[test]
    fn an_answer_holds_what_came_out(bytes in entropy()) {
        let (text, loaded, household, _) = made(&bytes);
        let Ok(outcome) = evaluate(&loaded, &household, asked()) else { return Ok(()) };
        for (reasons, benefit) in reasons_of(&outcome).iter().zip(benefits(&outcome)) {
            for language in ["zh", "en", "ko"] {
                let answer = reasons["answer"][language].as_str().unwrap();
                prop_assert!(answer.ends_with(['。', '.']), "{}", answer);
                prop_assert!(NEVER.iter().all(|word| !answer.contains(word)), "{}", answer);
                if let Some(digits) = digits(benefit) {
                    prop_assert!(answer.contains(digits), "{}\n{}\n{}\n{}", digits, answer, household.json(), text);
                }
            }
            let zh = reasons["answer"]["zh"].as_str().unwrap();
            if benefit["standing"] == "undetermined" && benefit["receives"].is_null() {
                prop_assert!(zh.contains("还不能确定"), "{}\n{}", zh, text);
            }
        }
    }

    /// A result that took a fact by default says so in its answer.
    #[test]
    fn an_answer_tells_that_it_stands_on_defaults(bytes in entropy()) {
        let (text, loaded, household, _) = made(&bytes);
        let Ok(outcome) = evaluate(&loaded, &household, asked()) else { return Ok(()) };
        for (reasons, benefit) in reasons_of(&outcome).iter().zip(benefits(&outcome)) {
            let takes = benefit.get("presumed").is_some();
            let zh = reasons["answer"]["zh"].as_str().unwrap();
            if takes && benefit["standing"] != "cannot" {
                prop_assert!(zh.contains("按默认") || zh.contains("身份尚未认定"), "{}\n{}", zh, text);
            }
        }
    }
}
