//! What stands unwritten beside a name in a rule: the value that a parameter has on a day, the
//! unit that any other number has.

use super::relations::holds;
use crate::Front;
use crate::diagnostic::{Lang, Text};
use crate::program::wording::Wording;
use crate::program::{Id, Parameter, Program, Type};
use crate::resolve::Symbol;
use crate::sorted::sort_by_key;
use crate::syntax::tree::DeclarationKind;
use crate::text::{FileId, Span};
use crate::value::Date;

/// What could stand behind a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// First byte after the name.
    pub at: usize,
    /// `= 643 元/人/月`, `元/月`
    pub text: Text,
    /// Whether it is a value, else a unit.
    pub is_value: bool,
}

/// The hints of a file, in order of places.
pub(super) fn hints(front: &Front, file: FileId, on: Date) -> Vec<Hint> {
    let program = &front.walked.program;
    let rules = rules(front, file);
    let used = front.walked.names.uses.iter();
    let used = used.filter(|(at, _)| {
        // The first name of a rule is its own.
        at.file == file && rules.iter().any(|rule| holds(*rule, *at))
    });
    let mut hints: Vec<Hint> = used
        .filter_map(|(at, symbol)| {
            let (text, is_value) = hint(program, *symbol, on)?;
            let at = at.range().end;
            Some(Hint { at, text, is_value })
        })
        .collect();
    sort_by_key(&mut hints, |hint| hint.at);
    hints.dedup();
    hints
}

/// The bodies of rules in a file: from behind the name on.
fn rules(front: &Front, file: FileId) -> Vec<Span> {
    let files = front.books.iter().flat_map(|book| &book.files);
    let own = files.filter(|tree| tree.file == file);
    let declarations = own.flat_map(|tree| &tree.declarations);
    declarations
        .filter_map(|declaration| {
            let name = match &declaration.kind {
                DeclarationKind::Define(it) => it.name.span,
                DeclarationKind::Benefit(it) => it.name.span,
                DeclarationKind::Constraint(it) => it.name.span,
                DeclarationKind::Supplement(it) => it.name.span,
                DeclarationKind::Rulebook(_)
                | DeclarationKind::Use(_)
                | DeclarationKind::Document(_)
                | DeclarationKind::Region(_)
                | DeclarationKind::Category(_)
                | DeclarationKind::Unit(_)
                | DeclarationKind::Entity(_)
                | DeclarationKind::Parameter(_)
                | DeclarationKind::Value(_)
                | DeclarationKind::Exclusive(_)
                | DeclarationKind::Fund(_)
                | DeclarationKind::Case(_)
                | DeclarationKind::Omit(_)
                | DeclarationKind::Topic(_)
                | DeclarationKind::Office(_)
                | DeclarationKind::Event(_) => return None,
            };
            let start = name.end;
            Some(Span {
                start,
                ..declaration.span
            })
        })
        .collect()
}

fn hint(program: &Program, symbol: Symbol, on: Date) -> Option<(Text, bool)> {
    let ty = match symbol {
        Symbol::Parameter(id) => {
            let parameter = program.parameters.get(id)?;
            if parameter.keys.is_empty() {
                return Some((value(program, id, parameter, on), true));
            }
            &parameter.ty
        }
        Symbol::Input(id) => &program.inputs.get(id)?.ty,
        Symbol::Definition(id) => &program.definitions.get(id)?.ty,
        Symbol::Region(_)
        | Symbol::Level(_)
        | Symbol::Category(_)
        | Symbol::Item(..)
        | Symbol::Unit(_)
        | Symbol::Entity(_)
        | Symbol::List(..)
        | Symbol::Benefit(_)
        | Symbol::Document(_)
        | Symbol::Fund(_)
        | Symbol::Topic(_)
        | Symbol::Office(_)
        | Symbol::Event(_)
        | Symbol::Variable(_) => return None,
    };
    let is_number = matches!(ty, Type::Number(_));
    is_number.then(|| (both(program, |words| words.ty(ty)), false))
}

/// `= 643 元/人/月`
fn value(program: &Program, id: Id<Parameter>, parameter: &Parameter, on: Date) -> Text {
    let found = program.value_on(id, &[], on);
    match found.map(|found| found.value) {
        Some(Some(value)) => both(program, |words| {
            format!("= {}", words.value(value, &parameter.ty))
        }),
        Some(None) => Text::new("待定", "not published"),
        None => Text::new(format!("{on} 无值"), format!("no value on {on}")),
    }
}

fn both(program: &Program, of: impl Fn(Wording<'_>) -> String) -> Text {
    Text::new(
        of(Wording::exact(program, Lang::Zh)),
        of(Wording::exact(program, Lang::En)),
    )
}
