//! A report in Markdown, for a pull request.

use super::Diff;
use super::report::report;
use crate::diagnostic::Lang;

/// What is different in one rulebook, called `shown`.
#[must_use]
pub fn markdown(shown: &str, diff: &Diff, lang: Lang) -> String {
    let report = report(shown, diff, lang);
    let mut text = format!(
        "## {}\n\n**{}**\n",
        plain(&report.title),
        plain(&report.verdict)
    );
    for section in &report.sections {
        text.push_str(&format!("\n### {}\n\n", plain(&section.heading)));
        for item in &section.items {
            text.push_str(&format!("- {} **{}**", plain(item.sign), plain(&item.head)));
            if !item.place.is_empty() {
                text.push_str(&format!(" `{}`", item.place.replace('`', "'")));
            }
            text.push('\n');
            for line in &item.lines {
                text.push_str(&format!("  - {}\n", plain(&line.text)));
                if line.is_code {
                    text.push_str(&fenced(&line.under));
                    continue;
                }
                for under in &line.under {
                    text.push_str(&format!("    - {}\n", plain(under)));
                }
            }
        }
    }
    text
}

/// The text of a rule file, within an item.
fn fenced(lines: &[String]) -> String {
    // Longer than any row of them in it.
    let longest = lines.iter().flat_map(|line| line.split(|c| c != '`'));
    let longest = longest.map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.saturating_add(1).max(3));
    let mut text = format!("\n    {fence}gj\n");
    for line in lines {
        text.push_str(&format!("    {line}\n"));
    }
    text.push_str(&format!("    {fence}\n"));
    text
}

/// Text that begins nothing of Markdown's own.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '*' | '_' | '[' | ']' | '#' | '|' | '`' | '~' => {
                plain.push('\\');
                plain.push(letter);
            }
            '<' => plain.push_str("&lt;"),
            '&' => plain.push_str("&amp;"),
            '\n' | '\r' => plain.push(' '),
            other => plain.push(other),
        }
    }
    // At the beginning of an item they would begin a list of their own.
    if matches!(plain.as_str(), "+" | "-") {
        format!("\\{plain}")
    } else {
        plain
    }
}
