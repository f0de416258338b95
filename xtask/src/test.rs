//! `cargo xtask test`: every test there is, from format to licences.

use crate::run::{Done, answers, command, root, step};

/// Runs everything; stops at the first step that fails.
pub(crate) fn test() -> Done {
    step(
        "format",
        &mut command("cargo", &["fmt", "--all", "--check"]),
    )?;
    let clippy = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--quiet",
        "--",
        "-D",
        "warnings",
    ];
    step("lints", &mut command("cargo", &clippy))?;
    let library = [
        "clippy",
        "--package",
        "guiju",
        "--lib",
        "--no-default-features",
        "--quiet",
        "--",
        "-D",
        "warnings",
    ];
    step(
        "lints of the library alone",
        &mut command("cargo", &library),
    )?;
    step(
        "tests",
        &mut command("cargo", &["test", "--workspace", "--no-fail-fast"]),
    )?;
    step(
        "benchmarks build",
        &mut command("cargo", &["bench", "--no-run", "--quiet"]),
    )?;
    let doc = [
        "doc",
        "--workspace",
        "--no-deps",
        "--document-private-items",
        "--quiet",
    ];
    step(
        "documentation",
        command("cargo", &doc).env("RUSTDOCFLAGS", "-D warnings"),
    )?;
    rulebooks()?;
    licences()
}

/// Accepts changed snapshots.
pub(crate) fn bless() -> Done {
    step(
        "tests, accepting snapshots",
        command("cargo", &["test", "--workspace", "--no-fail-fast"]).env("INSTA_UPDATE", "always"),
    )
}

/// The shipped rulebooks, by the program itself.
fn rulebooks() -> Done {
    step(
        "building guiju",
        &mut command("cargo", &["build", "--quiet"]),
    )?;
    let guiju = root().join("target/debug/guiju");
    let guiju = guiju
        .to_str()
        .ok_or("the path of the workspace is not UTF-8")?;
    step(
        "guiju check",
        &mut command(guiju, &["check", "policies/jilin", "--deny", "warnings"]),
    )?;
    step(
        "guiju test",
        &mut command(guiju, &["test", "policies/jilin"]),
    )?;
    step(
        "guiju fmt --check",
        &mut command(guiju, &["fmt", "--check", "policies/jilin"]),
    )
}

/// Licences and sources of dependencies; installs cargo-deny where it is missing.
fn licences() -> Done {
    if !answers("cargo", &["deny", "--version"]) {
        println!("\n(cargo-deny is not there: installing it, which takes some minutes once)");
        step(
            "cargo install cargo-deny",
            &mut command("cargo", &["install", "cargo-deny", "--locked", "--quiet"]),
        )?;
    }
    step(
        "licences and sources of dependencies",
        &mut command("cargo", &["deny", "check", "licenses", "bans", "sources"]),
    )?;
    println!(
        "\n(advisories are not checked here: their list is not on the package registry; run `cargo deny check advisories` online)"
    );
    Ok(())
}
