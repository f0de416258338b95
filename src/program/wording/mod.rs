//! Names, values, units and expressions of a program as words, in Chinese and in English.
//!
//! The one place where they are written: the dump, messages, JSON and explanations ask here.

mod expr;

use super::{Id, KeyKind, Labels, Parameter, Program, Question, Region, Type};
use crate::diagnostic::Lang;
use crate::value::{Number, Rounding, RoundingMode, Unit, Value};

/// How things are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// Nothing left out, names as they are declared.
    Exact,
    /// As one would tell it: names by their labels, from whose side is clear.
    Plain,
}

/// Writes parts of one program in one language.
///
/// # Example
/// ```
/// use guiju::diagnostic::Lang;
/// use guiju::program::wording::Wording;
/// use guiju::value::{Base, Unit};
///
/// let mut files = guiju::text::Files::new();
/// files.add("a.gj", "规则集 示例\n\n主体 家庭\n  计量 户\n");
/// let program = guiju::check(&files, "").program.unwrap();
/// let unit = Unit::of(Base::Yuan);
/// assert_eq!(Wording::exact(&program, Lang::Zh).unit(&unit), "元");
/// assert_eq!(Wording::plain(&program, Lang::En).unit(&unit), "yuan");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Wording<'p> {
    program: &'p Program,
    lang: Lang,
    style: Style,
}

impl<'p> Wording<'p> {
    /// For lists and messages: nothing left out, names as they are declared.
    #[must_use]
    pub fn exact(program: &'p Program, lang: Lang) -> Self {
        Self {
            program,
            lang,
            style: Style::Exact,
        }
    }

    /// For people: names by their labels in the language, where the rulebook has one.
    #[must_use]
    pub fn plain(program: &'p Program, lang: Lang) -> Self {
        Self {
            program,
            lang,
            style: Style::Plain,
        }
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// One of two words, by the language.
    pub(crate) fn either<T>(&self, zh: T, en: T) -> T {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// A declared name.
    #[must_use]
    pub fn name<'n>(&self, name: &'n str, labels: &'n Labels) -> &'n str {
        if self.style == Style::Exact || self.lang == Lang::Zh {
            return name;
        }
        let english = labels.iter().find(|(lang, _)| lang == "en");
        english.map_or(name, |(_, label)| label)
    }

    /// What to ask for a fact or a list, where the rulebook says it in this language.
    #[must_use]
    pub fn question<'n>(&self, question: Option<&'n Question>) -> Option<&'n str> {
        let question = question?;
        let said = self.name(&question.text, &question.labels);
        let is_translated = question.labels.iter().any(|(lang, _)| lang == "en");
        (self.lang == Lang::Zh || is_translated || said.is_ascii()).then_some(said)
    }

    /// A region.
    #[must_use]
    pub fn region(&self, id: Id<Region>) -> &'p str {
        let region = self.program.regions.get(id);
        region.map_or("?", |region| self.name(&region.name, &region.labels))
    }

    /// `元/人/月`, `yuan/person/month`; empty for a plain number.
    #[must_use]
    pub fn unit(&self, unit: &Unit) -> String {
        let units = &self.program.units;
        let words = unit.display_in(self.lang, &|position| {
            let unit = units.get(usize::from(position));
            unit.map_or("?", |unit| self.name(&unit.name, &unit.labels))
        });
        match (words.as_str(), self.style) {
            ("yo", Style::Plain) => "years".to_owned(),
            _ => words,
        }
    }

    /// `643`, `1/3`; for people with about its value where it does not end.
    #[must_use]
    pub fn digits(&self, number: Number) -> String {
        if self.style == Style::Exact || number.ends() {
            return number.to_string();
        }
        let near = Number::fraction(1, 100).ok().and_then(|step| {
            let mode = RoundingMode::HalfAwayFromZero;
            Rounding { step, mode }.apply(number).ok()
        });
        near.map_or_else(
            || number.to_string(),
            |near| {
                self.either(
                    format!("{number}（≈{near}）"),
                    format!("{number} (≈{near})"),
                )
            },
        )
    }

    /// `643 元/人/月`, `20%`
    #[must_use]
    pub fn number(&self, number: Number, ty: &Type) -> String {
        let Type::Number(quantity) = ty else {
            return self.digits(number);
        };
        if quantity.ratio
            && let Ok(percent) = number.checked_mul(Number::from(100))
        {
            return format!("{}%", self.digits(percent));
        }
        let unit = self.unit(&quantity.unit);
        if unit.is_empty() {
            self.digits(number)
        } else {
            format!("{} {unit}", self.digits(number))
        }
    }

    /// `612 元/人/月`, `20%`, `城市`, `长春市`, `是`, `2024-06-18`
    #[must_use]
    pub fn value(&self, value: Value, ty: &Type) -> String {
        match value {
            Value::Truth(true) => self.either("是", "yes").to_owned(),
            Value::Truth(false) => self.either("否", "no").to_owned(),
            Value::Date(date) => date.to_string(),
            Value::Region(at) => self.region(Id::at(at as usize)).to_owned(),
            Value::Item(at) => self.item(ty, at).to_owned(),
            Value::Number(number) => self.number(number, ty),
        }
    }

    fn item(&self, ty: &Type, at: u32) -> &'p str {
        let item = match ty {
            Type::Category(id) => self.program.categories.at(*id).items.get(at as usize),
            Type::Truth | Type::Region | Type::Date | Type::Number(_) | Type::List(_) => None,
        };
        item.map_or("?", |item| self.name(&item.name, &item.labels))
    }

    /// A key of a parameter.
    #[must_use]
    pub fn key(&self, key: Value, kind: KeyKind) -> String {
        self.value(key, &kind.ty())
    }

    /// `低保标准（长春市、城市）`: a parameter with keys that are known.
    #[must_use]
    pub fn parameter(&self, parameter: &Parameter, keys: &[Value], more: Option<&str>) -> String {
        let name = self.name(&parameter.name, &parameter.labels);
        let keys = keys.iter().zip(&parameter.keys);
        let mut parts: Vec<String> = keys.map(|(key, kind)| self.key(*key, *kind)).collect();
        parts.extend(more.map(str::to_owned));
        if parts.is_empty() {
            return name.to_owned();
        }
        self.either(
            format!("{name}（{}）", parts.join("、")),
            format!("{name} ({})", parts.join(", ")),
        )
    }

    /// What a parameter is keyed by: `地区`, `户籍性质`, `是否`.
    #[must_use]
    pub fn kind(&self, kind: KeyKind) -> String {
        self.ty(&kind.ty())
    }

    /// `户籍性质`, `元/人/月`, `整数 人`
    #[must_use]
    pub fn ty(&self, ty: &Type) -> String {
        let word = |zh: &str, en: &str| self.either(zh, en).to_owned();
        match ty {
            Type::Truth => word("是否", "yes or no"),
            Type::Category(id) => {
                let category = self.program.categories.at(*id);
                self.name(&category.name, &category.labels).to_owned()
            }
            Type::Region => word("地区", "region"),
            Type::Date => word("日期", "date"),
            Type::Number(quantity) if quantity.ratio => word("百分比", "ratio"),
            Type::Number(quantity) => {
                let unit = self.unit(&quantity.unit);
                match (quantity.whole, unit.is_empty()) {
                    (true, true) => word("整数", "integer"),
                    (true, false) => format!("{} {unit}", self.either("整数", "integer")),
                    (false, true) => word("数", "number"),
                    (false, false) => unit,
                }
            }
            Type::List(id) => {
                let entity = self.program.entities.at(*id);
                let name = self.name(&entity.name, &entity.labels);
                self.either(format!("{name}的列表"), format!("list of {name}"))
            }
        }
    }

    /// `四舍五入`
    #[must_use]
    pub fn mode(&self, mode: RoundingMode) -> &'static str {
        match mode {
            RoundingMode::HalfAwayFromZero => self.either("四舍五入", "half_up"),
            RoundingMode::AwayFromZero => self.either("进位", "up"),
            RoundingMode::TowardZero => self.either("舍去", "down"),
            RoundingMode::HalfToEven => self.either("四舍六入", "half_even"),
        }
    }
}
