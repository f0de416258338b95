//! The main job, shown: the Jilin rulebook is checked and tested, households are evaluated and
//! their outcomes explained; then the web pages, served from here.

use std::path::PathBuf;

use crate::browser;
use crate::steps::{Steps, Stopped, cargo, root, run};

/// The day of the letter that the rulebook encodes.
const DAY: &str = "2024-06-18";

/// Whether the demo ends with the pages or with the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// `cargo xtask demo`
    Serve,
    /// `cargo xtask demo --no-serve`
    Text,
}

/// `cargo xtask demo`
pub(crate) fn run_named(end: End) -> Result<(), Stopped> {
    let households = households()?;
    let pages = if end == End::Serve { 2 } else { 0 };
    let mut steps = Steps::new(households.len().saturating_add(3).saturating_add(pages));
    if end == End::Serve {
        steps.next("编译网页 · build the web pages");
        match browser::missing() {
            None => browser::web()?,
            Some(words) => eprintln!("skipped: {words}; the pages are left out"),
        }
    }
    steps.next("编译 · build");
    run(&mut cargo(&["build", "--package", "guiju"]))?;
    steps.next("检查规则集 · check the rulebook: guiju check jilin");
    guiju(&["check", "jilin"])?;
    steps.next("运行用例 · run its cases: guiju test jilin");
    guiju(&["test", "jilin"])?;
    for path in households {
        let path = path.to_string_lossy();
        steps.next(&format!(
            "一户的结果 · a household: guiju eval jilin {path} --on {DAY} --explain"
        ));
        guiju(&["eval", "jilin", &path, "--on", DAY, "--explain"])?;
    }
    if end == End::Serve {
        steps.next("网页自查和规则工作台，Ctrl-C 结束 · the web checker and the workbench; Ctrl-C ends it: guiju serve");
        guiju(&["serve"])?;
    }
    Ok(())
}

/// The sample households, relative to the repository.
fn households() -> Result<Vec<PathBuf>, Stopped> {
    let folder = PathBuf::from("policies/jilin/households");
    let missing = |reason: String| {
        Stopped(format!(
            "{}: {reason}. The demo needs the sample households of the repository; is this a whole clone?",
            folder.display()
        ))
    };
    let entries =
        std::fs::read_dir(root().join(&folder)).map_err(|error| missing(error.to_string()))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(folder.join(entry.ok()?.file_name())))
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    paths.sort();
    if paths.is_empty() {
        return Err(missing("no *.json in it".to_owned()));
    }
    Ok(paths)
}

fn guiju(words: &[&str]) -> Result<(), Stopped> {
    run(cargo(&["run", "--quiet", "--package", "guiju", "--"]).args(words))
}
