//! `guiju test --accept`: what came out is written into the expectations that fail.

use super::console::Console;
use super::failure::Failure;
use super::fix;
use super::load::Loaded;
use super::program::of_loaded;
use super::test::Tested;
use crate::api::cases::{self, CaseReport, Instead, Unmet};
use crate::diagnostic::Lang;
use crate::text::{Edit, Files, Lines};

/// Writes what came out into the expectations of all cases, or of those that are named, and runs
/// them again.
pub(super) fn accept(
    tested: Vec<Tested>,
    titles: &[String],
    console: &Console,
) -> Result<Vec<Tested>, Failure> {
    let wanted: Vec<&String> = titles.iter().filter(|title| !title.is_empty()).collect();
    for title in &wanted {
        let mut cases = tested.iter().flat_map(|one| &one.cases);
        if !cases.any(|case| case.title == **title && !case.findings.is_empty()) {
            return Err(Failure::call(
                format!("没有叫「{title}」、不通过的用例"),
                format!("no case called `{title}` fails"),
            ));
        }
    }
    let is_wanted = |case: &CaseReport| wanted.is_empty() || wanted.contains(&&case.title);
    let mut after = Vec::with_capacity(tested.len());
    for one in tested {
        let files = &one.rulebook.loaded.files;
        let cases = one.cases.iter().filter(|case| is_wanted(case));
        let changes: Vec<(&Unmet, &Instead)> = cases
            .flat_map(|case| &case.unmet)
            .filter_map(|unmet| Some((unmet, unmet.instead.as_ref()?)))
            .collect();
        let edits: Vec<Edit> = changes
            .iter()
            .map(|(unmet, instead)| Edit {
                span: instead.span,
                text: instead.text.get(written_in(files, unmet)).to_owned(),
            })
            .collect();
        if edits.is_empty() {
            after.push(one);
            continue;
        }
        let mended = fix::made(files, &edits)?;
        fix::store(&one.rulebook.loaded, &mended)?;
        for (_, instead) in &changes {
            console.say(&line(files, instead, console))?;
        }
        let loaded = Loaded {
            files: mended,
            ..one.rulebook.loaded
        };
        if let Some(rulebook) = of_loaded(loaded, console)? {
            let cases = cases::run(&rulebook.program, &rulebook.loaded.files);
            after.push(Tested {
                rulebook,
                cases,
                mutation: one.mutation,
            });
        }
    }
    Ok(after)
}

/// The language of the words of an expectation.
fn written_in(files: &Files, unmet: &Unmet) -> Lang {
    if files.slice(unmet.span).trim_start().starts_with("expect") {
        Lang::En
    } else {
        Lang::Zh
    }
}

/// `rules.gj:12：改为 1200 元/年`
fn line(files: &Files, instead: &Instead, console: &Console) -> String {
    let file = files.get(instead.span.file);
    let place = file.map_or_else(String::new, |file| {
        let at = Lines::new(&file.text).locate(instead.span.start as usize);
        format!("{}:{}", file.path, at.line)
    });
    console.either(
        format!("{place}：改为 {}\n", instead.text.zh),
        format!("{place}: now {}\n", instead.text.en),
    )
}
