//! The findings of this stage by subject, and what they are made of.

mod constants;
mod elements;
mod facts;
mod months;
mod questions;
mod shapes;
mod tables;
mod types;
mod units;

pub(super) use constants::ConstantError;
pub(super) use elements::ElementError;
pub(super) use facts::FitError;
pub(super) use months::MonthsError;
pub(super) use questions::QuestionError;
pub(super) use shapes::ShapeError;
pub(super) use tables::TableError;
pub(super) use types::TypeError;
pub(super) use units::UnitError;

use crate::diagnostic::{Diagnostic, Fix, Text};
use crate::text::Span;

/// A finding of this stage that can be reported.
pub(super) trait Finding {
    /// The finding, for people.
    fn report(&self) -> Diagnostic;
}

/// A finding with the change that mends it, where there is one.
pub(super) fn with(mend: Option<&Fix>, finding: Diagnostic) -> Diagnostic {
    match mend {
        Some(fix) => finding.fix(fix.clone()),
        None => finding,
    }
}

/// A finding with one place.
pub(super) fn at(
    code: &'static str,
    span: Span,
    message: (String, String),
    label: (&str, &str),
    help: (String, String),
) -> Diagnostic {
    Diagnostic::error(code, Text::new(message.0, message.1))
        .label(span, Text::new(label.0, label.1))
        .help(Text::new(help.0, help.1))
}

/// Two borrowed texts as owned ones.
pub(super) fn both(zh: &str, en: &str) -> (String, String) {
    (zh.to_owned(), en.to_owned())
}
