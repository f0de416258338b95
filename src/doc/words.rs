//! What the page says itself, in its three languages, and values and names as it says them.

use crate::diagnostic::Lang;
use crate::program::wording::Wording;
use crate::program::{KeyKind, Labels, Program, Type};
use crate::value::{Unit, Value};

/// Language of the page and of the names on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageLang {
    /// Chinese.
    Zh,
    /// English.
    En,
    /// Korean.
    Ko,
}

impl PageLang {
    /// The tag of the language.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
            Self::Ko => "ko",
        }
    }

    /// One of three wordings.
    #[must_use]
    pub fn of(self, zh: &'static str, en: &'static str, ko: &'static str) -> &'static str {
        match self {
            Self::Zh => zh,
            Self::En => en,
            Self::Ko => ko,
        }
    }

    /// A name in this language, where the rulebook has one.
    #[must_use]
    pub fn label(self, labels: &Labels) -> Option<&str> {
        let own = labels.iter().find(|(lang, _)| lang == self.tag());
        own.map(|(_, text)| text.as_str())
    }
}

/// Values, units and names of a program in the language of the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'p> {
    pub(super) program: &'p Program,
    pub(super) lang: PageLang,
}

impl<'p> Words<'p> {
    /// One of three wordings.
    pub(super) fn of(self, zh: &'static str, en: &'static str, ko: &'static str) -> &'static str {
        self.lang.of(zh, en, ko)
    }

    /// A declared name, by its label where there is one.
    pub(super) fn name<'n>(self, name: &'n str, labels: &'n Labels) -> &'n str {
        self.lang.label(labels).unwrap_or(name)
    }

    /// `643 元/人/月`, `643 yuan/person/month`, `643 위안/인/월`
    pub(super) fn value(self, value: Value, ty: &Type) -> String {
        if self.lang != PageLang::Ko {
            return self.wording().value(value, ty);
        }
        match value {
            Value::Truth(true) => "예".to_owned(),
            Value::Truth(false) => "아니요".to_owned(),
            Value::Date(date) => date.to_string(),
            Value::Region(at) => {
                let region = self.program.regions.iter().nth(at as usize);
                region
                    .map_or("?", |(_, it)| self.name(&it.name, &it.labels))
                    .to_owned()
            }
            Value::Item(at) => self.item(ty, at).to_owned(),
            Value::Number(number) => match ty {
                Type::Number(quantity) if !quantity.ratio => {
                    let digits = self.wording().digits(number);
                    format!("{digits} {}", self.unit(&quantity.unit))
                        .trim_end()
                        .to_owned()
                }
                Type::Number(_)
                | Type::Truth
                | Type::Category(_)
                | Type::Region
                | Type::Date
                | Type::List(_) => self.wording().number(number, ty),
            },
        }
    }

    /// A key of a parameter.
    pub(super) fn key(self, key: Value, kind: KeyKind) -> String {
        self.value(key, &kind.ty())
    }

    /// `户籍性质`, `元/人/月`, `일자`
    pub(super) fn ty(self, ty: &Type) -> String {
        if self.lang != PageLang::Ko {
            return self.wording().ty(ty);
        }
        match ty {
            Type::Truth => "예/아니요".to_owned(),
            Type::Region => "지역".to_owned(),
            Type::Date => "날짜".to_owned(),
            Type::Category(id) => {
                let category = self.program.categories.at(*id);
                self.name(&category.name, &category.labels).to_owned()
            }
            Type::List(id) => {
                let entity = self.program.entities.at(*id);
                format!("{} 목록", self.name(&entity.name, &entity.labels))
            }
            Type::Number(quantity) if quantity.ratio => "백분율".to_owned(),
            Type::Number(quantity) => {
                let unit = self.unit(&quantity.unit);
                if unit.is_empty() {
                    "수".to_owned()
                } else {
                    unit
                }
            }
        }
    }

    fn wording(self) -> Wording<'p> {
        let lang = match self.lang {
            PageLang::Zh => Lang::Zh,
            PageLang::En | PageLang::Ko => Lang::En,
        };
        Wording::plain(self.program, lang)
    }

    fn item(self, ty: &Type, at: u32) -> &'p str {
        let item = match ty {
            Type::Category(id) => self.program.categories.at(*id).items.get(at as usize),
            Type::Truth | Type::Region | Type::Date | Type::Number(_) | Type::List(_) => None,
        };
        item.map_or("?", |item| self.name(&item.name, &item.labels))
    }

    /// A unit in Korean words.
    fn unit(self, unit: &Unit) -> String {
        let units = &self.program.units;
        let words = unit.display_in(Lang::Zh, &|position| {
            let unit = units.get(usize::from(position));
            unit.map_or("?", |unit| self.name(&unit.name, &unit.labels))
        });
        let korean = |letter: char| match letter {
            '元' => "위안".to_owned(),
            '人' => "인".to_owned(),
            '户' => "가구".to_owned(),
            '年' => "년".to_owned(),
            '月' => "월".to_owned(),
            '日' => "일".to_owned(),
            '岁' => "세".to_owned(),
            other => other.to_string(),
        };
        words.chars().map(korean).collect()
    }
}
