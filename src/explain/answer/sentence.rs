//! The sentences of an answer: what decided, and how the amount came about.

use std::rc::Rc;

use super::super::view::{Computed, View};
use super::super::{DEEPEST, Told, headline, ordering};
use super::grounds::{Ground, GroundKind};
use super::spoken;
use crate::evaluate::{AmountOutcome, BenefitOutcome, What};
use crate::language::korean::{Particle, with};
use crate::language::{Language, Words, pick, sentence};
use crate::program::wording::Wording;
use crate::program::{Amount, CompareOp, Expr, ExprKind, Id, KeyKind, Type};
use crate::value::Number;

impl View<'_> {
    /// The facts that decided, in one sentence; none where there are none.
    pub(super) fn grounds_said(&self, benefit: &BenefitOutcome, at: u32) -> Option<Words> {
        let grounds = self.grounds(benefit, at);
        if grounds.is_empty() {
            return None;
        }
        let said: Vec<Words> = grounds.iter().map(|it| self.ground(it)).collect();
        Some(self.say(&|words| {
            let each: Vec<&str> = said.iter().map(|it| it.get(words.language())).collect();
            capital(&each.join(pick!(words, "；", "; ", ", ")), words)
        }))
    }

    fn ground(&self, ground: &Ground) -> Words {
        let at = ground.at;
        match &ground.kind {
            GroundKind::Numbers {
                op,
                left,
                right,
                holds,
            } => self.say(&|words| self.against(*op, *left, *right, at, *holds, words)),
            GroundKind::Value(id) => self.say(&|words| {
                let name = self.short(*id, words);
                let value = self.found(*id, at, words);
                pick!(
                    words,
                    sentence!("「{name}」为 {value}"),
                    sentence!("`{name}` is {value}"),
                    sentence!("‘{name}’: {value}"),
                )
            }),
            GroundKind::Test(id) => {
                let step = self.test(*id, at, DEEPEST, &mut Told::silent());
                Rc::unwrap_or_clone(step).text
            }
        }
    }

    /// `人均月收入每人每月 240 元，低于长春市城市低保标准 643 元`
    fn against(
        &self,
        op: CompareOp,
        left: Id<Expr>,
        right: Id<Expr>,
        at: u32,
        holds: bool,
        words: Wording<'_>,
    ) -> String {
        let ty = &self.program.exprs.at(left).ty;
        let name = self.short(left, words);
        let Some(number) = self.value(left, at).and_then(crate::value::Reach::known_number) else {
            return name.into_owned();
        };
        let now = spoken::rate(words, number, ty);
        let limit = self.standard(right, at, words);
        let ordering::Words { yes, no, .. } = ordering::words(op, ty, words.language());
        let verb = if holds { yes } else { no };
        match words.language() {
            Language::Zh => sentence!("{name}{}{now}，{verb}{}{limit}", spoken::space(&now), spoken::space(&limit)),
            Language::En => sentence!("{name} is {now}, {verb} {limit}"),
            Language::Ko => {
                let (name, limit) = (with(&name, Particle::Topic), ordering::beside(op, &limit));
                sentence!("{name} {} {limit} {verb}", with(&now, Particle::As))
            }
        }
    }

    /// What is compared with: `长春市城市低保标准 643 元`.
    pub(super) fn standard(&self, id: Id<Expr>, at: u32, words: Wording<'_>) -> String {
        let ty = &self.program.exprs.at(id).ty;
        let value = self.value(id, at).and_then(crate::value::Reach::known_number);
        let said = value.map_or_else(String::new, |value| spoken::counted(words, value, ty));
        if matches!(self.program.exprs.at(id).kind, ExprKind::Constant(_)) {
            return said;
        }
        let name = self.keyed(id, at, words);
        match words.language() {
            Language::En => sentence!("{name} ({said})"),
            Language::Zh | Language::Ko => sentence!("{name} {said}"),
        }
    }

    /// A value of the rulebook with the place and the category for which it is:
    /// `长春市城市低保标准`.
    fn keyed(&self, id: Id<Expr>, at: u32, words: Wording<'_>) -> String {
        if let ExprKind::Parent(levels, of) = self.program.exprs.at(id).kind {
            return self.keyed(of, self.enclosing(at, levels), words);
        }
        let node = self.node(Computed::Expr(id), at);
        let Some(What::Parameter {
            parameter, keys, ..
        }) = node.map(|node| &node.what)
        else {
            return self.short(id, words).into_owned();
        };
        let declared = self.program.parameters.at(*parameter);
        let is_named = |kind: &KeyKind| matches!(kind.ty(), Type::Region | Type::Category(_));
        let before = words.language() == Language::Zh && declared.keys.iter().all(is_named);
        if !before {
            return words.parameter(declared, keys, None);
        }
        let keys = keys.iter().zip(&declared.keys);
        let mut name: String = keys.map(|(key, kind)| words.key(*key, *kind)).collect();
        name.push_str(words.name(&declared.name, &declared.labels));
        name
    }

    /// `每月 1209 元：(643 - 240) × 3`
    pub(super) fn amount_said(&self, benefit: &BenefitOutcome, at: u32) -> Option<Words> {
        if benefit.status.is_some() {
            return None;
        }
        let version = self.version(benefit)?;
        match (&benefit.amount, &version.amount) {
            (AmountOutcome::Exact(amount), _) if amount.is_zero() => None,
            (AmountOutcome::Exact(amount), Amount::Exact(formula)) => {
                let ty = version.ty.as_ref()?;
                let once = version.once;
                let node = self.node(Computed::Amount(benefit.benefit), at);
                let chosen = node.and_then(|node| self.standing(formula, node, at, DEEPEST).expr);
                Some(self.say(&|words| {
                    let amount = self.paid(*amount, ty, once, words);
                    let worked = chosen.and_then(|chosen| self.substituted(chosen, at, words));
                    match worked {
                        Some(worked) => pick!(
                            words,
                            sentence!("{amount}：{worked}"),
                            sentence!("{amount}: {worked}"),
                            sentence!("{amount}: {worked}"),
                        ),
                        None => amount,
                    }
                }))
            }
            _ => {
                let needs = &self.outcome.needs;
                headline::amount(self.program, benefit, needs, self.languages)
            }
        }
    }

    /// `每月 1209 元`, `一次 3000 元`
    fn paid(&self, amount: Number, ty: &Type, once: bool, words: Wording<'_>) -> String {
        let amount = spoken::rate(words, amount, ty);
        if once {
            return pick!(
                words,
                sentence!("一次 {amount}"),
                sentence!("{amount}, once"),
                sentence!("1회 {amount}"),
            );
        }
        amount
    }

    /// A formula with the numbers in it; none where it computes nothing.
    fn substituted(&self, id: Id<Expr>, at: u32, words: Wording<'_>) -> Option<String> {
        let (leaf, of) = self.taken(id, at);
        let leaf = leaf?;
        let written = words.formula(leaf, &|part| self.long_word(part, words));
        let filled = words.expr_filled(leaf, &|part| self.filling(part, of, words));
        let computes = filled.contains(['+', '-', '×', '/', '(', '÷']) && *written != filled;
        computes.then_some(filled)
    }
}

/// A sentence begins with a capital in English.
fn capital(text: &str, words: Wording<'_>) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if words.language() == Language::En => {
            first.to_uppercase().collect::<String>() + letters.as_str()
        }
        Some(_) | None => text.to_owned(),
    }
}
