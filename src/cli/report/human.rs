//! Findings for people, on stderr.

use super::Findings;
use crate::cli::console::Console;
use crate::diagnostic::render::{Renderer, summary};
use crate::diagnostic::{Diagnostic, Severity};
use std::io;

/// Maximum number of findings shown of one severity; the rest is only counted.
const MOST_SHOWN: usize = 200;

/// Writes every finding of a rulebook, what must be mended last, then how many there are.
pub(in crate::cli) fn all(one: &Findings, named: bool, console: &Console) -> io::Result<()> {
    let renderer = Renderer::new(&one.rulebook.files, console.lang, console.errors);
    // What must be mended stands last, where a terminal stops.
    for severity in [Severity::Advice, Severity::Warning, Severity::Error] {
        let of_weight = |found: &&Diagnostic| found.severity == severity;
        for finding in one.found.iter().filter(of_weight).take(MOST_SHOWN) {
            console.say(&renderer.render(finding))?;
            console.say("\n")?;
        }
        let more = one.found.count(severity).saturating_sub(MOST_SHOWN);
        if more > 0 {
            console.say(&match console.lang {
                crate::diagnostic::Lang::Zh => format!("……另有 {more} 条同类未列出\n\n"),
                crate::diagnostic::Lang::En => format!("… {more} more of this kind\n\n"),
            })?;
        }
    }
    let summary = summary(&one.found, console.lang);
    if named {
        let colon = console.either("：", ": ");
        console.say(&format!("{}{colon}{summary}\n", one.rulebook.shown))
    } else {
        console.say(&format!("{summary}\n"))
    }
}
