//! Findings about 表 and 分段.

use crate::diagnostic::{Diagnostic, Text};
use crate::text::Span;

/// What is wrong with a table.
#[derive(Debug)]
pub(crate) enum TableFinding {
    /// `| 1 至 3 | … |` and `| 3 至 5 | … |`
    RowsOverlap {
        name: String,
        example: Text,
        values: [String; 2],
        at: (Span, Span),
    },
    /// `| 1 至 3 | … |` and `| 不低于 5 | … |`
    CaseOpen {
        name: String,
        example: Text,
        at: Span,
        last: Option<Span>,
    },
    /// `| 低于 0 元/月 | … |` where the range begins at 0.
    UnreachableRow {
        name: String,
        heading: String,
        at: Span,
    },
    /// `| 低于 甲标准 |` and `| 不低于 乙标准 |`
    TableNotProvable { name: String, why: Text, at: Span },
    /// 分段 with `| 0 至 100 |` and `| 200 以上 |`
    BandsGap {
        name: String,
        from: String,
        to: Option<String>,
        at: Span,
    },
    /// 分段 with `| 0 至 100 |` and `| 50 至 200 |`
    BandsOverlap {
        name: String,
        example: String,
        at: (Span, Span),
    },
    /// 分段 with `| 100 至 100 |`
    BandEmpty {
        name: String,
        low: String,
        high: String,
        at: Span,
    },
}

impl TableFinding {
    /// The finding as it is shown.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm a finding: code, words, places and advice stand together"
    )]
    pub(crate) fn report(&self) -> Diagnostic {
        match self {
            Self::RowsOverlap { name, example, values: [one, other], at } => Diagnostic::error(
                "guiju::audit::rows_overlap",
                Text::new(
                    format!("「{name}」的表有两行同时符合：当 {} 时，一行得 {one}，一行得 {other}", example.zh),
                    format!("two rows of the table of `{name}` fit one case: with {}, one gives {one}, the other {other}", example.en),
                ),
            )
            .label(at.1, Text::new("这一行也符合", "this row fits too"))
            .label(at.0, Text::new("这一行符合", "this row fits"))
            .help(Text::new(
                "改两行之一的界限，使每种情形只有一行符合（「低于 5」不含 5，「1 至 5」含 5）",
                "change the bounds of one so that exactly one row fits (`below 5` leaves 5 out, `1 to 5` takes it in)",
            )),
            Self::CaseOpen { name, example, at, last } => {
                let case = if example.zh.is_empty() {
                    Text::new("没有任何一行", "there is no row")
                } else {
                    example.clone()
                };
                let report = Diagnostic::error(
                    "guiju::audit::case_open",
                    Text::new(
                        format!("「{name}」的表漏了一种情形：{}", case.zh),
                        format!("the table of `{name}` leaves a case open: {}", case.en),
                    ),
                )
                .label(*at, Text::new("没有一行符合这种情形", "no row fits it"));
                let report = match last {
                    Some(last) => report.label(*last, Text::new("可在这一行后补一行", "a row can be added after this one")),
                    None => report,
                };
                report.help(Text::new(
                    "补一行，或放宽相邻一行的界限；其余情形可以用「-」",
                    "add a row, or widen the bounds of one; `-` takes any value",
                ))
            }
            Self::UnreachableRow { name, heading, at } => Diagnostic::warning(
                "guiju::audit::unreachable_row",
                Text::new(
                    format!("「{name}」的表有一行永远不会符合：「{heading}」不可能取这样的值"),
                    format!("a row of the table of `{name}` never fits: `{heading}` cannot have such a value"),
                ),
            )
            .label(*at, Text::new("永远不会符合", "never fits"))
            .help(Text::new(
                "删去这一行，或改它的界限，或改「范围」",
                "remove the row, or change its bounds, or the declared `range`",
            )),
            Self::TableNotProvable { name, why, at } => Diagnostic::warning(
                "guiju::audit::table_not_provable",
                Text::new(
                    format!("不能证明「{name}」的表不重不漏：{}", why.zh),
                    format!("the table of `{name}` cannot be proved complete and free of overlaps: {}", why.en),
                ),
            )
            .label(*at, Text::new("没有核对完", "not proved"))
            .help(Text::new(
                "用同一个界限写相邻两行（「低于 甲」「不低于 甲」），或把界限写成固定的数",
                "write neighbouring rows with one bound (`below a`, `at least a`), or write the bounds as numbers",
            )),
            Self::BandsGap { name, from, to, at } => {
                let range = match to {
                    Some(to) => Text::new(format!("{from} 到 {to}"), format!("{from} to {to}")),
                    None => Text::new(format!("{from} 以上"), format!("above {from}")),
                };
                Diagnostic::error(
                    "guiju::audit::bands_gap",
                    Text::new(
                        format!("「{name}」的分段漏了 {}", range.zh),
                        format!("the bands of `{name}` leave {} open", range.en),
                    ),
                )
                .label(*at, Text::new(format!("{} 没有段", range.zh), format!("no band for {}", range.en)))
                .help(Text::new(
                    "分段从 0 开始、首尾相接，最后一段用「不低于」或「高于」开口",
                    "bands begin at 0, each where the one before ends, and the last one is open (`at least`, `above`)",
                ))
            }
            Self::BandsOverlap { name, example, at } => Diagnostic::error(
                "guiju::audit::bands_overlap",
                Text::new(
                    format!("「{name}」的分段有重叠：从 {example} 起有两段"),
                    format!("the bands of `{name}` overlap: two of them from {example}"),
                ),
            )
            .label(at.1, Text::new("这一段开始得太早", "this band begins too early"))
            .label(at.0, Text::new("前一段还没有结束", "the band before has not ended"))
            .help(Text::new(
                "让这一段从前一段的上限开始，并按从低到高排列",
                "begin it where the one before ends, and write the bands in ascending order",
            )),
            Self::BandEmpty { name, low, high, at } => Diagnostic::error(
                "guiju::audit::bands_overlap",
                Text::new(
                    format!("「{name}」的分段从 {low} 到 {high}，上限不高于下限"),
                    format!("a band of `{name}` goes from {low} to {high}, which is not above it"),
                ),
            )
            .label(*at, Text::new("这一段是空的", "this band is empty"))
            .help(Text::new(
                "改这一段的上下限，并按从低到高排列",
                "correct its bounds, and write the bands in ascending order",
            )),
        }
    }
}
