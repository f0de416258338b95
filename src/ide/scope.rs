//! Names that an expression can see from a place that is still being written.

use super::lex::{Lexeme, Look};
use crate::check::Walked;
use crate::program::{Category, Entity, Id, KeyKind, Program, Type};
use crate::resolve::{Global, Member, Symbol};

/// From where names are looked up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'p> {
    pub(super) walked: &'p Walked,
    /// The entity whose names come first; none in constraints and constants.
    pub(super) entity: Option<Id<Entity>>,
}

impl<'p> Scope<'p> {
    pub(super) fn program(&self) -> &'p Program {
        &self.walked.program
    }

    /// The same, from an element of another entity.
    pub(super) fn at(self, entity: Id<Entity>) -> Self {
        Self {
            entity: Some(entity),
            ..self
        }
    }

    /// The entity with this name.
    pub(super) fn entity_named(&self, name: &str) -> Option<Id<Entity>> {
        let mut entities = self.program().entities.iter();
        entities.find(|(_, it)| it.name == name).map(|(id, _)| id)
    }

    /// The entity in scope, then those that contain it.
    pub(super) fn around(&self) -> impl Iterator<Item = Id<Entity>> {
        let program = self.program();
        std::iter::successors(self.entity, move |at| {
            program.entities.get(*at)?.parent.map(|(parent, _)| parent)
        })
    }

    /// What a name means here.
    pub(super) fn meaning(&self, name: &str) -> Option<Symbol> {
        let names = &self.walked.names;
        let member = self
            .entity
            .and_then(|entity| names.member_around(self.program(), entity, name));
        match member {
            Some((_, _, Member::Input(id))) => Some(Symbol::Input(id)),
            Some((_, _, Member::Definition(id))) => Some(Symbol::Definition(id)),
            Some((_, owner, Member::List(at))) => Some(Symbol::List(owner, at)),
            None => match (names.globals.get(name), names.items.get(name)) {
                (Some(&global), _) => Some(global.into()),
                (None, Some(items)) => items.first().map(|(id, at)| Symbol::Item(*id, *at)),
                (None, None) => None,
            },
        }
    }

    /// The entity of a list's elements.
    pub(super) fn element(&self, symbol: Symbol) -> Option<Id<Entity>> {
        let Symbol::List(owner, at) = symbol else {
            return None;
        };
        let owner = self.program().entities.get(owner)?;
        owner.lists.get(at).map(|list| list.entity)
    }

    /// The scope at the end of some words: inside `成员 其中 …` it is the element's.
    pub(super) fn after(self, words: &[Lexeme], text: &str) -> Self {
        let mut open: Vec<Option<Self>> = Vec::new();
        let mut now = self;
        for (at, word) in words.iter().enumerate() {
            match word.look {
                Look::Sign('(' | '（') => open.push(Some(now)),
                Look::Sign(')' | '）') => now = open.pop().flatten().unwrap_or(self),
                Look::Word if matches!(word.of(text), "其中" | "where") => {
                    let list = at.checked_sub(1).and_then(|before| words.get(before));
                    let list = list.and_then(|list| now.list_at(words, list, at, text));
                    now = list.map_or(now, |entity| now.at(entity));
                }
                Look::Word
                | Look::Number
                | Look::Date
                | Look::Text
                | Look::OpenText
                | Look::Comment
                | Look::Sign(_)
                | Look::LineEnd => {}
            }
        }
        now
    }

    /// The entity of `成员` or of `成员.车辆` before a word.
    fn list_at(
        &self,
        words: &[Lexeme],
        list: &Lexeme,
        at: usize,
        text: &str,
    ) -> Option<Id<Entity>> {
        let name = list.of(text);
        let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at));
        let inner = match (before(2).map(|it| it.look), before(3)) {
            (Some(Look::Sign('.' | '．')), Some(outer)) => {
                let outer = self.element(self.meaning(outer.of(text))?)?;
                self.at(outer)
            }
            _ => *self,
        };
        self.element(inner.meaning(name)?)
    }

    /// The type of a named value.
    pub(super) fn type_of(&self, symbol: Symbol) -> Option<Type> {
        let program = self.program();
        match symbol {
            Symbol::Parameter(id) => program.parameters.get(id).map(|it| it.ty.clone()),
            Symbol::Input(id) => program.inputs.get(id).map(|it| it.ty.clone()),
            Symbol::Definition(id) => program.definitions.get(id).map(|it| it.ty.clone()),
            Symbol::Item(id, _) => Some(Type::Category(id)),
            Symbol::Region(_) => Some(Type::Region),
            Symbol::Variable(span) => {
                let mut binders = program.constraints.iter().flat_map(|it| &it.every);
                let binder = binders.find(|it| it.span == span);
                binder.map(|it| it.kind.ty())
            }
            Symbol::Category(_)
            | Symbol::Level(_)
            | Symbol::Unit(_)
            | Symbol::Entity(_)
            | Symbol::List(..)
            | Symbol::Benefit(_)
            | Symbol::Document(_)
            | Symbol::Fund(_)
            | Symbol::Topic(_)
            | Symbol::Office(_)
            | Symbol::Event(_) => None,
        }
    }

    /// What a parameter's key at a position ranges over.
    pub(super) fn key(&self, parameter: &str, position: usize) -> Option<KeyKind> {
        let Global::Parameter(id) = *self.walked.names.globals.get(parameter)? else {
            return None;
        };
        self.program()
            .parameters
            .get(id)?
            .keys
            .get(position)
            .copied()
    }

    /// Facts, lists and definitions of an entity, in order of declaration.
    pub(super) fn members(&self, entity: Id<Entity>) -> Vec<Symbol> {
        let program = self.program();
        let mut all: Vec<Symbol> = Vec::new();
        if let Some(entity) = program.entities.get(entity) {
            all.extend(entity.inputs.iter().map(|id| Symbol::Input(*id)));
        }
        all.extend(self.lists(entity));
        let definitions = program.definitions.iter();
        let own = definitions.filter(|(_, it)| it.entity == entity);
        all.extend(own.map(|(id, _)| Symbol::Definition(id)));
        all
    }

    /// Lists of an entity.
    pub(super) fn lists(self, entity: Id<Entity>) -> impl Iterator<Item = Symbol> + use<> {
        let lists = self.program().entities.get(entity);
        let count = lists.map_or(0, |it| it.lists.len());
        (0..count).map(move |at| Symbol::List(entity, at))
    }

    /// Items of a category.
    pub(super) fn items(self, category: Id<Category>) -> impl Iterator<Item = Symbol> + use<> {
        let count = self.program().categories.get(category);
        let count = u32::try_from(count.map_or(0, |it| it.items.len())).unwrap_or(0);
        (0..count).map(move |at| Symbol::Item(category, at))
    }
}
