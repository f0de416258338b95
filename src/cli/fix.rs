//! `guiju check --fix`: changes that are beyond doubt, made in the files.
//!
//! What a finding offers without a choice is made, and the rulebook checked again, until
//! nothing is left to mend. A round after which there are more errors is not kept.

use super::console::Console;
use super::failure::Failure;
use super::files::write_whole;
use super::load::Loaded;
use crate::diagnostic::{Certainty, Diagnostics, Edit, Fix, Severity, edited};
use crate::text::{Files, Lines};

/// So often are findings mended that only show once others are.
const MOST_ROUNDS: usize = 10;

/// Mends a rulebook on disk, tells what was changed, and gives it back as it is then.
pub(super) fn fix(rulebook: Loaded, console: &Console) -> Result<Loaded, Failure> {
    let Some(root) = rulebook.root.clone() else {
        return Err(Failure::call(
            format!("{}：不是磁盘上的文件，不能改正", rulebook.shown),
            format!("{}: no files on disk that could be mended", rulebook.shown),
        ));
    };
    let mut told: Vec<String> = Vec::new();
    let mended = rounds(&rulebook, console, &mut told);
    for file in mended.iter() {
        if rulebook
            .files
            .get(file.id)
            .is_some_and(|old| old.text != file.text)
        {
            let path = root.join(&file.path);
            write_whole(&path, &path.to_string_lossy(), &file.text)?;
        }
    }
    for line in told {
        console.say(&line)?;
    }
    Ok(Loaded {
        files: mended,
        ..rulebook
    })
}

fn rounds(rulebook: &Loaded, console: &Console, told: &mut Vec<String>) -> Files {
    let mut files = rulebook.files.clone();
    let mut found = crate::check(&files, &rulebook.folder).found;
    for _ in 0..MOST_ROUNDS {
        let fixes = certain(&found);
        if fixes.is_empty() {
            break;
        }
        let edits: Vec<Edit> = fixes.iter().flat_map(|fix| fix.edits.clone()).collect();
        let mut next = files.clone();
        for file in files.iter() {
            next.add(file.path.clone(), edited(&file.text, file.id, &edits));
        }
        let after = crate::check(&next, &rulebook.folder).found;
        if after.count(Severity::Error) > found.count(Severity::Error) {
            break;
        }
        told.extend(fixes.iter().filter_map(|fix| line(fix, &files, console)));
        (files, found) = (next, after);
    }
    files
}

/// Fixes that may be made together: of each finding its certain one, none over another.
fn certain(found: &Diagnostics) -> Vec<Fix> {
    let mut taken: Vec<Fix> = Vec::new();
    for finding in found.iter() {
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
