//! Around every answer: the headers that keep a page to itself, and one line of log.
//!
//! A line holds method, path, status and milliseconds: nothing that a person has typed, since
//! facts only ever stand in bodies.

use std::io::Write as _;

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use tokio::time::Instant;

use crate::diagnostic::render::visible;

/// Nothing but the server's own files; WebAssembly may be compiled; no form is ever sent.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                      img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
                      manifest-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 5] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Longest path that a line shows, in characters.
const LONGEST_PATH: usize = 200;

/// Answers a request, adds the headers and writes its line.
pub(super) async fn around(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let path: String = request.uri().path().chars().take(LONGEST_PATH).collect();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // Only pages are kept: an answer is about a household.
    let forgotten = HeaderValue::from_static("no-store");
    headers.entry(CACHE_CONTROL).or_insert(forgotten);
    log(&method, &path, &response, begun);
    response
}

fn log(method: &Method, path: &str, response: &Response, begun: Instant) {
    let status = response.status().as_u16();
    let milliseconds = begun.elapsed().as_millis();
    let line = format!("{method} {path} {status} {milliseconds} ms");
    // Whether anyone reads the log is no matter of the request.
    let _ = writeln!(std::io::stderr(), "{}", visible(&line));
}
