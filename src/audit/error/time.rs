//! Findings about days: dates that are moved twice, calendars without an end.

use crate::diagnostic::{Diagnostic, Text};
use crate::text::Span;
use crate::value::Date;

/// What is doubtful about days.
#[derive(Debug)]
pub(crate) enum TimeFinding {
    /// `起 + 1 月 + 1 月`: of 31 January 28 March, and moved once 31 March.
    MovedTwice {
        from: Date,
        twice: Date,
        once: Date,
        at: Span,
    },
    /// `自 2024-10-08 为 否` as the last value of a calendar of 工作日后
    CalendarWithoutEnd {
        name: String,
        last: Date,
        at: Span,
        read_at: Span,
    },
}

impl TimeFinding {
    /// The finding as it is shown.
    pub(crate) fn report(&self) -> Diagnostic {
        match self {
            Self::MovedTwice { from, twice, once, at } => Diagnostic::warning(
                "guiju::audit::moved_twice",
                Text::new(
                    format!("日期分两次移动：{from} 得 {twice}，一次移动得 {once}"),
                    format!("a date is moved twice: from {from} to {twice}, and moved once to {once}"),
                ),
            )
            .label(
                *at,
                Text::new("每一次都可能取到月末", "each time it may be cut to the end of a month"),
            )
            .help(Text::new(
                "先把月数加起来，再移动一次：「日期 + (甲 + 乙)」，年数先「折合 月」；确要分两次的，写「容许 moved_twice 「原因」」",
                "add the periods first and move once, `date + (a + b)`, years `as month`; where two moves are meant, write `allow moved_twice “why”`",
            )),
            Self::CalendarWithoutEnd { name, last, at, read_at } => Diagnostic::warning(
                "guiju::audit::calendar_without_end",
                Text::new(
                    format!("「{name}」自 {last} 的取值没有结束：以后的年份都按它算工作日"),
                    format!("the value of `{name}` from {last} has no end: working days of all later years are counted by it"),
                ),
            )
            .label(*at, Text::new("最后一个取值", "the last value"))
            .label(*read_at, Text::new("这里按它算工作日", "working days are counted by it here"))
            .help(Text::new(
                "公布到哪一天，就在这里写「至」哪一天，或再写「自 日期 待定 「由谁公布」」：以后的期限是未定",
                "write `until` the last day that is published, or add `from DATE unset “by whom”`: later deadlines stay undetermined",
            )),
        }
    }
}
