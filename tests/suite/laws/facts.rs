//! Households by chance: facts of the entities in `rules`, some of them holes.

use serde_json::{Map, Value as Json, json};

use super::choices::Choices;

/// Names of facts with values that may be given, edges among them.
fn household_facts() -> Vec<(&'static str, Vec<Json>)> {
    vec![
        ("所在地", vec![json!("甲"), json!("乙"), json!("省")]),
        ("等第", vec![json!("无"), json!("二级"), json!("一级")]),
        (
            "收入",
            ["0", "0.01", "599.99", "600", "1000", "2000"]
                .map(Json::from)
                .into(),
        ),
        ("困难", vec![json!(true), json!(false)]),
        (
            "开始",
            ["2000-02-29", "2023-12-31", "2024-06-18"]
                .map(Json::from)
                .into(),
        ),
    ]
}

fn person_facts() -> Vec<(&'static str, Vec<Json>)> {
    vec![
        (
            "工资",
            ["0", "0.01", "300", "599.99", "1000"]
                .map(Json::from)
                .into(),
        ),
        (
            "年龄",
            ["0", "17", "18", "60", "120"].map(Json::from).into(),
        ),
        ("特困", vec![json!(true), json!(false)]),
    ]
}

/// Facts with a default: of the household, of a person.
const BURDEN: &str = "负担";
const DISABLED: &str = "残疾";

/// A fact or a list that is not given.
#[derive(Debug, Clone)]
pub(super) struct Hole {
    /// As outcomes name it.
    pub(super) path: String,
    /// The member it belongs to.
    member: Option<usize>,
    name: &'static str,
}

#[derive(Debug, Clone)]
pub(super) struct Household {
    facts: Map<String, Json>,
}

impl Household {
    pub(super) fn with_holes(choices: &mut Choices<'_>) -> Self {
        let mut facts = Map::new();
        for (name, values) in household_facts() {
            if !choices.once_in(2) {
                facts.insert(name.to_owned(), choices.one(&values));
            }
        }
        if choices.once_in(2) {
            facts.insert(BURDEN.to_owned(), choices.one(&[json!("0"), json!("500")]));
        }
        if !choices.once_in(3) {
            let members = (0..choices.below(4)).map(|_| person(choices, true));
            facts.insert("成员".to_owned(), members.collect());
        }
        Self { facts }
    }

    /// Facts with a default of which nothing is said.
    pub(super) fn unsaid(&self) -> Vec<Hole> {
        let of = |path: String, member: Option<usize>, name| Hole { path, member, name };
        let mut unsaid = Vec::new();
        if !self.facts.contains_key(BURDEN) {
            unsaid.push(of(BURDEN.to_owned(), None, BURDEN));
        }
        let members = self.facts.get("成员").and_then(Json::as_array);
        for (member, facts) in members.into_iter().flatten().enumerate() {
            if facts.get(DISABLED).is_none() {
                let path = format!("成员[{member}].{DISABLED}");
                unsaid.push(of(path, Some(member), DISABLED));
            }
        }
        unsaid
    }

    /// Says a fact by its path.
    pub(super) fn state(&mut self, path: &str, value: &Json) {
        let member = path
            .strip_prefix("成员[")
            .and_then(|rest| rest.split_once("]."));
        let (facts, name) = match member {
            None => (&mut self.facts, path),
            Some((at, name)) => {
                let at: usize = at.parse().unwrap();
                (self.facts["成员"][at].as_object_mut().unwrap(), name)
            }
        };
        facts.insert(name.to_owned(), value.clone());
    }

    pub(super) fn json(&self) -> String {
        Json::Object(self.facts.clone()).to_string()
    }

    pub(super) fn holes(&self) -> Vec<Hole> {
        let mut holes: Vec<Hole> = household_facts()
            .into_iter()
            .map(|(name, _)| name)
            .chain(["成员"])
            .filter(|name| !self.facts.contains_key(*name))
            .map(|name| Hole {
                path: name.to_owned(),
                member: None,
                name,
            })
            .collect();
        let members = self.facts.get("成员").and_then(Json::as_array);
        for (member, facts) in members.into_iter().flatten().enumerate() {
            for (name, _) in person_facts() {
                if facts.get(name).is_none_or(Json::is_null) {
                    holes.push(Hole {
                        path: format!("成员[{member}].{name}"),
                        member: Some(member),
                        name,
                    });
                }
            }
            if facts.get(DISABLED).is_some_and(Json::is_null) {
                holes.push(Hole {
                    path: format!("成员[{member}].{DISABLED}"),
                    member: Some(member),
                    name: DISABLED,
                });
            }
        }
        holes
    }

    /// With one hole filled, by chance.
    pub(super) fn filled(&self, hole: &Hole, choices: &mut Choices<'_>) -> Self {
        let mut filled = self.clone();
        let value = if hole.name == "成员" {
            let members = (0..choices.below(4)).map(|_| person(choices, true));
            members.collect()
        } else {
            let mut all = household_facts().into_iter().chain(person_facts());
            let values = match hole.name {
                BURDEN => vec![json!("0"), json!("0.01"), json!("500")],
                DISABLED => vec![json!(true), json!(false)],
                name => all.find(|(other, _)| *other == name).unwrap().1,
            };
            choices.one(&values)
        };
        let at = match hole.member {
            None => &mut filled.facts,
            Some(member) => filled.facts["成员"][member].as_object_mut().unwrap(),
        };
        at.insert(hole.name.to_owned(), value);
        filled
    }

    /// With every hole filled.
    pub(super) fn completed(&self, choices: &mut Choices<'_>) -> Self {
        let mut whole = self.clone();
        loop {
            let holes = whole.holes();
            let Some(hole) = holes.first() else {
                return whole;
            };
            whole = whole.filled(hole, choices);
        }
    }
}

fn person(choices: &mut Choices<'_>, holes: bool) -> Json {
    let mut facts = Map::new();
    for (name, values) in person_facts() {
        if !(holes && choices.once_in(3)) {
            facts.insert(name.to_owned(), choices.one(&values));
        }
    }
    // It has a default, so that it is a hole only where it is said not to be known.
    if choices.once_in(2) {
        let said = [json!(false), json!(true), Json::Null];
        let known = if holes { 3 } else { 2 };
        facts.insert(DISABLED.to_owned(), choices.one(&said[..known]));
    }
    Json::Object(facts)
}
