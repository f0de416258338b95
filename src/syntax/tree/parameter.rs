//! Parameters and the values that are set for them, by day and by key.

use super::{Common, Day, Expr, Name, Quoted, TypeName};
use crate::text::Span;

/// `参数 低保标准: 元/人/月 按 地区、户籍性质`
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Name, and where it is written.
    pub name: Name,
    /// Type, as written.
    pub ty: TypeName,
    /// Key types: categories, `地区`, `是否`.
    pub keys: Vec<TypeName>,
    /// `授权 「市、县级民政部门」`: lower rulebooks may set values.
    pub delegates: Option<Quoted>,
    /// 定于
    pub set_at: Option<SetAt>,
    /// `调整周期 1 年`: how often the value has to be set anew.
    pub reviewed: Option<Expr>,
    /// Dated values.
    pub periods: Vec<Period>,
}

/// `定于 设区的市 沿用 推定 「各市不低于省定标准」`
#[derive(Debug, Clone)]
pub struct SetAt {
    /// The level.
    pub level: Name,
    /// Why a value from above the level is assumed; none where nothing is taken from there.
    pub assumed: Option<Quoted>,
}

/// `取值 低保标准` with dated values for a parameter declared elsewhere.
#[derive(Debug, Clone)]
pub struct Values {
    /// The parameter.
    pub parameter: Name,
    /// Dated values.
    pub periods: Vec<Period>,
}

/// `自 2024-01-01 [至 2024-12-31]` with its value, rows, 推定, 待定, 依据.
#[derive(Debug, Clone)]
pub struct Period {
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Option<Day>,
    /// What holds.
    pub setting: Setting,
    /// `公布 2015-10-20`: the day on which it was made known, where that is not before 自.
    pub issued: Option<Day>,
    /// `推定 「由 … 反推」`: no document states it; why it is assumed.
    pub assumed: Option<Quoted>,
    /// 依据, 说明, 容许
    pub common: Common,
    /// The clause with its own clauses.
    pub span: Span,
}

/// What a period sets.
#[derive(Debug, Clone)]
pub enum Setting {
    /// `为 1.3`, or `自 2024-01-01 为 1.3`
    Single(Expr),
    /// Rows of a keyed parameter.
    Rows(Vec<KeyRow>),
    /// `待定 「由县级民政部门公布」`
    Unset(Option<Quoted>),
}

/// `| 吉林省 | 城市 | 643 元/人/月 |`
#[derive(Debug, Clone)]
pub struct KeyRow {
    /// Keys, in the order of 按.
    pub keys: Vec<Name>,
    /// The value; `待定` is `None`.
    pub value: Option<Expr>,
    /// The row.
    pub span: Span,
}
