//! 规矩 (Guiju): a small declarative language for public policy.
#![doc = ""]

pub mod text;
pub mod diagnostic;
pub mod value;
pub mod syntax;
pub mod program;
