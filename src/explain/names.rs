//! Whose, and which: instances, lists and values as people read them.

use super::View;
use crate::evaluate::Path;
use crate::language::{Language, Words};
use crate::program::wording::Wording;
use crate::program::{Benefit, Entity, Expr, Facts, Id, Labels, Program, Type};
use crate::value::{Number, Reach, Value};

/// A value as far as it is known.
pub(super) fn reach(words: Wording<'_>, reach: &Reach, ty: &Type) -> String {
    if let Some(value) = reach.known() {
        return words.value(value, ty);
    }
    let (low, high) = reach.number_bounds();
    let of = |number: Option<Number>| number.map(|number| words.number(number, ty));
    match (of(low), of(high)) {
        (Some(low), Some(high)) => words.pick(
            format!("{low} 至 {high}"),
            format!("{low} to {high}"),
            format!("{low}~{high}"),
        ),
        (Some(low), None) => words.pick(
            format!("不低于 {low}"),
            format!("at least {low}"),
            format!("{low} 이상"),
        ),
        (None, Some(high)) => words.pick(
            format!("不超过 {high}"),
            format!("at most {high}"),
            format!("{high} 이하"),
        ),
        (None, None) => words.pick("未知", "not known", "알 수 없음").to_owned(),
    }
}

impl View<'_> {
    /// How many elements a list of an instance has, where it is given.
    pub(super) fn elements(&self, path: &Path, list: usize) -> Option<usize> {
        let elements = facts_at(self.facts, path)?.lists.get(list)?.as_ref()?;
        Some(elements.len())
    }

    /// A declared name.
    pub(super) fn named(&self, name: &str, labels: &Labels) -> Words {
        named(self.program, name, labels)
    }

    /// A name of an instance: `父亲的月工资`; of the root its name alone.
    pub(super) fn named_of(&self, path: &Path, name: &str, labels: &Labels) -> Words {
        let whose = self.whose(path);
        self.say(|words| {
            let name = words.name(name, labels);
            let whose = whose.get(words.language());
            if path.0.is_empty() {
                return name.to_owned();
            }
            words.pick(
                format!("{whose}的{name}"),
                format!("{whose}'s {name}"),
                format!("{whose}의 {name}"),
            )
        })
    }

    /// Whose.
    pub(super) fn whose(&self, path: &Path) -> Words {
        whose(self.program, self.facts, path)
    }

    /// A list of an instance.
    pub(super) fn list_name(&self, path: &Path, list: usize) -> Words {
        list_name(self.program, path, list)
    }

    pub(super) fn benefit_name(&self, id: Id<Benefit>) -> Words {
        let benefit = self.program.benefits.at(id);
        self.named(&benefit.name, &benefit.labels)
    }

    /// A known value with its unit.
    pub(super) fn known(&self, value: Value, ty: &Type) -> Words {
        self.say(|words| words.value(value, ty))
    }

    /// An expression in words. One that reads a value of the rulebook is told by its name.
    pub(super) fn expression(&self, id: Id<Expr>) -> Words {
        self.say(|words| words.expr(id))
    }

    /// An expression as it is written in the rule, on one line.
    pub(super) fn written(&self, id: Id<Expr>) -> String {
        let text = self.files.slice(self.program.exprs.at(id).span);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Whose: the label that the facts give an instance, else its place in its list, counted as
/// people count, with the instance that encloses it; the root's entity. A label that does not
/// tell one instance alone has the place beside it: `孩子（成员 2）`.
pub(super) fn whose(program: &Program, facts: &Facts, path: &Path) -> Words {
    let root = program.entities.iter().next();
    let root = root.map(|(_, root)| named(program, &root.name, &root.labels));
    let Some(((list, element), enclosing)) = path.0.split_last() else {
        return label(facts)
            .map(|label| Words::same(label.to_owned()))
            .or(root)
            .unwrap_or_else(|| Words::same("?"));
    };
    let enclosing = Path(enclosing.to_vec());
    let of = list_name(program, &enclosing, *list);
    let number = element.saturating_add(1);
    let place = Words::each(|language| format!("{} {number}", of.get(language)));
    let label = facts_at(facts, path).and_then(label);
    if let Some(label) = label {
        let is_root =
            root.is_some_and(|root| Language::ALL.iter().any(|it| root.get(*it) == label));
        if !is_root && is_alone(facts_at(facts, &enclosing), label) {
            return Words::same(label.to_owned());
        }
        return Wording::in_each(program, |words| {
            let place = place.get(words.language());
            words.pick(
                format!("{label}（{place}）"),
                format!("{label} ({place})"),
                format!("{label}({place})"),
            )
        });
    }
    if enclosing.0.is_empty() {
        return place;
    }
    let whose = whose(program, facts, &enclosing);
    Wording::in_each(program, |words| {
        let (whose, place) = (whose.get(words.language()), place.get(words.language()));
        words.pick(
            format!("{whose}的{place}"),
            format!("{whose}'s {place}"),
            format!("{whose}의 {place}"),
        )
    })
}

/// What the facts call an instance; blanks call it nothing.
fn label(facts: &Facts) -> Option<&str> {
    let label = facts.label.as_deref().map(str::trim);
    label.filter(|label| !label.is_empty())
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

/// The facts of an instance.
fn facts_at<'f>(facts: &'f Facts, path: &Path) -> Option<&'f Facts> {
    let mut steps = path.0.iter();
    steps.try_fold(facts, |facts, (list, element)| {
        facts.lists.get(*list)?.as_ref()?.get(*element)
    })
}

fn list_name(program: &Program, path: &Path, list: usize) -> Words {
    let lists = |entity: Id<Entity>| &program.entities.at(entity).lists;
    let root = program.entities.ids().next();
    let entity = path.0.iter().fold(root, |entity, (step, _)| {
        lists(entity?).get(*step).map(|list| list.entity)
    });
    let list = entity.and_then(|entity| lists(entity).get(list));
    list.map_or_else(
        || Words::same("?"),
        |list| named(program, &list.name, &list.labels),
    )
}

fn named(program: &Program, name: &str, labels: &Labels) -> Words {
    Wording::in_each(program, |words| words.name(name, labels).to_owned())
}

/// The instance so many levels enclosing one.
pub(super) fn enclosing(path: &Path, levels: u32) -> Path {
    let kept = path.0.len().saturating_sub(levels as usize);
    Path(path.0.iter().take(kept).copied().collect())
}

/// An element of a list of an instance.
pub(super) fn inside(path: &Path, list: usize, element: usize) -> Path {
    Path(path.0.iter().copied().chain([(list, element)]).collect())
}
