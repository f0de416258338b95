//! The boundary for everyone outside: plain strings and JSON in, JSON out.
//!
//! The command line, the WASM module and the Python wheel hold no logic of their own.
//! Nothing here reads files or a clock.

pub mod error;
#[cfg(test)]
mod example;
pub mod facts;
pub mod findings;
pub mod json;
pub mod schema;
pub mod typescript;
