//! Reasons as JSON, every sentence in the languages that were asked for.
//!
//! They are written straight from the reasons: of all that leaves the boundary this is the most,
//! and most of it is text that is at hand.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use serde_json::{Map, Value as Json};

use super::facts::value_to_json;
use super::findings::LinesByFile;
use super::object;
use super::values;
use crate::explain::{
    Change, Conclusion, Explanation, FactChange, Reasons, Source, Step, StepKind, Turn,
};
use crate::language::{Languages, Words};
use crate::program::{CompareOp, Program, Type};
use crate::text::{Files, Span};
use crate::value::Value;

/// The declarations of all benefits as they are written, by the place of their names: the same
/// for every household, so they are made once for a rulebook.
#[derive(Debug)]
pub struct Declarations(BTreeMap<Span, Declared>);

/// `{"file", "line", "column", "start", "end", "text"}`: a whole declaration.
#[derive(Debug, Serialize)]
struct Declared {
    #[serde(flatten)]
    place: Map<String, Json>,
    text: String,
}

impl Declarations {
    /// Of a rulebook and its files.
    #[must_use]
    pub fn of(program: &Program, files: &Files) -> Self {
        let mut lines = LinesByFile::new(files);
        let benefits = program.benefits.iter();
        let names = benefits.flat_map(|(_, benefit)| benefit.versions.iter().map(|it| it.span));
        let declared = names.map(|name| {
            let whole = lines.whole(name);
            let declared = Declared {
                place: lines.place(whole),
                text: files.slice(whole).to_owned(),
            };
            (name, declared)
        });
        Self(declared.collect())
    }
}

/// Reasons, ready to be written.
///
/// One object a benefit, in the order of the outcome's `benefits`: `conclusion` is `received`,
/// `open`, `excluded`, `cannot` or `refused`; sentences are `{"zh", "en", "ko"}` with the languages that
/// were asked for; a step is `{"kind", "text", "holds", "steps"}`, `holds` being `null` where it
/// is open or no test. `change` is the nearest single change that would turn a refusal, or
/// `null`; `rule` is the declaration of the benefit as it is in force; `since` the day from which
/// the newest dated value that was read holds, or `null`.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The rulebook.
    pub program: &'a Program,
    /// Its declarations.
    pub declarations: &'a Declarations,
    /// The reasons.
    pub explanation: &'a Explanation,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let benefits = &self.explanation.benefits;
        let mut list = serializer.serialize_seq(Some(benefits.len()))?;
        for reasons in benefits {
            list.serialize_element(&One {
                with: *self,
                reasons,
            })?;
        }
        list.end()
    }
}

/// The reasons for one benefit.
struct One<'a> {
    with: Written<'a>,
    reasons: &'a Reasons,
}

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { with, reasons } = self;
        let languages = with.explanation.languages;
        let said = |words| Said(languages, words);
        let all = |words| Each(languages, words);
        let conclusion = match reasons.conclusion {
            Conclusion::Received => "received",
            Conclusion::Open => "open",
            Conclusion::Excluded => "excluded",
            Conclusion::Cannot => "cannot",
            Conclusion::Refused => "refused",
        };
        let change = reasons.change.as_ref();
        let change = change.map(|it| self::change(with.program, it, languages));
        let rule = reasons.rule.and_then(|name| with.declarations.0.get(&name));
        let mut one = serializer.serialize_struct("Reasons", 13)?;
        one.serialize_field("benefit", &said(&reasons.benefit))?;
        one.serialize_field("whose", &said(&reasons.whose))?;
        one.serialize_field("conclusion", conclusion)?;
        one.serialize_field("result", &said(&reasons.result))?;
        one.serialize_field("conditions", &Steps(languages, &reasons.conditions))?;
        one.serialize_field("amount", &Steps(languages, &reasons.amount))?;
        one.serialize_field("excluded", &reasons.excluded.as_ref().map(said))?;
        one.serialize_field("missing", &all(&reasons.missing))?;
        one.serialize_field("change", &change)?;
        one.serialize_field("assumed", &all(&reasons.assumed))?;
        one.serialize_field("sources", &Sources(languages, &reasons.sources))?;
        one.serialize_field("rule", &rule)?;
        one.serialize_field("since", &reasons.since.map(|day| day.to_string()))?;
        one.end()
    }
}

/// A sentence in the languages that were asked for.
struct Said<'a>(Languages, &'a Words);

impl Serialize for Said<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(languages, words) = self;
        let mut said = serializer.serialize_map(None)?;
        for language in languages.iter() {
            said.serialize_entry(language.tag(), words.get(language))?;
        }
        said.end()
    }
}

struct Each<'a>(Languages, &'a [Words]);

impl Serialize for Each<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.1.iter().map(|words| Said(self.0, words)))
    }
}

struct Steps<'a>(Languages, &'a [Step]);

impl Serialize for Steps<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.1.iter().map(|step| OneStep(self.0, step)))
    }
}

struct OneStep<'a>(Languages, &'a Step);

impl Serialize for OneStep<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(languages, step) = *self;
        let mut one = serializer.serialize_struct("Step", 4)?;
        one.serialize_field("kind", kind(step.kind))?;
        one.serialize_field("text", &Said(languages, &step.text))?;
        one.serialize_field("holds", &step.holds)?;
        one.serialize_field("steps", &Steps(languages, &step.steps))?;
        one.end()
    }
}

/// What the kinds of step are called.
pub(crate) const STEP_KINDS: [&str; 6] = ["test", "all", "any", "value", "decision", "more"];

fn kind(kind: StepKind) -> &'static str {
    let [test, all, any, value, decision, more] = STEP_KINDS;
    match kind {
        StepKind::Test => test,
        StepKind::All => all,
        StepKind::Any => any,
        StepKind::Value => value,
        StepKind::Decision => decision,
        StepKind::More => more,
    }
}

struct Sources<'a>(Languages, &'a [std::rc::Rc<Source>]);

impl Serialize for Sources<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.1.iter().map(|source| OneSource(self.0, source)))
    }
}

/// `{"document", "number", "place", "quotes", "text"}`; without what is not written.
struct OneSource<'a>(Languages, &'a Source);

impl Serialize for OneSource<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(languages, source) = *self;
        let mut one = serializer.serialize_map(None)?;
        one.serialize_entry("document", &Said(languages, &source.document))?;
        if let Some(number) = &source.number {
            one.serialize_entry("number", number)?;
        }
        if let Some(place) = &source.place {
            one.serialize_entry("place", place)?;
        }
        one.serialize_entry("quotes", &source.quotes)?;
        one.serialize_entry("text", &Said(languages, &source.text))?;
        one.end()
    }
}

/// A sentence in the languages that were asked for.
pub(super) fn text(text: &Words, languages: Languages) -> Json {
    let said = languages.iter();
    let said = said.map(|language| (language.tag().to_owned(), Json::from(text.get(language))));
    Json::Object(said.collect())
}

/// `{"kind": "threshold", "of", "comparison", "limit", "now", "gap", "unit", "fact"}`,
/// `{"kind": "fact", "path", "value", "now"}`, `{"kind": "benefit", "name"}` or
/// `{"kind": "any_of", "changes"}`, each with its `text`.
fn change(program: &Program, change: &Change, languages: Languages) -> Json {
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
            put("of", text(of, languages));
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
                .map(|fact| Json::Object(fact_change(program, fact, languages)));
            put("fact", fact.unwrap_or_default());
        }
        Turn::Fact(fact) => {
            put("kind", Json::from("fact"));
            all.extend(fact_change(program, fact, languages));
        }
        Turn::Benefit(name) => {
            put("kind", Json::from("benefit"));
            put("name", text(name, languages));
        }
        Turn::AnyOf(ways) => {
            put("kind", Json::from("any_of"));
            put(
                "changes",
                ways.iter()
                    .map(|way| self::change(program, way, languages))
                    .collect(),
            );
        }
    }
    all.insert("text".to_owned(), text(&change.text, languages));
    Json::Object(all)
}

fn fact_change(program: &Program, fact: &FactChange, languages: Languages) -> Map<String, Json> {
    object::entries(&mut [
        ("path", Json::from(fact.path.as_str())),
        ("name", text(&fact.name, languages)),
        ("value", value(program, &fact.ty, fact.value)),
        ("now", value(program, &fact.ty, fact.now)),
    ])
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
