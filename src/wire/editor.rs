//! What an editor asks. Offsets are bytes of UTF-8.

use serde::Serialize;

use super::finding::Edit;
use super::words::{Labels, Text};

/// A coloured piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Token {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it is.
    pub kind: TokenKind,
}

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TokenKind {
    /// 待遇
    Declaration,
    /// 条件
    Clause,
    /// 且
    Operator,
    /// 最大
    Function,
    /// 低保标准
    Name,
    /// 643
    Number,
    /// 元/月
    Unit,
    /// 2024-06-18
    Date,
    /// 「…」
    Text,
    /// # …
    Comment,
    /// |
    Table,
}

/// A declaration in the contents of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entry<'a> {
    /// What it declares.
    pub name: &'a str,
    /// The word of the declaration.
    pub kind: &'a str,
    /// Its name in other languages.
    pub label: Labels<'a>,
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Where its name begins.
    pub name_start: u32,
    /// Where its name ends.
    pub name_end: u32,
}

/// A piece of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Piece<'a> {
    /// Path of the file.
    pub file: &'a str,
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// What a word means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hover<'a> {
    /// Where the word begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What kind of thing it names.
    pub kind: &'a str,
    /// The thing.
    pub name: &'a str,
    /// Its name in other languages.
    pub labels: Labels<'a>,
    /// What is said of it.
    pub lines: Vec<Text<'a>>,
    /// What it is based on.
    pub source: Vec<Cited<'a>>,
    /// Where it is declared.
    pub defined_at: Option<Piece<'a>>,
}

/// A passage that a declaration cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cited<'a> {
    /// The document.
    pub document: &'a str,
    /// Where in it.
    pub place: Option<&'a str>,
    /// Its words.
    pub quotes: &'a [String],
}

/// What could stand at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Completion<'a> {
    /// Where the word that is completed begins.
    pub from: usize,
    /// What it could be.
    pub items: Vec<Item<'a>>,
}

/// One thing that could stand at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item<'a> {
    /// What is shown.
    pub label: &'a str,
    /// What kind of thing it is.
    pub kind: &'a str,
    /// What is said of it.
    pub detail: Text<'a>,
    /// What is put in.
    pub insert: &'a str,
}

/// Changes that give a thing another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Renamed<'a> {
    /// All of them or none.
    pub edits: Vec<Edit<'a>>,
}

/// A case of the rulebook, and whether it passes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tried<'a> {
    /// Its title.
    pub name: &'a str,
    /// Path of the file.
    pub file: &'a str,
    /// From 1.
    pub line: usize,
    /// Where its title begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Whether it passes; `null` while there is no program.
    pub passed: Option<bool>,
    /// Expectations that do not hold.
    pub unmet: Vec<Unmet<'a>>,
}

/// What an expectation came to instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unmet<'a> {
    /// Where the expectation begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// `算得 1380 元/月`
    pub text: Text<'a>,
    /// Its sides that are computed and have one value.
    pub sides: Vec<Side<'a>>,
}

/// What a side of an expectation came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Side<'a> {
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Its value as a rule writes it: `1380 元/月`
    pub value: Text<'a>,
}

/// What becomes of the household of a case, and why.
#[derive(Debug, Clone, Serialize)]
pub struct Why<'a> {
    /// The household.
    pub facts: super::facts::Facts<'a>,
    /// Its day.
    pub on: String,
    /// What it receives, with reasons.
    pub outcome: super::outcome::Outcome<'a>,
}
