//! The space of facts that a rule looks at: what its conditions can hold together.
//!
//! A condition becomes a disjunction of conjunctions over *leaves* (facts, definitions,
//! parameters, and whatever is not taken apart), each leaf with its declared range; a
//! conjunction of linear comparisons, sets of items and yes/no is then decided:
//!
//! 1. `ranges`     which numbers anything can give at all;
//! 2. `form`       an amount as a sum of products of leaves;
//! 3. `condition`  a condition as a disjunction of conjunctions;
//! 4. `solve`      whether a conjunction can hold, and with which facts.
//!
//! **Invariant:** "never" is proved. "May" comes with facts that make it so as far as the
//! leaves are independent of each other. Work is bounded; beyond it the answer is "open".

mod condition;
mod form;
mod interval;
mod polynomial;
mod ranges;
mod solve;

pub(crate) use crate::program::same;
pub(crate) use condition::{Alternatives, compares, mirrored};
pub(crate) use interval::{End, Interval};
pub(crate) use polynomial::Polynomial;
pub(crate) use ranges::{Ranges, is_measured, is_whole, measure, unmeasure};
pub(crate) use solve::Given;

use std::cell::Cell;
use std::cmp::Ordering;

use crate::program::{Benefit, Expr, Id, Program, Type};
use crate::value::Number;

/// How many leaves one rule may look at.
const LEAVES: usize = 160;

/// How many expressions one question may look at, definitions written out.
const FUEL: u32 = 20_000;

/// How many steps of elimination all questions about one rule may take.
const EFFORT: u64 = 3_000_000;

/// The leaves of one rule.
#[derive(Debug)]
pub(crate) struct FactsSpace<'a> {
    program: &'a Program,
    ranges: &'a Ranges<'a>,
    leaves: Vec<Leaf>,
    /// Expressions that the question at hand may still look at.
    fuel: u32,
    /// Steps of elimination that all questions together may still take.
    effort: Cell<u64>,
}

/// Something whose value is looked at but not taken apart.
#[derive(Debug, Clone)]
pub(crate) struct Leaf {
    /// What.
    pub(crate) subject: Subject,
    /// Levels from the current instance up to the one that holds the fact.
    pub(crate) level: u32,
    /// Its type.
    pub(crate) ty: Type,
    /// Its range, for numbers and dates.
    pub(crate) range: Interval,
}

/// What a leaf stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// An expression.
    Expr(Id<Expr>),
    /// `符合 B`; 不符合 is its opposite.
    Qualifies(Id<Benefit>),
    /// `享受 B`
    Receives(Id<Benefit>),
}

/// Whether conditions can hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meeting {
    /// Proved: never.
    Never,
    /// With these facts, as far as seen.
    May(Vec<Given>),
    /// Too much to decide.
    Open,
}

impl<'a> FactsSpace<'a> {
    /// A space without leaves yet.
    pub(crate) fn new(program: &'a Program, ranges: &'a Ranges<'a>) -> Self {
        Self {
            program,
            ranges,
            leaves: Vec::new(),
            fuel: FUEL,
            effort: Cell::new(EFFORT),
        }
    }

    /// A leaf.
    pub(crate) fn leaf(&self, at: usize) -> Option<&Leaf> {
        self.leaves.get(at)
    }

    /// The range of an expression.
    pub(crate) fn range_of_expr(&self, expr: Id<Expr>) -> Interval {
        self.ranges.of(expr)
    }

    /// The range of a form.
    pub(crate) fn range_of_form(&self, form: &Polynomial) -> Interval {
        let mut range = Interval::point(Number::ZERO);
        for (monomial, factor) in form.terms() {
            range = range.plus(self.range_of(monomial).scaled(factor));
        }
        range
    }

    /// Whether a form gives whole numbers only.
    pub(crate) fn is_whole_form(&self, form: &Polynomial) -> bool {
        form.terms()
            .all(|(monomial, factor)| factor.is_integer() && self.is_whole(monomial))
    }

    /// How two forms stand to each other whatever the facts are, where that is certain.
    pub(crate) fn order(&self, a: &Polynomial, b: &Polynomial) -> Option<Ordering> {
        if a == b {
            return Some(Ordering::Equal);
        }
        let range = self.range_of_form(&a.clone().minus(b)?);
        if range.is_positive() {
            Some(Ordering::Greater)
        } else if range.negated().is_positive() {
            Some(Ordering::Less)
        } else if range.single() == Some(Number::ZERO) {
            Some(Ordering::Equal)
        } else {
            None
        }
    }

    /// Whether conditions can all hold; `false` beside one asks for its opposite.
    pub(crate) fn meeting(&mut self, conditions: &[(Id<Expr>, bool)]) -> Meeting {
        let mut all = Alternatives::always();
        for (condition, holds) in conditions {
            let Some(more) = self.alternatives(*condition, *holds) else {
                return Meeting::Open;
            };
            let Some(both) = all.and(&more) else {
                return Meeting::Open;
            };
            all = both;
        }
        self.solve(&all)
    }

    /// Whether one condition holds wherever the other does (proved).
    pub(crate) fn implies(&mut self, condition: Id<Expr>, other: Id<Expr>) -> bool {
        self.meeting(&[(condition, true), (other, false)]) == Meeting::Never
    }

    /// Whether so much was asked that no more is worked out.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.effort.get() == 0
    }

    /// Counts steps of elimination; `false` once all are used up.
    fn work(&self, steps: usize) -> bool {
        let steps = u64::try_from(steps).unwrap_or(u64::MAX);
        self.effort.set(self.effort.get().saturating_sub(steps));
        self.effort.get() > 0
    }

    /// Counts an expression as looked at; `None` once a question has used up its share.
    fn spend(&mut self) -> Option<()> {
        self.fuel = self.fuel.checked_sub(1)?;
        Some(())
    }

    /// The leaf of an expression, found again when it is written the same.
    fn leaf_of(&mut self, level: u32, expr: Id<Expr>) -> Option<usize> {
        let found = self.leaves.iter().position(|leaf| match leaf.subject {
            Subject::Expr(of) => leaf.level == level && same(self.program, of, expr),
            Subject::Qualifies(_) | Subject::Receives(_) => false,
        });
        if found.is_some() {
            return found;
        }
        let ty = self.program.exprs.get(expr)?.ty.clone();
        let range = if is_measured(&ty) {
            self.ranges.of(expr)
        } else {
            Interval::ALL
        };
        self.add(Leaf {
            subject: Subject::Expr(expr),
            level,
            ty,
            range,
        })
    }

    /// The leaf of a standing.
    fn leaf_of_standing(&mut self, level: u32, subject: Subject) -> Option<usize> {
        let found = self
            .leaves
            .iter()
            .position(|leaf| leaf.level == level && leaf.subject == subject);
        found.or_else(|| {
            self.add(Leaf {
                subject,
                level,
                ty: Type::Truth,
                range: Interval::ALL,
            })
        })
    }

    fn add(&mut self, leaf: Leaf) -> Option<usize> {
        let at = self.leaves.len();
        if at >= LEAVES {
            return None;
        }
        self.leaves.push(leaf);
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Sketch, yuan};
    use super::{FactsSpace, Meeting, Ranges};
    use crate::program::{ArithmeticOp, CompareOp, Expr, ExprKind, Id, Type};

    #[track_caller]
    fn check(sketch: &Sketch, conditions: &[Id<Expr>], can_meet: bool) {
        let ranges = Ranges::new(&sketch.program);
        let mut space = FactsSpace::new(&sketch.program, &ranges);
        let all: Vec<_> = conditions.iter().map(|one| (*one, true)).collect();
        match space.meeting(&all) {
            Meeting::Never => assert!(!can_meet, "proved never, but they can meet"),
            Meeting::May(given) => assert!(can_meet, "not disjoint: {given:?}"),
            Meeting::Open => assert!(can_meet, "too much to decide"),
        }
    }

    #[test]
    fn below_and_at_least_one_bound_exclude_each_other() {
        let mut sketch = Sketch::new();
        let income = sketch.fact("收入", yuan(false));
        let standard = sketch.parameter("标准", &[(2023, "612"), (2024, "643")]);
        // The same parameter, written at a second place.
        let again = {
            let kind = sketch.program.exprs.at(standard).kind.clone();
            sketch.expr(kind, yuan(false), "标准")
        };
        let below = sketch.compare(CompareOp::Below, income, standard);
        let at_least = sketch.compare(CompareOp::AtLeast, income, again);
        let at_most = sketch.compare(CompareOp::AtMost, income, again);
        let turned = sketch.compare(CompareOp::AtMost, again, income);
        check(&sketch, &[below, at_least], false);
        check(&sketch, &[below, turned], false);
        check(&sketch, &[below, at_most], true);
        check(&sketch, &[at_most, at_least], true);
    }

    #[test]
    fn a_multiple_of_a_positive_bound_lies_above_it() {
        let mut sketch = Sketch::new();
        let income = sketch.fact("收入", yuan(false));
        let standard = sketch.parameter("标准", &[(2010, "100"), (2024, "1000")]);
        let factor = sketch.amount("1.5");
        let edge = sketch.arithmetic(ArithmeticOp::Multiply, standard, factor);
        let below = sketch.compare(CompareOp::Below, income, standard);
        let beyond = sketch.compare(CompareOp::AtLeast, income, edge);
        check(&sketch, &[below, beyond], false);
    }

    #[test]
    fn two_facts_are_free_of_each_other() {
        let mut sketch = Sketch::new();
        let income = sketch.fact("收入", yuan(false));
        let spent = sketch.fact("支出", yuan(false));
        let less = sketch.compare(CompareOp::Below, income, spent);
        let more = sketch.compare(CompareOp::Above, income, spent);
        let limit = sketch.amount("100");
        let poor = sketch.compare(CompareOp::Below, spent, limit);
        let rich = sketch.compare(CompareOp::Above, income, limit);
        check(&sketch, &[less, more], false);
        check(&sketch, &[less, poor], true);
        // 收入 < 支出 < 100 < 收入 goes round in a ring.
        check(&sketch, &[less, poor, rich], false);
    }

    #[test]
    fn whole_numbers_leave_no_room_between_neighbours() {
        let mut sketch = Sketch::new();
        let count = sketch.fact("人数", yuan(true));
        let income = sketch.fact("收入", yuan(false));
        let (two, three) = (sketch.amount("2"), sketch.amount("3"));
        for (fact, can_meet) in [(count, false), (income, true)] {
            let above = sketch.compare(CompareOp::Above, fact, two);
            let below = sketch.compare(CompareOp::Below, fact, three);
            check(&sketch, &[above, below], can_meet);
        }
    }

    #[test]
    fn the_declared_range_counts() {
        let mut sketch = Sketch::new();
        let income = sketch.fact("收入", yuan(false));
        let zero = sketch.amount("0");
        let negative = sketch.compare(CompareOp::Below, income, zero);
        check(&sketch, &[negative], false);
    }

    #[test]
    fn yes_and_no_exclude_each_other_through_and_or() {
        let mut sketch = Sketch::new();
        let ill = sketch.fact("患病", Type::Truth);
        let old = sketch.fact("年老", Type::Truth);
        let not_ill = sketch.expr(ExprKind::Not(ill), Type::Truth, "非 患病");
        let either = sketch.expr(ExprKind::Or(vec![ill, old]), Type::Truth, "患病 或 年老");
        let neither = sketch.expr(ExprKind::Not(either), Type::Truth, "非 患病 且 非 年老");
        check(&sketch, &[ill, not_ill], false);
        check(&sketch, &[either, not_ill], true);
        check(&sketch, &[ill, neither], false);
    }

    #[test]
    fn division_cancels_out_in_a_form() {
        let mut sketch = Sketch::new();
        let total = sketch.fact("总额", yuan(false));
        let people = sketch.fact("人数", yuan(true));
        let share = sketch.arithmetic(ArithmeticOp::Divide, total, people);
        let back = sketch.arithmetic(ArithmeticOp::Multiply, share, people);
        let ranges = Ranges::new(&sketch.program);
        let mut space = FactsSpace::new(&sketch.program, &ranges);
        assert_eq!(space.form(back), space.form(total));
    }

    #[test]
    fn a_condition_that_doubles_again_and_again_stays_open() {
        let mut sketch = Sketch::new();
        let facts: Vec<_> = (0..24)
            .map(|at| sketch.fact(&format!("甲{at}"), Type::Truth))
            .collect();
        let pairs: Vec<_> = facts
            .chunks(2)
            .map(|pair| sketch.expr(ExprKind::Or(pair.to_vec()), Type::Truth, "或"))
            .collect();
        let all = sketch.expr(ExprKind::And(pairs), Type::Truth, "且");
        let ranges = Ranges::new(&sketch.program);
        let mut space = FactsSpace::new(&sketch.program, &ranges);
        assert_eq!(space.meeting(&[(all, true)]), Meeting::Open);
    }
}
