//! What is missing, in words: where it belongs, and what to ask.

use crate::diagnostic::Lang;
use crate::evaluate::{Need, Path};
use crate::language::Language;
use crate::program::wording::Wording;
use crate::program::{List, Program};

/// `成员[0].遭遇急难`, `成员`, `低保标准[长春市, 城市]`
pub(super) fn path(program: &Program, need: &Need) -> String {
    match need {
        Need::Fact { path, input } => inside(program, path, &program.inputs.at(*input).name),
        Need::List { path, list } => {
            let declared = list_of(program, path, *list);
            inside(program, path, declared.map_or("", |list| &list.name))
        }
        Need::Amount { path, benefit } => {
            inside(program, path, &program.benefits.at(*benefit).name)
        }
        Need::Parameter {
            parameter, keys, ..
        } => {
            let declared = program.parameters.at(*parameter);
            let wording = Wording::exact(program, Lang::Zh);
            let keys: Vec<String> = keys
                .iter()
                .zip(&declared.keys)
                .map(|(key, kind)| wording.key(*key, *kind))
                .collect();
            if keys.is_empty() {
                declared.name.clone()
            } else {
                format!("{}[{}]", declared.name, keys.join(", "))
            }
        }
    }
}

/// What to ask for a fact or a list; none for a parameter, or where no 问 is written in the
/// language.
pub(super) fn question(
    program: &Program,
    need: &Need,
    lang: impl Into<Language>,
) -> Option<String> {
    let question = match need {
        Need::Fact { input, .. } => program.inputs.at(*input).question.as_ref(),
        Need::List { path, list } => list_of(program, path, *list)?.question.as_ref(),
        Need::Amount { .. } | Need::Parameter { .. } => None,
    };
    let wording = Wording::plain(program, lang);
    wording.question(question).map(str::to_owned)
}

/// The list at a position of the instance at a path.
pub(super) fn list_of<'p>(program: &'p Program, path: &Path, list: usize) -> Option<&'p List> {
    let mut entity = program.root()?;
    for (step, _) in &path.0 {
        entity = program.entities.at(entity).lists.get(*step)?.entity;
    }
    program.entities.at(entity).lists.get(list)
}

/// `成员[0].月工资`
pub(super) fn inside(program: &Program, path: &Path, name: &str) -> String {
    let path = path.display(program);
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}
