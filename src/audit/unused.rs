//! What is declared and never read.
//!
//! A definition that no rule reads is a result where there are no benefits; beside benefits it has
//! to be read. A region is a place and is asked for no reader. What only a case reads counts as read.

use std::collections::BTreeSet;

use super::Book;
use super::allows::Findings;
use super::error::rules::{RuleFinding, UnusedKind};
use crate::program::{Category, Document, Fund, Graph, Id, KeyKind, Read, Topic, Type};
use crate::value::Base;

/// What is read anywhere.
#[derive(Default)]
struct Used {
    categories: BTreeSet<Id<Category>>,
    units: BTreeSet<u16>,
    documents: BTreeSet<Id<Document>>,
    funds: BTreeSet<Id<Fund>>,
    topics: BTreeSet<Id<Topic>>,
}

/// Warns of inputs, parameters, categories, units, documents, funds and topics without a reader.
pub(super) fn unused(book: Book<'_>, findings: &mut Findings<'_>) {
    let used = used(book);
    let program = book.program;
    let graph = Graph::of(program);
    let push = |kind: UnusedKind, name: &str, at| {
        RuleFinding::Unused {
            kind,
            name: name.to_owned(),
            at,
        }
        .report()
    };
    for (id, input) in program.inputs.iter() {
        if !graph.is_read(Read::Input(id)) {
            findings.push(
                push(UnusedKind::Input, &input.name, input.span),
                &[&input.allows],
            );
        }
    }
    for (id, parameter) in program.parameters.iter() {
        if !graph.is_read(Read::Parameter(id)) {
            let finding = push(UnusedKind::Parameter, &parameter.name, parameter.span);
            findings.push(finding, &[&parameter.allows]);
        }
    }
    if !program.benefits.is_empty() {
        for (id, definition) in program.definitions.iter() {
            if !graph.is_read(Read::Definition(id)) {
                let finding = push(UnusedKind::Definition, &definition.name, definition.span);
                let allows = definition.versions.iter().map(|it| it.allows.as_slice());
                findings.push(finding, &allows.collect::<Vec<_>>());
            }
        }
    }
    for (id, category) in program.categories.iter() {
        if !used.categories.contains(&id) {
            findings.push(
                push(UnusedKind::Category, &category.name, category.span),
                &[],
            );
        }
    }
    for (at, unit) in program.units.iter().enumerate() {
        if !u16::try_from(at).is_ok_and(|at| used.units.contains(&at)) {
            findings.push(push(UnusedKind::Unit, &unit.name, unit.span), &[]);
        }
    }
    for (id, document) in program.documents.iter() {
        if !used.documents.contains(&id) {
            findings.push(
                push(UnusedKind::Document, &document.name, document.span),
                &[],
            );
        }
    }
    for (id, topic) in program.topics.iter() {
        if !used.topics.contains(&id) {
            findings.push(
                push(UnusedKind::Topic, &topic.name, topic.span),
                &[&topic.allows],
            );
        }
    }
    for (id, fund) in program.funds.iter() {
        if !used.funds.contains(&id) {
            findings.push(push(UnusedKind::Fund, &fund.name, fund.span), &[]);
        }
    }
}

fn used(book: Book<'_>) -> Used {
    let program = book.program;
    let mut used = Used::default();
    for (_, expr) in program.exprs.iter() {
        used.see(&expr.ty);
    }
    for (_, input) in program.inputs.iter() {
        used.see(&input.ty);
    }
    for (_, parameter) in program.parameters.iter() {
        used.see(&parameter.ty);
        for kind in &parameter.keys {
            if let KeyKind::Category(category) = kind {
                used.categories.insert(*category);
            }
        }
    }
    for (_, definition) in program.definitions.iter() {
        used.see(&definition.ty);
    }
    for (_, entity) in program.entities.iter() {
        if let Some(at) = entity.counts.and_then(Base::of_rulebook) {
            used.units.insert(at);
        }
    }
    for (_, benefit) in program.benefits.iter() {
        for version in &benefit.versions {
            used.funds
                .extend(version.funds.iter().map(|(fund, _)| *fund));
            if let Some(ty) = &version.ty {
                used.see(ty);
            }
        }
    }
    used.documents
        .extend(program.omits.iter().map(|omit| omit.document));
    let under = program.asked().filter_map(|it| program.asked_under(it));
    used.topics.extend(under);
    let cited = super::sources::citations(program);
    used.documents
        .extend(cited.iter().map(|cited| cited.citation.document));
    used
}

impl Used {
    fn see(&mut self, ty: &Type) {
        match ty {
            Type::Category(category) => {
                self.categories.insert(*category);
            }
            Type::Number(quantity) => {
                for (base, _) in quantity.unit().factors() {
                    if let Some(at) = base.of_rulebook() {
                        self.units.insert(at);
                    }
                }
            }
            Type::Truth | Type::Region | Type::Date | Type::List(_) => {}
        }
    }
}
