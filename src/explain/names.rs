//! Whose, and which: instances, lists and values as people read them.

use std::borrow::Cow;

use super::view::View;
use crate::evaluate::Path;
use crate::language::{Language, Languages, Words, pick, sentence};
use crate::program::wording::Wording;
use crate::program::{Benefit, Entity, Facts, Id, Labels, Program, Type};
use crate::value::{Number, Reach};

/// A value as far as it is known.
pub(super) fn reach<'w>(words: Wording<'w>, reach: &Reach, ty: &Type) -> Cow<'w, str> {
    if let Some(value) = reach.known() {
        return words.shown(value, ty);
    }
    let (low, high) = reach.number_bounds();
    let of = |number: Option<Number>| number.map(|number| words.number(number, ty));
    Cow::Owned(match (of(low), of(high)) {
        (Some(low), Some(high)) => pick!(
            words,
            sentence!("{low} 至 {high}"),
            sentence!("{low} to {high}"),
            sentence!("{low}~{high}"),
        ),
        (Some(low), None) => pick!(
            words,
            sentence!("不低于 {low}"),
            sentence!("at least {low}"),
            sentence!("{low} 이상"),
        ),
        (None, Some(high)) => pick!(
            words,
            sentence!("不超过 {high}"),
            sentence!("at most {high}"),
            sentence!("{high} 이하"),
        ),
        (None, None) => {
            return Cow::Borrowed(pick!(words, "未知", "not known", "알 수 없음"));
        }
    })
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
        self.say(&|words| {
            let name = words.name(name, labels);
            let whose = whose.get(words.language());
            pick!(
                words,
                sentence!("{whose}的{name}"),
                sentence!("{whose}'s {name}"),
                sentence!("{whose}의 {name}"),
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

/// Whose: the label that the facts give an instance, else its place in its list, counted as
/// people count, with the instance that encloses it; the root's entity. A label that does not
/// tell one instance alone has the place beside it: `孩子（成员 2）`.
pub(super) fn whose(program: &Program, facts: &Facts, path: &Path, languages: Languages) -> Words {
    let given = |label: &str| Words::of(languages, &|_| label.to_owned());
    let root = program.entities.iter().next().map(|(_, root)| root);
    let Some(((list, element), enclosing)) = path.0.split_last() else {
        let named = || root.map(|root| named(program, &root.name, &root.labels, languages));
        return label(facts)
            .map(given)
            .or_else(named)
            .unwrap_or_else(|| Words::same("?"));
    };
    let enclosing = Path(enclosing.to_vec());
    let of = list_name(program, &enclosing, *list, languages);
    let number = element.saturating_add(1);
    let place = Words::of(languages, &|language| {
        sentence!("{} {number}", of.get(language))
    });
    if let Some(label) = path.facts(facts).and_then(label) {
        let is_root = root.is_some_and(|root| {
            root.name == label || root.labels.iter().any(|(_, name)| name == label)
        });
        let is_place = names_place(program, &enclosing, label);
        if !is_root && !is_place && is_alone(enclosing.facts(facts), label) {
            return given(label);
        }
        return Words::of(languages, &|language| {
            let place = place.get(language);
            match language {
                Language::Zh => sentence!("{label}（{place}）"),
                Language::En => sentence!("{label} ({place})"),
                Language::Ko => sentence!("{label}({place})"),
            }
        });
    }
    if enclosing.0.is_empty() {
        return place;
    }
    let whose = whose(program, facts, &enclosing, languages);
    Words::of(languages, &|language| {
        let (whose, place) = (whose.get(language), place.get(language));
        match language {
            Language::Zh => sentence!("{whose}的{place}"),
            Language::En => sentence!("{whose}'s {place}"),
            Language::Ko => sentence!("{whose}의 {place}"),
        }
    })
}

/// What the facts call an instance; blanks call it nothing.
fn label(facts: &Facts) -> Option<&str> {
    let label = facts.label.as_deref().map(str::trim);
    label.filter(|label| !label.is_empty())
}

/// Whether a label reads as the place of an element without one: `成员 2`.
fn names_place(program: &Program, enclosing: &Path, label: &str) -> bool {
    let entity = enclosing.entity(program);
    let lists = entity.iter().flat_map(|of| &program.entities.at(*of).lists);
    let mut names = lists.flat_map(|list| {
        let labels = list.labels.iter().map(|(_, name)| name);
        labels.chain([&list.name])
    });
    let number = |name: &String| label.strip_prefix(name.as_str()).map(str::trim_start);
    names.any(|name| {
        number(name).is_some_and(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// Whether a label belongs to one element alone, among all lists of an instance.
fn is_alone(enclosing: Option<&Facts>, wanted: &str) -> bool {
    let lists = enclosing.iter().flat_map(|facts| &facts.lists).flatten();
    lists
        .flatten()
        .filter_map(label)
        .filter(|label| *label == wanted)
        .count()
        == 1
}

fn list_name(program: &Program, path: &Path, list: usize, languages: Languages) -> Words {
    let lists = |entity: Id<Entity>| &program.entities.at(entity).lists;
    let root = program.root();
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
    Words::of(languages, &|language| {
        let words = Wording::plain(program, language);
        words.name(name, labels).to_owned()
    })
}
