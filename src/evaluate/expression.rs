//! Expressions: one arm a kind.

use super::answer::{Answer, Need, Set};
use super::{EvalError, Evaluator, What};
use crate::program::{
    ArithmeticOp, Call, CompareOp, DatePart, Expr, ExprKind, Id, Input, Test, Type,
};
use crate::text::Span;
use crate::value::{Date, Number, Reach, Rounding, Value};

/// What an evaluation gives.
pub(super) type Result<T = Answer> = std::result::Result<T, EvalError>;

impl Evaluator<'_> {
    /// The value of an expression, seen from an instance.
    pub(super) fn expr(&mut self, id: Id<Expr>, instance: usize) -> Result {
        if self.recorder.is_none() {
            return self.compute(id, instance);
        }
        // A parameter's node says more than an expression's.
        if matches!(self.program.exprs.at(id).kind, ExprKind::Parameter { .. }) {
            return self.compute(id, instance);
        }
        self.open_node();
        let answer = self.compute(id, instance);
        self.close_node(What::Expr(id), instance, &answer);
        answer
    }

    #[expect(clippy::too_many_lines, reason = "one arm a kind of expression")]
    fn compute(&mut self, id: Id<Expr>, instance: usize) -> Result {
        let program = self.program;
        let expr = program.exprs.at(id);
        let at = expr.span;
        match &expr.kind {
            ExprKind::Constant(value) => Ok(Answer::known(*value)),
            ExprKind::Input(input) => Ok(self.input(*input, instance)),
            ExprKind::Definition(definition) => self.definition(*definition, instance),
            ExprKind::Parameter {
                parameter,
                keys,
                on,
            } => self.parameter(id, *parameter, keys, *on, instance),
            ExprKind::Today => Ok(Answer::known(Value::Date(self.on))),
            ExprKind::LastYearEnd => Ok(Answer::known(Value::Date(self.on.last_year_end()))),
            // Constraints are evaluated with their variables replaced; here a variable is any value.
            ExprKind::Variable(position) => Ok(self.variable(*position, &expr.ty)),
            ExprKind::Outer(levels, of) => {
                let around = self.instances.around(instance, *levels);
                self.expr(*of, around)
            }
            ExprKind::Element(way, of) => match self.instances.element(instance, way) {
                Some(element) => self.expr(*of, element),
                None => Ok(self.open(&expr.ty)),
            },
            ExprKind::Aggregate(aggregate, list) => {
                self.aggregate(*aggregate, list, &expr.ty, at, instance)
            }
            ExprKind::Call(call, arguments) => self.call(*call, arguments, instance),
            ExprKind::Round(of, step, mode) => {
                let (of, step) = (self.expr(*of, instance)?, self.expr(*step, instance)?);
                let step_value = step.reach.known_number().unwrap_or(Number::ONE);
                let reach = of.reach.round(Rounding {
                    step: step_value,
                    mode: *mode,
                });
                Ok(Answer::from_parts(
                    reach.map_err(|error| EvalError::number(error, at))?,
                    [&of, &step],
                ))
            }
            ExprKind::Not(of) => {
                let of = self.expr(*of, instance)?;
                Ok(Answer::from_parts(of.reach.not(), [&of]))
            }
            ExprKind::And(parts) => self.all(parts, instance, true),
            ExprKind::Or(parts) => self.all(parts, instance, false),
            ExprKind::Compare(op, left, right) => {
                let (left, right) = (self.expr(*left, instance)?, self.expr(*right, instance)?);
                Ok(Answer::from_parts(
                    compare(*op, &left.reach, &right.reach),
                    [&left, &right],
                ))
            }
            ExprKind::In(value, items) => {
                let value = self.expr(*value, instance)?;
                self.one_of(&value, items, instance)
            }
            ExprKind::Arithmetic(op, left, right) => {
                let (left, right) = (self.expr(*left, instance)?, self.expr(*right, instance)?);
                let reach = match op {
                    ArithmeticOp::Add => left.reach.add(&right.reach),
                    ArithmeticOp::Subtract => left.reach.subtract(&right.reach),
                    ArithmeticOp::Multiply => left.reach.multiply(&right.reach),
                    ArithmeticOp::Divide => left.reach.divide(&right.reach),
                };
                Ok(Answer::from_parts(
                    reach.map_err(|error| EvalError::number(error, at))?,
                    [&left, &right],
                ))
            }
            ExprKind::Negate(of) => {
                let of = self.expr(*of, instance)?;
                Ok(Answer::from_parts(of.reach.negate(), [&of]))
            }
            ExprKind::Convert(of, factor) => {
                let of = self.expr(*of, instance)?;
                let reach = of.reach.multiply(&Reach::number(*factor));
                Ok(Answer::from_parts(
                    reach.map_err(|error| EvalError::number(error, at))?,
                    [&of],
                ))
            }
            ExprKind::Shift(op, date, by, part) => {
                let (date, by) = (self.expr(*date, instance)?, self.expr(*by, instance)?);
                shift(*op, &date, &by, *part, at)
            }
            ExprKind::If(test, then, otherwise) => {
                let test = self.expr(*test, instance)?;
                if let Some(truth) = test.reach.known_truth() {
                    let chosen = self.expr(if truth { *then } else { *otherwise }, instance)?;
                    Ok(Answer::from_parts(chosen.reach.clone(), [&test, &chosen]))
                } else {
                    let branches = [
                        self.possible(*then, instance),
                        self.possible(*otherwise, instance),
                    ];
                    Ok(joined(&[&test], &branches))
                }
            }
            ExprKind::Table(headings, rows) => self.table(id, headings, rows, at, instance),
            ExprKind::Bands(of, bands) => self.bands(*of, bands, at, instance),
            ExprKind::Standing(standing, benefit) => {
                self.standing_of(*standing, *benefit, instance)
            }
            ExprKind::BenefitAmount(benefit) => self.amount_received(*benefit, instance),
            ExprKind::BenefitCap(benefit) => match self.benefit_instance(*benefit, instance) {
                Some(of) => self.amount(*benefit, of),
                None => Ok(self.open(&expr.ty)),
            },
            ExprKind::Undetermined(of) => {
                let of = self.expr(*of, instance)?;
                Ok(Answer::known(Value::Truth(of.reach.known().is_none())))
            }
            ExprKind::UndeterminedBenefit(benefit) => {
                let Some(of) = self.benefit_instance(*benefit, instance) else {
                    return Ok(Answer::known(Value::Truth(true)));
                };
                let open = self.is_undetermined(*benefit, of)?;
                Ok(Answer::known(Value::Truth(open)))
            }
        }
    }

    /// A value that may only be asked for: what certainly fails there is open here.
    pub(super) fn possible(&mut self, id: Id<Expr>, instance: usize) -> Answer {
        if let Ok(answer) = self.expr(id, instance) {
            answer
        } else {
            let program = self.program;
            self.open(&program.exprs.at(id).ty)
        }
    }

    /// Anything of a type.
    pub(super) fn open(&self, ty: &Type) -> Answer {
        Answer::of(self.anything(ty))
    }

    pub(super) fn anything(&self, ty: &Type) -> Reach {
        let positions = |count: usize| (0..count).filter_map(|at| u32::try_from(at).ok()).collect();
        match ty {
            Type::Truth => Reach::Truth,
            Type::Category(id) => {
                Reach::items(positions(self.program.categories.at(*id).items.len()))
            }
            Type::Region => Reach::regions(positions(self.program.regions.len())),
            Type::Date => Reach::Date {
                low: None,
                high: None,
            },
            Type::Number(_) | Type::List(_) => Reach::Number {
                low: None,
                high: None,
            },
        }
    }

    /// A fact: as given, by default, or open within its range.
    fn input(&mut self, id: Id<Input>, instance: usize) -> Answer {
        let program = self.program;
        let input = program.inputs.at(id);
        let given = self
            .instances
            .get(instance)
            .and_then(|instance| instance.facts.values.get(input.slot).copied().flatten());
        if let Some(value) = given.or(input.default) {
            return Answer::known(value);
        }
        let number = |bound: Option<Value>| {
            if let Some(Value::Number(number)) = bound {
                Some(number)
            } else {
                None
            }
        };
        let date = |bound: Option<Value>| {
            if let Some(Value::Date(date)) = bound {
                Some(date)
            } else {
                None
            }
        };
        let reach = match &input.ty {
            Type::Number(_) => Reach::numbers(number(input.low), number(input.high)),
            Type::Date => Reach::dates(date(input.low), date(input.high)),
            other @ (Type::Truth | Type::Category(_) | Type::Region | Type::List(_)) => {
                self.anything(other)
            }
        };
        let path = self
            .instances
            .get(instance)
            .map(|instance| instance.path.clone())
            .unwrap_or_default();
        self.needing(reach, Need::Fact { path, input: id })
    }

    /// An answer that is open for one need; one whose reach leaves a single value is known.
    pub(super) fn needing(&mut self, reach: Reach, need: Need) -> Answer {
        let mut answer = Answer::of(reach);
        if answer.reach.known().is_none() {
            let position = self
                .needs
                .iter()
                .position(|other| *other == need)
                .unwrap_or_else(|| {
                    self.needs.push(need);
                    self.needs.len().saturating_sub(1)
                });
            answer.needs = Set::one(position);
        }
        answer
    }

    /// 且 (`all`) or 或: a part that decides ends it, whatever is open before or after.
    pub(super) fn all(&mut self, parts: &[Id<Expr>], instance: usize, all: bool) -> Result {
        let mut seen: Vec<Answer> = Vec::with_capacity(parts.len());
        let mut open = false;
        for &part in parts {
            // What follows an open part may never be asked for.
            let answer = if open {
                self.possible(part, instance)
            } else {
                self.expr(part, instance)?
            };
            match answer.reach.known_truth() {
                Some(truth) if truth != all => {
                    return Ok(Answer::from_parts(Reach::truth(truth), [&answer]));
                }
                Some(_) => {}
                None => open = true,
            }
            seen.push(answer);
        }
        let reach = if open {
            Reach::Truth
        } else {
            Reach::truth(all)
        };
        Ok(Answer::from_parts(reach, &seen))
    }

    /// Whether a value is one of some; a region also where it lies in one of them.
    pub(super) fn one_of(&mut self, value: &Answer, items: &[Id<Expr>], instance: usize) -> Result {
        let mut parts = vec![value.clone()];
        let mut open = false;
        for &item in items {
            let item = self.expr(item, instance)?;
            let reach = self.lies_in(&value.reach, &item.reach);
            let hit = reach.known_truth();
            parts.push(item);
            match hit {
                Some(true) => return Ok(Answer::from_parts(Reach::truth(true), &parts)),
                Some(false) => {}
                None => open = true,
            }
        }
        let reach = match (open, self.surely_within(value, &parts)) {
            (true, true) => Reach::truth(true),
            (true, false) => Reach::Truth,
            (false, _) => Reach::truth(false),
        };
        Ok(Answer::from_parts(reach, &parts))
    }

    /// Whether every value that is possible is one of the known items.
    fn surely_within(&self, value: &Answer, parts: &[Answer]) -> bool {
        let Some(possible) = value.reach.values() else {
            return false;
        };
        let items: Vec<&Reach> = parts
            .iter()
            .skip(1)
            .map(|part| &part.reach)
            .filter(|reach| reach.known().is_some())
            .collect();
        possible.iter().all(|&one| {
            items
                .iter()
                .any(|item| self.lies_in(&Reach::Known(one), item).known_truth() == Some(true))
        })
    }

    fn lies_in(&self, value: &Reach, item: &Reach) -> Reach {
        let (Some(regions), Some(Value::Region(around))) = (value.values(), item.known()) else {
            return value.equals(item);
        };
        let inside = |value: &Value| {
            let Value::Region(region) = value else {
                return false;
            };
            let mut at = Some(Id::at(*region as usize));
            while let Some(id) = at {
                if id.index() == around as usize {
                    return true;
                }
                at = self
                    .program
                    .regions
                    .get(id)
                    .and_then(|region| region.parent);
            }
            false
        };
        match (regions.iter().any(inside), regions.iter().all(inside)) {
            (_, true) => Reach::truth(true),
            (false, _) => Reach::truth(false),
            (true, false) => Reach::Truth,
        }
    }

    fn call(&mut self, call: Call, arguments: &[Id<Expr>], instance: usize) -> Result {
        let mut parts = Vec::with_capacity(arguments.len());
        for &argument in arguments {
            parts.push(self.expr(argument, instance)?);
        }
        let Some((first, rest)) = parts.split_first() else {
            return Ok(Answer::of(Reach::Number {
                low: None,
                high: None,
            }));
        };
        let count = |count: fn(Date, Date) -> i64| {
            rest.first().map_or_else(
                || first.reach.clone(),
                |to| first.reach.count_until(&to.reach, count),
            )
        };
        let reach = match call {
            Call::Age => count(Date::years_until),
            Call::Months => count(Date::months_until),
            Call::Days => count(Date::days_until),
            Call::Max => rest
                .iter()
                .fold(first.reach.clone(), |so_far, next| so_far.max(&next.reach)),
            Call::Min => rest
                .iter()
                .fold(first.reach.clone(), |so_far, next| so_far.min(&next.reach)),
        };
        Ok(Answer::from_parts(reach, &parts))
    }

    /// Whether what a cell asks holds of its heading.
    pub(super) fn test(&mut self, test: &Test, heading: &Answer, instance: usize) -> Result {
        match test {
            Test::OneOf(items) => self.one_of(heading, items, instance),
            Test::Compare(tests) => {
                let mut parts = vec![heading.clone()];
                let mut open = false;
                for (op, bound) in tests {
                    let bound = self.expr(*bound, instance)?;
                    let reach = compare(*op, &heading.reach, &bound.reach);
                    parts.push(bound);
                    match reach.known_truth() {
                        Some(false) => return Ok(Answer::from_parts(Reach::truth(false), &parts)),
                        Some(true) => {}
                        None => open = true,
                    }
                }
                let reach = if open {
                    Reach::Truth
                } else {
                    Reach::truth(true)
                };
                Ok(Answer::from_parts(reach, &parts))
            }
        }
    }
}

/// One of several values, which one being open: known where they agree.
pub(super) fn joined(open: &[&Answer], branches: &[Answer]) -> Answer {
    let mut reaches = branches.iter().map(|branch| branch.reach.clone());
    let first = reaches.next().unwrap_or(Reach::Truth);
    let reach = reaches.fold(first, |so_far, next| so_far.or_else(&next));
    Answer::from_parts(reach, open.iter().copied().chain(branches))
}

pub(super) fn compare(op: CompareOp, left: &Reach, right: &Reach) -> Reach {
    match op {
        CompareOp::Below => left.below(right),
        CompareOp::AtLeast => left.below(right).not(),
        CompareOp::Above => right.below(left),
        CompareOp::AtMost => right.below(left).not(),
        CompareOp::Equal => left.equals(right),
        CompareOp::NotEqual => left.equals(right).not(),
    }
}

/// A date moved by whole periods.
fn shift(op: ArithmeticOp, date: &Answer, by: &Answer, part: DatePart, at: Span) -> Result {
    let by_reach = if op == ArithmeticOp::Subtract {
        by.reach.negate()
    } else {
        by.reach.clone()
    };
    if by_reach
        .known_number()
        .is_some_and(|number| !number.is_integer())
    {
        return Err(EvalError::PartOfPeriod { at });
    }
    let moved = |date: Date, by: Number| -> Option<Date> {
        let by = i64::try_from(by.floor()).ok()?;
        match part {
            DatePart::Day => date.plus_days(by).ok(),
            DatePart::Month => date.plus_months(by).ok(),
            DatePart::Year => date.plus_months(by.checked_mul(12)?).ok(),
        }
    };
    if let (Some(date), Some(by)) = (date.reach.known_date(), by_reach.known_number())
        && moved(date, by).is_none()
    {
        return Err(EvalError::DateOutOfRange { at });
    }
    // Moving is monotone in both, so bounds move to bounds.
    let ((a, b), (c, d)) = (date.reach.date_bounds(), by_reach.number_bounds());
    let end = |date: Option<Date>, by: Option<Number>| {
        date.zip(by).and_then(|(date, by)| moved(date, by))
    };
    Ok(Answer::from_parts(
        Reach::dates(end(a, c), end(b, d)),
        [date, by],
    ))
}
