//! Findings about the conditions of questions.

use super::Finding;
use crate::diagnostic::{Diagnostic, Text};
use crate::text::Span;

/// What is wrong with 当 behind 问.
#[derive(Debug)]
pub(in crate::check) enum QuestionError {
    /// `问 「…」 当 享受 低保`
    ReadsBenefit { name: String, at: Span },
    /// A question whose condition rests on its own answer, or on one that waits for it.
    Circle { name: String, at: Span },
}

impl Finding for QuestionError {
    fn report(&self) -> Diagnostic {
        match self {
            Self::ReadsBenefit { name, at } => Diagnostic::error(
                "guiju::check::question_reads_benefit",
                Text::new(
                    format!("问不问要看「{name}」，可是待遇和身份要问了才知道"),
                    format!("whether this is asked rests on `{name}`, which is known only from answers"),
                ),
            )
            .label(*at, Text::new("这个条件", "this condition"))
            .help(Text::new(
                "只用事实和定义，例如「当 年龄 不低于 60 岁」",
                "read facts and definitions alone, such as `when age at least 60 yo`",
            )),
            Self::Circle { name, at } => Diagnostic::error(
                "guiju::check::questions_in_a_circle",
                Text::new(
                    format!("要先知道「{name}」才问「{name}」，永远问不到"),
                    format!("`{name}` is asked only once `{name}` is known: it is never asked"),
                ),
            )
            .label(*at, Text::new("这个条件又等着它自己的回答", "this condition waits for its own answer"))
            .help(Text::new(
                "从其中一个问题去掉「当」，或换一项先问的事实",
                "remove `when` from one of the questions, or let it read a fact that is asked before",
            )),
        }
    }
}
