//! What a number counts: `643元`, `18周岁`, `5个工作日`, `20%`, `£1.5 million`, `two persons`.

use super::letters::Letters;
use crate::value::{Base, Number, Unit};

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    /// `元`, `$`
    Money,
    /// `年`
    Year,
    /// English `years`: a time or an age.
    Years,
    /// `季度`
    Quarter,
    /// `个月`
    Month,
    /// `周`
    Week,
    /// `日`, `工作日`
    Day,
    /// `小时`
    Hour,
    /// `周岁`
    Age,
    /// `人`
    Person,
    /// `户`
    Household,
    /// `%`: the value is divided out.
    Share,
    /// `倍`
    Times,
    /// `2024年`, `7月`, `18日` of a day: where it stands in the calendar.
    Calendar,
}

use Measure::{
    Age, Calendar, Day, Hour, Household, Money, Month, Person, Quarter, Share, Times, Week, Year,
    Years,
};

/// Words behind a number; a longer one stands before one that it begins with.
const WORDS: &[(&str, Measure)] = &[
    ("元", Money),
    ("圆", Money),
    ("块", Money),
    ("人民币", Money),
    ("yuan", Money),
    ("rmb", Money),
    ("cny", Money),
    ("dollars", Money),
    ("dollar", Money),
    ("pounds", Money),
    ("pound", Money),
    ("euros", Money),
    ("euro", Money),
    ("个自然月", Month),
    ("个月", Month),
    ("months", Month),
    ("month", Month),
    ("calendar months", Month),
    ("个季度", Quarter),
    ("季度", Quarter),
    ("quarters", Quarter),
    ("周岁", Age),
    ("岁", Age),
    ("years of age", Age),
    ("years old", Age),
    ("year-old", Age),
    ("year old", Age),
    ("years", Years),
    ("year", Years),
    ("周年", Year),
    ("个年度", Year),
    ("年", Year),
    ("个星期", Week),
    ("星期", Week),
    ("周", Week),
    ("weeks", Week),
    ("week", Week),
    ("个工作日", Day),
    ("工作日", Day),
    ("个自然日", Day),
    ("日", Day),
    ("天", Day),
    ("working days", Day),
    ("business days", Day),
    ("calendar days", Day),
    ("days", Day),
    ("day", Day),
    ("个小时", Hour),
    ("小时", Hour),
    ("hours", Hour),
    ("hour", Hour),
    ("口人", Person),
    ("口", Person),
    ("名", Person),
    ("位", Person),
    ("人", Person),
    ("个人", Person),
    ("persons", Person),
    ("person", Person),
    ("people", Person),
    ("members", Person),
    ("adults", Person),
    ("adult", Person),
    ("children", Person),
    ("child", Person),
    ("户", Household),
    ("households", Household),
    ("household", Household),
    ("倍", Times),
    ("times", Times),
];

/// Words of parts behind a number, with the number that they divide by.
const PARTS: &[(&str, i64)] = &[
    ("个百分点", 100),
    ("百分点", 100),
    ("percentage points", 100),
    ("percentage point", 100),
    ("percent", 100),
    ("per cent", 100),
    ("per centum", 100),
    ("pct", 100),
    ("pp", 100),
    ("%", 100),
    ("‰", 1_000),
    ("成", 10),
    ("折", 10),
];

/// Marks of money before a number.
const MONEY_BEFORE: &[&str] = &["¥", "$", "£", "€", "人民币", "rmb", "cny"];

/// What `成` and `折` stand before where they are no part: 成员, 成年.
const NO_PARTS: &[&str] = &[
    "成员", "成年", "成立", "成本", "成为", "成功", "折合", "折算", "折旧", "成果",
];

/// The part that stands behind a number: by what it divides, and its letters.
pub(super) fn part(letters: &Letters, at: usize) -> Option<(Number, usize)> {
    let at = letters.past_blank(at);
    if letters.one_of(at, NO_PARTS).is_some() {
        return None;
    }
    let (word, by) = PARTS.iter().find(|(word, _)| letters.has(at, word))?;
    Some((Number::from(*by), at.checked_add(word.chars().count())?))
}

/// What a number counts that ends at a position, and the position behind the word.
pub(super) fn behind(letters: &Letters, at: usize) -> Option<(Measure, usize)> {
    let mut at = letters.past_blank(at);
    if letters.get(at) == Some('-') && letters.get(at.checked_add(1)?)?.is_ascii_alphabetic() {
        at = at.checked_add(1)?;
    }
    let found = WORDS.iter().filter(|(word, _)| letters.has(at, word));
    let (word, measure) = found.max_by_key(|(word, _)| word.len())?;
    Some((*measure, at.checked_add(word.chars().count())?))
}

/// Whether a mark of money stands before a number.
pub(super) fn is_money_before(letters: &Letters, at: usize) -> bool {
    letters.ends_with(at, MONEY_BEFORE)
}

impl Measure {
    /// What a unit of the language counts; none for what documents call differently.
    pub(crate) fn of_unit(unit: &Unit) -> Option<Self> {
        let counted = unit.counted();
        let [(base, 1)] = counted.factors() else {
            return None;
        };
        Self::of_base(*base)
    }

    pub(super) fn of_base(base: Base) -> Option<Self> {
        match base {
            Base::Yuan | Base::Currency(_) => Some(Money),
            Base::Age => Some(Age),
            Base::Person => Some(Person),
            Base::Household => Some(Household),
            Base::Year => Some(Year),
            Base::Month => Some(Month),
            Base::Day => Some(Day),
            Base::Custom(_) => None,
        }
    }

    /// Whether it is of months or days.
    pub(crate) fn is_time(self) -> bool {
        self.length().is_some()
    }

    /// How many months or days one is.
    fn length(self) -> Option<(Self, i64)> {
        match self {
            Year | Years => Some((Month, 12)),
            Quarter => Some((Month, 3)),
            Month => Some((Month, 1)),
            Week => Some((Day, 7)),
            Day => Some((Day, 1)),
            Money | Hour | Age | Person | Household | Share | Times | Calendar => None,
        }
    }

    /// What a number of another measure comes to in this one; none where they cannot be the same.
    pub(crate) fn convert(self, number: Number, from: Self) -> Option<Number> {
        if self == from || matches!((self, from), (Age, Years | Year) | (Years, Age)) {
            return Some(number);
        }
        let ((to, of), (kind, times)) = (self.length()?, from.length()?);
        if to != kind {
            return None;
        }
        number
            .checked_mul(Number::from(times))
            .and_then(|whole| whole.checked_div(Number::from(of)))
            .ok()
    }
}
