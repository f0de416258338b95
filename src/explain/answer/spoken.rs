//! Quantities as people say them: `每人每月 240 元` for `240 元/人/月`.

use crate::language::{pick, sentence};
use crate::program::wording::Wording;
use crate::program::{Quantity, Type};
use crate::value::{Base, Number, Rounding, RoundingMode, Unit};

/// `每人每月 240 元`, `240 yuan per person per month`, `1인당 월 240원`; as it is written where
/// the unit is not one that is spoken so.
pub(super) fn rate(words: Wording<'_>, number: Number, ty: &Type) -> String {
    let Type::Number(quantity) = ty else {
        return words.number(number, ty);
    };
    let unit = quantity.unit();
    let Some(per) = per(words, unit).filter(|per| !per.is_empty()) else {
        return plain(words, number, ty);
    };
    let counted = plain(words, number, &Type::Number(Quantity::of(unit.counted())));
    let per = per.concat();
    pick!(
        words,
        sentence!("{per}{}{counted}", space(&counted)),
        sentence!("{counted}{per}"),
        sentence!("{per}{counted}"),
    )
}

/// What is counted alone, where the rest has been said just before: `643 元`.
pub(super) fn counted(words: Wording<'_>, number: Number, ty: &Type) -> String {
    let Type::Number(quantity) = ty else {
        return words.number(number, ty);
    };
    match per(words, quantity.unit()) {
        Some(per) if !per.is_empty() => {
            let counted = quantity.unit().counted();
            plain(words, number, &Type::Number(Quantity::of(counted)))
        }
        Some(_) | None => plain(words, number, ty),
    }
}

/// What a unit is divided by, in words; none where it is not one of those that are spoken.
fn per(words: Wording<'_>, unit: &Unit) -> Option<Vec<&'static str>> {
    let is_counted_once = |factor: &&(Base, i8)| factor.1 > 0;
    let counted: Vec<&(Base, i8)> = unit.factors().iter().filter(is_counted_once).collect();
    if counted.len() > 1 || counted.iter().any(|(_, exponent)| *exponent != 1) {
        return None;
    }
    let below = unit.factors().iter().filter(|(_, exponent)| *exponent < 0);
    let below = below.map(|(base, exponent)| {
        let each = match base {
            Base::Person => pick!(words, "每人", " per person", "1인당 "),
            Base::Household => pick!(words, "每户", " per household", "세대당 "),
            Base::Year => pick!(words, "每年", " per year", "년 "),
            Base::Month => pick!(words, "每月", " per month", "월 "),
            Base::Day => pick!(words, "每日", " per day", "일 "),
            Base::Yuan | Base::Currency(_) | Base::Custom(_) | Base::Age => return None,
        };
        (*exponent == -1).then_some(each)
    });
    below.collect()
}

/// A number with its unit; one that does not end is rounded, and said to be.
fn plain(words: Wording<'_>, number: Number, ty: &Type) -> String {
    let is_ratio = matches!(ty, Type::Number(quantity) if quantity.is_ratio());
    if number.ends() || is_ratio {
        return words.number(number, ty);
    }
    let near = Number::fraction(1, 100).ok().and_then(|step| {
        let mode = RoundingMode::HalfAwayFromZero;
        Rounding { step, mode }.apply(number).ok()
    });
    near.map_or_else(
        || words.number(number, ty),
        |near| {
            let near = words.number(near, ty);
            pick!(
                words,
                sentence!("约 {near}"),
                sentence!("about {near}"),
                sentence!("약 {near}"),
            )
        },
    )
}

/// What Chinese puts between words and what follows: a space before digits and letters.
pub(super) fn space(next: &str) -> &'static str {
    if next.starts_with(|letter: char| letter.is_ascii()) {
        " "
    } else {
        ""
    }
}
