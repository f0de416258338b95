//! Reasons as they leave, in the languages in which they are told.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::facts::unit_words;
use super::findings::LinesByFile;
use super::values::value;
use crate::explain::{
    Change, Conclusion, Explanation, FactChange, Reasons, Source, Step, StepKind, Turn,
};
use crate::language::{Language, Languages, Words};
use crate::program::{CompareOp, Program, Type};
use crate::sorted;
use crate::text::{Files, Span};
use crate::value::Value;
use crate::wire;
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
        Self(sorted::map(declared))
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

/// The reasons of one answer are at most so many bytes of JSON, and those of one benefit more.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// Room that is made for steps at once: a small household has about so many.
const STEPS: usize = 512;

/// Puts reasons into an answer: one for each benefit, in the order of its `benefits`, and a
/// sentence for each need. What would become too long is left out and counted. About how many
/// bytes of JSON that are.
pub fn put<'a>(
    program: &'a Program,
    declarations: &'a Declarations,
    explanation: &'a Explanation,
    answer: &mut wire::outcome::Outcome<'a>,
) -> usize {
    let mut telling = Telling {
        program,
        declarations,
        languages: explanation.languages,
        told: reasons::Explanation {
            benefits: Vec::with_capacity(explanation.benefits.len()),
            steps: Vec::with_capacity(STEPS),
            ..reasons::Explanation::default()
        },
        steps: HashMap::with_capacity(STEPS),
        same_words: Vec::with_capacity(STEPS),
        by_address: BTreeMap::new(),
        rules: BTreeMap::new(),
        bytes: 0,
    };
    for (need, words) in answer.missing.iter_mut().zip(&explanation.missing) {
        need.text = Some(telling.said(words));
    }
    for (presumed, words) in answer.presumed.iter_mut().zip(&explanation.presumed) {
        presumed.text = Some(telling.said(words));
    }
    for reasons in &explanation.benefits {
        if telling.bytes > MOST_BYTES {
            break;
        }
        let reasons = telling.one(reasons);
        telling.count(&[
            reasons.benefit,
            reasons.whose,
            reasons.answer,
            reasons.result,
        ]);
        telling.told.benefits.push(reasons);
    }
    let mut told = telling.told;
    let all = explanation.benefits.len();
    told.left_out = all.saturating_sub(told.benefits.len());
    answer.explanation = Some(told);
    telling.bytes
}

struct Telling<'a> {
    program: &'a Program,
    declarations: &'a Declarations,
    languages: Languages,
    told: reasons::Explanation<'a>,
    /// Positions of steps in `told`, by their words: of those with the same words the last.
    steps: HashMap<&'a str, Option<usize>>,
    /// Of each step in `told`, the one before it with the same words.
    same_words: Vec<Option<usize>>,
    /// Positions of steps and of sources in `told`, by where they lie in memory.
    by_address: BTreeMap<usize, usize>,
    /// Positions of rules in `told`.
    rules: BTreeMap<Span, usize>,
    /// How long `told` is as JSON.
    bytes: usize,
}

impl<'a> Telling<'a> {
    /// Counts what a part says, and so much for its keys and marks: nothing is written twice
    /// to know how long it is.
    fn count(&mut self, texts: &[Said<'_>]) {
        const AROUND: usize = 100;
        let languages = texts.iter().flat_map(|it| [it.zh, it.en, it.ko]);
        let said: usize = languages.flatten().map(str::len).sum();
        self.bytes = self.bytes.saturating_add(said).saturating_add(AROUND);
    }

    fn one(&mut self, reasons: &'a Reasons) -> reasons::Reasons<'a> {
        let conditions = self.steps(&reasons.conditions);
        let amount = self.steps(&reasons.amount);
        let assumed = reasons.assumed.iter().map(|it| self.assumed(it)).collect();
        let overdue = reasons.overdue.iter().map(|it| self.overdue(it)).collect();
        let sources: Vec<usize> = reasons
            .sources
            .iter()
            .map(|it| self.cited(&it.source))
            .collect();
        let figures = sources.iter().zip(&reasons.sources);
        let figures = figures.filter_map(|(at, it)| it.figure.then_some(*at));
        let figures = figures.collect();
        let rule = reasons.rule.and_then(|name| self.rule(name));
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
            answer: said(&reasons.answer),
            result: said(&reasons.result),
            conditions,
            amount,
            if_found: reasons.if_found.as_ref().map(said),
            today: reasons.today.as_ref().map(said),
            excluded: reasons.excluded.as_ref().map(said),
            change: reasons.change.as_ref().map(|it| self.change(it)),
            assumed,
            overdue,
            sources,
            figures,
            rule,
            since: reasons.since.map(|day| Day(day.to_string())),
        }
    }

    fn assumed(&mut self, words: &'a Words) -> usize {
        let said = self.said(words);
        let mut known = self.told.assumed.iter();
        if let Some(known) = known.position(|it| *it == said) {
            return known;
        }
        self.count(&[said]);
        self.told.assumed.push(said);
        self.told.assumed.len().saturating_sub(1)
    }

    fn overdue(&mut self, words: &'a Words) -> usize {
        let said = self.said(words);
        let mut known = self.told.overdue.iter();
        if let Some(known) = known.position(|it| *it == said) {
            return known;
        }
        self.count(&[said]);
        self.told.overdue.push(said);
        self.told.overdue.len().saturating_sub(1)
    }

    fn cited(&mut self, source: &'a Rc<Source>) -> usize {
        let address = Rc::as_ptr(source).addr();
        if let Some(known) = self.by_address.get(&address) {
            return *known;
        }
        let at = self.newly_cited(source);
        self.by_address.insert(address, at);
        at
    }

    fn newly_cited(&mut self, source: &'a Source) -> usize {
        let source = self.source(source);
        let mut known = self.told.sources.iter();
        if let Some(known) = known.position(|it| *it == source) {
            return known;
        }
        self.count(&[source.document, source.text]);
        let quotes = source.quotes.iter().map(String::len).sum();
        self.bytes = self.bytes.saturating_add(quotes);
        self.told.sources.push(source);
        self.told.sources.len().saturating_sub(1)
    }

    fn rule(&mut self, name: Span) -> Option<usize> {
        if let Some(known) = self.rules.get(&name) {
            return Some(*known);
        }
        let rule = self.declarations.at(name)?;
        self.count(&[]);
        self.bytes = self.bytes.saturating_add(rule.text.len());
        let end = self.told.rules.len();
        self.told.rules.push(rule);
        self.rules.insert(name, end);
        Some(end)
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

    fn steps(&mut self, all: &'a [Rc<Step>]) -> Vec<usize> {
        all.iter().map(|it| self.step(it)).collect()
    }

    /// One that several reasons hold is looked for by its words only once.
    fn step(&mut self, step: &'a Rc<Step>) -> usize {
        if Rc::strong_count(step) == 1 {
            return self.new_step(step);
        }
        let address = Rc::as_ptr(step).addr();
        if let Some(known) = self.by_address.get(&address) {
            return *known;
        }
        let at = self.new_step(step);
        self.by_address.insert(address, at);
        at
    }

    fn new_step(&mut self, step: &'a Step) -> usize {
        let told = reasons::Step {
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
            source: step.cited.as_ref().map(|it| self.cited(it)),
        };
        let Said { zh, en, ko } = told.text;
        let words = zh.or(en).or(ko).unwrap_or_default();
        let place = self.steps.entry(words).or_default();
        let last = *place;
        let mut known = last;
        while let Some(at) = known {
            if self.told.steps.get(at) == Some(&told) {
                return at;
            }
            known = self.same_words.get(at).copied().flatten();
        }
        let end = self.told.steps.len();
        *place = Some(end);
        self.same_words.push(last);
        self.count(&[told.text]);
        self.told.steps.push(told);
        end
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
