//! What could be written where the cursor stands.

use super::context::{Context, Place, context};
use super::lex::lex;
pub use super::offers::Item;
use super::offers::Offers;
use super::scope::Scope;
use super::{clauses, expression, headers, meanings};
use crate::check::Walked;
use crate::program::{Entity, Id};
use crate::syntax::tokens::is_name;
use crate::syntax::words::{self, COMMON, Clause, ClauseWord, Head};
use crate::text::SourceFile;

/// What could be written, and from where on it replaces what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// First byte of the word that is being written.
    pub from: usize,
    /// What it could become; not yet held against what is written of it.
    pub items: Vec<Item>,
}

/// What could be written at a byte, with the names of a rulebook.
pub(super) fn complete(walked: &Walked, file: &SourceFile, offset: usize) -> Completion {
    let context = context(&file.text, offset);
    let scope = Scope {
        walked,
        entity: owner(&context, walked),
    };
    let mut offers = Offers {
        items: Vec::new(),
        scope,
        english: context.english,
    };
    match &context.place {
        Place::Nowhere => {}
        Place::LineStart => offers.heads(),
        Place::ClauseStart(below) => clause_start(&mut offers, &context, *below),
        Place::Inside {
            clause: None,
            before,
        } => headers::after(&mut offers, &context, before),
        Place::Inside {
            clause: Some(word),
            before,
        } => clauses::after(&mut offers, &context, word, before),
        Place::Cell {
            clause,
            column,
            headings,
            before,
        } => clauses::cell(
            &mut offers,
            &context,
            (*clause, *column),
            headings.as_deref(),
            before,
        ),
    }
    if context
        .head
        .is_some_and(|head| head.head == Head::Constraint)
    {
        variables(&mut offers, &context);
    }
    let mut completion = Completion {
        from: context.from,
        items: offers.items,
    };
    part_from_name(&mut completion, &context, offset, scope);
    completion
}

/// Variables that 每个 binds before the cursor.
fn variables(offers: &mut Offers<'_>, context: &Context<'_>) {
    let text = context.text.get(context.block..context.from).unwrap_or("");
    let words = lex(text);
    for pair in words.windows(2) {
        let [name, word] = pair else { continue };
        if matches!(word.of(text), "属于" | "in") && is_name(name.of(text)) {
            offers.variable(name.of(text));
        }
    }
}

/// The entity whose names the declaration at the cursor resolves first.
fn owner(context: &Context<'_>, walked: &Walked) -> Option<Id<Entity>> {
    let scope = Scope {
        walked,
        entity: None,
    };
    let root = walked.program.root();
    let words = &context.head_words;
    let after = |word: &str| {
        let at = words.iter().position(|it| *it == word)?;
        words.get(at.saturating_add(1)).copied()
    };
    let named = |name: Option<&str>| name.and_then(|name| scope.entity_named(name));
    match context.head?.head {
        Head::Define | Head::Supplement => match words.get(1) {
            Some(&"." | &"．") => named(words.first().copied()),
            Some(_) | None => root,
        },
        Head::Benefit | Head::Status => named(after("给").or_else(|| after("for"))).or(root),
        Head::Charge => named(after("由").or_else(|| after("of"))).or(root),
        Head::Entity => named(words.first().copied()).or(root),
        Head::Case => root,
        Head::Constraint => named(after("给").or_else(|| after("for"))),
        Head::Rulebook
        | Head::Use
        | Head::Document
        | Head::Region
        | Head::Category
        | Head::Unit
        | Head::Parameter
        | Head::Value
        | Head::Exclusive
        | Head::Fund
        | Head::Topic
        | Head::Office
        | Head::Event
        | Head::Omit => None,
    }
}

/// Clauses below the one above with a smaller indent, else those of the declaration.
fn clause_start(offers: &mut Offers<'_>, context: &Context<'_>, below: Option<&ClauseWord>) {
    let Some(head) = context.head else { return };
    let taken: Vec<Clause> = match below {
        Some(above) if !above.takes.is_empty() => above.takes.to_vec(),
        Some(_) | None => head.takes.iter().chain(COMMON).copied().collect(),
    };
    let words = taken
        .iter()
        .filter_map(|taken| words::clauses().find(|it| it.clause == *taken));
    offers.clauses(words);
    if head.head == Head::Constraint {
        expression::offer(offers, &expression::Asked::of(&[], context.text));
    }
}

/// `人均月收入低`: a name that is written out, with the beginning of the next word against it.
///
/// Chinese has no spaces, so what follows the longest name in scope is the word being written.
fn part_from_name(
    completion: &mut Completion,
    context: &Context<'_>,
    offset: usize,
    scope: Scope<'_>,
) {
    let Some(written) = context.text.get(context.from..offset) else {
        return;
    };
    let begins = |item: &Item| item.label.starts_with(written);
    if written.is_empty() || completion.items.iter().any(begins) {
        return;
    }
    let is_inside = matches!(
        context.place,
        Place::Inside { .. } | Place::Cell { .. } | Place::ClauseStart(_)
    );
    let names = completion.items.iter().map(|item| item.label.as_str());
    let inside = names.filter(|name| written.starts_with(name) && name.len() < written.len());
    let Some(longest) = inside.map(str::len).max().filter(|_| is_inside) else {
        return;
    };
    let name = written.get(..longest).unwrap_or("");
    if scope.meaning(name).is_none() {
        return;
    }
    let mut offers = Offers {
        items: Vec::new(),
        scope,
        english: context.english,
    };
    offers.words(meanings::Place::After);
    for item in &mut offers.items {
        item.insert = format!(" {}", item.insert);
    }
    completion.from = context.from.saturating_add(longest);
    completion.items = offers.items;
}
