//! Names, values, units and expressions of a program as words, in each language.
//!
//! The one place where they are written: the dump, messages, JSON and explanations ask here.

mod expr;
mod kept;
mod rows;
mod lists;

use std::borrow::Cow;

pub use kept::Kept;

use super::{ByMonth, DateUnit, Id, KeyKind, Labels, Parameter, Program, Question, Region, Type};
use crate::language::{Language, SENTENCE, Words, pick, sentence};
use crate::value::{Base, Number, Rounding, RoundingMode, Unit, Value};

/// How things are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// Nothing left out, names as they are declared.
    Exact,
    /// As one would tell it: names by their labels, from whose side is clear.
    Plain,
}

/// Most numbers with their units are no longer.
const ROOM_FOR_NUMBER: usize = 48;

/// Writes parts of one program in one language.
///
/// # Example
/// ```
/// use guiju::internals::language::Language;
/// use guiju::internals::program::wording::Wording;
/// use guiju::internals::value::{Base, Unit};
///
/// let mut files = guiju::internals::text::Files::new();
/// files.add("a.gj", "规则集 示例\n\n主体 家庭\n  计量 户\n");
/// let program = guiju::internals::check(&files, "").program.unwrap();
/// let unit = Unit::of(Base::Yuan);
/// assert_eq!(Wording::exact(&program, Language::Zh).unit(&unit), "元");
/// assert_eq!(Wording::plain(&program, Language::Ko).unit(&unit), "원");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Wording<'p> {
    program: &'p Program,
    language: Language,
    style: Style,
    /// Of expressions for people, what was written before.
    kept: Option<&'p Kept>,
}

impl<'p> Wording<'p> {
    /// For lists and messages: nothing left out, names as they are declared.
    #[must_use]
    pub fn exact(program: &'p Program, language: impl Into<Language>) -> Self {
        Self {
            program,
            language: language.into(),
            style: Style::Exact,
            kept: None,
        }
    }

    /// For people: names by their labels in the language, where the rulebook has one.
    #[must_use]
    pub fn plain(program: &'p Program, language: impl Into<Language>) -> Self {
        Self {
            program,
            language: language.into(),
            style: Style::Plain,
            kept: None,
        }
    }

    /// The same for people, with what was written of this program before.
    pub(crate) fn keeping(self, kept: &'p Kept) -> Self {
        Self {
            kept: Some(kept),
            ..self
        }
    }

    /// What people are told, in every language.
    #[must_use]
    pub fn in_each(program: &'p Program, say: &dyn Fn(Self) -> String) -> Words {
        Words::each(&|language| say(Self::plain(program, language)))
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// One of three words, by the language.
    pub(crate) fn pick<T>(&self, zh: T, en: T, ko: T) -> T {
        self.language.pick(zh, en, ko)
    }

    /// A declared name.
    #[must_use]
    pub fn name<'n>(&self, name: &'n str, labels: &'n Labels) -> &'n str {
        if self.style == Style::Exact {
            return name;
        }
        self.label(labels).unwrap_or(name)
    }

    /// The label of the language; Chinese names are names.
    fn label<'n>(&self, labels: &'n Labels) -> Option<&'n str> {
        let tag = self.language.tag();
        let own = labels.iter().find(|(of, _)| of == tag);
        own.filter(|_| self.language != Language::Zh)
            .map(|(_, label)| label.as_str())
    }

    /// A note, a reason, an agency: in this language where the rulebook says it so, and whether
    /// it does.
    #[must_use]
    pub fn said<'t>(&self, text: &'t str) -> (&'t str, bool)
    where
        'p: 't,
    {
        match self
            .program
            .translations(text)
            .and_then(|it| self.label(it))
        {
            Some(label) => (label, true),
            None => (text, self.language == Language::Zh),
        }
    }

    /// A level of regions: in this language where the rulebook says it so, else by its name.
    #[must_use]
    pub fn level<'t>(&self, name: &'t str) -> &'t str
    where
        'p: 't,
    {
        self.said(name).0
    }

    /// `每年`, `每 6 个月`: how often a value has to be set anew.
    #[must_use]
    pub fn often(&self, count: u32, unit: DateUnit) -> String {
        let is_yearly = matches!((count, unit), (1, DateUnit::Year) | (12, DateUnit::Month));
        if is_yearly {
            return pick!(self, "每年", "every year", "매년").to_owned();
        }
        let (zh, ko) = match unit {
            DateUnit::Day => ("天", "일"),
            DateUnit::Month => ("个月", "개월"),
            DateUnit::Year => ("年", "년"),
        };
        let en = match (count, unit) {
            (1, DateUnit::Day) => "every day".to_owned(),
            (1, DateUnit::Month) => "every month".to_owned(),
            (_, DateUnit::Day) => sentence!("every {count} days"),
            (_, DateUnit::Month) => sentence!("every {count} months"),
            (_, DateUnit::Year) => sentence!("every {count} years"),
        };
        pick!(
            self,
            sentence!("每 {count} {zh}"),
            en,
            sentence!("{count}{ko}마다"),
        )
    }

    /// What to ask for a fact or a list, where the rulebook says it in this language.
    #[must_use]
    pub fn question<'n>(&self, question: Option<&'n Question>) -> Option<&'n str> {
        let question = question?;
        let said = self.name(&question.text, &question.labels);
        let is_translated = self.label(&question.labels).is_some();
        (self.language == Language::Zh || is_translated || said.is_ascii()).then_some(said)
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
        let mut text = String::new();
        self.put_unit(unit, &mut text);
        text
    }

    fn put_unit(&self, unit: &Unit, text: &mut String) {
        if self.style == Style::Plain && self.language == Language::En && unit.is_age() {
            text.push_str("years");
            return;
        }
        let units = &self.program.units;
        let word = |position| {
            let unit = units.get(usize::from(position));
            unit.map_or("?", |unit| self.name(&unit.name, &unit.labels))
        };
        unit.put_in(self.language, &word, text);
    }

    /// `643`, `1/3`; for people with about its value where it does not end.
    #[must_use]
    pub fn digits(&self, number: Number) -> String {
        if self.style == Style::Exact || number.ends() {
            return number.to_digits(0);
        }
        let near = Number::fraction(1, 100).ok().and_then(|step| {
            let mode = RoundingMode::HalfAwayFromZero;
            Rounding { step, mode }.apply(number).ok()
        });
        near.map_or_else(
            || number.to_string(),
            |near| {
                pick!(
                    self,
                    sentence!("{number}（≈{near}）"),
                    sentence!("{number} (≈{near})"),
                    sentence!("{number}(≈{near})"),
                )
            },
        )
    }

    /// What stands after a number of percentage points.
    fn points(&self, number: Number) -> &'static str {
        match (self.style, number.abs() == Number::ONE) {
            (Style::Exact, _) => self.pick(" 个百分点", " pp", " pp"),
            (Style::Plain, true) => self.pick(" 个百分点", " percentage point", "%포인트"),
            (Style::Plain, false) => self.pick(" 个百分点", " percentage points", "%포인트"),
        }
    }

    /// A unit after a number: English counts `1 month`, but `6 months`.
    fn put_counted(&self, unit: &Unit, number: Number, text: &mut String) {
        if self.style == Style::Exact || self.language != Language::En {
            self.put_unit(unit, text);
            return;
        }
        let is_one = number.abs() == Number::ONE;
        let may_be_many = [
            Base::Person,
            Base::Household,
            Base::Year,
            Base::Month,
            Base::Day,
        ];
        if *unit == Unit::of(Base::Age) {
            text.push_str(if is_one { "year" } else { "years" });
        } else {
            self.put_unit(unit, text);
            if !is_one && may_be_many.map(Unit::of).contains(unit) {
                text.push('s');
            }
        }
    }

    /// `643 元/人/月`, `643 yuan/person/month`, `643원/인/월`, `20%`
    #[must_use]
    pub fn number(&self, number: Number, ty: &Type) -> String {
        let Type::Number(quantity) = ty else {
            return self.digits(number);
        };
        if quantity.is_ratio()
            && let Ok(percent) = number.checked_mul(Number::from(100))
        {
            let digits = self.digits(percent);
            let unit = if quantity.is_points() {
                self.points(percent)
            } else {
                "%"
            };
            return digits + unit;
        }
        let mut text = String::with_capacity(ROOM_FOR_NUMBER);
        text.push_str(&self.digits(number));
        let end = text.len();
        self.put_counted(quantity.unit(), number, &mut text);
        // Korean writes its own units without a space, and those of others with one.
        let is_joined = self.language == Language::Ko
            && (text.get(end..)).is_some_and(|unit| !unit.starts_with(|c: char| c.is_ascii()));
        if text.len() > end && !is_joined {
            text.insert(end, ' ');
        }
        text
    }

    /// `612 元/人/月`, `20%`, `城市`, `长春市`, `是`, `2024-06-18`
    #[must_use]
    pub fn value(&self, value: Value, ty: &Type) -> String {
        self.shown(value, ty).into_owned()
    }

    /// The same where it is only read.
    pub(crate) fn shown(&self, value: Value, ty: &Type) -> Cow<'p, str> {
        Cow::Borrowed(match value {
            Value::Truth(true) => self.pick("是", "yes", "예"),
            Value::Truth(false) => self.pick("否", "no", "아니요"),
            Value::Date(date) => return Cow::Owned(date.to_string()),
            Value::Region(at) => self.region(Id::at(at as usize)),
            Value::Item(at) => self.item(ty, at),
            Value::Number(number) => return Cow::Owned(self.number(number, ty)),
        })
    }

    /// `2024-01 起 900 元/月，2024-04 起不清楚`
    pub(crate) fn months(&self, months: &ByMonth, ty: &Type) -> String {
        let runs = months.runs().iter().map(|run| {
            let from: String = run.from.to_string().chars().take(7).collect();
            let value = run.value.map(|value| self.shown(value, ty));
            match value {
                Some(value) => pick!(
                    self,
                    sentence!("{from} 起 {value}"),
                    sentence!("{value} from {from}"),
                    sentence!("{from}부터 {value}"),
                ),
                None => pick!(
                    self,
                    sentence!("{from} 起不清楚"),
                    sentence!("not known from {from}"),
                    sentence!("{from}부터 모름"),
                ),
            }
        });
        let runs: Vec<String> = runs.collect();
        runs.join(self.pick("，", ", ", ", "))
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
        let keys = keys.map(|(key, kind)| self.shown(*key, &kind.ty()));
        let [open, parting, close] =
            self.pick(["（", "、", "）"], [" (", ", ", ")"], ["(", ", ", ")"]);
        let mut text = String::with_capacity(SENTENCE);
        text.push_str(name);
        let mut before = open;
        for part in keys.chain(more.map(Cow::Borrowed)) {
            text.push_str(before);
            text.push_str(&part);
            before = parting;
        }
        if before == parting {
            text.push_str(close);
        }
        text
    }

    /// What a parameter is keyed by: `地区`, `户籍性质`, `是否`.
    #[must_use]
    pub fn kind(&self, kind: KeyKind) -> String {
        self.ty(&kind.ty())
    }

    /// `户籍性质`, `元/人/月`, `整数 人`
    #[must_use]
    pub fn ty(&self, ty: &Type) -> String {
        let word = |zh: &str, en: &str, ko: &str| self.pick(zh, en, ko).to_owned();
        match ty {
            Type::Truth => word("是否", "yes or no", "예/아니요"),
            Type::Category(id) => {
                let category = self.program.categories.at(*id);
                self.name(&category.name, &category.labels).to_owned()
            }
            Type::Region => word("地区", "region", "지역"),
            Type::Date => word("日期", "date", "날짜"),
            Type::Number(quantity) if quantity.is_points() => {
                word("百分点", "percentage points", "%포인트")
            }
            Type::Number(quantity) if quantity.is_ratio() => word("百分比", "ratio", "비률"),
            Type::Number(quantity) => {
                let unit = self.unit(quantity.unit());
                match (quantity.whole, unit.is_empty()) {
                    (true, true) => word("整数", "integer", "정수"),
                    (true, false) => word("整数", "integer", "정수") + " " + &unit,
                    (false, true) => word("数", "number", "수"),
                    (false, false) => unit,
                }
            }
            Type::List(id) => {
                let entity = self.program.entities.at(*id);
                let name = self.name(&entity.name, &entity.labels);
                pick!(
                    self,
                    sentence!("{name}的列表"),
                    sentence!("list of {name}"),
                    sentence!("{name} 목록"),
                )
            }
        }
    }

    /// A word of the language, or as one would say it.
    fn word(&self, exact: &'static str, plain: &'static str) -> &'static str {
        match self.style {
            Style::Exact => exact,
            Style::Plain => plain,
        }
    }

    /// `四舍五入`
    #[must_use]
    pub fn mode(&self, mode: RoundingMode) -> &'static str {
        match mode {
            RoundingMode::HalfAwayFromZero => {
                self.pick("四舍五入", self.word("half_up", "half up"), "반올림")
            }
            RoundingMode::AwayFromZero => self.pick("进位", "up", "올림"),
            RoundingMode::TowardZero => self.pick("舍去", "down", "버림"),
            RoundingMode::HalfToEven => self.pick(
                "四舍六入",
                self.word("half_even", "half to even"),
                "짝수 쪽 반올림",
            ),
        }
    }
}
