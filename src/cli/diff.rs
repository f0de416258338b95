//! `guiju diff OLD NEW`: what changed in meaning between two versions.

use clap::{ArgGroup, Args};

use super::console::Console;
use super::failure::{Failure, Verdict};
use super::load::{self, Loaded};
use super::options::Place;
use super::program::{Rulebook, compiled};
use crate::diff::{Diff, Side, diff, html, markdown, text, to_wire};
use crate::wire;

/// Arguments of `guiju diff`.
#[derive(Debug, Args)]
#[command(
    group(ArgGroup::new("form").args(["json", "markdown", "html"])),
    after_help = "例 · Examples:
  guiju diff old/jilin policies/jilin
  guiju diff policies-2025 policies             其中的每一部规则集 · each rulebook in it
  git worktree add ../before main && guiju diff ../before/policies policies
  guiju diff old new --markdown                 写进合并请求 · for a pull request

退出码 · Exit status: 0 含义不变 no change in meaning · 1 含义有变，或有一版检查不通过 changed, or one version has errors · 2 读不到 cannot be read"
)]
pub(super) struct Arguments {
    /// 旧版：文件夹或文件 · The old version: a folder or a file
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
    /// 只写出 --json 的 JSON Schema · Only write the JSON Schema of --json
    #[arg(long)]
    schema: bool,
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
        (old, read(old, arguments)?),
        (new, read(new, arguments)?),
        console,
    )?;
    let mut diffs = Vec::with_capacity(pairs.len());
    for (shown, old, new) in pairs {
        let (Some(old), Some(new)) = (compiled(old, console)?, compiled(new, console)?) else {
            console.say(console.either(
                "比较之前，先改正上面的错误：有错误的规则集没有确定的含义。\n",
                "mend the errors above first: a rulebook with errors has no certain meaning.\n",
            ))?;
            return Ok(Verdict::No);
        };
        diffs.push((shown, diff(&side(&old), &side(&new))));
    }
    console.give(&told(&diffs, arguments, console))?;
    Ok(Verdict::no_if(diffs.iter().any(|(_, it)| it.has_meaning())))
}

fn side(rulebook: &Rulebook) -> Side<'_> {
    Side {
        program: &rulebook.program,
        files: &rulebook.loaded.files,
        folder: &rulebook.loaded.folder,
    }
}

fn read(named: &str, arguments: &Arguments) -> Result<Vec<Loaded>, Failure> {
    load::rulebooks(&[named.to_owned()], arguments.place.workspace.as_deref())
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
