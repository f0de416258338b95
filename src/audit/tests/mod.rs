//! Rules as they are written, and what the audit finds in them.

mod bounds;
mod conditions;
mod documents;
mod failing;
mod laws;
mod money;
mod quoted;
mod tables;
mod values;
