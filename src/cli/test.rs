//! `guiju test PATH…`: runs the 用例 of rulebooks.

use std::fmt::Write as _;

use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};

use super::accept;
use super::console::Console;
use super::failure::{Failure, Verdict};
use super::load::Loaded;
use super::options::Place;
use super::program::{Rulebook, of_loaded};
use super::{load, report};
use crate::api::cases::{self, CaseReport};
use crate::diagnostic::Lang;
use crate::diagnostic::render::Renderer;
use crate::evaluate::{CoveredKind, coverage};
use crate::mutants::{self, Mutation};
use crate::text::{LineColumn, Lines, Span};

/// Arguments of `guiju test`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju test policies/jilin
  guiju test jilin --coverage            没有用例走到的条件、例外、行、分支、引文 · what no case exercises
  guiju test jilin --mutate              一次改动一处，列出用例发现不了的 · changes that no case notices
  guiju test jilin --accept=三口之家      把算得的值写进这个用例 · write what came out into this case
  guiju test policies --format junit > cases.xml")]
pub(super) struct Arguments {
    /// 规则集（文件夹、文件、`-`，或内置名称） · Rulebooks: folders, files, `-`, or compiled-in names
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<String>,
    /// 列出没有用例走到的地方 · Show what no case has exercised
    #[arg(long)]
    coverage: bool,
    /// 一次改动规则的一处，再运行用例，列出没有用例发现的改动 · Change one thing of the rules at a time and list what no case notices
    #[arg(long)]
    mutate: bool,
    /// 把算得的值写进不通过的期望：全部，或写明标题的用例（可以写几次） · Write what came out into the expectations that fail: all, or of the cases named
    #[arg(long, value_name = "TITLE", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    accept: Vec<String>,
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
    /// What came of changing its rules, where it was asked for and the cases pass.
    pub(super) mutation: Option<Mutation>,
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
    let mut tested = tested(loaded, arguments.mutate, console)?;
    if !arguments.accept.is_empty() {
        tested = accept::accept(tested, &arguments.accept, console)?;
    }
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
fn tested(loaded: Vec<Loaded>, mutate: bool, console: &Console) -> Result<Vec<Tested>, Failure> {
    let progress = console.progress(loaded.len());
    let mut tested = Vec::new();
    for one in loaded {
        progress.at(&one.shown);
        if let Some(rulebook) = of_loaded(one, console)? {
            let cases = cases::run(&rulebook.program, &rulebook.loaded.files);
            tested.push(Tested {
                rulebook,
                cases,
                mutation: None,
            });
        }
    }
    progress.done();
    for one in tested.iter_mut().filter(|one| mutate && one.failed() == 0) {
        let Rulebook { loaded, program } = &one.rulebook;
        let changes = mutants::mutants(program, &|span| is_own(loaded, span));
        let progress = console.progress(changes.len());
        one.mutation = Some(mutants::mutation(program, changes, &mut |mutant| {
            progress.at(console.words(&mutant.what));
        }));
        progress.done();
    }
    Ok(tested)
}

fn verdict(tested: &[Tested], wanted: usize) -> Verdict {
    let is_wrong = |one: &Tested| {
        let unexplained = one.mutation.as_ref().map(|it| it.unexplained().count());
        one.failed() > 0 || unexplained.is_some_and(|count| count > 0)
    };
    Verdict::no_if(tested.len() < wanted || tested.iter().any(is_wrong))
}

fn human(
    tested: &[Tested],
    wanted: usize,
    with_coverage: bool,
    console: &Console,
) -> Result<Verdict, Failure> {
    for one in tested {
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
        console.give(&failing(one, console))?;
        // What an expectation came to stands there; what cannot be computed or fit is told whole.
        let files = &one.rulebook.loaded.files;
        let renderer = Renderer::new(files, console.lang, console.errors);
        let whole = one.cases.iter().flat_map(|case| &case.findings);
        for finding in whole.filter(|it| it.code != "guiju::cases::case_failed") {
            console.say(&renderer.render(finding))?;
            console.say("\n")?;
        }
        if with_coverage {
            covered(&one.rulebook, console)?;
        }
        if let Some(mutation) = &one.mutation {
            survivors(&one.rulebook, mutation, console)?;
        }
    }
    Ok(verdict(tested, wanted))
}

/// The cases that fail, each with what was expected beside what came out.
fn failing(one: &Tested, console: &Console) -> String {
    let files = &one.rulebook.loaded.files;
    let mut lines = String::new();
    for case in one.cases.iter().filter(|case| !case.findings.is_empty()) {
        let at = place(&one.rulebook, case.span);
        let at = at.map_or_else(String::new, |(path, at)| format!("  {path}:{}", at.line));
        // Writing to a String cannot fail.
        let _ = match console.lang {
            Lang::Zh => writeln!(lines, "  「{}」{at}", case.title),
            Lang::En => writeln!(lines, "  `{}`{at}", case.title),
        };
        for unmet in &case.unmet {
            let got = console.words(&unmet.text);
            if unmet.span == case.span {
                let _ = writeln!(lines, "    {got}");
                continue;
            }
            let expected: Vec<&str> = files.slice(unmet.span).split_whitespace().collect();
            let _ = writeln!(lines, "    {}  →  {got}", expected.join(" "));
        }
    }
    if one
        .cases
        .iter()
        .flat_map(|case| &case.unmet)
        .any(|it| it.instead.is_some())
    {
        lines.push_str(console.either(
            "  规则无误的，`--accept` 把算得的值写进期望\n",
            "  where the rules are right, `--accept` writes what came out into the expectations\n",
        ));
    }
    lines
}

/// What no case exercises, by kind and place, and how much of each kind is exercised.
fn covered(rulebook: &Rulebook, console: &Console) -> Result<(), Failure> {
    let coverage = coverage(&rulebook.program, &|span| is_own(&rulebook.loaded, span));
    // Writing to a String cannot fail.
    let mut lines = String::new();
    for kind in CoveredKind::ALL {
        let (seen, all) = coverage.count_of(kind);
        if all == 0 {
            continue;
        }
        let heading = kind.heading();
        let heading = console.words(&heading);
        let _ = if seen == all {
            match console.lang {
                Lang::Zh => writeln!(lines, "{heading}：{all} 处都有用例走到"),
                Lang::En => writeln!(lines, "{heading}: cases exercise all {all}"),
            }
        } else {
            match console.lang {
                Lang::Zh => writeln!(lines, "{heading}：用例走到 {seen}/{all} 处，没有走到的："),
                Lang::En => writeln!(lines, "{heading}: cases exercise {seen} of {all}; not:"),
            }
        };
        let unseen = coverage.items.iter().filter(|item| item.kind == kind);
        for item in unseen.filter(|item| !item.seen) {
            if let Some((path, at)) = place(rulebook, item.span) {
                let what = console.words(&item.what);
                let _ = writeln!(lines, "  {path}:{}:{}: {what}", at.line, at.column);
            }
        }
    }
    let (seen, all) = coverage.count();
    lines.push_str(&console.either(
        format!("合计：用例走到 {seen}/{all} 处\n"),
        format!("in all: the cases exercise {seen} of {all}\n"),
    ));
    Ok(console.give(&lines)?)
}

/// Changes that no case notices, by place, and how many there were.
fn survivors(rulebook: &Rulebook, mutation: &Mutation, console: &Console) -> Result<(), Failure> {
    // Writing to a String cannot fail.
    let mut lines = String::new();
    for mutant in mutation.unexplained() {
        if let Some((path, at)) = place(rulebook, mutant.span) {
            let what = console.words(&mutant.what);
            let _ = writeln!(lines, "{path}:{}:{}: {what}", at.line, at.column);
        }
    }
    for (why, count) in mutation.reasons() {
        let _ = match console.lang {
            Lang::Zh => writeln!(lines, "{count} 处容许：{why}"),
            Lang::En => writeln!(lines, "{count} allowed: {why}"),
        };
    }
    let left = mutation.survivors.len();
    let (all, caught) = (mutation.all, mutation.all.saturating_sub(left));
    let unexplained = mutation.unexplained().count();
    lines.push_str(&console.either(
        format!("改动 {all} 处，用例发现 {caught} 处；没有发现的 {left} 处，其中 {unexplained} 处没有说明理由\n"),
        format!("{caught} of {all} changes are caught by the cases; {left} are not, {unexplained} of them without a reason\n"),
    ));
    Ok(console.give(&lines)?)
}

/// Whether a place stands in the rulebook itself: a used one is tested by its own cases.
fn is_own(loaded: &Loaded, span: Span) -> bool {
    let file = loaded.files.get(span.file);
    file.is_some_and(|file| folder_of(&file.path) == loaded.folder)
}

/// The folder that a file stands in.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The file and the line of a place.
fn place(rulebook: &Rulebook, span: Span) -> Option<(&str, LineColumn)> {
    let file = rulebook.loaded.files.get(span.file)?;
    let at = Lines::new(&file.text).locate(span.start as usize);
    Some((&file.path, at))
}

/// `{all, caught, survivors: [{file, line, column, what, allowed}]}`
fn mutation_json(rulebook: &Rulebook, mutation: &Mutation) -> Json {
    let survivors = mutation.survivors.iter();
    let survivors: Json = survivors
        .filter_map(|mutant| {
            let (path, at) = place(rulebook, mutant.span)?;
            Some(json!({
                "file": path, "line": at.line, "column": at.column,
                "what": { "zh": mutant.what.zh, "en": mutant.what.en },
                "allowed": mutant.allowed,
            }))
        })
        .collect();
    let caught = mutation.all.saturating_sub(mutation.survivors.len());
    json!({ "all": mutation.all, "caught": caught, "survivors": survivors })
}

/// `{seen, of, open: [{file, line, column, what}]}`
fn coverage_json(rulebook: &Rulebook) -> Json {
    let coverage = coverage(&rulebook.program, &|span| is_own(&rulebook.loaded, span));
    let (seen, all) = coverage.count();
    let unseen = coverage.items.iter().filter(|item| !item.seen);
    let open: Json = unseen
        .filter_map(|item| {
            let (path, at) = place(rulebook, item.span)?;
            Some(json!({
                "file": path, "line": at.line, "column": at.column, "kind": item.kind.word(),
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
                "results": cases::to_wire(&one.cases, &one.rulebook.loaded.files),
            });
            if let Some(fields) = rulebook.as_object_mut().filter(|_| with_coverage) {
                fields.insert("coverage".to_owned(), coverage_json(&one.rulebook));
            }
            if let (Some(fields), Some(mutation)) = (rulebook.as_object_mut(), &one.mutation) {
                let told = mutation_json(&one.rulebook, mutation);
                fields.insert("mutation".to_owned(), told);
            }
            rulebook
        })
        .collect();
    format!(
        "{:#}\n",
        json!({ "version": crate::wire::VERSION, "rulebooks": rulebooks })
    )
}
