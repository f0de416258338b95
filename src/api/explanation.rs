//! Reasons as they leave, in the languages in which they are told.

use std::collections::BTreeMap;

use super::facts::unit_words;
use super::findings::LinesByFile;
use super::values::value;
use crate::explain::{
    Change, Conclusion, Explanation, FactChange, Reasons, Source, Step, StepKind, Turn,
};
use crate::language::{Language, Languages, Words};
use crate::program::{CompareOp, Program, Type};
use crate::text::{Files, Span};
use crate::value::Value;
use crate::wire::finding::Place;
use crate::wire::reasons::{self, CitedSource, Comparison, Declaration, Said};
use crate::wire::value::Day;

/// The declarations of all benefits as they are written, by the place of their names: the same
/// for every household, so they are made once for a rulebook.
#[derive(Debug)]
pub struct Declarations(BTreeMap<Span, Declared>);

#[derive(Debug)]
struct Declared {
    file: String,
    line: usize,
    column: usize,
    start: u32,
    end: u32,
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
            let place = lines.place(whole);
            let declared = Declared {
                file: place.file.to_owned(),
                line: place.line,
                column: place.column,
                start: place.start,
                end: place.end,
                text: files.slice(whole).to_owned(),
            };
            (name, declared)
        });
        Self(declared.collect())
    }

    fn at(&self, name: Span) -> Option<Declaration<'_>> {
        let declared = self.0.get(&name)?;
        Some(Declaration {
            place: Place {
                file: &declared.file,
                line: declared.line,
                column: declared.column,
                start: declared.start,
                end: declared.end,
            },
            text: &declared.text,
        })
    }
}

/// One for each benefit, in the order of the outcome's `benefits`.
#[must_use]
pub fn to_wire<'a>(
    program: &'a Program,
    declarations: &'a Declarations,
    explanation: &'a Explanation,
) -> Vec<reasons::Reasons<'a>> {
    let telling = Telling {
        program,
        declarations,
        languages: explanation.languages,
    };
    let all = explanation.benefits.iter();
    all.map(|reasons| telling.one(reasons)).collect()
}

struct Telling<'a> {
    program: &'a Program,
    declarations: &'a Declarations,
    languages: Languages,
}

impl<'a> Telling<'a> {
    fn one(&self, reasons: &'a Reasons) -> reasons::Reasons<'a> {
        let said = |words| self.said(words);
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
            conditions: self.steps(&reasons.conditions),
            amount: self.steps(&reasons.amount),
            excluded: reasons.excluded.as_ref().map(said),
            missing: reasons.missing.iter().map(said).collect(),
            change: reasons.change.as_ref().map(|it| self.change(it)),
            assumed: reasons.assumed.iter().map(said).collect(),
            sources: reasons.sources.iter().map(|it| self.source(it)).collect(),
            rule: reasons.rule.and_then(|name| self.declarations.at(name)),
            since: reasons.since.map(|day| Day(day.to_string())),
        }
    }

    fn source(&self, source: &'a Source) -> CitedSource<'a> {
        CitedSource {
            document: self.said(&source.document),
            number: source.number.as_deref(),
            place: source.place.as_deref(),
            quotes: &source.quotes,
            text: self.said(&source.text),
        }
    }

    /// A sentence in the languages that were asked for.
    fn said(&self, words: &'a Words) -> Said<'a> {
        let mut said = Said::default();
        for language in self.languages.iter() {
            let text = Some(words.get(language));
            match language {
                Language::Zh => said.zh = text,
                Language::En => said.en = text,
                Language::Ko => said.ko = text,
            }
        }
        said
    }

    fn steps(&self, all: &'a [Step]) -> Vec<reasons::Step<'a>> {
        all.iter().map(|it| self.step(it)).collect()
    }

    fn step(&self, step: &'a Step) -> reasons::Step<'a> {
        reasons::Step {
            kind: match step.kind {
                StepKind::Test => reasons::StepKind::Test,
                StepKind::All => reasons::StepKind::All,
                StepKind::Any => reasons::StepKind::Any,
                StepKind::Value => reasons::StepKind::Value,
                StepKind::Decision => reasons::StepKind::Decision,
                StepKind::More => reasons::StepKind::More,
            },
            text: self.said(&step.text),
            holds: step.holds,
            steps: self.steps(&step.steps),
        }
    }

    fn change(&self, change: &'a Change) -> reasons::Change<'a> {
        let program = self.program;
        let said = |words| self.said(words);
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
                    Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_) => {
                        None
                    }
                },
                fact: fact.as_ref().map(|fact| self.fact_change(fact)),
                text,
            },
            Turn::Fact(fact) => {
                let reasons::FactChange {
                    path,
                    name,
                    value,
                    now,
                } = self.fact_change(fact);
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
                changes: ways.iter().map(|way| self.change(way)).collect(),
                text,
            },
        }
    }

    fn fact_change(&self, fact: &'a FactChange) -> reasons::FactChange<'a> {
        let program = self.program;
        reasons::FactChange {
            path: &fact.path,
            name: self.said(&fact.name),
            value: value(program, &fact.ty, fact.value),
            now: value(program, &fact.ty, fact.now),
        }
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
