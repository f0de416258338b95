//! Facts back to JSON.

use serde_json::{Map, Value as Out};

use super::{inputs, label_key};
use crate::diagnostic::Lang;
use crate::program::wording::Wording;
use crate::program::{Entity, Facts, Id, Program, Quantity, Type};
use crate::value::Value;

/// The facts as JSON, in order of declaration; unknown ones are left out. Quantities are
/// decimal strings. What [`super::read`] gave comes back as it was.
#[must_use]
pub fn to_json(program: &Program, facts: &Facts) -> Out {
    match program.entities.iter().next() {
        Some((root, _)) => instance_to_json(program, root, facts),
        None => Out::Object(Map::new()),
    }
}

/// A value as facts write it.
#[must_use]
pub fn value_to_json(program: &Program, ty: &Type, value: Value) -> Out {
    match value {
        Value::Truth(truth) => Out::Bool(truth),
        Value::Number(number) => Out::String(number.to_string()),
        Value::Date(date) => Out::String(date.to_string()),
        Value::Item(item) => match ty {
            Type::Category(id) => {
                let item = program
                    .categories
                    .get(*id)
                    .and_then(|category| category.items.get(item as usize));
                Out::String(item.map(|item| item.name.clone()).unwrap_or_default())
            }
            Type::Truth | Type::Region | Type::Date | Type::Number(_) | Type::List(_) => Out::Null,
        },
        Value::Region(region) => {
            let region = program.regions.get(Id::at(region as usize));
            Out::String(region.map(|region| region.name.clone()).unwrap_or_default())
        }
    }
}

/// `元/人/月`; empty for a plain number.
#[must_use]
pub fn unit_words(program: &Program, quantity: &Quantity) -> String {
    Wording::exact(program, Lang::Zh).unit(quantity.unit())
}

fn instance_to_json(program: &Program, id: Id<Entity>, facts: &Facts) -> Out {
    let entity = program.entities.at(id);
    let mut object = Map::new();
    if let Some((key, label)) = label_key(program, entity).zip(facts.label.as_ref()) {
        object.insert(key.to_owned(), Out::String(label.clone()));
    }
    for (_, input) in inputs(program, entity) {
        if let Some(value) = facts.values.get(input.slot).copied().flatten() {
            object.insert(input.name.clone(), value_to_json(program, &input.ty, value));
        }
    }
    for (list, elements) in entity.lists.iter().zip(&facts.lists) {
        if let Some(elements) = elements {
            let elements = elements
                .iter()
                .map(|element| instance_to_json(program, list.entity, element));
            object.insert(list.name.clone(), elements.collect());
        }
    }
    Out::Object(object)
}
