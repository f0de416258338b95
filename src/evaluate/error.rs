//! What certainly cannot be computed.

use crate::diagnostic::{Diagnostic, Lang, Text};
use crate::program::wording::Wording;
use crate::program::{Id, Parameter, Program, Rule};
use crate::text::Span;
use crate::value::{Date, Number, NumberError, Value};

/// Why a result cannot be computed. Of several reasons the least is told, so that the order
/// in which rules are written does not choose among kinds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum EvalError {
    /// The whole evaluation costs more than its limits allow.
    TooMuch,
    /// A divisor is 0.
    DivisionByZero {
        /// The expression.
        at: Span,
    },
    /// A number is beyond the limits.
    TooLarge {
        /// The expression.
        at: Span,
    },
    /// A date is outside the years 1000 to 9999.
    DateOutOfRange {
        /// The expression.
        at: Span,
    },
    /// Two exceptions hold and give different values.
    Collision {
        /// One of them.
        first: Span,
        /// The other.
        second: Span,
    },
    /// No row of a table fits.
    NoRow {
        /// The table.
        at: Span,
    },
    /// Two rows of a table fit and give different values.
    TwoRows {
        /// One of them.
        first: Span,
        /// The other.
        second: Span,
    },
    /// The greatest or least of no elements.
    EmptyList {
        /// The expression.
        at: Span,
    },
    /// 合计, 平均, 最大 or 最小 of months of which the last is before the first.
    EmptyMonths {
        /// The expression.
        at: Span,
    },
    /// No key tells two elements apart of which one is to be chosen, and their values differ.
    Tie {
        /// The expression.
        at: Span,
    },
    /// A benefit's amount is below 0.
    NegativeAmount {
        /// The amount; the most that it can come to where something is still open.
        amount: Number,
        /// Whether it is open how far below 0 it is.
        is_open: bool,
        /// The benefit.
        at: Span,
    },
    /// 下限 is above 上限.
    FloorAboveCap {
        /// The least.
        low: Number,
        /// The most.
        high: Number,
        /// The benefit.
        at: Span,
    },
    /// No version of a rule holds on the day.
    NoVersion {
        /// The rule.
        rule: Rule,
        /// The day.
        on: Date,
        /// Its name.
        at: Span,
    },
    /// A date is moved by a part of a period.
    PartOfPeriod {
        /// The expression.
        at: Span,
    },
    /// 不适用 in a row of 表.
    RowDoesNotOccur {
        /// The cell.
        at: Span,
    },
    /// 不适用: a parameter is read with keys that do not occur together.
    KeysDoNotOccur {
        /// The parameter.
        parameter: Id<Parameter>,
        /// The keys.
        keys: Vec<Value>,
        /// The expression.
        at: Span,
    },
    /// A parameter has no row for a number, on any day.
    KeyOutside {
        /// The parameter.
        parameter: Id<Parameter>,
        /// Which of its keys.
        key: usize,
        /// The number; none where it is open and no row is for any that it may be.
        number: Option<Number>,
        /// The expression.
        at: Span,
    },
}

impl EvalError {
    /// An arithmetic error at an expression.
    pub(super) fn number(error: NumberError, at: Span) -> Self {
        match error {
            NumberError::DivisionByZero => Self::DivisionByZero { at },
            NumberError::TooLarge | NumberError::NotANumber => Self::TooLarge { at },
        }
    }

    /// The finding, for people.
    #[must_use]
    #[expect(
        clippy::too_many_lines,
        reason = "one arm an error: code, words, places and advice stand together"
    )]
    pub fn report(&self, program: &Program) -> Diagnostic {
        let simple = |code, at: Span, zh: &str, en: &str, help_zh: &str, help_en: &str| {
            Diagnostic::error(code, Text::new(zh, en))
                .label(at, Text::new("在这里", "here"))
                .help(Text::new(help_zh, help_en))
        };
        match self {
            Self::DivisionByZero { at } => simple(
                "guiju::evaluate::division_by_zero",
                *at,
                "除数是 0",
                "the divisor is 0",
                "用「若 … 则 … 否则 …」分开除数为 0 的情形",
                "set the case of a zero divisor apart with `if … then … else …`",
            ),
            Self::TooLarge { at } => simple(
                "guiju::evaluate::too_large",
                *at,
                "算出的数超出了能准确表示的范围",
                "the result is beyond what can be held exactly",
                "检查填写的数是否合理，或给填报加上「范围」",
                "see whether the facts make sense, or give the fact a `range`",
            ),
            Self::DateOutOfRange { at } => simple(
                "guiju::evaluate::date_out_of_range",
                *at,
                "日期超出了 1000 年至 9999 年",
                "the date is outside the years 1000 to 9999",
                "检查填写的日期",
                "see whether the date is right",
            ),
            Self::PartOfPeriod { at } => simple(
                "guiju::evaluate::part_of_period",
                *at,
                "日期只能加减整数的日、月、年",
                "a date moves by whole days, months or years",
                "先用「舍入(…, 1 月, 舍去)」取整",
                "round first: `round(…, 1 month, down)`",
            ),
            Self::RowDoesNotOccur { at } => simple(
                "guiju::evaluate::not_applicable",
                *at,
                "表里写着这种情形不适用",
                "the table says that this case does not occur",
                "核对填写的事实；这种情形会有的，把「不适用」改成值",
                "see whether the facts are right; where the case does occur, write a value in place of `not_applicable`",
            ),
            Self::KeysDoNotOccur {
                parameter,
                keys,
                at,
            } => keys_do_not_occur(program, *parameter, keys, *at),
            Self::KeyOutside {
                parameter,
                key,
                number,
                at,
            } => key_outside(program, *parameter, (*key, *number), *at),
            Self::TooMuch => Diagnostic::error(
                "guiju::evaluate::too_much",
                Text::new(
                    "这一户要算的太多，没有算完",
                    "this household takes more to compute than is allowed",
                ),
            )
            .help(Text::new(
                "检查名单里的人数是否写错；人数不错的，改写对名单套名单逐一计算的规则，例如把里层的合计写成一个定义",
                "see whether the lists are longer than they should be; if not, change rules that go over a list for each element of a list, such as by making the inner sum a definition",
            )),
            Self::EmptyList { at } => simple(
                "guiju::evaluate::empty_list",
                *at,
                "没有成员，不能取最大或最小",
                "there is no greatest or least of nothing",
                "先用「计数」判断是否有成员；最大者、最小者的后面可以写「无则 …」",
                "ask with `count` first whether there are any; after `greatest` and `least` write `if none …`",
            ),
            Self::Tie { at } => simple(
                "guiju::evaluate::tie",
                *at,
                "排在最前的不止一个，取的值又不一样",
                "more than one goes first, and what is taken of them differs",
                "再写一项分先后：「最大者(成员, 岁数, 月工资).…」；填写的先后不算",
                "name a second key, as in `greatest(members, age, wage)`; the order in which they are typed does not count",
            ),
            Self::EmptyMonths { at } => simple(
                "guiju::evaluate::empty_months",
                *at,
                "没有一个月：「至」的那一天在「从」的那个月以前",
                "there is no month: the day of `to` lies in a month before that of `from`",
                "看两头是否写反；没有写反的，用「若 … 则 … 否则 …」分开这种情形",
                "see whether both ends are swapped; if not, set the case apart with `if … then … else …`",
            ),
            Self::NoRow { at } => simple(
                "guiju::evaluate::no_row",
                *at,
                "表中没有一行适用",
                "no row of the table fits",
                "补上缺少的一行",
                "add the missing row",
            ),
            Self::TwoRows { first, second } => Diagnostic::error(
                "guiju::evaluate::two_rows",
                Text::new(
                    "表中有两行同时适用，值却不同",
                    "two rows of the table fit and give different values",
                ),
            )
            .label(*second, Text::new("这一行", "this row"))
            .label(*first, Text::new("和这一行", "and this one"))
            .help(Text::new(
                "改其中一行，使每种情形只有一行适用",
                "change one of them so that exactly one row fits",
            )),
            Self::Collision { first, second } => Diagnostic::error(
                "guiju::evaluate::exceptions_collide",
                Text::new(
                    "两个例外同时成立，值却不同",
                    "two exceptions hold and give different values",
                ),
            )
            .label(*second, Text::new("这个例外", "this exception"))
            .label(*first, Text::new("和这个例外", "and this one"))
            .help(Text::new(
                "用「优先于」写明哪个在先，或使条件互不重叠",
                "say with `over` which goes first, or make their conditions exclude each other",
            )),
            Self::NegativeAmount {
                amount,
                is_open,
                at,
            } => Diagnostic::error(
                "guiju::evaluate::negative_amount",
                if *is_open {
                    Text::new(
                        format!("待遇的金额是负数：还没有定，但不高于 {amount}"),
                        format!(
                            "the amount of the benefit is negative: still open, but at most {amount}"
                        ),
                    )
                } else {
                    Text::new(
                        format!("待遇的金额是负数：{amount}"),
                        format!("the amount of the benefit is negative: {amount}"),
                    )
                },
            )
            .label(*at, Text::new("这个待遇", "this benefit"))
            .help(Text::new(
                "看减号两边是否写反；没有写反的，补上条件，或用「最大(…, 0 元)」限定",
                "see whether the sides of the minus are swapped; if not, add a condition, or limit it with `max(…, 0 yuan)`",
            )),
            Self::FloorAboveCap { low, high, at } => Diagnostic::error(
                "guiju::evaluate::floor_above_cap",
                Text::new(
                    format!("待遇的下限 {low} 高于上限 {high}"),
                    format!("the floor {low} of the benefit is above its cap {high}"),
                ),
            )
            .label(*at, Text::new("这个待遇", "this benefit"))
            .help(Text::new(
                "看下限和上限是否写反；没有写反的，补上条件，或写「上限 最大(…, …)」",
                "see whether floor and cap are swapped; if not, add a condition, or write `up to max(…, …)`",
            )),
            Self::NoVersion { rule, on, at } => {
                let name = match rule {
                    Rule::Definition(id) => &program.definitions.at(*id).name,
                    Rule::Benefit(id) => &program.benefits.at(*id).name,
                };
                Diagnostic::error(
                    "guiju::evaluate::no_version",
                    Text::new(
                        format!("「{name}」在 {on} 没有有效的版本"),
                        format!("no version of `{name}` holds on {on}"),
                    ),
                )
                .label(*at, Text::new("这条规则", "this rule"))
                .help(Text::new(
                    "补上这一天有效的版本",
                    "add a version that holds on that day",
                ))
            }
        }
    }
}

/// `「最高限额」没有 0 人的行`
fn key_outside(
    program: &Program,
    parameter: Id<Parameter>,
    (key, number): (usize, Option<Number>),
    at: Span,
) -> Diagnostic {
    let declared = program.parameters.at(parameter);
    let name = &declared.name;
    let kind = declared.keys.get(key).copied();
    let words = |lang| {
        let words = Wording::exact(program, lang);
        let number = number.zip(kind);
        number.map(|(number, kind)| words.key(Value::Number(number), kind))
    };
    let message = match (words(Lang::Zh), words(Lang::En)) {
        (Some(zh), Some(en)) => Text::new(
            format!("「{name}」没有 {zh} 的行"),
            format!("`{name}` has no row for {en}"),
        ),
        (None, _) | (_, None) => Text::new(
            format!("「{name}」没有这样的行"),
            format!("`{name}` has no row for such a number"),
        ),
    };
    Diagnostic::error("guiju::evaluate::key_outside", message)
        .label(at, Text::new("在这里取值", "read here"))
        .help(Text::new(
            "补上这一行；最后一行可以写「8 人 以上」或「8 人 起每多 1 人」；不会有这样的数的，给填报或名单加上「范围」",
            "add the row; the last one may be `8 person or more` or `8 person then each further 1 person`; where there is no such number, give the fact or the list a `range`",
        ))
}

/// `「限额（乙省、一级）」不适用`
fn keys_do_not_occur(
    program: &Program,
    parameter: Id<Parameter>,
    keys: &[Value],
    at: Span,
) -> Diagnostic {
    let declared = program.parameters.at(parameter);
    let words = |lang| Wording::exact(program, lang).parameter(declared, keys, None);
    Diagnostic::error(
        "guiju::evaluate::not_applicable",
        Text::new(
            format!("「{}」不适用", words(Lang::Zh)),
            format!("`{}` does not occur", words(Lang::En)),
        ),
    )
    .label(at, Text::new("在这里取值", "read here"))
    .help(Text::new(
        "核对填写的事实；会有这样的组合的，把「不适用」改成值；不会有的，先用「若」分开",
        "see whether the facts are right; where the keys do occur together, write a value in place of `not_applicable`; where they do not, set them apart with `if`",
    ))
}
