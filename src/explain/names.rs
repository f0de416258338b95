//! Whose, and which: instances, lists and values as people read them, in both languages.

use super::View;
use crate::diagnostic::Text;
use crate::evaluate::Path;
use crate::program::wording::Wording;
use crate::program::{Benefit, CaseFacts, Expr, Id, List, Type};
use crate::value::{Number, Reach, Value};

/// A value as far as it is known.
pub(super) fn reach(words: Wording<'_>, reach: &Reach, ty: &Type) -> String {
    if let Some(value) = reach.known() {
        return words.value(value, ty);
    }
    let (low, high) = reach.number_bounds();
    let of = |number: Option<Number>| number.map(|number| words.number(number, ty));
    match (of(low), of(high)) {
        (Some(low), Some(high)) => {
            words.either(format!("{low} 至 {high}"), format!("{low} to {high}"))
        }
        (Some(low), None) => words.either(format!("不低于 {low}"), format!("at least {low}")),
        (None, Some(high)) => words.either(format!("不超过 {high}"), format!("at most {high}")),
        (None, None) => words.either("未知", "not known").to_owned(),
    }
}

impl View<'_> {
    /// The facts of an instance.
    pub(super) fn facts_at(&self, path: &Path) -> Option<&CaseFacts> {
        path.0
            .iter()
            .try_fold(self.facts, |facts, (list, element)| {
                facts.lists.get(*list)?.as_ref()?.get(*element)
            })
    }

    /// How many elements a list of an instance has, where it is given.
    pub(super) fn elements(&self, path: &Path, list: usize) -> Option<usize> {
        let elements = self.facts_at(path)?.lists.get(list)?.as_ref()?;
        Some(elements.len())
    }

    /// Whose: the label that the facts give an instance, or its way; the root's entity.
    pub(super) fn whose(&self, path: &Path) -> Text {
        if let Some(label) = self.facts_at(path).and_then(|facts| facts.label.as_ref()) {
            return Text::same(label.clone());
        }
        match self.program.entities.iter().next() {
            Some((_, root)) if path.0.is_empty() => {
                self.say(|words| words.name(&root.name, &root.labels).to_owned())
            }
            _ => Text::same(path.display(self.program)),
        }
    }

    /// A list of an instance.
    pub(super) fn list_name(&self, path: &Path, list: usize) -> Text {
        let root = self.program.entities.ids().next();
        let entity = path.0.iter().fold(root, |entity, (step, _)| {
            let lists = &self.program.entities.at(entity?).lists;
            lists.get(*step).map(|list| list.entity)
        });
        let list: Option<&List> =
            entity.and_then(|entity| self.program.entities.at(entity).lists.get(list));
        list.map_or_else(
            || Text::same("?"),
            |list| self.say(|words| words.name(&list.name, &list.labels).to_owned()),
        )
    }

    pub(super) fn benefit_name(&self, id: Id<Benefit>) -> Text {
        let benefit = self.program.benefits.at(id);
        self.say(|words| words.name(&benefit.name, &benefit.labels).to_owned())
    }

    /// A known value with its unit.
    pub(super) fn known(&self, value: Value, ty: &Type) -> Text {
        self.say(|words| words.value(value, ty))
    }

    /// An expression in words. One that reads a value of the rulebook is told by its name.
    pub(super) fn expression(&self, id: Id<Expr>) -> Text {
        self.say(|words| words.expr(id))
    }

    /// An expression as it is written in the rule, on one line.
    pub(super) fn written(&self, id: Id<Expr>) -> String {
        let text = self.files.slice(self.program.exprs.at(id).span);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The instance so many levels around one.
pub(super) fn around(path: &Path, levels: u32) -> Path {
    let kept = path.0.len().saturating_sub(levels as usize);
    Path(path.0.iter().take(kept).copied().collect())
}

/// An element of a list of an instance.
pub(super) fn inside(path: &Path, list: usize, element: usize) -> Path {
    Path(path.0.iter().copied().chain([(list, element)]).collect())
}
