//! Findings in the formats that people and other programs read.

mod github;
mod human;
mod junit;
mod markdown;
mod sarif;

use serde_json::json;

use super::console::Console;
use super::failure::Failure;
use super::load::Loaded;
use super::options::FindingsFormat;
use crate::api::findings;
use crate::diagnostic::{Diagnostic, Diagnostics, Lang, Severity};
use crate::text::{Files, LineColumn, Lines};

pub(super) use github::cases as github_cases;
pub(super) use human::all as human;
pub(super) use junit::junit;
pub(super) use markdown::cases as markdown_cases;

/// What was found in one rulebook.
#[derive(Debug)]
pub(super) struct Findings {
    /// The rulebook.
    pub(super) rulebook: Loaded,
    /// Its findings, in order.
    pub(super) found: Diagnostics,
    /// How many more there are that are not to be shown.
    pub(super) left_out: usize,
}

/// What is told in few words where there is much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fold {
    /// Of many findings of one kind, the first few are shown whole and the others by their places.
    Kinds,
    /// Each is shown whole.
    Nothing,
}

/// Writes the findings of several rulebooks: for people to stderr, for programs to stdout.
pub(super) fn findings(
    checked: &[Findings],
    format: FindingsFormat,
    fold: Fold,
    console: &Console,
) -> Result<(), Failure> {
    let text = match format {
        FindingsFormat::Human => {
            for one in checked {
                human::all(one, checked.len() > 1, fold, console)?;
            }
            return Ok(());
        }
        FindingsFormat::Json => as_json(checked),
        FindingsFormat::Sarif => sarif::log(checked, console.lang),
        FindingsFormat::Github => checked
            .iter()
            .map(|one| github::annotations(one, console.lang))
            .collect(),
        FindingsFormat::Markdown => checked
            .iter()
            .map(|one| markdown::table(one, console.lang))
            .collect(),
    };
    Ok(console.give(&text)?)
}

fn as_json(checked: &[Findings]) -> String {
    let rulebooks: serde_json::Value = checked
        .iter()
        .map(|one| {
            json!({
                "rulebook": one.rulebook.shown,
                "errors": one.found.count(Severity::Error),
                "warnings": one.found.count(Severity::Warning),
                "notes": one.found.count(Severity::Advice),
                "findings": findings::to_wire(&one.found, &one.rulebook.files),
            })
        })
        .collect();
    format!(
        "{:#}\n",
        json!({ "version": crate::wire::VERSION, "rulebooks": rulebooks })
    )
}

/// Message, what stands at the main place, and advice in one language, on one line.
fn words(finding: &Diagnostic, lang: Lang) -> String {
    let mut words = finding.message.get(lang).to_owned();
    let label = finding.labels.first().map(|label| label.text.get(lang));
    if let Some(label) = label.filter(|label| !label.is_empty()) {
        words.push_str(match lang {
            Lang::Zh => "（",
            Lang::En => " (",
        });
        words.push_str(label);
        words.push_str(match lang {
            Lang::Zh => "）",
            Lang::En => ")",
        });
    }
    if let Some(help) = &finding.help {
        words.push_str(match lang {
            Lang::Zh => "；改法：",
            Lang::En => "; help: ",
        });
        words.push_str(help.get(lang));
    }
    words
}

/// A place as people name it.
struct PlaceIn<'files> {
    path: &'files str,
    start: LineColumn,
    end: LineColumn,
}

/// The main place of a finding.
fn place<'files>(finding: &Diagnostic, files: &'files Files) -> Option<PlaceIn<'files>> {
    let span = finding.labels.first()?.span;
    let file = files.get(span.file)?;
    let lines = Lines::new(&file.text);
    Some(PlaceIn {
        path: &file.path,
        start: lines.locate(span.start as usize),
        end: lines.locate(span.end as usize),
    })
}
