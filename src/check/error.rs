//! What is wrong with types, units, keys and shapes of rules.

use crate::diagnostic::{Diagnostic, Fix, Text};
use crate::program::{Expr, Id, Program};
use crate::text::Span;
use crate::value::{Base, Number, Unit};

use super::fixes::conversion;
pub(super) use super::shape_error::ShapeError;
use super::types::unit_text;

/// A finding of this stage.
#[derive(Debug, Clone)]
pub(super) enum CheckError {
    /// `条件 出生日期`: a date where yes or no is asked.
    TypeMismatch { expected: Text, got: Text, at: Span },
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
    /// `户籍 高于 农村` where the values have no order.
    NoOrder { got: Text, at: Span },
    /// `成员` where a value is asked.
    ListMisused { at: Span },
    /// `合计(月工资)`
    NotAList {
        /// The list and its elements' value, where a value was taken for a list.
        value: Option<(String, String)>,
        at: Span,
    },
    /// `计数(成员.月工资)`, `合计(成员)`
    OfEachElement {
        element: String,
        counts: bool,
        at: Span,
    },
    /// `周岁(出生日期)`
    WrongArguments {
        name: String,
        example: String,
        at: Span,
    },
    /// `低保标准` or `低保标准[所在地]` of a parameter by two keys.
    WrongKeys {
        name: String,
        wanted: Vec<String>,
        at: Span,
        declared: Span,
        mend: Option<Fix>,
    },
    /// `按 元/月`
    NotAKey { got: Text, at: Span },
    /// `年龄[城市]`
    NotAParameter { name: String, at: Span },
    /// `人均月收入 于 上年末`
    AtNeedsParameter { at: Span },
    /// `条件 非 特困人员` of a household, where 特困人员 is a fact of a person.
    NameOfOther {
        name: String,
        entity: String,
        list: Option<String>,
        at: Span,
    },
    /// `户籍性质` or `家庭` where a value is asked.
    NotAValue { name: String, at: Span },
    /// `户籍.月工资`
    NoField { at: Span },
}

impl CheckError {
    /// A quantity that has another unit than its place asks for.
    pub(super) fn unit_expected(program: &Program, expected: &Unit, got: &Unit, at: Span) -> Self {
        let help = advice(program, got, expected);
        Self::UnitExpected {
            expected: unit_text(program, expected),
            got: (unit_text(program, got), at),
            help,
            mend: None,
        }
    }

    /// The same of an expression, which may be converted.
    pub(super) fn unit_of(program: &Program, expected: &Unit, got: &Unit, of: Id<Expr>) -> Self {
        let help = advice(program, got, expected);
        Self::UnitExpected {
            expected: unit_text(program, expected),
            got: (unit_text(program, got), program.exprs.at(of).span),
            help,
            mend: conversion(program, of, got, expected),
        }
    }

    /// Two quantities that are added or compared.
    pub(super) fn units_differ(
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

/// A finding with the change that mends it, where there is one.
pub(super) fn with(mend: Option<&Fix>, finding: Diagnostic) -> Diagnostic {
    match mend {
        Some(fix) => finding.fix(fix.clone()),
        None => finding,
    }
}

/// A finding with one place.
pub(super) fn at(
    code: &'static str,
    span: Span,
    message: (String, String),
    label: (&str, &str),
    help: (String, String),
) -> Diagnostic {
    Diagnostic::error(code, Text::new(message.0, message.1))
        .label(span, Text::new(label.0, label.1))
        .help(Text::new(help.0, help.1))
}

/// Two borrowed texts as owned ones.
/// What to write for a list.
fn not_a_list(value: Option<&(String, String)>) -> (String, String) {
    match value {
        None => both(
            "写「包含」声明的列表，例如「合计(成员.月工资)」",
            "name a list declared with `contains`, as in `sum(members.wage)`",
        ),
        Some((list, value)) => (
            format!(
                "「{value}」是「{list}」中每一个的值。先挑选再取值，写「({list} 其中 …).{value}」"
            ),
            format!(
                "`{value}` is a value of each in `{list}`. Choose first, then take it: `({list} where …).{value}`"
            ),
        ),
    }
}

pub(super) fn both(zh: &str, en: &str) -> (String, String) {
    (zh.to_owned(), en.to_owned())
}

/// A finding of this stage, told to people.
pub(super) trait Finding {
    /// The finding, for people.
    fn report(&self) -> Diagnostic;
}

impl Finding for CheckError {
    /// The finding, for people.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm a finding: code, words, places and advice stand together"
    )]
    fn report(&self) -> Diagnostic {
        match self {
            Self::TypeMismatch {
                expected,
                got,
                at: span,
            } => at(
                "guiju::check::type_mismatch",
                *span,
                (
                    format!("这里要「{}」，写的是「{}」", expected.zh, got.zh),
                    format!("expected {}, found {}", expected.en, got.en),
                ),
                ("类型不对", "of the wrong type"),
                (
                    format!("改写成得出「{}」的式子", expected.zh),
                    format!("write an expression that gives {}", expected.en),
                ),
            ),
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
            Self::NoOrder { got, at: span } => at(
                "guiju::check::no_order",
                *span,
                (
                    format!("「{}」没有高低之分", got.zh),
                    format!("{} has no order", got.en),
                ),
                ("这个比较", "this comparison"),
                both("用「等于」或「属于」", "use `=` or `in`"),
            ),
            Self::ListMisused { at: span } => at(
                "guiju::check::list_misused",
                *span,
                both("列表不能直接当作一个值", "a list is not one value"),
                ("这是一个列表", "this is a list"),
                both(
                    "先说怎么合起来：合计(成员.月工资)、计数(成员)、存在(成员 其中 …)",
                    "say how to put it together: `sum(members.wage)`, `count(members)`, `any(members where …)`",
                ),
            ),
            Self::NotAList { value, at: span } => at(
                "guiju::check::not_a_list",
                *span,
                both("这里要一个列表", "a list is expected here"),
                ("不是列表", "not a list"),
                not_a_list(value.as_ref()),
            ),
            Self::OfEachElement {
                element,
                counts,
                at: span,
            } => of_each(element, *counts, *span),
            Self::WrongArguments {
                name,
                example,
                at: span,
            } => at(
                "guiju::check::wrong_arguments",
                *span,
                (
                    format!("「{name}」的写法不对"),
                    format!("`{name}` is not called so"),
                ),
                ("这个调用", "this call"),
                (
                    format!("写成「{example}」这样"),
                    format!("write it as `{example}`"),
                ),
            ),
            Self::WrongKeys {
                name,
                wanted,
                at: span,
                declared,
                mend,
            } => with(mend.as_ref(), wrong_keys(name, wanted, *span, *declared)),
            Self::NotAKey { got, at: span } => at(
                "guiju::check::not_a_key",
                *span,
                (
                    format!("参数不能按「{}」取值", got.zh),
                    format!("a parameter cannot be keyed by {}", got.en),
                ),
                ("这个键", "this key"),
                both(
                    "键只能是地区、类别或是否",
                    "a key is a region, a category or yes/no",
                ),
            ),
            Self::NotAParameter { name, at: span } => at(
                "guiju::check::not_a_parameter",
                *span,
                (
                    format!("「{name}」不是参数，不能用方括号取值"),
                    format!("`{name}` is not a parameter: it takes no keys"),
                ),
                ("不是参数", "not a parameter"),
                both(
                    "删去方括号，或改成参数的名称",
                    "drop the brackets, or name a parameter",
                ),
            ),
            Self::AtNeedsParameter { at: span } => at(
                "guiju::check::at_needs_parameter",
                *span,
                both(
                    "「于」只能问参数在某一天的值",
                    "`at` asks for the value of a parameter on a day",
                ),
                ("不是参数", "not a parameter"),
                both(
                    "写成「低保标准[所在地, 户籍] 于 上年末」这样",
                    "write it as `dibao_standard[place, residence] at last_year_end`",
                ),
            ),
            Self::NameOfOther {
                name,
                entity,
                list,
                at: span,
            } => name_of_other(name, entity, list.as_deref(), *span),
            Self::NotAValue { name, at: span } => at(
                "guiju::check::not_a_value",
                *span,
                (
                    format!("「{name}」是类别或主体的名称，不是一个值"),
                    format!("`{name}` names a category or an entity, not a value"),
                ),
                ("不是值", "not a value"),
                both(
                    "写其中的一项，或主体的一个事实",
                    "write one of its items, or a fact of the entity",
                ),
            ),
            Self::NoField { at: span } => at(
                "guiju::check::no_field",
                *span,
                both("这个量没有下一级的名称", "this value has nothing inside it"),
                ("这里", "here"),
                both(
                    "「.」前面只能是主体、类别，或用例里的「成员」",
                    "before `.` stands an entity, a category, or a labelled element of a case",
                ),
            ),
        }
    }
}

fn of_each(element: &str, counts: bool, span: Span) -> Diagnostic {
    if counts {
        return at(
            "guiju::check::of_each_element",
            span,
            both(
                "计数只数有几个，不取其中的量",
                "`count` counts elements and takes nothing of them",
            ),
            ("这里", "here"),
            both(
                "写「计数(成员)」或「计数(成员 其中 条件)」",
                "write `count(members)` or `count(members where …)`",
            ),
        );
    }
    at(
        "guiju::check::of_each_element",
        span,
        (
            format!("没有说取每个「{element}」的什么"),
            format!("what to take of each `{element}` is not said"),
        ),
        ("这里", "here"),
        both(
            "写「合计(成员.月工资)」「存在(成员 其中 条件)」这样",
            "write `sum(members.wage)`, `any(members where …)`",
        ),
    )
}

fn wrong_keys(name: &str, wanted: &[String], span: Span, declared: Span) -> Diagnostic {
    let keys = wanted.join("、");
    let (message, help) = if wanted.is_empty() {
        (
            Text::new(
                format!("「{name}」没有键，直接写名称"),
                format!("`{name}` takes no keys"),
            ),
            Text::new(
                format!("写成「{name}」，值写成「自 日期 为 值」"),
                format!("write `{name}`; its value stands as `from DATE is VALUE`"),
            ),
        )
    } else {
        (
            Text::new(
                format!("「{name}」要按 {keys} 取值"),
                format!("`{name}` is keyed by {keys}"),
            ),
            Text::new(
                format!(
                    "写齐 {} 个键，次序为 {keys}：式子里写「{name}[{keys}]」，表里每键一列",
                    wanted.len()
                ),
                format!(
                    "give {} keys in the order {keys}: `{name}[…]` in an expression, one column a key in a table",
                    wanted.len()
                ),
            ),
        )
    };
    Diagnostic::error("guiju::check::wrong_keys", message)
        .label(span, Text::new("键不对", "keys do not fit"))
        .label(declared, Text::new("在这里声明", "declared here"))
        .help(help)
}

fn name_of_other(name: &str, entity: &str, list: Option<&str>, span: Span) -> Diagnostic {
    let help = match list {
        Some(list) => Text::new(
            format!("从成员里取：写成「存在({list} 其中 {name})」「合计({list}.{name})」这样"),
            format!(
                "take it from the elements, as in `any({list} where {name})`, `sum({list}.{name})`"
            ),
        ),
        None => Text::new(
            format!("把这条规则写成「{entity}」的，或改用这里有的名称"),
            format!("make this a rule of `{entity}`, or use a name that is known here"),
        ),
    };
    Diagnostic::error(
        "guiju::resolve::unknown_name",
        Text::new(
            format!("这里没有叫「{name}」的名称：它是「{entity}」的"),
            format!("there is no `{name}` here: it belongs to `{entity}`"),
        ),
    )
    .label(span, Text::new("从这里看不到", "not to be seen from here"))
    .help(help)
}
