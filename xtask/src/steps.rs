//! Steps: each announced before it runs, timed, and remembered where it was skipped.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Why a run stopped.
#[derive(Debug)]
pub(crate) struct Stopped(pub(crate) String);

/// What came of a step that did not fail.
#[derive(Debug)]
pub(crate) enum Done {
    /// Everything it looks at holds.
    Held,
    /// Nothing was looked at, and why.
    Skipped(String),
}

/// One step that was done.
#[derive(Debug)]
struct Row {
    name: String,
    took: Duration,
    /// Why it was skipped; none of one that held.
    skipped: Option<String>,
}

/// A run of steps.
#[derive(Debug)]
pub(crate) struct Steps {
    rows: Vec<Row>,
    begun: usize,
    all: usize,
}

impl Steps {
    /// A run of so many steps.
    pub(crate) fn new(all: usize) -> Self {
        Self {
            rows: Vec::new(),
            begun: 0,
            all,
        }
    }

    /// Says what comes next.
    pub(crate) fn next(&mut self, name: &str) {
        self.begun = self.begun.saturating_add(1);
        eprintln!("\n── [{}/{}] {name}", self.begun, self.all);
    }

    /// Says what comes next, does it, and keeps how long it took.
    pub(crate) fn run(
        &mut self,
        name: &str,
        step: impl FnOnce() -> Result<Done, Stopped>,
    ) -> Result<(), Stopped> {
        self.next(name);
        let begun = now();
        let done = step()?;
        let skipped = match done {
            Done::Held => None,
            Done::Skipped(why) => {
                eprintln!("skipped: {why}");
                Some(why)
            }
        };
        self.rows.push(Row {
            name: name.to_owned(),
            took: begun.elapsed(),
            skipped,
        });
        Ok(())
    }

    /// Minutes of each step, and of all.
    pub(crate) fn minutes(&self) -> String {
        let line = |name: &str, took: Duration| format!("{:>6}  {name}\n", minutes(took));
        let rows = self.rows.iter().map(|row| line(&row.name, row.took));
        let all = self.rows.iter().map(|row| row.took).sum();
        rows.chain([line("all", all)]).collect()
    }

    /// `held`, or `held, 2 skipped: NAME (WHY); …`.
    pub(crate) fn summary(&self) -> String {
        let skipped: Vec<String> = (self.rows.iter())
            .filter_map(|row| Some(format!("{} ({})", row.name, row.skipped.as_deref()?)))
            .collect();
        if skipped.is_empty() {
            return "held, nothing skipped".to_owned();
        }
        format!("held, {} skipped: {}", skipped.len(), skipped.join("; "))
    }

    /// Names of the steps that were skipped.
    pub(crate) fn skipped(&self) -> impl Iterator<Item = &str> {
        let skipped = self.rows.iter().filter(|row| row.skipped.is_some());
        skipped.map(|row| row.name.as_str())
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the rule is for the library; a task says how long its steps took"
)]
fn now() -> Instant {
    Instant::now()
}

/// `4.2` for four minutes and twelve seconds.
fn minutes(took: Duration) -> String {
    let tenths = took.as_secs().saturating_add(3) / 6;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The repository.
pub(crate) fn root() -> PathBuf {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    own.parent().map_or(own.clone(), PathBuf::from)
}

/// Where Cargo puts what it makes.
pub(crate) fn target() -> PathBuf {
    let folder = std::env::var_os("CARGO_TARGET_DIR");
    folder.map_or_else(|| root().join("target"), PathBuf::from)
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

/// Runs a command to its end and gives what it printed; its errors are the reader's.
pub(crate) fn printed(command: &mut Command) -> Result<String, Stopped> {
    let shown = shown(command);
    match command.stderr(Stdio::inherit()).output() {
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Ok(output) => Err(Stopped(format!("{shown}: {}", output.status))),
        Err(error) => Err(Stopped(format!("{shown}: {error}"))),
    }
}

/// The text of a file that a task made or keeps.
#[expect(
    clippy::disallowed_methods,
    reason = "the rule is for the library; a task reads what it made"
)]
pub(crate) fn text(path: &std::path::Path) -> Result<String, Stopped> {
    std::fs::read_to_string(path).map_err(|error| Stopped(format!("{}: {error}", path.display())))
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
