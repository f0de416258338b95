//! The facts that a benefit rests on in either version → the values that are worth trying.
//!
//! Numbers and dates: the ends of what is declared, and every constant and parameter value of the
//! same unit that the rules read, one step to each side. All yes-or-no answers and all items.

use std::collections::{BTreeMap, BTreeSet};

use super::household::{Said, Told};
use super::version::{Reached, Version};
use crate::program::{ExprKind, Id, Input, KeyKind, Quantity, Region, Rule, Type};
use crate::value::{Base, Date, Number, Unit, Value};

/// More values of a number, a day or a region are not tried while facts are still being chosen.
const MOST: usize = 8;

/// A quantity without an upper bound is tried up to this.
const GREAT: i64 = 100_000;

/// What can be said of one fact.
#[derive(Debug, Clone)]
pub(super) struct Options {
    /// What is tried; none is nothing said, where a default then stands.
    pub(super) said: Vec<Option<Said>>,
    /// Whether these are all that can be said.
    pub(super) is_whole: bool,
    /// Facts with few values are settled first.
    pub(super) rank: u8,
    /// The smallest difference that can be said of a number.
    pub(super) step: Option<Number>,
    /// Least and greatest value, where declared.
    pub(super) range: [Option<Value>; 2],
    /// Whether a version has a default for it.
    pub(super) has_default: bool,
}

/// The smallest difference that counts: 0.01 of money, 1 of what is counted.
pub(super) fn step(quantity: &Quantity) -> Number {
    let cent = Number::fraction(1, 100).unwrap_or(Number::ONE);
    let is_counted = quantity.unit() == &Unit::of(Base::Person)
        || quantity.unit() == &Unit::of(Base::Age)
        || quantity.unit() == &Unit::of(Base::Household);
    if quantity.whole || is_counted {
        Number::ONE
    } else {
        cent
    }
}

/// By the entity and the name of the fact.
pub(super) type AllOptions = BTreeMap<(String, String), Options>;

/// The values of every fact that a benefit rests on in one of the versions.
pub(super) fn all(versions: [(&Version<'_>, &Reached); 2], on: Date) -> AllOptions {
    let mut all = AllOptions::new();
    let marks: Vec<Marks> = versions
        .iter()
        .map(|(version, reached)| Marks::of(version, reached, on))
        .collect();
    for (version, reached) in versions {
        for id in &reached.inputs {
            let input = version.program.inputs.at(*id);
            // Whether there is a decision is not tried: nothing said is the common case.
            if input.decision_of.is_some() {
                continue;
            }
            let entity = version.program.entities.at(input.entity).name.clone();
            let own = of(version, input, &marks, on);
            let key = (entity, version.name(*id).to_owned());
            match all.get_mut(&key) {
                None => {
                    all.insert(key, own);
                }
                Some(before) => before.join(own),
            }
        }
    }
    all
}

impl Options {
    fn join(&mut self, other: Self) {
        for said in other.said {
            if !self.said.contains(&said) {
                self.said.push(said);
            }
        }
        self.is_whole &= other.is_whole;
        self.has_default |= other.has_default;
        if self.has_default && !self.said.contains(&None) {
            self.said.insert(0, None);
        }
    }
}

fn of(version: &Version<'_>, input: &Input, marks: &[Marks], on: Date) -> Options {
    let program = version.program;
    let (low, high) = input.range_on(on);
    let mut step_of = None;
    let (values, is_whole, rank): (Vec<Told>, bool, u8) = match &input.ty {
        Type::Truth => (vec![Told::Truth(true), Told::Truth(false)], true, 0),
        Type::Category(id) => {
            let items = program.categories.at(*id).items.iter();
            (
                items.map(|item| Told::Item(item.name.clone())).collect(),
                true,
                1,
            )
        }
        Type::Region => {
            let named = regions(version, marks);
            let is_whole = named.len() == program.regions.len();
            (named.into_iter().map(Told::Region).collect(), is_whole, 2)
        }
        Type::Number(quantity) => {
            let step = step(quantity);
            step_of = Some(step);
            let numbers = numbers(quantity, step, [low, high], marks);
            (numbers.into_iter().map(Told::Number).collect(), false, 5)
        }
        Type::Date => {
            let days = days(input, [low, high], marks, on);
            (days.into_iter().map(Told::Date).collect(), false, 4)
        }
        Type::List(_) => (Vec::new(), false, 6),
    };
    let has_default = input.default().is_some();
    let nothing = has_default.then_some(None);
    let values = values.into_iter().map(|told| Some(Said::Value(told)));
    Options {
        said: nothing.into_iter().chain(values).collect(),
        is_whole,
        rank,
        step: step_of,
        range: [low, high],
        has_default,
    }
}

/// What the rules of one version hold facts against.
#[derive(Debug, Default)]
struct Marks {
    numbers: Vec<(Unit, Number)>,
    days: BTreeSet<Date>,
    /// Regions that values are for, by name.
    regions: Vec<String>,
}

impl Marks {
    fn of(version: &Version<'_>, reached: &Reached, on: Date) -> Self {
        let mut marks = Self::default();
        let program = version.program;
        let mut roots = Vec::new();
        for rule in &reached.rules {
            program.each_root(*rule, &mut |root| roots.push(root));
        }
        while let Some(id) = roots.pop() {
            let expr = program.exprs.at(id);
            if let ExprKind::Constant(value) = expr.kind {
                marks.add(version, value, &expr.ty);
            }
            expr.kind.each_child(&mut |child| roots.push(child));
        }
        for id in &reached.parameters {
            let parameter = program.parameters.at(*id);
            for cell in &parameter.cells {
                for (key, kind) in cell.keys.iter().zip(&parameter.keys) {
                    if let (Value::Region(at), KeyKind::Region) = (*key, *kind) {
                        marks.add_region(version, at);
                    }
                }
                let dated = cell.on(on).and_then(|at| cell.values.get(at));
                if let Some(value) = dated.and_then(|dated| dated.value) {
                    marks.add(version, value, &parameter.ty);
                }
            }
        }
        marks
    }

    fn add(&mut self, version: &Version<'_>, value: Value, ty: &Type) {
        match (value, ty) {
            (Value::Number(number), Type::Number(quantity)) => {
                let mark = (quantity.unit().clone(), number);
                if !self.numbers.contains(&mark) {
                    self.numbers.push(mark);
                }
            }
            (Value::Date(day), _) => {
                self.days.insert(day);
            }
            (Value::Region(at), _) => self.add_region(version, at),
            (Value::Number(_) | Value::Truth(_) | Value::Item(_), _) => {}
        }
    }

    /// A region and, before it, a place in it that has no other one in it: facts are said of such.
    fn add_region(&mut self, version: &Version<'_>, at: u32) {
        let program = version.program;
        let Some(region) = program.region_at(at) else {
            return;
        };
        let mut inner = region;
        while let Some(child) = first_inside(version, inner) {
            inner = child;
        }
        for id in [inner, region] {
            let name = program.regions.at(id).name.clone();
            if !self.regions.contains(&name) {
                self.regions.push(name);
            }
        }
    }
}

fn first_inside(version: &Version<'_>, region: Id<Region>) -> Option<Id<Region>> {
    let mut regions = version.program.regions.iter();
    regions
        .find(|(_, it)| it.parent == Some(region))
        .map(|(id, _)| id)
}

fn regions(version: &Version<'_>, marks: &[Marks]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for name in marks.iter().flat_map(|marks| &marks.regions) {
        if !all.contains(name) {
            all.push(name.clone());
        }
    }
    for (id, region) in version.program.regions.iter() {
        if all.len() >= MOST {
            break;
        }
        if first_inside(version, id).is_none() && !all.contains(&region.name) {
            all.push(region.name.clone());
        }
    }
    all
}

fn numbers(
    quantity: &Quantity,
    step: Number,
    [low, high]: [Option<Value>; 2],
    marks: &[Marks],
) -> Vec<Number> {
    let low = low.and_then(Value::as_number);
    let high = high.and_then(Value::as_number);
    let least = low.unwrap_or(Number::ZERO);
    let greatest = high.unwrap_or_else(|| least.max(Number::from(GREAT)));
    let mut near = Vec::new();
    for (unit, mark) in marks.iter().flat_map(|marks| &marks.numbers) {
        if unit == quantity.unit() && !near.contains(mark) {
            near.push(*mark);
        }
    }
    let around = near.into_iter().flat_map(|mark| {
        let below = mark.checked_sub(step).ok();
        let above = mark.checked_add(step).ok();
        [Some(mark), below, above].into_iter().flatten()
    });
    let mut all = vec![least, greatest];
    for number in around.chain([Number::ONE]) {
        if all.len() < MOST && least <= number && number <= greatest && !all.contains(&number) {
            all.push(number);
        }
    }
    all
}

fn days(input: &Input, [low, high]: [Option<Value>; 2], marks: &[Marks], on: Date) -> Vec<Date> {
    let low = low.and_then(Value::as_date);
    let high = high.and_then(Value::as_date);
    let is_within =
        |day: &Date| low.is_none_or(|low| low <= *day) && high.is_none_or(|high| *day <= high);
    let back = |months: i64| on.plus_months(months.saturating_neg()).ok();
    let mut all: Vec<Date> = Vec::new();
    let mut add = |day: Option<Date>| {
        if let Some(day) = day.filter(is_within)
            && !all.contains(&day)
            && all.len() < MOST.saturating_mul(3)
        {
            all.push(day);
        }
    };
    let years = if input.on_the_day.is_birth {
        [40, 8, 85]
    } else {
        [1, 5, 0]
    };
    for years in years {
        add(back(12_i64.saturating_mul(years)));
    }
    for (unit, mark) in marks.iter().flat_map(|marks| &marks.numbers) {
        let months = if *unit == Unit::of(Base::Age) || *unit == Unit::of(Base::Year) {
            12
        } else if *unit == Unit::of(Base::Month) {
            1
        } else {
            continue;
        };
        let count = i64::try_from(mark.floor()).unwrap_or(0);
        let day = back(count.saturating_mul(months));
        add(day);
        add(day.and_then(|day| day.plus_days(1).ok()));
    }
    for mark in marks.iter().flat_map(|marks| &marks.days) {
        add(Some(*mark));
        add(mark.plus_days(-1).ok());
    }
    add(Some(on));
    add(low);
    add(high);
    all
}

/// Rules of which something changed, or that read something that did, go first.
pub(super) fn in_order(reached: &Reached, changed: &dyn Fn(Rule) -> bool) -> Vec<Rule> {
    let (mut first, rest): (Vec<Rule>, Vec<Rule>) =
        reached.rules.iter().partition(|rule| changed(**rule));
    first.extend(rest);
    first
}
