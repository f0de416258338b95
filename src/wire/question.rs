//! What to ask, and from which rules.

use serde::Serialize;

use super::finding::Place;
use super::outcome::{BenefitName, EntityName, Source};
use super::words::{Labels, Words};

/// 问的是什么 · What kind of thing is asked for
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AskedKind {
    /// 一项事实 · A fact
    Fact,
    /// 一份名单 · A list
    List,
}

/// 问谁 · Who answers
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Respondent {
    /// 申请人 · The applicant
    Applicant,
    /// 经办人员 · An officer
    Officer,
}

/// 要问的一项 · What may be asked
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Question<'a> {
    /// 问的是什么 · What it is
    pub kind: AskedKind,
    /// 回答写在哪里 · Where the answer goes (`成员[0].月工资`)
    pub path: String,
    /// 怎样问 · The question; `null` where the rulebook has none
    pub question: Option<&'a str>,
    /// 由经办人认定 · A fact that an officer finds
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judged: Option<bool>,
    /// 逐月：一个值管所有的月 · A fact by month: one value stands for all of them
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub by_month: bool,
    /// 问谁 · Whom it is for
    #[serde(rename = "for")]
    pub asks: Respondent,
    /// 话题 · The topic that it is asked under
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<&'a str>,
    /// 先问它的事由 · Life events that bring it first
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<&'a str>,
    /// 哪一主体的 · Of which entity
    pub entity: EntityName<'a>,
    /// 名称 · Its name
    pub name: &'a str,
    /// 其他语言的名称 · Its name in other languages
    pub labels: Labels<'a>,
    /// 其他语言的问法 · The question in other languages
    pub question_labels: Labels<'a>,
    /// 等这个回答的待遇 · Benefits that wait for the answer
    pub why: Vec<BenefitName<'a>>,
    /// 为哪一条规则而问，每项待遇一条 · The clauses from which it is asked, one for each benefit
    pub rules: Vec<Clause<'a>>,
}

/// 一条规则 · A clause of a rule
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Clause<'a> {
    /// 待遇 · The benefit
    pub benefit: BenefitName<'a>,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place<'a>,
    /// 它说什么 · What it says; `null` where it is a whole rule
    pub text: Option<Words>,
    /// 依据 · What it is based on
    pub sources: Vec<Source<'a>>,
}
