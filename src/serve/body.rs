//! A request's body: JSON of a known shape, within the limits.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
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
        let named = request.headers().get(CONTENT_TYPE);
        if !named.is_some_and(|name| is_json(name.as_bytes())) {
            return Err(Problem::Media);
        }
        let limits = shared.limits;
        match timeout(limits.time, Bytes::from_request(request, shared)).await {
            Ok(Ok(bytes)) => read(&bytes).map(Self),
            Ok(Err(refused)) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(Problem::Size(limits.bytes))
            }
            Ok(Err(_)) | Err(_) => Err(Problem::Slow),
        }
    }
}

/// `application/json`, whatever its parameters: JSON is always UTF-8.
fn is_json(name: &[u8]) -> bool {
    let name = name.split(|byte| *byte == b';').next().unwrap_or_default();
    name.trim_ascii().eq_ignore_ascii_case(b"application/json")
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
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
