//! What is wrong with constants: their size, ranges, defaults and rounding steps.

use super::{Finding, at, both};
use crate::diagnostic::{Diagnostic, Text};
use crate::text::Span;

/// A finding of this stage.
#[derive(Debug, Clone)]
pub(in crate::check) enum ConstantError {
    /// `自 2024-01-01 为 月工资`
    NotConstant { at: Span },
    /// A number beyond the limits.
    TooLarge { at: Span },
    /// `1 / 0`
    DivisionByZero { at: Span },
    /// `定义 x: 整数 = 1 / 3`, `定义 x: 整数 月 = 缴费期 / 2`
    NotWhole { unit: String, at: Span },
    /// `舍入 到 0 元 四舍五入`
    StepNotPositive { at: Span },
    /// `范围 是 至 否`
    NoRange { got: Text, at: Span },
    /// `范围 100 元 至 0 元`
    RangeReversed { at: Span },
    /// A default or a fact of a case outside its 范围.
    OutOfRange { name: String, range: Text, at: Span },
    /// `范围 1.5 至 3` of a list.
    NotACount { at: Span },
    /// A fact with 默认 and 通常.
    DefaultAndUsual { at: Span },
    /// `通常 是`
    UsualWithoutReason { at: Span },
}

impl Finding for ConstantError {
    #[expect(
        clippy::too_many_lines,
        reason = "one arm a finding: code, words, places and advice stand together"
    )]
    fn report(&self) -> Diagnostic {
        match self {
            Self::NotConstant { at: span } => at(
                "guiju::check::not_constant",
                *span,
                both("这里只能写固定的值", "only a fixed value can stand here"),
                ("不是固定的值", "not fixed"),
                both(
                    "写一个带单位的数、日期、类别或地区；要计算的写成「定义」",
                    "write a number with its unit, a date, an item or a region; what is computed goes into a `define`",
                ),
            ),
            Self::TooLarge { at: span } => at(
                "guiju::check::too_large",
                *span,
                both(
                    "这个数超出了能准确表示的范围",
                    "this number is beyond what can be held exactly",
                ),
                ("这个式子", "this expression"),
                both("数最多 28 位", "a number has at most 28 digits"),
            ),
            Self::DivisionByZero { at: span } => at(
                "guiju::check::division_by_zero",
                *span,
                both("除数是 0", "the divisor is 0"),
                ("除数", "divisor"),
                both("改正除数", "correct the divisor"),
            ),
            Self::NotWhole { unit, at: span } => {
                let (ty, step) = match unit.as_str() {
                    "" => ("数", "1".to_owned()),
                    unit => (unit, format!("1 {unit}")),
                };
                let (english, one) = match unit.as_str() {
                    "" => ("number", "a number"),
                    unit => (unit, unit),
                };
                at(
                    "guiju::check::not_whole",
                    *span,
                    (
                        format!("这里要整数（{ty}）"),
                        format!("expected a whole number ({one})"),
                    ),
                    ("不一定是整数", "not known to be whole"),
                    (
                        format!("把类型改成「{ty}」，或用「舍入(…, {step}, 舍去)」取整"),
                        format!("make the type `{english}`, or round it: `round(…, {step}, down)`"),
                    ),
                )
            }
            Self::StepNotPositive { at: span } => at(
                "guiju::check::step_not_positive",
                *span,
                both("舍入的单位要大于 0", "the step of rounding must be above 0"),
                ("这个单位", "this step"),
                both(
                    "写成「舍入 到 0.01 元 四舍五入」这样",
                    "write it as `round to 0.01 yuan half_up`",
                ),
            ),
            Self::NoRange { got, at: span } => at(
                "guiju::check::no_range",
                *span,
                (
                    format!("「{}」没有范围", got.zh),
                    format!("{} has no range", got.en),
                ),
                ("这个范围", "this range"),
                both(
                    "范围只用于数、带单位的量和日期",
                    "a range is for numbers, quantities and dates",
                ),
            ),
            Self::RangeReversed { at: span } => at(
                "guiju::check::range_reversed",
                *span,
                both(
                    "范围的下限比上限大",
                    "the range's least value is above its greatest",
                ),
                ("这个范围", "this range"),
                both("小的写在「至」前面", "write the smaller one before `to`"),
            ),
            Self::OutOfRange {
                name,
                range,
                at: span,
            } => at(
                "guiju::check::out_of_range",
                *span,
                (
                    format!("「{name}」的值不在它的范围内（{}）", range.zh),
                    format!("the value of `{name}` is outside its range ({})", range.en),
                ),
                ("这个值", "this value"),
                both(
                    "改正这个值；确有可能时放宽「范围」（没有写范围的量不能是负数）",
                    "correct the value, or widen its `range` (a quantity without one is not negative)",
                ),
            ),
            Self::NotACount { at: span } => at(
                "guiju::check::not_a_count",
                *span,
                both(
                    "列表的范围要写个数",
                    "the range of a list counts its elements",
                ),
                ("不是个数", "not a count"),
                both("写成「范围 1 至 30」这样", "write it as `range 1 to 30`"),
            ),
            Self::DefaultAndUsual { at: span } => at(
                "guiju::check::default_and_usual",
                *span,
                both(
                    "一项事实不能既有「默认」又有「通常」",
                    "a fact cannot have both a `default` and a `usual` value",
                ),
                ("第二个", "the second"),
                both(
                    "没有说就按它算的，留「默认」；要查实才算、只供说明的，留「通常」",
                    "keep `default` if it decides where nothing is said; keep `usual` if it decides only once it is found",
                ),
            ),
            Self::UsualWithoutReason { at: span } => at(
                "guiju::check::usual_without_reason",
                *span,
                both(
                    "「通常」没有写为什么",
                    "a `usual` value without the reason for it",
                ),
                ("这个值", "this value"),
                both(
                    "在后面写上理由，例如「多数申请家庭经核对符合」；看结果的人会看到这句话",
                    "write the reason after it, such as \"most applicants turn out to comply\"; it is shown with the result",
                ),
            ),
        }
    }
}
