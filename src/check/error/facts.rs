//! What is wrong with constraints of facts.

use super::{Finding, at, both};
use crate::diagnostic::Diagnostic;
use crate::text::Span;

/// A finding of this stage.
#[derive(Debug, Clone)]
pub(in crate::check) enum FitError {
    /// `约束 x 给 家庭` of `人均月收入`: a definition, a benefit or a parameter.
    ReadsRule { name: String, at: Span },
    /// `约束 x 给 家庭` of `今日 晚于 2020-01-01`
    WithoutFact { at: Span },
    /// `约束 x` of `登记日期`: a fact, where parameters are meant.
    FactOfParameters {
        name: String,
        entity: String,
        at: Span,
    },
    /// `约束 x 给 家庭` with 每个.
    WithEvery { at: Span },
}

impl Finding for FitError {
    fn report(&self) -> Diagnostic {
        match self {
            Self::ReadsRule { name, at: span } => at(
                "guiju::check::constraint_reads_rule",
                *span,
                (
                    format!("对事实的约束只能读事实，「{name}」不是事实"),
                    format!("a constraint on facts reads facts alone, and `{name}` is none"),
                ),
                ("不是事实", "not a fact"),
                both(
                    "把它所读的事实直接写在约束里；要管的是参数，就去掉「给 …」",
                    "write the facts that it reads in the constraint itself; of parameters, leave out `for …`",
                ),
            ),
            Self::WithoutFact { at: span } => at(
                "guiju::check::constraint_without_fact",
                *span,
                both(
                    "这条约束写了「给 …」，却没有读任何事实",
                    "this constraint is on facts (`for …`) and reads none",
                ),
                ("没有事实", "no fact"),
                both(
                    "写上要管的事实；要管的是参数，就去掉「给 …」",
                    "write the facts that it is about; of parameters, leave out `for …`",
                ),
            ),
            Self::FactOfParameters {
                name,
                entity,
                at: span,
            } => at(
                "guiju::resolve::unknown_name",
                *span,
                (
                    format!("没有写「给 …」的约束只管参数，看不到「{entity}」的「{name}」"),
                    format!(
                        "a constraint without `for …` is of parameters: it sees no `{name}` of `{entity}`"
                    ),
                ),
                ("从这里看不到", "not to be seen from here"),
                (
                    format!("要管的是事实，就在约束的名称后面写「给 {entity}」"),
                    format!("of facts, write `for {entity}` behind the name of the constraint"),
                ),
            ),
            Self::WithEvery { at: span } => at(
                "guiju::check::constraint_with_every",
                *span,
                both(
                    "对事实的约束不能写「每个」",
                    "a constraint on facts takes no `every`",
                ),
                ("「每个」用于参数", "`every` is for parameters"),
                both(
                    "删去「每个」；要对每个成员成立，写「给 人」（成员的主体）",
                    "remove it; what must hold of each element is written `for` their entity",
                ),
            ),
        }
    }
}
