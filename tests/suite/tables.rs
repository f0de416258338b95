//! Values of parameters go to spreadsheets and back without a change.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

fn guiju(arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("guiju").expect("the program is built");
    let out = command
        .args(["--lang", "en"])
        .args(arguments)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(out.status.success(), "{arguments:?}: {said}");
    said
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let to = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copied(&path, &to);
        } else {
            fs::copy(&path, &to).expect("copied");
        }
    }
}

fn rules(folder: &Path) -> Vec<(PathBuf, String)> {
    let all = fs::read_dir(folder)
        .expect("a folder")
        .map(|it| it.expect("an entry").path());
    let rules = all.filter(|it| it.extension().is_some_and(|end| end == "gj"));
    let mut rules: Vec<_> = rules
        .map(|it| (it.clone(), fs::read_to_string(&it).expect("text")))
        .collect();
    rules.sort();
    rules
}

#[test]
fn what_goes_out_comes_back_unchanged() {
    let desk = tempfile::tempdir().expect("a folder");
    let policies = desk.path().join("policies");
    copied(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("policies"),
        &policies,
    );
    for name in ["national", "jilin", "yanbian", "zhejiang"] {
        let folder = policies.join(name);
        let before = rules(&folder);
        let rulebook = folder.to_string_lossy().into_owned();
        for wide in [false, true] {
            let file = desk.path().join(format!("{name}-{wide}.xlsx"));
            let file = file.to_string_lossy().into_owned();
            let mut call = vec!["table", "export", &rulebook, "--out", &file];
            call.extend(wide.then_some("--wide"));
            guiju(&call);
            let said = guiju(&["table", "import", &rulebook, &file]);
            assert!(
                said.contains("0 values change"),
                "{name}, wide {wide}: {said}"
            );
            assert_eq!(rules(&folder), before, "{name}, wide {wide}");
        }
    }
}

#[test]
fn a_csv_of_a_chinese_windows_is_read() {
    let desk = tempfile::tempdir().expect("a folder");
    let policies = desk.path().join("policies");
    copied(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("policies"),
        &policies,
    );
    let rulebook = policies.join("jilin").to_string_lossy().into_owned();
    let file = desk.path().join("标准.csv").to_string_lossy().into_owned();
    guiju(&[
        "table",
        "export",
        &rulebook,
        "低保标准",
        "--out",
        &file,
        "--encoding",
        "gbk",
    ]);
    let bytes = fs::read(&file).expect("written");
    assert!(std::str::from_utf8(&bytes).is_err(), "it is not UTF-8");
    let said = guiju(&["table", "import", &rulebook, &file]);
    assert!(said.contains("0 values change"), "{said}");
}
