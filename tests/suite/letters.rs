//! Written notices as documents: what `tests/cases/cli/letter.cmd` writes, opened in a word processor.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command_line::{call, script, words_of};
use crate::rulebook::{read, root};

/// The notices of the command file that are written, and one of the Jilin rulebook.
fn notices() -> Vec<Vec<String>> {
    let all = script(&read(&root().join("tests/cases/cli/letter.cmd")));
    let of_jilin = "letter jilin three.json --on 2024-06-18 --kind 确认 --benefit 最低生活保障金";
    let commands = all.commands.iter().map(String::as_str).chain([of_jilin]);
    commands.map(words_of).collect()
}

fn laid() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    script(&read(&root().join("tests/cases/cli/letter.cmd"))).lay(folder.path());
    let family = read(&root().join("policies/jilin/households/three.json"));
    std::fs::write(folder.path().join("three.json"), family).unwrap();
    folder
}

/// Writes each notice that can be written, with what it says as plain text.
fn written(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
    let mut all = Vec::new();
    for (number, mut words) in notices().into_iter().enumerate() {
        let said = call(&words, folder, "zh", None);
        if said.status != 0 {
            continue;
        }
        let out = format!("{number}.{ending}");
        words.extend(["--out".to_owned(), out.clone()]);
        let called = call(&words, folder, "zh", None);
        assert_eq!(called.status, 0, "{}", called.stderr);
        all.push((folder.join(out), said.stdout));
    }
    assert!(all.len() >= 6, "{}", all.len());
    all
}

/// The lines of a notice without what sets them: marks and blanks.
fn bare(text: &str) -> String {
    let is_set = |letter: &char| letter.is_whitespace() || "·＿".contains(*letter);
    text.chars().filter(|it| !is_set(it)).collect()
}

#[test]
fn a_page_says_what_the_text_says() {
    let folder = laid();
    for (path, text) in written(folder.path(), "html") {
        let html = read(&path).replace("&quot;", "\"").replace("&amp;", "&");
        let body = html.split_once("<body>").unwrap().1;
        let shown: String = (body.split('<'))
            .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
            .collect();
        let shown = shown.replace("&lt;", "<").replace("&gt;", ">");
        assert_eq!(bare(&shown), bare(&text));
    }
}

#[test]
#[ignore = "needs LibreOffice: a step of `cargo xtask test` runs it"]
fn documents_open_in_libreoffice_and_a_notice_is_one_page() {
    let folder = laid();
    for (path, text) in written(folder.path(), "docx") {
        let profile = folder.path().join("profile");
        let opened = Command::new("soffice")
            .arg(format!(
                "-env:UserInstallation=file://{}",
                profile.display()
            ))
            .args(["--headless", "--convert-to", "pdf", "--outdir"])
            .args([folder.path(), &path])
            .output()
            .unwrap();
        assert!(opened.status.success());
        let pdf = path.with_extension("pdf");
        let shown = Command::new("pdftotext")
            .args(["-layout".as_ref(), pdf.as_os_str(), "-".as_ref()])
            .output()
            .unwrap();
        let shown = String::from_utf8(shown.stdout).unwrap();
        let mut pages = shown.split_terminator('\u{c}');
        // What the office checks before it is sent is a page of its own.
        let (notice, checks) = match text.split_once("\n经办人发出前核对") {
            Some((notice, checks)) => (notice, Some(checks)),
            None => (text.as_str(), None),
        };
        let first = bare(pages.next().unwrap());
        for line in notice.lines() {
            assert!(first.contains(&bare(line)), "{line}\n{shown}");
        }
        assert_eq!(pages.next().is_some(), checks.is_some(), "{shown}");
        assert_eq!(pages.next(), None, "{shown}");
    }
}
