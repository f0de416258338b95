//! What a rule reads, and who reads a thing: by the declarations that name it.

use super::names;
use super::outline::named as declared_name;
use super::relations::{holds, is_value};
use crate::Front;
use crate::diagnostic::Text;
use crate::resolve::Symbol;
use crate::syntax::tree::{Declaration, DeclarationKind};

/// Maximum number of names listed; the rest is only counted.
pub(super) const MOST: usize = 12;

/// `读取 a、b`; nothing where there are no names.
pub(super) fn list_of<'n>(
    (zh, en): (&str, &str),
    names: impl Iterator<Item = &'n str>,
) -> Option<Text> {
    let names: Vec<&str> = names.collect();
    if names.is_empty() {
        return None;
    }
    let shown = names.get(..MOST).unwrap_or(&names);
    let more = names.len().saturating_sub(shown.len());
    let (and_zh, and_en) = match more {
        0 => (String::new(), String::new()),
        more => (format!(" 等，另有 {more} 项"), format!(" and {more} more")),
    };
    Some(Text::new(
        format!("{zh}：{}{and_zh}", shown.join("、")),
        format!("{en}: {}{and_en}", shown.join(", ")),
    ))
}

/// What a rule reads, and which rules and cases name a thing.
pub(super) fn reading(front: &Front, symbol: Symbol) -> Vec<Text> {
    let is_computed = matches!(symbol, Symbol::Definition(_) | Symbol::Benefit(_));
    let is_read = matches!(
        symbol,
        Symbol::Definition(_) | Symbol::Benefit(_) | Symbol::Parameter(_) | Symbol::Input(_)
    );
    if !is_read {
        return Vec::new();
    }
    let program = &front.walked.program;
    let places = names::places(front, symbol);
    let mut reads: Vec<String> = Vec::new();
    let mut readers: Vec<String> = Vec::new();
    let mut cases = 0_usize;
    let files = front.books.iter().flat_map(|book| &book.files);
    for declaration in files.flat_map(|file| &file.declarations) {
        let (_, name, at) = declared_name(declaration);
        if declares(declaration) && places.contains(&at) {
            if is_computed {
                let used = front.walked.names.uses.iter();
                let used = used.filter(|(span, _)| holds(declaration.span, *span));
                let used = used.filter(|(_, other)| *other != symbol && is_value(*other));
                for (_, other) in used {
                    add(&mut reads, names::name(program, *other));
                }
            }
        } else if places.iter().any(|place| holds(declaration.span, *place)) {
            match &declaration.kind {
                DeclarationKind::Case(_) => cases = cases.saturating_add(1),
                DeclarationKind::Define(_)
                | DeclarationKind::Benefit(_)
                | DeclarationKind::Constraint(_)
                | DeclarationKind::Supplement(_) => add(&mut readers, name.to_owned()),
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
                | DeclarationKind::Topic(_)
                | DeclarationKind::Office(_)
                | DeclarationKind::Event(_)
                | DeclarationKind::Omit(_) => {}
            }
        }
    }
    let mut lines = Vec::new();
    lines.extend(list_of(("读取", "reads"), reads.iter().map(String::as_str)));
    let readers = readers.iter().map(String::as_str);
    lines.extend(list_of(("用于", "read by"), readers));
    if cases > 0 {
        lines.push(Text::new(
            format!("{cases} 个用例"),
            format!("cases: {cases}"),
        ));
    }
    lines
}

/// Whether a declaration is of a thing that has a body of its own.
fn declares(declaration: &Declaration) -> bool {
    matches!(
        declaration.kind,
        DeclarationKind::Define(_) | DeclarationKind::Benefit(_) | DeclarationKind::Parameter(_)
    )
}

fn add(names: &mut Vec<String>, name: String) {
    if !names.contains(&name) {
        names.push(name);
    }
}
