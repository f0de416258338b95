//! The closed set of functions: one file each.

mod age;
mod all;
mod any;
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

use crate::program::{Aggregate, Call, Order};

/// What a function is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Over a list.
    Aggregate(Aggregate),
    /// Over a list, or over values.
    AggregateOrCall(Aggregate, Call),
    /// Over values.
    Call(Call),
    /// One element of a list: which order goes first.
    Choice(Order),
    /// How many go before.
    Rank,
    /// Rounding.
    Round,
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

/// One call in a household of two: one earns 1200 元/月, the other, disabled, 300 元/月.
#[derive(Debug)]
pub struct Case {
    /// The call.
    pub call: &'static str,
    /// Its type.
    pub ty: &'static str,
    /// Its value, as a rule writes it.
    pub gives: &'static str,
}

static ALL: [&Builtin; 22] = [
    &sum::SUM,
    &count::COUNT,
    &max::MAX,
    &min::MIN,
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
