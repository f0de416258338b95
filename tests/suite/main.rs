//! The one test binary: cases in files, pages of findings, documents, bad input, tidiness.
//!
//! `tests/README.md` says how to add a case: drop a file.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::string_slice,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a panic is how a test fails, and tests read their cases from files"
)]

mod annotated;
mod bad_input;
mod builtins;
mod cases;
mod ci;
mod command_line;
mod decisions;
mod depth;
mod diff;
mod documents;
mod edits;
mod embedding;
mod everywhere;
mod exact;
mod fit;
mod fixes;
mod ide;
mod labels;
mod laws;
mod letters;
mod limits;
#[cfg(feature = "lsp")]
mod lsp;
mod made_slips;
mod months;
mod odd_texts;
mod page_file;
mod pages;
mod policies;
mod ready;
mod rulebook;
mod sample;
mod scenarios;
#[cfg(feature = "serve")]
mod serve;
mod slips;
mod sweep;
mod tables;
mod tidy;
mod typed;
mod wire;
mod witnesses;
