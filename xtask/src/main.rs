//! The two commands of the README: `cargo xtask demo` and `cargo xtask test`.
//!
//! Both do all the set-up that a fresh machine needs, and say in one line what they
//! install. `cargo xtask bless` accepts changed snapshots.

mod demo;
mod run;
mod test;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask demo    checks and tests the Jilin rulebook, evaluates two households, explains the outcomes
cargo xtask test    runs every test there is
cargo xtask bless   runs the tests and accepts changed snapshots
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let done = match arguments.next().as_deref() {
        Some("demo") => demo::demo(),
        Some("test") => test::test(),
        Some("bless") => test::bless(),
        _ => {
            print!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
