//! Reasons as they leave.

use super::facts::unit_words;
use super::findings::LinesByFile;
use super::values::value;
use crate::explain::{Change, Conclusion, Explanation, FactChange, Reasons, Source, Step, Turn};
use crate::language::Words;
use crate::program::{CompareOp, Program, Type};
use crate::text::{Files, Span};
use crate::value::Value;
use crate::wire::reasons::{self, CitedSource, Comparison, Declaration, Said};
use crate::wire::value::Day;

/// One for each benefit, in the order of the outcome's `benefits`.
#[must_use]
pub fn to_wire<'a>(
    program: &'a Program,
    files: &'a Files,
    explanation: &'a Explanation,
) -> Vec<reasons::Reasons<'a>> {
    let mut lines = LinesByFile::new(files);
    let all = explanation.benefits.iter();
    all.map(|reasons| one(program, files, &mut lines, reasons))
        .collect()
}

fn one<'a>(
    program: &'a Program,
    files: &'a Files,
    lines: &mut LinesByFile<'a>,
    reasons: &'a Reasons,
) -> reasons::Reasons<'a> {
    reasons::Reasons {
        benefit: said(&reasons.benefit),
        whose: said(&reasons.whose),
        conclusion: match reasons.conclusion {
            Conclusion::Received => reasons::Conclusion::Received,
            Conclusion::Open => reasons::Conclusion::Open,
            Conclusion::Excluded => reasons::Conclusion::Excluded,
            Conclusion::Refused => reasons::Conclusion::Refused,
            Conclusion::Cannot => reasons::Conclusion::Cannot,
        },
        result: said(&reasons.result),
        conditions: steps(&reasons.conditions),
        amount: steps(&reasons.amount),
        excluded: reasons.excluded.as_ref().map(said),
        missing: reasons.missing.iter().map(said).collect(),
        change: reasons.change.as_ref().map(|it| change(program, it)),
        assumed: reasons.assumed.iter().map(said).collect(),
        sources: reasons.sources.iter().map(source).collect(),
        rule: reasons.rule.map(|name| rule(files, lines, name)),
        since: reasons.since.map(|day| Day(day.to_string())),
    }
}

/// The whole declaration around a name.
fn rule<'a>(files: &'a Files, lines: &mut LinesByFile<'a>, name: Span) -> Declaration<'a> {
    let whole = lines.whole(name);
    Declaration {
        place: lines.place(whole),
        text: files.slice(whole),
    }
}

fn source(source: &Source) -> CitedSource<'_> {
    CitedSource {
        document: said(&source.document),
        number: source.number.as_deref(),
        place: source.place.as_deref(),
        quotes: &source.quotes,
        text: said(&source.text),
    }
}

fn said(words: &Words) -> Said<'_> {
    Said {
        zh: Some(&words.zh),
        en: Some(&words.en),
        ko: Some(&words.ko),
    }
}

fn steps(all: &[Step]) -> Vec<reasons::Step<'_>> {
    all.iter().map(step).collect()
}

fn step(step: &Step) -> reasons::Step<'_> {
    reasons::Step {
        text: said(&step.text),
        holds: step.holds,
        steps: steps(&step.steps),
    }
}

fn change<'a>(program: &'a Program, change: &'a Change) -> reasons::Change<'a> {
    let text = said(&change.text);
    match &change.turn {
        Turn::Threshold {
            of,
            comparison,
            limit,
            now,
            gap,
            ty,
            fact,
        } => reasons::Change::Threshold {
            of: said(of),
            comparison: word(*comparison),
            limit: value(program, ty, *limit),
            now: value(program, ty, *now),
            gap: gap.map(|gap| value(program, ty, Value::Number(gap))),
            unit: match ty {
                Type::Number(quantity) => Some(unit_words(program, quantity)),
                Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_) => None,
            },
            fact: fact.as_ref().map(|fact| fact_change(program, fact)),
            text,
        },
        Turn::Fact(fact) => {
            let reasons::FactChange {
                path,
                name,
                value,
                now,
            } = fact_change(program, fact);
            reasons::Change::Fact {
                path,
                name,
                value,
                now,
                text,
            }
        }
        Turn::Benefit(name) => reasons::Change::Benefit {
            name: said(name),
            text,
        },
        Turn::AnyOf(ways) => reasons::Change::AnyOf {
            changes: ways.iter().map(|way| self::change(program, way)).collect(),
            text,
        },
    }
}

fn fact_change<'a>(program: &'a Program, fact: &'a FactChange) -> reasons::FactChange<'a> {
    reasons::FactChange {
        path: &fact.path,
        name: said(&fact.name),
        value: value(program, &fact.ty, fact.value),
        now: value(program, &fact.ty, fact.now),
    }
}

fn word(comparison: CompareOp) -> Comparison {
    match comparison {
        CompareOp::Below => Comparison::Below,
        CompareOp::AtMost => Comparison::AtMost,
        CompareOp::Above => Comparison::Above,
        CompareOp::AtLeast => Comparison::AtLeast,
        CompareOp::Equal => Comparison::Equal,
        CompareOp::NotEqual => Comparison::NotEqual,
    }
}
