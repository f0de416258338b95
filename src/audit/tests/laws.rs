//! What the space of facts proves, against every point of a small grid.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    reason = "a panic is how a test fails"
)]

use proptest::prelude::*;

use super::super::facts_space::{FactsSpace, Meeting, Ranges, Subject, compares};
use super::super::testing::{Sketch, yuan};
use crate::program::{ArithmeticOp, CompareOp, Expr, ExprKind, Id, Type};
use crate::value::{Number, Value};

/// A condition on two amounts and one yes/no.
#[derive(Debug, Clone)]
enum Condition {
    /// `a × first + b × second op k`
    Compare(CompareOp, i64, i64, i64),
    Yes,
    Not(Box<Condition>),
    And(Vec<Condition>),
    Or(Vec<Condition>),
}

/// A point: both amounts in halves, and the yes/no.
type Point = (i64, i64, bool);

impl Condition {
    /// Whether it holds at a point.
    fn holds(&self, point: Point) -> bool {
        match self {
            Self::Compare(op, a, b, k) => compares(*op, (a * point.0 + b * point.1).cmp(&(k * 2))),
            Self::Yes => point.2,
            Self::Not(inner) => !inner.holds(point),
            Self::And(all) => all.iter().all(|one| one.holds(point)),
            Self::Or(any) => any.iter().any(|one| one.holds(point)),
        }
    }

    fn write(&self, sketch: &mut Sketch, facts: [Id<Expr>; 3]) -> Id<Expr> {
        let kind = match self {
            Self::Compare(op, a, b, k) => {
                let a = sketch.amount(&a.to_string());
                let b = sketch.amount(&b.to_string());
                let one = sketch.arithmetic(ArithmeticOp::Multiply, a, facts[0]);
                let other = sketch.arithmetic(ArithmeticOp::Multiply, facts[1], b);
                let sum = sketch.arithmetic(ArithmeticOp::Add, one, other);
                let bound = sketch.amount(&k.to_string());
                ExprKind::Compare(*op, sum, bound)
            }
            Self::Yes => return facts[2],
            Self::Not(inner) => ExprKind::Not(inner.write(sketch, facts)),
            Self::And(all) => {
                ExprKind::And(all.iter().map(|one| one.write(sketch, facts)).collect())
            }
            Self::Or(any) => ExprKind::Or(any.iter().map(|one| one.write(sketch, facts)).collect()),
        };
        sketch.expr(kind, Type::Truth, "条件")
    }
}

fn condition() -> impl Strategy<Value = Condition> {
    let ops = prop::sample::select(vec![
        CompareOp::Below,
        CompareOp::AtMost,
        CompareOp::Above,
        CompareOp::AtLeast,
        CompareOp::Equal,
        CompareOp::NotEqual,
    ]);
    let leaf = prop_oneof![
        5 => (ops, -2_i64..=2, -2_i64..=2, -3_i64..=8)
            .prop_map(|(op, a, b, k)| Condition::Compare(op, a, b, k)),
        1 => Just(Condition::Yes),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| Condition::Not(Box::new(one))),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::And),
            prop::collection::vec(inner, 1..4).prop_map(Condition::Or),
        ]
    })
}

/// What is found about a condition, with the point of the example.
fn meeting(condition: &Condition, whole: bool) -> (Meeting, Option<[Option<Value>; 3]>) {
    let mut sketch = Sketch::new();
    let facts = [
        sketch.fact("甲", yuan(whole)),
        sketch.fact("乙", yuan(whole)),
        sketch.fact("丙", Type::Truth),
    ];
    let written = condition.write(&mut sketch, facts);
    let ranges = Ranges::new(&sketch.program);
    let mut space = FactsSpace::new(&sketch.program, &ranges);
    let meeting = space.meeting(&[(written, true)]);
    let point = match &meeting {
        Meeting::May(given) => {
            let value = |fact: Id<Expr>| {
                let of = |leaf: usize| space.leaf(leaf).map(|leaf| leaf.subject);
                given
                    .iter()
                    .find(|given| match of(given.leaf) {
                        Some(Subject::Expr(expr)) => {
                            sketch.program.exprs.at(expr).kind == sketch.program.exprs.at(fact).kind
                        }
                        Some(Subject::Qualifies(_) | Subject::Receives(_)) | None => false,
                    })
                    .map(|given| given.value)
            };
            Some(facts.map(value))
        }
        Meeting::Never | Meeting::Open => None,
    };
    (meeting, point)
}

/// Twice a number, if that is whole.
fn halves(value: Option<Value>) -> Option<i64> {
    let Some(Value::Number(number)) = value else {
        return Some(0);
    };
    let (twice, one) = number.checked_mul(Number::from(2)).ok()?.to_fraction();
    (one == 1).then(|| i64::try_from(twice).expect("small"))
}

proptest! {
    /// "Never" is proved: no point of the grid holds it.
    #[test]
    fn never_means_never(condition in condition(), whole in any::<bool>()) {
        let (meeting, _) = meeting(&condition, whole);
        if meeting == Meeting::Never {
            let step = if whole { 2 } else { 1 };
            for first in (0..=20).step_by(step) {
                for second in (0..=20).step_by(step) {
                    for yes in [false, true] {
                        prop_assert!(!condition.holds((first, second, yes)), "{first}/2 {second}/2 {yes}");
                    }
                }
            }
        }
    }

    /// The facts of an example hold the condition.
    #[test]
    fn an_example_is_one(condition in condition()) {
        let (_, point) = meeting(&condition, false);
        if let Some([first, second, yes]) = point
            && let (Some(first), Some(second)) = (halves(first), halves(second))
        {
            let yes = yes == Some(Value::Truth(true));
            prop_assert!(condition.holds((first, second, yes)), "{first}/2 {second}/2 {yes}");
        }
    }
}
