//! Rules of the program: definitions, benefits and what ties them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::meaning::Precedence;
use super::{
    ByMonth, Citation, Document, Entity, Expr, FactValue, Id, KeyKind, Labels, Recognition, Type,
};
use crate::text::Span;
use crate::value::{Date, Rounding, Value};

/// `定义 人.年龄: 岁 = …`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Definition {
    /// Its name.
    pub name: String,
    /// The entity it is of.
    pub entity: Id<Entity>,
    /// Its type.
    pub ty: Type,
    /// Its versions, in order of their days.
    // INVARIANT: sorted by `from`. Overlaps are findings of `check`.
    pub versions: Vec<DefinitionVersion>,
    /// Names in other languages.
    pub labels: Labels,
    /// Place of the name.
    pub span: Span,
}

/// A version of a definition.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DefinitionVersion {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// Its value.
    pub formula: Formula,
    /// 依据
    pub sources: Vec<Citation>,
    /// 说明
    pub notes: Vec<String>,
    /// 容许
    pub allows: Vec<Allowed>,
    /// Place of the name in this version.
    pub span: Span,
}

/// A value and the exceptions to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Formula {
    /// The general rule.
    pub base: Id<Expr>,
    /// 不低于: the general rule is the least of this benefit, and a place may give more.
    pub floor_of: Option<Id<Benefit>>,
    /// What overrides it.
    pub exceptions: Vec<Exception>,
    // INVARIANT: `Precedence::of` the exceptions.
    precedence: Precedence,
}

impl Formula {
    /// A value with its exceptions.
    #[must_use]
    pub fn new(base: Id<Expr>, exceptions: Vec<Exception>) -> Self {
        let precedence = Precedence::of(&exceptions);
        Self {
            base,
            floor_of: None,
            exceptions,
            precedence,
        }
    }

    /// Whether a least amount is computed by an expression, the general rule or an exception's.
    #[must_use]
    pub fn is_floor(&self, of: Id<Expr>) -> bool {
        let mut exceptions = self.exceptions.iter();
        (self.base == of && self.floor_of.is_some())
            || exceptions.any(|exception| exception.then.is_floor(of))
    }

    /// Whether the general rule or an exception is a least amount.
    #[must_use]
    pub fn has_floor(&self) -> bool {
        let mut exceptions = self.exceptions.iter();
        self.floor_of.is_some() || exceptions.any(|exception| exception.then.has_floor())
    }

    /// Which exceptions go before which.
    #[must_use]
    pub fn precedence(&self) -> &Precedence {
        &self.precedence
    }

    /// Calls `visit` for the base, and for the conditions and values of all exceptions.
    pub fn each_root(&self, visit: &mut dyn FnMut(Id<Expr>)) {
        visit(self.base);
        for exception in &self.exceptions {
            visit(exception.when);
            exception.then.each_root(visit);
        }
    }

    /// Calls `visit` for the base and for the values of all exceptions.
    pub fn each_value(&self, visit: &mut dyn FnMut(Id<Expr>)) {
        visit(self.base);
        for exception in &self.exceptions {
            exception.then.each_value(visit);
        }
    }
}

/// `例外 「就业成本」 当 C 则 V`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Exception {
    /// Its label.
    pub label: Option<String>,
    /// When it holds.
    pub when: Id<Expr>,
    /// What holds then.
    pub then: Formula,
    /// Positions of the siblings that it precedes.
    pub over: Vec<usize>,
    /// 依据
    pub sources: Vec<Citation>,
    /// 说明
    pub notes: Vec<String>,
    /// 容许
    pub allows: Vec<Allowed>,
    /// The clause.
    pub span: Span,
}

/// `容许 cliff 「…」`: last part of a warning's code that is accepted here, and why.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Allowed {
    /// Last part of the code.
    pub code: String,
    /// Why.
    pub reason: String,
    /// Where.
    pub span: Span,
}

/// `待遇 最低生活保障金 给 家庭: 元/月`, or a status: `身份 低保家庭 给 家庭`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Benefit {
    /// Its name.
    pub name: String,
    /// Who gets it.
    pub entity: Id<Entity>,
    /// Its versions, in order of their days.
    // INVARIANT: sorted by `from`. Overlaps are findings of `check`.
    pub versions: Vec<BenefitVersion>,
    /// How it is recognised, where it is a status (身份) and no benefit.
    pub status: Option<Recognition>,
    /// Whether it is owed (应缴) and not received.
    pub is_charge: bool,
    /// The status whose decision sets its amount.
    pub set_by: Option<Id<Benefit>>,
    /// Names in other languages.
    pub labels: Labels,
    /// Place of the name.
    pub span: Span,
}

/// What a declaration of benefits is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BenefitKind {
    /// 待遇
    Benefit,
    /// 应缴
    Charge,
    /// 身份
    Status,
}

impl Benefit {
    /// Whether it is received, owed or decided.
    #[must_use]
    pub fn kind(&self) -> BenefitKind {
        match (&self.status, self.is_charge) {
            (Some(_), _) => BenefitKind::Status,
            (None, true) => BenefitKind::Charge,
            (None, false) => BenefitKind::Benefit,
        }
    }
}

/// A version of a benefit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BenefitVersion {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// All must hold.
    pub conditions: Vec<Condition>,
    /// What is given.
    pub amount: Amount,
    /// Type of the amount; none in kind.
    pub ty: Option<Type>,
    /// 一次性
    pub once: bool,
    /// How the amount is rounded: its own 舍入, else the rulebook's.
    pub rounding: Option<Rounding>,
    /// 列支
    pub funds: Vec<(Id<Fund>, Span)>,
    /// 主管
    pub agencies: Vec<String>,
    /// 依据
    pub sources: Vec<Citation>,
    /// 说明
    pub notes: Vec<String>,
    /// 说明 官员
    pub officer_notes: Vec<String>,
    /// 容许
    pub allows: Vec<Allowed>,
    /// Place of the name in this version.
    pub span: Span,
}

/// `条件 …`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Condition {
    /// What must hold.
    pub test: Id<Expr>,
    /// 依据
    pub sources: Vec<Citation>,
    /// 说明
    pub notes: Vec<String>,
    /// The clause.
    pub span: Span,
}

/// What a benefit gives.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Amount {
    /// 金额
    Exact(Formula),
    /// 上限: an officer fills in an amount up to it.
    UpTo(Formula),
    /// 下限 and 上限: an officer fills in an amount between both.
    Range {
        /// The least.
        low: Formula,
        /// The most.
        high: Formula,
    },
    /// 待定: money, but what it comes to is not recorded here.
    Unset {
        /// Who sets or publishes it.
        who: Option<String>,
    },
    /// In kind.
    InKind,
}

impl Amount {
    /// What it is computed from: nothing in kind, else the amount, or its ends.
    pub fn formulas(&self) -> impl Iterator<Item = &Formula> {
        let (first, second) = match self {
            Self::Exact(formula) | Self::UpTo(formula) => (Some(formula), None),
            Self::Range { low, high } => (Some(low), Some(high)),
            Self::Unset { .. } | Self::InKind => (None, None),
        };
        first.into_iter().chain(second)
    }

    /// Whether who reads it waits for a place or an officer to set it, within what is computed.
    /// A cap alone is not read.
    #[must_use]
    pub fn is_set_later(&self) -> bool {
        match self {
            Self::Exact(formula) => formula.has_floor(),
            Self::Range { .. } | Self::Unset { .. } => true,
            Self::UpTo(_) | Self::InKind => false,
        }
    }
}

/// `互斥 低保与特困 = 特困供养金、最低生活保障金`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Exclusive {
    /// Its name.
    pub name: String,
    /// Names in other languages.
    pub labels: Labels,
    /// Benefits, the one that goes before first.
    pub benefits: Vec<Id<Benefit>>,
    /// 依据
    pub sources: Vec<Citation>,
    /// Place of the name.
    pub span: Span,
}

/// `资金 困难群众救助补助资金`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Fund {
    /// Its name.
    pub name: String,
    /// 用于
    pub covers: Vec<FundItem>,
    /// 不得用于
    pub excludes: Vec<FundItem>,
    /// 依据
    pub sources: Vec<Citation>,
    /// Names in other languages.
    pub labels: Labels,
    /// Place of the name.
    pub span: Span,
}

/// What a fund is for, or not for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum FundItem {
    /// A benefit of the rulebook.
    Benefit(Id<Benefit>, Span),
    /// A programme that the rulebook does not hold.
    Programme(String, Span),
}

/// `约束 各地不低于省定标准`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Constraint {
    /// Its name.
    pub name: String,
    /// Names in other languages.
    pub labels: Labels,
    /// `给 家庭`: whose facts it is held against; none where it is of parameters.
    pub entity: Option<Id<Entity>>,
    /// 每个
    pub every: Vec<Binder>,
    /// What holds.
    pub test: Id<Expr>,
    /// 依据
    pub sources: Vec<Citation>,
    /// 说明
    pub notes: Vec<String>,
    /// Place of the name.
    pub span: Span,
}

/// `r 属于 地区`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Binder {
    /// The variable's name.
    pub name: String,
    /// What it ranges over.
    pub kind: KeyKind,
    /// Place of the name.
    pub span: Span,
}

/// The facts of one instance.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Facts {
    /// Its label.
    pub label: Option<String>,
    /// Facts by slot ([`super::Entity::inputs`]).
    pub values: Vec<FactValue>,
    /// The months of each fact, by slot, that `values` says are given by month.
    pub by_month: BTreeMap<usize, ByMonth>,
    /// Lists by position ([`super::Entity::lists`]); none is not given.
    pub lists: Vec<Option<Vec<Facts>>>,
    /// What a case supposes definitions of it to be; nothing outside cases.
    pub supposed: Vec<(Id<Definition>, Value)>,
}

/// `略过 答复48号`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Omit {
    /// The document.
    pub document: Id<Document>,
    /// The place in it.
    pub place: Option<String>,
    /// Passages.
    pub passages: Vec<Passage>,
    /// Why.
    pub reason: Option<String>,
    /// The declaration.
    pub span: Span,
}

/// `引 「…」`, or from the first words to the last.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Passage {
    /// The words, or the first ones.
    pub from: (String, Span),
    /// The last ones.
    pub to: Option<(String, Span)>,
}
