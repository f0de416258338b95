//! The numbers, days and words of comparison that a sentence of a document states.
//!
//! Takes a text as a document has it; gives each number whole, with its scale, what it counts and
//! its place: of `1万5千元` 15000 元 and neither 1 nor 5. Days, years, numbers of articles and of documents
//! are no amounts. Numbers that rules write are read by `written`; `spelled` writes one of a document
//! as rules do.
//!
//! 1. `letters`   the text in the form in which texts are compared;
//! 2. `chinese`   numerals in all mixtures with digits; `digits` and `english` the others;
//! 3. `measures`  what is counted, and what a number is a part of;
//! 4. `numbering` numbers that are no amounts;
//! 5. `days`      days, months and years;
//! 6. `limits`    words of comparison and what they stand beside; `roundings` those of rounding.

mod chinese;
mod days;
mod digits;
mod english;
mod letters;
mod limits;
mod measures;
mod numbering;
mod reader;
mod roundings;
mod spelled;
mod written;

pub(crate) use days::{Bound, Stated, days_in};
pub(crate) use letters::Letters;
pub(crate) use limits::{Beside, Limit, Ops, limits_in};
pub(crate) use measures::Measure;
pub(crate) use reader::{Figure, figures_in};
pub(crate) use roundings::{RoundingWord, roundings_in};
pub(crate) use spelled::spelled;
pub(crate) use written::written_in;

#[cfg(test)]
mod tests;
