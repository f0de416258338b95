//! `guiju lsp`: the language server on stdin and stdout.

use std::collections::VecDeque;
use std::fs;
use std::io::{BufReader, stdin, stdout};
use std::path::{Path, PathBuf};

use clap::Args;

use super::clock::today;
use super::console::Console;
use super::failure::{Failure, Verdict};
use super::load;
use crate::lsp::{Disk, Ended, Shelf, serve};
use crate::text::Files;
use crate::value::Date;

/// Arguments of `guiju lsp`.
#[derive(Debug, Args)]
#[command(after_help = "在编辑器里怎样用 · In an editor: docs/editors.md")]
pub(super) struct Arguments {
    /// 编辑器常带的选项，没有作用 · What editors often add; it changes nothing
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Most folders that are looked into for rulebooks below an open one.
const MOST_FOLDERS: usize = 5_000;

pub(super) fn run(_: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    // The lock of stdout is held to the end: nothing else may write into the messages.
    let mut output = stdout().lock();
    let ended = serve(BufReader::new(stdin()), &mut output, &Machine, console.lang)?;
    Ok(Verdict::no_if(ended == Ended::Left))
}

/// This machine.
struct Machine;

impl Disk for Machine {
    fn rulebooks(&self, folder: &str) -> Option<Shelf> {
        let path = Path::new(folder);
        let real = fs::canonicalize(path).ok()?;
        let has_rules = load::has_rules(&real);
        // As on the command line: a rulebook reaches what stands around it.
        let root = if has_rules {
            load::around(&real)
        } else {
            real.clone()
        };
        let mut files = Files::new();
        for folder in rulebooks_below(&real) {
            // What cannot be read is left out; the rest can be worked on.
            if let Ok(one) = load::of_folder(&folder, None, Some(&root)) {
                for file in one.files.iter() {
                    files.add(file.path.clone(), file.text.clone());
                }
            }
        }
        let root = named_as(folder, &real, &root)?;
        Some(Shelf { root, files })
    }

    fn today(&self) -> Option<Date> {
        today().ok()
    }
}

/// A folder and those below it that hold rules, nearest first.
fn rulebooks_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = VecDeque::from([folder.to_owned()]);
    for _ in 0..MOST_FOLDERS {
        let Some(folder) = waiting.pop_front() else {
            break;
        };
        if load::has_rules(&folder) {
            found.push(folder.clone());
        }
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
        let mut inside: Vec<PathBuf> = entries
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
            .map(|entry| entry.path())
            .filter(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                !name.starts_with('.') && name != "node_modules" && name != "target"
            })
            .collect();
        inside.sort();
        waiting.extend(inside);
    }
    found
}

/// A root as the editor would write it: the folder that it named, without what the real one is
/// deeper. Links and the long form of Windows (`\\?\`) are of no interest to an editor.
fn named_as(folder: &str, real: &Path, root: &Path) -> Option<String> {
    let deeper = real.strip_prefix(root).ok()?;
    let mut named = folder.trim_end_matches('/');
    for part in deeper.iter().rev() {
        let parted = named.rsplit_once('/');
        let Some((above, _)) = parted.filter(|(_, last)| *last == part) else {
            return root.to_str().map(str::to_owned);
        };
        named = above;
    }
    Some(if named.is_empty() { "/" } else { named }.to_owned())
}
