//! A household that differs, in words: its facts, both results with their reasons, and the case.

use super::compare::{By, Way};
use super::household::{Household, Said, Told};
use super::search::{Found, Search};
use super::version::Version;
use crate::diagnostic::{Lang, Text};
use crate::diff::Witness;
use crate::evaluate::{AmountOutcome, BenefitOutcome, Options, Outcome, evaluate};
use crate::explain::{explain, whose_text};
use crate::language::{Languages, Words};
use crate::program::wording::{Kept, Wording};
use crate::program::{Benefit, BenefitKind, Entity, Facts, Id, Type};
use crate::value::{Date, Number};

/// What elements of lists are called in a case, in turn.
const CALLED: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];

/// The household as it is told.
pub(super) fn witness(search: &Search<'_, '_>, (way, by): (Way, By), found: &Found) -> Witness {
    let [old, new] = search.versions;
    let [was, is] = search.benefit;
    let version = if is.is_some() { new } else { old };
    let who = version.facts(&found.household, found.on);
    let path = version.path(&found.place);
    let who = who.zip(path).map(|(facts, path)| {
        let words = whose_text(version.program, &facts, &path);
        Text::new(words.zh, words.en)
    });
    let case = match is {
        Some(benefit) => {
            let zh = case(new, benefit, found, Lang::Zh);
            let en = case(new, benefit, found, Lang::En);
            zh.zip(en).map(|(zh, en)| Text::new(zh, en))
        }
        None => None,
    };
    Witness {
        way,
        by,
        on: found.on,
        who: who.unwrap_or_default(),
        facts: facts(search, &found.household),
        before: result(old, was, found),
        after: result(new, is, found),
        stated: search.versions.map(|version| {
            let facts = version.facts(&found.household, found.on)?;
            Some((facts, version.path(&found.place)?))
        }),
        case,
    }
}

/// What came out in one version, and why.
fn result(version: &Version<'_>, benefit: Option<Id<Benefit>>, found: &Found) -> [Text; 2] {
    let Some(benefit) = benefit else {
        let none = Text::new("这一版没有它", "this version does not have it");
        return [none, Text::default()];
    };
    let told = (|| {
        let facts = version.facts(&found.household, found.on)?;
        let (outcome, position) = outcome(version, benefit, &facts, found)?;
        let kept = Kept::of(version.program);
        let all = explain(version.program, &facts, &outcome, Languages::ALL, &kept);
        let reasons = all.benefits.into_iter().nth(position)?;
        Some([reasons.result, reasons.answer].map(text))
    })();
    told.unwrap_or_else(|| {
        let none = Text::new("没有结果", "no result");
        [none, Text::default()]
    })
}

fn text(words: Words) -> Text {
    Text::new(words.zh, words.en)
}

fn outcome(
    version: &Version<'_>,
    benefit: Id<Benefit>,
    facts: &Facts,
    found: &Found,
) -> Option<(Outcome, usize)> {
    let options = Options {
        trace: true,
        ..Options::default()
    };
    let outcome = evaluate(version.program, facts, found.on, options).ok()?;
    let path = version.path(&found.place)?;
    let mut all = outcome.benefits.iter();
    let position = all.position(|it| it.benefit == benefit && it.path == path)?;
    Some((outcome, position))
}

/// `所在地 = 长春市、户籍 = 城市`, one line for each of those in the household.
fn facts(search: &Search<'_, '_>, household: &Household) -> Vec<Text> {
    let mut lines = Vec::new();
    for place in household.places() {
        let Some(it) = household.at(&place) else {
            continue;
        };
        let all = |lang: Lang| {
            let said = it.facts.iter().map(|(name, said)| {
                let mut versions = search.versions.iter().rev();
                let told = versions.find_map(|version| said_in(version, &place, name, said, lang));
                format!("{name} = {}", told.unwrap_or_else(|| "?".to_owned()))
            });
            let lists = it.lists.iter().filter(|(_, elements)| elements.is_empty());
            let lists = lists.map(|(list, _)| match lang {
                Lang::Zh => format!("没有{list}"),
                Lang::En => format!("no {list}"),
            });
            let said: Vec<String> = said.chain(lists).collect();
            said.join(match lang {
                Lang::Zh => "、",
                Lang::En => ", ",
            })
        };
        let steps = place.iter().map(|(list, at)| (list, at.saturating_add(1)));
        let steps: Vec<String> = steps.map(|(list, at)| format!("{list} {at}")).collect();
        let who = steps.join(" ");
        let text = Text::new(all(Lang::Zh), all(Lang::En));
        if who.is_empty() {
            if !text.zh.is_empty() {
                lines.push(text);
            }
        } else if text.zh.is_empty() {
            lines.push(Text::same(who));
        } else {
            let zh = format!("{who}：{}", text.zh);
            lines.push(Text::new(zh, format!("{who}: {}", text.en)));
        }
    }
    if lines.is_empty() {
        lines.push(Text::new("什么都没有填报", "nothing is stated"));
    }
    lines
}

/// What is said of a fact, as a rule writes it.
fn said_in(
    version: &Version<'_>,
    place: &[(String, usize)],
    name: &str,
    said: &Said,
    lang: Lang,
) -> Option<String> {
    let input = version.input(version.entity(place)?, name)?;
    let ty = &version.program.inputs.at(input).ty;
    let open = match lang {
        Lang::Zh => "未定",
        Lang::En => "undetermined",
    };
    let value = |told: &Told| written(version, told, ty, lang);
    match said {
        Said::NotKnown => Some(open.to_owned()),
        Said::Value(told) => Some(value(told)),
        Said::Months(runs) => {
            let runs = runs.iter().map(|(from, told)| {
                let month: String = from.to_string().chars().take(7).collect();
                let told = told.as_ref().map_or_else(|| open.to_owned(), value);
                match lang {
                    Lang::Zh => format!("从 {month} {told}"),
                    Lang::En => format!("from {month} {told}"),
                }
            });
            let runs: Vec<String> = runs.collect();
            Some(runs.join("、"))
        }
    }
}

fn written(version: &Version<'_>, told: &Told, ty: &Type, lang: Lang) -> String {
    match told {
        Told::Truth(truth) => match (truth, lang) {
            (true, Lang::Zh) => "是",
            (false, Lang::Zh) => "否",
            (true, Lang::En) => "yes",
            (false, Lang::En) => "no",
        }
        .to_owned(),
        Told::Number(number) => Wording::exact(version.program, lang).number(*number, ty),
        Told::Date(day) => day.to_string(),
        Told::Item(name) | Told::Region(name) => name.clone(),
    }
}

/// The household as a case of the new version; none where that has no words for something.
fn case(version: &Version<'_>, benefit: Id<Benefit>, found: &Found, lang: Lang) -> Option<String> {
    let declared = version.program.benefits.at(benefit);
    let facts = version.facts(&found.household, found.on)?;
    let (outcome, position) = outcome(version, benefit, &facts, found)?;
    let result = outcome.benefits.get(position)?;
    let mut writer = Writer {
        version,
        lang,
        text: String::new(),
        called: 0,
        who: Vec::new(),
        found,
    };
    let title = match lang {
        Lang::Zh => format!("见证：{}", declared.name),
        Lang::En => format!("witness: {}", declared.name),
    };
    writer.head(&title, found.on);
    writer.household()?;
    writer.expect(declared, result);
    Some(writer.text)
}

struct Writer<'w, 'p> {
    version: &'w Version<'p>,
    lang: Lang,
    text: String,
    /// How many elements were called something.
    called: usize,
    /// What those are called on the way to whom the benefit is of.
    who: Vec<String>,
    found: &'w Found,
}

impl Writer<'_, '_> {
    fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn quoted(&self, words: &str) -> String {
        match self.lang {
            Lang::Zh => format!("「{words}」"),
            Lang::En => format!("\"{words}\""),
        }
    }

    fn line(&mut self, depth: usize, words: &str) {
        let indent = "  ".repeat(depth);
        self.text.push_str(&format!("{indent}{words}\n"));
    }

    fn head(&mut self, title: &str, on: Date) {
        let (case, at) = (self.pick("用例", "case"), self.pick("于", "at"));
        let head = format!("{case} {} {at} {on}", self.quoted(title));
        self.line(0, &head);
    }

    fn household(&mut self) -> Option<()> {
        let found = self.found;
        let root = self.version.program.root()?;
        let given = self.given(root, &found.household, &[]);
        if !given.is_empty() {
            let word = self.pick("给定", "given");
            self.line(1, &format!("{word} {given}"));
        }
        self.lists(root, &found.household, &mut Vec::new())
    }

    /// `所在地 = 长春市、户籍 = 城市`: what this version knows.
    fn given(&self, entity: Id<Entity>, it: &Household, place: &[(String, usize)]) -> String {
        let inputs = self.version.program.entities.at(entity).inputs.iter();
        let said = inputs.filter_map(|id| {
            let name = self.version.name(*id);
            let said = it.facts.get(name)?;
            let told = said_in(self.version, place, name, said, self.lang)?;
            Some(format!("{name} = {told}"))
        });
        let said: Vec<String> = said.collect();
        said.join(self.pick("、", ", "))
    }

    fn lists(
        &mut self,
        entity: Id<Entity>,
        it: &Household,
        place: &mut Vec<(String, usize)>,
    ) -> Option<()> {
        let depth = place.len().saturating_add(1);
        for list in &self.version.program.entities.at(entity).lists {
            let Some(elements) = it.lists.get(&list.name) else {
                continue;
            };
            if elements.is_empty() {
                let word = self.pick("没有", "without");
                self.line(depth, &format!("{word} {}", list.name));
            }
            for (at, element) in elements.iter().enumerate() {
                place.push((list.name.clone(), at));
                let called = self.call();
                if self.found.place.starts_with(place) {
                    self.who.push(called.clone());
                }
                let given = self.given(list.entity, element, place);
                let word = self.pick("有", "with");
                let words = format!("{word} {} {} {given}", list.name, self.quoted(&called));
                self.line(depth, words.trim_end());
                self.lists(list.entity, element, place)?;
                place.pop();
            }
        }
        Some(())
    }

    /// `甲`, `乙`, … `甲2`
    fn call(&mut self) -> String {
        let at = self.called;
        self.called = at.saturating_add(1);
        let count = CALLED.len();
        let word = at.checked_rem(count).and_then(|at| CALLED.get(at));
        let word = word.copied().unwrap_or_default();
        match at.checked_div(count) {
            Some(0) | None => word.to_owned(),
            Some(round) => format!("{word}{}", round.saturating_add(1)),
        }
    }

    fn expect(&mut self, benefit: &Benefit, result: &BenefitOutcome) {
        let name = &benefit.name;
        let who = self.who.last().map(|who| self.quoted(who));
        let of = who
            .as_ref()
            .map_or_else(String::new, |who| format!("{who}."));
        let says = who.map_or_else(String::new, |who| format!("{who} "));
        let not = self.pick("非", "not");
        let receives = match benefit.kind() {
            BenefitKind::Benefit => self.pick("享受", "receives"),
            BenefitKind::Charge => self.pick("应缴", "owes"),
            BenefitKind::Status if result.receives == result.qualifies => {
                self.pick("可认定", "recognisable")
            }
            BenefitKind::Status => self.pick("已认定", "recognised"),
        };
        let ty = result
            .version
            .and_then(|at| benefit.versions.get(at)?.ty.as_ref());
        let words = Wording::exact(self.version.program, self.lang);
        let amount = |number: Number| ty.map(|ty| words.number(number, ty));
        let cap = self.pick("上限", "cap");
        let floor = self.pick("下限", "floor");
        let expected: Vec<String> = match (result.receives, &result.amount) {
            _ if result.error.is_some() => Vec::new(),
            (Some(false), _) => vec![format!("{not} {says}{receives} {name}")],
            (None, _) => {
                let open = self.pick("未定", "undetermined");
                vec![format!("{open} {of}{name}")]
            }
            (Some(true), AmountOutcome::Exact(number)) if number.ends() => {
                let told = amount(*number).map(|told| format!("{of}{name} = {told}"));
                let standing = format!("{says}{receives} {name}");
                std::iter::once(standing).chain(told).collect()
            }
            (Some(true), AmountOutcome::UpTo(number)) => {
                let told = amount(*number).map(|told| format!("{of}{name}.{cap} = {told}"));
                told.into_iter().collect()
            }
            (Some(true), AmountOutcome::AtLeast(number)) => {
                let told = amount(*number).map(|told| format!("{of}{name}.{floor} = {told}"));
                told.into_iter().collect()
            }
            (Some(true), AmountOutcome::Range { low, high }) => {
                let low = amount(*low).map(|told| format!("{of}{name}.{floor} = {told}"));
                let high = amount(*high).map(|told| format!("{of}{name}.{cap} = {told}"));
                low.into_iter().chain(high).collect()
            }
            (
                Some(true),
                AmountOutcome::None
                | AmountOutcome::Exact(_)
                | AmountOutcome::Between { .. }
                | AmountOutcome::InKind
                | AmountOutcome::Unset,
            ) => vec![format!("{says}{receives} {name}")],
        };
        let word = self.pick("期望", "expect");
        for one in expected {
            self.line(1, &format!("{word} {one}"));
        }
    }
}
