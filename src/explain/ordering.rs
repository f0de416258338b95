//! Comparisons in words: what holds, what does not, and what it should be.

use crate::diagnostic::Lang;
use crate::program::{CompareOp, Type};

/// A comparison: as it holds, as its opposite does, and as what is asked for.
pub(super) struct Words {
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) must: &'static str,
}

/// Numbers and dates are above or below; what is only told apart *is* or *is not*.
pub(super) fn words(op: CompareOp, ty: &Type, lang: Lang) -> Words {
    let is_counted = matches!(ty, Type::Number(_));
    let [yes, no, must] = match (op, lang) {
        (CompareOp::Below, Lang::Zh) => ["低于", "不低于", "应低于"],
        (CompareOp::Below, Lang::En) => ["is below", "is not below", "must be below"],
        (CompareOp::AtMost, Lang::Zh) => ["不高于", "高于", "应不高于"],
        (CompareOp::AtMost, Lang::En) => ["is at most", "is above", "must be at most"],
        (CompareOp::Above, Lang::Zh) => ["高于", "不高于", "应高于"],
        (CompareOp::Above, Lang::En) => ["is above", "is not above", "must be above"],
        (CompareOp::AtLeast, Lang::Zh) => ["不低于", "低于", "应不低于"],
        (CompareOp::AtLeast, Lang::En) => ["is at least", "is below", "must be at least"],
        (CompareOp::Equal, Lang::Zh) if is_counted => ["等于", "不等于", "应等于"],
        (CompareOp::Equal, Lang::Zh) => ["是", "不是", "应是"],
        (CompareOp::Equal, Lang::En) => ["is", "is not", "must be"],
        (CompareOp::NotEqual, Lang::Zh) if is_counted => ["不等于", "等于", "应不等于"],
        (CompareOp::NotEqual, Lang::Zh) => ["不是", "是", "应不是"],
        (CompareOp::NotEqual, Lang::En) => ["is not", "is", "must not be"],
    };
    Words { yes, no, must }
}
