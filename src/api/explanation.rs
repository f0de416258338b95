//! Reasons as JSON, every sentence in every language.

use serde_json::{Map, Value as Json, json};

use super::findings::LinesByFile;
use super::object::{self, object};
use super::values;
use crate::explain::{Change, Conclusion, Explanation, FactChange, Reasons, Source, Step, Turn};
use crate::language::Words;
use crate::program::{CompareOp, Program, Type};
use crate::text::{Files, Span};
use crate::value::Value;

/// One object a benefit, in the order of the outcome's `benefits`.
///
/// `conclusion` is `received`, `open`, `excluded` or `refused`; sentences are `{"zh", "en", "ko"}`;
/// a step is `{"text", "holds", "steps"}`, `holds` being `null` where it is open or a value.
/// `change` is the nearest single change that would turn a refusal, or `null`; `rule` is the
/// declaration of the benefit as it is in force; `since` the day from which the newest dated
/// value that was read holds, or `null`.
#[must_use]
pub fn to_json(program: &Program, files: &Files, explanation: &Explanation) -> Json {
    let mut lines = LinesByFile::new(files);
    let all = explanation.benefits.iter();
    all.map(|reasons| one(program, files, &mut lines, reasons))
        .collect()
}

fn one(program: &Program, files: &Files, lines: &mut LinesByFile<'_>, reasons: &Reasons) -> Json {
    let conclusion = match reasons.conclusion {
        Conclusion::Received => "received",
        Conclusion::Open => "open",
        Conclusion::Excluded => "excluded",
        Conclusion::Refused => "refused",
    };
    object!({
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
        "sources": reasons.sources.iter().map(source).collect::<Json>(),
        "rule": reasons.rule.map(|span| rule(files, lines, span)),
        "since": reasons.since.map(|day| day.to_string()),
    })
}

/// `{"file", "line", "column", "start", "end", "text"}`: the whole declaration.
fn rule(files: &Files, lines: &mut LinesByFile<'_>, name: Span) -> Json {
    let whole = lines.whole(name);
    let mut rule = json!(lines.place(whole));
    if let Json::Object(rule) = &mut rule {
        rule.insert("text".to_owned(), Json::from(files.slice(whole)));
    }
    rule
}

/// `{"document", "number", "place", "quotes", "text"}`; without what is not written.
fn source(source: &Source) -> Json {
    let mut all = Map::new();
    let mut put = |key: &str, value: Json| all.insert(key.to_owned(), value);
    put("document", text(&source.document));
    if let Some(number) = &source.number {
        put("number", Json::from(number.as_str()));
    }
    if let Some(place) = &source.place {
        put("place", Json::from(place.as_str()));
    }
    put("quotes", Json::from(source.quotes.as_slice()));
    put("text", text(&source.text));
    Json::Object(all)
}

pub(super) fn text(text: &Words) -> Json {
    object!({ "zh": text.zh.as_str(), "en": text.en.as_str(), "ko": text.ko.as_str() })
}

fn texts(all: &[Words]) -> Json {
    all.iter().map(text).collect()
}

fn steps(all: &[Step]) -> Json {
    let step = |step: &Step| object!({ "text": text(&step.text), "holds": step.holds, "steps": steps(&step.steps) });
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
            put("kind", Json::from("threshold"));
            put("of", text(of));
            put("comparison", Json::from(word(*comparison)));
            put("limit", value(program, ty, *limit));
            put("now", value(program, ty, *now));
            put(
                "gap",
                gap.map_or(Json::Null, |gap| value(program, ty, Value::Number(gap))),
            );
            if let Type::Number(quantity) = ty {
                put(
                    "unit",
                    Json::from(super::facts::unit_words(program, quantity)),
                );
            }
            let fact = fact
                .as_ref()
                .map(|fact| Json::Object(fact_change(program, fact)));
            put("fact", fact.unwrap_or_default());
        }
        Turn::Fact(fact) => {
            put("kind", Json::from("fact"));
            all.extend(fact_change(program, fact));
        }
        Turn::Benefit(name) => {
            put("kind", Json::from("benefit"));
            put("name", text(name));
        }
        Turn::AnyOf(ways) => {
            put("kind", Json::from("any_of"));
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
    object::entries(&mut [
        ("path", Json::from(fact.path.as_str())),
        ("name", text(&fact.name)),
        ("value", value(program, &fact.ty, fact.value)),
        ("now", value(program, &fact.ty, fact.now)),
    ])
}

fn value(program: &Program, ty: &Type, value: Value) -> Json {
    json!(values::value(program, ty, value))
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
