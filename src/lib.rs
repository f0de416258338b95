//! 规矩 (Guiju): a small declarative language for public policy, with exact numbers,
//! units, dates and sources.
//!
//! A rulebook states who is entitled to which benefit, how much it is, and which sentence of
//! which document says so. This crate checks rulebooks and evaluates them: it takes the facts
//! of one household and a day, and gives every benefit with its amount, its reasons, and what
//! is still missing.
//!
//! # Overview
//!
//! There are three steps, and a type for what comes of each:
//!
//! * [`Rulebook::load`] reads and checks the files of a rulebook. A [`Rulebook`] is immutable,
//!   cheap to clone, and may be asked from many threads.
//! * [`Rulebook::facts`] reads the [`Facts`] of one household from JSON.
//! * [`Rulebook::evaluate`] computes every benefit for these facts by the rules of one [`Day`].
//!   The [`Outcome`] tells each [`Benefit`], its [`Standing`] and its [`Amount`]; what is
//!   [`Missing`]; what was [`Presumed`] or [`Assumed`], or is [`Overdue`]; and, by
//!   [`Outcome::explain`], the reasons in a [`Language`].
//!
//! # Example
//!
//! A household of three with an income of 720 yuan a month. The rulebook here is one text; a real
//! one is a folder of rule files beside the documents that they quote.
//!
//! ```
//! use guiju::{Amount, Language, Rulebook};
//!
//! let rules = "
//! 规则集 示例
//! 主体 家庭
//!   计量 户
//!   填报 家庭月收入: 元/月
//!   填报 人口: 人
//!     范围 1 人 至 30 人
//! 参数 低保标准: 元/人/月
//!   自 2024-01-01 为 643 元/人/月
//!     推定 「示例」
//! 待遇 最低生活保障金 给 家庭: 元/月
//!   条件 家庭月收入 / 人口 低于 低保标准
//!   金额 低保标准 × 人口 - 家庭月收入
//! ";
//! let rulebook = Rulebook::load([("rules.gj", rules)])?;
//!
//! let facts = rulebook.facts(r#"{"家庭月收入": "720", "人口": 3}"#)?;
//! let outcome = rulebook.evaluate(&facts, "2024-06-18".parse()?)?;
//!
//! let dibao = outcome.benefits().next().unwrap();
//! assert_eq!(dibao.name(), "最低生活保障金");
//! assert_eq!(dibao.receives(), Some(true));
//! let Some(Amount::Exact(amount)) = dibao.amount() else { unreachable!() };
//! assert_eq!(amount.to_string(), "1209.00 元/月");
//!
//! let reasons = outcome.explain(Language::Zh)?;
//! assert!(reasons.starts_with("最低生活保障金（家庭）：初步符合条件，可以申请，1209 元/月\n"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is not known
//!
//! A fact that is left out is not known, which is neither "no" nor 0. A benefit that it could
//! change is undetermined, its amount lies [between](Amount::Between) bounds as far as there are
//! any, and [`Benefit::missing`] names what it waits for.
//!
//! ```
//! # let rules = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/facade/example.gj"));
//! # let rulebook = guiju::Rulebook::load([("rules.gj", rules)])?;
//! let facts = rulebook.facts(r#"{"家庭月收入": "720", "财产符合规定": true}"#)?;
//! let outcome = rulebook.evaluate(&facts, "2024-06-18".parse()?)?;
//!
//! let dibao = outcome.benefits().next().unwrap();
//! assert_eq!(dibao.receives(), None);
//! let missing: Vec<_> = dibao.missing().map(|it| it.path().to_owned()).collect();
//! assert_eq!(missing, ["人口"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Exact numbers
//!
//! A [`Quantity`] is a decimal, or a fraction where a quotient does not end, with a unit. No
//! number is binary floating point, none is rounded that the rulebook does not round, and none
//! wraps or saturates: a result beyond the limits is an error of that benefit.
//!
//! # Errors
//!
//! Each step has its error: [`LoadError`], [`FactsError`], [`EvaluateError`]. The first two hold
//! a [`Finding`] for each problem, with a stable code, a sentence in English and in Chinese, what
//! to write instead, and the [`Place`] in the rules or the path in the facts. No input panics.
//!
//! ```
//! use guiju::{Language, Rulebook};
//!
//! let error = Rulebook::load([("rules.gj", "规则集 示例\n待遇 补贴 给 家庭: 元\n")]).unwrap_err();
//! for finding in error.findings() {
//!     println!("{} {}", finding.code(), finding.message(Language::En));
//! }
//! ```
//!
//! # Same input, same output
//!
//! The library reads no clock, no files and no environment, and starts no threads. The same
//! files, facts and day give the same outcome on every system.
//!
//! # What may change
//!
//! The language grows. Kinds that may be added are `#[non_exhaustive]`: [`Amount`],
//! [`Standing`], [`InputKind`], [`Value`], [`Language`], [`Severity`], and the errors. A `match`
//! on one of them needs an arm for what it does not know, and that arm must not pay out. The JSON
//! of [`Outcome::to_json`] has a version of its own.
//!
//! # Features
//!
//! The program `guiju` is part of this crate and its features are on by default. To embed the
//! library, turn them off: `guiju = { version = "0.1", default-features = false }`.
//!
//! * **cli** (default): the program `guiju`.
//! * **serve** (default): `guiju serve`, the web pages and the JSON API over HTTP.
//! * **lsp** (default): `guiju lsp`, the language server of editors.
//! * **schema**: [`Rulebook::facts_schema`], JSON Schema of what goes in.
//! * **records**: traces and receipts in the JSON of the program.

mod sorted;

mod limits;
mod text;
mod language;
mod diagnostic;
mod value;
mod figures;
mod syntax;
mod program;
mod builtins;
mod resolve;
mod check;
mod evaluate;
mod months;
mod sweep;
mod mutants;
mod audit;
mod explain;
mod format;
mod ide;
mod wire;
#[cfg(feature = "cli")]
mod table;
mod typed;
mod ready;
mod front;
mod api;
mod facade;
#[cfg(feature = "cli")]
mod doc;
#[cfg(feature = "cli")]
mod letter;
#[cfg(feature = "cli")]
mod diff;
#[cfg(feature = "cli")]
mod witness;
#[cfg(feature = "cli")]
mod synth;
#[cfg(feature = "cli")]
mod impact;
#[cfg(feature = "serve")]
mod serve;
#[cfg(feature = "lsp")]
mod lsp;
#[cfg(feature = "cli")]
mod cli;

#[doc(hidden)]
pub mod internals;

use front::{Checked, Front, audited, check, check_until, compile, front, front_until};

pub use facade::{
    Amount, Assumed, Benefit, Day, DayError, EvaluateError, Facts, FactsError, Finding, InputKind,
    Language, LoadError, Missing, Outcome, Overdue, Place, Presumed, Quantity, Rulebook, Severity,
    Source, Standing, Value,
};

/// The example of the README runs as those here do.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
