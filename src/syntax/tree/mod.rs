//! The tree of one rule file: what is written, with places, before any name means anything.
//!
//! Comments and layout are not here; `format` works on the tokens instead.

mod case;
mod expr;
mod formula;
mod interview;
mod parameter;

pub use case::{Case, ElementGiven, Expect, Given, GivenRun, GivenValue, Omit, Passage, Supposed};
pub use expr::{
    Argument, ArithmeticOp, CompareOp, Comparison, EligibilityWord, Expr, ExprKind, LiteralUnit,
    Order,
};
pub use formula::{
    Amount, AmountKind, Body, Cell, CellKind, Exception, Formula, Row, Table, TableKind,
};
pub use interview::{Deadline, Event, MemberName, Office, Told, Topic};
pub use parameter::{
    Key, KeyRow, Parameter, Period, Rest, RowKey, RowValue, SetAt, Setting, Steps, Values,
};

use crate::text::{FileId, Span};
use crate::value::{Date, RoundingMode};

/// One file, as far as it could be read.
#[derive(Debug, Clone)]
pub struct PolicyFile {
    /// Where it stands.
    pub file: FileId,
    /// Its declarations, in order; broken ones are left out.
    pub declarations: Vec<Declaration>,
    /// Where something is declared that could not be read: its names are not unknown, only lost.
    pub unread: Vec<Span>,
    /// What it says in its own words, in other languages.
    pub said: Vec<Said>,
    /// What it says to officers alone, wherever that stands.
    pub to_officers: Vec<Quoted>,
}

/// A note, a reason or an agency with its 译.
#[derive(Debug, Clone)]
pub struct Said {
    /// The words.
    pub text: String,
    /// The same in other languages.
    pub labels: Vec<Translation>,
}

/// A name as written, in normal form C.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Place in the file.
    pub span: Span,
}

/// A text in 「…」, “…” or "…"; the span is of what stands between the quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The text.
    pub text: String,
    /// Place in the file.
    pub span: Span,
}

/// A date as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The date.
    pub date: Date,
    /// Place in the file.
    pub span: Span,
}

/// What begins in the first column.
#[derive(Debug, Clone)]
pub struct Declaration {
    /// What it declares.
    pub kind: DeclarationKind,
    /// Clauses that any declaration may have.
    pub common: Common,
    /// The whole declaration with its clauses.
    pub span: Span,
}

/// Clauses that any declaration (and some clauses) may have.
#[derive(Debug, Clone, Default)]
pub struct Common {
    /// `译 en 「Dibao」 ko 「…」`
    pub labels: Vec<Translation>,
    /// `说明 「…」`
    pub notes: Vec<Quoted>,
    /// `说明 官员 「…」`: for officers alone
    pub officer_notes: Vec<Quoted>,
    /// `依据 答复48号 「一（一）」 引 「…」`
    pub sources: Vec<Source>,
    /// `容许 cliff 「…」`
    pub allows: Vec<Allow>,
}

/// `译 [城市] en 「urban」`: the name of a thing, or of one of its items, in another language.
#[derive(Debug, Clone)]
pub struct Translation {
    /// The item (of a category, of a region list) that is meant; the thing itself without one.
    pub item: Option<Name>,
    /// Language tag, `en`, `ko`.
    pub lang: Name,
    /// Its name there.
    pub text: Quoted,
}

/// `依据 答复48号 「一（一）」 引 「…」`
#[derive(Debug, Clone)]
pub struct Source {
    /// The document.
    pub document: Name,
    /// The place in it.
    pub place: Option<Quoted>,
    /// Sentences or parts of them, word for word.
    pub quotes: Vec<Quoted>,
    /// The whole clause.
    pub span: Span,
}

/// `容许 cliff 「这是政策本意」`: a warning that is accepted here, and why.
#[derive(Debug, Clone)]
pub struct Allow {
    /// Last part of the finding's code.
    pub code: Name,
    /// Why.
    pub reason: Quoted,
}

/// One declaration of each kind.
#[derive(Debug, Clone)]
pub enum DeclarationKind {
    /// `规则集 吉林省社会救助`
    Rulebook(Rulebook),
    /// `引用 "../national"`
    Use(Quoted),
    /// `文件 答复48号`
    Document(Document),
    /// `地区 吉林省 包含 长春市、吉林市`
    Region(Region),
    /// `类别 户籍性质 = 城市、农村`
    Category(Category),
    /// `单位 度 「千瓦时」`
    Unit(UnitWord),
    /// `主体 家庭`
    Entity(Entity),
    /// `参数 低保标准: 元/人/月 按 地区、户籍性质`
    Parameter(Parameter),
    /// `取值 低保标准` with dated values for a parameter declared elsewhere
    Value(Values),
    /// `定义 人.年龄: 岁 = 周岁(出生日期, 今日)`
    Define(Define),
    /// `待遇 最低生活保障金 给 家庭: 元/月`
    Benefit(Benefit),
    /// `互斥 低保与特困 = 特困供养金、最低生活保障金`
    Exclusive(Exclusive),
    /// `资金 困难群众救助补助资金`
    Fund(Fund),
    /// `约束 各地不低于省定标准`
    Constraint(Constraint),
    /// `用例 「长春三口之家」 于 2024-06-18`
    Case(Case),
    /// `略过 答复48号 「一」`
    Omit(Omit),
    /// `补充 最低生活保障金`: what a lower rulebook adds to a rule
    Supplement(Supplement),
    /// `话题 收入 「家里的收入」 排在 家庭成员 之后`
    Topic(Topic),
    /// `机构 民政窗口 给 最低生活保障金`
    Office(Office),
    /// `事由 生病 「家里有人生病」`
    Event(Event),
}

/// `规则集 吉林省社会救助` with 标题, 舍入.
#[derive(Debug, Clone)]
pub struct Rulebook {
    /// Name, and where it is written.
    pub name: Name,
    /// `标题 「…」`
    pub title: Option<Quoted>,
    /// `舍入 到 0.01 元 四舍五入`
    pub rounding: Option<Rounding>,
}

/// `到 0.01 元 四舍五入`
#[derive(Debug, Clone)]
pub struct Rounding {
    /// The step, a literal.
    pub step: Expr,
    /// The mode.
    pub mode: RoundingMode,
    /// Place in the file.
    pub span: Span,
}

/// `文件 答复48号` with 标题, 文号, 机关, 日期, 原文.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its name in the rules.
    pub name: Name,
    /// `标题 「…」`
    pub title: Option<Quoted>,
    /// `文号 「…」`
    pub number: Option<Quoted>,
    /// `机关 「…」`
    pub issuer: Option<Quoted>,
    /// `日期 2024-06-18`
    pub date: Option<Day>,
    /// `原文 "sources/…txt"`
    pub text: Option<Quoted>,
}

/// `地区 吉林省 包含 长春市、吉林市`
#[derive(Debug, Clone)]
pub struct Region {
    /// The regions around it that its name is written with, from the outer one in.
    pub within: Vec<Name>,
    /// The region.
    pub name: Name,
    /// `级别 省`: the level of the region itself.
    pub level: Option<Name>,
    /// The regions in it; each may be declared further by its own 地区.
    pub contains: Vec<Contained>,
}

/// One region of a 包含.
#[derive(Debug, Clone)]
pub struct Contained {
    /// The region.
    pub name: Name,
    /// `级别 设区的市` below the 包含: the level of every region that it names.
    pub level: Option<Name>,
}

/// `类别 户籍性质 = 城市、农村`
#[derive(Debug, Clone)]
pub struct Category {
    /// The category.
    pub name: Name,
    /// Its items, in order.
    pub items: Vec<Name>,
}

/// `单位 度 「千瓦时」`
#[derive(Debug, Clone)]
pub struct UnitWord {
    /// The unit.
    pub name: Name,
    /// `货币`: where it is money.
    pub currency: Option<Span>,
    /// What it is.
    pub meaning: Option<Quoted>,
}

/// `主体 家庭`
#[derive(Debug, Clone)]
pub struct Entity {
    /// Name, and where it is written.
    pub name: Name,
    /// `计量 户`
    pub counts: Option<Name>,
    /// 填报 and 认定
    pub inputs: Vec<Input>,
    /// 包含
    pub lists: Vec<List>,
}

/// Who says a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// 填报: the applicant states it.
    Applicant,
    /// 认定: an officer finds it.
    Officer,
}

/// `填报 月工资: 元/月` with 问, 范围, 默认.
#[derive(Debug, Clone)]
pub struct Input {
    /// Name, and where it is written.
    pub name: Name,
    /// Who says it.
    pub origin: Origin,
    /// Type, as written.
    pub ty: TypeName,
    /// `逐月`: it has a value for each month
    pub by_month: Option<Span>,
    /// `问 「每月工资收入」`
    pub question: Option<Question>,
    /// `话题 收入`
    pub topic: Option<Name>,
    /// `范围 0 元/月 至 100 万元/月`
    pub range: Option<Range>,
    /// `默认 0 元/月 「不另申报即按无」`
    pub default: Option<Presumption>,
    /// `通常 是 「多数家庭经核对符合」`
    pub usual: Option<Presumption>,
    /// 说明, 译, 容许
    pub common: Common,
    /// The clause with its own clauses.
    pub span: Span,
}

/// A value that is taken where none is given, and why.
#[derive(Debug, Clone)]
pub struct Presumption {
    /// The value.
    pub value: Expr,
    /// Why.
    pub reason: Option<Quoted>,
    /// The clause.
    pub span: Span,
}

/// `问 「每月工资多少？」`, with 译 below it.
#[derive(Debug, Clone)]
pub struct Question {
    /// What to ask.
    pub text: Quoted,
    /// The same in other languages.
    pub labels: Vec<Translation>,
    /// `当 年龄 不低于 60 岁`: where it makes sense to ask at all.
    pub when: Option<Expr>,
}

/// `范围 A 至 B`, `范围 不低于 A`, `范围 不高于 B`
#[derive(Debug, Clone)]
pub struct Range {
    /// Least value.
    pub low: Option<Expr>,
    /// Greatest value.
    pub high: Option<Expr>,
    /// `不低于`, or of dates `不早于`, where it has one end.
    pub sign: Option<Comparison>,
    /// Place in the file.
    pub span: Span,
}

/// `包含 成员: 人`
#[derive(Debug, Clone)]
pub struct List {
    /// Name, and where it is written.
    pub name: Name,
    /// What it lists.
    pub entity: Name,
    /// How many: `范围 1 至 30`
    pub range: Option<Range>,
    /// `问 「…」`
    pub question: Option<Question>,
    /// `话题 家庭成员`
    pub topic: Option<Name>,
    /// 说明, 译
    pub common: Common,
    /// The clause with its own clauses.
    pub span: Span,
}

/// The type of an input, a parameter, a definition, an amount.
#[derive(Debug, Clone)]
pub struct TypeName {
    /// What kind it is.
    pub kind: TypeKind,
    /// Place in the file.
    pub span: Span,
}

/// The words for types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeKind {
    /// `是否`
    Truth,
    /// `日期`
    Date,
    /// `地区`
    Region,
    /// `数`
    Number,
    /// `整数`
    Integer,
    /// `整数 月`
    Whole(UnitExpr),
    /// `百分比`
    Ratio,
    /// `百分点`
    Points,
    /// A unit `元/人/月`, or a category `户籍性质`.
    Named(UnitExpr),
}

/// `元/人/月`: unit words with exponents, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitExpr {
    /// Words; the exponent is 1 before the first `/` and -1 after each.
    pub factors: Vec<(Name, i8)>,
    /// The whole.
    pub span: Span,
}

/// First and last day on which a version of a rule holds.
#[derive(Debug, Clone, Default)]
pub struct Validity {
    /// `自 2021-07-01`
    pub from: Option<Day>,
    /// `至 2025-12-31`
    pub until: Option<Day>,
}

/// `定义 人.年龄: 岁 = …`
#[derive(Debug, Clone)]
pub struct Define {
    /// The entity it belongs to; the root entity without one.
    pub entity: Option<Name>,
    /// Name, and where it is written.
    pub name: Name,
    /// Type, as written.
    pub ty: TypeName,
    /// Its value, with exceptions.
    pub formula: Formula,
    /// 自, 至
    pub validity: Validity,
}

/// `待遇 最低生活保障金 给 家庭: 元/月`
#[derive(Debug, Clone)]
pub struct Benefit {
    /// Name, and where it is written.
    pub name: Name,
    /// Who gets it.
    pub entity: Name,
    /// Unit of the amount; none in kind.
    pub ty: Option<TypeName>,
    /// `条件 …`: all must hold.
    pub conditions: Vec<Condition>,
    /// 金额 or 上限
    pub amount: Option<Amount>,
    /// 待定: money whose amount is not recorded.
    pub unset: Option<Unset>,
    /// 一次性
    pub once: Option<Span>,
    /// 舍入
    pub rounding: Option<Rounding>,
    /// 列支
    pub funds: Vec<Name>,
    /// 主管
    pub agencies: Vec<Quoted>,
    /// What stands only below 身份.
    pub status: Option<Status>,
    /// 应缴: it is owed, not received.
    pub is_charge: bool,
    /// 自, 至
    pub validity: Validity,
}

/// `待定 「由谁公布」`: what a benefit comes to is not recorded here.
#[derive(Debug, Clone)]
pub struct Unset {
    /// Who sets or publishes it.
    pub who: Option<Quoted>,
}

/// `身份 低保家庭 给 家庭`: what is said of the decision.
#[derive(Debug, Clone)]
pub struct Status {
    /// `有效 12 月`
    pub valid: Option<Expr>,
    /// `延续 就业超标日期 + 6 月 不低于 今日`
    pub continues: Option<Expr>,
    /// `核定 最低生活保障金`
    pub sets: Option<Name>,
}

/// `条件 人均月收入 低于 低保标准[所在地, 户籍]`
#[derive(Debug, Clone)]
pub struct Condition {
    /// What must hold.
    pub test: Expr,
    /// 依据 and 说明 indented below it
    pub common: Common,
    /// The clause.
    pub span: Span,
}

/// `补充 人.计入收入`: what a lower rulebook adds to a rule of one that it uses.
#[derive(Debug, Clone)]
pub struct Supplement {
    /// The entity of the definition that is meant, where one is written.
    pub entity: Option<Name>,
    /// The definition or the benefit.
    pub name: Name,
    /// 例外
    pub exceptions: Vec<Exception>,
    /// 列支
    pub funds: Vec<Name>,
    /// 主管
    pub agencies: Vec<Quoted>,
}

/// `互斥 低保与特困 = 特困供养金、最低生活保障金`
#[derive(Debug, Clone)]
pub struct Exclusive {
    /// Name, and where it is written.
    pub name: Name,
    /// Benefits, the one that goes before first.
    pub benefits: Vec<Name>,
}

/// `资金 困难群众救助补助资金`
#[derive(Debug, Clone)]
pub struct Fund {
    /// Name, and where it is written.
    pub name: Name,
    /// `用于`
    pub covers: Vec<FundItem>,
    /// `不得用于`
    pub excludes: Vec<FundItem>,
}

/// A benefit, or a programme that the rulebook does not hold, as text.
#[derive(Debug, Clone)]
pub enum FundItem {
    /// `最低生活保障金`
    Benefit(Name),
    /// `「流浪乞讨人员救助」`
    Programme(Quoted),
}

/// `约束 各地不低于省定标准`
#[derive(Debug, Clone)]
pub struct Constraint {
    /// Name, and where it is written.
    pub name: Name,
    /// `给 家庭`: it is held against facts of this entity.
    pub entity: Option<Name>,
    /// `每个 r 属于 地区`: variable, and region or category.
    pub every: Vec<(Name, TypeName)>,
    /// What holds.
    pub test: Expr,
}
