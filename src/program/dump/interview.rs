//! Questions, topics, offices and life events.

use super::Out;
use crate::program::{Deadline, Event, Id, Office, Question, Told, Topic};
use crate::value::DeadlineUnit;

impl Out<'_> {
    /// When a question makes sense, and its topic: what an interview has beside the fact.
    pub(super) fn asked(&mut self, question: Option<&Question>, topic: Option<Id<Topic>>) {
        if let Some((question, when)) = question.and_then(|it| Some((it, it.when?))) {
            let text = self.quoted(&question.text);
            let when = self.wording.expr(when);
            let word = self.either("当", "when");
            self.clause(2, "问", &format!("{text} {word} {when}"));
        }
        if let Some(topic) = topic {
            let topic = &self.program.topics.at(topic).name;
            self.clause(2, "话题", topic);
        }
    }

    pub(super) fn interview(&mut self) {
        let program = self.program;
        for (_, topic) in program.topics_in_order() {
            self.topic(topic);
        }
        for (_, office) in program.offices.iter() {
            self.office(office);
        }
        for (_, event) in program.events.iter() {
            self.event(event);
        }
    }

    fn topic(&mut self, topic: &Topic) {
        let mut head = self.titled(&topic.name, topic.title.as_deref());
        if !topic.after.is_empty() {
            let after = topic.after.iter();
            let after: Vec<&str> = after
                .map(|id| self.program.topics.at(*id).name.as_str())
                .collect();
            let after = self.listed(&after);
            head.push_str(&self.either(format!(" 排在 {after} 之后"), format!(" after {after}")));
        }
        self.clause(0, "话题", &head);
    }

    fn office(&mut self, office: &Office) {
        let to = self.either("给", "for");
        let benefits = self.benefits(&office.benefits);
        self.clause(0, "机构", &format!("{} {to} {benefits}", office.name));
        self.told("地点", office.place.as_ref());
        self.told("电话", office.phone.as_ref());
        self.told("材料", office.papers.as_ref());
        match &office.deadline {
            Some(Deadline::Unset(who)) => self.told("时限", Some(&Told::Unset(who.clone()))),
            Some(Deadline::Within { count, unit, .. }) => {
                let mut words = DeadlineUnit::WORDS.into_iter();
                let words = words.find(|(it, ..)| it == unit);
                let unit = words.map_or("", |(_, zh, en)| self.either(zh, en));
                self.clause(1, "时限", &format!("{count} {unit}"));
            }
            None => {}
        }
        self.told("救济", office.remedy.as_ref());
        self.sources(1, &office.sources);
    }

    fn told(&mut self, word: &'static str, told: Option<&Told>) {
        let words = match told {
            Some(Told::Unset(None)) => self.word("待定").to_owned(),
            Some(Told::Unset(Some(who))) => format!("{} {}", self.word("待定"), self.quoted(who)),
            Some(Told::Texts(texts)) => {
                let texts: Vec<String> = texts.iter().map(|text| self.quoted(text)).collect();
                self.listed(&texts)
            }
            None => return,
        };
        self.clause(1, word, &words);
    }

    fn event(&mut self, event: &Event) {
        let program = self.program;
        let head = self.titled(&event.name, event.title.as_deref());
        self.clause(0, "事由", &head);
        if !event.asks.is_empty() {
            let asks = event.asks.iter();
            let asks: Vec<&str> = asks.map(|it| program.asked_name(*it).0).collect();
            let asks = self.listed(&asks);
            self.clause(1, "先问", &asks);
        }
        if !event.shows.is_empty() {
            let shows = self.benefits(&event.shows);
            self.clause(1, "先看", &shows);
        }
    }

    fn titled(&self, name: &str, title: Option<&str>) -> String {
        match title {
            Some(title) => format!("{name} {}", self.quoted(title)),
            None => name.to_owned(),
        }
    }

    fn benefits(&self, benefits: &[Id<crate::program::Benefit>]) -> String {
        let names = benefits.iter();
        let names: Vec<&str> = names
            .map(|id| self.program.benefits.at(*id).name.as_str())
            .collect();
        self.listed(&names)
    }
}
