//! One household month by month: what is due, what was paid as it was known then, and what was
//! paid too little or too much where a value was made known after the day from which it holds
//! (公布).
//!
//! Each month is evaluated on the day that counts for it ([`Counted`]), its first if nothing else
//! is asked, or on each of its days; always with the same facts. A value counts as known in a
//! month when it was made known by that day, or by the last of its days.
//!
//! A month in which the facts do not fit, such as one before a child was born, cannot be
//! computed; the others stand.

mod counted;
pub(crate) mod decisions;
mod first;
mod pay;

pub use counted::Counted;
pub use first::first_paid;
pub use pay::{Pay, Sum};

use std::collections::BTreeMap;

use crate::evaluate::{
    BenefitOutcome, EvalError, Misfit, Options, Outcome, Path, evaluate, misfits,
};
use crate::program::meaning::DoubtedValue;
use crate::program::{Benefit, Facts, Id, Program, Type};
use crate::sorted;
use crate::value::{Base, Date, Number, NumberError, Unit};
use pay::{by_days, first_alone, missing, pay, total};

/// Maximum number of months in one request.
pub const MOST: usize = 240;
/// The same where each day is evaluated.
pub const MOST_BY_DAYS: usize = 24;

/// Every benefit, month by month.
#[derive(Debug, Clone)]
pub struct Months {
    /// The first day of each month.
    pub firsts: Vec<Date>,
    /// What cannot be so in each month; empty where the facts fit.
    pub unfit: Vec<Unfit>,
    /// Each benefit of each instance.
    pub lines: Vec<Line>,
}

/// What cannot be so in a month.
#[derive(Debug, Clone)]
pub struct Unfit {
    /// On which day of it: the first of those that count on which something cannot be.
    pub on: Date,
    /// What; empty where the facts fit on each day that counts.
    pub misfits: Vec<Misfit>,
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
    /// What was paid in each month, as it was known then; arrears aside.
    pub paid: Vec<Pay>,
    /// What was paid too little, which is made good, or too much, which is recovered.
    pub arrears: Vec<Arrear>,
    /// Sum of what is due; none where it is open, or where amounts are no sums.
    pub total: Option<Sum>,
    /// Whether what is due for each month rests on nothing that nobody gave.
    pub certain: Vec<bool>,
    /// Values that what is due stands on in some month and that are not certain, each once.
    pub doubted: Vec<DoubtedValue>,
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
    fn of_month(self, amount: Number) -> Result<Number, NumberError> {
        match self {
            Self::Yearly => amount.checked_div(Number::from(12)),
            Self::Monthly | Self::Once | Self::Not => Ok(amount),
        }
    }
}

/// A month for which too little (or, below 0, too much) was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrear {
    /// Which month, by position.
    pub month: usize,
    /// What is missing; below 0 what was paid too much.
    pub amount: Number,
    /// The month from which that is known, so that it can be made good or recovered; none where
    /// that is later.
    pub known_in: Option<usize>,
}

impl Arrear {
    /// Whether too much was paid, so that it is recovered and not made good.
    #[must_use]
    pub fn is_too_much(&self) -> bool {
        self.amount.is_negative()
    }
}

/// Evaluates one household for each month from one to another, inclusive, on the days that count.
///
/// # Errors
/// When a month costs more than an evaluation may.
pub fn months(
    program: &Program,
    facts: &Facts,
    (from, to): (Date, Date),
    counted: Counted,
) -> Result<Months, EvalError> {
    let mut firsts = Vec::new();
    let mut first = Some(from.month_start());
    while let Some(day) = first.filter(|day| *day <= to && firsts.len() < MOST) {
        firsts.push(day);
        first = day.plus_months(1).ok();
    }
    let days: Vec<Vec<Date>> = firsts.iter().map(|first| counted.days(*first)).collect();
    let unfit: Result<Vec<Unfit>, _> = days
        .iter()
        .map(|days| unfit(program, facts, days))
        .collect();
    let unfit = unfit?;
    let fits: Vec<bool> = unfit.iter().map(|it| it.misfits.is_empty()).collect();
    let mut household = Household::new(program, facts, days);
    let mut lines = Vec::new();
    for (benefit, path) in household.lines()? {
        let position = lines.len();
        let adds = adds(program, benefit);
        let mut line = Line {
            benefit,
            path,
            adds,
            due: Vec::with_capacity(firsts.len()),
            paid: Vec::with_capacity(firsts.len()),
            arrears: Vec::new(),
            total: None,
            certain: Vec::with_capacity(firsts.len()),
            doubted: Vec::new(),
        };
        for (month, fits) in fits.iter().enumerate() {
            if !*fits {
                line.due.push(Pay::Cannot);
                line.paid.push(Pay::Cannot);
                line.certain.push(false);
                continue;
            }
            let what = (position, benefit, adds);
            line.due.push(household.pay(what, month, None)?);
            line.paid.push(household.pay(what, month, Some(month))?);
            let outcomes = household.outcomes(month, None)?.iter();
            let all: Vec<&BenefitOutcome> = outcomes
                .filter_map(|it| it.benefits.get(position))
                .collect();
            line.certain.push(all.iter().all(|it| it.is_certain()));
            line.doubted.extend(all.iter().flat_map(|it| &it.doubted));
        }
        line.doubted = sorted::set(line.doubted).into_iter().collect();
        if matches!(adds, Adds::Monthly | Adds::Yearly) {
            line.arrears = household.arrears(&line, position)?;
        }
        if adds == Adds::Once {
            first_alone(&mut line.due, &fits);
            first_alone(&mut line.paid, &fits);
        }
        line.total = total(&line);
        lines.push(line);
    }
    Ok(Months {
        firsts,
        unfit,
        lines,
    })
}

/// What cannot be so on the first of some days on which something cannot be.
fn unfit(program: &Program, facts: &Facts, days: &[Date]) -> Result<Unfit, EvalError> {
    for on in days {
        let misfits = misfits(program, facts, *on)?;
        if !misfits.is_empty() {
            return Ok(Unfit { on: *on, misfits });
        }
    }
    Ok(Unfit {
        on: days.last().copied().unwrap_or(Date::FIRST),
        misfits: Vec::new(),
    })
}

/// A household on the days that count, by what was known when. What was evaluated is kept.
struct Household<'p> {
    program: &'p Program,
    facts: &'p Facts,
    /// Of each month.
    days: Vec<Vec<Date>>,
    /// What was known only changes where something was made known: before which day, and the
    /// program as it was then.
    known: Vec<(Date, Program)>,
    /// By month, and by what was known; the last is everything.
    outcomes: BTreeMap<(usize, usize), Vec<Outcome>>,
}

impl<'p> Household<'p> {
    fn new(program: &'p Program, facts: &'p Facts, days: Vec<Vec<Date>>) -> Self {
        let first = days.first().and_then(|days| days.first()).copied();
        let mut known: Vec<(Date, Program)> = Vec::new();
        for issued in changes(program, first) {
            let before = issued.plus_days(-1).unwrap_or(issued);
            known.push((issued, program.known_on(before)));
        }
        Self {
            program,
            facts,
            days,
            known,
            outcomes: BTreeMap::new(),
        }
    }

    /// Each benefit of each instance, by position.
    fn lines(&mut self) -> Result<Vec<(Id<Benefit>, Path)>, EvalError> {
        if self.days.is_empty() {
            return Ok(Vec::new());
        }
        let first = self.outcomes(0, None)?.first();
        let benefits = first.into_iter().flat_map(|outcome| &outcome.benefits);
        Ok(benefits.map(|it| (it.benefit, it.path.clone())).collect())
    }

    /// What comes out on each day of a month, as it was known in another, or with everything known.
    fn outcomes(&mut self, month: usize, known_in: Option<usize>) -> Result<&[Outcome], EvalError> {
        let by = known_in.and_then(|month| self.days.get(month)?.last().copied());
        let known = by.and_then(|by| self.known.iter().position(|(until, _)| by < *until));
        let key = (month, known.unwrap_or(self.known.len()));
        if !self.outcomes.contains_key(&key) {
            let then = known.and_then(|known| self.known.get(known));
            let program = then.map_or(self.program, |(_, program)| program);
            let days = self.days.get(month).into_iter().flatten();
            let each = days.map(|day| evaluate(program, self.facts, *day, Options::default()));
            let outcomes: Vec<Outcome> = each.collect::<Result<_, _>>()?;
            self.outcomes.insert(key, outcomes);
        }
        Ok(self.outcomes.get(&key).map_or(&[], Vec::as_slice))
    }

    /// What a benefit comes to in a month, by what was known in another.
    fn pay(
        &mut self,
        (position, benefit, adds): (usize, Id<Benefit>, Adds),
        month: usize,
        known_in: Option<usize>,
    ) -> Result<Pay, EvalError> {
        let last = self.days.get(month).and_then(|days| days.last()).copied();
        let version = last.and_then(|on| self.program.benefits.at(benefit).version_on(on));
        let rounding = version.and_then(|(_, version)| version.rounding);
        let outcomes = self.outcomes(month, known_in)?.iter();
        let days: Vec<Pay> = outcomes.map(|outcome| pay(outcome, position)).collect();
        Ok(by_days(&days, adds, rounding))
    }

    /// What was paid too little or too much, and from when that is known.
    fn arrears(&mut self, line: &Line, position: usize) -> Result<Vec<Arrear>, EvalError> {
        let mut arrears = Vec::new();
        for (month, (due, paid)) in line.due.iter().zip(&line.paid).enumerate() {
            let amount = missing(*due, *paid).and_then(|it| line.adds.of_month(it).ok());
            let Some(amount) = amount else {
                continue;
            };
            let mut known_in = None;
            for later in month.saturating_add(1)..line.due.len() {
                let what = (position, line.benefit, line.adds);
                if self.pay(what, month, Some(later))? == *due {
                    known_in = Some(later);
                    break;
                }
            }
            arrears.push(Arrear {
                month,
                amount,
                known_in,
            });
        }
        Ok(arrears)
    }
}

/// Days on which something is made known after a first one, in order.
fn changes(program: &Program, first: Option<Date>) -> Vec<Date> {
    let values = program
        .parameters
        .iter()
        .flat_map(|(_, parameter)| &parameter.cells);
    let issued = values
        .flat_map(|cell| &cell.values)
        .filter_map(|value| value.issued)
        .filter(|issued| first.is_some_and(|first| first < *issued));
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
