//! An outcome as JSON: the shape in which decisions leave Guiju, stable to the byte.

use serde_json::{Map, Value as Json};

use super::facts::unit_words;
use super::object::{self, object};
use super::values::{key, number, places, reach, sources};
use super::{findings, questions, trace};
use crate::evaluate::{AmountOutcome, BenefitOutcome, Need, NeedTable, Outcome, Path};
use crate::program::meaning::ReadValue;
use crate::program::{BenefitVersion, Entity, Id, List, Parameter, Program, Status, Type};
use crate::text::Files;
use crate::value::{Date, Number, Reach, Value};

/// The outcome; `definitions` and `trace` where the outcome holds them.
#[must_use]
pub fn to_json(program: &Program, files: &Files, outcome: &Outcome) -> Json {
    let mut all = Map::new();
    let mut put = |key: &str, value: Json| {
        all.insert(key.to_owned(), value);
    };
    put("version", Json::from(1));
    put("rulebook", Json::from(program.name.as_str()));
    put("on", Json::from(outcome.on.to_string()));
    put(
        "benefits",
        outcome
            .benefits
            .iter()
            .map(|it| benefit(program, files, &outcome.needs, it))
            .collect(),
    );
    if !outcome.definitions.is_empty() {
        let values = outcome.definitions.iter().map(|it| {
            let declared = program.definitions.at(it.definition);
            let value = reach(program, &declared.ty, &it.value);
            (join(&it.path.display(program), &declared.name), value)
        });
        put("definitions", Json::Object(values.collect()));
    }
    put("next", questions::next(program, files, outcome, &[]));
    if let Some(nodes) = &outcome.trace {
        put("trace", trace::to_json(program, files, nodes));
    }
    Json::Object(all)
}

fn benefit(program: &Program, files: &Files, needs: &NeedTable, outcome: &BenefitOutcome) -> Json {
    let declared = program.benefits.at(outcome.benefit);
    let version = outcome
        .version
        .and_then(|version| declared.versions.get(version));
    let standing = match outcome.qualifies {
        _ if outcome.error.is_some() => "cannot",
        Some(true) => "qualifies",
        Some(false) => "fails",
        None => "undetermined",
    };
    let cited = version.into_iter().flat_map(|version| {
        let conditions = version
            .conditions
            .iter()
            .flat_map(|condition| &condition.sources);
        version.sources.iter().chain(conditions)
    });
    let mut told = object!({
        "name": declared.name.as_str(),
        "for": program.entities.at(declared.entity).name.as_str(),
        "path": outcome.path.display(program),
        "standing": standing,
        "receives": outcome.receives,
        "amount": amount(program, version, &outcome.amount),
        "needs": needs.by_instance(outcome.needs).iter().map(|it| need(program, it)).collect::<Json>(),
        "assumed": outcome.assumed.iter().filter_map(|it| assumed(program, *it)).collect::<Json>(),
        "sources": sources(program, cited),
    });
    if let (Some(error), Json::Object(told)) = (&outcome.error, &mut told) {
        let error = findings::finding(&error.report(program), files);
        told.insert("error".to_owned(), error);
    }
    told
}

fn amount(program: &Program, version: Option<&BenefitVersion>, amount: &AmountOutcome) -> Json {
    let quantity = match version.and_then(|version| version.ty.as_ref()) {
        Some(Type::Number(quantity)) => Some(quantity),
        Some(Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_))
        | None => None,
    };
    let digits = |amount: Number| number(amount, quantity.map_or(0, places));
    let bound = |bound: Option<Number>| bound.map_or(Json::Null, digits);
    let mut entries = match amount {
        AmountOutcome::None => return Json::Null,
        AmountOutcome::InKind => return object!({ "kind": "in_kind" }),
        AmountOutcome::Exact(amount) => {
            vec![("kind", Json::from("exact")), ("value", digits(*amount))]
        }
        AmountOutcome::UpTo(cap) => vec![("kind", Json::from("up_to")), ("value", digits(*cap))],
        AmountOutcome::Unset => vec![("kind", Json::from("unset"))],
        AmountOutcome::Between { low, high } => {
            vec![
                ("kind", Json::from("between")),
                ("low", bound(*low)),
                ("high", bound(*high)),
            ]
        }
    };
    let unit = quantity
        .map(|quantity| unit_words(program, quantity))
        .unwrap_or_default();
    if !unit.is_empty() {
        entries.push(("unit", Json::String(unit)));
    }
    Json::Object(object::entries(&mut entries))
}

pub(super) fn need(program: &Program, need: &Need) -> Json {
    match need {
        Need::Fact { path, input } => {
            let input = program.inputs.at(*input);
            let mut told = object!({
                "kind": "fact",
                "path": join(&path.display(program), &input.name),
                "question": input.question.as_ref().map(|question| question.text.as_str()),
            });
            if let (true, Json::Object(told)) = (input.judged, &mut told) {
                told.insert("judged".to_owned(), Json::Bool(true));
            }
            told
        }
        Need::List { path, list } => {
            let declared = list_at(program, path, *list);
            object!({
                "kind": "list",
                "path": join(&path.display(program), declared.map_or("", |list| list.name.as_str())),
                "question": declared.and_then(|list| list.question.as_ref()).map(|question| question.text.as_str()),
            })
        }
        Need::Parameter {
            parameter,
            keys,
            on,
        } => {
            let declared = program.parameters.at(*parameter);
            let words = keys.iter().zip(&declared.keys).map(|(value, kind)| {
                match key(program, *kind, *value) {
                    Json::String(name) => name,
                    Json::Bool(true) => "是".to_owned(),
                    Json::Bool(false) => "否".to_owned(),
                    other @ (Json::Null | Json::Number(_) | Json::Array(_) | Json::Object(_)) => {
                        other.to_string()
                    }
                }
            });
            let words: Vec<String> = words.collect();
            let words = if words.is_empty() {
                String::new()
            } else {
                format!("[{}]", words.join(", "))
            };
            let mut told = object!({
                "kind": "parameter",
                "path": format!("{}{words}", declared.name),
                "question": Json::Null,
                "on": on.to_string(),
            });
            if let (Some(who), Json::Object(told)) =
                (publisher(program, *parameter, keys, *on), &mut told)
            {
                told.insert("publisher".to_owned(), Json::String(who));
            }
            told
        }
    }
}

/// Who publishes a value that is 待定, where the rulebook says it.
fn publisher(program: &Program, id: Id<Parameter>, keys: &[Value], on: Date) -> Option<String> {
    let found = program.value_on(id, keys, on)?;
    match &program.dated_value(found.read)?.status {
        Status::Unset(who) => who.clone(),
        Status::Stated | Status::Assumed(_) => None,
    }
}

/// A value that no document states, and why it is taken.
fn assumed(program: &Program, read: ReadValue) -> Option<Json> {
    let declared = program.parameters.get(read.parameter)?;
    let (cell, value) = (program.cell(read)?, program.dated_value(read)?);
    let Status::Assumed(why) = &value.status else {
        return None;
    };
    let keys = cell
        .keys
        .iter()
        .zip(&declared.keys)
        .map(|(value, kind)| key(program, *kind, *value));
    let mut told = Map::new();
    told.insert("parameter".to_owned(), Json::from(declared.name.as_str()));
    told.insert("keys".to_owned(), keys.collect());
    if let Json::Object(value) = reach(program, &declared.ty, &Reach::Known(value.value?)) {
        told.extend(value);
    }
    told.insert("why".to_owned(), Json::from(why.as_str()));
    Some(Json::Object(told))
}

/// The entity that a path leads to.
pub(super) fn entity_at(program: &Program, path: &Path) -> Option<Id<Entity>> {
    let mut entity = program.entities.ids().next()?;
    for (list, _) in &path.0 {
        entity = program.entities.at(entity).lists.get(*list)?.entity;
    }
    Some(entity)
}

/// The list at a position of the entity that a path leads to.
fn list_at<'program>(
    program: &'program Program,
    path: &Path,
    list: usize,
) -> Option<&'program List> {
    program
        .entities
        .at(entity_at(program, path)?)
        .lists
        .get(list)
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}
