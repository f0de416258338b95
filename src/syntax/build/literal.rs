//! Literals: names, quoted words, dates, numbers, units and types as they are written.

use pest::iterators::Pair;

use super::Builder;
use crate::limits::NAME_CHARACTERS;
use crate::syntax::SyntaxError;
use crate::syntax::grammar::Rule;
use crate::syntax::tree::{Day, Name, Quoted, TypeKind, TypeName, UnitExpr};
use crate::text::{composed, plain_digits};
use crate::value::{Date, DateError, Number, NumberError};

impl Builder<'_> {
    pub(super) fn name(&mut self, pair: &Pair<'_, Rule>) -> Option<Name> {
        let span = self.span(pair);
        if pair.as_str().len() > NAME_CHARACTERS
            && pair.as_str().chars().nth(NAME_CHARACTERS).is_some()
        {
            let end = pair.as_str().char_indices().nth(20).map_or(0, |(at, _)| at);
            let start = span.start as usize;
            return self.refuse(SyntaxError::NameTooLong {
                at: self.place(start, start.saturating_add(end)),
            });
        }
        Some(Name {
            text: composed(pair.as_str()),
            span,
        })
    }

    pub(super) fn names(&mut self, pair: Pair<'_, Rule>) -> Option<Vec<Name>> {
        let names: Vec<Option<Name>> = pair.into_inner().map(|it| self.name(&it)).collect();
        names.into_iter().collect()
    }

    /// `text`: what stands between the quotation marks.
    pub(super) fn quoted(&mut self, pair: Pair<'_, Rule>) -> Option<Quoted> {
        let inner = self.first(pair)?;
        Some(Quoted {
            text: inner.as_str().to_owned(),
            span: self.span(&inner),
        })
    }

    pub(super) fn date(&mut self, pair: &Pair<'_, Rule>) -> Option<Date> {
        let at = self.span(pair);
        let part = |part: Pair<'_, Rule>| plain_digits(part.as_str()).parse::<u32>().ok();
        let mut parts = pair.clone().into_inner().map(part);
        let mut next = || parts.next().flatten();
        let (year, month, day) = (next(), next(), next());
        let date = match (year.and_then(|year| i32::try_from(year).ok()), month, day) {
            (Some(year), Some(month), Some(day)) => Date::new(year, month, day),
            _ => Err(DateError::NotADate),
        };
        match date {
            Ok(date) => Some(date),
            Err(DateError::NotADate | DateError::NoSuchDay | DateError::OutOfRange) => {
                let text = pair.as_str().chars().take(20).collect();
                self.refuse(SyntaxError::BadDate { text, at })
            }
        }
    }

    /// The first day of a month.
    pub(super) fn month(&mut self, pair: &Pair<'_, Rule>) -> Option<Day> {
        let span = self.span(pair);
        let part = |part: Pair<'_, Rule>| plain_digits(part.as_str()).parse::<u32>().ok();
        let mut parts = pair.clone().into_inner().map(part);
        let mut next = || parts.next().flatten();
        let (year, month) = (next(), next());
        let year = year.and_then(|year| i32::try_from(year).ok());
        let date = year
            .zip(month)
            .map(|(year, month)| Date::new(year, month, 1));
        let Some(Ok(date)) = date else {
            let text = pair.as_str().chars().take(20).collect();
            return self.refuse(SyntaxError::BadDate { text, at: span });
        };
        Some(Day { date, span })
    }

    pub(super) fn day(&mut self, pair: &Pair<'_, Rule>) -> Option<Day> {
        Some(Day {
            date: self.date(pair)?,
            span: self.span(pair),
        })
    }

    pub(super) fn digits(&mut self, pair: &Pair<'_, Rule>) -> Option<Number> {
        match Number::parse(&plain_digits(pair.as_str())) {
            Ok(number) => Some(number),
            Err(NumberError::TooLarge | NumberError::NotANumber | NumberError::DivisionByZero) => {
                let at = self.span(pair);
                self.refuse(SyntaxError::NumberTooLarge { at })
            }
        }
    }

    /// `元/人/月`
    pub(super) fn unit(&mut self, pair: Pair<'_, Rule>) -> Option<UnitExpr> {
        let span = self.span(&pair);
        let mut factors = Vec::new();
        for word in pair.into_inner() {
            let exponent = if factors.is_empty() { 1 } else { -1 };
            factors.push((self.name(&word)?, exponent));
        }
        Some(UnitExpr { factors, span })
    }

    /// `元/人/月`, `整数 月`
    pub(super) fn type_name(&mut self, pair: Pair<'_, Rule>) -> Option<TypeName> {
        let span = self.span(&pair);
        let mut parts = pair.into_inner();
        let inner = parts.next()?;
        if let Some(unit) = parts.next() {
            let kind = TypeKind::Whole(self.unit(unit)?);
            return Some(TypeName { kind, span });
        }
        let kind = match inner.as_str() {
            "是否" | "yesno" => TypeKind::Truth,
            "日期" | "date" => TypeKind::Date,
            "地区" | "region" => TypeKind::Region,
            "整数" | "integer" => TypeKind::Integer,
            "数" | "number" => TypeKind::Number,
            "百分比" | "ratio" => TypeKind::Ratio,
            "百分点" | "points" => TypeKind::Points,
            _ => TypeKind::Named(self.unit(inner)?),
        };
        Some(TypeName { kind, span })
    }
}
