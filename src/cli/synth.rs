//! `guiju synth RULEBOOK`: households by chance, one a line.

use std::io::Write as _;

use clap::Args;

use super::clock::today;
use super::console::Console;
use super::failure::{Failure, Verdict};
use super::options::Place;
use super::program::checked;
use crate::api::facts::to_wire;
use crate::synth::household;
use crate::value::Date;
use crate::wire;

/// Arguments of `guiju synth`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju synth jilin --count 1000 --seed 7 > households.jsonl
  guiju synth jilin --count 3 --on 2026-01-01

只凭规则集声明的范围、类别、地区、列表、默认随机取值，不代表真实的人口 · From declared ranges, categories, regions, lists and defaults alone: no real population")]
pub(super) struct Arguments {
    /// 规则集 · The rulebook
    rulebook: String,
    /// 几户 · How many households
    #[arg(long, default_value_t = 10)]
    count: u64,
    /// 种子：同样的种子，同样的家庭 · The same seed gives the same households
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// 哪一天的事实，默认今天 · The day of the facts; today by default
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let on = match &arguments.on {
        Some(day) => Date::parse(day).map_err(|_| {
            Failure::call(
                format!("--on {day}：写真实的日期，如 2026-01-01"),
                format!("--on {day}: write a day that exists, such as 2026-01-01"),
            )
        })?,
        None => today()?,
    };
    let Some(rulebook) = checked(&arguments.rulebook, &arguments.place, console)? else {
        return Ok(Verdict::No);
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for number in 0..arguments.count {
        let facts = household(&rulebook.program, on, arguments.seed, number);
        let line = wire::to_text(&to_wire(&rulebook.program, &facts));
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(Verdict::Fine)
}
