//! Resolved trees to a checked program, or the reasons why there is none.
//!
//! Steps run in this order; each reads only what the ones before it wrote:
//!
//! 1. `types`      gives every declaration its type;
//! 2. `parameters` sets values by key and day;
//! 3. `recognitions` what is said of the decisions about statuses;
//! 4. `rules`      walks the bodies of definitions and benefits;
//! 5. `ties`       funds, exclusions, constraints, omitted sentences;
//! 6. `cases`      the tests;
//! 7. `order`      sorts rules so that each follows what it reads;
//! 8. `questions`  finds when a question makes sense;
//! 9. `births`     finds on which days somebody was born;
//! 10. `whole`      finds which numbers are whole.
//!
//! An expression is bound, typed and lowered in one walk (`expression` and its
//! neighbours), because what a name means can depend on the type that is wanted.

mod benefits;
mod cases;
mod choosing;
mod constant;
mod elements;
mod error;
mod expression;
mod functions;
mod fits;
mod months;
mod fixes;
mod lists;
mod operators;
mod order;
mod parameters;
mod questions;
mod places;
mod rules;
mod scope;
mod statuses;
mod supplements;
mod tables;
mod relations;
mod types;
mod integrality;
mod keys;

use error::Finding;
pub use types::{type_text, unit_text};

use crate::diagnostic::Diagnostics;
use crate::program::{Ask, Builder, Expr, ExprKind, Id, Program, Type};
use crate::resolve::{Names, Resolved};
use crate::text::Span;
use crate::value::Unit;

/// What came of the walk.
#[derive(Debug)]
pub struct Walked {
    /// The program, or as much of it as could be understood: every declaration stands,
    /// but bodies with mistakes are missing.
    pub program: Program,
    /// What each name means, and where it is used.
    pub names: Names,
    /// Whether no stage so far reported an error or was broken off, so that the program is whole.
    pub complete: bool,
}

/// One of the steps above.
type Step<'a, 'tree> = fn(&mut Checker<'a>, &Resolved<'tree>);

/// Checks a resolved rulebook.
pub fn check(mut resolved: Resolved<'_>, found: &mut Diagnostics) -> Walked {
    let program = std::mem::take(&mut resolved.program);
    let names = std::mem::take(&mut resolved.names);
    let mut checker = Checker::new(program, names, found);
    let steps: [Step<'_, '_>; 9] = [
        |checker, resolved| checker.types(resolved),
        |checker, resolved| checker.parameters(resolved),
        |checker, resolved| checker.exclusives(resolved),
        |checker, resolved| checker.recognitions(resolved),
        |checker, resolved| checker.rules(resolved),
        |checker, resolved| checker.ties(resolved),
        |checker, resolved| checker.cases(resolved),
        |checker, _| checker.order(),
        |checker, resolved| checker.questions(resolved),
    ];
    for step in steps {
        if checker.is_stopped() {
            break;
        }
        step(&mut checker, &resolved);
    }
    if !checker.is_stopped() && !checker.found.has_errors() {
        checker.idle_rounding(&resolved);
        checker.births();
        checker.whole();
    }
    Walked {
        complete: !checker.is_stopped() && !checker.found.has_errors(),
        program: checker.program.finish(),
        names: checker.names,
    }
}

/// Ends of an amount that is set within what the rules say, in some version of a benefit.
#[derive(Debug, Clone, Copy, Default)]
struct Ends {
    /// 上限 alone: a cap instead of an amount.
    up_to: bool,
    /// 下限 and 上限
    is_range: bool,
    /// 下限, or 金额 不低于
    has_floor: bool,
}

/// What a benefit gives, as far as expressions need to know it before its body is walked.
#[derive(Debug, Clone, Default)]
struct BenefitShape {
    /// Type of its amount; none in kind.
    ty: Option<Type>,
    /// What is said of its amount beside an exact one.
    ends: Ends,
    /// Whether its type is written and means nothing; that was reported.
    broken: bool,
}

/// The program as it grows, and what the walks remember on the way.
struct Checker<'a> {
    program: Builder,
    names: Names,
    found: &'a mut Diagnostics,
    /// Shapes of benefits, by position.
    shapes: Vec<BenefitShape>,
    /// Unit of the rulebook's rounding step.
    rounding_unit: Option<Unit>,
    /// Height of each expression's tree, by position.
    heights: Vec<u32>,
    /// What the case that is being walked asks.
    asks: Vec<Ask>,
}

impl<'a> Checker<'a> {
    fn new(program: Builder, names: Names, found: &'a mut Diagnostics) -> Self {
        Self {
            program,
            names,
            found,
            shapes: Vec::new(),
            rounding_unit: None,
            heights: Vec::new(),
            asks: Vec::new(),
        }
    }

    /// Adds an expression to the program.
    fn add(&mut self, kind: ExprKind, ty: Type, span: Span) -> Id<Expr> {
        let mut height = 0_u32;
        let mut inside = |child: Id<Expr>| {
            height = height.max(self.heights.get(child.index()).copied().unwrap_or(0));
        };
        kind.each_child(&mut inside);
        if let ExprKind::Bound(at) = kind {
            let ask = self.asks.get(at);
            ask.and_then(Ask::inside).into_iter().for_each(inside);
        }
        self.heights.push(height.saturating_add(1));
        self.program.parts().exprs.add(Expr { kind, ty, span })
    }

    /// What only a case can ask, as a part of an expression.
    fn ask(&mut self, ask: Ask) -> ExprKind {
        self.asks.push(ask);
        ExprKind::Bound(self.asks.len().saturating_sub(1))
    }

    /// The type of an expression.
    fn ty(&self, id: Id<Expr>) -> &Type {
        &self.program.exprs.at(id).ty
    }

    /// Whether nobody waits for the program any more.
    fn is_stopped(&self) -> bool {
        self.found.stop().is_asked()
    }

    /// Reports a finding and gives nothing, so that a walk can end with it.
    fn report<T>(&mut self, error: &impl Finding) -> Option<T> {
        self.found.push(error.report());
        None
    }
}
