//! Facts back to JSON.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::{inputs, label_key};
use crate::diagnostic::Lang;
use crate::program::wording::Wording;
use crate::program::{Entity, Facts, Id, Program, Quantity, Type};
use crate::value::Value;
use crate::wire;
use crate::wire::value::{Day, Decimal, Exact};

/// The facts in order of declaration, written as JSON; unknown ones are left out. Quantities are
/// decimal strings. What [`super::read`] gave comes back as it was.
#[must_use]
pub fn to_wire<'a>(program: &'a Program, facts: &'a Facts) -> Household<'a> {
    let entity = program.entities.iter().next().map(|(id, _)| id);
    Household {
        program,
        entity,
        facts,
    }
}

/// Facts of an instance of an entity.
#[derive(Debug, Clone, Copy)]
pub struct Household<'a> {
    program: &'a Program,
    /// None where the rulebook declares none.
    entity: Option<Id<Entity>>,
    facts: &'a Facts,
}

impl Serialize for Household<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        let Self { program, facts, .. } = *self;
        let Some(id) = self.entity else {
            return object.end();
        };
        let entity = program.entities.at(id);
        if let Some((key, label)) = label_key(program, entity).zip(facts.label.as_ref()) {
            object.serialize_entry(key, label)?;
        }
        for (_, input) in inputs(program, entity) {
            if let Some(value) = facts.values.get(input.slot).copied().flatten() {
                object.serialize_entry(&input.name, &self::value(program, &input.ty, value))?;
            }
        }
        for (list, elements) in entity.lists.iter().zip(&facts.lists) {
            if let Some(elements) = elements {
                let of = |facts| Self {
                    program,
                    entity: Some(list.entity),
                    facts,
                };
                let elements: Vec<Self> = elements.iter().map(of).collect();
                object.serialize_entry(&list.name, &elements)?;
            }
        }
        object.end()
    }
}

/// A value as facts write it.
#[must_use]
pub fn value<'a>(program: &'a Program, ty: &Type, value: Value) -> wire::value::Value<'a> {
    match value {
        Value::Truth(truth) => wire::value::Value::Truth(truth),
        Value::Number(number) => {
            wire::value::Value::Number(Exact::Decimal(Decimal(number.to_string())))
        }
        Value::Date(date) => wire::value::Value::Day(Day(date.to_string())),
        Value::Item(_) | Value::Region(_) => {
            wire::value::Value::Name(name_of(program, ty, value).unwrap_or_default())
        }
    }
}

/// The name of an item of a category, or of a region.
fn name_of<'a>(program: &'a Program, ty: &Type, value: Value) -> Option<&'a str> {
    let name = match (value, ty) {
        (Value::Item(item), Type::Category(id)) => {
            let category = program.categories.get(*id)?;
            &category.items.get(item as usize)?.name
        }
        (Value::Region(region), _) => &program.regions.get(Id::at(region as usize))?.name,
        (Value::Item(_) | Value::Truth(_) | Value::Number(_) | Value::Date(_), _) => return None,
    };
    Some(name)
}

/// `元/人/月`; empty for a plain number.
#[must_use]
pub fn unit_words(program: &Program, quantity: &Quantity) -> String {
    Wording::exact(program, Lang::Zh).unit(&quantity.unit)
}
