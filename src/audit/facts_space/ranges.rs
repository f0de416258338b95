//! Which numbers an expression can give at all, from declared ranges and published values.

use std::collections::BTreeMap;

use super::interval::Interval;
use crate::program::{
    Aggregate, ArithmeticOp, Call, Definition, Expr, ExprKind, Formula, Id, Input, ListOf,
    OverMonths, Parameter, Program, Rule, Status, Type,
};
use crate::value::{Date, Number, Value};

/// How deep an expression is followed; deeper parts may be anything.
const DEPTH: u32 = 128;

/// Ranges of all parameters and definitions of a program.
///
/// Sound: whatever facts hold within their declared ranges, on whatever day, a value lies
/// in its range. A parameter that others may fill, or that is 待定 somewhere, has none.
#[derive(Debug)]
pub(crate) struct Ranges<'a> {
    program: &'a Program,
    parameters: Vec<Interval>,
    definitions: BTreeMap<Id<Definition>, Interval>,
}

impl<'a> Ranges<'a> {
    /// Reads every parameter and, in the order of the program, every definition once.
    pub(crate) fn new(program: &'a Program) -> Self {
        let mut ranges = Self {
            program,
            parameters: program
                .parameters
                .iter()
                .map(|(_, parameter)| of_parameter(parameter))
                .collect(),
            definitions: BTreeMap::new(),
        };
        for rule in &program.order {
            let Rule::Definition(id) = *rule else {
                continue;
            };
            let Some(definition) = program.definitions.get(id) else {
                continue;
            };
            if !is_measured(&definition.ty) {
                continue;
            }
            let range = join_all(
                definition
                    .versions
                    .iter()
                    .map(|version| ranges.of_formula(&version.formula)),
            );
            ranges.definitions.insert(id, range);
        }
        ranges
    }

    /// The range of an expression of numbers or dates (dates count as days).
    pub(crate) fn of(&self, expr: Id<Expr>) -> Interval {
        self.within(expr, DEPTH)
    }

    fn of_formula(&self, formula: &Formula) -> Interval {
        let mut all = self.of(formula.base);
        let mut open: Vec<&Formula> = formula.exceptions.iter().map(|of| &of.then).collect();
        while let Some(formula) = open.pop() {
            all = all.join(self.of(formula.base));
            open.extend(formula.exceptions.iter().map(|of| &of.then));
        }
        all
    }

    fn within(&self, id: Id<Expr>, depth: u32) -> Interval {
        let (Some(depth), Some(expr)) = (depth.checked_sub(1), self.program.exprs.get(id)) else {
            return Interval::ALL;
        };
        let of = |id: Id<Expr>| self.within(id, depth);
        match &expr.kind {
            ExprKind::Constant(value) => measure(value).map_or(Interval::ALL, Interval::point),
            ExprKind::Input(input) => self
                .program
                .inputs
                .get(*input)
                .map_or(Interval::ALL, of_input),
            ExprKind::Definition(definition) => self
                .definitions
                .get(definition)
                .copied()
                .unwrap_or(Interval::ALL),
            ExprKind::Parameter { parameter, .. } => self
                .parameters
                .get(parameter.index())
                .copied()
                .unwrap_or(Interval::ALL),
            ExprKind::Parent(_, inner) | ExprKind::Outside(_, inner) => of(*inner),
            ExprKind::Negate(inner) => of(*inner).negated(),
            ExprKind::Convert(inner, factor) => of(*inner).scaled(*factor),
            ExprKind::Arithmetic(op, a, b) => {
                let (a, b) = (of(*a), of(*b));
                match op {
                    ArithmeticOp::Add => a.plus(b),
                    ArithmeticOp::Subtract => a.plus(b.negated()),
                    ArithmeticOp::Multiply => a.times(b),
                    ArithmeticOp::Divide => a.times(b.inverse()),
                }
            }
            ExprKind::If {
                then: a,
                otherwise: b,
                ..
            } => of(*a).join(of(*b)),
            ExprKind::Round { of: inner, .. } => round_outward(of(*inner)),
            ExprKind::Table { rows, .. } => {
                let occurs = |row: &&crate::program::TableRow| {
                    self.program.exprs.at(row.value).kind != ExprKind::Inapplicable
                };
                join_all(rows.iter().filter(occurs).map(|row| of(row.value)))
            }
            ExprKind::Bands(base, bands) => {
                let rates = join_all(bands.iter().map(|band| of(band.rate)));
                if rates.is_not_negative() && of(*base).is_not_negative() {
                    Interval::not_negative()
                } else {
                    Interval::ALL
                }
            }
            ExprKind::Choice(choice) => {
                let values = choice.list.of.iter().chain(&choice.otherwise);
                join_all(values.map(|value| of(*value)))
            }
            ExprKind::Call(call, arguments) => match call {
                // Who is asked about is born: no rule needs a row for an age below 0.
                Call::Age => Interval::not_negative(),
                Call::Part(part) => {
                    let (low, high) = part.range();
                    Interval::between(Some(Number::from(low)), Some(Number::from(high)))
                }
                Call::Months
                | Call::Years
                | Call::Days
                | Call::MonthStart
                | Call::MonthEnd
                | Call::Workdays => Interval::ALL,
                Call::OverMonths(over) => {
                    let month = arguments.first().map_or(Interval::ALL, |fact| of(*fact));
                    match over {
                        OverMonths::Sum if month.is_not_negative() => Interval::not_negative(),
                        OverMonths::Sum => Interval::ALL,
                        OverMonths::Average
                        | OverMonths::On
                        | OverMonths::Max
                        | OverMonths::Min => month,
                    }
                }
                Call::Max => arguments
                    .iter()
                    .map(|a| of(*a))
                    .reduce(greatest)
                    .unwrap_or(Interval::ALL),
                Call::Min => arguments
                    .iter()
                    .map(|a| of(*a).negated())
                    .reduce(greatest)
                    .map_or(Interval::ALL, Interval::negated),
            },
            ExprKind::Aggregate(aggregate, list) => self.of_aggregate(*aggregate, list, depth),
            ExprKind::BenefitAmount(_) => Interval::not_negative(),
            ExprKind::Today
            | ExprKind::LastYearEnd
            | ExprKind::Inapplicable
            | ExprKind::Bound(_)
            | ExprKind::IsOther(_)
            | ExprKind::Not(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Compare(..)
            | ExprKind::In(..)
            | ExprKind::Shift { .. }
            | ExprKind::Eligibility(..) => Interval::ALL,
        }
    }

    fn of_aggregate(&self, aggregate: Aggregate, list: &ListOf, depth: u32) -> Interval {
        let declared = self
            .program
            .entities
            .get(list.owner)
            .and_then(|owner| owner.lists.get(list.list));
        let least = declared.map_or(0, |list| list.least);
        let least = if list.filters.is_empty() { least } else { 0 };
        let count = Interval::between(
            Some(Number::from(i64::from(least))),
            declared
                .and_then(|list| list.most)
                .map(|most| Number::from(i64::from(most))),
        );
        let of = list.of.map_or(Interval::ALL, |of| self.within(of, depth));
        match aggregate {
            Aggregate::Count => count,
            Aggregate::Sum => of.times(count),
            Aggregate::Max | Aggregate::Min => of,
            Aggregate::Any | Aggregate::All => Interval::ALL,
        }
    }
}

/// Whether values of a type lie on a line: numbers and dates.
pub(crate) fn is_measured(ty: &Type) -> bool {
    matches!(ty, Type::Number(_) | Type::Date)
}

/// Whether values of a type lie on whole points: whole numbers and days.
pub(crate) fn is_whole(ty: &Type) -> bool {
    match ty {
        Type::Number(quantity) => quantity.whole,
        Type::Date => true,
        Type::Truth | Type::Category(_) | Type::Region | Type::List(_) => false,
    }
}

/// A number, or a date as days since 1 January 2000.
pub(crate) fn measure(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Date(date) => Some(Number::from(Date::new(2000, 1, 1).ok()?.days_until(*date))),
        Value::Truth(_) | Value::Item(_) | Value::Region(_) => None,
    }
}

/// The value of a type at a measure: what [`measure`] came from.
pub(crate) fn unmeasure(at: Number, ty: &Type) -> Option<Value> {
    match ty {
        Type::Number(_) => Some(Value::Number(at)),
        Type::Date => {
            let (days, one) = at.to_fraction();
            let days = i64::try_from(days).ok().filter(|_| one == 1)?;
            let date = Date::new(2000, 1, 1).ok()?.plus_days(days).ok()?;
            Some(Value::Date(date))
        }
        Type::Truth | Type::Category(_) | Type::Region | Type::List(_) => None,
    }
}

fn of_input(input: &Input) -> Interval {
    Interval::between(
        input.low.as_ref().and_then(measure),
        input.high.as_ref().and_then(measure),
    )
}

fn of_parameter(parameter: &Parameter) -> Interval {
    if parameter.delegates.is_some() || !is_measured(&parameter.ty) {
        return Interval::ALL;
    }
    let values = parameter.cells.iter().flat_map(|cell| &cell.values);
    let values = values.filter(|dated| dated.status != Status::Inapplicable);
    join_all(values.map(|dated| match (&dated.status, &dated.value) {
        (Status::Stated | Status::Assumed(_), Some(value)) => {
            let value = measure(value).map(|value| match dated.growth {
                Some(growth) if growth.by.is_negative() => Interval::between(None, Some(value)),
                Some(_) => Interval::between(Some(value), None),
                None => Interval::point(value),
            });
            value.unwrap_or(Interval::ALL)
        }
        (Status::Unset(_) | Status::Inapplicable, _) | (_, None) => Interval::ALL,
    }))
}

fn join_all(all: impl Iterator<Item = Interval>) -> Interval {
    all.reduce(Interval::join).unwrap_or(Interval::ALL)
}

/// The range of the greater of two: at least as high as either low end.
fn greatest(a: Interval, b: Interval) -> Interval {
    Interval {
        low: a
            .meet(Interval {
                low: b.low,
                high: None,
            })
            .low,
        high: a.join(b).high,
    }
}

/// A range after rounding by any step: the sign is all that stays.
fn round_outward(range: Interval) -> Interval {
    if range.is_not_negative() {
        Interval::not_negative()
    } else {
        Interval::ALL
    }
}
