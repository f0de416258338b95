//! The checked program: closed, typed, ordered, with no names left to look up.
//!
//! `check` is its only writer. Every reading (evaluate, audit, explain, and those to
//! come) takes it as it is. It is plain data: no files, clocks, threads or references
//! into the rule text but [`Span`]s for messages.

mod arena;
mod builder;
mod by_month;
mod case;
mod clause;
pub mod dump;
mod expr;
mod graph;
mod interview;
pub mod identity;
pub mod meaning;
mod parameter;
mod quantity;
mod recognition;
mod rule;
mod runs;
mod same;
mod standing;
mod variant;
pub mod wording;

pub use arena::{Arena, Id};
pub use builder::Builder;
pub use by_month::{ByMonth, Run, Stretch, months_in};
pub use case::{Ask, Case, Element};
pub use clause::Clause;
pub use expr::{
    Aggregate, ArithmeticOp, Band, Call, Choice, CompareOp, DateUnit, Eligibility, Expr, ExprKind,
    ListOf, Order, OverMonths, TableRow, Test,
};
pub use graph::{Graph, Read, Reader};
pub use interview::{Asked, Deadline, Event, Office, Told, Topic};
pub use parameter::{Cell, DatedValue, FromAbove, KeyKind, Parameter, SetAt, Status};
pub use quantity::{Measure, Quantity};
pub use recognition::{DECISION_NAMES, DecisionFacts, DecisionName, Recognition};
pub use rule::{
    Allowed, Amount, Benefit, BenefitKind, BenefitVersion, Binder, Condition, Constraint,
    Definition, DefinitionVersion, Exception, Exclusive, Facts, Formula, Fund, FundItem, Omit,
    Passage,
};
pub use runs::{Growth, NumberRun, Rest};
pub(crate) use same::same;
pub use standing::{FactValue, Presumed, Presumption};
pub use variant::{Before, Change};

use meaning::Exclusions;

use serde::{Deserialize, Serialize};

use std::ops::Deref;

use crate::text::{FileId, Span};
use crate::value::{Base, Date, Rounding, Value};

/// Names of a thing in other languages, by language tag: `("en", "Dibao standard")`.
pub type Labels = Vec<(String, String)>;

/// A checked rulebook, with those that it uses.
///
/// Everything in it can be read, through [`Parts`], and nothing can be changed: only a
/// [`Builder`] makes one, and its variants (`variant`) keep what holds of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Program {
    parts: Parts,
}

impl Deref for Program {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.parts
    }
}

/// What a program consists of.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Parts {
    /// Name of the rulebook.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Its name in other languages.
    pub labels: Labels,
    /// How amounts are rounded where a benefit says nothing else.
    pub rounding: Option<Rounding>,
    /// Documents that rules cite.
    pub documents: Arena<Document>,
    /// Levels of regions.
    pub levels: Arena<Level>,
    /// Regions; a parent stands before its children.
    pub regions: Arena<Region>,
    /// Closed lists.
    pub categories: Arena<Category>,
    /// Units beside the built-in ones; [`Base::Custom`] and [`Base::Currency`] count here.
    pub units: Vec<CustomUnit>,
    /// Entities; the root is the first.
    pub entities: Arena<Entity>,
    /// Facts.
    pub inputs: Arena<Input>,
    /// Values by date and keys.
    pub parameters: Arena<Parameter>,
    /// Derived values.
    pub definitions: Arena<Definition>,
    /// Benefits.
    pub benefits: Arena<Benefit>,
    /// Benefits that exclude each other.
    pub exclusives: Vec<Exclusive>,
    /// Which benefits take which away.
    // INVARIANT: `Exclusions::of` the program; `check::relations` is the only writer.
    pub exclusions: Exclusions,
    /// Funds.
    pub funds: Arena<Fund>,
    /// What must hold of parameters for every day and key, or of the facts of a household.
    pub constraints: Vec<Constraint>,
    /// The tests.
    pub cases: Vec<Case>,
    /// Sentences that no rule encodes.
    pub omits: Vec<Omit>,
    /// Every expression of the program.
    pub exprs: Arena<Expr>,
    /// Definitions and benefits, each after what it reads.
    // INVARIANT: topological; `check::order` is the only writer.
    pub order: Vec<Rule>,
    /// Notes, reasons and agencies in other languages, in order of their words.
    pub said: Vec<(String, Labels)>,
    /// What questions are grouped by.
    pub topics: Arena<Topic>,
    /// Where one applies.
    pub offices: Arena<Office>,
    /// What brings people here.
    pub events: Arena<Event>,
    /// What officers alone are told, with where it is written.
    pub officer_notes: Vec<(String, Span)>,
}

/// A thing that is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// A definition.
    Definition(Id<Definition>),
    /// A benefit.
    Benefit(Id<Benefit>),
}

/// `文件 答复48号`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Document {
    /// Its name in the rules.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// Its text, one of the files.
    pub text: Option<FileId>,
    /// Names in other languages.
    pub labels: Labels,
    /// Place of the name.
    pub span: Span,
}

/// `依据 答复48号 「一（一）」 引 「…」`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Citation {
    /// The document.
    pub document: Id<Document>,
    /// The place in it.
    pub place: Option<String>,
    /// Words of it, with where they stand in the rule file.
    pub quotes: Vec<(String, Span)>,
    /// The clause.
    pub span: Span,
}

/// `级别 设区的市`: a level of regions.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Level {
    /// Its name.
    pub name: String,
    /// Where it is first named.
    pub span: Span,
}

/// A region and the one that contains it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Region {
    /// Its name.
    pub name: String,
    /// The region around it.
    pub parent: Option<Id<Region>>,
    /// `级别 设区的市`
    pub level: Option<Id<Level>>,
    /// Names in other languages.
    pub labels: Labels,
    /// Place of the name.
    pub span: Span,
}

impl Region {
    /// Its name without those of the regions around it, which it has where others are called the
    /// same.
    #[must_use]
    pub fn own_name(&self) -> &str {
        let own = self.name.rsplit_once('.');
        own.map_or(&self.name, |(_, own)| own)
    }
}

/// `类别 户籍性质 = 城市、农村`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Category {
    /// Its name.
    pub name: String,
    /// Its items, in order; [`Value::Item`] counts here.
    pub items: Vec<Item>,
    /// Names in other languages.
    pub labels: Labels,
    /// Place of the name.
    pub span: Span,
}

/// One item of a category.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// Names in other languages.
    pub labels: Labels,
    /// Place of the name.
    pub span: Span,
}

/// `单位 度 「千瓦时」`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CustomUnit {
    /// The word.
    pub name: String,
    /// What it is.
    pub meaning: Option<String>,
    /// `货币`: whether it is money, as 元 is.
    pub is_currency: bool,
    /// Names in other languages.
    pub labels: Labels,
    /// Place of the name.
    pub span: Span,
}

impl CustomUnit {
    /// The unit, at its position among those of the rulebook.
    #[must_use]
    pub fn base(&self, at: u16) -> Base {
        if self.is_currency {
            Base::Currency(at)
        } else {
            Base::Custom(at)
        }
    }
}

/// `主体 家庭`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entity {
    /// Its name.
    pub name: String,
    /// Its counting unit.
    pub counts: Option<Base>,
    /// The entity that lists it, and which of its lists; none for the root.
    pub parent: Option<(Id<Entity>, usize)>,
    /// Facts, in order of declaration: a fact's place here is its slot in an instance.
    pub inputs: Vec<Id<Input>>,
    /// Lists of other entities, in order of declaration.
    pub lists: Vec<List>,
    /// Names in other languages.
    pub labels: Labels,
    /// Place of the name.
    pub span: Span,
}

/// What to ask for a fact or a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Question {
    /// In the language of the rulebook.
    pub text: String,
    /// In other languages.
    pub labels: Labels,
    /// `当 …`: where it makes sense to ask at all; seen from the entity that is asked.
    pub when: Option<Id<Expr>>,
}

/// `包含 成员: 人`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct List {
    /// Its name.
    pub name: String,
    /// What it lists.
    pub entity: Id<Entity>,
    /// Least number of elements; 1 unless a 范围 says otherwise.
    pub least: u32,
    /// Greatest number of elements, where declared.
    pub most: Option<u32>,
    /// What to ask.
    pub question: Option<Question>,
    /// What it is asked under.
    pub topic: Option<Id<Topic>>,
    /// Names in other languages.
    pub labels: Labels,
    /// Place of the name.
    pub span: Span,
}

/// `填报 月工资: 元/月`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Input {
    /// Its name.
    pub name: String,
    /// The entity it is a fact of.
    pub entity: Id<Entity>,
    /// Its place in [`Entity::inputs`].
    pub slot: usize,
    /// Its type.
    pub ty: Type,
    /// `逐月`: whether it has a value for each month, not one for all days.
    pub by_month: bool,
    /// Whether an officer finds it (认定) rather than the applicant states it (填报).
    pub judged: bool,
    /// What to ask.
    pub question: Option<Question>,
    /// What it is asked under.
    pub topic: Option<Id<Topic>>,
    /// Least value; 0 for a quantity without 范围.
    pub low: Option<Value>,
    /// Greatest value.
    pub high: Option<Value>,
    /// What it is taken to be where nothing is said of it.
    pub presumption: Option<Presumption>,
    /// The status of whose decision it is a fact.
    pub decision_of: Option<Id<Benefit>>,
    /// What else holds of a date, by the day of the evaluation.
    pub on_the_day: OnTheDay,
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

/// What holds of a date by the day of the evaluation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnTheDay {
    /// `范围 今日 至 …`: not before the day.
    pub not_before: bool,
    /// `范围 … 至 今日`: not after the day.
    pub not_after: bool,
    /// A rule asks `周岁(F, 今日)`: somebody was born then.
    // INVARIANT: `check::births` is the only writer.
    pub is_birth: bool,
}

impl Input {
    /// The value that decides where nothing was said.
    #[must_use]
    pub fn default(&self) -> Option<Value> {
        self.presumed(Presumed::Default)
    }

    /// The value that shows what follows where it is open.
    #[must_use]
    pub fn usual(&self) -> Option<Value> {
        self.presumed(Presumed::Usual)
    }

    fn presumed(&self, kind: Presumed) -> Option<Value> {
        let presumption = self.presumption.as_ref();
        presumption
            .filter(|presumption| presumption.kind == kind)
            .map(|presumption| presumption.value)
    }
}

/// The type of an expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Type {
    /// 是否
    Truth,
    /// An item of a category.
    Category(Id<Category>),
    /// 地区
    Region,
    /// 日期
    Date,
    /// A number with its unit.
    Number(Quantity),
    /// A list of an entity.
    List(Id<Entity>),
}

impl Input {
    /// Its 范围 on a day, least and greatest value.
    #[must_use]
    pub fn range_on(&self, on: Date) -> (Option<Value>, Option<Value>) {
        let today = Value::Date(on);
        let low = if self.on_the_day.not_before {
            Some(today)
        } else {
            self.low
        };
        let high = if self.on_the_day.not_after {
            Some(today)
        } else {
            self.high
        };
        (low, high)
    }
}

impl Program {
    /// The entity that a household is.
    #[must_use]
    pub fn root(&self) -> Option<Id<Entity>> {
        self.entities.nth(0)
    }

    /// A note, a reason or an agency in other languages, where the rulebook says it so.
    #[must_use]
    pub fn translations(&self, text: &str) -> Option<&Labels> {
        let at = self
            .said
            .binary_search_by(|(own, _)| own.as_str().cmp(text));
        let said = at.ok().and_then(|at| self.said.get(at));
        said.map(|(_, labels)| labels)
    }

    /// The region that a [`Value::Region`] names.
    #[must_use]
    pub fn region_at(&self, region: u32) -> Option<Id<Region>> {
        self.regions.nth(region as usize)
    }

    /// Calls `visit` for each expression that a rule is made of: conditions, amounts,
    /// values and exceptions of every version, not what is inside them.
    pub fn each_root(&self, rule: Rule, visit: &mut dyn FnMut(Id<Expr>)) {
        match rule {
            Rule::Definition(id) => {
                for version in &self.definitions.at(id).versions {
                    version.formula.each_root(visit);
                }
            }
            Rule::Benefit(id) => {
                let status = self.benefits.at(id).status.as_ref();
                if let Some(continues) = status.and_then(|status| status.continues) {
                    visit(continues);
                }
                for version in &self.benefits.at(id).versions {
                    version
                        .conditions
                        .iter()
                        .for_each(|condition| visit(condition.test));
                    let formulas = version.amount.formulas();
                    formulas.for_each(|formula| formula.each_root(visit));
                }
            }
        }
    }

    /// The place of every declaration that has a bearing on outcomes.
    pub fn each_span(&self, visit: &mut dyn FnMut(Span)) {
        self.documents.iter().for_each(|(_, it)| visit(it.span));
        self.regions.iter().for_each(|(_, it)| visit(it.span));
        self.categories.iter().for_each(|(_, it)| visit(it.span));
        self.units.iter().for_each(|it| visit(it.span));
        self.entities.iter().for_each(|(_, it)| visit(it.span));
        self.inputs.iter().for_each(|(_, it)| visit(it.span));
        for (_, parameter) in self.parameters.iter() {
            visit(parameter.span);
            let values = parameter.cells.iter().flat_map(|cell| &cell.values);
            values.for_each(|value| visit(value.span));
        }
        let definitions = self.definitions.iter().flat_map(|(_, it)| &it.versions);
        definitions.for_each(|version| visit(version.span));
        let benefits = self.benefits.iter().flat_map(|(_, it)| &it.versions);
        benefits.for_each(|version| visit(version.span));
        self.exclusives.iter().for_each(|it| visit(it.span));
        self.funds.iter().for_each(|(_, it)| visit(it.span));
    }
}
