//! `guiju eval RULEBOOK [FACTS]`: what one household is entitled to on one day.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};

use super::answers::{self, Depth};
use super::console::Console;
use super::failure::{Failure, Verdict};
use super::files::{read_named, write_whole};
use super::months::{self, counted_day, month_named};
use super::options::{Place, language};
use super::program::{Rulebook, checked};
use super::{outcome, problems, today};
use crate::api::receipt::Salt;
use crate::api::{self, facts, receipt};
use crate::evaluate::{Options, Outcome, evaluate};
use crate::explain::explain;
use crate::language::{Language, Languages};
use crate::months::Counted;
use crate::program::Facts;
use crate::program::wording::Kept;
use crate::value::Date;

/// Arguments of `guiju eval`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju eval jilin household.json --on 2024-06-18
  guiju eval jilin household.json --explain           理由 · reasons
  guiju eval jilin household.json --lang ko           한국어
  guiju eval yanbian household.json --from 2025-07 --to 2025-12
  guiju eval yanbian household.json --from 2025-07 --to 2025-12 --day each
  guiju eval jilin household.json --set 成员[0].月工资=2000 --format json
  guiju eval jilin household.json --receipt receipt.json
  guiju schema jilin                     事实怎么写 · how facts are written")]
pub(super) struct Arguments {
    /// 规则集 · The rulebook
    rulebook: String,
    /// 一户的事实（JSON 文件，或 `-`）；不写则一无所知 · Facts of one household: a JSON file, or `-`; nothing is known without them
    facts: Option<PathBuf>,
    #[command(flatten)]
    pub(super) given: Given,
    /// 逐月计算：从哪个月 · Month by month, from which month
    #[arg(long, value_name = "MONTH", requires = "to", conflicts_with_all = ["on", "explain", "trace", "definitions", "receipt"], value_parser = month_named)]
    from: Option<Date>,
    /// 逐月计算：到哪个月（含） · To which month, inclusive
    #[arg(long, value_name = "MONTH", requires = "from", value_parser = month_named)]
    to: Option<Date>,
    /// 逐月计算：每月看哪一天（1 至 31、last 月末），或 each 按日计发 · Month by month: which day of each month counts (1 to 31, last), or each: pay by days
    #[arg(long, value_name = "DAY|last|each", requires = "from", value_parser = counted_day)]
    day: Option<Counted>,
    /// 说明理由与依据 · Why, and from which source
    #[arg(long)]
    explain: bool,
    /// 全部经过：每个例外、每个数、每条依据 · Everything: each exception, each number, each source
    #[arg(long)]
    trace: bool,
    /// 回答、理由和名称的语言，默认同消息 · Language of answers, reasons and names; that of messages by default
    #[arg(long, value_name = "zh|en|ko", value_parser = language)]
    names: Option<Language>,
    /// 连同各项定义的值 · The values of all definitions too
    #[arg(long)]
    definitions: bool,
    /// 另写一份凭据，可用 `guiju replay` 复核；凭据里没有这户的事实 ·
    /// Write a receipt that `guiju replay` can check; it tells nothing of the household
    #[arg(long, value_name = "FILE")]
    receipt: Option<PathBuf>,
    /// 随户保存的文件（事实和随机数，复核时要用），默认写在凭据旁边 ·
    /// What to keep with the household to check the receipt, its facts and a random number; beside the receipt by default
    #[arg(long, value_name = "FILE", requires = "receipt")]
    household: Option<PathBuf>,
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
    /// 设置一项事实，照平常写（2000元/月、1.2万、20%、2024/6/18），可写多次 · Set one fact, as one types it (2000, 20%, 2024/6/18); may be repeated
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
        let counted = arguments.day.unwrap_or(Counted::FIRST);
        return months::run(&rulebook, &facts, asked, counted, arguments.format, console);
    }
    let on = arguments.given.on.map_or_else(today, Ok)?;
    if let Some(verdict) = problems::of_day(&facts, on, &rulebook, is_json, console)? {
        return Ok(verdict);
    }
    let options = Options {
        definitions: arguments.definitions,
        trace: arguments.explain || arguments.trace || !is_json,
        ..Options::default()
    };
    let outcome = match evaluate(&rulebook.program, &facts, on, options) {
        Ok(outcome) => outcome,
        Err(error) => return problems::impossible(&error, &rulebook, is_json, console),
    };
    let proof = match &arguments.receipt {
        Some(path) => Some(Proof::new(&rulebook, &facts, on, arguments, path)?),
        None => None,
    };
    if is_json {
        let files = &rulebook.loaded.files;
        let mut told = api::outcome::to_wire(&rulebook.program, files, &outcome);
        let reasons = (arguments.explain || arguments.trace).then(|| {
            explain(
                &rulebook.program,
                &facts,
                &outcome,
                Languages::ALL,
                &Kept::of(&rulebook.program),
            )
        });
        let declarations = api::explanation::Declarations::of(&rulebook.program, files);
        if let Some(reasons) = &reasons {
            api::explanation::put(&rulebook.program, &declarations, reasons, &mut told);
        }
        let mut object = json!(told);
        if let (Some(fields), Some(proof)) = (object.as_object_mut(), &proof) {
            fields.insert("receipt".to_owned(), proof.receipt.clone());
        }
        console.give(&format!("{object:#}\n"))?;
    } else {
        give(&rulebook, &facts, &outcome, arguments, console)?;
    }
    if let Some(proof) = proof {
        proof.write(console)?;
    }
    problems::of_results(&outcome, &rulebook, console)
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
        found.extend(facts::set_typed(&rulebook.program, &mut household, path, value).err());
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
    let language = arguments.names.unwrap_or(console.language);
    let depth = match (arguments.trace, arguments.explain) {
        (true, _) => Depth::Trace,
        (false, true) => Depth::Reasons,
        (false, false) => Depth::Answers,
    };
    let mut text = answers::told(rulebook, facts, outcome, depth, language, console);
    if arguments.definitions {
        text.push_str(&outcome::definitions(&rulebook.program, outcome, console));
    }
    text.push_str(&outcome::next(&rulebook.program, outcome, language));
    Ok(console.give(&text)?)
}

/// A receipt and what is kept with the household, each with its file.
struct Proof {
    receipt: Json,
    receipt_path: PathBuf,
    household: Json,
    household_path: PathBuf,
}

impl Proof {
    fn new(
        rulebook: &Rulebook,
        facts: &Facts,
        on: Date,
        arguments: &Arguments,
        receipt_path: &Path,
    ) -> Result<Self, Failure> {
        let beside = || household_beside(receipt_path);
        let household_path = arguments.household.clone().unwrap_or_else(beside);
        let same = |one: &Path, other: &Path| {
            let whole = |path: &Path| std::path::absolute(path).ok();
            one == other || whole(one) == whole(other)
        };
        let others = arguments.facts.iter().map(PathBuf::as_path);
        for other in others.chain([receipt_path]) {
            if same(&household_path, other) {
                let shown = other.display();
                return Err(Failure::call(
                    format!("--household 不能与 {shown} 是同一个文件；另起一个文件名"),
                    format!("--household is the same file as {shown}; name another one"),
                ));
            }
        }
        let salt = salt()?;
        let mut receipt = receipt_of(rulebook, facts, on, salt)?;
        if let Some(fields) = receipt.as_object_mut() {
            let given = json!({ "rulebook": arguments.rulebook });
            fields.insert("given".to_owned(), given);
        }
        Ok(Self {
            receipt,
            receipt_path: receipt_path.to_owned(),
            household: json!(receipt::household(&rulebook.program, facts, salt)),
            household_path,
        })
    }

    /// Writes both, the household first: a receipt without it could not be checked.
    fn write(&self, console: &Console) -> Result<(), Failure> {
        let both = [
            (&self.household_path, &self.household),
            (&self.receipt_path, &self.receipt),
        ];
        for (path, content) in both {
            write_whole(path, &path.to_string_lossy(), format!("{content:#}\n"))?;
        }
        let shown = self.household_path.display();
        let said = console.either(
            format!("复核凭据要用 {shown}：里面有这户的事实，请随户保存，不要与凭据一起给出\n"),
            format!("{shown} is needed to check the receipt: it holds the facts, keep it with the household and do not give it out with the receipt\n"),
        );
        Ok(console.say(&said)?)
    }
}

/// `receipt.household.json` of `receipt.json`.
pub(super) fn household_beside(receipt: &Path) -> PathBuf {
    receipt.with_extension("household.json")
}

/// A salt from the random source of the system.
fn salt() -> Result<Salt, Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| {
        Failure::call(
            "系统不能提供随机数，凭据不能写出",
            "the system gives no random numbers, so no receipt can be written",
        )
    })?;
    Ok(Salt::new(bytes))
}

/// The receipt of the outcome of a household on a day.
pub(super) fn receipt_of(
    rulebook: &Rulebook,
    household: &Facts,
    on: Date,
    salt: Salt,
) -> Result<Json, Failure> {
    let Rulebook { loaded, program } = rulebook;
    // The receipt is of the outcome itself, whatever else was asked for.
    let outcome = evaluate(program, household, on, Options::default()).map_err(|error| {
        let report = error.report(program);
        Failure::Call(report.message)
    })?;
    let sources = receipt::sources(program, &loaded.files, &loaded.folder);
    let outcome = api::outcome::to_wire(program, &loaded.files, &outcome);
    Ok(json!(receipt::receipt(
        program, &sources, household, on, &outcome, salt
    )))
}
