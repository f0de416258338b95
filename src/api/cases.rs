//! 用例: what each case of a program comes to, as findings and as they leave.

use super::facts::told;
use super::findings;
use crate::diagnostic::{Diagnostic, Lang, Stop, Text};
use crate::evaluate::{self, CaseResult, Expectation};
use crate::explain::value_text;
use crate::program::wording::Wording;
use crate::program::{Case, CompareOp, Expr, ExprKind, Id, Program};
use crate::text::{Files, Span};
use crate::value::Value;
use crate::wire::finding::CaseReport as Told;

/// One case that was run.
#[derive(Debug, Clone)]
pub struct CaseReport {
    /// Its title.
    pub title: String,
    /// Place of the title.
    pub span: Span,
    /// How many expectations it has.
    pub expectations: usize,
    /// One for each expectation that does not hold; empty when the case passes.
    pub findings: Vec<Diagnostic>,
    /// The same, as short as it can be said beside the expectation.
    pub unmet: Vec<Unmet>,
}

/// What an expectation came to instead.
#[derive(Debug, Clone)]
pub struct Unmet {
    /// Place of the expectation.
    pub span: Span,
    /// `算得 1380 元/月`
    pub text: Text,
    /// The sides that are computed and have one value, each with it as a rule writes it.
    pub sides: Vec<(Span, Text)>,
    /// What would have to stand there; none where that is no written value.
    pub instead: Option<Instead>,
}

/// The value that an expectation writes, and the one that came out.
#[derive(Debug, Clone)]
pub struct Instead {
    /// Place of the written value.
    pub span: Span,
    /// `1380 元/月`, `1380 yuan/month`
    pub text: Text,
}

/// Runs every case of a program, in order.
#[must_use]
pub fn run(program: &Program, files: &Files) -> Vec<CaseReport> {
    run_until(program, files, &Stop::default()).unwrap_or_default()
}

/// As [`run`], for a caller that may cease to wait; none when `stop` asked to give up.
#[must_use]
pub fn run_until(program: &Program, files: &Files, stop: &Stop) -> Option<Vec<CaseReport>> {
    let cases = program.cases.iter().enumerate();
    let reports = cases.map(|(position, case)| {
        let run = || {
            report(
                program,
                files,
                case,
                &evaluate::run_case(program, position, case),
            )
        };
        (!stop.is_asked()).then(run)
    });
    reports.collect()
}

/// Runs the first case with a title; none where there is none.
#[must_use]
pub fn run_titled(program: &Program, files: &Files, title: &str) -> Option<CaseReport> {
    let mut cases = program.cases.iter().enumerate();
    let (position, case) = cases.find(|(_, case)| case.title == title)?;
    let result = evaluate::run_case(program, position, case);
    Some(report(program, files, case, &result))
}

fn report(program: &Program, files: &Files, case: &Case, result: &CaseResult) -> CaseReport {
    let unfit = unfit(program, case, result);
    let beside = |found: &Diagnostic| Unmet {
        span: case.span,
        text: found.message.clone(),
        sides: Vec::new(),
        instead: None,
    };
    let unmet = result.expectations.iter().zip(&case.expects);
    let unmet = unmet.filter_map(|(it, (test, _))| unmet_of(program, it, *test));
    let unmet = unfit.iter().map(beside).chain(unmet).collect();
    let failing = result.expectations.iter();
    let failing = failing.filter_map(|it| failure(program, files, &case.title, it));
    CaseReport {
        title: case.title.clone(),
        span: case.span,
        expectations: case.expects.len(),
        findings: unfit.into_iter().chain(failing).collect(),
        unmet,
    }
}

/// What came of each case, as it leaves.
#[must_use]
pub fn to_wire<'a>(reports: &'a [CaseReport], files: &'a Files) -> Vec<Told<'a>> {
    let reports = reports.iter();
    reports
        .map(|report| Told {
            title: &report.title,
            passed: report.findings.is_empty(),
            expectations: report.expectations,
            findings: findings::each(&report.findings, files),
        })
        .collect()
}

/// Facts of a case that cannot be so: nothing is expected of them then.
fn unfit(program: &Program, case: &Case, result: &CaseResult) -> Vec<Diagnostic> {
    let label = |report: Diagnostic| report.label(case.span, of_case(&case.title));
    match &result.misfits {
        Ok(found) => {
            let found = told(program, &case.facts, case.on, found);
            found.iter().map(|it| label(it.report())).collect()
        }
        Err(error) => vec![label(error.report(program))],
    }
}

fn of_case(title: &str) -> Text {
    Text::new(
        format!("用例「{title}」的事实"),
        format!("the facts of case `{title}`"),
    )
}

fn failure(
    program: &Program,
    files: &Files,
    title: &str,
    expectation: &Expectation,
) -> Option<Diagnostic> {
    let at = expectation.span;
    let written: Vec<&str> = files.slice(at).split_whitespace().collect();
    let written = written.join(" ");
    let (zh, en) = match &expectation.holds {
        Ok(Some(true)) => return None,
        Ok(Some(false)) => (
            format!("用例「{title}」：「{written}」不成立"),
            format!("case `{title}`: `{written}` does not hold"),
        ),
        Ok(None) => (
            format!("用例「{title}」：「{written}」还定不下来"),
            format!("case `{title}`: `{written}` is still open"),
        ),
        Err(error) => {
            let report = error.report(program);
            return Some(report.label(
                at,
                Text::new(
                    format!("用例「{title}」的这一条用到它"),
                    format!("case `{title}` asks for it here"),
                ),
            ));
        }
    };
    let mut report = Diagnostic::error("guiju::cases::case_failed", Text::new(zh, en));
    let computed = computed(program, expectation);
    if computed.is_empty() {
        report = report.label(at, Text::new("这一条", "this one"));
    }
    for (span, words) in computed {
        report = report.label(span, words);
    }
    let help = if expectation.holds == Ok(None) {
        Text::new(
            "补上缺少的事实，或期望「未定」",
            "state the missing facts, or expect `undetermined`",
        )
    } else {
        Text::new(
            "规则有误就改规则；规则无误就改这一条期望",
            "correct the rule, or this expectation where the rule is right",
        )
    };
    Some(report.help(help))
}

fn unmet_of(program: &Program, expectation: &Expectation, test: Id<Expr>) -> Option<Unmet> {
    let text = match &expectation.holds {
        Ok(Some(true)) => return None,
        Ok(Some(false)) => came_to(&computed(program, expectation)),
        Ok(None) => Text::new("还定不下来", "still open"),
        Err(error) => error.report(program).message,
    };
    let span = expectation.span;
    let sides = known(program, expectation);
    let instead = instead(program, expectation, test);
    Some(Unmet {
        span,
        text,
        sides,
        instead,
    })
}

/// The value that would hold in place of the one that is written: of `a = 5 元`, where a is known.
fn instead(program: &Program, expectation: &Expectation, test: Id<Expr>) -> Option<Instead> {
    let ExprKind::Compare(CompareOp::Equal, left, right) = program.exprs.at(test).kind else {
        return None;
    };
    let written = program.exprs.at(right);
    if !matches!(written.kind, ExprKind::Constant(_)) {
        return None;
    }
    let came = expectation.sides.iter().find(|(id, _)| *id == left);
    let value = came.and_then(|(_, reach)| reach.known())?;
    if let Value::Number(number) = value
        && !number.ends()
    {
        // A fraction cannot be written as one value.
        return None;
    }
    let words = |lang| Wording::exact(program, lang).value(value, &written.ty);
    Some(Instead {
        span: written.span,
        text: Text::new(words(Lang::Zh), words(Lang::En)),
    })
}

fn came_to(sides: &[(Span, Text)]) -> Text {
    if sides.is_empty() {
        return Text::new("不成立", "does not hold");
    }
    let words = |lang: Lang, between: &str| {
        let sides: Vec<&str> = sides.iter().map(|(_, text)| text.get(lang)).collect();
        sides.join(between)
    };
    Text::new(words(Lang::Zh, "；"), words(Lang::En, "; "))
}

/// Whether the text itself states the value.
fn is_written(program: &Program, id: Id<Expr>) -> bool {
    matches!(
        program.exprs.at(id).kind,
        crate::program::ExprKind::Constant(_)
    )
}

/// The sides that are computed and have one value.
fn known(program: &Program, expectation: &Expectation) -> Vec<(Span, Text)> {
    let sides = expectation.sides.iter();
    let sides = sides.filter(|(id, reach)| !is_written(program, *id) && reach.known().is_some());
    sides
        .map(|(id, reach)| {
            let words = value_text(program, *id, reach);
            (program.exprs.at(*id).span, Text::new(words.zh, words.en))
        })
        .collect()
}

/// What the sides that are computed came to; a constant speaks for itself.
fn computed(program: &Program, expectation: &Expectation) -> Vec<(Span, Text)> {
    let sides = expectation.sides.iter();
    let sides = sides.filter(|(id, _)| !is_written(program, *id));
    sides
        .map(|(id, reach)| {
            let words = value_text(program, *id, reach);
            let text = Text::new(
                format!("算得 {}", words.zh),
                format!("comes to {}", words.en),
            );
            (program.exprs.at(*id).span, text)
        })
        .collect()
}
