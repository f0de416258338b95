//! The web pages: headers, types, what a browser may keep.

use std::io::Read as _;
use std::path::Path;

use serde_json::Value as Json;

use super::Server;
use crate::command_line::call;

/// Pages as the build of `wasm/web` names them, with little in them.
const PAGES: &[(&str, &str)] = &[
    ("index.html", "<!doctype html><title>问</title>"),
    ("workbench.html", "<!doctype html><title>写</title>"),
    ("single.html", "<!doctype html><!--guiju:rulebook-->"),
    ("sw.js", "self.addEventListener('fetch', () => {});"),
    ("manifest.webmanifest", "{}"),
    ("icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ("assets/index-1a2b.js", "export const long = 'LONG';"),
    ("assets/index-1a2b.css", "body{}"),
    ("assets/chart-7a8b.js", "export const long = 'LONG';"),
    ("assets/chart-7a8b.js.br", "packed by the build"),
    ("assets/guiju_wasm_bg-3c4d.wasm", "\0asm"),
    ("assets/noto-5e6f.woff2", "wOF2"),
];

fn with_pages(folder: &Path) -> Server {
    for (path, text) in PAGES {
        let path = folder.join("dist").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text.replace("LONG", &"long ".repeat(1000))).unwrap();
    }
    std::fs::write(folder.join("secret.txt"), "secret").unwrap();
    Server::start(folder, &["--pages", "dist"])
}

#[test]
fn pages_have_their_types_and_times() {
    let folder = tempfile::tempdir().unwrap();
    let server = with_pages(folder.path());
    let immutable = "public, max-age=31536000, immutable";
    for (path, media, cache) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/workbench.html", "text/html; charset=utf-8", "no-cache"),
        ("/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        (
            "/manifest.webmanifest",
            "application/manifest+json",
            "no-cache",
        ),
        ("/icon.svg", "image/svg+xml", "no-cache"),
        (
            "/assets/index-1a2b.js",
            "text/javascript; charset=utf-8",
            immutable,
        ),
        (
            "/assets/index-1a2b.css",
            "text/css; charset=utf-8",
            immutable,
        ),
        (
            "/assets/guiju_wasm_bg-3c4d.wasm",
            "application/wasm",
            immutable,
        ),
        ("/assets/noto-5e6f.woff2", "font/woff2", immutable),
        ("/?lang=ko", "text/html; charset=utf-8", "no-cache"),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), media, "{path}");
        assert_eq!(answer.header("cache-control"), cache, "{path}");
    }
    assert_eq!(server.get("/").text(), PAGES[0].1);
}

#[test]
fn every_answer_has_the_strict_headers() {
    let folder = tempfile::tempdir().unwrap();
    let server = with_pages(folder.path());
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                  img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
                  manifest-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    let known = server.get("/").header("etag").to_owned();
    for answer in [
        server.get("/"),
        server.get("/workbench.html"),
        server.get("/assets/index-1a2b.js"),
        server.get("/nowhere"),
        server.get("/healthz"),
        server.post("/v1/evaluate", "{}"),
        server.get_with("/", ("if-none-match", &known)),
    ] {
        for (name, value) in [
            ("content-security-policy", policy),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value);
        }
    }
}

#[test]
fn what_the_browser_has_is_not_sent_again() {
    let folder = tempfile::tempdir().unwrap();
    let server = with_pages(folder.path());
    let first = server.get("/sw.js");
    let tag = first.header("etag").to_owned();
    assert_ne!(tag, server.get("/").header("etag"));
    let strong = tag.trim_start_matches("W/").to_owned();
    for held in [&tag, &strong, &format!("\"other\", {tag}"), "*"] {
        let again = server.get_with("/sw.js", ("if-none-match", held));
        assert_eq!((again.status, again.bytes.len()), (304, 0), "{held}");
        assert_eq!(again.header("etag"), tag);
        assert_eq!(again.header("cache-control"), "no-cache");
    }
    for held in ["\"other\"", "", "W/", "W/\"\""] {
        let again = server.get_with("/sw.js", ("if-none-match", held));
        assert_eq!(again.status, 200, "{held}");
    }
}

#[test]
fn what_is_long_is_compressed_for_who_can_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let server = with_pages(folder.path());
    let path = "/assets/index-1a2b.js";
    let plain = server.get(path);
    let small = server.get_with(path, ("accept-encoding", "gzip, br"));
    assert_eq!(small.header("content-encoding"), "gzip");
    assert!(small.header("vary").contains("accept-encoding"));
    assert!(small.bytes.len() * 10 < plain.bytes.len());
    let mut text = String::new();
    flate2::read::GzDecoder::new(&*small.bytes)
        .read_to_string(&mut text)
        .unwrap();
    assert_eq!(text, plain.text());
    let font = server.get_with("/assets/noto-5e6f.woff2", ("accept-encoding", "gzip"));
    assert!(!font.head.contains_key("content-encoding"));
}

#[test]
fn what_the_build_has_compressed_is_sent_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let server = with_pages(folder.path());
    let path = "/assets/chart-7a8b.js";
    for accepted in ["br", "gzip, deflate, br, zstd", "gzip;q=0.5, BR;q=0.9"] {
        let packed = server.get_with(path, ("accept-encoding", accepted));
        assert_eq!(packed.header("content-encoding"), "br", "{accepted}");
        assert_eq!(
            packed.header("content-type"),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(packed.header("vary"), "accept-encoding");
        assert_eq!(packed.bytes, b"packed by the build");
    }
    for accepted in ["gzip", "gzip, br;q=0", "gzip, brotli"] {
        let other = server.get_with(path, ("accept-encoding", accepted));
        assert_eq!(other.header("content-encoding"), "gzip", "{accepted}");
    }
    assert_eq!(server.get("/assets/chart-7a8b.js.br").status, 404);
    let tag = server.get(path).header("etag").to_owned();
    let packed = server.get_with(path, ("accept-encoding", "br"));
    assert_eq!(packed.header("etag"), tag);
}

#[test]
fn only_pages_are_given_out() {
    let folder = tempfile::tempdir().unwrap();
    let server = with_pages(folder.path());
    for path in [
        "/single.html",
        "/assets",
        "/assets/",
        "/dist/index.html",
        "/INDEX.HTML",
        "/index.html/",
        "//index.html",
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%00",
    ] {
        let said = server.raw(
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .as_bytes(),
        );
        assert!(said.starts_with("HTTP/1.1 404 "), "{path}: {said}");
        assert!(!said.contains("secret\r\n"), "{path}: {said}");
    }
    let head = server.raw(b"HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    assert!(head.ends_with("\r\n\r\n"), "{head}");
    let refused = server.post("/index.html", "{}");
    assert_eq!(
        (refused.status, &*refused.problem()),
        (405, "method-not-allowed")
    );
    assert_eq!(refused.header("allow"), "GET,HEAD");
}

#[test]
fn an_added_rulebook_stands_in_the_lists_of_the_pages() {
    let folder = tempfile::tempdir().unwrap();
    let words = ["new", "heating"].map(str::to_owned);
    assert_eq!(call(&words, folder.path(), "zh", None).status, 0);
    // A name that would have to be escaped in an address.
    let (plain, name) = (folder.path().join("heating"), "供暖 #1");
    std::fs::rename(plain, folder.path().join(name)).unwrap();
    let dist = folder.path().join("dist");
    std::fs::create_dir(&dist).unwrap();
    let list = r#"{"books": [
        {"name": "供暖 #1", "folder": "供暖 #1", "households": []},
        {"name": "jilin", "folder": "jilin", "households": [{"name": "a", "facts": {"x": 0.10}}]}
    ], "files": {"jilin/rulebook.gj": "规则集 甲"}}"#;
    std::fs::write(dist.join("rulebooks.json"), list).unwrap();
    let words = ["--pages", "dist", "--rulebook", name];
    let server = Server::start(folder.path(), &words);
    let shown: Json = server.get("/rulebooks.json").json();
    let before: Json = serde_json::from_str(list).unwrap();
    assert_eq!(shown["books"].as_array().unwrap().len(), 2);
    assert_eq!(shown["books"][1], before["books"][1]);
    assert_eq!(shown["books"][0]["name"], name);
    // The page finds it whole in its own folder.
    let inside = shown["books"][0]["folder"].as_str().unwrap();
    let files = shown["files"].as_object().unwrap().iter();
    let files: Vec<(&str, &str)> = files
        .map(|(path, text)| (path.as_str(), text.as_str().unwrap()))
        .collect();
    let loaded = guiju::internals::api::Loaded::load(&files, inside).unwrap();
    assert_eq!(loaded.findings(), "[]");
    let ready = format!("/{}", shown["books"][0]["ready"].as_str().unwrap());
    let ready =
        guiju::internals::api::Loaded::from_ready(&server.get(&ready).bytes, &files, inside)
            .unwrap();
    assert_eq!(ready.names(), loaded.names());
    assert!(files.contains(&("jilin/rulebook.gj", "规则集 甲")));

    std::fs::write(dist.join("rulebooks.json"), "[]").unwrap();
    let words = [
        "serve",
        "--port",
        "0",
        "--pages",
        "dist",
        "--rulebook",
        name,
    ];
    let refused = call(&words.map(str::to_owned), folder.path(), "en", None);
    assert_eq!(refused.status, 2);
    assert!(
        refused.stderr.contains("no list of rulebooks"),
        "{}",
        refused.stderr
    );
}

#[test]
fn without_pages_the_start_says_how_to_get_them() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    let server = Server::start(folder.path(), &["--pages", "empty"]);
    let start = server.get("/");
    assert_eq!(start.status, 200);
    assert_eq!(start.header("content-type"), "text/html; charset=utf-8");
    assert!(start.text().contains("cargo xtask web"), "{}", start.text());
    assert!(start.text().contains("网页"));
    assert_eq!(server.get("/healthz").status, 200);
}
