//! Bad input of every kind: exit status 1 or 2 and a message, no panic, no hang, nothing
//! half-written.

use std::path::Path;
use std::time::Duration;

use guiju::internals::text::Files;
use tempfile::TempDir;

/// Longest time that any bad input may take, in a build that is not optimised.
const LONGEST: Duration = Duration::from_mins(1);

/// Calls the program; gives the status and what it said.
#[track_caller]
fn guiju(folder: &Path, words: &[&str], input: &[u8]) -> (i32, String) {
    let output = assert_cmd::Command::cargo_bin("guiju")
        .unwrap()
        .args(words)
        .args(["--lang", "en"])
        .current_dir(folder)
        .env_clear()
        .write_stdin(input)
        .timeout(LONGEST)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    let said = text(output.stderr) + &text(output.stdout);
    let status = output
        .status
        .code()
        .unwrap_or_else(|| panic!("killed: {words:?}\n{said}"));
    assert!(
        !said.contains("panicked") && status != 3,
        "{words:?}: {said}"
    );
    (status, said)
}

/// A rulebook of one file is refused with this status, and the message holds these words.
#[track_caller]
fn refused(rules: &[u8], status: i32, words: &str) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.gj"), rules).unwrap();
    let (got, said) = guiju(folder.path(), &["check", "."], b"");
    assert!(
        got == status && said.contains(words),
        "exit {got}, wanted {status} and `{words}`:\n{said}"
    );
    assert!(said.len() < 20_000, "{} bytes are said", said.len());
    let (got, said) = guiju(folder.path(), &["schema", "."], b"");
    assert_ne!(got, 0, "schema: {said}");
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing is written");
}

/// A small rulebook that is fine.
fn fine() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let rules = "规则集 甲\n主体 家庭\n  计量 户\n  填报 收入: 元/月\n  填报 入住: 日期\n";
    std::fs::write(folder.path().join("a.gj"), rules).unwrap();
    folder
}

#[test]
fn broken_utf8_is_told_by_its_byte() {
    refused(b"\xe8\xa7\x84\xff\xfe", 2, "not UTF-8 from byte 3");
    // GB 18030, as old editors write it: the encoding is named.
    refused(b"\xb9\xe6\xd4\xf2\xbc\xaf \xbc\xd7\n", 2, "looks like GBK");
}

#[test]
fn a_file_of_brackets_is_refused() {
    refused(&b"(".repeat(10_000_000), 1, "guiju::syntax::");
    refused(&b"(".repeat(30_000_000), 2, "too large");
    let deep = format!(
        "规则集 甲\n定义 x: 数 = {}1{}\n",
        "(".repeat(100_000),
        ")".repeat(100_000)
    );
    refused(deep.as_bytes(), 1, "guiju::syntax::");
}

#[test]
fn a_name_of_a_million_characters_is_refused() {
    let name = "甲".repeat(350_000);
    refused(format!("规则集 {name}\n").as_bytes(), 1, "guiju::");
    refused(
        format!("规则集 甲\n定义 {name}: 数 = 1\n").as_bytes(),
        1,
        "guiju::",
    );
}

#[test]
fn an_empty_file_is_refused() {
    refused(b"", 1, "guiju::resolve::");
    refused(b"\n\n# only a remark\n", 1, "guiju::resolve::");
}

#[test]
fn odd_bytes_are_refused() {
    refused("规则集 甲\0\n".as_bytes(), 1, "guiju::syntax::");
    refused("规则集 甲\u{1b}[2J\n".as_bytes(), 1, "guiju::syntax::");
    refused(&b"\xff".repeat(1_000), 2, "not UTF-8 from byte 0");
}

#[test]
fn a_missing_source_text_is_a_finding() {
    refused(
        "规则集 甲\n文件 乙\n  原文 \"sources/none.txt\"\n".as_bytes(),
        1,
        "sources/none.txt",
    );
}

#[test]
fn paths_out_of_the_workspace_are_refused() {
    let outside = "../../etc/passwd";
    refused(
        format!("规则集 甲\n引用 \"{outside}\"\n").as_bytes(),
        1,
        "guiju::resolve::path_outside",
    );
    let text = format!("规则集 甲\n文件 乙\n  原文 \"{outside}\"\n");
    refused(text.as_bytes(), 1, "guiju::resolve::path_outside");
    refused(
        "规则集 甲\n文件 乙\n  原文 \"/etc/passwd\"\n".as_bytes(),
        1,
        "guiju::resolve::path_outside",
    );
}

#[cfg(unix)]
#[test]
fn links_out_of_the_workspace_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let secret = tempfile::tempdir().unwrap();
    std::fs::write(secret.path().join("secret.txt"), "hidden words").unwrap();
    std::fs::write(secret.path().join("s.gj"), "规则集 乙\n").unwrap();
    let rules = "规则集 甲\n文件 乙\n  原文 \"link.txt\"\n";
    std::fs::write(folder.path().join("a.gj"), rules).unwrap();
    let link = std::os::unix::fs::symlink::<std::path::PathBuf, std::path::PathBuf>;
    link(
        secret.path().join("secret.txt"),
        folder.path().join("link.txt"),
    )
    .unwrap();
    let (status, said) = guiju(folder.path(), &["check", "."], b"");
    assert!(
        status == 2 && said.contains("leads out of the workspace"),
        "{said}"
    );
    assert!(!said.contains("hidden words"), "{said}");
    std::fs::write(folder.path().join("a.gj"), "规则集 甲\n引用 \"away\"\n").unwrap();
    link(secret.path().to_owned(), folder.path().join("away")).unwrap();
    let (status, said) = guiju(folder.path(), &["check", "."], b"");
    assert!(
        status == 2 && said.contains("leads out of the workspace"),
        "{said}"
    );
}

#[test]
fn numbers_and_dates_beyond_sense_are_refused() {
    let digits = "9".repeat(60);
    refused(
        format!("规则集 甲\n定义 x: 数 = {digits}\n").as_bytes(),
        1,
        "guiju::",
    );
    let small = format!("0.{}1", "0".repeat(60));
    refused(
        format!("规则集 甲\n定义 x: 数 = {small}\n").as_bytes(),
        1,
        "guiju::",
    );
    refused(
        "规则集 甲\n参数 x: 数\n  自 2024-02-30 为 1\n".as_bytes(),
        1,
        "guiju::",
    );
    refused(
        "规则集 甲\n参数 x: 数\n  自 2023年2月29日 为 1\n".as_bytes(),
        1,
        "guiju::",
    );
}

#[test]
fn folders_and_missing_files_in_place_of_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (status, said) = guiju(folder.path(), &["check", "nowhere"], b"");
    assert!(status == 2 && said.contains("nowhere"), "{said}");
    let (status, said) = guiju(folder.path(), &["check", "."], b"");
    assert!(status == 2 && said.contains("holds no rule file"), "{said}");
    std::fs::create_dir(folder.path().join("a.gj")).unwrap();
    let (status, said) = guiju(folder.path(), &["check", "."], b"");
    assert!(
        status == 2 && said.contains("a folder, not a file"),
        "{said}"
    );
    let (status, said) = guiju(folder.path(), &["new", "."], b"");
    assert!(
        status == 2 && said.contains("not an empty folder"),
        "{said}"
    );
}

#[test]
fn broken_facts_are_refused() {
    let folder = fine();
    let deep = "[".repeat(100_000);
    let cases: &[(&[u8], &str)] = &[
        (b"", "JSON"),
        (b"{", "JSON"),
        (b"[]", "{"),
        (deep.as_bytes(), "nested"),
        (b"\xff{}", "UTF-8"),
        (r#"{"收入": "1", "收入": "2"}"#.as_bytes(), "收入"),
        (r#"{"收入": "-1"}"#.as_bytes(), "收入"),
        (r#"{"收入": 1e400}"#.as_bytes(), "收入"),
        (r#"{"收入": true}"#.as_bytes(), "收入"),
        (r#"{"收入": {}}"#.as_bytes(), "收入"),
        (r#"{"收人": "1"}"#.as_bytes(), "收入"),
        (r#"{"入住": "2024-02-30"}"#.as_bytes(), "2024-02-30"),
    ];
    for (facts, words) in cases {
        let (status, said) = guiju(folder.path(), &["eval", ".", "-"], facts);
        let shown: String = String::from_utf8_lossy(facts).chars().take(40).collect();
        assert!(
            (status == 1 || status == 2) && said.contains(words),
            "{shown}: exit {status}: {said}"
        );
        assert!(!said.contains("panicked"), "{shown}: {said}");
    }
    let digits = format!(r#"{{"收入": "{}"}}"#, "9".repeat(60));
    let (status, said) = guiju(folder.path(), &["eval", ".", "-"], digits.as_bytes());
    assert!(
        (status == 1 || status == 2) && said.contains("收入"),
        "{said}"
    );
}

#[test]
fn rulebooks_that_use_each_other_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (own, other) in [("a", "b"), ("b", "a")] {
        std::fs::create_dir(folder.path().join(own)).unwrap();
        let rules = format!("规则集 {own}\n引用 \"../{other}\"\n");
        std::fs::write(folder.path().join(own).join("r.gj"), rules).unwrap();
    }
    let (status, said) = guiju(folder.path(), &["check", "a"], b"");
    assert!(
        status == 1 && said.contains("guiju::resolve::use_cycle"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_formatted_or_written_is_left_as_it_was() {
    let folder = fine();
    let broken = "规则集 甲\n定义   x:  数 = (\n";
    let path = folder.path().join("broken.gj");
    std::fs::write(&path, broken).unwrap();
    let (status, said) = guiju(folder.path(), &["fmt", "broken.gj"], b"");
    assert!(status == 1 && said.contains("guiju::syntax::"), "{said}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), broken);
    std::fs::remove_file(&path).unwrap();
    let nowhere = ["eval", ".", "--receipt", "no/such/folder/receipt.json"];
    let (status, said) = guiju(folder.path(), &nowhere, b"");
    assert!(
        status == 2 && said.contains("no/such/folder/receipt"),
        "{said}"
    );
    let (status, said) = guiju(folder.path(), &["replay", "a.gj"], b"");
    assert!(status == 2 && !said.is_empty(), "{said}");
}

#[test]
fn wrong_calls_are_refused() {
    let folder = fine();
    for words in [
        &["chek", "."][..],
        &["check"],
        &["check", ".", "--format", "pdf"],
        &["check", ".", "--workspace", "/nowhere"],
        &["explain", "no_such_code_at_all"],
    ] {
        let (status, said) = guiju(folder.path(), words, b"");
        assert!(
            status == 2 && !said.is_empty(),
            "{words:?}: exit {status}: {said}"
        );
    }
}

#[test]
fn of_very_many_findings_the_first_are_listed_and_the_others_counted() {
    let of = |text: &str| {
        let mut files = Files::new();
        files.add("a.gj", text);
        let found = guiju::internals::check(&files, "").found;
        let last = found.iter().last().cloned().unwrap();
        (found.len(), found.has_errors(), last)
    };
    let (count, has_errors, last) = of(&format!("规则集 甲\n{}", "待遇 x\n".repeat(10_500)));
    assert_eq!((count, has_errors), (10_001, true));
    assert_eq!(last.code, "guiju::check::too_many_findings");
    assert_eq!(last.severity, guiju::internals::diagnostic::Severity::Error);
    assert!(
        last.message.en.ends_with(" more findings are not listed"),
        "{}",
        last.message.en
    );
}
