//! 用例: what each case of a program comes to, as findings and as JSON.

use serde_json::{Value as Json, json};

use super::facts::{unit_words, value_to_json};
use super::findings;
use crate::diagnostic::{Diagnostic, Text};
use crate::evaluate::{self, CaseResult, Expectation};
use crate::program::{Expr, Id, Program, Type};
use crate::text::{Files, Span};
use crate::value::{Number, Reach, Value};

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
}

/// Runs every case of a program, in order.
#[must_use]
pub fn run(program: &Program) -> Vec<CaseReport> {
    program
        .cases
        .iter()
        .zip(evaluate::run_cases(program))
        .map(|(case, result)| CaseReport {
            title: case.title.clone(),
            span: case.span,
            expectations: case.expects.len(),
            findings: failures(program, &case.title, &result),
        })
        .collect()
}

/// `[{title, passed, expectations, findings}]`
#[must_use]
pub fn to_json(reports: &[CaseReport], files: &Files) -> Json {
    reports
        .iter()
        .map(|report| {
            let mut found = crate::diagnostic::Diagnostics::new();
            report
                .findings
                .iter()
                .cloned()
                .for_each(|one| found.push(one));
            json!({
                "title": report.title,
                "passed": report.findings.is_empty(),
                "expectations": report.expectations,
                "findings": findings::to_json(&found, files),
            })
        })
        .collect()
}

fn failures(program: &Program, title: &str, result: &CaseResult) -> Vec<Diagnostic> {
    let expectations = result.expectations.iter();
    expectations
        .filter_map(|expectation| failure(program, title, expectation))
        .collect()
}

fn failure(program: &Program, title: &str, expectation: &Expectation) -> Option<Diagnostic> {
    let at = expectation.span;
    let (zh, en) = match &expectation.holds {
        Ok(Some(true)) => return None,
        Ok(Some(false)) => (
            format!("用例「{title}」：这一条期望不成立"),
            format!("case `{title}`: this does not hold"),
        ),
        Ok(None) => (
            format!("用例「{title}」：这一条期望还定不下来"),
            format!("case `{title}`: this is still open"),
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

/// What the sides that are computed came to; a constant speaks for itself.
fn computed(program: &Program, expectation: &Expectation) -> Vec<(Span, Text)> {
    let is_written = |id: Id<Expr>| {
        matches!(
            program.exprs.at(id).kind,
            crate::program::ExprKind::Constant(_)
        )
    };
    let sides = expectation.sides.iter().filter(|(id, _)| !is_written(*id));
    sides
        .map(|(id, reach)| {
            let expr = program.exprs.at(*id);
            let words = reach_words(program, &expr.ty, reach);
            let text = Text::new(
                format!("算得 {}", words.zh),
                format!("comes to {}", words.en),
            );
            (expr.span, text)
        })
        .collect()
}

/// `1209.00 元/月`, `不低于 0 元/月，不高于 1929 元/月`, `是 或 否`
fn reach_words(program: &Program, ty: &Type, reach: &Reach) -> Text {
    let value = |value: Value| value_words(program, ty, value);
    let bounds = |low: Option<Value>, high: Option<Value>| match (low.map(value), high.map(value)) {
        (None, None) => Text::new("未定", "still open"),
        (Some(low), None) => Text::new(
            format!("不低于 {} 的未定数", low.zh),
            format!("at least {}, still open", low.en),
        ),
        (None, Some(high)) => Text::new(
            format!("不高于 {} 的未定数", high.zh),
            format!("at most {}, still open", high.en),
        ),
        (Some(low), Some(high)) => Text::new(
            format!("{} 至 {} 之间的未定数", low.zh, high.zh),
            format!("between {} and {}, still open", low.en, high.en),
        ),
    };
    match reach {
        Reach::Known(known) => value(*known),
        Reach::Number { low, high } => bounds(low.map(Value::Number), high.map(Value::Number)),
        Reach::Date { low, high } => bounds(low.map(Value::Date), high.map(Value::Date)),
        Reach::Truth | Reach::Items(_) | Reach::Regions(_) => Text::new("未定", "still open"),
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "any other value reads as its JSON"
)]
fn value_words(program: &Program, ty: &Type, value: Value) -> Text {
    match (ty, value) {
        (Type::Number(quantity), Value::Number(number)) => {
            let unit = unit_words(program, quantity);
            let percent = quantity
                .ratio
                .then(|| number.checked_mul(Number::from(100)).ok())
                .flatten();
            Text::same(match percent {
                Some(percent) => format!("{percent}%"),
                None if unit.is_empty() => number.to_string(),
                None => format!("{number} {unit}"),
            })
        }
        (_, Value::Truth(truth)) => {
            if truth {
                Text::new("是", "yes")
            } else {
                Text::new("否", "no")
            }
        }
        (_, value) => match value_to_json(program, ty, value) {
            Json::String(words) => Text::same(words),
            other => Text::same(other.to_string()),
        },
    }
}
