//! A declared thing in a few lines: its type, its values, what it reads and who reads it.

use super::dependencies::{MOST, list_of, reading};
use super::hover::{Cited, Hover};
use super::names::{self, Named};
use crate::Front;
use crate::diagnostic::{Lang, Text};
use crate::program::wording::Wording;
use crate::program::{
    Amount, Benefit, Citation, DateUnit, DatedValue, Event, Fund, Id, Input, Labels, Level, Office,
    Parameter, Presumed, Program, Region, Status, Topic,
};
use crate::resolve::Symbol;
use crate::value::Date;

/// Everything about a thing that is named somewhere.
pub(super) fn describe(front: &Front, named: Named) -> Hover {
    let program = &front.walked.program;
    let symbol = named.symbol;
    let mut tell = Tell {
        program,
        lines: Vec::new(),
        sources: Vec::new(),
    };
    let labels = tell.of(symbol);
    if let Symbol::Variable(_) = symbol {
        tell.variable(front, symbol);
    }
    let (lines, sources) = (tell.lines, tell.sources);
    let (kind, ..) = names::kind(program, symbol);
    let mut name = names::name(program, symbol);
    if name.is_empty()
        && let Some(variable) = variable_name(program, symbol)
    {
        name = variable;
    }
    let mut hover = Hover {
        span: named.span,
        kind,
        name,
        labels,
        lines,
        sources,
        declared: symbol.declared(program),
    };
    hover.lines.extend(reading(front, symbol));
    hover
}

fn variable_name(program: &Program, symbol: Symbol) -> Option<String> {
    let mut binders = program.constraints.iter().flat_map(|it| &it.every);
    let binder = binders.find(|it| Symbol::Variable(it.span) == symbol)?;
    Some(binder.name.clone())
}

/// What is said of one thing, as it grows.
struct Tell<'p> {
    program: &'p Program,
    lines: Vec<Text>,
    sources: Vec<Cited>,
}

impl Tell<'_> {
    fn line(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        self.lines.push(Text::new(zh, en));
    }

    /// The same words of the program in both languages.
    fn both(&self, of: &dyn Fn(Wording<'_>) -> String) -> Text {
        Text::new(
            of(Wording::exact(self.program, Lang::Zh)),
            of(Wording::plain(self.program, Lang::En)),
        )
    }

    /// What a thing is and what it has; gives its names in other languages.
    fn of(&mut self, symbol: Symbol) -> Labels {
        let program = self.program;
        let (_, zh, en) = names::kind(program, symbol);
        match symbol {
            Symbol::Parameter(id) => {
                let parameter = program.parameters.at(id);
                self.parameter(parameter);
                parameter.labels.clone()
            }
            Symbol::Definition(id) => {
                let definition = program.definitions.at(id);
                let ty = self.both(&|words| words.ty(&definition.ty));
                let entity = &program.entities.at(definition.entity).name;
                self.line(
                    format!("{zh} · {entity} · {}", ty.zh),
                    format!("{en} · {entity} · {}", ty.en),
                );
                for version in &definition.versions {
                    self.days(version.from, version.until);
                    self.notes(&version.notes);
                    self.cite(&version.sources);
                }
                definition.labels.clone()
            }
            Symbol::Benefit(id) => {
                let benefit = program.benefits.at(id);
                self.benefit(benefit);
                benefit.labels.clone()
            }
            Symbol::Input(id) => {
                let input = program.inputs.at(id);
                self.input(input, (zh, en));
                input.labels.clone()
            }
            Symbol::List(id, at) => self.list(id, at),
            Symbol::Entity(id) => {
                let entity = program.entities.at(id);
                self.line(zh, en);
                if let Some((parent, _)) = entity.parent {
                    let parent = &program.entities.at(parent).name;
                    self.line(format!("在 {parent} 里"), format!("contained by {parent}"));
                }
                let facts = entity.inputs.iter();
                let facts = facts.map(|id| program.inputs.at(*id).name.as_str());
                self.listed(("事实", "facts"), facts);
                let lists = entity.lists.iter().map(|list| list.name.as_str());
                self.listed(("列表", "lists"), lists);
                entity.labels.clone()
            }
            Symbol::Region(id) => self.region(id),
            Symbol::Level(id) => self.level(id),
            Symbol::Category(id) => {
                let category = program.categories.at(id);
                self.line(zh, en);
                let items = category.items.iter().map(|item| item.name.as_str());
                self.listed(("从低到高", "in order"), items);
                category.labels.clone()
            }
            Symbol::Item(id, at) => {
                let category = program.categories.at(id);
                self.line(
                    format!("「{}」的一项", category.name),
                    format!("item of `{}`", category.name),
                );
                let items = category.items.iter().map(|item| item.name.as_str());
                self.listed(("从低到高", "in order"), items);
                let item = category.items.get(at as usize);
                item.map(|item| item.labels.clone()).unwrap_or_default()
            }
            Symbol::Unit(at) => {
                let unit = program.units.get(usize::from(at));
                let meaning = unit.and_then(|unit| unit.meaning.as_deref());
                self.line(zh, en);
                if let Some(meaning) = meaning {
                    self.line(meaning, meaning);
                }
                unit.map(|unit| unit.labels.clone()).unwrap_or_default()
            }
            Symbol::Document(id) => {
                let document = program.documents.at(id);
                self.line(zh, en);
                let parts = [&document.title, &document.number, &document.issuer];
                for part in parts.into_iter().flatten() {
                    self.line(part, part);
                }
                if let Some(date) = document.date {
                    self.line(date.to_string(), date.to_string());
                }
                document.labels.clone()
            }
            Symbol::Fund(id) => self.fund(program.funds.at(id)),
            Symbol::Topic(id) => self.topic(program.topics.at(id)),
            Symbol::Office(id) => self.office(program.offices.at(id)),
            Symbol::Event(id) => self.event(program.events.at(id)),
            Symbol::Variable(_) => {
                self.line(zh, en);
                Labels::new()
            }
        }
    }

    fn variable(&mut self, front: &Front, symbol: Symbol) {
        let program = &front.walked.program;
        let mut binders = program.constraints.iter().flat_map(|it| &it.every);
        if let Some(binder) = binders.find(|it| Symbol::Variable(it.span) == symbol) {
            let kind = self.both(&|words| words.kind(binder.kind));
            self.line(format!("每个{}", kind.zh), format!("every {}", kind.en));
        }
    }

    fn parameter(&mut self, parameter: &Parameter) {
        let ty = self.both(&|words| words.ty(&parameter.ty));
        let keys = self.both(&|words| {
            let kinds = (0..parameter.keys.len()).map(|at| words.key_named(parameter, at));
            let kinds: Vec<String> = kinds.collect();
            kinds.join(words.pick("、", ", ", ", "))
        });
        if parameter.keys.is_empty() {
            self.line(
                format!("参数 · {}", ty.zh),
                format!("parameter · {}", ty.en),
            );
        } else {
            self.line(
                format!("参数 · {} · 按 {}", ty.zh, keys.zh),
                format!("parameter · {} · by {}", ty.en, keys.en),
            );
        }
        match parameter.cells.as_slice() {
            [cell] => {
                for value in cell.values.iter().rev().take(MOST) {
                    self.value(parameter, None, value);
                }
            }
            cells => {
                for cell in cells.iter().take(MOST) {
                    let keys = self.both(&|words| words.keys_of_cell(parameter, cell).join(" "));
                    if let Some(last) = cell.values.last() {
                        self.value(parameter, Some(keys), last);
                    }
                }
                self.more(cells.len().saturating_sub(MOST));
            }
        }
        if let Some(who) = &parameter.delegates {
            self.line(format!("授权 {who}"), format!("delegated to {who}"));
        }
        if let Some(set_at) = &parameter.set_at {
            let level = &set_at.name;
            match parameter.assumed_from_above() {
                Some(why) => self.line(
                    format!("定于 {level}；上级的值是推定：{why}"),
                    format!("set at {level}; a value from above is assumed: {why}"),
                ),
                None => self.line(
                    format!("定于 {level}；不可沿用上级的值"),
                    format!("set at {level}; nothing is taken from above"),
                ),
            }
        }
        if let Some((count, unit)) = parameter.reviewed {
            let (zh, en) = match unit {
                DateUnit::Day => ("日", "day"),
                DateUnit::Month => ("月", "month"),
                DateUnit::Year => ("年", "year"),
            };
            self.line(
                format!("调整周期 {count} {zh}"),
                format!("reviewed every {count} {en}"),
            );
        }
        self.notes(&parameter.notes);
        self.cite(&parameter.sources);
    }

    /// `城市：643 元/人/月，自 2024-01-01`
    fn value(&mut self, parameter: &Parameter, keys: Option<Text>, dated: &DatedValue) {
        let value = match dated.value {
            Some(_) => self.both(&|words| words.dated(parameter, dated).unwrap_or_default()),
            None if !dated.is_open() => self.both(&|words| words.inapplicable().to_owned()),
            None => Text::new("待定", "not published"),
        };
        let (mut zh, mut en) = match keys {
            Some(keys) => (
                format!("{}：{}", keys.zh, value.zh),
                format!("{}: {}", keys.en, value.en),
            ),
            None => (value.zh, value.en),
        };
        zh.push_str(&format!("，自 {}", dated.from));
        en.push_str(&format!(", from {}", dated.from));
        if let Some(until) = dated.until {
            zh.push_str(&format!(" 至 {until}"));
            en.push_str(&format!(" until {until}"));
        }
        match &dated.status {
            Status::Stated | Status::Inapplicable => {}
            Status::Assumed(why) => {
                zh.push_str(&format!("（推定：{why}）"));
                en.push_str(&format!(" (assumed: {why})"));
            }
            Status::Unset(Some(who)) => {
                zh.push_str(&format!("（{who}）"));
                en.push_str(&format!(" ({who})"));
            }
            Status::Unset(None) => {}
        }
        self.line(zh, en);
        self.cite(&dated.sources);
    }

    fn benefit(&mut self, benefit: &Benefit) {
        let entity = &self.program.entities.at(benefit.entity).name;
        let last = benefit.versions.last();
        let amount = last.map(|version| match (&version.amount, &version.ty) {
            (Amount::Unset { .. }, _) => Text::new("金额待定", "amount not recorded"),
            (Amount::InKind, _) | (_, None) => Text::new("实物或服务", "in kind"),
            (Amount::Exact(_), Some(ty)) => self.both(&|words| words.ty(ty)),
            (Amount::Range { .. }, Some(ty)) => {
                let ty = self.both(&|words| words.ty(ty));
                Text::new(
                    format!("在两数之间 {}", ty.zh),
                    format!("between two amounts {}", ty.en),
                )
            }
            (Amount::UpTo(_), Some(ty)) => {
                let ty = self.both(&|words| words.ty(ty));
                Text::new(
                    format!("最多若干 {}", ty.zh),
                    format!("up to some {}", ty.en),
                )
            }
        });
        let amount = amount.unwrap_or_else(|| Text::same("?"));
        if benefit.is_charge {
            self.line(
                format!("应缴 · 由 {entity} · {}", amount.zh),
                format!("charge · of {entity} · {}", amount.en),
            );
        } else {
            self.line(
                format!("待遇 · 给 {entity} · {}", amount.zh),
                format!("benefit · for {entity} · {}", amount.en),
            );
        }
        for version in &benefit.versions {
            self.days(version.from, version.until);
            if version.once {
                self.line("一次性", "paid once");
            }
            let funds = version.funds.iter();
            let funds = funds.map(|(id, _)| self.program.funds.at(*id).name.as_str());
            self.listed(("列支", "paid from"), funds);
            let agencies = version.agencies.iter().map(String::as_str);
            self.listed(("主管", "agency"), agencies);
            self.notes(&version.notes);
            self.cite(&version.sources);
        }
    }

    fn input(&mut self, input: &Input, (zh, en): (&str, &str)) {
        let entity = &self.program.entities.at(input.entity).name;
        let ty = self.both(&|words| words.ty(&input.ty));
        self.line(
            format!("{zh} · {entity} · {}", ty.zh),
            format!("{en} · {entity} · {}", ty.en),
        );
        if let Some(question) = &input.question {
            let english = question.labels.iter().find(|(lang, _)| lang == "en");
            let english = english.map_or(&question.text, |(_, text)| text);
            self.line(
                format!("问：{}", question.text),
                format!("asked: {english}"),
            );
            if let Some(when) = question.when {
                let when = self.both(&|words| words.expr(when));
                self.line(
                    format!("什么情形才问：{}", when.zh),
                    format!("asked only when {}", when.en),
                );
            }
        }
        if let Some(topic) = input.topic {
            let topic = &self.program.topics.at(topic).name;
            self.line(format!("话题：{topic}"), format!("topic: {topic}"));
        }
        let of = |tell: &Self, value| tell.both(&|words| words.value(value, &input.ty));
        let today = |is_so: bool| is_so.then(|| Text::new("今日", "today"));
        let low = today(input.on_the_day.not_before);
        let low = low.or_else(|| input.low.map(|value| of(self, value)));
        let high = today(input.on_the_day.not_after);
        match (
            low,
            high.or_else(|| input.high.map(|value| of(self, value))),
        ) {
            (Some(low), Some(high)) => self.line(
                format!("范围 {} 至 {}", low.zh, high.zh),
                format!("range {} to {}", low.en, high.en),
            ),
            (Some(low), None) => self.line(
                format!("范围 不低于 {}", low.zh),
                format!("range at least {}", low.en),
            ),
            (None, Some(high)) => self.line(
                format!("范围 不高于 {}", high.zh),
                format!("range at most {}", high.en),
            ),
            (None, None) => {}
        }
        match &input.presumption {
            Some(presumption) => {
                let value = of(self, presumption.value);
                match presumption.kind {
                    Presumed::Default => self.line(
                        format!("默认 {}", value.zh),
                        format!("default {}", value.en),
                    ),
                    Presumed::Usual => self.line(
                        format!("通常 {}：不给就是未知", value.zh),
                        format!("usual {}: unknown where not given", value.en),
                    ),
                }
            }
            None => self.line(
                "没有默认：不给就是未知",
                "no default: unknown where not given",
            ),
        }
        self.notes(&input.notes);
        for note in &input.officer_notes {
            self.line(format!("官员：{note}"), format!("for officers: {note}"));
        }
    }

    fn fund(&mut self, fund: &Fund) -> Labels {
        self.line("资金", "fund");
        self.cite(&fund.sources);
        fund.labels.clone()
    }

    fn topic(&mut self, topic: &Topic) -> Labels {
        self.line("话题", "topic");
        self.notes(topic.title.as_slice());
        let topics = &self.program.topics;
        let after = topic.after.iter().map(|id| topics.at(*id).name.as_str());
        self.listed(("排在这些之后", "after"), after);
        topic.labels.clone()
    }

    fn office(&mut self, office: &Office) -> Labels {
        self.line("机构", "office");
        let all = &self.program.benefits;
        let benefits = office.benefits.iter().map(|id| all.at(*id).name.as_str());
        self.listed(("办理", "for"), benefits);
        self.notes(&office.notes);
        self.cite(&office.sources);
        office.labels.clone()
    }

    fn event(&mut self, event: &Event) -> Labels {
        self.line("事由", "life event");
        self.notes(event.title.as_slice());
        let program = self.program;
        let asks = event.asks.iter().map(|asked| program.asked_name(*asked).0);
        self.listed(("先问", "ask first"), asks);
        let shows = event.shows.iter();
        let shows = shows.map(|id| program.benefits.at(*id).name.as_str());
        self.listed(("先看", "show first"), shows);
        event.labels.clone()
    }

    fn list(&mut self, owner: Id<crate::program::Entity>, at: usize) -> Labels {
        let owner = self.program.entities.at(owner);
        let Some(list) = owner.lists.get(at) else {
            return Labels::new();
        };
        let entity = &self.program.entities.at(list.entity).name;
        self.line(
            format!("{} 包含的{entity}", owner.name),
            format!("list of {entity} in {}", owner.name),
        );
        let most = list.most.map_or(String::new(), |most| most.to_string());
        self.line(
            format!(
                "至少 {} 个{}",
                list.least,
                match list.most {
                    Some(_) => format!("，至多 {most} 个"),
                    None => String::new(),
                }
            ),
            format!(
                "at least {}{}",
                list.least,
                match list.most {
                    Some(_) => format!(", at most {most}"),
                    None => String::new(),
                }
            ),
        );
        list.labels.clone()
    }

    /// The regions of a level, and what is set at it.
    fn level(&mut self, id: Id<Level>) -> Labels {
        let program = self.program;
        self.line("地区的级别", "level of regions");
        let regions = program.regions.iter().map(|(_, region)| region);
        let regions = regions.filter(|region| region.level == Some(id));
        self.listed(("地区", "regions"), regions.map(|it| it.name.as_str()));
        let parameters = program.parameters.iter().map(|(_, parameter)| parameter);
        let is_set = |it: &&Parameter| it.set_at.as_ref().is_some_and(|at| at.level == Some(id));
        let parameters = parameters.filter(is_set).map(|it| it.name.as_str());
        self.listed(("定于这一级", "set at it"), parameters);
        let level = &program.levels.at(id).name;
        program.translations(level).cloned().unwrap_or_default()
    }

    fn region(&mut self, id: Id<Region>) -> Labels {
        let region = self.program.regions.at(id);
        self.line("地区", "region");
        if let Some(level) = region.level {
            let level = self.program.levels.at(level).name.clone();
            self.line(format!("级别 {level}"), format!("level {level}"));
        }
        let around = std::iter::successors(region.parent, |at| self.program.regions.at(*at).parent);
        let around: Vec<&str> = around
            .map(|at| self.program.regions.at(at).name.as_str())
            .collect();
        self.listed(("属于", "lies in"), around.into_iter());
        let children = self.program.regions.iter();
        let children = children.filter(|(_, other)| other.parent == Some(id));
        let children: Vec<&str> = children.map(|(_, other)| other.name.as_str()).collect();
        self.listed(("包含", "contains"), children.into_iter());
        region.labels.clone()
    }

    /// First and last day of a version.
    fn days(&mut self, from: Option<Date>, until: Option<Date>) {
        match (from, until) {
            (Some(from), Some(until)) => self.line(
                format!("自 {from} 至 {until}"),
                format!("from {from} until {until}"),
            ),
            (Some(from), None) => self.line(format!("自 {from}"), format!("from {from}")),
            (None, Some(until)) => self.line(format!("至 {until}"), format!("until {until}")),
            (None, None) => {}
        }
    }

    fn notes(&mut self, notes: &[String]) {
        for note in notes {
            self.line(note, note);
        }
    }

    fn listed<'n>(&mut self, what: (&str, &str), names: impl Iterator<Item = &'n str>) {
        self.lines.extend(list_of(what, names));
    }

    fn more(&mut self, more: usize) {
        if more > 0 {
            self.line(format!("另有 {more} 项"), format!("and {more} more"));
        }
    }

    fn cite(&mut self, citations: &[Citation]) {
        for citation in citations {
            let cited = Cited {
                document: self.program.documents.at(citation.document).name.clone(),
                place: citation.place.clone(),
                quotes: citation
                    .quotes
                    .iter()
                    .map(|(words, _)| words.clone())
                    .collect(),
            };
            if !self.sources.contains(&cited) {
                self.sources.push(cited);
            }
        }
    }
}
