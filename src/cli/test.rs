//! `guiju test PATH…`: runs the 用例 of rulebooks.

use std::fmt::Write as _;

use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};

use super::arguments::Place;
use super::console::Console;
use super::failure::{Failure, Verdict};
use super::load::Loaded;
use super::program::{Rulebook, of_loaded};
use super::{load, report};
use crate::api::cases::{self, CaseReport};
use crate::diagnostic::Lang;
use crate::diagnostic::render::Renderer;
use crate::evaluate::coverage;
use crate::text::Lines;

/// Arguments of `guiju test`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju test policies/jilin
  guiju test jilin --coverage            没有用例走到的条件、例外、表行 · what no case exercises
  guiju test policies --format junit > cases.xml")]
pub(super) struct Arguments {
    /// 规则集（文件夹、文件、`-`，或内置名称） · Rulebooks: folders, files, `-`, or compiled-in names
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<String>,
    /// 列出没有用例走到的地方 · Show what no case has exercised
    #[arg(long)]
    coverage: bool,
    /// 格式 · Format
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    #[command(flatten)]
    place: Place,
}

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// 供人阅读 · for people
    Human,
    /// JSON
    Json,
    /// 持续集成平台 · for continuous integration
    Junit,
    /// GitHub Actions 注解 · annotations of GitHub Actions
    Github,
    /// 表格 · a table
    Markdown,
}

/// The cases of one rulebook, run.
#[derive(Debug)]
pub(super) struct Tested {
    /// The rulebook.
    pub(super) rulebook: Rulebook,
    /// Its cases, in order.
    pub(super) cases: Vec<CaseReport>,
}

impl Tested {
    /// How many cases fail.
    pub(super) fn failed(&self) -> usize {
        let failed = self.cases.iter().filter(|case| !case.findings.is_empty());
        failed.count()
    }
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let loaded = load::rulebooks(&arguments.paths, arguments.place.workspace.as_deref())?;
    let wanted = loaded.len();
    let tested = tested(loaded, console)?;
    let text = match arguments.format {
        Format::Human => return human(&tested, wanted, arguments.coverage, console),
        Format::Json => as_json(&tested, arguments.coverage),
        Format::Junit => report::junit(&tested, console.lang),
        Format::Github => report::github_cases(&tested, console.lang),
        Format::Markdown => report::markdown_cases(&tested, console.lang),
    };
    console.give(&text)?;
    Ok(verdict(&tested, wanted))
}

/// Runs the cases of every rulebook that checks; the errors of the others are said.
fn tested(loaded: Vec<Loaded>, console: &Console) -> Result<Vec<Tested>, Failure> {
    let progress = console.progress(loaded.len());
    let mut tested = Vec::new();
    for one in loaded {
        progress.at(&one.shown);
        if let Some(rulebook) = of_loaded(one, console)? {
            let cases = cases::run(&rulebook.program);
            tested.push(Tested { rulebook, cases });
        }
    }
    progress.done();
    Ok(tested)
}

fn verdict(tested: &[Tested], wanted: usize) -> Verdict {
    Verdict::no_if(tested.len() < wanted || tested.iter().any(|one| one.failed() > 0))
}

fn human(
    tested: &[Tested],
    wanted: usize,
    with_coverage: bool,
    console: &Console,
) -> Result<Verdict, Failure> {
    for one in tested {
        let files = &one.rulebook.loaded.files;
        let renderer = Renderer::new(files, console.lang, console.errors);
        for finding in one.cases.iter().flat_map(|case| &case.findings) {
            console.say(&renderer.render(finding))?;
            console.say("\n")?;
        }
        let (name, all, failed) = (&one.rulebook.loaded.shown, one.cases.len(), one.failed());
        let line = match (console.lang, all, failed) {
            (Lang::Zh, 0, _) => format!("{name}：没有用例\n"),
            (Lang::En, 0, _) => format!("{name}: no cases\n"),
            (Lang::Zh, _, 0) => format!("{name}：{all} 个用例全部通过\n"),
            (Lang::En, _, 0) => format!("{name}: all {all} cases pass\n"),
            (Lang::Zh, ..) => format!("{name}：{all} 个用例中有 {failed} 个不通过\n"),
            (Lang::En, ..) => format!("{name}: {failed} of {all} cases fail\n"),
        };
        console.give(&line)?;
        if with_coverage {
            covered(&one.rulebook, console)?;
        }
    }
    Ok(verdict(tested, wanted))
}

/// What no case exercises, by place, and how much is exercised.
fn covered(rulebook: &Rulebook, console: &Console) -> Result<(), Failure> {
    let coverage = coverage(&rulebook.program);
    let files = &rulebook.loaded.files;
    let mut lines = String::new();
    for item in coverage.items.iter().filter(|item| !item.seen) {
        let Some(file) = files.get(item.span.file) else {
            continue;
        };
        let at = Lines::new(&file.text).locate(item.span.start as usize);
        // Writing to a String cannot fail.
        let what = console.words(&item.what);
        let _ = writeln!(lines, "{}:{}:{}: {what}", file.path, at.line, at.column);
    }
    let (seen, all) = coverage.count();
    lines.push_str(&console.either(
        format!("用例走到 {seen}/{all} 处\n"),
        format!("the cases exercise {seen} of {all}\n"),
    ));
    Ok(console.give(&lines)?)
}

/// `{seen, of, open: [{file, line, column, what}]}`
fn coverage_json(rulebook: &Rulebook) -> Json {
    let coverage = coverage(&rulebook.program);
    let (seen, all) = coverage.count();
    let unseen = coverage.items.iter().filter(|item| !item.seen);
    let open: Json = unseen
        .filter_map(|item| {
            let file = rulebook.loaded.files.get(item.span.file)?;
            let at = Lines::new(&file.text).locate(item.span.start as usize);
            Some(json!({
                "file": file.path, "line": at.line, "column": at.column,
                "what": { "zh": item.what.zh, "en": item.what.en },
            }))
        })
        .collect();
    json!({ "seen": seen, "of": all, "open": open })
}

fn as_json(tested: &[Tested], with_coverage: bool) -> String {
    let rulebooks: Json = tested
        .iter()
        .map(|one| {
            let mut rulebook = json!({
                "rulebook": one.rulebook.loaded.shown,
                "cases": one.cases.len(),
                "failed": one.failed(),
                "results": cases::to_json(&one.cases, &one.rulebook.loaded.files),
            });
            if let Some(fields) = rulebook.as_object_mut().filter(|_| with_coverage) {
                fields.insert("coverage".to_owned(), coverage_json(&one.rulebook));
            }
            rulebook
        })
        .collect();
    format!("{:#}\n", json!({ "version": 1, "rulebooks": rulebooks }))
}
