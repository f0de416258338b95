//! Households, each evaluated in two versions → who gains, loses, enters and leaves, by benefit and by
//! what people say of themselves, and what it costs, by fund.
//!
//! ```text
//! row ──► both versions ──► Impact::add
//! parts made apart ──► Impact::join: sums are exact, so the order of parts does not matter
//! ```
//!
//! Counts and sums are weighted and exact. What is open for a household, or set by an officer or a
//! place, is in no sum and counted by itself. Reads no files.

mod report;
mod to_wire;

pub use report::{markdown, text};
pub use to_wire::to_wire;

use std::collections::BTreeMap;

use crate::api::facts::{name_of, unit_words};
use crate::diff::{By, Way};
use crate::evaluate::{AmountOutcome, BenefitOutcome, EvalError, Options, Path, evaluate};
use crate::program::{FactValue, Facts, Program, Type};
use crate::value::{Base, Date, Number, NumberError};
use crate::witness::{Verdict, compared};

/// So many households with the largest change are told.
const LARGEST: usize = 10;

/// What a change does to a set of households.
#[derive(Debug, Clone, Default)]
pub struct Impact {
    /// How many households there are.
    pub households: u64,
    /// The same by their weights.
    pub weight: Number,
    /// How many could not be evaluated at all.
    pub failed: u64,
    /// By benefit.
    pub benefits: BTreeMap<String, OfBenefit>,
    /// By what households say of themselves: the fact, and what is said.
    pub groups: BTreeMap<(String, String), Group>,
    /// By fund and unit.
    pub funds: BTreeMap<(String, String), Cost>,
    /// Those with the largest change of what they have a month: change and position, largest first.
    pub largest: Vec<(Number, u64)>,
}

/// Weighted households for whom one benefit differs.
#[derive(Debug, Clone, Default)]
pub struct OfBenefit {
    /// Who have it now and had it not.
    pub enter: Number,
    /// Who had it and have it no more.
    pub leave: Number,
    /// Who have more.
    pub gain: Number,
    /// Who have less.
    pub lose: Number,
    /// For whom a version leaves it open, or gives something of another kind.
    pub open: Number,
    /// What it costs, by unit.
    pub costs: BTreeMap<String, Cost>,
}

/// Weighted households who say the same of themselves.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// How many.
    pub weight: Number,
    /// Who have more of some benefit, or enter.
    pub better: Number,
    /// Who have less of some benefit, or leave.
    pub worse: Number,
    /// By how much what they have a month changes.
    pub monthly: Number,
}

/// What is paid in one unit, in the old version and in the new one.
#[derive(Debug, Clone, Default)]
pub struct Cost {
    /// Over which time.
    pub period: Period,
    /// In the old version.
    pub before: Number,
    /// In the new one.
    pub after: Number,
}

/// Over which time an amount is paid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Period {
    /// `元/月`
    Month,
    /// `元/年`
    Year,
    /// `元`
    #[default]
    Once,
}

impl Cost {
    /// The change a month; none where it is paid once.
    #[must_use]
    pub fn monthly(&self) -> Option<Number> {
        let change = self.after.checked_sub(self.before).ok()?;
        match self.period {
            Period::Month => Some(change),
            Period::Year => change.checked_div(Number::from(12)).ok(),
            Period::Once => None,
        }
    }

    /// The change a year; none where it is paid once.
    #[must_use]
    pub fn yearly(&self) -> Option<Number> {
        self.monthly()?.checked_mul(Number::from(12)).ok()
    }
}

/// One household, in the terms of both versions.
#[derive(Debug)]
pub struct Row<'f> {
    /// Its position, from 1.
    pub number: u64,
    /// How many it stands for.
    pub weight: Number,
    /// Its facts in the old version and in the new one.
    pub facts: [&'f Facts; 2],
}

/// Why a row is in no sum.
#[derive(Debug)]
pub enum Failed {
    /// It costs more than one evaluation may.
    Evaluation(EvalError),
    /// A sum is beyond the limits of numbers.
    Number(NumberError),
}

impl From<NumberError> for Failed {
    fn from(error: NumberError) -> Self {
        Self::Number(error)
    }
}

impl Impact {
    /// Evaluates a household in both versions and counts what differs.
    ///
    /// # Errors
    /// [`Failed`]; then it is in no sum.
    pub fn add(&mut self, programs: [&Program; 2], on: Date, row: &Row<'_>) -> Result<(), Failed> {
        let [old, new] = programs;
        let [facts, new_facts] = row.facts;
        let before = evaluate(old, facts, on, Options::default()).map_err(Failed::Evaluation)?;
        let after = evaluate(new, new_facts, on, Options::default()).map_err(Failed::Evaluation)?;
        let mut pairs: BTreeMap<(&str, &Path), [Option<&BenefitOutcome>; 2]> = BTreeMap::new();
        for (side, (program, outcome)) in [(old, &before), (new, &after)].into_iter().enumerate() {
            for it in &outcome.benefits {
                let name = program.benefits.at(it.benefit).name.as_str();
                let pair = pairs.entry((name, &it.path)).or_default();
                if let Some(place) = pair.get_mut(side) {
                    *place = Some(it);
                }
            }
        }
        let mut household = Household::default();
        for ((name, _), pair) in pairs {
            household.see(name, pair);
            for (side, (program, it)) in programs.into_iter().zip(pair).enumerate() {
                if let Some(it) = it {
                    self.pay(program, it, side, row.weight, &mut household)?;
                }
            }
        }
        self.households = self.households.saturating_add(1);
        self.weight = self.weight.checked_add(row.weight)?;
        self.count(new, new_facts, row, &household)
    }

    /// Adds what is paid for a benefit in one version.
    fn pay(
        &mut self,
        program: &Program,
        it: &BenefitOutcome,
        side: usize,
        weight: Number,
        household: &mut Household,
    ) -> Result<(), Failed> {
        let benefit = program.benefits.at(it.benefit);
        let version = it.version.and_then(|at| benefit.versions.get(at));
        let (Some(true), AmountOutcome::Exact(amount), Some(version)) =
            (it.receives, &it.amount, version)
        else {
            return Ok(());
        };
        let Some(Type::Number(quantity)) = &version.ty else {
            return Ok(());
        };
        let unit = unit_words(program, quantity);
        let period = if quantity.unit().exponent(Base::Month) < 0 {
            Period::Month
        } else if quantity.unit().exponent(Base::Year) < 0 {
            Period::Year
        } else {
            Period::Once
        };
        let weighted = amount.checked_mul(weight)?;
        let own = self.benefits.entry(benefit.name.clone()).or_default();
        own.costs
            .entry(unit.clone())
            .or_default()
            .put(period, side, weighted)?;
        let funds = version
            .funds
            .iter()
            .map(|(id, _)| program.funds.at(*id).name.as_str());
        let funds: Vec<&str> = funds.collect();
        let key = (funds.join("、"), unit);
        self.funds
            .entry(key)
            .or_default()
            .put(period, side, weighted)?;
        let mut one = Cost::default();
        one.put(period, side, *amount)?;
        if let Some(change) = one.monthly() {
            let change = if benefit.is_charge {
                change.negated()
            } else {
                change
            };
            household.monthly = household.monthly.checked_add(change)?;
        }
        Ok(())
    }

    /// Counts a household by benefit and by what it says of itself.
    fn count(
        &mut self,
        program: &Program,
        facts: &Facts,
        row: &Row<'_>,
        household: &Household,
    ) -> Result<(), Failed> {
        let weight = row.weight;
        for (name, ways) in &household.ways {
            let own = self.benefits.entry(name.clone()).or_default();
            for (class, place) in [
                ((Way::Gain, By::Standing), &mut own.enter),
                ((Way::Loss, By::Standing), &mut own.leave),
                ((Way::Gain, By::Amount), &mut own.gain),
                ((Way::Loss, By::Amount), &mut own.lose),
            ] {
                if ways.contains(&class) {
                    *place = place.checked_add(weight)?;
                }
            }
            if ways.iter().any(|(way, _)| *way == Way::Otherwise) {
                own.open = own.open.checked_add(weight)?;
            }
        }
        let has = |wanted: Way| {
            let mut ways = household.ways.values().flatten();
            ways.any(|(way, _)| *way == wanted)
        };
        for key in said(program, facts) {
            let group = self.groups.entry(key).or_default();
            group.weight = group.weight.checked_add(weight)?;
            if has(Way::Gain) {
                group.better = group.better.checked_add(weight)?;
            }
            if has(Way::Loss) {
                group.worse = group.worse.checked_add(weight)?;
            }
            let monthly = household.monthly.checked_mul(weight)?;
            group.monthly = group.monthly.checked_add(monthly)?;
        }
        if !household.monthly.is_zero() {
            self.largest.push((household.monthly, row.number));
            self.keep_largest();
        }
        Ok(())
    }

    fn keep_largest(&mut self) {
        self.largest
            .sort_by(|(a, at), (b, other)| b.abs().cmp(&a.abs()).then(at.cmp(other)));
        self.largest.truncate(LARGEST);
    }

    /// Adds what another part of the same households came to.
    ///
    /// # Errors
    /// A sum beyond the limits of numbers.
    pub fn join(&mut self, other: Self) -> Result<(), NumberError> {
        self.households = self.households.saturating_add(other.households);
        self.failed = self.failed.saturating_add(other.failed);
        self.weight = self.weight.checked_add(other.weight)?;
        for (name, it) in other.benefits {
            let own = self.benefits.entry(name).or_default();
            own.enter = own.enter.checked_add(it.enter)?;
            own.leave = own.leave.checked_add(it.leave)?;
            own.gain = own.gain.checked_add(it.gain)?;
            own.lose = own.lose.checked_add(it.lose)?;
            own.open = own.open.checked_add(it.open)?;
            for (unit, cost) in it.costs {
                own.costs.entry(unit).or_default().join(&cost)?;
            }
        }
        for (key, it) in other.groups {
            let own = self.groups.entry(key).or_default();
            own.weight = own.weight.checked_add(it.weight)?;
            own.better = own.better.checked_add(it.better)?;
            own.worse = own.worse.checked_add(it.worse)?;
            own.monthly = own.monthly.checked_add(it.monthly)?;
        }
        for (key, cost) in other.funds {
            self.funds.entry(key).or_default().join(&cost)?;
        }
        self.largest.extend(other.largest);
        self.keep_largest();
        Ok(())
    }
}

impl Cost {
    fn put(&mut self, period: Period, side: usize, amount: Number) -> Result<(), NumberError> {
        self.period = period;
        let place = if side == 0 {
            &mut self.before
        } else {
            &mut self.after
        };
        *place = place.checked_add(amount)?;
        Ok(())
    }

    fn join(&mut self, other: &Self) -> Result<(), NumberError> {
        self.period = other.period;
        self.before = self.before.checked_add(other.before)?;
        self.after = self.after.checked_add(other.after)?;
        Ok(())
    }
}

/// What differs for one household.
#[derive(Debug, Default)]
struct Household {
    /// How benefits differ for anybody in it.
    ways: BTreeMap<String, Vec<(Way, By)>>,
    /// By how much what it has a month changes.
    monthly: Number,
}

impl Household {
    fn see(&mut self, name: &str, [old, new]: [Option<&BenefitOutcome>; 2]) {
        let is_charge = old.or(new).is_some_and(|it| it.is_charge);
        let class = match compared(old, new, is_charge) {
            Verdict::Differs(way, by) => (way, by),
            Verdict::OneOpen => (Way::Otherwise, By::Standing),
            Verdict::Same | Verdict::Open => return,
        };
        let ways = self.ways.entry(name.to_owned()).or_default();
        if !ways.contains(&class) {
            ways.push(class);
        }
    }
}

/// What the household says of itself that puts it into a group: its categories and its place.
fn said(program: &Program, facts: &Facts) -> Vec<(String, String)> {
    let Some(root) = program.root() else {
        return Vec::new();
    };
    let inputs = program.entities.at(root).inputs.iter().zip(&facts.values);
    let said = inputs.filter_map(|(id, said)| {
        let input = program.inputs.at(*id);
        let is_group = matches!(input.ty, Type::Category(_) | Type::Region);
        let FactValue::Value(value) = *said else {
            return None;
        };
        let name = name_of(program, &input.ty, value).filter(|_| is_group)?;
        Some((input.name.clone(), name.to_owned()))
    });
    said.collect()
}
