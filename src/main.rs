//! The program `guiju`: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    guiju::internals::cli::main()
}
