//! Topics, offices and life events: how people are asked and what they are told. Nothing here
//! changes a result.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Allowed, Benefit, Citation, Entity, Expr, Id, Input, Labels, Program, Question};
use crate::sorted;
use crate::text::Span;
use crate::value::DeadlineUnit;

/// `话题 收入 「家里的收入」 排在 家庭成员 之后`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Topic {
    /// Its name.
    pub name: String,
    /// How it is told.
    pub title: Option<String>,
    /// Its place among all topics: each stands behind those that it follows.
    // INVARIANT: a permutation; `resolve::interview` is the only writer.
    pub rank: usize,
    /// The topics whose questions come before.
    pub after: Vec<Id<Topic>>,
    /// Names in other languages.
    pub labels: Labels,
    /// 容许
    pub allows: Vec<Allowed>,
    /// Place of the name.
    pub span: Span,
}

/// `机构 民政窗口 给 最低生活保障金`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Office {
    /// Its name.
    pub name: String,
    /// What one applies for there.
    pub benefits: Vec<Id<Benefit>>,
    /// 地点
    pub place: Option<Told>,
    /// 电话
    pub phone: Option<Told>,
    /// 材料
    pub papers: Option<Told>,
    /// 时限
    pub deadline: Option<Deadline>,
    /// 救济
    pub remedy: Option<Told>,
    /// 依据
    pub sources: Vec<Citation>,
    /// 说明
    pub notes: Vec<String>,
    /// 说明 官员
    pub officer_notes: Vec<String>,
    /// Names in other languages.
    pub labels: Labels,
    /// 容许
    pub allows: Vec<Allowed>,
    /// Place of the name.
    pub span: Span,
}

/// What is told of an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Told {
    /// 待定: not known, and perhaps who will say.
    Unset(Option<String>),
    /// Words.
    Texts(Vec<String>),
}

/// How long an office may take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deadline {
    /// 待定
    Unset(Option<String>),
    /// `30 工作日`
    Within {
        /// How many.
        count: u32,
        /// Of what.
        unit: DeadlineUnit,
        /// Place of both.
        span: Span,
    },
}

/// `事由 生病 「家里有人生病」`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// How it is told.
    pub title: Option<String>,
    /// What is asked first.
    pub asks: Vec<Asked>,
    /// Which benefits are looked at first.
    pub shows: Vec<Id<Benefit>>,
    /// Names in other languages.
    pub labels: Labels,
    /// 容许
    pub allows: Vec<Allowed>,
    /// Place of the name.
    pub span: Span,
}

/// What may be asked of one entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Asked {
    /// 填报, 认定
    Fact(Id<Input>),
    /// 包含, by position in [`Entity::lists`]
    List(Id<Entity>, usize),
}

impl Office {
    /// Whether anything of it is known.
    #[must_use]
    pub fn tells(&self) -> bool {
        let told = [&self.place, &self.phone, &self.papers, &self.remedy];
        let mut told = told.into_iter().flatten();
        told.any(|it| matches!(it, Told::Texts(_)))
            || matches!(self.deadline, Some(Deadline::Within { .. }))
    }
}

impl Program {
    /// Everything that may be asked, facts first.
    pub fn asked(&self) -> impl Iterator<Item = Asked> + '_ {
        let facts = self.inputs.ids().map(Asked::Fact);
        let lists = self.entities.iter().flat_map(|(id, entity)| {
            let lists = 0..entity.lists.len();
            lists.map(move |at| Asked::List(id, at))
        });
        facts.chain(lists)
    }

    /// The entity that something is asked of.
    #[must_use]
    pub fn asked_of(&self, asked: Asked) -> Id<Entity> {
        match asked {
            Asked::Fact(id) => self.inputs.at(id).entity,
            Asked::List(entity, _) => entity,
        }
    }

    /// The name of what is asked, and where it is declared.
    #[must_use]
    pub fn asked_name(&self, asked: Asked) -> (&str, Span) {
        match asked {
            Asked::Fact(id) => {
                let input = self.inputs.at(id);
                (&input.name, input.span)
            }
            Asked::List(entity, at) => {
                let list = self.entities.at(entity).lists.get(at);
                let owner = self.entities.at(entity);
                list.map_or((&owner.name, owner.span), |list| (&list.name, list.span))
            }
        }
    }

    /// The name of what is asked, with those in other languages.
    #[must_use]
    pub fn asked_labels(&self, asked: Asked) -> (&str, &Labels) {
        match asked {
            Asked::Fact(id) => {
                let input = self.inputs.at(id);
                (&input.name, &input.labels)
            }
            Asked::List(entity, at) => {
                let owner = self.entities.at(entity);
                let list = owner.lists.get(at);
                list.map_or((&owner.name, &owner.labels), |it| (&it.name, &it.labels))
            }
        }
    }

    /// How something is asked.
    #[must_use]
    pub fn question(&self, asked: Asked) -> Option<&Question> {
        match asked {
            Asked::Fact(id) => self.inputs.at(id).question.as_ref(),
            Asked::List(entity, at) => {
                let list = self.entities.at(entity).lists.get(at)?;
                list.question.as_ref()
            }
        }
    }

    /// The condition under which a question makes sense at all.
    #[must_use]
    pub fn asked_when(&self, asked: Asked) -> Option<Id<Expr>> {
        self.question(asked)?.when
    }

    /// The topic that something is asked under.
    #[must_use]
    pub fn asked_under(&self, asked: Asked) -> Option<Id<Topic>> {
        match asked {
            Asked::Fact(id) => self.inputs.at(id).topic,
            Asked::List(entity, at) => self.entities.at(entity).lists.get(at)?.topic,
        }
    }

    /// What an event brings first: what it names, and the lists that lead to facts of others.
    #[must_use]
    pub fn brought_by(&self, event: Id<Event>) -> BTreeSet<Asked> {
        let asks = &self.events.at(event).asks;
        let mut brought: BTreeSet<Asked> = sorted::set(asks.iter().copied());
        let mut open: Vec<Id<Entity>> = asks.iter().map(|it| self.asked_of(*it)).collect();
        let mut met = BTreeSet::new();
        while let Some(entity) = open.pop() {
            if !met.insert(entity) {
                continue;
            }
            for (owner, holder) in self.entities.iter() {
                let lists = holder.lists.iter().enumerate();
                let leading = lists.filter(|(_, list)| list.entity == entity);
                let before = brought.len();
                brought.extend(leading.map(|(at, _)| Asked::List(owner, at)));
                if brought.len() > before {
                    open.push(owner);
                }
            }
        }
        brought
    }

    /// Topics in the order in which they are asked.
    #[must_use]
    pub fn topics_in_order(&self) -> Vec<(Id<Topic>, &Topic)> {
        let mut topics: Vec<(Id<Topic>, &Topic)> = self.topics.iter().collect();
        crate::sorted::sort_by_key(&mut topics, |(_, topic)| topic.rank);
        topics
    }
}
