//! Parameters: values by day and by key.

use serde::{Deserialize, Serialize};

use super::meaning::Timeline;
use super::runs::{Growth, NumberRun};
use super::{Allowed, Category, Citation, DateUnit, Id, Labels, Level, Quantity, Type};
use crate::sorted::sort_by_key;
use crate::text::Span;
use crate::value::{Base, Date, Unit, Value};

/// `参数 低保标准: 元/人/月 按 地区、户籍性质`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// What its keys are.
    pub keys: Vec<KeyKind>,
    /// What they are called, where 按 names them.
    pub key_names: Vec<Option<String>>,
    /// Of each key that is a whole number, the runs that some row is for; none of other keys.
    // INVARIANT: ascending, without overlap. In the keys of cells a number is the first of a run.
    pub runs: Vec<Vec<NumberRun>>,
    /// Values by key.
    // INVARIANT: sorted by `keys`, no keys twice.
    pub cells: Vec<Cell>,
    /// `授权 「…」`: who below may set values.
    pub delegates: Option<String>,
    /// 定于
    pub set_at: Option<SetAt>,
    /// `调整周期 1 年`: how often the value has to be set anew.
    pub reviewed: Option<(u32, DateUnit)>,
    /// Sources of the parameter as a whole.
    pub sources: Vec<Citation>,
    /// 说明
    pub notes: Vec<String>,
    /// Names in other languages.
    pub labels: Labels,
    /// 容许
    pub allows: Vec<Allowed>,
    /// Place of the name.
    pub span: Span,
}

/// `定于 设区的市 沿用 推定 「…」`: who sets a value for a place, and what a place takes that has
/// none.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetAt {
    /// The level as it is written; rulebooks that know no places may name one that others give.
    pub name: String,
    /// The level, where some region has it.
    pub level: Option<Id<Level>>,
    /// What becomes of a value from above the level.
    pub from_above: FromAbove,
}

/// What a place takes that has no value at the level at which it is set, nor below.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromAbove {
    /// `沿用 推定 「…」`: the value of a region above, and why it is assumed to hold.
    Assumed(String),
    /// `沿用 不可`: nothing.
    Nothing,
}

/// What a key ranges over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeyKind {
    /// 地区; a region without own value takes that of the nearest one around it.
    Region,
    /// A category.
    Category(Id<Category>),
    /// 是否
    Truth,
    /// `人`, `岁`, `整数`: whole numbers of what is counted, or of nothing.
    Whole(Option<Base>),
}

impl KeyKind {
    /// The type of such a key.
    #[must_use]
    pub fn ty(self) -> Type {
        match self {
            Self::Region => Type::Region,
            Self::Category(id) => Type::Category(id),
            Self::Truth => Type::Truth,
            Self::Whole(of) => {
                let unit = of.map_or_else(Unit::none, Unit::of);
                Type::Number(Quantity::of(unit).with_whole(true))
            }
        }
    }
}

/// The values for one combination of keys.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Cell {
    /// Keys, in the order of [`Parameter::keys`].
    pub keys: Vec<Value>,
    /// Values in order of their first day.
    // INVARIANT: sorted by `from`. Overlaps are findings of `check`.
    pub values: Vec<DatedValue>,
    // INVARIANT: `Timeline::of` the values.
    timeline: Timeline,
}

impl Cell {
    /// The values for keys; they are put in order of their first day, of one day the highest
    /// rulebook first.
    #[must_use]
    pub fn new(keys: Vec<Value>, mut values: Vec<DatedValue>) -> Self {
        sort_by_key(&mut values, |value| (value.from, value.level));
        let timeline = Timeline::of(&values);
        Self {
            keys,
            values,
            timeline,
        }
    }

    /// Position of the value in force on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<usize> {
        self.timeline.on(day)
    }
}

/// One value and the days on which it holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DatedValue {
    /// First day.
    pub from: Date,
    /// Last day where one is written; otherwise it holds until the next `from`.
    pub until: Option<Date>,
    /// The day on which it was made known, where one is written.
    pub issued: Option<Date>,
    /// The value; none where it is 待定 or 不适用.
    pub value: Option<Value>,
    /// What is added to it for each further one of a key.
    pub growth: Option<Growth>,
    /// How it is known.
    pub status: Status,
    /// Documents that set it.
    pub sources: Vec<Citation>,
    /// How many rulebooks down it was set: 0 in the rulebook that declares the parameter.
    pub level: u32,
    /// 容许
    pub allows: Vec<Allowed>,
    /// Place of the value.
    pub span: Span,
    /// Place of the 自 that sets it, with everything that it sets.
    pub period: Span,
}

impl DatedValue {
    /// Whether it is 待定: another value goes before it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.value.is_none() && self.status != Status::Inapplicable
    }
}

/// How a value is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// As written.
    Stated,
    /// 推定, and why.
    Assumed(String),
    /// 待定, and who publishes it.
    Unset(Option<String>),
    /// 不适用: the keys do not occur together.
    Inapplicable,
}
