//! Findings about values and versions by day and by key, and about constraints.

use crate::diagnostic::{Diagnostic, Text};
use crate::program::{FromAbove, SetAt};
use crate::text::Span;
use crate::value::Date;

/// What is wrong with days and keys.
#[derive(Debug)]
pub(crate) enum ValueFinding {
    /// `自 2024-07-01 至 2024-01-01`
    PeriodReversed {
        name: Text,
        from: Date,
        until: Date,
        at: Span,
    },
    /// Two rows `| 城市 | … |` below one `自`, or two `自` with one day.
    ValueDoubled {
        name: Text,
        day: Date,
        values: (String, String),
        at: (Span, Span),
    },
    /// `自 2023-01-01 至 2024-06-30`, then `自 2024-01-01`
    PeriodsOverlap {
        name: Text,
        days: (Date, Date),
        values: (String, String),
        at: (Span, Span),
    },
    /// `自 2023-01-01 至 2023-12-31`, then `自 2024-07-01`
    PeriodGap {
        name: Text,
        days: (Date, Date),
        at: (Span, Span),
    },
    /// 自 2024 sets 城市, and 农村 goes on with the value of 2023.
    ValueNotRenewed {
        name: String,
        day: Date,
        keys: Text,
        old: String,
        since: Date,
        at: Span,
        old_at: Span,
    },
    /// `取值` for keys and days that a higher rulebook has set.
    ValueShadowed {
        name: Text,
        value: String,
        day: Date,
        at: Span,
        higher: Span,
    },
    /// `取值 低保标准` in a lower rulebook, and no `授权` at the parameter.
    NotDelegated {
        name: String,
        count: usize,
        at: Span,
        declared: Span,
    },
    /// `参数 标准: 元/月` with neither 自 nor 授权.
    NoValue { name: String, at: Span },
    /// `参数 标准: 元/月` with 授权 and no 自.
    LeftToOthers { name: String, to: String, at: Span },
    /// `按 户籍` with a row for 城市 only.
    CombinationWithoutValue {
        name: String,
        first: Text,
        /// `城市 | 无`: what the row that is missing begins with.
        row: Text,
        all: Text,
        left_to: Option<String>,
        at: Span,
    },
    /// `| 吉林省 | 643 元 |`, and none for 长春市 within it.
    RegionWithoutValue {
        name: String,
        regions: Text,
        set_at: Option<SetAt>,
        at: Span,
    },
    /// A case of 2020 asks for a rule that reads a standard known from 2024 on.
    NoValueOnDay {
        name: String,
        day: Date,
        first: Option<Date>,
        because: Text,
        at: Span,
        because_at: Span,
    },
    /// A 定义 or 待遇 with `自 2025-01-01` and `至 2024-01-01`.
    ValidityReversed {
        name: String,
        from: Date,
        until: Date,
        at: Span,
    },
    /// Two 待遇 of one name, the first without 至.
    VersionsOverlap {
        name: String,
        day: Option<Date>,
        end_before: Option<Date>,
        at: (Span, Span),
    },
    /// A version `至 2023-12-31`, the next `自 2024-07-01`.
    VersionGap {
        name: String,
        days: (Date, Date),
        at: (Span, Span),
    },
    /// `低保标准[r, h] 不低于 低保标准[吉林省, h]`, and 600 for 长春市 against 643.
    ConstraintBroken {
        name: String,
        day: Date,
        keys: Text,
        sides: Option<(String, String)>,
        test: String,
        more: usize,
        at: Span,
    },
    /// A constraint over more days and keys than are tried.
    ConstraintNotTried { name: String, at: Span },
}

impl ValueFinding {
    /// The finding as it is shown.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm a finding: code, words, places and advice stand together"
    )]
    pub(crate) fn report(&self) -> Diagnostic {
        match self {
            Self::PeriodReversed { name, from, until, at } => Diagnostic::error(
                "guiju::audit::period_reversed",
                Text::new(
                    format!("「{}」的取值自 {from} 至 {until}，结束早于开始", name.zh),
                    format!("`{}` has a value from {from} to {until}, which ends before it begins", name.en),
                ),
            )
            .label(*at, Text::new("这个取值一天也不生效", "this value is never in force"))
            .help(Text::new(
                format!("把「至」改为不早于 {from} 的日期，或删去「至」"),
                format!("write an end that is not before {from}, or leave the end out"),
            )),
            Self::ValueDoubled { name, day, values: (one, other), at } => Diagnostic::error(
                "guiju::audit::value_doubled",
                Text::new(
                    format!("「{}」自 {day} 起有两个取值：{one} 和 {other}", name.zh),
                    format!("`{}` has two values from {day}: {one} and {other}", name.en),
                ),
            )
            .label(at.1, Text::new(format!("又一个取值 {other}"), format!("a second value, {other}")))
            .label(at.0, Text::new(format!("取值 {one}"), format!("the value {one}")))
            .help(Text::new(
                "只留一个；如果标准有过调整，把后一个写在新的「自」下面",
                "keep one; if the value was changed later, write it below a later `from`",
            )),
            Self::PeriodsOverlap { name, days: (first, last), values: (one, other), at } => {
                Diagnostic::error(
                    "guiju::audit::periods_overlap",
                    Text::new(
                        format!("「{}」自 {first} 至 {last} 有两个取值：{one} 和 {other}", name.zh),
                        format!("`{}` has two values from {first} to {last}: {one} and {other}", name.en),
                    ),
                )
                .label(at.0, Text::new(format!("{one} 到 {last} 才结束"), format!("{one} ends only on {last}")))
                .label(at.1, Text::new(format!("{other} 自 {first} 已开始"), format!("{other} begins on {first}")))
                .help(Text::new(
                    format!("把前一个的「至」改到 {first} 的前一天，或删去「至」：取值到下一个「自」自然结束"),
                    format!("end the first one the day before {first}, or leave its `until` out: a value ends at the next `from`"),
                ))
            }
            Self::PeriodGap { name, days: (first, last), at } => Diagnostic::warning(
                "guiju::audit::period_gap",
                Text::new(
                    format!("「{}」自 {first} 至 {last} 没有取值", name.zh),
                    format!("`{}` has no value from {first} to {last}", name.en),
                ),
            )
            .label(at.0, Text::new("到这里为止", "ends here"))
            .label(at.1, Text::new("从这里再开始", "begins again here"))
            .help(Text::new(
                format!("删去前一个的「至」让它延续，或写上「自 {first} 待定」"),
                format!("leave out the `until` so that the value goes on, or write `from {first} unset`"),
            )),
            Self::ValueNotRenewed { name, day, keys, old, since, at, old_at } => Diagnostic::warning(
                "guiju::audit::value_not_renewed",
                Text::new(
                    format!("「{name}」自 {day} 有新的取值，漏了 {}：仍是 {since} 的 {old}", keys.zh),
                    format!("`{name}` has new values from {day}, but none for {}: {old} of {since} goes on", keys.en),
                ),
            )
            .label(*at, Text::new(format!("自 {day} 的新取值"), format!("the new values of {day}")))
            .label(*old_at, Text::new("这个旧取值还在用", "this old value goes on"))
            .help(Text::new(
                format!("在 {day} 下补上这一行；确实没有变的，也照写一行，或写「容许 value_not_renewed 「原因」」"),
                format!("add the row below {day}; where the value did not change, write it again, or `allow value_not_renewed “why”`"),
            )),
            Self::ValueShadowed { name, value, day, at, higher } => Diagnostic::warning(
                "guiju::audit::value_shadowed",
                Text::new(
                    format!("「{}」在 {day} 已由上级定为 {value}，这里的取值不起作用", name.zh),
                    format!("`{}` is set to {value} by a higher rulebook on {day}: the value here has no effect", name.en),
                ),
            )
            .label(*at, Text::new("不起作用的取值", "the value without effect"))
            .label(*higher, Text::new("上级的取值", "the value of the higher rulebook"))
            .help(Text::new(
                "删去这里的取值，或给本地区单独写一行",
                "remove it, or write a row for the region of this rulebook",
            )),
            Self::NotDelegated { name, count, at, declared } => Diagnostic::error(
                "guiju::audit::not_delegated",
                Text::new(
                    format!("「{name}」没有授权下级取值，这里却定了 {count} 个"),
                    format!("`{name}` is not left to lower rulebooks, but {count} of its values are set in one"),
                ),
            )
            .label(*at, Text::new("下级规则集的取值", "a value of a lower rulebook"))
            .label(*declared, Text::new("这里没有「授权」", "declared without `delegates`"))
            .help(Text::new(
                "文件允许下级确定的，在参数下写「授权 「市、县级民政部门」」；否则删去这些取值",
                "where the document leaves the value to them, write `delegates “who”` below the parameter; otherwise remove the values",
            )),
            Self::NoValue { name, at } => Diagnostic::error(
                "guiju::audit::combination_without_value",
                Text::new(
                    format!("参数「{name}」没有任何取值"),
                    format!("the parameter `{name}` has no value at all"),
                ),
            )
            .label(*at, Text::new("下面没有「自」", "no `from` below it"))
            .help(Text::new(
                "写上「自 日期 为 数值」；还没有公布的写「自 日期 待定 「由谁公布」」",
                "write `from DATE is VALUE`, or `from DATE unset “by whom”` where it is not published",
            )),
            Self::LeftToOthers { name, to, at } => Diagnostic::advice(
                "guiju::audit::unset_value",
                Text::new(
                    format!("参数「{name}」由{to}确定，这里还没有取值"),
                    format!("the parameter `{name}` is left to {to} and has no value here"),
                ),
            )
            .label(*at, Text::new("结果会是未定", "results stay undetermined"))
            .help(Text::new(
                format!("公布以后在下级规则集里写「取值 {name}」"),
                format!("once published, write `value {name}` in the lower rulebook"),
            )),
            Self::CombinationWithoutValue { name, first, row, all, left_to, at } => {
                let message = Text::new(
                    format!("参数「{name}」缺 {} 的取值", all.zh),
                    format!("the parameter `{name}` has no value for {}", all.en),
                );
                match left_to {
                    Some(to) => Diagnostic::advice("guiju::audit::unset_value", message)
                        .label(*at, Text::new(format!("由{to}确定"), format!("left to {to}")))
                        .help(Text::new(
                            format!("公布以后在下级规则集里写「取值 {name}」"),
                            format!("once published, write `value {name}` in the lower rulebook"),
                        )),
                    None => Diagnostic::error("guiju::audit::combination_without_value", message)
                        .label(
                            *at,
                            Text::new(format!("{} 没有取值", first.zh), format!("nothing for {}", first.en)),
                        )
                        .help(Text::new(
                            format!("补一行「| {} | … |」，不知道的写 待定", row.zh),
                            format!("add a row `| {} | … |`, with `unset` where it is not known", row.en),
                        )),
                }
            }
            Self::RegionWithoutValue {
                name,
                regions,
                set_at: Some(set_at),
                at,
            } => not_set_at_level(name, regions, set_at, *at),
            Self::RegionWithoutValue { name, regions, at, .. } => Diagnostic::advice(
                "guiju::audit::region_without_value",
                Text::new(
                    format!("「{name}」中 {} 没有自己的取值，用上级地区的", regions.zh),
                    format!("`{name}` has no value of its own for {}: that of the region around is used", regions.en),
                ),
            )
            .label(*at, Text::new("按地区取值", "values by region"))
            .help(Text::new(
                "有本地标准的，补上一行；本来就用上级标准的，不必改",
                "add a row where a local value exists; nothing to do where the higher one applies",
            )),
            Self::NoValueOnDay { name, day, first, because, at, because_at } => {
                let since = match first {
                    Some(first) => Text::new(
                        format!("，它的取值自 {first} 才开始"),
                        format!(": its values begin on {first}"),
                    ),
                    None => Text::same(""),
                };
                Diagnostic::error(
                    "guiju::audit::no_value_on_day",
                    Text::new(
                        format!("这里要读「{name}」在 {day} 的取值，那天没有取值{}", since.zh),
                        format!("`{name}` is read on {day}, when it has no value{}", since.en),
                    ),
                )
                .label(*at, Text::new(format!("读 {day} 的取值"), format!("reads the value of {day}")))
                .label(*because_at, because.clone())
                .help(Text::new(
                    format!("补上 {day} 的取值；查不到的写「待定」，或改这里的日期"),
                    format!("add the value of {day}, or `unset` where it is not known, or change the date here"),
                ))
            }
            Self::ValidityReversed { name, from, until, at } => Diagnostic::error(
                "guiju::audit::validity_reversed",
                Text::new(
                    format!("「{name}」自 {from} 至 {until}，结束早于开始"),
                    format!("`{name}` is in force from {from} to {until}, which ends before it begins"),
                ),
            )
            .label(*at, Text::new("这一版一天也不生效", "this version is never in force"))
            .help(Text::new(
                format!("把「至」改为不早于 {from} 的日期"),
                format!("write an end that is not before {from}"),
            )),
            Self::VersionsOverlap { name, day, end_before, at } => {
                let (zh, en) = match day {
                    Some(day) => (format!("在 {day} "), format!("on {day}")),
                    None => ("在每一天".to_owned(), "on every day".to_owned()),
                };
                let help = match end_before {
                    Some(end) => Text::new(
                        format!("在前一版下写「至 {end}」"),
                        format!("write `until {end}` below the earlier version"),
                    ),
                    None => Text::new(
                        "给每一版写上不重叠的「自」和「至」，或只留一版",
                        "give the versions `from` and `until` that do not overlap, or keep one",
                    ),
                };
                Diagnostic::error(
                    "guiju::audit::versions_overlap",
                    Text::new(
                        format!("「{name}」的两个版本{zh}同时有效"),
                        format!("two versions of `{name}` are in force {en}"),
                    ),
                )
                .label(at.1, Text::new("后一版", "the later version"))
                .label(at.0, Text::new("前一版还没有结束", "the earlier version has not ended"))
                .help(help)
            }
            Self::VersionGap { name, days: (first, last), at } => Diagnostic::warning(
                "guiju::audit::version_gap",
                Text::new(
                    format!("「{name}」自 {first} 至 {last} 没有有效的版本"),
                    format!("no version of `{name}` is in force from {first} to {last}"),
                ),
            )
            .label(at.0, Text::new("这一版已经结束", "this version has ended"))
            .label(at.1, Text::new("这一版还没有开始", "this version has not begun"))
            .help(Text::new(
                "改「自」或「至」使两版相接；确有空档的，写「容许 version_gap 「原因」」",
                "make the versions meet; where the gap is meant, write `allow version_gap “why”`",
            )),
            Self::ConstraintBroken { name, day, keys, sides, test, more, at } => {
                let (place, place_en) = if keys.zh.is_empty() {
                    (String::new(), String::new())
                } else {
                    (format!("（{}）", keys.zh), format!(" for {}", keys.en))
                };
                let (zh, en) = match sides {
                    Some((left, right)) => (
                        format!("：左边是 {left}，右边是 {right}"),
                        format!(": {left} on the left, {right} on the right"),
                    ),
                    None => (String::new(), String::new()),
                };
                let (also_zh, also_en) = if *more == 0 {
                    (String::new(), String::new())
                } else {
                    (format!("，另有 {more} 处"), format!(", and {more} more"))
                };
                Diagnostic::error(
                    "guiju::audit::constraint_broken",
                    Text::new(
                        format!("约束「{name}」在 {day}{place}不成立{zh}{also_zh}"),
                        format!("the constraint `{name}` is broken on {day}{place_en}{en}{also_en}"),
                    ),
                )
                .label(*at, Text::new(format!("「{test}」不成立"), format!("`{test}` does not hold")))
                .help(Text::new(
                    format!("改正 {day} 这一天的取值，或改约束"),
                    format!("correct the value of {day}, or the constraint"),
                ))
            }
            Self::ConstraintNotTried { name, at } => Diagnostic::warning(
                "guiju::audit::constraint_not_tried",
                Text::new(
                    format!("约束「{name}」的日期和类别组合太多，没有全部验证"),
                    format!("the constraint `{name}` has too many days and keys to try all of them"),
                ),
            )
            .label(*at, Text::new("没有全部验证", "not tried in full"))
            .help(Text::new(
                "把约束拆成几条，每条少一个「每个」",
                "split it into constraints with fewer `every`",
            )),
        }
    }
}

/// Places that a level leaves without a value.
fn not_set_at_level(name: &str, regions: &Text, set_at: &SetAt, at: Span) -> Diagnostic {
    let level = &set_at.name;
    let (zh, en) = match set_at.from_above {
        FromAbove::Assumed(_) => (
            "沿用上级地区的，结果注明是推定",
            "that of the region above is assumed, and results say so",
        ),
        FromAbove::Nothing => (
            "不可沿用上级地区的，结果是未定",
            "that of the region above is not taken, and results stay undetermined",
        ),
    };
    Diagnostic::advice(
        "guiju::audit::region_without_value",
        Text::new(
            format!(
                "「{name}」定于「{level}」，{} 没有自己的取值：{zh}",
                regions.zh
            ),
            format!(
                "`{name}` is set at the level `{level}`, with no value for {}: {en}",
                regions.en
            ),
        ),
    )
    .label(at, Text::new("按地区取值", "values by region"))
    .help(Text::new(
        "查到本地标准，补上一行",
        "add a row once the local value is known",
    ))
}
