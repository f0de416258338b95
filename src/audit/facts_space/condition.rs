//! Conditions as disjunctions of conjunctions over leaves.

use std::collections::BTreeSet;

use super::polynomial::Polynomial;
use super::{FUEL, FactsSpace, Subject, is_measured};
use crate::program::{CompareOp, Eligibility, Expr, ExprKind, Id, Program, Type};
use crate::sorted;
use crate::value::Value;

/// How many conjunctions a condition may have.
const ALTERNATIVES: usize = 160;
/// How many atoms a conjunction may have.
const ATOMS: usize = 64;
/// How deep a condition is taken apart.
const DEPTH: u32 = 64;

/// One thing that a conjunction asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Atom {
    /// The form is below 0, or at most 0.
    Linear {
        /// The form.
        form: Polynomial,
        /// Whether 0 itself is excluded.
        strict: bool,
    },
    /// The leaf is 是, or 否.
    Truth {
        /// The leaf.
        leaf: usize,
        /// The value of the leaf that makes it true.
        is: bool,
    },
    /// The leaf is one of these items or regions.
    OneOf {
        /// The leaf.
        leaf: usize,
        /// Positions.
        allowed: BTreeSet<u32>,
    },
}

/// A disjunction of conjunctions: no conjunction never holds, an empty one always does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alternatives(pub(crate) Vec<Vec<Atom>>);

impl Alternatives {
    /// What always holds.
    pub(crate) fn always() -> Self {
        Self(vec![Vec::new()])
    }

    fn never() -> Self {
        Self(Vec::new())
    }

    fn one(atom: Atom) -> Self {
        Self(vec![vec![atom]])
    }

    fn constant(holds: bool) -> Self {
        if holds { Self::always() } else { Self::never() }
    }

    /// Both hold.
    pub(crate) fn and(&self, other: &Self) -> Option<Self> {
        let count = self.0.len().checked_mul(other.0.len())?;
        if count > ALTERNATIVES {
            return None;
        }
        let mut all = Vec::with_capacity(count);
        for a in &self.0 {
            for b in &other.0 {
                let mut both = a.clone();
                for atom in b {
                    if !both.contains(atom) {
                        both.push(atom.clone());
                    }
                }
                if both.len() > ATOMS {
                    return None;
                }
                all.push(both);
            }
        }
        Some(Self(all))
    }

    fn or(mut self, other: Self) -> Option<Self> {
        self.0.extend(other.0);
        (self.0.len() <= ALTERNATIVES).then_some(self)
    }
}

impl FactsSpace<'_> {
    /// The alternatives in which a condition holds, or does not; `None` beyond the limits.
    pub(crate) fn alternatives(
        &mut self,
        condition: Id<Expr>,
        holds: bool,
    ) -> Option<Alternatives> {
        self.fuel = FUEL;
        self.alternatives_at(0, condition, holds, DEPTH)
    }

    fn alternatives_at(
        &mut self,
        level: u32,
        id: Id<Expr>,
        holds: bool,
        depth: u32,
    ) -> Option<Alternatives> {
        let depth = depth.checked_sub(1)?;
        self.spend()?;
        let expr = self.program.exprs.get(id)?;
        match &expr.kind {
            ExprKind::Constant(Value::Truth(truth)) => {
                Some(Alternatives::constant(*truth == holds))
            }
            ExprKind::Not(inner) => self.alternatives_at(level, *inner, !holds, depth),
            ExprKind::Parent(levels, inner) => {
                self.alternatives_at(level.checked_add(*levels)?, *inner, holds, depth)
            }
            ExprKind::And(all) if holds => self.every(level, all, holds, depth),
            ExprKind::Or(any) if !holds => self.every(level, any, holds, depth),
            ExprKind::And(any) | ExprKind::Or(any) => {
                let mut result = Alternatives::never();
                for one in any {
                    result = result.or(self.alternatives_at(level, *one, holds, depth)?)?;
                }
                Some(result)
            }
            ExprKind::If {
                test,
                then,
                otherwise,
            } => {
                let yes = self.alternatives_at(level, *test, true, depth)?;
                let no = self.alternatives_at(level, *test, false, depth)?;
                let then = self.alternatives_at(level, *then, holds, depth)?;
                let otherwise = self.alternatives_at(level, *otherwise, holds, depth)?;
                yes.and(&then)?.or(no.and(&otherwise)?)
            }
            ExprKind::Compare(op, a, b) => {
                let op = if holds { *op } else { opposite(*op) };
                self.comparison(level, op, *a, *b, depth, (id, holds))
            }
            ExprKind::In(of, items) => self.membership(level, *of, items, depth, (id, holds)),
            ExprKind::Definition(definition) => match self.plain_body(*definition) {
                Some(body) => self.alternatives_at(level, body, holds, depth),
                None => self.truth(level, id, holds),
            },
            ExprKind::Eligibility(standing, benefit) => {
                let (subject, is) = match standing {
                    Eligibility::Receives => (Subject::Receives(*benefit), holds),
                    Eligibility::Qualifies => (Subject::Qualifies(*benefit), holds),
                    Eligibility::Fails => (Subject::Qualifies(*benefit), !holds),
                    Eligibility::Recognised => return self.truth(level, id, holds),
                };
                let leaf = self.leaf_of_standing(level, subject)?;
                Some(Alternatives::one(Atom::Truth { leaf, is }))
            }
            ExprKind::Constant(_)
            | ExprKind::Input(_)
            | ExprKind::Parameter { .. }
            | ExprKind::Today
            | ExprKind::LastYearEnd
            | ExprKind::Inapplicable
            | ExprKind::Bound(_)
            | ExprKind::Outside(..)
            | ExprKind::IsOther(_)
            | ExprKind::Aggregate(..)
            | ExprKind::Choice(_)
            | ExprKind::Call(..)
            | ExprKind::Round { .. }
            | ExprKind::Arithmetic(..)
            | ExprKind::Negate(_)
            | ExprKind::Convert(..)
            | ExprKind::Shift { .. }
            | ExprKind::Table { .. }
            | ExprKind::Bands(..)
            | ExprKind::BenefitAmount(_) => self.truth(level, id, holds),
        }
    }

    fn every(
        &mut self,
        level: u32,
        all: &[Id<Expr>],
        holds: bool,
        depth: u32,
    ) -> Option<Alternatives> {
        let mut result = Alternatives::always();
        for one in all {
            result = result.and(&self.alternatives_at(level, *one, holds, depth)?)?;
        }
        Some(result)
    }

    fn truth(&mut self, level: u32, id: Id<Expr>, is: bool) -> Option<Alternatives> {
        let leaf = self.leaf_of(level, id)?;
        Some(Alternatives::one(Atom::Truth { leaf, is }))
    }

    /// `a op b`, where the operator already stands for what is asked.
    fn comparison(
        &mut self,
        level: u32,
        op: CompareOp,
        a: Id<Expr>,
        b: Id<Expr>,
        depth: u32,
        (whole, holds): (Id<Expr>, bool),
    ) -> Option<Alternatives> {
        let ty = self.program.exprs.get(a)?.ty.clone();
        if is_measured(&ty) {
            let a = self.form_at(level, a)?;
            let b = self.form_at(level, b)?;
            return linear(op, &a, &b);
        }
        if ty == Type::Truth {
            let equal = match op {
                CompareOp::Equal => true,
                CompareOp::NotEqual => false,
                CompareOp::Below | CompareOp::AtMost | CompareOp::Above | CompareOp::AtLeast => {
                    return self.truth(level, whole, holds);
                }
            };
            let both = |this: &mut Self, x: bool, y: bool| {
                let a = this.alternatives_at(level, a, x, depth)?;
                let b = this.alternatives_at(level, b, y, depth)?;
                a.and(&b)
            };
            let first = both(self, true, equal)?;
            let second = both(self, false, !equal)?;
            return first.or(second);
        }
        let sides = (
            constant_position(self.program, a),
            constant_position(self.program, b),
        );
        let (of, op, position) = match sides {
            (None, Some(position)) => (a, op, position),
            (Some(position), None) => (b, mirrored(op), position),
            (Some(a), Some(b)) => {
                let holds = compares(op, a.cmp(&b));
                return Some(Alternatives::constant(holds));
            }
            (None, None) => return self.truth(level, whole, holds),
        };
        let size = self.size_of(&ty)?;
        let allowed = sorted::set((0..size).filter(|at| compares(op, at.cmp(&position))));
        let leaf = self.leaf_from(level, of)?;
        Some(Alternatives::one(Atom::OneOf { leaf, allowed }))
    }

    /// `of 属于 {items}`
    fn membership(
        &mut self,
        level: u32,
        of: Id<Expr>,
        items: &[Id<Expr>],
        depth: u32,
        (whole, holds): (Id<Expr>, bool),
    ) -> Option<Alternatives> {
        let ty = self.program.exprs.get(of)?.ty.clone();
        if is_measured(&ty) || ty == Type::Truth {
            let op = if holds {
                CompareOp::Equal
            } else {
                CompareOp::NotEqual
            };
            let mut result = Alternatives::constant(!holds);
            for item in items {
                let one = self.comparison(level, op, of, *item, depth, (whole, holds))?;
                result = if holds {
                    result.or(one)?
                } else {
                    result.and(&one)?
                };
            }
            return Some(result);
        }
        let mut named = BTreeSet::new();
        for item in items {
            let Some(position) = constant_position(self.program, *item) else {
                return self.truth(level, whole, holds);
            };
            named.insert(position);
        }
        let size = self.size_of(&ty)?;
        let inside = if ty == Type::Region {
            self.program.regions_within(&named)
        } else {
            named
        };
        let allowed = sorted::set((0..size).filter(|at| inside.contains(at) == holds));
        let leaf = self.leaf_from(level, of)?;
        Some(Alternatives::one(Atom::OneOf { leaf, allowed }))
    }

    /// The leaf of an expression, with its levels counted.
    fn leaf_from(&mut self, level: u32, id: Id<Expr>) -> Option<usize> {
        if let ExprKind::Parent(levels, inner) = self.program.exprs.get(id)?.kind {
            self.leaf_of(level.checked_add(levels)?, inner)
        } else {
            self.leaf_of(level, id)
        }
    }

    /// How many values a type of finitely many has.
    fn size_of(&self, ty: &Type) -> Option<u32> {
        match ty {
            Type::Category(category) => {
                u32::try_from(self.program.categories.get(*category)?.items.len()).ok()
            }
            Type::Region => u32::try_from(self.program.regions.len()).ok(),
            Type::Truth | Type::Date | Type::Number(_) | Type::List(_) => None,
        }
    }
}

/// The position of a constant item or region.
fn constant_position(program: &Program, id: Id<Expr>) -> Option<u32> {
    if let ExprKind::Constant(Value::Item(at) | Value::Region(at)) = program.exprs.get(id)?.kind {
        Some(at)
    } else {
        None
    }
}

/// `a op b` as forms compared with 0.
fn linear(op: CompareOp, a: &Polynomial, b: &Polynomial) -> Option<Alternatives> {
    let below = |a: &Polynomial, b: &Polynomial, strict: bool| {
        let form = a.clone().minus(b)?;
        Some(match form.as_constant() {
            Some(number) => {
                Alternatives::constant(number.is_negative() || (!strict && number.is_zero()))
            }
            None => Alternatives::one(Atom::Linear { form, strict }),
        })
    };
    match op {
        CompareOp::Below => below(a, b, true),
        CompareOp::AtMost => below(a, b, false),
        CompareOp::Above => below(b, a, true),
        CompareOp::AtLeast => below(b, a, false),
        CompareOp::Equal => below(a, b, false)?.and(&below(b, a, false)?),
        CompareOp::NotEqual => below(a, b, true)?.or(below(b, a, true)?),
    }
}

/// The comparison that holds where this one does not.
pub(crate) fn opposite(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Below => CompareOp::AtLeast,
        CompareOp::AtMost => CompareOp::Above,
        CompareOp::Above => CompareOp::AtMost,
        CompareOp::AtLeast => CompareOp::Below,
        CompareOp::Equal => CompareOp::NotEqual,
        CompareOp::NotEqual => CompareOp::Equal,
    }
}

/// The comparison with its sides changed over.
pub(crate) fn mirrored(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Below => CompareOp::Above,
        CompareOp::AtMost => CompareOp::AtLeast,
        CompareOp::Above => CompareOp::Below,
        CompareOp::AtLeast => CompareOp::AtMost,
        CompareOp::Equal | CompareOp::NotEqual => op,
    }
}

/// Whether a comparison holds of two that stand in this order.
pub(crate) fn compares(op: CompareOp, order: std::cmp::Ordering) -> bool {
    match op {
        CompareOp::Below => order.is_lt(),
        CompareOp::AtMost => order.is_le(),
        CompareOp::Above => order.is_gt(),
        CompareOp::AtLeast => order.is_ge(),
        CompareOp::Equal => order.is_eq(),
        CompareOp::NotEqual => order.is_ne(),
    }
}
