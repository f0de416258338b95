//! The program `guiju`: the only code that reads files and the only code that asks the environment.
//!
//! Each command is a file with its arguments and one `run`. Results go to stdout, findings
//! and everything said in passing to stderr. Exit status: 0 fine · 1 the answer is no · 2 the
//! call is wrong or something cannot be read · 3 a fault of this program.

mod accept;
mod answers;
mod arguments;
mod ask;
mod builtin;
mod check;
mod clock;
mod completions;
mod console;
mod diff;
mod doc;
mod eval;
mod explain;
mod failure;
mod files;
mod fix;
mod fmt;
mod impact;
mod intent;
mod letter;
mod load;
#[cfg(feature = "lsp")]
mod lsp;
mod months;
mod need;
mod new;
mod next_steps;
mod options;
mod outcome;
mod page;
mod places;
mod ready;
mod problems;
mod program;
mod prompt;
mod replay;
mod report;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod show;
mod synth;
mod table;
mod test;
mod web;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Call, Command};
use clock::today;
use console::Console;
use failure::{Failure, Verdict};

/// Runs the program on the arguments of its process.
#[must_use]
pub fn main() -> ExitCode {
    let lang = console::lang_of_environment();
    failure::report_faults(lang);
    let call = match Call::try_parse_from(std::env::args_os()) {
        Ok(call) => call,
        Err(error) => return arguments::refuse(&error, lang),
    };
    let console = Console::of_process(call.lang.unwrap_or_else(|| lang.into()));
    match catch_unwind(AssertUnwindSafe(|| run(&call, &console))) {
        Ok(Ok(Verdict::Fine) | Err(Failure::Closed)) => ExitCode::SUCCESS,
        Ok(Ok(Verdict::No)) => ExitCode::from(1),
        Ok(Err(Failure::Call(words))) => {
            console.say_failure(&words);
            ExitCode::from(2)
        }
        Err(_) => ExitCode::from(3),
    }
}

fn run(call: &Call, console: &Console) -> Result<Verdict, Failure> {
    match &call.command {
        Command::Check(arguments) => check::run(arguments, console),
        Command::Test(arguments) => test::run(arguments, console),
        Command::Fmt(arguments) => fmt::run(arguments, call.lang.map(console::lang_of), console),
        Command::Eval(arguments) => eval::run(arguments, console),
        Command::Ask(arguments) => ask::run(arguments, console),
        Command::Replay(arguments) => replay::run(arguments, console),
        Command::Schema(arguments) => schema::run(arguments, console),
        Command::Show(arguments) => show::run(arguments, console),
        Command::Diff(arguments) => diff::run(arguments, console),
        Command::Synth(arguments) => synth::run(arguments, console),
        Command::Table(arguments) => table::run(arguments, console),
        Command::Doc(arguments) => doc::run(arguments, console),
        Command::Letter(arguments) => letter::run(arguments, console),
        Command::Page(arguments) => page::run(arguments, console),
        Command::Ready(arguments) => ready::run(arguments, console),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::run(arguments, console),
        #[cfg(feature = "lsp")]
        Command::Lsp(arguments) => lsp::run(arguments, console),
        Command::New(arguments) => new::run(arguments, console),
        Command::Explain(arguments) => explain::run(arguments, console),
        Command::Completions(arguments) => completions::run(arguments, console),
    }
}
