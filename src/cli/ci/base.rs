//! The version that a change is compared with: a folder, or the commit where a branch left another.

use std::path::Path;

use crate::cli::failure::Failure;
use crate::cli::git::Repository;
use crate::cli::load::{self, Loaded};
use crate::cli::revision;

/// The version that is compared with.
pub(super) struct Base {
    /// What it is called.
    pub(super) shown: String,
    of: Of,
}

enum Of {
    /// A copy of the workspace on disk.
    Folder(String),
    /// A commit of a repository.
    Commit(Repository, String),
}

impl Base {
    /// A folder, or a revision of the repository around the workspace.
    pub(super) fn of(named: &str, workspace: Option<&Path>) -> Result<Self, Failure> {
        if Path::new(named).is_dir() {
            return Ok(Self {
                shown: named.to_owned(),
                of: Of::Folder(named.to_owned()),
            });
        }
        let repository = Repository::around(workspace.unwrap_or(Path::new(".")))?;
        let commit = repository.merge_base(named)?;
        let short = commit.get(..8).unwrap_or(&commit);
        Ok(Self {
            shown: format!("{named} ({short})"),
            of: Of::Commit(repository, commit),
        })
    }

    /// The same rulebook as it was; none where there was none.
    pub(super) fn like(&self, now: &Loaded) -> Result<Option<Loaded>, Failure> {
        match &self.of {
            Of::Folder(base) => {
                let folder = Path::new(base).join(&now.folder);
                if !load::has_rules(&folder) {
                    return Ok(None);
                }
                load::of_folder(&folder, None, Some(Path::new(base))).map(Some)
            }
            Of::Commit(repository, commit) => {
                let Some(folder) = inside(repository, now) else {
                    return Ok(None);
                };
                let snapshot = repository.snapshot(commit)?;
                let folders = revision::folders(&snapshot, &folder)?;
                if folders.first() != Some(&folder) {
                    return Ok(None);
                }
                revision::rulebook(&snapshot, &folder, None).map(Some)
            }
        }
    }

    /// Rulebooks that the base has where the call looks, and that are no more.
    pub(super) fn without(&self, paths: &[String], now: &[Loaded]) -> Result<Vec<String>, Failure> {
        let Of::Commit(repository, commit) = &self.of else {
            return Ok(Vec::new());
        };
        let snapshot = repository.snapshot(commit)?;
        let here: Vec<String> = now.iter().filter_map(|it| inside(repository, it)).collect();
        let mut gone = Vec::new();
        for path in paths.iter().filter(|path| Path::new(path).is_dir()) {
            let Some(folder) = revision::on_disk(repository, Path::new(path)) else {
                continue;
            };
            gone.extend(revision::folders(&snapshot, &folder)?);
        }
        gone.retain(|folder| !here.contains(folder));
        gone.sort();
        gone.dedup();
        Ok(gone)
    }
}

/// The folder of a rulebook, seen from the root of the repository.
fn inside(repository: &Repository, now: &Loaded) -> Option<String> {
    let folder = now.root.as_ref()?.join(&now.folder);
    revision::on_disk(repository, &folder)
}
