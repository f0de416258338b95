//! An outcome as JSON, version 1: keys and their order are a promise
//! ([`super::schema::outcome`] is their schema).

use serde_json::{Map, Value as Json, json};

use super::values::{number, places, reach, sources};
use super::{facts, trace};
use crate::evaluate::{AmountOutcome, BenefitOutcome, Need, Outcome, Path, ReadValue};
use crate::program::{BenefitVersion, Program, Status, Type};
use crate::text::Files;
use crate::value::Number;

/// `{version, rulebook, on, benefits, definitions?, next, trace?}`: `definitions` and `trace`
/// where the outcome was asked for them.
#[must_use]
pub fn to_json(program: &Program, files: &Files, outcome: &Outcome) -> Json {
    let benefits = outcome.benefits.iter().map(|it| benefit(program, it));
    let mut object = json!({
        "version": 1,
        "rulebook": program.name,
        "on": outcome.on.to_string(),
        "benefits": benefits.collect::<Vec<Json>>(),
    });
    let mut put = |key: &str, value: Json| {
        if let Some(fields) = object.as_object_mut() {
            fields.insert(key.to_owned(), value);
        }
    };
    if !outcome.definitions.is_empty() {
        put("definitions", definitions(program, outcome));
    }
    put("next", next(program, outcome));
    if let Some(nodes) = &outcome.trace {
        put("trace", trace::to_json(program, files, outcome.on, nodes));
    }
    object
}

fn benefit(program: &Program, outcome: &BenefitOutcome) -> Json {
    let declared = program.benefits.at(outcome.benefit);
    let version = outcome.version.and_then(|at| declared.versions.get(at));
    let standing = match outcome.qualifies {
        Some(true) => "qualifies",
        Some(false) => "fails",
        None => "undetermined",
    };
    let cited = version.into_iter().flat_map(|version| {
        let of_conditions = version.conditions.iter().flat_map(|it| &it.sources);
        version.sources.iter().chain(of_conditions)
    });
    let needs = outcome.needs.iter().map(|it| need(program, it));
    let assumed_values = outcome.assumed.iter().map(|it| assumed(program, *it));
    json!({
        "name": declared.name,
        "for": program.entities.at(declared.entity).name,
        "path": outcome.path.display(program),
        "standing": standing,
        "receives": outcome.receives,
        "amount": amount(program, version, &outcome.amount),
        "needs": needs.collect::<Vec<Json>>(),
        "assumed": assumed_values.collect::<Vec<Json>>(),
        "sources": sources(program, cited),
    })
}

/// `{"kind": "exact", "value": "1209.00", "unit": "元/月"}`; null where the benefit fails.
fn amount(program: &Program, version: Option<&BenefitVersion>, amount: &AmountOutcome) -> Json {
    let quantity = version.and_then(|version| match &version.ty {
        Some(Type::Number(quantity)) => Some(quantity),
        _ => None,
    });
    let unit = quantity.map_or_else(String::new, |quantity| facts::unit_words(program, quantity));
    let decimals = quantity.map_or(0, places);
    let digits = |value: Number| number(value, decimals);
    let bound = |value: Option<Number>| value.map_or(Json::Null, digits);
    match amount {
        AmountOutcome::None => Json::Null,
        AmountOutcome::Exact(value) => {
            json!({ "kind": "exact", "value": digits(*value), "unit": unit })
        }
        AmountOutcome::UpTo(value) => {
            json!({ "kind": "up_to", "value": digits(*value), "unit": unit })
        }
        AmountOutcome::InKind => json!({ "kind": "in_kind" }),
        AmountOutcome::Unset => json!({ "kind": "unset", "unit": unit }),
        AmountOutcome::Between { low, high } => {
            json!({ "kind": "between", "low": bound(*low), "high": bound(*high), "unit": unit })
        }
    }
}

/// `{"kind": "fact", "path": "成员[0].遭遇急难", "question": "…"}`
#[must_use]
pub fn need(program: &Program, need: &Need) -> Json {
    let kind = match need {
        Need::Fact { .. } | Need::List { .. } => "fact",
        Need::Parameter { .. } => "parameter",
    };
    json!({ "kind": kind, "path": need_path(program, need), "question": question(program, need) })
}

/// `成员[0].遭遇急难`, `成员`, `低保标准[长春市, 城市]`
#[must_use]
pub fn need_path(program: &Program, need: &Need) -> String {
    match need {
        Need::Fact { path, input } => inside(program, path, &program.inputs.at(*input).name),
        Need::List { path, list } => {
            let declared = list_of(program, path, *list);
            inside(program, path, declared.map_or("", |list| &list.name))
        }
        Need::Parameter {
            parameter, keys, ..
        } => {
            let declared = program.parameters.at(*parameter);
            let keys: Vec<String> = keys
                .iter()
                .zip(&declared.keys)
                .map(|(key, kind)| trace::key_words(program, *key, *kind))
                .collect();
            if keys.is_empty() {
                declared.name.clone()
            } else {
                format!("{}[{}]", declared.name, keys.join(", "))
            }
        }
    }
}

/// What to ask for a need; for a parameter, who publishes it.
#[must_use]
pub fn question(program: &Program, need: &Need) -> Option<String> {
    match need {
        Need::Fact { input, .. } => program.inputs.at(*input).question.clone(),
        Need::List { path, list } => list_of(program, path, *list)?.question.clone(),
        Need::Parameter { parameter, .. } => {
            let values = program.parameters.at(*parameter).cells.iter();
            values
                .flat_map(|cell| &cell.values)
                .find_map(|value| match &value.status {
                    Status::Unset(who) => who.clone(),
                    Status::Stated | Status::Assumed(_) => None,
                })
        }
    }
}

/// The list at a position of the instance at a path.
pub(crate) fn list_of<'p>(
    program: &'p Program,
    path: &Path,
    list: usize,
) -> Option<&'p crate::program::List> {
    let mut entity = program.entities.ids().next()?;
    for (step, _) in &path.0 {
        entity = program.entities.at(entity).lists.get(*step)?.entity;
    }
    program.entities.at(entity).lists.get(list)
}

fn inside(program: &Program, path: &Path, name: &str) -> String {
    let path = path.display(program);
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

/// `{"parameter": "低保标准", "why": "…"}`
fn assumed(program: &Program, read: ReadValue) -> Json {
    let parameter = program.parameters.at(read.parameter);
    let value = parameter
        .cells
        .get(read.cell)
        .and_then(|cell| cell.values.get(read.value));
    let why = match value.map(|value| &value.status) {
        Some(Status::Assumed(why)) => why.as_str(),
        Some(Status::Stated | Status::Unset(_)) | None => "",
    };
    json!({ "parameter": parameter.name, "why": why })
}

/// `{"人均月收入": {"value": "240.00", "unit": "元/人/月"}, "成员[0].年龄": …}`
fn definitions(program: &Program, outcome: &Outcome) -> Json {
    let mut object = Map::new();
    for one in &outcome.definitions {
        let declared = program.definitions.at(one.definition);
        let name = inside(program, &one.path, &declared.name);
        object.insert(name, reach(program, &declared.ty, &one.value));
    }
    Json::Object(object)
}

/// `{"path", "question", "why": [names of benefits]}`; null where nothing asked would help.
fn next(program: &Program, outcome: &Outcome) -> Json {
    let Some((need, waiting)) = outcome.next() else {
        return Json::Null;
    };
    let mut why: Vec<&str> = Vec::new();
    for benefit in waiting.iter().filter_map(|&at| outcome.benefits.get(at)) {
        let name = program.benefits.at(benefit.benefit).name.as_str();
        if !why.contains(&name) {
            why.push(name);
        }
    }
    json!({ "path": need_path(program, need), "question": question(program, need), "why": why })
}
