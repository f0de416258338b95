//! Rules as they are written, and what the audit finds in them.

mod conditions;
mod documents;
mod money;
mod tables;
mod values;
