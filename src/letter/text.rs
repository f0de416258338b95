//! A notice as plain text.

use super::{Blank, Notice};

/// A notice for a terminal.
#[must_use]
pub fn text(notice: &Notice) -> String {
    let parting = notice.parting();
    let blank = |it: &Blank| format!("{}{parting}{}\n", it.label, it.filled());
    let mut text = format!("{}\n\n", notice.title);
    notice.head.iter().for_each(|it| text.push_str(&blank(it)));
    text.push_str(&format!("\n{}\n", notice.decision));
    for section in &notice.sections {
        text.push_str(&format!("\n{}\n", section.heading));
        for line in &section.lines {
            text.push_str(&format!("  {line}\n"));
        }
    }
    text.push('\n');
    notice.foot.iter().for_each(|it| text.push_str(&blank(it)));
    if !notice.checks.is_empty() {
        text.push_str(&format!("\n{}\n", notice.checks_title));
        for check in &notice.checks {
            text.push_str(&format!("  {check}\n"));
        }
    }
    text
}
