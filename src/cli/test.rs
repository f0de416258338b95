//! `guiju test PATH…`: runs the cases of rulebooks.

use clap::{Args, ValueEnum};

use super::arguments::Place;
use super::console::Console;
use super::failure::{Failure, Verdict};
use super::program::{self, Rulebook};
use super::{load, report};
use crate::diagnostic::{Diagnostic, Diagnostics, Text};
use crate::evaluate::{CaseResult, Expectation, coverage, run_case};
use crate::explain::value_text;
use crate::text::Lines;

/// Arguments of `guiju test`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju test jilin
  guiju test policies --coverage            没有用例走到的条件、例外、表行 · what no case exercises
  guiju test policies --format junit > report.xml")]
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
    /// JUnit XML
    Junit,
}

/// The results of one rulebook.
struct Results {
    rulebook: Rulebook,
    cases: Vec<CaseResult>,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let mut all = Vec::new();
    let mut is_no = false;
    for loaded in load::rulebooks(&arguments.paths, arguments.place.workspace.as_deref())? {
        let Some(rulebook) = program::of_loaded(loaded, console)? else {
            is_no = true;
            continue;
        };
        let progress = console.progress(rulebook.program.cases.len());
        let mut cases = Vec::with_capacity(rulebook.program.cases.len());
        for (position, case) in rulebook.program.cases.iter().enumerate() {
            progress.at(&case.title);
            cases.push(run_case(&rulebook.program, position, case));
        }
        progress.done();
        all.push(Results { rulebook, cases });
    }
    let failed = all
        .iter()
        .flat_map(|results| &results.cases)
        .filter(|case| !case.passed())
        .count();
    let passed = all
        .iter()
        .map(|results| results.cases.len())
        .sum::<usize>()
        .saturating_sub(failed);
    match arguments.format {
        Format::Human => human(&mut all, arguments.coverage, (passed, failed), console)?,
        Format::Json => console.give(&json(&all, arguments.coverage))?,
        Format::Junit => console.give(&junit(&all, console))?,
    }
    Ok(Verdict::no_if(is_no || failed > 0))
}

/// A failed expectation as a finding.
fn finding(results: &Results, case: &CaseResult, expectation: &Expectation) -> Diagnostic {
    let program = &results.rulebook.program;
    if let Err(error) = &expectation.holds {
        return error
            .report(program)
            .label(expectation.span, Text::new("在这个用例里", "in this case"));
    }
    let title = program
        .cases
        .get(case.case)
        .map_or("", |case| case.title.as_str());
    let open = expectation.holds == Ok(None);
    let message = if open {
        Text::new(
            format!("用例「{title}」的期望还不能确定"),
            format!("an expectation of case `{title}` cannot be decided"),
        )
    } else {
        Text::new(
            format!("用例「{title}」的期望不成立"),
            format!("an expectation of case `{title}` does not hold"),
        )
    };
    let sides: Vec<Text> = expectation
        .sides
        .iter()
        .map(|(side, reach)| value_text(program, *side, reach))
        .collect();
    let came = match sides.as_slice() {
        [left, _] if open => Text::new(
            format!("现在只知道：{}", left.zh),
            format!("known so far: {}", left.en),
        ),
        [left, right] => Text::new(
            format!("得 {}，期望 {}", left.zh, right.zh),
            format!("came to {}, expected {}", left.en, right.en),
        ),
        _ if open => Text::new("缺少事实", "facts are missing"),
        _ => Text::new("不成立", "does not hold"),
    };
    Diagnostic::error("guiju::cases::case_failed", message)
        .label(expectation.span, came)
        .help(if open {
            Text::new(
                "补上用例缺的事实，或写「期望 未定 …」",
                "give the case the facts it lacks, or write `expect undetermined …`",
            )
        } else {
            Text::new(
                "改正规则或用例：二者有一个不对",
                "correct the rule or the case: one of them is wrong",
            )
        })
}

fn human(
    all: &mut Vec<Results>,
    with_coverage: bool,
    (passed, failed): (usize, usize),
    console: &Console,
) -> Result<(), Failure> {
    for results in all.drain(..) {
        let mut found = Diagnostics::new();
        for case in &results.cases {
            for expectation in case
                .expectations
                .iter()
                .filter(|it| it.holds != Ok(Some(true)))
            {
                found.push(finding(&results, case, expectation));
            }
        }
        if with_coverage {
            covered(&results, console)?;
        }
        if !found.is_empty() {
            let findings = report::Findings {
                rulebook: results.rulebook.loaded,
                found,
            };
            report::human(&findings, true, console)?;
        }
    }
    let line = console.either(
        format!("{passed} 个用例通过，{failed} 个不通过\n"),
        format!("{passed} passed, {failed} failed\n"),
    );
    Ok(console.give(&line)?)
}

/// What no case exercises, by place, and how much is.
fn covered(results: &Results, console: &Console) -> Result<(), Failure> {
    let coverage = coverage(&results.rulebook.program);
    for item in coverage.items.iter().filter(|item| !item.seen) {
        let Some(file) = results.rulebook.loaded.files.get(item.span.file) else {
            continue;
        };
        let place = Lines::new(&file.text).locate(item.span.start as usize);
        console.give(&format!(
            "{}:{}:{}: {}\n",
            file.path,
            place.line,
            place.column,
            console.words(&item.what)
        ))?;
    }
    let (seen, all) = coverage.count();
    let line = console.either(
        format!("用例走到 {seen}/{all} 处\n"),
        format!("cases exercise {seen} of {all}\n"),
    );
    Ok(console.give(&line)?)
}

fn json(all: &[Results], with_coverage: bool) -> String {
    let rulebooks: Vec<serde_json::Value> = all
        .iter()
        .map(|results| {
            let program = &results.rulebook.program;
            let cases: Vec<serde_json::Value> = results
                .cases
                .iter()
                .map(|case| {
                    let failures: Vec<serde_json::Value> = case
                        .expectations
                        .iter()
                        .filter(|it| it.holds != Ok(Some(true)))
                        .map(|it| {
                            let finding = finding(results, case, it);
                            let label = finding.labels.first().map(|label| &label.text);
                            serde_json::json!({
                                "expectation": results.rulebook.loaded.files.slice(it.span),
                                "zh": label.map(|text| &text.zh), "en": label.map(|text| &text.en),
                            })
                        })
                        .collect();
                    let title = program.cases.get(case.case).map(|case| &case.title);
                    serde_json::json!({ "case": title, "passed": case.passed(), "failures": failures })
                })
                .collect();
            let mut rulebook = serde_json::json!({ "rulebook": program.name, "cases": cases });
            if with_coverage {
                let (seen, all) = coverage(program).count();
                if let Some(fields) = rulebook.as_object_mut() {
                    fields.insert("coverage".to_owned(), serde_json::json!({ "seen": seen, "of": all }));
                }
            }
            rulebook
        })
        .collect();
    let mut text =
        serde_json::to_string_pretty(&serde_json::json!({ "version": 1, "rulebooks": rulebooks }))
            .unwrap_or_default();
    text.push('\n');
    text
}

fn junit(all: &[Results], console: &Console) -> String {
    let mut report = quick_junit::Report::new("guiju");
    for results in all {
        let mut suite = quick_junit::TestSuite::new(results.rulebook.program.name.clone());
        for case in &results.cases {
            let title = results
                .rulebook
                .program
                .cases
                .get(case.case)
                .map_or("", |case| case.title.as_str());
            let words: Vec<String> = case
                .expectations
                .iter()
                .filter(|it| it.holds != Ok(Some(true)))
                .map(|it| {
                    let finding = finding(results, case, it);
                    let label = finding
                        .labels
                        .first()
                        .map_or("", |label| console.words(&label.text));
                    format!("{}: {label}", results.rulebook.loaded.files.slice(it.span))
                })
                .collect();
            let status = if words.is_empty() {
                quick_junit::TestCaseStatus::success()
            } else {
                let mut status =
                    quick_junit::TestCaseStatus::non_success(quick_junit::NonSuccessKind::Failure);
                status.set_message(words.join("\n"));
                status
            };
            suite.add_test_case(quick_junit::TestCase::new(title, status));
        }
        report.add_test_suite(suite);
    }
    report.to_string().unwrap_or_default()
}
