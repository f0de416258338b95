//! The WebAssembly build: the module, its bindings, and the same bytes as the native one.

use std::process::Command;

use crate::steps::{Stopped, cargo, root, run, works};

const TARGET: &str = "wasm32-unknown-unknown";

/// Builds the module and its bindings into `wasm/pkg`; no where that cannot be done here.
fn package() -> Result<bool, Stopped> {
    if !works(Command::new("rustup").args(["target", "add", TARGET])) {
        eprintln!("skipped: rustup cannot add {TARGET} here; `rustup target add {TARGET}` does");
        return Ok(false);
    }
    run(&mut cargo(&[
        "build",
        "--quiet",
        "--package",
        "guiju-wasm",
        "--profile",
        "wasm",
        "--target",
        TARGET,
    ]))?;
    run(&mut cargo(&[
        "run",
        "--quiet",
        "--package",
        "xtask",
        "--features",
        "bindings",
        "--",
        "bindings",
    ]))?;
    Ok(true)
}

/// Every rulebook of the tree gives the same bytes in the browser's build as in this one.
pub(crate) fn same_everywhere() -> Result<(), Stopped> {
    if !works(Command::new("node").arg("--version")) {
        eprintln!("skipped: there is no node; install Node.js 20 or later to run this part");
        return Ok(());
    }
    if !package()? {
        return Ok(());
    }
    run(Command::new("node")
        .current_dir(root())
        .args(["--test", "wasm/tests/everywhere.mjs"]))
}

/// Writes the bindings beside the module.
#[cfg(feature = "bindings")]
pub(crate) fn bindings() -> Result<(), Stopped> {
    use wasm_bindgen_cli_support::Bindgen;

    let stopped = |error: &dyn std::fmt::Display| Stopped(format!("bindings: {error:#}"));
    let module = root().join(format!("target/{TARGET}/wasm/guiju_wasm.wasm"));
    let package = root().join("wasm/pkg");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .web(true)
        .map_err(|error| stopped(&error))?
        .typescript(true);
    bindgen.generate(&package).map_err(|error| stopped(&error))
}

/// Without the feature there are none to write.
#[cfg(not(feature = "bindings"))]
pub(crate) fn bindings() -> Result<(), Stopped> {
    Err(Stopped("needs `--features bindings`".to_owned()))
}
