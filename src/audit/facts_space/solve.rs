//! Whether a conjunction can hold: sets by intersection, linear comparisons by elimination.
//!
//! Products of leaves count as unknowns of their own. Elimination (Fourier and Motzkin) is
//! complete for real numbers; whole numbers are rounded inward at their own bounds.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::{Alternatives, Atom};
use super::interval::{End, Interval};
use super::polynomial::{Monomial, Polynomial};
use super::{FactsSpace, Leaf, Meeting, Subject, is_whole, measure};
use crate::program::{ExprKind, Type};
use crate::sorted;
use crate::value::{Number, Value};

/// How many unknowns one conjunction may compare.
const UNKNOWNS: usize = 24;
/// How many comparisons may stand at any step.
const COMPARISONS: usize = 240;

/// A fact in an example, by its leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Given {
    /// The leaf.
    pub(crate) leaf: usize,
    /// Its value.
    pub(crate) value: Value,
}

/// `Σ factor × unknown + constant` is below 0, or at most 0.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    factors: Vec<Number>,
    constant: Number,
    strict: bool,
}

/// The comparisons of one conjunction.
struct System {
    unknowns: Vec<Monomial>,
    ranges: Vec<Interval>,
    whole: Vec<bool>,
    rows: Vec<Row>,
}

enum Solved {
    Never,
    /// Values of the unknowns; `None` where they could not be computed.
    May(Option<Vec<Number>>),
    Open,
}

impl FactsSpace<'_> {
    /// Whether any of the alternatives can hold.
    pub(crate) fn solve(&self, alternatives: &Alternatives) -> Meeting {
        let mut open = false;
        for conjunction in &alternatives.0 {
            if !self.work(conjunction.len().saturating_add(1)) {
                return Meeting::Open;
            }
            match self.conjunction(conjunction) {
                Meeting::Never => {}
                Meeting::May(given) => return Meeting::May(given),
                Meeting::Open => open = true,
            }
        }
        if open { Meeting::Open } else { Meeting::Never }
    }

    fn conjunction(&self, atoms: &[Atom]) -> Meeting {
        // Truths, items and numbers share no leaf, so the three kinds are decided apart and an
        // example of the whole is the three examples together.
        let mut truths: BTreeMap<usize, bool> = BTreeMap::new();
        let mut sets: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
        let mut linear: Vec<(&Polynomial, bool)> = Vec::new();
        for atom in atoms {
            match atom {
                Atom::Truth { leaf, is } => {
                    if *truths.entry(*leaf).or_insert(*is) != *is {
                        return Meeting::Never;
                    }
                }
                Atom::OneOf { leaf, allowed } => {
                    let set = sets.entry(*leaf).or_insert_with(|| allowed.clone());
                    set.retain(|at| allowed.contains(at));
                    if set.is_empty() {
                        return Meeting::Never;
                    }
                }
                Atom::Linear { form, strict } => linear.push((form, *strict)),
            }
        }
        if self.standings_clash(&truths) {
            return Meeting::Never;
        }
        let Some(system) = self.system(&linear) else {
            return Meeting::Open;
        };
        let unknowns = system.unknowns.clone();
        let numbers = match self.eliminate(system) {
            Solved::Never => return Meeting::Never,
            Solved::Open => return Meeting::Open,
            Solved::May(numbers) => numbers,
        };
        let mut given: BTreeMap<usize, Value> = BTreeMap::new();
        for (monomial, number) in unknowns.iter().zip(numbers.into_iter().flatten()) {
            let [(leaf, 1)] = monomial.as_slice() else {
                continue;
            };
            let value = self
                .leaf(*leaf)
                .and_then(|of| super::unmeasure(number, &of.ty));
            given.extend(value.map(|value| (*leaf, value)));
        }
        for (leaf, set) in &sets {
            let region = self.leaf(*leaf).is_some_and(|of| of.ty == Type::Region);
            let value = |at: u32| {
                if region {
                    Value::Region(at)
                } else {
                    Value::Item(at)
                }
            };
            given.extend(set.first().map(|at| (*leaf, value(*at))));
        }
        given.extend(truths.iter().map(|(leaf, is)| (*leaf, Value::Truth(*is))));
        let given = given.into_iter().map(|(leaf, value)| Given { leaf, value });
        Meeting::May(given.collect())
    }

    /// 享受 B without 符合 B, or 享受 of two that exclude each other.
    fn standings_clash(&self, truths: &BTreeMap<usize, bool>) -> bool {
        let standings = |wanted: bool| {
            truths
                .iter()
                .filter(move |(_, is)| **is == wanted)
                .filter_map(|(leaf, _)| self.leaf(*leaf))
        };
        let mut received = Vec::new();
        for leaf in standings(true) {
            let Subject::Receives(benefit) = leaf.subject else {
                continue;
            };
            let failed = standings(false).any(|other| {
                other.level == leaf.level && other.subject == Subject::Qualifies(benefit)
            });
            if failed {
                return true;
            }
            received.push((leaf.level, benefit));
        }
        received.len() > 1
            && self.program.exclusives.iter().any(|exclusive| {
                let among: Vec<u32> = received
                    .iter()
                    .filter(|(_, benefit)| exclusive.benefits.contains(benefit))
                    .map(|(level, _)| *level)
                    .collect();
                among.iter().enumerate().any(|(at, level)| {
                    among
                        .iter()
                        .skip(at.saturating_add(1))
                        .any(|other| other == level)
                })
            })
    }

    fn system(&self, linear: &[(&Polynomial, bool)]) -> Option<System> {
        let mut positions: BTreeMap<&Monomial, usize> = BTreeMap::new();
        for (form, _) in linear {
            for (monomial, _) in form.terms() {
                if !monomial.is_empty() {
                    let next = positions.len();
                    positions.entry(monomial).or_insert(next);
                }
            }
        }
        if positions.len() > UNKNOWNS || linear.len() > COMPARISONS {
            return None;
        }
        let mut unknowns = vec![Monomial::new(); positions.len()];
        for (monomial, at) in &positions {
            if let Some(slot) = unknowns.get_mut(*at) {
                slot.clone_from(monomial);
            }
        }
        let rows = linear.iter().map(|(form, strict)| {
            let mut row = Row {
                factors: vec![Number::ZERO; unknowns.len()],
                constant: Number::ZERO,
                strict: *strict,
            };
            for (monomial, factor) in form.terms() {
                let slot = positions
                    .get(monomial)
                    .and_then(|at| row.factors.get_mut(*at));
                *slot.unwrap_or(&mut row.constant) = factor;
            }
            row
        });
        Some(System {
            rows: rows.collect(),
            ranges: unknowns.iter().map(|of| self.range_of(of)).collect(),
            whole: unknowns.iter().map(|of| self.is_whole(of)).collect(),
            unknowns,
        })
    }

    pub(super) fn range_of(&self, monomial: &Monomial) -> Interval {
        let mut range = Interval::point(Number::ONE);
        for (leaf, power) in monomial {
            let of = self.leaf(*leaf).map_or(Interval::ALL, |leaf| leaf.range);
            let of = if *power < 0 { of.inverse() } else { of };
            for _ in 0..power.unsigned_abs().min(8) {
                range = range.times(of);
            }
            if power.unsigned_abs() > 8 {
                return Interval::ALL;
            }
        }
        range
    }

    pub(super) fn is_whole(&self, monomial: &Monomial) -> bool {
        monomial.iter().all(|(leaf, power)| {
            *power > 0 && self.leaf(*leaf).is_some_and(|leaf| is_whole(&leaf.ty))
        })
    }

    /// Folds comparisons of one unknown into its range, then eliminates the others.
    fn eliminate(&self, mut system: System) -> Solved {
        let mut rows = Vec::new();
        for row in std::mem::take(&mut system.rows) {
            match lone(&row) {
                Lone::Nothing => {
                    if !holds(&row) {
                        return Solved::Never;
                    }
                }
                Lone::One(at, range) => {
                    if let Some(slot) = system.ranges.get_mut(at) {
                        *slot = slot.meet(range);
                    }
                }
                Lone::Several => rows.push(row),
            }
        }
        for (range, whole) in system.ranges.iter_mut().zip(&system.whole) {
            if *whole {
                *range = range.to_whole();
            }
            if range.is_empty(false) {
                return Solved::Never;
            }
        }
        // The example is tried on these at last: elimination keeps only what follows from them.
        let original = rows.clone();
        // A range narrows other unknowns only where it takes part in the elimination.
        rows.extend(bound_rows(&system.ranges));
        let mut stages: Vec<Vec<Row>> = Vec::new();
        if !original.is_empty() {
            // Fourier–Motzkin: an unknown lies between two bounds exactly if each lower bound is below
            // each upper one, so every such pair gives one row without it. Rows may grow by a square
            // at each step, hence the limits; what passes them is open, never decided by guess.
            for at in (0..system.unknowns.len()).rev() {
                let (with, mut without): (Vec<Row>, Vec<Row>) = rows
                    .into_iter()
                    .partition(|row| row.factors.get(at).is_some_and(|of| !of.is_zero()));
                let Some(combined) = combine(&with, at) else {
                    return Solved::Open;
                };
                let steps = combined.len().saturating_mul(system.unknowns.len());
                if !self.work(steps) {
                    return Solved::Open;
                }
                for row in combined {
                    match lone(&row) {
                        Lone::Nothing => {
                            if !holds(&row) {
                                return Solved::Never;
                            }
                        }
                        Lone::One(..) | Lone::Several => {
                            if !without.contains(&row) {
                                without.push(row);
                            }
                        }
                    }
                }
                if without.len() > COMPARISONS {
                    return Solved::Open;
                }
                // Kept for `choose`: the bounds of this unknown by those with lower positions.
                stages.push(with);
                rows = without;
            }
        }
        // No row was left that cannot hold, so real numbers exist; whole ones are tried below.
        stages.reverse();
        Solved::May(self.choose(&system, &stages, &original))
    }

    /// Values for the unknowns, first to last, each within what the ones before leave.
    fn choose(
        &self,
        system: &System,
        stages: &[Vec<Row>],
        original: &[Row],
    ) -> Option<Vec<Number>> {
        let mut chosen: Vec<Number> = Vec::new();
        for (at, range) in system.ranges.iter().enumerate() {
            let mut range = *range;
            for row in stages.get(at).into_iter().flatten() {
                range = range.meet(bound_of(row, at, &chosen)?);
            }
            let whole = system.whole.get(at).copied().unwrap_or(false);
            let published = match system.unknowns.get(at).map(Vec::as_slice) {
                Some([(leaf, 1)]) => self.published(*leaf),
                _ => Vec::new(),
            };
            // A value that the parameter really has makes a better example than a made-up one.
            let value = published.into_iter().find(|value| range.holds(*value));
            chosen.push(value.or_else(|| range.pick(whole))?);
        }
        original
            .iter()
            .all(|row| evaluate(row, &chosen).is_some_and(|sum| below(sum, row.strict)))
            .then_some(chosen)
    }

    /// The values that a parameter has, ascending, when a leaf is one.
    fn published(&self, leaf: usize) -> Vec<Number> {
        let Some(Leaf {
            subject: Subject::Expr(expr),
            ..
        }) = self.leaf(leaf)
        else {
            return Vec::new();
        };
        let Some(ExprKind::Parameter { parameter, .. }) =
            self.program.exprs.get(*expr).map(|expr| &expr.kind)
        else {
            return Vec::new();
        };
        let values = self
            .program
            .parameters
            .get(*parameter)
            .into_iter()
            .flat_map(|parameter| &parameter.cells)
            .flat_map(|cell| &cell.values)
            .filter_map(|dated| measure(dated.value.as_ref()?))
            .take(64);
        sorted::set(values).into_iter().collect()
    }
}

enum Lone {
    Nothing,
    One(usize, Interval),
    Several,
}

/// A comparison of one unknown as the range that it leaves.
fn lone(row: &Row) -> Lone {
    let mut with = row
        .factors
        .iter()
        .enumerate()
        .filter(|(_, of)| !of.is_zero());
    match (with.next(), with.next()) {
        (None, _) => Lone::Nothing,
        (Some((at, factor)), None) => {
            let Ok(end) = row.constant.negated().checked_div(*factor) else {
                return Lone::Several;
            };
            let end = Some(End {
                at: end,
                open: row.strict,
            });
            let range = if factor.is_negative() {
                Interval {
                    low: end,
                    high: None,
                }
            } else {
                Interval {
                    low: None,
                    high: end,
                }
            };
            Lone::One(at, range)
        }
        (Some(_), Some(_)) => Lone::Several,
    }
}

fn holds(row: &Row) -> bool {
    below(row.constant, row.strict)
}

fn below(number: Number, strict: bool) -> bool {
    number.is_negative() || (!strict && number.is_zero())
}

fn bound_rows(ranges: &[Interval]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, range) in ranges.iter().enumerate() {
        let ends = [
            (range.low, Number::ONE.negated()),
            (range.high, Number::ONE),
        ];
        for (end, factor) in ends {
            let Some(end) = end else { continue };
            let mut factors = vec![Number::ZERO; ranges.len()];
            if let Some(slot) = factors.get_mut(at) {
                *slot = factor;
            }
            let constant = if factor.is_negative() {
                end.at
            } else {
                end.at.negated()
            };
            rows.push(Row {
                factors,
                constant,
                strict: end.open,
            });
        }
    }
    rows
}

/// Every upper bound of an unknown against every lower one; `None` when too many.
/// A combination beyond the limits of numbers is left out: that proves less, never more.
fn combine(with: &[Row], at: usize) -> Option<Vec<Row>> {
    let factor = |row: &Row| row.factors.get(at).copied().unwrap_or(Number::ZERO);
    let (lower, upper): (Vec<&Row>, Vec<&Row>) =
        with.iter().partition(|row| factor(row).is_negative());
    if lower.len().checked_mul(upper.len())? > COMPARISONS {
        return None;
    }
    let mut rows = Vec::new();
    for low in &lower {
        for high in &upper {
            rows.extend(sum(low, factor(high), high, factor(low).negated()));
        }
    }
    Some(rows)
}

/// `one × times + other × other_times`, both above 0.
fn sum(one: &Row, times: Number, other: &Row, other_times: Number) -> Option<Row> {
    let add = |number: Number, other: Number| {
        let number = number.checked_mul(times).ok()?;
        number
            .checked_add(other.checked_mul(other_times).ok()?)
            .ok()
    };
    let both = one.factors.iter().zip(&other.factors);
    Some(Row {
        factors: both
            .map(|(number, other)| add(*number, *other))
            .collect::<Option<_>>()?,
        constant: add(one.constant, other.constant)?,
        strict: one.strict || other.strict,
    })
}

/// What a comparison leaves for an unknown once those before it are chosen.
fn bound_of(row: &Row, at: usize, chosen: &[Number]) -> Option<Interval> {
    let mut constant = row.constant;
    for (factor, value) in row.factors.iter().zip(chosen) {
        constant = constant
            .checked_add(factor.checked_mul(*value).ok()?)
            .ok()?;
    }
    let mut factors = vec![Number::ZERO; row.factors.len()];
    *factors.get_mut(at)? = row.factors.get(at).copied()?;
    match lone(&Row {
        factors,
        constant,
        strict: row.strict,
    }) {
        Lone::One(_, range) => Some(range),
        Lone::Nothing | Lone::Several => None,
    }
}

fn evaluate(row: &Row, chosen: &[Number]) -> Option<Number> {
    let mut total = row.constant;
    for (factor, value) in row.factors.iter().zip(chosen) {
        total = total.checked_add(factor.checked_mul(*value).ok()?).ok()?;
    }
    Some(total)
}
