//! Every test there is, cheapest first; stops at the first that fails.

use std::process::Command;

use crate::browser;
use crate::steps::{Steps, Stopped, cargo, root, run, works};

/// Runs everything that must hold.
fn all(steps: &mut Steps) -> Result<(), Stopped> {
    steps.next("format");
    run(&mut cargo(&["fmt", "--all", "--check"]))?;

    // First, for the program is compiled with the pages in it.
    steps.next("the web pages: build");
    let browses = match browser::missing() {
        None => browser::web().map(|()| true)?,
        Some(words) => {
            eprintln!("skipped, and what tests them: {words}");
            false
        }
    };

    steps.next("clippy");
    run(&mut cargo(&[
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "-D",
        "warnings",
    ]))?;

    steps.next("clippy, the library alone");
    run(&mut cargo(&[
        "clippy",
        "--quiet",
        "--lib",
        "--no-default-features",
        "--",
        "-D",
        "warnings",
    ]))?;

    steps.next("tests");
    if works(&mut cargo(&["nextest", "--version"])) {
        run(&mut cargo(&[
            "nextest",
            "run",
            "--workspace",
            "--all-features",
            "--no-fail-fast",
        ]))?;
    } else {
        run(&mut cargo(&[
            "test",
            "--workspace",
            "--all-features",
            "--all-targets",
            "--no-fail-fast",
        ]))?;
    }

    if browses {
        steps.next("the web pages: the same bytes in WebAssembly, small modules");
        browser::same_everywhere()?;
        steps.next("the web pages: what they compute themselves");
        browser::units()?;
        steps.next("the web pages: in a real browser");
        browser::in_a_browser()?;
    }

    steps.next("examples in documentation comments");
    run(&mut cargo(&[
        "test",
        "--workspace",
        "--all-features",
        "--doc",
    ]))?;

    steps.next("exact tables, computed again by Python");
    if works(Command::new("python3").arg("--version")) {
        run(Command::new("python3")
            .current_dir(root())
            .args(["tests/oracle/make.py", "--check"]))?;
    } else {
        eprintln!(
            "skipped: there is no python3; the tables that stand in the tree were held above"
        );
    }

    steps.next("documentation");
    run(cargo(&[
        "doc",
        "--quiet",
        "--workspace",
        "--no-deps",
        "--all-features",
        "--document-private-items",
    ])
    .env("RUSTDOCFLAGS", "-D warnings"))?;

    steps.next("licences, bans and sources of dependencies");
    deny()?;

    policies(steps)
}

/// What the program itself says of the shipped rulebooks.
fn policies(steps: &mut Steps) -> Result<(), Stopped> {
    for (name, words) in [
        (
            "guiju check policies",
            &["check", "policies", "--deny", "warnings"][..],
        ),
        ("guiju test policies", &["test", "policies"]),
        (
            "guiju fmt --check policies",
            &["fmt", "--check", "policies"],
        ),
    ] {
        steps.next(name);
        run(cargo(&["run", "--quiet", "--package", "guiju", "--"]).args(words))?;
    }
    Ok(())
}

const STEPS: usize = 15;

/// `cargo xtask test`
pub(crate) fn run_everything() -> Result<(), Stopped> {
    all(&mut Steps::new(STEPS))?;
    eprintln!("\n✓ everything holds");
    Ok(())
}

/// `cargo xtask bless`: runs the tests and accepts what snapshots changed.
pub(crate) fn bless() -> Result<(), Stopped> {
    run(
        cargo(&["test", "--workspace", "--all-features", "--no-fail-fast"])
            .env("INSTA_UPDATE", "always"),
    )
}

/// Checks dependencies; installs the tool where it is missing.
fn deny() -> Result<(), Stopped> {
    if !works(&mut cargo(&["deny", "--version"])) {
        eprintln!("cargo-deny is missing: installing it");
        run(&mut cargo(&["install", "cargo-deny", "--locked"]))?;
    }
    run(&mut cargo(&[
        "deny",
        "--all-features",
        "check",
        "licenses",
        "bans",
        "sources",
    ]))?;
    if works(&mut cargo(&["deny", "fetch", "db"])) {
        run(&mut cargo(&[
            "deny",
            "--all-features",
            "check",
            "advisories",
        ]))
    } else {
        eprintln!("skipped: advisories (their database cannot be reached from here)");
        Ok(())
    }
}
