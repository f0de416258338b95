//! `guiju page`: one HTML file that holds a rulebook whole.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use guiju::internals::api::{Asked, Loaded};
use serde_json::Value as Json;

use crate::command_line::{Called, call};
use crate::rulebook::{read, root};

/// Calls `guiju page` with pages whose template is this.
fn page(template: &str, words: &str, folder: &Path) -> Called {
    std::fs::create_dir_all(folder.join("dist")).unwrap();
    std::fs::write(folder.join("dist/single.html"), template).unwrap();
    let words = format!("page {words} --pages dist");
    let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
    call(&words, folder, "en", None)
}

const TEMPLATE: &str = "<!doctype html>\n<main></main><!--guiju:rulebook--><script>1</script>\n";

/// What stands between the mark's neighbours, as JSON.
#[track_caller]
fn data(html: &str) -> Json {
    let (before, after) = TEMPLATE.split_once("<!--guiju:rulebook-->").unwrap();
    let script = html
        .strip_prefix(before)
        .and_then(|rest| rest.strip_suffix(after))
        .expect("the rest of the page is as it was");
    let data = script
        .strip_prefix("<script type=\"application/json\" id=\"guiju-rulebook\">")
        .and_then(|rest| rest.strip_suffix("</script>"))
        .expect("one script element");
    assert!(!data.contains('<'), "nothing in it can end the element");
    serde_json::from_str(data).unwrap()
}

/// The rulebook of a page, loaded as the page loads it.
fn loaded(data: &Json) -> Loaded {
    let files = data["files"].as_object().unwrap().iter();
    let files: Vec<(&str, &str)> = files
        .map(|(path, text)| (path.as_str(), text.as_str().unwrap()))
        .collect();
    let folder = data["folder"].as_str().unwrap();
    let ready = BASE64.decode(data["ready"].as_str().unwrap()).unwrap();
    let ready = Loaded::from_ready(&ready, &files, folder).unwrap();
    let loaded = Loaded::load(&files, folder).unwrap();
    assert_eq!(ready.names(), loaded.names());
    loaded
}

#[test]
fn a_page_holds_the_rulebook_those_it_uses_and_their_sources() {
    let folder = tempfile::tempdir().unwrap();
    let called = page(TEMPLATE, "yanbian", folder.path());
    assert_eq!(
        (called.status, &*called.stdout),
        (0, ""),
        "{}",
        called.stderr
    );
    let html = read(&folder.path().join("yanbian.html"));
    let kilobytes = html.len().div_ceil(1024);
    let said = format!("yanbian.html is written ({kilobytes} KB)");
    assert!(called.stderr.starts_with(&said), "{}", called.stderr);
    let data = data(&html);
    assert_eq!(data["name"], "yanbian");
    assert_eq!(data["folder"], "jilin/yanbian");
    for path in [
        "jilin/yanbian/rulebook.gj",
        "jilin/rulebook.gj",
        "jilin/sources/jmyz-2024-2.txt",
        "national/rulebook.gj",
    ] {
        assert!(data["files"][path].is_string(), "{path}");
    }
    // The page finds what the program finds: nothing is missing.
    let words = ["check", "yanbian", "--format", "json"].map(str::to_owned);
    let said = call(&words, folder.path(), "en", None).stdout;
    let said: Json = serde_json::from_str(&said).unwrap();
    let found: Json = serde_json::from_str(loaded(&data).findings()).unwrap();
    assert_eq!(found, said["rulebooks"][0]["findings"]);
}

#[test]
fn a_page_holds_no_rulebook_that_it_does_not_use() {
    let folder = tempfile::tempdir().unwrap();
    let html = page(TEMPLATE, "national --out -", folder.path()).stdout;
    let data = data(&html);
    let mut paths = data["files"].as_object().unwrap().keys();
    assert!(paths.all(|path| path.starts_with("national/")));
}

#[test]
fn a_page_computes_what_the_program_computes() {
    let folder = tempfile::tempdir().unwrap();
    let html = page(TEMPLATE, "jilin --out -", folder.path()).stdout;
    let family = root().join("policies/jilin/households/three.json");
    let words = [
        "eval",
        "jilin",
        family.to_str().unwrap(),
        "--on",
        "2024-06-18",
        "--format",
        "json",
    ];
    let said = call(&words.map(str::to_owned), &root(), "en", None).stdout;
    let outcome = loaded(&data(&html)).evaluate(&read(&family), "2024-06-18", Asked::default());
    let outcome: Json = serde_json::from_str(&outcome.unwrap()).unwrap();
    assert_eq!(outcome, serde_json::from_str::<Json>(&said).unwrap());
}

#[test]
fn any_rulebook_folder_becomes_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let words = ["new", "heating"].map(str::to_owned);
    assert_eq!(call(&words, folder.path(), "zh", None).status, 0);
    let hostile = "规则集 敌意\n  标题 「</script><script>alert(1)</script><!--」\n主体 家庭\n  计量 户\n  填报 收入: 元/月\n";
    std::fs::write(folder.path().join("hostile.gj"), hostile).unwrap();
    for (named, name) in [("heating", "heating"), ("hostile.gj", "敌意")] {
        let called = page(TEMPLATE, &format!("{named} --out page.html"), folder.path());
        assert_eq!(called.status, 0, "{}", called.stderr);
        let data = data(&read(&folder.path().join("page.html")));
        assert_eq!(data["name"], name);
        loaded(&data);
    }
}

#[test]
fn a_rulebook_in_a_rulebook_is_found_from_anywhere_and_brings_its_samples() {
    // Called in an empty folder: what stands around the rulebook is found all the same.
    let folder = tempfile::tempdir().unwrap();
    let named = root().join("policies/jilin/yanbian");
    let called = page(
        TEMPLATE,
        &format!("{} --out -", named.display()),
        folder.path(),
    );
    assert_eq!(called.status, 0, "{}", called.stderr);
    let data = data(&called.stdout);
    assert_eq!(data["folder"], "jilin/yanbian");
    assert_eq!(data["households"].as_array().unwrap().len(), 1);
    assert_eq!(data["households"][0]["name"], "yanji");
    let facts = data["households"][0]["facts"].to_string();
    loaded(&data)
        .evaluate(&facts, "2025-07-01", Asked::default())
        .unwrap();
}

#[test]
fn a_page_that_cannot_be_made_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let twice = format!("{TEMPLATE}{TEMPLATE}");
    std::fs::write(
        folder.path().join("broken.gj"),
        "规则集 甲\n定义 x: 数 = y\n",
    )
    .unwrap();
    for (template, named, status, words) in [
        (
            "<html>",
            "jilin",
            2,
            "it should hold <!--guiju:rulebook--> once",
        ),
        (
            &*twice,
            "jilin",
            2,
            "it should hold <!--guiju:rulebook--> once",
        ),
        (TEMPLATE, "broken.gj", 1, "unknown"),
        (TEMPLATE, "nowhere", 2, "no such folder"),
    ] {
        let called = page(template, &format!("{named} --out page.html"), folder.path());
        assert_eq!(called.status, status, "{}", called.stderr);
        assert!(called.stderr.contains(words), "{}", called.stderr);
        assert!(!folder.path().join("page.html").exists());
    }
    std::fs::remove_file(folder.path().join("dist/single.html")).unwrap();
    let words = ["page", "jilin", "--pages", "dist"].map(str::to_owned);
    let called = call(&words, folder.path(), "en", None);
    assert_eq!(called.status, 2);
    assert!(
        called.stderr.contains("holds no single.html"),
        "{}",
        called.stderr
    );
}
