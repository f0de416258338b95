//! What an editor offers, put together one kind at a time.

use super::scope::Scope;
use super::{meanings, names};
use crate::builtins;
use crate::diagnostic::{Lang, Text};
use crate::program::wording::Wording;
use crate::program::{Id, KeyKind, Level, Type};
use crate::resolve::Symbol;
use crate::syntax::words::{ClauseWord, heads};
use crate::value::Base;

/// One thing that could be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What is shown.
    pub label: String,
    /// English word for what it is: `parameter`, `clause`, `unit`.
    pub kind: &'static str,
    /// A few words about it.
    pub detail: Text,
    /// What is written.
    pub insert: String,
}

/// The offers so far.
pub(super) struct Offers<'p> {
    pub(super) items: Vec<Item>,
    pub(super) scope: Scope<'p>,
    pub(super) english: bool,
}

impl Offers<'_> {
    fn push(&mut self, label: &str, kind: &'static str, detail: Text, insert: String) {
        let is_there = self.items.iter().any(|it| it.label == label);
        if !is_there {
            self.items.push(Item {
                label: label.to_owned(),
                kind,
                detail,
                insert,
            });
        }
    }

    fn either(&self, zh: &'static str, en: &'static str) -> &'static str {
        if self.english { en } else { zh }
    }

    /// Words that begin declarations.
    pub(super) fn heads(&mut self) {
        for head in heads() {
            let word = self.either(head.zh, head.en);
            let about = meanings::of_head(head.head);
            self.push(word, "declaration", about, format!("{word} "));
        }
    }

    /// Words that begin clauses.
    pub(super) fn clauses(&mut self, clauses: impl Iterator<Item = &'static ClauseWord>) {
        for clause in clauses {
            let word = self.either(clause.zh, clause.en);
            let about = meanings::of_clause(clause.clause);
            self.push(word, "clause", about, format!("{word} "));
        }
    }

    /// Words inside clauses that may stand in a place.
    pub(super) fn words(&mut self, place: meanings::Place) {
        for word in meanings::words(place) {
            let label = self.either(word.zh, word.en);
            self.push(label, "keyword", word.text(), format!("{label} "));
        }
    }

    /// One of those words.
    pub(super) fn word(&mut self, zh: &'static str, en: &'static str) {
        let label = self.either(zh, en);
        if let Some(about) = meanings::of_word(label) {
            self.push(label, "keyword", about, format!("{label} "));
        }
    }

    /// Words that stand for values: 是, 今日.
    pub(super) fn truths(&mut self) {
        for (zh, en) in [("是", "yes"), ("否", "no")] {
            let label = self.either(zh, en);
            self.push(
                label,
                "item",
                Text::new("是否", "yes or no"),
                label.to_owned(),
            );
        }
    }

    /// A declared thing.
    pub(super) fn symbol(&mut self, symbol: Symbol) {
        let name = names::name(self.scope.program(), symbol);
        if name.is_empty() {
            return;
        }
        let (kind, ..) = names::kind(self.scope.program(), symbol);
        let insert = match symbol {
            Symbol::Parameter(id) => {
                let keys = &self.scope.program().parameters.at(id).keys;
                self.with_keys(&name, keys)
            }
            Symbol::Region(_)
            | Symbol::Level(_)
            | Symbol::Category(_)
            | Symbol::Item(..)
            | Symbol::Unit(_)
            | Symbol::Entity(_)
            | Symbol::Input(_)
            | Symbol::List(..)
            | Symbol::Definition(_)
            | Symbol::Benefit(_)
            | Symbol::Document(_)
            | Symbol::Fund(_)
            | Symbol::Topic(_)
            | Symbol::Office(_)
            | Symbol::Event(_)
            | Symbol::Variable(_) => name.clone(),
        };
        self.push(&name, kind, self.detail(symbol), insert);
    }

    /// A variable of a constraint.
    pub(super) fn variable(&mut self, name: &str) {
        let about = Text::new("约束的变量", "variable of a constraint");
        self.push(name, "variable", about, name.to_owned());
    }

    /// A declared thing by its bare name.
    pub(super) fn bare(&mut self, symbol: Symbol) {
        let name = names::name(self.scope.program(), symbol);
        let (kind, ..) = names::kind(self.scope.program(), symbol);
        if !name.is_empty() {
            self.push(&name, kind, self.detail(symbol), name.clone());
        }
    }

    /// `低保标准[所在地, 户籍]` where one fact in scope fits each key, else `低保标准[`.
    fn with_keys(&self, name: &str, keys: &[KeyKind]) -> String {
        if keys.is_empty() {
            return name.to_owned();
        }
        let fits = |kind: &KeyKind| {
            let ty = Some(kind.ty());
            let mut found = self.scope.around().flat_map(|entity| {
                let members = self.scope.members(entity).into_iter();
                members.filter(|it| self.scope.type_of(*it) == ty)
            });
            match (found.next(), found.next()) {
                (Some(only), None) => Some(names::name(self.scope.program(), only)),
                (Some(_), Some(_)) | (None, _) => None,
            }
        };
        let found: Option<Vec<String>> = keys.iter().map(fits).collect();
        found.map_or_else(
            || format!("{name}["),
            |found| format!("{name}[{}]", found.join(", ")),
        )
    }

    /// `参数 · 元/人/月 · 按 地区`, and what it is called in English.
    fn detail(&self, symbol: Symbol) -> Text {
        let program = self.scope.program();
        let (_, zh, en) = names::kind(program, symbol);
        let words = |lang| Wording::exact(program, lang);
        let ty = self
            .scope
            .type_of(symbol)
            .filter(|_| !matches!(symbol, Symbol::Item(..) | Symbol::Region(_)));
        let (mut zh, mut en) = (zh.to_owned(), en.to_owned());
        if let Symbol::Item(category, _) = symbol {
            zh.clone_from(&program.categories.at(category).name);
            en.clone_from(&zh);
        }
        if let Some(ty) = ty {
            zh.push_str(&format!(" · {}", words(Lang::Zh).ty(&ty)));
            en.push_str(&format!(" · {}", words(Lang::En).ty(&ty)));
        }
        let labels = match symbol {
            Symbol::Parameter(id) => Some(&program.parameters.at(id).labels),
            Symbol::Input(id) => Some(&program.inputs.at(id).labels),
            Symbol::Definition(id) => Some(&program.definitions.at(id).labels),
            Symbol::Benefit(id) => Some(&program.benefits.at(id).labels),
            Symbol::Region(id) => Some(&program.regions.at(id).labels),
            Symbol::Category(id) => Some(&program.categories.at(id).labels),
            Symbol::Entity(id) => Some(&program.entities.at(id).labels),
            Symbol::Document(id) => Some(&program.documents.at(id).labels),
            Symbol::Fund(id) => Some(&program.funds.at(id).labels),
            Symbol::Topic(id) => Some(&program.topics.at(id).labels),
            Symbol::Office(id) => Some(&program.offices.at(id).labels),
            Symbol::Event(id) => Some(&program.events.at(id).labels),
            Symbol::Level(id) => program.translations(&program.levels.at(id).name),
            Symbol::Item(..) | Symbol::Unit(_) | Symbol::List(..) | Symbol::Variable(_) => None,
        };
        let english = labels.and_then(|labels| labels.iter().find(|(lang, _)| lang == "en"));
        if let Some((_, label)) = english {
            en.push_str(&format!(" · {label}"));
        }
        if let Symbol::Document(id) = symbol
            && let Some(title) = &program.documents.at(id).title
        {
            zh.push_str(&format!(" · {title}"));
        }
        Text::new(zh, en)
    }

    /// All functions.
    pub(super) fn functions(&mut self) {
        for function in builtins::all() {
            let word = self.either(function.zh, function.en);
            let about = meanings::of_function(function);
            self.push(word, "function", about, format!("{word}("));
        }
    }

    /// Single unit words, and the whole units that the rulebook's values have.
    pub(super) fn units(&mut self, whole: bool) {
        let program = self.scope.program();
        let lang = if self.english { Lang::En } else { Lang::Zh };
        if whole {
            let parameters = program.parameters.iter().map(|(_, it)| &it.ty);
            let inputs = program.inputs.iter().map(|(_, it)| &it.ty);
            let definitions = program.definitions.iter().map(|(_, it)| &it.ty);
            for ty in parameters.chain(inputs).chain(definitions) {
                if let Type::Number(quantity) = ty {
                    let unit = Wording::exact(program, lang).unit(quantity.unit());
                    if unit.contains('/') {
                        self.push(&unit, "unit", Text::new("单位", "unit"), unit.clone());
                    }
                }
            }
        }
        for (_, zh, en) in Base::words() {
            let word = self.either(zh, en);
            self.push(word, "unit", Text::new("单位", "unit"), word.to_owned());
        }
        for at in (0_u16..).take(program.units.len()) {
            self.bare(Symbol::Unit(at));
        }
    }

    /// The units of a period.
    pub(super) fn periods(&mut self) {
        for (zh, en) in [("年", "year"), ("月", "month"), ("日", "day")] {
            let word = self.either(zh, en);
            self.push(word, "unit", Text::new("单位", "unit"), word.to_owned());
        }
    }

    /// What may stand after a number beside a unit.
    pub(super) fn scales(&mut self) {
        for (zh, en, about) in [("万", "wan", "10⁴"), ("亿", "yi", "10⁸")] {
            let word = self.either(zh, en);
            self.push(word, "unit", Text::same(about), word.to_owned());
        }
    }

    /// Words for types: 是否, 元/月, categories.
    pub(super) fn types(&mut self) {
        self.key_types();
        let plain = [
            ("日期", "date", "一天", "a day"),
            ("数", "number", "没有单位的数", "a number without unit"),
            (
                "整数",
                "integer",
                "没有单位的整数",
                "a whole number without unit",
            ),
            ("百分比", "ratio", "比例", "a ratio"),
            ("百分点", "points", "提高几个百分点", "percentage points"),
        ];
        for (zh, en, about_zh, about_en) in plain {
            let word = self.either(zh, en);
            self.push(word, "type", Text::new(about_zh, about_en), word.to_owned());
        }
        self.units(true);
    }

    /// The levels that regions have.
    pub(super) fn levels(&mut self) {
        let levels: Vec<Id<Level>> = self.scope.program().levels.ids().collect();
        for level in levels {
            self.bare(Symbol::Level(level));
        }
    }

    /// What a parameter may be keyed by.
    pub(super) fn key_types(&mut self) {
        let plain = [
            ("是否", "yesno", "是或否", "yes or no"),
            ("地区", "region", "一个地区", "a region"),
        ];
        for (zh, en, about_zh, about_en) in plain {
            let word = self.either(zh, en);
            self.push(word, "type", Text::new(about_zh, about_en), word.to_owned());
        }
        let categories = self.scope.program().categories.ids();
        categories.for_each(|id| self.bare(Symbol::Category(id)));
    }

    /// Constants of a type that have names.
    pub(super) fn constants(&mut self, ty: &Type) {
        match ty {
            Type::Truth => self.truths(),
            Type::Category(id) => self.scope.items(*id).for_each(|item| self.bare(item)),
            Type::Region => {
                let regions = self.scope.program().regions.ids();
                regions.for_each(|id| self.bare(Symbol::Region(id)));
            }
            Type::Date => {
                self.word("今日", "today");
                self.word("上年末", "last_year_end");
            }
            Type::Number(_) | Type::List(_) => {}
        }
    }

    /// Names in scope, those of a type first where one is wanted.
    pub(super) fn names(&mut self, want: Option<&Type>, in_case: bool) {
        let scope = self.scope;
        let around: Vec<_> = scope.around().collect();
        let members = around.into_iter().flat_map(|entity| scope.members(entity));
        let mut all: Vec<Symbol> = members.collect();
        let parameters = scope.program().parameters.ids();
        all.extend(parameters.map(Symbol::Parameter));
        if in_case || scope.entity.is_some() {
            all.extend(scope.program().benefits.ids().map(Symbol::Benefit));
        }
        if let Some(want) = want {
            let fits = |it: &Symbol| scope.type_of(*it).is_some_and(|ty| like(&ty, want));
            let (fitting, others): (Vec<Symbol>, Vec<Symbol>) =
                all.into_iter().partition(|it| fits(it));
            all = fitting;
            if matches!(want, Type::Number(_) | Type::Truth | Type::Date) {
                all.extend(others);
            }
        }
        for symbol in all {
            self.symbol(symbol);
        }
    }
}

/// Whether values of two types can stand for each other; of numbers any two.
fn like(a: &Type, b: &Type) -> bool {
    matches!((a, b), (Type::Number(_), Type::Number(_))) || a == b
}
