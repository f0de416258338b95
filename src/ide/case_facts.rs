//! What could be written where a case states facts and supposes values.

use super::clause_so_far::ClauseSoFar;
use super::clauses::constant;
use super::context::Context;
use super::lex::{Lexeme, Look};
use super::names;
use super::offers::Offers;
use crate::program::{Entity, Id};
use crate::resolve::{Member, Symbol};

/// `所在地 = 长春市`: facts of an entity, or values of one.
pub(super) fn given(
    offers: &mut Offers<'_>,
    context: &Context<'_>,
    segment: &[Lexeme],
    entity: Option<Id<Entity>>,
) {
    let Some(entity) = entity else { return };
    let seen = ClauseSoFar {
        before: segment,
        text: context.text,
    };
    if let Some(after) = seen.after(&["=", "＝"]) {
        let name = segment.first().map_or("", |it| it.of(context.text));
        let member = offers.scope.walked.names.member(entity, name);
        let want = match member {
            Some(Member::Input(id)) => offers.scope.type_of(Symbol::Input(id)),
            Some(Member::List(_) | Member::Definition(_)) | None => None,
        };
        constant(offers, context, after, want.as_ref());
    } else if segment.is_empty() {
        let facts = offers.scope.members(entity).into_iter();
        let facts: Vec<Symbol> = facts.filter(|it| matches!(it, Symbol::Input(_))).collect();
        for fact in facts {
            offers.bare(fact);
        }
    }
}

/// `有 成员 「父亲」 月工资 = 900 元/月`
pub(super) fn with(offers: &mut Offers<'_>, context: &Context<'_>, seen: &ClauseSoFar<'_>) {
    let Some((list, rest)) = seen.before.split_first() else {
        let scope = offers.scope;
        let lists = scope.program().entities.ids();
        let lists: Vec<Symbol> = lists.flat_map(|id| scope.lists(id)).collect();
        for list in lists {
            offers.bare(list);
        }
        return;
    };
    // The list of any entity: 有 may stand below 有.
    let scope = offers.scope;
    let name = list.of(context.text);
    let mut all = scope
        .program()
        .entities
        .ids()
        .flat_map(|id| scope.lists(id));
    let found = all.find(|it| names::name(scope.program(), *it) == name);
    let element = found.and_then(|list| scope.element(list));
    let rest = match rest.split_first() {
        Some((label, facts)) if label.look == Look::Text => facts,
        Some(_) | None => rest,
    };
    let seen = ClauseSoFar {
        before: rest,
        text: context.text,
    };
    given(offers, context, seen.segment(), element);
}

/// `低保标准[长春市, 城市] = 600 元/人/月`
pub(super) fn suppose(offers: &mut Offers<'_>, context: &Context<'_>, segment: &[Lexeme]) {
    let program = offers.scope.program();
    if segment.is_empty() {
        let parameters = program.parameters.ids();
        parameters.for_each(|id| offers.symbol(Symbol::Parameter(id)));
        let root = program.root();
        let own = program.definitions.iter();
        let own = own.filter(|(_, it)| Some(it.entity) == root);
        own.for_each(|(id, _)| offers.symbol(Symbol::Definition(id)));
        return;
    }
    let seen = ClauseSoFar {
        before: segment,
        text: context.text,
    };
    let name = segment.first().map_or("", |it| it.of(context.text));
    if let Some(after) = seen.after(&["=", "＝"]) {
        let parameter = offers.scope.meaning(name);
        let want = parameter.and_then(|it| offers.scope.type_of(it));
        constant(offers, context, after, want.as_ref());
        return;
    }
    let commas = segment.iter().filter(|it| it.of(context.text) == ",");
    if let Some(kind) = offers.scope.key(name, commas.count()) {
        offers.constants(&kind.ty());
    }
}
