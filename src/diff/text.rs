//! A report for a terminal.

use super::report::{Item, item, report};
use super::{Changed, Diff};
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

/// What is different in one declaration.
#[must_use]
pub fn told(changed: &Changed, lang: Lang) -> String {
    one(&item(changed, lang))
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
