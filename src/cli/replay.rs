//! `guiju replay RECEIPT`: does the same decision come out again?

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value as Json;

use super::console::Console;
use super::failure::{Failure, Verdict};
use super::files::read_named;
use super::options::Place;
use super::program::checked;
use super::{eval, problems};
use crate::value::Date;

/// Arguments of `guiju replay`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju eval jilin household.json --receipt receipt.json
  guiju replay receipt.json
  guiju replay receipt.json --facts copy.json")]
pub(super) struct Arguments {
    /// 凭据 · The receipt
    receipt: PathBuf,
    /// 规则集，默认为出具凭据时所用的 · The rulebook; the one named in the receipt by default
    #[arg(long)]
    rulebook: Option<String>,
    /// 事实，默认为出具凭据时所用的文件 · The facts; the file named in the receipt by default
    #[arg(long)]
    facts: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let shown = arguments.receipt.to_string_lossy();
    let text = read_named(&arguments.receipt, &shown)?;
    let receipt: Json = serde_json::from_str(&text).map_err(|_| not_a_receipt(&shown))?;
    let word = |pointer: &str| receipt.pointer(pointer).and_then(Json::as_str);
    let on = word("/on")
        .and_then(|on| Date::parse(on).ok())
        .ok_or_else(|| not_a_receipt(&shown))?;
    let named = arguments.rulebook.as_deref().or(word("/given/rulebook"));
    let named = named.ok_or_else(|| not_a_receipt(&shown))?;
    let facts = arguments
        .facts
        .as_deref()
        .or(word("/given/facts").map(Path::new));
    let set: Vec<String> = receipt
        .pointer("/given/set")
        .and_then(Json::as_array)
        .map(|set| {
            set.iter()
                .filter_map(Json::as_str)
                .map(str::to_owned)
                .collect()
        })
        .unwrap_or_default();
    let Some(rulebook) = checked(named, &arguments.place, console)? else {
        return Ok(Verdict::No);
    };
    let household = match eval::household(&rulebook, facts, &set)? {
        Ok(household) => household,
        Err(found) => return problems::refuse(&found, false, console),
    };
    let again = eval::proof_of(&rulebook, &household, on)?;
    let differing = differences(&receipt, &again);
    if differing.is_empty() {
        console.give(console.either(
            "复核一致：规则、事实、结果都与凭据相同\n",
            "the same: rules, facts and outcome are those of the receipt\n",
        ))?;
        return Ok(Verdict::Fine);
    }
    for (key, zh, en) in DIFFERENCES {
        if differing.contains(key) {
            console.give(&format!("{}\n", console.either(zh, en)))?;
        }
    }
    let file_of = |receipt: &Json| receipt.get("files").and_then(Json::as_array).cloned();
    let before = file_of(&receipt).unwrap_or_default();
    for file in file_of(&again).unwrap_or_default() {
        let path = file.get("path").and_then(Json::as_str).unwrap_or("");
        if !before.contains(&file) {
            console.give(&format!("  {path}\n"))?;
        }
    }
    // The engine's version alone does not make another decision.
    Ok(Verdict::no_if(differing.iter().any(|key| *key != "engine")))
}

/// What can differ, and how to say it.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    ("outcome", "结果不同", "the outcome differs"),
    ("facts", "事实不同", "the facts differ"),
    (
        "rulebook",
        "规则集名称不同",
        "the rulebook has another name",
    ),
    (
        "language",
        "语言版本不同",
        "the version of the language differs",
    ),
    (
        "engine",
        "程序版本不同",
        "the version of the program differs",
    ),
    (
        "files",
        "规则或原文有改动：",
        "rules or sources have changed:",
    ),
];

fn differences(before: &Json, again: &Json) -> Vec<&'static str> {
    let differs = |key: &&str| before.get(*key) != again.get(*key);
    DIFFERENCES
        .iter()
        .map(|(key, ..)| *key)
        .filter(differs)
        .collect()
}

fn not_a_receipt(shown: &str) -> Failure {
    Failure::call(
        format!("{shown}：不是 `guiju eval --receipt` 写出的凭据"),
        format!("{shown}: not a receipt as `guiju eval --receipt` writes it"),
    )
}
