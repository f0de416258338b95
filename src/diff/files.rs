//! What is different beside declarations and changes no result: order, cases, documents, layout.

use std::collections::BTreeSet;

use super::side::Known;
use super::{Changed, Weight, words};
use crate::diagnostic::Text;
use crate::program::Document;
use crate::text::{FileId, SourceFile};

/// So many names are listed.
const LISTED: usize = 8;

/// What else is different, a line each.
pub(super) fn aside(old: &Known<'_>, new: &Known<'_>, changed: &[Changed]) -> Vec<Text> {
    let mut all = Vec::new();
    if order(old, new) != order(new, old) {
        all.push(Text::new("声明的次序", "the order of declarations"));
    }
    let titles = |known: &Known<'_>| -> BTreeSet<String> {
        let cases = known.program().cases.iter();
        cases.map(|case| case.title.clone()).collect()
    };
    let case = Text::new("用例", "cases");
    come_and_go(&case, &titles(old), &titles(new), &mut all);
    let documents = |known: &Known<'_>| -> BTreeSet<String> {
        known
            .program()
            .documents
            .iter()
            .map(|(_, it)| document(it))
            .collect()
    };
    let heading = Text::new("文件", "documents");
    come_and_go(&heading, &documents(old), &documents(new), &mut all);
    let omitted = |known: &Known<'_>| -> BTreeSet<String> {
        let omits = known.program().omits.iter();
        let omits = omits.flat_map(|it| &it.passages);
        omits.map(|it| it.from.0.clone()).collect()
    };
    let heading = Text::new("略过的原文", "passages left out");
    come_and_go(&heading, &omitted(old), &omitted(new), &mut all);
    let (ours, theirs) = (files(old), files(new));
    let paths = |files: &[(String, &SourceFile)]| -> BTreeSet<String> {
        files.iter().map(|(path, _)| path.clone()).collect()
    };
    come_and_go(
        &Text::new("文件夹中的文件", "files"),
        &paths(&ours),
        &paths(&theirs),
        &mut all,
    );
    let differ = ours.iter().filter(|(path, then)| {
        let now = theirs.iter().find(|(other, _)| other == path);
        now.is_some_and(|(_, now)| now.text != then.text)
    });
    let differ: Vec<&str> = differ.map(|(path, _)| path.as_str()).collect();
    let is_told = |path: &str| {
        changed.iter().any(|it| {
            let mut places = it.places.iter().flatten();
            it.weight() <= Weight::Nothing && places.any(|place| place.path == path)
        })
    };
    let (texts, rules): (Vec<&str>, Vec<&str>) =
        differ.into_iter().partition(|path| !path.ends_with(".gj"));
    if !texts.is_empty() {
        let names = listed(&texts);
        all.push(Text::new(
            format!("原文的文字：{}", names.zh),
            format!("the text of sources: {}", names.en),
        ));
    }
    let untold: Vec<&str> = rules.into_iter().filter(|path| !is_told(path)).collect();
    if !untold.is_empty() && all.is_empty() {
        let names = listed(&untold);
        all.push(Text::new(
            format!("排版、注释、关键词的写法、用例的内容：{}", names.zh),
            format!(
                "layout, remarks, words of the language, contents of cases: {}",
                names.en
            ),
        ));
    }
    all
}

/// What is in both, in the order in which it stands in the first, file by file.
fn order(known: &Known<'_>, other: &Known<'_>) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (identity, declared) in &known.declared {
        let Some(then) = other.declared.get(identity) else {
            continue;
        };
        let (Some(here), Some(there)) = (known.place(*declared), other.place(*then)) else {
            continue;
        };
        if here.path == there.path
            && let Some(span) = known.span(*declared)
        {
            let kind = words::kind(identity.kind).en;
            all.push((
                here.path,
                span.range().start,
                format!("{kind} {}", identity.path),
            ));
        }
    }
    all.sort();
    all.into_iter()
        .map(|(path, _, name)| (path, name))
        .collect()
}

fn document(document: &Document) -> String {
    let parts = [
        Some(document.name.clone()),
        document.title.clone(),
        document.number.clone(),
        document.issuer.clone(),
        document.date.map(|date| date.to_string()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The files that a rulebook and those that it uses are read from, as they are seen from it: a
/// workspace may hold others.
fn files<'k>(known: &'k Known<'_>) -> Vec<(String, &'k SourceFile)> {
    let program = known.program();
    let declared = known.declared.values();
    let mut read: BTreeSet<FileId> = declared
        .filter_map(|it| known.span(*it))
        .map(|span| span.file)
        .collect();
    read.extend(program.cases.iter().map(|case| case.span.file));
    read.extend(program.documents.iter().map(|(_, it)| it.span.file));
    read.extend(program.documents.iter().filter_map(|(_, it)| it.text));
    let files = known.side.files.iter();
    files
        .filter(|file| read.contains(&file.id))
        .map(|file| (known.seen_from_here(&file.path), file))
        .collect()
}

fn come_and_go(
    heading: &Text,
    old: &BTreeSet<String>,
    new: &BTreeSet<String>,
    all: &mut Vec<Text>,
) {
    let came: Vec<&str> = new.difference(old).map(String::as_str).collect();
    let gone: Vec<&str> = old.difference(new).map(String::as_str).collect();
    if !came.is_empty() {
        let names = listed(&came);
        all.push(Text::new(
            format!("{}：新增 {}", heading.zh, names.zh),
            format!("{}: new {}", heading.en, names.en),
        ));
    }
    if !gone.is_empty() {
        let names = listed(&gone);
        all.push(Text::new(
            format!("{}：没有了 {}", heading.zh, names.zh),
            format!("{}: gone {}", heading.en, names.en),
        ));
    }
}

fn listed(names: &[&str]) -> Text {
    let shown: Vec<&str> = names.iter().take(LISTED).copied().collect();
    let rest = names.len().saturating_sub(shown.len());
    let mut text = Text::new(shown.join("、"), shown.join(", "));
    if rest > 0 {
        text = Text::new(
            format!("{}，等共 {} 个", text.zh, names.len()),
            format!("{} and {rest} more", text.en),
        );
    }
    text
}
