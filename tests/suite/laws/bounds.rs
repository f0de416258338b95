//! The law of bounds: what is told of a result that waits for a few facts with few values is
//! what comes out over all of their combinations, no more and no less.

use guiju::internals::api::{Asked, Loaded};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::facts::Household;
use super::standings::referred;
use super::{benefits, entropy, evaluate, made, number, same};
use crate::rulebook::tries;

/// Values of a fact that has few; none of any other.
fn values(path: &str) -> Option<Vec<Json>> {
    let name = path.rsplit('.').next().unwrap();
    match name {
        "困难" | "残疾" | "特困" => Some(vec![json!(false), json!(true)]),
        "等第" => Some(vec![json!("无"), json!("二级"), json!("一级")]),
        _ => None,
    }
}

/// Paths of what a result waits for that has few values.
fn finite(benefit: &Json, outcome: &Json) -> Vec<String> {
    let needs = referred(&benefit["needs"], &outcome["missing"]);
    let needs = needs.iter().map(|need| need["path"].as_str().unwrap());
    needs
        .filter(|path| values(path).is_some())
        .map(str::to_owned)
        .collect()
}

/// Every way to say these facts.
fn combinations(household: &Household, paths: &[String]) -> Vec<Household> {
    let mut all = vec![household.clone()];
    for path in paths {
        let values = values(path).unwrap();
        all = all
            .iter()
            .flat_map(|household| {
                values.iter().map(|value| {
                    let mut said = household.clone();
                    said.state(path, value);
                    said
                })
            })
            .collect();
    }
    all
}

/// Least and greatest of an amount: none of both where it is not told in numbers.
fn bounds(amount: &Json) -> Option<[Json; 2]> {
    match amount["kind"].as_str()? {
        "exact" => Some([amount["value"].clone(), amount["value"].clone()]),
        "up_to" => Some([json!("0"), amount["value"].clone()]),
        "at_least" => Some([amount["value"].clone(), Json::Null]),
        "between" | "range" => Some([amount["low"].clone(), amount["high"].clone()]),
        _ => None,
    }
}

/// The least, or the greatest, of some bounds; none where one of them has no end.
fn end(all: &[[Json; 2]], at: usize) -> Option<num_rational::BigRational> {
    let all: Vec<_> = all
        .iter()
        .map(|ends| (!ends[at].is_null()).then(|| number(&ends[at])))
        .collect::<Option<_>>()?;
    if at == 0 {
        all.into_iter().min()
    } else {
        all.into_iter().max()
    }
}

proptest! {
    #![proptest_config(tries(150))]

    #[test]
    fn bounds_are_what_comes_out_over_all_combinations(bytes in entropy()) {
        let (text, loaded, household, _) = made(&bytes);
        let before = evaluate(&loaded, &household, Asked::default()).unwrap();
        for benefit in benefits(&before) {
            let paths = finite(benefit, &before);
            if paths.is_empty() || paths.len() > 4 {
                continue;
            }
            let all: Vec<Json> = combinations(&household, &paths)
                .iter()
                .map(|said| evaluate(&loaded, said, Asked::default()).unwrap())
                .collect();
            let all: Vec<&Json> = all.iter().map(|after| same(benefit, after)).collect();
            let told = || format!("{benefit}\n{all:#?}\n{}\n{text}", household.json());
            if all.iter().any(|one| one["standing"] == "cannot") {
                continue;
            }
            for field in ["standing", "receives"] {
                let first = &all[0][field];
                let is_same = all.iter().all(|one| one[field] == *first);
                let open = if field == "standing" { json!("undetermined") } else { Json::Null };
                let wanted = if is_same { first } else { &open };
                prop_assert_eq!(&benefit[field], wanted, "{}", told());
            }
            let amounts = all.iter().map(|one| &one["amount"]).filter(|it| !it.is_null());
            let Some(each) = amounts.map(bounds).collect::<Option<Vec<_>>>() else { continue };
            let Some(given) = bounds(&benefit["amount"]) else {
                prop_assert!(each.is_empty(), "{}", told());
                continue;
            };
            for at in [0, 1] {
                let wanted = end(&each, at);
                let given = (!given[at].is_null()).then(|| number(&given[at]));
                prop_assert_eq!(given, wanted, "{}", told());
            }
        }
    }
}

/// Two rules that read one fact: an interval forgets that it is the same one.
#[test]
fn a_fact_that_is_read_twice_is_one_fact() {
    let rules = "规则集 例
主体 家庭
  计量 户
  填报 有车: 是否
  填报 城里: 是否
待遇 甲 给 家庭: 元
  条件 有车 或 非 有车
  金额 (若 有车 则 100 元 否则 300 元) + (若 有车 则 200 元 否则 0 元)
待遇 乙 给 家庭: 元
  条件 城里
  金额 (若 有车 则 100 元 否则 250 元) + (若 有车 则 200 元 否则 0 元)
";
    let loaded = Loaded::load(&[("a.gj", rules)], "").unwrap();
    let outcome = loaded
        .evaluate("{}", "2024-06-18", Asked::default())
        .unwrap();
    let outcome: Json = serde_json::from_str(&outcome).unwrap();
    let [one, two] = benefits(&outcome).as_slice() else {
        panic!("{outcome}")
    };
    assert_eq!(one["receives"], true);
    assert_eq!(
        one["amount"],
        json!({"kind": "exact", "value": "300.00", "unit": "元"})
    );
    assert_eq!(one["needs"], json!([]));
    assert_eq!(two["receives"], Json::Null);
    assert_eq!(
        two["amount"],
        json!({"kind": "between", "low": "250.00", "high": "300.00", "unit": "元"})
    );
}

/// Beyond six such facts the bounds are those of intervals, and are told as outer ones.
#[test]
fn bounds_over_too_many_facts_are_told_as_outer_ones() {
    let mut rules = "规则集 例\n主体 家庭\n  计量 户\n".to_owned();
    for number in 0..7 {
        rules.push_str(&format!("  填报 甲{number}: 是否\n"));
    }
    rules.push_str("待遇 补助 给 家庭: 元\n  金额 0 元");
    for number in 0..7 {
        rules.push_str(&format!(
            " + (若 甲{number} 则 1 元 否则 2 元) + (若 甲{number} 则 1 元 否则 0 元)"
        ));
    }
    rules.push('\n');
    let loaded = Loaded::load(&[("a.gj", &rules)], "").unwrap();
    let amount = |facts: &str| {
        let outcome = loaded
            .evaluate(facts, "2024-06-18", Asked::default())
            .unwrap();
        let outcome: Json = serde_json::from_str(&outcome).unwrap();
        benefits(&outcome)[0]["amount"].clone()
    };
    assert_eq!(
        amount("{}"),
        json!({"kind": "between", "low": "7.00", "high": "21.00", "outer": true, "unit": "元"})
    );
    assert_eq!(
        amount(r#"{"甲0": true}"#),
        json!({"kind": "exact", "value": "14.00", "unit": "元"})
    );
}
