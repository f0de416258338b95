//! Sums of products of leaves: the normal form in which two amounts are compared.
//!
//! `(标准 - 收入) × 人数` and `标准 × 人数 - 人数 × 收入` have one form. Powers may be
//! negative, so that `合计 / 人数 × 人数` is 合计.

use std::collections::BTreeMap;

use crate::sorted;
use crate::value::Number;

/// Leaves with their powers, by position of the leaf; no power is 0. Empty: a constant.
pub(crate) type Monomial = Vec<(usize, i32)>;

/// How many terms a form may have.
const TERMS: usize = 96;

/// A sum of products. Operations give `None` beyond the limits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Polynomial {
    // INVARIANT: no coefficient is 0.
    terms: BTreeMap<Monomial, Number>,
}

impl Polynomial {
    /// A number.
    pub(crate) fn constant(number: Number) -> Self {
        Self::of(Vec::new(), number)
    }

    /// A leaf.
    pub(crate) fn leaf(leaf: usize) -> Self {
        Self::of(vec![(leaf, 1)], Number::ONE)
    }

    fn of(monomial: Monomial, factor: Number) -> Self {
        let mut terms = BTreeMap::new();
        if !factor.is_zero() {
            terms.insert(monomial, factor);
        }
        Self { terms }
    }

    /// Terms in order.
    pub(crate) fn terms(&self) -> impl Iterator<Item = (&Monomial, Number)> {
        self.terms
            .iter()
            .map(|(monomial, factor)| (monomial, *factor))
    }

    /// Whether it is 0 whatever the leaves are.
    pub(crate) fn is_zero(&self) -> bool {
        self.terms.is_empty()
    }

    /// Its number, if it has no leaves.
    pub(crate) fn as_constant(&self) -> Option<Number> {
        let mut terms = self.terms.iter();
        match (terms.next(), terms.next()) {
            (None, _) => Some(Number::ZERO),
            (Some((monomial, factor)), None) if monomial.is_empty() => Some(*factor),
            _ => None,
        }
    }

    /// The leaves in it.
    pub(crate) fn leaves(&self) -> impl Iterator<Item = usize> {
        self.terms.keys().flatten().map(|(leaf, _)| *leaf)
    }

    /// The sum.
    pub(crate) fn plus(mut self, other: &Self) -> Option<Self> {
        for (monomial, factor) in &other.terms {
            self.add(monomial.clone(), *factor)?;
        }
        Some(self)
    }

    /// The difference.
    pub(crate) fn minus(self, other: &Self) -> Option<Self> {
        self.plus(&other.scaled(Number::ONE.negated())?)
    }

    /// Every coefficient times a factor.
    pub(crate) fn scaled(&self, by: Number) -> Option<Self> {
        let mut result = Self::default();
        for (monomial, factor) in &self.terms {
            result.add(monomial.clone(), factor.checked_mul(by).ok()?)?;
        }
        Some(result)
    }

    /// The product.
    pub(crate) fn times(&self, other: &Self) -> Option<Self> {
        let mut result = Self::default();
        for (a, x) in &self.terms {
            for (b, y) in &other.terms {
                result.add(product(a, b)?, x.checked_mul(*y).ok()?)?;
            }
        }
        Some(result)
    }

    /// 1 divided by it; only for a single term.
    pub(crate) fn inverse(&self) -> Option<Self> {
        let mut terms = self.terms.iter();
        let (Some((monomial, factor)), None) = (terms.next(), terms.next()) else {
            return None;
        };
        let monomial = monomial
            .iter()
            .map(|(leaf, power)| Some((*leaf, power.checked_neg()?)))
            .collect::<Option<_>>()?;
        Some(Self::of(monomial, Number::ONE.checked_div(*factor).ok()?))
    }

    /// The form with one leaf replaced by a form; `None` where the leaf divides.
    pub(crate) fn replaced(&self, leaf: usize, by: &Self) -> Option<Self> {
        let mut result = Self::default();
        for (monomial, factor) in &self.terms {
            let rest: Monomial = monomial
                .iter()
                .copied()
                .filter(|(of, _)| *of != leaf)
                .collect();
            let mut term = Self::of(rest, *factor);
            for (_, power) in monomial.iter().filter(|(of, _)| *of == leaf) {
                for _ in 0..u32::try_from(*power).ok()?.min(16) {
                    term = term.times(by)?;
                }
            }
            result = result.plus(&term)?;
        }
        Some(result)
    }

    fn add(&mut self, monomial: Monomial, factor: Number) -> Option<()> {
        let sum = match self.terms.get(&monomial) {
            Some(present) => present.checked_add(factor).ok()?,
            None => factor,
        };
        if sum.is_zero() {
            self.terms.remove(&monomial);
        } else {
            self.terms.insert(monomial, sum);
        }
        (self.terms.len() <= TERMS).then_some(())
    }
}

fn product(a: &Monomial, b: &Monomial) -> Option<Monomial> {
    let mut powers = sorted::map(a.iter().copied());
    for (leaf, power) in b {
        let sum = powers.get(leaf).copied().unwrap_or(0).checked_add(*power)?;
        powers.insert(*leaf, sum);
    }
    Some(
        powers
            .into_iter()
            .filter(|(_, power)| *power != 0)
            .collect(),
    )
}
