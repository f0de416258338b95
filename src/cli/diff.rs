//! `guiju diff OLD NEW`: what changed in meaning between two versions.

use std::path::Path;

use clap::{ArgGroup, Args};

use super::console::Console;
use super::failure::{Failure, Verdict};
use super::git::Repository;
use super::intent;
use super::load::{self, Loaded};
use super::options::Place;
use super::program::{Rulebook, compiled};
use super::revision;
use crate::diff::{Diff, Side, Witnessed, diff, html, markdown, text, to_wire};
use crate::wire;
use crate::witness::{Effort, witnesses};

/// Arguments of `guiju diff`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
#[derive(Debug, Args)]
#[command(
    group(ArgGroup::new("form").args(["json", "markdown", "html"])),
    after_help = "例 · Examples:
  guiju diff old/jilin policies/jilin
  guiju diff policies-2025 policies             其中的每一部规则集 · each rulebook in it
  guiju diff main:policies policies             与一个 git 版本相比 · against a revision
  guiju diff old new --witnesses                谁多了、谁少了，差在哪一分 · who gains, who loses, and where it begins
  guiju diff old new --markdown                 写进合并请求 · for a pull request

  guiju diff old new --intent guiju.toml        [intent] benefits = [\"低保\"], households = \"户籍 等于 城市\", direction = \"up\"

退出码 · Exit status: 0 含义不变 no change in meaning · 1 含义有变（写了意图的：有家庭与意图不符），或有一版检查不通过 changed (with an intent: some household contradicts it), or one version has errors · 2 读不到 cannot be read"
)]
pub(super) struct Arguments {
    /// 旧版：文件夹、文件，或 git 版本 `REV:path` · The old version: a folder, a file, or a git revision `REV:path`
    #[arg(required_unless_present = "schema")]
    old: Option<String>,
    /// 新版 · The new version
    #[arg(required_unless_present = "schema")]
    new: Option<String>,
    /// JSON
    #[arg(long)]
    json: bool,
    /// Markdown
    #[arg(long)]
    markdown: bool,
    /// 一页 HTML · One HTML page
    #[arg(long)]
    html: bool,
    /// 找出结果不同的家庭，两版都算给你看 · Households for whom it makes a difference, under both versions
    #[arg(long)]
    witnesses: bool,
    /// 只写出 --json 的 JSON Schema · Only write the JSON Schema of --json
    #[arg(long)]
    schema: bool,
    /// 意图文件，如 guiju.toml：变化是否正是所说的，有没有家庭与它不符 · A file with [intent]: whether the change does that and nothing else
    #[arg(long, value_name = "FILE")]
    intent: Option<String>,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let named = arguments.old.as_ref().zip(arguments.new.as_ref());
    let Some((old, new)) = named.filter(|_| !arguments.schema) else {
        console.give(&format!("{:#}\n", wire::schema::of_diff()))?;
        return Ok(Verdict::Fine);
    };
    let pairs = pairs(
        (old, read(old, arguments, console)?),
        (new, read(new, arguments, console)?),
        console,
    )?;
    let intent = arguments.intent.as_deref().map(intent::read).transpose()?;
    let mut diffs = Vec::with_capacity(pairs.len());
    for (shown, old, new) in pairs {
        let (Some(old), Some(new)) = (compiled(old, console)?, compiled(new, console)?) else {
            console.say(console.either(
                "比较之前，先改正上面的错误：有错误的规则集没有确定的含义。\n",
                "mend the errors above first: a rulebook with errors has no certain meaning.\n",
            ))?;
            return Ok(Verdict::No);
        };
        let mut found = diff(&side(&old), &side(&new));
        if arguments.witnesses {
            found.witnessed = Some(looked_for(&old, &new, &found, console));
        }
        if let Some(intent) = &intent {
            let Some(meant) = intent::held(intent, (&side(&old), &new), &found, console)? else {
                return Ok(Verdict::No);
            };
            found.meant = Some(meant);
        }
        diffs.push((shown, found));
    }
    console.give(&told(&diffs, arguments, console))?;
    let says_no = |it: &Diff| match &it.meant {
        // What is meant may change: then only what is not counts.
        Some(meant) => meant.is_contradicted(),
        None => it.has_meaning(),
    };
    Ok(Verdict::no_if(diffs.iter().any(|(_, it)| says_no(it))))
}

/// The households for whom benefits differ, with progress where someone looks.
fn looked_for(old: &Rulebook, new: &Rulebook, found: &Diff, console: &Console) -> Vec<Witnessed> {
    console.watching(|at| witnesses(&side(old), &side(new), found, Effort::default(), at))
}

/// What is compared of a rulebook.
pub(super) fn side(rulebook: &Rulebook) -> Side<'_> {
    Side {
        program: &rulebook.program,
        files: &rulebook.loaded.files,
        folder: &rulebook.loaded.folder,
    }
}

/// The rulebooks at a path on disk, or of a revision.
fn read(named: &str, arguments: &Arguments, console: &Console) -> Result<Vec<Loaded>, Failure> {
    let Some((revision, path)) = revision::parted(named) else {
        return load::rulebooks(&[named.to_owned()], arguments.place.workspace.as_deref());
    };
    let repository = Repository::around(Path::new("."))?;
    let path = revision::inside(&repository, path).ok_or_else(|| outside(named))?;
    let snapshot = repository.snapshot(revision)?;
    let loaded = revision::rulebooks(&snapshot, &path)?;
    if repository.head().as_ref() == Some(&snapshot.commit) {
        let differ = revision::differ_on_disk(&repository, &loaded);
        if let Some(first) = differ.first() {
            let count = differ.len();
            console.say(&console.either(
                format!(
                    "{named}：工作区有 {count} 个文件没有提交（{first} 等），不在这一版里；要算上它们，写文件夹 {path}\n"
                ),
                format!(
                    "{named}: {count} files are changed and not committed ({first} …) and not part of it; name the folder {path} to include them\n"
                ),
            ))?;
        }
    }
    Ok(loaded)
}

fn outside(named: &str) -> Failure {
    Failure::call(
        format!("{named}：当前文件夹不在仓库的工作区里，不能用 ./ 开头的路径"),
        format!(
            "{named}: the current folder is not in the work tree of the repository, so a path cannot begin with ./"
        ),
    )
}

/// The rulebooks of both versions that belong together: the two named ones, or those in the
/// same folder below them.
fn pairs(
    (old_name, old): (&str, Vec<Loaded>),
    (new_name, new): (&str, Vec<Loaded>),
    console: &Console,
) -> Result<Vec<(String, Loaded, Loaded)>, Failure> {
    if old.len() == 1 && new.len() == 1 {
        let both = old.into_iter().zip(new);
        return Ok(both
            .map(|(old, new)| (new.shown.clone(), old, new))
            .collect());
    }
    let below = |named: &str, loaded: &Loaded| {
        let shown = loaded.shown.trim_start_matches("./");
        let inside = shown.strip_prefix(named.trim_start_matches("./").trim_end_matches('/'));
        inside.unwrap_or(shown).trim_matches('/').to_owned()
    };
    let mut olds: Vec<(String, Loaded)> = old
        .into_iter()
        .map(|it| (below(old_name, &it), it))
        .collect();
    let mut pairs = Vec::new();
    let mut alone = Vec::new();
    for new in new {
        let folder = below(new_name, &new);
        match olds.iter().position(|(other, _)| *other == folder) {
            Some(at) => {
                let (_, old) = olds.remove(at);
                pairs.push((folder, old, new));
            }
            None => alone.push(folder),
        }
    }
    for folder in alone {
        console.say(&console.either(
            format!("{folder}：旧版没有这部规则集\n"),
            format!("{folder}: not in the old version\n"),
        ))?;
    }
    for (folder, _) in &olds {
        console.say(&console.either(
            format!("{folder}：新版没有这部规则集\n"),
            format!("{folder}: not in the new version\n"),
        ))?;
    }
    if pairs.is_empty() {
        return Err(Failure::call(
            format!(
                "{old_name} 与 {new_name} 没有同名的规则集可以比较；请各指明一部，如 guiju diff {old_name}/NAME {new_name}/NAME"
            ),
            format!(
                "{old_name} and {new_name} hold no rulebook of the same folder; name one of each, as in guiju diff {old_name}/NAME {new_name}/NAME"
            ),
        ));
    }
    Ok(pairs)
}

/// The report in the form that is asked for.
fn told(diffs: &[(String, Diff)], arguments: &Arguments, console: &Console) -> String {
    if arguments.json {
        let rulebooks = diffs.iter().map(|(shown, it)| to_wire(shown, it));
        let all = wire::diff::Diffs {
            version: wire::VERSION,
            rulebooks: rulebooks.collect(),
        };
        return wire::to_lines(&all) + "\n";
    }
    if arguments.html {
        let all: Vec<(&str, &Diff)> = diffs
            .iter()
            .map(|(shown, it)| (shown.as_str(), it))
            .collect();
        return html(&all, console.lang);
    }
    let write = if arguments.markdown { markdown } else { text };
    let all = diffs
        .iter()
        .map(|(shown, it)| write(shown, it, console.lang));
    all.collect::<Vec<_>>().join("\n")
}
