//! Why and why not, in words for people.

use serde::Serialize;

use super::finding::Place;
use super::value::{Day, Value};

/// 一句话，用所要的语言；en、ko 中「…」里是没有译文的原名 ·
/// A sentence in the languages that were asked for; in `en` and `ko`, 「…」 holds words that are not translated
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Said<'a> {
    /// 中文
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zh: Option<&'a str>,
    /// English
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<&'a str>,
    /// 한국어
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ko: Option<&'a str>,
}

/// 理由；几项待遇共有的只说一次，各处写位置，从 0 起 ·
/// Reasons; what several benefits have in common is said once and referred to by position, from 0
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation<'a> {
    /// 各项待遇的理由，顺序同 benefits · One for each benefit, in the order of `benefits`
    pub benefits: Vec<Reasons<'a>>,
    /// 各条理由，下级在前 · Every reason, those that it rests on before it
    pub steps: Vec<Step<'a>>,
    /// 推定的值 · Values that no document states
    pub assumed: Vec<Said<'a>>,
    /// 早该调整的值 · Values that should have been set anew
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overdue: Vec<Said<'a>>,
    /// 依据 · Passages that are cited
    pub sources: Vec<CitedSource<'a>>,
    /// 待遇的原文 · Benefits as they are written
    pub rules: Vec<Declaration<'a>>,
    /// 因理由过长而没有说明的待遇有几项，都在末尾 ·
    /// How many benefits, all at the end, have no reasons because these had become too long
    pub left_out: usize,
}

/// 一项待遇的理由 · The reasons for one benefit; its needs are those of the benefit
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reasons<'a> {
    /// 待遇 · Name of the benefit
    pub benefit: Said<'a>,
    /// 给谁 · Whose it is
    pub whose: Said<'a>,
    /// 结论 · What it comes to
    pub conclusion: Conclusion,
    /// 回答：一两句话，说明由什么决定，数已代入 · The answer: one or two sentences with what decided, the numbers put in
    pub answer: Said<'a>,
    /// 结果，一句话 · The result in a sentence
    pub result: Said<'a>,
    /// 各项条件：steps 中的位置 · Each condition, with the values that were compared: positions in `steps`
    pub conditions: Vec<usize>,
    /// 数额怎样得来：steps 中的位置 · How the amount came about: positions in `steps`
    pub amount: Vec<usize>,
    /// 如经查实，结果是什么，一句话 · What it is if what is usual is found, in a sentence
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_found: Option<Said<'a>>,
    /// 核定的金额与今天的事实不同，一句话 · Where a decision set another amount than today's facts give, in a sentence
    #[serde(skip_serializing_if = "Option::is_none")]
    pub today: Option<Said<'a>>,
    /// 被哪项待遇排除 · The benefit that goes before it
    pub excluded: Option<Said<'a>>,
    /// 差多少，何时可再申请；不劝人改变什么 · How far it is from being received, and when to apply again; it advises nothing
    pub change: Option<Change<'a>>,
    /// 推定的值：assumed 中的位置 · Values that no document states: positions in `assumed`
    pub assumed: Vec<usize>,
    /// 早该调整的值：overdue 中的位置 · Values that should have been set anew: positions in `overdue`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overdue: Vec<usize>,
    /// 依据：sources 中的位置 · What it is based on: positions in `sources`
    pub sources: Vec<usize>,
    /// 其中只是数据来源、不是法律依据的：sources 中的位置 ·
    /// Those among them that tell figures and are no legal ground: positions in `sources`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<usize>,
    /// 待遇的原文：rules 中的位置 · The benefit as it is written: a position in `rules`; `null` where none is in force
    pub rule: Option<usize>,
    /// 最新的值自哪天起 · The day from which the newest dated value that was read holds
    pub since: Option<Day>,
}

/// 结论 · What a benefit comes to
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Conclusion {
    /// 享受 · It is received
    Received,
    /// 未定 · Something is missing
    Open,
    /// 被排除 · A benefit that goes before is received
    Excluded,
    /// 不符合 · A condition does not hold
    Refused,
    /// 算不出 · It cannot be computed
    Cannot,
}

/// 一条理由及其下的理由 · A reason, with those that it rests on
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step<'a> {
    /// What kind of reason it is.
    pub kind: StepKind,
    /// In words.
    pub text: Said<'a>,
    /// Whether it holds; `null` where it is open, or where it is no test.
    pub holds: Option<bool>,
    /// What it rests on: positions in `steps`, all before this one.
    pub steps: Vec<usize>,
    /// 出自哪里：sources 中的位置 · The document that says so: a position in `sources`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<usize>,
}

/// 一条理由是什么 · What a reason tells
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum StepKind {
    /// 一项判断 · A test and what it found
    Test,
    /// 下列各项都要成立 · All of the steps below must hold
    All,
    /// 下列至少一项要成立 · At least one of the steps below must hold
    Any,
    /// 一个值 · A value and how it was computed
    Value,
    /// 途中的决定 · What was decided on the way, and by what
    Decision,
    /// 没有逐一列出的 · How many are not told one by one
    More,
}

/// 文件的一处，分项，并合成一句 · A passage of a document, in parts and as one line
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CitedSource<'a> {
    /// Its title.
    pub document: Said<'a>,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<&'a str>,
    /// Where in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<&'a str>,
    /// Its words.
    pub quotes: &'a [String],
    /// All of it in one line.
    pub text: Said<'a>,
}

/// 一项声明的原文 · A declaration as it is written
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Declaration<'a> {
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place<'a>,
    /// Its words.
    pub text: &'a str,
}

/// 会改变结论的一处改变 · A change that would turn a refusal
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Change<'a> {
    /// 一个数越过界限 · A value passes a limit
    Threshold {
        /// What is compared.
        of: Said<'a>,
        /// How.
        comparison: Comparison,
        /// With what.
        limit: Value<'a>,
        /// What it is now.
        now: Value<'a>,
        /// What is between them.
        gap: Option<Value<'a>>,
        /// Of a quantity; empty of a plain number.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// The fact that would pass the limit, where one alone can.
        fact: Option<FactChange<'a>>,
        /// In words.
        text: Said<'a>,
    },
    /// 一项事实不同 · A fact is another one
    Fact {
        /// Where it stands.
        path: &'a str,
        /// Its name.
        name: Said<'a>,
        /// What it would be.
        value: Value<'a>,
        /// What it is now.
        now: Value<'a>,
        /// In words.
        text: Said<'a>,
    },
    /// 不享受另一项待遇 · Another benefit is not received
    Benefit {
        /// Its name.
        name: Said<'a>,
        /// In words.
        text: Said<'a>,
    },
    /// 几种改变之一 · Any of these
    AnyOf {
        /// Each of which would do.
        changes: Vec<Change<'a>>,
        /// In words.
        text: Said<'a>,
    },
}

/// 一项事实的改变 · A fact that is another one
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactChange<'a> {
    /// Where it stands.
    pub path: &'a str,
    /// Its name.
    pub name: Said<'a>,
    /// What it would be.
    pub value: Value<'a>,
    /// What it is now.
    pub now: Value<'a>,
}

/// 怎样比较 · How values are compared
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Comparison {
    /// 低于
    Below,
    /// 不高于
    AtMost,
    /// 高于
    Above,
    /// 不低于
    AtLeast,
    /// 等于
    Equal,
    /// 不等于
    NotEqual,
}
