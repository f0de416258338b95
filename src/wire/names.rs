//! The catalogue of a rulebook: names of everything that a page shows, and no values.

use serde::Serialize;

use super::entries::Entries;
use super::finding::Place;
use super::interview::{EventNamed, OfficeNamed, OfficerNote, TopicNamed};
use super::outcome::Source;
use super::value::{Day, Value};
use super::words::{Labels, Translated, Words};

/// 规则集的目录 · The catalogue of a rulebook
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Names<'a> {
    /// Its title.
    pub title: Translated<'a>,
    /// Its benefits.
    pub benefits: Vec<BenefitNamed<'a>>,
    /// Its entities; the first is the household.
    pub entities: Vec<EntityNamed<'a>>,
    /// Its facts.
    pub facts: Vec<FactNamed<'a>>,
    /// Its categories.
    pub categories: Vec<CategoryNamed<'a>>,
    /// Its regions, each after the one around it.
    pub regions: Vec<RegionNamed<'a>>,
    /// Units of the language, then its own.
    pub units: Vec<UnitNamed<'a>>,
    /// Its documents.
    pub documents: Vec<DocumentNamed<'a>>,
    /// Its funds.
    pub funds: Vec<Named<'a>>,
    /// Its parameters.
    pub parameters: Vec<ParameterNamed<'a>>,
    /// Topics of questions, in the order in which they are asked.
    pub topics: Vec<TopicNamed<'a>>,
    /// Where one applies.
    pub offices: Vec<OfficeNamed<'a>>,
    /// Life events.
    pub events: Vec<EventNamed<'a>>,
    /// Notes for officers alone.
    pub officer_notes: Vec<OfficerNote<'a>>,
    /// Notes, reasons and agencies in other languages, by their words.
    pub texts: Entries<&'a str, Labels<'a>>,
}

/// A name with its labels in other languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Named<'a> {
    /// As the rulebook names it.
    pub name: &'a str,
    /// In other languages.
    pub labels: Labels<'a>,
}

/// A benefit; what it gives is told of its latest version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BenefitNamed<'a> {
    /// As the rulebook names it.
    pub name: &'a str,
    /// In other languages.
    pub labels: Labels<'a>,
    /// For which entity.
    #[serde(rename = "for")]
    pub entity: &'a str,
    /// What kind of amount it has.
    pub kind: Option<Giving>,
    /// What kind of value its amount is; `null` of a service.
    #[serde(rename = "type")]
    pub ty: Option<ValueType>,
    /// Unit of the amount; `null` of a service.
    pub unit: Option<Words>,
    /// Whether it is given once.
    pub once: bool,
    /// 应缴的费用，不是待遇 · What is owed, not received
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub charge: bool,
    /// Who handles it.
    pub agencies: &'a [String],
    /// Which funds pay it.
    pub funds: Vec<&'a str>,
    /// Notes of the rulebook.
    pub note: Option<String>,
    /// Notes for officers alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer_note: Option<String>,
    /// What it is based on.
    pub about: Vec<Source<'a>>,
    /// Its declaration.
    pub rule: Option<Place<'a>>,
}

/// What a benefit gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Giving {
    /// An amount.
    Amount,
    /// Up to an amount.
    UpTo,
    /// At least an amount, in general or by an exception.
    AtLeast,
    /// Between two amounts.
    Range,
    /// Money whose amount is not recorded.
    Unset,
    /// A service or a thing.
    InKind,
}

/// An entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntityNamed<'a> {
    /// As the rulebook names it.
    pub name: &'a str,
    /// In other languages.
    pub labels: Labels<'a>,
    /// Keys under which facts may hold what an element is called, the one to write first; none
    /// where facts have taken those names.
    pub label_keys: Vec<&'a str>,
    /// The unit in which it is counted.
    pub counts: Option<Words>,
    /// Its lists.
    pub lists: Vec<ListNamed<'a>>,
}

/// A list of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListNamed<'a> {
    /// As the rulebook names it.
    pub name: &'a str,
    /// In other languages.
    pub labels: Labels<'a>,
    /// The entity of its elements.
    pub of: &'a str,
    /// How it is asked for.
    pub question: Option<Translated<'a>>,
    /// Where it makes sense to ask at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Words>,
    /// The topic that it is asked under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<&'a str>,
    /// Fewest elements.
    pub min: u32,
    /// Most elements; `null` where there is no bound.
    pub max: Option<u32>,
}

/// What kind of value something has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ValueType {
    /// 是 or 否
    YesNo,
    /// One of the items of a category.
    Category,
    /// A region.
    Region,
    /// A day.
    Date,
    /// A share: 20% is 0.2.
    Ratio,
    /// A share that is told in percentage points: 5 points are 0.05.
    Points,
    /// A number or a quantity.
    Number,
    /// A list.
    List,
}

/// A type: what may stand for a fact or a parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Kind<'a> {
    /// What kind of value.
    #[serde(rename = "type")]
    pub ty: ValueType,
    /// Its unit; `null` where it has none.
    pub unit: Option<Words>,
    /// Whether it is a whole number.
    pub whole: bool,
    /// The category, by name.
    pub category: Option<&'a str>,
    /// The items of the category.
    pub items: Vec<Named<'a>>,
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactNamed<'a> {
    /// Of which entity.
    pub entity: &'a str,
    /// As the rulebook names it.
    pub name: &'a str,
    /// In other languages.
    pub labels: Labels<'a>,
    /// How it is asked for.
    pub question: Option<Translated<'a>>,
    /// Where it makes sense to ask at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Words>,
    /// The topic that it is asked under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<&'a str>,
    /// Notes of the rulebook.
    pub note: Option<String>,
    /// Notes for officers alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer_note: Option<String>,
    /// What may stand for it.
    #[serde(flatten)]
    pub kind: Kind<'a>,
    /// Least value.
    pub min: Option<Value<'a>>,
    /// Greatest value.
    pub max: Option<Value<'a>>,
    /// What is taken where nothing is said.
    pub default: Option<Value<'a>>,
    /// What is usual: it decides nothing, and shows what follows if it is found to be so.
    pub usual: Option<Value<'a>>,
    /// Why it is taken, or usual.
    pub reason: Option<Translated<'a>>,
    /// Whether an officer finds it.
    pub judged: bool,
    /// Whether it has a value for each month: one value stands for all of them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub by_month: bool,
}

/// A category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CategoryNamed<'a> {
    /// As the rulebook names it.
    pub name: &'a str,
    /// In other languages.
    pub labels: Labels<'a>,
    /// Its items.
    pub items: Vec<Named<'a>>,
}

/// A region. A list and no tree: a rulebook may nest them without end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegionNamed<'a> {
    /// As the rulebook names it.
    pub name: &'a str,
    /// In other languages.
    pub labels: Labels<'a>,
    /// The one around it.
    pub parent: Option<&'a str>,
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitNamed<'a> {
    /// Its name.
    pub name: &'a str,
    /// In each language.
    pub words: Words,
    /// What the rulebook says it means.
    pub meaning: Option<&'a str>,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentNamed<'a> {
    /// As the rulebook names it.
    pub name: &'a str,
    /// In other languages.
    pub labels: Labels<'a>,
    /// Its title.
    pub title: Translated<'a>,
    /// Its number (`吉政办发〔2024〕1号`).
    pub number: Option<&'a str>,
    /// Who issued it.
    pub issuer: Option<&'a str>,
    /// When.
    pub date: Option<Day>,
    /// Path of its text.
    pub file: Option<&'a str>,
}

/// A parameter; its values are not told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ParameterNamed<'a> {
    /// As the rulebook names it.
    pub name: &'a str,
    /// In other languages.
    pub labels: Labels<'a>,
    /// What its values are.
    #[serde(flatten)]
    pub kind: Kind<'a>,
    /// By what its values differ.
    pub keys: Vec<Key<'a>>,
}

/// A key of a parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Key<'a> {
    /// What it is called, where the rulebook says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
    /// What kind of value; a number is a whole one.
    #[serde(rename = "type")]
    pub ty: ValueType,
    /// The category, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<&'a str>,
    /// The unit of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Words>,
}
