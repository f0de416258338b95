//! Entities, the root first, with their facts and lists.

use std::collections::{HashMap, HashSet};

use super::declare::{Walk, all, labels, no_type_yet, question};
use super::names::{Global, Member};
use super::{Book, ResolveError, Symbol};
use crate::diagnostic::Text;
use crate::program::{Entity, Id, Input, List, OnTheDay};
use crate::syntax::tree::{self, Common, DeclarationKind, Name};
use crate::text::Span;
use crate::value::Base;

/// The entity of a rulebook that declares none: one matter, without facts.
const MATTER: &str = "事项";

/// Adds every entity: the root, then each after the one that lists it.
pub(super) fn declare<'tree>(books: &'tree [Book], walk: &mut Walk<'_, 'tree>) {
    let mut parts: Vec<(&'tree tree::Entity, &'tree Common)> = Vec::new();
    for (_, declaration) in all(books) {
        if let DeclarationKind::Entity(entity) = &declaration.kind {
            parts.push((entity, &declaration.common));
        }
    }
    let order = order(&parts, walk);
    if order.is_empty() {
        let at = books
            .last()
            .and_then(|book| book.files.first())
            .map(|file| Span::new(file.file, 0, 0));
        if let Some(span) = at {
            let name = Name {
                text: MATTER.to_owned(),
                span,
            };
            add(&name, None, Vec::new(), walk);
        }
        return;
    }
    for name in order {
        let of_it =
            |(entity, _): &&(&'tree tree::Entity, &'tree Common)| entity.name.text == name.text;
        let counts = parts
            .iter()
            .filter(of_it)
            .find_map(|(entity, _)| entity.counts.as_ref());
        let counts = counts.and_then(|word| counting_unit(word, walk));
        let names = parts
            .iter()
            .filter(of_it)
            .flat_map(|(_, common)| labels(common, None))
            .collect();
        add(name, counts, names, walk);
    }
    for (entity, _) in &parts {
        if let Some(&Global::Entity(id)) = walk.resolved.names.globals.get(&entity.name.text) {
            let names = &mut walk.resolved.names;
            names.used(entity.name.span, Symbol::Entity(id));
            members(id, entity, walk);
        }
    }
}

/// Names of entities in order, the root first; empty where none is declared.
fn order<'tree>(
    parts: &[(&'tree tree::Entity, &'tree Common)],
    walk: &mut Walk<'_, 'tree>,
) -> Vec<&'tree Name> {
    let mut declared: Vec<&'tree Name> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for (entity, _) in parts {
        if seen.insert(&entity.name.text) {
            declared.push(&entity.name);
        }
    }
    // Who lists whom; the first one counts.
    let mut owner: HashMap<&str, &Name> = HashMap::new();
    for (entity, _) in parts {
        for list in &entity.lists {
            match owner.get(list.entity.text.as_str()) {
                Some(other) if other.text != entity.name.text => {
                    let why = Text::new(
                        format!("主体「{}」被两个主体包含", list.entity.text),
                        format!(
                            "the entity `{}` is contained by two others",
                            list.entity.text
                        ),
                    );
                    walk.found.push(
                        ResolveError::EntityShape {
                            at: list.entity.span,
                            why,
                        }
                        .report(),
                    );
                }
                Some(_) | None => {
                    owner.insert(&list.entity.text, &entity.name);
                }
            }
        }
    }
    let roots: Vec<&'tree Name> = declared
        .iter()
        .copied()
        .filter(|name| !owner.contains_key(name.text.as_str()))
        .collect();
    let wrong = |zh: &str, en: &str| Text::new(zh, en);
    match (roots.as_slice(), declared.first()) {
        ([_], _) | (_, None) => {}
        ([], Some(first)) => {
            let why = wrong(
                "每个主体都被别的主体包含，没有最外层的主体",
                "every entity is contained by another: none is outermost",
            );
            walk.found.push(
                ResolveError::EntityShape {
                    at: first.span,
                    why,
                }
                .report(),
            );
        }
        ([_, second, ..], _) => {
            let why = wrong(
                "有两个主体都不被包含，不知哪个是最外层",
                "two entities are contained by none: which one is outermost is not clear",
            );
            walk.found.push(
                ResolveError::EntityShape {
                    at: second.span,
                    why,
                }
                .report(),
            );
        }
    }
    let mut ordered: Vec<&'tree Name> = roots;
    let mut done = 0;
    while let Some(outer) = ordered.get(done).copied() {
        done = done.saturating_add(1);
        for name in &declared {
            let inside = owner
                .get(name.text.as_str())
                .is_some_and(|owner| owner.text == outer.text);
            if inside && !ordered.iter().any(|it| it.text == name.text) {
                ordered.push(name);
            }
        }
    }
    ordered
}

fn add(name: &Name, counts: Option<Base>, labels: Vec<(String, String)>, walk: &mut Walk<'_, '_>) {
    let id = walk.resolved.program.parts().entities.add(Entity {
        name: name.text.clone(),
        counts,
        parent: None,
        inputs: Vec::new(),
        lists: Vec::new(),
        labels,
        span: name.span,
    });
    walk.resolved.names.members.push(HashMap::new());
    walk.add_global(name, Global::Entity(id));
}

fn counting_unit(word: &Name, walk: &mut Walk<'_, '_>) -> Option<Base> {
    match Base::from_word(&word.text) {
        Some(base @ (Base::Person | Base::Household)) => Some(base),
        Some(
            Base::Yuan
            | Base::Currency(_)
            | Base::Age
            | Base::Year
            | Base::Month
            | Base::Day
            | Base::Custom(_),
        ) => {
            walk.found.push(
                ResolveError::NotACountingUnit {
                    name: word.text.clone(),
                    at: word.span,
                }
                .report(),
            );
            None
        }
        None => {
            let custom = walk.resolved.names.units.get(&word.text).copied();
            let is_money = custom.is_some_and(|at| {
                let unit = walk.resolved.program.units.get(usize::from(at));
                unit.is_some_and(|unit| unit.is_currency)
            });
            if custom.is_none() || is_money {
                walk.found.push(
                    ResolveError::NotACountingUnit {
                        name: word.text.clone(),
                        at: word.span,
                    }
                    .report(),
                );
            }
            if let Some(at) = custom {
                walk.resolved.names.used(word.span, Symbol::Unit(at));
            }
            custom.filter(|_| !is_money).map(Base::Custom)
        }
    }
}

fn members<'tree>(id: Id<Entity>, entity: &'tree tree::Entity, walk: &mut Walk<'_, 'tree>) {
    for input in &entity.inputs {
        let topic = input.topic.as_ref();
        let topic = topic.and_then(|name| walk.topic_named(name));
        let slot = walk.resolved.program.entities.at(id).inputs.len();
        let input_id = walk.resolved.program.parts().inputs.add(Input {
            name: input.name.text.clone(),
            entity: id,
            slot,
            ty: no_type_yet(),
            by_month: input.by_month.is_some(),
            judged: input.origin == tree::Origin::Officer,
            question: question(input.question.as_ref()),
            topic,
            low: None,
            high: None,
            presumption: None,
            decision_of: None,
            on_the_day: OnTheDay::default(),
            notes: input
                .common
                .notes
                .iter()
                .map(|note| note.text.clone())
                .collect(),
            officer_notes: input
                .common
                .officer_notes
                .iter()
                .map(|note| note.text.clone())
                .collect(),
            labels: labels(&input.common, None),
            allows: Vec::new(),
            span: input.name.span,
        });
        walk.add_member(id, &input.name, Member::Input(input_id));
        walk.resolved
            .program
            .parts()
            .entities
            .at_mut(id)
            .inputs
            .push(input_id);
        walk.resolved.inputs.push((input_id, input));
    }
    for list in &entity.lists {
        let Some(&Global::Entity(of)) = walk.resolved.names.globals.get(&list.entity.text) else {
            let names: Vec<String> = walk
                .resolved
                .program
                .entities
                .iter()
                .map(|(_, entity)| entity.name.clone())
                .collect();
            walk.unknown(&list.entity, Text::new("主体", "entity"), &names);
            continue;
        };
        let names = &mut walk.resolved.names;
        names.used(list.entity.span, Symbol::Entity(of));
        let topic = list.topic.as_ref();
        let topic = topic.and_then(|name| walk.topic_named(name));
        let position = walk.resolved.program.entities.at(id).lists.len();
        walk.add_member(id, &list.name, Member::List(position));
        walk.resolved
            .program
            .parts()
            .entities
            .at_mut(id)
            .lists
            .push(List {
                name: list.name.text.clone(),
                entity: of,
                least: 1,
                most: None,
                question: question(list.question.as_ref()),
                topic,
                labels: labels(&list.common, None),
                span: list.name.span,
            });
        let inner = walk.resolved.program.parts().entities.at_mut(of);
        if inner.parent.is_none() && of != id {
            inner.parent = Some((id, position));
        }
        walk.resolved.lists.push((id, position, list));
    }
}
