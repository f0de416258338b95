//! What an editor is told: `tests/cases/ide`, where `‸` marks the cursor.

use std::fmt::Write as _;
use std::path::Path;

use guiju::internals::ide::{Workspace, tokens};
use guiju::internals::text::{Edit, Files, Lines, Span};

use crate::cases::{each_case, matches_snapshot};
use crate::rulebook::{Example, files_below, read, root, workspace};

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

/// The texts of a workspace, changed.
fn applied(workspace: &Workspace, edits: &[Edit]) -> Files {
    workspace.files().edited(edits).unwrap()
}

/// Every case of a rulebook: its title, and what it came to.
fn results(files: &Files, folder: &str) -> Vec<(String, bool)> {
    let program = guiju::internals::check(files, folder).program.unwrap();
    let reports = guiju::internals::api::cases::run(&program, files);
    let results = reports.into_iter();
    results
        .map(|it| (it.title, it.findings.is_empty()))
        .collect()
}

/// Renames what is named at a place and back again: the cases come to the same, the text too.
#[track_caller]
fn renames(files: &Files, folder: &str, (path, offset): (&str, usize), new_name: &str) {
    let mut workspace = Workspace::new(files.clone(), folder);
    let places = workspace.references(path, offset);
    let old_name = files.slice(places[0]).to_owned();
    let edits = workspace
        .rename(path, offset, new_name)
        .unwrap_or_else(|refused| panic!("{old_name} to {new_name}: {refused:#?}"));
    assert!(edits.len() >= places.len(), "{old_name}");
    let renamed = applied(&workspace, &edits);
    assert_eq!(
        results(&renamed, folder),
        results(files, folder),
        "{old_name}"
    );
    let mut back = Workspace::new(renamed, folder);
    let first = edits
        .iter()
        .find(|it| files.get(it.span.file).unwrap().path == path);
    let offset = first.unwrap().span.start as usize;
    let edits = back.rename(path, offset, &old_name).unwrap();
    let back = applied(&back, &edits);
    for file in files.iter() {
        assert_eq!(back.at(&file.path).unwrap().text, file.text, "{old_name}");
    }
}

#[test]
fn a_renamed_thing_is_the_same_thing() {
    each_case("ide/rename", ".gj", |path| {
        let (text, places) = cursors(&read(path));
        let files = Example::new(&text).files;
        for offset in places {
            // A name beside the old one: nothing reads `新` before a letter.
            renames(&files, "", ("example.gj", offset), "新的名称");
        }
    });
}

#[test]
fn a_name_of_a_used_rulebook_is_renamed_in_all_that_use_it() {
    let files = workspace(&root().join("policies"));
    let path = "national/parameters_national.gj";
    let text = &files.at(path).unwrap().text;
    let (at, _) = text.match_indices("\n参数 ").next().unwrap();
    renames(&files, "jilin", (path, at + "\n参数 ".len()), "另一个参数");
}

#[test]
fn a_name_that_cannot_be_is_refused() {
    let text = "定义 人.收入: 元/月 = 月工资\n定义 人.甲: 元/月 = 收入 + 家庭月收入\n";
    let files = Example::new(text).files;
    let refused = |word: &str, new_name: &str| {
        let mut workspace = Workspace::new(files.clone(), "");
        let offset = text.find(word).unwrap();
        let found = workspace
            .rename("example.gj", offset, new_name)
            .unwrap_err();
        let codes: Vec<&str> = found.iter().map(|found| found.code).collect();
        codes.join(" ")
    };
    assert_eq!(refused("收入", "低于"), "guiju::rename::not_a_name");
    assert_eq!(refused("收入", "1甲"), "guiju::rename::not_a_name");
    assert_eq!(refused("收入", "甲 乙"), "guiju::rename::not_a_name");
    assert_eq!(refused("收入", "月工资"), "guiju::resolve::doubled_name");
    assert_eq!(refused("收入", "标准"), "guiju::resolve::doubled_name");
    assert_eq!(
        refused("收入", "家庭月收入"),
        "guiju::rename::changes_meaning"
    );
    assert_eq!(refused("定义", "标准"), "guiju::rename::nothing_named");
}

/// At any place of any text, broken or whole, an answer comes, and it is of that text.
#[test]
fn every_place_can_be_asked_about() {
    for folder in ["ide", "syntax", "check"] {
        for path in files_below(&root().join("tests/cases").join(folder), ".gj") {
            let (text, _) = cursors(&read(&path));
            let mut workspace = Workspace::new(Example::new(&text).files, "");
            let mut at = 0_usize;
            for token in tokens(&text) {
                assert!(
                    at <= token.start && token.start < token.end,
                    "{}",
                    path.display()
                );
                assert!(text.get(token.start..token.end).is_some());
                at = token.end;
            }
            for offset in (0..text.len() + 3).step_by(5) {
                let completion = workspace.complete("example.gj", offset).unwrap();
                assert!(completion.from <= offset.min(text.len()));
                assert!(text.is_char_boundary(completion.from));
                if let Some(hover) = workspace.hover("example.gj", offset) {
                    let files = workspace.files();
                    assert!(!files.slice(hover.span).is_empty());
                    assert!(hover.span.range().start <= offset && offset <= hover.span.range().end);
                }
            }
        }
    }
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
