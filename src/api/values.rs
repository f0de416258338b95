//! Computed values as they leave: decimal strings, fractions where a value does not end, and
//! bounds where something is still open.

use super::facts::{self, unit_words};
use crate::program::{Citation, KeyKind, Program, Quantity, Type};
use crate::value::{Number, Reach, Value};
use crate::wire::outcome::Source;
use crate::wire::value::{Computed, Decimal, Exact, Value as Shown};

/// `"240.00"` with at least so many decimals; `{"num": "1000", "den": "3"}` where it does not end.
#[must_use]
pub fn number(number: Number, places: u32) -> Exact {
    if number.ends() {
        return Exact::Decimal(Decimal(number.to_digits(places)));
    }
    let (num, den) = number.to_fraction();
    Exact::Fraction {
        num: Decimal(num.to_string()),
        den: Decimal(den.to_string()),
    }
}

/// Decimals that are always shown: two for money, whatever it is counted by.
#[must_use]
pub fn places(quantity: &Quantity) -> u32 {
    if quantity.unit().is_money() { 2 } else { 0 }
}

/// A value of a type; a quantity with the decimals that are always shown.
#[must_use]
pub fn value<'a>(program: &'a Program, ty: &Type, value: Value) -> Shown<'a> {
    match (ty, value) {
        (Type::Number(quantity), Value::Number(it)) => Shown::Number(number(it, places(quantity))),
        (_, value) => facts::value(program, ty, value),
    }
}

/// The unit of a type in words; none of a plain number or of what is no number.
#[must_use]
pub fn unit(program: &Program, ty: &Type) -> Option<String> {
    let Type::Number(quantity) = ty else {
        return None;
    };
    Some(unit_words(program, quantity)).filter(|unit| !unit.is_empty())
}

/// A computed value: known, within bounds, or one of several.
#[must_use]
pub fn reach<'a>(program: &'a Program, ty: &Type, reach: &Reach) -> Computed<'a> {
    let one = |it: Value| value(program, ty, it);
    let any = |values: Vec<Value>| Computed::OneOf {
        value: (),
        one_of: values.into_iter().map(one).collect(),
    };
    let between = |low: Option<Value>, high: Option<Value>| Computed::Between {
        low: low.map(one),
        high: high.map(one),
        unit: unit(program, ty),
    };
    match reach {
        Reach::Known(value) => Computed::Known {
            value: one(*value),
            unit: unit(program, ty),
        },
        Reach::Truth => any(vec![Value::Truth(true), Value::Truth(false)]),
        Reach::Number { low, high } => between(low.map(Value::Number), high.map(Value::Number)),
        Reach::Date { low, high } => between(low.map(Value::Date), high.map(Value::Date)),
        Reach::Items(items) => any(items.iter().copied().map(Value::Item).collect()),
        Reach::Regions(regions) => any(regions.iter().copied().map(Value::Region).collect()),
    }
}

/// A key of a parameter: the name of a region or an item, or yes/no.
#[must_use]
pub fn key(program: &Program, kind: KeyKind, value: Value) -> Shown<'_> {
    facts::value(program, &kind.ty(), value)
}

/// The passages of citations, each once, in order.
#[must_use]
pub fn sources<'a>(
    program: &'a Program,
    citations: impl IntoIterator<Item = &'a Citation>,
) -> Vec<Source<'a>> {
    let mut all: Vec<Source<'a>> = Vec::new();
    for citation in citations {
        let source = source(program, citation);
        if !all.contains(&source) {
            all.push(source);
        }
    }
    all
}

/// The passage of a citation.
#[must_use]
pub fn source<'a>(program: &'a Program, citation: &'a Citation) -> Source<'a> {
    let document = program.documents.get(citation.document);
    let quotes = citation.quotes.iter();
    Source {
        document: document.map_or("", |document| document.name.as_str()),
        place: citation.place.as_deref(),
        quotes: quotes.map(|(quote, _)| quote.as_str()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{number, reach};
    use crate::api::example::{program, quantity};
    use crate::program::{Id, Type};
    use crate::value::{Base, Date, Number, Reach, Value};

    fn digits(text: &str) -> Number {
        Number::parse(text).unwrap_or(Number::ZERO)
    }

    #[test]
    fn a_number_is_a_decimal_string_or_a_fraction() {
        assert_eq!(json!(number(digits("1209"), 2)), json!("1209.00"));
        assert_eq!(json!(number(digits("0.125"), 2)), json!("0.125"));
        assert_eq!(json!(number(digits("-44"), 0)), json!("-44"));
        let third = digits("1000").checked_div(digits("3"));
        assert_eq!(
            third.map(|third| json!(number(third, 2))),
            Ok(json!({"num": "1000", "den": "3"}))
        );
    }

    #[test]
    fn a_value_has_its_unit_or_what_it_may_still_be() {
        let program = program();
        let money = Type::Number(quantity(&[
            (Base::Yuan, 1),
            (Base::Person, -1),
            (Base::Month, -1),
        ]));
        let age = Type::Number(quantity(&[(Base::Age, 1)]));
        let plain = Type::Number(quantity(&[]));
        let category = Type::Category(Id::made_up(0));
        let known = |text: &str| Reach::Known(Value::Number(digits(text)));
        let day = Date::parse("2024-06-18").ok();
        for (ty, value, expected) in [
            (
                &money,
                known("240"),
                json!({"value": "240.00", "unit": "元/人/月"}),
            ),
            (&age, known("44"), json!({"value": "44", "unit": "岁"})),
            (&plain, known("0.5"), json!({"value": "0.5"})),
            (
                &money,
                Reach::Number {
                    low: Some(Number::ZERO),
                    high: None,
                },
                json!({"low": "0.00", "high": null, "unit": "元/人/月"}),
            ),
            (
                &Type::Truth,
                Reach::Known(Value::Truth(true)),
                json!({"value": true}),
            ),
            (
                &Type::Truth,
                Reach::Truth,
                json!({"value": null, "one_of": [true, false]}),
            ),
            (
                &category,
                Reach::Known(Value::Item(1)),
                json!({"value": "农村"}),
            ),
            (
                &category,
                Reach::Items(vec![0, 1]),
                json!({"value": null, "one_of": ["城市", "农村"]}),
            ),
            (
                &Type::Region,
                Reach::Regions(vec![1, 2]),
                json!({"value": null, "one_of": ["甲市", "乙市"]}),
            ),
            (
                &Type::Date,
                Reach::Date {
                    low: day,
                    high: None,
                },
                json!({"low": "2024-06-18", "high": null}),
            ),
        ] {
            assert_eq!(json!(reach(&program, ty, &value)), expected);
        }
    }
}
