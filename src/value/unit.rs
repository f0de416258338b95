//! Units of quantities: products of powers of base units, checked as in F#.

use serde::{Deserialize, Serialize};

use super::Number;
use crate::language::Language;
use crate::sorted::sort_by_key;

/// A base unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Base {
    /// 元 yuan
    Yuan,
    /// A currency of the rulebook (`单位 dollar 货币`), by its position among the units there.
    Currency(u16),
    /// Any other unit of the rulebook, by its position there.
    Custom(u16),
    /// 岁 yo: completed years of age
    Age,
    /// 人 person
    Person,
    /// 户 household
    Household,
    /// 年 year: 12 months
    Year,
    /// 月 month
    Month,
    /// 日 day; converts to nothing
    Day,
}

/// Built-in units with their words: Chinese, English, and Korean as numerator (`6개월`) and as
/// denominator (`원/월`).
const WORDS: [(Base, &str, &str, &str, &str); 7] = [
    (Base::Yuan, "元", "yuan", "원", "원"),
    (Base::Age, "岁", "yo", "세", "세"),
    (Base::Person, "人", "person", "명", "인"),
    (Base::Household, "户", "household", "세대", "세대"),
    (Base::Year, "年", "year", "년", "년"),
    (Base::Month, "月", "month", "개월", "월"),
    (Base::Day, "日", "day", "일", "일"),
];

impl Base {
    /// The built-in unit that a word names, in either language.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        WORDS
            .iter()
            .find(|(_, zh, en, ..)| *zh == word || *en == word)
            .map(|(base, ..)| *base)
    }

    /// Whether it is money: 元, or a currency of the rulebook.
    #[must_use]
    pub fn is_money(self) -> bool {
        match self {
            Self::Yuan | Self::Currency(_) => true,
            Self::Custom(_)
            | Self::Age
            | Self::Person
            | Self::Household
            | Self::Year
            | Self::Month
            | Self::Day => false,
        }
    }

    /// The unit of the rulebook that it is, by its position there.
    #[must_use]
    pub fn of_rulebook(self) -> Option<u16> {
        match self {
            Self::Currency(at) | Self::Custom(at) => Some(at),
            Self::Yuan
            | Self::Age
            | Self::Person
            | Self::Household
            | Self::Year
            | Self::Month
            | Self::Day => None,
        }
    }

    /// Every built-in unit with its Chinese and its English word.
    pub fn words() -> impl Iterator<Item = (Self, &'static str, &'static str)> {
        WORDS.into_iter().map(|(base, zh, en, ..)| (base, zh, en))
    }
}

/// A product of powers of base units; without any it is a plain number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Unit {
    // INVARIANT: sorted by base, no exponent is 0, no base twice.
    factors: Vec<(Base, i8)>,
}

impl Unit {
    /// No unit: a plain number.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            factors: Vec::new(),
        }
    }

    /// A base unit.
    #[must_use]
    pub fn of(base: Base) -> Self {
        Self {
            factors: vec![(base, 1)],
        }
    }

    /// A product of powers; the same base may come several times.
    #[must_use]
    pub fn from_factors(factors: impl IntoIterator<Item = (Base, i8)>) -> Self {
        let parts = factors.into_iter().map(|(base, exponent)| Self {
            factors: vec![(base, exponent)],
        });
        parts.fold(Self::none(), |product, part| {
            product.times(&part).unwrap_or(product)
        })
    }

    /// The powers, by base.
    #[must_use]
    pub fn factors(&self) -> &[(Base, i8)] {
        &self.factors
    }

    /// The exponent of a base; 0 where it does not occur.
    #[must_use]
    pub fn exponent(&self, base: Base) -> i8 {
        self.factors
            .iter()
            .find(|(other, _)| *other == base)
            .map_or(0, |(_, exponent)| *exponent)
    }

    /// Whether it counts money, whatever it is counted by: `元/人/月`.
    #[must_use]
    pub fn is_money(&self) -> bool {
        let mut factors = self.factors.iter();
        factors.any(|(base, exponent)| base.is_money() && *exponent > 0)
    }

    /// Whether it counts completed years of age.
    pub(crate) fn is_age(&self) -> bool {
        self.factors == [(Base::Age, 1)]
    }

    /// The product; none when an exponent grows beyond all sense.
    #[must_use]
    pub fn times(&self, other: &Self) -> Option<Self> {
        self.combined(other, i8::checked_add)
    }

    /// The quotient; none when an exponent grows beyond all sense.
    #[must_use]
    pub fn over(&self, other: &Self) -> Option<Self> {
        self.combined(other, i8::checked_sub)
    }

    fn combined(&self, other: &Self, join: fn(i8, i8) -> Option<i8>) -> Option<Self> {
        let mut bases: Vec<Base> = self
            .factors
            .iter()
            .chain(&other.factors)
            .map(|(base, _)| *base)
            .collect();
        sort_by_key(&mut bases, |base| *base);
        bases.dedup();
        let mut factors = Vec::with_capacity(bases.len());
        for base in bases {
            let exponent = join(self.exponent(base), other.exponent(base))?;
            if exponent != 0 {
                factors.push((base, exponent));
            }
        }
        Some(Self { factors })
    }

    /// The unit without one base.
    #[must_use]
    pub fn without(&self, base: Base) -> Self {
        Self {
            factors: self
                .factors
                .iter()
                .copied()
                .filter(|(other, _)| *other != base)
                .collect(),
        }
    }

    /// What is counted: the unit without what it is divided by. `元` of `元/人/月`.
    #[must_use]
    pub fn counted(&self) -> Self {
        Self {
            factors: self
                .factors
                .iter()
                .copied()
                .filter(|(_, exponent)| *exponent > 0)
                .collect(),
        }
    }

    /// Whether both are one unit, an entity's own counting unit aside.
    #[must_use]
    pub fn same_as(&self, other: &Self, own: Option<Base>) -> bool {
        self == other || own.is_some_and(|own| self.without(own) == other.without(own))
    }

    /// What to multiply by to convert, for 折合: between year and month only, 1 年 = 12 月.
    #[must_use]
    pub fn conversion_to(&self, other: &Self) -> Option<Number> {
        let bare = |unit: &Self| unit.without(Base::Year).without(Base::Month);
        let time = |unit: &Self| {
            unit.exponent(Base::Year)
                .checked_add(unit.exponent(Base::Month))
        };
        if bare(self) != bare(other) || time(self)? != time(other)? {
            return None;
        }
        let years = self
            .exponent(Base::Year)
            .checked_sub(other.exponent(Base::Year))?;
        let twelve = Number::from(12);
        (0..years.unsigned_abs()).try_fold(Number::ONE, |factor, _| {
            if years > 0 {
                factor.checked_mul(twelve)
            } else {
                factor.checked_div(twelve)
            }
            .ok()
        })
    }

    /// How it reads: what is counted, then `/人`, then `/月`. Empty for a plain number.
    ///
    /// `custom` names the units of the rulebook.
    #[must_use]
    pub fn display<'n>(&self, custom: &dyn Fn(u16) -> &'n str) -> String {
        let mut text = String::new();
        self.put_in(Language::Zh, custom, &mut text);
        text
    }

    /// The same with words of a language for the built-in units, `yuan/person/month`, behind what
    /// stands in a text already.
    pub(crate) fn put_in<'n>(
        &self,
        language: Language,
        custom: &dyn Fn(u16) -> &'n str,
        text: &mut String,
    ) {
        let word = |base: Base, is_above: bool| match base {
            Base::Currency(position) | Base::Custom(position) => custom(position),
            Base::Yuan
            | Base::Age
            | Base::Person
            | Base::Household
            | Base::Year
            | Base::Month
            | Base::Day => WORDS
                .iter()
                .find(|(other, ..)| *other == base)
                .map_or("", |(_, zh, en, ko, ko_by)| {
                    language.pick(zh, en, if is_above { ko } else { ko_by })
                }),
        };
        let start = text.len();
        let mut put = |is_above: bool, parting: &str| {
            for (base, exponent) in &self.factors {
                if (*exponent > 0) == is_above {
                    for _ in 0..exponent.unsigned_abs() {
                        if text.len() > start {
                            text.push_str(parting);
                        } else if !is_above {
                            text.push_str("1/");
                        }
                        text.push_str(word(*base, is_above));
                    }
                }
            }
        };
        put(true, "·");
        put(false, "/");
    }
}
