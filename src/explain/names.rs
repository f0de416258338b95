//! Whose, and which: instances, lists and values as people read them.

use super::view::View;
use crate::evaluate::Path;
use crate::language::{Languages, Words, pick};
use crate::program::wording::Wording;
use crate::program::{Benefit, Entity, Facts, Id, Labels, Program, Type};
use crate::value::{Number, Reach};

/// A value as far as it is known.
pub(super) fn reach(words: Wording<'_>, reach: &Reach, ty: &Type) -> String {
    if let Some(value) = reach.known() {
        return words.value(value, ty);
    }
    let (low, high) = reach.number_bounds();
    let of = |number: Option<Number>| number.map(|number| words.number(number, ty));
    match (of(low), of(high)) {
        (Some(low), Some(high)) => pick!(
            words,
            format!("{low} 至 {high}"),
            format!("{low} to {high}"),
            format!("{low}~{high}"),
        ),
        (Some(low), None) => pick!(
            words,
            format!("不低于 {low}"),
            format!("at least {low}"),
            format!("{low} 이상"),
        ),
        (None, Some(high)) => pick!(
            words,
            format!("不超过 {high}"),
            format!("at most {high}"),
            format!("{high} 이하"),
        ),
        (None, None) => pick!(words, "未知", "not known", "알 수 없음").to_owned(),
    }
}

impl View<'_> {
    /// A declared name.
    pub(super) fn named(&self, name: &str, labels: &Labels) -> Words {
        named(self.program, name, labels, self.languages)
    }

    /// A name of an instance: `父亲的月工资`; of the root its name alone.
    pub(super) fn named_at(&self, at: u32, name: &str, labels: &Labels) -> Words {
        if self.path(at).0.is_empty() {
            return self.named(name, labels);
        }
        let whose = self.whose_at(at);
        self.say(|words| {
            let name = words.name(name, labels);
            let whose = whose.get(words.language());
            pick!(
                words,
                format!("{whose}的{name}"),
                format!("{whose}'s {name}"),
                format!("{whose}의 {name}"),
            )
        })
    }

    /// Whose.
    pub(super) fn whose(&self, path: &Path) -> Words {
        whose(self.program, self.facts, path, self.languages)
    }

    /// A list of an instance.
    pub(super) fn list_name(&self, path: &Path, list: usize) -> Words {
        list_name(self.program, path, list, self.languages)
    }

    pub(super) fn benefit_name(&self, id: Id<Benefit>) -> Words {
        let benefit = self.program.benefits.at(id);
        self.named(&benefit.name, &benefit.labels)
    }
}

/// Whose: the label that the facts give an instance, or its place in its list, counted as
/// people count; the root's entity.
pub(super) fn whose(program: &Program, facts: &Facts, path: &Path, languages: Languages) -> Words {
    if let Some(label) = facts_at(facts, path).and_then(|facts| facts.label.as_ref()) {
        return Words::of(languages, |_| label.clone());
    }
    match (path.0.split_last(), program.entities.iter().next()) {
        (Some(((list, element), enclosing)), _) => {
            let list = list_name(program, &Path(enclosing.to_vec()), *list, languages);
            let number = element.saturating_add(1);
            Words::of(languages, |language| {
                format!("{} {number}", list.get(language))
            })
        }
        (None, Some((_, root))) => named(program, &root.name, &root.labels, languages),
        (None, None) => Words::same("?"),
    }
}

/// The facts of an instance.
fn facts_at<'f>(facts: &'f Facts, path: &Path) -> Option<&'f Facts> {
    let mut steps = path.0.iter();
    steps.try_fold(facts, |facts, (list, element)| {
        facts.lists.get(*list)?.as_ref()?.get(*element)
    })
}

fn list_name(program: &Program, path: &Path, list: usize, languages: Languages) -> Words {
    let lists = |entity: Id<Entity>| &program.entities.at(entity).lists;
    let root = program.entities.ids().next();
    let entity = path.0.iter().fold(root, |entity, (step, _)| {
        lists(entity?).get(*step).map(|list| list.entity)
    });
    let list = entity.and_then(|entity| lists(entity).get(list));
    list.map_or_else(
        || Words::same("?"),
        |list| named(program, &list.name, &list.labels, languages),
    )
}

fn named(program: &Program, name: &str, labels: &Labels, languages: Languages) -> Words {
    Words::of(languages, |language| {
        let words = Wording::plain(program, language);
        words.name(name, labels).to_owned()
    })
}
