//! What is wrong with types: of names, lists, arguments and keys.

use super::{Finding, at, both, with};
use crate::diagnostic::{Diagnostic, Fix, Text};
use crate::program::CompareOp;
use crate::text::Span;

/// A finding of this stage.
#[derive(Debug, Clone)]
pub(in crate::check) enum TypeError {
    /// `条件 出生日期`: a date where yes or no is asked.
    TypeMismatch { expected: Text, got: Text, at: Span },
    /// `户籍 高于 农村` where the values have no order.
    NoOrder { got: Text, at: Span },
    /// `月工资 早于 500 元/月`
    OfDaysOnly { op: CompareOp, got: Text, at: Span },
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

impl Finding for TypeError {
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
            Self::OfDaysOnly { op, got, at: span } => of_days_only(*op, got, *span),
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
                    "键只能是地区、类别、是否，或整数个的东西（整数、人、岁、级），例如「按 人数: 人」",
                    "a key is a region, a category, yes/no, or a whole number of something, such as `by size: person`",
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
                    "「于」只能问参数或逐月的事实在某一天的值",
                    "`at` asks for the value of a parameter, or of a fact by month, on a day",
                ),
                ("没有另一天的值", "no value on another day"),
                both(
                    "写成「低保标准[所在地, 户籍] 于 上年末」这样；事实在另一天也要知道的，声明时在类型后面写「逐月」",
                    "write it as `dibao_standard[place, residence] at last_year_end`; a fact that is to be known on other days is declared with `monthly` behind its type",
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

fn of_days_only(op: CompareOp, got: &Text, span: Span) -> Diagnostic {
    let (zh, en, zh_of_numbers, en_of_numbers) = match op {
        CompareOp::Below => ("早于", "before", "低于", "below"),
        CompareOp::AtMost => ("不晚于", "not after", "不高于", "at most"),
        CompareOp::Above => ("晚于", "after", "高于", "above"),
        CompareOp::AtLeast | CompareOp::Equal | CompareOp::NotEqual => {
            ("不早于", "not before", "不低于", "at least")
        }
    };
    at(
        "guiju::check::of_days_only",
        span,
        (
            format!("「{zh}」只用来比较日期，这里比较的是「{}」", got.zh),
            format!("`{en}` compares days, and this is {}", got.en),
        ),
        ("这个词", "this word"),
        (
            format!("改写为「{zh_of_numbers}」"),
            format!("write `{en_of_numbers}`"),
        ),
    )
}
