//! Runs `tests/cases/lsp/*.lsp`: a script plays an editor on `guiju lsp`. What is in a script is told
//! in `tests/README.md`.

mod editor;
#[path = "../../bench/generate.rs"]
mod generate;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use guiju::internals::text::Files;
use serde_json::{Value as Json, json};

use crate::cases::{each_case, matches_snapshot};
use crate::rulebook::{read, root};
use editor::{Editor, position, uri};

/// A cursor in the words that a request is about.
const CURSOR: char = '‸';

/// Ranges as `1:2-1:5`, files without the folder of the case; `version` of the program left out.
fn shown(value: &Json, folder: &Path) -> Json {
    let place = |at: &Json| {
        let (line, column) = (at.get("line")?.as_u64()?, at.get("character")?.as_u64()?);
        Some(format!("{}:{}", line + 1, column + 1))
    };
    match value {
        Json::Object(fields) => {
            if let (2, Some(start), Some(end)) = (
                fields.len(),
                fields.get("start").and_then(place),
                fields.get("end").and_then(place),
            ) {
                return json!(format!("{start}-{end}"));
            }
            if let (2, Some(at)) = (fields.len(), place(value)) {
                return json!(at);
            }
            let fields = fields.iter().filter(|(name, _)| *name != "version");
            let fields = fields.map(|(name, it)| (short(name, folder), shown(it, folder)));
            fields.collect()
        }
        Json::Array(all) => all.iter().map(|it| shown(it, folder)).collect(),
        Json::String(words) => json!(short(words, folder)),
        Json::Null | Json::Bool(_) | Json::Number(_) => value.clone(),
    }
}

fn short(words: &str, folder: &Path) -> String {
    // A file that the editor has not opened has a URI of the server's.
    let plain = percent_encoding::percent_decode_str(words).decode_utf8_lossy();
    let own = format!("file://{}/", folder.to_string_lossy());
    plain.strip_prefix(&own).unwrap_or(words).to_owned()
}

fn pretty(value: &Json) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

/// Plays one script; gives what came of each line that asks something.
fn play(script: &str) -> String {
    let kept = tempfile::tempdir().unwrap();
    // A name that a URI has to escape.
    let folder = kept.path().join("规则 集");
    std::fs::create_dir(&folder).unwrap();
    let folder = std::fs::canonicalize(folder).unwrap();
    let mut lines = script.lines().peekable();
    let mut out = String::new();
    let mut editor: Option<Editor> = None;
    let mut options = json!({});
    while let Some(line) = lines.next() {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        if let "" | "#" = word {
            continue;
        }
        if word == "file" {
            let mut text = String::new();
            while let Some(line) = lines.next_if(|line| line.starts_with('>')) {
                text.push_str(line.strip_prefix("> ").unwrap_or(""));
                text.push('\n');
            }
            let path = folder.join(rest);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
            continue;
        }
        if word == "options" {
            options = serde_json::from_str(rest).unwrap();
            continue;
        }
        let editor = editor.get_or_insert_with(|| Editor::open_folder(&folder, &options));
        out.push_str(&format!("── {line}\n"));
        match word {
            "open" => {
                let text = read(&folder.join(rest));
                editor.open(rest, &text);
            }
            "edit" => {
                let (path, change) = rest.split_once(' ').unwrap();
                let (old, new) = change.split_once(" ⇒ ").unwrap();
                let plain = |words: &str| words.replace("↵", "\n");
                editor.edit(path, &plain(old), &plain(new));
            }
            "findings" => {
                editor.settle();
                for (uri, found) in &editor.findings {
                    let found = found.as_array().unwrap();
                    out.push_str(&format!("{}: {}\n", short(uri, &folder), found.len()));
                    for one in found {
                        let range = shown(&one["range"], &folder);
                        let (code, message) = (&one["code"], one["message"].as_str().unwrap());
                        let message = message.replace('\n', " / ");
                        let severity = &one["severity"];
                        out.push_str(&format!("  {range} {severity} {code} {message}\n"));
                    }
                }
            }
            "told" => {
                for (method, params) in std::mem::take(&mut editor.told) {
                    let params = pretty(&shown(&params, &folder));
                    out.push_str(&format!("{method} {params}\n"));
                }
            }
            "ask" => {
                let answer = ask(editor, rest, &folder);
                out.push_str(&pretty(&shown(&answer, &folder)));
                out.push('\n');
            }
            "tell" => {
                let (method, params) = rest.split_once(' ').unwrap();
                editor.tell(method, serde_json::from_str(params).unwrap());
            }
            other => panic!("a script has no word {other}"),
        }
    }
    assert_eq!(editor.unwrap().end(), 0);
    out
}

/// `METHOD PATH [at WORDS] [with JSON]`
fn ask(editor: &mut Editor, line: &str, folder: &Path) -> Json {
    let (line, with) = match line.split_once(" with ") {
        Some((line, with)) => (line, serde_json::from_str(with).unwrap()),
        None => (line, json!({})),
    };
    let (line, at) = match line.split_once(" at ") {
        Some((line, at)) => (line, Some(at)),
        None => (line, None),
    };
    let (method, path) = line.split_once(' ').unwrap_or((line, ""));
    let mut params: Json = with;
    let fields = params.as_object_mut().unwrap();
    if !path.is_empty() {
        let document = json!({ "uri": uri(folder, path) });
        fields.insert("textDocument".to_owned(), document);
        let text = editor.text(path);
        let end = position(text, text.len());
        let whole = json!({ "start": { "line": 0, "character": 0 }, "end": end });
        if ["codeAction", "inlayHint"]
            .iter()
            .any(|it| method.ends_with(it))
        {
            fields.entry("range").or_insert(whole);
        }
        if let Some(at) = at {
            let (before, after) = at.split_once(CURSOR).unwrap();
            let words = format!("{before}{after}");
            let start = text.find(&words).unwrap_or_else(|| panic!("no {words}"));
            let place = position(text, start + before.len());
            fields.insert("position".to_owned(), place);
        }
    }
    editor.ask(method, params).unwrap_or_else(|error| error)
}

#[test]
fn an_editor_is_answered() {
    each_case("lsp", ".lsp", |path| {
        matches_snapshot(path, &play(&read(path)));
    });
}

/// The life of a session: the order of the protocol, and exit status 1 for who leaves without it.
#[test]
fn a_session_begins_and_ends_as_the_protocol_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(folder.path(), "C");
    let refused = editor.ask("textDocument/hover", json!({})).unwrap_err();
    assert_eq!(refused["code"], -32002);
    // A notification before the beginning is no reason to stop.
    editor.tell("textDocument/didOpen", json!({}));
    let hello = editor.hello(&json!({}));
    let can = editor.ask("initialize", hello.clone()).unwrap();
    assert_eq!(can["capabilities"]["positionEncoding"], "utf-16");
    let again = editor.ask("initialize", hello).unwrap_err();
    assert_eq!(again["code"], -32600);
    editor.tell("initialized", json!({}));
    let unknown = editor.ask("textDocument/moniker", json!({})).unwrap_err();
    assert_eq!(unknown["code"], -32601);
    assert_eq!(editor.ask("shutdown", Json::Null).unwrap(), Json::Null);
    let late = editor.ask("workspace/symbol", json!({})).unwrap_err();
    assert_eq!(late["code"], -32600);
    assert_eq!(editor.leave(true), 0);
    for says_exit in [true, false] {
        assert_eq!(Editor::start(folder.path(), "C").leave(says_exit), 1);
    }
}

/// Nothing that a client sends ends the session.
#[test]
fn bad_input_is_told_and_the_session_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.gj"), "规则集 示例\n").unwrap();
    let mut editor = Editor::open_folder(folder.path(), &json!([1, "x"]));
    editor.send("Content-Length: 1\r\n\r\n{Content-Length: 4\r\n\r\nnullgarbage\r\n".as_bytes());
    let own = uri(folder.path(), "a.gj");
    let odd = [
        json!(null),
        json!([]),
        json!({ "textDocument": 1 }),
        json!({ "textDocument": { "uri": "file:///%FF%00" }, "position": { "line": 0, "character": 0 } }),
        json!({ "textDocument": { "uri": own }, "position": { "line": -1, "character": 0 } }),
        json!({ "textDocument": { "uri": own }, "position": { "line": 4_000_000_000_u32, "character": 4_000_000_000_u32 } }),
        json!({ "textDocument": { "uri": own }, "range": { "start": { "line": 9, "character": 9 }, "end": { "line": 1, "character": 0 } } }),
    ];
    let methods = [
        "completion",
        "hover",
        "definition",
        "references",
        "documentHighlight",
        "prepareRename",
        "rename",
        "documentSymbol",
        "foldingRange",
        "prepareCallHierarchy",
        "codeAction",
        "formatting",
        "codeLens",
        "inlayHint",
        "semanticTokens/full",
    ];
    for params in &odd {
        for method in methods {
            // Either answer will do.
            let _ = editor.ask(&format!("textDocument/{method}"), params.clone());
        }
        for method in ["didOpen", "didChange", "didClose", "didSave"] {
            editor.tell(&format!("textDocument/{method}"), params.clone());
        }
        for method in [
            "didChangeWorkspaceFolders",
            "didChangeConfiguration",
            "didChangeWatchedFiles",
        ] {
            editor.tell(&format!("workspace/{method}"), params.clone());
        }
        for method in [
            "callHierarchy/incomingCalls",
            "workspace/executeCommand",
            "workspace/symbol",
        ] {
            let _ = editor.ask(method, params.clone());
        }
    }
    // Ranges that are turned round, or end inside of a character.
    editor.open("a.gj", "规则集 示例𠮷\r\n");
    for (start, end) in [(7, 2), (6, 99), (7, 7)] {
        let range = json!({ "start": { "line": 0, "character": start }, "end": { "line": 0, "character": end } });
        let change = json!({ "range": range, "text": "甲" });
        let document = json!({ "uri": own, "version": 3 });
        let params = json!({ "textDocument": document, "contentChanges": [change] });
        editor.tell("textDocument/didChange", params);
    }
    let symbols = editor.ask(
        "textDocument/documentSymbol",
        json!({ "textDocument": { "uri": own } }),
    );
    assert_eq!(symbols.unwrap()[0]["kind"], 2);
    assert_eq!(editor.end(), 0);
}

/// A request that is taken back before its turn is not worked out.
#[test]
fn a_request_can_be_taken_back() {
    let (_kept, folder) = written(&generate::rulebook(1_000));
    let mut editor = Editor::open_folder(&folder, &json!({}));
    let part = read(&folder.join("part0.gj"));
    editor.open("part0.gj", &part);
    // The first answer reads the rulebook: meanwhile all the others arrive.
    let place = position(&part, part.find("扣减0").unwrap());
    let document = json!({ "uri": uri(&folder, "part0.gj") });
    let asked = json!({ "textDocument": document, "position": place });
    let first = editor.request("textDocument/definition", asked.clone());
    let message = |id: i64| {
        let method = "textDocument/references";
        let request = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": asked });
        let cancel =
            json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": id } });
        let framed = |it: Json| {
            let text = it.to_string();
            format!("Content-Length: {}\r\n\r\n{text}", text.len())
        };
        framed(request) + &framed(cancel)
    };
    let many: String = (1_000..1_050).map(message).collect();
    editor.send(many.as_bytes());
    editor.answer(&json!(first)).unwrap();
    let codes: Vec<Json> = (1_000..1_050)
        .filter_map(|id| editor.answer(&json!(id)).err())
        .map(|error| error["code"].clone())
        .collect();
    assert!(codes.iter().all(|code| *code == -32800), "{codes:?}");
    assert!(codes.len() > 25, "{}", codes.len());
    assert_eq!(editor.end(), 0);
}

/// Files in a folder of their own, and its path as the system writes it.
fn written(files: &Files) -> (tempfile::TempDir, PathBuf) {
    let kept = tempfile::tempdir().unwrap();
    let folder = std::fs::canonicalize(kept.path()).unwrap();
    for file in files.iter() {
        let path = folder.join(&file.path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &file.text).unwrap();
    }
    (kept, folder)
}

/// What an editor asks after each keystroke, and how long the slowest answer took.
fn keystroke(
    editor: &mut Editor,
    path: &str,
    (old, new): (&str, &str),
    at: &str,
) -> Vec<(&'static str, Duration)> {
    editor.edit(path, old, new);
    let text = editor.text(path);
    let place = position(text, text.find(at).unwrap() + at.len());
    let document = json!({ "uri": uri(&editor.folder, path) });
    let with_place = json!({ "textDocument": document, "position": place });
    let plain = json!({ "textDocument": document });
    let asked = [
        ("textDocument/completion", &with_place),
        ("textDocument/hover", &with_place),
        ("textDocument/definition", &with_place),
        ("textDocument/documentSymbol", &plain),
        ("textDocument/semanticTokens/full", &plain),
        ("textDocument/foldingRange", &plain),
    ];
    asked
        .into_iter()
        .map(|(method, params)| {
            let begun = Instant::now();
            editor.ask(method, params.clone()).unwrap();
            (method, begun.elapsed())
        })
        .collect()
}

/// The shipped rulebooks: names of one are found and renamed in all, and every file can be asked about.
#[test]
fn the_shipped_rulebooks_are_worked_on_together() {
    let policies = std::fs::canonicalize(root().join("policies")).unwrap();
    let mut editor = Editor::open_folder(&policies, &json!({ "cases": true }));
    let path = "jilin/dibao.gj";
    editor.open(path, &read(&policies.join(path)));
    let text = editor.text(path).to_owned();
    let place = position(
        &text,
        text.find("补充 最低生活保障金").unwrap() + "补充 最".len(),
    );
    let asked = json!({ "textDocument": { "uri": uri(&policies, path) }, "position": place });
    let declared = editor
        .ask("textDocument/definition", asked.clone())
        .unwrap();
    let national = declared["uri"].as_str().unwrap();
    assert!(national.ends_with("national/dibao.gj"), "{national}");
    let mut with_name = asked.clone();
    with_name["newName"] = json!("低保补差");
    let renamed = editor.ask("textDocument/rename", with_name).unwrap();
    let files: Vec<&String> = renamed["changes"].as_object().unwrap().keys().collect();
    for folder in [
        "national/",
        "jilin/",
        "jilin/yanbian/",
        "zhejiang/",
        "zhejiang/trial/",
    ] {
        assert!(
            files.iter().any(|uri| uri.contains(folder)),
            "{folder} {files:?}"
        );
    }
    let found = editor.ask("textDocument/references", asked).unwrap();
    let of_edits = renamed["changes"].as_object().unwrap().values();
    let edits: usize = of_edits.map(|it| it.as_array().unwrap().len()).sum();
    assert_eq!(found.as_array().unwrap().len(), edits);
    editor.settle();
    let grave = editor
        .findings
        .values()
        .flat_map(|it| it.as_array().unwrap());
    assert_eq!(grave.filter(|it| it["severity"] != 3).count(), 0);
    let cases = editor
        .told
        .iter()
        .filter(|(method, _)| method == "guiju/cases");
    let cases: Vec<&Json> = cases
        .flat_map(|(_, it)| it["cases"].as_array().unwrap())
        .collect();
    assert!(cases.len() > 300, "{}", cases.len());
    assert!(cases.iter().all(|case| case["passed"] == true));
    let took = keystroke(
        &mut editor,
        path,
        ("金额 免费电量", "金额 免费电"),
        "金额 免费电",
    );
    eprintln!("Jilin: {took:?}");
    assert_eq!(editor.end(), 0);
}

/// A large rulebook (`GUIJU_LINES` of lines): every answer comes, whatever the check does meanwhile.
/// The times are printed.
#[test]
fn a_large_rulebook_is_worked_on() {
    let wanted = option_env!("GUIJU_LINES").and_then(|it| it.parse().ok());
    let files = generate::rulebook(wanted.unwrap_or(3_000));
    let (_kept, folder) = written(&files);
    let begun = Instant::now();
    let mut editor = Editor::open_folder(&folder, &json!({}));
    editor.open("part0.gj", &files.at("part0.gj").unwrap().text);
    editor
        .ask("workspace/symbol", json!({ "query": "补差7" }))
        .unwrap();
    eprintln!("open: {:?}", begun.elapsed());
    editor.settle();
    eprintln!("checked: {:?}", begun.elapsed());
    let typed = [
        ("200 元/月\n", "20 元/月\n"),
        ("20 元/月\n", "2 元/月\n"),
        ("2 元/月\n", "2 元\n"),
    ];
    for change in typed {
        let took = keystroke(&mut editor, "part0.gj", change, "最大(0 元/月, 月工资");
        eprintln!("{took:?}");
    }
    let begun = Instant::now();
    editor.settle();
    eprintln!("checked again: {:?}", begun.elapsed());
    assert_eq!(editor.end(), 0);
}
