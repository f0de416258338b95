//! What is wrong with units, and with percentage points.

use super::{Finding, at, both, with};
use crate::check::fixes::conversion;
use crate::check::types::unit_text;
use crate::diagnostic::{Diagnostic, Fix, Text};
use crate::program::{Expr, Id, Program};
use crate::text::Span;
use crate::value::{Base, Number, Unit};

/// A finding of this stage.
#[derive(Debug, Clone)]
pub(in crate::check) enum UnitError {
    /// `5%`, or `5`, where percentage points are asked for.
    PointsWanted { points: Number, got: Text, at: Span },
    /// `612 元/月 + 10 度`, `人均月收入 低于 5335 元/人/年`
    UnitsDiffer {
        left: (String, Span),
        right: (String, Span),
        help: Text,
        mend: Option<Fix>,
    },
    /// `定义 x: 元/月 = 100 元/年`
    UnitExpected {
        expected: String,
        got: (String, Span),
        help: Text,
        mend: Option<Fix>,
    },
    /// `10 日 折合 月`
    NotConvertible { from: Text, to: Text, at: Span },
    /// Exponents of a unit beyond all sense.
    UnitTooLarge { at: Span },
    /// `比例 × 5 个百分点`
    PointsMisused { percent: Option<Number>, at: Span },
    /// `舍入 到 0.01 元 四舍五入` of a rulebook that pays in dollars.
    IdleRounding {
        unit: String,
        paid: String,
        at: Span,
    },
}

impl UnitError {
    /// A quantity that has another unit than its place asks for.
    pub(in crate::check) fn unit_expected(
        program: &Program,
        expected: &Unit,
        got: &Unit,
        at: Span,
    ) -> Self {
        let help = advice(program, got, expected);
        Self::UnitExpected {
            expected: unit_text(program, expected),
            got: (unit_text(program, got), at),
            help,
            mend: None,
        }
    }

    /// The same of an expression, which may be converted.
    pub(in crate::check) fn unit_of(
        program: &Program,
        expected: &Unit,
        got: &Unit,
        of: Id<Expr>,
    ) -> Self {
        let help = advice(program, got, expected);
        Self::UnitExpected {
            expected: unit_text(program, expected),
            got: (unit_text(program, got), program.exprs.at(of).span),
            help,
            mend: conversion(program, of, got, expected),
        }
    }

    /// Two quantities that are added or compared.
    pub(in crate::check) fn units_differ(
        program: &Program,
        left: (Id<Expr>, &Unit),
        right: (Id<Expr>, &Unit),
    ) -> Self {
        let place = |id: Id<Expr>| program.exprs.at(id).span;
        Self::UnitsDiffer {
            left: (unit_text(program, left.1), place(left.0)),
            right: (unit_text(program, right.1), place(right.0)),
            help: advice(program, right.1, left.1),
            mend: conversion(program, right.0, right.1, left.1),
        }
    }
}

impl Finding for UnitError {
    #[expect(
        clippy::too_many_lines,
        reason = "one arm a finding: code, words, places and advice stand together"
    )]
    fn report(&self) -> Diagnostic {
        match self {
            Self::PointsWanted {
                points,
                got,
                at: span,
            } => with(
                Some(&Fix::replace(*span, format!("{points} 个百分点")).choice()),
                at(
                    "guiju::check::type_mismatch",
                    *span,
                    (
                        format!("这里要「百分点」，写的是「{}」", got.zh),
                        format!("expected percentage points, found {}", got.en),
                    ),
                    ("类型不对", "of the wrong type"),
                    (
                        format!("写成「{points} 个百分点」"),
                        format!("write `{points} pp`"),
                    ),
                ),
            ),
            Self::UnitsDiffer {
                left,
                right,
                help,
                mend,
            } => with(
                mend.as_ref(),
                Diagnostic::error(
                    "guiju::check::unit_mismatch",
                    Text::new(
                        format!("单位不一致：左边是「{}」，右边是「{}」", left.0, right.0),
                        format!(
                            "units differ: `{}` on the left, `{}` on the right",
                            left.0, right.0
                        ),
                    ),
                )
                .label(right.1, Text::same(right.0.clone()))
                .label(left.1, Text::same(left.0.clone()))
                .help(help.clone()),
            ),
            Self::UnitExpected {
                expected,
                got,
                help,
                mend,
            } => with(
                mend.as_ref(),
                Diagnostic::error(
                    "guiju::check::unit_mismatch",
                    Text::new(
                        format!("单位不一致：这里要「{expected}」，写的是「{}」", got.0),
                        format!("units differ: expected `{expected}`, found `{}`", got.0),
                    ),
                )
                .label(got.1, Text::same(got.0.clone()))
                .help(help.clone()),
            ),
            Self::NotConvertible { from, to, at: span } => at(
                "guiju::check::not_convertible",
                *span,
                (
                    format!("「{}」不能折合成「{}」", from.zh, to.zh),
                    format!("{} does not convert to {}", from.en, to.en),
                ),
                ("这个折合", "this conversion"),
                both(
                    "折合只在年与月之间（1 年 = 12 月），其余单位要相同；日与月之间没有固定的折合。要换算整个算式，加括号：(a × b) 折合 元/月",
                    "conversion is between year and month only (1 year = 12 months), all other units being the same; days do not convert to months. To convert a whole formula, bracket it: `(a × b) as yuan/month`",
                ),
            ),
            Self::UnitTooLarge { at: span } => at(
                "guiju::check::unit_too_large",
                *span,
                both("相乘后的单位没有意义", "the product's unit makes no sense"),
                ("这个式子", "this expression"),
                both(
                    "检查是否把带单位的量重复相乘",
                    "see whether quantities with units are multiplied too often",
                ),
            ),
            Self::IdleRounding { unit, paid, at } => Diagnostic::warning(
                "guiju::check::idle_rounding",
                Text::new(
                    format!("「舍入」的步长是「{unit}」，没有一项待遇按它发"),
                    format!("`round` goes by `{unit}`, and no benefit is paid in that"),
                ),
            )
            .label(*at, Text::new("一项金额也不管", "rounds no amount"))
            .help(Text::new(
                format!("把步长写成待遇的单位，如「{paid}」，或删去这一句"),
                format!("write the step in the unit of the benefits, as in `{paid}`, or remove it"),
            )),
            Self::PointsMisused { percent, at: span } => with(
                percent
                    .map(|percent| Fix::replace(*span, format!("{percent}%")).choice())
                    .as_ref(),
                at(
                    "guiju::check::points_misused",
                    *span,
                    both(
                        "百分点只能加减，不能乘除",
                        "percentage points are added or subtracted, never multiplied",
                    ),
                    ("百分点", "percentage points"),
                    both(
                        "要按比例乘，写「5%」；要提高百分点，写「+ 5 个百分点」",
                        "to multiply by a ratio write `5%`; to raise a ratio write `+ 5 pp`",
                    ),
                ),
            ),
        }
    }
}

/// What mends a quantity of unit `got` where `wanted` is asked.
fn advice(program: &Program, got: &Unit, wanted: &Unit) -> Text {
    let (got_text, wanted_text) = (unit_text(program, got), unit_text(program, wanted));
    if got.conversion_to(wanted).is_some() {
        return Text::new(
            format!("用「折合 {wanted_text}」换算（1 年 = 12 月），或改正其中一边的单位"),
            format!(
                "convert with `折合 {wanted_text}` / `as {wanted_text}` (1 年 = 12 月), or correct one unit"
            ),
        );
    }
    if *got == Unit::none() {
        return Text::new(
            format!("给这个数写上单位，例如「{wanted_text}」"),
            format!("give the number a unit, such as `{wanted_text}`"),
        );
    }
    for (base, zh, en) in [
        (Base::Person, "人数", "number of persons"),
        (Base::Household, "户数", "number of households"),
    ] {
        let (with, without) = (got.times(&Unit::of(base)), wanted.times(&Unit::of(base)));
        if with.as_ref() == Some(wanted) {
            return Text::new(
                format!("左右一个是人均、一个是总额：乘以{zh}，得到「{wanted_text}」"),
                format!(
                    "one side is per head, the other a total: multiply by the {en} to get `{wanted_text}`"
                ),
            );
        }
        if without.as_ref() == Some(got) {
            return Text::new(
                format!("左右一个是总额、一个是人均：除以{zh}，得到「{wanted_text}」"),
                format!(
                    "one side is a total, the other per head: divide by the {en} to get `{wanted_text}`"
                ),
            );
        }
    }
    Text::new(
        format!("这两个单位不能换算：把「{got_text}」改成「{wanted_text}」，或检查用错了哪个量"),
        format!(
            "these units do not convert: change `{got_text}` to `{wanted_text}`, or see which quantity is the wrong one"
        ),
    )
}
