//! Facts back to JSON.

use super::{inputs, label_key};
use crate::diagnostic::Lang;
use crate::program::wording::Wording;
use crate::program::{ByMonth, Entity, FactValue, Facts, Input, Program, Quantity, Type};
use crate::value::Value;
use crate::wire;
use crate::wire::entries::Entries;
use crate::wire::facts::{Fact, Run};
use crate::wire::value::{Day, Decimal, Exact};

/// The facts in order of declaration; those of which nothing was said are left out. Quantities are decimal strings.
/// What [`super::read`] gave comes back as it was.
#[must_use]
pub fn to_wire<'a>(program: &'a Program, facts: &'a Facts) -> wire::facts::Facts<'a> {
    let mut entities = program.entities.iter();
    match entities.next() {
        Some((_, entity)) => of_entity(program, entity, facts),
        None => Entries(Vec::new()),
    }
}

fn of_entity<'a>(
    program: &'a Program,
    entity: &'a Entity,
    facts: &'a Facts,
) -> wire::facts::Facts<'a> {
    let mut all = Vec::new();
    if let Some((key, label)) = label_key(program, entity).zip(facts.label.as_ref()) {
        all.push((key, Fact::Value(wire::value::Value::Name(label))));
    }
    for (_, input) in inputs(program, entity) {
        match facts.values.get(input.slot).copied().unwrap_or_default() {
            FactValue::Absent => {}
            FactValue::ByMonth => {
                if let Some(months) = facts.by_month.get(&input.slot) {
                    all.push((&input.name, Fact::ByMonth(runs(program, input, months))));
                }
            }
            FactValue::NotKnown => all.push((&input.name, Fact::NotKnown)),
            FactValue::Value(value) => {
                let value = self::value(program, &input.ty, value);
                all.push((&input.name, Fact::Value(value)));
            }
        }
    }
    for (list, elements) in entity.lists.iter().zip(&facts.lists) {
        if let Some(elements) = elements {
            let entity = program.entities.at(list.entity);
            let elements = elements.iter();
            let elements = elements.map(|it| of_entity(program, entity, it));
            all.push((&list.name, Fact::List(elements.collect())));
        }
    }
    Entries(all)
}

/// The months of a fact, as they are read.
fn runs<'a>(program: &'a Program, input: &'a Input, months: &ByMonth) -> Vec<Run<'a>> {
    let runs = months.runs().iter();
    runs.map(|run| Run {
        from: run.from.to_string().chars().take(7).collect(),
        value: run.value.map(|it| value(program, &input.ty, it)),
    })
    .collect()
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
pub(crate) fn name_of<'a>(program: &'a Program, ty: &Type, value: Value) -> Option<&'a str> {
    let name = match (value, ty) {
        (Value::Item(item), Type::Category(id)) => {
            let category = program.categories.get(*id)?;
            &category.items.get(item as usize)?.name
        }
        (Value::Region(region), _) => &program.regions.at(program.region_at(region)?).name,
        (Value::Item(_) | Value::Truth(_) | Value::Number(_) | Value::Date(_), _) => return None,
    };
    Some(name)
}

/// `元/人/月`; empty for a plain number.
#[must_use]
pub fn unit_words(program: &Program, quantity: &Quantity) -> String {
    Wording::exact(program, Lang::Zh).unit(quantity.unit())
}
