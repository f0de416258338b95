//! What a declaration says, clause by clause.

use super::declared::Declared;
use super::side::Known;
use super::words;
use super::{Weight, What};
use crate::diagnostic::Text;
use crate::program::identity::Kind;
use crate::program::{
    Benefit, Citation, Constraint, Entity, Expr, Fund, FundItem, Id, Input, Parameter, Presumed,
    Presumption, Question,
};

/// A clause, or clauses that belong together.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) what: Option<What>,
    /// What it is told by from others of its kind, where it has something of the kind: a label.
    pub(super) key: String,
    /// What it means: equal texts mean the same.
    pub(super) meaning: String,
    /// How it reads.
    pub(super) words: Text,
    /// What is said of where its parts stand.
    pub(super) within: Text,
    pub(super) expr: Option<Id<Expr>>,
    pub(super) sources: Vec<String>,
    /// 默认: what it takes.
    pub(super) default: Option<Text>,
    /// Whether a document should stand behind it.
    pub(super) wants_source: bool,
    pub(super) parts: Vec<Self>,
}

impl Part {
    pub(super) fn new(what: What, key: &str, meaning: impl Into<String>, words: Text) -> Self {
        Self {
            what: Some(what),
            key: key.to_owned(),
            meaning: meaning.into(),
            words,
            ..Self::default()
        }
    }

    /// What belongs together means what its parts mean, in whatever order.
    pub(super) fn of_parts(mut self, parts: Vec<Self>) -> Self {
        let telling = parts
            .iter()
            .filter(|it| it.what().weight() == Weight::Meaning);
        let mut all: Vec<&str> = telling.map(|it| it.meaning.as_str()).collect();
        all.sort_unstable();
        self.meaning = format!("{}({})", self.meaning, all.join(","));
        self.parts = parts;
        self
    }

    pub(super) fn what(&self) -> What {
        self.what.unwrap_or(What::Writing)
    }
}

impl Known<'_> {
    /// The clauses of a declaration; values of parameters stand beside them.
    pub(super) fn parts(&self, declared: Declared) -> Vec<Part> {
        let program = self.program();
        let mut parts = match declared {
            Declared::Region(id) => {
                let level = program.regions.at(id).level;
                let level = level.map_or("", |level| program.levels.at(level).name.as_str());
                vec![said(What::Level, level)]
            }
            Declared::Category(id) => {
                let items = &program.categories.at(id).items;
                let names: Vec<&str> = items.iter().map(|it| it.name.as_str()).collect();
                let mut parts = vec![said(What::Order, &names.join("、"))];
                parts.extend(items.iter().map(|it| {
                    let words = self.both(&|words| words.name(&it.name, &it.labels).to_owned());
                    Part::new(What::Item, &it.name, &it.name, words)
                }));
                parts
            }
            Declared::Entity(id) => self.entity(program.entities.at(id)),
            Declared::Input(id) => self.input(program.inputs.at(id)),
            Declared::Parameter(id) => self.parameter(program.parameters.at(id)),
            Declared::Definition(id) => self.definition(program.definitions.at(id)),
            Declared::Benefit(id) => self.benefit(program.benefits.at(id)),
            Declared::Exclusive(at) => {
                let Some(exclusive) = program.exclusives.get(at) else {
                    return Vec::new();
                };
                let benefits = exclusive.benefits.iter();
                let benefits: Vec<&Benefit> = benefits.map(|id| program.benefits.at(*id)).collect();
                let meaning: Vec<String> =
                    benefits.iter().map(|it| self.benefit_name(it)).collect();
                let words = self.both(&|words| {
                    let names = benefits.iter().map(|it| words.name(&it.name, &it.labels));
                    names.collect::<Vec<_>>().join(" > ")
                });
                let mut part = Part::new(What::Exclusive, "benefits", meaning.join(">"), words);
                part.sources = self.sources(&exclusive.sources);
                vec![part]
            }
            Declared::Fund(id) => self.fund(program.funds.at(id)),
            Declared::Constraint(at) => {
                let constraint = program.constraints.get(at);
                constraint.map_or_else(Vec::new, |it| self.constraint(it))
            }
        };
        for (tag, label) in self.labels(declared) {
            let key = format!("name.{tag}");
            parts.push(Part::new(
                What::Label,
                &key,
                label,
                words::label(tag, label),
            ));
        }
        parts
    }

    fn benefit_name(&self, benefit: &Benefit) -> String {
        self.exprs.name(Kind::Benefit, &benefit.name)
    }

    fn entity(&self, entity: &Entity) -> Vec<Part> {
        let program = self.program();
        let counts = entity.counts.map(|base| crate::value::Unit::of(base));
        let counts = self.both(&|words| {
            counts
                .as_ref()
                .map_or_else(String::new, |it| words.unit(it))
        });
        let mut parts = vec![Part::new(What::Counts, "counts", counts.zh.clone(), counts)];
        for list in &entity.lists {
            let of = program.entities.at(list.entity);
            let most = list.most.map_or_else(String::new, |most| most.to_string());
            let of_name = self.exprs.name(Kind::Entity, &of.name);
            let meaning = format!("{} {of_name} {}-{most}", list.name, list.least);
            let words = self.both(&|words| {
                let name = words.name(&list.name, &list.labels);
                let of = words.name(&of.name, &of.labels);
                format!("{name}: {of} {}–{most}", list.least)
            });
            parts.push(Part::new(What::List, &list.name, meaning, words));
            for (tag, label) in &list.labels {
                let key = format!("{}.{tag}", list.name);
                parts.push(Part::new(
                    What::Label,
                    &key,
                    label,
                    words::label(tag, label),
                ));
            }
            parts.extend(self.question(&list.name, list.question.as_ref()));
        }
        parts
    }

    fn input(&self, input: &Input) -> Vec<Part> {
        let program = self.program();
        let words = self.both(&|words| words.ty(&input.ty));
        let ty = self.exprs.ty(&input.ty).to_string();
        let mut parts = vec![
            Part::new(What::Type, "type", ty, words),
            said(What::Judged, if input.judged { "认定" } else { "填报" })
                .worded(words::judged(input.judged)),
        ];
        let range = |wording: crate::program::wording::Wording<'_>| {
            let today = wording.pick("今日", "today", "오늘").to_owned();
            let end = |value: Option<crate::value::Value>, is_today: bool| match value {
                _ if is_today => today.clone(),
                Some(value) => wording.value(value, &input.ty),
                None => String::new(),
            };
            let low = end(input.low, input.on_the_day.not_before);
            let high = end(input.high, input.on_the_day.not_after);
            format!("{low}–{high}")
        };
        let range = self.both(&range);
        parts.push(Part::new(What::Range, "range", range.zh.clone(), range));
        if let Some(presumption) = &input.presumption {
            parts.push(self.presumption(input, presumption));
        }
        parts.extend(notes(&input.notes, &input.officer_notes));
        parts.extend(self.question("", input.question.as_ref()));
        if let Some(topic) = input.topic {
            let topic = program.topics.at(topic);
            let words = self.both(&|words| words.name(&topic.name, &topic.labels).to_owned());
            parts.push(Part::new(What::Question, "topic", &topic.name, words));
        }
        parts.extend(allowed(&input.allows));
        parts
    }

    fn presumption(&self, input: &Input, presumption: &Presumption) -> Part {
        let words = self.both(&|words| words.value(presumption.value, &input.ty));
        let (what, default) = match presumption.kind {
            Presumed::Default => (What::Default, Some(words.clone())),
            Presumed::Usual => (What::Usual, None),
        };
        let mut part = Part::new(what, "value", words.zh.clone(), words);
        part.default = default;
        part
    }

    fn question(&self, key: &str, question: Option<&Question>) -> Vec<Part> {
        let Some(question) = question else {
            return Vec::new();
        };
        let key = format!("{key}.question");
        let mut parts = vec![Part::new(
            What::Question,
            &key,
            &question.text,
            Text::same(&question.text),
        )];
        for (tag, label) in &question.labels {
            let key = format!("{key}.{tag}");
            parts.push(Part::new(
                What::Question,
                &key,
                label,
                words::label(tag, label),
            ));
        }
        if let Some(when) = question.when {
            let mut part = self.expression(What::Question, when);
            part.key = format!("{key}.when");
            parts.push(part);
        }
        parts
    }

    fn parameter(&self, parameter: &Parameter) -> Vec<Part> {
        let ty = self.exprs.ty(&parameter.ty).to_string();
        let words = self.both(&|words| words.ty(&parameter.ty));
        let keys: Vec<String> = parameter
            .keys
            .iter()
            .map(|it| self.exprs.ty(&it.ty()).to_string())
            .collect();
        let key_words = self.both(&|words| {
            let keys = parameter.keys.iter().map(|kind| words.kind(*kind));
            keys.collect::<Vec<_>>().join("、")
        });
        let mut parts = vec![
            Part::new(What::Type, "type", ty, words),
            Part::new(What::Keys, "keys", keys.join(","), key_words),
            said(What::SetBy, parameter.delegates.as_deref().unwrap_or("")).keyed("delegates"),
        ];
        if let Some(set_at) = &parameter.set_at {
            let words = words::set_at(set_at);
            parts.push(Part::new(
                What::SetBy,
                "level",
                words::set_at_meaning(set_at),
                words,
            ));
        }
        if let Some((count, unit)) = parameter.reviewed {
            let words = self.both(&|words| words.often(count, unit));
            parts.push(Part::new(What::Review, "often", words.zh.clone(), words));
        }
        parts.extend(notes(&parameter.notes, &[]));
        parts.extend(allowed(&parameter.allows));
        parts
    }

    fn fund(&self, fund: &Fund) -> Vec<Part> {
        let program = self.program();
        let item = |what: What, item: &FundItem| {
            let mut part = match item {
                FundItem::Benefit(id, _) => {
                    let benefit = program.benefits.at(*id);
                    let words =
                        self.both(&|words| words.name(&benefit.name, &benefit.labels).to_owned());
                    let name = self.benefit_name(benefit);
                    Part::new(what, &name, name.clone(), words)
                }
                FundItem::Programme(name, _) => {
                    let words = self.both(&|words| words.said(name).0.to_owned());
                    Part::new(what, name, format!("「{name}」"), words)
                }
            };
            part.sources = self.sources(&fund.sources);
            part
        };
        let covers = fund.covers.iter().map(|it| item(What::Covers, it));
        covers
            .chain(fund.excludes.iter().map(|it| item(What::Excludes, it)))
            .collect()
    }

    fn constraint(&self, constraint: &Constraint) -> Vec<Part> {
        let words = self.both(&|words| words.expr_in(constraint.test, &constraint.every));
        let every: Vec<String> = constraint
            .every
            .iter()
            .map(|it| self.exprs.ty(&it.kind.ty()).to_string())
            .collect();
        let meaning = format!("{} {}", every.join(","), self.exprs.at(constraint.test));
        let mut test = Part::new(What::Constraint, "test", meaning, words);
        test.expr = Some(constraint.test);
        test.sources = self.sources(&constraint.sources);
        let mut parts = vec![test];
        if let Some(entity) = constraint.entity {
            parts.push(self.scope(entity));
        }
        parts.extend(notes(&constraint.notes, &[]));
        parts
    }

    /// 给 家庭
    pub(super) fn scope(&self, entity: Id<Entity>) -> Part {
        let entity = self.program().entities.at(entity);
        let words = self.both(&|words| words.name(&entity.name, &entity.labels).to_owned());
        let name = self.exprs.name(Kind::Entity, &entity.name);
        Part::new(What::Scope, "entity", name, words)
    }

    /// A clause that is one expression.
    pub(super) fn expression(&self, what: What, id: Id<Expr>) -> Part {
        let words = self.both(&|words| words.expr(id));
        let mut part = Part::new(what, "", self.exprs.at(id).to_string(), words);
        part.expr = Some(id);
        part
    }

    pub(super) fn with_sources(&self, mut part: Part, sources: &[Citation]) -> Part {
        part.sources = self.sources(sources);
        part.wants_source = true;
        part
    }
}

impl Part {
    fn worded(mut self, words: Text) -> Self {
        self.words = words;
        self
    }

    pub(super) fn keyed(mut self, key: &str) -> Self {
        key.clone_into(&mut self.key);
        self
    }
}

/// A clause that is told as it is written.
pub(super) fn said(what: What, words: &str) -> Part {
    Part::new(what, "said", words, Text::same(words))
}

pub(super) fn notes(notes: &[String], officer_notes: &[String]) -> Vec<Part> {
    let all = notes.iter().chain(officer_notes);
    all.map(|note| Part::new(What::Note, "", note, Text::same(note)))
        .collect()
}

pub(super) fn allowed(allows: &[crate::program::Allowed]) -> Vec<Part> {
    let part = |it: &crate::program::Allowed| {
        let words = format!("{} 「{}」", it.code, it.reason);
        Part::new(What::Allowed, &it.code, words.clone(), Text::same(words))
    };
    allows.iter().map(part).collect()
}
