//! What the columns are called, in both languages; a sheet may be read in either.

use crate::diagnostic::Lang;
use crate::program::wording::Wording;
use crate::program::{KeyKind, Program};

/// A column beside those of the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    From,
    Until,
    Issued,
    Value,
    Standing,
    Reason,
    Document,
    Place,
    Quote,
}

/// The columns in their order, with their words.
pub(super) const COLUMNS: [(Column, &str, &str); 9] = [
    (Column::From, "自", "from"),
    (Column::Until, "至", "until"),
    (Column::Issued, "公布", "issued"),
    (Column::Value, "值", "value"),
    (Column::Standing, "状态", "standing"),
    (Column::Reason, "理由", "reason"),
    (Column::Document, "依据", "source"),
    (Column::Place, "条款", "place"),
    (Column::Quote, "引", "quotation"),
];

/// How a value is known, in words.
pub(super) const STATED: (&str, &str) = ("已定", "stated");
pub(super) const ASSUMED: (&str, &str) = ("推定", "assumed");
pub(super) const UNSET: (&str, &str) = ("待定", "unset");
pub(super) const INAPPLICABLE: (&str, &str) = ("不适用", "not_applicable");

/// What stands before the name of the parameter and before its unit, in the first row.
pub(super) const PARAMETER: (&str, &str) = ("参数", "parameter");
pub(super) const UNIT: (&str, &str) = ("单位", "unit");

pub(super) fn word(pair: (&'static str, &'static str), lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => pair.0,
        Lang::En => pair.1,
    }
}

/// Whether a text is one of two words; case and blanks around it do not matter.
pub(super) fn is(text: &str, pair: (&str, &str)) -> bool {
    let text = text.trim();
    text == pair.0 || text.eq_ignore_ascii_case(pair.1)
}

/// What the column of a key is called.
pub(super) fn key_heading(program: &Program, kind: KeyKind, lang: Lang) -> String {
    Wording::exact(program, lang).kind(kind)
}
