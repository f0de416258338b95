//! Facts of one household, held to what is declared: what cannot be is refused.

use crate::diagnostic::Text;
use crate::program::{Entity, Facts, Id, Program, Type};
use crate::value::Value;

use super::Path;

/// A fact that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactError {
    /// Whose.
    pub path: Path,
    /// Name of the fact or the list.
    pub name: String,
    /// What is wrong.
    pub message: Text,
}

/// Holds every fact to its range, and every list to its size.
#[must_use]
pub fn validate(program: &Program, facts: &Facts) -> Vec<FactError> {
    let mut errors = Vec::new();
    if let Some(root) = program.entities.ids().next() {
        instance(program, root, facts, &Path::default(), &mut errors);
    }
    errors
}

fn instance(
    program: &Program,
    entity: Id<Entity>,
    facts: &Facts,
    path: &Path,
    errors: &mut Vec<FactError>,
) {
    let declared = program.entities.at(entity);
    for (input, value) in declared.inputs.iter().zip(&facts.values) {
        let (input, Some(value)) = (program.inputs.at(*input), value) else {
            continue;
        };
        if let Some(message) = refused(input, *value) {
            errors.push(FactError {
                path: path.clone(),
                name: input.name.clone(),
                message,
            });
        }
    }
    for (position, (list, elements)) in declared.lists.iter().zip(&facts.lists).enumerate() {
        let Some(elements) = elements else { continue };
        let count = u32::try_from(elements.len()).unwrap_or(u32::MAX);
        if count < list.least || list.most.is_some_and(|most| count > most) {
            let most = list.most.map_or_else(String::new, |most| most.to_string());
            let message = Text::new(
                format!(
                    "「{}」有 {count} 个，应为 {} 至 {most} 个",
                    list.name, list.least
                ),
                format!(
                    "`{}` has {count} elements, expected {} to {most}",
                    list.name, list.least
                ),
            );
            errors.push(FactError {
                path: path.clone(),
                name: list.name.clone(),
                message,
            });
        }
        for (element, facts) in elements.iter().enumerate() {
            let mut inner = path.clone();
            inner.0.push((position, element));
            instance(program, list.entity, facts, &inner, errors);
        }
    }
}

fn refused(input: &crate::program::Input, value: Value) -> Option<Text> {
    let whole = matches!(&input.ty, Type::Number(quantity) if quantity.whole);
    if let Value::Number(number) = value
        && whole
        && !number.is_integer()
    {
        return Some(Text::new(
            format!("「{}」要整数", input.name),
            format!("`{}` must be a whole number", input.name),
        ));
    }
    let text = |value: Value| match value {
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Truth(_) | Value::Item(_) | Value::Region(_) => String::new(),
    };
    if input.low.is_some_and(|low| value < low) || input.high.is_some_and(|high| value > high) {
        let (low, high) = (
            input.low.map(text).unwrap_or_default(),
            input.high.map(text).unwrap_or_default(),
        );
        return Some(Text::new(
            format!(
                "「{}」是 {}，应在 {low} 至 {high} 之间",
                input.name,
                text(value)
            ),
            format!(
                "`{}` is {}, expected between {low} and {high}",
                input.name,
                text(value)
            ),
        ));
    }
    None
}
