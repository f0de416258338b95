//! What each name means, by where it is asked.

use std::collections::HashMap;

use super::uses::Symbol;
use crate::program::{
    Benefit, Category, Definition, Document, Entity, Event, Fund, Id, Input, Office, Parameter,
    Program, Region, Topic,
};
use crate::sorted::sort_by;
use crate::text::Span;

/// A name that means the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Global {
    /// 参数
    Parameter(Id<Parameter>),
    /// 地区
    Region(Id<Region>),
    /// 类别
    Category(Id<Category>),
    /// 主体
    Entity(Id<Entity>),
    /// 待遇
    Benefit(Id<Benefit>),
}

/// A name that belongs to an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Member {
    /// 填报, 认定
    Input(Id<Input>),
    /// 包含, by position
    List(usize),
    /// 定义
    Definition(Id<Definition>),
}

/// All names of a program. Maps are only ever asked, never walked.
#[derive(Debug, Default)]
pub struct Names {
    /// Names that mean the same everywhere.
    pub globals: HashMap<String, Global>,
    /// Places by their names within others, `沈阳市.铁西区`; of a name that several places have,
    /// all of them.
    pub places: HashMap<String, Vec<Id<Region>>>,
    /// Items of categories: one name may be an item of several.
    pub items: HashMap<String, Vec<(Id<Category>, u32)>>,
    /// Names of each entity, by its position.
    pub members: Vec<HashMap<String, Member>>,
    /// 文件
    pub documents: HashMap<String, Id<Document>>,
    /// 资金
    pub funds: HashMap<String, Id<Fund>>,
    /// 话题
    pub topics: HashMap<String, Id<Topic>>,
    /// 机构
    pub offices: HashMap<String, Id<Office>>,
    /// 事由
    pub events: HashMap<String, Id<Event>>,
    /// 单位, by position in the program's units
    pub units: HashMap<String, u16>,
    /// Where each thing is named, as the walks come to it.
    pub uses: Vec<(Span, Symbol)>,
}

impl Names {
    /// Notes that a thing is named here.
    pub fn used(&mut self, at: Span, symbol: Symbol) {
        self.uses.push((at, symbol));
    }

    /// Notes that a fact, a list or a definition of an entity is named here.
    pub fn used_member(&mut self, at: Span, owner: Id<Entity>, member: Member) {
        let symbol = match member {
            Member::Input(id) => Symbol::Input(id),
            Member::List(position) => Symbol::List(owner, position),
            Member::Definition(id) => Symbol::Definition(id),
        };
        self.used(at, symbol);
    }

    /// The place of a name, written with those around it or alone, where that is one place.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<Id<Region>> {
        match (self.globals.get(name), self.places.get(name)) {
            (Some(Global::Region(id)), _) => Some(*id),
            (
                None
                | Some(
                    Global::Parameter(_)
                    | Global::Category(_)
                    | Global::Entity(_)
                    | Global::Benefit(_),
                ),
                Some(places),
            ) => match places.as_slice() {
                [only] => Some(*only),
                _ => None,
            },
            (_, None) => None,
        }
    }

    /// The names of all places that a name may mean, where it may mean several.
    #[must_use]
    pub fn places_named(&self, program: &Program, name: &str) -> Vec<String> {
        let places = self.places.get(name).filter(|places| places.len() > 1);
        let places = places.into_iter().flatten();
        places
            .map(|id| program.regions.at(*id).name.clone())
            .collect()
    }

    /// What a name means in an entity itself.
    #[must_use]
    pub fn member(&self, entity: Id<Entity>, name: &str) -> Option<Member> {
        self.members
            .get(entity.index())
            .and_then(|members| members.get(name))
            .copied()
    }

    /// What a name means in an entity or its ancestors, and how many levels up.
    #[must_use]
    pub fn member_around(
        &self,
        program: &Program,
        entity: Id<Entity>,
        name: &str,
    ) -> Option<(u32, Id<Entity>, Member)> {
        let mut level = 0_u32;
        let mut at = entity;
        loop {
            if let Some(member) = self.member(at, name) {
                return Some((level, at, member));
            }
            (at, _) = program.entities.get(at)?.parent?;
            level = level.checked_add(1)?;
        }
    }

    /// Every name that could stand in an expression of an entity, for suggestions.
    #[must_use]
    pub fn candidates(&self, program: &Program, entity: Option<Id<Entity>>) -> Vec<String> {
        let mut names: Vec<String> = self
            .globals
            .keys()
            .chain(self.items.keys())
            .cloned()
            .collect();
        let mut at = entity;
        while let Some(entity) = at {
            if let Some(members) = self.members.get(entity.index()) {
                names.extend(members.keys().cloned());
            }
            at = program
                .entities
                .get(entity)
                .and_then(|entity| entity.parent)
                .map(|(parent, _)| parent);
        }
        sort_by(&mut names, String::cmp);
        names.dedup();
        names
    }
}

/// Where a global is declared.
#[must_use]
pub(super) fn place(program: &Program, global: Global) -> Option<Span> {
    match global {
        Global::Parameter(id) => program.parameters.get(id).map(|it| it.span),
        Global::Region(id) => program.regions.get(id).map(|it| it.span),
        Global::Category(id) => program.categories.get(id).map(|it| it.span),
        Global::Entity(id) => program.entities.get(id).map(|it| it.span),
        Global::Benefit(id) => program.benefits.get(id).map(|it| it.span),
    }
}

/// Where a member of an entity is declared.
#[must_use]
pub(super) fn member_place(program: &Program, entity: Id<Entity>, member: Member) -> Option<Span> {
    match member {
        Member::Input(id) => program.inputs.get(id).map(|it| it.span),
        Member::Definition(id) => program.definitions.get(id).map(|it| it.span),
        Member::List(position) => program
            .entities
            .get(entity)
            .and_then(|it| it.lists.get(position))
            .map(|it| it.span),
    }
}
