//! Expressions of the tree.

use super::{Name, Quoted, UnitExpr};
use crate::text::Span;
use crate::value::{Date, Number, RoundingMode};

/// An expression.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Place in the file.
    pub span: Span,
}

/// The kinds of expression.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// `是`
    Truth(bool),
    /// `643 元/月`, `1.3`, `20%`, `5 个百分点`
    Number(Number, LiteralUnit),
    /// `2024-06-18`
    Date(Date),
    /// `人均月收入`
    Name(Name),
    /// `「父亲」`: an element of a case
    Label(Quoted),
    /// `今日`
    Today,
    /// `上年末`
    LastYearEnd,
    /// `不适用`, or `not_applicable`, where a table says that a case does not occur
    Inapplicable(Name),
    /// `成员.月工资`
    Field(Box<Expr>, Name),
    /// `低保标准[所在地, 户籍]`
    Index(Name, Vec<Expr>),
    /// `成员 其中 月工资 > 0 元/月`, `成员 某甲 其中 某甲.岁数 高于 岁数`
    Where(Box<Expr>, Option<Name>, Box<Expr>),
    /// `成员 除本人`
    Others(Box<Expr>),
    /// `最大者(成员, 岁数).月工资 无则 0 元/月`
    IfNone(Box<Expr>, Box<Expr>),
    /// `低保标准[所在地, 户籍] 于 上年末`
    At(Box<Expr>, Box<Expr>),
    /// `年收入 折合 元/月`
    As(Box<Expr>, UnitExpr),
    /// `非 残疾`
    Not(Box<Expr>),
    /// `a 且 b 且 c`
    And(Vec<Expr>),
    /// `a 或 b`
    Or(Vec<Expr>),
    /// `a 低于 b`; a chain `a <= x < b` has two
    Compare(Box<Expr>, Vec<(Comparison, Expr)>),
    /// `残疾 属于 {一级、二级}`
    In(Box<Expr>, Vec<Expr>),
    /// `a + b`
    Arithmetic(ArithmeticOp, Box<Expr>, Box<Expr>),
    /// `-a`
    Negate(Box<Expr>),
    /// `若 c 则 a 否则 b`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `周岁(出生日期, 今日)`, `舍入(x, 0.01 元, 四舍五入)`
    Call(Name, Vec<Argument>),
    /// `享受 最低生活保障金`, `「父亲」 符合 急难型临时救助`
    Eligibility(EligibilityWord, Option<Box<Expr>>, Name),
    /// `未定 最低生活保障金`
    Undetermined(Box<Expr>),
}

/// An argument of a function.
#[derive(Debug, Clone)]
pub enum Argument {
    /// A value or a list.
    Expr(Expr),
    /// `月工资 从 2023-06-01 至 今日`: a fact over whole months
    Months {
        /// The fact.
        of: Expr,
        /// A day in the first month.
        from: Expr,
        /// A day in the last month.
        to: Expr,
    },
    /// `岁数 从大到小`
    Ordered(Expr, Order),
    /// `四舍五入`
    Mode(RoundingMode, Span),
}

/// Which of two goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Order {
    /// `从大到小`: the greater one.
    Descending,
    /// `从小到大`: the smaller one.
    Ascending,
}

/// What stands after a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LiteralUnit {
    /// `1.3`
    None,
    /// `643 元/月` (万 and 亿 are already in the number)
    Unit(UnitExpr),
    /// `20%` (already divided by 100)
    Percent,
    /// `5 个百分点` (already divided by 100)
    Points,
}

/// `+ - × /`
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ArithmeticOp {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `×`
    Multiply,
    /// `/`
    Divide,
}

/// What a word or a sign of comparison asks.
#[derive(Debug, Clone, Copy)]
pub struct Comparison {
    /// The order.
    pub op: CompareOp,
    /// The place of a word that only days are compared by: `早于`.
    pub of_days: Option<Span>,
}

impl Comparison {
    /// By no word of days.
    pub(crate) fn of(op: CompareOp) -> Self {
        Self { op, of_days: None }
    }
}

/// Comparisons.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum CompareOp {
    /// `<`, `低于`, `早于`
    Below,
    /// `<=`, `不高于`, `不超过`, `不晚于`
    AtMost,
    /// `>`, `高于`, `超过`, `晚于`
    Above,
    /// `>=`, `不低于`, `达到`, `不早于`
    AtLeast,
    /// `=`, `等于`
    Equal,
    /// `!=`, `不等于`
    NotEqual,
}

/// `享受`, `符合`, `不符合`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EligibilityWord {
    /// `享受`: qualifies, and nothing that goes before excludes it.
    Receives,
    /// `应缴`: the same of a charge.
    Owes,
    /// `符合`
    Qualifies,
    /// `不符合`
    Fails,
    /// `已认定`, of a status.
    Recognised,
    /// `可认定`, of a status.
    Recognisable,
}
