//! What a git repository holds: the trees of its revisions and their order. Reads only, and only
//! what is committed; no other program is run.

use std::path::{Path, PathBuf};

use gix::bstr::ByteSlice as _;

use super::failure::Failure;
use crate::value::Date;

/// Seconds of a day.
const DAY: i64 = 86_400;

/// A repository on disk.
pub(super) struct Repository {
    inner: gix::Repository,
}

/// The files of one revision.
pub(super) struct Snapshot<'r> {
    tree: gix::Tree<'r>,
    /// What the user called it.
    shown: String,
    /// The commit, in short.
    pub(super) commit: String,
    is_shallow: bool,
}

/// One commit of a history.
#[derive(Debug, Clone)]
pub(super) struct Commit {
    /// Its whole id.
    pub(super) id: String,
    /// Its id as people write it.
    pub(super) short: String,
    /// The day on which it was made, where it was made.
    pub(super) date: Date,
    /// The first line of its message.
    pub(super) summary: String,
}

impl Repository {
    /// The repository that a folder lies in.
    pub(super) fn around(folder: &Path) -> Result<Self, Failure> {
        match gix::discover(folder) {
            Ok(inner) => Ok(Self { inner }),
            Err(_) => Err(Failure::call(
                format!(
                    "{}：不在 git 仓库中，没有版本可读；请在仓库中运行，或写文件夹",
                    folder.display()
                ),
                format!(
                    "{}: not in a git repository, so there are no revisions; run it in one, or name folders",
                    folder.display()
                ),
            )),
        }
    }

    /// Where its files are checked out.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        std::fs::canonicalize(self.inner.workdir()?).ok()
    }

    fn is_shallow(&self) -> bool {
        self.inner.is_shallow().unwrap_or(false)
    }

    /// The files of a revision: a branch, a tag, `HEAD~3`, an id.
    pub(super) fn snapshot(&self, revision: &str) -> Result<Snapshot<'_>, Failure> {
        let found = self.inner.rev_parse_single(revision);
        let commit = found.and_then(|id| id.object()?.peel_to_commit());
        let commit = commit.map_err(|_| self.no_revision(revision))?;
        let short = commit
            .short_id()
            .map_err(|error| broken(revision, &error))?;
        Ok(Snapshot {
            tree: commit
                .tree()
                .map_err(|error| self.incomplete(revision, &error))?,
            shown: revision.to_owned(),
            commit: short.to_string(),
            is_shallow: self.is_shallow(),
        })
    }

    /// The commit where what is checked out left a revision; the revision itself where both have
    /// nothing in common.
    pub(super) fn merge_base(&self, revision: &str) -> Result<String, Failure> {
        let found = self.inner.rev_parse_single(revision);
        let other = found.and_then(|id| id.object()?.peel_to_commit());
        let other = other.map_err(|_| self.no_revision(revision))?.id;
        let head = self.inner.head_commit().ok().map(|head| head.id);
        let base = head.and_then(|head| self.inner.merge_base(head, other).ok().flatten());
        Ok(base.map_or_else(|| other.to_string(), |base| base.to_string()))
    }

    /// The commit that is checked out, in short.
    pub(super) fn head(&self) -> Option<String> {
        let commit = self.inner.head_commit().ok()?;
        Some(commit.short_id().ok()?.to_string())
    }

    /// The commits from a revision back along first parents, the newest first, and whether the
    /// history goes on where this clone ends.
    pub(super) fn history(&self, revision: &str) -> Result<(Vec<Commit>, bool), Failure> {
        let found = self.inner.rev_parse_single(revision);
        let commit = found.and_then(|id| id.object()?.peel_to_commit());
        let mut commit = commit.map_err(|_| self.no_revision(revision))?;
        let mut commits = Vec::new();
        loop {
            commits.push(told(&commit).map_err(|error| broken(revision, &error))?);
            let Some(parent) = commit.parent_ids().next() else {
                return Ok((commits, false));
            };
            match self.inner.find_commit(parent) {
                Ok(parent) => commit = parent,
                Err(_) if self.is_shallow() => return Ok((commits, true)),
                Err(error) => return Err(broken(revision, &error)),
            }
        }
    }

    fn no_revision(&self, revision: &str) -> Failure {
        if self.is_shallow() {
            return Failure::call(
                format!(
                    "{revision}：这个克隆只有最近的历史（shallow），其中没有这个版本；先运行 git fetch --unshallow，流水线中把检出深度（fetch-depth）设为 0"
                ),
                format!(
                    "{revision}: not in this clone, which holds the latest history only (shallow); run `git fetch --unshallow`, or check out with `fetch-depth: 0` in a pipeline"
                ),
            );
        }
        Failure::call(
            format!(
                "{revision}：没有这个版本；用 git log 或 git branch -a 查看有哪些，远处的先 git fetch"
            ),
            format!(
                "{revision}: no such revision; `git log` and `git branch -a` list them, `git fetch` brings those of a server"
            ),
        )
    }

    fn incomplete(&self, revision: &str, error: &gix::Error) -> Failure {
        if self.is_shallow() {
            self.no_revision(revision)
        } else {
            broken(revision, error)
        }
    }
}

fn broken(shown: &str, error: &gix::Error) -> Failure {
    Failure::call(
        format!("{shown}：读不出来：{error}；用 git fsck 检查仓库"),
        format!("{shown}: cannot be read: {error}; `git fsck` checks the repository"),
    )
}

/// A commit as it is told.
fn told(commit: &gix::Commit<'_>) -> Result<Commit, gix::Error> {
    let time = commit.time()?;
    let days = time
        .seconds
        .saturating_add(i64::from(time.offset))
        .div_euclid(DAY);
    let date = Date::new(1970, 1, 1).and_then(|first| first.plus_days(days));
    Ok(Commit {
        id: commit.id.to_string(),
        short: commit.short_id()?.to_string(),
        date: date.unwrap_or(Date::FIRST),
        summary: commit.message()?.summary().to_str_lossy().into_owned(),
    })
}

/// What a folder of a revision holds.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Names of files.
    pub(super) files: Vec<String>,
    /// Names of folders.
    pub(super) folders: Vec<String>,
}

impl Snapshot<'_> {
    /// What identifies the content of a path: equal ids hold the same.
    pub(super) fn id_of(&self, path: &str) -> Option<String> {
        if path.is_empty() {
            return Some(self.tree.id.to_string());
        }
        let entry = self.tree.lookup_entry_by_path(path).ok()??;
        Some(entry.object_id().to_string())
    }

    /// What a folder holds; none where it is not there, or is a file.
    pub(super) fn listing(&self, folder: &str) -> Result<Option<Listing>, Failure> {
        let inner;
        let tree = if folder.is_empty() {
            &self.tree
        } else {
            let Some(entry) = self.entry(folder)? else {
                return Ok(None);
            };
            if !entry.mode().is_tree() {
                return Ok(None);
            }
            let object = entry.object().map_err(|error| self.lost(folder, &error))?;
            inner = object
                .peel_to_tree()
                .map_err(|error| self.lost(folder, &error))?;
            &inner
        };
        let mut listing = Listing::default();
        for entry in tree.iter() {
            let entry = entry.map_err(|error| self.lost(folder, &error))?;
            let name = entry.filename().to_str_lossy().into_owned();
            if entry.mode().is_tree() {
                listing.folders.push(name);
            } else if entry.mode().is_blob() {
                listing.files.push(name);
            }
        }
        Ok(Some(listing))
    }

    /// The text of a file; none where it is not there. Links are not followed.
    pub(super) fn read(&self, path: &str) -> Result<Option<String>, Failure> {
        let Some(entry) = self.entry(path)?.filter(|entry| entry.mode().is_blob()) else {
            return Ok(None);
        };
        let object = entry.object().map_err(|error| self.lost(path, &error))?;
        let text = std::str::from_utf8(&object.data).map_err(|_| {
            let shown = self.named(path);
            Failure::call(
                format!("{shown}：不是 UTF-8 文本"),
                format!("{shown}: not UTF-8"),
            )
        })?;
        Ok(Some(text.to_owned()))
    }

    /// `HEAD:policies/jilin`
    pub(super) fn named(&self, path: &str) -> String {
        format!("{}:{path}", self.shown)
    }

    fn entry(&self, path: &str) -> Result<Option<gix::object::tree::Entry<'_>>, Failure> {
        let found = self.tree.lookup_entry_by_path(path);
        found.map_err(|error| self.lost(path, &error))
    }

    /// An object that the repository should hold.
    fn lost(&self, path: &str, error: &gix::Error) -> Failure {
        let shown = self.named(path);
        if self.is_shallow {
            return Failure::call(
                format!("{shown}：这个克隆不完整，读不到；先运行 git fetch --unshallow"),
                format!("{shown}: this clone is not whole; run `git fetch --unshallow`"),
            );
        }
        broken(&shown, error)
    }
}
