//! Values of the tree: formulas with exceptions, tables of cases.

use super::{Common, Comparison, Expr, Quoted};
use crate::text::Span;

/// A value and the exceptions to it.
#[derive(Debug, Clone)]
pub struct Formula {
    /// 不低于: a place or an officer may give more than the general rule says.
    pub floor: Option<Span>,
    /// The general rule.
    pub base: Body,
    /// What overrides it.
    pub exceptions: Vec<Exception>,
}

impl Formula {
    /// Whether the general rule or an exception is a least amount.
    #[must_use]
    pub fn has_floor(&self) -> bool {
        let mut exceptions = self.exceptions.iter();
        self.floor.is_some() || exceptions.any(|exception| exception.then.has_floor())
    }
}

/// `金额 …`, `上限 …` or `下限 …` with `上限 …`
#[derive(Debug, Clone)]
pub struct Amount {
    /// What the formula says of it.
    pub kind: AmountKind,
    /// The amount or the cap, with the exceptions of the benefit.
    pub formula: Formula,
    /// The clause.
    pub span: Span,
}

/// What the formula of an amount says of it.
#[derive(Debug, Clone)]
pub enum AmountKind {
    /// 金额: it is the amount, or where it says 不低于 the least.
    Exact,
    /// 上限: an officer sets an amount up to it.
    UpTo,
    /// 下限 and 上限: an officer sets an amount from this one to it.
    From(Formula),
}

/// An expression, or a table of cases.
#[derive(Debug, Clone)]
pub enum Body {
    /// `月工资 × 0.8`
    Expr(Expr),
    /// `表` or `分段` with rows
    Table(Table),
}

/// `例外 「就业成本」 优先于 「b」 当 C 则 V`
#[derive(Debug, Clone)]
pub struct Exception {
    /// Its label.
    pub label: Option<Quoted>,
    /// Labels of the siblings that it precedes.
    pub over: Vec<Quoted>,
    /// When it holds.
    pub when: Expr,
    /// What holds then, with exceptions of its own.
    pub then: Formula,
    /// 依据, 说明
    pub common: Common,
    /// The clause with its own clauses.
    pub span: Span,
}

/// Which kind of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// 表: exactly one row fits.
    Cases,
    /// 分段: each row's rate applies to the part of the amount within it.
    Bands,
}

/// A table of cases.
#[derive(Debug, Clone)]
pub struct Table {
    /// Which kind.
    pub kind: TableKind,
    /// Headings of the columns that are tested; the heading of the value is words only.
    pub headings: Vec<Expr>,
    /// Rows.
    pub rows: Vec<Row>,
    /// The whole.
    pub span: Span,
}

/// `| 1 至 3 | 0.2 × 最低工资 |`
#[derive(Debug, Clone)]
pub struct Row {
    /// One a heading.
    pub cells: Vec<Cell>,
    /// The value.
    pub value: Expr,
    /// The row.
    pub span: Span,
}

/// What a cell asks of its heading.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What kind it is.
    pub kind: CellKind,
    /// Place in the file.
    pub span: Span,
}

/// The forms of a cell.
#[derive(Debug, Clone)]
pub enum CellKind {
    /// `-`
    Any,
    /// `一级、二级` or one value
    OneOf(Vec<Expr>),
    /// `1 至 3`, both included
    Between(Expr, Expr),
    /// `不低于 4`, `高于 3000 元 且 不高于 5000 元`: all hold
    Compare(Vec<(Comparison, Expr)>),
}
