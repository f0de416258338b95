//! The checked program as text: for `guiju show`, and stable for comparing two programs.
//!
//! Written from the program alone: names and types are those that were found, sugar is gone,
//! rules stand in an order in which each follows what it reads. It is for reading and not
//! a form of the language.

mod expr;
mod graph;
mod rules;
mod values;

pub use graph::graph;

use std::fmt::Write as _;

use super::{Citation, Entity, Id, Input, List, Program, Rule, Type};
use crate::value::{Number, RoundingMode, Unit};

/// The whole program.
#[must_use]
pub fn dump(program: &Program) -> String {
    let mut out = Out {
        program,
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
    out.text
}

/// Text as it grows.
struct Out<'p> {
    program: &'p Program,
    text: String,
}

impl Out<'_> {
    /// A line that begins with so many levels of indent.
    fn line(&mut self, level: usize, words: &str) {
        self.text.extend(std::iter::repeat_n("  ", level));
        self.text.push_str(words);
        self.text.push('\n');
    }

    /// What rules are about: documents, regions, categories, units, entities.
    fn shell(&mut self) {
        let program = self.program;
        self.line(0, &format!("规则集 {}", program.name));
        if let Some(rounding) = program.rounding {
            let words = rounding_words(rounding.step, rounding.mode);
            self.line(1, &words);
        }
        self.text.push('\n');
        for (_, document) in program.documents.iter() {
            let title = document.title.as_deref().unwrap_or("");
            self.line(0, &format!("文件 {} 「{title}」", document.name));
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
            self.line(0, &format!("类别 {} = {}", category.name, items.join("、")));
        }
        for unit in &program.units {
            self.line(0, &format!("单位 {}", unit.name));
        }
        for (_, entity) in program.entities.iter() {
            self.text.push('\n');
            self.entity(entity);
        }
        self.text.push('\n');
    }

    fn region(&mut self, id: Id<super::Region>, level: usize) {
        let program = self.program;
        let name = &program.regions.at(id).name;
        let words = if level == 0 {
            format!("地区 {name}")
        } else {
            name.clone()
        };
        self.line(level, &words);
        let inside: Vec<Id<super::Region>> = program
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
        self.line(0, &format!("主体 {}", entity.name));
        for &id in &entity.inputs {
            self.input(self.program.inputs.at(id));
        }
        for list in &entity.lists {
            self.list(list);
        }
    }

    fn input(&mut self, input: &Input) {
        let origin = if input.judged { "认定" } else { "填报" };
        let mut words = format!("{origin} {}: {}", input.name, self.ty(&input.ty));
        let value = |value| self.value(&input.ty, value);
        // Writing to a String cannot fail.
        match (input.low.map(value), input.high.map(value)) {
            (Some(low), Some(high)) => {
                let _ = write!(words, "，{low} 至 {high}");
            }
            (Some(low), None) => {
                let _ = write!(words, "，不低于 {low}");
            }
            (None, Some(high)) => {
                let _ = write!(words, "，不高于 {high}");
            }
            (None, None) => {}
        }
        if let Some(default) = input.default {
            let _ = write!(words, "，默认 {}", self.value(&input.ty, default));
        }
        self.line(1, &words);
    }

    fn list(&mut self, list: &List) {
        let entity = &self.program.entities.at(list.entity).name;
        let most = list.most.map_or_else(String::new, |most| most.to_string());
        let least = list.least;
        self.line(
            1,
            &format!("包含 {}: {entity}，{least} 至 {most} 个", list.name),
        );
    }

    /// `户籍性质`, `元/人/月`, `整数 人`
    fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Truth => "是否".to_owned(),
            Type::Category(id) => self.program.categories.at(*id).name.clone(),
            Type::Region => "地区".to_owned(),
            Type::Date => "日期".to_owned(),
            Type::Number(quantity) if quantity.ratio => "百分比".to_owned(),
            Type::Number(quantity) => {
                let unit = self.unit(&quantity.unit);
                match (quantity.whole, unit.is_empty()) {
                    (true, true) => "整数".to_owned(),
                    (true, false) => format!("整数 {unit}"),
                    (false, true) => "数".to_owned(),
                    (false, false) => unit,
                }
            }
            Type::List(id) => format!("{}的列表", self.program.entities.at(*id).name),
        }
    }

    fn unit(&self, unit: &Unit) -> String {
        let units = &self.program.units;
        unit.display(&|position| {
            let unit = units.get(usize::from(position));
            unit.map_or("?", |unit| unit.name.as_str())
        })
    }

    fn sources(&mut self, level: usize, sources: &[Citation]) {
        for source in sources {
            let document = &self.program.documents.at(source.document).name;
            let mut words = format!("依据 {document}");
            if let Some(place) = &source.place {
                // Writing to a String cannot fail.
                let _ = write!(words, " 「{place}」");
            }
            for (quote, _) in &source.quotes {
                let _ = write!(words, " 引 「{quote}」");
            }
            self.line(level, &words);
        }
    }
}

/// `舍入 到 0.01 四舍五入`
fn rounding_words(step: Number, mode: RoundingMode) -> String {
    format!("舍入 到 {step} {}", mode_word(mode))
}

fn mode_word(mode: RoundingMode) -> &'static str {
    match mode {
        RoundingMode::HalfAwayFromZero => "四舍五入",
        RoundingMode::AwayFromZero => "进位",
        RoundingMode::TowardZero => "舍去",
        RoundingMode::HalfToEven => "四舍六入",
    }
}
