//! The first walk: what is declared, twice or not, and where its body stands.

use super::names::{Global, Member, member_place, place};
use super::{
    Book, Names, ResolveError, Resolved, Symbol, entities, interview, regions, translations,
    unknown_name,
};
use crate::diagnostic::{Diagnostics, Text};
use crate::program::{
    Allowed, Benefit, Builder, Category, CustomUnit, Definition, Document, Entity, Fund, Id, Item,
    Labels, Parameter, Quantity, Question, Type,
};
use crate::syntax::tree::{self, Common, Declaration, DeclarationKind, Name};
use crate::text::{Files, Span, join_inside, levelled};

/// A number without a unit: what stands in a declaration until `check` has read its type.
pub(super) fn no_type_yet() -> Type {
    Type::Number(Quantity::plain())
}

/// Names in other languages that a declaration gives itself (`item` none) or one of its items.
pub fn labels(common: &Common, item: Option<&str>) -> Labels {
    let of_item = |translation: &&tree::Translation| {
        translation.item.as_ref().map(|name| name.text.as_str()) == item
    };
    translated(common.labels.iter().filter(of_item))
}

/// 容许
pub fn allows(common: &Common) -> Vec<Allowed> {
    let allowed = |allow: &tree::Allow| Allowed {
        code: allow.code.text.clone(),
        reason: allow.reason.text.clone(),
        span: allow.code.span,
    };
    common.allows.iter().map(allowed).collect()
}

/// Places in 译 where an item is named.
pub(super) fn item_names<'c>(common: &'c Common, item: &'c str) -> impl Iterator<Item = Span> {
    let names = common.labels.iter().filter_map(|it| it.item.as_ref());
    names
        .filter(move |name| name.text == item)
        .map(|name| name.span)
}

pub(super) fn translated<'t>(labels: impl Iterator<Item = &'t tree::Translation>) -> Labels {
    labels
        .map(|it| (it.lang.text.clone(), it.text.text.clone()))
        .collect()
}

pub(super) fn question(written: Option<&tree::Question>) -> Option<Question> {
    written.map(|question| Question {
        text: question.text.text.clone(),
        labels: translated(question.labels.iter()),
        // Names mean something only once everything is declared: `check` reads the condition.
        when: None,
    })
}

pub(super) fn declare<'tree>(
    books: &'tree [Book],
    files: &Files,
    found: &mut Diagnostics,
) -> Resolved<'tree> {
    let mut walk = Walk {
        files,
        own: books.last().map_or("", |book| book.folder.as_str()),
        found,
        resolved: empty(),
    };
    for book in books {
        walk.rulebook(book);
    }
    walk.resolved.program.parts().said = translations::collect(books, walk.found);
    regions::declare(books, &mut walk);
    for (book, declaration) in all(books) {
        walk.global(book, declaration);
    }
    interview::topics(books, &mut walk);
    entities::declare(books, &mut walk);
    for (book, declaration) in all(books) {
        walk.body(book, declaration);
    }
    interview::offices_and_events(books, &mut walk);
    walk.resolved
}

/// Every declaration with its book, the used rulebooks first.
pub(super) fn all(books: &[Book]) -> impl Iterator<Item = (&Book, &Declaration)> {
    books.iter().flat_map(|book| {
        book.files
            .iter()
            .flat_map(move |file| file.declarations.iter().map(move |it| (book, it)))
    })
}

fn empty<'tree>() -> Resolved<'tree> {
    Resolved {
        program: Builder::new(),
        names: Names::default(),
        rounding: None,
        inputs: Vec::new(),
        lists: Vec::new(),
        parameters: Vec::new(),
        values: Vec::new(),
        definitions: Vec::new(),
        benefits: Vec::new(),
        funds: Vec::new(),
        offices: Vec::new(),
        exclusives: Vec::new(),
        constraints: Vec::new(),
        cases: Vec::new(),
        omits: Vec::new(),
        supplements: Vec::new(),
    }
}

pub(super) struct Walk<'a, 'tree> {
    files: &'a Files,
    /// Folder of the rulebook that was asked for.
    own: &'a str,
    pub(super) found: &'a mut Diagnostics,
    pub(super) resolved: Resolved<'tree>,
}

impl<'tree> Walk<'_, 'tree> {
    /// Name, title and rounding; those of the last book, the one that was asked for, stay.
    fn rulebook(&mut self, book: &'tree Book) {
        let mut first: Option<Span> = None;
        for declaration in book.files.iter().flat_map(|file| &file.declarations) {
            let DeclarationKind::Rulebook(rulebook) = &declaration.kind else {
                continue;
            };
            if let Some(first) = first {
                self.found.push(
                    ResolveError::DoubledRulebook {
                        first,
                        second: rulebook.name.span,
                    }
                    .report(),
                );
                continue;
            }
            first = Some(rulebook.name.span);
            let program = self.resolved.program.parts();
            program.name.clone_from(&rulebook.name.text);
            program.title = rulebook.title.as_ref().map(|title| title.text.clone());
            program.labels = labels(&declaration.common, None);
            self.resolved.rounding = rulebook.rounding.as_ref();
        }
        if let (None, Some(file)) = (first, book.files.first()) {
            self.found.push(
                ResolveError::NoRulebook {
                    at: Span::new(file.file, 0, 0),
                }
                .report(),
            );
        }
    }

    /// Gives a name its meaning everywhere; a second one is a finding.
    pub(super) fn add_global(&mut self, name: &Name, global: Global) {
        match self.resolved.names.globals.get(&name.text) {
            Some(&other) => {
                let first = place(&self.resolved.program, other).unwrap_or(name.span);
                self.found.push(
                    ResolveError::DoubledName {
                        name: name.text.clone(),
                        first,
                        second: name.span,
                    }
                    .report(),
                );
            }
            None => {
                self.resolved
                    .names
                    .globals
                    .insert(name.text.clone(), global);
            }
        }
    }

    /// Gives a name its meaning in an entity; a second one, or one that is global, is a finding.
    pub(super) fn add_member(&mut self, entity: Id<Entity>, name: &Name, member: Member) {
        let program = &self.resolved.program;
        let names = &mut self.resolved.names;
        let global = names
            .globals
            .get(&name.text)
            .and_then(|&global| place(program, global));
        let own = names
            .member(entity, &name.text)
            .and_then(|member| member_place(program, entity, member));
        if let Some(first) = global.or(own) {
            self.found.push(
                ResolveError::DoubledName {
                    name: name.text.clone(),
                    first,
                    second: name.span,
                }
                .report(),
            );
        } else if let Some(members) = names.members.get_mut(entity.index()) {
            members.insert(name.text.clone(), member);
        }
    }

    pub(super) fn unknown(&mut self, name: &Name, what: Text, candidates: &[String]) {
        let candidates = candidates.iter().map(String::as_str);
        unknown_name(self.found, (&name.text, name.span), what, candidates);
    }

    pub(super) fn doubled(&mut self, name: &Name, first: Span) {
        self.found.push(
            ResolveError::DoubledName {
                name: name.text.clone(),
                first,
                second: name.span,
            }
            .report(),
        );
    }

    /// Declarations that no entity owns.
    fn global(&mut self, book: &'tree Book, declaration: &'tree Declaration) {
        match &declaration.kind {
            DeclarationKind::Category(category) => self.category(category, &declaration.common),
            DeclarationKind::Unit(unit) => self.unit(unit, &declaration.common),
            DeclarationKind::Document(document) => {
                self.document(book, document, &declaration.common);
            }
            DeclarationKind::Parameter(parameter) => self.parameter(parameter, &declaration.common),
            DeclarationKind::Fund(fund) => self.fund(fund, &declaration.common),
            DeclarationKind::Rulebook(_)
            | DeclarationKind::Use(_)
            | DeclarationKind::Region(_)
            | DeclarationKind::Entity(_)
            | DeclarationKind::Value(_)
            | DeclarationKind::Define(_)
            | DeclarationKind::Benefit(_)
            | DeclarationKind::Exclusive(_)
            | DeclarationKind::Constraint(_)
            | DeclarationKind::Case(_)
            | DeclarationKind::Omit(_)
            | DeclarationKind::Topic(_)
            | DeclarationKind::Office(_)
            | DeclarationKind::Event(_)
            | DeclarationKind::Supplement(_) => {}
        }
    }

    fn category(&mut self, category: &tree::Category, common: &Common) {
        let id = self.resolved.program.parts().categories.add(Category {
            name: category.name.text.clone(),
            items: Vec::new(),
            labels: labels(common, None),
            span: category.name.span,
        });
        let mut items: Vec<Item> = Vec::new();
        for name in &category.items {
            if let Some(first) = items.iter().find(|item| item.name == name.text) {
                let first = first.span;
                self.doubled(name, first);
                continue;
            }
            let position = u32::try_from(items.len()).unwrap_or(u32::MAX);
            self.resolved
                .names
                .items
                .entry(name.text.clone())
                .or_default()
                .push((id, position));
            items.push(Item {
                name: name.text.clone(),
                labels: labels(common, Some(&name.text)),
                span: name.span,
            });
        }
        for (at, item) in (0_u32..).zip(&items) {
            for named in item_names(common, &item.name) {
                self.resolved.names.used(named, Symbol::Item(id, at));
            }
        }
        self.resolved.program.parts().categories.at_mut(id).items = items;
        self.add_global(&category.name, Global::Category(id));
    }

    fn unit(&mut self, unit: &tree::UnitWord, common: &Common) {
        let units = &mut self.resolved.program.parts().units;
        let position = u16::try_from(units.len()).unwrap_or(u16::MAX);
        if let Some(&first) = self.resolved.names.units.get(&unit.name.text) {
            let first = units
                .get(usize::from(first))
                .map_or(unit.name.span, |it| it.span);
            self.doubled(&unit.name, first);
            return;
        }
        units.push(CustomUnit {
            name: unit.name.text.clone(),
            meaning: unit.meaning.as_ref().map(|meaning| meaning.text.clone()),
            is_currency: unit.currency.is_some(),
            labels: labels(common, None),
            span: unit.name.span,
        });
        self.resolved
            .names
            .units
            .insert(unit.name.text.clone(), position);
    }

    fn document(&mut self, book: &Book, document: &tree::Document, common: &Common) {
        if let Some(&first) = self.resolved.names.documents.get(&document.name.text) {
            let first = self.resolved.program.documents.at(first).span;
            self.doubled(&document.name, first);
            return;
        }
        let quoted = |text: &Option<tree::Quoted>| text.as_ref().map(|text| text.text.clone());
        let text =
            document
                .text
                .as_ref()
                .and_then(|path| match join_inside(&book.folder, &path.text) {
                    None => {
                        self.found.push(
                            ResolveError::PathOutside {
                                path: path.text.clone(),
                                at: path.span,
                            }
                            .report(),
                        );
                        None
                    }
                    Some(target) => {
                        let file = self.files.at(&target);
                        if file.is_none() {
                            self.found.push(
                                ResolveError::MissingFile {
                                    path: path.text.clone(),
                                    near: near_path(self.files, &target),
                                    at: path.span,
                                }
                                .report(),
                            );
                        }
                        file.map(|file| file.id)
                    }
                });
        let id = self.resolved.program.parts().documents.add(Document {
            name: document.name.text.clone(),
            title: quoted(&document.title),
            number: quoted(&document.number),
            issuer: quoted(&document.issuer),
            date: document.date.map(|day| day.date),
            text,
            labels: labels(common, None),
            span: document.name.span,
        });
        self.resolved
            .names
            .documents
            .insert(document.name.text.clone(), id);
    }

    fn parameter(&mut self, parameter: &'tree tree::Parameter, common: &'tree Common) {
        let id = self.resolved.program.parts().parameters.add(Parameter {
            name: parameter.name.text.clone(),
            ty: no_type_yet(),
            keys: Vec::new(),
            key_names: Vec::new(),
            runs: Vec::new(),
            cells: Vec::new(),
            delegates: parameter.delegates.as_ref().map(|who| who.text.clone()),
            set_at: None,
            reviewed: None,
            sources: Vec::new(),
            notes: common.notes.iter().map(|note| note.text.clone()).collect(),
            labels: labels(common, None),
            allows: Vec::new(),
            span: parameter.name.span,
        });
        self.add_global(&parameter.name, Global::Parameter(id));
        self.resolved.parameters.push((id, parameter, common));
    }

    fn fund(&mut self, fund: &'tree tree::Fund, common: &'tree Common) {
        if let Some(&first) = self.resolved.names.funds.get(&fund.name.text) {
            let first = self.resolved.program.funds.at(first).span;
            self.doubled(&fund.name, first);
            return;
        }
        let id = self.resolved.program.parts().funds.add(Fund {
            name: fund.name.text.clone(),
            covers: Vec::new(),
            excludes: Vec::new(),
            sources: Vec::new(),
            labels: labels(common, None),
            span: fund.name.span,
        });
        self.resolved.names.funds.insert(fund.name.text.clone(), id);
        self.resolved.funds.push((id, fund, common));
    }

    /// Declarations that need entities and parameters to stand.
    fn body(&mut self, book: &'tree Book, declaration: &'tree Declaration) {
        let common = &declaration.common;
        match &declaration.kind {
            DeclarationKind::Define(define) => self.define(define, common),
            DeclarationKind::Benefit(benefit) => self.benefit(benefit, common),
            DeclarationKind::Parameter(parameter) => {
                if let Some(&Global::Parameter(id)) =
                    self.resolved.names.globals.get(&parameter.name.text)
                {
                    self.resolved
                        .values
                        .push((id, &parameter.periods, book.rank));
                }
            }
            DeclarationKind::Value(values) => self.values(book, values),
            DeclarationKind::Exclusive(exclusive) => {
                self.resolved.exclusives.push((exclusive, common));
            }
            DeclarationKind::Constraint(constraint) => {
                self.resolved.constraints.push((constraint, common));
            }
            // Those of a used rulebook hold for it alone: this one may fill and add.
            DeclarationKind::Case(case) if book.folder == self.own => {
                self.resolved.cases.push(case);
            }
            DeclarationKind::Case(_) => {}
            DeclarationKind::Omit(omit) => self.resolved.omits.push((omit, declaration)),
            DeclarationKind::Supplement(added) => self.resolved.supplements.push((added, common)),
            DeclarationKind::Rulebook(_)
            | DeclarationKind::Use(_)
            | DeclarationKind::Document(_)
            | DeclarationKind::Region(_)
            | DeclarationKind::Category(_)
            | DeclarationKind::Unit(_)
            | DeclarationKind::Entity(_)
            | DeclarationKind::Topic(_)
            | DeclarationKind::Office(_)
            | DeclarationKind::Event(_)
            | DeclarationKind::Fund(_) => {}
        }
    }

    /// The entity that a name means; a finding where it means none.
    pub(super) fn entity(&mut self, name: &Name) -> Option<Id<Entity>> {
        if let Some(&Global::Entity(id)) = self.resolved.names.globals.get(&name.text) {
            self.resolved.names.used(name.span, Symbol::Entity(id));
            return Some(id);
        }
        let names: Vec<String> = self
            .resolved
            .program
            .entities
            .iter()
            .map(|(_, entity)| entity.name.clone())
            .collect();
        self.unknown(name, Text::new("主体", "entity"), &names);
        None
    }

    fn define(&mut self, define: &'tree tree::Define, common: &'tree Common) {
        let entity = match &define.entity {
            Some(name) => self.entity(name),
            None => self.resolved.program.root(),
        };
        let Some(entity) = entity else { return };
        if let Some(Member::Definition(id)) = self.resolved.names.member(entity, &define.name.text)
        {
            let earlier = self
                .resolved
                .definitions
                .iter()
                .any(|(other, body, _)| *other == id && is_dated(&body.validity));
            if earlier || is_dated(&define.validity) {
                let names = &mut self.resolved.names;
                names.used(define.name.span, Symbol::Definition(id));
                self.resolved.definitions.push((id, define, common));
                return;
            }
        }
        let id = self.resolved.program.parts().definitions.add(Definition {
            name: define.name.text.clone(),
            entity,
            ty: no_type_yet(),
            versions: Vec::new(),
            labels: labels(common, None),
            span: define.name.span,
        });
        self.add_member(entity, &define.name, Member::Definition(id));
        self.resolved.definitions.push((id, define, common));
    }

    fn benefit(&mut self, benefit: &'tree tree::Benefit, common: &'tree Common) {
        let Some(entity) = self.entity(&benefit.entity) else {
            return;
        };
        if let Some(&Global::Benefit(id)) = self.resolved.names.globals.get(&benefit.name.text) {
            let earlier = self
                .resolved
                .benefits
                .iter()
                .any(|(other, body, _)| *other == id && is_dated(&body.validity));
            if earlier || is_dated(&benefit.validity) {
                let first = &self.resolved.program.benefits.at(id);
                let is_same_kind = first.status.is_some() == benefit.status.is_some()
                    && first.is_charge == benefit.is_charge;
                if first.entity != entity || !is_same_kind {
                    let (name, first) = (benefit.name.text.clone(), first.span);
                    self.found.push(
                        ResolveError::VersionDiffers {
                            name,
                            first,
                            second: benefit.name.span,
                        }
                        .report(),
                    );
                    return;
                }
                let names = &mut self.resolved.names;
                names.used(benefit.name.span, Symbol::Benefit(id));
                self.resolved.benefits.push((id, benefit, common));
                return;
            }
        }
        let id = self.resolved.program.parts().benefits.add(Benefit {
            name: benefit.name.text.clone(),
            entity,
            versions: Vec::new(),
            status: None,
            is_charge: benefit.is_charge,
            set_by: None,
            labels: labels(common, None),
            span: benefit.name.span,
        });
        self.add_global(&benefit.name, Global::Benefit(id));
        self.resolved.benefits.push((id, benefit, common));
        if let Some(status) = &benefit.status {
            self.status(id, status, benefit);
        }
    }

    fn values(&mut self, book: &Book, values: &'tree tree::Values) {
        if let Some(&Global::Parameter(id)) =
            self.resolved.names.globals.get(&values.parameter.text)
        {
            let names = &mut self.resolved.names;
            names.used(values.parameter.span, Symbol::Parameter(id));
            self.resolved.values.push((id, &values.periods, book.rank));
            return;
        }
        let names: Vec<String> = self
            .resolved
            .program
            .parameters
            .iter()
            .map(|(_, it)| it.name.clone())
            .collect();
        self.unknown(&values.parameter, Text::new("参数", "parameter"), &names);
    }
}

fn is_dated(validity: &tree::Validity) -> bool {
    validity.from.is_some() || validity.until.is_some()
}

/// The file whose path is the same but for case and for how its letters are encoded.
fn near_path(files: &Files, path: &str) -> Option<String> {
    let form = |path: &str| levelled(path).to_lowercase();
    let wanted = form(path);
    let mut files = files.iter();
    files
        .find(|file| form(&file.path) == wanted)
        .map(|file| file.path.clone())
}
