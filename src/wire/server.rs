//! Answers of the HTTP API beside those of the library.

use serde::Serialize;
use serde_json::value::RawValue;

use super::finding::{FactProblem, Finding};
use super::outcome::{BenefitName, Outcome, RulebookName};
use super::value::Day;
use super::words::Labels;

/// 规则集的全部发现 · Every finding of a rulebook
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Checked {
    /// 格式的版本 · Version of this shape
    #[schemars(extend("const" = super::VERSION))]
    pub version: u32,
    /// 发现 · The findings
    #[schemars(with = "Vec<Finding<'static>>")]
    pub findings: Box<RawValue>,
}

/// 全部规则集 · All rulebooks
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Rulebooks<'a> {
    /// 格式的版本 · Version of this shape
    #[schemars(extend("const" = super::VERSION))]
    pub version: u32,
    /// 规则集 · The rulebooks
    pub rulebooks: Vec<Rulebook<'a>>,
}

/// 一部规则集 · A rulebook
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Rulebook<'a> {
    /// 请求中用的名称 · What requests call it
    #[schemars(extend("example" = "jilin"))]
    pub name: &'a str,
    /// 自己的名称，结果中写作 rulebook · What it calls itself, as `rulebook` in an outcome
    #[serde(rename = "rulebook")]
    pub own_name: RulebookName<'a>,
    /// 标题 · Its title
    pub title: Option<&'a str>,
    /// 其他语言的名称 · Its names in other languages, by language tag
    pub labels: Labels<'a>,
    /// 各项待遇的名称 · Names of its benefits
    pub benefits: Vec<BenefitName<'a>>,
}

/// 在运行 · The server answers
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Health<'a> {
    /// Always `ok`.
    #[schemars(extend("example" = "ok"))]
    pub status: &'a str,
    /// 程序的版本 · Version of the program
    pub version: &'a str,
}

/// 一户的结果，或多户的回答 · The outcome of one household, or answers for many
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum OutcomeOrAnswers<'a> {
    /// Of `facts`.
    Outcome(Outcome<'a>),
    /// Of `households`.
    Answers(Answers),
}

/// 多户的结果，顺序同请求 · Answers for many households, in the order of the request
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Answers {
    /// 格式的版本 · Version of this shape
    #[schemars(extend("const" = super::VERSION))]
    pub version: u32,
    /// 按哪一天的规则 · By the rules of which day
    pub on: Day,
    /// 每户一项 · One for each household
    pub answers: Vec<Answer>,
    /// 因结果过大而没有计算的户数，都在末尾 ·
    /// Households at the end that were not computed because the answer had become too large
    pub left_out: usize,
}

/// 一户的回答：结果，或为什么没有 · The answer for one household: an outcome, or why there is none
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// 结果 · The outcome
    Outcome(#[schemars(with = "Outcome<'static>")] Box<RawValue>),
    /// 为什么没有结果 · Why there is none
    Problems(#[schemars(with = "Vec<ProblemFinding<'static>>")] Box<RawValue>),
}

/// 事实中的问题，或关于规则的发现 · A problem of the facts, or a finding about rules
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum ProblemFinding<'a> {
    /// Facts that cannot be read.
    Facts(FactProblem<'a>),
    /// Rules that have errors, or a result that cannot be computed.
    Rules(Finding<'a>),
}
