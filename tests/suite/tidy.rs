//! The rules that hold the source together: layers, borders, files, the map.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::rulebook::{files_below, read, root};

/// The folders of `src/`; each may use only those before it.
const LAYERS: &[&str] = &[
    "text",
    "language",
    "diagnostic",
    "value",
    "figures",
    "syntax",
    "program",
    "builtins",
    "resolve",
    "check",
    "evaluate",
    "months",
    "sweep",
    "mutants",
    "audit",
    "explain",
    "format",
    "ide",
    "wire",
    "typed",
    "api",
    "facade",
    "doc",
    "letter",
    "diff",
    "witness",
    "synth",
    "impact",
    "serve",
    "lsp",
    "cli",
];

/// What only some places may know: the word, and the beginnings of the paths that may.
const BORDERS: &[(&str, &[&str])] = &[
    (
        "pest",
        &["syntax/grammar/", "syntax/build/", "syntax/tokens.rs"],
    ),
    (
        "serde",
        &[
            "text/span.rs",
            "value/",
            "program/",
            "syntax/tree/",
            "wire/",
            "api/",
            "ready.rs",
            "serve/",
            "lsp/",
        ],
    ),
    ("postcard", &["ready.rs"]),
    ("base64", &["cli/page.rs"]),
    (
        "serde_json",
        &["wire/", "api/", "cli/", "explain/", "serve/", "lsp/"],
    ),
    ("schemars", &["wire/"]),
    ("miette", &["diagnostic/render.rs"]),
    ("jiff", &["value/date.rs"]),
    ("unicode_normalization", &["text/composed.rs"]),
    ("js_sys", &["text/composed.rs"]),
    ("rust_decimal", &["value/"]),
    (
        "sha2",
        &[
            "api/",
            "program/identity/hasher.rs",
            "ready.rs",
            "serve/pages.rs",
        ],
    ),
    ("strsim", &["resolve/suggest.rs"]),
    ("maud", &["diff/html.rs", "doc/", "letter/html.rs"]),
    ("docx_rs", &["letter/docx.rs"]),
    ("getrandom", &["cli/eval.rs", "serve/evaluate.rs"]),
    ("axum", &["serve/"]),
    ("hyper", &["serve/connections.rs", "serve/unread.rs"]),
    ("hyper_util", &["serve/connections.rs"]),
    ("tokio", &["serve/"]),
    ("tower_http", &["serve/mod.rs"]),
    ("utoipa", &["serve/"]),
    ("clap", &["cli/"]),
    ("indicatif", &["cli/"]),
    ("dialoguer", &["cli/"]),
    ("comfy_table", &["cli/"]),
    ("similar", &["cli/"]),
    ("std::fs", &["cli/"]),
    ("std::env", &["cli/"]),
    ("lsp_server", &["lsp/"]),
    ("lsp_types", &["lsp/"]),
    ("percent_encoding", &["lsp/uri.rs"]),
    ("std::time", &["cli/", "serve/", "lsp/check.rs"]),
    ("std::thread", &["lsp/"]),
    ("std::net", &["cli/serve.rs", "serve/"]),
    ("std::process", &["cli/", "main.rs"]),
];

/// Longest file, in lines.
const LONGEST: usize = 600;

/// Every Rust file of the repository, with its path in it.
fn rust_files() -> Vec<(String, String)> {
    let folders = ["src", "tests", "xtask", "wasm"];
    let mut files = vec![root().join("build.rs")];
    for folder in folders {
        files.extend(files_below(&root().join(folder), ".rs"));
    }
    files.retain(|path| !path.components().any(|part| part.as_os_str() == "target"));
    files
        .iter()
        .map(|path| (inside(path), read(path)))
        .collect()
}

fn inside(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap()
        .to_string_lossy()
        .replace('\\', "/")
}

/// The library's files: path in `src/`, and their lines of code without comments.
fn source() -> Vec<(String, Vec<String>)> {
    let of_source = |(path, text): (String, String)| {
        let path = path.strip_prefix("src/")?.to_owned();
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        Some((path, code.map(str::to_owned).collect()))
    };
    rust_files().into_iter().filter_map(of_source).collect()
}

#[test]
fn a_layer_uses_only_those_before_it() {
    let rank = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    let mut wrong = Vec::new();
    for (path, lines) in source() {
        let Some((folder, _)) = path.split_once('/') else {
            continue;
        };
        let own = rank(folder).unwrap_or_else(|| panic!("src/{folder} is in no layer"));
        for line in &lines {
            for used in line.split("crate::").skip(1) {
                let name = used
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
                    .unwrap();
                let is_module = used[name.len()..].starts_with("::");
                if is_module && rank(name).is_some_and(|other| other > own) {
                    wrong.push(format!("src/{path}: {}", line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_few_may_know_only_they_know() {
    let mut wrong = Vec::new();
    for (path, lines) in source() {
        for (word, allowed) in BORDERS {
            let is_allowed = allowed.iter().any(|start| path.starts_with(start));
            // A crate is used as `word::` or `use word;`, a type by its name.
            let used = lines.iter().find(|line| {
                line.match_indices(word).any(|(at, _)| {
                    let before = line[..at].chars().next_back();
                    let after = line[at + word.len()..].chars().next();
                    let is_part =
                        |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
                    !is_part(before)
                        && !is_part(after)
                        && before != Some('"')
                        && before != Some('.')
                }) && (line.contains("use ") || line.contains(&format!("{word}::")))
            });
            if let (false, Some(line)) = (is_allowed, used) {
                wrong.push(format!("src/{path} knows {word}: {}", line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_says_what_it_is_and_none_is_long() {
    let mut wrong = Vec::new();
    for (path, text) in rust_files() {
        let lines = text.lines().count();
        if !text.starts_with("//! ") {
            wrong.push(format!("{path}: does not begin with //!"));
        }
        if lines > LONGEST {
            wrong.push(format!("{path}: {lines} lines, more than {LONGEST}"));
        }
        for mark in [
            concat!("TO", "DO"),
            concat!("FIX", "ME"),
            concat!("X", "XX"),
        ] {
            if text.contains(mark) {
                wrong.push(format!("{path}: holds {mark}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// `src/serve/../../policies` as `policies`.
fn without_dots(path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in path.components() {
        if part.as_os_str() == ".." {
            whole.pop();
        } else {
            whole.push(part);
        }
    }
    whole
}

/// The files that `mod NAME;`, or a path in an attribute or in Cargo.toml, leads to.
fn reached(files: &[(String, String)]) -> BTreeSet<String> {
    let workspace = read(&root().join("Cargo.toml"));
    let members = workspace.split("members = [").nth(1).unwrap();
    let members = members.split(']').next().unwrap();
    let members = members.split('"').skip(1).step_by(2).chain([""]);
    let mut reached: BTreeSet<String> = BTreeSet::from(["build.rs".to_owned()]);
    for member in members {
        let folder = root().join(member);
        for usual in ["src/lib.rs", "src/main.rs"] {
            reached.insert(inside(&folder.join(usual)));
        }
        for line in read(&folder.join("Cargo.toml")).lines() {
            if let Some(path) = line.strip_prefix("path = \"") {
                reached.insert(inside(&folder.join(path.trim_end_matches('"'))));
            }
        }
    }
    for (path, text) in files {
        let folder = Path::new(path).parent().unwrap();
        let name = Path::new(path).file_stem().unwrap().to_string_lossy();
        let is_root = ["mod", "lib", "main"].contains(&&*name)
            || path.starts_with("tests/bench/") && folder == Path::new("tests/bench");
        let inner = if is_root {
            folder.to_owned()
        } else {
            folder.join(&*name)
        };
        let mut at = None;
        for line in text.lines().map(str::trim) {
            if let Some(path) = line.strip_prefix("#[path = \"") {
                at = Some(path.trim_end_matches("\"]").to_owned());
                continue;
            }
            let line = line.strip_prefix("pub ").unwrap_or(line);
            let line = line.strip_prefix("pub(crate) ").unwrap_or(line);
            let line = line.strip_prefix("pub(super) ").unwrap_or(line);
            let module = line
                .strip_prefix("mod ")
                .and_then(|rest| rest.strip_suffix(';'));
            let Some(module) = module else { continue };
            if let Some(named) = at.take() {
                let whole = without_dots(&folder.join(named));
                reached.insert(whole.to_string_lossy().replace('\\', "/"));
            } else {
                for file in [format!("{module}.rs"), format!("{module}/mod.rs")] {
                    reached.insert(inner.join(file).to_string_lossy().replace('\\', "/"));
                }
            }
        }
    }
    reached
}

#[test]
fn every_file_is_compiled() {
    let files = rust_files();
    let reached = reached(&files);
    let orphans: Vec<&String> = (files.iter())
        .map(|(path, _)| path)
        .filter(|path| !reached.contains(*path))
        .collect();
    assert!(orphans.is_empty(), "no `mod` leads to {orphans:#?}");
}

/// Public items that nothing in the tree uses, and for whom they stand.
const FOR_OTHERS: &[(&str, &str)] = &[];

/// A word of code: `fn`, `Rulebook`, `MOST_FILES`.
fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_')
}

/// The code of a file without comments and without re-exports, which are no use by themselves.
fn code_of(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let mut parts = code.split("pub use ");
    let mut kept = parts.next().unwrap_or("").to_owned();
    for part in parts {
        kept.push_str(part.split_once(';').map_or("", |(_, rest)| rest));
    }
    kept
}

/// What a file declares for others: `("fn", NAME)` and the like.
fn declared(code: &str) -> Vec<(&str, &str)> {
    let mut names = Vec::new();
    for line in code.lines().map(str::trim_start) {
        let rest = ["pub ", "pub(crate) ", "pub(super) "]
            .iter()
            .find_map(|start| line.strip_prefix(start));
        let Some(rest) = rest else { continue };
        // `const fn NAME` is a function.
        let rest = rest
            .strip_prefix("const fn")
            .map_or(rest, |_| &rest["const ".len()..]);
        let mut all = words(rest).filter(|word| !word.is_empty());
        let (Some(kind), Some(name)) = (all.next(), all.next()) else {
            continue;
        };
        if ["fn", "const", "static", "struct", "enum", "trait", "type"].contains(&kind) {
            names.push((kind, name));
        }
    }
    names
}

/// A public item of a library is never dead to the compiler. Here a function or a constant is used
/// where its name stands in another file, and a type where its name stands a second time: a type
/// that only its own file names may be what a public function gives.
#[test]
fn every_public_item_is_used() {
    let codes: Vec<(String, String)> = (rust_files().into_iter())
        .map(|(path, text)| (path, code_of(&text)))
        .collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let mut files: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (path, code) in &codes {
        for word in words(code) {
            *times.entry(word).or_default() += 1;
            files.entry(word).or_default().insert(path);
        }
    }
    let mut unused = Vec::new();
    for (path, code) in &codes {
        for (kind, name) in declared(code) {
            let is_type = ["struct", "enum", "trait", "type"].contains(&kind);
            let is_used = if is_type {
                times.get(name).is_some_and(|&times| times > 1)
            } else {
                files.get(name).is_some_and(|files| files.len() > 1)
            };
            // The functions of the module are called from JavaScript.
            let is_called_from_outside = path.starts_with("wasm/src/");
            let is_for_others = FOR_OTHERS.iter().any(|(item, _)| *item == name);
            if !is_used && !is_called_from_outside && !is_for_others {
                unused.push(format!("{path}: {kind} {name}"));
            }
        }
    }
    assert!(
        unused.is_empty(),
        "public, and used in no other file: {unused:#?}"
    );
    for (item, reason) in FOR_OTHERS {
        assert!(!reason.is_empty(), "{item} stands without a reason");
    }
}

/// A package is built from what `include` of Cargo.toml names, and from nothing else.
#[test]
fn what_the_library_compiles_in_is_packaged() {
    let manifest = read(&root().join("Cargo.toml"));
    let listed = manifest.split("\ninclude = [").nth(1).unwrap();
    let listed: Vec<&str> = (listed.split(']').next().unwrap())
        .split('"')
        .skip(1)
        .step_by(2)
        .collect();
    let mut named = 0;
    for (path, lines) in source() {
        if path.contains("tests") {
            continue;
        }
        let folder = root().join("src").join(&path);
        let folder = folder.parent().unwrap();
        for line in lines {
            let mut parts = line.splitn(2, "include_str!(\"").skip(1);
            let Some(written) = parts.next().and_then(|rest| rest.split('"').next()) else {
                continue;
            };
            let file = inside(&without_dots(&folder.join(written)));
            let is_in = |it: &&str| file == it[1..] || file.starts_with(&format!("{}/", &it[1..]));
            assert!(listed.iter().any(is_in), "{file} is not packaged");
            named += 1;
        }
    }
    assert!(named > 3, "{named}");
}

#[test]
fn the_map_is_of_this_tree() {
    let map = read(&root().join("ARCHITECTURE.md"));
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(root().join("src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !map.contains(&format!("### src/{name}\n")) {
            wrong.push(format!("ARCHITECTURE.md has no section src/{name}"));
        }
    }
    let is_path = |c: char| c.is_ascii_alphanumeric() || "/_-.".contains(c);
    for root_folder in [
        "src/",
        "docs/",
        "tests/",
        "policies/",
        "grammar/",
        "xtask/",
        ".ci/",
    ] {
        for (at, _) in map.match_indices(root_folder) {
            if map[..at].ends_with(|c: char| c.is_alphanumeric() || c == '/') {
                continue;
            }
            let rest = &map[at..];
            let named = rest
                .split(|c: char| !is_path(c))
                .next()
                .unwrap()
                .trim_end_matches(['.', '/']);
            // STAGE, NAME and the like stand for any name.
            let is_pattern =
                named.chars().any(|c| c.is_ascii_uppercase()) && !named.ends_with("README.md");
            if !is_pattern && !root().join(named).exists() {
                wrong.push(format!(
                    "ARCHITECTURE.md names {named}, which does not exist"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn decisions_are_listed() {
    let folder = root().join("docs/decisions");
    let pages: Vec<PathBuf> = files_below(&folder, ".md");
    let Ok(index) = std::fs::read_to_string(folder.join("README.md")) else {
        assert!(pages.is_empty(), "docs/decisions has no README.md");
        return;
    };
    for page in pages {
        let name = page.file_name().unwrap().to_string_lossy().into_owned();
        if name == "README.md" {
            continue;
        }
        assert!(
            index.contains(&name),
            "{name} is not in docs/decisions/README.md"
        );
        let number = name.split('-').next().unwrap();
        let text = std::fs::read_to_string(&page).unwrap();
        assert!(
            text.starts_with(&format!("# {number} ")),
            "{name} is headed by another number"
        );
    }
}

#[test]
fn nothing_in_the_tree_names_a_machine() {
    let output = std::process::Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(root())
        .output();
    let Ok(output) = output else { return };
    let mut wrong = Vec::new();
    for path in String::from_utf8(output.stdout)
        .unwrap()
        .split('\0')
        .filter(|path| !path.is_empty())
    {
        let Ok(text) = std::fs::read_to_string(root().join(path)) else {
            continue;
        };
        for machine in [
            concat!("/wo", "rk/"),
            concat!("/ro", "ot/"),
            concat!("/ho", "me/"),
        ] {
            if text.contains(machine) {
                wrong.push(format!("{path} names {machine}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
