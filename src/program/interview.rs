//! Topics, offices and life events: how people are asked and what they are told. Nothing here
//! changes a result.

use serde::{Deserialize, Serialize};

use super::{Allowed, Benefit, Entity, Expr, Id, Input, Labels, Program, Question};
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
    /// 说明
    pub notes: Vec<String>,
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
    Within(u32, DeadlineUnit),
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

    /// Topics in the order in which they are asked.
    #[must_use]
    pub fn topics_in_order(&self) -> Vec<(Id<Topic>, &Topic)> {
        let mut topics: Vec<(Id<Topic>, &Topic)> = self.topics.iter().collect();
        crate::sorted::sort_by_key(&mut topics, |(_, topic)| topic.rank);
        topics
    }
}
