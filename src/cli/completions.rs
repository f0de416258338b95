//! `guiju completions SHELL`: a script that completes this program's arguments.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::arguments::Call;
use super::console::Console;
use super::failure::{Failure, Verdict};

/// Arguments of `guiju completions`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Example:
  guiju completions bash > ~/.local/share/bash-completion/completions/guiju")]
pub(super) struct Arguments {
    /// 终端 · The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Call::command(), "guiju", &mut script);
    console.give(&String::from_utf8_lossy(&script))?;
    Ok(Verdict::Fine)
}
