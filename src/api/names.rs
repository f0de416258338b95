//! The catalogue of a program: the names of everything that a page shows, with their labels,
//! and no values.

use super::facts::{inputs, label_keys, unit_words, value};
use super::findings::LinesByFile;
use super::interview;
use super::values::sources;
use crate::program::wording::Wording;
use crate::program::{
    Amount, Benefit, Category, Document, Entity, Id, Input, Item, KeyKind, List, Parameter,
    Program, Question, Region, Topic, Type,
};
use crate::text::{Files, Span};
use crate::value::{Base, Unit};
use crate::wire::finding::Place;
use crate::wire::names::{
    BenefitNamed, CategoryNamed, DocumentNamed, EntityNamed, FactNamed, Giving, Key, Kind,
    ListNamed, Named, Names, ParameterNamed, RegionNamed, UnitNamed, ValueType,
};
use crate::wire::value::{Day, Value};
use crate::wire::words::{Translated, Words, labels};

/// The catalogue. What a benefit gives is told of its latest version.
#[must_use]
pub fn to_wire<'a>(program: &'a Program, files: &'a Files) -> Names<'a> {
    let mut catalogue = Catalogue {
        program,
        files,
        lines: LinesByFile::new(files),
    };
    let title = program.title.as_ref().unwrap_or(&program.name);
    let benefits = program.benefits.iter();
    let benefits = benefits.map(|(_, it)| catalogue.benefit(it)).collect();
    let entities = || program.entities.iter().map(|(_, it)| it);
    let facts =
        entities().flat_map(|entity| inputs(program, entity).map(move |(_, it)| (entity, it)));
    let funds = program.funds.iter();
    let documents = program.documents.iter();
    let parameters = program.parameters.iter();
    let texts = program.said.iter();
    let offices = program.offices.iter();
    let events = program.events.iter();
    let officer_notes = interview::officer_notes(program, &mut catalogue.lines);
    Names {
        title: Translated::new(title, &program.labels),
        benefits,
        entities: entities().map(|it| catalogue.entity(it)).collect(),
        facts: facts.map(|(of, it)| catalogue.fact(of, it)).collect(),
        categories: program
            .categories
            .iter()
            .map(|(_, it)| category(it))
            .collect(),
        regions: catalogue.regions(),
        units: catalogue.units(),
        documents: documents.map(|(_, it)| catalogue.document(it)).collect(),
        funds: funds.map(|(_, it)| named(&it.name, &it.labels)).collect(),
        parameters: parameters.map(|(_, it)| catalogue.parameter(it)).collect(),
        topics: interview::topics(program),
        offices: offices
            .map(|(_, it)| interview::office(program, it))
            .collect(),
        events: events
            .map(|(_, it)| interview::event(program, it))
            .collect(),
        officer_notes,
        texts: texts
            .map(|(text, it)| (text.as_str(), labels(it)))
            .collect(),
    }
}

struct Catalogue<'a> {
    program: &'a Program,
    files: &'a Files,
    lines: LinesByFile<'a>,
}

fn named<'a>(name: &'a str, names: &'a [(String, String)]) -> Named<'a> {
    let labels = labels(names);
    Named { name, labels }
}

fn question(question: Option<&Question>) -> Option<Translated<'_>> {
    question.map(|it| Translated::new(&it.text, &it.labels))
}

pub(super) fn note(notes: &[String]) -> Option<String> {
    (!notes.is_empty()).then(|| notes.join("\n"))
}

fn category(category: &Category) -> CategoryNamed<'_> {
    CategoryNamed {
        name: &category.name,
        labels: labels(&category.labels),
        items: items(&category.items),
    }
}

fn value_type(ty: &Type) -> ValueType {
    match ty {
        Type::Truth => ValueType::YesNo,
        Type::Category(_) => ValueType::Category,
        Type::Region => ValueType::Region,
        Type::Date => ValueType::Date,
        Type::Number(quantity) if quantity.is_points() => ValueType::Points,
        Type::Number(quantity) if quantity.is_ratio() => ValueType::Ratio,
        Type::Number(_) => ValueType::Number,
        Type::List(_) => ValueType::List,
    }
}

fn items(items: &[Item]) -> Vec<Named<'_>> {
    let items = items.iter();
    items.map(|item| named(&item.name, &item.labels)).collect()
}

impl<'a> Catalogue<'a> {
    fn benefit(&mut self, benefit: &'a Benefit) -> BenefitNamed<'a> {
        let program = self.program;
        let version = benefit.versions.last();
        let funds = version.map_or_else(Vec::new, |version| {
            let funds = version.funds.iter();
            funds
                .map(|(id, _)| program.funds.at(*id).name.as_str())
                .collect()
        });
        BenefitNamed {
            name: &benefit.name,
            labels: labels(&benefit.labels),
            entity: &program.entities.at(benefit.entity).name,
            kind: version.map(|version| match version.amount {
                Amount::Exact(_) if version.amount.is_set_later() => Giving::AtLeast,
                Amount::Range { .. } => Giving::Range,
                Amount::Exact(_) => Giving::Amount,
                Amount::UpTo(_) => Giving::UpTo,
                Amount::Unset { .. } => Giving::Unset,
                Amount::InKind => Giving::InKind,
            }),
            ty: version.and_then(|version| version.ty.as_ref().map(value_type)),
            unit: version
                .and_then(|version| version.ty.as_ref())
                .and_then(|ty| self.unit_of(ty)),
            once: version.is_some_and(|version| version.once),
            charge: benefit.is_charge,
            agencies: version.map_or(&[], |version| &version.agencies),
            funds,
            note: version.and_then(|version| note(&version.notes)),
            officer_note: version.and_then(|version| note(&version.officer_notes)),
            about: version.map_or_else(Vec::new, |version| sources(program, &version.sources)),
            rule: version.map(|version| self.declaration(version.span)),
        }
    }

    fn declaration(&mut self, span: Span) -> Place<'a> {
        let whole = self.lines.whole(span);
        self.lines.place(whole)
    }

    fn entity(&self, entity: &'a Entity) -> EntityNamed<'a> {
        EntityNamed {
            name: &entity.name,
            labels: labels(&entity.labels),
            label_keys: label_keys(self.program, entity).collect(),
            counts: entity.counts.map(|base| self.unit(&Unit::of(base))),
            lists: entity.lists.iter().map(|list| self.list(list)).collect(),
        }
    }

    fn list(&self, list: &'a List) -> ListNamed<'a> {
        ListNamed {
            name: &list.name,
            labels: labels(&list.labels),
            of: &self.program.entities.at(list.entity).name,
            question: question(list.question.as_ref()),
            when: self.when(list.question.as_ref()),
            topic: self.topic(list.topic),
            min: list.least,
            max: list.most,
        }
    }

    fn fact(&self, entity: &'a Entity, input: &'a Input) -> FactNamed<'a> {
        let shown = |it| -> Value<'a> { value(self.program, &input.ty, it) };
        let presumption = input.presumption.as_ref();
        let reason = presumption.and_then(|presumption| presumption.reason.as_deref());
        FactNamed {
            entity: &entity.name,
            name: &input.name,
            labels: labels(&input.labels),
            question: question(input.question.as_ref()),
            when: self.when(input.question.as_ref()),
            topic: self.topic(input.topic),
            note: note(&input.notes),
            officer_note: note(&input.officer_notes),
            kind: self.kind(&input.ty),
            min: input.low.map(shown),
            max: input.high.map(shown),
            default: input.default().map(shown),
            usual: input.usual().map(shown),
            reason: reason.map(|it| {
                let others = self.program.translations(it);
                Translated::new(it, others.map_or(&[], Vec::as_slice))
            }),
            judged: input.judged,
            by_month: input.by_month,
        }
    }

    /// Where a question makes sense.
    fn when(&self, question: Option<&Question>) -> Option<Words> {
        let when = question?.when?;
        Some(Wording::in_each(self.program, &|words| words.expr(when)).into())
    }

    fn topic(&self, topic: Option<Id<Topic>>) -> Option<&'a str> {
        topic.map(|id| self.program.topics.at(id).name.as_str())
    }

    /// What may stand for a type; a category by its name beside its items.
    fn kind(&self, ty: &Type) -> Kind<'a> {
        let category = match ty {
            Type::Category(id) => Some(self.program.categories.at(*id)),
            Type::Truth | Type::Region | Type::Date | Type::Number(_) | Type::List(_) => None,
        };
        Kind {
            ty: value_type(ty),
            unit: self.unit_of(ty),
            whole: matches!(ty, Type::Number(quantity) if quantity.whole),
            category: category.map(|it| it.name.as_str()),
            items: category.map_or_else(Vec::new, |it| items(&it.items)),
        }
    }

    /// The unit of a type, in words; none of a plain number or of what is no number.
    fn unit_of(&self, ty: &Type) -> Option<Words> {
        match ty {
            Type::Number(quantity) if !unit_words(self.program, quantity).is_empty() => {
                Some(self.unit(quantity.unit()))
            }
            Type::Truth
            | Type::Category(_)
            | Type::Region
            | Type::Date
            | Type::Number(_)
            | Type::List(_) => None,
        }
    }

    fn unit(&self, unit: &Unit) -> Words {
        Wording::in_each(self.program, &|words| words.unit(unit)).into()
    }

    /// The units that quantities are made of: those of the language, then the rulebook's own.
    fn units(&self) -> Vec<UnitNamed<'a>> {
        let built_in = Base::words().map(|(base, name, _)| (base, name, None));
        let own = self.program.units.iter().enumerate();
        let own = own.filter_map(|(at, unit)| {
            let base = unit.base(u16::try_from(at).ok()?);
            Some((base, unit.name.as_str(), unit.meaning.as_deref()))
        });
        let all = built_in.chain(own);
        all.map(|(base, name, meaning)| UnitNamed {
            name,
            words: self.unit(&Unit::of(base)),
            meaning,
        })
        .collect()
    }

    /// Each region with the name of the one around it, which stands before it.
    fn regions(&self) -> Vec<RegionNamed<'a>> {
        let program = self.program;
        let region = |(_, region): (_, &'a Region)| RegionNamed {
            name: &region.name,
            labels: labels(&region.labels),
            parent: region.parent.map(|id| program.regions.at(id).name.as_str()),
        };
        program.regions.iter().map(region).collect()
    }

    fn document(&self, document: &'a Document) -> DocumentNamed<'a> {
        let title = document.title.as_ref().unwrap_or(&document.name);
        let file = document.text.and_then(|file| self.files.get(file));
        DocumentNamed {
            name: &document.name,
            labels: labels(&document.labels),
            title: Translated::new(title, &document.labels),
            number: document.number.as_deref(),
            issuer: document.issuer.as_deref(),
            date: document.date.map(|date| Day(date.to_string())),
            file: file.map(|file| file.path.as_str()),
        }
    }

    fn parameter(&self, parameter: &'a Parameter) -> ParameterNamed<'a> {
        let names = parameter.key_names.iter().map(Option::as_deref);
        let names = names.chain(std::iter::repeat(None));
        let keys = parameter.keys.iter().zip(names).map(|(kind, name)| {
            let (ty, category) = match kind {
                KeyKind::Region => (ValueType::Region, None),
                KeyKind::Truth => (ValueType::YesNo, None),
                KeyKind::Whole(_) => (ValueType::Number, None),
                KeyKind::Category(id) => (
                    ValueType::Category,
                    Some(self.program.categories.at(*id).name.as_str()),
                ),
            };
            let unit = match kind {
                KeyKind::Whole(Some(_)) => self.kind(&kind.ty()).unit,
                KeyKind::Whole(None) | KeyKind::Region | KeyKind::Truth | KeyKind::Category(_) => {
                    None
                }
            };
            Key {
                name,
                ty,
                category,
                unit,
            }
        });
        ParameterNamed {
            name: &parameter.name,
            labels: labels(&parameter.labels),
            kind: self.kind(&parameter.ty),
            keys: keys.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use crate::api::Loaded;
    use crate::api::example::{HOUSEHOLD, SOURCE, files};

    fn names(files: &[(&str, &str)]) -> Json {
        let names = Loaded::load(files, "").map(|loaded| loaded.names());
        serde_json::from_str(&names.unwrap_or_default()).unwrap_or_default()
    }

    #[track_caller]
    fn check(names: &Json, pointer: &str, expected: Json) {
        assert_eq!(names.pointer(pointer), Some(&expected), "{pointer}");
    }

    #[test]
    fn a_benefit_is_named_with_its_unit_its_sources_and_its_declaration() {
        let names = names(&files());
        let declared = HOUSEHOLD.find("待遇 低保").unwrap_or_default();
        let end = HOUSEHOLD.find("\n\n待遇 救急").unwrap_or_default();
        let line = HOUSEHOLD
            .lines()
            .position(|line| line.starts_with("待遇 低保"));
        check(
            &names,
            "/benefits/0",
            json!({
                "name": "低保", "labels": {}, "for": "家庭", "kind": "amount", "type": "number",
                "unit": {"zh": "元/月", "en": "yuan/month", "ko": "원/월"},
                "once": false, "agencies": [], "funds": [], "note": null,
                "about": [{"document": "示例文件", "place": "一", "quotes": ["标准为每人每月600元"]}],
                "rule": {
                    "file": "a.gj", "line": line.map(|line| line + 1), "column": 1,
                    "start": declared, "end": end,
                },
            }),
        );
        check(&names, "/benefits/1/kind", json!("up_to"));
        check(&names, "/benefits/1/once", json!(true));
        check(&names, "/benefits/2/kind", json!("in_kind"));
        check(&names, "/benefits/2/unit", Json::Null);
    }

    #[test]
    fn facts_entities_and_regions_are_named_without_values_of_parameters() {
        let labelled = HOUSEHOLD.replace(
            "类别 户籍性质 = 城市、农村\n",
            "类别 户籍性质 = 城市、农村\n  译 城市 en 「urban」 ko 「도시」\n",
        );
        let names = names(&[("a.gj", &labelled), ("sources/example.txt", SOURCE)]);
        check(
            &names,
            "/facts/0",
            json!({
                "entity": "家庭", "name": "户籍", "labels": {"en": "residence"}, "question": null,
                "note": "以户口簿为准", "type": "category", "unit": null, "whole": false,
                "category": "户籍性质",
                "items": [
                    {"name": "城市", "labels": {"en": "urban", "ko": "도시"}},
                    {"name": "农村", "labels": {}},
                ],
                "min": null, "max": null, "default": null, "usual": null, "reason": null, "judged": false,
            }),
        );
        check(
            &names,
            "/facts/7",
            json!({
                "entity": "人", "name": "月工资", "labels": {}, "question": {"zh": "每月工资收入"},
                "note": null, "type": "number",
                "unit": {"zh": "元/月", "en": "yuan/month", "ko": "원/월"}, "whole": false,
                "category": null, "items": [], "min": "0", "max": "1000000", "default": "0",
                "usual": null, "reason": null,
                "judged": false,
            }),
        );
        check(
            &names,
            "/entities/0/lists/0",
            json!({"name": "成员", "labels": {}, "of": "人", "question": {"zh": "家里有谁？"}, "min": 1, "max": 3}),
        );
        check(
            &names,
            "/regions",
            json!([
                {"name": "示例省", "labels": {}, "parent": null},
                {"name": "甲市", "labels": {}, "parent": "示例省"},
                {"name": "乙市", "labels": {}, "parent": "示例省"},
            ]),
        );
        check(&names, "/documents/0/file", json!("sources/example.txt"));
        check(&names, "/parameters/0/keys/0", json!({"type": "region"}));
        check(
            &names,
            "/units/2",
            json!({"name": "人", "words": {"zh": "人", "en": "person", "ko": "명"}, "meaning": null}),
        );
        let text = names.to_string();
        assert!(
            !text.contains("600.") && !text.contains("\"600\""),
            "{text}"
        );
    }
}
