//! Lists, what they are walked for, and what their elements are called.

use super::Style;
use super::expr::{Tightness, Writer};
use crate::language::{Language, sentence};
use crate::program::{Aggregate, Choice, ExprKind, ListOf, Order};

impl Writer<'_> {
    /// The same, with other names for elements.
    pub(super) fn among<T>(&self, called: &[String], write: impl FnOnce(&Writer<'_>) -> T) -> T {
        write(&Writer {
            wording: self.wording,
            variables: self.variables,
            fill: self.fill,
            called,
        })
    }

    /// What something of this element is told as: `某甲.岁数`.
    pub(super) fn own(&self, of: String) -> String {
        match self.called.last() {
            Some(called) if !called.is_empty() => sentence!("{called}.{of}"),
            Some(_) | None => of,
        }
    }

    /// A name that a rule gives to an element: it has no translation.
    fn element(&self, called: Option<&str>) -> String {
        match called {
            Some(called) if self.wording.language == Language::Zh || called.is_ascii() => {
                called.to_owned()
            }
            Some(_) => "x".to_owned(),
            None => String::new(),
        }
    }

    pub(super) fn aggregate(&self, kind: Aggregate, of: &ListOf) -> String {
        let wording = &self.wording;
        let function = match kind {
            Aggregate::Sum => wording.pick("合计", "sum", "합계"),
            Aggregate::Count => wording.pick("计数", "count", "수"),
            Aggregate::Max => wording.pick("最大", "max", "최대"),
            Aggregate::Min => wording.pick("最小", "min", "최소"),
            Aggregate::Any => wording.pick("存在", "any", "있음"),
            Aggregate::All => wording.pick("全部", "all", "모두"),
        };
        let (mut words, mut around) = self.chosen_from(of);
        if let Some(value) = of.of {
            // What is taken of an element has no name before it.
            if let Some(called) = around.last_mut() {
                called.clear();
            }
            let value = self.among(&around, |element| element.expr(value, Tightness::Whole));
            words = if of.filters.is_empty() {
                sentence!("{words}.{value}")
            } else {
                sentence!("({words}).{value}")
            };
        }
        sentence!("{function}({words})")
    }

    /// `成员 某甲 其中 C`, and what the elements around are called within it.
    fn chosen_from(&self, of: &ListOf) -> (String, Vec<String>) {
        let wording = &self.wording;
        let list = wording.program.entities.at(of.owner).lists.get(of.list);
        let name = list.map_or("", |list| wording.name(&list.name, &list.labels));
        let up = match wording.style {
            Style::Exact => "^.".repeat(of.levels as usize),
            Style::Plain => String::new(),
        };
        let mut words = sentence!("{up}{name}");
        let mut around = self.called.to_vec();
        around.push(self.element(of.called.as_deref()));
        let word = wording.pick("其中", "where", "중");
        for filter in &of.filters {
            if let ExprKind::IsOther(_) = wording.program.exprs.at(*filter).kind {
                let others = wording.pick("除本人", "besides self", "(본인 제외)");
                words = sentence!("{words} {others}");
                continue;
            }
            let filter = self.among(&around, |element| element.expr(*filter, Tightness::And));
            words = match around.last() {
                Some(called) if !called.is_empty() => {
                    sentence!("{words} {called} {word} {filter}")
                }
                Some(_) | None => sentence!("{words} {word} {filter}"),
            };
        }
        (words, around)
    }

    /// `最大者(成员 其中 C, 岁数, 月工资 从小到大).月工资 无则 0 元/月`
    pub(super) fn choice(&self, choice: &Choice) -> String {
        let wording = &self.wording;
        let (list, mut around) = self.chosen_from(&choice.list);
        let mut parts = vec![list];
        let first = choice.keys.first().map(|(order, _)| *order);
        for (order, key) in &choice.keys {
            let key = self.among(&around, |element| element.free(*key));
            parts.push(if Some(*order) == first {
                key
            } else {
                sentence!("{key} {}", wording.order(*order))
            });
        }
        let function = match first {
            Some(Order::Ascending) => wording.pick("最小者", "least", "최소인 사람"),
            Some(Order::Descending) | None => wording.pick("最大者", "greatest", "최대인 사람"),
        };
        if let Some(called) = around.last_mut() {
            called.clear();
        }
        let value = choice.list.of.map_or_else(String::new, |of| {
            self.among(&around, |element| element.expr(of, Tightness::Whole))
        });
        let words = sentence!("{function}({}).{value}", parts.join(", "));
        match choice.otherwise {
            Some(otherwise) => {
                let otherwise = self.expr(otherwise, Tightness::Whole);
                let none = wording.pick("无则", "if none", "없으면");
                sentence!("{words} {none} {otherwise}")
            }
            None => words,
        }
    }
}
