//! Reasons as JSON, every sentence in Chinese and in English.

use serde_json::{Map, Value as Json, json};

use super::facts::value_to_json;
use super::values;
use crate::diagnostic::Text;
use crate::explain::{Change, Conclusion, Explanation, FactChange, Reasons, Step, Turn};
use crate::program::{CompareOp, Program, Type};
use crate::value::Value;

/// One object a benefit, in the order of the outcome's `benefits`.
///
/// `conclusion` is `received`, `open`, `excluded` or `refused`; sentences are `{"zh", "en"}`;
/// a step is `{"text", "holds", "steps"}`, `holds` being `null` where it is open or a value.
/// `change` is the nearest single change that would turn a refusal, or `null`.
#[must_use]
pub fn to_json(program: &Program, explanation: &Explanation) -> Json {
    let all = explanation.benefits.iter();
    all.map(|reasons| one(program, reasons)).collect()
}

fn one(program: &Program, reasons: &Reasons) -> Json {
    let conclusion = match reasons.conclusion {
        Conclusion::Received => "received",
        Conclusion::Open => "open",
        Conclusion::Excluded => "excluded",
        Conclusion::Refused => "refused",
    };
    json!({
        "benefit": text(&reasons.benefit),
        "whose": text(&reasons.whose),
        "conclusion": conclusion,
        "result": text(&reasons.result),
        "conditions": steps(&reasons.conditions),
        "amount": steps(&reasons.amount),
        "excluded": reasons.excluded.as_ref().map(text),
        "missing": texts(&reasons.missing),
        "change": reasons.change.as_ref().map(|it| change(program, it)),
        "assumed": texts(&reasons.assumed),
        "sources": texts(&reasons.sources),
    })
}

fn text(text: &Text) -> Json {
    json!({ "zh": text.zh, "en": text.en })
}

fn texts(all: &[Text]) -> Json {
    all.iter().map(text).collect()
}

fn steps(all: &[Step]) -> Json {
    let step = |step: &Step| json!({ "text": text(&step.text), "holds": step.holds, "steps": steps(&step.steps) });
    all.iter().map(step).collect()
}

/// `{"kind": "threshold", "of", "comparison", "limit", "now", "gap", "unit", "fact"}`,
/// `{"kind": "fact", "path", "value", "now"}`, `{"kind": "benefit", "name"}` or
/// `{"kind": "any_of", "changes"}`, each with its `text`.
fn change(program: &Program, change: &Change) -> Json {
    let mut all = Map::new();
    let mut put = |key: &str, value: Json| all.insert(key.to_owned(), value);
    match &change.turn {
        Turn::Threshold {
            of,
            comparison,
            limit,
            now,
            gap,
            ty,
            fact,
        } => {
            put("kind", json!("threshold"));
            put("of", text(of));
            put("comparison", json!(word(*comparison)));
            put("limit", value(program, ty, *limit));
            put("now", value(program, ty, *now));
            put(
                "gap",
                gap.map_or(Json::Null, |gap| value(program, ty, Value::Number(gap))),
            );
            if let Type::Number(quantity) = ty {
                put("unit", json!(super::facts::unit_words(program, quantity)));
            }
            let fact = fact
                .as_ref()
                .map(|fact| Json::Object(fact_change(program, fact)));
            put("fact", fact.unwrap_or_default());
        }
        Turn::Fact(fact) => {
            put("kind", json!("fact"));
            all.extend(fact_change(program, fact));
        }
        Turn::Benefit(name) => {
            put("kind", json!("benefit"));
            put("name", text(name));
        }
        Turn::AnyOf(ways) => {
            put("kind", json!("any_of"));
            put(
                "changes",
                ways.iter().map(|way| self::change(program, way)).collect(),
            );
        }
    }
    all.insert("text".to_owned(), text(&change.text));
    Json::Object(all)
}

fn fact_change(program: &Program, fact: &FactChange) -> Map<String, Json> {
    [
        ("path", json!(fact.path)),
        ("value", value(program, &fact.ty, fact.value)),
        ("now", value(program, &fact.ty, fact.now)),
    ]
    .into_iter()
    .map(|(key, value)| (key.to_owned(), value))
    .collect()
}

fn value(program: &Program, ty: &Type, value: Value) -> Json {
    match (ty, value) {
        (Type::Number(quantity), Value::Number(number)) => {
            values::number(number, values::places(quantity))
        }
        (_, value) => value_to_json(program, ty, value),
    }
}

fn word(comparison: CompareOp) -> &'static str {
    match comparison {
        CompareOp::Below => "below",
        CompareOp::AtMost => "at_most",
        CompareOp::Above => "above",
        CompareOp::AtLeast => "at_least",
        CompareOp::Equal => "equal",
        CompareOp::NotEqual => "not_equal",
    }
}
