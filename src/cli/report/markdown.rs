//! Findings as a Markdown table, for comments on a change.

use std::fmt::Write as _;

use super::{Findings, place, words};
use crate::cli::test::Tested;
use crate::diagnostic::render::summary;
use crate::diagnostic::{Diagnostics, Lang, Severity};
use crate::text::Files;

/// A heading, the counts, one row a finding.
pub(super) fn table(one: &Findings, lang: Lang) -> String {
    let mut text = format!(
        "### {}\n\n{}\n\n",
        cell(&one.rulebook.shown),
        summary(&one.found, lang)
    );
    if !one.found.is_empty() {
        text.push_str(&rows(&one.found, &one.rulebook.files, lang));
        text.push('\n');
    }
    text
}

/// One row a finding, below a heading.
pub(in crate::cli) fn rows(found: &Diagnostics, files: &Files, lang: Lang) -> String {
    let mut text = String::from(match lang {
        Lang::Zh => "| 级别 | 位置 | 发现 | 代码 |\n|---|---|---|---|\n",
        Lang::En => "| weight | place | finding | code |\n|---|---|---|---|\n",
    });
    for finding in found.iter() {
        let weight = match (lang, finding.severity) {
            (Lang::Zh, Severity::Error) => "错误",
            (Lang::Zh, Severity::Warning) => "警告",
            (Lang::Zh, Severity::Advice) => "提示",
            (Lang::En, Severity::Error) => "error",
            (Lang::En, Severity::Warning) => "warning",
            (Lang::En, Severity::Advice) => "note",
        };
        let place = place(finding, files).map_or_else(String::new, |place| {
            format!("{}:{}:{}", place.path, place.start.line, place.start.column)
        });
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "| {weight} | {} | {} | `{}` |",
            cell(&place),
            cell(&words(finding, lang)),
            finding.code
        );
    }
    text
}

/// A heading and one row a case.
pub(in crate::cli) fn cases(tested: &[Tested], lang: Lang) -> String {
    let mut text = String::new();
    for one in tested {
        let (head, passed) = match lang {
            Lang::Zh => ("| 用例 | 结果 | 说明 |\n|---|---|---|\n", "通过"),
            Lang::En => ("| case | result | why |\n|---|---|---|\n", "passes"),
        };
        let failed = match lang {
            Lang::Zh => "不通过",
            Lang::En => "fails",
        };
        // Writing to a String cannot fail.
        let _ = write!(text, "### {}\n\n{head}", cell(&one.rulebook.loaded.shown));
        for case in &one.cases {
            let why: Vec<String> = case
                .findings
                .iter()
                .map(|found| words(found, lang))
                .collect();
            let result = if why.is_empty() { passed } else { failed };
            let title = cell(&case.title);
            let _ = writeln!(text, "| {title} | {result} | {} |", cell(&why.join(" ")));
        }
        text.push('\n');
    }
    text
}

/// Text that neither ends a cell nor begins anything else.
pub(in crate::cli) fn cell(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('|', "\\|")
        .replace('<', "&lt;")
        .replace(['\n', '\r'], " ")
}
