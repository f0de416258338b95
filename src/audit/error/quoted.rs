//! Findings about rules that say something else than the words that they quote: both side by side.

use crate::diagnostic::{Diagnostic, Text};
use crate::text::Span;
use crate::value::Date;

/// What a rule and its quotation say differently.
#[derive(Debug)]
pub(crate) enum QuotedFinding {
    /// `收入 不高于 643 元/月` below `引 「收入低于643元的」`
    Comparison {
        name: String,
        written: String,
        quoted: String,
        meant: Text,
        at: Span,
        source: Span,
    },
    /// `舍入 到 1 元 进位` below `引 「四舍五入到元」`
    Rounding {
        name: String,
        written: Text,
        quoted: String,
        at: Span,
        source: Span,
    },
    /// `| 农村 | 643 元/月 |` below `引 「城市每人每月643元」`
    Key {
        name: String,
        key: String,
        other: String,
        quoted: String,
        at: Span,
        source: Span,
    },
    /// `自 2024-01-01` below `引 「自2024年7月1日起」`
    FirstDay {
        name: String,
        from: Date,
        quoted: String,
        stated: Date,
        at: Span,
        source: Span,
    },
    /// `至 2024-12-31` below `引 「至2024年6月30日止」`
    LastDay {
        name: String,
        until: Date,
        quoted: String,
        stated: Date,
        at: Span,
        source: Span,
    },
}

impl QuotedFinding {
    /// The finding as it is shown.
    pub(crate) fn report(&self) -> Diagnostic {
        match self {
            Self::Comparison { name, written, quoted, meant, at, source } => Diagnostic::warning(
                "guiju::audit::comparison_not_quoted",
                Text::new(
                    format!("「{name}」写的是「{written}」，引文是「{quoted}」"),
                    format!("`{name}` writes `{written}`, and the quotation says 「{quoted}」"),
                ),
            )
            .label(*at, Text::new("规则这样写", "what the rule writes"))
            .label(*source, Text::new("引文这样说", "what the quotation says"))
            .help(Text::new(
                format!("引文的意思是{}；确实如此的，写「容许 comparison_not_quoted 「理由」」", meant.zh),
                format!("the quotation means {}; where the rule is right, write `allow comparison_not_quoted “why”`", meant.en),
            )),
            Self::Rounding { name, written, quoted, at, source } => Diagnostic::warning(
                "guiju::audit::rounding_not_quoted",
                Text::new(
                    format!("「{name}」的舍入是「{}」，引文是「{quoted}」", written.zh),
                    format!("`{name}` rounds `{}`, and the quotation says 「{quoted}」", written.en),
                ),
            )
            .label(*at, Text::new("规则这样舍入", "rounded here"))
            .label(*source, Text::new("引文这样说", "what the quotation says"))
            .help(Text::new(
                "按引文写舍入：四舍五入、进位、舍去或四舍六入；确实如此的，写「容许 rounding_not_quoted 「理由」」",
                "round as quoted: `half_up`, `up`, `down` or `half_even`; where the rule is right, write `allow rounding_not_quoted “why”`",
            )),
            Self::Key { name, key, other, quoted, at, source } => Diagnostic::warning(
                "guiju::audit::key_not_quoted",
                Text::new(
                    format!("「{name}」把这个数给了「{key}」，引文里它在「{other}」后面：「{quoted}」"),
                    format!("`{name}` gives this number to `{key}`; in the quotation it stands behind `{other}`: 「{quoted}」"),
                ),
            )
            .label(*at, Text::new("这一行", "this row"))
            .label(*source, Text::new("引文这样说", "what the quotation says"))
            .help(Text::new(
                "核对每一行的键和数；确实如此的，写「容许 key_not_quoted 「理由」」",
                "check the key and the number of each row; where the rule is right, write `allow key_not_quoted “why”`",
            )),
            Self::FirstDay { name, from, quoted, stated, at, source } => Diagnostic::warning(
                "guiju::audit::first_day_not_quoted",
                Text::new(
                    format!("「{name}」自 {from} 起，引文是「{quoted}」"),
                    format!("`{name}` holds from {from}, and the quotation says 「{quoted}」"),
                ),
            )
            .label(*at, Text::new("规则从这一天起", "the first day of the rule"))
            .label(*source, Text::new("引文这样说", "what the quotation says"))
            .help(Text::new(
                format!("写「自 {stated}」；确实如此的，写「容许 first_day_not_quoted 「理由」」"),
                format!("write `from {stated}`; where the rule is right, write `allow first_day_not_quoted “why”`"),
            )),
            Self::LastDay { name, until, quoted, stated, at, source } => Diagnostic::warning(
                "guiju::audit::last_day_not_quoted",
                Text::new(
                    format!("「{name}」至 {until} 止，引文是「{quoted}」"),
                    format!("`{name}` holds until {until}, and the quotation says 「{quoted}」"),
                ),
            )
            .label(*at, Text::new("规则到这一天为止", "the last day of the rule"))
            .label(*source, Text::new("引文这样说", "what the quotation says"))
            .help(Text::new(
                format!("写「至 {stated}」；确实如此的，写「容许 last_day_not_quoted 「理由」」"),
                format!("write `until {stated}`; where the rule is right, write `allow last_day_not_quoted “why”`"),
            )),
        }
    }
}
