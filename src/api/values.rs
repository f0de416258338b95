//! Computed values as JSON: decimal strings, fractions where a value does not end, and
//! bounds where something is still open.

use serde_json::{Map, Value as Json};

use super::facts::{unit_words, value_to_json};
use super::object::{self, object};
use crate::program::{Citation, KeyKind, Program, Quantity, Type};
use crate::value::{Base, Number, Reach, Value};

/// `"240.00"` with at least so many decimals; `{"num": "1000", "den": "3"}` where it does not end.
#[must_use]
pub fn number(number: Number, places: u32) -> Json {
    if number.ends() {
        return Json::String(number.to_digits(places));
    }
    let (num, den) = number.to_fraction();
    object!({ "num": num.to_string(), "den": den.to_string() })
}

/// Decimals that are always shown: two for money, whatever it is counted by.
#[must_use]
pub fn places(quantity: &Quantity) -> u32 {
    let is_money = quantity.unit().exponent(Base::Yuan) > 0;
    if is_money { 2 } else { 0 }
}

/// `{"value": "240.00", "unit": "元/人/月"}`, `{"value": true}`, `{"value": "城市"}`; a number
/// within bounds is `{"low", "high", "unit"}`, a date `{"low", "high"}`, and what is
/// otherwise open `{"value": null, "one_of": […]}`. A bound that is not known is `null`.
#[must_use]
pub fn reach(program: &Program, ty: &Type, reach: &Reach) -> Json {
    let one = |value: Value| match (ty, value) {
        (Type::Number(quantity), Value::Number(it)) => number(it, places(quantity)),
        (_, value) => value_to_json(program, ty, value),
    };
    let bound = |bound: Option<Value>| bound.map_or(Json::Null, one);
    let any = |values: Vec<Value>| {
        let values: Json = values.into_iter().map(one).collect();
        vec![("value", Json::Null), ("one_of", values)]
    };
    let mut entries = match reach {
        Reach::Known(value) => vec![("value", one(*value))],
        Reach::Truth => any(vec![Value::Truth(true), Value::Truth(false)]),
        Reach::Number { low, high } => vec![
            ("low", bound(low.map(Value::Number))),
            ("high", bound(high.map(Value::Number))),
        ],
        Reach::Date { low, high } => {
            vec![
                ("low", bound(low.map(Value::Date))),
                ("high", bound(high.map(Value::Date))),
            ]
        }
        Reach::Items(items) => any(items.iter().copied().map(Value::Item).collect()),
        Reach::Regions(regions) => any(regions.iter().copied().map(Value::Region).collect()),
    };
    if let Type::Number(quantity) = ty {
        let unit = unit_words(program, quantity);
        if !unit.is_empty() {
            entries.push(("unit", Json::String(unit)));
        }
    }
    Json::Object(object::entries(&mut entries))
}

/// A key of a parameter: the name of a region or an item, or yes/no.
#[must_use]
pub fn key(program: &Program, kind: KeyKind, value: Value) -> Json {
    let ty = match kind {
        KeyKind::Region => Type::Region,
        KeyKind::Category(id) => Type::Category(id),
        KeyKind::Truth => Type::Truth,
    };
    value_to_json(program, &ty, value)
}

/// `{"document", "place", "quotes"}`, each once, in order; without what is not written.
#[must_use]
pub fn sources<'all>(
    program: &Program,
    citations: impl IntoIterator<Item = &'all Citation>,
) -> Json {
    let mut all: Vec<Json> = Vec::new();
    for citation in citations {
        let mut source = Map::new();
        source.insert("document".to_owned(), document(program, citation));
        if let Some(place) = &citation.place {
            source.insert("place".to_owned(), Json::String(place.clone()));
        }
        if !citation.quotes.is_empty() {
            let quotes = citation
                .quotes
                .iter()
                .map(|(quote, _)| Json::String(quote.clone()));
            source.insert("quotes".to_owned(), quotes.collect());
        }
        let source = Json::Object(source);
        if !all.contains(&source) {
            all.push(source);
        }
    }
    Json::Array(all)
}

fn document(program: &Program, citation: &Citation) -> Json {
    let document = program.documents.get(citation.document);
    Json::String(
        document
            .map(|document| document.name.clone())
            .unwrap_or_default(),
    )
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
        assert_eq!(number(digits("1209"), 2), json!("1209.00"));
        assert_eq!(number(digits("0.125"), 2), json!("0.125"));
        assert_eq!(number(digits("-44"), 0), json!("-44"));
        let third = digits("1000").checked_div(digits("3"));
        assert_eq!(
            third.map(|third| number(third, 2)),
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
        let category = Type::Category(Id::at(0));
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
            assert_eq!(reach(&program, ty, &value), expected);
        }
    }
}
