//! The web pages: files that the build of `wasm/web` made, from memory. Beside a file the build may
//! put the same compressed, `index.html.br`: it is sent to who accepts it, and stands at no address.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
    VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};

use super::Shared;
use super::problem::Problem;

/// What is served beside the API, by path.
#[derive(Debug, Default)]
pub struct Pages {
    by_path: BTreeMap<String, Entry>,
}

#[derive(Debug)]
struct Entry {
    content: Bytes,
    /// The same, compressed with Brotli.
    brotli: Option<Bytes>,
    media: &'static str,
    cache: &'static str,
    tag: HeaderValue,
}

impl Pages {
    /// Pages to serve: path in their folder, and content.
    #[must_use]
    pub fn new(pages: Vec<(String, Cow<'static, [u8]>)>) -> Self {
        let (packed, plain): (Vec<_>, Vec<_>) = pages
            .into_iter()
            .partition(|(path, _)| path.ends_with(BROTLI));
        let entry = |(path, content): (String, _)| {
            let entry = Entry::new(&path, content);
            (path, entry)
        };
        let mut by_path: BTreeMap<_, _> = plain.into_iter().map(entry).collect();
        for (path, content) in packed {
            let path = path.strip_suffix(BROTLI).unwrap_or(&path);
            if let Some(entry) = by_path.get_mut(path) {
                entry.brotli = Some(bytes(content));
            }
        }
        Self { by_path }
    }
}

impl Entry {
    fn new(path: &str, content: Cow<'static, [u8]>) -> Self {
        // The build names an asset by what it holds: another content has another name.
        let cache = if path.starts_with("assets/") {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        Self {
            media: media(path),
            cache,
            tag: tag(&content),
            content: bytes(content),
            brotli: None,
        }
    }
}

/// What the name of a file that is compressed with Brotli ends with.
pub(crate) const BROTLI: &str = ".br";

fn bytes(content: Cow<'static, [u8]>) -> Bytes {
    match content {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    }
}

/// A weak tag: what is sent may be compressed on the way.
fn tag(content: &[u8]) -> HeaderValue {
    let mut text = "W/\"".to_owned();
    for byte in Sha256::digest(content).iter().take(12) {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text.push('"');
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("W/\"\""))
}

/// The media type that the ending of a name stands for.
fn media(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Everything that is no operation of the API: a page, or nothing.
pub(super) async fn page(
    State(shared): State<Arc<Shared>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let path = match uri.path() {
        "/" => "index.html",
        path => path.strip_prefix('/').unwrap_or(path),
    };
    let entry = shared.pages.by_path.get(path);
    let is_start = path == "index.html";
    if entry.is_none() && !is_start {
        return Problem::Nothing.into_response();
    }
    if method != Method::GET && method != Method::HEAD {
        let mut refused = Problem::Method.into_response();
        let allowed = HeaderValue::from_static("GET,HEAD");
        refused.headers_mut().insert(ALLOW, allowed);
        return refused;
    }
    match entry {
        Some(entry) => answer(entry, &headers),
        None => ([(CONTENT_TYPE, media(path))], WITHOUT_PAGES).into_response(),
    }
}

fn answer(entry: &Entry, headers: &HeaderMap) -> Response {
    let mut response = if is_known(headers, &entry.tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else if let Some(brotli) = entry.brotli.as_ref().filter(|_| takes_brotli(headers)) {
        let head = [
            (CONTENT_TYPE, entry.media),
            (CONTENT_ENCODING, "br"),
            (VARY, "accept-encoding"),
        ];
        (head, brotli.clone()).into_response()
    } else {
        ([(CONTENT_TYPE, entry.media)], entry.content.clone()).into_response()
    };
    let cache = HeaderValue::from_static(entry.cache);
    response.headers_mut().insert(CACHE_CONTROL, cache);
    response.headers_mut().insert(ETAG, entry.tag.clone());
    response
}

/// Whether who asks reads Brotli: named, and not with the weight of 0.
fn takes_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(ACCEPT_ENCODING).iter();
    let mut each = accepted
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    each.any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let is_named = parts.next().is_some_and(|it| it.eq_ignore_ascii_case("br"));
        let is_refused = |it: &str| {
            let weight = it.strip_prefix("q=").unwrap_or("1");
            weight.bytes().all(|byte| matches!(byte, b'0' | b'.'))
        };
        is_named && !parts.any(is_refused)
    })
}

/// Whether the browser holds this very content.
fn is_known(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let strong = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    let tag = tag.to_str().map(strong).unwrap_or_default();
    let held = headers.get_all(IF_NONE_MATCH).iter();
    held.filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|held| held.trim() == "*" || strong(held) == tag)
}

const WITHOUT_PAGES: &str = r#"<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>规矩 · Guiju</title>
<h1>规矩 · Guiju</h1>
<p>这个程序没有带网页。在源码文件夹里运行 <code>cargo xtask web</code>，再编译一次。接口照常可用：<a href="/openapi.json">/openapi.json</a>
<p lang="en">This program was built without its web pages. Run <code>cargo xtask web</code> in the source folder and build again. The API works: <a href="/openapi.json">/openapi.json</a>
"#;
