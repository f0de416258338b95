//! A request's body: JSON of a known shape, within the limits.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use tokio::time::timeout;

use super::Shared;
use super::problem::Problem;

/// The body of a request, read.
#[derive(Debug)]
pub(super) struct Body<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Arc<Shared>> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, shared: &Arc<Shared>) -> Result<Self, Problem> {
        let limits = shared.limits;
        announced(request.headers(), limits.bytes)?;
        match timeout(limits.time, Bytes::from_request(request, shared)).await {
            Ok(Ok(bytes)) => read(&bytes).map(Self),
            Ok(Err(refused)) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(Problem::Size(limits.bytes))
            }
            Ok(Err(_)) | Err(_) => Err(Problem::Slow),
        }
    }
}

/// Refuses what the head already says cannot be read, before any of the body is waited for.
fn announced(head: &HeaderMap, most: usize) -> Result<(), Problem> {
    let media = head.get(CONTENT_TYPE).map_or(&b""[..], |it| it.as_bytes());
    let mut parts = media.split(|byte| *byte == b';').map(<[u8]>::trim_ascii);
    let name = parts.next().unwrap_or_default();
    if !name.eq_ignore_ascii_case(b"application/json") {
        return Err(Problem::Media);
    }
    let is_other = |part: &[u8]| {
        let mut sides = part.splitn(2, |byte| *byte == b'=').map(<[u8]>::trim_ascii);
        let is_charset = sides
            .next()
            .is_some_and(|it| it.eq_ignore_ascii_case(b"charset"));
        let charset = sides.next().unwrap_or_default();
        let charset = charset.strip_prefix(b"\"").unwrap_or(charset);
        let charset = charset.strip_suffix(b"\"").unwrap_or(charset);
        let is_utf_8 = [&b"utf-8"[..], b"utf8", b"us-ascii"];
        is_charset && !is_utf_8.iter().any(|it| charset.eq_ignore_ascii_case(it))
    };
    if parts.any(is_other) {
        return Err(Problem::Charset);
    }
    let is_packed = |it: &axum::http::HeaderValue| !it.as_bytes().eq_ignore_ascii_case(b"identity");
    if head.get_all(CONTENT_ENCODING).iter().any(is_packed) {
        return Err(Problem::Encoding);
    }
    let length = head.get(CONTENT_LENGTH).and_then(|it| it.to_str().ok());
    // A length beyond all numbers is refused by the connection itself.
    let length = length.and_then(|it| it.parse::<u64>().ok()).unwrap_or(0);
    if usize::try_from(length).is_ok_and(|length| length <= most) {
        Ok(())
    } else {
        Err(Problem::Size(most))
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    // A mark that some editors put before the text is no part of it.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Err(error) = std::str::from_utf8(bytes) {
        return Err(Problem::NotUtf8(error.valid_up_to()));
    }
    let read = serde_json::from_slice(bytes).map_err(|error| match error.classify() {
        Category::Data => Problem::Shape(error.to_string()),
        Category::Io | Category::Syntax | Category::Eof => Problem::Malformed(error),
    });
    match read {
        // serde would take a list for an object whose fields stand in this order.
        Ok(_) | Err(Problem::Shape(_)) if bytes.trim_ascii_start().starts_with(b"[") => {
            Err(Problem::Shape("a list, expected an object".to_owned()))
        }
        read => read,
    }
}
