//! `guiju schema RULEBOOK`: what the facts and the outcome look like.

use clap::Args;

use super::console::Console;
use super::failure::{Failure, Verdict};
use super::options::Place;
use super::program::checked;
use crate::api::{schema, typescript};

/// Arguments of `guiju schema`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju schema jilin > facts.schema.json
  guiju schema jilin --outcome
  guiju schema jilin --typescript > jilin.d.ts")]
pub(super) struct Arguments {
    /// 规则集 · The rulebook
    rulebook: String,
    /// 结果的 Schema，而非事实的 · The schema of the outcome instead of the facts
    #[arg(long, conflicts_with = "typescript")]
    outcome: bool,
    /// 二者的 TypeScript 类型 · Both as TypeScript types
    #[arg(long)]
    typescript: bool,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let Some(rulebook) = checked(&arguments.rulebook, &arguments.place, console)? else {
        return Ok(Verdict::No);
    };
    let text = if arguments.typescript {
        typescript::types(&rulebook.program)
    } else if arguments.outcome {
        format!("{:#}\n", schema::outcome::outcome(&rulebook.program))
    } else {
        format!("{:#}\n", schema::facts(&rulebook.program))
    };
    console.give(&text)?;
    Ok(Verdict::Fine)
}
