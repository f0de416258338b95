//! Another name for a declared thing, in every rulebook of the workspace that names it.
//!
//! A change that would not check as before, or give any name another meaning, is refused
//! with the findings that tell why. Nothing is changed here: edits are given back.

use std::collections::BTreeSet;

use super::names;
use crate::diagnostic::{Diagnostic, Severity, Text, impossible_edit};
use crate::resolve::{Symbol, Trees};
use crate::sorted::sort_by;
use crate::syntax::tokens::is_name;
use crate::text::{Edit, Files, Span};
use crate::{Front, front};

/// The edits that give the thing declared at a place another name.
///
/// # Errors
/// Findings that tell why it cannot have that name.
pub(super) fn rename(
    files: &Files,
    trees: &Trees,
    declared: Span,
    (at, new_name): (Span, &str),
) -> Result<Vec<Edit>, Vec<Diagnostic>> {
    if !is_name(new_name) {
        return Err(vec![not_a_name(new_name, at)]);
    }
    let mut trees = trees.clone();
    let before: Vec<(String, Front)> = files
        .rule_folders()
        .into_iter()
        .map(|folder| (folder.clone(), front(files, &folder, &mut trees)))
        .collect();
    let mut places: BTreeSet<Span> = BTreeSet::new();
    for (_, front) in &before {
        if let Some(symbol) = declared_at(front, declared) {
            places.extend(names::places(front, symbol));
        }
    }
    let text = new_name.to_owned();
    let edits: Vec<Edit> = places
        .into_iter()
        .filter(|span| files.slice(*span) != new_name)
        .map(|span| Edit {
            span,
            text: text.clone(),
        })
        .collect();
    let after = files
        .edited(&edits)
        .map_err(|error| vec![impossible_edit(error)])?;
    for edit in &edits {
        trees.forget(edit.span.file);
    }
    for (folder, before) in &before {
        let after = front(&after, folder, &mut trees);
        same(before, &after, at, new_name)?;
    }
    Ok(edits)
}

/// What is declared at a place.
pub(super) fn declared_at(front: &Front, declared: Span) -> Option<Symbol> {
    let program = &front.walked.program;
    let used = front.walked.names.uses.iter().map(|(_, symbol)| *symbol);
    let mut all = Symbol::all(program).into_iter().chain(used);
    all.find(|symbol| symbol.declared(program) == Some(declared))
}

/// Holds two readings to the same errors and the same meanings of names, in order.
fn same(before: &Front, after: &Front, at: Span, name: &str) -> Result<(), Vec<Diagnostic>> {
    let is_error = |found: &&Diagnostic| found.severity == Severity::Error;
    let errors = |front: &Front| {
        front
            .found
            .iter()
            .filter(is_error)
            .cloned()
            .collect::<Vec<_>>()
    };
    let (old, new) = (errors(before), errors(after));
    if new.len() > old.len() {
        let known = |found: &Diagnostic| old.iter().any(|it| it.message == found.message);
        let mut told: Vec<Diagnostic> = new.into_iter().filter(|it| !known(it)).collect();
        // What follows from a name that is taken says nothing more.
        let is_taken = |found: &Diagnostic| found.code == "guiju::resolve::doubled_name";
        if told.iter().any(is_taken) {
            told.retain(is_taken);
        }
        // Places are of the text that would have come of it.
        for found in &mut told {
            found.labels.clear();
        }
        return Err(told
            .into_iter()
            .map(|found| found.label(at, Text::new("改名的这一处", "renamed here")))
            .collect());
    }
    if meanings(before) == meanings(after) {
        return Ok(());
    }
    let message = Text::new(
        format!("改名为「{name}」会改变别处名称的意思"),
        format!("with the name `{name}` other names would mean something else"),
    );
    Err(vec![
        Diagnostic::error("guiju::rename::changes_meaning", message)
            .label(at, Text::new("改名的这一处", "renamed here"))
            .help(Text::new(
                "换一个还没有用过的名称",
                "choose a name that nothing has yet",
            )),
    ])
}

/// What every name in a rulebook means, in the order of places.
fn meanings(front: &Front) -> Vec<Symbol> {
    let mut uses: Vec<(Span, Symbol)> = front.walked.names.uses.clone();
    sort_by(&mut uses, Ord::cmp);
    uses.dedup();
    let variables: Vec<Span> = uses
        .iter()
        .filter_map(|(at, symbol)| (*symbol == Symbol::Variable(*at)).then_some(*at))
        .collect();
    let plain = |symbol: Symbol| match symbol {
        // The place of a variable moves; which one it is stays.
        Symbol::Variable(at) => {
            let position = variables.iter().position(|other| *other == at);
            Symbol::Variable(Span::new(at.file, position.unwrap_or(0), 0))
        }
        other @ (Symbol::Parameter(_)
        | Symbol::Region(_)
        | Symbol::Level(_)
        | Symbol::Category(_)
        | Symbol::Item(..)
        | Symbol::Unit(_)
        | Symbol::Entity(_)
        | Symbol::Input(_)
        | Symbol::List(..)
        | Symbol::Definition(_)
        | Symbol::Benefit(_)
        | Symbol::Document(_)
        | Symbol::Fund(_)
        | Symbol::Topic(_)
        | Symbol::Office(_)
        | Symbol::Event(_)) => other,
    };
    uses.into_iter().map(|(_, symbol)| plain(symbol)).collect()
}

/// Nothing that has a name stands there.
pub(super) fn nothing_named(at: Span) -> Diagnostic {
    let message = Text::new("这里没有可以改名的名称", "nothing here can be renamed");
    Diagnostic::error("guiju::rename::nothing_named", message)
        .label(at, Text::new("这里", "here"))
        .help(Text::new(
            "把光标放在声明过的名称上",
            "put the cursor on the name of something that is declared",
        ))
}

fn not_a_name(name: &str, at: Span) -> Diagnostic {
    let shown: String = name.chars().take(40).collect();
    let message = Text::new(
        format!("「{shown}」不能作名称"),
        format!("`{shown}` cannot be a name"),
    );
    Diagnostic::error("guiju::rename::not_a_name", message)
        .label(at, Text::new("改名的这一处", "renamed here"))
        .help(Text::new(
            "名称由文字、数字和 _ 组成，不以数字开头，也不能是「且」「低于」这样的关键词",
            "a name is made of letters, digits and `_`, does not begin with a digit, and is no word of the language such as `and`, `below`",
        ))
}
