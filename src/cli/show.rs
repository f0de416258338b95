//! `guiju show RULEBOOK`: the checked program, readable.

use clap::Args;

use super::console::Console;
use super::failure::{Failure, Verdict};
use super::options::Place;
use super::program::checked;
use crate::program::dump::{dump, graph};

/// Arguments of `guiju show`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju show jilin
  guiju show jilin --graph > jilin.mmd   Mermaid 图 · a Mermaid chart")]
pub(super) struct Arguments {
    /// 规则集 · The rulebook
    rulebook: String,
    /// 谁读谁（Mermaid） · What reads what (Mermaid)
    #[arg(long)]
    graph: bool,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let Some(rulebook) = checked(&arguments.rulebook, &arguments.place, console)? else {
        return Ok(Verdict::No);
    };
    console.give(&if arguments.graph {
        graph(&rulebook.program)
    } else {
        dump(&rulebook.program, console.lang)
    })?;
    Ok(Verdict::Fine)
}
