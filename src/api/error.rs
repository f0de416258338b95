//! What is wrong with a document of facts.

use super::json::{JsonError, MOST_BYTES, MOST_DEPTH, MOST_VALUES};
use super::unfit::{DoNotFit, impossible_age};
use crate::diagnostic::{Diagnostic, Text};
use crate::typed::Doubt;
use crate::wire::finding::FactProblem;

/// Most problems that one document is told; the rest is counted.
pub const MOST_PROBLEMS: usize = 1000;

/// One problem of a document of facts, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactError {
    /// `成员[0].月工资`; empty for the document as a whole.
    pub path: String,
    /// What is wrong there.
    pub problem: Problem,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// `{"户籍": 城市}`, or a document over the limits
    Json(JsonError),
    /// More problems than are told; how many more.
    More(usize),
    /// `{"户籍": "城市", "户籍": "农村"}`
    DoubledKey,
    /// `{"户藉": "城市"}`; `entity` is what the object is about.
    UnknownName {
        /// The key.
        name: String,
        /// The entity.
        entity: String,
        /// What was probably meant.
        near: Option<Meant>,
    },
    /// `{"户籍": 3}`
    WrongType {
        /// What stands there, shortened.
        found: String,
        /// What should stand there.
        expected: Text,
    },
    /// `"2023-02-30"`
    NoSuchDate {
        /// The text.
        found: String,
    },
    /// `{"月工资": [{"from": "2024-13", "value": 900}]}`
    NoSuchMonth {
        /// What stands there.
        found: String,
    },
    /// `[{"from": "2024-04", …}, {"from": "2024-01", …}]`, of a fact by month
    MonthsOutOfOrder {
        /// The month.
        found: String,
        /// The one before it in the document.
        before: String,
    },
    /// `{"户籍": "城鎮"}`
    UnknownValue {
        /// The text.
        found: String,
        /// What may stand there.
        expected: Text,
        /// The nearest of the names.
        near: Option<String>,
    },
    /// `{"月工资": -1}`
    OutOfRange {
        /// The value.
        found: String,
        /// 范围
        expected: Text,
    },
    /// `{"人数": 2.5}`
    NotWhole {
        /// The number.
        found: String,
        /// What should stand there.
        expected: Text,
    },
    /// `{"月工资": "24000元/年"}`
    OtherUnit {
        /// The text.
        found: String,
        /// Its unit.
        written: String,
        /// The unit of the fact; empty for a plain number.
        declared: Box<Text>,
    },
    /// `20`, typed for a share
    Doubtful {
        /// The text.
        found: String,
        /// What it may mean.
        doubt: Box<Doubt>,
    },
    /// A number beyond 28 digits.
    TooLong {
        /// The number, shortened.
        found: String,
    },
    /// `{"成员": []}`
    ListSize {
        /// How many.
        found: usize,
        /// How many there may be.
        expected: Text,
    },
    /// `成员[.月工资`, the path of a single value
    BadPath,
    /// `{"申请日期": "2024-01-01", "登记日期": "2024-06-18"}`, against a 约束
    DoNotFit(Box<DoNotFit>),
    /// `{"出生日期": "2031-03-01"}` on a day before
    NotBorn {
        /// The date.
        found: String,
        /// The day of the evaluation.
        on: String,
    },
    /// `{"出生日期": "1820-03-01"}`
    TooOld {
        /// The date.
        found: String,
        /// The age that it gives.
        years: i64,
        /// The greatest age.
        oldest: i64,
    },
}

/// What an unknown key was probably meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// This name of the same entity.
    Name(String),
    /// The same name, of another entity.
    Of(String),
}

impl FactError {
    /// The finding, without places: `path` is in its message.
    #[must_use]
    pub fn report(&self) -> Diagnostic {
        let (code, message, help) = self.problem.words();
        let message = if self.path.is_empty() {
            message
        } else {
            Text::new(
                format!("{}：{}", self.path, message.zh),
                format!("{}: {}", self.path, message.en),
            )
        };
        Diagnostic::error(code, message).help(help)
    }

    /// The problem as it leaves.
    #[must_use]
    pub fn to_wire(&self) -> FactProblem<'_> {
        let report = self.report();
        let (expected, found) = self.problem.expected_and_found();
        let place = if let Problem::Json(JsonError::Malformed { line, column, .. }) = &self.problem
        {
            Some((*line, *column))
        } else {
            None
        };
        FactProblem {
            code: report.code,
            severity: report.severity.into(),
            message: report.message.into(),
            help: report.help.map(Into::into),
            path: &self.path,
            paths: self.problem.paths(),
            expected: expected.map(Into::into),
            found,
            line: place.map(|place| place.0),
            column: place.map(|place| place.1),
        }
    }
}

impl Problem {
    /// Every fact that has a part in it, where there is more than the path itself.
    fn paths(&self) -> &[String] {
        if let Self::DoNotFit(unfit) = self {
            &unfit.paths
        } else {
            &[]
        }
    }

    fn expected_and_found(&self) -> (Option<&Text>, Option<String>) {
        match self {
            Self::WrongType { found, expected }
            | Self::UnknownValue {
                found, expected, ..
            }
            | Self::OutOfRange { found, expected }
            | Self::NotWhole { found, expected } => (Some(expected), Some(found.clone())),
            Self::ListSize { found, expected } => (Some(expected), Some(found.to_string())),
            Self::OtherUnit {
                found, declared, ..
            } => (Some(declared), Some(found.clone())),
            Self::NoSuchDate { found }
            | Self::NoSuchMonth { found }
            | Self::MonthsOutOfOrder { found, .. }
            | Self::TooLong { found }
            | Self::Doubtful { found, .. }
            | Self::NotBorn { found, .. }
            | Self::TooOld { found, .. } => (None, Some(found.clone())),
            Self::DoNotFit(unfit) => (Some(&unfit.test), Some(unfit.facts.zh.clone())),
            Self::UnknownName { name, .. } => (None, Some(name.clone())),
            Self::Json(_) | Self::More(_) | Self::DoubledKey | Self::BadPath => (None, None),
        }
    }

    /// Code, message and what to write instead.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm a problem: code, words and advice stand together"
    )]
    fn words(&self) -> (&'static str, Text, Text) {
        match self {
            Self::Json(error) => of_document(error),
            Self::More(count) => (
                "guiju::facts::over_limit",
                Text::new(
                    format!("还有 {count} 处问题未列出"),
                    format!("{count} more problems are not listed"),
                ),
                Text::new("先改正已列出的", "mend the listed ones first"),
            ),
            Self::DoubledKey => (
                "guiju::facts::duplicate_key",
                Text::new("同一个键写了两次", "the key is written twice"),
                Text::new("只留一个", "keep one of them"),
            ),
            Self::UnknownName { name, entity, near } => unknown_name(name, entity, near.as_ref()),
            Self::WrongType { found, expected } => wrong_type(found, expected),
            Self::NoSuchDate { found } => (
                "guiju::facts::no_such_date",
                Text::new(
                    format!("{found} 不是一个日期"),
                    format!("{found} is not a date"),
                ),
                Text::new(
                    "写成 \"2024-06-18\" 这样的日期，年份在 1000 至 9999 之间",
                    "write a day of the calendar as \"2024-06-18\", in the years 1000 to 9999",
                ),
            ),
            Self::NoSuchMonth { found } => (
                "guiju::facts::no_such_month",
                Text::new(
                    format!("{found} 不是一个月份"),
                    format!("{found} is not a month"),
                ),
                Text::new(
                    "写成 \"2024-01\" 这样的月份，年份在 1000 至 9999 之间",
                    "write a month as \"2024-01\", in the years 1000 to 9999",
                ),
            ),
            Self::MonthsOutOfOrder { found, before } => (
                "guiju::facts::months_out_of_order",
                Text::new(
                    format!("各月要从早到晚写，每月一次：{found} 前面已经写到 \"{before}\""),
                    format!("months stand in order, each once: {found} comes after \"{before}\""),
                ),
                Text::new(
                    "把早的月份写在前面；同一个月只留一个值",
                    "put earlier months first, and keep one value of a month",
                ),
            ),
            Self::UnknownValue {
                found,
                expected,
                near,
            } => unknown_value(found, expected, near.as_deref()),
            Self::OutOfRange { found, expected } => (
                "guiju::facts::out_of_range",
                Text::new(
                    format!("{found} 不在范围内：应{}", expected.zh),
                    format!("{found} is out of range: expected {}", expected.en),
                ),
                Text::new(
                    "核对数值和单位；不知道就写 null",
                    "check the value and its unit; write null where it is not known",
                ),
            ),
            Self::NotWhole { found, expected } => (
                "guiju::facts::not_whole",
                Text::new(
                    format!("应为{}，{found} 不是整数", expected.zh),
                    format!("expected {}, {found} is not whole", expected.en),
                ),
                Text::new("写整数", "write a whole number"),
            ),
            Self::OtherUnit {
                found,
                written,
                declared,
            } => other_unit(found, written, declared),
            Self::Doubtful { found, doubt } => (
                "guiju::facts::doubtful",
                Text::new(
                    format!("{found}：{}", doubt.asks.zh),
                    format!("{found}: {}", doubt.asks.en),
                ),
                doubt.write.clone(),
            ),
            Self::TooLong { found } => (
                "guiju::facts::number_too_long",
                Text::new(
                    format!("{found} 超过 28 位，无法精确表示"),
                    format!("{found} has more than 28 digits and cannot be held exactly"),
                ),
                Text::new(
                    "核对数值；金额写到分即可",
                    "check the value; money needs two decimals",
                ),
            ),
            Self::ListSize { found, expected } => (
                "guiju::facts::list_size",
                Text::new(
                    format!("有 {found} 项，应{}", expected.zh),
                    format!("{found} elements, expected {}", expected.en),
                ),
                Text::new(
                    "补上或删去；还不知道就写 null",
                    "add or remove some; write null where they are not known yet",
                ),
            ),
            Self::DoNotFit(unfit) => unfit.words(),
            Self::NotBorn { found, on } => impossible_age(Text::new(
                format!("{found} 晚于计算的那一天 {on}，那一天还没有出生"),
                format!("{found} is after {on}, the day that is asked about: not born yet"),
            )),
            Self::TooOld {
                found,
                years,
                oldest,
            } => impossible_age(Text::new(
                format!("按 {found} 算是 {years} 周岁，超过 {oldest} 周岁"),
                format!("{found} makes an age of {years} years, above {oldest}"),
            )),
            Self::BadPath => (
                "guiju::facts::bad_path",
                Text::new("不是一个事实的路径", "not the path of a fact"),
                Text::new(
                    "写成 户籍 或 成员[0].月工资 的样子；序号从 0 起，最多比现有的多一项",
                    "write it like 户籍 or 成员[0].月工资; numbers count from 0 and may name one element more than there are",
                ),
            ),
        }
    }
}

fn of_document(error: &JsonError) -> (&'static str, Text, Text) {
    let over = "guiju::facts::over_limit";
    match error {
        JsonError::Malformed {
            line,
            column,
            words,
        } => (
            "guiju::facts::malformed_json",
            Text::new(
                format!("第 {line} 行第 {column} 个字符处不是 JSON（{words}）"),
                format!("not JSON at line {line}, column {column}: {words}"),
            ),
            Text::new(
                "键和文字用英文双引号，各项用英文逗号分开，最后一项后面不写逗号",
                "put keys and texts in double quotes, part items by commas, no comma after the last",
            ),
        ),
        JsonError::TooLarge(bytes) => (
            over,
            Text::new(
                format!("文件有 {bytes} 字节，最多 {MOST_BYTES} 字节"),
                format!("the document has {bytes} bytes, at most {MOST_BYTES} are read"),
            ),
            Text::new("一个文件只写一户", "a document holds one household"),
        ),
        JsonError::TooDeep(line) => (
            over,
            Text::new(
                format!("第 {line} 行：嵌套超过 {MOST_DEPTH} 层"),
                format!("line {line}: nested deeper than {MOST_DEPTH} levels"),
            ),
            Text::new("检查括号是否多写了", "look for brackets that are not meant"),
        ),
        JsonError::TooMany => (
            over,
            Text::new(
                format!("超过 {MOST_VALUES} 个值"),
                format!("more than {MOST_VALUES} values"),
            ),
            Text::new("一个文件只写一户", "a document holds one household"),
        ),
    }
}

fn unknown_name(name: &str, entity: &str, near: Option<&Meant>) -> (&'static str, Text, Text) {
    let help = match near {
        Some(Meant::Name(near)) => {
            Text::new(format!("是否为「{near}」？"), format!("is `{near}` meant?"))
        }
        Some(Meant::Of(other)) => Text::new(
            format!("「{name}」是「{other}」的事实，写到「{other}」那里"),
            format!("`{name}` is a fact of `{other}`: write it there"),
        ),
        None => Text::new(
            "删去它，或按规则集中声明的名称书写（guiju schema 列出全部名称）",
            "remove it, or use a declared name (guiju schema lists them all)",
        ),
    };
    (
        "guiju::facts::unknown_name",
        Text::new(
            format!("「{entity}」没有「{name}」这一项"),
            format!("`{entity}` has no fact `{name}`"),
        ),
        help,
    )
}

fn other_unit(found: &str, written: &str, declared: &Text) -> (&'static str, Text, Text) {
    let (message, help) = if declared.zh.is_empty() {
        (
            Text::new(
                format!("{found} 的单位是「{written}」，这里是没有单位的数"),
                format!("{found} is in {written}, expected a number without a unit"),
            ),
            Text::new(
                "核对是否填错了地方，只写数",
                "check the place, and write the number alone",
            ),
        )
    } else {
        (
            Text::new(
                format!(
                    "{found} 的单位是「{written}」，这里的单位是「{}」",
                    declared.zh
                ),
                format!("{found} is in {written}, expected {}", declared.en),
            ),
            Text::new(
                format!("换算成「{}」再写；这里不自动换算", declared.zh),
                format!("convert it to {}; nothing is converted here", declared.en),
            ),
        )
    };
    ("guiju::facts::other_unit", message, help)
}

fn wrong_type(found: &str, expected: &Text) -> (&'static str, Text, Text) {
    (
        "guiju::facts::wrong_type",
        Text::new(
            format!("应为{}，这里却是 {found}", expected.zh),
            format!("expected {}, found {found}", expected.en),
        ),
        Text::new(
            format!("改写为{}；不知道就写 null", expected.zh),
            format!("write {}, or null where it is not known", expected.en),
        ),
    )
}

fn unknown_value(found: &str, expected: &Text, near: Option<&str>) -> (&'static str, Text, Text) {
    (
        "guiju::facts::unknown_value",
        Text::new(
            format!("应为{}，没有 {found}", expected.zh),
            format!("expected {}, there is no {found}", expected.en),
        ),
        near.map_or_else(
            || {
                Text::new(
                    format!("改写为{}", expected.zh),
                    format!("write {}", expected.en),
                )
            },
            |near| Text::new(format!("是否为「{near}」？"), format!("is `{near}` meant?")),
        ),
    )
}
