//! `guiju check --fix`: changes that are beyond doubt, made in the files.
//!
//! What a finding offers without a choice is made, and the rulebook checked again, until
//! nothing is left to mend. A round after which there are more errors is not kept.

use std::path::Path;

use super::console::Console;
use super::failure::Failure;
use super::files::{Rewrite, rewrite};
use super::load::Loaded;
use crate::diagnostic::{Certainty, Diagnostic, Diagnostics, Fix, Severity, impossible_edit};
use crate::text::{Edit, Files, Lines, comes_from};

/// So often are findings mended that only show once others are.
const MOST_ROUNDS: usize = 10;

/// Mends a rulebook on disk, tells what was changed, and gives it back as it is then.
pub(super) fn fix(rulebook: Loaded, console: &Console) -> Result<Loaded, Failure> {
    on_disk(&rulebook)?;
    let mut told: Vec<String> = Vec::new();
    let mended = rounds(&rulebook, console, &mut told)?;
    store(&rulebook, &mended)?;
    for line in told {
        console.say(&line)?;
    }
    Ok(Loaded {
        files: mended,
        ..rulebook
    })
}

/// Writes what was changed to the files of a rulebook.
pub(super) fn store(rulebook: &Loaded, mended: &Files) -> Result<(), Failure> {
    let root = on_disk(rulebook)?;
    let changes: Vec<Rewrite<'_>> = mended
        .iter()
        .filter_map(|file| {
            let before = rulebook.files.get(file.id)?.text.as_str();
            let path = root.join(&file.path);
            (before != file.text).then_some(Rewrite {
                shown: path.display().to_string(),
                path,
                before,
                after: &file.text,
            })
        })
        .collect();
    rewrite(&changes)
}

/// The folder that the paths of its files are relative to.
fn on_disk(rulebook: &Loaded) -> Result<&Path, Failure> {
    rulebook.root.as_deref().ok_or_else(|| {
        Failure::call(
            format!("{}：不是磁盘上的文件，不能改正", rulebook.shown),
            format!("{}: no files on disk that could be mended", rulebook.shown),
        )
    })
}

fn rounds(rulebook: &Loaded, console: &Console, told: &mut Vec<String>) -> Result<Files, Failure> {
    let mut files = rulebook.files.clone();
    let mut found = crate::check(&files, &rulebook.folder).found;
    for _ in 0..MOST_ROUNDS {
        let fixes = certain(&found);
        if fixes.is_empty() {
            break;
        }
        let edits: Vec<Edit> = fixes.iter().flat_map(|fix| fix.edits.clone()).collect();
        let next = made(&files, &edits)?;
        let after = crate::check(&next, &rulebook.folder).found;
        if after.count(Severity::Error) > found.count(Severity::Error) {
            break;
        }
        told.extend(fixes.iter().filter_map(|fix| line(fix, &files, console)));
        (files, found) = (next, after);
    }
    Ok(files)
}

/// The files with edits made; what is written to disk must differ by these and by nothing else.
pub(super) fn made(files: &Files, edits: &[Edit]) -> Result<Files, Failure> {
    let next = files.edited(edits).map_err(|error| {
        let words = impossible_edit(error).message;
        let file = files.get(error.span().file);
        let place = file.map_or_else(String::new, |file| {
            let at = error.span().start as usize;
            format!("{}:{}", file.path, Lines::new(&file.text).locate(at).line)
        });
        Failure::call(
            format!("{place}：{}", words.zh),
            format!("{place}: {}", words.en),
        )
    })?;
    for file in files.iter() {
        let own: Vec<&Edit> = edits.iter().filter(|it| it.span.file == file.id).collect();
        let after = next.get(file.id).map_or("", |file| &file.text);
        if !comes_from(after, &file.text, &own) {
            return Err(Failure::call(
                format!("{}：改正会改动别的文字，文件没有改动", file.path),
                format!(
                    "{}: the fixes would change other text, and no file is changed",
                    file.path
                ),
            ));
        }
    }
    Ok(next)
}

/// Fixes that may be made together: of each finding its certain one, none over another.
fn certain(found: &Diagnostics) -> Vec<Fix> {
    // What a control character parts may be read otherwise once it is gone.
    let is_control = |it: &&Diagnostic| it.code == "guiju::syntax::control_character";
    let first = certain_of(found.iter().filter(is_control));
    if first.is_empty() {
        certain_of(found.iter())
    } else {
        first
    }
}

fn certain_of<'found>(found: impl Iterator<Item = &'found Diagnostic>) -> Vec<Fix> {
    let mut taken: Vec<Fix> = Vec::new();
    for finding in found {
        let mut sure = finding
            .fixes
            .iter()
            .filter(|fix| fix.certainty == Certainty::Certain);
        let Some(fix) = sure.next().filter(|_| sure.next().is_none()) else {
            continue;
        };
        let others = || taken.iter().flat_map(|other| &other.edits);
        let meets = |edit: &Edit| others().any(|other| touch(edit, other));
        if !fix.edits.iter().any(meets) {
            taken.push(fix.clone());
        }
    }
    taken
}

fn touch(a: &Edit, b: &Edit) -> bool {
    a.span.file == b.span.file && a.span.start <= b.span.end && b.span.start <= a.span.end
}

/// `rules.gj:3：改为「低保标准」`
fn line(fix: &Fix, files: &Files, console: &Console) -> Option<String> {
    let at = fix.edits.first()?.span;
    let file = files.get(at.file)?;
    let line = Lines::new(&file.text).locate(at.start as usize).line;
    Some(console.either(
        format!("{}:{line}：{}\n", file.path, fix.title.zh),
        format!("{}:{line}: {}\n", file.path, fix.title.en),
    ))
}
