//! The sentences of an answer: what decided, and how the amount came about.

use std::rc::Rc;

use super::super::view::{Computed, View};
use super::super::{DEEPEST, Told, headline, ordering};
use super::grounds::{Ground, GroundKind};
use super::spoken;
use crate::evaluate::{AmountOutcome, BenefitOutcome, Decision, What};
use crate::language::korean::{Particle, with};
use crate::language::{Language, Words, pick, sentence};
use crate::program::wording::Wording;
use crate::program::{
    Amount, CompareOp, Definition, Eligibility, Expr, ExprKind, Id, KeyKind, Type,
};
use crate::value::Number;

impl View<'_> {
    /// The facts that decided, in one sentence; none where there are none.
    pub(in crate::explain) fn grounds_said(
        &self,
        benefit: &BenefitOutcome,
        at: u32,
    ) -> Option<Words> {
        let mut grounds = self.grounds(benefit, at);
        // That something is not decided yet is told with the standing.
        if grounds.iter().any(|it| !self.is_undecided(it)) {
            grounds.retain(|it| !self.is_undecided(it));
        }
        if grounds.is_empty() {
            return None;
        }
        let is_met = |ground: &&Ground| self.is_met(ground);
        let (met, others): (Vec<&Ground>, Vec<&Ground>) = grounds.iter().partition(is_met);
        let mut said: Vec<Words> = Vec::new();
        for words in others.iter().map(|it| self.ground(it)) {
            if !said.contains(&words) {
                said.push(words);
            }
        }
        said.extend(self.met(&met));
        Some(self.say(&|words| {
            let each: Vec<&str> = said.iter().map(|it| it.get(words.language())).collect();
            each.join(pick!(words, "；", "; ", "; "))
        }))
    }

    /// Whether a ground is a yes to what a name asks.
    fn is_met(&self, ground: &Ground) -> bool {
        match ground.kind {
            GroundKind::Value(id) => {
                self.holds(id, ground.at) == Some(true) && !self.is_standing(id)
            }
            GroundKind::Numbers { .. } | GroundKind::Test(_) => false,
        }
    }

    /// `已认定 低保家庭`, where nobody has decided so.
    fn is_undecided(&self, ground: &Ground) -> bool {
        let GroundKind::Value(id) = ground.kind else {
            return false;
        };
        let asked = &self.program.exprs.at(id).kind;
        matches!(asked, ExprKind::Eligibility(Eligibility::Recognised, _))
            && self.holds(id, ground.at) == Some(false)
    }

    /// `属于 低保家庭`, which nobody has decided: it holds by its conditions.
    fn is_by_conditions(&self, id: Id<Expr>, at: u32) -> bool {
        let ExprKind::Eligibility(_, status) = self.program.exprs.at(id).kind else {
            return false;
        };
        let owner = self.owner(at, self.program.benefits.at(status).entity);
        let mut all = self.outcome.benefits.iter();
        let told = all.find(|it| {
            it.benefit == status && owner.is_some_and(|owner| *self.path(owner) == it.path)
        });
        told.is_some_and(|it| it.status.is_some_and(|status| !status.decided))
    }

    /// Whether an expression asks whether a benefit is received.
    fn is_standing(&self, id: Id<Expr>) -> bool {
        matches!(self.program.exprs.at(id).kind, ExprKind::Eligibility(..))
    }

    /// `符合「财产符合规定」「共同生活成员」`
    fn met(&self, grounds: &[&Ground]) -> Option<Words> {
        if grounds.is_empty() {
            return None;
        }
        Some(self.say(&|words| {
            let names: Vec<String> = (grounds.iter())
                .filter_map(|ground| match ground.kind {
                    GroundKind::Value(id) => {
                        let name = self.short(id, words);
                        Some(pick!(
                            words,
                            sentence!("「{name}」"),
                            sentence!("`{name}`"),
                            sentence!("‘{name}’"),
                        ))
                    }
                    GroundKind::Numbers { .. } | GroundKind::Test(_) => None,
                })
                .collect();
            let all = names.join(pick!(words, "", ", ", ", "));
            pick!(
                words,
                sentence!("符合{all}"),
                sentence!("conditions met: {all}"),
                sentence!("{all}에 해당합니다"),
            )
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
                // `享受低保金`: a sentence already.
                if self.is_standing(*id) && self.holds(*id, at) == Some(true) {
                    let by_conditions = self.is_by_conditions(*id, at);
                    return match words.language() {
                        Language::Zh if by_conditions => {
                            sentence!("按条件{}（尚未认定）", name.replacen(' ', "", 1))
                        }
                        Language::Zh => name.replacen(' ', "", 1),
                        Language::En if by_conditions => {
                            sentence!("{name} by the conditions (not decided yet)")
                        }
                        Language::Ko if by_conditions => sentence!("{name}(조건 기준, 미인정)"),
                        Language::En | Language::Ko => name.into_owned(),
                    };
                }
                let value = self.found(*id, at, words);
                pick!(
                    words,
                    sentence!("「{name}」为 {value}"),
                    sentence!("`{name}` is {value}"),
                    sentence!("‘{name}’: {value}"),
                )
            }),
            GroundKind::Test(id) => {
                let step = self.test(*id, at, 0, &mut Told::silent());
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
        let Some(number) = self.known_number(left, at) else {
            return name.into_owned();
        };
        let now = spoken::rate(words, number, ty);
        // That there is something at all is said by how much there is.
        let zero = |limit: Number| limit.is_zero();
        let is_written = matches!(self.program.exprs.at(right).kind, ExprKind::Constant(_));
        if holds
            && op == CompareOp::Above
            && is_written
            && self.known_number(right, at).is_some_and(zero)
        {
            return match words.language() {
                Language::Zh => sentence!("{name}{}{now}", spoken::space(&now)),
                Language::En => sentence!("{name} is {now}"),
                Language::Ko => {
                    let name = with(&name, Particle::Topic);
                    sentence!("{name} {now}입니다")
                }
            };
        }
        let limit = self.standard(right, at, words);
        let ordering::Words { yes, no, .. } = ordering::words(op, ty, words.language());
        let verb = if holds { yes } else { no };
        match words.language() {
            Language::Zh => sentence!(
                "{name}{}{now}，{verb}{}{limit}",
                spoken::space(&now),
                spoken::space(&limit)
            ),
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
        let value = self.known_number(id, at);
        let said = value.map_or_else(String::new, |value| spoken::counted(words, value, ty));
        if matches!(self.program.exprs.at(id).kind, ExprKind::Constant(_)) {
            return said;
        }
        let is_formula = matches!(
            self.program.exprs.at(id).kind,
            ExprKind::Arithmetic(..) | ExprKind::Call(..) | ExprKind::Convert(..)
        );
        let worked = is_formula.then(|| self.substituted(id, at, words));
        if let Some(worked) = worked.flatten() {
            return pick!(
                words,
                sentence!("{said}（{worked}）"),
                sentence!("{said} ({worked})"),
                sentence!("{said}({worked})"),
            );
        }
        let name = self.keyed(id, at, words);
        match words.language() {
            Language::En => sentence!("{said} ({name})"),
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
        let name = words.name(&declared.name, &declared.labels);
        let each = keys.iter().zip(&declared.keys);
        let each: Vec<String> = each.map(|(key, kind)| words.key(*key, *kind)).collect();
        match words.language() {
            Language::Zh if before => each.concat() + name,
            Language::En if !each.is_empty() => sentence!("{name}, {}", each.join(", ")),
            Language::Zh | Language::En | Language::Ko => words.parameter(declared, keys, None),
        }
    }

    /// A number that an expression came to.
    pub(super) fn known_number(&self, id: Id<Expr>, at: u32) -> Option<Number> {
        self.value(id, at)?.known_number()
    }

    /// `每月 1209 元：(643 - 240) × 3`
    pub(in crate::explain) fn amount_said(
        &self,
        benefit: &BenefitOutcome,
        at: u32,
    ) -> Option<Words> {
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
                let node = node.filter(|it| !it.decisions.contains(&Decision::DecidedAmount));
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
        if let ExprKind::Definition(definition) = self.program.exprs.at(leaf).kind {
            return self.within_definition(definition, of, words);
        }
        let written = words.formula(leaf, &|part| self.long_word(part, words));
        let filled = match self.put_in(leaf, of, words) {
            Some(filled) => filled,
            None => words.expr_filled(leaf, &|part| self.put_in(part, of, words)),
        };
        let computes = filled.contains(['+', '-', '×', '/', '(', '÷']) && *written != filled;
        computes.then_some(filled)
    }

    /// A number in the place of its name; what is converted is told by what it is multiplied with.
    fn put_in(&self, id: Id<Expr>, at: u32, words: Wording<'_>) -> Option<String> {
        let ExprKind::Convert(of, factor) = self.program.exprs.at(id).kind else {
            return self.filling(id, at, words);
        };
        let inner = match self.put_in(of, at, words) {
            Some(inner) => inner,
            None => words.expr_filled(of, &|part| self.put_in(part, at, words)),
        };
        let inner = if inner.contains(" + ") || inner.contains(" - ") {
            sentence!("({inner})")
        } else {
            inner
        };
        let turned = Number::ONE.checked_div(factor).ok()?;
        Some(if turned.is_integer() && !factor.is_integer() {
            sentence!("{inner} / {turned}")
        } else {
            sentence!("{inner} × {}", words.digits(factor))
        })
    }

    /// The same of what a definition was computed by; where that only looks a value up, its name
    /// says it all.
    fn within_definition(
        &self,
        definition: Id<Definition>,
        at: u32,
        words: Wording<'_>,
    ) -> Option<String> {
        let node = self.node(Computed::Definition(definition), at)?;
        let formula = &self.definition_version(definition, node)?.formula;
        let chosen = self.standing(formula, node, at, DEEPEST).expr?;
        let is_name = matches!(
            self.program.exprs.at(chosen).kind,
            ExprKind::Definition(_) | ExprKind::Aggregate(..)
        );
        if is_name {
            return None;
        }
        self.substituted(chosen, at, words)
    }
}

/// A sentence begins with a capital in English.
pub(super) fn capital(text: &str, words: Wording<'_>) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if words.language() == Language::En => {
            first.to_uppercase().collect::<String>() + letters.as_str()
        }
        Some(_) | None => text.to_owned(),
    }
}
