//! `guiju log RULEBOOK [NAME]`: how values and rules changed over the commits, in meaning.
//!
//! Two kinds of day stand side by side: from which day a value holds, and on which day it was
//! written down. Law as it was known on a day and law as it is now said to have been on that day
//! may differ, and `--on` tells where.

use std::collections::BTreeSet;
use std::path::Path;

use clap::Args;

use super::console::Console;
use super::failure::{Failure, Verdict};
use super::git::{Commit, Repository};
use super::load::Loaded;
use super::program::Rulebook;
use super::revision;
use crate::diff::{Changed, Diff, Fate, Side, Weight, diff, told};
use crate::value::Date;

/// Arguments of `guiju log`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju log policies/jilin
  guiju log policies/jilin 低保标准                 一个名称的历史 · of one name
  guiju log policies/jilin 低保标准 --on 2025-03-01  那一天的规则集怎么说，现在对那一天怎么说 · what was said on that day, and what is now said of it")]
pub(super) struct Arguments {
    /// 规则集：工作区中的文件夹，或 git 版本 `REV:path` · A folder of the work tree, or a git revision `REV:path`
    rulebook: String,
    /// 只看这个参数、定义、待遇或身份 · Only this parameter, definition, benefit or status
    name: Option<String>,
    /// 与那一天已经提交的规则集相比，对那一天的说法有何不同 · How what is said of this day differs from what the rulebook said on it
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).map_err(|_| {
        "写真实的日期，如 2024-06-18 · write a day that exists, such as 2024-06-18".to_owned()
    })
}

/// A version of the rulebook, and the commit that brought it.
struct Version {
    rulebook: Rulebook,
    commit: Commit,
    /// What its folders held.
    key: Vec<Option<String>>,
}

impl Version {
    fn side(&self) -> Side<'_> {
        Side {
            program: &self.rulebook.program,
            files: &self.rulebook.loaded.files,
            folder: &self.rulebook.loaded.folder,
        }
    }
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let (repository, revision, path) = found(&arguments.rulebook)?;
    let (commits, is_cut) = repository.history(&revision)?;
    let mut teller = Teller {
        repository: &repository,
        path: &path,
        console,
        name: arguments.name.clone(),
        found: false,
    };
    let ended = match arguments.on {
        Some(on) => teller.on(on, &commits, is_cut)?,
        None => teller.all(&commits)?,
    };
    if is_cut && ended == Ended::Early {
        console.say(console.either(
            "这个克隆只有最近的历史（shallow）；更早的先运行 git fetch --unshallow。\n",
            "this clone holds the latest history only (shallow); run `git fetch --unshallow` for the rest.\n",
        ))?;
    }
    Ok(Verdict::Fine)
}

/// The repository, the revision and the path in it that a rulebook is named by.
fn found(named: &str) -> Result<(Repository, String, String), Failure> {
    if let Some((revision, path)) = revision::parted(named) {
        let repository = Repository::around(Path::new("."))?;
        let path = revision::inside(&repository, path).unwrap_or_else(|| path.to_owned());
        return Ok((repository, revision.to_owned(), path));
    }
    let folder = std::fs::canonicalize(named).map_err(|error| Failure::of_file(named, &error))?;
    let around = if folder.is_dir() {
        folder.as_path()
    } else {
        folder.parent().unwrap_or(&folder)
    };
    let repository = Repository::around(around)?;
    let root = repository.folder().unwrap_or_default();
    let inside = folder.strip_prefix(&root).map_err(|_| {
        Failure::call(
            format!("{named}：不在仓库的工作区里"),
            format!("{named}: not in the work tree of the repository"),
        )
    })?;
    let parts: Vec<String> = inside
        .iter()
        .map(|it| it.to_string_lossy().into_owned())
        .collect();
    Ok((repository, "HEAD".to_owned(), parts.join("/")))
}

/// Whether the whole history was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    /// The first version was reached.
    AtFirst,
    /// The commits ended before it.
    Early,
}

struct Teller<'a> {
    repository: &'a Repository,
    path: &'a str,
    console: &'a Console,
    /// The name that is asked for, as it was called where the walk stands.
    name: Option<String>,
    /// Whether anything was told of it.
    found: bool,
}

impl Teller<'_> {
    /// Every change, the newest first.
    fn all(&mut self, commits: &[Commit]) -> Result<Ended, Failure> {
        let mut later: Option<Version> = None;
        for commit in commits {
            if let Some(version) = &mut later
                && self.key(&version.rulebook.loaded, commit)? == version.key
            {
                version.commit = commit.clone();
                continue;
            }
            match self.version(commit)? {
                Read::Nothing => {
                    return self.first(later.as_ref()).map(|()| Ended::AtFirst);
                }
                Read::Broken => self.console.say(&self.console.either(
                    format!("{} {}：检查不通过，略过\n", commit.date, commit.short),
                    format!(
                        "{} {}: has errors, passed over\n",
                        commit.date, commit.short
                    ),
                ))?,
                Read::Version(version) => {
                    if let Some(later) = later {
                        let changes = diff(&version.side(), &later.side());
                        self.tell(&later.commit, changes)?;
                    }
                    later = Some(*version);
                }
            }
        }
        self.first(later.as_ref())?;
        Ok(Ended::Early)
    }

    /// Says where the history begins.
    fn first(&self, version: Option<&Version>) -> Result<(), Failure> {
        let Some(version) = version else {
            return Err(Failure::call(
                format!("{}：没有提交过，没有历史", self.path),
                format!("{}: was never committed and has no history", self.path),
            ));
        };
        let commit = &version.commit;
        let heading = heading(commit);
        let words = match (&self.name, self.found) {
            (Some(name), false) => self.console.either(
                format!("{heading}\n  这一版以来，「{name}」没有变过含义\n"),
                format!("{heading}\n  since this version `{name}` has not changed in meaning\n"),
            ),
            (Some(_) | None, _) => self.console.either(
                format!("{heading}\n  最早的一版\n"),
                format!("{heading}\n  the first version\n"),
            ),
        };
        Ok(self.console.give(&words)?)
    }

    /// What one commit changed in meaning.
    fn tell(&mut self, commit: &Commit, diff: Diff) -> Result<(), Failure> {
        let mut text = String::new();
        let mut before = None;
        for changed in &diff.changed {
            if !self.is_asked(changed) {
                continue;
            }
            if let Fate::Renamed(old) = &changed.fate {
                before = Some(old.clone());
            } else if changed.weight() != Weight::Meaning {
                continue;
            }
            text.push_str(&told(changed, self.console.lang));
            text.push_str(&self.late(commit, changed));
        }
        if text.is_empty() {
            return Ok(());
        }
        self.found = true;
        if self.name.is_some() && before.is_some() {
            self.name = before;
        }
        Ok(self
            .console
            .give(&format!("{}\n{text}\n", heading(commit)))?)
    }

    /// A change that holds from a day before it was written down.
    fn late(&self, commit: &Commit, changed: &Changed) -> String {
        let days = changed.changes.iter().filter_map(|it| it.days[0]);
        let earliest = days.filter(|from| *from < commit.date).min();
        earliest.map_or_else(String::new, |from| {
            self.console.either(
                format!("      自 {from} 起适用，{} 才写进规则集\n", commit.date),
                format!("      holds from {from}, written down on {}\n", commit.date),
            )
        })
    }

    fn is_asked(&self, changed: &Changed) -> bool {
        let Some(name) = &self.name else { return true };
        let path = &changed.identity.path;
        let last = path
            .rsplit_once('.')
            .map_or(path.as_str(), |(_, last)| last);
        [path.as_str(), last, &changed.name.zh, &changed.name.en].contains(&name.as_str())
    }

    /// What the rulebook said on a day of that day, against what it says of it now.
    fn on(&mut self, on: Date, commits: &[Commit], is_cut: bool) -> Result<Ended, Failure> {
        let (Some(newest), Some(known)) =
            (commits.first(), commits.iter().find(|it| it.date <= on))
        else {
            let ended = Failure::call(
                format!("{on} 以前没有提交，那一天还没有这部规则集{}", cut(is_cut).0),
                format!(
                    "no commit until {on}: there was no such rulebook on that day{}",
                    cut(is_cut).1
                ),
            );
            return Err(ended);
        };
        let (Read::Version(now), Read::Version(then)) =
            (self.version(newest)?, self.version(known)?)
        else {
            return Err(Failure::call(
                format!(
                    "{} 或 {}：没有这部规则集，或检查不通过",
                    known.short, newest.short
                ),
                format!(
                    "{} or {}: without this rulebook, or with errors",
                    known.short, newest.short
                ),
            ));
        };
        let mut changes = diff(&then.side(), &now.side());
        let mut text = String::new();
        for changed in &mut changes.changed {
            let holds = |days: [Option<Date>; 2]| {
                days[0].is_none_or(|from| from <= on) && days[1].is_none_or(|until| on <= until)
            };
            changed
                .changes
                .retain(|it| it.weight() == Weight::Meaning && holds(it.days));
            if self.is_asked(changed) && !changed.changes.is_empty() {
                text.push_str(&told(changed, self.console.lang));
            }
        }
        let heading = self.console.either(
            format!("对 {on}：左边是那一天的规则集（{}）所说，右边是现在（{}）所说\n", known.short, newest.short),
            format!(
                "of {on}: on the left what the rulebook said on that day ({}), on the right what it says now ({})\n",
                known.short, newest.short
            ),
        );
        if text.is_empty() {
            text.push_str(self.console.either("  没有不同\n", "  no difference\n"));
        }
        self.console.give(&(heading + &text))?;
        Ok(Ended::AtFirst)
    }

    /// What the folders that a version is read from hold at a commit.
    fn key(&self, loaded: &Loaded, commit: &Commit) -> Result<Vec<Option<String>>, Failure> {
        let snapshot = self.repository.snapshot(&commit.id)?;
        let folders: BTreeSet<&str> = loaded
            .files
            .iter()
            .map(|file| file.path.rsplit_once('/').map_or("", |(folder, _)| folder))
            .collect();
        Ok(folders
            .into_iter()
            .map(|folder| snapshot.id_of(folder))
            .collect())
    }

    fn version(&self, commit: &Commit) -> Result<Read, Failure> {
        let snapshot = self.repository.snapshot(&commit.id)?;
        if snapshot.id_of(self.path).is_none() {
            return Ok(Read::Nothing);
        }
        let Some(loaded) = revision::rulebooks(&snapshot, self.path)?
            .into_iter()
            .next()
        else {
            return Ok(Read::Nothing);
        };
        let key = self.key(&loaded, commit)?;
        let checked = crate::compile(&loaded.files, &loaded.folder);
        Ok(match checked.program {
            Some(program) => Read::Version(Box::new(Version {
                rulebook: Rulebook { loaded, program },
                commit: commit.clone(),
                key,
            })),
            None => Read::Broken,
        })
    }
}

/// What a commit holds of the rulebook.
enum Read {
    /// It is not there.
    Nothing,
    /// It has errors.
    Broken,
    /// It means something.
    Version(Box<Version>),
}

fn cut(is_cut: bool) -> (&'static str, &'static str) {
    if is_cut {
        (
            "；这个克隆只有最近的历史，先运行 git fetch --unshallow",
            "; this clone holds the latest history only, run `git fetch --unshallow`",
        )
    } else {
        ("", "")
    }
}

fn heading(commit: &Commit) -> String {
    format!("{} {} {}", commit.date, commit.short, commit.summary)
}
