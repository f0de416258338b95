//! The checked program as text: for `guiju show`, and stable for comparing two programs.
//!
//! Written from the program alone: names and types are those that were found, sugar is gone,
//! rules stand in an order in which each follows what it reads. It is for reading and not
//! a form of the language.

mod graph;
mod interview;
mod rules;
mod values;

pub use graph::graph;

use std::fmt::Write as _;

use super::wording::Wording;
use super::{Citation, Entity, Id, Input, List, Presumed, Program, Region, Rule};
use crate::diagnostic::Lang;
use crate::syntax::words;
use crate::value::{Date, Rounding};

/// The whole program, with the words of the language in Chinese or in English.
#[must_use]
pub fn dump(program: &Program, lang: Lang) -> String {
    let mut out = Out {
        program,
        lang,
        wording: Wording::exact(program, lang),
        text: String::new(),
    };
    out.shell();
    for (_, parameter) in program.parameters.iter() {
        out.parameter(parameter);
    }
    for rule in &program.order {
        match rule {
            Rule::Definition(id) => out.definition(program.definitions.at(*id)),
            Rule::Benefit(id) => out.benefit(program.benefits.at(*id)),
        }
    }
    out.ties();
    out.interview();
    out.text
}

/// Text as it grows.
struct Out<'p> {
    program: &'p Program,
    lang: Lang,
    wording: Wording<'p>,
    text: String,
}

impl Out<'_> {
    /// One of two words, by the language.
    fn either<T>(&self, zh: T, en: T) -> T {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// A line that begins with so many levels of indent.
    fn line(&mut self, level: usize, words: &str) {
        self.text.extend(std::iter::repeat_n("  ", level));
        self.text.push_str(words);
        self.text.push('\n');
    }

    /// A line that begins with a word of the language.
    fn clause(&mut self, level: usize, word: &'static str, rest: &str) {
        let word = self.word(word);
        let space = if rest.is_empty() { "" } else { " " };
        self.line(level, &format!("{word}{space}{rest}"));
    }

    /// A word that begins a declaration or a clause, in the language of the text.
    fn word(&self, zh: &'static str) -> &'static str {
        let heads = words::heads().map(|head| (head.zh, head.en));
        let clauses = words::clauses().map(|clause| (clause.zh, clause.en));
        match self.lang {
            Lang::Zh => zh,
            Lang::En => heads
                .chain(clauses)
                .find(|(word, _)| *word == zh)
                .map_or(zh, |(_, en)| en),
        }
    }

    /// `「一（一）」`
    fn quoted(&self, text: &str) -> String {
        self.either(format!("「{text}」"), format!("“{text}”"))
    }

    /// `城市、农村`
    fn listed(&self, names: &[impl AsRef<str>]) -> String {
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        names.join(self.either("、", ", "))
    }

    /// ` 自 2021-07-01 至 2025-12-31`
    fn days(&self, from: Option<Date>, until: Option<Date>) -> String {
        let mut words = String::new();
        for (word, day) in [("自", from), ("至", until)] {
            if let Some(day) = day {
                // Writing to a String cannot fail.
                let _ = write!(words, " {} {day}", self.word(word));
            }
        }
        words
    }

    fn rounding(&mut self, rounding: Rounding) {
        let mode = self.wording.mode(rounding.mode);
        let to = self.either("到", "to");
        self.clause(1, "舍入", &format!("{to} {} {mode}", rounding.step));
    }

    /// What rules are about: documents, regions, categories, units, entities.
    fn shell(&mut self) {
        let program = self.program;
        self.clause(0, "规则集", &program.name);
        if let Some(rounding) = program.rounding {
            self.rounding(rounding);
        }
        self.text.push('\n');
        for (_, document) in program.documents.iter() {
            let title = self.quoted(document.title.as_deref().unwrap_or(""));
            self.clause(0, "文件", &format!("{} {title}", document.name));
        }
        for (id, region) in program.regions.iter() {
            if region.parent.is_none() {
                self.region(id, 0);
            }
        }
        for (_, category) in program.categories.iter() {
            let items: Vec<&str> = category
                .items
                .iter()
                .map(|item| item.name.as_str())
                .collect();
            let items = self.listed(&items);
            self.clause(0, "类别", &format!("{} = {items}", category.name));
        }
        for unit in &program.units {
            self.clause(0, "单位", &unit.name);
        }
        for (_, entity) in program.entities.iter() {
            self.text.push('\n');
            self.entity(entity);
        }
        self.text.push('\n');
    }

    fn region(&mut self, id: Id<Region>, level: usize) {
        let program = self.program;
        let region = program.regions.at(id);
        let mut name = region.name.clone();
        if let Some(level) = region.level {
            let of = &program.levels.at(level).name;
            name = self.either(format!("{name}（{of}）"), format!("{name} ({of})"));
        }
        if level == 0 {
            self.clause(0, "地区", &name);
        } else {
            self.line(level, &name);
        }
        let inside: Vec<Id<Region>> = program
            .regions
            .iter()
            .filter(|(_, region)| region.parent == Some(id))
            .map(|(id, _)| id)
            .collect();
        for id in inside {
            self.region(id, level.saturating_add(1));
        }
    }

    fn entity(&mut self, entity: &Entity) {
        self.clause(0, "主体", &entity.name);
        for &id in &entity.inputs {
            self.input(self.program.inputs.at(id));
        }
        for list in &entity.lists {
            self.list(list);
        }
    }

    fn input(&mut self, input: &Input) {
        let wording = self.wording;
        let value = |value| wording.value(value, &input.ty);
        let mut words = format!("{}: {}", input.name, wording.ty(&input.ty));
        let mut add = |zh: &str, en: &str, rest: String| {
            let (comma, word) = self.either(("，", zh), (", ", en));
            // Writing to a String cannot fail.
            let _ = write!(words, "{comma}{word}{rest}");
        };
        if input.by_month {
            add("逐月", "monthly", String::new());
        }
        let today = |is_so: bool| is_so.then(|| self.either("今日", "today").to_owned());
        let low = today(input.on_the_day.not_before).or_else(|| input.low.map(value));
        let high = today(input.on_the_day.not_after).or_else(|| input.high.map(value));
        match (low, high) {
            (Some(low), Some(high)) => {
                add("", "", format!("{low} {} {high}", self.either("至", "to")));
            }
            (Some(low), None) => add("不低于 ", "at least ", low),
            (None, Some(high)) => add("不高于 ", "at most ", high),
            (None, None) => {}
        }
        if let Some(presumption) = &input.presumption {
            let (zh, en) = match presumption.kind {
                Presumed::Default => ("默认 ", "default "),
                Presumed::Usual => ("通常 ", "usual "),
            };
            add(zh, en, value(presumption.value));
        }
        let origin = if input.judged { "认定" } else { "填报" };
        self.clause(1, origin, &words);
        self.asked(input.question.as_ref(), input.topic);
    }

    fn list(&mut self, list: &List) {
        let entity = &self.program.entities.at(list.entity).name;
        let least = list.least;
        let count = match (list.most, self.lang) {
            (Some(most), Lang::Zh) => format!("，{least} 至 {most} 个"),
            (Some(most), Lang::En) => format!(", {least} to {most}"),
            (None, Lang::Zh) => format!("，至少 {least} 个"),
            (None, Lang::En) => format!(", at least {least}"),
        };
        self.clause(1, "包含", &format!("{}: {entity}{count}", list.name));
        self.asked(list.question.as_ref(), list.topic);
    }

    fn sources(&mut self, level: usize, sources: &[Citation]) {
        for source in sources {
            let mut words = self.program.documents.at(source.document).name.clone();
            // Writing to a String cannot fail.
            if let Some(place) = &source.place {
                let _ = write!(words, " {}", self.quoted(place));
            }
            for (quote, _) in &source.quotes {
                let _ = write!(words, " {} {}", self.word("引"), self.quoted(quote));
            }
            self.clause(level, "依据", &words);
        }
    }
}
