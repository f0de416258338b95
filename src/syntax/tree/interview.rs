//! What an interview asks in which order, and what people are told of an office.

use super::{Name, Quoted};
use crate::text::Span;
use crate::value::{DeadlineUnit, Number};

/// `话题 收入 「家里的收入」 排在 家庭成员 之后`
#[derive(Debug, Clone)]
pub struct Topic {
    /// Name, and where it is written.
    pub name: Name,
    /// How it is told.
    pub title: Option<Quoted>,
    /// Topics whose questions come before.
    pub after: Vec<Name>,
}

/// `机构 民政窗口 给 最低生活保障金、特困供养金` with 地点, 电话, 材料, 时限, 救济.
#[derive(Debug, Clone)]
pub struct Office {
    /// Name, and where it is written.
    pub name: Name,
    /// What one applies for there.
    pub benefits: Vec<Name>,
    /// `地点 「…」`
    pub place: Option<Told>,
    /// `电话 「…」`
    pub phone: Option<Told>,
    /// `材料 「身份证」、「户口簿」`, also over several clauses
    pub papers: Option<Told>,
    /// `时限 30 工作日`
    pub deadline: Option<Deadline>,
    /// `救济 「行政复议、行政诉讼」`
    pub remedy: Option<Told>,
}

/// What is told of an office.
#[derive(Debug, Clone)]
pub enum Told {
    /// `待定 「由县公布」`
    Unset(Option<Quoted>),
    /// Words.
    Texts(Vec<Quoted>),
}

/// How long an office may take.
#[derive(Debug, Clone)]
pub enum Deadline {
    /// `待定`
    Unset(Option<Quoted>),
    /// `30 工作日`
    Within {
        /// How many.
        count: Number,
        /// Of what; none where it is not one of those.
        unit: Option<DeadlineUnit>,
        /// The number with its unit.
        span: Span,
    },
}

/// `事由 生病 「家里有人生病」` with 先问, 先看.
#[derive(Debug, Clone)]
pub struct Event {
    /// Name, and where it is written.
    pub name: Name,
    /// How it is told.
    pub title: Option<Quoted>,
    /// `先问 患重特大疾病`
    pub asks: Vec<MemberName>,
    /// `先看 医疗救助`
    pub shows: Vec<Name>,
}

/// `人.患重特大疾病`: a fact or a list, with its entity where two have one of that name.
#[derive(Debug, Clone)]
pub struct MemberName {
    /// The entity, where one is written.
    pub entity: Option<Name>,
    /// The fact or the list.
    pub name: Name,
}
