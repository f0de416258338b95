//! Months of one household as JSON: each month as it was paid, sums, and arrears.

use serde_json::{Map, Value as Json, json};

use super::facts::unit_words;
use super::values::{number, places};
use crate::months::{Adds, Line, Months, Pay};
use crate::program::{Program, Quantity, Type};
use crate::value::{Date, Number};

/// `{months, lines}`: for each benefit what is due and what was paid by the month, its sum,
/// and the arrears.
#[must_use]
pub fn to_json(program: &Program, all: &Months) -> Json {
    let labels: Vec<String> = all.firsts.iter().copied().map(month).collect();
    let lines: Json = all
        .lines
        .iter()
        .map(|it| line(program, it, &labels))
        .collect();
    json!({
        "version": 1,
        "rulebook": program.name,
        "months": labels,
        "benefits": lines,
    })
}

/// `2025-07`
#[must_use]
pub fn month(first: Date) -> String {
    first.to_string().chars().take(7).collect()
}

fn line(program: &Program, line: &Line, labels: &[String]) -> Json {
    let declared = program.benefits.at(line.benefit);
    let quantity = quantity(program, line);
    let places = quantity.map_or(0, places);
    let unit = |of: &Quantity| unit_words(program, of);
    let pays = |pays: &[Pay]| -> Json { pays.iter().map(|it| pay(*it, places)).collect() };
    let mut told = Map::new();
    let mut put = |key: &str, value: Json| {
        told.insert(key.to_owned(), value);
    };
    put("name", json!(declared.name));
    put("for", json!(program.entities.at(declared.entity).name));
    put("path", json!(line.path.display(program)));
    put("unit", quantity.map_or(Json::Null, |it| json!(unit(it))));
    put("due", pays(&line.due));
    put("paid", pays(&line.paid));
    let sum = quantity.filter(|_| line.adds != Adds::Not).map(|quantity| {
        let of = quantity
            .clone()
            .with_unit(line.adds.summed(quantity.unit()));
        let total = line.total.map_or(Json::Null, |total| number(total, places));
        json!({ "value": total, "unit": unit(&of) })
    });
    put("total", json!(sum));
    let label = |at: usize| labels.get(at).cloned();
    let arrears: Json = line
        .arrears
        .iter()
        .map(|arrear| {
            json!({
                "month": label(arrear.month),
                "amount": number(arrear.amount, places),
                "paid_in": arrear.paid_in.and_then(label),
            })
        })
        .collect();
    put("arrears", arrears);
    Json::Object(told)
}

/// The type of a benefit's amounts.
#[must_use]
pub fn quantity<'p>(program: &'p Program, line: &Line) -> Option<&'p Quantity> {
    let versions = &program.benefits.at(line.benefit).versions;
    match versions.first()?.ty.as_ref()? {
        Type::Number(quantity) => Some(quantity),
        Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_) => None,
    }
}

fn pay(pay: Pay, places: u32) -> Json {
    let digits = |amount: Number| number(amount, places);
    match pay {
        Pay::Nothing => json!({ "kind": "nothing" }),
        Pay::Exact(amount) => json!({ "kind": "exact", "value": digits(amount) }),
        Pay::UpTo(cap) => json!({ "kind": "up_to", "value": digits(cap) }),
        Pay::Unstated => json!({ "kind": "unstated" }),
        Pay::Open => json!({ "kind": "open" }),
        Pay::Cannot => json!({ "kind": "cannot" }),
    }
}
