//! What could be written after the keyword of a declaration.

use super::clause_so_far::ClauseSoFar;
use super::clauses::{benefits, body, documents, entities, topics};
use super::context::Context;
use super::expression;
use super::lex::Lexeme;
use super::offers::Offers;
use crate::resolve::Symbol;
use crate::syntax::words::Head;

/// After the keyword of a declaration.
pub(super) fn after(offers: &mut Offers<'_>, context: &Context<'_>, before: &[Lexeme]) {
    let Some(head) = context.head else { return };
    let program = offers.scope.program();
    let seen = ClauseSoFar {
        before,
        text: context.text,
    };
    match head.head {
        Head::Define => match (seen.after(&[":", "："]), seen.after(&["=", "＝"])) {
            (_, Some(value)) => body(offers, context, value, None),
            (Some(_), None) => offers.types(),
            (None, None) if before.is_empty() => {
                entities(offers);
            }
            (None, None) => {}
        },
        Head::Benefit | Head::Charge | Head::Status => {
            let (zh, en) = if head.head == Head::Charge {
                ("由", "of")
            } else {
                ("给", "for")
            };
            match (seen.after(&[zh, en]), seen.after(&[":", "："])) {
                (_, Some(_)) => offers.types(),
                (Some([]), None) => {
                    entities(offers);
                }
                (Some(_), None) => {}
                (None, None) if !before.is_empty() => offers.word(zh, en),
                (None, None) => {}
            }
        }
        Head::Parameter => match (seen.after(&["按", "by"]), seen.after(&[":", "："])) {
            (Some(_), _) => offers.key_types(),
            (None, Some([])) => offers.types(),
            (None, Some(_)) if seen.ends_with('/') => offers.units(false),
            (None, Some(_)) => offers.word("按", "by"),
            (None, None) => {}
        },
        Head::Value if before.is_empty() => {
            let parameters = program.parameters.ids();
            parameters.for_each(|id| offers.bare(Symbol::Parameter(id)));
        }
        Head::Supplement => supplement(offers, &seen),
        Head::Region if !before.is_empty() && seen.after(&["包含", "contains"]).is_none() => {
            offers.word("包含", "contains");
        }
        Head::Exclusive if seen.after(&["=", "＝"]).is_some() => benefits(offers),
        Head::Omit if before.is_empty() => documents(offers),
        Head::Case if !before.is_empty() => offers.word("于", "at"),
        Head::Constraint if !before.is_empty() => {
            let of = seen.after(&["给", "for"]);
            let test = match of {
                Some([]) => return entities(offers),
                Some(_) | None => of.unwrap_or(before).get(1..).unwrap_or(&[]),
            };
            if of.is_none() && test.is_empty() {
                offers.word("给", "for");
            }
            expression::offer(offers, &expression::Asked::of(test, context.text));
        }
        Head::Topic if !before.is_empty() => match seen.after(&["排在", "after"]) {
            Some(_) => topics(offers),
            None => offers.word("排在", "after"),
        },
        Head::Office if !before.is_empty() => match seen.after(&["给", "for"]) {
            Some(_) => benefits(offers),
            None => offers.word("给", "for"),
        },
        Head::Rulebook
        | Head::Use
        | Head::Document
        | Head::Region
        | Head::Category
        | Head::Unit
        | Head::Entity
        | Head::Value
        | Head::Exclusive
        | Head::Fund
        | Head::Constraint
        | Head::Case
        | Head::Topic
        | Head::Office
        | Head::Event
        | Head::Omit => {}
    }
}

fn supplement(offers: &mut Offers<'_>, seen: &ClauseSoFar<'_>) {
    if seen.ends_with('.') {
        let owner = seen.before.first().map(|word| word.of(seen.text));
        let owner = owner.and_then(|name| offers.scope.entity_named(name));
        let members = owner.map(|owner| offers.scope.members(owner));
        let is_rule = |it: &Symbol| matches!(it, Symbol::Definition(_));
        for member in members.into_iter().flatten().filter(is_rule) {
            offers.bare(member);
        }
    } else if seen.before.is_empty() {
        benefits(offers);
        entities(offers);
    }
}
