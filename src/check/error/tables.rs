//! What is wrong with the rows of a parameter.

use super::{Finding, at, both};
use crate::diagnostic::Diagnostic;
use crate::text::Span;

/// A finding of this stage.
#[derive(Debug, Clone)]
pub(in crate::check) enum TableError {
    /// `| 3 人 | 加 219 元/月 |`, or `| 8 人 起每多 1 人 | 219 元/月 |`
    AddedAlone { has_steps: bool, at: Span },
    /// `| 8 人 起每多 1 人 | 加 219 元/月 |` where nothing is set for 8 人.
    StepsWithoutRow { at: Span },
    /// `| 8 人 起每多 2 人 | … |`: of one more the text does not speak.
    RestUnsaid { at: Span },
    /// `起每多 2 人，不足 3 人 按 2 人`, `起每多 0 人`, two such keys in one row.
    StepsDoNotFit { at: Span },
    /// Rows that cut each other into more pieces than are held.
    TooManyPieces { most: usize, at: Span },
}

impl Finding for TableError {
    fn report(&self) -> Diagnostic {
        match self {
            Self::AddedAlone {
                has_steps: false,
                at: span,
            } => at(
                "guiju::check::added_alone",
                *span,
                both(
                    "「加」「减」只能写在「起每多」「起每满」的行",
                    "`plus` and `minus` stand only in a row with `then each further` or `then each full`",
                ),
                ("加在什么上", "added to what"),
                both(
                    "写这一行的值，或把键写成「8 人 起每多 1 人」",
                    "write the row's value, or a key such as `8 person then each further 1 person`",
                ),
            ),
            Self::AddedAlone {
                has_steps: true,
                at: span,
            } => at(
                "guiju::check::added_alone",
                *span,
                both(
                    "「起每多」「起每满」的行要写加多少或减多少",
                    "a row with `then each further` or `then each full` says how much is added or taken off",
                ),
                ("这个值", "this value"),
                both("写「加 …」或「减 …」", "write `plus …` or `minus …`"),
            ),
            Self::StepsWithoutRow { at: span } => at(
                "guiju::check::steps_without_row",
                *span,
                both(
                    "同一个「自」里没有从它加起的那一行",
                    "the same `from` has no row for the number that is added to",
                ),
                ("从这里加起", "added to from here"),
                both(
                    "补一行，写这个数本身的值；其余的键相同",
                    "add a row with the value for that number itself, the other keys being the same",
                ),
            ),
            Self::RestUnsaid { at: span } => at(
                "guiju::check::rest_unsaid",
                *span,
                both(
                    "每次不止一个时，要写明零头怎么算",
                    "where a step is more than one, what becomes of fewer has to be said",
                ),
                ("零头怎么算", "and fewer?"),
                both(
                    "零头不计的写「起每满 2 人」；零头按整份计的写「起每多 2 人，不足 2 人 按 2 人」",
                    "write `then each full 2 person` where fewer do not count, `then each further 2 person, less than 2 person counts as 2 person` where they count whole",
                ),
            ),
            Self::StepsDoNotFit { at: span } => at(
                "guiju::check::steps_do_not_fit",
                *span,
                both("这样的递增没有意思", "steps like these make no sense"),
                ("这个键", "this key"),
                both(
                    "每次至少多 1；「不足」和「按」后面的数都与它相同；一行里只有一个这样的键",
                    "a step is 1 at least; the numbers after `less than` and `counts as` are the step itself; a row has one such key",
                ),
            ),
            Self::TooManyPieces { most, at: span } => at(
                "guiju::check::too_many_pieces",
                *span,
                (
                    format!("各行的数互相切得太碎，超过 {most} 格"),
                    format!("the rows cut each other into more than {most} pieces"),
                ),
                ("这个参数", "this parameter"),
                both(
                    "让各行的起止一致，或分成几个参数",
                    "let rows begin and end at the same numbers, or make several parameters",
                ),
            ),
        }
    }
}
