//! Steps: one command each, announced before it runs.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Why a run stopped.
#[derive(Debug)]
pub(crate) struct Stopped(pub(crate) String);

/// A run of steps.
#[derive(Debug)]
pub(crate) struct Steps {
    done: usize,
    all: usize,
}

impl Steps {
    /// A run of so many steps.
    pub(crate) fn new(all: usize) -> Self {
        Self { done: 0, all }
    }

    /// Says what comes next.
    pub(crate) fn next(&mut self, name: &str) {
        self.done = self.done.saturating_add(1);
        eprintln!("\n── [{}/{}] {name}", self.done, self.all);
    }
}

/// The repository.
pub(crate) fn root() -> PathBuf {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    own.parent().map_or(own.clone(), PathBuf::from)
}

/// Cargo, in the repository.
pub(crate) fn cargo(words: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.args(words).current_dir(root());
    command
}

/// Runs a command to its end; its output is the reader's.
pub(crate) fn run(command: &mut Command) -> Result<(), Stopped> {
    let shown = shown(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Stopped(format!("{shown}: {status}"))),
        Err(error) => Err(Stopped(format!("{shown}: {error}"))),
    }
}

/// Whether a command runs and ends well; nothing of it is shown.
pub(crate) fn works(command: &mut Command) -> bool {
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<String> = words
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    words.join(" ")
}
