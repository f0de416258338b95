//! Topics, offices and life events: their names, and the order of the topics.

use std::collections::{BTreeMap, BTreeSet};

use super::declare::{Walk, all, allows, labels};
use super::names::{Global, Member};
use super::{Book, ResolveError, Symbol};
use crate::diagnostic::Text;
use crate::program::{Asked, Benefit, Deadline, Entity, Event, Id, Office, Told, Topic};
use crate::sorted;
use crate::syntax::tree::{self, Common, DeclarationKind, MemberName, Name};
use crate::value::Number;

/// Topics: before facts, which name them.
pub(super) fn topics<'tree>(books: &'tree [Book], walk: &mut Walk<'_, 'tree>) {
    let mut declared: Vec<(Id<Topic>, &'tree tree::Topic)> = Vec::new();
    for (_, declaration) in all(books) {
        if let DeclarationKind::Topic(topic) = &declaration.kind {
            let id = walk.topic(topic, &declaration.common);
            declared.extend(id.map(|id| (id, topic)));
        }
    }
    for (id, topic) in &declared {
        let after = topic.after.iter();
        let after = after.filter_map(|name| walk.topic_named(name)).collect();
        walk.resolved.program.parts().topics.at_mut(*id).after = after;
    }
    walk.rank(&declared);
}

/// Offices and life events: after benefits and facts, which they name.
pub(super) fn offices_and_events<'tree>(books: &'tree [Book], walk: &mut Walk<'_, 'tree>) {
    for (_, declaration) in all(books) {
        if let DeclarationKind::Office(office) = &declaration.kind {
            walk.office(office, &declaration.common);
        } else if let DeclarationKind::Event(event) = &declaration.kind {
            walk.event(event, &declaration.common);
        }
    }
    let files = books.iter().flat_map(|book| &book.files);
    let notes = files.flat_map(|file| &file.to_officers);
    let notes = notes.map(|note| (note.text.clone(), note.span));
    walk.resolved.program.parts().officer_notes = notes.collect();
}

impl<'tree> Walk<'_, 'tree> {
    fn topic(&mut self, topic: &'tree tree::Topic, common: &Common) -> Option<Id<Topic>> {
        if let Some(&first) = self.resolved.names.topics.get(&topic.name.text) {
            let first = self.resolved.program.topics.at(first).span;
            self.doubled(&topic.name, first);
            return None;
        }
        let rank = self.resolved.program.topics.len();
        let id = self.resolved.program.parts().topics.add(Topic {
            name: topic.name.text.clone(),
            title: topic.title.as_ref().map(|title| title.text.clone()),
            rank,
            after: Vec::new(),
            labels: labels(common, None),
            allows: allows(common),
            span: topic.name.span,
        });
        let names = &mut self.resolved.names;
        names.topics.insert(topic.name.text.clone(), id);
        Some(id)
    }

    /// The topic that a name means; a finding where it means none.
    pub(super) fn topic_named(&mut self, name: &Name) -> Option<Id<Topic>> {
        if let Some(&id) = self.resolved.names.topics.get(&name.text) {
            self.resolved.names.used(name.span, Symbol::Topic(id));
            return Some(id);
        }
        let topics = self.resolved.program.topics.iter();
        let names: Vec<String> = topics.map(|(_, topic)| topic.name.clone()).collect();
        self.unknown(name, Text::new("话题", "topic"), &names);
        None
    }

    /// Gives each topic its place: the earliest declared one of which all that it follows have
    /// theirs. Where there is none left, topics follow each other in a circle.
    fn rank(&mut self, declared: &[(Id<Topic>, &'tree tree::Topic)]) {
        let topics = &self.resolved.program.topics;
        let mut waits: BTreeMap<Id<Topic>, usize> = BTreeMap::new();
        let mut followers: BTreeMap<Id<Topic>, Vec<Id<Topic>>> = BTreeMap::new();
        for (id, topic) in topics.iter() {
            waits.insert(id, topic.after.len());
            for before in &topic.after {
                followers.entry(*before).or_default().push(id);
            }
        }
        let is_free = |(id, open): (&Id<Topic>, &usize)| (*open == 0).then_some(*id);
        let mut free: BTreeSet<Id<Topic>> = sorted::set(waits.iter().filter_map(is_free));
        let mut order = Vec::with_capacity(waits.len());
        while let Some(next) = free.pop_first() {
            waits.remove(&next);
            order.push(next);
            for follower in followers.get(&next).into_iter().flatten() {
                if let Some(open) = waits.get_mut(follower) {
                    *open = open.saturating_sub(1);
                    if *open == 0 {
                        free.insert(*follower);
                    }
                }
            }
        }
        if let Some(&first) = waits.keys().next() {
            self.circle(first, &waits, declared);
        }
        for (rank, id) in order.into_iter().chain(waits.into_keys()).enumerate() {
            self.resolved.program.parts().topics.at_mut(id).rank = rank;
        }
    }

    /// Tells the circle that one comes to from a topic without a place, each step to one before it.
    fn circle(
        &mut self,
        first: Id<Topic>,
        without: &BTreeMap<Id<Topic>, usize>,
        declared: &[(Id<Topic>, &'tree tree::Topic)],
    ) {
        let topics = &self.resolved.program.topics;
        let before = |id: Id<Topic>| {
            let after = &topics.at(id).after;
            after.iter().copied().find(|it| without.contains_key(it))
        };
        let (mut at, mut seen) = (first, BTreeSet::new());
        while seen.insert(at) {
            let Some(next) = before(at) else { return };
            at = next;
        }
        let written = declared.iter().find(|(id, _)| *id == at);
        let next = before(at).map(|id| topics.at(id).name.clone());
        let named = written.and_then(|(_, topic)| {
            let mut after = topic.after.iter();
            after.find(|name| Some(&name.text) == next.as_ref())
        });
        let topic = topics.at(at);
        let error = ResolveError::TopicCycle {
            name: topic.name.clone(),
            at: named.map_or(topic.span, |name| name.span),
        };
        self.found.push(error.report());
    }

    fn office(&mut self, office: &'tree tree::Office, common: &'tree Common) {
        if let Some(&first) = self.resolved.names.offices.get(&office.name.text) {
            let first = self.resolved.program.offices.at(first).span;
            self.doubled(&office.name, first);
            return;
        }
        let benefits = self.benefits_named(&office.benefits);
        let deadline = office.deadline.as_ref();
        let deadline = deadline.and_then(|deadline| self.deadline(deadline));
        let told = |it: &Option<tree::Told>| it.as_ref().map(told);
        let id = self.resolved.program.parts().offices.add(Office {
            name: office.name.text.clone(),
            benefits,
            place: told(&office.place),
            phone: told(&office.phone),
            papers: told(&office.papers),
            deadline,
            remedy: told(&office.remedy),
            sources: Vec::new(),
            notes: texts(&common.notes),
            officer_notes: texts(&common.officer_notes),
            labels: labels(common, None),
            allows: allows(common),
            span: office.name.span,
        });
        let names = &mut self.resolved.names;
        names.offices.insert(office.name.text.clone(), id);
        self.resolved.offices.push((id, common));
    }

    /// Whole days, working days or months.
    fn deadline(&mut self, written: &tree::Deadline) -> Option<Deadline> {
        let (count, unit, span) = match written {
            tree::Deadline::Unset(who) => {
                return Some(Deadline::Unset(who.as_ref().map(|who| who.text.clone())));
            }
            tree::Deadline::Within { count, unit, span } => (*count, *unit, *span),
        };
        let is_whole = count.is_integer() && count > Number::ZERO;
        let count = u32::try_from(count.floor()).ok().filter(|_| is_whole);
        if let (Some(count), Some(unit)) = (count, unit) {
            return Some(Deadline::Within { count, unit, span });
        }
        let error = ResolveError::NotADeadline { at: span };
        self.found.push(error.report());
        None
    }

    fn event(&mut self, event: &'tree tree::Event, common: &Common) {
        if let Some(&first) = self.resolved.names.events.get(&event.name.text) {
            let first = self.resolved.program.events.at(first).span;
            self.doubled(&event.name, first);
            return;
        }
        let asks = event.asks.iter();
        let asks = asks.filter_map(|name| self.asked_named(name)).collect();
        let shows = self.benefits_named(&event.shows);
        let id = self.resolved.program.parts().events.add(Event {
            name: event.name.text.clone(),
            title: event.title.as_ref().map(|title| title.text.clone()),
            asks,
            shows,
            labels: labels(common, None),
            allows: allows(common),
            span: event.name.span,
        });
        let names = &mut self.resolved.names;
        names.events.insert(event.name.text.clone(), id);
    }

    fn benefits_named(&mut self, names: &[Name]) -> Vec<Id<Benefit>> {
        let named = names.iter().filter_map(|name| {
            if let Some(&Global::Benefit(id)) = self.resolved.names.globals.get(&name.text) {
                self.resolved.names.used(name.span, Symbol::Benefit(id));
                return Some(id);
            }
            let benefits = self.resolved.program.benefits.iter();
            let all: Vec<String> = benefits.map(|(_, it)| it.name.clone()).collect();
            self.unknown(name, Text::new("待遇", "benefit"), &all);
            None
        });
        named.collect()
    }

    /// `患重特大疾病`, `人.患重特大疾病`: the entity is written where two have the name.
    fn asked_named(&mut self, written: &MemberName) -> Option<Asked> {
        let entity = match &written.entity {
            Some(name) => Some(self.entity(name)?),
            None => None,
        };
        let name = &written.name;
        let entities = self.resolved.program.entities.ids();
        let entities = entities.filter(|id| entity.is_none_or(|entity| entity == *id));
        let found: Vec<(Id<Entity>, Asked, Member)> = entities
            .filter_map(|id| {
                let member = self.resolved.names.member(id, &name.text)?;
                let asked = match member {
                    Member::Input(input) => Asked::Fact(input),
                    Member::List(at) => Asked::List(id, at),
                    Member::Definition(_) => return None,
                };
                Some((id, asked, member))
            })
            .collect();
        match found.as_slice() {
            [(owner, asked, member)] => {
                let names = &mut self.resolved.names;
                names.used_member(name.span, *owner, *member);
                Some(*asked)
            }
            [] => {
                let program = &self.resolved.program;
                let all = program.asked().map(|asked| {
                    let (owner, name) = (program.asked_of(asked), program.asked_name(asked).0);
                    // Where an entity is written, another has to be written for its own.
                    if entity.is_none_or(|entity| entity == owner) {
                        return name.to_owned();
                    }
                    format!("{}.{name}", program.entities.at(owner).name)
                });
                let all: Vec<String> = all.collect();
                self.unknown(name, Text::new("事实或列表", "fact or list"), &all);
                None
            }
            several => {
                let of = |(id, ..): &(Id<Entity>, Asked, Member)| {
                    format!(
                        "{}.{}",
                        self.resolved.program.entities.at(*id).name,
                        name.text
                    )
                };
                let error = ResolveError::AmbiguousName {
                    name: name.text.clone(),
                    at: name.span,
                    meanings: several.iter().map(of).collect(),
                };
                self.found.push(error.report());
                None
            }
        }
    }
}

fn told(written: &tree::Told) -> Told {
    match written {
        tree::Told::Unset(who) => Told::Unset(who.as_ref().map(|who| who.text.clone())),
        tree::Told::Texts(all) => Told::Texts(texts(all)),
    }
}

fn texts(quoted: &[tree::Quoted]) -> Vec<String> {
    quoted.iter().map(|text| text.text.clone()).collect()
}
