//! The crate and the npm package, as they are published; nothing is sent anywhere.

use std::path::Path;
use std::process::Command;

use crate::browser;
use crate::steps::{Stopped, cargo, root, run, target};

/// `cargo xtask package`: both with the web pages and modules of this state, into `target/package`.
pub(crate) fn package() -> Result<(), Stopped> {
    browser::web()?;
    let pages = root().join("pages");
    if pages.is_dir() {
        std::fs::remove_dir_all(&pages).map_err(|error| stopped(&pages, &error))?;
    }
    copy(&root().join("wasm/web/dist"), &pages)?;
    // The copied pages are of no commit.
    run(&mut cargo(&[
        "package",
        "--package",
        "guiju",
        "--allow-dirty",
    ]))?;
    run(Command::new("npm")
        .args(["pack", "--pack-destination"])
        .arg(target().join("package"))
        .current_dir(root().join("wasm")))
}

/// Copies a folder with those in it.
fn copy(from: &Path, to: &Path) -> Result<(), Stopped> {
    std::fs::create_dir_all(to).map_err(|error| stopped(to, &error))?;
    for entry in std::fs::read_dir(from).map_err(|error| stopped(from, &error))? {
        let path = entry.map_err(|error| stopped(from, &error))?.path();
        let Some(name) = path.file_name() else {
            continue;
        };
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else {
            std::fs::copy(&path, to.join(name)).map_err(|error| stopped(&path, &error))?;
        }
    }
    Ok(())
}

fn stopped(path: &Path, error: &std::io::Error) -> Stopped {
    Stopped(format!("{}: {error}", path.display()))
}
