//! Expressions of the program: typed, every name an address.

use serde::{Deserialize, Serialize};

use super::{Benefit, Definition, Entity, Id, Input, Parameter, Rule, Type};
use crate::text::Span;
use crate::value::{Date, DatePart, Number, RoundingMode, Value};

pub use crate::syntax::tree::{ArithmeticOp, CompareOp, Order};

/// An expression with its type and its place.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Expr {
    /// What it computes.
    pub kind: ExprKind,
    /// Its type.
    pub ty: Type,
    /// Where it is written.
    pub span: Span,
}

/// The kinds of expression. Facts and definitions are of the *current instance*: the
/// element of the entity that the rule belongs to, or the one a list walk stands at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExprKind {
    /// `643 元/月`, `城市`, `吉林省`, `2024-06-18`
    Constant(Value),
    /// `月工资` of the current instance
    Input(Id<Input>),
    /// `人均月收入` of the current instance
    Definition(Id<Definition>),
    /// `低保标准[所在地, 户籍] 于 上年末`; without `on` as of 今日
    Parameter {
        /// Which.
        parameter: Id<Parameter>,
        /// Keys, in order.
        keys: Vec<Id<Expr>>,
        /// The day.
        on: Option<Id<Expr>>,
    },
    /// `今日`
    Today,
    /// `上年末`
    LastYearEnd,
    /// `不适用`: what does not occur; it has no value.
    Inapplicable,
    /// A value that what stands around the expression binds, by position: a variable of a
    /// constraint ([`super::Constraint::every`]), or what a case asks ([`super::Case::asks`]).
    /// Never in a rule.
    Bound(usize),
    /// The expression, seen from the instance so many levels around the current one.
    Parent(u32, Id<Expr>),
    /// `岁数` in `成员 某甲 其中 某甲.岁数 高于 岁数`: the expression, seen from where the walk
    /// that is so many walks out began.
    Outside(u32, Id<Expr>),
    /// `除本人`: whether the current instance is not the one from which the walk that is so many
    /// walks out began.
    IsOther(u32),
    /// `合计(成员.月工资)`, `存在(成员 其中 C)`
    Aggregate(Aggregate, ListOf),
    /// `最大者(成员 其中 C, 岁数).月工资`
    Choice(Choice),
    /// `周岁(a, b)`
    Call(Call, Vec<Id<Expr>>),
    /// `舍入(x, 0.01 元, 四舍五入)`
    Round {
        /// What is rounded.
        of: Id<Expr>,
        /// The result is a multiple of it.
        step: Id<Expr>,
        /// Which multiple.
        mode: RoundingMode,
    },
    /// `非 a`
    Not(Id<Expr>),
    /// All hold.
    And(Vec<Id<Expr>>),
    /// Any holds.
    Or(Vec<Id<Expr>>),
    /// `a 低于 b`
    Compare(CompareOp, Id<Expr>, Id<Expr>),
    /// `残疾 属于 {一级、二级}`; for regions: is it, or lies in, one of them
    In(Id<Expr>, Vec<Id<Expr>>),
    /// Numbers.
    Arithmetic(ArithmeticOp, Id<Expr>, Id<Expr>),
    /// `-a`
    Negate(Id<Expr>),
    /// `a 折合 元/月`: times a factor.
    Convert(Id<Expr>, Number),
    /// `d + 3 月`: a date moved by whole periods.
    Shift {
        /// Forwards or back: `+` or `-`.
        op: ArithmeticOp,
        /// The date.
        date: Id<Expr>,
        /// How many periods.
        count: Id<Expr>,
        /// Of which length.
        unit: DateUnit,
    },
    /// `若 c 则 a 否则 b`
    If {
        /// What decides.
        test: Id<Expr>,
        /// The value where it holds.
        then: Id<Expr>,
        /// The value where it does not.
        otherwise: Id<Expr>,
    },
    /// 表: the row whose tests all hold.
    Table {
        /// What the cells are held against, by column.
        headings: Vec<Id<Expr>>,
        /// The rows, each with a test a heading.
        rows: Vec<TableRow>,
    },
    /// 分段: of the amount, each band's rate for the part within it.
    Bands(Id<Expr>, Vec<Band>),
    /// `享受 B`, of the instance of B's entity that is, or contains, the current one
    Eligibility(Eligibility, Id<Benefit>),
    /// `B`: the amount received, 0 when it is not; of an instance as for `Eligibility`
    BenefitAmount(Id<Benefit>),
}

impl ExprKind {
    /// The rule that an expression reads directly.
    #[must_use]
    pub fn rule(&self) -> Option<Rule> {
        match self {
            Self::Definition(id) => Some(Rule::Definition(*id)),
            Self::Eligibility(_, id) | Self::BenefitAmount(id) => Some(Rule::Benefit(*id)),
            Self::Constant(_)
            | Self::Input(_)
            | Self::Parameter { .. }
            | Self::Today
            | Self::LastYearEnd
            | Self::Inapplicable
            | Self::Bound(_)
            | Self::Parent(..)
            | Self::Outside(..)
            | Self::IsOther(_)
            | Self::Aggregate(..)
            | Self::Choice(_)
            | Self::Call(..)
            | Self::Round { .. }
            | Self::Not(_)
            | Self::And(_)
            | Self::Or(_)
            | Self::Compare(..)
            | Self::In(..)
            | Self::Arithmetic(..)
            | Self::Negate(_)
            | Self::Convert(..)
            | Self::Shift { .. }
            | Self::If { .. }
            | Self::Table { .. }
            | Self::Bands(..) => None,
        }
    }

    /// Calls `visit` for each expression that this one is made of, in order.
    pub fn each_child(&self, visit: &mut dyn FnMut(Id<Expr>)) {
        match self {
            Self::Constant(_)
            | Self::Input(_)
            | Self::Definition(_)
            | Self::Today
            | Self::LastYearEnd
            | Self::Inapplicable
            | Self::Bound(_)
            | Self::IsOther(_)
            | Self::Eligibility(..)
            | Self::BenefitAmount(_) => {}
            Self::Parameter { keys, on, .. } => keys.iter().chain(on).copied().for_each(visit),
            Self::Parent(_, of)
            | Self::Outside(_, of)
            | Self::Not(of)
            | Self::Negate(of)
            | Self::Convert(of, _) => visit(*of),
            Self::Aggregate(_, list) => {
                list.filters.iter().chain(&list.of).copied().for_each(visit);
            }
            Self::Choice(choice) => {
                let list = choice.list.filters.iter().chain(&choice.list.of);
                let keys = choice.keys.iter().map(|(_, key)| key);
                let all = list.chain(keys).chain(&choice.otherwise);
                all.copied().for_each(visit);
            }
            Self::Call(_, items) | Self::And(items) | Self::Or(items) => {
                items.iter().copied().for_each(visit);
            }
            Self::Round { of: a, step: b, .. }
            | Self::Compare(_, a, b)
            | Self::Arithmetic(_, a, b)
            | Self::Shift {
                date: a, count: b, ..
            } => {
                visit(*a);
                visit(*b);
            }
            Self::In(value, items) => {
                visit(*value);
                items.iter().copied().for_each(visit);
            }
            Self::If {
                test,
                then,
                otherwise,
            } => {
                visit(*test);
                visit(*then);
                visit(*otherwise);
            }
            Self::Table { headings, rows } => {
                headings.iter().copied().for_each(&mut *visit);
                for row in rows {
                    row.tests
                        .iter()
                        .flatten()
                        .for_each(|test| test.each_child(visit));
                    visit(row.value);
                }
            }
            Self::Bands(of, bands) => {
                visit(*of);
                for band in bands {
                    band.low
                        .iter()
                        .chain(&band.high)
                        .copied()
                        .for_each(&mut *visit);
                    visit(band.rate);
                }
            }
        }
    }
}

/// A list walked: `成员 其中 C` seen from `levels` around the current instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListOf {
    /// How many levels around the current instance the list's owner stands.
    pub levels: u32,
    /// The owner's entity.
    pub owner: Id<Entity>,
    /// Position in [`super::Entity::lists`] of the owner.
    pub list: usize,
    /// What the rule calls an element: `某甲`. Words alone, it means nothing.
    pub called: Option<String>,
    /// Conditions that an element must meet, seen from the element.
    pub filters: Vec<Id<Expr>>,
    /// What is taken of each element, seen from the element; none for 计数, and for
    /// 存在 and 全部 over a 其中 (then the filters are what is asked).
    pub of: Option<Id<Expr>>,
}

/// One element of a list: the one that goes first by its keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Those that are chosen from, and what is taken of the one.
    // INVARIANT: `of` is something: an element alone is no value.
    pub list: ListOf,
    /// What decides, in order, each seen from the element: 最大者 is descending.
    pub keys: Vec<(Order, Id<Expr>)>,
    /// What stands where nobody is left, seen from where the list is walked.
    pub otherwise: Option<Id<Expr>>,
}

/// Functions over a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Aggregate {
    /// 合计
    Sum,
    /// 计数
    Count,
    /// 最大; of an empty list undefined, an error
    Max,
    /// 最小
    Min,
    /// 存在
    Any,
    /// 全部
    All,
}

/// Functions over values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Call {
    /// 周岁(b, d)
    Age,
    /// 月数(a, b)
    Months,
    /// 年数(a, b)
    Years,
    /// 天数(a, b)
    Days,
    /// 月初(d)
    MonthStart,
    /// 月末(d)
    MonthEnd,
    /// 年份(d), 季度(d), 月份(d), 日(d), 星期(d)
    Part(DatePart),
    /// 工作日后(d, n 日, off, on): the last two are parameters, read on each day
    Workdays,
    /// 最大(a, b, …)
    Max,
    /// 最小(a, b, …)
    Min,
    /// `合计(F 从 a 至 b)`: of a fact by month, over the months in which two days lie and those
    /// between them; `F 于 d`
    OverMonths(OverMonths),
}

/// What is made of the months of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OverMonths {
    /// 合计
    Sum,
    /// 平均
    Average,
    /// `F 于 d`: the month of one day
    On,
    /// 最大
    Max,
    /// 最小
    Min,
}

/// The period a date is moved by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateUnit {
    /// 日
    Day,
    /// 月
    Month,
    /// 年
    Year,
}

impl DateUnit {
    /// A date moved by whole periods, backwards by a negative count; none where the calendar ends.
    #[must_use]
    pub fn moved(self, date: Date, count: i64) -> Option<Date> {
        match self {
            Self::Day => date.plus_days(count).ok(),
            Self::Month => date.plus_months(count).ok(),
            Self::Year => date.plus_months(count.checked_mul(12)?).ok(),
        }
    }
}

/// A row of 表.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// One a heading; `None` is `-`.
    pub tests: Vec<Option<Test>>,
    /// The value.
    pub value: Id<Expr>,
    /// The row.
    pub span: Span,
}

/// What a cell asks of its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// Equal to one of these (for regions: is it, or lies in it).
    OneOf(Vec<Id<Expr>>),
    /// All of these comparisons hold; `1 至 3` is two.
    Compare(Vec<(CompareOp, Id<Expr>)>),
}

impl Test {
    /// Calls `visit` for each expression that this test is made of.
    pub fn each_child(&self, visit: &mut dyn FnMut(Id<Expr>)) {
        match self {
            Self::OneOf(items) => items.iter().copied().for_each(visit),
            Self::Compare(tests) => tests.iter().map(|(_, item)| *item).for_each(visit),
        }
    }
}

/// A row of 分段: from `low` (or from 0) to `high` (or without end).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// Where it begins.
    pub low: Option<Id<Expr>>,
    /// Where it ends.
    pub high: Option<Id<Expr>>,
    /// Its rate.
    pub rate: Id<Expr>,
    /// The row.
    pub span: Span,
}

/// What is asked about a benefit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Eligibility {
    /// 享受; of a status 属于: it holds.
    Receives,
    /// 符合; of a status 可认定: its conditions hold.
    Qualifies,
    /// 不符合
    Fails,
    /// 已认定, of a status: a decision is in force.
    Recognised,
}
