//! Cases, and sentences that no rule encodes.

use super::{Day, Expr, KeyRow, Name, Quoted};
use crate::text::Span;

/// `用例 「长春三口之家」 于 2024-06-18`
#[derive(Debug, Clone)]
pub struct Case {
    /// Its title.
    pub title: Quoted,
    /// 今日
    pub on: Day,
    /// `给定 a = b、c = d`, of the root entity
    pub given: Vec<Given>,
    /// `假定 低保标准[长春市, 城市] = 600 元/人/月`
    pub supposed: Vec<Supposed>,
    /// `有 成员 「父亲」 …`, `没有 车辆`
    pub elements: Vec<ElementGiven>,
    /// `期望 …`
    pub expects: Vec<Expect>,
}

/// `低保标准[长春市, 城市] = 600 元/人/月`, `「父亲」.计入收入 = 800 元/月`: a value of a parameter or of
/// a definition that one case supposes.
#[derive(Debug, Clone)]
pub struct Supposed {
    /// The element whose definition it is; none of the household's own, and of a parameter.
    pub whose: Option<Quoted>,
    /// The parameter or the definition.
    pub name: Name,
    /// Its keys and the value.
    pub row: KeyRow,
}

/// `所在地 = 长春市`
#[derive(Debug, Clone)]
pub struct Given {
    /// The input.
    pub name: Name,
    /// What is said of it.
    pub value: GivenValue,
}

/// What a case says of a fact.
#[derive(Debug, Clone)]
pub enum GivenValue {
    /// `未定`: that it is not known
    NotKnown,
    /// A literal, an item or a region
    Value(Expr),
    /// `从 2024-01 900 元/月、从 2024-04 未定`
    ByMonth(Vec<GivenRun>),
}

/// `从 2024-01 900 元/月`: a value from a month on.
#[derive(Debug, Clone)]
pub struct GivenRun {
    /// The first day of its first month.
    pub from: Day,
    /// The value; none where it is said not to be known.
    pub value: Option<Expr>,
}

/// `有 成员 「父亲」 出生日期 = 1980-05-01`
#[derive(Debug, Clone)]
pub struct ElementGiven {
    /// The list.
    pub list: Name,
    /// Whether the list is said to be empty (`没有 成员`); then nothing else is here.
    pub none: bool,
    /// The element's label.
    pub label: Option<Quoted>,
    /// Its facts.
    pub given: Vec<Given>,
    /// `有` indented below it
    pub elements: Vec<ElementGiven>,
    /// The clause.
    pub span: Span,
}

/// `期望 最低生活保障金 = 1209 元/月`
#[derive(Debug, Clone)]
pub struct Expect {
    /// What is expected to hold.
    pub test: Expr,
    /// The clause.
    pub span: Span,
}

/// `略过 答复48号 「一」` with 引 and 说明: sentences that no rule encodes, and why (in `Common::notes`).
#[derive(Debug, Clone)]
pub struct Omit {
    /// The document.
    pub document: Name,
    /// The place in it.
    pub place: Option<Quoted>,
    /// `引 「…」`, or `引 「from」 至 「to」`
    pub passages: Vec<Passage>,
}

/// `引 「…」`, or `引 「from」 至 「to」`: from the first words to the last.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The words, or the first ones.
    pub from: Quoted,
    /// The last ones.
    pub to: Option<Quoted>,
}
