//! Topics, offices and life events, as the catalogue names them.

use serde::Serialize;

use super::finding::Place;
use super::outcome::Source;
use super::question::AskedKind;
use super::words::{Labels, Translated, Words};

/// A topic: questions are grouped by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TopicNamed<'a> {
    /// As the rulebook names it.
    pub name: &'a str,
    /// How it is told.
    pub title: Translated<'a>,
    /// The topics whose questions come before.
    pub after: Vec<&'a str>,
}

/// Where one applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfficeNamed<'a> {
    /// As the rulebook names it.
    pub name: &'a str,
    /// In other languages.
    pub labels: Labels<'a>,
    /// The benefits that one applies for there.
    #[serde(rename = "for")]
    pub benefits: Vec<&'a str>,
    /// Where it is; `null` where nothing is said.
    pub place: Option<Told<'a>>,
    /// Its telephone number; `null` where nothing is said.
    pub phone: Option<Told<'a>>,
    /// What one has to bring; `null` where nothing is said.
    pub documents: Option<Told<'a>>,
    /// How long it may take; `null` where nothing is said.
    pub deadline: Option<Deadline<'a>>,
    /// What one may do against its decision; `null` where nothing is said.
    pub remedy: Option<Told<'a>>,
    /// Notes of the rulebook.
    pub note: Option<String>,
    /// Notes for officers alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer_note: Option<String>,
    /// What it is based on.
    pub about: Vec<Source<'a>>,
}

/// What is told of an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Told<'a> {
    /// Whether it is known; if not, `texts` may hold who will say it.
    pub known: bool,
    /// The words.
    pub texts: Vec<Translated<'a>>,
}

/// How long an office may take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deadline<'a> {
    /// Whether it is known; if not, `texts` may hold who will say it.
    pub known: bool,
    /// How many days, working days or months.
    pub count: Option<u32>,
    /// Of what.
    pub unit: Option<DeadlineUnit>,
    /// Both in words.
    pub text: Option<Words>,
    /// Who will say it, where it is not known.
    pub texts: Vec<Translated<'a>>,
}

/// What a deadline is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DeadlineUnit {
    /// Days.
    Day,
    /// Working days.
    Workday,
    /// Months.
    Month,
}

/// Something that happened: what is asked and looked at first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventNamed<'a> {
    /// As the rulebook names it.
    pub name: &'a str,
    /// How it is told.
    pub title: Translated<'a>,
    /// What is asked first.
    pub asks: Vec<AskedName<'a>>,
    /// The benefits that are looked at first.
    pub shows: Vec<&'a str>,
}

/// A fact or a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskedName<'a> {
    /// What it is.
    pub kind: AskedKind,
    /// Of which entity.
    pub entity: &'a str,
    /// Its name.
    pub name: &'a str,
}

/// A note that is for officers alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfficerNote<'a> {
    /// The note.
    pub note: Translated<'a>,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place<'a>,
}
