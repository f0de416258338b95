//! The extension for VS Code, packed; the steps that need npm.

use std::path::PathBuf;
use std::process::Command;

use crate::steps::{Done, Stopped, root, run, target, works};

fn folder() -> PathBuf {
    root().join("editors/vscode")
}

fn npm(words: &[&str]) -> Command {
    let mut npm = Command::new("npm");
    npm.args(words).current_dir(folder());
    npm
}

/// What is missing here, if anything, in words that say how to get it.
pub(crate) fn missing() -> Option<&'static str> {
    let has_npm = works(Command::new("npm").arg("--version"));
    (!has_npm).then_some("there is no Node.js; install Node.js 20 or later (with npm)")
}

/// `cargo xtask editors`: the extension as `target/guiju.vsix`.
pub(crate) fn editors() -> Result<(), Stopped> {
    if let Some(words) = missing() {
        return Err(Stopped(words.to_owned()));
    }
    held()?;
    let out = target().join("guiju.vsix");
    let mut pack = npm(&["run", "pack", "--", "--out"]);
    run(pack.arg(&out))?;
    eprintln!("✓ {}", out.display());
    Ok(())
}

/// The extension's types hold, its colours are those of the language, and it can be built.
pub(crate) fn held() -> Result<Done, Stopped> {
    run(&mut npm(&[
        "ci",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
    ]))?;
    run(&mut npm(&["run", "check"]))?;
    run(&mut npm(&["test"]))?;
    run(&mut npm(&["run", "build"]))?;
    Ok(Done::Held)
}
