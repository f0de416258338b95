//! `guiju eval RULEBOOK [FACTS]`: what one household is entitled to on one day.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};

use super::arguments::{Place, language};
use super::console::Console;
use super::failure::{Failure, Verdict};
use super::files::{read_named, write_whole};
use super::months::{self, month_named};
use super::program::{Rulebook, checked};
use super::{outcome, problems, today};
use crate::api::{self, facts, receipt};
use crate::evaluate::{Options, Outcome, evaluate};
use crate::language::Language;
use crate::program::Facts;
use crate::value::Date;

/// Arguments of `guiju eval`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju eval jilin household.json --on 2024-06-18
  guiju eval jilin household.json --explain
  guiju eval jilin household.json --explain --names ko
  guiju eval yanbian household.json --from 2025-07 --to 2025-12
  guiju eval jilin household.json --set 成员[0].月工资=2000 --format json
  guiju schema jilin                     事实怎么写 · how facts are written")]
pub(super) struct Arguments {
    /// 规则集 · The rulebook
    rulebook: String,
    /// 一户的事实（JSON 文件，或 `-`）；不写则一无所知 · Facts of one household: a JSON file, or `-`; nothing is known without them
    facts: Option<PathBuf>,
    #[command(flatten)]
    pub(super) given: Given,
    /// 逐月计算：从哪个月 · Month by month, from which month
    #[arg(long, value_name = "MONTH", requires = "to", conflicts_with_all = ["on", "explain", "definitions", "receipt"], value_parser = month_named)]
    from: Option<Date>,
    /// 逐月计算：到哪个月（含） · To which month, inclusive
    #[arg(long, value_name = "MONTH", requires = "from", value_parser = month_named)]
    to: Option<Date>,
    /// 说明理由与依据 · Why, and from which source
    #[arg(long)]
    explain: bool,
    /// 理由和名称的语言，默认同消息 · Language of reasons and names; that of messages by default
    #[arg(long, value_name = "zh|en|ko", requires = "explain", value_parser = language)]
    names: Option<Language>,
    /// 连同各项定义的值 · The values of all definitions too
    #[arg(long)]
    definitions: bool,
    /// 另写一份凭据，可用 `guiju replay` 复核 · Write a receipt that `guiju replay` can check
    #[arg(long, value_name = "FILE")]
    receipt: Option<PathBuf>,
    /// 格式 · Format
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    #[command(flatten)]
    place: Place,
}

/// The day, and facts from the command line.
#[derive(Debug, Args)]
pub(super) struct Given {
    /// 按哪一天的规则；默认为今天（北京时间） · By the rules of which day; today in Beijing by default
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) on: Option<Date>,
    /// 设置一项事实，可写多次 · Set one fact; may be repeated
    #[arg(long, value_name = "PATH=VALUE")]
    pub(super) set: Vec<String>,
}

/// How an outcome is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// 供人阅读 · for people
    Human,
    /// JSON
    Json,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).map_err(|_| {
        "写真实的日期，如 2024-06-18 · write a day that exists, such as 2024-06-18".to_owned()
    })
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let Some(rulebook) = checked(&arguments.rulebook, &arguments.place, console)? else {
        return Ok(Verdict::No);
    };
    let is_json = arguments.format == Format::Json;
    let facts = match household(&rulebook, arguments.facts.as_deref(), &arguments.given.set)? {
        Ok(facts) => facts,
        Err(found) => return problems::refuse(&found, is_json, console),
    };
    if let Some(asked) = arguments.from.zip(arguments.to) {
        return months::run(&rulebook, &facts, asked, arguments.format, console);
    }
    let on = arguments.given.on.map_or_else(today, Ok)?;
    let options = Options {
        definitions: arguments.definitions,
        trace: arguments.explain,
        ..Options::default()
    };
    let outcome = match evaluate(&rulebook.program, &facts, on, options) {
        Ok(outcome) => outcome,
        Err(error) => return problems::impossible(&error, &rulebook, is_json, console),
    };
    let proof = match &arguments.receipt {
        Some(path) => Some((path, proof(&rulebook, &facts, on, arguments)?)),
        None => None,
    };
    if is_json {
        let files = &rulebook.loaded.files;
        let mut told = api::outcome::to_wire(&rulebook.program, files, &outcome);
        let reasons = arguments
            .explain
            .then(|| crate::explain::explain(&rulebook.program, files, &facts, &outcome));
        let explained = reasons.as_ref();
        told.explanation =
            explained.map(|it| api::explanation::to_wire(&rulebook.program, files, it));
        let mut object = json!(told);
        if let (Some(fields), Some((_, proof))) = (object.as_object_mut(), &proof) {
            fields.insert("receipt".to_owned(), proof.clone());
        }
        console.give(&format!("{object:#}\n"))?;
    } else {
        give(&rulebook, &facts, &outcome, arguments, console)?;
    }
    if let Some((path, proof)) = proof {
        write_whole(path, &path.to_string_lossy(), &format!("{proof:#}\n"))?;
    }
    Ok(Verdict::Fine)
}

/// Reads the facts and sets those of the command line; else all their problems.
pub(super) fn household(
    rulebook: &Rulebook,
    path: Option<&Path>,
    set: &[String],
) -> Result<Result<Facts, Vec<api::error::FactError>>, Failure> {
    let text = match path {
        Some(path) => read_named(path, &path.to_string_lossy())?,
        None => "{}".to_owned(),
    };
    let mut household = match facts::read(&rulebook.program, &text) {
        Ok(household) => household,
        Err(found) => return Ok(Err(found)),
    };
    let mut found = Vec::new();
    for one in set {
        let (path, value) = one.split_once('=').ok_or_else(|| {
            Failure::call(
                format!("--set {one}：写成 路径=值，例如 成员[0].月工资=2000"),
                format!("--set {one}: write PATH=VALUE, such as 成员[0].月工资=2000"),
            )
        })?;
        found.extend(facts::set(&rulebook.program, &mut household, path, value).err());
    }
    Ok(if found.is_empty() {
        Ok(household)
    } else {
        Err(found)
    })
}

fn give(
    rulebook: &Rulebook,
    facts: &Facts,
    outcome: &Outcome,
    arguments: &Arguments,
    console: &Console,
) -> Result<(), Failure> {
    let mut text = outcome::heading(&rulebook.program, outcome.on, console.lang);
    text.push_str(&outcome::table(&rulebook.program, facts, outcome, console));
    if arguments.explain {
        text.push('\n');
        let language = arguments.names.unwrap_or_else(|| console.lang.into());
        text.push_str(&outcome::explained(rulebook, facts, outcome, language));
    }
    if arguments.definitions {
        text.push_str(&outcome::definitions(&rulebook.program, outcome, console));
    }
    text.push_str(&outcome::next(&rulebook.program, outcome, console.lang));
    Ok(console.give(&text)?)
}

/// The receipt, and how this call was given, so that it can be given again.
fn proof(
    rulebook: &Rulebook,
    facts: &Facts,
    on: Date,
    arguments: &Arguments,
) -> Result<Json, Failure> {
    let mut proof = proof_of(rulebook, facts, on)?;
    if let Some(fields) = proof.as_object_mut() {
        let path = arguments.facts.as_ref().map(|path| path.to_string_lossy());
        let given = json!({
            "rulebook": arguments.rulebook,
            "facts": path,
            "set": arguments.given.set,
        });
        fields.insert("given".to_owned(), given);
    }
    Ok(proof)
}

/// Digests of rulebook, facts and outcome on a day.
pub(super) fn proof_of(rulebook: &Rulebook, household: &Facts, on: Date) -> Result<Json, Failure> {
    let Rulebook { loaded, program } = rulebook;
    // The receipt is of the outcome itself, whatever else was asked for.
    let outcome = evaluate(program, household, on, Options::default()).map_err(|error| {
        let report = error.report(program);
        Failure::Call(report.message)
    })?;
    let sources = receipt::sources(program, &loaded.files, &loaded.folder);
    let outcome = api::outcome::to_wire(program, &loaded.files, &outcome);
    Ok(json!(receipt::receipt(
        program, &sources, household, on, &outcome
    )))
}
