//! The law of the language, as functions of the program's data.
//!
//! What a declaration means does not depend on who asks: which value of a parameter is in force on
//! a day, whose value a region takes (`value_in_force`), what is doubtful about it (`places`), which version of a rule holds, which exception goes before
//! which, which benefit takes which away, on which days people work. Every reading of a program
//! (evaluation, audit, explanation, the JSON of `api`) asks here and has no rule of its own.
//!
//! Nothing here knows facts of a household or unknown values: those are `evaluate`'s. What does not
//! depend on the day is computed once, when `check` builds the program, and stored in it.

mod exclusion;
mod places;
mod precedence;
mod regions;
mod value_in_force;
mod version_in_force;
mod workdays;

pub use exclusion::{Exclusions, GoesBefore, Place};
pub use places::{Doubt, DoubtedValue};
pub use precedence::Precedence;
pub use value_in_force::{FoundValue, ReadValue, Timeline};
pub use version_in_force::Version;
pub use workdays::{Workday, Workdays, workdays_after};
