//! `guiju diff --population FILE`, `--synth N`: many households, evaluated in both versions.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use serde_json::{Map, Value as Json};

use super::clock::today;
use super::console::{Console, Progress};
use super::failure::Failure;
use super::files::read_named;
use crate::api::facts;
use crate::diagnostic::Text;
use crate::impact::{Failed, Impact, Row};
use crate::program::{Facts, Program};
use crate::synth::household;
use crate::value::{Date, Number};
use crate::wire;

/// What a household stands for, where no fact is called so.
const WEIGHTS: [&str; 2] = ["权重", "weight"];

/// Which households.
#[derive(Debug, Args)]
pub(super) struct Population {
    /// 一批家庭，每行一户的 JSON，或者第一行是事实名称的 CSV；「权重」或 weight 是一户代表几户 ·
    /// Households: JSON lines, or CSV with names of facts first; `weight` is how many one stands for
    #[arg(long, value_name = "FILE", conflicts_with_all = ["synth", "html"])]
    population: Option<PathBuf>,
    /// 随机造这么多户 · So many households by chance
    #[arg(long, value_name = "N", conflicts_with = "html")]
    synth: Option<u64>,
    /// 随机的种子 · The seed of chance
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// 影响算在哪一天，默认今天 · The day of the impact; today by default
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

/// What came out.
#[derive(Debug)]
pub(super) struct Measured {
    pub(super) on: Date,
    pub(super) impact: Impact,
}

/// One household as it is written.
struct Written {
    text: String,
    weight: Number,
}

/// The households of a call, each once read.
enum Households {
    Written(Vec<Written>),
    Chance { count: u64, seed: u64 },
}

/// Evaluates the households that are asked for, if any are.
pub(super) fn measured(
    asked: &Population,
    programs: [&Program; 2],
    console: &Console,
) -> Result<Option<Measured>, Failure> {
    let households = match (&asked.population, asked.synth) {
        (Some(path), _) => Households::Written(read(path, programs)?),
        (None, Some(count)) => Households::Chance {
            count,
            seed: asked.seed,
        },
        (None, None) => return Ok(None),
    };
    let on = match &asked.on {
        Some(day) => Date::parse(day).map_err(|_| {
            Failure::call(
                format!("--on {day}：写真实的日期，如 2026-01-01"),
                format!("--on {day}: write a day that exists, such as 2026-01-01"),
            )
        })?,
        None => today()?,
    };
    let impact = run(&households, programs, on, console)?;
    Ok(Some(Measured { on, impact }))
}

impl Households {
    fn count(&self) -> u64 {
        match self {
            Self::Written(all) => u64::try_from(all.len()).unwrap_or(u64::MAX),
            Self::Chance { count, .. } => *count,
        }
    }

    /// A household in the terms of both versions, and what it stands for.
    fn at(
        &self,
        at: u64,
        [old, new]: [&Program; 2],
        on: Date,
    ) -> Result<([Facts; 2], Number), Failure> {
        let (text, weight) = match self {
            Self::Written(all) => {
                let written = usize::try_from(at).ok().and_then(|at| all.get(at));
                let empty = ("{}", Number::ONE);
                let (text, weight) = written.map_or(empty, |it| (it.text.as_str(), it.weight));
                (text.to_owned(), weight)
            }
            Self::Chance { seed, .. } => {
                let facts = household(new, on, *seed, at);
                let text = wire::to_text(&facts::to_wire(new, &facts));
                (text, Number::ONE)
            }
        };
        let read = |program: &Program, zh: &str, en: &str| {
            facts::read(program, &text).map_err(|found| {
                let number = at.saturating_add(1);
                let why = found
                    .first()
                    .map(|it| it.report().message)
                    .unwrap_or_default();
                Failure::Call(Text::new(
                    format!("第 {number} 户，按{zh}：{}", why.zh),
                    format!("household {number}, in the {en} version: {}", why.en),
                ))
            })
        };
        let facts = [read(old, "旧版", "old")?, read(new, "新版", "new")?];
        Ok((facts, weight))
    }
}

/// Evaluates all of them, each worker every so-manieth.
fn run(
    households: &Households,
    programs: [&Program; 2],
    on: Date,
    console: &Console,
) -> Result<Impact, Failure> {
    let count = households.count();
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let progress = console.progress_with_time(count);
    let begun = Instant::now();
    let parts: Vec<Result<Impact, Failure>> = std::thread::scope(|scope| {
        let of = |first: usize| {
            let progress = &progress;
            scope.spawn(move || part(households, programs, on, (first, workers), progress))
        };
        let all: Vec<_> = (0..workers).map(of).collect();
        let ended = all
            .into_iter()
            .map(|it| it.join().unwrap_or_else(|_| Err(broken())));
        ended.collect()
    });
    progress.done();
    let mut whole = Impact::default();
    for part in parts {
        whole.join(part?).map_err(|_| too_large())?;
    }
    if console.watched {
        let millis = begun.elapsed().as_millis().max(1);
        let rate = u128::from(count)
            .saturating_mul(1000)
            .checked_div(millis)
            .unwrap_or(0);
        console.say(&console.either(
            format!("每秒 {rate} 户，两版都算\n"),
            format!("{rate} households a second, in both versions\n"),
        ))?;
    }
    Ok(whole)
}

fn part(
    households: &Households,
    programs: [&Program; 2],
    on: Date,
    (first, step): (usize, usize),
    progress: &Progress,
) -> Result<Impact, Failure> {
    let mut impact = Impact::default();
    let first = u64::try_from(first).unwrap_or(0);
    for at in (first..households.count()).step_by(step.max(1)) {
        let ([old, new], weight) = households.at(at, programs, on)?;
        let row = Row {
            number: at.saturating_add(1),
            weight,
            facts: [&old, &new],
        };
        match impact.add(programs, on, &row) {
            Ok(()) => {}
            Err(Failed::Evaluation(_)) => impact.failed = impact.failed.saturating_add(1),
            Err(Failed::Number(_)) => return Err(too_large()),
        }
        progress.at("");
    }
    Ok(impact)
}

fn too_large() -> Failure {
    Failure::call(
        "合计超出了数的限度",
        "a sum is beyond the limits of numbers",
    )
}

fn broken() -> Failure {
    Failure::call("计算中断了", "the computation broke off")
}

/// Reads households from JSON lines or CSV.
fn read(path: &PathBuf, [_, new]: [&Program; 2]) -> Result<Vec<Written>, Failure> {
    let shown = path.to_string_lossy();
    let text = read_named(path, &shown)?;
    let is_csv = path
        .extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("csv"));
    let objects = if is_csv {
        of_csv(&text, &shown)?
    } else {
        of_lines(&text, &shown)?
    };
    let is_fact = |name: &str| new.inputs.iter().any(|(_, it)| it.name == name);
    let mut all = Vec::with_capacity(objects.len());
    for (at, mut object) in objects.into_iter().enumerate() {
        let mut weight = Number::ONE;
        for name in WEIGHTS.into_iter().filter(|name| !is_fact(name)) {
            let Some(said) = object.remove(name) else {
                continue;
            };
            let digits = said
                .as_str()
                .map_or_else(|| said.to_string(), str::to_owned);
            let parsed = Number::parse(digits.trim()).ok();
            weight = parsed.filter(|it| !it.is_negative()).ok_or_else(|| {
                let number = at.saturating_add(1);
                Failure::call(
                    format!("{shown} 第 {number} 户：权重写不小于 0 的数，写的是 {digits}"),
                    format!("{shown}, household {number}: a weight is a number of at least 0, not {digits}"),
                )
            })?;
        }
        let text = Json::Object(object).to_string();
        all.push(Written { text, weight });
    }
    Ok(all)
}

fn of_lines(text: &str, shown: &str) -> Result<Vec<Map<String, Json>>, Failure> {
    let lines = text.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let objects = lines.map(|(at, line)| {
        serde_json::from_str(line).map_err(|error| {
            let number = at.saturating_add(1);
            Failure::call(
                format!("{shown} 第 {number} 行不是一户的 JSON 对象：{error}"),
                format!("{shown}, line {number} is no JSON object of one household: {error}"),
            )
        })
    });
    objects.collect()
}

fn of_csv(text: &str, shown: &str) -> Result<Vec<Map<String, Json>>, Failure> {
    let wrong = |error: csv::Error| {
        Failure::call(
            format!("{shown} 不能读作 CSV：{error}"),
            format!("{shown} cannot be read as CSV: {error}"),
        )
    };
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().map_err(wrong)?.clone();
    let mut all = Vec::new();
    for record in reader.records() {
        let record = record.map_err(wrong)?;
        let cells = heads.iter().zip(&record);
        let cells = cells.filter(|(_, cell)| !cell.trim().is_empty());
        let cells = cells.map(|(head, cell)| {
            let value = match cell.trim() {
                "是" | "true" => Json::Bool(true),
                "否" | "false" => Json::Bool(false),
                other => Json::String(other.to_owned()),
            };
            (head.trim().to_owned(), value)
        });
        all.push(cells.collect());
    }
    Ok(all)
}
