//! What an editor is told: `tests/cases/ide`, where `‸` marks the cursor.

use std::fmt::Write as _;
use std::path::Path;

use guiju::ide::{Workspace, tokens};
use guiju::text::{Files, Lines, Span};

use crate::cases::{each_case, matches_snapshot};
use crate::rulebook::{Example, read};

const CURSOR: char = '‸';

/// A text without its cursors, and where they stood.
fn cursors(marked: &str) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut places = Vec::new();
    for (position, part) in marked.split(CURSOR).enumerate() {
        if position > 0 {
            places.push(text.len());
        }
        text.push_str(part);
    }
    (text, places)
}

/// The line around a place, with the cursor in it.
fn shown(text: &str, offset: usize) -> String {
    let lines = Lines::new(text);
    let range = lines.range(lines.locate(offset).line).unwrap();
    let (before, after) = (&text[range.start..offset], &text[offset..range.end]);
    format!("{}{CURSOR}{}", before.trim_start(), after)
}

/// `example.gj:3 「低保标准」`
fn place(files: &Files, span: Span) -> String {
    let file = files.get(span.file).unwrap();
    let line = Lines::new(&file.text).locate(span.start as usize).line;
    format!("{}:{line} {}", file.path, files.slice(span))
}

/// Asks at each cursor of a case, and shows what came.
fn at_cursors(path: &Path, ask: impl Fn(&mut Workspace, usize) -> String) {
    let (text, places) = cursors(&read(path));
    assert!(!places.is_empty(), "{} has no cursor", path.display());
    let mut workspace = Workspace::new(Example::new(&text).files, "");
    let mut answer = String::new();
    for offset in places {
        let asked = ask(&mut workspace, offset);
        answer.push_str(&format!("{}\n{asked}\n", shown(&text, offset)));
    }
    matches_snapshot(path, &answer);
}

#[test]
fn words_are_explained_and_found() {
    each_case("ide/hover", ".gj", |path| {
        at_cursors(path, |workspace, offset| {
            let Some(hover) = workspace.hover("example.gj", offset) else {
                return "  -\n".to_owned();
            };
            let mut out = format!("  {} {}", hover.kind, hover.name);
            for (lang, label) in &hover.labels {
                write!(out, " · {lang} {label}").unwrap();
            }
            for line in &hover.lines {
                write!(out, "\n  {}\n  {}", line.zh, line.en).unwrap();
            }
            for source in &hover.sources {
                write!(
                    out,
                    "\n  依据 {} {:?} {:?}",
                    source.document, source.place, source.quotes
                )
                .unwrap();
            }
            let definition = workspace.definition("example.gj", offset);
            assert_eq!(definition, hover.declared);
            let references = workspace.references("example.gj", offset);
            let files = workspace.files();
            if let Some(span) = definition {
                write!(out, "\n  ⌂ {}", place(files, span)).unwrap();
                assert!(references.contains(&span));
            }
            for span in references {
                write!(out, "\n  → {}", place(files, span)).unwrap();
            }
            out + "\n"
        });
    });
}

#[test]
fn what_could_stand_here_is_offered() {
    each_case("ide/complete", ".gj", |path| {
        at_cursors(path, |workspace, offset| {
            let completion = workspace.complete("example.gj", offset).unwrap();
            let text = &workspace.files().at("example.gj").unwrap().text;
            let written = &text[completion.from..offset];
            let mut out = format!("  「{written}」\n");
            for item in &completion.items {
                let mut insert = String::new();
                if item.insert.trim() != item.label {
                    insert = format!(" ⇒ {}", item.insert);
                }
                let (zh, en) = (&item.detail.zh, &item.detail.en);
                writeln!(out, "  {} {}{insert} ({zh}; {en})", item.kind, item.label).unwrap();
            }
            out
        });
    });
}

#[test]
fn every_word_has_its_colour() {
    each_case("ide/tokens", ".gj", |path| {
        let text = read(path);
        let mut shown = String::new();
        for line in text.lines() {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            let painted = tokens(&text);
            let inside = painted
                .iter()
                .filter(|token| (start..start + line.len()).contains(&token.start));
            let words: Vec<String> = inside
                .map(|token| format!("{:?} {}", token.kind, &text[token.start..token.end]))
                .collect();
            shown.push_str(&format!("{line}\n  {}\n", words.join(" · ")));
        }
        matches_snapshot(path, &shown);
    });
}
