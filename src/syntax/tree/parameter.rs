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
    /// 按
    pub keys: Vec<Key>,
    /// `授权 「市、县级民政部门」`: lower rulebooks may set values.
    pub delegates: Option<Quoted>,
    /// 定于
    pub set_at: Option<SetAt>,
    /// `调整周期 1 年`: how often the value has to be set anew.
    pub reviewed: Option<Expr>,
    /// Dated values.
    pub periods: Vec<Period>,
}

/// `人数: 人` in 按: what it is called there, and its type.
#[derive(Debug, Clone)]
pub struct Key {
    /// Its name, where one is written.
    pub name: Option<Name>,
    /// A category, `地区`, `是否`, `整数` or what is counted.
    pub ty: TypeName,
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
    pub keys: Vec<RowKey>,
    /// What it sets.
    pub value: RowValue,
    /// The row.
    pub span: Span,
}

/// For which keys a row is.
#[derive(Debug, Clone)]
pub enum RowKey {
    /// `城市`, `长春市`, `是`
    Name(Name),
    /// `沈阳市.铁西区`, from the outer one in
    Place(Vec<Name>),
    /// `3 人`
    One(Expr),
    /// `3 人 至 7 人`, both included
    Span(Expr, Expr),
    /// `8 人 以上`, itself included
    Upward(Expr),
    /// `8 人 起每多 1 人`: what comes to the value of 8 人
    Steps(Box<Steps>),
}

/// `8 人 起每多 2 人，不足 2 人 按 2 人`
#[derive(Debug, Clone)]
pub struct Steps {
    /// The key whose value is added to.
    pub above: Expr,
    /// By how many the key grows each time.
    pub each: Expr,
    /// What becomes of a rest, where the row says it.
    pub rest: Option<Rest>,
    /// The cell.
    pub span: Span,
}

/// What becomes of fewer than a whole step.
#[derive(Debug, Clone)]
pub enum Rest {
    /// 每满: nothing is added for it.
    Left,
    /// `不足 2 人 按 2 人`: it counts whole. Both numbers are the step.
    Counted(Expr, Expr),
}

/// What a row sets.
#[derive(Debug, Clone)]
pub enum RowValue {
    /// `643 元/人/月`
    Is(Expr),
    /// `加 219 元/月`
    Plus(Expr),
    /// `减 10 元/月`
    Minus(Expr),
    /// `待定`
    Unset,
}
