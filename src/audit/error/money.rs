//! Findings about amounts and funds.

use crate::diagnostic::{Diagnostic, Text};
use crate::text::Span;

/// What is wrong with money.
#[derive(Debug)]
pub(crate) enum MoneyFinding {
    /// `金额 总额 / 3` without 舍入.
    AmountNeedsRounding {
        name: String,
        culprit: String,
        /// The money that it is paid in.
        unit: String,
        at: Span,
        benefit: Span,
    },
    /// `待遇 补贴 给 人: 元/月` without 列支.
    NoFund { name: String, at: Span },
    /// `列支 专项资金`, whose 用于 does not name the benefit, or whose 不得用于 does.
    FundMisuse {
        name: String,
        fund: String,
        excluded: Option<Span>,
        declared: Span,
        quote: Option<(String, Span)>,
        at: Span,
    },
    /// `用于 补贴` and `不得用于 补贴`
    FundContradiction {
        fund: String,
        name: String,
        at: (Span, Span),
    },
    /// `条件 月收入 低于 标准` and `金额 200 元/月`
    Cliff {
        name: String,
        income: String,
        threshold: String,
        size: String,
        at: Span,
        amount: Span,
    },
}

impl MoneyFinding {
    /// The finding as it is shown.
    pub(crate) fn report(&self) -> Diagnostic {
        match self {
            Self::AmountNeedsRounding { name, culprit, unit, at, benefit } => Diagnostic::error(
                "guiju::audit::amount_needs_rounding",
                Text::new(
                    format!("「{name}」的金额可能除不尽（{culprit}），又没有写舍入"),
                    format!("the amount of `{name}` may not end as a decimal (`{culprit}`), and nothing rounds it"),
                ),
            )
            .label(*at, Text::new("这里可能除不尽", "may not end"))
            .label(*benefit, Text::new("没有「舍入」", "no `round` here"))
            .help(Text::new(
                format!("在待遇下（或规则集下，对所有待遇）写「舍入 到 0.01 {unit} 四舍五入」"),
                format!("write `round to 0.01 {} half_up` below the benefit, or below `rulebook` for all of them", english(unit)),
            )),
            Self::NoFund { name, at } => Diagnostic::warning(
                "guiju::audit::no_fund",
                Text::new(
                    format!("「{name}」发钱，却没有写从哪里列支"),
                    format!("`{name}` is paid in money, and no fund is named"),
                ),
            )
            .label(*at, Text::new("没有「列支」", "no `paid from` here"))
            .help(Text::new("在下面写「列支 资金名」", "write `paid from FUND` below it")),
            Self::FundMisuse { name, fund, excluded, declared, quote, at } => {
                let sentence = match quote {
                    Some((words, _)) => Text::new(
                        format!("，文件说「{words}」"),
                        format!(": the document says 「{words}」"),
                    ),
                    None => Text::same(""),
                };
                let message = if excluded.is_some() {
                    Text::new(
                        format!("「{name}」不得从「{fund}」列支{}", sentence.zh),
                        format!("`{name}` may not be paid from `{fund}`{}", sentence.en),
                    )
                } else {
                    Text::new(
                        format!("「{fund}」的用途不包括「{name}」{}", sentence.zh),
                        format!("`{fund}` is not for `{name}`{}", sentence.en),
                    )
                };
                let mut report = Diagnostic::error("guiju::audit::fund_misuse", message)
                    .label(*at, Text::new("从这里列支", "paid from here"));
                report = match excluded {
                    Some(item) => report.label(*item, Text::new("「不得用于」写明了它", "excluded here")),
                    None => report.label(*declared, Text::new("「用于」里没有它", "not among what it covers")),
                };
                if let Some((_, span)) = quote {
                    report = report.label(*span, Text::new("文件原话", "the words of the document"));
                }
                report.help(Text::new(
                    "换一个资金；如果文件允许，把它写进该资金的「用于」",
                    "name another fund; where the document allows it, add the benefit to what the fund `covers`",
                ))
            }
            Self::FundContradiction { fund, name, at } => Diagnostic::error(
                "guiju::audit::fund_contradiction",
                Text::new(
                    format!("「{fund}」既用于「{name}」，又不得用于「{name}」"),
                    format!("`{fund}` is for `{name}` and not for `{name}`"),
                ),
            )
            .label(at.1, Text::new("这里说不得用于", "excluded here"))
            .label(at.0, Text::new("这里说用于", "covered here"))
            .help(Text::new("按文件只留一处", "keep the one that the document states")),
            Self::Cliff { name, income, threshold, size, at, amount } => Diagnostic::warning(
                "guiju::audit::cliff",
                Text::new(
                    format!("断崖：「{income}」刚到 {threshold}，「{name}」就从 {size} 一下子变为 0"),
                    format!("a cliff: when `{income}` reaches {threshold}, `{name}` drops from {size} to 0 at once"),
                ),
            )
            .label(*at, Text::new("越过这条线就没有了", "nothing beyond this line"))
            .label(*amount, Text::new(format!("在线上还有 {size}"), format!("still {size} at the line")))
            .help(Text::new(
                "让金额在线上减到 0（如按差额补助），或写「容许 cliff 「原因」」说明这是政策本意",
                "let the amount fall to 0 at the line (pay the difference), or write `allow cliff “why”` where it is meant",
            )),
        }
    }
}

/// A unit in English: 元 is the only one that has a word of the language.
fn english(unit: &str) -> &str {
    if unit == "元" { "yuan" } else { unit }
}
