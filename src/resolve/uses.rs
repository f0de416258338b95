//! Where each declared thing is named: what an editor jumps to, lists and renames.
//!
//! Written on the way by the walks that give names their meaning, so a use is known
//! wherever a name was understood, also in a text with mistakes elsewhere.

use super::names::Global;
use crate::program::{
    Benefit, Category, Definition, Document, Entity, Event, Fund, Id, Input, Level, Office,
    Parameter, Program, Region, Topic,
};
use crate::text::Span;

/// A declared thing that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Symbol {
    /// 参数
    Parameter(Id<Parameter>),
    /// 地区
    Region(Id<Region>),
    /// 级别
    Level(Id<Level>),
    /// 类别
    Category(Id<Category>),
    /// An item of a category, by position.
    Item(Id<Category>, u32),
    /// 单位, by position
    Unit(u16),
    /// 主体
    Entity(Id<Entity>),
    /// 填报, 认定
    Input(Id<Input>),
    /// 包含, by position
    List(Id<Entity>, usize),
    /// 定义
    Definition(Id<Definition>),
    /// 待遇
    Benefit(Id<Benefit>),
    /// 文件
    Document(Id<Document>),
    /// 资金
    Fund(Id<Fund>),
    /// 话题
    Topic(Id<Topic>),
    /// 机构
    Office(Id<Office>),
    /// 事由
    Event(Id<Event>),
    /// A variable of 每个, by its place.
    Variable(Span),
}

impl From<Global> for Symbol {
    fn from(global: Global) -> Self {
        match global {
            Global::Parameter(id) => Self::Parameter(id),
            Global::Region(id) => Self::Region(id),
            Global::Category(id) => Self::Category(id),
            Global::Entity(id) => Self::Entity(id),
            Global::Benefit(id) => Self::Benefit(id),
        }
    }
}

impl Symbol {
    /// Place of the name where it is declared.
    #[must_use]
    pub fn declared(self, program: &Program) -> Option<Span> {
        match self {
            Self::Parameter(id) => program.parameters.get(id).map(|it| it.span),
            Self::Region(id) => program.regions.get(id).map(|it| it.span),
            Self::Level(id) => program.levels.get(id).map(|it| it.span),
            Self::Category(id) => program.categories.get(id).map(|it| it.span),
            Self::Item(id, at) => {
                let items = program.categories.get(id).map(|it| &it.items);
                items
                    .and_then(|items| items.get(at as usize))
                    .map(|it| it.span)
            }
            Self::Unit(at) => program.units.get(usize::from(at)).map(|it| it.span),
            Self::Entity(id) => program.entities.get(id).map(|it| it.span),
            Self::Input(id) => program.inputs.get(id).map(|it| it.span),
            Self::List(id, at) => {
                let lists = program.entities.get(id).map(|it| &it.lists);
                lists.and_then(|lists| lists.get(at)).map(|it| it.span)
            }
            Self::Definition(id) => program.definitions.get(id).map(|it| it.span),
            Self::Benefit(id) => program.benefits.get(id).map(|it| it.span),
            Self::Document(id) => program.documents.get(id).map(|it| it.span),
            Self::Fund(id) => program.funds.get(id).map(|it| it.span),
            Self::Topic(id) => program.topics.get(id).map(|it| it.span),
            Self::Office(id) => program.offices.get(id).map(|it| it.span),
            Self::Event(id) => program.events.get(id).map(|it| it.span),
            Self::Variable(span) => Some(span),
        }
    }

    /// Every declared thing of a program; variables are known by their uses.
    #[must_use]
    pub fn all(program: &Program) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        all.extend(program.documents.ids().map(Self::Document));
        all.extend(program.regions.ids().map(Self::Region));
        all.extend(program.levels.ids().map(Self::Level));
        for (id, category) in program.categories.iter() {
            all.push(Self::Category(id));
            let items = (0_u32..).zip(&category.items);
            all.extend(items.map(|(at, _)| Self::Item(id, at)));
        }
        all.extend((0_u16..).zip(&program.units).map(|(at, _)| Self::Unit(at)));
        for (id, entity) in program.entities.iter() {
            all.push(Self::Entity(id));
            all.extend((0..entity.lists.len()).map(|at| Self::List(id, at)));
        }
        all.extend(program.inputs.ids().map(Self::Input));
        all.extend(program.parameters.ids().map(Self::Parameter));
        all.extend(program.definitions.ids().map(Self::Definition));
        all.extend(program.benefits.ids().map(Self::Benefit));
        all.extend(program.funds.ids().map(Self::Fund));
        all.extend(program.topics.ids().map(Self::Topic));
        all.extend(program.offices.ids().map(Self::Office));
        all.extend(program.events.ids().map(Self::Event));
        all
    }
}
