//! The browser's half: the two WebAssembly modules, the pages over them, and what holds them.
//!
//! `checker` asks rulebooks; `workbench` edits them too, and is loaded later.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::order;
use crate::steps::{Done, Stopped, cargo, root, run, target, works};

const TARGET: &str = "wasm32-unknown-unknown";

/// The modules, each with the features that it is built with.
const MODULES: [(&str, &[&str]); 2] = [
    ("checker", &[]),
    ("workbench", &["--features", "workbench"]),
];

/// What a module may use: what every browser of the last years has, and no more.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What is missing here, if anything, in words that say how to get it.
pub(crate) fn missing() -> Option<&'static str> {
    if !works(Command::new("node").arg("--version")) || !works(Command::new("npm").arg("--version"))
    {
        return Some("there is no Node.js; install Node.js 20 or later (with npm)");
    }
    if !works(Command::new("rustup").args(["target", "add", TARGET])) {
        return Some("rustup cannot add wasm32-unknown-unknown here; add that target by hand");
    }
    None
}

/// `cargo xtask web`: the modules and the pages, into `wasm/web/dist`.
pub(crate) fn web() -> Result<(), Stopped> {
    if let Some(words) = missing() {
        return Err(Stopped(words.to_owned()));
    }
    packages()?;
    modules()?;
    programs()?;
    run(npm().args(["run", "build"]))?;
    beside_the_module()
}

/// What the npm package holds beside the module: types of what leaves, texts of the rulebooks.
fn beside_the_module() -> Result<(), Stopped> {
    let folder = root().join("wasm");
    for (from, to) in [
        ("web/src/engine/wire.ts", "pkg/wire.d.ts"),
        ("web/dist/rulebooks.json", "pkg/ready/rulebooks.json"),
        ("web/dist/rules.json", "pkg/ready/rules.json"),
    ] {
        let copied = std::fs::copy(folder.join(from), folder.join(to));
        copied.map_err(|error| Stopped(format!("{to}: {error}")))?;
    }
    Ok(())
}

/// The shipped rulebooks, made ready for the checker's module, into `wasm/pkg/ready`.
fn programs() -> Result<(), Stopped> {
    run(&mut cargo(&[
        "run",
        "--quiet",
        "--package",
        "guiju",
        "--",
        "ready",
        "--folder",
        "wasm/pkg/ready",
    ]))
}

/// The pages in a real browser, served by the program itself.
pub(crate) fn in_a_browser() -> Result<Done, Stopped> {
    let Some(chromium) = chromium()? else {
        let why = "there is no Chromium; as root this step installs it, \
                   otherwise `apt-get install chromium fonts-noto-cjk` does";
        return Ok(Done::Skipped(why.to_owned()));
    };
    run(&mut cargo(&["build", "--quiet", "--package", "guiju"]))?;
    run(npm()
        .args(["run", "e2e"])
        .env("GUIJU_CHROMIUM", chromium)
        .env("GUIJU_SERVE", program()))
    .map(|()| Done::Held)
}

/// The program as the last build left it.
fn program() -> PathBuf {
    let name = format!("guiju{}", std::env::consts::EXE_SUFFIX);
    target().join("debug").join(name)
}

/// Debian's Chromium with a font for Chinese and Korean; installed where this is root on Debian.
fn chromium() -> Result<Option<PathBuf>, Stopped> {
    let browser = PathBuf::from("/usr/bin/chromium");
    let has_fonts = || works(Command::new("sh").args(["-c", "fc-list | grep -q 'Noto Sans CJK'"]));
    let is_here = || browser.is_file() && has_fonts();
    if !is_here() {
        install(&["chromium", "fonts-noto-cjk", "fontconfig"])?;
    }
    Ok(is_here().then_some(browser))
}

/// Installs packages of Debian where this is root there; elsewhere does nothing.
pub(crate) fn install(packages: &[&str]) -> Result<(), Stopped> {
    let is_root = works(Command::new("sh").args(["-c", "test \"$(id -u)\" = 0"]));
    if !is_root || !works(Command::new("apt-get").arg("--version")) {
        return Ok(());
    }
    eprintln!("installing {}", packages.join(", "));
    run(Command::new("apt-get").args(["update", "-qq"]))?;
    run(Command::new("apt-get")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive"))
}

/// What the pages compute beside the engine, without a browser.
pub(crate) fn units() -> Result<(), Stopped> {
    run(npm().args(["run", "unit"]))
}

/// Npm, in the folder of the pages.
fn npm() -> Command {
    let mut command = Command::new("npm");
    command.current_dir(root().join("wasm/web"));
    command
}

/// The packages of the lock file; nothing where they are there already.
fn packages() -> Result<(), Stopped> {
    let folder = root().join("wasm/web");
    let changed = |path: PathBuf| path.metadata().and_then(|it| it.modified()).ok();
    let asked = changed(folder.join("package-lock.json"));
    let done = changed(folder.join("node_modules/.package-lock.json"));
    if done.is_some() && done >= asked {
        return Ok(());
    }
    run(npm().args(["ci", "--no-audit", "--no-fund"]))
}

/// Both modules with their bindings, into `wasm/pkg`.
pub(crate) fn modules() -> Result<(), Stopped> {
    for (name, features) in MODULES {
        let mut build = cargo(&[
            "build",
            "--quiet",
            "--package",
            "guiju-wasm",
            "--profile",
            "wasm",
            "--target",
            TARGET,
        ]);
        run(build.args(features))?;
        run(&mut cargo(&[
            "run",
            "--quiet",
            "--package",
            "xtask",
            "--features",
            "bindings",
            "--",
            "bindings",
            name,
        ]))?;
        smaller(name)?;
    }
    Ok(())
}

/// Makes a module small; one that was made of the same bytes is kept.
fn smaller(name: &str) -> Result<(), Stopped> {
    let package = root().join("wasm/pkg").join(name);
    let large = package.join("large.wasm");
    let seen = package.join("seen.wasm");
    let small = package.join("guiju_wasm_bg.wasm");
    let same = bytes(&large)? == bytes(&seen).unwrap_or_default();
    if !same || !small.is_file() {
        // The stack lies lowest: nothing has an address so low that a constant added to it could
        // wrap. Functions that are like each other pack better side by side.
        let smaller = ["-Oz", "--low-memory-unused", "--converge"];
        optimized(&smaller, &large, &small)?;
        let named = order::named(&bytes(&small)?);
        let named = named.ok_or_else(|| Stopped(format!("{}: no module", small.display())))?;
        write(&small, &named)?;
        let order = [
            "--reorder-functions-by-name",
            "--strip-debug",
            "--strip-producers",
        ];
        optimized(&order, &small, &small)?;
    }
    std::fs::rename(&large, &seen).map_err(|error| Stopped(format!("{}: {error}", seen.display())))
}

fn optimized(passes: &[&str], from: &Path, to: &Path) -> Result<(), Stopped> {
    let optimizer = root().join("wasm/web/node_modules/.bin/wasm-opt");
    run(Command::new(optimizer)
        .args(passes)
        .args(FEATURES)
        .arg(from)
        .arg("-o")
        .arg(to))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the rule is for the library; a task reads what it made"
)]
fn bytes(path: &Path) -> Result<Vec<u8>, Stopped> {
    std::fs::read(path).map_err(|error| Stopped(format!("{}: {error}", path.display())))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the rule is for the library; a task writes what it makes"
)]
fn write(path: &Path, bytes: &[u8]) -> Result<(), Stopped> {
    std::fs::write(path, bytes).map_err(|error| Stopped(format!("{}: {error}", path.display())))
}

/// Every rulebook of the tree gives the same bytes in the browser's modules as in this build, the
/// modules keep to their sizes, and the npm package is whole.
pub(crate) fn same_everywhere() -> Result<(), Stopped> {
    // Named one by one: a folder means different things to different versions of Node.js.
    run(Command::new("node").current_dir(root()).args([
        "--test",
        "wasm/tests/everywhere.mjs",
        "wasm/tests/size.mjs",
        "wasm/tests/package.mjs",
    ]))
}

/// Writes the bindings of a module beside it; the module itself as `large.wasm`.
#[cfg(feature = "bindings")]
pub(crate) fn bindings(name: &str) -> Result<(), Stopped> {
    use wasm_bindgen_cli_support::Bindgen;

    let stopped = |error: &dyn std::fmt::Display| Stopped(format!("bindings: {error:#}"));
    let module = root().join(format!("target/{TARGET}/wasm/guiju_wasm.wasm"));
    let package = root().join("wasm/pkg").join(name);
    let made = root().join("target/bindings");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .web(true)
        .map_err(|error| stopped(&error))?
        .typescript(true);
    bindgen.generate(&made).map_err(|error| stopped(&error))?;
    std::fs::create_dir_all(&package).map_err(|error| stopped(&error))?;
    for (from, to) in [
        ("guiju_wasm.js", "guiju_wasm.js"),
        ("guiju_wasm.d.ts", "guiju_wasm.d.ts"),
        ("guiju_wasm_bg.wasm.d.ts", "guiju_wasm_bg.wasm.d.ts"),
        ("guiju_wasm_bg.wasm", "large.wasm"),
    ] {
        std::fs::copy(made.join(from), package.join(to)).map_err(|error| stopped(&error))?;
    }
    Ok(())
}

/// Without the feature there are none to write.
#[cfg(not(feature = "bindings"))]
pub(crate) fn bindings(_: &str) -> Result<(), Stopped> {
    Err(Stopped("needs `--features bindings`".to_owned()))
}
