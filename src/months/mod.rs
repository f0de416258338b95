//! One household month by month: what is due, what was paid as it was known then, and the
//! arrears of a value that was made known after the day from which it holds (公布).
//!
//! Each month is evaluated on its first day, with the same facts. A value counts as known on
//! the first day of a month when it was made known by then.
//!
//! A month in which the facts do not fit, such as one before a child was born, cannot be
//! computed; the others stand.

pub(crate) mod decisions;
mod first;

pub use first::first_paid;

use crate::evaluate::{
    AmountOutcome, BenefitOutcome, EvalError, Misfit, Options, Outcome, Path, evaluate, misfits,
};
use crate::program::meaning::DoubtedValue;
use crate::program::{Benefit, Facts, Id, Program, Type};
use crate::sorted;
use crate::value::{Base, Date, Number, Unit};

/// Maximum number of months in one request.
pub const MOST: usize = 240;

/// Every benefit, month by month.
#[derive(Debug, Clone)]
pub struct Months {
    /// The first day of each month.
    pub firsts: Vec<Date>,
    /// What cannot be so in each month; empty where the facts fit.
    pub unfit: Vec<Vec<Misfit>>,
    /// Each benefit of each instance.
    pub lines: Vec<Line>,
}

/// One benefit of one instance.
#[derive(Debug, Clone)]
pub struct Line {
    /// Which.
    pub benefit: Id<Benefit>,
    /// For whom.
    pub path: Path,
    /// By what its amounts may be added up.
    pub adds: Adds,
    /// What is due for each month, all values known.
    pub due: Vec<Pay>,
    /// What was paid in each month, as it was known on its first day; arrears aside.
    pub paid: Vec<Pay>,
    /// What was paid too little, or too much, and when that is made good.
    pub arrears: Vec<Arrear>,
    /// Sum of what is due; none where it is open, or where amounts are no sums.
    pub total: Option<Sum>,
    /// Whether what is due for each month rests on nothing that nobody gave.
    pub certain: Vec<bool>,
    /// Values that what is due stands on in some month and that are not certain, each once.
    pub doubted: Vec<DoubtedValue>,
}

/// A sum of amounts, some of which may be set within what the rules say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// The least.
    pub low: Number,
    /// The greatest; none where nothing is above.
    pub high: Option<Number>,
}

impl Sum {
    /// The sum, where it is one number.
    #[must_use]
    pub fn exact(self) -> Option<Number> {
        (self.high == Some(self.low)).then_some(self.low)
    }
}

/// How amounts of several months make a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adds {
    /// An amount a month: one for each month.
    Monthly,
    /// An amount a year: a twelfth for each month, exactly.
    Yearly,
    /// 一次性: the first one alone.
    Once,
    /// A cap by the person, a service: none.
    Not,
}

impl Adds {
    /// The unit of a sum: `元` of `元/月` and of `元/年`.
    #[must_use]
    pub fn summed(self, unit: &Unit) -> Unit {
        let period = match self {
            Self::Monthly => Base::Month,
            Self::Yearly => Base::Year,
            Self::Once | Self::Not => return unit.clone(),
        };
        unit.times(&Unit::of(period))
            .unwrap_or_else(|| unit.clone())
    }

    /// What an amount brings for one month.
    fn of_month(self, amount: Number) -> Option<Number> {
        match self {
            Self::Yearly => amount.checked_div(Number::from(12)).ok(),
            Self::Monthly | Self::Once | Self::Not => Some(amount),
        }
    }
}

/// What one month comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pay {
    /// Not received.
    Nothing,
    /// Exactly this.
    Exact(Number),
    /// Up to this.
    UpTo(Number),
    /// At least this.
    AtLeast(Number),
    /// Between these.
    Range(Number, Number),
    /// Received, without an amount: in kind, or not published.
    Unstated,
    /// Open.
    Open,
    /// It cannot be computed.
    Cannot,
}

/// A month for which too little (or, below 0, too much) was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrear {
    /// Which month, by position.
    pub month: usize,
    /// What is missing; below 0 what was paid too much.
    pub amount: Number,
    /// The month in which it can first be made good; none where that is later.
    pub paid_in: Option<usize>,
}

/// Evaluates one household on the first day of each month from one to another, inclusive.
///
/// # Errors
/// When a month costs more than an evaluation may.
pub fn months(program: &Program, facts: &Facts, from: Date, to: Date) -> Result<Months, EvalError> {
    let mut firsts = Vec::new();
    let mut first = Some(from.month_start());
    while let Some(day) = first.filter(|day| *day <= to && firsts.len() < MOST) {
        firsts.push(day);
        first = day.plus_months(1).ok();
    }
    let unfit: Result<Vec<_>, _> = firsts
        .iter()
        .map(|day| misfits(program, facts, *day))
        .collect();
    let unfit = unfit?;
    let on = |program: &Program, day| evaluate(program, facts, day, Options::default());
    let due: Result<Vec<Outcome>, _> = firsts.iter().map(|day| on(program, *day)).collect();
    let due = due?;
    // What was known changes only where something was made known.
    let mut known: Vec<(Date, Program)> = Vec::new();
    for issued in changes(program, &firsts) {
        let before = issued.plus_days(-1).unwrap_or(issued);
        known.push((issued, program.known_on(before)));
    }
    let as_known = |day: Date, known_by: Date| {
        let then = known.iter().find(|(until, _)| known_by < *until);
        on(then.map_or(program, |(_, program)| program), day)
    };
    let paid: Result<Vec<Outcome>, _> = firsts.iter().map(|day| as_known(*day, *day)).collect();
    let paid = paid?;
    let mut lines = Vec::new();
    for position in 0..due.first().map_or(0, |outcome| outcome.benefits.len()) {
        let pays = |outcomes: &[Outcome]| -> Vec<Pay> {
            let fitting = outcomes.iter().zip(&unfit);
            fitting
                .map(|(outcome, unfit)| match unfit.as_slice() {
                    [] => pay(outcome, position),
                    _ => Pay::Cannot,
                })
                .collect()
        };
        let Some(one) = due
            .first()
            .and_then(|outcome| outcome.benefits.get(position))
        else {
            continue;
        };
        let adds = adds(program, one.benefit);
        let mut line = Line {
            benefit: one.benefit,
            path: one.path.clone(),
            adds,
            due: pays(&due),
            paid: pays(&paid),
            arrears: Vec::new(),
            total: None,
            certain: Vec::with_capacity(firsts.len()),
            doubted: doubted(&due, &unfit, position),
        };
        for (outcome, unfit) in due.iter().zip(&unfit) {
            let is_certain = outcome
                .benefits
                .get(position)
                .is_some_and(BenefitOutcome::is_certain);
            line.certain.push(is_certain && unfit.is_empty());
        }
        if adds == Adds::Once {
            first_alone(&mut line.due, &unfit);
            first_alone(&mut line.paid, &unfit);
        }
        line.total = total(&line);
        if matches!(adds, Adds::Monthly | Adds::Yearly) {
            for (month, (due, paid)) in line.due.iter().zip(&line.paid).enumerate() {
                let amount = missing(*due, *paid).and_then(|it| adds.of_month(it));
                let Some(amount) = amount else {
                    continue;
                };
                let day = firsts.get(month).copied().unwrap_or(from);
                let mut paid_in = None;
                for (later, known_by) in firsts.iter().enumerate().skip(month.saturating_add(1)) {
                    if pay(&as_known(day, *known_by)?, position) == *due {
                        paid_in = Some(later);
                        break;
                    }
                }
                line.arrears.push(Arrear {
                    month,
                    amount,
                    paid_in,
                });
            }
        }
        lines.push(line);
    }
    Ok(Months {
        firsts,
        unfit,
        lines,
    })
}

/// What one benefit stands on in the months in which the facts fit.
fn doubted(due: &[Outcome], unfit: &[Vec<Misfit>], position: usize) -> Vec<DoubtedValue> {
    let fitting = due.iter().zip(unfit).filter(|(_, unfit)| unfit.is_empty());
    let benefits = fitting.filter_map(|(outcome, _)| outcome.benefits.get(position));
    let doubted = benefits.flat_map(|benefit| benefit.doubted.iter().copied());
    sorted::set(doubted).into_iter().collect()
}

/// Days on which something is made known after the first month, in order.
fn changes(program: &Program, firsts: &[Date]) -> Vec<Date> {
    let values = program
        .parameters
        .iter()
        .flat_map(|(_, parameter)| &parameter.cells);
    let issued = values
        .flat_map(|cell| &cell.values)
        .filter_map(|value| value.issued)
        .filter(|issued| firsts.first().is_some_and(|first| first < issued));
    sorted::set(issued).into_iter().collect()
}

fn adds(program: &Program, benefit: Id<Benefit>) -> Adds {
    let versions = &program.benefits.at(benefit).versions;
    if versions.iter().any(|version| version.once) {
        return Adds::Once;
    }
    let is_by = |period: Base| {
        versions.iter().all(|version| match &version.ty {
            Some(Type::Number(quantity)) => quantity.unit().exponent(period) == -1,
            Some(Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_))
            | None => false,
        })
    };
    if is_by(Base::Month) {
        Adds::Monthly
    } else if is_by(Base::Year) {
        Adds::Yearly
    } else {
        Adds::Not
    }
}

fn pay(outcome: &Outcome, position: usize) -> Pay {
    let Some(one) = outcome.benefits.get(position) else {
        return Pay::Open;
    };
    if one.error.is_some() {
        return Pay::Cannot;
    }
    match (one.receives, &one.amount) {
        (Some(false), _) | (Some(true), AmountOutcome::None) => Pay::Nothing,
        (Some(true), AmountOutcome::Exact(amount)) => Pay::Exact(*amount),
        (Some(true), AmountOutcome::UpTo(cap)) => Pay::UpTo(*cap),
        (Some(true), AmountOutcome::AtLeast(low)) => Pay::AtLeast(*low),
        (Some(true), AmountOutcome::Range { low, high }) => Pay::Range(*low, *high),
        (Some(true), AmountOutcome::InKind | AmountOutcome::Unset) => Pay::Unstated,
        (Some(true), AmountOutcome::Between { .. }) | (None, _) => Pay::Open,
    }
}

/// What comes once comes in the first month that has it, of those in which the facts fit.
fn first_alone(pays: &mut [Pay], unfit: &[Vec<Misfit>]) {
    let fitting = pays
        .iter_mut()
        .zip(unfit)
        .filter(|(_, unfit)| unfit.is_empty());
    let mut pays = fitting
        .map(|(pay, _)| pay)
        .skip_while(|pay| **pay == Pay::Nothing);
    pays.next();
    pays.for_each(|pay| *pay = Pay::Nothing);
}

fn total(line: &Line) -> Option<Sum> {
    if line.adds == Adds::Not {
        return None;
    }
    let mut sum = Sum {
        low: Number::ZERO,
        high: Some(Number::ZERO),
    };
    let plus = |sum: Number, amount: Number| sum.checked_add(line.adds.of_month(amount)?).ok();
    for pay in &line.due {
        let (low, high) = match *pay {
            Pay::Nothing => continue,
            Pay::Exact(amount) => (amount, Some(amount)),
            Pay::UpTo(cap) => (Number::ZERO, Some(cap)),
            Pay::AtLeast(low) => (low, None),
            Pay::Range(low, high) => (low, Some(high)),
            Pay::Unstated | Pay::Open | Pay::Cannot => return None,
        };
        sum.low = plus(sum.low, low)?;
        sum.high = match (sum.high, high) {
            (Some(sum), Some(high)) => Some(plus(sum, high)?),
            (None, _) | (_, None) => None,
        };
    }
    Some(sum)
}

/// What is due and was not paid; none where that is nothing, or not known.
fn missing(due: Pay, paid: Pay) -> Option<Number> {
    let exact = |pay| match pay {
        Pay::Nothing => Some(Number::ZERO),
        Pay::Exact(amount) => Some(amount),
        Pay::UpTo(_)
        | Pay::AtLeast(_)
        | Pay::Range(..)
        | Pay::Unstated
        | Pay::Open
        | Pay::Cannot => None,
    };
    let difference = exact(due)?.checked_sub(exact(paid)?).ok()?;
    (difference != Number::ZERO).then_some(difference)
}
