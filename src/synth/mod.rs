//! A rulebook and a seed → households by chance, from nothing but what it declares: ranges, items,
//! regions, lists, defaults. They say nothing of how many such households there are: who wants that
//! brings a survey.
//!
//! The same seed gives the same households, each from its own number, so that any part of them can
//! be made alone.

use std::collections::BTreeMap;

use crate::evaluate::misfits;
use crate::program::{Entity, FactValue, Facts, Id, Input, Program, Quantity, Type};
use crate::value::{Base, Date, Number, Unit, Value};

/// So often a household is made again that cannot be.
const TRIES: u64 = 16;

/// A quantity of money without an upper bound goes up to this.
const MONEY: i64 = 20_000;

/// What is counted goes up to this, where nothing is declared.
const COUNTED: i64 = 10;

/// A list is so much longer than it must be at most.
const MORE: u32 = 4;

/// In cents: the smallest difference of money.
const CENTS: i64 = 100;

/// The household with a number. Facts that cannot all be so are made again; where they never fit,
/// the last are given.
#[must_use]
pub fn household(program: &Program, on: Date, seed: u64, number: u64) -> Facts {
    let mut facts = Facts::default();
    for again in 0..TRIES {
        let mut chance = Chance::new(seed, number, again);
        if let Some(root) = program.root() {
            facts = of(program, root, on, &mut chance);
        }
        if misfits(program, &facts, on).is_ok_and(|all| all.is_empty()) {
            break;
        }
    }
    facts
}

fn of(program: &Program, entity: Id<Entity>, on: Date, chance: &mut Chance) -> Facts {
    let declared = program.entities.at(entity);
    let values = declared.inputs.iter();
    let values = values.map(|id| value(program, program.inputs.at(*id), on, chance));
    let values: Vec<FactValue> = values.collect();
    let lists = declared.lists.iter().map(|list| {
        let most = list.least.saturating_add(MORE);
        let most = list.most.map_or(most, |declared| declared.min(most));
        let more = chance.below(u64::from(most.saturating_sub(list.least)).saturating_add(1));
        let count = u64::from(list.least).saturating_add(more);
        Some(
            (0..count)
                .map(|_| of(program, list.entity, on, chance))
                .collect(),
        )
    });
    Facts {
        label: None,
        values,
        by_month: BTreeMap::new(),
        lists: lists.collect(),
        supposed: Vec::new(),
    }
}

fn value(program: &Program, input: &Input, on: Date, chance: &mut Chance) -> FactValue {
    // Nobody has decided on anything.
    if input.decision_of.is_some() {
        return FactValue::Absent;
    }
    // Half of what need not be said is not.
    if input.default().is_some() && chance.below(2) == 0 {
        return FactValue::Absent;
    }
    if let Some(usual) = input.usual().filter(|_| chance.below(10) < 7) {
        return FactValue::Value(usual);
    }
    let (low, high) = input.range_on(on);
    let drawn = match &input.ty {
        Type::Truth => Some(Value::Truth(chance.below(2) == 0)),
        Type::Category(id) => item(program.categories.at(*id).items.len(), chance),
        Type::Region => region(program, chance),
        Type::Number(quantity) => number(quantity, low, high, chance).map(Value::Number),
        Type::Date => day(input, low, high, on, chance).map(Value::Date),
        Type::List(_) => None,
    };
    drawn.map_or(FactValue::Absent, FactValue::Value)
}

fn item(count: usize, chance: &mut Chance) -> Option<Value> {
    let drawn = chance.below(u64::try_from(count).ok()?);
    (count > 0).then_some(Value::Item(u32::try_from(drawn).ok()?))
}

/// A place with no other in it.
fn region(program: &Program, chance: &mut Chance) -> Option<Value> {
    let is_last = |id| !program.regions.iter().any(|(_, it)| it.parent == Some(id));
    let regions = program.regions.iter().enumerate();
    let last: Vec<usize> = regions
        .filter(|(_, (id, _))| is_last(*id))
        .map(|(at, _)| at)
        .collect();
    let drawn = chance.below(u64::try_from(last.len()).ok()?);
    let at = last.get(usize::try_from(drawn).ok()?)?;
    Some(Value::Region(u32::try_from(*at).ok()?))
}

/// Small numbers oftener than great ones.
fn number(
    quantity: &Quantity,
    low: Option<Value>,
    high: Option<Value>,
    chance: &mut Chance,
) -> Option<Number> {
    let number = |value: Option<Value>| match value {
        Some(Value::Number(number)) => Some(number),
        Some(Value::Truth(_) | Value::Date(_) | Value::Item(_) | Value::Region(_)) | None => None,
    };
    let is_counted = quantity.whole
        || quantity.unit() == &Unit::of(Base::Person)
        || quantity.unit() == &Unit::of(Base::Age);
    let low = number(low).unwrap_or(Number::ZERO);
    let usual = if is_counted { COUNTED } else { MONEY };
    let usual = if quantity.is_ratio() { 1 } else { usual };
    let width = match number(high) {
        Some(high) => high.checked_sub(low).ok()?.min(Number::from(MONEY)),
        None => Number::from(usual),
    };
    let parts = if is_counted { 1 } else { CENTS };
    let steps = width.checked_mul(Number::from(parts)).ok()?.floor();
    let steps = u64::try_from(steps).ok()?;
    let first = chance.below(steps.saturating_add(1));
    let drawn = chance.below(first.saturating_add(1));
    let drawn = Number::fraction(i128::from(drawn), i128::from(parts)).ok()?;
    low.checked_add(drawn).ok()
}

fn day(
    input: &Input,
    low: Option<Value>,
    high: Option<Value>,
    on: Date,
    chance: &mut Chance,
) -> Option<Date> {
    let day = |value: Option<Value>| match value {
        Some(Value::Date(day)) => Some(day),
        Some(Value::Truth(_) | Value::Number(_) | Value::Item(_) | Value::Region(_)) | None => None,
    };
    let years = if input.on_the_day.is_birth { 90 } else { 6 };
    let far = on.plus_months(-12 * years).ok()?;
    let high = day(high).map_or(on, |high| high.min(on));
    let low = day(low).map_or(far, |low| low.max(far)).min(high);
    let width = u64::try_from(low.days_until(high)).ok()?;
    let drawn = chance.below(width.saturating_add(1));
    low.plus_days(i64::try_from(drawn).ok()?).ok()
}

/// `SplitMix64`: each state gives the next and a number.
#[derive(Debug)]
struct Chance(u64);

impl Chance {
    fn new(seed: u64, number: u64, again: u64) -> Self {
        let mut chance = Self(seed);
        for part in [number, again] {
            let mixed = chance.next();
            chance.0 = mixed ^ part;
        }
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: u64) -> u64 {
        self.next().checked_rem(count).unwrap_or(0)
    }
}
