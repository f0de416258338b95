//! The closed set of functions: one file each.

mod age;
mod all;
mod any;
mod average;
mod count;
mod day_of;
mod days;
mod greatest;
mod least;
mod max;
mod min;
mod month_end;
mod month_of;
mod month_start;
mod months;
mod quarter_of;
mod rank;
mod round;
mod sum;
mod weekday;
mod workdays;
mod year_of;
mod years;

use crate::program::{Aggregate, Call, Order, OverMonths};

/// What a function is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Over a list.
    Aggregate(Aggregate),
    /// Over a list, or over values.
    AggregateOrCall(Aggregate, Call),
    /// Over values.
    Call(Call),
    /// Over the months of a fact alone; [`What::over_months`] tells what else may be.
    OverMonths(OverMonths),
    /// One element of a list: which order goes first.
    Choice(Order),
    /// How many go before.
    Rank,
    /// Rounding.
    Round,
}

impl What {
    /// What it makes of the months of a fact; none where it takes no months.
    pub fn over_months(self) -> Option<OverMonths> {
        match self {
            Self::OverMonths(over) => Some(over),
            Self::Aggregate(aggregate) | Self::AggregateOrCall(aggregate, _) => match aggregate {
                Aggregate::Sum => Some(OverMonths::Sum),
                Aggregate::Max => Some(OverMonths::Max),
                Aggregate::Min => Some(OverMonths::Min),
                Aggregate::Count | Aggregate::Any | Aggregate::All => None,
            },
            Self::Call(_) | Self::Round | Self::Choice(_) | Self::Rank => None,
        }
    }
}

/// A function that a rule may call.
#[derive(Debug)]
pub struct Builtin {
    /// Chinese word.
    pub zh: &'static str,
    /// English word.
    pub en: &'static str,
    /// How it is written.
    pub example: &'static str,
    /// What it gives, in Chinese.
    pub about_zh: &'static str,
    /// What it gives, in English.
    pub about_en: &'static str,
    /// What it is.
    pub what: What,
    /// A call and what comes of it, which a test holds together.
    pub case: Case,
}

/// One call in a household of two: one earns 1200 元/月, the other, disabled, 300 元/月. The rent (房租) is
/// 600 元/月 from 2024-01 and 900 元/月 from 2024-04.
#[derive(Debug)]
pub struct Case {
    /// The call.
    pub call: &'static str,
    /// Its type.
    pub ty: &'static str,
    /// Its value, as a rule writes it.
    pub gives: &'static str,
}

static ALL: [&Builtin; 23] = [
    &sum::SUM,
    &count::COUNT,
    &max::MAX,
    &min::MIN,
    &average::AVERAGE,
    &any::ANY,
    &all::ALL,
    &greatest::GREATEST,
    &least::LEAST,
    &rank::RANK,
    &age::AGE,
    &months::MONTHS,
    &years::YEARS,
    &days::DAYS,
    &month_start::MONTH_START,
    &month_end::MONTH_END,
    &year_of::YEAR_OF,
    &quarter_of::QUARTER_OF,
    &month_of::MONTH_OF,
    &day_of::DAY_OF,
    &weekday::WEEKDAY,
    &workdays::WORKDAYS,
    &round::ROUND,
];

/// The function that a word names, in either language.
pub fn find(word: &str) -> Option<&'static Builtin> {
    ALL.into_iter().find(|it| it.zh == word || it.en == word)
}

/// Every function.
pub fn all() -> impl Iterator<Item = &'static Builtin> {
    ALL.into_iter()
}
