//! What is wrong where two of one kind are spoken of: the element of a list, and the one that the
//! rule is about.

use super::{Finding, at, both};
use crate::diagnostic::Diagnostic;
use crate::text::Span;

/// A finding of this stage.
#[derive(Debug, Clone)]
pub(in crate::check) enum ElementError {
    /// `岁数 高于 岁数`
    AgainstItself {
        /// The comparison.
        at: Span,
        /// Its right side.
        written: Span,
    },
    /// `人.岁数` within `其中`, in a rule of 人.
    WhichOne {
        entity: String,
        field: String,
        at: Span,
    },
    /// `岁数` beside `某甲`, where the rule is about a household.
    OfElement {
        name: String,
        called: String,
        at: Span,
    },
    /// `某甲` where a value is asked.
    ElementAlone { name: String, at: Span },
    /// `最大者(成员.车辆, 价值)`
    OneListOnly { at: Span },
    /// `名次(成员, 岁数 从大到小)` in a rule of the household.
    NoRankOf { element: String, at: Span },
    /// `月工资 无则 0 元/月`
    NothingChosen { at: Span },
    /// `成员 除本人` in a rule of the household.
    NobodyToLeaveOut { element: String, at: Span },
}

impl Finding for ElementError {
    fn report(&self) -> Diagnostic {
        match self {
            Self::AgainstItself { at: span, written } => at(
                "guiju::check::compared_with_itself",
                *span,
                both(
                    "同一个量和自己比较，结果总是一样",
                    "a thing is compared with itself: the answer is always the same",
                ),
                ("这个比较", "this comparison"),
                both(
                    "改正其中一边；要拿列表里的一个和这条规则说的那一个比，给它起个名字：「计数(成员 某甲 其中 某甲.岁数 高于 岁数)」",
                    "correct one side; to hold an element against the one that the rule is about, give it a name: `count(members other where other.age above age)`",
                ),
            )
            .label(*written, crate::diagnostic::Text::new("和左边一样", "the same as the left side")),
            Self::WhichOne {
                entity,
                field,
                at: span,
            } => at(
                "guiju::check::which_one",
                *span,
                (
                    format!("「{entity}.{field}」说的是列表里的这一个，还是这条规则说的那一个？"),
                    format!(
                        "`{entity}.{field}`: of the element of the list, or of the one that the rule is about?"
                    ),
                ),
                ("两个都可以是", "may be either"),
                (
                    format!(
                        "说列表里的，写「{field}」；两个都要说的，给列表里的起个名字：「成员 某甲 其中 …」，「某甲.{field}」是列表里的，「{field}」是这条规则说的那一个"
                    ),
                    format!(
                        "for the element write `{field}`; where both are spoken of, give the element a name: in `members other where …`, `other.{field}` is the element's and `{field}` that of the one that the rule is about"
                    ),
                ),
            ),
            Self::OfElement {
                name,
                called,
                at: span,
            } => at(
                "guiju::check::of_the_element",
                *span,
                (
                    format!("「{name}」是「{called}」的，这条规则说的那一个没有"),
                    format!("`{name}` is of `{called}`; the one that the rule is about has none"),
                ),
                ("是谁的没有写", "whose is not written"),
                (
                    format!("写成「{called}.{name}」；或者不给成员起名字"),
                    format!("write `{called}.{name}`, or give the element no name"),
                ),
            ),
            Self::ElementAlone { name, at: span } => at(
                "guiju::check::element_alone",
                *span,
                (
                    format!("「{name}」是列表里的一个，不是一个值"),
                    format!("`{name}` is an element of a list, not a value"),
                ),
                ("没有说它的什么", "what of it is not said"),
                (
                    format!("写它的一项，如「{name}.岁数」；要去掉自己，写「成员 除本人」"),
                    format!("write something of it, as in `{name}.age`; to leave oneself out, write `members besides self`"),
                ),
            ),
            Self::OneListOnly { at: span } => at(
                "guiju::check::one_list_only",
                *span,
                both(
                    "最大者、最小者只在一个列表里挑选，不跨列表中的列表",
                    "one is chosen from one list, not from lists inside a list",
                ),
                ("列表里的列表", "lists inside a list"),
                both(
                    "先在里层取出要比的量，写成一个定义，再挑选",
                    "make what is compared a definition of the outer element, then choose by it",
                ),
            ),
            Self::NoRankOf { element, at: span } => at(
                "guiju::check::no_rank_of",
                *span,
                (
                    format!("名次是「{element}」自己的：这条规则不是「{element}」的"),
                    format!("a rank is that of `{element}`, and the rule is not about it"),
                ),
                ("排谁的名次", "whose rank"),
                (
                    format!("写成「定义 {element}.名次 …」，再用到它"),
                    format!("make it a definition of `{element}` and read that"),
                ),
            ),
            Self::NothingChosen { at: span } => at(
                "guiju::check::nothing_chosen",
                *span,
                both(
                    "「无则」只跟在最大者、最小者取的值后面",
                    "`if none` stands only behind what is taken of `greatest` or `least`",
                ),
                ("这里", "here"),
                both(
                    "写成「最大者(成员 其中 残疾, 岁数).月工资 无则 0 元/月」这样；别的地方用「若 … 则 … 否则 …」",
                    "write it as `greatest(members where disabled, age).wage if none 0 yuan/month`; elsewhere use `if … then … else …`",
                ),
            ),
            Self::NobodyToLeaveOut { element, at: span } => at(
                "guiju::check::nobody_to_leave_out",
                *span,
                (
                    format!("这里没有「本人」可以除去：这条规则不是「{element}」的"),
                    format!("there is no self to leave out here: the rule is not about `{element}`"),
                ),
                ("这个列表", "this list"),
                (
                    format!("把规则写成「{element}」的，或删去「除本人」"),
                    format!("make it a rule of `{element}`, or drop `besides self`"),
                ),
            ),
        }
    }
}
