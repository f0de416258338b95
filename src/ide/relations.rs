//! Which declarations read a thing and which things a rule reads, each with the places.

use super::names;
use super::outline::{Entry, entry as of_declaration};
use crate::Front;
use crate::program::Program;
use crate::resolve::Symbol;
use crate::syntax::tree::Declaration;
use crate::text::Span;

/// One side of a reading: the declaration that reads, or the thing that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The declaration or the thing.
    pub entry: Entry,
    /// Where the one names the other.
    pub places: Vec<Span>,
}

/// A thing as a list of contents shows it: its declaration, where it is one of its own.
pub(super) fn entry(front: &Front, symbol: Symbol) -> Option<Entry> {
    let program = &front.walked.program;
    let at = symbol.declared(program)?;
    let mut own = declarations(front).map(of_declaration);
    Some(
        own.find(|entry| entry.name_span == at)
            .unwrap_or_else(|| bare(program, symbol, at)),
    )
}

/// Something that is declared inside another declaration: a fact, an item.
fn bare(program: &Program, symbol: Symbol, at: Span) -> Entry {
    Entry {
        name: names::name(program, symbol),
        kind: names::kind(program, symbol).0,
        labels: Vec::new(),
        span: at,
        name_span: at,
    }
}

/// The declarations that name a thing, in order.
pub(super) fn readers(front: &Front, symbol: Symbol) -> Vec<Relation> {
    let declared = symbol.declared(&front.walked.program);
    let places = names::places(front, symbol);
    let mut found = Vec::new();
    for declaration in declarations(front) {
        let entry = of_declaration(declaration);
        let inside = places.iter().copied();
        let inside = inside.filter(|at| holds(declaration.span, *at));
        let inside: Vec<Span> = inside
            .filter(|at| Some(*at) != declared && *at != entry.name_span)
            .collect();
        if !inside.is_empty() {
            found.push(Relation {
                entry,
                places: inside,
            });
        }
    }
    found
}

/// The values that the declarations of a thing name, in the order in which they are named.
pub(super) fn reads(front: &Front, symbol: Symbol) -> Vec<Relation> {
    let own = names::places(front, symbol);
    let mut found: Vec<(Symbol, Vec<Span>)> = Vec::new();
    for declaration in declarations(front) {
        if !own.contains(&of_declaration(declaration).name_span) {
            continue;
        }
        for (at, other) in &front.walked.names.uses {
            if *other == symbol || !is_value(*other) || !holds(declaration.span, *at) {
                continue;
            }
            match found.iter_mut().find(|(known, _)| known == other) {
                Some((_, places)) => places.push(*at),
                None => found.push((*other, vec![*at])),
            }
        }
    }
    let told = found.into_iter().filter_map(|(symbol, places)| {
        let entry = entry(front, symbol)?;
        Some(Relation { entry, places })
    });
    told.collect()
}

fn declarations(front: &Front) -> impl Iterator<Item = &Declaration> {
    let files = front.books.iter().flat_map(|book| &book.files);
    files.flat_map(|file| &file.declarations)
}

/// Whether a thing has a value that a rule may read.
pub(super) fn is_value(symbol: Symbol) -> bool {
    matches!(
        symbol,
        Symbol::Parameter(_) | Symbol::Input(_) | Symbol::Definition(_) | Symbol::Benefit(_)
    )
}

/// Whether one place stands inside another.
pub(super) fn holds(around: Span, inner: Span) -> bool {
    around.file == inner.file && around.start <= inner.start && inner.end <= around.end
}
