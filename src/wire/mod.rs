//! The one description of every shape that leaves or enters: JSON, its schema, TypeScript and
//! the HTTP API come from these types.
//!
//! Plain data that borrows its names from the rulebook. `api` fills it; nothing here knows a
//! program, reads a file or decides anything. JSON is written directly from these types, without
//! a tree of maps in between. The feature `schema` adds the derivations that a browser does not
//! need (decision 0024).

#[cfg(feature = "cli")]
pub mod diff;
pub mod editor;
pub mod entries;
pub mod facts;
pub mod finding;
#[cfg(feature = "cli")]
pub mod impact;
#[cfg(feature = "cli")]
pub mod intent;
pub mod interview;
mod json;
pub mod months;
pub mod names;
pub mod outcome;
pub mod question;
pub mod reasons;
#[cfg(feature = "records")]
pub mod receipt;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "serve")]
pub mod server;
pub mod sweep;
#[cfg(feature = "records")]
pub mod trace;
#[cfg(feature = "schema")]
pub mod typescript;
pub mod value;
pub mod words;

use serde::Serialize;

/// Version of every answer; `docs/wire.md` says what may change within it.
pub const VERSION: u32 = 2;

/// JSON on one line.
#[must_use]
pub fn to_text(value: &impl Serialize) -> String {
    to_text_of(value, 1024)
}

/// The same, of which one knows about how many bytes it will have.
#[must_use]
pub(crate) fn to_text_of(value: &impl Serialize, bytes: usize) -> String {
    // Every key is a text, so this cannot fail.
    json::written(value, bytes).unwrap_or_default()
}

/// JSON on one line with texts in it that are JSON already.
#[cfg(feature = "serve")]
#[must_use]
pub fn to_text_around(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// JSON in lines, for people.
#[cfg(feature = "cli")]
#[must_use]
pub fn to_lines(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
