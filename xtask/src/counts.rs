//! Instructions of what people wait for, counted by callgrind on the frozen rulebooks, and held to
//! the table `tests/bench/counts.md`. The least of several counts of the same build moves by less than
//! one part in a hundred, so two parts are a change.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::steps::{Stopped, cargo, printed, root, run, text, works};

/// Only inside this function of `tests/bench/counts` instructions are counted; one count a call.
const COUNTED: &str = "guiju_counts::counted";

/// More than one part in so many is told.
const TOLERANCE: u64 = 50;

/// One thing that is counted, with the instructions that it took.
type Count = (String, u64);

/// `cargo xtask count`: fails where something takes more instructions than the table says.
pub(crate) fn compare() -> Result<(), Stopped> {
    let counts = measured()?;
    let kept = table()?;
    let mut worse = Vec::new();
    for (name, now) in &counts {
        let Some(row) = kept.get(name) else {
            println!("{:>12}  {name}: not in the table", grouped(*now));
            worse.push(name.as_str());
            continue;
        };
        let allowed = row.now / TOLERANCE;
        let told = if *now > row.now.saturating_add(allowed) {
            worse.push(name);
            "  WORSE"
        } else if *now < row.now.saturating_sub(allowed) {
            "  better"
        } else {
            ""
        };
        println!(
            "{:>12}  {:>12}  {name}{told}",
            grouped(row.now),
            grouped(*now)
        );
    }
    let gone = kept
        .keys()
        .find(|name| !counts.iter().any(|(it, _)| it == *name));
    if let Some(gone) = gone {
        return Err(Stopped(format!("{gone}: in the table, but not counted")));
    }
    if worse.is_empty() {
        return Ok(());
    }
    Err(Stopped(format!(
        "more than 2 % more instructions: {}. Where that is meant, say why in the commit and run \
         `cargo xtask count --write`",
        worse.join(", ")
    )))
}

/// `cargo xtask count --write`: what was counted becomes the table's "now"; "before" stays.
pub(crate) fn write() -> Result<(), Stopped> {
    let counts = measured()?;
    let kept = table()?;
    let path = path();
    let page = text(&path)?;
    let head: Vec<&str> = page
        .lines()
        .take_while(|line| row(line).is_none())
        .collect();
    let mut page = head.join("\n");
    page.push('\n');
    for (name, now) in counts {
        let before = kept.get(&name).and_then(|row| row.before);
        let before = before.map_or_else(|| "–".to_owned(), grouped);
        // Writing to a String cannot fail.
        let _ = writeln!(page, "| {name} | {before} | {} |", grouped(now));
    }
    written(&path, &page)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the rule is for the library; a task keeps its table"
)]
fn written(path: &Path, page: &str) -> Result<(), Stopped> {
    std::fs::write(path, page).map_err(|error| Stopped(format!("{}: {error}", path.display())))
}

fn path() -> PathBuf {
    root().join("tests/bench/counts.md")
}

/// A row of the table.
struct Row {
    /// At commit fd71681; none of what was not counted then.
    before: Option<u64>,
    now: u64,
}

fn table() -> Result<BTreeMap<String, Row>, Stopped> {
    Ok(text(&path())?.lines().filter_map(row).collect())
}

/// `| check jilin | 345,000,000 | 301,000,000 |`; none of any other line.
fn row(line: &str) -> Option<(String, Row)> {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let [_, name, before, now, _] = cells.as_slice() else {
        return None;
    };
    let number = |cell: &str| cell.replace(',', "").parse::<u64>().ok();
    let row = Row {
        before: number(before),
        now: number(now)?,
    };
    Some(((*name).to_owned(), row))
}

/// `3,270,000`
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len().saturating_sub(at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Builds the small program, and runs it below callgrind, which writes one file a count.
fn measured() -> Result<Vec<Count>, Stopped> {
    if !works(Command::new("valgrind").arg("--version")) {
        return Err(Stopped("there is no valgrind; install it".to_owned()));
    }
    run(&mut cargo(&[
        "build",
        "--quiet",
        "--release",
        "--package",
        "guiju-counts",
    ]))?;
    let target = std::env::var_os("CARGO_TARGET_DIR");
    let target = target.map_or_else(|| root().join("target"), PathBuf::from);
    let folder = target.join("counts");
    let failed = |error| Stopped(format!("{}: {error}", folder.display()));
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(failed)?;
    }
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let names = printed(
        Command::new("valgrind")
            .args(["--quiet", "--tool=callgrind"])
            .arg(format!("--toggle-collect={COUNTED}"))
            .arg(format!("--dump-after={COUNTED}"))
            .arg(format!(
                "--callgrind-out-file={}",
                folder.join("out").display()
            ))
            .arg(target.join("release/guiju-counts")),
    )?;
    let mut counts: Vec<Count> = Vec::new();
    for (at, name) in names.lines().enumerate() {
        let part = text(&folder.join(format!("out.{}", at.saturating_add(1))))?;
        let total = part.lines().find_map(|line| line.strip_prefix("totals: "));
        let total = total.and_then(|total| total.trim().parse().ok());
        let total = total.filter(|&total: &u64| total > 0);
        let total = total.ok_or_else(|| Stopped(format!("{name}: callgrind counted nothing")))?;
        // Of what is counted several times, the least.
        match counts.iter_mut().find(|(it, _)| it == name) {
            Some((_, least)) => *least = total.min(*least),
            None => counts.push((name.to_owned(), total)),
        }
    }
    if counts.is_empty() {
        return Err(Stopped("nothing was counted".to_owned()));
    }
    Ok(counts)
}
