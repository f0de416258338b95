//! How far a number is from a standard, and when to apply again:
//! `人均月收入每人每月 900 元，比长春市城市低保标准 643 元高 257 元；收入减少、人口或支出变化时可再申请`.

use super::super::ordering;
use super::super::view::View;
use super::spoken;
use crate::language::korean::{Particle, with};
use crate::language::{Language, Words, pick, sentence};
use crate::program::wording::Wording;
use crate::program::{CompareOp, Expr, Id, Type};
use crate::value::Number;

impl View<'_> {
    /// The distance of a comparison of numbers that does not hold.
    pub(in crate::explain) fn distance(
        &self,
        op: CompareOp,
        left: Id<Expr>,
        right: Id<Expr>,
        at: u32,
        gap: Number,
    ) -> Words {
        let ty = &self.program.exprs.at(left).ty;
        let known = self.known_number(left, at);
        self.say(&|words| {
            let name = self.short(left, words);
            let now = known.map_or_else(String::new, |now| spoken::rate(words, now, ty));
            let limit = self.standard(right, at, words);
            let limit = limit.trim_start();
            let off = spoken::counted(words, gap, ty);
            let again = again(op, ty, words);
            let is_over = matches!(op, CompareOp::Below | CompareOp::AtMost);
            let space = spoken::space(&now);
            if !is_money(ty) && !gap.is_zero() {
                let no = ordering::words(op, ty, words.language()).no;
                let beside = spoken::space(limit);
                let before = spoken::space(&off);
                return match words.language() {
                    Language::Zh => {
                        sentence!("{name}{space}{now}，{no}{beside}{limit}，差{before}{off}{again}")
                    }
                    Language::En => sentence!("{name} is {now}, {no} {limit}, by {off}{again}"),
                    Language::Ko => {
                        let (name, limit) =
                            (with(&name, Particle::Topic), ordering::beside(op, limit));
                        let now = with(&now, Particle::As);
                        sentence!("{name} {now} {limit} {no}(차이 {off}){again}")
                    }
                };
            }
            if gap.is_zero() {
                return match words.language() {
                    Language::Zh => sentence!(
                        "{name}{space}{now}，正好等于{}{limit}{again}",
                        spoken::space(limit)
                    ),
                    Language::En => sentence!("{name} is {now}, exactly at {limit}{again}"),
                    Language::Ko => {
                        let (name, limit) =
                            (with(&name, Particle::Topic), with(limit, Particle::With));
                        sentence!(
                            "{name} {} {limit} 같습니다{again}",
                            with(&now, Particle::As)
                        )
                    }
                };
            }
            match words.language() {
                Language::Zh => {
                    let side = if is_over { "高" } else { "低" };
                    sentence!(
                        "{name}{space}{now}，比{}{limit}{side}{}{off}{again}",
                        spoken::space(limit),
                        spoken::space(&off)
                    )
                }
                Language::En => {
                    let side = if is_over { "above" } else { "below" };
                    sentence!("{name} is {now}, {off} {side} {limit}{again}")
                }
                Language::Ko => {
                    let side = if is_over {
                        "높습니다"
                    } else {
                        "낮습니다"
                    };
                    let name = with(&name, Particle::Topic);
                    sentence!(
                        "{name} {} {limit}보다 {off} {side}{again}",
                        with(&now, Particle::As)
                    )
                }
            }
        })
    }
}

/// Whether a type is of sums of money.
pub(super) fn is_money(ty: &Type) -> bool {
    matches!(ty, Type::Number(quantity) if quantity.unit().is_money())
}

/// When to apply again: of money that is above a line, what people need not be told to bring
/// about; of anything else, once it is so.
fn again(op: CompareOp, ty: &Type, words: Wording<'_>) -> &'static str {
    let is_over = matches!(op, CompareOp::Below | CompareOp::AtMost);
    if is_money(ty) && !is_over {
        return "";
    }
    if is_money(ty) {
        return pick!(
            words,
            "；收入减少、人口或支出变化时可再申请",
            "; apply again when income falls, or the number of persons or expenses change",
            ". 수입이 줄거나 인구 또는 지출이 달라지면 다시 신청할 수 있습니다",
        );
    }
    pick!(
        words,
        "；情况变化时可再申请",
        "; apply again when this changes",
        ". 사정이 달라지면 다시 신청할 수 있습니다",
    )
}
