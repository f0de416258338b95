//! Cases: the facts of a household and what must come out of them.
//!
//! An expectation is an expression like those of rules. What only a case can ask (of a labelled
//! element, of a cap, whether something is still open) stands beside it in [`Case::asks`], and the
//! expression names it by its position: [`ExprKind::Bound`].

use serde::{Deserialize, Serialize};

use super::{Benefit, Expr, ExprKind, Facts, Id, Parameter, Program, Rule};
use crate::text::Span;
use crate::value::{Date, Value};

/// `用例 「长春三口之家」 于 2024-06-18`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Case {
    /// Its title.
    pub title: String,
    /// 今日
    pub on: Date,
    /// Values of parameters that it supposes: parameter, keys, value.
    pub supposed: Vec<(Id<Parameter>, Vec<Value>, Value)>,
    /// The household.
    pub facts: Facts,
    /// What the expectations ask beyond what rules can; [`ExprKind::Bound`] counts here.
    pub asks: Vec<Ask>,
    /// What must come out, seen from the root.
    pub expects: Vec<(Id<Expr>, Span)>,
    /// Place of the title.
    pub span: Span,
}

/// What a case can ask and a rule cannot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// `「父亲」.年龄`: an expression, seen from one element.
    Element {
        /// From the current instance down to the element.
        path: Vec<Element>,
        /// What is asked there.
        of: Id<Expr>,
    },
    /// `B.上限`: the cap, of an instance as for [`ExprKind::Eligibility`].
    Cap(Id<Benefit>),
    /// `B.下限`: the least, of an instance as for [`ExprKind::Eligibility`].
    Floor(Id<Benefit>),
    /// `未定 e`: whether it is still open.
    Undetermined(Id<Expr>),
    /// `未定 B`: whether it is still open who receives it, or how much.
    UndeterminedBenefit(Id<Benefit>),
}

/// Which element of which list, one step down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// Position in [`super::Entity::lists`].
    pub list: usize,
    /// Position in the list.
    pub element: usize,
}

impl Ask {
    /// The expression inside it.
    #[must_use]
    pub fn inside(&self) -> Option<Id<Expr>> {
        match self {
            Self::Element { of, .. } | Self::Undetermined(of) => Some(*of),
            Self::Cap(_) | Self::Floor(_) | Self::UndeterminedBenefit(_) => None,
        }
    }

    /// The rule that it reads directly.
    #[must_use]
    pub fn rule(&self) -> Option<Rule> {
        match self {
            Self::Cap(benefit) | Self::Floor(benefit) | Self::UndeterminedBenefit(benefit) => {
                Some(Rule::Benefit(*benefit))
            }
            Self::Element { .. } | Self::Undetermined(_) => None,
        }
    }
}

impl Case {
    /// An expectation with what it asks: its own expression and those inside the asks, and the
    /// asks themselves, also those inside others.
    #[must_use]
    pub fn asked_by(&self, program: &Program, test: Id<Expr>) -> (Vec<Id<Expr>>, Vec<&Ask>) {
        let (mut roots, mut asks) = (vec![test], Vec::new());
        let mut open = vec![test];
        while let Some(id) = open.pop() {
            let kind = &program.exprs.at(id).kind;
            if let ExprKind::Bound(at) = kind
                && let Some(ask) = self.asks.get(*at)
            {
                roots.extend(ask.inside());
                open.extend(ask.inside());
                asks.push(ask);
            }
            kind.each_child(&mut |child| open.push(child));
        }
        (roots, asks)
    }
}
