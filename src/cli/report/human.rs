//! Findings for people, on stderr: what kinds there are, then each kind together.

use std::fmt::Write as _;
use std::io;

use super::{Findings, Fold, place};
use crate::cli::console::Console;
use crate::diagnostic::render::{Renderer, summary};
use crate::diagnostic::{Diagnostic, Lang, Severity};

/// How many findings of one kind are shown whole; of the others the places are listed.
const WHOLE: usize = 3;
/// From so many findings on, what kinds there are is told first.
const MANY: usize = 10;
/// Maximum number of findings listed of one kind; the rest is only counted.
const MOST_SHOWN: usize = 200;

/// Writes every finding of a rulebook, what must be mended last, then how many there are.
pub(in crate::cli) fn all(
    one: &Findings,
    named: bool,
    fold: Fold,
    console: &Console,
) -> io::Result<()> {
    let renderer = Renderer::new(&one.rulebook.files, console.lang, console.errors);
    // What must be mended stands last, where a terminal stops.
    let kinds: Vec<Kind<'_>> = [Severity::Advice, Severity::Warning, Severity::Error]
        .into_iter()
        .flat_map(|severity| kinds(one, severity))
        .collect();
    if fold == Fold::Kinds && kinds.len() > 1 && one.found.len() > MANY {
        console.say(&overview(&kinds, console))?;
    }
    for kind in &kinds {
        let whole = match fold {
            Fold::Kinds => WHOLE,
            Fold::Nothing => usize::MAX,
        };
        for finding in kind.findings.iter().take(whole) {
            console.say(&renderer.render(finding))?;
            console.say("\n")?;
        }
        if kind.findings.len() > whole {
            console.say(&others(one, kind, console))?;
        }
    }
    let mut summary = summary(&one.found, console.lang);
    if one.left_out > 0 {
        summary.push_str(&console.either(
            format!("；另有 {} 条按要求没有列出", one.left_out),
            format!("; {} more are left out as asked", one.left_out),
        ));
    }
    if named {
        let colon = console.either("：", ": ");
        console.say(&format!("{}{colon}{summary}\n", one.rulebook.shown))
    } else {
        console.say(&format!("{summary}\n"))
    }
}

/// Findings with one code.
struct Kind<'f> {
    code: &'static str,
    severity: Severity,
    findings: Vec<&'f Diagnostic>,
}

/// The kinds of one weight, in the order in which they are first met.
fn kinds(one: &Findings, severity: Severity) -> Vec<Kind<'_>> {
    let mut kinds: Vec<Kind<'_>> = Vec::new();
    for finding in one.found.iter().filter(|it| it.severity == severity) {
        match kinds.iter_mut().find(|kind| kind.code == finding.code) {
            Some(kind) => kind.findings.push(finding),
            None => kinds.push(Kind {
                code: finding.code,
                severity,
                findings: vec![finding],
            }),
        }
    }
    kinds
}

/// Each kind with how many there are, what must be mended first.
fn overview(kinds: &[Kind<'_>], console: &Console) -> String {
    let mut text = String::new();
    for kind in kinds.iter().rev() {
        let weight = match kind.severity {
            Severity::Error => console.either("错误", "error"),
            Severity::Warning => console.either("警告", "warning"),
            Severity::Advice => console.either("提示", "note"),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{:>6}  {weight}  {}", kind.findings.len(), kind.code);
    }
    text.push('\n');
    text
}

/// The places of those of a kind that are not shown whole.
fn others(one: &Findings, kind: &Kind<'_>, console: &Console) -> String {
    let left: Vec<&&Diagnostic> = kind.findings.iter().skip(WHOLE).collect();
    let (count, name) = (
        left.len(),
        kind.code.rsplit("::").next().unwrap_or(kind.code),
    );
    let mut text = console.either(
        format!("  {name}：另有 {count} 处（`--only {name}` 全部写出）\n"),
        format!("  {name}: {count} more (`--only {name}` shows them whole)\n"),
    );
    for finding in left.iter().take(MOST_SHOWN) {
        let message = finding.message.get(console.lang);
        // Writing to a String cannot fail.
        let _ = match place(finding, &one.rulebook.files) {
            Some(at) => writeln!(
                text,
                "    {}:{}:{}: {message}",
                at.path, at.start.line, at.start.column
            ),
            None => writeln!(text, "    {message}"),
        };
    }
    let more = count.saturating_sub(MOST_SHOWN);
    if more > 0 {
        text.push_str(&match console.lang {
            Lang::Zh => format!("    ……另有 {more} 处未列出\n"),
            Lang::En => format!("    … {more} more\n"),
        });
    }
    text.push('\n');
    text
}
