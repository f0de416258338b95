//! One fact by its path: `成员[0].月工资`.

use super::super::error::{FactError, Problem};
use super::words::shown;
use super::{Key, Reader, Said, Writer, blank, say, size};
use crate::evaluate::Path;
use crate::program::{Entity, FactValue, Facts, Id, Input, Program};

/// Sets one fact from a text as a program writes it: `成员[0].月工资` to `2000`, `户籍` to `城市`,
/// `残疾` to `true`; `null` makes it unknown. An index that is one past the end adds an element.
///
/// # Errors
/// The problem of the path, or of the text. The facts stay as they were.
pub fn set(program: &Program, facts: &mut Facts, path: &str, text: &str) -> Result<(), FactError> {
    set_as(program, facts, path, (text, Writer::Program))
}

/// The same from what a person typed: `2000元/月`, `20%`; a mere `20` for a share is refused.
///
/// # Errors
/// As [`set()`].
pub fn set_typed(
    program: &Program,
    facts: &mut Facts,
    path: &str,
    text: &str,
) -> Result<(), FactError> {
    set_as(program, facts, path, (text, Writer::Person))
}

fn set_as(
    program: &Program,
    facts: &mut Facts,
    path: &str,
    written: (&str, Writer),
) -> Result<(), FactError> {
    let at = |problem| FactError {
        path: shown(path),
        problem,
    };
    let steps = steps(path).ok_or_else(|| at(Problem::BadPath))?;
    let (root, _) = program
        .entities
        .iter()
        .next()
        .ok_or_else(|| at(Problem::BadPath))?;
    let mut changed = fitted(program, root, facts);
    set_in(program, root, &mut changed, &steps, written).map_err(at)?;
    *facts = changed;
    Ok(())
}

/// The fact that a path leads to, and whose it is.
#[must_use]
pub fn declared(program: &Program, path: &str) -> Option<(Path, Id<Input>)> {
    let steps = steps(path)?;
    let ((last, None), lists) = steps.split_last()? else {
        return None;
    };
    let mut reader = Reader::new(program);
    let mut entity = program.root()?;
    let mut path = Path::default();
    for (name, element) in lists {
        let Key::List(position) = reader.key(entity, name)? else {
            return None;
        };
        path.0.push((position, (*element)?));
        entity = program.entities.at(entity).lists.get(position)?.entity;
    }
    match reader.key(entity, last)? {
        Key::Input(input) => Some((path, input)),
        Key::Label | Key::List(_) => None,
    }
}

/// A name, and which element of it.
type Step<'path> = (&'path str, Option<usize>);

/// `成员[0].月工资`
fn steps(path: &str) -> Option<Vec<Step<'_>>> {
    path.split('.')
        .map(|step| {
            let step = step.trim();
            let (name, index) = match step.split_once('[') {
                Some((name, index)) => (name, Some(index.strip_suffix(']')?.trim().parse().ok()?)),
                None => (step, None),
            };
            (!name.is_empty()).then_some((name.trim(), index))
        })
        .collect()
}

fn set_in(
    program: &Program,
    id: Id<Entity>,
    facts: &mut Facts,
    steps: &[Step<'_>],
    (text, writer): (&str, Writer),
) -> Result<(), Problem> {
    let entity = program.entities.at(id);
    let ((name, index), rest) = steps.split_first().ok_or(Problem::BadPath)?;
    let mut reader = Reader::new(program);
    let key = reader.key(id, name).ok_or_else(|| Problem::UnknownName {
        name: shown(name),
        entity: entity.name.clone(),
        near: reader.suggestion(entity, name),
    })?;
    match (key, index, rest) {
        (Key::Label, None, []) => facts.label = Some(text.to_owned()),
        (Key::Input(input), None, []) => {
            let input = program.inputs.at(input);
            let text = text.trim();
            let runs = (input.by_month).then(|| reader.typed_runs(input, text, writer));
            let said = match runs.flatten() {
                Some(runs) => runs?,
                None => Said::Always(reader.text(input, text, writer)?),
            };
            say(facts, input, said);
        }
        (Key::List(position), Some(index), [_, ..]) => {
            let list = entity.lists.get(position).ok_or(Problem::BadPath)?;
            let slot = facts.lists.get_mut(position).ok_or(Problem::BadPath)?;
            let elements = slot.get_or_insert_default();
            if elements.len() == *index {
                elements.push(blank(program.entities.at(list.entity)));
                size(list, elements.len())?;
            }
            let element = elements.get_mut(*index).ok_or(Problem::BadPath)?;
            set_in(program, list.entity, element, rest, (text, writer))?;
        }
        (Key::Label | Key::Input(_) | Key::List(_), _, _) => return Err(Problem::BadPath),
    }
    Ok(())
}

/// The facts with a slot for each fact and list, whoever made them.
fn fitted(program: &Program, root: Id<Entity>, facts: &Facts) -> Facts {
    let entity = program.entities.at(root);
    let mut facts = facts.clone();
    facts.values.resize(entity.inputs.len(), FactValue::Absent);
    facts.lists.resize(entity.lists.len(), None);
    facts
}
