//! Findings about the interview and about offices: only where a rulebook says something of them.

use crate::diagnostic::{Diagnostic, Text};
use crate::text::Span;

/// What is missing.
#[derive(Debug)]
pub(crate) enum InterviewFinding {
    /// `问 「…」` without 话题, where other questions have one.
    NoTopic { name: String, at: Span },
    /// A benefit that no 机构 names, where others are named.
    NoOffice { name: String, at: Span },
    /// `机构 民政窗口 给 低保` without 电话.
    OfficeUntold {
        name: String,
        /// The clauses that are missing, in both languages.
        missing: Vec<(&'static str, &'static str)>,
        at: Span,
    },
    /// `事由 生病` without 先问 and 先看.
    IdleEvent { name: String, at: Span },
}

impl InterviewFinding {
    /// The finding as it is shown.
    pub(crate) fn report(&self) -> Diagnostic {
        match self {
            Self::NoTopic { name, at } => Diagnostic::advice(
                "guiju::audit::no_topic",
                Text::new(
                    format!("问「{name}」没有写话题，排在所有话题之后"),
                    format!("the question for `{name}` has no topic: it is asked after all topics"),
                ),
            )
            .label(*at, Text::new("没有「话题」", "no `topic` here"))
            .help(Text::new(
                "在下面写「话题 名称」",
                "write `topic NAME` below it",
            )),
            Self::NoOffice { name, at } => Diagnostic::advice(
                "guiju::audit::no_office",
                Text::new(
                    format!("没有机构办理「{name}」，申请人不知道到哪里办"),
                    format!("no office is named for `{name}`: applicants are not told where to go"),
                ),
            )
            .label(*at, Text::new("这项待遇", "this benefit"))
            .help(Text::new(
                "写进一个「机构 名称 给 …」里",
                "name it in an `office NAME for ...`",
            )),
            Self::OfficeUntold { name, missing, at } => {
                let zh: Vec<&str> = missing.iter().map(|(zh, _)| *zh).collect();
                let en: Vec<&str> = missing.iter().map(|(_, en)| *en).collect();
                let (zh, en) = (zh.join("、"), en.join(", "));
                Diagnostic::advice(
                    "guiju::audit::office_untold",
                    Text::new(
                        format!("机构「{name}」没有写{zh}"),
                        format!("the office `{name}` does not say: {en}"),
                    ),
                )
                .label(*at, Text::new("这个机构", "this office"))
                .help(Text::new(
                    "写上；还不知道的写「待定」，例如「电话 待定」",
                    "say it; write `unset` where it is not known, such as `phone unset`",
                ))
            }
            Self::IdleEvent { name, at } => Diagnostic::warning(
                "guiju::audit::idle_event",
                Text::new(
                    format!("事由「{name}」不先问什么，也不先看什么"),
                    format!("the event `{name}` brings no question and no benefit first"),
                ),
            )
            .label(*at, Text::new("这个事由", "this event"))
            .help(Text::new(
                "写「先问 事实」或「先看 待遇」，或删去它",
                "write `ask first FACT` or `show first BENEFIT`, or remove it",
            )),
        }
    }
}
