//! Laws of values of places: what is inherited from above is never told as certain.

use guiju::internals::api::{Asked, Loaded};
use proptest::prelude::*;
use serde_json::Value as Json;

use crate::rulebook::tries;

const LEVELS: [&str; 3] = ["省", "设区的市", "县"];

/// One region: the one around it, its level, and whether it has a value of its own.
#[derive(Debug, Clone)]
struct Place {
    parent: Option<usize>,
    level: Option<usize>,
    has_value: bool,
}

/// A tree of places; a level stands deeper in the list than that of every place around.
fn places() -> impl Strategy<Value = Vec<Place>> {
    let one = (any::<prop::sample::Index>(), 0_usize..4, any::<bool>());
    prop::collection::vec(one, 1..9).prop_map(|made| {
        let mut places: Vec<Place> = Vec::new();
        for (around, level, has_value) in made {
            // A place with no value anywhere around it would be an error of the checker.
            let has_value = has_value || places.is_empty();
            let parent = (!places.is_empty()).then(|| around.index(places.len()));
            let outer = levels_around(&places, parent).max();
            let level =
                (level < LEVELS.len() && outer.is_none_or(|outer| outer < level)).then_some(level);
            places.push(Place {
                parent,
                level,
                has_value,
            });
        }
        places
    })
}

/// A place and those around it, the nearest first.
fn up(places: &[Place], from: Option<usize>) -> impl Iterator<Item = usize> {
    std::iter::successors(from, |at| places[*at].parent)
}

fn levels_around(places: &[Place], from: Option<usize>) -> impl Iterator<Item = usize> {
    up(places, from).filter_map(|at| places[at].level)
}

fn rulebook(places: &[Place], level: usize, inherits: &str) -> String {
    let mut text = "规则集 地\n主体 家庭\n  计量 户\n  填报 在: 地区\n".to_owned();
    let mut rows = String::new();
    for (at, place) in places.iter().enumerate() {
        text.push_str(&format!("地区 地{at}\n"));
        if let Some(level) = place.level {
            text.push_str(&format!("  级别 {}\n", LEVELS[level]));
        }
        let inside = places.iter().enumerate();
        let inside = inside.filter(|(_, other)| other.parent == Some(at));
        let inside: Vec<String> = inside.map(|(at, _)| format!("地{at}")).collect();
        if !inside.is_empty() {
            text.push_str(&format!("  包含 {}\n", inside.join("、")));
        }
        if place.has_value {
            rows.push_str(&format!("    | 地{at} | {} 元/月 |\n", at + 100));
        }
    }
    format!(
        "{text}参数 标准: 元/月 按 地区\n  定于 {} 沿用 {inherits}\n  调整周期 1 年\n  自 2023-07-01\n{rows}待遇 补助 给 家庭: 元/月\n  金额 标准[在]\n",
        LEVELS[level]
    )
}

proptest! {
    #![proptest_config(tries(200))]

    #[test]
    fn what_is_inherited_from_above_is_never_told_as_certain(
        places in places(),
        level in 0_usize..3,
        is_taken: bool,
        is_late: bool,
    ) {
        // A level that no place has is refused.
        prop_assume!(places.iter().any(|place| place.level == Some(level)));
        let inherits = if is_taken { "推定 「示例」" } else { "不可" };
        let text = rulebook(&places, level, inherits);
        let loaded = Loaded::load(&[("a.gj", &text)], "");
        let loaded = loaded.unwrap_or_else(|findings| panic!("{text}\n{findings}"));
        let on = if is_late { "2024-07-01" } else { "2024-06-30" };
        for at in 0..places.len() {
            let facts = format!("{{\"在\": \"地{at}\"}}");
            let outcome = loaded.evaluate(&facts, on, Asked::default()).unwrap();
            let outcome: Json = serde_json::from_str(&outcome).unwrap();
            let benefit = &outcome["benefits"][0];
            let owner = up(&places, Some(at)).find(|at| places[*at].has_value);
            let is_own = owner.is_some_and(|owner| {
                owner == at || levels_around(&places, Some(owner)).any(|other| other == level)
            });
            let amount = owner.filter(|_| is_own || is_taken).map(|owner| format!("{}.00", owner + 100));
            let told = &benefit["amount"]["value"];
            prop_assert_eq!(told.as_str(), amount.as_deref(), "地{}\n{}\n{}", at, text, benefit);
            prop_assert_eq!(benefit["certain"] == true, is_own && !is_late, "地{}\n{}", at, text);
            let assumed = benefit["assumed"].as_array().unwrap();
            prop_assert_eq!(assumed.len(), usize::from(amount.is_some() && !is_own));
            let overdue = benefit["overdue"].as_array().map_or(0, Vec::len);
            prop_assert_eq!(overdue, usize::from(amount.is_some() && is_late));
        }
    }
}
