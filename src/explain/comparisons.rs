//! Tests in words: what is compared, what it came to, and what it should be.

use std::borrow::Cow;

use super::names::reach;
use super::ordering;
use super::view::View;
use crate::evaluate::Decision;
use crate::language::korean::{Particle, with};
use crate::language::{Language, Words, pick, sentence};
use crate::program::wording::Wording;
use crate::program::{CompareOp, Expr, ExprKind, Id, Type};

impl View<'_> {
    /// `特困人员：否`
    pub(super) fn answer(&self, id: Id<Expr>, at: u32) -> Words {
        self.say(&|words| {
            let (name, found) = (words.told(id), self.found(id, at, words));
            pick!(
                words,
                sentence!("{name}：{found}"),
                sentence!("{name}: {found}"),
                sentence!("{name}: {found}"),
            )
        })
    }

    /// What an expression came to.
    pub(super) fn found<'w>(&self, id: Id<Expr>, at: u32, words: Wording<'w>) -> Cow<'w, str> {
        let ty = &self.program.exprs.at(id).ty;
        self.value(id, at).map_or_else(
            || Cow::Borrowed(pick!(words, "未问", "not asked", "묻지 않음")),
            |value| noted(reach(words, value, ty), self.default_note(id, at, words)),
        )
    }

    /// `人均月收入 700 元/人/月，不低于 低保标准 643 元/人/月（应低于）`
    pub(super) fn comparison(
        &self,
        op: CompareOp,
        left: Id<Expr>,
        right: Id<Expr>,
        at: u32,
        holds: Option<bool>,
    ) -> Words {
        let ty = &self.program.exprs.at(left).ty;
        if matches!(op, CompareOp::Equal | CompareOp::NotEqual) && !matches!(ty, Type::Number(_)) {
            return self.identity(op, left, right, at, holds);
        }
        let told = |words| self.told(left, at, words);
        self.say(&|words| {
            let (a, b) = (self.side(left, at, words), self.side(right, at, words));
            let ordering::Words { yes, no, must } = ordering::words(op, ty, words.language());
            match (holds, words.language()) {
                (Some(true), Language::Zh) => sentence!("{a}，{yes} {b}"),
                (Some(true), Language::En) => sentence!("{}, {yes} {b}", told(words)),
                (Some(false), Language::Zh) => sentence!("{a}，{no} {b}（{must}）"),
                (Some(false), Language::En) => sentence!("{}, {no} {b} ({must})", told(words)),
                (None, Language::Zh) => sentence!("{a}，是否{yes} {b}，还不能确定"),
                (None, Language::En) => sentence!("{a} {must} {b}; that is still open"),
                (holds, Language::Ko) => {
                    let (a, b) = (self.topic(left, at, words), ordering::beside(op, &b));
                    match holds {
                        Some(true) => sentence!("{a} {b} {yes}"),
                        Some(false) => sentence!("{a} {b} {no}({must} 함)"),
                        None => sentence!("{a} {b} {must} 하나 아직 확정할 수 없습니다"),
                    }
                }
            }
        })
    }

    /// `户籍：城市（应是“农村”）`
    fn identity(
        &self,
        op: CompareOp,
        left: Id<Expr>,
        right: Id<Expr>,
        at: u32,
        holds: Option<bool>,
    ) -> Words {
        let ty = &self.program.exprs.at(left).ty;
        self.say(&|words| {
            let found = self.found(left, at, words);
            let name = self.short(left, words);
            let ordering::Words { yes, must, .. } = ordering::words(op, ty, words.language());
            let other = self.side(right, at, words);
            let other = quoted(&other, words);
            let note = match (holds, op) {
                (Some(true), CompareOp::Equal) => String::new(),
                (Some(true), _) => pick!(
                    words,
                    sentence!("（{yes}{other}）"),
                    sentence!(" ({yes} {other})"),
                    sentence!("({} 아님)", with(&other, Particle::Subject)),
                ),
                (Some(false) | None, _) => pick!(
                    words,
                    sentence!("（{must}{other}）"),
                    sentence!(" ({must} {other})"),
                    sentence!("({} 함)", ordering::must_be(op, &other, ty)),
                ),
            };
            pick!(
                words,
                sentence!("{name}：{found}{note}"),
                sentence!("{name}: {found}{note}"),
                sentence!("{name}: {found}{note}"),
            )
        })
    }

    /// `所患疾病：白内障，在“肿瘤”“股骨头坏死”“白内障”之列`
    pub(super) fn membership(
        &self,
        value: Id<Expr>,
        items: &[Id<Expr>],
        at: u32,
        holds: Option<bool>,
    ) -> Words {
        self.say(&|words| {
            let topic = self.topic(value, at, words);
            let told = self.told(value, at, words);
            let value = self.side(value, at, words);
            let items: Vec<String> = items
                .iter()
                .map(|&item| quoted(&words.told(item), words))
                .collect();
            let items = items.join(pick!(words, "", ", ", ", "));
            match holds {
                Some(true) => pick!(
                    words,
                    sentence!("{told}，在{items}之列"),
                    sentence!("{told}, which is one of {items}"),
                    sentence!("{topic} {items}에 해당합니다"),
                ),
                Some(false) => pick!(
                    words,
                    sentence!("{told}，不在{items}之列"),
                    sentence!("{told}, which is none of {items}"),
                    sentence!("{topic} {items}에 해당하지 않습니다"),
                ),
                None => pick!(
                    words,
                    sentence!("{value}是否在{items}之列，还不能确定"),
                    sentence!("whether {value} is one of {items} is still open"),
                    sentence!("{topic} {items}에 해당하는지 아직 확정할 수 없습니다"),
                ),
            }
        })
    }

    /// What is spoken of, and what it came to: `admitted to: junior college`.
    fn told(&self, id: Id<Expr>, at: u32, words: Wording<'_>) -> String {
        let name = self.short(id, words);
        match self.known_value(id, at, words) {
            Some(value) => pick!(
                words,
                sentence!("{name}：{value}"),
                sentence!("{name}: {value}"),
                sentence!("{name}: {value}"),
            ),
            None => name.into_owned(),
        }
    }

    /// The same before what Korean says of it:
    /// `1인당 월수입은 240원/인/월로,`, `나이는`.
    fn topic(&self, id: Id<Expr>, at: u32, words: Wording<'_>) -> String {
        let name = with(&self.short(id, words), Particle::Topic);
        match self.known_value(id, at, words) {
            Some(value) => sentence!("{name} {},", with(&value, Particle::As)),
            None => name,
        }
    }

    /// What an expression came to, where that is known and not its own name.
    fn known_value<'w>(&self, id: Id<Expr>, at: u32, words: Wording<'w>) -> Option<Cow<'w, str>> {
        let expr = self.program.exprs.at(id);
        let known = self.value(id, at).filter(|value| value.known().is_some());
        let known = known.filter(|_| !matches!(expr.kind, ExprKind::Constant(_)));
        known.map(|value| {
            let note = self.default_note(id, at, words);
            noted(reach(words, value, &expr.ty), note)
        })
    }

    /// What stands behind a fact that was not stated: `（默认）`.
    fn default_note(&self, id: Id<Expr>, at: u32, words: Wording<'_>) -> &'static str {
        let (id, at) = if let ExprKind::Parent(levels, of) = self.program.exprs.at(id).kind {
            (of, self.enclosing(at, levels))
        } else {
            (id, at)
        };
        if self.decisions(id, at).contains(&Decision::Default) {
            pick!(words, "（默认）", " (by default)", "(기본값)")
        } else {
            ""
        }
    }

    /// A side of a comparison: its name and what it came to.
    pub(super) fn side<'w>(&'w self, id: Id<Expr>, at: u32, words: Wording<'w>) -> Cow<'w, str> {
        let name = self.short(id, words);
        match self.known_value(id, at, words) {
            Some(value) => Cow::Owned(sentence!("{name} {value}")),
            None => name,
        }
    }

    /// An expression in words; a value of the rulebook without its keys, which are told below.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression is told whole"
    )]
    pub(super) fn short<'w>(&'w self, id: Id<Expr>, words: Wording<'w>) -> Cow<'w, str> {
        match &self.program.exprs.at(id).kind {
            ExprKind::Parameter { parameter, on, .. } => {
                let parameter = self.program.parameters.at(*parameter);
                let name = words.name(&parameter.name, &parameter.labels);
                on.map_or(Cow::Borrowed(name), |on| {
                    Cow::Owned(words.on_day(name, &words.told(on)))
                })
            }
            ExprKind::Parent(_, of) => self.short(*of, words),
            _ => words.told(id),
        }
    }
}

/// A value of a category within a sentence: `“不属于”`.
fn quoted(value: &str, words: Wording<'_>) -> String {
    pick!(
        words,
        sentence!("“{value}”"),
        sentence!("“{value}”"),
        sentence!("‘{value}’"),
    )
}

/// A value, and what stands behind it.
fn noted<'w>(mut value: Cow<'w, str>, note: &str) -> Cow<'w, str> {
    if !note.is_empty() {
        value.to_mut().push_str(note);
    }
    value
}
