//! Every test there is, cheapest first; stops at the first that fails, and says what was skipped.

use std::process::Command;

use crate::browser;
use crate::counts;
use crate::editors;
use crate::steps::{Done, Steps, Stopped, cargo, root, run, works};

/// The version of cargo-deny that is installed where there is none.
const DENY: &str = "0.19.0";

/// How much is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Extent {
    /// `cargo xtask test`: what is run before each merge.
    Daily,
    /// `cargo xtask test --all`: what takes long, too.
    All,
}

/// A tool beside Rust that a step needs.
#[derive(Debug, Clone, Copy)]
enum Tool {
    /// Node.js with npm, and Rust's WebAssembly target.
    Web,
    /// Node.js with npm.
    Node,
    /// `python3`
    Python,
    /// `valgrind`
    Valgrind,
}

impl Tool {
    /// What is missing here, in words that say how to get it.
    fn missing(self) -> Option<String> {
        let works = |name: &str| works(Command::new(name).arg("--version"));
        let missing = match self {
            Self::Web => return browser::missing().map(str::to_owned),
            Self::Node => return editors::missing().map(str::to_owned),
            Self::Python if !works("python3") => "there is no python3",
            Self::Valgrind if !works("valgrind") => "there is no valgrind; install it",
            Self::Python | Self::Valgrind => return None,
        };
        Some(missing.to_owned())
    }
}

/// Where continuous integration may not skip a step; a desk may skip what its tools cannot do.
#[derive(Debug, Clone, Copy)]
enum Required {
    /// On Linux, macOS and Windows.
    Everywhere,
    /// On Linux: one system builds the pages, makes counts and checks what is the same anywhere.
    OnLinux,
    /// Nowhere: it depends on a service that may be out of reach.
    Nowhere,
}

impl Required {
    fn is_here(self) -> bool {
        match self {
            Self::Everywhere => true,
            Self::OnLinux => std::env::consts::OS == "linux",
            Self::Nowhere => false,
        }
    }
}

/// One step of the suite.
struct Step {
    name: &'static str,
    extent: Extent,
    tools: &'static [Tool],
    required: Required,
    work: fn() -> Result<Done, Stopped>,
}

impl Step {
    /// Why it is not done here, if it is not.
    fn skipped(&self, is_service: bool) -> Option<String> {
        let elsewhere = is_service && matches!(self.required, OnLinux) && !self.required.is_here();
        if elsewhere {
            return Some("continuous integration does this on Linux".to_owned());
        }
        self.tools.iter().find_map(|tool| tool.missing())
    }
}

const fn daily(
    name: &'static str,
    tools: &'static [Tool],
    required: Required,
    work: fn() -> Result<Done, Stopped>,
) -> Step {
    Step {
        name,
        extent: Extent::Daily,
        tools,
        required,
        work,
    }
}

use Required::{Everywhere, Nowhere, OnLinux};
use Tool::{Node, Python, Valgrind, Web};

/// The suite in its order. The pages are built before the program, which is compiled with them in it.
const SUITE: &[Step] = &[
    daily("format", &[], Everywhere, || {
        held(&mut cargo(&["fmt", "--all", "--check"]))
    }),
    daily("the web pages: build", &[Web], OnLinux, || {
        browser::web().map(|()| Done::Held)
    }),
    daily("clippy", &[], Everywhere, || {
        clippy(&["--workspace", "--all-targets", "--all-features"])
    }),
    daily("clippy, the library alone", &[], Everywhere, || {
        clippy(&["--lib", "--no-default-features"])
    }),
    daily("tests", &[], Everywhere, tests),
    daily(
        "the web pages: the same bytes in WebAssembly, small modules",
        &[Web],
        OnLinux,
        || browser::same_everywhere().map(|()| Done::Held),
    ),
    daily(
        "the web pages: what they compute themselves",
        &[Web],
        OnLinux,
        || browser::units().map(|()| Done::Held),
    ),
    daily(
        "the web pages: in a real browser",
        &[Web],
        OnLinux,
        browser::in_a_browser,
    ),
    daily(
        "the extension for VS Code: types, colours",
        &[Node],
        OnLinux,
        editors::held,
    ),
    daily("written notices: in LibreOffice", &[], OnLinux, letters),
    daily(
        "examples in documentation comments",
        &[],
        Everywhere,
        || {
            held(&mut cargo(&[
                "test",
                "--workspace",
                "--all-features",
                "--doc",
            ]))
        },
    ),
    daily(
        "exact tables, computed again by Python",
        &[Python],
        OnLinux,
        || {
            held(
                Command::new("python3")
                    .current_dir(root())
                    .args(["tests/oracle/make.py", "--check"]),
            )
        },
    ),
    daily("documentation", &[], Everywhere, documentation),
    daily(
        "licences, bans and sources of dependencies",
        &[],
        OnLinux,
        || deny(&["licenses", "bans", "sources"]),
    ),
    daily("advisories against dependencies", &[], Nowhere, advisories),
    daily("guiju check policies", &[], Everywhere, || {
        guiju(&["check", "policies", "--deny", "warnings"])
    }),
    daily("guiju test policies", &[], Everywhere, || {
        guiju(&["test", "policies"])
    }),
    daily("guiju fmt --check policies", &[], Everywhere, || {
        guiju(&["fmt", "--check", "policies"])
    }),
    Step {
        name: "laws and slips, many tries",
        extent: Extent::All,
        tools: &[],
        required: OnLinux,
        work: many_tries,
    },
    Step {
        name: "instructions",
        extent: Extent::All,
        tools: &[Valgrind],
        required: OnLinux,
        work: || counts::compare().map(|()| Done::Held),
    },
];

/// `cargo xtask test`, with what takes long where that is asked for.
pub(crate) fn run_everything(extent: Extent) -> Result<(), Stopped> {
    // Services of continuous integration set this; nobody would notice what they skip.
    let is_service = std::env::var_os("CI").is_some_and(|it| it == "true");
    let chosen: Vec<&Step> = (SUITE.iter())
        .filter(|step| step.extent <= extent)
        .collect();
    let mut steps = Steps::new(chosen.len());
    for step in &chosen {
        steps.run(step.name, || match step.skipped(is_service) {
            Some(why) => Ok(Done::Skipped(why)),
            None => (step.work)(),
        })?;
    }
    eprintln!("\nminutes\n{}", steps.minutes());
    let is_required = |name: &&str| {
        let mut all = chosen.iter();
        all.any(|step| step.name == *name && step.required.is_here())
    };
    let refused: Vec<&str> = steps.skipped().filter(is_required).collect();
    if is_service && !refused.is_empty() {
        return Err(Stopped(format!(
            "{}; continuous integration may not skip: {}",
            steps.summary(),
            refused.join(", ")
        )));
    }
    eprintln!("✓ {}", steps.summary());
    Ok(())
}

/// `cargo xtask bless`: runs the tests and accepts what snapshots changed.
pub(crate) fn bless() -> Result<(), Stopped> {
    run(
        cargo(&["test", "--workspace", "--all-features", "--no-fail-fast"])
            .env("INSTA_UPDATE", "always"),
    )
}

fn held(command: &mut Command) -> Result<Done, Stopped> {
    run(command).map(|()| Done::Held)
}

fn clippy(what: &[&str]) -> Result<Done, Stopped> {
    held(
        cargo(&["clippy", "--quiet"])
            .args(what)
            .args(["--", "-D", "warnings"]),
    )
}

fn tests() -> Result<Done, Stopped> {
    let all = ["--workspace", "--all-features", "--no-fail-fast"];
    if works(&mut cargo(&["nextest", "--version"])) {
        return held(cargo(&["nextest", "run"]).args(all));
    }
    held(cargo(&["test", "--all-targets"]).args(all))
}

/// Notices as documents, opened by a word processor.
fn letters() -> Result<Done, Stopped> {
    let is_here = || {
        works(Command::new("soffice").arg("--version"))
            && works(Command::new("pdftotext").arg("-v"))
    };
    if !is_here() {
        browser::install(&[
            "libreoffice-writer-nogui",
            "poppler-utils",
            "fonts-noto-cjk",
        ])?;
    }
    if !is_here() {
        let why = "there is no LibreOffice; as root on Debian this step installs it, \
                   otherwise `apt-get install libreoffice-writer-nogui poppler-utils` does";
        return Ok(Done::Skipped(why.to_owned()));
    }
    let words = ["test", "--quiet", "--all-features", "--test", "suite", "--"];
    held(cargo(&words).args(["--ignored", "letters::"]))
}

/// What is tried by chance, twenty times as often as daily.
fn many_tries() -> Result<Done, Stopped> {
    let chosen = ["laws::", "slips::", "exact::", "garbage::"];
    let mut command = cargo(&["test", "--all-features", "--test", "suite", "--"]);
    held(command.args(chosen).env("GUIJU_TRIES", "20"))
}

fn documentation() -> Result<Done, Stopped> {
    let words = [
        "doc",
        "--quiet",
        "--workspace",
        "--no-deps",
        "--all-features",
        "--document-private-items",
    ];
    held(cargo(&words).env("RUSTDOCFLAGS", "-D warnings"))
}

/// The program on the shipped rulebooks.
fn guiju(words: &[&str]) -> Result<Done, Stopped> {
    held(cargo(&["run", "--quiet", "--package", "guiju", "--"]).args(words))
}

/// Checks dependencies; installs the tool where it is missing.
fn deny(what: &[&str]) -> Result<Done, Stopped> {
    if !works(&mut cargo(&["deny", "--version"])) {
        eprintln!("cargo-deny is missing: installing it");
        run(&mut cargo(&[
            "install",
            "cargo-deny",
            "--version",
            DENY,
            "--locked",
        ]))?;
    }
    held(cargo(&["deny", "--all-features", "check"]).args(what))
}

fn advisories() -> Result<Done, Stopped> {
    if works(&mut cargo(&["deny", "fetch", "db"])) {
        return deny(&["advisories"]);
    }
    let why = "their database cannot be reached from here";
    Ok(Done::Skipped(why.to_owned()))
}
