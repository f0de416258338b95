//! What is wrong with facts by month.

use super::{Finding, at, both};
use crate::diagnostic::{Diagnostic, Text};
use crate::text::Span;
use crate::value::Date;

/// A finding of this stage.
#[derive(Debug, Clone)]
pub(in crate::check) enum MonthsError {
    /// `填报 出生日期: 日期 逐月`
    DateByMonth { at: Span },
    /// `合计(人均月收入 从 a 至 b)`, or a fact that has one value for all days; its name.
    NotByMonth { name: Option<String>, at: Span },
    /// `合计(成员.月工资 从 a 至 b)`
    OfEach { at: Span },
    /// `合计(人数 从 a 至 b)`
    NotPerMonth { got: Text, at: Span },
    /// `给定 户籍 = 从 2024-01 城市`, where 户籍 has one value for all days
    OneValueAlone { name: String, at: Span },
    /// `给定 月工资 = 从 2024-04 900 元/月、从 2024-01 0 元/月`
    OutOfOrder { before: Date, at: Span },
}

impl Finding for MonthsError {
    fn report(&self) -> Diagnostic {
        match self {
            Self::DateByMonth { at: span } => at(
                "guiju::check::date_by_month",
                *span,
                both("日期不能逐月填报", "a date has no value for each month"),
                ("这里", "here"),
                both(
                    "删去「逐月」；逐月的是数、是否、类别或地区",
                    "remove `monthly`: numbers, yes/no, categories and regions may be by month",
                ),
            ),
            Self::NotByMonth { name, at: span } => at(
                "guiju::check::not_by_month",
                *span,
                match name {
                    Some(name) => (
                        format!("「{name}」不是逐月的事实，没有各月的值"),
                        format!("`{name}` is no fact by month: it has no value for each month"),
                    ),
                    None => both(
                        "只有逐月的事实才有各月的值",
                        "only a fact by month has a value for each month",
                    ),
                },
                ("不是逐月的事实", "not a fact by month"),
                both(
                    "写逐月的事实的名称；声明时在类型后面写「逐月」，例如「填报 月工资: 元/月 逐月」",
                    "name a fact by month; it is declared with `monthly` behind its type, as in `asks wage: yuan/month monthly`",
                ),
            ),
            Self::OfEach { at: span } => at(
                "guiju::check::not_by_month",
                *span,
                both(
                    "这里写一项逐月的事实，不能写列表里每一个的",
                    "one fact by month stands here, not one of each element of a list",
                ),
                ("列表里每一个的", "of each element"),
                both(
                    "先给成员写一条定义，再合计：「定义 人.一年工资: 元 = 合计(月工资 从 … 至 …)」「合计(成员.一年工资)」",
                    "write a definition of the element first and sum that: `define person.year_wage: yuan = sum(wage from … to …)`, `sum(members.year_wage)`",
                ),
            ),
            Self::NotPerMonth { got, at: span } => at(
                "guiju::check::not_per_month",
                *span,
                (
                    format!("合计各月，要的是每月的量，这里是「{}」", got.zh),
                    format!(
                        "a sum over months is of an amount per month, and this is {}",
                        got.en
                    ),
                ),
                ("不是每月的量", "not per month"),
                both(
                    "改用「平均」「最大」「最小」，或把它声明成每月的量，例如「元/月」",
                    "use `average`, `max` or `min`, or declare it per month, as in `yuan/month`",
                ),
            ),
            Self::OneValueAlone { name, at: span } => at(
                "guiju::check::not_by_month",
                *span,
                (
                    format!("「{name}」不是逐月的事实，只有一个值"),
                    format!("`{name}` is no fact by month: it has one value"),
                ),
                ("各月的值", "values of months"),
                both(
                    "只写一个值；要逐月，声明时在类型后面写「逐月」",
                    "write one value; to give it by month, declare it with `monthly` behind its type",
                ),
            ),
            Self::OutOfOrder { before, at: span } => {
                let month: String = before.to_string().chars().take(7).collect();
                at(
                    "guiju::check::months_out_of_order",
                    *span,
                    (
                        format!("各月要从早到晚写，每月一次：前面已经写到 {month}"),
                        format!("months are written in order, each once: {month} stands before"),
                    ),
                    ("这个月", "this month"),
                    both(
                        "把早的月份写在前面；同一个月只留一个值",
                        "put earlier months first, and keep one value of a month",
                    ),
                )
            }
        }
    }
}
