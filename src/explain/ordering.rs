//! Comparisons in words: what holds, what does not, and what it should be.

use crate::language::korean::{Particle, with};
use crate::language::{Language, sentence};
use crate::program::{CompareOp, Type};

/// A comparison: as it holds, as its opposite does, and as what is asked for.
pub(super) struct Words {
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) must: &'static str,
}

/// Numbers are above or below, dates after or before; what is only told apart *is* or *is not*.
///
/// Korean puts these behind what is compared with: `643원 미만`.
pub(super) fn words(op: CompareOp, ty: &Type, language: Language) -> Words {
    let (is_counted, is_date) = (matches!(ty, Type::Number(_)), *ty == Type::Date);
    let [yes, no, must] = match op {
        CompareOp::Below if is_date => language.pick(
            ["早于", "不早于", "应早于"],
            ["before", "not before", "must be before"],
            ["전입니다", "이후입니다", "전이어야"],
        ),
        CompareOp::Below => language.pick(
            ["低于", "不低于", "应低于"],
            ["below", "not below", "must be below"],
            ["미만입니다", "이상입니다", "미만이어야"],
        ),
        CompareOp::AtMost if is_date => language.pick(
            ["不晚于", "晚于", "应不晚于"],
            ["not after", "after", "must not be after"],
            ["이전입니다", "후입니다", "이전이어야"],
        ),
        CompareOp::AtMost => language.pick(
            ["不高于", "高于", "应不高于"],
            ["at most", "above", "must be at most"],
            ["이하입니다", "초과입니다", "이하여야"],
        ),
        CompareOp::Above if is_date => language.pick(
            ["晚于", "不晚于", "应晚于"],
            ["after", "not after", "must be after"],
            ["후입니다", "이전입니다", "후여야"],
        ),
        CompareOp::Above => language.pick(
            ["高于", "不高于", "应高于"],
            ["above", "not above", "must be above"],
            ["초과입니다", "이하입니다", "초과여야"],
        ),
        CompareOp::AtLeast if is_date => language.pick(
            ["不早于", "早于", "应不早于"],
            ["not before", "before", "must not be before"],
            ["이후입니다", "전입니다", "이후여야"],
        ),
        CompareOp::AtLeast => language.pick(
            ["不低于", "低于", "应不低于"],
            ["at least", "below", "must be at least"],
            ["이상입니다", "미만입니다", "이상이어야"],
        ),
        CompareOp::Equal if is_counted => language.pick(
            ["等于", "不等于", "应等于"],
            ["equal to", "other than", "must be equal to"],
            SAME,
        ),
        CompareOp::Equal => language.pick(
            ["是", "不是", "应是"],
            ["equal to", "other than", "must be"],
            SAME,
        ),
        CompareOp::NotEqual if is_counted => language.pick(
            ["不等于", "等于", "应不等于"],
            ["other than", "equal to", "must be other than"],
            OTHER,
        ),
        CompareOp::NotEqual => language.pick(
            ["不是", "是", "应不是"],
            ["other than", "equal to", "must not be"],
            OTHER,
        ),
    };
    Words { yes, no, must }
}

const SAME: [&str; 3] = ["같습니다", "다릅니다", "같아야"];
const OTHER: [&str; 3] = ["다릅니다", "같습니다", "달라야"];

/// What something must be, as Korean says it: `643원 미만이어야`, `농촌이어야`.
pub(super) fn must_be(op: CompareOp, other: &str, ty: &Type) -> String {
    match op {
        CompareOp::Equal if !matches!(ty, Type::Number(_)) => with(other, Particle::MustBe),
        CompareOp::NotEqual if !matches!(ty, Type::Number(_)) => {
            sentence!("{} 아니어야", with(other, Particle::Subject))
        }
        CompareOp::Equal
        | CompareOp::NotEqual
        | CompareOp::Below
        | CompareOp::AtMost
        | CompareOp::Above
        | CompareOp::AtLeast => {
            let must = words(op, ty, Language::Ko).must;
            sentence!("{} {must}", beside(op, other))
        }
    }
}

/// What is compared with, as Korean puts it before the words: `643원`, `643원과`.
pub(super) fn beside(op: CompareOp, other: &str) -> String {
    match op {
        CompareOp::Equal | CompareOp::NotEqual => with(other, Particle::With),
        CompareOp::Below | CompareOp::AtMost | CompareOp::Above | CompareOp::AtLeast => {
            other.to_owned()
        }
    }
}
