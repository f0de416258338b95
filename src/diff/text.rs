//! A report for a terminal.

use super::Diff;
use super::report::{Item, report};
use crate::diagnostic::Lang;

/// What is different in one rulebook, called `shown`.
#[must_use]
pub fn text(shown: &str, diff: &Diff, lang: Lang) -> String {
    let report = report(shown, diff, lang);
    let mut text = format!("{}\n{}\n", report.title, report.verdict);
    for section in &report.sections {
        text.push_str(&format!("\n{}\n", section.heading));
        for item in &section.items {
            text.push_str(&one(item));
        }
    }
    text
}

fn one(item: &Item) -> String {
    let mut text = format!("  {} {}", item.sign, item.head);
    if !item.place.is_empty() {
        text.push_str(&format!("  [{}]", item.place));
    }
    text.push('\n');
    for line in &item.lines {
        text.push_str(&format!("      {}\n", line.text));
        for under in &line.under {
            text.push_str(&format!("        {under}\n"));
        }
    }
    text
}
