//! Thresholds: what the rules hold against each other, and where one fact has to stand so that both
//! are equal. The difference of both sides is followed along a straight line to 0, exactly; each
//! step is computed by the evaluator, so it does not matter through how many rules the fact goes.

use super::household::{Household, Place, Said, Told};
use super::options::in_order;
use super::search::Search;
use super::version::{Reached, Version};
use crate::evaluate::{Trials, Varying};
use crate::program::{Call, Entity, Expr, ExprKind, Id, ListOf, Rule, Test, Type};
use crate::value::{Date, Number, Reach, Value};

/// So often a line is followed.
const ROUNDS: usize = 8;

/// So many instances of an entity are looked at.
const INSTANCES: usize = 4;

/// Two sides that are held against each other, seen from an instance of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    left: Id<Expr>,
    right: Id<Expr>,
    entity: Id<Entity>,
}

/// What the rules that a benefit rests on hold against each other on a day.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other expression holds nothing against anything"
)]
pub(super) fn lines(
    version: &Version<'_>,
    reached: &Reached,
    on: Date,
    changed: &dyn Fn(Rule) -> bool,
) -> Vec<Line> {
    let program = version.program;
    let mut lines = Vec::new();
    for rule in in_order(reached, changed) {
        let (entity, roots) = in_force(version, rule, on);
        let mut open: Vec<(Id<Expr>, Id<Entity>)> =
            roots.into_iter().map(|root| (root, entity)).collect();
        while let Some((id, entity)) = open.pop() {
            let mut add = |left, right| {
                let is_line = matches!(program.exprs.at(left).ty, Type::Number(_) | Type::Date);
                let line = Line {
                    left,
                    right,
                    entity,
                };
                if is_line && !lines.contains(&line) {
                    lines.push(line);
                }
            };
            match &program.exprs.at(id).kind {
                ExprKind::Compare(_, left, right) => add(*left, *right),
                ExprKind::Table { headings, rows } => {
                    for row in rows {
                        for (heading, test) in headings.iter().zip(&row.tests) {
                            match test {
                                Some(Test::Compare(all)) => {
                                    for (_, with) in all {
                                        add(*heading, *with);
                                    }
                                }
                                Some(Test::OneOf(all)) => {
                                    for with in all {
                                        add(*heading, *with);
                                    }
                                }
                                None => {}
                            }
                        }
                    }
                }
                ExprKind::Bands(of, bands) => {
                    let ends = bands
                        .iter()
                        .flat_map(|band| band.low.iter().chain(&band.high));
                    ends.for_each(|end| add(*of, *end));
                }
                ExprKind::Call(Call::Max | Call::Min, items) => {
                    let pairs = items.iter().zip(items.iter().skip(1));
                    pairs.for_each(|(one, other)| add(*one, *other));
                }
                _ => {}
            }
            inside(version, id, entity, &mut open);
        }
    }
    lines
}

/// What an expression is made of, each with the entity that it is seen from.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other expression is seen from where it stands"
)]
fn inside(
    version: &Version<'_>,
    id: Id<Expr>,
    entity: Id<Entity>,
    open: &mut Vec<(Id<Expr>, Id<Entity>)>,
) {
    let program = version.program;
    let element = |list: &ListOf| {
        let lists = &program.entities.at(list.owner).lists;
        lists.get(list.list).map(|it| it.entity)
    };
    let kind = &program.exprs.at(id).kind;
    let inner = match kind {
        ExprKind::Aggregate(_, list) => element(list),
        ExprKind::Choice(choice) => element(&choice.list),
        ExprKind::Parent(levels, _) => {
            let up = |entity: Id<Entity>| program.entities.at(entity).parent.map(|it| it.0);
            (0..*levels).try_fold(entity, |entity, _| up(entity))
        }
        ExprKind::Outside(..) => None,
        _ => Some(entity),
    };
    if let Some(inner) = inner {
        kind.each_child(&mut |child| open.push((child, inner)));
    }
}

/// What is in force of a rule, and whose it is.
fn in_force(version: &Version<'_>, rule: Rule, on: Date) -> (Id<Entity>, Vec<Id<Expr>>) {
    let program = version.program;
    let mut roots = Vec::new();
    let entity = match rule {
        Rule::Definition(id) => {
            let definition = program.definitions.at(id);
            if let Some((_, it)) = definition.version_on(on) {
                it.formula.each_root(&mut |root| roots.push(root));
            }
            definition.entity
        }
        Rule::Benefit(id) => {
            let benefit = program.benefits.at(id);
            if let Some((_, it)) = benefit.version_on(on) {
                roots.extend(it.conditions.iter().map(|it| it.test));
                for formula in it.amount.formulas() {
                    formula.each_root(&mut |root| roots.push(root));
                }
            }
            benefit.entity
        }
    };
    (entity, roots)
}

impl Search<'_, '_> {
    /// Moves each number and each day of a household to where two sides are equal, and one step to
    /// each side of it.
    pub(super) fn solve(
        &mut self,
        household: &Household,
        lines: &[Vec<Line>; 2],
        left: &mut usize,
    ) {
        let facts = household.said().into_iter();
        let facts: Vec<(Place, String, Told)> = facts
            .filter_map(|(place, name)| match household.get(&place, &name)? {
                Said::Value(told @ (Told::Number(_) | Told::Date(_))) => {
                    Some((place, name, told.clone()))
                }
                Said::Value(_) | Said::NotKnown | Said::Months(_) => None,
            })
            .collect();
        let mut seen: Vec<(Place, String, Told)> = Vec::new();
        for (version, lines) in self.versions.into_iter().zip(lines) {
            let Some(said) = version.facts(household, self.on) else {
                continue;
            };
            let trials = Trials::new(version.program, &said, self.on);
            for line in lines {
                for of in instances(version, household, line.entity) {
                    for (place, name, told) in &facts {
                        if *left == 0 || self.has_all() {
                            return;
                        }
                        let at = (version, &trials, line, of.as_slice());
                        for told in self.on_the_line(at, (place, name, told)) {
                            let one = (place.clone(), name.clone(), told);
                            if seen.contains(&one) || *left == 0 {
                                continue;
                            }
                            seen.push(one.clone());
                            *left = left.saturating_sub(1);
                            let mut moved = household.clone();
                            moved.put(place, name, Some(Said::Value(one.2)));
                            if let Some(seen) = self.see(&moved) {
                                self.note(&moved, &seen);
                            }
                        }
                    }
                }
            }
        }
    }

    /// The values of a fact on both sides of where a line crosses 0, and there.
    fn on_the_line(
        &self,
        (version, trials, line, of): (&Version<'_>, &Trials<'_>, &Line, &[(String, usize)]),
        (place, name, told): (&Place, &str, &Told),
    ) -> Vec<Told> {
        let found = (|| {
            let options = self.options_of(place, name)?;
            let input = version.input(version.entity(place)?, name)?;
            let declared = version.program.inputs.at(input);
            let first = version.value(told, declared, self.on)?;
            let path = version.path(place)?;
            let of = version.path(of)?;
            let range = options.range;
            trials.varying((&path, input, first), |household| {
                let mut apart = |value: Value| apart(household, line, &of, value);
                match told {
                    Told::Number(number) => {
                        let step = options.step?;
                        crossing(&mut apart, *number, step, range)
                    }
                    Told::Date(day) => days(&mut apart, *day, range, self.on),
                    Told::Truth(_) | Told::Item(_) | Told::Region(_) => None,
                }
            })?
        })();
        found.unwrap_or_default()
    }
}

/// Those of an entity in a household.
fn instances(version: &Version<'_>, household: &Household, entity: Id<Entity>) -> Vec<Place> {
    let places = household.places().into_iter();
    places
        .filter(|place| version.entity(place) == Some(entity))
        .take(INSTANCES)
        .collect()
}

/// How far the sides of a line are apart where the fact has a value.
fn apart(
    household: &mut Varying<'_>,
    line: &Line,
    of: &crate::evaluate::Path,
    value: Value,
) -> Option<Number> {
    household.set(value);
    let left = number(&household.value_of(line.left, of)?)?;
    let right = number(&household.value_of(line.right, of)?)?;
    left.checked_sub(right).ok()
}

/// A number, or a day as one.
fn number(reach: &Reach) -> Option<Number> {
    match reach.known()? {
        Value::Number(number) => Some(number),
        Value::Date(day) => {
            let first = Date::new(1900, 1, 1).ok()?;
            Some(Number::from(first.days_until(day)))
        }
        Value::Truth(_) | Value::Item(_) | Value::Region(_) => None,
    }
}

/// Where a line through a number crosses 0: there, and one step to each side.
fn crossing(
    apart: &mut dyn FnMut(Value) -> Option<Number>,
    from: Number,
    step: Number,
    [low, high]: [Option<Value>; 2],
) -> Option<Vec<Told>> {
    let is_within = |number: Number| {
        let value = Value::Number(number);
        let low = low.unwrap_or(Value::Number(Number::ZERO));
        low <= value && high.is_none_or(|high| value <= high)
    };
    let hundred = step.checked_mul(Number::from(100)).ok()?;
    let mut a = from;
    let mut at_a = apart(Value::Number(a))?;
    let mut b = from.checked_add(hundred).ok()?;
    if !is_within(b) {
        b = from.checked_sub(hundred).ok()?;
    }
    for _ in 0..ROUNDS {
        if at_a.is_zero() {
            break;
        }
        if !is_within(b) {
            return None;
        }
        let at_b = apart(Value::Number(b))?;
        let rise = at_b.checked_sub(at_a).ok()?;
        if rise.is_zero() {
            return None;
        }
        let width = b.checked_sub(a).ok()?;
        let along = at_b.checked_mul(width).ok()?.checked_div(rise).ok()?;
        let next = b.checked_sub(along).ok()?;
        (a, at_a, b) = (b, at_b, next);
    }
    if !at_a.is_zero() {
        return None;
    }
    let steps = Number::fraction(a.checked_div(step).ok()?.floor(), 1).ok()?;
    let below = steps.checked_mul(step).ok()?;
    let around = if below == a {
        [a.checked_sub(step).ok(), Some(a), a.checked_add(step).ok()]
    } else {
        [Some(below), below.checked_add(step).ok(), None]
    };
    let around = around.into_iter().flatten();
    let around = around.filter(|number| is_within(*number));
    Some(around.map(Told::Number).collect())
}

/// Days on both sides of where the sides of a line change places, or begin or cease to be equal.
fn days(
    apart: &mut dyn FnMut(Value) -> Option<Number>,
    from: Date,
    [low, high]: [Option<Value>; 2],
    on: Date,
) -> Option<Vec<Told>> {
    let day = |value: Option<Value>| match value {
        Some(Value::Date(day)) => Some(day),
        Some(Value::Number(_) | Value::Truth(_) | Value::Item(_) | Value::Region(_)) | None => None,
    };
    let far = on.plus_months(-1300).ok()?;
    let low = day(low).map_or(far, |low| low.max(far)).min(from);
    let high = day(high).unwrap_or(on).max(from);
    let width = low.days_until(high);
    let mut found = Vec::new();
    let tests: [fn(Number) -> bool; 2] =
        [|apart| apart.is_negative(), |apart| apart <= Number::ZERO];
    for test in tests {
        let mut at = |days: i64| {
            let day = low.plus_days(days).ok()?;
            Some(test(apart(Value::Date(day))?))
        };
        let (mut near, mut far) = (0, width);
        let (first, last) = (at(near)?, at(far)?);
        if first == last {
            continue;
        }
        while far.saturating_sub(near) > 1 {
            let middle = near.saturating_add(far).checked_div(2)?;
            if at(middle)? == first {
                near = middle;
            } else {
                far = middle;
            }
        }
        for days in [near, far] {
            let told = Told::Date(low.plus_days(days).ok()?);
            if !found.contains(&told) {
                found.push(told);
            }
        }
    }
    Some(found)
}
