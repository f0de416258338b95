//! Expressions: one arm a kind.

use super::answer::{Answer, Provenance};
use super::failure::{Failure, keep_first};
use super::memo::Part;
use super::truth::compare;
use super::{Decision, EvalError, Evaluator, Stated, What};
use crate::program::{
    ArithmeticOp, Call, CompareOp, DateUnit, Expr, ExprKind, FactValue, Id, Input, Type,
};
use crate::text::Span;
use crate::value::{Date, Number, Reach, Rounding, RoundingMode, Value};

/// What an evaluation gives.
pub(super) type Result<T = Answer> = std::result::Result<T, Failure>;

impl Evaluator<'_> {
    /// The value of an expression, seen from an instance.
    pub(super) fn expr(&mut self, id: Id<Expr>, instance: usize) -> Result {
        self.budget.step()?;
        // A parameter's node says more than an expression's.
        let is_told = self.recorder.is_some()
            && !matches!(self.program.exprs.at(id).kind, ExprKind::Parameter { .. });
        if !is_told {
            return self.compute(id, instance);
        }
        self.open_node();
        let answer = self.compute(id, instance);
        self.close_node(|_| What::Expr(id), instance, &answer);
        answer
    }

    /// One arm a kind; what an arm keeps on the stack stands in a method of its own, for
    /// expressions are nested.
    fn compute(&mut self, id: Id<Expr>, instance: usize) -> Result {
        let program = self.program;
        let expr = program.exprs.at(id);
        let (at, ty) = (expr.span, &expr.ty);
        match &expr.kind {
            ExprKind::Constant(value) => Ok(Answer::known(*value)),
            ExprKind::Input(input) => Ok(self.input(*input, instance)),
            ExprKind::Definition(id) => self.remembered(Part::Definition(*id), instance),
            ExprKind::Parameter {
                parameter,
                keys,
                on,
            } => self.parameter(id, *parameter, keys, *on, instance),
            ExprKind::Today => Ok(Answer::known(Value::Date(self.on))),
            ExprKind::LastYearEnd => Ok(Answer::known(Value::Date(self.on.last_year_end()))),
            ExprKind::Inapplicable => Err(EvalError::RowDoesNotOccur { at }.into()),
            ExprKind::Bound(at) => self.bound(*at, ty, instance),
            ExprKind::Parent(levels, of) => {
                let enclosing = self.instances.enclosing(instance, *levels);
                self.expr(*of, enclosing)
            }
            ExprKind::Outside(walks, of) => self.outside(*walks, *of, ty),
            ExprKind::IsOther(walks) => Ok(self.is_other(*walks, instance)),
            ExprKind::Aggregate(aggregate, list) => {
                self.aggregate(*aggregate, list, ty, at, instance)
            }
            ExprKind::Choice(choice) => self.choice(choice, ty, at, instance),
            ExprKind::Call(call, arguments) => self.call(*call, arguments, at, instance),
            ExprKind::Round { of, step, mode } => self.rounded([*of, *step], *mode, at, instance),
            ExprKind::Not(of) => self.opposite(*of, instance),
            ExprKind::And(parts) => self.all_noted(parts, instance, true),
            ExprKind::Or(parts) => self.all_noted(parts, instance, false),
            ExprKind::Compare(op, left, right) => self.compared(*op, [*left, *right], instance),
            ExprKind::In(value, items) => self.contained(*value, items, instance),
            ExprKind::Arithmetic(op, left, right) => {
                self.arithmetic(*op, [*left, *right], at, instance)
            }
            ExprKind::Negate(of) => self.negated(*of, instance),
            ExprKind::Convert(of, factor) => self.converted(*of, *factor, at, instance),
            ExprKind::Shift {
                op,
                date,
                count: by,
                unit: part,
            } => self.shifted(*op, [*date, *by], *part, at, instance),
            ExprKind::If {
                test,
                then,
                otherwise,
            } => self.chosen(*test, [*then, *otherwise], instance),
            ExprKind::Table { headings, rows } => self.table(headings, rows, at, instance),
            ExprKind::Bands(of, bands) => self.bands(*of, bands, at, instance),
            ExprKind::Eligibility(standing, benefit) => {
                self.standing_of(*standing, *benefit, instance)
            }
            ExprKind::BenefitAmount(benefit) => self.amount_received(*benefit, instance),
        }
    }

    /// Both, or the error that is told.
    pub(super) fn both(
        &mut self,
        [left, right]: [Id<Expr>; 2],
        instance: usize,
    ) -> Result<[Answer; 2]> {
        match self.expr(left, instance) {
            Ok(left) => Ok([left, self.expr(right, instance)?]),
            Err(left) => Err(match self.expr(right, instance) {
                Ok(_) => left,
                Err(right) => left.or(right),
            }),
        }
    }

    fn rounded(
        &mut self,
        parts: [Id<Expr>; 2],
        mode: RoundingMode,
        at: Span,
        instance: usize,
    ) -> Result {
        let [of, step] = self.both(parts, instance)?;
        let rounding = Rounding {
            step: step.reach.known_number().unwrap_or(Number::ONE),
            mode,
        };
        let reach = of.reach.round(rounding);
        let reach = reach.map_err(|error| EvalError::number(error, at).of([&of, &step]))?;
        self.decide(|| Decision::Rounding {
            rounding,
            before: of.reach.clone(),
        });
        Ok(Answer::from_parts(reach, [&of, &step]))
    }

    fn opposite(&mut self, of: Id<Expr>, instance: usize) -> Result {
        let of = self.expr(of, instance)?;
        Ok(of.with(Reach::not))
    }

    fn compared(&mut self, op: CompareOp, sides: [Id<Expr>; 2], instance: usize) -> Result {
        let sides = self.both(sides, instance)?;
        let [left, right] = &sides;
        let reach = compare(op, &left.reach, &right.reach);
        Ok(Answer::from_parts(reach, &sides))
    }

    fn contained(&mut self, value: Id<Expr>, items: &[Id<Expr>], instance: usize) -> Result {
        let value = self.expr(value, instance)?;
        self.one_of(&value, items, instance)
    }

    fn arithmetic(
        &mut self,
        op: ArithmeticOp,
        sides: [Id<Expr>; 2],
        at: Span,
        instance: usize,
    ) -> Result {
        let sides = self.both(sides, instance)?;
        let [left, right] = &sides;
        let reach = match op {
            ArithmeticOp::Add => left.reach.add(&right.reach),
            ArithmeticOp::Subtract => left.reach.subtract(&right.reach),
            ArithmeticOp::Multiply => left.reach.multiply(&right.reach),
            ArithmeticOp::Divide => left.reach.divide(&right.reach),
        };
        let reach = reach.map_err(|error| EvalError::number(error, at).of(&sides))?;
        let mut ground = Provenance::default();
        for side in &sides {
            ground.add(side);
        }
        let may_be_zero = |bounds: (Option<Number>, Option<Number>)| {
            let (low, high) = bounds;
            low.is_none_or(|low| low <= Number::ZERO)
                && high.is_none_or(|high| high >= Number::ZERO)
        };
        if op == ArithmeticOp::Divide && may_be_zero(right.reach.number_bounds()) {
            ground.may_fail();
        }
        Ok(ground.finish(reach))
    }

    fn negated(&mut self, of: Id<Expr>, instance: usize) -> Result {
        let of = self.expr(of, instance)?;
        Ok(of.with(Reach::negate))
    }

    fn converted(&mut self, of: Id<Expr>, factor: Number, at: Span, instance: usize) -> Result {
        let of = self.expr(of, instance)?;
        let reach = of.reach.multiply(&Reach::number(factor));
        let reach = reach.map_err(|error| EvalError::number(error, at).of([&of]))?;
        Ok(of.with(|_| reach))
    }

    fn shifted(
        &mut self,
        op: ArithmeticOp,
        parts: [Id<Expr>; 2],
        part: DateUnit,
        at: Span,
        instance: usize,
    ) -> Result {
        let sides = self.both(parts, instance)?;
        let [_, by] = parts;
        let is_whole = match &self.program.exprs.at(by).ty {
            Type::Number(quantity) => quantity.whole,
            Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_) => false,
        };
        let mut ground = Provenance::default();
        for side in &sides {
            ground.add(side);
        }
        let [date, by] = sides.map(|side| side.reach);
        if by.known().is_none() && !is_whole {
            ground.may_fail();
        }
        let moved = shift(op, &date, &by, part, at);
        match moved {
            Ok(moved) => Ok(ground.finish(moved)),
            Err(failed) => Err(ground.fail(failed)),
        }
    }

    fn chosen(&mut self, test: Id<Expr>, branches: [Id<Expr>; 2], instance: usize) -> Result {
        let test = self.expr(test, instance)?;
        let [then, otherwise] = branches;
        self.decide(|| Decision::Branch(test.reach.known_truth()));
        let Some(truth) = test.reach.known_truth() else {
            let branches = branches.map(|branch| self.expr(branch, instance));
            return joined(&[&test], branches.into());
        };
        let chosen = self.expr(if truth { then } else { otherwise }, instance);
        let chosen = chosen.map_err(|failed| failed.under([&test]))?;
        Ok(Answer::from_parts(chosen.reach.clone(), [&test, &chosen]))
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
    pub(super) fn input(&mut self, id: Id<Input>, instance: usize) -> Answer {
        if let Some(value) = self.free_value(id, instance) {
            return Answer::known(value);
        }
        let input = self.program.inputs.at(id);
        let said = self.instances.said_on(instance, input, self.on);
        if let FactValue::Value(value) = said {
            self.note_stated(instance, Stated::Fact(id));
            return Answer::known(value);
        }
        if let Some(trying) = &mut self.trying
            && let Some(value) = trying.read(id, instance)
        {
            return Answer::known(value);
        }
        self.not_said(said == FactValue::Absent, id, instance)
    }

    /// The value of the fact that is left free.
    pub(super) fn free_value(&mut self, id: Id<Input>, instance: usize) -> Option<Value> {
        let free = self.free.as_ref()?;
        if free.input != id || free.instance != instance {
            return None;
        }
        self.reads_free = true;
        Some(free.value)
    }

    /// A fact of which no value was said: by default where nothing was said at all, or open
    /// within its range.
    pub(super) fn not_said(&mut self, is_absent: bool, id: Id<Input>, instance: usize) -> Answer {
        let program = self.program;
        let input = program.inputs.at(id);
        let takes_default = is_absent && self.stated.is_none();
        let presumed = input.default().filter(|_| takes_default);
        if let Some(value) = presumed {
            self.decide(|| Decision::Default);
            return self.presumed(value, id, instance);
        }
        let usual = input.usual().filter(|_| self.as_usual);
        if let Some(value) = usual.filter(|_| !self.instances.stands_for_any(instance)) {
            return self.presumed(value, id, instance);
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
            Type::Date => {
                let (low, high) = input.range_on(self.on);
                Reach::dates(date(low), date(high))
            }
            other @ (Type::Truth | Type::Category(_) | Type::Region | Type::List(_)) => {
                self.anything(other)
            }
        };
        self.missing_fact(reach, id, instance)
    }

    fn call(&mut self, call: Call, arguments: &[Id<Expr>], at: Span, instance: usize) -> Result {
        if let (Call::Workdays, [day, count, off, on]) = (call, arguments) {
            return self.workdays([*day, *count], [*off, *on], instance);
        }
        if let (Call::OverMonths(over), [fact, from, to]) = (call, arguments) {
            return self.over_months(over, [*fact, *from, *to], at, instance);
        }
        if let (Call::OverMonths(over), [fact, day]) = (call, arguments) {
            return self.over_months(over, [*fact, *day, *day], at, instance);
        }
        let mut ground = Provenance::default();
        let mut result: Option<Reach> = None;
        let mut failed: Option<Failure> = None;
        for &argument in arguments {
            let next = match self.expr(argument, instance) {
                Ok(next) => next,
                Err(error) => {
                    keep_first(&mut failed, error);
                    continue;
                }
            };
            ground.add(&next);
            result = Some(match result {
                None => match call {
                    Call::MonthStart => of_days(&next.reach, Date::month_start),
                    Call::MonthEnd => of_days(&next.reach, Date::month_end),
                    Call::Part(part) => part.of_reach(&next.reach),
                    Call::Age
                    | Call::Months
                    | Call::Years
                    | Call::Days
                    | Call::Workdays
                    | Call::OverMonths(_)
                    | Call::Max
                    | Call::Min => next.reach,
                },
                Some(so_far) => match call {
                    // One argument, lists of days, and months are told apart above.
                    Call::MonthStart
                    | Call::MonthEnd
                    | Call::Part(_)
                    | Call::Workdays
                    | Call::OverMonths(_) => so_far,
                    Call::Age => so_far.count_until(&next.reach, Date::years_until),
                    Call::Months => so_far.count_until(&next.reach, Date::months_until),
                    Call::Years => so_far.count_until(&next.reach, Date::whole_years_until),
                    Call::Days => so_far.count_until(&next.reach, Date::days_until),
                    Call::Max => so_far.max(&next.reach),
                    Call::Min => so_far.min(&next.reach),
                },
            });
        }
        if let Some(error) = failed {
            return Err(error);
        }
        let reach = result.unwrap_or(Reach::Number {
            low: None,
            high: None,
        });
        Ok(ground.finish(reach))
    }
}

/// A day of each day that is possible, none of which goes before that of an earlier one.
fn of_days(day: &Reach, of: fn(Date) -> Date) -> Reach {
    let (first, last) = day.date_bounds();
    Reach::dates(first.map(of), last.map(of))
}

/// One of several values, which one being open: known where they agree. Where none can be
/// computed, neither can it; where some cannot, it stays open.
pub(super) fn joined(open: &[&Answer], branches: Vec<Result>) -> Result {
    let mut ground = Provenance::default();
    for part in open {
        ground.add(part);
    }
    let mut failed: Option<Failure> = None;
    let mut joined: Option<Reach> = None;
    for branch in branches {
        match branch {
            Ok(branch) => {
                ground.add(&branch);
                joined = Some(match joined {
                    None => branch.reach,
                    Some(so_far) => so_far.or_else(&branch.reach),
                });
            }
            Err(error) => keep_first(&mut failed, error),
        }
    }
    match (joined, failed) {
        (None, Some(failed)) => Err(ground.fail(failed)),
        (reach, failed) => {
            if let Some(failed) = failed {
                ground.failed(&failed);
            }
            Ok(ground.finish(reach.unwrap_or(Reach::Truth)))
        }
    }
}

/// A date moved by whole periods.
fn shift(op: ArithmeticOp, date: &Reach, by: &Reach, part: DateUnit, at: Span) -> Result<Reach> {
    let by = if op == ArithmeticOp::Subtract {
        by.negate()
    } else {
        by.clone()
    };
    if by.known_number().is_some_and(|number| !number.is_integer()) {
        return Err(EvalError::PartOfPeriod { at }.into());
    }
    let moved = |date: Date, by: Number| part.moved(date, i64::try_from(by.floor()).ok()?);
    if let (Some(date), Some(by)) = (date.known_date(), by.known_number())
        && moved(date, by).is_none()
    {
        return Err(EvalError::DateOutOfRange { at }.into());
    }
    // Moving is monotone in both, so bounds move to bounds.
    let ((a, b), (c, d)) = (date.date_bounds(), by.number_bounds());
    let end = |date: Option<Date>, by: Option<Number>| {
        date.zip(by).and_then(|(date, by)| moved(date, by))
    };
    Ok(Reach::dates(end(a, c), end(b, d)))
}
