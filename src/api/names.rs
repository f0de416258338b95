//! The catalogue of a program: the names of everything that a page shows, with their labels,
//! and no values.

use serde_json::{Map, Value as Json, json};

use super::facts::{inputs, unit_words, value_to_json};
use super::findings::LinesByFile;
use super::labels::{labels, words};
use super::object::{object, put_all};
use super::values::sources;
use crate::program::wording::Wording;
use crate::program::{
    Amount, Benefit, BenefitVersion, Category, Document, Entity, Input, Item, KeyKind, Labels,
    List, Parameter, Program, Question, Region, Type,
};
use crate::text::{Files, Span};
use crate::value::{Base, Unit};

/// `{title, benefits, entities, facts, categories, regions, units, documents, funds,
/// parameters, texts}`: each has its `name`, and `labels` by language; units and titles are words by
/// language, `{"zh", "en", "ko"}`; `texts` are notes, reasons and agencies in other languages, by
/// their words. What a benefit gives is told of its latest version.
#[must_use]
pub fn to_json(program: &Program, files: &Files) -> Json {
    let mut catalogue = Catalogue {
        program,
        files,
        lines: LinesByFile::new(files),
    };
    let title = program.title.as_ref().unwrap_or(&program.name);
    let benefits = program.benefits.iter();
    let benefits: Json = benefits.map(|(_, it)| catalogue.benefit(it)).collect();
    let entities = program.entities.iter();
    let facts = program.entities.iter();
    let facts =
        facts.flat_map(|(_, entity)| inputs(program, entity).map(move |(_, it)| (entity, it)));
    let funds = program.funds.iter();
    object!({
        "title": words(title, &program.labels),
        "benefits": benefits,
        "entities": entities.map(|(_, it)| catalogue.entity(it)).collect::<Json>(),
        "facts": facts.map(|(entity, it)| catalogue.fact(entity, it)).collect::<Json>(),
        "categories": program.categories.iter().map(|(_, it)| category(it)).collect::<Json>(),
        "regions": catalogue.regions(),
        "units": catalogue.units(),
        "documents": program.documents.iter().map(|(_, it)| catalogue.document(it)).collect::<Json>(),
        "funds": funds.map(|(_, it)| Json::Object(named(&it.name, &it.labels))).collect::<Json>(),
        "parameters": program.parameters.iter().map(|(_, it)| catalogue.parameter(it)).collect::<Json>(),
        "texts": program.said.iter().map(|(text, it)| (text.clone(), labels(it))).collect::<Json>(),
    })
}

struct Catalogue<'a> {
    program: &'a Program,
    files: &'a Files,
    lines: LinesByFile<'a>,
}

/// `{name, labels}`
fn named(name: &str, names: &Labels) -> Map<String, Json> {
    with(
        Map::new(),
        [("name", Json::from(name)), ("labels", labels(names))],
    )
}

/// An object with more entries.
fn with<const N: usize>(
    mut object: Map<String, Json>,
    mut entries: [(&str, Json); N],
) -> Map<String, Json> {
    put_all(&mut object, &mut entries);
    object
}

fn question(question: Option<&Question>) -> Json {
    question.map_or(Json::Null, |it| words(&it.text, &it.labels))
}

fn note(notes: &[String]) -> Json {
    if notes.is_empty() {
        return Json::Null;
    }
    Json::from(notes.join("\n"))
}

fn category(category: &Category) -> Json {
    let items = [("items", items(&category.items))];
    Json::Object(with(named(&category.name, &category.labels), items))
}

/// `points` are a ratio that is told in percentage points.
fn type_word(ty: &Type) -> &'static str {
    match ty {
        Type::Truth => "yes_no",
        Type::Category(_) => "category",
        Type::Region => "region",
        Type::Date => "date",
        Type::Number(quantity) if quantity.is_points() => "points",
        Type::Number(quantity) if quantity.is_ratio() => "ratio",
        Type::Number(_) => "number",
        Type::List(_) => "list",
    }
}

fn items(items: &[Item]) -> Json {
    let items = items.iter();
    items
        .map(|item| Json::Object(named(&item.name, &item.labels)))
        .collect()
}

impl Catalogue<'_> {
    fn benefit(&mut self, benefit: &Benefit) -> Json {
        let mut told = named(&benefit.name, &benefit.labels);
        let entity = self.program.entities.at(benefit.entity);
        told.insert("for".to_owned(), Json::from(entity.name.as_str()));
        let Some(version) = benefit.versions.last() else {
            return Json::Object(told);
        };
        Json::Object(with(told, self.version(version)))
    }

    fn version(&mut self, version: &BenefitVersion) -> [(&'static str, Json); 9] {
        let kind = match version.amount {
            Amount::Exact(_) => "amount",
            Amount::UpTo(_) => "up_to",
            Amount::InKind => "in_kind",
        };
        let funds = version.funds.iter();
        [
            ("kind", Json::from(kind)),
            (
                "type",
                version
                    .ty
                    .as_ref()
                    .map_or(Json::Null, |ty| Json::from(type_word(ty))),
            ),
            (
                "unit",
                version
                    .ty
                    .as_ref()
                    .map_or(Json::Null, |ty| self.unit_of(ty)),
            ),
            ("once", Json::from(version.once)),
            ("agencies", Json::from(version.agencies.as_slice())),
            (
                "funds",
                funds
                    .map(|(id, _)| Json::from(self.program.funds.at(*id).name.as_str()))
                    .collect(),
            ),
            ("note", note(&version.notes)),
            ("about", sources(self.program, &version.sources)),
            ("rule", self.declaration(version.span)),
        ]
    }

    fn declaration(&mut self, span: Span) -> Json {
        let whole = self.lines.whole(span);
        Json::Object(self.lines.place(whole))
    }

    fn entity(&self, entity: &Entity) -> Json {
        let counts = entity.counts.map(|base| self.unit(&Unit::of(base)));
        let lists = entity.lists.iter().map(|list| self.list(list));
        let entries = [
            ("counts", counts.unwrap_or_default()),
            ("lists", lists.collect()),
        ];
        Json::Object(with(named(&entity.name, &entity.labels), entries))
    }

    fn list(&self, list: &List) -> Json {
        let entries = [
            (
                "of",
                Json::from(self.program.entities.at(list.entity).name.as_str()),
            ),
            ("question", question(list.question.as_ref())),
            ("min", Json::from(list.least)),
            ("max", Json::from(list.most)),
        ];
        Json::Object(with(named(&list.name, &list.labels), entries))
    }

    fn fact(&self, entity: &Entity, input: &Input) -> Json {
        let value = |value| value_to_json(self.program, &input.ty, value);
        let told = with(Map::new(), [("entity", Json::from(entity.name.as_str()))]);
        let told = with(
            told,
            [
                ("name", Json::from(input.name.as_str())),
                ("labels", labels(&input.labels)),
                ("question", question(input.question.as_ref())),
                ("note", note(&input.notes)),
            ],
        );
        let told = with(told, self.kind(&input.ty));
        Json::Object(with(
            told,
            [
                ("min", input.low.map_or(Json::Null, value)),
                ("max", input.high.map_or(Json::Null, value)),
                ("default", input.default.map_or(Json::Null, value)),
                ("judged", Json::from(input.judged)),
            ],
        ))
    }

    /// `type`, `unit`, `whole` and `items` of a type; a category by its name beside its items.
    fn kind(&self, ty: &Type) -> [(&'static str, Json); 5] {
        let category = match ty {
            Type::Category(id) => Some(self.program.categories.at(*id)),
            Type::Truth | Type::Region | Type::Date | Type::Number(_) | Type::List(_) => None,
        };
        let whole = matches!(ty, Type::Number(quantity) if quantity.whole);
        [
            ("type", Json::from(type_word(ty))),
            ("unit", self.unit_of(ty)),
            ("whole", Json::from(whole)),
            (
                "category",
                category.map_or(Json::Null, |it| Json::from(it.name.as_str())),
            ),
            (
                "items",
                category.map_or_else(|| json!([]), |it| items(&it.items)),
            ),
        ]
    }

    /// The unit of a type, in words; `null` where it has none.
    fn unit_of(&self, ty: &Type) -> Json {
        match ty {
            Type::Number(quantity) if !unit_words(self.program, quantity).is_empty() => {
                self.unit(quantity.unit())
            }
            Type::Truth
            | Type::Category(_)
            | Type::Region
            | Type::Date
            | Type::Number(_)
            | Type::List(_) => Json::Null,
        }
    }

    fn unit(&self, unit: &Unit) -> Json {
        let words = Wording::in_each(self.program, |words| words.unit(unit));
        object!({ "zh": words.zh, "en": words.en, "ko": words.ko })
    }

    /// The units that quantities are made of: those of the language, then the rulebook's own.
    fn units(&self) -> Json {
        let built_in = Base::words().map(|(base, name, _)| (base, name, None));
        let own = self.program.units.iter().enumerate();
        let own = own.filter_map(|(at, unit)| {
            let base = Base::Custom(u16::try_from(at).ok()?);
            Some((base, unit.name.as_str(), unit.meaning.as_ref()))
        });
        let all = built_in.chain(own);
        all.map(|(base, name, meaning)| {
            object!({ "name": name, "words": self.unit(&Unit::of(base)), "meaning": meaning.map(String::as_str) })
        })
        .collect()
    }

    /// Each region with the name of the one around it, which stands before it. A list and no
    /// tree: a rulebook may nest them without end.
    fn regions(&self) -> Json {
        let region = |(_, region): (_, &Region)| {
            let around = region
                .parent
                .map(|id| self.program.regions.at(id).name.as_str());
            let parent = [("parent", Json::from(around))];
            Json::Object(with(named(&region.name, &region.labels), parent))
        };
        self.program.regions.iter().map(region).collect()
    }

    fn document(&self, document: &Document) -> Json {
        let title = document.title.as_ref().unwrap_or(&document.name);
        let file = document.text.and_then(|file| self.files.get(file));
        let entries = [
            ("title", words(title, &document.labels)),
            ("number", Json::from(document.number.as_deref())),
            ("issuer", Json::from(document.issuer.as_deref())),
            (
                "date",
                Json::from(document.date.map(|date| date.to_string())),
            ),
            ("file", Json::from(file.map(|file| file.path.as_str()))),
        ];
        Json::Object(with(named(&document.name, &document.labels), entries))
    }

    fn parameter(&self, parameter: &Parameter) -> Json {
        let keys = parameter.keys.iter().map(|kind| match kind {
            KeyKind::Region => object!({ "type": "region" }),
            KeyKind::Truth => object!({ "type": "yes_no" }),
            KeyKind::Category(id) => {
                object!({ "type": "category", "category": self.program.categories.at(*id).name.as_str() })
            }
        });
        let told = with(
            named(&parameter.name, &parameter.labels),
            self.kind(&parameter.ty),
        );
        Json::Object(with(told, [("keys", keys.collect::<Json>())]))
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
                "unit": {"zh": "元/月", "en": "yuan/month", "ko": "위안/월"},
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
                "min": null, "max": null, "default": null, "judged": false,
            }),
        );
        check(
            &names,
            "/facts/7",
            json!({
                "entity": "人", "name": "月工资", "labels": {}, "question": {"zh": "每月工资收入"},
                "note": null, "type": "number",
                "unit": {"zh": "元/月", "en": "yuan/month", "ko": "위안/월"}, "whole": false,
                "category": null, "items": [], "min": "0", "max": "1000000", "default": "0",
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
