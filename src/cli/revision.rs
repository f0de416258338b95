//! Rulebooks of a git revision, `REV:path`, to [`Files`]: as [`load`](super::load) reads them on
//! disk, from what is committed.
//!
//! The workspace is the repository; nothing outside it can be reached.

use std::collections::{BTreeSet, VecDeque};
use std::path::Path;

use super::failure::Failure;
use super::git::{Repository, Snapshot};
use super::load::{Loaded, leads};
use crate::resolve::nearest;
use crate::text::Files;

/// Maximum depth of folders in which rulebooks are looked for.
const MOST_FOLDERS_DEEP: usize = 8;

/// `HEAD~1` and `policies/jilin` of `HEAD~1:policies/jilin`; none of what is there on disk.
pub(super) fn parted(named: &str) -> Option<(&str, &str)> {
    let (revision, path) = named.split_once(':')?;
    // A drive of Windows is one letter.
    let is_drive = revision.len() == 1 && path.starts_with(['\\', '/']);
    (!revision.is_empty() && !is_drive && !Path::new(named).exists()).then_some((revision, path))
}

/// The rulebooks at a path of a revision: the folder itself, those in it, or one file.
pub(super) fn rulebooks(snapshot: &Snapshot<'_>, path: &str) -> Result<Vec<Loaded>, Failure> {
    if is_rule_file(path) && snapshot.read(path)?.is_some() {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        return Ok(vec![rulebook(snapshot, folder, Some(name))?]);
    }
    let folders = folders(snapshot, path)?;
    if folders.is_empty() {
        return Err(nothing(snapshot, path)?);
    }
    folders
        .iter()
        .map(|folder| rulebook(snapshot, folder, None))
        .collect()
}

/// Folders with rule files at a path of a revision: itself alone, or those in it.
pub(super) fn folders(snapshot: &Snapshot<'_>, path: &str) -> Result<Vec<String>, Failure> {
    let mut folders = Vec::new();
    below(snapshot, path, MOST_FOLDERS_DEEP, &mut folders)?;
    Ok(folders)
}

/// A path on disk, seen from the root of the repository; none outside its work tree.
pub(super) fn on_disk(repository: &Repository, path: &Path) -> Option<String> {
    let path = std::fs::canonicalize(path).ok()?;
    let root = repository.folder()?;
    let parts: Option<Vec<&str>> = path
        .strip_prefix(root)
        .ok()?
        .iter()
        .map(|it| it.to_str())
        .collect();
    Some(parts?.join("/"))
}

/// Folders with rule files: the folder itself, or all those in it.
fn below(
    snapshot: &Snapshot<'_>,
    folder: &str,
    deep: usize,
    folders: &mut Vec<String>,
) -> Result<(), Failure> {
    let (Some(deep), Some(listing)) = (deep.checked_sub(1), snapshot.listing(folder)?) else {
        return Ok(());
    };
    let is_first = deep.saturating_add(1) == MOST_FOLDERS_DEEP;
    if listing.files.iter().any(|name| is_rule_file(name)) {
        folders.push(folder.to_owned());
        if is_first {
            return Ok(());
        }
    }
    for name in listing.folders.iter().filter(|name| !name.starts_with('.')) {
        below(snapshot, &joined(folder, name), deep, folders)?;
    }
    Ok(())
}

fn is_rule_file(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it == "gj") && !name.starts_with('.')
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// One rulebook with those that it uses and the texts that they name.
pub(super) fn rulebook(
    snapshot: &Snapshot<'_>,
    folder: &str,
    only: Option<&str>,
) -> Result<Loaded, Failure> {
    let mut files = Files::new();
    let mut seen = BTreeSet::from([folder.to_owned()]);
    let mut open = VecDeque::from([folder.to_owned()]);
    let mut only = only;
    while let Some(here) = open.pop_front() {
        // One that is not there is a finding at the place that names it.
        let Some(listing) = snapshot.listing(&here)? else {
            continue;
        };
        let only = only.take();
        let is_asked =
            |name: &&String| only.map_or_else(|| is_rule_file(name), |only| only == *name);
        for name in listing.files.iter().filter(is_asked) {
            let path = joined(&here, name);
            let Some(text) = snapshot.read(&path)? else {
                continue;
            };
            let id = files.add(path, text);
            let (used, texts) = leads(&files, &here, id);
            open.extend(used.into_iter().filter(|it| seen.insert(it.clone())));
            for path in texts {
                if files.at(&path).is_none()
                    && let Some(text) = snapshot.read(&path)?
                {
                    files.add(path, text);
                }
            }
        }
    }
    Ok(Loaded {
        shown: snapshot.named(folder),
        files,
        folder: folder.to_owned(),
        root: None,
    })
}

/// Why there is nothing at a path.
fn nothing(snapshot: &Snapshot<'_>, path: &str) -> Result<Failure, Failure> {
    let shown = snapshot.named(path);
    if snapshot.listing(path)?.is_some() {
        return Ok(Failure::call(
            format!("{shown}：没有规则文件（.gj）"),
            format!("{shown}: holds no rule file (.gj)"),
        ));
    }
    let (around, name) = path.rsplit_once('/').unwrap_or(("", path));
    let beside = snapshot.listing(around)?.unwrap_or_default();
    let near = nearest(name, beside.folders.iter().map(String::as_str));
    let (zh, en) = match near {
        Some(near) => {
            let near = joined(around, near);
            (format!("；是否为 {near}？"), format!("; is {near} meant?"))
        }
        None => (
            "；路径从仓库的根目录写起，从当前文件夹写起时以 ./ 开头".to_owned(),
            "; paths begin at the root of the repository, or with ./ at the current folder"
                .to_owned(),
        ),
    };
    Ok(Failure::call(
        format!("{shown}：这个版本中没有它{zh}"),
        format!("{shown}: not in this revision{en}"),
    ))
}

/// A path in the repository: `./` begins at the current folder.
pub(super) fn inside(repository: &Repository, path: &str) -> Option<String> {
    let path = path.trim_end_matches('/');
    let relative = if path == "." {
        Some("")
    } else {
        path.strip_prefix("./")
    };
    let Some(relative) = relative else {
        return Some(path.to_owned());
    };
    let here = std::fs::canonicalize(".").ok()?;
    let root = repository.folder()?;
    let here: Vec<&str> = here
        .strip_prefix(root)
        .ok()?
        .iter()
        .map_while(|it| it.to_str())
        .collect();
    let path = joined(&here.join("/"), relative);
    Some(path.trim_end_matches('/').to_owned())
}

/// Files that are on disk otherwise than in a revision.
pub(super) fn differ_on_disk(repository: &Repository, loaded: &[Loaded]) -> Vec<String> {
    let Some(root) = repository.folder() else {
        return Vec::new();
    };
    let files = loaded.iter().flat_map(|it| it.files.iter());
    let differ = files.filter(|file| {
        let on_disk = super::files::read_plain(&root.join(&file.path), &file.path);
        let lines = |text: &str| text.replace("\r\n", "\n");
        !on_disk.is_ok_and(|text| lines(&text) == lines(&file.text))
    });
    let mut paths: Vec<String> = differ.map(|file| file.path.clone()).collect();
    paths.sort();
    paths.dedup();
    paths
}
