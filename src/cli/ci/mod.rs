//! `guiju ci`: everything that a pipeline asks of a change, in one command and one report.

mod base;
mod gather;
mod judge;
mod markdown;
mod policy;

use std::path::Path;

use clap::Args;
use serde_json::{Value as Json, json};

use super::clock::today;
use super::console::Console;
use super::failure::{Failure, Verdict};
use super::files::write_whole;
use super::load;
use super::options::Place;
use super::report::{self, Findings};
use super::test::Tested;
use crate::diff::to_wire;
use crate::wire;
use base::Base;
use gather::{Gathered, gather};
use judge::{Judgement, State, is_broken, judge};
use policy::Policy;

/// Arguments of `guiju ci`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju ci policies --base origin/main
  guiju ci policies --base origin/main --report report.md --sarif findings.sarif --junit cases.xml
  guiju ci                               规则集和要求都写在 guiju.toml 里 · all that guiju.toml says

guiju.toml:
  [ci]
  rulebooks = [\"policies\"]             看哪些规则集 · which rulebooks
  base = \"origin/main\"                 和哪一版比 · what to compare with
  deny_warnings = true                 有警告不通过 · warnings fail
  least_coverage = 90                  用例至少走到百分之几 · least share of places that cases exercise
  most_uncaught = 0                    改动规则，最多几处用例没有发现 · changes of rules that no case notices
  mutate = \"changed\"                   改动哪些规则：changed、all、none · which rules are changed for that
  figures_older_than_months = 18       参数最近的取值最多几个月前 · age of the newest figure of a parameter
  [[ci.waiver]]                        到期以前不算 · accepted until a day
  rule = \"coverage\"                    findings、format、cases、coverage、uncaught、figures，或发现的代码 · or a finding's code
  rulebook = \"policies/jilin\"
  until = \"2026-12-31\"
  why = \"新规则集，用例还在补\"

退出码 · Exit status: 0 通过 passes · 1 不通过 does not · 2 读不到 cannot be read")]
pub(super) struct Arguments {
    /// 规则集；不写时按 guiju.toml 的 rulebooks，再没有则为当前文件夹 · Rulebooks; else those of guiju.toml, else the current folder
    #[arg(value_name = "PATH")]
    paths: Vec<String>,
    /// 和这一版比：git 版本（与它分开的那一处），或文件夹 · Compare with a git revision, where the branch left it, or with a folder
    #[arg(long, value_name = "REV|DIR")]
    base: Option<String>,
    /// 要求 · What is asked for
    #[arg(long, value_name = "FILE")]
    policy: Option<String>,
    /// 报告写到这个文件（Markdown）；不写时写到 stdout · The report, in Markdown; on stdout where no file is named
    #[arg(long, value_name = "FILE")]
    report: Option<String>,
    /// 发现写到这个文件（SARIF 2.1.0） · The findings, as SARIF 2.1.0
    #[arg(long, value_name = "FILE")]
    sarif: Option<String>,
    /// 用例写到这个文件（`JUnit` XML） · The cases, as `JUnit` XML
    #[arg(long, value_name = "FILE")]
    junit: Option<String>,
    /// 全部写到这个文件（JSON） · Everything, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<String>,
    /// 在 GitHub Actions 里把发现标在改动的行上 · Annotations on lines, in GitHub Actions
    #[arg(long)]
    annotate: bool,
    #[command(flatten)]
    place: Place,
}

/// A rulebook with what the policy says of it.
struct Judged {
    one: Gathered,
    rules: Vec<Judgement>,
}

/// Whether nothing that is asked for is broken.
fn passes(all: &[Judged]) -> bool {
    all.iter().all(|it| !is_broken(&it.rules))
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let policy = Policy::read(arguments.policy.as_deref())?;
    let paths = paths(arguments, &policy);
    let today = today()?;
    let workspace = arguments.place.workspace.as_deref();
    let loaded = load::rulebooks(&paths, workspace)?;
    let base = arguments.base.as_ref().or(policy.base.as_ref());
    let base = base.map(|base| Base::of(base, workspace)).transpose()?;
    let progress = console.progress(loaded.len());
    let mut judged = Vec::with_capacity(loaded.len());
    let gone = base.as_ref().map(|base| base.without(&paths, &loaded));
    let gone = gone.transpose()?.unwrap_or_default();
    for one in loaded {
        progress.at(&one.shown);
        let before = base.as_ref().map(|base| base.like(&one)).transpose()?;
        let one = gather(one, before.as_ref(), policy.mutate, console);
        let rules = judge(&one, &policy, today);
        judged.push(Judged { one, rules });
    }
    progress.done();
    let about = markdown::About {
        base: base.as_ref().map(|base| base.shown.as_str()),
        gone: &gone,
        lang: console.lang,
    };
    let verdict = Verdict::no_if(!passes(&judged));
    write(arguments.json.as_ref(), || as_json(&judged))?;
    let report = markdown::report(&judged, &about);
    match &arguments.report {
        Some(_) => write(arguments.report.as_ref(), || report.clone())?,
        None => console.give(&report)?,
    }
    let (mut tested, mut findings): (Vec<Tested>, Vec<Findings>) = Default::default();
    for (cases, found) in judged.into_iter().filter_map(|it| it.one.into_findings()) {
        tested.extend(cases);
        findings.push(found);
    }
    write(arguments.junit.as_ref(), || {
        report::junit(&tested, console.lang)
    })?;
    write(arguments.sarif.as_ref(), || {
        report::sarif(&findings, console.lang)
    })?;
    if arguments.annotate {
        for one in &findings {
            console.give(&report::github(one, console.lang))?;
        }
        console.give(&report::github_cases(&tested, console.lang))?;
    }
    Ok(verdict)
}

/// Writes a file that was asked for.
fn write(file: Option<&String>, text: impl FnOnce() -> String) -> Result<(), Failure> {
    let Some(file) = file else { return Ok(()) };
    write_whole(Path::new(file), file, text().as_bytes())
}

/// `{version, passes, rulebooks: [{rulebook, passes, rules, diff}]}`
fn as_json(all: &[Judged]) -> String {
    let rulebooks: Json = all
        .iter()
        .map(|it| {
            let rules: Json = it.rules.iter().map(rule_json).collect();
            let diff = it
                .one
                .diff
                .as_ref()
                .map(|diff| to_wire(&it.one.shown, diff));
            json!({
                "rulebook": it.one.shown,
                "passes": !is_broken(&it.rules),
                "new": it.one.is_new,
                "rules": rules,
                "diff": diff,
            })
        })
        .collect();
    let whole = json!({
        "version": wire::VERSION,
        "passes": passes(all),
        "rulebooks": rulebooks,
    });
    format!("{whole:#}\n")
}

fn rule_json(rule: &Judgement) -> Json {
    let (state, until, why) = match &rule.state {
        State::Holds => ("holds", None, None),
        State::Broken => ("broken", None, None),
        State::Waived(last, why) => ("waived", Some(last.to_string()), Some(why)),
    };
    json!({
        "rule": rule.rule,
        "state": state,
        "until": until,
        "why": why,
        "text": { "zh": rule.what.zh, "en": rule.what.en },
    })
}

fn paths(arguments: &Arguments, policy: &Policy) -> Vec<String> {
    if !arguments.paths.is_empty() {
        arguments.paths.clone()
    } else if !policy.rulebooks.is_empty() {
        policy.rulebooks.clone()
    } else {
        vec![".".to_owned()]
    }
}
