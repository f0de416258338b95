//! Findings of the audit: typed, with code, words, places and advice in one arm each.

pub(super) mod interview;
pub(super) mod money;
pub(super) mod quoted;
pub(super) mod rules;
pub(super) mod sources;
pub(super) mod tables;
pub(super) mod time;
pub(super) mod values;
