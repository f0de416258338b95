//! The public interface: what a Rust program asks of a rulebook.
//!
//! Files in, a rulebook out; JSON and a day in, an outcome out. Types here own their data or borrow
//! it from the value they come from, show no address of the program, and are `Send + Sync`. Kinds
//! that may grow are `#[non_exhaustive]`. Nothing is computed here.

mod amount;
mod benefit;
mod day;
mod error;
mod finding;
mod inputs;
mod outcome;
mod overdue;
mod rulebook;
mod source;

pub use crate::diagnostic::Severity;
pub use crate::language::Language;
pub use amount::{Amount, Quantity, Value};
pub use benefit::{Benefit, Standing};
pub use day::{Day, DayError};
pub use error::{EvaluateError, FactsError, LoadError};
pub use finding::{Finding, Place};
pub use inputs::{Assumed, InputKind, Missing, Presumed};
pub use outcome::Outcome;
pub use overdue::Overdue;
pub use rulebook::{Facts, Rulebook};
pub use source::Source;
